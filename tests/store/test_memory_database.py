from __future__ import annotations

import pytest
from tests.store.database_contract import BooksContract

from shapan.store.database.memory import MemoryDatabase


class TestMemoryBooks(BooksContract):
    @pytest.fixture(autouse=True)
    def _fresh(self) -> None:
        self.kept = MemoryDatabase()

    def database(self) -> MemoryDatabase:
        return self.kept
