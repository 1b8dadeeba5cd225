"""The tables. Columns are named as the fields of the records; tests/store/sql keeps records, tables and migrations in
step."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    false,
)
from sqlalchemy.dialects.postgresql import JSONB

# Names that do not depend on the database, so that a migration can find a constraint again
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def string(length: int) -> String:
    """Texts that are sorted by code points, whatever the language of a server."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


_JSON = JSON().with_variant(JSONB(), "postgresql")


def _key(name: str) -> Column[str]:
    return Column(name, string(64), primary_key=True)


def _id(name: str, index: bool = False, unique: bool = False) -> Column[str]:
    return Column(name, string(64), nullable=False, index=index or None, unique=unique or None)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _time(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _json(name: str) -> Column[object]:
    return Column(name, _JSON, nullable=False)


PEOPLE = Table(
    "people",
    METADATA,
    _key("id"),
    Column("email", string(320), nullable=False, unique=True),
    _text("name"),
    _id("role"),
    _text("password"),
    _time("created"),
    _time("disabled"),
    _time("told"),
    Column("language", string(64), nullable=False, server_default=""),
)
MEMBERS_TABLE = Table(
    "members",
    METADATA,
    _key("expo"),
    Column("person", string(64), primary_key=True, index=True),
    _id("role"),
    _time("since"),
)
SECOND_FACTORS = Table(
    "second_factors",
    METADATA,
    _key("person"),
    _text("seed"),
    _time("made"),
    _time("confirmed"),
    Column("step", BigInteger, nullable=False),
)
RECOVERY_CODES_TABLE = Table(
    "recovery_codes", METADATA, _key("person"), _key("digest"), _time("made")
)
PASSKEYS = Table(
    "passkeys",
    METADATA,
    _key("id"),
    Column("credential", string(1400), nullable=False, unique=True),
    _id("person", index=True),
    _text("name"),
    _text("public_key"),
    Column("count", BigInteger, nullable=False),
    _time("created"),
    _time("used"),
    Column("synced", Boolean, nullable=False),
)
PASSKEY_CHALLENGES = Table(
    "passkey_challenges",
    METADATA,
    _key("digest"),
    _id("person"),
    _time("expires"),
)
PROVIDER_ACCOUNTS = Table(
    "provider_accounts",
    METADATA,
    _key("digest"),
    _text("issuer"),
    _text("subject"),
    _id("person", index=True),
    _time("linked"),
    _time("used"),
    _time("ended"),
)
PROVIDER_SIGN_INS = Table(
    "provider_sign_ins",
    METADATA,
    _key("digest"),
    _id("browser"),
    _text("redirect"),
    Column("again", Boolean, nullable=False),
    _time("expires"),
)
SESSIONS = Table(
    "sessions",
    METADATA,
    _key("id"),
    _id("digest", unique=True),
    _id("person", index=True),
    _time("created"),
    _time("seen"),
    _text("agent"),
    _text("address"),
    Column("proved", BigInteger, nullable=False, server_default="0"),
    Column("two_factors", Boolean, nullable=False, server_default=false()),
)
TOKENS = Table(
    "tokens",
    METADATA,
    _key("id"),
    _id("digest", unique=True),
    _id("person", index=True),
    _text("name"),
    _json("scopes"),
    _time("created"),
    _time("expires"),
    _time("used"),
    _id("expo"),
)
INVITATIONS = Table(
    "invitations",
    METADATA,
    _key("id"),
    _id("digest", unique=True),
    _id("role"),
    _id("expo", index=True),
    _text("email"),
    _id("by"),
    _time("created"),
    _time("expires"),
    _time("used"),
    _id("used_by"),
    _id("person"),
)
EXPOS = Table(
    "expos",
    METADATA,
    _key("id"),
    _text("title"),
    _id("by"),
    _time("created"),
    _time("archived"),
    _time("delete_at"),
    _time("publish_at"),
    _number("publish_revision"),
    _id("publish_by"),
    _id("moving"),
)
PUBLICATIONS = Table(
    "publications",
    METADATA,
    _key("expo"),
    _key("release"),
    _number("revision"),
    _time("at"),
    _id("by"),
)
JOBS = Table(
    "jobs",
    METADATA,
    _key("id"),
    _id("kind"),
    _id("expo", index=True),
    _number("revision"),
    _id("by"),
    _time("created"),
    _id("state", index=True),
    _text("step"),
    _number("done"),
    _number("total"),
    _number("attempts"),
    _time("finished"),
    _time("leased_until"),
    _text("code"),
    _text("message"),
    _json("detail"),
    _json("result"),
)
REPLIES = Table(
    "replies",
    METADATA,
    _key("person"),
    Column("key", string(255), primary_key=True),
    _id("asked"),
    _time("at"),
    _number("status"),
    _json("body"),
)
UPLOADS = Table(
    "uploads",
    METADATA,
    _key("id"),
    _id("expo"),
    _id("person", index=True),
    _text("path"),
    _text("match"),
    Column("length", BigInteger, nullable=False),
    _time("created"),
    Column("partial", Boolean, nullable=False),
    _text("made_of"),
)
LEASES = Table(
    "leases",
    METADATA,
    _key("name"),
    _id("holder"),
    _time("until"),
)
FIRMS = Table(
    "firms",
    METADATA,
    _key("expo"),
    Column("exhibitor", string(1024), primary_key=True),
    _id("id", unique=True),
    _time("issued"),
    _time("expires"),
    _time("opened"),
    _id("state"),
    _number("version"),
    _time("changed"),
    _time("submitted"),
    _number("accepted"),
    _time("withheld"),
    _json("fields"),
    _json("remarks"),
)
FIRM_KEYS_TABLE = Table(
    "firm_keys",
    METADATA,
    _key("id"),
    _id("firm", index=True),
    _id("digest", unique=True),
    _time("made"),
    _time("used"),
)
FIRM_SESSIONS_TABLE = Table(
    "firm_sessions",
    METADATA,
    _key("id"),
    _id("digest", unique=True),
    _id("firm", index=True),
    _time("created"),
    _time("seen"),
    _text("agent"),
    _text("address"),
    Column("person", string(64), nullable=False, server_default=""),
    Column("key", string(64), nullable=False, server_default=""),
    Column("inbox", Boolean, nullable=False, server_default=false()),
)
FIRM_FILES_TABLE = Table(
    "firm_files",
    METADATA,
    _key("firm"),
    Column("path", string(1024), primary_key=True),
    _id("sha256", index=True),
    Column("size", BigInteger, nullable=False),
    _time("at"),
)
FIRM_PEOPLE_TABLE = Table(
    "firm_people",
    METADATA,
    _key("firm"),
    Column("person", string(64), primary_key=True, index=True),
    _text("name"),
    _time("since"),
)
MAILS = Table(
    "mails",
    METADATA,
    _key("id"),
    _id("key", unique=True),
    _id("digest", unique=True),
    _id("kind"),
    _id("expo", index=True),
    _id("about", index=True),
    Column("address", string(320), nullable=False),
    _id("language"),
    _time("created"),
    _time("due"),
    _id("state", index=True),
    _number("attempts"),
    _time("leased_until"),
    _time("finished"),
    _time("expires"),
    _text("reason"),
    _json("detail"),
    Column("uses", Integer, nullable=False, server_default="0"),
    Column("used", BigInteger, nullable=False, server_default="0"),
)
QUESTIONS = Table(
    "questions",
    METADATA,
    _key("id"),
    _id("digest", unique=True),
    _id("form", unique=True),
    _id("expo", index=True),
    Column("exhibitor", string(1024), nullable=False, index=True),
    Column("booth", string(1024), nullable=False),
    _id("language"),
    _time("created"),
    _time("until"),
    _text("name"),
    _text("email"),
    _text("text"),
    _text("meet"),
    _text("consent"),
    _id("state"),
    _time("changed"),
    _time("answered"),
    _text("answer"),
)
TALKS = Table(
    "talks",
    METADATA,
    _key("id"),
    _id("digest", unique=True),
    _id("expo", index=True),
    Column("exhibitor", string(1024), nullable=False, index=True),
    Column("booth", string(1024), nullable=False),
    _id("language"),
    _text("consent"),
    _time("created"),
    _time("until"),
    _time("here"),
    _id("state"),
    _time("opened"),
    _time("ended"),
    _time("spoken"),
    _number("lines"),
)
TALK_LINES = Table(
    "talk_lines",
    METADATA,
    _key("talk"),
    _key("key"),
    _number("number"),
    _id("by"),
    _time("sent"),
    _text("text"),
)
STAFFED_BOOTHS = Table(
    "staffed_booths",
    METADATA,
    _key("session"),
    _id("expo", index=True),
    Column("exhibitor", string(1024), nullable=False, index=True),
    _time("until"),
)
HALL_WRITERS = Table(
    "hall_writers",
    METADATA,
    _key("id"),
    _id("digest", unique=True),
    _id("expo", index=True),
    _time("created"),
    _time("spoken"),
    _time("silenced"),
    _time("nameless"),
)
HALL_LINES = Table(
    "hall_lines",
    METADATA,
    _key("id"),
    _id("writer", index=True),
    _id("key"),
    _id("expo", index=True),
    Column("hall", string(1024), nullable=False),
    _text("name"),
    Column("figure", BigInteger, nullable=False),
    _text("text"),
    _time("sent"),
    _time("taken"),
    _number("reports"),
)
SITE_SETTINGS = Table(
    "site_settings",
    METADATA,
    _key("name"),
    _text("value"),
)
SIGNING_KEYS = Table(
    "signing_keys",
    METADATA,
    _key("name"),
    _text("secret"),
    _time("made"),
)
COUNTS = Table(
    "counts",
    METADATA,
    _key("name"),
    _time("empty_at"),
    _time("free_at"),
)
VISIT_COUNTS = Table(
    "visit_counts",
    METADATA,
    _key("expo"),
    _key("kind"),
    _key("key"),
    Column("hour", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
)
REVISIONS = Table(
    "revisions",
    METADATA,
    _key("expo"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _time("at"),
    _id("by"),
    _text("note"),
    _number("restored"),
)
DOCUMENTS_TABLE = Table(
    "documents",
    METADATA,
    _key("expo"),
    Column("path", string(1024), primary_key=True),
    Column("since", Integer, primary_key=True, autoincrement=False),
    _id("sha256", index=True),
    Column("size", BigInteger, nullable=False),
    _number("until"),
    _time("shredded"),
    Index("ix_documents_span", "expo", "since", "until"),
)
AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _time("at"),
    _id("by"),
    _id("key"),
    _id("action"),
    _id("expo", index=True),
    Column("target", Text, nullable=False, index=True),
    _json("detail"),
    _id("hash"),
    _json("personal"),
)
AUDIT_TEXTS = Table(
    "audit_texts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _key("field"),
    _id("person", index=True),
    _id("salt"),
    _text("text"),
)
