"""The HTTP layer. Only this package imports aiohttp. `make_app` is callable in process."""

from __future__ import annotations

from shapan.http.app import make_app
from shapan.http.serve import serve

__all__ = ["make_app", "serve"]
