"""The room's blueprint, on which every page of it hangs, and whom its pages allow."""

from flask import Blueprint

blueprint = Blueprint("protocols", __name__, url_prefix="/protocols", template_folder="templates")

READ = "read protocols"
CHANGE = ("propose protocols", "publish protocols")
"""Whoever may do one of these sees proposals, checks and what a version would touch."""
