"""The one door to plans: bytes of any format -> levels in venue metres, and what was noticed on the way."""

from __future__ import annotations

from msgspec.structs import replace

from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Where
from shapan.expo.model import PlanLevel
from shapan.geometry.slug import slug
from shapan.plan.config import PlanConfig, read_config
from shapan.plan.drawing import Drawing
from shapan.plan.dxf import read_dxf
from shapan.plan.geodrawing import titled
from shapan.plan.geojson import Drawn, read_geojson, read_imdf, read_osm
from shapan.plan.sniff import sniff
from shapan.plan.svg import read_svg
from shapan.plan.understand import understand
from shapan.source.tree import plan_stem

Levels = tuple[PlanLevel, ...]
Findings = tuple[Finding, ...]


def read_plan(
    name: str, data: bytes, config: PlanConfig | bytes | None = None, edits: bytes | None = None
) -> tuple[Levels, Findings]:
    """`name` is the path in the Source; its stem is the level's id (documents with several levels: `stem-level`).

    `config` is `plan/<level>.toml` and `edits` is `plan/<level>.edits.json`, as bytes or not there.
    Raises Unreadable and TooComplex; everything else is a finding, `plan-empty` (error) when there is nothing to see.
    """
    settings = read_config(config) if isinstance(config, bytes) else config or PlanConfig()
    stem = slug(plan_stem(name)) or "level"
    kind = sniff(name, data)
    if kind in ("dxf", "svg"):
        drawing, findings = read_dxf(data, name) if kind == "dxf" else read_svg(data, name)
        levels, more = _understood(drawing, name, stem, settings)
    else:
        reader = {"geojson": read_geojson, "imdf": read_imdf, "osm": read_osm}[kind]
        found, findings = reader(data, name, stem, settings)
        levels, more = _drawn(found, name, stem, settings) if isinstance(found, Drawn) else (found, ())
    if not any(level.features for level in levels):
        more = (*more, _empty(name))
    levels, last = _edited(levels, edits)
    return levels, tuple(_located(one, name) for one in (*findings, *more, *last))


def _understood(drawing: Drawing, name: str, level: str, config: PlanConfig) -> tuple[Levels, Findings]:
    if not drawing.shapes:
        return (), ()
    found, findings = understand(drawing, level, config)
    return (_documented(found, name),), tuple(findings)


def _drawn(found: Drawn, name: str, stem: str, config: PlanConfig) -> tuple[Levels, Findings]:
    """Each floor is a level. Units that are sure are stated, so that nothing is inferred against them."""
    if found.sure and config.scale is None:
        config = replace(config, scale=1.0)
    levels: list[PlanLevel] = []
    findings: list[Finding] = []
    for index, (floor, drawing) in enumerate(found.floors):
        several = len(found.floors) > 1
        level, more = _understood(drawing, name, slug(f"{stem} {floor}") if several else stem, config)
        for one in level:
            if several:
                one = replace(one, ordinal=index, title={"": floor})
            levels.append(titled(one, found.raws))
        findings += more
    return tuple(levels), tuple(findings)


def _edited(levels: Levels, edits: bytes | None) -> tuple[Levels, Findings]:
    """Hand corrections, level by level; one that fits on any level is no finding."""
    if edits is None:
        return levels, ()
    if not levels:
        raise Unreadable("there is no level that the corrections could apply to", code="plan-empty")
    from shapan.plan.edits import apply_edits  # until it lands

    results = [apply_edits(level, edits) for level in levels]
    failed = [set(findings) for _, findings in results]
    everywhere = [one for one in results[0][1] if all(one in findings for findings in failed)]
    return tuple(level for level, _ in results), tuple(everywhere)


def _documented(level: PlanLevel, name: str) -> PlanLevel:
    return level if level.document else replace(level, document=name)


def _located(finding: Finding, name: str) -> Finding:
    return finding if finding.where.document else replace(finding, where=replace(finding.where, document=name))


def _empty(name: str) -> Finding:
    return Finding(
        "plan-empty", "error", f"{name}: no outline of a hall, a booth or anything else was found", Where(document=name),
        "export the drawing with its areas as closed outlines, or with the lines between booths",
    )  # fmt: skip
