"""Documents: forms checked and filled, read back to the character, and protected; the only room that knows Word."""
