"""What booths and exhibitors brought, as its owner should see it: models with a portrait, what they cost when they came
and cost a visitor now, and what was done to them; brochures by their covers."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Literal

import msgspec

from shapan.expo.findings import Told, told
from shapan.expo.model import Booth, Expo
from shapan.expo.texts.words import pick
from shapan.gltf import images
from shapan.intake.models.picture import SIDE
from shapan.publish.assets.uploads import Uploads
from shapan.tiles.model import DRAWS, PICTURES_PX, TRIANGLES, Figures

ExhibitState = Literal["unread", "shown", "refused"]


class Exhibit(msgspec.Struct, frozen=True, kw_only=True):
    """`firms`: the names of who stands there. `state`: "unread" until its reader has decided. `portrait`: WebP in
    base64; `before`: as it was uploaded, "" if what was changed is not seen. `size`: metres along, across and up.
    `came` and `now` are None for a model that is not shown; `findings` say why, or what was changed."""

    booth: str
    number: str
    firms: tuple[str, ...]
    path: str
    state: ExhibitState
    came: Figures | None
    now: Figures | None
    size: tuple[float, float, float]
    portrait: str
    before: str
    findings: tuple[Told, ...]


class BrochureView(msgspec.Struct, frozen=True, kw_only=True):
    """A brochure. `firm`: the name of its exhibitor. `pages`: how many are shown, `cover`: WebP in base64, "" of one
    whose pages cannot be drawn, or which is unread."""

    exhibitor: str
    firm: str
    path: str
    pages: int
    cover: str
    findings: tuple[Told, ...]
    unread: bool = False


class ExhibitJob(msgspec.Struct, frozen=True):
    """The job that reads what is unread. `failed`: a reader crashed; the next change or build tries again."""

    state: Literal["waiting", "running", "failed"]
    done: int = 0
    total: int = 0


class UploadedExhibits(msgspec.Struct, frozen=True):
    """`budget`: what models are brought within. `unread`: how many models and brochures have not been read yet, by
    `job`."""

    budget: Figures
    exhibits: tuple[Exhibit, ...]
    leaflets: tuple[BrochureView, ...] = ()
    unread: int = 0
    job: ExhibitJob | None = None


def uploaded_exhibits(expo: Expo, uploads: Uploads, language: str) -> UploadedExhibits:
    """`uploads` as `read_exhibits` made them of the same documents; `language`: of the findings."""
    budget = Figures(TRIANGLES, DRAWS, PICTURES_PX, 0)
    unread = len(uploads.unread) + len(uploads.attachments.unread)
    return UploadedExhibits(
        budget,
        tuple(_exhibits(expo, uploads, language)),
        tuple(_leaflets(expo, uploads, language)),
        unread,
    )


def _exhibits(expo: Expo, uploads: Uploads, language: str) -> Iterator[Exhibit]:
    names = {one.id: pick(one.name, (language,)) for one in expo.exhibitors}
    for booth in expo.booths:
        if booth.model is not None:
            firms = tuple(names[one] for one in booth.exhibitors if one in names)
            yield _exhibit(booth, booth.model.path, firms, uploads, language)


def _leaflets(expo: Expo, uploads: Uploads, language: str) -> Iterator[BrochureView]:
    for one in expo.exhibitors:
        if one.brochure is None:
            continue
        leaves = uploads.attachments.leaves.get(one.brochure.sha256, ())
        cover = (
            images.webp(uploads.attachments.picture(one.brochure.sha256, leaves[0]), SIDE).data
            if leaves
            else b""
        )
        path = one.brochure.path
        findings = tuple(
            told(found, language) for found in uploads.findings if found.where.document == path
        )
        yield BrochureView(
            exhibitor=one.id,
            firm=pick(one.name, (language,)),
            path=path,
            pages=len(leaves),
            cover=base64.b64encode(cover).decode(),
            findings=findings,
            unread=one.brochure.sha256 in uploads.attachments.unread,
        )


def _exhibit(
    booth: Booth, path: str, firms: tuple[str, ...], uploads: Uploads, language: str
) -> Exhibit:
    findings = tuple(told(one, language) for one in uploads.findings if one.where.document == path)
    model = uploads.model(booth)
    if model is None or model.portrait is None:
        unread = booth.model is not None and booth.model.sha256 + booth.model_unit in uploads.unread
        state: ExhibitState = "unread" if unread else "refused"
        return Exhibit(
            booth=booth.key,
            number=booth.number,
            firms=firms,
            path=path,
            state=state,
            came=None,
            now=None,
            size=(0.0, 0.0, 0.0),
            portrait="",
            before="",
            findings=findings,
        )
    low, high = model.bounds()
    width, depth, height = (round(v, 3) for v in (high - low).tolist())
    portrait = base64.b64encode(model.portrait.data).decode()
    before = base64.b64encode(model.before.data).decode() if model.before is not None else ""
    return Exhibit(
        booth=booth.key,
        number=booth.number,
        firms=firms,
        path=path,
        state="shown",
        came=model.came,
        now=model.now,
        size=(width, depth, height),
        portrait=portrait,
        before=before,
        findings=findings,
    )
