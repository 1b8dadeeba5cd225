"""The entry point for plans: bytes of any format -> levels in venue metres, and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from shapan.expo.collector_pause import collector_paused
from shapan.expo.findings import Where, finding
from shapan.expo.model import Lettering, PlanLevel, Scale
from shapan.expo.numbers import forms
from shapan.geometry.slug import slug
from shapan.language.reason import plainly
from shapan.plan.config import PlanConfig, read_config
from shapan.plan.drawing import ON_PAPER, Drawing
from shapan.plan.formats import Findings, Floors, Levels
from shapan.plan.geo.floors import storey
from shapan.plan.inference.understand import understand
from shapan.plan.scale.class_sizes import class_sizes
from shapan.plan.sketch import sketch_of
from shapan.plan.sniff import sniff
from shapan.source.tree import plan_stem

EXAMPLES = 3  # number of examples from a layer's lettering
LAYERS_MOST = 1_000  # limit of layers in a level, those with most content first
LIKELIER = 0.5  # confidence of a booth that is likelier one than not
PAGES = 24  # understood at most, those with most numbers: the others are a brochure's
PAGE_BOOTHS = 3  # a page with fewer is a list of exhibitors in a frame, where another has them


def read_plan(
    name: str,
    data: bytes,
    config: PlanConfig | bytes | None = None,
    agreed: Scale | None = None,
    listed: tuple[str, ...] = (),
) -> tuple[Levels, Findings]:
    """`name` is the path in the Source; its stem is the level's id (documents with several levels: `stem-level`).

    `config` is `plan/<level>.toml`, as bytes, or None. `agreed`: the scale that the plans of the show support together,
    if `config` does not give one. `listed`: numbers of booths in the list of exhibitors, by which one of several
    spellings of numbers on a drawing is chosen. Corrections by hand come afterwards (`shapan.edits`).
    Raises Unreadable and TooComplex; all other problems are findings, such as `plan-empty` (error) for a plan without
    content.
    """
    with collector_paused():
        settings = read_config(config) if isinstance(config, bytes) else config or PlanConfig()
        if agreed is None or settings.scale is not None:
            return _read(name, data, settings, listed)
        levels, findings = _read(
            name, data, replace(settings, scale=agreed.metres_per_unit), listed
        )
        said = finding(
            "scale-inferred",
            "info",
            Where(document=name),
            metres=agreed.metres_per_unit,
            confidence=agreed.confidence,
            evidence=plainly(agreed.evidence),
        )
        return tuple(replace(level, scale=agreed) for level in levels), (said, *findings)


def _read(
    name: str, data: bytes, config: PlanConfig, listed: tuple[str, ...]
) -> tuple[Levels, Findings]:
    stem = slug(plan_stem(name)) or "level"
    kind = sniff(name, data)
    found, findings = kind.read(data, name, stem, config)
    levels: Levels = tuple(one for one in found if isinstance(one, PlanLevel))
    more: Findings = ()
    if not levels:
        floors = tuple(one for one in found if not isinstance(one, PlanLevel))
        levels, more = _levels(floors, name, stem, config, listed)
    elif not _booths(levels) and not any(level.underlay for level in levels):
        n = sum(len(level.features) for level in levels)
        more = (finding("no-booths.features", "error", Where(document=name), document=name, n=n),)
    if not any(level.features or level.underlay for level in levels):
        more = (*more, finding("plan-empty", "error", Where(document=name), document=name))
    said = [
        (one, one.where if one.where.document else replace(one.where, document=name))
        for one in (*findings, *more)
    ]
    return levels, tuple(replace(one, where=where) for one, where in said)


def _levels(
    floors: Floors, name: str, stem: str, config: PlanConfig, listed: tuple[str, ...]
) -> tuple[Levels, Findings]:
    sizes = class_sizes(drawing for _, drawing in floors)
    known = frozenset(forms(number)[-1] for number in listed)
    told = tuple((words, replace(drawing, sizes=sizes, listed=known)) for words, drawing in floors)
    on_paper = any(drawing.paper for _, drawing in told)
    return (_sheets if on_paper else _floors)(told, name, stem, config)


def _floors(floors: Floors, name: str, stem: str, config: PlanConfig) -> tuple[Levels, Findings]:
    """A level each. Of an SVG the storeys after the first are hidden: those that contain booths, at its scale."""
    found: list[tuple[str, PlanLevel]] = []
    left: list[str] = []
    findings: Findings = ()
    for n, (words, drawing) in enumerate(floors):
        hidden = n > 0 and drawing.format == ON_PAPER
        if hidden and found:
            config = replace(config, scale=found[0][1].scale.metres_per_unit)
        alone = len(floors) < 2 or (not n and drawing.format == ON_PAPER)
        levels, more = _understood(
            drawing, name, stem if alone else slug(f"{stem} {words}"), config
        )
        if hidden and not (found and _mostly_sure(levels)):
            left.append(words)
            continue
        found += [
            (words, replace(level, scale=found[0][1].scale) if hidden else level)
            for level in levels
        ]
        findings += more
    if floors and floors[0][1].format == ON_PAPER:
        unseen = sorted((words for words, _ in found if words != floors[0][0]), key=storey)
        if unseen:
            findings += (
                finding(
                    "storey-hidden", "info", Where(document=name), document=name, storeys=unseen
                ),
            )
        if left:
            left.sort(key=storey)
            findings += (
                finding(
                    "sheets-left.storeys", "info", Where(document=name), document=name, sheets=left
                ),
            )
        found.sort(key=lambda row: storey(row[0]))
    return _in_order(found), findings


def _sheets(floors: Floors, name: str, stem: str, config: PlanConfig) -> tuple[Levels, Findings]:
    """Each page with booths is a level, in the order of the pages; without any, the page that has most."""
    likely = sorted(floors, key=lambda row: -sum(_may_number(text.text) for text in row[1].texts))[
        :PAGES
    ]
    found = [
        (page, *_understood(one, name, stem, config))
        for page, one in floors
        if (page, one) in likely
    ]
    booked = [row for row in found if _booths(row[1]) >= PAGE_BOOTHS]
    kept = (
        booked
        or sorted(
            found, key=lambda row: (-_booths(row[1]), -sum(len(one.features) for one in row[1]))
        )[:1]
    )
    ids = {page: slug(f"{stem} {page}") if len(kept) > 1 else stem for page, _, _ in kept}
    levels = _in_order(
        [(page, replace(one, id=ids[page])) for page, there, _ in kept for one in there]
    )
    findings = tuple(one for _, _, said in kept for one in said)
    left = [page for page, _ in floors if page not in ids]
    if left:
        findings += (
            finding("sheets-left", "info", Where(document=name), document=name, sheets=left),
        )
    return levels, findings


def _in_order(found: Sequence[tuple[str, PlanLevel]]) -> Levels:
    """Several levels of one document get ordinals, and their words as titles."""
    if len(found) < 2:
        return tuple(level for _, level in found)
    return tuple(
        replace(level, ordinal=i, title=level.title or {"": words})
        for i, (words, level) in enumerate(found)
    )


def _may_number(text: str) -> bool:
    return len(text) <= 8 and any(map(str.isdigit, text))


def _booths(levels: Levels) -> int:
    return sum(feature.category == "booth" for level in levels for feature in level.features)


def _mostly_sure(levels: Levels) -> bool:
    """Whether there are booths, most of them no mere guesses."""
    booths = [one for level in levels for one in level.features if one.category == "booth"]
    sure = sum(one.why is None or one.why.confidence >= LIKELIER for one in booths)
    return sure > len(booths) / 2


def _understood(
    drawing: Drawing, name: str, level: str, config: PlanConfig
) -> tuple[Levels, Findings]:
    if not drawing.shapes:
        return (), ()
    if drawing.format == "geojson" and drawing.declared and config.scale is None:
        # known units, which the inference does not override
        config = replace(config, scale=drawing.declared)
    found, findings = understand(drawing, level, config)
    if not _booths((found,)):
        away = next(
            ((f.values["x"], f.values["y"]) for f in findings if f.code == "far-origin"), (0.0, 0.0)
        )
        found = replace(found, sketch=sketch_of(drawing, found.scale.metres_per_unit, config, away))
    layers = Counter([one.layer for one in drawing.shapes] + [one.layer for one in drawing.texts])
    del layers[""]
    kept = dict(layers.most_common(LAYERS_MOST))
    return (
        replace(found, document=name, layers=kept, lettering=_lettering(drawing, found, kept)),
    ), findings


def _lettering(
    drawing: Drawing, level: PlanLevel, layers: Mapping[str, int]
) -> dict[str, Lettering]:
    """The texts on each layer that, complete or by their first word, are a number or name on the level."""
    known = {
        words for one in level.features for words in (one.number, *one.title.values()) if words
    }
    gave: dict[str, dict[str, None]] = {layer: {} for layer in layers}
    for one in drawing.texts:
        words = one.text if one.text in known else one.text.partition(" ")[0]
        if words in known and one.layer in gave:
            gave[one.layer][words] = None
    return {
        layer: Lettering(len(words), tuple(words)[:EXAMPLES])
        for layer, words in gave.items()
        if words
    }
