"""The room's blueprint, on which every page of it hangs, and whom its pages allow."""

from flask import Blueprint

blueprint = Blueprint("directory", __name__, url_prefix="/directory", template_folder="templates")

READ = "read the directory"
CHANGE = "change the directory"
