"""Writes OSM XML as editors save it: nodes, ways, relations."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from tests.plan.shows import Outline


class OsmFile:
    """`at`: metres to lon/lat. In tags `__` stands for `:`."""

    def __init__(self, at: Callable[[tuple[float, float]], tuple[float, float]]) -> None:
        self.at = at
        self.nodes: list[str] = []
        self.ways: list[str] = []

    def node(self, p: tuple[float, float], **tags: str) -> str:
        ref = str(len(self.nodes) + 1)
        lon, lat = self.at(p)
        self.nodes.append(
            f'<node id="{ref}" version="1" lat="{lat}" lon="{lon}">{_tags(tags)}</node>'
        )
        return ref

    def way(self, outline: Outline, **tags: str) -> str:
        ref = str(10_000 + len(self.ways))
        refs = [self.node(p) for p in outline]
        inside = "".join(f'<nd ref="{one}"/>' for one in (*refs, refs[0]))
        self.ways.append(f'<way id="{ref}" version="1">{inside}{_tags(tags)}</way>')
        return ref

    def data(self, more: str = "") -> bytes:
        body = "".join((*self.nodes, *self.ways))
        return f'<?xml version="1.0" encoding="UTF-8"?><osm version="0.6" generator="JOSM">{body}{more}</osm>'.encode()


def _tags(tags: dict[str, str]) -> str:
    return "".join(
        f"<tag k={quoteattr(k.replace('__', ':'))} v={quoteattr(v)}/>" for k, v in tags.items()
    )
