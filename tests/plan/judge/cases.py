"""What the judge reads: plans of every corpus with what is true of them."""

from __future__ import annotations

import io
import json
import os
import pickle
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.plan.exports.dxf import PLANS as DXF_EXPORTS
from tests.plan.exports.svg_programs import PLANS as SVG_PROGRAMS
from tests.plan.generated.catalogue import PLANS as GENERATED
from tests.plan.geojson.exports import PLANS as GEOJSON_EXPORTS
from tests.plan.random_plans.random_plan import random_plan
from tests.plan.random_scale.random_shows import random_plan as random_scale
from tests.plan.shows import Show
from tests.plan.svg.exports import PLANS as SVG_EXPORTS
from tests.plan.website_plans.sheets import SHEETS
from tests.plan.whole_show import WRITERS, make_show, truth

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared/inputs/plans"
DEMO = ROOT / "scenes/smart-china-expo-2021"
FORMATS = (".svg", ".dxf", ".geojson", ".pdf", ".dwg", ".osm", ".json")
RANDOM, SCALES = range(5000, 5160), range(2000, 2200)
SHOWS = (1, 2, 3)
# Printed on the sheet and not in its truth, counted by eye: A1 I to IV, A13 I and II, A15, B112, B131, C 7
BESIDE = {"boiler-hall-outlined.svg": 10}
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class TrueStand:
    """A stand: its numbers (the first is the one printed), and its outline in true metres."""

    numbers: tuple[str, ...]
    outline: Ring


@dataclass(frozen=True, kw_only=True)
class Case:
    corpus: str
    name: str
    file: str  # name of the document, for its format
    data: bytes
    stands: tuple[TrueStand, ...] = ()
    numbers: tuple[str, ...] = ()  # where outlines are not known
    metres_per_unit: float = 0.0  # 0: unknown
    habits: tuple[str, ...] = ()
    more: int = 0  # booths that the plan has beside these: they are neither found nor false
    known: bool = True  # whether it is told which booths there are
    storeys: bool = False  # the document may have further levels, of which nothing is said


def of_show(corpus: str, name: str, file: str, plan: Any) -> Case:
    show: Show = plan.show
    stands = tuple(TrueStand((s.number,), s.outline) for s in show.stands)
    return Case(
        corpus=corpus,
        name=name,
        file=file,
        data=plan.data,
        stands=stands,
        metres_per_unit=plan.metres_per_unit,
        storeys=True,
    )


def real() -> Iterator[Case]:
    for folder in ("real", ".", "dwg"):
        for path in sorted((SHARED / folder).glob("*")):
            if path.suffix.lower() not in FORMATS or path.name.endswith(".truth.json"):
                continue
            truth = path.with_suffix(".truth.json")
            known = truth.exists()
            told = json.loads(truth.read_text()) if known else {}
            yield Case(
                corpus="real" if known else "real, no truth",
                name=path.name,
                file=path.name,
                data=path.read_bytes(),
                numbers=_numbers(told) if known else (),
                more=told.get("more", BESIDE.get(path.name, 0)),
                known=known,
            )
    bundle = SHARED / "real/editor-bundle"
    told = json.loads((bundle / "truth.json").read_text())
    yield Case(
        corpus="real",
        name=bundle.name,
        file="fp.svg",
        data=(bundle / "fp.svg").read_bytes(),
        numbers=_numbers(told),
        more=told["more"],
    )


def _numbers(truth: dict[str, Any]) -> tuple[str, ...]:
    if "booths" in truth:
        return tuple(one["number"] for one in truth["booths"])
    return tuple(truth["numbers"] if "numbers" in truth else truth["areas"])


def demo() -> Iterator[Case]:
    value = json.loads((DEMO / "variants/ground.geojson").read_text())
    booths = [one for one in value["features"] if one["properties"].get("category") == "booth"]
    numbers = tuple(one["properties"]["number"] for one in booths)
    for path in (
        DEMO / "plan/ground.dxf",
        DEMO / "variants/ground.svg",
        DEMO / "variants/ground.geojson",
    ):
        yield Case(
            corpus="demo", name=path.name, file=path.name, data=path.read_bytes(), numbers=numbers
        )


def generated() -> Iterator[Case]:
    for name, case in GENERATED.items():
        for at, plan in enumerate(case.plans()):
            own = name if not at else f"{name}+{at}"
            yield of_show("generated", own, f"ground.{plan.format}", plan)


def exports() -> Iterator[Case]:
    makers: list[tuple[str, dict[str, Callable[[], Any]]]] = [
        ("dxf", dict(DXF_EXPORTS)),
        (
            "svg",
            {**SVG_PROGRAMS, **{f"program-{name}": make for name, make in SVG_EXPORTS.items()}},
        ),
        ("", dict(GEOJSON_EXPORTS)),
        ("sheet", dict(SHEETS)),
    ]
    for form, plans in makers:
        for name in sorted(plans):
            plan = plans[name]()
            file = plan.file if not form else f"ground.{plan.format if form == 'sheet' else form}"
            yield of_show("exports", f"{form or 'map'}-{name}", file, plan)


def random_plans() -> Iterator[Case]:
    for seed in RANDOM:
        plan = random_plan(seed)
        stands = tuple(TrueStand((s.number,), s.outline) for s in plan.show.stands)
        yield Case(
            corpus="random",
            name=f"random-{seed}",
            file=f"ground.{plan.style.format}",
            data=plan.data,
            stands=stands,
            metres_per_unit=plan.metres,
        )


def random_scales() -> Iterator[Case]:
    """Drawings without a printed size: only the scale is judged."""
    for seed in SCALES:
        plan = random_scale(seed)
        yield Case(
            corpus="random scales",
            name=f"scale-{seed}",
            file="drawing",
            data=pickle.dumps(plan.drawing),
            metres_per_unit=plan.metres_per_unit,
        )


def shows() -> Iterator[Case]:
    """Whole shows by an outsider, hall by hall, in every form that this version reads or not."""
    for seed in SHOWS:
        show = make_show(seed, 13)
        scales = truth(show)["metres_per_unit"]
        for form, write in WRITERS.items():
            with TemporaryDirectory() as folder:
                write(show, Path(folder))
                files = {
                    path.stem: path
                    for path in sorted(Path(folder).rglob("*"))
                    if path.suffix in FORMATS
                }
                for hall in show.halls:
                    if hall.stem not in files:
                        continue
                    path = files[hall.stem]
                    stands = tuple(
                        TrueStand((s.printed, *((s.printed_twin,) if s.twin else ())), s.outline)
                        for s in hall.stands
                        if s.halves
                    )
                    yield Case(
                        corpus=f"whole show, {form}",
                        name=f"{form}-{seed}-{hall.stem}",
                        file=path.name,
                        data=path.read_bytes(),
                        stands=stands,
                        metres_per_unit=scales[form][hall.stem] or 0.0,
                    )


def sealed() -> Iterator[Case]:
    """`SEALED=1`: tests/plan/sealed. Else it names another archive (tar) with `plans/NAME.<format>` and
    `plans/NAME.truth.json`, or the folder of them."""
    where = os.environ.get("SEALED", "")
    if not where:
        return
    files = _files(ROOT / "tests/plan/sealed/plans.tar.xz" if where == "1" else Path(where))
    for name in sorted(files):
        if not name.endswith(".truth.json"):
            continue
        stem, truth = name.removesuffix(".truth.json"), json.loads(files[name])
        file = str(truth.get("file") or "")
        own = [
            one for one in files if one != name and (one == file or one.rpartition(".")[0] == stem)
        ]
        for one in own[:1]:
            told = truth.get("stands", ())
            stands = tuple(
                TrueStand(
                    _written(str(s["number"]), told) + tuple(map(str, s.get("aliases") or ())),
                    tuple(map(tuple, s.get("outline") or ())),
                )
                for s in told
            )
            yield Case(
                corpus="sealed",
                name=stem,
                file=one,
                data=files[one],
                stands=stands,
                metres_per_unit=float(truth.get("metres_per_unit") or 0.0),
                habits=tuple(truth.get("habits", ())),
            )


def _written(number: str, stands: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """As the writer has it; without a word that all of the plan's have (`Stand 1`); the parts of a joint stand's."""
    words = {str(s["number"]).partition(" ")[0] for s in stands}
    shared = len(words) == 1 and all(" " in str(s["number"]) for s in stands)
    parts = number.split()[1 if shared else 0 :]
    return tuple(dict.fromkeys((number, " ".join(parts), *parts)))


def _files(where: Path) -> dict[str, bytes]:
    if where.is_dir():
        folder = where / "plans" if (where / "plans").is_dir() else where
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    out = {}
    with tarfile.open(fileobj=io.BytesIO(where.read_bytes())) as archive:
        for member in archive:
            held = archive.extractfile(member) if member.isfile() else None
            if held is not None:
                out[member.name.rpartition("/")[2]] = held.read()
    return out


CORPORA: dict[str, Callable[[], Iterator[Case]]] = {
    "real": real,
    "demo": demo,
    "generated": generated,
    "exports": exports,
    "random": random_plans,
    "scales": random_scales,
    "shows": shows,
    "sealed": sealed,
}


def cases(only: Sequence[str] = ()) -> Iterator[Case]:
    for name, make in CORPORA.items():
        if not only or name in only:
            yield from make()
