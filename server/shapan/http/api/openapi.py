"""The OpenAPI 3.1 document of the routes, generated from their message types, and an HTML page that shows it."""

from __future__ import annotations

import functools
import inspect
import re

import msgspec
from aiohttp import web

from shapan import __version__
from shapan.http.api.firms.contact_cards import CARD_TYPE
from shapan.http.api.firms.exhibits import GLB_TYPE
from shapan.http.api.messages import Problem
from shapan.http.api.request.bodies import Spooled
from shapan.http.api.request.route import Events, Route
from shapan.http.api.routes import ROUTES
from shapan.http.content.headers import ALWAYS, page_headers
from shapan.pages.documents import reference_page
from shapan.pages.render.address import shared
from shapan.people.rules import ALLOWED, FIRM_PERMISSIONS, Permission
from shapan.publish.export.sheets import SHEET_TYPES
from shapan.source.json_types import JsonObject

_PARAMETER = re.compile(r"\{(\w+)(?::([^{}]+(?:\{[^{}]*\}[^{}]*)?))?\}")
RAW = (bytes, Spooled)
_REF = "#/components/schemas/{name}"
# Responses that every route can give in addition to its own
_ALWAYS = {
    "400": "malformed",
    "401": "signed out",
    "403": "not allowed",
    "429": "too often",
    "503": "not now",
}


@functools.cache
def openapi() -> JsonObject:
    """The document as JSON values."""
    kinds = [kind for route in ROUTES for kind in (route.body, route.answer) if _is_message(kind)]
    schemas, components = msgspec.json.schema_components([*kinds, Problem], ref_template=_REF)
    by_kind = dict(zip(map(str, [*kinds, Problem]), schemas, strict=True))
    paths: dict[str, JsonObject] = {}
    for route in ROUTES:
        paths.setdefault(f"/api/v1{plain_path(route.path)}", {})[route.method.lower()] = _operation(
            route, by_kind
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Shapan",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "the server that gave this document"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "cookie": {"type": "apiKey", "in": "cookie", "name": "__Host-shapan"},
                "firm": {"type": "apiKey", "in": "cookie", "name": "__Host-shapan-firm"},
                "token": {"type": "http", "scheme": "bearer", "bearerFormat": "shp_<id>_<secret>"},
            },
        },
    }


_ABOUT = (
    "Failures are application/problem+json with a stable `code` (docs/findings.md). Changes that replace something ask "
    "for If-Match: 428 without, 412 when it was changed meanwhile. Creates honour Idempotency-Key for a day. "
    "Errors, limits and examples: docs/http.md."
)


def plain_path(path: str) -> str:
    """The path without the patterns of its parameters."""
    return _PARAMETER.sub(r"{\1}", path)


def summary(route: Route) -> str:
    return (inspect.getdoc(route.run) or "").partition("\n")[0]


def _operation(route: Route, by_kind: JsonObject) -> JsonObject:
    operation: JsonObject = {
        "operationId": route.run.__name__,
        "tags": [route.run.__module__.rpartition(".")[2]],
        "summary": summary(route),
        "parameters": [*_in_path(route), *_in_query(route), *_headers(route)],
        "responses": _responses(route, by_kind),
        "security": _security(route),
        "x-permission": route.needs.value,
    }
    if route.body in RAW or route.streams:
        operation["requestBody"] = {"required": True, "content": {"application/octet-stream": {}}}
    elif route.body is not None:
        operation["requestBody"] = {
            "required": True, "content": {"application/json": {"schema": by_kind[str(route.body)]}}
        }  # fmt: skip
    return operation


def _in_path(route: Route) -> list[dict[str, object]]:
    found = []
    for name, pattern in _PARAMETER.findall(route.path):
        schema: dict[str, object] = {"type": "string"}
        if pattern and pattern != ".+":
            schema["pattern"] = f"^{pattern}$"
        found.append({"name": name, "in": "path", "required": True, "schema": schema})
    return found


def _in_query(route: Route) -> list[dict[str, object]]:
    kinds = {
        int: {"type": "integer", "minimum": 0, "maximum": 999_999_999},
        str: {"type": "string"},
    }
    return [
        {"name": name, "in": "query", "schema": kinds[kind]} for name, kind in route.query.items()
    ]


def _headers(route: Route) -> list[JsonObject]:
    found = []
    if route.conditional:
        found.append({"name": "If-Match", "in": "header", "schema": {"type": "string"}})
    if route.creates:
        key = {"type": "string", "minLength": 1, "maxLength": 255}
        found.append({"name": "Idempotency-Key", "in": "header", "schema": key})
    return found


_ENDS = {".zip": "application/zip", "/models/{booth}": GLB_TYPE}


def _raw_types(route: Route) -> tuple[str, ...]:
    """Media types of a file; a route of sheets names its kinds in its path: `{kind:csv|xlsx}`."""
    kinds = next(
        (pattern.split("|") for name, pattern in _PARAMETER.findall(route.path) if name == "kind"),
        (),
    )
    if kinds:
        return tuple({**SHEET_TYPES, "vcf": CARD_TYPE}[kind].partition(";")[0] for kind in kinds)
    if route.path.endswith(("/files/{path:.+}", "/underlay")):
        return ("*/*",)  # as it was brought
    return (
        next(
            (kind for end, kind in _ENDS.items() if route.path.endswith(end)),
            "application/octet-stream",
        ),
    )


def _responses(route: Route, by_kind: dict[str, object]) -> dict[str, object]:
    problem = {"application/problem+json": {"schema": by_kind[str(Problem)]}}
    answers: dict[str, object] = {
        code: {"description": text, "content": problem} for code, text in _ALWAYS.items()
    }
    if "{" in route.path or route.names or route.needs is Permission.PUBLIC:
        answers["404"] = {"description": "not there, or not yours", "content": problem}
    if any(pattern and pattern != ".+" for _, pattern in _PARAMETER.findall(route.path)):
        answers["405"] = {
            "description": "what does not fit the pattern is another address",
            "content": problem,
        }
    if route.body in RAW or route.streams:
        answers["422"] = {
            "description": "no reader can use it; nothing was kept",
            "content": problem,
        }
    if route.writes:
        answers["409"] = {"description": "in the way of something", "content": problem}
    if route.body is not None or route.streams:
        for code, text in (
            ("408", "too slow"),
            ("411", "no length"),
            ("413", "too large"),
            ("415", "wrong type"),
        ):
            answers[code] = {"description": text, "content": problem}
        answers["507"] = {"description": "the disk is full", "content": problem}
    if route.conditional:
        answers["412"] = {
            "description": "changed meanwhile; ETag says what is there",
            "content": problem,
        }
        answers["428"] = {"description": "If-Match was expected", "content": problem}
    if route.answer is None:
        answers[str(route.bare)] = {"description": "done"}
    elif route.answer is bytes:
        answers["200"] = {
            "description": "the bytes",
            "content": {one: {} for one in _raw_types(route)},
        }
    elif route.answer is Events:
        answers["200"] = {"description": "server-sent events", "content": {"text/event-stream": {}}}
    else:
        content = {"application/json": {"schema": by_kind[str(route.answer)]}}
        answers[str(route.status)] = {"description": "done", "content": content}
    return dict(sorted(answers.items()))


def _security(route: Route) -> list[dict[str, list[str]]]:
    if route.needs is Permission.PUBLIC:
        return []
    if route.needs in FIRM_PERMISSIONS:
        return [{"firm": []}]
    token: list[dict[str, list[str]]] = [{"token": []}] if ALLOWED[route.needs][2] else []
    return [{"cookie": []}, *token]


def _is_message(kind: object) -> bool:
    return kind is not None and kind is not Events and kind not in RAW


async def document(request: web.Request) -> web.Response:
    """`/api/openapi.json`."""
    headers = {**ALWAYS, "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
    return web.Response(
        body=msgspec.json.encode(openapi()), content_type="application/json", headers=headers
    )


async def reference(request: web.Request) -> web.Response:
    """`/api/`: the routes as an HTML page."""
    return web.Response(
        body=_page(),
        content_type="text/html",
        charset="utf-8",
        headers={**ALWAYS, **page_headers()},
    )


@functools.cache
def _page() -> bytes:
    site, _ = shared()
    return reference_page(
        site,
        "../",
        _ABOUT,
        [
            (
                route.method,
                f"/api/v1{plain_path(route.path)}",
                summary(route),
                route.needs.value,
                ALLOWED[route.needs][2] if route.needs in ALLOWED else "-",
            )
            for route in ROUTES
        ],
    )
