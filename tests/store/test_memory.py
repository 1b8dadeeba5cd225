from __future__ import annotations

from tests.store.contract import StoreContract

from shapan.store.blobs.memory import MemoryStore


class TestMemory(StoreContract):
    def store(self) -> MemoryStore:
        return MemoryStore()
