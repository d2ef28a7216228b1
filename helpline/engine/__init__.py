"""What follows from what has happened: pure, no clock, no store, no page."""
