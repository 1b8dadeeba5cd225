"""The texts of an expo as a sheet for translators, and what comes back: tried, then one revision."""

from __future__ import annotations

from shapan.errors import Conflict
from shapan.http.api.drafts.documents import read_head
from shapan.http.api.drafts.drafts import append_made, draft_head
from shapan.http.api.messages import DraftView
from shapan.http.api.request.route import Call, Download
from shapan.intake.text_sheet import sheet_rows
from shapan.publish.drafts.answers import TextsPreview, WrittenTexts
from shapan.publish.drafts.orders import AmendTexts, ReadTexts
from shapan.publish.export.sheets import SHEET_TYPES, SheetKind, sheet_bytes


async def texts_sheet(call: Call) -> Download:
    """All texts that visitors read, with a column a language, as CSV or XLSX; the key of a row says where it belongs"""
    found = await read_head(call, ReadTexts)
    kind: SheetKind = "xlsx" if call.path["kind"] == "xlsx" else "csv"
    data = await call.context.off_loop(
        lambda: sheet_bytes(kind, sheet_rows(found.rows, found.locales))
    )
    return Download(
        iter((data,)), f"{call.path['expo']}-texts.{kind}", SHEET_TYPES[kind], len(data)
    )


async def try_texts(call: Call) -> TextsPreview:
    """What a translated sheet would change; no revision is made"""
    return (await _amended(call))[1].trial


async def change_texts(call: Call) -> DraftView:
    """Take a translated sheet, all of it as one revision; an empty cell changes nothing"""
    number, written = await _amended(call)
    if not written.tree:
        raise Conflict("texts-nothing-new")
    return await append_made(call, written.tree, "texts, from a sheet", number, _touches)


async def _amended(call: Call) -> tuple[int, WrittenTexts]:
    """Number of the newest revision, and what the worker makes of the sheet."""
    number, tree = await call.context.read(lambda uow: draft_head(call, uow, _touches))
    (entry,) = await call.context.off_loop(lambda: call.context.documents.keep(call.body))
    order = AmendTexts(expo=call.path["expo"], tree=tree, sheet=entry.sha256)
    return number, await call.context.worker.ask(order)


def _touches(path: str) -> bool:
    return path.startswith(("expo.toml", "exhibitors", "programme.", "scenarios/"))
