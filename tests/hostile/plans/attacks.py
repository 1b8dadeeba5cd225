"""Documents made to hurt a plan reader (zip, SVG, GeoJSON): name -> (file name, bytes, code that refuses it, or "" when it is read)."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

from tests.plan.geojson.exports import imdf

Attack = tuple[str, bytes, str]

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
BOOTH = '<path id="A1" d="M0 0H3V3H0Z"/>'


def svg(body: str, before: str = "") -> bytes:
    return f"{before}{SVG}{body}</svg>".encode()


def uses(count: int, inner: str = '<rect width="1" height="1"/>') -> str:
    parts = [f'<defs><g id="u0">{inner}</g>']
    parts += [
        f'<g id="u{i}">' + f'<use xlink:href="#u{i - 1}"/>' * 10 + "</g>"
        for i in range(1, count + 1)
    ]
    return "".join(parts) + f'</defs><use xlink:href="#u{count}"/>'


def patterns(count: int) -> str:
    tiles = [
        f'<pattern id="p{i}" width="1" height="1">'
        + f'<rect width="1" height="1" fill="url(#p{i - 1})"/>' * 10
        + "</pattern>"
        for i in range(1, count + 1)
    ]
    return f'<defs>{"".join(tiles)}</defs><rect width="9" height="9" fill="url(#p{count})"/>'


SVGS: dict[str, Callable[[], Attack]] = {
    "billion laughs": lambda: ("a.svg", svg("<text>&b;</text>", '<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'), "doctype"),
    "external entity": lambda: ("a.svg", svg("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "doctype"),
    "external entity in UTF-16": lambda: (
        "a.svg", svg("<text>&x;</text>", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>').decode().encode("utf-16"), "doctype",
    ),
    "quadratic entity": lambda: ("a.svg", svg("&a;" * 9000, f'<!DOCTYPE svg [<!ENTITY a "{"x" * 60000}">]>'), "doctype"),
    "internal subset": lambda: ("a.svg", svg(BOOTH, "<!DOCTYPE svg [<!ATTLIST svg a CDATA 'b'>]>"), "doctype"),
    "xinclude": lambda: ("a.svg", svg(BOOTH + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'), ""),
    "use to the ninth": lambda: ("a.svg", svg(uses(9)), "expansion"),
    "uses of nothing to the ninth": lambda: ("a.svg", svg(BOOTH + uses(9, "")), ""),
    "uses of HTML to the ninth": lambda: ("a.svg", svg(uses(9, '<foreignObject width="3" height="3"><p>A1</p></foreignObject>')), "expansion"),
    "HTML 60,000 deep": lambda: ("a.svg", svg(f'{BOOTH}<foreignObject>{"<i>" * 60_000}{"</i>" * 60_000}</foreignObject>'), "depth"),
    "namespaces used 9,000 times": lambda: ("a.svg", svg("&a;" * 9000, f'<!DOCTYPE svg [<!ENTITY a "http://{"x" * 190}">]>'), "doctype"),
    "use of itself": lambda: ("a.svg", svg('<g id="a"><use xlink:href="#a"/></g>'), "expansion"),
    "uses of each other": lambda: ("a.svg", svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "expansion"),
    "pattern chain": lambda: ("a.svg", svg(patterns(9)), "expansion"),
    "chain of 60,000 uses": lambda: (
        "a.svg", svg("<defs>" + "".join(f'<use id="u{i}" href="#u{i + 1}"/>' for i in range(60_000)) + '<rect id="u60000" width="3" height="3"/></defs><use href="#u0"/>'), "depth",
    ),
    "200,000 groups deep": lambda: ("a.svg", svg("<g>" * 200_000 + "</g>" * 200_000), "depth"),
    "200 groups deep": lambda: ("a.svg", svg("<g>" * 200 + BOOTH + "</g>" * 200), "depth"),
    "path of 2,100,000 segments": lambda: ("a.svg", svg(f'<path d="M0 0{"h1v1" * 1_050_000}"/>'), "vertices"),
    "path of one command": lambda: ("a.svg", svg(f'<path d="M0 0l{"1 1 " * 1_050_000}"/>'), "vertices"),
    "polygon of 400,000 points": lambda: ("a.svg", svg(f'<polygon points="{"1,1 " * 400_000}"/>'), "vertices"),
    "130,000 entities": lambda: ("a.svg", svg("<path/>" * 130_000), "entities"),
    "infinite width": lambda: ("a.svg", svg(BOOTH).replace(b"viewBox", b'width="1e999" viewBox'), "not-finite"),
    "NaN width": lambda: ("a.svg", svg('<rect width="nan" height="3"/>'), "not-finite"),
    "infinite point": lambda: ("a.svg", svg('<path id="p" d="M0 0L1e999 1 2 2Z"/>'), "not-finite"),
    "huge transform": lambda: ("a.svg", svg(f'<g transform="scale(1e300)">{BOOTH}</g>'), "not-finite"),
    "huge transforms": lambda: ("a.svg", svg('<g transform="scale(1e200)"><g transform="scale(1e200)">' + BOOTH + "</g></g>"), "not-finite"),
    "arc radius 1e-300": lambda: ("a.svg", svg('<path d="M0 0A1e-300 1e-300 0 0 1 5 5Z"/>'), "not-finite"),
    "script and handlers": lambda: (
        "a.svg", svg(BOOTH + '<script>alert(1)</script><image href="file:///etc/passwd"/><a href="javascript:x" onload="x()"/>'
                             "<style>@import url(http://127.0.0.1/x.css);</style><foreignObject><body/></foreignObject>"), "",
    ),
    "svgz": lambda: ("a.svg", b"\x1f\x8b\x08\x00" + bytes(400), "format"),
    "HTML renamed": lambda: ("a.svg", b"<!DOCTYPE html><html><body>404</body></html>", "html"),
    "style without braces": lambda: ("a.svg", svg("<style>" + "a," * 400_000 + "</style>" + BOOTH), ""),
    "css of 200,000 rules": lambda: ("a.svg", svg("<style>" + ".a .b .c{fill:red}" * 200_000 + '</style><g class="a">' + BOOTH + "</g>"), ""),
    "css in ten sheets": lambda: ("a.svg", svg(("<style>" + ".a .b .c{fill:red}" * 25_000 + "</style>") * 10 + BOOTH), ""),
    "text of a megabyte": lambda: ("a.svg", svg("<text>" + "A" * 1_000_000 + "</text>"), "line"),
    "gradient cycle": lambda: ("a.svg", svg('<linearGradient id="a" xlink:href="#b"/><linearGradient id="b" xlink:href="#a"/>' + BOOTH), ""),
    "truncated": lambda: ("a.svg", svg(BOOTH * 50)[:700], ""),
    "empty": lambda: ("a.svg", b"", "empty"),
    "NULs": lambda: ("a.svg", bytes(5000), "empty"),
}  # fmt: skip


def geojson(*items: dict[str, Any], **more: Any) -> bytes:
    return json.dumps(
        {"type": "FeatureCollection", "units": "m", **more, "features": list(items)}
    ).encode()


def stand(ring: list[Any], *holes: list[Any], **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "id": "s1", "properties": {"category": "booth", "number": "A1"},
            "geometry": {"type": "Polygon", "coordinates": [ring, *holes]}, **more}  # fmt: skip


SQUARE: list[Any] = [[0, 0], [3, 0], [3, 3], [0, 3], [0, 0]]


def collections(depth: int) -> dict[str, Any]:
    inner: dict[str, Any] = {"type": "Point", "coordinates": [0, 0]}
    for _ in range(depth):
        inner = {"type": "GeometryCollection", "geometries": [inner]}
    return {"type": "Feature", "id": "deep", "properties": {}, "geometry": inner}


def holes(count: int) -> list[list[list[float]]]:
    return [[[i, 0], [i + 0.5, 0], [i + 0.5, 0.5], [i, 0]] for i in range(count)]


def moved(ring: list[Any], dx: float, dy: float) -> list[Any]:
    return [[x / 1e5 + dx, y / 1e5 + dy] for x, y in ring]


def with_stray() -> bytes:
    items = [stand(moved(SQUARE, 8 + i / 1e4, 50)) | {"id": f"s{i}"} for i in range(60)]
    items.append(stand(moved(SQUARE, 121, 31)) | {"id": "lost"})
    return json.dumps({"type": "FeatureCollection", "features": items}).encode()


GEOJSONS: dict[str, Callable[[], Attack]] = {
    "100,000 arrays deep": lambda: ("a.geojson", b"[" * 100_000 + b"]" * 100_000, "depth"),
    "100,000 objects deep": lambda: ("a.geojson", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "depth"),
    "five million digits": lambda: ("a.geojson", b'{"features": [], "a": ' + b"9" * 5_000_000 + b"}", "json-broken"),
    "NaN": lambda: ("a.geojson", geojson(stand([[0, 0], [float("nan"), 0], [3, 3], [0, 0]])), "json-broken"),
    "Infinity": lambda: ("a.geojson", geojson(stand([[0, 0], [float("inf"), 0], [3, 3], [0, 0]])), "json-broken"),
    "1e999": lambda: ("a.geojson", geojson(stand(SQUARE)).replace(b"[3, 0]", b"[1e999, 0]"), "not-finite"),
    "duplicate keys": lambda: ("a.geojson", b'{"type": "FeatureCollection", "features": [], "features": []}', "json-broken"),
    "ring of 500,000 points": lambda: ("a.geojson", geojson(stand([[i, 0] for i in range(500_000)])), "vertices"),
    "18,000 holes": lambda: ("a.geojson", geojson(stand(SQUARE, *holes(18_000))), "holes"),
    "coordinates of 1e308": lambda: ("a.geojson", geojson(stand([[0, 0], [1e308, 0], [1e308, 1e308], [0, 0]])), "not-finite"),
    "beyond every venue": lambda: ("a.geojson", geojson(stand([[0, 0], [2e6, 0], [2e6, 3], [0, 0]])), "not-finite"),
    "bow-tie": lambda: ("a.geojson", geojson(stand([[0, 0], [3, 3], [3, 0], [0, 3], [0, 0]])), ""),
    "points twice and in line": lambda: ("a.geojson", geojson(stand([[0, 0], [0, 0], [1, 0], [3, 0], [3, 3], [3, 3], [0, 0]])), ""),
    "hole outside its shell": lambda: ("a.geojson", geojson(stand(SQUARE, [[9, 9], [10, 9], [10, 10], [9, 9]])), ""),
    "collections 200 deep": lambda: ("a.geojson", geojson(collections(200)), "depth"),
    "collections 40 deep": lambda: ("a.geojson", geojson(collections(40)), "depth"),
    "one feature far away": lambda: ("a.geojson", with_stray(), "wrong-crs"),
    "words for numbers": lambda: ("a.geojson", geojson(stand([["x", 0], [3, 0], [3, 3], ["x", 0]])), "geojson-broken"),
    "no such geometry": lambda: ("a.geojson", geojson(stand(SQUARE) | {"geometry": {"type": "Cube", "coordinates": [1]}}), "geojson-broken"),
    "TopoJSON": lambda: ("a.geojson", b'{"type": "Topology", "arcs": []}', "not-geojson"),
    "Esri of words": lambda: ("a.geojson", b'{"features": [{"attributes": 1, "geometry": {"rings": [["x"]]}}]}', "not-geojson"),
    "a table with outlines": lambda: ("a.csv", b'WKT;stand\n"POLYGON ((0 0, 3 0, 3 3, 0 0))";A1\n', "format"),
    "broken off": lambda: ("a.geojson", geojson(stand(SQUARE))[:90], "json-broken"),
    "not UTF-8": lambda: ("a.geojson", b'{"type": "\xff\xfe"}', "json-broken"),
    "200,000 features": lambda: ("a.geojson", b'{"type":"FeatureCollection","features":[' + b"{}," * 199_999 + b"{}]}", "entities"),
    "26 MiB": lambda: ("a.geojson", b"{" + b" " * (26 << 20), "plan-size"),
    "a string of brackets": lambda: ("a.geojson", geojson(stand(SQUARE), note="[" * 100_000), ""),
}  # fmt: skip


def archive(write: Callable[[zipfile.ZipFile], None]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        write(opened)
    return target.getvalue()


def named(name: str) -> bytes:
    """A zip with one entry of this very name (zipfile would tidy it)."""
    data = archive(lambda z: z.writestr("x" * len(name.encode()), b"1"))
    return data.replace(b"x" * len(name.encode()), name.encode())


def doubled() -> bytes:
    """The central directory's only entry 500 times: every one of them the same bytes of the file."""
    data = archive(lambda z: z.writestr("a.txt", b"a" * 1000))
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start:end]
    listed = b"".join(entry.replace(b"a.txt", b"%05d" % i) for i in range(500))
    return (
        data[:start]
        + listed
        + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(listed), start, 0)
    )


def lying() -> bytes:
    """The directory says 10 bytes, the data unpacks to a million."""
    data = bytearray(archive(lambda z: z.writestr("a.txt", bytes(1_000_000))))
    struct.pack_into("<L", data, 22, 10)
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    return bytes(data)


def many(count: int) -> bytes:
    return archive(lambda z: [z.writestr(f"{i}", b"") for i in range(count)] and None)


def claims(count: int) -> bytes:
    """An end record alone that claims a count."""
    return b"PK\x03\x04" + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, 0, 4, 0)


def link() -> bytes:
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    return archive(lambda z: z.writestr(info, "/etc/passwd"))


def method(number: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", number) as opened:
        opened.writestr("a.txt", b"a")
    return target.getvalue()


def encrypted() -> bytes:
    data = bytearray(archive(lambda z: z.writestr("a.txt", b"a")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def changed(**files: bytes | None) -> bytes:
    """A good IMDF archive with some files replaced or (None) left out."""
    with zipfile.ZipFile(io.BytesIO(imdf().data)) as good:
        contents = {name: good.read(name) for name in good.namelist()}
    for name, data in files.items():
        name = name.replace("_", ".")
        contents.pop(name, None)
        if data is not None:
            contents[name] = data
    return archive(lambda z: [z.writestr(name, data) for name, data in contents.items()] and None)


def twice_the_same_id() -> bytes:
    feature = {
        "type": "Feature",
        "id": "u",
        "feature_type": "unit",
        "properties": {"category": "room"},
        "geometry": None,
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature, feature]}).encode()


ZIPS: dict[str, Callable[[], Attack]] = {
    "ratio 1000": lambda: ("a.imdf.zip", archive(lambda z: z.writestr("manifest.json", bytes(200_000_000))), "zip-ratio"),
    "overlapping entries": lambda: ("a.imdf.zip", doubled(), "zip-overlap"),
    "lying size": lambda: ("a.imdf.zip", lying(), "imdf-manifest"),
    "lying size of the manifest": lambda: ("a.imdf.zip", lying().replace(b"a.txt", b"m.txt"), "imdf-manifest"),
    "slip": lambda: ("a.imdf.zip", named("../../etc/x"), "zip-name"),
    "absolute": lambda: ("a.imdf.zip", named("/etc/x"), "zip-name"),
    "drive": lambda: ("a.imdf.zip", named("C:\\x.txt"), "zip-name"),
    "backslash slip": lambda: ("a.imdf.zip", named("a\\..\\..\\x"), "zip-name"),
    "NUL in a name": lambda: ("a.imdf.zip", named("a\x00b.json"), "zip-name"),
    "symbolic link": lambda: ("a.imdf.zip", link(), "zip-symlink"),
    "3,000 entries": lambda: ("a.imdf.zip", many(3_000), "zip-entries"),
    "claims 65,534 entries": lambda: ("a.imdf.zip", claims(65_534), "zip-entries"),
    "zip64": lambda: ("a.imdf.zip", claims(0xFFFF), "zip-entries"),
    "a name twice": lambda: ("a.imdf.zip", archive(lambda z: [z.writestr(n, b"") for n in ("Level.json", "level.json")] and None), "zip-collision"),
    "a name twice, composed and not": lambda: (
        "a.imdf.zip", archive(lambda z: [z.writestr(n, b"") for n in ("\u00e9.json", "e\u0301.json")] and None), "zip-collision",
    ),
    "encrypted": lambda: ("a.imdf.zip", encrypted(), "zip-encrypted"),
    "bzip2": lambda: ("a.imdf.zip", method(zipfile.ZIP_BZIP2), "zip-method"),
    "lzma": lambda: ("a.imdf.zip", method(zipfile.ZIP_LZMA), "zip-method"),
    "zip in a zip": lambda: ("a.imdf.zip", archive(lambda z: z.writestr("inner.zip", b"PK")), "zip-nested"),
    "trailing bytes": lambda: ("a.imdf.zip", imdf().data + b"<html>", "zip-trailing"),
    "leading bytes": lambda: ("a.imdf.zip", b"PK<html>" + imdf().data, "zip-trailing"),
    "truncated": lambda: ("a.imdf.zip", imdf().data[:-40], "zip-broken"),
    "no manifest": lambda: ("a.imdf.zip", changed(manifest_json=None, level_geojson=None), "imdf-manifest"),
    "manifest version 9": lambda: ("a.imdf.zip", changed(manifest_json=b'{"version": "9.0"}'), "imdf-version"),
    "no level": lambda: ("a.imdf.zip", changed(level_geojson=None), "imdf-missing"),
    "no venue": lambda: ("a.imdf.zip", changed(venue_geojson=None), "imdf-missing"),
    "an id twice": lambda: ("a.imdf.zip", changed(unit_geojson=twice_the_same_id()), "imdf-duplicate-id"),
    "broken JSON inside": lambda: ("a.imdf.zip", changed(unit_geojson=b"{"), "json-broken"),
    "a DXF renamed to zip": lambda: ("a.imdf.zip", b"PK\x00\x00  0\nSECTION\n", "zip-broken"),
}  # fmt: skip
