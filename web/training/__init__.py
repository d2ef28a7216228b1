"""The training room: scenarios, stepped through on a desk of their own that cannot send."""
