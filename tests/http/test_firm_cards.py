"""The contact card beside the page of an exhibitor: vCard 4.0 of what the page shows, from a server and as a file."""

from __future__ import annotations

import re

import msgspec
import pytest
from lxml import html
from tests.http.served import Client, served
from tests.publish.expos import grid_expo

from shapan.expo.model import Expo
from shapan.expo.records.contacts import Contacts
from shapan.http.keys import SITES
from shapan.publish.export.static_tree import static_documents
from shapan.publish.pipeline import publish
from shapan.store.blobs.memory import MemoryStore

PLAIN = {"Accept-Encoding": "identity"}
NAME = "Иванова, Петров; сыновья и компания — станки с числовым программным управлением"
CONTACTS = Contacts(
    website="https://acme.example/a,b", email="sales@acme.example", phone="+49 30 1234-5"
)
# RFC 6350, 3.3: a content line after unfolding, of the properties that we write
LINE = re.compile(
    r"(BEGIN:VCARD|VERSION:4\.0|KIND:org|END:VCARD|(FN|ORG|EMAIL|TEL|URL):[^\x00-\x1f]+)\Z"
)


def show() -> Expo:
    """One with a booth of its own, one without contacts, one at two booths, one who shares a booth with the first two."""
    expo = grid_expo(booths=4)
    one, two, three, four = expo.exhibitors
    booths = list(expo.levels[0].halls[0].booths)
    booths[3] = msgspec.structs.replace(booths[3], exhibitors=(four.id, three.id))
    firms = (
        msgspec.structs.replace(
            one, name={"en": "Acme\nBEGIN:VCARD", "ru": NAME}, contacts=CONTACTS
        ),
        two,
        msgspec.structs.replace(
            three, booths=(booths[2].key, booths[3].key), contacts=Contacts(phone="555")
        ),
        msgspec.structs.replace(four, contacts=Contacts(email="four@example.org")),
    )
    hall = msgspec.structs.replace(expo.levels[0].halls[0], booths=tuple(booths))
    return msgspec.structs.replace(
        expo, exhibitors=firms, levels=(msgspec.structs.replace(expo.levels[0], halls=(hall,)),)
    )


def fields(card: bytes) -> list[tuple[str, str]]:
    lines = card.decode().split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = card.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert all(map(LINE.match, whole)), whole
    return [(line.partition(":")[0], line.partition(":")[2]) for line in whole]


@pytest.fixture
async def client():
    made, _, _ = await served(show())
    yield made
    await made.close()


async def test_a_card_has_what_the_page_shows_in_its_language(client: Client) -> None:
    answer = await client.get("/show/ru/exhibitors/1-tenant-1.vcf")
    assert (answer.status, answer.content_type, answer.charset) == (200, "text/vcard", "utf-8")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="1-tenant-1.vcf"'
    said = NAME.replace(",", "\\,").replace(";", "\\;")
    assert fields(await answer.read()) == [
        ("BEGIN", "VCARD"), ("VERSION", "4.0"), ("KIND", "org"), ("FN", said), ("ORG", said),
        ("EMAIL", "sales@acme.example"), ("TEL", "+49 30 1234-5"), ("URL", "https://acme.example/a,b"), ("END", "VCARD"),
    ]  # fmt: skip
    english = await (await client.get("/show/en/exhibitors/1-tenant-1.vcf")).read()
    assert dict(fields(english))["FN"] == "Acme\\nBEGIN:VCARD"  # no line of its own


@pytest.mark.parametrize(
    "page",
    ["exhibitors/1-tenant-1", "booths/1-a01", "exhibitors/1-tenant-3", "exhibitors/1-tenant-4"],
)
async def test_a_page_with_contacts_links_to_its_card(client: Client, page: str) -> None:
    tree = html.fromstring(await (await client.get(f"/show/zh/{page}/", headers=PLAIN)).text())
    (link,) = tree.xpath("//a[@type='text/vcard']")
    assert link.text == "加入我的通讯录"
    path = re.sub(r"^(\.\./)+", "/show/", link.get("href"))
    assert dict(fields(await (await client.get(path)).read()))["KIND"] == "org"


async def test_without_contacts_there_is_neither_link_nor_card(client: Client) -> None:
    text = await (await client.get("/show/en/exhibitors/1-tenant-2/", headers=PLAIN)).text()
    assert "text/vcard" not in text
    for path in (
        "en/exhibitors/1-tenant-2.vcf",
        "en/exhibitors/nobody.vcf",
        "fr/exhibitors/1-tenant-1.vcf",
    ):
        assert (await client.get(f"/show/{path}")).status == 404


async def test_the_card_of_a_firm_that_was_taken_off_is_gone() -> None:
    made, _, _ = await served(show())
    sites = made.server.app[SITES]
    sites.off = lambda _: frozenset({"1-tenant-1"})
    sites.show("show", sites.load("show"))
    assert (await made.get("/show/en/exhibitors/1-tenant-1.vcf")).status == 410
    assert (await made.get("/show/en/exhibitors/1-tenant-3.vcf")).status == 200
    await made.close()


def test_a_static_tree_has_the_same_cards() -> None:
    store = MemoryStore()
    built = publish(msgspec.structs.replace(show(), address="https://expo.example"), store)
    files = {
        path: data
        for path, data in static_documents(built.document, store.blobs).items()
        if path.endswith(".vcf")
    }
    assert files.keys() == {
        f"show/{locale}/exhibitors/1-tenant-{n}.vcf"
        for locale in ("en", "zh", "ru")
        for n in (1, 3, 4)
    }
    assert dict(fields(files["show/en/exhibitors/1-tenant-3.vcf"])) == {
        "BEGIN": "VCARD", "VERSION": "4.0", "KIND": "org", "FN": "Tenant 3", "ORG": "Tenant 3", "TEL": "555", "END": "VCARD",
    }  # fmt: skip
