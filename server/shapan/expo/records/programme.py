"""What `programme.json` says of the programme."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from shapan.expo.records.kinds import DocumentWords, WebAddress


class ItemDocument(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An entry of the programme."""

    title: DocumentWords
    start: Annotated[
        str, Meta(description="ISO 8601; without an offset it is in the expo's time zone")
    ]
    end: str = ""
    id: str = ""
    kind: Annotated[str, Meta(description="forum, competition, release, ceremony, talk …")] = "talk"
    place: Annotated[
        str, Meta(description="a stage's id or title, a booth key, or a hall's id or title")
    ] = ""
    summary: DocumentWords = ""
    speakers: tuple[str, ...] = ()
    track: str = ""
    language: str = ""
    url: WebAddress = ""
    exhibitor: Annotated[str, Meta(description="an exhibitor's id")] = ""
    duration: Annotated[float, Meta(description="minutes, instead of `end`")] = 0.0
    stream: Annotated[WebAddress, Meta(description="where it can be seen while it is on")] = ""
    recording: Annotated[WebAddress, Meta(description="where it can be seen afterwards")] = ""
    lead: Annotated[str, Meta(description="id of the tour that a guide leads at that time")] = ""


class ProgrammeDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """`programme.json`. A bare list of items is read too."""

    items: tuple[ItemDocument, ...]
