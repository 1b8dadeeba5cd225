"""The demo with somebody who may lead visitors."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.browser import served
from tests.e2e.conftest import DEMO, made_once

from shapan.people.records import Person, Token
from shapan.people.secrets import new_id, new_secret, secret_digest, token_text
from shapan.store.open import Addresses, open_database

NOW = 1_790_000_000_000  # ms


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[tuple[str, str]]:
    """The demo's address, and the key of a guide's link."""

    def build(data: Path) -> None:
        with served(str(DEMO), data=data):
            pass

    data = tmp_path_factory.mktemp("guided") / "data"
    shutil.copytree(made_once(DEMO.name, tmp_path_factory, worker_id, build), data)
    key = guide_key(data)
    with served(str(DEMO), data=data) as base:
        yield f"{base}/{DEMO.name}", key


def guide_key(data: Path) -> str:
    """An API token of the scope `lead`, of an owner."""
    person, id, secret = new_id(NOW), new_id(NOW), new_secret()
    database = open_database(Addresses(data))
    with database.write() as uow:
        uow.people.add(
            Person(id=person, email="ann@example.org", name="Ann", role="owner", password="", created=NOW)
        )  # fmt: skip
        uow.tokens.add(
            Token(
                id=id, digest=secret_digest(secret), person=person, name="Ann's tour",
                scopes=("lead",), created=NOW, expires=2 * NOW,
            )
        )  # fmt: skip
    database.close()
    return token_text(id, secret)
