"""Resolves the names in a scenario: booths, halls, zones, venue features and items as written become keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec
from rapidfuzz import fuzz, process

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Expo, Item
from shapan.expo.scenario.scenario import (
    BoothView,
    Condition,
    HallView,
    ModelMedium,
    NextStop,
    OnItem,
    OnTap,
    Scenario,
    Stop,
    TableAct,
    View,
)
from shapan.geometry.slug import slug

Names = dict[str, str]  # slug -> key


class Known(msgspec.Struct, frozen=True):
    """All names that a scenario may use, by kind; made once for many scenarios."""

    halls: Names
    booths: Names
    targets: Names  # booths, zones, halls and venue features
    items: Names


def known_of(expo: Expo) -> Known:
    halls = expo.halls
    by_hall = _names((hall.id, (hall.id, *hall.title.values())) for hall in halls)
    numbers = Counter(booth.number for hall in halls for booth in hall.booths)
    booths = _names(
        (booth.key, (booth.key, booth.number) if numbers[booth.number] == 1 else (booth.key,))
        for hall in halls
        for booth in hall.booths
    )
    features = _names(
        (one.id, (one.id, *one.title.values())) for hall in halls for one in hall.features
    )
    zones = _names((one.id, (one.id, *one.title.values())) for hall in halls for one in hall.zones)
    return Known(
        by_hall,
        booths,
        features | zones | by_hall | booths,
        _names((item.id, (item.id,)) for item in expo.items),
    )


def _names(pairs: Iterable[tuple[str, Iterable[str]]]) -> Names:
    found: Names = {}
    for key, names in pairs:
        for name in names:
            found.setdefault(slug(name), key)
    found.pop("", None)
    return found


def referred(scenario: Scenario, known: Known, document: str) -> tuple[Scenario, list[Finding]]:
    """The scenario with keys instead of names. A stop whose view names nothing known is removed, with
    the links to it."""
    findings: list[Finding] = []
    stops = []
    for stop in scenario.stops:
        refer = _Referrer(known, Where(document=document, key=f"{scenario.id}/{stop.id}"), findings)
        view = refer.view(stop.view)
        if view is not None:
            stops.append(_stop(stop, view, refer))
    return msgspec.structs.replace(scenario, stops=tuple(stops)), findings


def _stop(stop: Stop, view: View, refer: _Referrer) -> Stop:
    return msgspec.structs.replace(
        stop,
        view=view,
        highlight=refer.targets(stop.highlight),
        show=refer.targets(stop.show),
        dim=refer.targets(stop.dim),
        table=refer.table(stop.table),
        media=tuple(
            msgspec.structs.replace(one, booth=booth) if isinstance(one, ModelMedium) else one
            for one in stop.media
            if (booth := refer.booth(one.booth) if isinstance(one, ModelMedium) else "-")
        ),
        next=tuple(way for one in stop.next if (way := refer.way(one)) is not None),
    )


def items_with_leads(expo: Expo) -> tuple[Expo, list[Finding]]:
    """The programme with the tours that guides lead: a `lead` that names none becomes "", with a finding."""
    names = {slug(one.id): one.id for one in expo.scenarios}
    items, findings = [], []
    for item in expo.items:
        lead = names.get(slug(item.lead), "")
        if lead != item.lead:
            item, written = msgspec.structs.replace(item, lead=lead), item.lead
            if not lead:
                findings.append(_lead_unknown(item, written, names))
        items.append(item)
    return msgspec.structs.replace(expo, items=tuple(items)), findings


def _lead_unknown(item: Item, written: str, names: Names) -> Finding:
    near = process.extract(slug(written), names.keys(), scorer=fuzz.WRatio, limit=3)
    return finding(
        "item-lead-unknown",
        "warning",
        Where(document="programme", key=item.id),
        advice="did-you-mean" if near else "",
        said=written,
        near=tuple(names[hit] for hit, *_ in near),
        item=item.id,
        tour=written,
    )


class _Referrer:
    """Looks up the names of one stop; unknown names become findings."""

    def __init__(self, known: Known, where: Where, findings: list[Finding]) -> None:
        self._known, self._where, self._findings = known, where, findings

    def view(self, view: View) -> View | None:
        if isinstance(view, BoothView):
            booth = self.booth(view.booth)
            return BoothView(booth) if booth else None
        if isinstance(view, HallView):
            hall = self._find(self._known.halls, view.hall, "hall")
            return HallView(hall) if hall else None
        return view

    def booth(self, name: str) -> str:
        return self._find(self._known.booths, name, "booth")

    def targets(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            key for name in names if (key := self._find(self._known.targets, name, "place"))
        )

    def table(self, act: TableAct | None) -> TableAct | None:
        if act is None:
            return None
        halls = (self._find(self._known.halls, name, "hall") for name in act.halls)
        return msgspec.structs.replace(act, halls=tuple(filter(None, halls)))

    def way(self, way: NextStop) -> NextStop | None:
        """A link without its event would never be taken, so it is removed."""
        when = self.condition(way.when)
        if isinstance(way, OnTap):
            target = self._find(self._known.targets, way.target, "place")
            return msgspec.structs.replace(way, target=target, when=when) if target else None
        if isinstance(way, OnItem):
            item = self._find(self._known.items, way.item, "item")
            return msgspec.structs.replace(way, item=item, when=when) if item else None
        return msgspec.structs.replace(way, when=when)

    def condition(self, one: Condition | None) -> Condition | None:
        if one is None:
            return None
        item = one.item
        if item is not None:
            item = msgspec.structs.replace(
                item, id=self._find(self._known.items, item.id, "item") or item.id
            )
        return msgspec.structs.replace(
            one,
            all=tuple(inner for each in one.all if (inner := self.condition(each))),
            any=tuple(inner for each in one.any if (inner := self.condition(each))),
            not_=self.condition(one.not_),
            item=item,
        )

    def _find(self, names: Names, name: str, kind: str) -> str:
        key = names.get(slug(name), "")
        if not key:
            near = process.extract(
                slug(name), names.keys(), scorer=fuzz.WRatio, limit=3, score_cutoff=70
            )
            self._findings.append(
                finding(
                    "stop-target-unknown",
                    "warning",
                    self._where,
                    advice="did-you-mean" if near else "",
                    said=name,
                    near=tuple(names[hit] for hit, *_ in near),
                    stop=self._where.key,
                    thing=(kind, name),
                    kind=kind,
                )
            )
        return key
