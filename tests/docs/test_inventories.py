"""The inventories that docs/security.md names (logs, keys, algorithms, classes of data, sessions) are those of the
code."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pyotp
from tests.conftest import ROOT
from tests.sources import calls, name_of, nodes

from shapan.http.api.accounts.factors.authenticators import creation_options
from shapan.http.api.firms.access.sessions import FIRM_IDLE, FIRM_SESSION_LONGEST
from shapan.http.api.request.access import IDLE, SESSION_LONGEST
from shapan.http.api.uploads.tus_headers import ALGORITHMS
from shapan.http.site.questions import form_token
from shapan.language.catalogue import MAIN, part
from shapan.people import id_tokens
from shapan.people.one_time_codes import new_seed, seed_address
from shapan.people.passwords import Passwords
from shapan.people.records import Person
from shapan.settings import ACCOUNT_SESSIONS, FIRM_LINK_DAYS, FIRM_SESSIONS
from shapan.store.database.records import ADDRESS_KEY
from shapan.store.database.sql.tables import METADATA
from shapan.telemetry import log_lines

SECRET_COLUMNS = {"digest", "password", "salt", "secret", "seed"}
CRYPTOGRAPHY = {
    "argon2",
    "cryptography",
    "hmac",
    "jwt",
    "pyotp",
    "pyrage",
    "secrets",
    "ssl",
    "webauthn",
}
COSE = {-7: "ECDSA_SHA_256", -8: "EDDSA", -257: "RSASSA_PKCS1_v1_5_SHA_256"}  # RFC 9053, RFC 8812


def section(page: str, title: str) -> str:
    """To the next heading of the same level or above."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    level, rest = title.partition(" ")[0], text.partition(f"\n{title}\n")[2]
    return re.split(rf"\n#{{1,{len(level)}}} ", rest)[0]


def rows(text: str, first: str) -> list[list[str]]:
    """The cells of the table whose first heading is `first`."""
    _, _, table = text.partition(f"\n| {first} |")
    lines = table.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def first_text(node: ast.Call, at: int) -> str:
    found = node.args[at]
    return found.value if isinstance(found, ast.Constant) and isinstance(found.value, str) else ""


def test_the_loggers_and_the_lines_with_values_are_those_of_the_code() -> None:
    told = rows(section("operate.md", "### Logs"), "logger")
    made = {"shapan"}
    for path, node in calls("getLogger"):
        written = first_text(node, 0)
        if written in ("", "shapan") or written.startswith("shapan."):
            made.add(written or f"shapan.{path.removesuffix('.py').replace('/', '.')}")
    assert {name for cell, _ in told for name in quoted(cell)} == made
    assert {text for _, says in told for text in re.findall(r'"([^"]+)"', says)} == {
        first_text(node, 1) for _, node in calls("log_fields")
    }


def test_the_events_of_the_log_are_those_of_the_code() -> None:
    """Those of the catalogue are those of the code: `tests/language/test_catalogue.py`."""
    told = [
        name
        for _, events in rows(section("operate.md", "### Logs"), "about")
        for name in quoted(events)
    ]
    assert sorted(told) == sorted(name for name in part(MAIN, "log") if "." in name)


def test_nothing_is_logged_elsewhere() -> None:
    """One handler, on standard error; what ezdxf says goes nowhere."""
    handlers = {
        (place, name_of(call.func))
        for place, call in nodes(ast.Call)
        if re.fullmatch(r"[A-Z]\w*Handler|basicConfig|fileConfig|dictConfig|openlog", name_of(call.func))
    }  # fmt: skip
    assert handlers == {
        ("http/problem_server.py", "ProblemHandler"),  # of requests
        ("telemetry/log_lines.py", "StreamHandler"),
        ("telemetry/log_lines.py", "basicConfig"),
        ("plan/dxf/read.py", "NullHandler"),
    }
    imported = {name for _, name in imports()}
    assert not {
        name for name in imported if name in ("syslog", "logging.handlers", "logging.config")
    }


def imports() -> Iterator[tuple[str, str]]:
    for place, node in nodes(ast.Import):
        yield from ((place, alias.name) for alias in node.names)
    yield from (
        (place, node.module or "") for place, node in nodes(ast.ImportFrom) if not node.level
    )


def test_libraries_of_cryptography_are_used_where_the_inventory_says() -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for _, _, library, modules in rows(section("defences.md", "## Algorithms"), "use"):
        told[quoted(library)[0]] |= set(quoted(modules))
    used: dict[str, set[str]] = defaultdict(set)
    for path, name in imports():
        if name.partition(".")[0] in CRYPTOGRAPHY:
            used[name.partition(".")[0]].add(path)
    assert {name: modules for name, modules in told.items() if name != "hashlib"} == used


def test_hashes_are_those_of_the_inventory() -> None:
    used = [
        node
        for _, node in nodes(ast.Attribute)
        if isinstance(node.value, ast.Name) and node.value.id == "hashlib"
    ]
    assert {node.attr for node in used} == {"sha256", "file_digest", "_Hash"}
    assert {first_text(node, 1) for _, node in calls("file_digest")} == {"sha256"}
    signed = [node for _, node in calls("new") if ast.unparse(node.func) == "hmac.new"]
    assert len(signed) == 4
    assert {ast.unparse(node.args[2]) for node in signed} == {"hashlib.sha256"}
    (pieces,) = [
        algorithm
        for use, algorithm, *_ in rows(section("defences.md", "## Algorithms"), "use")
        if "(tus)" in use
    ]
    assert set(pieces.split(", ")) == set(ALGORITHMS)


def test_algorithms_and_their_parameters_are_those_of_the_inventory() -> None:
    told = {
        quoted(library)[0]: algorithm
        for _, algorithm, library, _ in rows(section("defences.md", "## Algorithms"), "use")
    }
    assert (
        told["argon2"] == f"argon2id, {Passwords().memory} KiB, {Passwords().passes} passes, 1 lane"
    )
    assert Passwords(passes=1, memory=64).hash("x").startswith("$argon2id$")
    codes = pyotp.TOTP(new_seed())
    assert told["pyotp"] == f"TOTP: HMAC-SHA-1, {codes.digits} digits, {codes.interval} s"
    assert codes.digest().name == "sha1"
    assert "algorithm" not in parse_qs(urlsplit(seed_address(new_seed(), "a", "b")).query)
    person = Person(id="p", email="a@example.org", name="A", role="reader", password="", created=0)
    offered = creation_options("https://example.org", person, b"x" * 32, ())["pubKeyCredParams"]
    assert set(told["webauthn"].split(", ")) == {COSE[one["alg"]] for one in offered}
    signatures, _, rsa = told["jwt"].partition("; ")
    assert tuple(signatures.split(", ")) == id_tokens.SIGNATURES
    assert str(id_tokens._RSA_BITS) in rsa


def test_every_key_and_every_secret_setting_has_its_row() -> None:
    told = [quoted(cell[0]) for cell in rows(section("defences.md", "## Keys"), "key")]
    named = {name for names in told for name in names}
    assert {one for one in named if one.islower()} == {form_token._KEY, ADDRESS_KEY}
    assert len(list(calls("SigningKey"))) == 2
    settings = {*log_lines.SECRET_SETTINGS, *log_lines.SECRET_ADDRESSES}
    assert {one for one in named if one.isupper()} == settings


def test_every_table_of_the_database_has_a_class() -> None:
    found = {
        cells[0].strip("*").partition("*")[0]: cells[2]
        for cells in rows(section("privacy.md", "## Classes"), "class")
    }
    assert list(found) == ["secret", "personal", "internal", "public"]
    columns = {
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
    }
    secret = set(quoted(found["secret"]))
    assert secret <= columns
    assert {one for one in columns if one.partition(".")[2] in SECRET_COLUMNS} | {
        "provider_sign_ins.browser"
    } == secret
    classed = [name for kind in ("personal", "internal", "public") for name in quoted(found[kind])]
    assert sorted(classed) == sorted(METADATA.tables)
    assert {one.partition(".")[0] for one in secret} - {"signing_keys"} <= set(
        quoted(found["personal"])
    )


def test_every_class_has_its_protection_in_every_place() -> None:
    """A class or a place that is added without its protection is missed here."""
    found = section("privacy.md", "## Classes")
    classes = [cells[0].strip("*").partition("*")[0] for cells in rows(found, "class")]
    table = found.partition("What each class gets:")[2]
    assert table.strip().splitlines()[0] == f"| protection | {' | '.join(classes)} |"
    told = {cells[0]: cells[1:] for cells in rows(table, "protection")}
    assert list(told) == [
        "who reads", "on the way", "as kept", "in backups", "in the process log", "in the log of changes",
        "in caches and browsers", "how long, and its end",
    ]  # fmt: skip
    assert all(len(cells) == len(classes) and all(cells) for cells in told.values())
    assert told["in the log of changes"][0] == "never"
    assert told["in the process log"][:2] != ["yes", "yes"]


def test_exhibitors_are_told_how_long_the_page_keeps_them_in() -> None:
    days = FIRM_IDLE // (24 * 3600_000), FIRM_SESSION_LONGEST // (24 * 3600_000)
    text = (ROOT / "docs/exhibitors.md").read_text("utf-8")
    assert "for {} days after you were last there, and for {} days at most".format(*days) in text
    assert f"until {FIRM_LINK_DAYS} days after the show" in text


def test_the_times_and_numbers_of_sessions_are_those_of_the_code() -> None:
    text = (
        section("http.md", "## Who asks")
        .partition("**How long and how many.**")[2]
        .partition("\n")[0]
    )
    hour = 3600_000
    assert f"{IDLE // hour} hours without use" in text
    assert f"{SESSION_LONGEST // (24 * hour)} days at most" in text
    assert (
        f"at most {ACCOUNT_SESSIONS} sessions (`ACCOUNT_SESSIONS`), a firm {FIRM_SESSIONS} (`FIRM_SESSIONS`)"
        in text
    )
    firm = FIRM_IDLE // (24 * hour), FIRM_SESSION_LONGEST // (24 * hour)
    assert "ends after {} days without use and after {} days".format(*firm) in text
