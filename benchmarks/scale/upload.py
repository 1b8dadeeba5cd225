"""An upload begun on one node and ended on another, the first killed between."""

from __future__ import annotations

import base64
import hashlib
import random
from collections.abc import Iterator
from typing import Any

from tests.nodes.cluster import ask, cluster, owner

SIZE, HALF = 3_000_000, 1_300_000
PATH = "plan/hall.svg"


def rows() -> Iterator[dict[str, Any]]:
    data = drawing()
    with cluster(workers=1) as made:
        ann, (one, other) = owner(made), made.webs
        ann.send(one, "POST", "/expos", {"id": "show", "title": "Show"}, 201)
        sent = {"Cookie": ann.cookie, "Tus-Resumable": "1.0.0"}
        meta = f"path {base64.b64encode(PATH.encode()).decode()}"
        begun = {**sent, "Upload-Length": str(SIZE), "Upload-Metadata": meta}
        status, answer, headers = ask(f"{one.url}api/v1/expos/show/uploads", "POST", b"", begun)
        assert status == 201, answer
        where, piece = (
            headers["Location"][1:],
            {**sent, "Content-Type": "application/offset+octet-stream"},
        )
        ask(f"{one.url}{where}", "PATCH", data[:HALF], {**piece, "Upload-Offset": "0"})
        assert one.process is not None
        one.process.kill()
        offset = int(ask(f"{other.url}{where}", "HEAD", None, sent)[2]["Upload-Offset"])
        status, answer, _ = ask(
            f"{other.url}{where}", "PATCH", data[offset:], {**piece, "Upload-Offset": str(offset)}
        )
        assert status in (200, 204), answer
        draft = ann.send(other, "GET", "/expos/show/draft")
        kept = [entry["sha256"] for entry in draft["documents"] if entry["path"] == PATH]
        same = kept == [hashlib.sha256(data).hexdigest()]
    yield {
        "task": f"an upload of {SIZE / 1e6:g} MB, begun on one node and ended on another, the first killed at {offset / 1e6:g} MB",
        "ours": "SHA-256 equal" if same else f"DIFFERENT {kept}", "limit": "equal", "pass": same,
    }  # fmt: skip


def drawing() -> bytes:
    """A plan with a long comment, so that it is taken for what it is."""
    begin, end = (
        b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/><!--',
        b"--></svg>",
    )
    return (
        begin
        + random.Random(3).randbytes(SIZE // 2).hex().encode()[: SIZE - len(begin) - len(end)]
        + end
    )
