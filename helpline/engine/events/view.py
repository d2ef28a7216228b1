"""The record of views: who looked at what, written before it is shown; it never moves a case's number."""

from helpline.engine.events.base import Event


class CaseViewed(Event):
    """Somebody opened, printed, downloaded or previewed part of a case."""

    what: str
