"""Every test has an application of its own; what its templates compile to is kept, and serves the next one too."""

from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache


class _Kept(BytecodeCache):
    """What each text of each template compiled to in this process; another text of the same template is another."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before, if it was."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled just now."""
        assert bucket.code is not None
        self._code[bucket.key, bucket.checksum] = bucket.code


_KEPT = _Kept()


def with_kept_templates(app: Flask) -> Flask:
    """Let an application use what others have compiled; nearly half of a page's first showing is the compiling."""
    app.jinja_env.bytecode_cache = _KEPT
    return app
