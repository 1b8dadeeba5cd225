"""The light of a hall is baked once, and after an edit only where its lamps and shadows reach."""

from __future__ import annotations

import msgspec
import pytest
from tests.expo import edit
from tests.publish.expos import grid_expo

from shapan.publish.halls import light
from shapan.publish.pipeline import Built, publish
from shapan.publish.release.listing import blobs_of, read_release
from shapan.scene.light.lamps import LAMP_REACH
from shapan.scene.light.squares import SQUARE_M
from shapan.store.blobs.memory import MemoryStore
from shapan.wire import HallIndex

Square = tuple[int, int]


def squares(built: Built, store: MemoryStore) -> dict[Square, str]:
    release = read_release(built.document, store.blobs)
    index = msgspec.json.decode(store.blobs.read(release.halls[0].index), type=HallIndex)
    assert {one.blob for one in index.light} <= blobs_of(release, store.blobs)
    return {(one.column, one.row): one.blob for one in index.light}


def test_a_booth_that_moves_bakes_the_squares_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    store, baked = MemoryStore(), []
    real = light.bake
    monkeypatch.setattr(light, "bake", lambda square: baked.append(square.at) or real(square))
    expo = grid_expo(halls=1, booths=96)
    # sides and fronts as they are measured
    expo = edit.moved(expo, expo.levels[0].halls[0].booths[0].key, 0.0, 0.0)
    before = publish(expo, store)
    every = squares(before, store)
    assert len(every) > 4
    booth = expo.levels[0].halls[0].booths[5]
    x, y = booth.outline.shell[0]
    baked.clear()
    after = publish(edit.moved(expo, booth.key, 0.0, -1.0), store, before=before)
    now = squares(after, store)
    changed = {at for at, name in now.items() if every.get(at) != name}
    near = {
        (i, j)
        for i, j in now
        if i * SQUARE_M - LAMP_REACH - 5 < x < (i + 1) * SQUARE_M + LAMP_REACH + 5
        and j * SQUARE_M - LAMP_REACH - 5 < y < (j + 1) * SQUARE_M + LAMP_REACH + 5
    }
    assert changed == set(baked) == {at for at in changed if at in near}
    assert 1 <= len(changed) <= 4
    assert sum(size for name, size in after.written if name.endswith(".bin")) <= 140_000


def test_another_build_bakes_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    first = publish(grid_expo(halls=1, booths=48), store)
    monkeypatch.setattr(light, "bake", lambda square: pytest.fail(f"{square.at} is baked again"))
    assert squares(publish(grid_expo(halls=1, booths=48), store), store) == squares(first, store)
