"""A reader that misbehaves costs a stable code, never the process that asked."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import dataclasses
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from tests.sandbox import misdeeds

from shapan import sandbox
from shapan.errors import ShapanError, TooComplex, Unreadable
from shapan.expo.model import Polygon
from shapan.gltf.images import PICTURE_FORMATS
from shapan.publish.reading.readers import READ_IMAGE
from shapan.sandbox import DocumentReader, Limits
from shapan.tiles.model import Mesh


def reader(function: str, answer: Any = Any) -> DocumentReader[Any]:
    return DocumentReader(f"tests.sandbox.misdeeds:{function}", answer)


# landlock_create_ruleset: its version
LANDLOCK = ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1) >= 1
needs_landlock = pytest.mark.skipif(
    not LANDLOCK, reason="this kernel has no Landlock: files are out of its reach"
)
# what a case does not test must not be what ends it
AMPLE = Limits(cpu_s=30, wall_s=120, memory=256 << 20)


def test_values_come_back_equal() -> None:
    value = {"a": (1, 2.5, "x", b"y", None, (True,))}
    kind = dict[str, tuple[int, float, str, bytes, None, tuple[bool, ...]]]
    assert sandbox.run(reader("echo", kind), value) == value
    assert sandbox.run(reader("polygon", Polygon)) == Polygon(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)))


def test_arrays_and_dataclasses_come_back_equal() -> None:
    got, want = sandbox.run(reader("mesh", Mesh)), misdeeds.mesh()
    for name in ("positions", "normals", "indices"):
        one, other = getattr(got, name), getattr(want, name)
        assert np.array_equal(one, other)
        assert one.dtype == other.dtype
    assert (got.paint, got.uvs, got.mover) == (want.paint, None, -1)


def test_an_error_of_ours_crosses_intact() -> None:
    with pytest.raises(TooComplex) as caught:
        sandbox.run(reader("refuse"))
    assert (caught.value.message, caught.value.code, caught.value.where, caught.value.limit) == (
        "too many", "expansion", "#u9", "120000",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("misdeed", "kind", "code"),
    [
        ("hoard", TooComplex, "reader-memory"),
        ("dive", TooComplex, "reader-depth"),
        ("bug", Unreadable, "reader-crashed"),
        ("die", Unreadable, "reader-crashed"),
        ("segfault", Unreadable, "reader-crashed"),
        ("smuggle", Unreadable, "reader-crashed"),
    ],
)
def test_misdeeds_have_codes(misdeed: str, kind: type[ShapanError], code: str) -> None:
    with pytest.raises(kind) as caught:
        sandbox.run(reader(misdeed), limits=AMPLE)
    assert caught.value.code == code
    assert sandbox.run(reader("echo"), 1) == 1


@pytest.mark.parametrize(
    ("misdeed", "limits", "limit"),
    [
        ("spin", dataclasses.replace(AMPLE, cpu_s=1), "1 s"),
        ("spin", dataclasses.replace(AMPLE, wall_s=0.3), "0.3 s"),
        ("sleep", dataclasses.replace(AMPLE, wall_s=0.3), "0.3 s"),
    ],
)
def test_a_limit_of_time_is_told_from_a_crash(misdeed: str, limits: Limits, limit: str) -> None:
    with pytest.raises(TooComplex) as caught:
        sandbox.run(reader(misdeed), limits=limits)
    assert (caught.value.code, caught.value.limit) == ("reader-timeout", limit)
    assert sandbox.run(reader("echo"), 1) == 1


@pytest.mark.parametrize(("misdeed", "args"), [
    ("dial", ()), ("launch", ()), pytest.param("write", ("/tmp/shapan-sandbox-test",), marks=needs_landlock),
])  # fmt: skip
def test_nothing_outside_is_reached(misdeed: str, args: tuple[str, ...]) -> None:
    with pytest.raises(Unreadable) as caught:
        sandbox.run(reader(misdeed), *args)
    assert caught.value.code == "reader-crashed"
    assert "PermissionError" in caught.value.message
    assert not Path("/tmp/shapan-sandbox-test").exists()


@needs_landlock
def test_no_file_of_the_user_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    with pytest.raises(Unreadable, match="PermissionError"):
        sandbox.run(reader("read"), str(tmp_path / "secret"))


def test_a_result_over_the_cap_is_refused() -> None:
    with pytest.raises(TooComplex) as caught:
        sandbox.run(reader("echo"), b"x" * 100_000, limits=Limits(result=50_000))
    assert caught.value.code == "reader-memory"


def test_large_documents_cross() -> None:
    data = bytes(range(256)) * 100_000
    assert sandbox.run(reader("echo", bytes), data) == data


@pytest.mark.parametrize("kind", PICTURE_FORMATS)
def test_pictures_of_every_format_are_read_in_it(kind: str) -> None:
    """Their decoders start no thread, which a confined reader may not."""
    out = io.BytesIO()
    Image.new("RGB", (900, 700), "#306090").save(out, kind)
    picture, _ = sandbox.run(READ_IMAGE, f"poster.{kind.lower()}", out.getvalue(), limits=AMPLE)
    assert (picture.width, picture.height) == (900, 700)


def test_jobs_run_at_the_same_time() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda n: sandbox.run(reader("echo"), n), range(40))) == list(
            range(40)
        )


def test_the_fork_server_outlives_the_thread_that_asked_first() -> None:
    """A plan is read in a pool whose threads end: the list that was read next came back as a reader's crash."""
    sandbox.close()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(sandbox.run, reader("echo"), 1).result() == 1
    assert [sandbox.run(reader("echo"), number) for number in range(3)] == [0, 1, 2]


def test_a_dead_fork_server_is_replaced() -> None:
    sandbox.run(reader("echo"), 1)
    sandbox.close()
    assert sandbox.run(reader("echo"), 2) == 2


async def test_async_and_cancelled() -> None:
    assert await sandbox.run_async(reader("echo"), 3) == 3
    task = asyncio.create_task(sandbox.run_async(reader("sleep")))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await sandbox.run_async(reader("echo"), 4) == 4


@pytest.mark.parametrize("misdeed", ["echo", "hoard", "bug", "die"])
def test_what_a_reader_took_is_told_to_who_listens(
    misdeed: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG", "shapan.sandbox"), contextlib.suppress(ShapanError):
        sandbox.run(reader(misdeed), *([b"x"] if misdeed == "echo" else []), limits=AMPLE)
    ((call, cpu_s, mib),) = [one.args for one in caplog.records if one.name == "shapan.sandbox"]
    assert (call, 0 <= cpu_s < AMPLE.cpu_s, 10 < mib < 600) == (reader(misdeed).call, True, True)
