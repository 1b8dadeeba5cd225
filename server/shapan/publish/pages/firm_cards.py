"""The contact card of an exhibitor beside its page: vCard 4.0 (RFC 6350). It is made of the structured data of the page
when asked for: it says nothing that the page does not, and an edit rewrites no file of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from shapan.publish.export.content_lines import escaped_text, folded_lines
from shapan.publish.release.listing import paths_of
from shapan.source.json_types import JsonObject
from shapan.store.blobs.bundle import blob_of, bundle_part
from shapan.store.ports import Blobs
from shapan.wire import Release

CARD_MEDIA_TYPE = "text/vcard"
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
    website = str(said.get("url", ""))
    contacts = {
        "EMAIL": escaped_text(str(said.get("email", ""))),
        "TEL": escaped_text(str(said.get("telephone", ""))),
        # of a firm without a website it is the page
        "URL": "" if website.endswith(path) else "".join(website.split()),
    }
    if said.get("@type") != "Organization" or not any(contacts.values()):
        return b""
    firm = escaped_text(str(said["name"]))
    return folded_lines(
        [
            "BEGIN:VCARD",
            "VERSION:4.0",
            "KIND:org",
            f"FN:{firm}",
            f"ORG:{firm}",
            *(f"{key}:{value}" for key, value in contacts.items() if value),
            "END:VCARD",
        ]
    )
