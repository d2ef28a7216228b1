"""What each state of a parcel is called, as every page says it: a kind of state and its words."""

STATES = {
    "sealed": ("wait", "Not handed over yet"),
    "sending": ("wait", "Being sent now"),
    "handed_over": ("ok", "Handed over"),
    "received": ("ok", "Received"),
    "uncertain": ("warn", "Uncertain whether it arrived: this does not stop a release"),
    "refused": ("stop", "Their side refused it"),
    "bounced": ("stop", "It came back"),
    "recalled": ("stop", "Recalled: its words are not given any more"),
}
"""For each state of the life of a parcel."""
