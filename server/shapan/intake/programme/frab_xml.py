"""Schedules of frab, pretalx and pentabarf as XML, converted to the JSON form."""

from __future__ import annotations

from datetime import timedelta

from lxml import etree

from shapan.errors import Unreadable
from shapan.intake.programme.entries import Context, ProgrammeEntry
from shapan.intake.programme.frab import check_zone, event_entry, item_named
from shapan.intake.programme.when import clock_of


def frab_xml_entries(data: bytes, context: Context) -> list[ProgrammeEntry]:
    """Raises Unreadable: invalid XML, a DOCTYPE or an entity, no `<schedule>` with days."""
    root = _root(data, context.name)
    if _tag(root) != "schedule" or root.find("{*}day") is None:
        raise Unreadable(
            "frab-no-days.schedule-day-export",
            where=context.name,
            name=context.name,
            tag=_tag(root)[:40],
        )
    context.check_count(sum(1 for _ in root.iterfind("{*}day/{*}room/{*}event")))
    check_zone((root.findtext("{*}conference/{*}time_zone_name") or "").strip(), context)
    change = clock_of((root.findtext("{*}conference/{*}day_change") or "")[:8]) or timedelta()
    generator = root.find("{*}generator")
    maker = generator.get("name", "") if generator is not None else ""
    found: list[ProgrammeEntry] = []
    for day in root.iterfind("{*}day"):
        for room in day.iterfind("{*}room"):
            for event in room.iterfind("{*}event"):
                name, date = room.get("name", ""), day.get("date", "")
                said = item_named(_event(event), maker)
                found.append(event_entry(said, name, date, change, len(found) + 1, context))
    return found


def _root(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("xml-broken.xml-mistake", where=name, name=name, error=error) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("doctype.without-doctype-remove", where=name, name=name)
    return root


def _event(element: etree._Element) -> dict[str, object]:
    """The names of the JSON form. A text is a child's whole content, because some programs write unescaped HTML into
    it."""
    event: dict[str, object] = {"guid": element.get("guid"), "id": element.get("id")}
    for child in element:
        tag = _tag(child)
        if tag == "persons":
            event[tag] = [{"public_name": _text(one)} for one in child]
        elif tag == "links":
            event[tag] = [{"title": _text(one), "url": one.get("href")} for one in child]
        elif tag not in event or not event[tag]:
            event[tag] = _text(child)
    return event


def _text(element: etree._Element) -> str:
    return "".join(str(one) for one in element.itertext()).strip()


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
