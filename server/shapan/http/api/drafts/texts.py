"""The texts of an expo as a sheet for translators, and what comes back: tried, then one revision."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict
from shapan.http.api.drafts.documents import read_head
from shapan.http.api.drafts.drafts import append_made, draft_head
from shapan.http.api.messages import DraftView
from shapan.http.api.releases.previews import as_json
from shapan.http.api.request.route import Call, Download
from shapan.intake.text_sheet import TextRow, sheet_rows
from shapan.publish.drafts.text_orders import TextsPreview
from shapan.publish.export.sheets import SHEET_TYPES, SheetKind, sheet_bytes
from shapan.source.json_types import JsonObject


async def texts_sheet(call: Call) -> Download:
    """All texts that visitors read, with a column a language, as CSV or XLSX; the key of a row says where it belongs"""
    found = msgspec.convert(await read_head(call, "texts"), _Texts)
    kind: SheetKind = "xlsx" if call.path["kind"] == "xlsx" else "csv"
    data = await call.context.off_loop(lambda: sheet_bytes(kind, sheet_rows(found.rows, found.locales)))
    return Download(iter((data,)), f"{call.path['expo']}-texts.{kind}", SHEET_TYPES[kind], len(data))


async def try_texts(call: Call) -> TextsPreview:
    """What a translated sheet would change; no revision is made"""
    return msgspec.convert((await _amended(call))[1]["trial"], TextsPreview)


async def change_texts(call: Call) -> DraftView:
    """Take a translated sheet, all of it as one revision; an empty cell changes nothing"""
    number, found = await _amended(call)
    if not found["tree"]:
        raise Conflict("texts-nothing-new")
    return await append_made(call, found["tree"], "texts, from a sheet", number, _touches)


class _Texts(msgspec.Struct, frozen=True):
    locales: tuple[str, ...]
    rows: tuple[TextRow, ...]


async def _amended(call: Call) -> tuple[int, JsonObject]:
    """Number of the newest revision, and what the worker makes of the sheet."""
    number, tree = await call.context.read(lambda uow: draft_head(call, uow, _touches))
    (entry,) = await call.context.off_loop(lambda: call.context.documents.keep(call.body))
    order = {
        "do": "amend-texts", "expo": call.path["expo"], "tree": as_json(tree),
        "sheet": entry.sha256,
    }  # fmt: skip
    return number, await call.context.worker.ask(order, lambda *_: None)


def _touches(path: str) -> bool:
    return path.startswith(("expo.toml", "exhibitors", "programme.", "scenarios/"))
