"""The first schema: the record, its key slots, lists, outbox and people."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _sealed() -> tuple[sa.Column[bytes], sa.Column[bytes]]:
    return sa.Column("nonce", sa.LargeBinary, nullable=False), sa.Column("ciphertext", sa.LargeBinary, nullable=False)


def _text(name: str, *, is_null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=is_null)


def upgrade() -> None:
    """Make the tables."""
    _keys()
    _cases()
    _beside_cases()
    _people()


def _keys() -> None:
    op.create_table(
        "record",
        sa.Column("only", sa.Integer, nullable=False, autoincrement=False),
        _text("record_id"),
        *_sealed(),
        sa.PrimaryKeyConstraint("only", name="pk_record"),
    )
    op.create_table(
        "slot",
        _text("slot_id"),
        _text("owner"),
        _text("name"),
        *_sealed(),
        sa.PrimaryKeyConstraint("slot_id", name="pk_slot"),
        sa.UniqueConstraint("owner", "name", name="uq_slot_owner"),
    )


def _cases() -> None:
    op.create_table(
        "event",
        sa.Column("number", NUMBER, nullable=False, autoincrement=False),
        _text("event_id"),
        _text("case_id"),
        sa.Column("case_number", sa.Integer),
        _text("kind"),
        sa.Column("schema", sa.Integer, nullable=False),
        _text("slot_id"),
        _text("actor"),
        _text("at"),
        *_sealed(),
        sa.Column("mac", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_event"),
        sa.UniqueConstraint("event_id", name="uq_event_event_id"),
        sa.UniqueConstraint("case_id", "case_number", name="uq_event_case_id"),
    )
    op.create_table(
        "case_row",
        _text("case_id"),
        sa.Column("changed", NUMBER, nullable=False),
        _text("slot_id"),
        *_sealed(),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_row"),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.slot_id"], name="fk_case_row_slot_id"),
    )


def _beside_cases() -> None:
    op.create_table(
        "reference",
        sa.Column("blind", sa.LargeBinary, nullable=False),
        _text("case_id"),
        sa.PrimaryKeyConstraint("blind", name="pk_reference"),
    )
    op.create_table(
        "kept",
        _text("slot_id"),
        *_sealed(),
        sa.PrimaryKeyConstraint("slot_id", name="pk_kept"),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.slot_id"], name="fk_kept_slot_id"),
    )
    op.create_table(
        "outbox",
        _text("parcel_id"),
        _text("case_id"),
        _text("due_at"),
        sa.Column("attempts", sa.Integer, nullable=False),
        _text("lease_until", is_null=True),
        _text("state"),
        sa.PrimaryKeyConstraint("parcel_id", name="pk_outbox"),
    )
    op.create_index("ix_outbox_state", "outbox", ["state", "due_at"])


def _people() -> None:
    op.create_table(
        "account",
        _text("account_id"),
        sa.Column("blind", sa.LargeBinary, nullable=False),
        *_sealed(),
        sa.PrimaryKeyConstraint("account_id", name="pk_account"),
        sa.UniqueConstraint("blind", name="uq_account_blind"),
    )
    op.create_table(
        "session",
        _text("token_sha256"),
        _text("account_id"),
        _text("started_at"),
        _text("last_at"),
        _text("ended_at", is_null=True),
        *_sealed(),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_session"),
    )
    op.create_table(
        "wrong_try",
        _text("try_id"),
        sa.Column("blind", sa.LargeBinary, nullable=False),
        _text("at"),
        sa.PrimaryKeyConstraint("try_id", name="pk_wrong_try"),
    )
    op.create_index("ix_wrong_try_blind", "wrong_try", ["blind", "at"])
    op.create_table(
        "held",
        _text("held_id"),
        _text("account_id"),
        _text("at"),
        _text("slot_id"),
        *_sealed(),
        sa.PrimaryKeyConstraint("held_id", name="pk_held"),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.slot_id"], name="fk_held_slot_id"),
    )
    op.create_index("ix_held_account_id", "held", ["account_id"])
