"""Headers that every answer carries, and what each kind of content adds."""

from __future__ import annotations

from collections.abc import Sequence

from shapan.pages.render.policy import header_policy

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"

ALWAYS = {"X-Content-Type-Options": "nosniff"}
# Browsers on_error these of documents only; on all else they were a tenth of the sand table's bytes.
PAGE = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), xr-spatial-tracking=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Tiles are public and other tools open them; nobody may do more with them than read.
OPEN = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
OWN_HEADERS = {"Cross-Origin-Resource-Policy": "same-origin"}
# A picture or document of an upload is never a page of ours: no script, no frames, wherever it is opened.
SEALED = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}


def page_headers(embed: Sequence[str] = ()) -> dict[str, str]:
    """Of an HTML page; `embed`: origins that may frame it."""
    framed = {} if embed else {"X-Frame-Options": "DENY"}
    return {"Content-Security-Policy": header_policy(embed), **framed, **PAGE, **OWN_HEADERS}


def content_headers(media_type: str, embed: Sequence[str] = ()) -> dict[str, str]:
    kind = media_type.partition(";")[0]
    if kind == "text/html":
        return page_headers(embed)
    if kind == "image/svg+xml":
        return {**SEALED, **OPEN}
    if kind == "application/pdf":  # to be kept and opened by the visitor's own program, not here
        return {**SEALED, **OPEN, "Content-Disposition": "attachment"}
    return OPEN
