from __future__ import annotations

from shapan.store.memory import MemoryStore
from tests.store.contract import StoreContract


class TestMemory(StoreContract):
    def store(self) -> MemoryStore:
        return MemoryStore()
