"""Plans of one show are judged together; halls of islands do not pretend to be sure."""

from __future__ import annotations

from pathlib import Path

from tests.plan.random_scale.random_halls import random_hall
from tests.plan.whole_show import make_show, truth, write_svg

from shapan.expo.model import Feature, PlanLevel, Polygon, Scale, ScaleProfile
from shapan.plan.inference.understand import understand
from shapan.plan.read import read_plan
from shapan.plan.scale.show import SURE, scale_questions, show_scale


def read(folder: Path) -> dict[str, PlanLevel]:
    paths = sorted(folder.rglob("*.svg"))
    return {path.stem: read_plan(f"plan/{path.name}", path.read_bytes())[0][0] for path in paths}


def test_a_hall_takes_the_scale_of_its_show(tmp_path: Path) -> None:
    show = make_show(1, 13)
    write_svg(show, tmp_path)
    true, levels = truth(show)["metres_per_unit"]["svg"], read(tmp_path)
    wrong = [
        stem
        for stem, one in levels.items()
        if abs(one.scale.metres_per_unit / true[stem] - 1) > 0.02
    ]
    assert len(wrong) == 1
    together = show_scale(list(levels.values()))
    document = levels[wrong[0]].document
    assert list(together) == [document]
    path = next(path for path in tmp_path.rglob("*.svg") if path.stem == wrong[0])
    (again,), findings = read_plan(document, path.read_bytes(), agreed=together[document])
    assert abs(again.scale.metres_per_unit / true[wrong[0]] - 1) < 0.02
    assert again.scale.evidence[0].key == "show"  # type: ignore[union-attr]
    assert findings[0].code == "scale-inferred"


def deck(name: str, metres: float, confidence: float, side: float, lettering: float) -> PlanLevel:
    """A row of equal booths, `side` drawing units wide, as a reader with this scale understood it."""
    m = side * metres
    booths = tuple(
        Feature(
            category="booth",
            kind="booth",
            number=f"A{n}",
            outline=Polygon(((n * m, 0.0), (n * m + m, 0.0), (n * m + m, m), (n * m, m))),
        )
        for n in range(12)
    )
    profile = ScaleProfile(((metres, 0.0),), 0.0, lettering)
    scale = Scale(metres, confidence, (), profile)
    return PlanLevel(id=name, features=booths, document=f"plan/{name}.svg", scale=scale)


def test_decks_with_equal_booths_have_one_scale() -> None:
    upper, lower = deck("upper", 0.1, 0.95, 30.0, 4.0), deck("lower", 0.13, 0.92, 30.0, 9.0)
    for levels in ([upper, lower], [lower, upper]):
        together = show_scale(levels)
        assert [(path, one.metres_per_unit) for path, one in together.items()] == [
            ("plan/lower.svg", 0.1)
        ]
    other = deck("other", 0.13, 0.92, 23.0, 9.0)
    assert show_scale([upper, other]) == {}


def test_one_distance_is_asked_for_where_the_scale_is_a_guess(tmp_path: Path) -> None:
    show = make_show(1, 13)
    write_svg(show, tmp_path)
    levels = list(read(tmp_path).values())
    (asked,) = scale_questions(levels)
    assert asked.code == "scale-unsure"
    assert asked.values["confidence"] < SURE
    assert asked.where.at is not None
    usual = levels[0].scale.metres_per_unit
    sure = [
        one for one in levels if one.scale.confidence >= 0.9 and one.scale.metres_per_unit == usual
    ]
    assert scale_questions(sure) == []


def test_confidence_of_halls_of_islands() -> None:
    """Of those that are nine tenths sure, nine in ten are right."""
    sure = []
    for seed in range(700, 790):
        plan = random_hall(seed)
        level, _ = understand(plan.drawing, "hall")
        if level.scale.confidence >= 0.9:
            sure.append(abs(level.scale.metres_per_unit / plan.metres_per_unit - 1) <= 0.02)
    assert len(sure) >= 10
    assert sum(sure) >= 0.9 * len(sure)
