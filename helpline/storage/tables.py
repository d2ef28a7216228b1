"""The tables. Whatever a person said is in a sealed column; the rest is random ids, kinds, numbers and times."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def _sealed() -> tuple[Column[bytes], Column[bytes]]:
    return Column("nonce", LargeBinary, nullable=False), Column("ciphertext", LargeBinary, nullable=False)


record = Table(
    "record",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("record_id", Text, nullable=False),
    *_sealed(),
)

slot = Table(
    "slot",
    metadata,
    Column("slot_id", Text, primary_key=True),
    Column("owner", Text, nullable=False),
    Column("name", Text, nullable=False),
    *_sealed(),
    UniqueConstraint("owner", "name"),
)

event = Table(
    "event",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("event_id", Text, nullable=False, unique=True),
    Column("case_id", Text, nullable=False),
    Column("case_number", Integer),
    Column("kind", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("slot_id", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", Text, nullable=False),
    *_sealed(),
    Column("mac", LargeBinary, nullable=False),
    UniqueConstraint("case_id", "case_number"),
)

case_row = Table(
    "case_row",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("changed", _NUMBER, nullable=False),
    Column("slot_id", Text, ForeignKey("slot.slot_id"), nullable=False),
    *_sealed(),
)

reference = Table(
    "reference",
    metadata,
    Column("blind", LargeBinary, primary_key=True),
    Column("case_id", Text, nullable=False),
)

kept = Table(
    "kept",
    metadata,
    Column("slot_id", Text, ForeignKey("slot.slot_id"), primary_key=True),
    *_sealed(),
)

outbox = Table(
    "outbox",
    metadata,
    Column("parcel_id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("due_at", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", Text),
    Column("state", Text, nullable=False),
    Index("ix_outbox_state", "state", "due_at"),
)

account = Table(
    "account",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("blind", LargeBinary, nullable=False, unique=True),
    *_sealed(),
)

session = Table(
    "session",
    metadata,
    Column("token_sha256", Text, primary_key=True),
    Column("account_id", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("ended_at", Text),
    *_sealed(),
)

wrong_try = Table(
    "wrong_try",
    metadata,
    Column("try_id", Text, primary_key=True),
    Column("blind", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
    Index("ix_wrong_try_blind", "blind", "at"),
)

held = Table(
    "held",
    metadata,
    Column("held_id", Text, primary_key=True),
    Column("account_id", Text, nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("slot_id", Text, ForeignKey("slot.slot_id"), nullable=False),
    *_sealed(),
)
