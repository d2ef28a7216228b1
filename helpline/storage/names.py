"""Random names for rows that nothing outside the storage speaks of."""

import secrets


def new_id() -> str:
    """Return 128 random bits as lower-case hexadecimal."""
    return secrets.token_hex(16)
