"""What each page of the protocol library shows."""
