"""IMDF 1.0 (Indoor Mapping Data Format): an archive of GeoJSON files, one for each feature type, connected by ids."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.values import Words
from shapan.plan.geo.classified import ClassifiedFeature
from shapan.plan.geo.features import GeoFeature, raw_features
from shapan.plan.geo.imdf import rooms
from shapan.plan.geo.keys import number_in
from shapan.plan.geo.kinds import KindMeaning, kind_in, kinds_of
from shapan.plan.geo.native import words
from shapan.plan.inference.labels import number_of
from shapan.plan.inference.spelling import spelling_of
from shapan.plan.text.json import load_json
from shapan.plan.vocabulary.words import BOOTH_WORDS, is_hall, meaning
from shapan.source.archive import Archive

_TYPES = (
    "venue", "building", "footprint", "level", "unit", "section", "kiosk", "fixture", "opening", "amenity",
    "anchor", "occupant", "address", "geofence",
)  # fmt: skip
ALWAYS_BOOTHS = frozenset(("booth", "exhibit", "exhibitbooth", "stand", "retail"))
BOOTHS = ALWAYS_BOOTHS | rooms.MAY_BE_BOOTHS
UNITS, FIXTURES, OPENINGS, AMENITIES, SECTIONS = (
    kinds_of(f"imdf {table}") for table in ("unit", "fixture", "opening", "amenity", "section")
)
_STANDS = ("unit", "kiosk", "fixture", "section", "geofence")
_FEWEST = 5  # minimum of numbered fixtures or sections that may be the booths
# maximum features with one address, if it belongs to them and not to the venue: a unit's anchor, a kiosk
_SHARED = 2
_NUMBER_KEYS = (
    "number", "boothnumber", "boothno", "booth", "stand", "standnumber", "standno", "ref", "code",
)  # fmt: skip
_BOOTH: KindMeaning = ("booth", "booth")
_DOOR: KindMeaning = ("opening", "door")
_LIST_KEYS = ("externalid", "correlationid")  # its id in another list


@dataclass(frozen=True, slots=True)
class Storey:
    key: str  # id of the level feature
    name: Words
    short: str
    ordinal: int


def read_imdf_archive(data: bytes, document: str) -> tuple[list[GeoFeature], tuple[Finding, ...]]:
    """Features of an IMDF zip, the venue first. Without a manifest it is version 1.0 if it has levels, which a finding
    says. Raises Unreadable `zip-*`, `imdf-manifest`, `imdf-version`, `imdf-missing`."""
    archive = Archive(
        data, skip=lambda name: any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
    )
    files = {name.rsplit("/", 1)[-1].lower(): name for name in archive.names}
    findings: tuple[Finding, ...] = ()
    if "manifest.json" in files:
        _check_version(archive.read(files["manifest.json"]), document)
    elif "level.geojson" in files:
        findings = (
            finding("imdf-unversioned", "info", Where(document=document), document=document),
        )
    else:
        raise Unreadable("imdf-manifest", where="manifest.json", document=document)
    geo_features: list[GeoFeature] = []
    for kind in _TYPES:
        name = files.get(f"{kind}.geojson") or files.get(f"{kind}.json")
        if name is None:
            if kind in ("venue", "level"):
                raise Unreadable(
                    "imdf-missing", where=f"{kind}.geojson", document=document, kind=kind
                )
            continue
        for raw in raw_features(
            load_json(archive.read(name), f"{document}/{name}"), f"{document}/{name}"
        ):
            raw.kind = raw.kind or kind
            geo_features.append(raw)
    return geo_features, findings


def _check_version(data: bytes, document: str) -> None:
    manifest = load_json(data, f"{document}/manifest.json")
    version = str(manifest.get("version", "")) if isinstance(manifest, dict) else ""
    if not version.startswith("1."):
        raise Unreadable(
            "imdf-version", where="manifest.json", document=document, version=version[:20]
        )


def kind_of(raw: GeoFeature) -> str:
    return (raw.kind or str(raw.properties.get("feature_type", ""))).lower()


def looks_like_imdf(geo_features: Iterable[GeoFeature]) -> bool:
    kinds = {kind_of(raw) for raw in geo_features}
    return bool(kinds & {"unit", "level"}) and bool(kinds & {"unit", "kiosk", "fixture"})


def understand_imdf(
    geo_features: list[GeoFeature], document: str, hall: bool = False
) -> tuple[list[ClassifiedFeature], list[Storey], list[Finding]]:
    """`hall`: what has doors may be booths. Raises Unreadable `imdf-duplicate-id` with the feature."""
    often = Counter(raw.handle for raw in geo_features if not raw.handle.startswith("features/"))
    twice = next((handle for handle, n in often.items() if n > 1), None)
    if twice is not None:
        raise Unreadable("imdf-duplicate-id", where=twice, document=document, handle=twice)
    return _Archive(geo_features, document).understood(hall)


class _Archive:
    def __init__(self, geo_features: list[GeoFeature], document: str) -> None:
        self._document = document
        self._of: dict[str, list[GeoFeature]] = defaultdict(list)
        for raw in geo_features:
            self._of[kind_of(raw)].append(raw)
        self._by_id = {raw.handle: raw for raw in geo_features}
        self._occupants = self._tenants()
        self._addresses = Counter(str(raw.properties.get("address_id", "")) for raw in geo_features)
        said = [
            text
            for raw in geo_features
            for key in ("name", "alt_name", "unit")
            for text in words(raw.properties.get(key)).values()
        ]
        self._spelling = spelling_of(said, (one.split(" ")[0] for one in said))
        self._led: dict[str, str] = {}
        for kind in ("occupant", *_STANDS):
            names = {raw.handle: _name(raw) for raw in self._of[kind]}
            self._led |= rooms.leading_numbers(names, self._spelling, apart=kind != "occupant")
        self._findings: list[Finding] = []
        self._levels = {raw.handle for raw in self._of["level"]}

    def understood(self, hall: bool) -> tuple[list[ClassifiedFeature], list[Storey], list[Finding]]:
        storeys = [
            Storey(
                raw.handle,
                words(raw.properties.get("name")),
                _name(raw, "short_name"),
                _ordinal(raw),
            )
            for raw in self._of["level"]
        ]
        classified = [m for unit in self._of["unit"] if (m := self._unit(unit)) is not None]
        classified += [self._kiosk(raw) for raw in self._of["kiosk"]]
        classified += self._numbered("fixture", FIXTURES, ("fixture", "furniture"), classified)
        classified += self._numbered("section", SECTIONS, ("zone", "zone"), classified)
        classified += [
            m for m in self._numbered("geofence", {}, None, classified) if m.category == "booth"
        ]
        classified += [
            m for raw in self._of["opening"] if (m := self._simple(raw, OPENINGS, _DOOR))
        ]
        classified += [
            m for raw in self._of["amenity"] if (m := self._simple(raw, AMENITIES, None))
        ]
        rooms.halls_among(classified)
        rooms.shops_among(classified, self._spelling)
        rooms.rooms_among(classified, self._occupants.keys())
        if not hall and (shut := rooms.rooms_with_doors(classified, self._of["opening"])):
            where = Where(document=self._document)
            self._findings.append(finding("rooms-with-doors", "info", where, n=len(shut)))
        self._check_inside(classified)
        if lost := rooms.nameless(classified, [raw for kind in _STANDS for raw in self._of[kind]]):
            x, y = lost[0].polygons[0][0][0].tolist()
            where = Where(document=self._document, handle=lost[0].handle, at=(x, y))
            self._findings.append(finding("booth-without-number", "warning", where, n=len(lost)))
        return [*self._outlines(classified), *classified], storeys, self._findings

    def _tenants(self) -> dict[str, list[GeoFeature]]:
        """Occupants by the unit, kiosk or fixture that has their anchor."""
        tenants: dict[str, list[GeoFeature]] = defaultdict(list)
        for occupant in self._of["occupant"]:
            anchor = self._anchor(occupant)
            tenants[str((anchor or occupant).properties.get("unit_id", ""))].append(occupant)
            if anchor:
                tenants[anchor.handle].append(occupant)
        return dict(tenants)

    def _anchor(self, raw: GeoFeature) -> GeoFeature | None:
        return self._by_id.get(str(raw.properties.get("anchor_id", "")))

    def _unit(self, raw: GeoFeature) -> ClassifiedFeature | None:
        category, name = _category(raw) or "unspecified", _name(raw)
        plain = category.split(".")[0].replace("_", "")
        tenants = self._occupants.get(raw.handle, [])
        number, title = self._lettering(raw, tenants)
        if plain in BOOTHS and not meaning(name) and (tenants or number or plain in ALWAYS_BOOTHS):
            return self._meant(raw, _BOOTH, category, number or name, title)
        missing: KindMeaning | None = ("zone", "zone") if name else None
        missing = (
            ("hall", "hall")
            if name and is_hall(name)
            else ("fixture", "void")
            if category == "room"
            else missing
        )
        return self._simple(raw, UNITS, missing)

    def _kiosk(self, raw: GeoFeature) -> ClassifiedFeature:
        tenants = self._occupants.get(
            str(raw.properties.get("anchor_id", "")), self._occupants.get(raw.handle, [])
        )
        number, title = self._lettering(raw, tenants)
        if says := meaning(_name(raw)):
            return self._meant(raw, says, "kiosk", title=words(raw.properties.get("name")))
        return self._meant(raw, _BOOTH, "kiosk", number or _name(raw), title)

    def _numbered(
        self,
        kind: str,
        meanings: dict[str, KindMeaning],
        missing: KindMeaning | None,
        others: list[ClassifiedFeature],
    ) -> list[ClassifiedFeature]:
        """Furniture and areas; they are the booths if more of them than of units and kiosks have a number."""
        geo_features = self._of[kind]
        lettered = {
            raw.handle: self._lettering(raw, self._occupants.get(raw.handle, []))
            for raw in geo_features
            if kind_in(meanings, _category(raw)) in (None, missing)
        }
        numbers = {number for number, _ in lettered.values() if number}
        numbered = {raw.handle for raw in geo_features if lettered.get(raw.handle, ("",))[0]}
        few = len(numbers) < _FEWEST or len(numbers) <= sum(
            one.category == "booth" for one in others
        )
        if few or rooms.furniture_among(
            (raw for raw in geo_features if raw.handle in numbered), others
        ):
            numbered = set()
        found = (
            self._meant(raw, _BOOTH, _category(raw), *lettered[raw.handle])
            if raw.handle in numbered
            else self._simple(raw, meanings, missing)
            for raw in geo_features
        )
        return [one for one in found if one is not None]

    def _addressed(self, raw: GeoFeature, tenants: list[GeoFeature]) -> list[str]:
        """`unit` of the addresses of the feature, its anchor and its occupants' anchors."""
        owners = [raw, *filter(None, map(self._anchor, (raw, *tenants)))]
        keys = [str(one.properties.get("address_id", "")) for one in owners]
        found = [
            self._by_id[key]
            for key in keys
            if self._addresses[key] <= _SHARED and key in self._by_id
        ]
        units = [one.properties.get("unit") or _spoken(one) for one in found]
        return [
            str(unit).strip()
            for unit in units
            if isinstance(unit, (str, int)) and not isinstance(unit, bool)
        ]

    def _lettering(self, raw: GeoFeature, tenants: list[GeoFeature]) -> tuple[str, Words]:
        """(number, title): the number is a separate property, a name or alternative name that can be one, the unit of
        an address, or the id in the organizer's own list."""
        names = [words(raw.properties.get("name")), words(raw.properties.get("alt_name"))]
        candidates = [
            *_columns(raw, _NUMBER_KEYS),
            *(text for one in names for text in _each(one)),
            *self._addressed(raw, tenants),
            *(
                self._led[one.handle].strip(rooms.BRACKETS)
                for one in (raw, *tenants)
                if one.handle in self._led
            ),
            *_columns(raw, _LIST_KEYS),
            *(text for one in tenants for text in _columns(one, (*_NUMBER_KEYS, *_LIST_KEYS))),
        ]
        whole, number = next(
            ((one, found[0]) for one in candidates if (found := self._spelling.number(one))),
            ("", ""),
        )
        title = words(tenants[0].properties.get("name")) if len(tenants) == 1 else {}
        led = self._led.get((tenants[0] if title else raw).handle, "")
        if not title:
            others = (
                {key: text for key, text in one.items() if not self._is(text, number)}
                for one in names
            )
            title = next((one for one in others if one), {})
        if whole and led.strip(rooms.BRACKETS) == whole:
            title = {key: rooms.without_number(text, led) for key, text in title.items()}
        return number, title

    def _is(self, text: str, number: str) -> bool:
        found = self._spelling.number(text)
        return bool(found and found[0] == number)

    def _simple(
        self, raw: GeoFeature, meanings: dict[str, KindMeaning], missing: KindMeaning | None
    ) -> ClassifiedFeature | None:
        category = _category(raw)
        found = kind_in(meanings, category) or meaning(_name(raw)) or missing
        return (
            self._meant(raw, found, category, title=words(raw.properties.get("name")))
            if found
            else None
        )

    def _meant(
        self,
        raw: GeoFeature,
        found: KindMeaning,
        layer: str,
        number: str = "",
        title: Words | None = None,
    ) -> ClassifiedFeature:
        category, kind = found
        own = ClassifiedFeature(raw=raw, category=category, kind=kind, number=number, layer=layer)
        return replace(own, title=title or {}, levels=self._levels_of(raw))

    def _levels_of(self, raw: GeoFeature) -> tuple[str, ...]:
        levels = (one for one in _ids(raw, "level_ids") if one in self._levels)
        units = (
            str(self._by_id[one].properties.get("level_id", ""))
            for one in _ids(raw, "unit_ids")
            if one in self._by_id
        )
        own = str(raw.properties.get("level_id", "")) or next(levels, "") or next(units, "")
        if own in self._levels:
            return (own,)
        if own:
            self._say("imdf-level-missing", raw, level=own[:60])
        return tuple(sorted(self._levels))[:1] or ("",)

    def _outlines(self, classified: list[ClassifiedFeature]) -> list[ClassifiedFeature]:
        """Levels, which are also halls if they contain no hall."""
        venue = next((words(raw.properties.get("name")) for raw in self._of["venue"]), {})
        with_hall = {
            level
            for feature in classified
            if feature.category == "hall"
            for level in feature.levels
        }
        found = []
        for raw in self._of["level"]:
            title = words(raw.properties.get("name"))
            own: dict[str, Any] = {"raw": raw, "layer": "level", "levels": (raw.handle,)}
            if raw.polygons:
                found.append(ClassifiedFeature(category="level", kind="level", title=title, **own))
            if raw.polygons and raw.handle not in with_hall:
                kind = "outdoor" if raw.properties.get("outdoor") is True else "hall"
                found.append(
                    ClassifiedFeature(category="hall", kind=kind, title=title or venue, **own)
                )
        return found

    def _check_inside(self, classified: list[ClassifiedFeature]) -> None:
        shapes = {raw.handle: rooms.room_shape(raw) for raw in self._of["level"]}
        for feature in classified:
            level = shapes.get(feature.levels[0]) if feature.levels else None
            shape = rooms.room_shape(feature.raw)
            if (
                level is not None
                and shape is not None
                and feature.category == "booth"
                and not level.intersects(shape)
            ):
                self._say("imdf-outside-level", feature.raw)

    def _say(self, code: str, raw: GeoFeature, **values: Any) -> None:
        if sum(one.code == code for one in self._findings) < 50:
            where = Where(document=self._document, handle=raw.handle)
            about = {
                "document": self._document,
                "kind": kind_of(raw),
                "feature": raw.handle,
                **values,
            }
            self._findings.append(finding(code, "warning", where, **about))


def _spoken(address: GeoFeature) -> str:
    """The booth number in an address line: `Stand A12` of `Stand A12, Fair Street 1`."""
    line = address.properties.get("address")
    parts = [part.strip() for part in re.split(r"[,;/]", line)] if isinstance(line, str) else []
    return next((part for part in parts if BOOTH_WORDS.match(part) and number_of(part)), "")


def _columns(raw: GeoFeature, keys: Iterable[str]) -> list[str]:
    own = {str(key).casefold().replace("_", ""): value for key, value in raw.properties.items()}
    return [str(own[key]).strip() for key in keys if isinstance(own.get(key), (str, int))]


def _name(raw: GeoFeature, key: str = "name") -> str:
    return _first(words(raw.properties.get(key)))


def _category(raw: GeoFeature) -> str:
    return str(raw.properties.get("category", "")).lower()


def _ids(raw: GeoFeature, key: str) -> list[str]:
    listed = raw.properties.get(key)
    return [str(one) for one in listed] if isinstance(listed, list) else []


def _ordinal(raw: GeoFeature) -> int:
    return int(number_in(raw.properties.get("ordinal"), 1000.0))


def _each(name: Words) -> list[str]:
    """In every language, the default first."""
    return list(dict.fromkeys((_first(name), *name.values())))


def _first(name: Words) -> str:
    return next((name[locale] for locale in ("en", "", *name) if name.get(locale)), "")
