"""Where the record is kept: encrypted, chained, in one transaction at a time, embedded or on PostgreSQL."""

from helpline.storage.embedded import embedded_exists, open_embedded
from helpline.storage.keys import key_from_phrase, read_key_file, read_salt_file
from helpline.storage.server import open_postgres, postgres_exists

__all__ = [
    "embedded_exists",
    "key_from_phrase",
    "open_embedded",
    "open_postgres",
    "postgres_exists",
    "read_key_file",
    "read_salt_file",
]
