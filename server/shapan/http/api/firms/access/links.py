"""Links of firms: list, issue, revoke. A link belongs to the expo, and only the response that makes it has its
secret."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from shapan.errors import Conflict, NotFound
from shapan.http.api.firms.access.firm_keys import add_key, end_link, end_links, open_letters
from shapan.http.api.firms.draft_bases import draft_bases
from shapan.http.api.firms.firm_messages import (
    FirmLink,
    FirmLinks,
    FirmLinkState,
    FirmRow,
    LinkState,
    NewFirmLinks,
)
from shapan.http.api.messages import time_text
from shapan.http.api.request.route import Call, Download, known_expo, refuse_archived
from shapan.http.connections.host import own_origin
from shapan.people.firms import Firm
from shapan.people.secrets import new_id
from shapan.publish.drafts.firms.firms import FirmBases, FirmBasis
from shapan.publish.export.sheets import SHEET_TYPES, SheetKind, sheet_bytes
from shapan.settings import FIRM_KEYS, FIRM_LINK_DAYS
from shapan.store.database.unit_of_work import UnitOfWork

_DAY = 24 * 3600_000
_NO_END_DAYS = 366  # of a show whose last day nobody said


async def firms(call: Call) -> tuple[FirmRow, ...]:
    """All firms of the list, with the state of their links and of what they sent"""
    name = call.path["expo"]
    bases = await draft_bases(call, name)
    known, people = await call.context.read(
        lambda uow: (known_firms(uow, name), Counter(one.firm for one in uow.firm_people.find()))
    )
    rows = [_row(call, id, basis, known.pop(id, None), people) for id, basis in bases.firms.items()]
    left = [one for one in known.values() if one.issued or one.state or people[one.id]]
    rows += [_row(call, one.exhibitor, None, one, people) for one in left]
    if not call.sees_addresses:
        rows = [msgspec.structs.replace(row, email="") for row in rows]
    return tuple(rows)


async def firms_sheet(call: Call) -> Download:
    """The firms as CSV or XLSX, for reminders: without links, whose secrets nobody knows any more; `state=none`: only
    those that have sent nothing"""
    wanted = call.query.get("state")
    rows = [one for one in await firms(call) if wanted is None or (one.state or "none") == wanted]
    table: list[tuple[str, ...]] = [
        ("exhibitor", "name", "email", "booths", "link", "state", "changed")
    ]
    table += [
        (r.exhibitor, r.name, r.email, ", ".join(r.booths), r.link, r.state or "none", r.changed)
        for r in rows
    ]
    return _sheet(call, table, "firms")


async def new_links(call: Call) -> tuple[FirmLink, ...]:
    """Make links for firms that have none, or for all that are named, beside theirs or in place of them; only this
    response contains their secrets"""
    asked: NewFirmLinks = call.body
    bases = await draft_bases(call, call.path["expo"])
    wanted = wanted_firms(bases, asked.exhibitors)
    expires, base = open_link_end(call, bases), own_origin(call.request)

    def write(uow: UnitOfWork) -> list[FirmLink]:
        name = call.path["expo"]
        refuse_archived(known_expo(uow, name))
        known = firms_until(uow, name, expires)
        made = []
        for id, basis in wanted.items():
            firm = known.get(id)
            if firm is None:
                firm = new_firm(name, id, call.now)
                uow.firms.add(firm)
            if firm.issued and asked.how == "missing":
                continue
            if asked.how == "replace":
                firm = end_links(uow, firm)
            secret = add_key(uow, firm, call.now, expires)
            made.append(_link(id, basis, f"{base}/firm/#{secret}", expires))
        call.note("firm.links", name, uow=uow, count=len(made), how=asked.how)
        return made

    return tuple(await call.context.write(write))


async def new_links_sheet(call: Call) -> Download:
    """The same as CSV or XLSX, a row a firm"""
    table: list[tuple[str, ...]] = [("exhibitor", "name", "email", "booths", "link", "until")]
    table += [
        (r.exhibitor, r.name, r.email, ", ".join(r.booths), r.link, r.expires)
        for r in await new_links(call)
    ]
    return _sheet(call, table, "links")


def firm_links(call: Call) -> FirmLinks:
    """The links of one firm that work: when each was made and used, and how many browsers it opened"""
    firm = call.uow.firms.get(call.expo.id, call.path["exhibitor"])
    if firm is None or not firm.issued:
        return FirmLinks((), FIRM_KEYS, 0)
    sessions = [
        session for session in call.uow.firm_sessions.find(firm=firm.id) if not session.person
    ]
    opened = Counter(session.key for session in sessions)
    keys = [
        FirmLinkState(key.id, time_text(key.made), time_text(key.used), "", opened[key.id])
        for key in call.uow.firm_keys.find(firm=firm.id)
    ]
    letters = [
        FirmLinkState(
            letter.id,
            time_text(letter.created),
            time_text(letter.used),
            letter.address,
            opened[letter.id],
        )
        for letter in open_letters(call.uow, firm)
    ]
    return FirmLinks((*keys, *letters), FIRM_KEYS - len(keys), len(sessions))


def end_firm_link(call: Call) -> None:
    """End one link of a firm and the sessions that it opened; what the firm sent stays"""
    firm = call.uow.firms.get(call.expo.id, call.path["exhibitor"])
    if firm is None:
        raise NotFound("not-found.firm-link")
    end_link(call.uow, firm, call.path["link"])
    call.note("firm.revoke", firm.exhibitor, link=call.path["link"])


def revoke_link(call: Call) -> None:
    """Revoke all links of a firm and end its sessions; what it sent stays"""
    firm = call.uow.firms.get(call.expo.id, call.path["exhibitor"])
    if firm is None or not firm.issued:
        raise NotFound("not-found.firm-link")
    end_links(call.uow, firm)
    call.note("firm.revoke", firm.exhibitor)


def revoke_links(call: Call) -> None:
    """Revoke the links of all firms and end their sessions; what they sent stays"""
    found = [one for one in call.uow.firms.find(expo=call.expo.id) if one.issued]
    for firm in found:
        end_links(call.uow, firm)
    call.note("firm.revoke", call.expo.id, count=len(found))


def link_end(last_day: str, now: int) -> int:
    """Milliseconds: 30 days after the last day of the show has ended everywhere; a year from now where nobody said that
    day."""
    try:
        day = datetime.datetime.fromisoformat(last_day).replace(tzinfo=datetime.UTC)
    except ValueError:
        return now + _NO_END_DAYS * _DAY
    # two: the day itself, and the last time zone
    return int(day.timestamp() * 1000) + (FIRM_LINK_DAYS + 2) * _DAY


def wanted_firms(bases: FirmBases, exhibitors: tuple[str, ...]) -> dict[str, FirmBasis]:
    """Those that are named; without names all of the list. Raises NotFound."""
    unknown = sorted(set(exhibitors) - bases.firms.keys())
    if unknown:
        raise NotFound("not-found.firm", name=unknown[0][:80])
    return {id: bases.firms[id] for id in exhibitors or bases.firms}


def open_link_end(call: Call, bases: FirmBases) -> int:
    """Raises Conflict when links would have ended already."""
    expires = link_end(bases.end, call.now)
    if expires <= call.now:
        raise Conflict("firm-links-ended", days=FIRM_LINK_DAYS)
    return expires


def firms_until(uow: UnitOfWork, expo: str, expires: int) -> dict[str, Firm]:
    """The known firms by exhibitor; open links end with the days of the show, which may have moved."""
    known = known_firms(uow, expo)
    for one in known.values():
        if one.expires and one.expires != expires:
            known[one.exhibitor] = msgspec.structs.replace(one, expires=expires)
            uow.firms.replace(known[one.exhibitor])
    return known


def new_firm(expo: str, exhibitor: str, now: int) -> Firm:
    return Firm(expo=expo, exhibitor=exhibitor, id=new_id(now))


def known_firms(uow: UnitOfWork, expo: str) -> dict[str, Firm]:
    return {one.exhibitor: one for one in uow.firms.find(expo=expo)}


def _link(exhibitor: str, basis: FirmBasis, link: str, expires: int) -> FirmLink:
    return FirmLink(
        exhibitor=exhibitor,
        name=basis.name,
        email=basis.fields.email or "",
        booths=tuple(one.key for one in basis.booths),
        link=link,
        expires=time_text(expires),
    )


def _row(
    call: Call,
    exhibitor: str,
    basis: FirmBasis | None,
    firm: Firm | None,
    people: Mapping[str, int],
) -> FirmRow:
    firm = firm or new_firm(call.path["expo"], exhibitor, call.now)
    link: LinkState = "none"
    if firm.issued:
        link = "ended" if firm.expires <= call.now else "opened" if firm.opened else "sent"
    return FirmRow(
        exhibitor=exhibitor,
        name=basis.name if basis else exhibitor,
        email=(basis.fields.email or "") if basis else "",
        booths=tuple(one.key for one in basis.booths) if basis else (),
        listed=basis is not None,
        link=link,
        expires=time_text(firm.expires),
        state=firm.state,
        changed=time_text(firm.changed),
        submitted=time_text(firm.submitted),
        accepted=firm.accepted,
        withheld=time_text(firm.withheld),
        remarks=len(firm.remarks),
        people=people.get(firm.id, 0),
    )


def _sheet(call: Call, rows: list[tuple[str, ...]], name: str) -> Download:
    kind: SheetKind = "xlsx" if call.path["kind"] == "xlsx" else "csv"
    data = sheet_bytes(kind, rows)
    return Download(_once(data), f"{call.path['expo']}-{name}.{kind}", SHEET_TYPES[kind], len(data))


def _once(data: bytes) -> Iterator[bytes]:
    yield data
