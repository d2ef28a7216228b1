"""Throw the demo's data away with its keys beside it, and nothing else: never what is served, never what is not its."""

import shutil
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl

MARK, SERVED = "MADE-UP-DATA-ONLY", "served"
BESIDE = ("key", "salt", "head", "web.key", "training.key", "training.head")


def reset(data: Path) -> str:
    """Throw it away; return what was done. Raises SystemExit: it was left alone, with the reason."""
    if not data.exists():
        return f"There is no demo data in {data}. Nothing to throw away."
    if not (data / MARK).is_file():
        raise SystemExit(f"{data} has no file named {MARK}, so it may not be the demo's. Nothing was changed.")
    served = data / SERVED
    if not served.is_file():
        return _thrown_away(data)
    with served.open(encoding="utf-8") as file:
        if sys.platform != "win32":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SystemExit(
                    f"{data} is being served at {file.read(200).strip()}. Nothing was changed. "
                    "Stop the demo with Ctrl-C where it runs, and then make demo-reset."
                ) from None
        return _thrown_away(data)


def _thrown_away(data: Path) -> str:
    shutil.rmtree(data)
    for ending in BESIDE:
        data.with_name(f"{data.name}.{ending}").unlink(missing_ok=True)
    return f"The demo's made-up data in {data} is gone. make demo makes it anew."


if __name__ == "__main__":
    print(reset(Path(sys.argv[1] if len(sys.argv) > 1 else "demo-data")))
