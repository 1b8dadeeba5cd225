"""What the log says of people, kept apart from its chain; documents that were shredded. Entries that are there are
chained again, without network addresses."""

from __future__ import annotations

from typing import Any

import msgspec
from alembic import op
from sqlalchemy import JSON, BigInteger, Column, Integer, MetaData, PrimaryKeyConstraint, Table, Text, insert, select
from sqlalchemy.dialects.postgresql import JSONB

from shapan.store.database import audit_chain
from shapan.store.database.records import AuditEntry, PersonalText
from shapan.store.database.sql.tables import string

revision = "0009"
down_revision = "0008"

_JSON = JSON().with_variant(JSONB(), "postgresql")
_PERSONAL = ("email", "name", "note")  # of an entry's details


def upgrade() -> None:
    with op.batch_alter_table("audit") as change:
        change.add_column(Column("personal", _JSON, nullable=False, server_default="{}"))
    with op.batch_alter_table("documents") as change:
        change.add_column(Column("shredded", BigInteger(), nullable=False, server_default="0"))
    op.create_table(
        "audit_texts",
        Column("number", Integer(), autoincrement=False, nullable=False),
        Column("field", string(64), nullable=False),
        Column("person", string(64), nullable=False),
        Column("salt", string(64), nullable=False),
        Column("text", Text(), nullable=False),
        PrimaryKeyConstraint("number", "field", name="pk_audit_texts"),
    )
    op.create_index("ix_audit_texts_person", "audit_texts", ["person"])
    _chain_again()


def _chain_again() -> None:
    connection, before = op.get_bind(), ""
    names = ("by", "key", "action", "expo", "target", "hash")
    columns = [Column(name, Text()) for name in names] + [Column(name, _JSON) for name in ("detail", "personal")]
    log = Table("audit", MetaData(), Column("number", Integer()), Column("at", BigInteger()), *columns)
    kept = Table("audit_texts", MetaData(), *(Column(name, Text()) for name in ("field", "person", "salt", "text")))
    kept.append_column(Column("number", Integer()))
    for row in connection.execute(select(log).order_by(log.c.number)).mappings().all():
        note, texts = _parted(dict(row))
        note = audit_chain.next_entry(note, before)
        before = note.hash
        changed = {"target": note.target, "detail": note.detail, "personal": note.personal, "hash": note.hash}
        connection.execute(log.update().where(log.c.number == note.number).values(**changed))
        if texts:
            connection.execute(insert(kept), [msgspec.structs.asdict(one) for one in texts])


def _parted(row: dict[str, Any]) -> tuple[AuditEntry, tuple[PersonalText, ...]]:
    detail = dict(row["detail"])
    detail.pop("address", None)
    personal = {name: str(detail.pop(name)) for name in _PERSONAL if name in detail}
    if row["action"] == "session.refused":
        personal["email"], row["target"] = row["target"], ""
    person = row["target"] if row["action"] == "person.change" else "" if "email" in personal else row["by"]
    texts = audit_chain.salted(row["number"], personal, person)
    return AuditEntry(**{**row, "detail": detail, "personal": audit_chain.commitments(texts)}), texts
