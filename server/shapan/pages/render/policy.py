"""The content security policy of all pages: as a header of the server, as a meta element in the tree of `build`."""

from __future__ import annotations

from collections.abc import Sequence

# blob: is required for textures; 'wasm-unsafe-eval' for the meshopt decoder (measured with three 0.187).
_CONNECT = "connect-src 'self' blob:"
_RULES = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    _CONNECT,
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "style-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)


def meta_policy() -> str:
    """For `<meta http-equiv>`, where `frame-ancestors` is not allowed."""
    return "; ".join(_RULES)


def header_policy(embed: Sequence[str] = (), sockets: str = "") -> str:
    """`embed`: origins that may embed the page in a frame; `sockets`: origin of the WebSockets that it may open, which
    not every browser counts to `'self'`."""
    rules = [f"{rule} {sockets}" if sockets and rule is _CONNECT else rule for rule in _RULES]
    return "; ".join(
        (*rules, f"frame-ancestors {' '.join(embed) if embed else chr(39) + 'none' + chr(39)}")
    )
