from __future__ import annotations

import pytest
from tests.store.books_contract import BooksContract

from shapan.store.memory_books import MemoryRegistry


class TestMemoryBooks(BooksContract):
    @pytest.fixture(autouse=True)
    def _fresh(self) -> None:
        self.kept = MemoryRegistry()

    def registry(self) -> MemoryRegistry:
        return self.kept
