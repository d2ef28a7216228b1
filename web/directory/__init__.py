"""The directory: who receives what, how they are reached, and keeping it true."""
