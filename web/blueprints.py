"""The rooms of the desk: every blueprint, one line each. A page that is not here is not served."""

from flask import Blueprint

from web.approvals.routes import blueprint as approvals
from web.calls.routes import blueprint as calls
from web.followup.routes import blueprint as followup
from web.home.routes import blueprint as home
from web.passwords.routes import blueprint as passwords
from web.sign_in.routes import blueprint as sign_in
from web.training.routes import blueprint as training

BLUEPRINTS: tuple[Blueprint, ...] = (
    sign_in,
    home,
    calls,
    approvals,
    followup,
    passwords,
    training,
)
