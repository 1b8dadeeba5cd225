"""Which reader a document of a draft is tried with before it is kept, and how its refusal is said.

What a build would only tell of (a finding) passes; what its reader refuses whole does not. Documents that no reader
stands for are bytes, and pass. Of a model only the container is tried: what it is reduced to is read once, outside the
request (`publish/assets/uploads.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from shapan.errors import ShapanError, TooComplex, Unreadable, Unusable, Usage, WrongType
from shapan.expo.findings import Finding
from shapan.intake.expo.expo_toml import NAME
from shapan.intake.files.assets import IMAGES, MODELS
from shapan.plan.format_names import is_plan
from shapan.publish.reading.readers import (
    CHECK_ATTACHMENT,
    CHECK_MODEL,
    READ_EXHIBITORS,
    READ_EXPO,
    READ_IMAGE,
    READ_LEAVES,
    READ_PLAN,
    READ_PROGRAMME,
    READ_SCENARIO,
)
from shapan.publish.sources import PROGRAMMES, TABLES
from shapan.sandbox import DocumentReader, FileArgument, validate
from shapan.source import Source

DocumentBytes = bytes | FileArgument
_ASSETS = ("booths/", "exhibitors/", "show/")
_FILMS = ("mp4", "webm")
_BESIDE = ("gltf", "obj")
_OTHER_KIND = frozenset(
    {  # the bytes are of another kind than the name says
        "format",
        "html",
        "not-dxf",
        "not-svg",
        "not-osm",
        "not-geojson",
        "table-type",
        "programme-format",
        "scenario-format",
        "model-format",
        "image-format",
        "attachment-format",
    }
)


@dataclass(frozen=True)
class Validation:
    """What `sandbox.validate_async` takes."""

    reader: DocumentReader[object]
    args: tuple[object, ...]


def needs_beside(path: str) -> bool:
    """Whether the reader wants what lies in the same folder too."""
    return path.startswith("booths/") and _ext(path) in _BESIDE


def validation_for(path: str, document: DocumentBytes) -> Validation | None:
    """None for what no reader stands for."""
    top, _, rest = path.partition("/")
    ext = _ext(path)
    if path == NAME:
        return Validation(READ_EXPO, (document,))
    if path in _named("exhibitors", TABLES):
        return Validation(READ_EXHIBITORS, (path, document))
    if path in _named("programme", PROGRAMMES):
        return Validation(READ_PROGRAMME, (path, document))
    if top == "scenarios" and ext == "json":
        return Validation(READ_SCENARIO, (path, document))
    if top == "plan" and is_plan(path):
        return Validation(READ_PLAN, (path, document))
    if top == "show" and ext in IMAGES:
        return Validation(READ_IMAGE, (path, document))
    if not rest or top not in ("booths", "exhibitors"):
        return None
    if ext == "pdf":
        return Validation(READ_LEAVES, (document,))
    if ext in _FILMS:
        return Validation(CHECK_ATTACHMENT, (ext, document))
    if ext in IMAGES:
        return Validation(READ_IMAGE, (path, document))
    if ext in MODELS and top == "booths":
        return Validation(CHECK_MODEL, (path.rpartition("/")[2], document))
    return None


def validate_documents(source: Source) -> None:
    """Every document that an expo is made of, by its reader. What booths and exhibitors brought is left to the preview:
    of hundreds of pictures one that is broken is a finding, no reason to refuse the others. Raises Unreadable with
    the document's path in `where`."""
    for path in sorted(source.tree()):
        made = None if path.startswith(_ASSETS) else validation_for(path, source.read(path))
        if made is None:
            continue
        try:
            validate(made.reader, *made.args)
        except Unreadable as refusal:
            raise refusal.at(path) from None


def as_answer(path: str, refusal: Unreadable) -> ShapanError:
    """A reader's refusal as the answer to who brought the document."""
    refusal.document = path
    kind = (
        TooComplex
        if isinstance(refusal, TooComplex)
        else WrongType
        if refusal.code in _OTHER_KIND
        else Unusable
    )
    return refusal.at(refusal.where or path, kind)


def misfit(finding: Finding, field: str) -> Usage:
    """What a reader would find wrong in a field of a form. `field`: its place in the body, without the first slash."""
    return Usage(
        "invalid.message",
        where=f"/{field}",
        message=finding.message,
        finding=[finding.text, finding.values],
    )


def _named(stem: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{stem}{kind}" for kind in kinds)


def _ext(path: str) -> str:
    return path.rpartition(".")[2].lower()
