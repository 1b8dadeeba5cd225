"""One build of one Source into a store, skipped when nothing has changed; and the default folders of stores."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Container, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from shapan.expo.model import Expo
from shapan.publish.build_cache import BuildRecord, build_key, load_build, save_build
from shapan.publish.pipeline import Built, build
from shapan.publish.progress import Progress
from shapan.publish.release.listing import sweep_blobs
from shapan.publish.sources import open_expo
from shapan.publish.summary import summary_of
from shapan.publish.viewer import BuiltViewer
from shapan.store.open import Addresses, open_cache, open_store
from shapan.store.ports import Cache, Store


def cache_home() -> Path:
    """`$XDG_CACHE_HOME/shapan`, else `~/.cache/shapan`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "shapan"


def build_cache(data: str | None) -> Cache:
    """What builds have read and made of single documents: of a server's folder, or of `shapan build`. In memory where
    nothing may be written."""
    return open_cache(Addresses(Path(data)).cache if data else cache_home() / "tiles")


def site_store(cache: Path, sources: Sequence[str]) -> Store:
    """A store for these sources. All such stores share one tile cache."""
    name = hashlib.sha256(
        "\0".join(sorted(str(Path(one).resolve()) for one in sources)).encode()
    ).hexdigest()[:16]
    return open_store(cache / "sites" / name, cache / "tiles")


def build_once(
    path: str,
    store: Store,
    viewer: BuiltViewer | None,
    progress: Progress = lambda *_: None,
    executor: Executor | None = None,
) -> BuildRecord:
    """Raises what `build` raises."""
    source = open_expo(path)
    key = build_key(source, viewer)
    known = load_build(store, key)
    if known is None:
        built = build(source, store, viewer, progress=progress, executor=executor)
        known = BuildRecord(built.expo.id, built.release, summary_of(built.expo), built.findings)
        save_build(store, key, known)
    return known


KEPT_RELEASES = 5  # releases of an expo
SWEEP_GRACE_S = 3600.0  # a page loaded before the last release may still ask for its tiles


@dataclass(kw_only=True)
class BuildJob:
    """The builds of one Source in a running process: the first is remembered between processes, the next take over
    what did not change."""

    source: str
    store: Store
    viewer: BuiltViewer | None
    executor: Executor | None = None
    _key: str = ""
    _before: Built | None = None
    _last: BuildRecord | None = None
    _since_tidy: int = field(default=0)

    def run(self, progress: Progress, was_read: Callable[[Expo], None] = lambda _: None) -> str:
        """The id of the expo, once its release is current. `was_read`: is told what the documents say, before anything
        is made of it. Raises what `build` raises."""
        source = open_expo(self.source)
        key = build_key(source, self.viewer)
        known = load_build(self.store, key) if self._before is None else None
        if known is None:
            built = build(
                source, self.store, self.viewer, self._before, progress, self.executor, was_read
            )
            known = BuildRecord(
                built.expo.id, built.release, summary_of(built.expo), built.findings
            )
            save_build(self.store, key, known)
            self._before = built
        self._key, self._last = key, known
        return known.expo

    @property
    def folder(self) -> Path:
        """The folder to watch."""
        path = Path(self.source)
        return path if path.is_dir() else path.parent

    def stale(self) -> bool:
        """Whether the documents differ from those of the last attempted build."""
        try:
            key = build_key(open_expo(self.source), self.viewer)
        except Exception:
            return True
        tried, self._key = self._key, key
        return key != tried

    def shown_before(self, shown: Container[str]) -> bool:
        return self._last is not None and self._last.expo in shown

    def told(self) -> list[str]:
        """Lines to print after a build."""
        if self._last is None:
            return []
        serious = [finding for finding in self._last.findings if finding.severity != "info"]
        summary = self._last.summary
        lines = [
            f"{summary.expo}: {summary.booths} booths in {summary.halls} hall(s), {summary.exhibitors} exhibitors"
        ]
        if serious:
            lines.append(
                f"{len(serious)} warnings, the first: {serious[0].message}; `shapan check {self.source}` lists them"
            )
        return lines

    def tidy(self) -> None:
        """Deletes old releases and their blobs. Does so every twentieth build, because it reads all manifests."""
        self._since_tidy += 1
        if self._since_tidy % 20 != 1:
            return
        if self._last is not None:
            for old in self.store.releases.list(self._last.expo)[KEPT_RELEASES:]:
                if old != self.store.releases.current(self._last.expo):
                    self.store.releases.drop(self._last.expo, old)
        sweep_blobs(self.store, SWEEP_GRACE_S)  # other expos in the same folder keep theirs
        self.store.cache.trim()
