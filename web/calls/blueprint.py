"""The room's blueprint: everything about a call lies under /calls."""

from flask import Blueprint

blueprint = Blueprint("calls", __name__, url_prefix="/calls", template_folder="templates")
