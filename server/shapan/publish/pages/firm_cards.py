"""The contact card of an exhibitor beside its page: vCard 4.0 (RFC 6350). It is made of the structured data of the page
when asked for: it says nothing that the page does not, and an edit rewrites no file of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from shapan.expo.records.contacts import CONTACT_ROWS
from shapan.publish.export.content_lines import escaped_text, folded_lines
from shapan.publish.release.listing import paths_of
from shapan.source.json_types import JsonObject
from shapan.store.blobs.bundle import blob_of, bundle_part
from shapan.store.ports import Blobs
from shapan.wire import Release

CARD_MEDIA_TYPE = "text/vcard"
_CARDS = {row.card: row for row in CONTACT_ROWS if row.card}
_LINKED = re.compile(rb'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_PAGE = re.compile(r"([^/]+/exhibitors/[^/]+)/index\.html\Z")


def firm_cards(release: Release, blobs: Blobs) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """(path below the expo's folder, function that makes the card) of every exhibitor with a page, for a static tree;
    the card of one that says no contact is empty."""
    for path, reference in paths_of(release, blobs).items():
        if found := _PAGE.match(path):
            yield f"{found[1]}.vcf", partial(firm_card, blobs, reference, f"{found[1]}/")


def firm_card(blobs: Blobs, reference: str, path: str) -> bytes:
    """reference: of the page, path: its address below the expo's. Empty without a contact; blocking."""
    name = blob_of(reference)
    found = _LINKED.search(bundle_part({"": blobs.read(name)}, reference)[""])
    said: JsonObject = msgspec.json.decode(found[1]) if found else {}
    contacts = [line for card in sorted(_CARDS) for line in _lines(card, said, path)]
    if said.get("@type") != "Organization" or not contacts:
        return b""
    firm = escaped_text(str(said["name"]))
    return folded_lines(
        [
            "BEGIN:VCARD",
            "VERSION:4.0",
            "KIND:org",
            f"FN:{firm}",
            f"ORG:{firm}",
            *contacts,
            "END:VCARD",
        ]
    )


def _lines(card: str, said: JsonObject, path: str) -> Iterator[str]:
    """The property `card`, once for each value in the structured data of a page."""
    row = _CARDS[card]
    found = said.get(row.linked) or []
    for value in map(str, found if isinstance(found, list) else [found]):
        # of a firm without a website it is the page
        if row.linked == "url" and value.endswith(path):
            continue
        text = "".join(value.split()) if row.kind == "web" else escaped_text(value)
        yield f"{card}:{text}"
