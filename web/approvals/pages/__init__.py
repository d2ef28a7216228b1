"""What each page of the approvals shows, as frozen dataclasses made from cases."""
