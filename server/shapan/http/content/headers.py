"""Headers of every response, and additional headers by content type."""

from __future__ import annotations

from collections.abc import Sequence

from shapan.pages.render.policy import header_policy

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"

ALWAYS = {"X-Content-Type-Options": "nosniff"}
# Answers of the API and failures: data for a program, and no page of this site wherever it is opened
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
# Browsers apply these headers to documents only; on other responses they were a tenth of the sand table's bytes.
PAGE = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), xr-spatial-tracking=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Tiles are public and other 3D Tiles programs open them; other origins may only read them.
OPEN = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
OWN_HEADERS = {"Cross-Origin-Resource-Policy": "same-origin"}
# An uploaded image or document must not act as a page of this site: no script and no frames, wherever it is opened.
SEALED = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
}


def page_headers(embed: Sequence[str] = ()) -> dict[str, str]:
    """Headers of an HTML page; `embed`: origins that may embed it in a frame."""
    framed = {} if embed else {"X-Frame-Options": "DENY"}
    return {"Content-Security-Policy": header_policy(embed), **framed, **PAGE, **OWN_HEADERS}


def content_headers(media_type: str, embed: Sequence[str] = ()) -> dict[str, str]:
    kind = media_type.partition(";")[0]
    if kind == "text/html":
        return page_headers(embed)
    if kind == "image/svg+xml":
        return {**SEALED, **OPEN}
    # a download, opened by the visitor's own program and not in this origin
    if kind == "application/pdf":
        return {**SEALED, **OPEN, "Content-Disposition": "attachment"}
    return OPEN
