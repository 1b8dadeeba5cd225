"""Every model that booths brought, as its owner should see it: its portrait, what it cost when it came and what it
costs a visitor now, and what was done to it."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import msgspec

from shapan.expo.findings import Finding
from shapan.expo.model import Booth, Expo
from shapan.publish.uploads import Uploads
from shapan.tiles.model import DRAWS, PICTURES_PX, TRIANGLES, Figures


class Exhibit(msgspec.Struct, frozen=True):
    """`portrait`: WebP in base64. `size`: metres along, across and up. `came` and `now` are None for a model that was
    refused; `findings` say why, or what was changed."""

    booth: str
    path: str
    came: Figures | None
    now: Figures | None
    size: tuple[float, float, float]
    portrait: str
    findings: tuple[Finding, ...]


class Showcase(msgspec.Struct, frozen=True):
    """`budget`: what models are brought within."""

    budget: Figures
    exhibits: tuple[Exhibit, ...]


def showcase(expo: Expo, uploads: Uploads) -> Showcase:
    """`uploads` as `read_uploads` made them of the same documents."""
    return Showcase(Figures(TRIANGLES, DRAWS, PICTURES_PX, 0), tuple(_exhibits(expo, uploads)))


def _exhibits(expo: Expo, uploads: Uploads) -> Iterator[Exhibit]:
    for level in expo.levels:
        for hall in level.halls:
            for booth in hall.booths:
                if booth.model is not None:
                    yield _exhibit(booth, booth.model.path, uploads)


def _exhibit(booth: Booth, path: str, uploads: Uploads) -> Exhibit:
    findings = tuple(one for one in uploads.findings if one.where.document == path)
    model = uploads.model(booth)
    if model is None or model.portrait is None:
        return Exhibit(booth.key, path, None, None, (0.0, 0.0, 0.0), "", findings)
    low, high = model.bounds()
    width, depth, height = (round(v, 3) for v in (high - low).tolist())
    portrait = base64.b64encode(model.portrait.data).decode()
    return Exhibit(booth.key, path, model.came, model.now, (width, depth, height), portrait, findings)
