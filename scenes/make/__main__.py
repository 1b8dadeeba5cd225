"""`python -m scenes.make [DIR]` writes the demo expo: the plan in three formats, the lists, the programme and the exhibits."""

from __future__ import annotations

import csv
import io
import json
import random
import sys
from pathlib import Path

from scenes.make import models, pictures, plans
from scenes.make.names import exhibitor
from scenes.make.programme import make_programme
from scenes.make.scenarios import SCENARIOS
from scenes.make.shapes import VenueFeature
from scenes.make.venue import make_venue
from scenes.make.words import COUNTRIES, HALLS, SCO, TRACKS, TRADES

from shapan.geometry.slug import slug

EXHIBITORS = 611
ABROAD = [code for code in COUNTRIES if code not in SCO]
HEAD = """# The Smart China Expo 2021, as an example. The show took place; every exhibitor, item and figure here is invented.
id = "smart-china-expo-2021"
locales = ["en", "zh", "ru"]
start = "2021-08-23"
end = "2021-08-25"
timezone = "Asia/Shanghai"
accent = "#a5532a"
licence = "CC0-1.0"

[title]
en = "Smart China Expo 2021"
zh = "2021中国国际智能产业博览会"
ru = "Выставка «Умный Китай» 2021"

[subtitle]
en = "A demonstration: all exhibitors are invented"
zh = "演示场景：所有参展商均为虚构"
ru = "Демонстрация: все экспоненты вымышлены"

[venue]
en = "Chongqing, China"
zh = "中国重庆"
ru = "Чунцин, Китай"

[legal.imprint]
en = "A demonstration that comes with Shapan. Exhibitors, people and programme are invented; any likeness is chance."
zh = "沙盘（Shapan）附带的演示。参展商、人物与日程均为虚构，如有雷同，纯属巧合。"
ru = "Демонстрация, входящая в комплект Shapan. Экспоненты, люди и программа вымышлены; любые совпадения случайны."

[legal.privacy]
en = "What you keep for your visit, your progress on tours and your answers stay on your device. No cookies, no third parties."
zh = "收藏、导览进度与回答均只保存在您的设备上。不使用Cookie，不涉及第三方。"
ru = "Избранное, ход экскурсий и ваши ответы остаются на вашем устройстве. Ни файлов cookie, ни третьих лиц."

[legal.contact]
en = "Information desks stand in every hall, beside the main entrance."
zh = "各展馆主入口旁均设有咨询台。"
ru = "Информационные стойки есть в каждом зале, у главного входа."

[street]
en = "Yuelai, Yubei District\\nChongqing"
zh = "重庆市渝北区悦来"
ru = "Юэлай, район Юйбэй\\nЧунцин"

[live]
mode = "seen"

[organizer]
website = "https://example.org/smart-china-expo"
email = "office@example.org"
phone = "+86 23 5550 0100"

[organizer.name]
en = "Invented Expo Society"
zh = "虚构会展协会"
ru = "Вымышленное общество выставок"

[[hours]]
day = "2021-08-23"
open = "09:30"
close = "17:30"

[[hours]]
day = "2021-08-24"
open = "09:00"
close = "17:30"

[[hours]]
day = "2021-08-25"
open = "09:00"
close = "16:00"

[[sponsors]]
website = "https://example.org/hosts"
name = { en = "City of Bridges", zh = "桥都（虚构）", ru = "Город мостов" }
tier = { en = "Host city", zh = "主办城市", ru = "Город-организатор" }

[[sponsors]]
website = "https://example.org/river-bank"
name = { en = "Two Rivers Bank", zh = "两江银行（虚构）", ru = "Банк «Две реки»" }
tier = { en = "Gold partner", zh = "金牌合作伙伴", ru = "Золотой партнёр" }

[[sponsors]]
name = { en = "Mountain Line Metro", zh = "山城轨道（虚构）", ru = "Метро «Горная линия»" }
tier = { en = "Transport", zh = "交通合作伙伴", ru = "Транспортный партнёр" }
"""


def country_of(dice: random.Random, zone: str) -> str:
    if zone.startswith("sco-"):
        return zone[4:].upper()
    return "CN" if dice.random() < 0.72 else dice.choice(ABROAD)


def spread(dice: random.Random, booths: list[VenueFeature]) -> list[list[VenueFeature]]:
    """Who stands where: booths of one exhibitor each, a few pairs of neighbours taken by one, three left vacant."""
    free = [b for b in booths if b.number not in {"N3-A03", "S1-D05", "S2-A04"}]
    # 14 exhibitors share another's booth, as guests on a group stand
    pairs = len(free) + 14 - EXHIBITORS
    groups: list[list[VenueFeature]] = []
    i = 0
    while i < len(free):
        double = (
            pairs > 0
            and i + 1 < len(free)
            and free[i].hall == free[i + 1].hall
            and free[i].zone == free[i + 1].zone
            and not free[i].zone.startswith("sco-")
            and dice.random() < 0.25
        )
        groups.append(free[i : i + 2] if double else free[i : i + 1])
        pairs -= double
        i += len(groups[-1])
    if pairs:
        raise ValueError(f"{pairs} pairs of booths were not placed")
    return groups


def main(out: Path) -> None:
    dice = random.Random(611)
    features = make_venue()
    booths = [t for t in features if t.category == "booth"]
    taken: set[str] = set()
    rows, zone_of, booth_of, places = [], {}, {}, []
    for group in spread(dice, booths):
        row = exhibitor(dice, country_of(dice, group[0].zone), group[0].zone, taken)
        row["booth"] = ", ".join(b.number for b in group)
        rows.append(row)
        zone_of[row["id"]], booth_of[row["id"]] = group[0].zone, group[0].number
        places.append(group[0])
    islands = [
        i
        for i, b in enumerate(places)
        if b.zone.startswith("sco-")
        and len(b.outline) == 4
        and b.outline[1][0] - b.outline[0][0] == 11
    ]
    while len(rows) < EXHIBITORS:  # guests on the national stands
        host = places[islands[len(rows) % len(islands)]]
        row = exhibitor(dice, host.zone[4:].upper(), host.zone, taken)
        row["booth"] = host.number
        rows.append(row)
        zone_of[row["id"]] = host.zone
    if len(rows) != EXHIBITORS or len({r["country"] for r in rows}) != 31:
        raise ValueError(
            f"{len(rows)} exhibitors from {len({r['country'] for r in rows})} countries"
        )

    put(out / "expo.toml", HEAD.encode() + titles(features) + glossary())
    put(out / "plan/ground.dxf", plans.dxf(features))
    put(out / "variants/ground.svg", plans.svg(features))
    put(out / "variants/ground.geojson", plans.geojson(features))
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    put(out / "exhibitors.csv", text.getvalue().encode())
    stage_id = {t.id: plans.plan_id(t) for t in features if t.kind == "stage"}
    items = make_programme(dice, rows, zone_of, booth_of)
    for item in items:
        item["place"] = stage_id.get(str(item["place"]), item["place"])
    put(
        out / "programme.json",
        (json.dumps({"items": items}, ensure_ascii=False, indent=1) + "\n").encode(),
    )

    for name, scenario in SCENARIOS.items():
        put(
            out / f"scenarios/{name}.json",
            (json.dumps(scenario, ensure_ascii=False, indent=1) + "\n").encode(),
        )

    roomy = sorted(
        (i for i, b in enumerate(places) if area(b) >= 80),
        key=lambda i: area(places[i]),
        reverse=True,
    )[::2][:32]
    for n, i in enumerate(roomy):
        row = rows[i]
        name, data = models.make_model(n, pictures.rgb(row["color"]))
        put(out / f"booths/{slug(places[i].number)}/{name}", data)
        put(out / f"booths/{slug(places[i].number)}/poster.webp", pictures.make_poster(dice, row))
    for i in sorted({*roomy, *range(0, len(rows), 9)}):
        put(
            out / f"exhibitors/{rows[i]['id']}/logo.png", pictures.make_logo(dice, rows[i]["color"])
        )


def area(feature: VenueFeature) -> float:
    outline = feature.outline
    return (
        abs(
            sum(
                a[0] * b[1] - b[0] * a[1]
                for a, b in zip(outline, outline[1:] + outline[:1], strict=True)
            )
        )
        / 2
    )


def titles(features: list[VenueFeature]) -> bytes:
    """The plan prints one language; these are the others, by the id of the hall, zone or place."""
    named = dict(HALLS)
    named |= {plans.plan_id(t): t.title for t in features if t.title and t.category != "hall"}
    return section("titles", named)


def glossary() -> bytes:
    """The lists say categories and tracks in English; these are the others."""
    said = [words for some in (*TRADES.values(), TRACKS.values()) for words in some]
    return section(
        "glossary", {words["en"]: {k: v for k, v in words.items() if k != "en"} for words in said}
    )


def section(name: str, rows: dict[str, dict[str, str]]) -> bytes:
    lines = ["", f"[{name}]"]
    lines += [
        f"{json.dumps(id)} = {{ "
        + ", ".join(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in words.items())
        + " }"
        for id, words in rows.items()
    ]
    return ("\n".join(lines) + "\n").encode()


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "scenes/smart-china-expo-2021"))
