"""Counts of requests and builds. Plain numbers in the event loop: prometheus-client costs 0.1 s to import and is loaded
by the first request for `/metrics` only (`exposition.py`)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from aiohttp import web

# Label sets of requests that are kept apart. With the other families (at most 130) a node has fewer than 500 series,
# however many expos it has and whatever is asked of it.
MOST_LABEL_SETS = 320
OTHER_LABEL = "other"
UNMATCHED = "unmatched"  # no route: a wrong method, an address that nobody has
BLOB_ROUTE = "/blobs/{name}"
BUCKETS_S = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_API = "/api/v1/"
_PARTS = 3  # of a path of the API: `expos/{expo}/firms` has those of each firm with it
_KINDS = (("/blobs/", "blob"), ("/api/", "api"), ("/studio", "studio"), ("/firm", "studio"))


@dataclass
class LatencyHistogram:
    """`buckets[i]`: durations up to `BUCKETS_S[i]` and over the bound before; the last has the longer ones."""

    buckets: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS_S) + 1))
    total_s: float = 0.0

    def add(self, seconds: float) -> None:
        self.buckets[bisect_left(BUCKETS_S, seconds)] += 1
        self.total_s += seconds


@dataclass
class RequestTally:
    """In the event loop only. `counts`: by (method, route, status). `latencies`: until the head of the answer, by kind
    of route."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    latencies: dict[str, LatencyHistogram] = field(default_factory=dict)

    def count(self, method: str, route: str, status: int) -> None:
        key = (method if method in _METHODS else OTHER_LABEL, route, str(status))
        if key not in self.counts and len(self.counts) >= MOST_LABEL_SETS:
            key = (OTHER_LABEL, OTHER_LABEL, f"{status // 100}xx")
        self.counts[key] += 1

    def took(self, route: str, seconds: float) -> None:
        kind = _kind(route)
        if kind not in self.latencies:
            self.latencies[kind] = LatencyHistogram()
        self.latencies[kind].add(seconds)


@dataclass
class JobTally:
    """What this node has run: number by (kind, outcome), seconds by kind."""

    ended: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, kind: str, outcome: str, seconds: float) -> None:
        self.ended[kind, outcome] += 1
        self.seconds[kind] += seconds


@dataclass(frozen=True, kw_only=True)
class Gauges:
    """What is so at the moment. `values`: by name and help text; None is left out, because it is not known.
    `jobs`: by state. `answers`: whether each back end on another machine answers."""

    values: Mapping[tuple[str, str], float | None]
    jobs: Mapping[str, int]
    answers: Mapping[str, bool]
    version: str


def route_label(request: web.BaseRequest) -> str:
    """The route as it is written down, never as it was asked for; a collection of the API with all that
    is below them."""
    match = request.match_info if isinstance(request, web.Request) else None
    resource = match.route.resource if match is not None else None
    if resource is None:
        return UNMATCHED
    return _label(resource.canonical)


@cache
def _label(path: str) -> str:
    return _API + "/".join(path[len(_API) :].split("/")[:_PARTS]) if path.startswith(_API) else path


@cache
def _kind(route: str) -> str:
    return next((kind for start, kind in _KINDS if route.startswith(start)), "page")
