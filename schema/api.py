"""The API -> TypeScript: its messages, and what each route takes and answers."""

from __future__ import annotations

import json
from typing import Any, get_args

import msgspec

from schema.typescript import type_text, typescript
from shapan.http.api.messages import EVENTS, Problem
from shapan.http.api.openapi import RAW, plain_path, summary
from shapan.http.api.request.route import Events, Route
from shapan.http.api.routes import ROUTES
from shapan.plan.format_names import FORMAT_NAMES, PLAN_SUFFIXES

_SOURCE = "http/api"


def api_typescript() -> str:
    messages = dict.fromkeys(
        found for route in ROUTES for kind in (route.body, route.answer) for found in _structs(kind)
    )
    lines = [_route(route) for route in ROUTES]
    table = "".join(lines)
    return (
        typescript([*messages, Problem, *EVENTS], _SOURCE)
        + "\n/** Method and path below /api/v1 -> what is sent, and what is answered. */\n"
        + f"export interface Routes {{\n{table}}}\n"
        + "\n/** Endings of the names of plans, as `plan/formats.py` has them. */\n"
        + f"export const PLAN_SUFFIXES: readonly string[] = {json.dumps(PLAN_SUFFIXES)};\n"
        + f"export const PLAN_FORMATS = {json.dumps(', '.join(one.title for one in FORMAT_NAMES if one.suffixes))};\n"
    )


def _structs(kind: Any) -> list[type[msgspec.Struct]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return [kind]
    return [found for part in get_args(kind) for found in _structs(part)]


def _route(route: Route) -> str:
    sent = (
        "Blob"
        if route.body in RAW
        else "undefined"
        if route.body is None
        else type_text(route.body)
    )
    special = {None: "undefined", bytes: "Blob", Events: "EventSource"}
    answered = special[route.answer] if route.answer in special else type_text(route.answer)
    return (
        f"  /** {summary(route)} */\n"
        f'  readonly "{route.method} {plain_path(route.path)}": '
        f"{{ readonly body: {sent}; readonly answer: {answered} }};\n"
    )
