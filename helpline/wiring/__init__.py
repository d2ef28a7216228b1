"""The only code that knows every collaborator: settings in, a desk out."""

from helpline.settings import Settings, read_settings
from helpline.wiring.checking import check_library, remembered_check
from helpline.wiring.forms import check_forms
from helpline.wiring.live import build, worker_for
from helpline.wiring.opening import open_store, record_exists
from helpline.wiring.places import shipped_places
from helpline.wiring.secret import web_secret
from helpline.wiring.serving import held_for_serving
from helpline.wiring.shipped import shipped_library
from helpline.wiring.training import build_training, replay_files, shipped_scenarios

__all__ = [
    "Settings",
    "build",
    "build_training",
    "check_forms",
    "check_library",
    "held_for_serving",
    "open_store",
    "read_settings",
    "record_exists",
    "remembered_check",
    "replay_files",
    "shipped_library",
    "shipped_places",
    "shipped_scenarios",
    "web_secret",
    "worker_for",
]
