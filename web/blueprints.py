"""The rooms of the desk: every blueprint, one line each. A page that is not here is not served."""

from flask import Blueprint

from web.approvals.routes import blueprint as approvals
from web.approvals.ruling import blueprint as rulings
from web.calls.routes import blueprint as calls
from web.directory.routes import blueprint as directory
from web.finder.routes import blueprint as finder
from web.followup.routes import blueprint as followup
from web.home.routes import blueprint as home
from web.passwords.routes import blueprint as passwords
from web.protocols.routes import blueprint as protocols
from web.sign_in.handing_on import blueprint as handing_on
from web.sign_in.routes import blueprint as sign_in
from web.training.routes import blueprint as training

BLUEPRINTS: tuple[Blueprint, ...] = (
    sign_in,
    handing_on,
    home,
    calls,
    approvals,
    rulings,
    followup,
    passwords,
    training,
    protocols,
    directory,
    finder,
)
