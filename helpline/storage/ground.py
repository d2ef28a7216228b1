"""The folder that an embedded database stands on: there, ours, on a disk of this machine."""

from pathlib import Path
from tempfile import TemporaryFile

from helpline.words.errors import NotKept

NETWORK_KINDS = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs 9p ceph glusterfs lustre davfs vboxsf fuse.sshfs fuse.glusterfs "
    "fuse.davfs2 fuse.rclone fuse.s3fs".split()
)
_NOTHING = "Nothing was started and nothing was changed."


def refuse_bad_ground(folder: Path, *, mounts: str | None = None) -> None:
    """Refuse a folder that is missing, cannot be written, or lies on a network share (DURA-06, DURA-09).

    `mounts` is the text of `/proc/mounts`; where a machine has none, network shares are not noticed.

    Raises:
        NotKept: with the reason and what to do.
    """
    if not _is_folder(folder):
        raise NotKept(
            "data folder missing",
            f"The data folder {folder} is not there; perhaps its disk is not mounted. {_NOTHING} "
            "Put it back and start again. No new, empty record was begun.",
        )
    _refuse_no_writing(folder)
    kind = kind_of_disk(folder, _mounts() if mounts is None else mounts)
    if kind in NETWORK_KINDS:
        raise NotKept(
            f"data folder on {kind}",
            f"The data folder {folder} is on a network share ({kind}), where a database can be damaged without "
            f"anybody noticing. {_NOTHING} Use a folder on a disk of this machine, or PostgreSQL.",
        )


def kind_of_disk(folder: Path, mounts: str) -> str:
    """Return the file system kind under a folder, by the text of `/proc/mounts`; blank where it cannot be told."""
    place = folder.resolve()
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = Path(parts[1].encode().decode("unicode_escape"))
        if place.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), parts[2]
    return kind


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # the way to it is closed to this account
        return False


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return ""


def _refuse_no_writing(folder: Path) -> None:
    """Ask by trying: permissions, a disk mounted read-only and a failing one all answer alike."""
    try:
        with TemporaryFile(dir=folder):
            return
    except OSError as error:
        raise NotKept(
            f"data folder not written: {error.strerror}",
            f"The data folder {folder} cannot be written ({error.strerror}). {_NOTHING} "
            "Let this account write there (the database needs it even to read), and start again.",
        ) from error
