"""Requests that are wrong as requests: framing, headers, paths, bodies that do not come, and the words of tus."""

from __future__ import annotations

import base64
import gzip
import hashlib
import socket
import struct
import time
from collections.abc import Callable
from urllib.parse import quote

from tests.hostile.cases.case import Cases, asked
from tests.hostile.plans.attacks import archive, claims, doubled, encrypted, link, many, named
from tests.hostile.site import API, DRAFT, PATIENCE_S, Answer, Site

Send = Callable[[Site], Answer]
UPLOADS = f"{API}/expos/fair/uploads"
PIECE = {"Content_Type": "application/offset+octet-stream", "Tus_Resumable": "1.0.0"}


def raw(*pieces: bytes) -> Send:
    return lambda site: site.raw(*pieces)


def get(path: str, **headers: str) -> Send:
    return lambda site: site.ask("GET", path, **headers)


def head(*lines: str) -> bytes:
    return "\r\n".join(("GET /healthz HTTP/1.1", *lines, "", "")).encode("latin-1")


FRAMING: dict[str, tuple[Send, int, str]] = {
    "length and chunks": (raw(b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400, "malformed"),
    "two lengths": (raw(b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde"), 400, "malformed"),
    "a negative length": (raw(b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n"), 400, "malformed"),
    "a length in words": (raw(b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: five\r\n\r\n"), 400, "malformed"),
    "an unknown coding of transfer": (raw(b"POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), 400, "malformed"),
    "two hosts": (raw(head("Host: a", "Host: b")), 400, "malformed"), "no host": (raw(head()), 400, "malformed"),
    "a folded header": (raw(head("Host: localhost", "A: b", " c", "Connection: close")), 400, "malformed"),
    "NUL in a header": (raw(head("Host: localhost", "A: b\0c")), 400, "malformed"), "a space before the colon": (raw(head("Host: localhost", "A : b")), 400, "malformed"),
    "a bare line feed": (raw(b"GET /healthz HTTP/1.1\nHost: localhost\n\n"), 400, "malformed"), "no HTTP": (raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(99) + b"\r\n\r\n"), 400, "malformed"),
    "a header of 64 kB": (raw(head("Host: localhost", "A: " + "b" * 65536)), 400, "malformed"), "300 headers": (raw(head("Host: localhost", *(f"A{i}: b" for i in range(300)))), 400, "malformed"),
    "version 9": (raw(b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n"), 400, "malformed"), "a chunk of words": (
        raw(b"PUT /api/v1/me/password HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), 400, "malformed"),
    "5,000 requests in one go": (raw(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 5_000), 200, ""),
    "a request hidden in the body of another": (raw(b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\nGET /api/v1/people HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400, "malformed"),
    "an unknown expectation": (raw(head("Host: localhost", "Expect: evil", "Connection: close")), 417, "expectation"),
    "HTTP/0.9": (raw(b"GET /\r\n\r\n"), 400, "malformed"), "a tunnel": (raw(b"CONNECT a.example:80 HTTP/1.1\r\nHost: a.example:80\r\nConnection: close\r\n\r\n"), 421, "misdirected"),
    "a host of two names": (raw(head("Host: a b", "Connection: close")), 400, "malformed"),
    "a method of our own": (raw(b"BREW / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), 400, "malformed"),
}  # fmt: skip
PATHS: dict[str, tuple[Send, int, str]] = {
    name: (get(path), 404, "not-found") for name, path in {
        "dots": "/blobs/../../etc/passwd", "encoded dots": "/%2e%2e/%2e%2e/etc/passwd", "encoded slashes": "/blobs/..%2f..%2fetc%2fpasswd",
        "double slashes": "//etc/passwd", "NUL": "/show/%00", "a segment of 5 kB": "/" + "a" * 5000, "a blob of 300 bytes": "/blobs/" + "a" * 300,
        "a blob that is none": f"/blobs/{'0' * 64}.glb", "backslashes": "/show/..%5c..%5cshapan.db", "the database": "/show/../shapan.db",
        "staged files": "/documents/staged/", "a surrogate": "/show/%ed%a0%80", "overlong dots": "/show/%c0%ae%c0%ae/", "a drive": "/C:/windows/",
        "an expo of dots": "/.../", "a letter that is not UTF-8": "/show/%ff",
    }.items()
}  # fmt: skip
RANGES: dict[str, tuple[Send, int, str]] = {
    "300 ranges": (
        get("/show/release.json", Range="bytes=" + ",".join(f"{i}-{i}" for i in range(300))),
        200,
        "",
    ),
    "a range of 10¹³": (get("/show/release.json", Range="bytes=9999999999999-"), 416, ""),
    "the last 10¹³": (get("/show/release.json", Range="bytes=-9999999999999"), 206, ""),
    "a range that ends before it begins": (get("/show/release.json", Range="bytes=9-2"), 200, ""),
    "a range of 10 kB": (get("/show/release.json", Range="bytes=" + "9" * 6_000 + "-"), 200, ""),
}


def put(path: str, data: bytes = b"x", **headers: str) -> Send:
    return lambda site: site.put(path, data, **headers)


def bad(path: str) -> tuple[Send, int, str]:
    return put(path), 400, "bad-path"


NAMES: dict[str, tuple[Send, int, str]] = {
    "dots": bad("../../etc/x"), "absolute": bad("/etc/x"), "dots within": bad("plan/../../x"), "a backslash": bad("plan\\x.svg"),
    "NUL": bad("plan/a\0.svg"), "turned round": bad("plan/gvs.\u202eexe"), "a line feed": (put("plan/a\nb.svg"), 404, "not-found"), "hidden": bad("plan/.svg"),
    "ends with a space": bad("plan/a.svg "), "a segment of 4 kB": bad("plan/" + "a" * 4096), "100 folders": bad("a/" * 300 + "b"),
    "an empty segment": bad("plan//a.svg"), "a zero-width joiner": bad("plan/a\u200db.svg"), "private use": bad("plan/\ue000.svg"),
}  # fmt: skip


def silent(site: Site) -> Answer:
    """A body that is announced and does not come."""
    return site.raw(
        f"PUT {DRAFT}/documents/plan/a.svg HTTP/1.1\r\nHost: localhost\r\nAuthorization: {site.headers['Authorization']}\r\n"
        "Content-Length: 100000\r\nConnection: close\r\n\r\n<svg".encode()
    )


def trickled(site: Site) -> Answer:
    """A sign-in that comes a byte at a time: nobody is signed in, so everybody may send it."""
    began = b"POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\nConnection: close\r\n\r\n"
    return site.raw(began, *(b"{" for _ in range(40)), every_s=0.1)


def torn(site: Site) -> Answer:
    """A connection that is reset in the middle of a body; then whether the server still answers. What was staged of it
    goes once the server has noticed."""
    before, limit = site.staged(), time.monotonic() + PATIENCE_S
    with socket.create_connection(("127.0.0.1", site.port)) as stream:
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        stream.sendall(
            f'PUT {DRAFT} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {site.headers["Authorization"]}\r\nIf-Match: "r1"\r\n'
            "Content-Length: 100000\r\n\r\nPK\x03\x04".encode()
        )
        while site.staged() == before and time.monotonic() < limit:
            time.sleep(0.01)
    while site.staged() != before and time.monotonic() < limit:
        time.sleep(0.01)
    return site.ask("GET", "/healthz")


def chunked(method: str, path: str, **headers: str) -> Send:
    def send(site: Site) -> Answer:
        more = "".join(
            f"{name.replace('_', '-')}: {value}\r\n"
            for name, value in {**site.headers, **headers}.items()
        )
        return site.raw(
            f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n{more}\r\n".encode(),
            b"1\r\na\r\n" * 100_000, b"0\r\n\r\n",
        )  # fmt: skip

    return send


def post(path: str, body: bytes, **headers: str) -> Send:
    return lambda site: site.ask(
        "POST", path, body, **{"Content_Type": "application/json", **headers}
    )


BODIES: dict[str, tuple[Send, int, str]] = {
    "a gzip bomb": (put("plan/a.svg", gzip.compress(bytes(30_000_000)), Content_Encoding="gzip"), 415, "media-type"),
    "an unknown coding": (put("plan/a.svg", b"x", Content_Encoding="br"), 415, "media-type"),
    "100,000 chunks of a byte": (chunked("PUT", f"{DRAFT}/documents/plan/a.svg"), 411, "no-length"),
    "JSON in chunks": (chunked("POST", f"{API}/session", Content_Type="application/json"), 411, "no-length"),
    "more than the limit": (lambda site: site.raw(
        f"PUT {DRAFT}/documents/a HTTP/1.1\r\nHost: localhost\r\nAuthorization: {site.headers['Authorization']}\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n".encode()), 413, "too-large"),
    "JSON of 1 MB": (post(f"{API}/session", b'"' + b"x" * (1 << 20) + b'"'), 413, "too-large"),
    "JSON 30,000 deep": (post(f"{API}/session", b'{"email": ' + b"[" * 30_000), 400, "invalid"), "JSON of NaN": (post(f"{API}/session", b'{"email": NaN}'), 400, "malformed"),
    "JSON of another type": (post(f"{API}/session", b"a=b", Content_Type="application/x-www-form-urlencoded"), 415, "media-type"),
    "a form of parts": (post(f"{API}/session", b"--x\r\n\r\n", Content_Type="multipart/form-data; boundary=x"), 415, "media-type"),
    "a field too many": (post(f"{API}/session", b'{"email": "a", "password": "b", "role": "owner"}'), 400, "invalid"),
    "a field of another type": (post(f"{API}/session", b'{"email": 1, "password": "b"}'), 400, "invalid"),
    "not UTF-8": (post(f"{API}/session", b'{"email": "\xff", "password": "b"}'), 400, "malformed"),
    "a silent body": (silent, 408, "too-slow"), "a body at 10 bytes a second": (trickled, 408, "too-slow"),
    "a name twice": (post(f"{API}/session", b'{"email": "a@b.cd", "email": "e@f.gh", "password": "b"}'), 400, "malformed"),
     "a torn connection": (torn, 200, ""),
    "a query of its own": (get(f"{DRAFT}?revision[$gt]=0"), 400, "query"), "a number of 30 digits": (get(f"{DRAFT}?revision={'9' * 30}"), 400, "query"),
    "a negative number": (get(f"{DRAFT}?revision=-1"), 400, "query"), "no If-Match": (lambda site: site.ask("PUT", DRAFT, b"PK"), 428, "unconditional"),
    "another's If-Match": (lambda site: site.ask("PUT", DRAFT, b"PK", If_Match='"r999"'), 412, "stale"),
}  # fmt: skip
FORGED: dict[str, tuple[Send, int, str]] = {
    "another site's page": (put("a.txt", Sec_Fetch_Site="cross-site"), 403, "cross-site"), "another origin": (put("a.txt", Origin="https://evil.example"), 403, "cross-site"),
    "a token that is none": (put("a.txt", Authorization="Bearer shp_x"), 401, "signed-out"), "basic": (put("a.txt", Authorization="Basic YTpi"), 401, "signed-out"),
    "a token of 100 kB": (put("a.txt", Authorization="Bearer " + "x" * 6_000), 401, "signed-out"), "nobody": (put("a.txt", Authorization=""), 401, "signed-out"),
    "an expo of another": (get(f"{API}/expos/..%2ffair/draft"), 404, "not-found"), "more than its scope": (lambda site: site.ask("GET", f"{API}/people"), 403, "scope"),
    "quotes for SQL": (get(f"{API}/expos/{quote(chr(39) + ' or 1=1 --')}/draft"), 404, "not-found"),
}  # fmt: skip


def zipped(data: bytes) -> Send:
    return lambda site: site.ask(
        "PUT", DRAFT, data, If_Match=site.ask("GET", DRAFT).headers["etag"]
    )


ZIPS: dict[str, tuple[Send, int, str]] = {
    name: (zipped(data), 422, code) for name, (data, code) in {
        "no zip": (b"PK no zip", "zip-broken"), "nothing": (archive(lambda z: None), "zip-empty"), "slip": (named("../x"), "zip-name"), "absolute": (named("/etc/x"), "zip-name"),
        "backslash slip": (named("a\\..\\..\\x"), "zip-name"), "NUL": (named("a\0b"), "zip-name"), "link": (link(), "zip-symlink"),
        "overlap": (doubled(), "zip-overlap"), "encrypted": (encrypted(), "zip-encrypted"), "3,000 entries": (many(3_000), "zip-entries"),
        "claims 65,534 entries": (claims(65_534), "zip-entries"), "ratio 1000": (archive(lambda z: z.writestr("a", bytes(50_000_000))), "zip-ratio"),
        "a name twice": (archive(lambda z: [z.writestr(n, b"") for n in ("a.svg", "A.svg")] and None), "zip-collision"),
    }.items()
}  # fmt: skip


def metadata(**values: str) -> str:
    return ",".join(
        f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in values.items()
    )


def create(
    length: str = "10", path: str = "plan/a.svg", body: bytes | None = None, **headers: str
) -> Send:
    said = {
        "Tus_Resumable": "1.0.0",
        "Upload_Length": length,
        "Upload_Metadata": metadata(path=path),
        **headers,
    }
    return lambda site: site.ask("POST", UPLOADS, body, **said)


def piece(
    data: bytes, offset: str = "0", whole: int = 10, path: str = "plan/a.svg", **headers: str
) -> Send:
    """One piece of an upload that is begun for it, and ended after it."""

    def send(site: Site) -> Answer:
        place = create(str(whole), path)(site).headers["location"]
        answer = site.ask("PATCH", place, data, Upload_Offset=offset, **{**PIECE, **headers})
        site.ask("DELETE", place, Tus_Resumable="1.0.0")
        return answer

    return send


def checksum(data: bytes) -> str:
    return f"sha256 {base64.b64encode(hashlib.sha256(data).digest()).decode()}"


BAD = (400, "bad-upload")
CREATING: dict[str, tuple[Send, int, str]] = {
    "another version": (create(Tus_Resumable="0.2.1"), 400, "tus-version"), "no version": (create(Tus_Resumable=""), 400, "tus-version"),
    "no length": (create(""), *BAD), "a negative length": (create("-1"), *BAD), "a length of 30 digits": (create("9" * 30), *BAD),
    "a length in words": (create("ten"), *BAD), "a length in other digits": (lambda site: create("1e3")(site), *BAD), "a petabyte": (create("9" * 15), 413, "too-large"),
    "too large for its kind": (create(str(26 << 20)), 413, "too-large"), "metadata that is no base64": (create(Upload_Metadata="path ***"), *BAD),
    "metadata that is no UTF-8": (create(Upload_Metadata="path " + base64.b64encode(b"\xff").decode()), *BAD), "metadata of 5 kB": (create(Upload_Metadata="path " + "A" * 5_000), *BAD),
    "no path": (create(Upload_Metadata=""), 400, "bad-path"), "a path above": (create(path="../../etc/passwd"), 400, "bad-path"),
    "joined of nothing that is here": (create("", Upload_Concat="final;/api/v1/expos/fair/uploads/x"), 404, "no-upload"),
    "joined of files": (create("", Upload_Concat="final;/etc/passwd"), 404, "no-upload"), "joined of words": (create(Upload_Concat="maybe"), *BAD),
    "hostile bytes at once": (create("400", "plan/a.svg", b"\x1f\x8b\x08\x00" + bytes(396), Content_Type=PIECE["Content_Type"]), 415, "format"),
    "another length at once": (create("5", "a.txt", b"x" * 500, Content_Type=PIECE["Content_Type"]), 413, "too-large"),
}  # fmt: skip
CONTINUING: dict[str, tuple[Send, int, str]] = {
    "another offset": (piece(b"x", "5"), 409, "wrong-offset"), "an offset in words": (piece(b"x", "five"), *BAD), "no offset": (piece(b"x", ""), *BAD),
    "more than was said": (piece(b"x" * 11), 413, "too-large"), "another type": (piece(b"x", Content_Type="text/plain"), 415, "media-type"),
    "a packed piece": (piece(b"x", Content_Encoding="gzip"), 415, "media-type"), "another checksum": (piece(b"x", Upload_Checksum=checksum(b"y")), 460, "checksum"),
    "an unknown checksum": (piece(b"x", Upload_Checksum="crc32 AAAA"), *BAD), "a checksum that is no base64": (piece(b"x", Upload_Checksum="sha256 ***"), *BAD),
    "a checksum by SHA-1": (piece(b"x", Upload_Checksum="sha1 EfatjsUqKYTGDbalV7MplPHoQZQ="), *BAD),
    "hostile bytes": (piece(b"\x1f\x8b\x08\x00" + bytes(396), whole=400), 415, "format"),
    "a bomb": (piece(many(3_000), whole=len(many(3_000)), path="booths/a1/model.zip"), 422, "zip-entries"),
    "no upload": (lambda site: site.ask("PATCH", f"{UPLOADS}/{'0' * 20}", b"x", Upload_Offset="0", **PIECE), 404, "no-upload"),
    "an upload outside": (lambda site: site.ask("PATCH", f"{UPLOADS}/..%2f..%2fshapan", b"x", Upload_Offset="0", **PIECE), 404, "no-upload"),
}  # fmt: skip

CASES: Cases = (
    asked("http", FRAMING) | asked("path", PATHS) | asked("range", RANGES) | asked("name", NAMES) | asked("body", BODIES)
    | asked("forged", FORGED) | asked("draft zip", ZIPS) | asked("tus begin", CREATING) | asked("tus go on", CONTINUING)
)  # fmt: skip
