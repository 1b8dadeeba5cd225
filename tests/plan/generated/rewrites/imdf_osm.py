"""Rewrites an IMDF archive or OSM file: the numbers go to another place that the standard offers."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
Layers = dict[str, list[Row]]
PLACES = ("unit", "kiosk", "fixture", "section", "geofence")


def layers_of(data: bytes) -> tuple[Layers, dict[str, bytes]]:
    """Features by the name of their file, and the files that hold none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    values = {name: json.loads(text.decode("utf-8-sig")) for name, text in files.items()}
    layers = {name: value["features"] for name, value in values.items() if "features" in value}
    return layers, {name: text for name, text in files.items() if name not in layers}


def packed(layers: Layers, rest: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in rest.items():
            archive.writestr(name, text)
        for name, rows in layers.items():
            archive.writestr(
                name,
                json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False),
            )
    return out.getvalue()


def stands(layers: Layers, numbers: set[str]) -> list[tuple[Row, str]]:
    """Features whose name is a number of the show, and it."""
    found = []
    for name, rows in layers.items():
        if name.rsplit("/", 1)[-1].split(".")[0] in PLACES:
            for row in rows:
                words = row["properties"].get("name")
                text = next(iter(words.values()), "") if isinstance(words, dict) else ""
                if text in numbers:
                    found.append((row, text))
    return found if len(found) > 0.9 * len(numbers) else []


def alternative(row: Row, number: str, r: random.Random) -> None:
    row["properties"] |= {
        "alt_name": {"en": number},
        "name": {"en": r.choice(("Acme", "Borealis", "Gamma"))},
    }


def correlated(row: Row, number: str, r: random.Random) -> None:
    row["properties"] |= {"correlation_id": number, "name": None, "alt_name": None}


def called(row: Row, number: str, r: random.Random) -> None:
    row["properties"]["name"] = {"fr": f"Emplacement {number}", "en": f"Booth {number}"}


def led(row: Row, number: str, r: random.Random) -> None:
    row["properties"]["name"] = {"en": f"{number} {r.choice(('Acme', 'Borealis', 'Gamma'))}"}


def trailed(row: Row, number: str, r: random.Random) -> None:
    row["properties"]["name"] = {"en": f"{r.choice(('Acme', 'Borealis', 'Gamma'))} - {number}"}


def bare(row: Row, number: str, r: random.Random) -> None:
    if r.random() < 0.1:
        row["properties"] |= {"name": None, "alt_name": None}


def plain(row: Row, number: str, r: random.Random) -> None:
    """Texts where the standard wants words by language."""
    row["properties"]["name"] = number


def roomed(row: Row, number: str, r: random.Random) -> None:
    row["properties"]["category"] = "room"


def stated(row: Row, number: str, r: random.Random) -> None:
    """A property of the vendor's own."""
    row["properties"] |= {
        "name": {"en": "Acme"},
        "alt_name": None,
        "booth_number": number,
        "vendor_id": r.randrange(10**6),
    }


def numbered_twice(row: Row, number: str, r: random.Random) -> None:
    row["properties"] |= {
        "correlation_id": str(r.randrange(10_000, 99_999)),
        "alt_name": {"en": f"#{r.randrange(10_000, 99_999)}"},
    }


CHANGES = (
    alternative,
    correlated,
    called,
    led,
    trailed,
    bare,
    plain,
    roomed,
    stated,
    numbered_twice,
)
IMDF: dict[str, Callable[[Row, str, random.Random], None]] = {one.__name__: one for one in CHANGES}
_REF = re.compile(rb"""(<tag k=["'])(ref|addr:unit)(["'] v=)(["'])([^"']*)(["'])""")
OSM = {
    "unit": rb"\1addr:unit\3\4\5\6",
    "prefixed": rb"\1exhibition:stand\3\4\5\6",
    "stand": rb"\1\2\3\4Stand \5\6",
    "any": rb"\1stand_label\3\4\5\6",
}


def changed(name: str, data: bytes, numbers: set[str], seed: int) -> bytes | None:
    """An archive or an OSM file in another hand; None where there is nothing to change."""
    if name in OSM:
        found = _REF.sub(OSM[name], data)
        return None if data.startswith(b"PK") or found == data else found
    if not data.startswith(b"PK"):
        return None
    layers, rest = layers_of(data)
    r = random.Random(seed)
    found_stands = stands(layers, numbers)
    for row, number in found_stands:
        IMDF[name](row, number, r)
    return packed(layers, rest) if found_stands else None
