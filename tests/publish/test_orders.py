"""Each order has one handler, which takes it and gives the answer that its class says."""

from __future__ import annotations

import inspect
import typing
from pathlib import Path

import msgspec
import pytest

from shapan.publish.drafts.messages import WORKER_REQUESTS
from shapan.publish.drafts.orders import Handlers, answer_of, orders
from shapan.publish.drafts.service import DraftService
from shapan.source.tree import DocumentTree, MadeDocuments
from shapan.store.blobs.memory import MemoryStore
from shapan.store.documents.documents import DirectoryDocuments


@pytest.fixture
def handlers(tmp_path: Path) -> Handlers:
    stores = {"previews": MemoryStore(), "public": MemoryStore()}
    return DraftService(documents=DirectoryDocuments(tmp_path), viewer=None, **stores)._handlers


def test_each_order_has_a_handler_of_its_answer(handlers: Handlers) -> None:
    assert set(handlers) == set(orders())
    for kind, handler in handlers.items():
        types = typing.get_type_hints(handler)
        taken = types[next(iter(inspect.signature(handler).parameters))]
        assert taken is kind
        answer = answer_of(kind)
        # what a change writes may all be there
        assert types["return"] == answer or (answer, types["return"]) == (
            MadeDocuments,
            DocumentTree,
        )


def test_a_strange_order_is_none() -> None:
    with pytest.raises(msgspec.ValidationError, match="nonsense"):
        WORKER_REQUESTS.decode(b'{"order": {"do": "nonsense"}}')
