"""Reads the documents of a Source into one Expo with findings. Child processes read untrusted bytes (`sandbox`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from shapan import sandbox
from shapan.errors import Unreadable
from shapan.expo.audit.audit import Audited, audit, audit_halls, capped
from shapan.expo.audit.reach import unreachable_halls
from shapan.expo.booth_evidence import PlanNumbers
from shapan.expo.causes import with_accepted, with_booth_names
from shapan.expo.compose.compose import compose
from shapan.expo.compose.join import JoinedReference
from shapan.expo.compose.join_findings import UNJOINED
from shapan.expo.findings import Finding, Where, finding, refused
from shapan.expo.model import Assets, Expo, Item, PlanLevel, Scale
from shapan.expo.number_rules import with_number_rule
from shapan.expo.proof import prove
from shapan.expo.scenario.references import items_with_leads, known_of, referred
from shapan.expo.scenario.scenario import Scenario
from shapan.expo.site.site import SiteLayout, lay_out_halls
from shapan.expo.texts.translations import untranslated
from shapan.geometry.slug import slug
from shapan.intake.expo.expo_toml import NAME, plain_expo
from shapan.language.catalogue import languages
from shapan.plan.format_names import is_plan
from shapan.plan.raster import over_pictures
from shapan.plan.scale.show import scale_questions, show_scale
from shapan.publish.reading.document_parts import DocumentParts, first_of
from shapan.publish.reading.list_reading import contradicting_numbers, read_list
from shapan.publish.reading.reader_pool import ReaderPool
from shapan.publish.reading.readers import (
    EDIT_PLAN,
    READ_EXPO,
    READ_PLAN,
    READ_PROGRAMME,
    READ_SCENARIO,
    SORT_ASSETS,
)
from shapan.publish.scenarios.stages import Stages, stages_of, stop_positions
from shapan.publish.scenarios.tours import files_of
from shapan.publish.sources import PROGRAMMES
from shapan.sandbox import PLAN, Limits
from shapan.scene.scenery.check import checked_scenery
from shapan.settings import CAPTIONS_BYTES, READERS_AT_ONCE, SCENARIOS
from shapan.source import DocumentEntry, Source
from shapan.source.tree import documents_beside, is_underlay, plan_stem
from shapan.store.ports import Cache

_T = TypeVar("_T")


@dataclass(frozen=True, eq=False, kw_only=True)
class Reading:
    """The content of the documents. `parts`: the result of each document by its hash, for the next time."""

    expo: Expo
    findings: tuple[Finding, ...]
    levels: tuple[PlanLevel, ...] = ()  # as the plans state it
    site: SiteLayout = field(default_factory=lambda: SiteLayout(levels=()))  # what became of them
    references: tuple[JoinedReference, ...] = ()  # of the list, with the booths that they mean
    parts: Mapping[tuple[Any, ...], Any] = field(default_factory=dict)
    stages: Stages = field(default_factory=dict)  # where scenarios stop
    audited: Audited = field(default_factory=dict)

    @property
    def plans(self) -> tuple[PlanLevel, ...]:
        """The levels that plans state, without a site plan's."""
        return tuple(one for one in self.levels if one.document != (self.site.diagram or None))


def read_source(
    source: Source,
    before: Reading | None = None,
    *,
    cache: Cache | None = None,
    readers: int = READERS_AT_ONCE,
    plan_limits: Limits = PLAN,
    strict: bool = True,
    executor: Executor | None = None,
) -> Reading:
    """`cache`: where what was read is kept for other processes. `readers`: how many plans are read at once, by
    `executor` where it is given. `strict`:
    with `before`, a document that cannot be read raises: whoever follows a folder keeps the last good release.

    Raises Unreadable (TooComplex among it) only for a plan when it is the only one; other documents' failures are
    findings."""
    tree = source.tree()
    parts = DocumentParts(source, tree, before.parts if before is not None else {}, cache, strict)
    head, findings = _head(parts)
    findings += [
        finding(f"document-skipped.{why}", "info", Where(document=path), document=path)
        for path, why in source.skipped.items()
    ]
    children = ReaderPool(executor, readers)
    levels, floors, noticed = _read_levels(parts, children, plan_limits)
    if listed := contradicting_numbers(parts, head, levels):
        again = _read_levels(parts, children, plan_limits, listed)
        if PlanNumbers(listed).among(again[0]) > PlanNumbers(listed).among(levels):
            levels, floors, noticed = again
            noticed.append(finding("numbers-by-list", "info"))
    site = lay_out_halls(floors, head.site, head.locales)
    findings = [
        site.placed(one)
        for one in (*findings, *noticed)
        if one.where.document != (site.diagram or None)
    ]
    findings += site.findings
    table, exhibitors = read_list(parts, head, levels, findings)
    composed = compose(
        head,
        site.levels,
        exhibitors,
        _read_programme(parts, head, findings),
        _assets(parts, tree, findings),
        previous=before.expo if before else None,
        document=table or "exhibitors",
    )
    findings += composed.findings
    expo, stages = _with_scenarios(parts, tree, composed.expo, before, findings)
    expo, found = items_with_leads(expo)
    findings += found
    audited = audit_halls(expo, before.audited if before else None)
    told = {one.where.key for one in findings if one.code in UNJOINED}
    findings += audit(expo, audited, told)
    findings += capped(unreachable_halls(expo))
    findings += untranslated(expo, languages())
    findings = with_accepted(
        with_booth_names(with_number_rule(findings, expo.booths), expo), expo.accepted
    )
    return Reading(
        expo=expo,
        findings=tuple(findings),
        levels=tuple(levels),
        site=site,
        references=composed.references,
        parts=parts.now,
        stages=stages,
        audited=audited,
    )


def _read_levels(
    parts: DocumentParts, children: ReaderPool, limits: Limits, listed: tuple[str, ...] = ()
) -> tuple[list[PlanLevel], list[list[PlanLevel]], list[Finding]]:
    """(all levels, the drawn ones of each plan that has some, findings)."""
    plans = _plans(parts.tree)
    findings = [] if plans else [finding("no-plan", "error")]
    read = _read_plans(parts, children, plans, limits, listed)
    file_of = {level.id: path for path, (found, _) in read.items() for level in found}
    levels = [level for found, _ in read.values() for level in found]
    findings += scale_questions(list(filter(_drawn, levels)))
    findings += [one for _, more in read.values() for one in more]
    findings += _twins([path for path in plans if not is_underlay(path)])
    levels = over_pictures(levels)
    if levels and all(one.underlay and not one.features for one in levels):
        findings.append(finding("no-booths.pictures", "error", Where(document=levels[0].document)))
    floors: dict[str, list[PlanLevel]] = {path: [] for path in read}
    for level in filter(_drawn, levels):
        floors[file_of[level.id]].append(level)
    return levels, [own for own in floors.values() if own], findings


def _read_programme(parts: DocumentParts, head: Expo, findings: list[Finding]) -> tuple[Item, ...]:
    programme = first_of(parts.tree, "programme", PROGRAMMES, findings)
    if not programme:
        return ()
    when = (head.locales, head.timezone, (head.start, head.end))
    return parts.optional(READ_PROGRAMME, programme, findings, (), *when)


def read_plans(
    source: Source, before: Reading | None, cache: Cache, executor: Executor | None = None
) -> tuple[tuple[PlanLevel, ...], tuple[Finding, ...]]:
    """The levels and findings of the plans alone, as `read_source` reads them: what a change of the plan needs."""
    tree = source.tree()
    parts = DocumentParts(
        source, tree, before.parts if before is not None else {}, cache, strict=False
    )
    read = _read_plans(parts, ReaderPool(executor), _plans(tree), PLAN).values()
    levels = over_pictures([level for found, _ in read for level in found])
    return tuple(levels), tuple(finding for _, found in read for finding in found)


def _plans(tree: Mapping[str, DocumentEntry]) -> list[str]:
    return sorted(path for path in tree if path.startswith("plan/") and is_plan(path))


def _read_plans(
    parts: DocumentParts,
    children: ReaderPool,
    plans: list[str],
    limits: Limits,
    listed: tuple[str, ...] = (),
) -> dict[str, tuple[tuple[PlanLevel, ...], tuple[Finding, ...]]]:
    """The levels and findings of each."""
    # child processes do the work; the threads wait for them
    with ThreadPoolExecutor(children.threads) as pool:
        found_in = pool.map(
            lambda path: _plan(parts, children, path, limits, len(plans) == 1, None, listed), plans
        )
        read = dict(zip(plans, found_in, strict=True))
    for path, scale in show_scale(
        [level for found, _ in read.values() for level in found if _drawn(level)]
    ).items():
        if path in read:
            read[path] = _plan(parts, children, path, limits, len(plans) == 1, scale, listed)
    return read


def _drawn(level: PlanLevel) -> bool:
    """Whether it is more than a picture."""
    return bool(level.features) or level.underlay is None


def _head(parts: DocumentParts) -> tuple[Expo, list[Finding]]:
    """The expo from expo.toml, or from the name of the Source."""
    findings: list[Finding] = []
    name = parts.source.name
    if NAME not in parts.tree:
        return plain_expo(name), findings
    try:
        head, found = parts.read(
            READ_EXPO, (NAME,), lambda: sandbox.run(READ_EXPO, parts.source.read(NAME), name), name
        )
    except Unreadable as problem:
        if parts.again:
            raise
        findings.append(refused(problem, "warning", Where(document=NAME)))
        return plain_expo(name), findings
    return head, [*findings, *found]


def _plan(
    parts: DocumentParts,
    children: ReaderPool,
    path: str,
    limits: Limits,
    alone: bool,
    agreed: Scale | None,
    listed: tuple[str, ...],
) -> tuple[tuple[PlanLevel, ...], tuple[Finding, ...]]:
    """The levels of one plan file, read with its `.toml` and then corrected by its `.edits.json`: a correction by hand
    does not read the drawing again. `agreed`: the scale of the whole show; `listed`: numbers of the list."""
    config, edits = (one if one in parts.tree else "" for one in documents_beside(path))
    more: tuple[object, ...] = (
        (agreed.metres_per_unit, agreed.confidence) if agreed is not None else ()
    )
    more += (listed,) if listed else ()
    given = (path, config) if config else (path,)
    try:
        found = parts.read(
            READ_PLAN,
            given,
            lambda: children.run(
                READ_PLAN,
                path,
                parts.source.read(path),
                parts.source.read(config) if config else None,
                agreed,
                listed,
                limits=limits,
            ),
            *more,
        )
        if not edits or _below_a_drawing(parts.tree, path):
            return found
        return parts.read(
            EDIT_PLAN,
            (*given, edits),
            lambda: children.run(EDIT_PLAN, path, *found, parts.source.read(edits)),
            *more,
        )
    except Unreadable as problem:
        if alone or parts.again:
            raise
        return (), (refused(problem, "error", Where(document=path)),)


def _below_a_drawing(tree: Mapping[str, DocumentEntry], path: str) -> bool:
    """Whether it is a picture below a drawing of the same level, whose the edits are."""
    return is_underlay(path) and any(
        is_plan(one) and not is_underlay(one) and documents_beside(one) == documents_beside(path)
        for one in tree
        if one.startswith("plan/")
    )


def _assets(
    parts: DocumentParts, tree: Mapping[str, DocumentEntry], findings: list[Finding]
) -> Assets:
    mine = {
        path: entry
        for path, entry in tree.items()
        if path.startswith(("booths/", "exhibitors/", "show/"))
    }
    if not mine:
        return Assets()
    texts = {path: parts.source.read(path) for path in mine if path.endswith(".toml")}
    try:
        assets, found = parts.read(
            SORT_ASSETS, tuple(mine), lambda: sandbox.run(SORT_ASSETS, mine, texts.__getitem__)
        )
    except Unreadable as problem:
        if parts.again:
            raise
        findings.append(refused(problem, "warning", Where(document=next(iter(mine)))))
        return Assets()
    findings += found
    return assets


def _with_scenarios(
    parts: DocumentParts,
    tree: Mapping[str, DocumentEntry],
    expo: Expo,
    before: Reading | None,
    findings: list[Finding],
) -> tuple[Expo, Stages]:
    """The expo with its scenarios, each walked by the proof."""
    documents = [
        path
        for path in tree
        if path.startswith("scenarios/") and re.fullmatch(r"[^/]+/[^/]+\.json", path)
    ]
    if not documents:
        return expo, {}
    if len(documents) > SCENARIOS:
        findings.append(
            finding(
                "scenarios-many",
                "warning",
                Where(document=documents[SCENARIOS]),
                most=SCENARIOS,
                n=len(documents),
                document=documents[SCENARIOS],
            )
        )
    known = known_of(expo)
    paths: dict[str, str] = {}
    scenarios: dict[str, Scenario] = {}
    for path in documents[:SCENARIOS]:
        read = parts.optional(READ_SCENARIO, path, findings, None)
        if read is None:
            continue
        scenario, found = referred(read, known, path)
        findings += found
        scenario, found = checked_scenery(scenario, known, path)
        findings += found
        if scenario.stops:
            scenarios.setdefault(scenario.id, scenario)
            paths.setdefault(scenario.id, path)
    listed = sorted(
        scenarios.values(), key=lambda one: one.order if one.order > 0 else float("inf")
    )
    expo = msgspec.structs.replace(expo, scenarios=tuple(listed))
    stages = stages_of(expo, before.stages if before else None)
    rooms = {hall: stage.room for hall, stage in stages.items()}
    for scenario in expo.scenarios:
        files = {path: _captions(parts, path) for path in files_of(scenario) if path in tree}
        findings += prove(
            scenario,
            stop_positions(scenario, stages),
            rooms,
            expo.locales,
            files,
            paths[scenario.id],
        )
    return expo, stages


def _captions(parts: DocumentParts, path: str) -> str | None:
    """The text of a captions file; None for any other."""
    if not path.lower().endswith(".vtt") or parts.tree[path].size > CAPTIONS_BYTES:
        return None
    return parts.source.read(path).decode("utf-8-sig", "replace")


def _twins(plans: list[str]) -> list[Finding]:
    """Plans with the same stem, which would be one level."""
    stems: dict[str, str] = {}
    findings = []
    for path in plans:
        first = stems.setdefault(slug(plan_stem(path)), path)
        if first != path:
            findings.append(
                finding("plan-twice", "warning", Where(document=path), first=first, document=path)
            )
    return findings
