"""Signing in and out, and what was kept for somebody whose session had ended."""
