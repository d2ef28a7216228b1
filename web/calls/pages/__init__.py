"""What each page of a call shows, as frozen dataclasses made from the case."""
