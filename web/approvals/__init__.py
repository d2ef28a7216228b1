"""Approvals: what waits for a manager, and the review of exactly the document that would be sent."""
