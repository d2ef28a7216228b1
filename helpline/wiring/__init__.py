"""The only code that knows every collaborator: settings in, a desk out."""

from helpline.settings import Settings, read_settings
from helpline.wiring.forms import check_forms
from helpline.wiring.live import build, worker_for
from helpline.wiring.opening import open_store
from helpline.wiring.secret import web_secret
from helpline.wiring.training import build_training, replay_files, shipped_scenarios

__all__ = [
    "Settings",
    "build",
    "build_training",
    "check_forms",
    "open_store",
    "read_settings",
    "replay_files",
    "shipped_scenarios",
    "web_secret",
    "worker_for",
]
