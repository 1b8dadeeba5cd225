"""What a copy of the sources makes of a contact `wechat` that it has just been given; run by `test_new_contact.py` in
that copy. Prints where the contact is missing, as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import msgspec
from tests.publish.expos import grid_expo

from shapan.expo.model import Exhibitor, Expo
from shapan.http.api.openapi import openapi
from shapan.intake.exhibitors.exhibitors import read_exhibitors
from shapan.intake.exhibitors.profile import PROFILE, FirmFields, amended_profile
from shapan.intake.exhibitors.table import (
    CellChange,
    ExhibitorTableChange,
    amended_table,
    write_exhibitor_table,
)
from shapan.intake.files.assets import sort_assets
from shapan.publish.drafts.firms.firms import firm_bases
from shapan.publish.export.static_tree import static_documents, static_paths
from shapan.publish.pipeline import publish
from shapan.source.tree import DocumentEntry
from shapan.store.blobs.bundle import blob_of, bundle_part
from shapan.store.blobs.memory import MemoryStore

SAID = "https://weixin.example/acme"
JSON_LIST = b'[{"name": "Acme", "contact": {"wechat": "%s"}}]' % SAID.encode()


def listed(name: str, data: bytes) -> Exhibitor:
    (exhibitor,), _ = read_exhibitors(name, data)
    return exhibitor


def show() -> Expo:
    expo = grid_expo(booths=1)
    (tenant,) = expo.exhibitors
    acme = listed("exhibitors.csv", f"Name,微信\nAcme,{SAID}\n".encode())
    return msgspec.structs.replace(
        expo,
        exhibitors=(msgspec.structs.replace(tenant, contacts=acme.contacts),),
        address="https://expo.example",
    )


def places() -> Iterator[tuple[str, bool]]:
    """(where the contact is to be, whether it is there)"""
    for name, data in (
        ("exhibitors.csv", f"Name,微信\nAcme,{SAID}\n".encode()),
        ("exhibitors.json", JSON_LIST),
    ):
        exhibitor = listed(name, data)
        yield name, SAID in msgspec.json.encode(exhibitor).decode()
        yield (
            f"{name}, a wrong one",
            any(
                one.code == "url-wrong"
                for one in read_exhibitors(name, data.replace(b"https://", b"?"))[1]
            ),
        )
    change = ExhibitorTableChange(cells=(CellChange(1, "WeChat", SAID),))
    table = amended_table("exhibitors.json", JSON_LIST, change)[1]
    yield "CSV out", write_exhibitor_table(table).decode() == f"name,WeChat\nAcme,{SAID}\n"
    yield (
        "JSON out",
        {"name": "WeChat", "field": "wechat", "locale": ""} in msgspec.to_builtins(table.columns),
    )
    profile, wrong = amended_profile(b"# ours\n", FirmFields(wechat=SAID))  # type: ignore[call-arg]  # of the copy
    path = f"exhibitors/acme/{PROFILE}"
    files, _ = sort_assets({path: DocumentEntry("", len(profile))}, lambda _: profile)
    yield "profile.toml", not wrong and SAID in profile.decode()
    yield "an exhibitor's files", SAID in msgspec.json.encode(files.exhibitors["acme"]).decode()
    expo = show()
    (basis,) = firm_bases(expo, {}).firms.values()
    yield "an exhibitor's own page", msgspec.to_builtins(basis.fields).get("wechat") == SAID
    schemas = openapi()["components"]["schemas"]
    yield "OpenAPI", "wechat" in schemas["FirmFields"]["properties"]
    store = MemoryStore()
    built = publish(expo, store)
    paths = static_paths(built.document, store.blobs)
    for kind in ("exhibitors", "booths"):
        reference = next(
            ref
            for page, ref in paths.items()
            if page.startswith(f"show/zh/{kind}/") and page.count("/") > 3
        )
        page = bundle_part({"": store.blobs.read(blob_of(reference))}, reference)[""].decode()
        yield f"page below {kind}/", f"<dt>微信</dt><dd>{SAID}</dd>" in page
        yield f"JSON-LD below {kind}/", f'"sameAs":["{SAID}"]' in page
    cards = [
        data
        for path, data in static_documents(built.document, store.blobs).items()
        if path.endswith(".vcf")
    ]
    yield (
        "vCard",
        bool(cards) and all(f"\r\nSOCIALPROFILE:{SAID}\r\n".encode() in card for card in cards),
    )


if __name__ == "__main__":
    json.dump([place for place, there in places() if not there], sys.stdout)
