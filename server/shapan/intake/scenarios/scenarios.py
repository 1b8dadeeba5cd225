"""`scenarios/<id>.json` -> Scenario. A wrong field is a finding; the rest of its stop is used."""

from __future__ import annotations

import msgspec

from shapan.errors import TooComplex, Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.scenario.scenario import Scenario, Stop
from shapan.geometry.slug import slug
from shapan.intake.exhibitors.fields import convert
from shapan.intake.tables.json_records import decode_json
from shapan.intake.text import TEXT_GRAPHEMES, clean
from shapan.settings import SCENARIO_BYTES, SCENARIO_STOPS

_DEEP = 24  # limit of nested conditions


def read_scenario(name: str, data: bytes) -> tuple[Scenario | None, tuple[Finding, ...]]:
    """None without a stop. Raises Unreadable (`json-syntax`, `scenario-format`) and TooComplex."""
    if len(data) > SCENARIO_BYTES:
        raise TooComplex(
            "scenario-size",
            where=name,
            limit=f"{SCENARIO_BYTES >> 10} KiB",
            most=SCENARIO_BYTES >> 10,
            came=len(data) / 1024,
        )
    record = _cleaned(decode_json(name, data))
    if not isinstance(record, dict):
        raise Unreadable("scenario-format.no-stops", where=name, name=name)
    raw = record.pop("stops", None)
    values, findings = convert(name, record, Scenario)
    key = slug(name.rpartition("/")[2].removesuffix(".json"))
    if not isinstance(raw, list):
        raw = []
    if len(raw) > SCENARIO_STOPS:
        raise TooComplex(
            "scenario-stops.document",
            where=name,
            limit=str(SCENARIO_STOPS),
            most=SCENARIO_STOPS,
            name=name,
            came=len(raw),
        )
    stops: dict[str, Stop] = {}
    for row, one in enumerate(raw, 1):
        stop = _stop(name, key, row, one, findings)
        if stop is None:
            continue
        if stop.id in stops:
            findings.append(
                finding(
                    "stop-twice",
                    "warning",
                    Where(document=name, row=row, key=f"{key}/{stop.id}"),
                    row=row,
                    id=stop.id,
                )
            )
            continue
        stops[stop.id] = stop
    if not stops:
        findings.append(finding("scenario-empty", "warning", Where(document=name, key=key), document=name))  # fmt: skip
        return None, tuple(findings)
    title = values.get("title") or {"": key}
    return Scenario(**{**values, "id": key, "title": title, "stops": tuple(stops.values())}), tuple(
        findings
    )


def _stop(
    name: str, scenario: str, row: int, record: object, findings: list[Finding]
) -> Stop | None:
    values, notes = convert(name, record, Stop, row) if isinstance(record, dict) else ({}, [])
    key = slug(values.get("id", "")) or f"stop-{row}"
    where = Where(document=name, row=row, key=f"{scenario}/{key}")
    findings += [
        msgspec.structs.replace(note, where=Where(document=name, row=row, column=note.where.column, key=where.key))
        for note in notes
    ]  # fmt: skip
    if "view" not in values:
        findings.append(finding("stop-no-view", "warning", where, row=row))  # fmt: skip
        return None
    return Stop(**{**values, "id": key})


def _cleaned(value: object, depth: int = 0) -> object:
    """Cleans all texts of a value, up to the maximum depth of a scenario."""
    if isinstance(value, str):
        return clean(value, TEXT_GRAPHEMES, lines=True)
    if depth > _DEEP:
        return None
    if isinstance(value, list):
        return [_cleaned(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(one, depth + 1) for key, one in value.items()}
    return value
