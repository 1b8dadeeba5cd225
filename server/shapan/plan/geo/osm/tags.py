"""OpenStreetMap tags -> category and kind (Simple Indoor Tagging). docs/formats-plan.md prints these tables."""

from __future__ import annotations

import re

from shapan.expo.model import Category
from shapan.plan.inference.labels import number_of
from shapan.plan.vocabulary.words import meaning_within

_Meaning = tuple[Category, str]

# "key=value" -> meaning, tested in this order: the function of an object before its construction.
TAGS: dict[str, _Meaning] = {
    "exhibition=booth": ("booth", "booth"),
    "exhibition=stand": ("booth", "booth"),
    "exhibition=*": ("booth", "booth"),
    "booth=*": ("booth", "booth"),
    "stand=*": ("booth", "booth"),
    "room=booth": ("booth", "booth"),
    "room=stand": ("booth", "booth"),
    "room=exhibition": ("booth", "booth"),
    "amenity=exhibition_booth": ("booth", "booth"),
    "indoor=booth": ("booth", "booth"),
    "indoor=stand": ("booth", "booth"),
    "conveying=*": ("amenity", "escalator"),
    "highway=steps": ("amenity", "stairs"),
    "stairs=yes": ("amenity", "stairs"),
    "room=stairs": ("amenity", "stairs"),
    "room=staircase": ("amenity", "stairs"),
    "highway=elevator": ("amenity", "lift"),
    "room=elevator": ("amenity", "lift"),
    "indoor=elevator": ("amenity", "lift"),
    "elevator=yes": ("amenity", "lift"),
    "ramp=yes": ("amenity", "ramp"),
    "amenity=toilets": ("amenity", "wc"),
    "room=toilets": ("amenity", "wc"),
    "room=toilet": ("amenity", "wc"),
    "room=bathroom": ("amenity", "wc"),
    "amenity=restaurant": ("amenity", "catering"),
    "amenity=cafe": ("amenity", "catering"),
    "amenity=fast_food": ("amenity", "catering"),
    "amenity=bar": ("amenity", "catering"),
    "amenity=pub": ("amenity", "catering"),
    "amenity=food_court": ("amenity", "catering"),
    "amenity=canteen": ("amenity", "catering"),
    "amenity=ice_cream": ("amenity", "catering"),
    "room=restaurant": ("amenity", "catering"),
    "room=cafe": ("amenity", "catering"),
    "room=canteen": ("amenity", "catering"),
    "room=kitchen": ("amenity", "storage"),
    "tourism=information": ("amenity", "info"),
    "information=*": ("amenity", "info"),
    "amenity=reception_desk": ("amenity", "registration"),
    "room=reception": ("amenity", "registration"),
    "amenity=ticket_office": ("amenity", "registration"),
    "shop=ticket": ("amenity", "registration"),
    "amenity=luggage_locker": ("amenity", "cloakroom"),
    "amenity=cloakroom": ("amenity", "cloakroom"),
    "room=cloakroom": ("amenity", "cloakroom"),
    "room=locker": ("amenity", "cloakroom"),
    "emergency=first_aid": ("amenity", "first-aid"),
    "amenity=first_aid": ("amenity", "first-aid"),
    "amenity=clinic": ("amenity", "first-aid"),
    "amenity=doctors": ("amenity", "first-aid"),
    "room=first_aid": ("amenity", "first-aid"),
    "amenity=place_of_worship": ("amenity", "prayer"),
    "room=prayer": ("amenity", "prayer"),
    "amenity=atm": ("amenity", "atm"),
    "amenity=bank": ("amenity", "atm"),
    "amenity=parking": ("amenity", "parking"),
    "amenity=parking_entrance": ("opening", "gate"),
    "amenity=photo_booth": ("amenity", "photo"),
    "amenity=theatre": ("fixture", "stage"),
    "amenity=stage": ("fixture", "stage"),
    "room=stage": ("fixture", "stage"),
    "room=auditorium": ("fixture", "stage"),
    "amenity=conference_centre": ("amenity", "meeting"),
    "room=conference": ("amenity", "meeting"),
    "room=meeting": ("amenity", "meeting"),
    "room=seminar": ("amenity", "meeting"),
    "room=class": ("amenity", "meeting"),
    "amenity=lounge": ("amenity", "lounge"),
    "room=lounge": ("amenity", "lounge"),
    "room=waiting": ("amenity", "lounge"),
    "room=office": ("amenity", "office"),
    "room=administration": ("amenity", "office"),
    "room=storage": ("amenity", "storage"),
    "room=technical": ("amenity", "storage"),
    "room=server": ("amenity", "storage"),
    "room=press": ("amenity", "media"),
    "amenity=bench": ("fixture", "seating"),
    "amenity=vending_machine": ("fixture", "furniture"),
    "amenity=waste_basket": ("fixture", "furniture"),
    "natural=tree": ("fixture", "plant"),
    "barrier=*": ("fixture", "barrier"),
    "advertising=*": ("fixture", "sign"),
    "indoor=column": ("fixture", "column"),
    "building:part=column": ("fixture", "column"),
    "indoor=wall": ("fixture", "wall"),
    "indoor=pillar": ("fixture", "column"),
    "entrance=exit": ("opening", "exit"),
    "entrance=emergency": ("opening", "exit"),
    "exit=emergency": ("opening", "exit"),
    "emergency=exit": ("opening", "exit"),
    "entrance=main": ("opening", "entrance"),
    "entrance=yes": ("opening", "entrance"),
    "entrance=garage": ("opening", "gate"),
    "entrance=service": ("opening", "gate"),
    "entrance=*": ("opening", "door"),
    "indoor=door": ("opening", "door"),
    "door=*": ("opening", "door"),
    "indoor=corridor": ("aisle", "aisle"),
    "room=corridor": ("aisle", "aisle"),
    "room=entrance": ("aisle", "aisle"),
    "room=lobby": ("aisle", "main"),
    "highway=corridor": ("aisle", "aisle"),
    "room=hall": ("hall", "hall"),
    "room=exhibition_hall": ("hall", "hall"),
    "indoor=hall": ("hall", "hall"),
    "shop=vacant": ("fixture", "void"),
    "room=disused": ("fixture", "void"),
    "shop=*": ("booth", "booth"),
    "room=shop": ("booth", "booth"),
    "craft=*": ("booth", "booth"),
    "office=*": ("booth", "booth"),
    "indoor=level": ("level", "level"),
}
NUMBER_KEYS = (
    "booth",
    "stand",
    "exhibition:booth",
    "booth:ref",
    "ref",
    "local_ref",
    "addr:unit",
    "unit",
    "addr:door",
    "room:ref",
    "number",
    "addr:housenumber",
)
_SPAN = re.compile(r"(-?\d{1,3})-(-?\d{1,3})")
_BOOTH_KEY = re.compile(r"(?:^|[:_])(?:booth|stand|stall)(?=\Z|[:_])")
_FLAGS = ("yes", "no", "true", "false")


def tag_meaning(tags: dict[str, str]) -> _Meaning | None:
    """By the table, then by the name; an indoor room or area with a number or a name is a booth."""
    for tag, found in TAGS.items():
        key, _, value = tag.partition("=")
        stated = tags.get(key)
        if stated is not None and (stated == value or (value == "*" and stated not in ("no", ""))):
            to_let = found == TAGS["shop=vacant"] and "indoor" in tags and number_of_tags(tags)
            return ("booth", "booth") if to_let else found
    indoor = tags.get("indoor", "")
    if indoor in ("room", "area", "yes") or tags.get("room"):
        named = meaning_within(tags.get("name", ""))
        if named:
            return named
        if number_of_tags(tags) or (tags.get("name") and indoor != "area"):
            return "booth", "booth"
        if indoor == "area":
            return ("zone", "zone") if tags.get("name") else None
        return "fixture", "void"  # a closed room without information: it is not walkable
    return None


def number_of_tags(tags: dict[str, str]) -> str:
    for key in NUMBER_KEYS:
        value = tags.get(key, "").strip()
        if not value or value.lower() in _FLAGS or (key in NUMBER_KEYS[:3] and value in ("0", "1")):
            continue
        if key != "addr:housenumber" or "indoor" in tags:
            found = number_of(value)  # Stand A12
            return found[0] if found else value
    others = (value.strip() for key, value in tags.items() if _BOOTH_KEY.search(key))  # exhibition:stand_ref
    return next((value for value in others if number_of(value)), "")


def is_osm(tags: dict[str, str]) -> bool:
    """Whether the properties are OSM tags with indoor information."""
    if tags.get("indoor") in ("room", "area", "corridor", "wall", "level", "yes", "door", "column", "booth", "stand"):
        return True
    return "level" in tags and any(
        key in tags for key in ("room", "shop", "amenity", "highway", "entrance", "door", "exhibition")
    )


def levels_of(tags: dict[str, str]) -> tuple[str, ...]:
    """`"0;1"` -> ("0", "1"); `"-1-2"` or `"0-2"` -> every level in between. Empty if not given."""
    found: list[str] = []
    for part in (tags.get("level") or "").replace(",", ";").split(";"):
        part = part.strip()
        span = _SPAN.fullmatch(part)
        if span and 0 <= int(span.group(2)) - int(span.group(1)) < 100:
            found += [str(n) for n in range(int(span.group(1)), int(span.group(2)) + 1)]
        elif part:
            found.append(_level(part))
    return tuple(dict.fromkeys(found))


def _level(text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        return text[:40]
    return str(int(value)) if value == int(value) else f"{value:g}"
