"""Follow-up: what is not acknowledged, uncertain, to be handed over or wanted back, and whom to ring about it."""
