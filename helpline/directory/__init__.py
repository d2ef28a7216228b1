"""Who can receive what: entities, their ways in, and the numbers that may be rung. Pure look-ups over data."""
