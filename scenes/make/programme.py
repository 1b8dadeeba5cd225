"""The programme: an opening, 6 forums, 5 competitions, 100+ releases and a closing, on the stages and at the booths."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone

from scenes.make.words import PLACES, TRADES, w

CHONGQING = timezone(timedelta(hours=8))
DAYS = (23, 24, 25)
CONTESTS = (
    w("Autonomous Driving Challenge", "自动驾驶挑战赛", "Соревнование беспилотных автомобилей"),
    w("Industrial App Contest", "工业APP大赛", "Конкурс промышленных приложений"),
    w("Drone Inspection Race", "无人机巡检竞速赛", "Гонка инспекционных дронов"),
    w("Big Data Hackathon", "大数据创客赛", "Хакатон больших данных"),
    w("Robot Football Cup", "机器人足球杯", "Кубок роботов по футболу"),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 8, day, hour, minute, tzinfo=CHONGQING)


def item(
    id: str, kind: str, title: dict[str, str], start: datetime, minutes: int, place: str, **more: object
) -> dict[str, object]:
    end = start + timedelta(minutes=minutes)
    return {
        "id": id,
        "kind": kind,
        "title": title,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "place": place,
        **more,
    }


def make_programme(
    dice: random.Random, rows: list[dict[str, str]], zone_of: dict[str, str], booth_of: dict[str, str]
) -> list[dict[str, object]]:
    items = [
        item("opening", "ceremony", w("Opening Ceremony", "开幕式", "Церемония открытия"), at(23, 9), 60, "n1-stage")
    ]
    stages = ("n1-stage", "n2-stage", "n3-stage", "n4-stage", "s1-stage", "s2-stage")
    for i, place in enumerate(stages):
        items.append(
            item(
                f"forum-{i + 1}",
                "forum",
                PLACES[place],
                at(DAYS[i % 3], 10 if i < 3 else 14),
                150,
                place,
                track="forum",
            )
        )
    for i, title in enumerate(CONTESTS):
        items.append(
            item(
                f"contest-{i + 1}",
                "competition",
                title,
                at(DAYS[i % 3], 13 if i < 3 else 16, 30),
                120,
                "s3-stage",
                track="competition",
            )
        )
    free = {(d, h, m, s) for d in DAYS for h in (9, 13, 14, 15, 16, 17) for m in (0, 20, 40) for s in stages}
    for one in items:
        start = datetime.fromisoformat(str(one["start"]))
        end = datetime.fromisoformat(str(one["end"]))
        free -= {
            f
            for f in free
            if f[3] == one["place"]
            and at(f[0], f[1], f[2]) < end
            and at(f[0], f[1], f[2]) + timedelta(minutes=20) > start
        }
    slots = sorted(free)
    dice.shuffle(slots)
    hosts = [r for r in rows if r["id"] in booth_of]
    for i, row in enumerate(dice.sample(hosts, 108)):
        trade = dice.choice(TRADES["sco" if zone_of[row["id"]].startswith("sco-") else zone_of[row["id"]]])
        title = w(
            f"{row['name_en']}: new in {trade['en']}",
            f"{row['name_zh']}：{trade['zh']}新品发布",
            f"{row['name_ru']}: новинки — {trade['ru']}",
        )
        if i < 60:
            day, hour, minute, place = slots[i]
        else:
            day, hour, minute = (
                dice.choice(DAYS),
                dice.choice((9, 10, 11, 13, 14, 15, 16)),
                dice.choice((0, 15, 30, 45)),
            )
            place = booth_of[row["id"]]
        items.append(
            item(
                f"release-{i + 1:03d}",
                "release",
                title,
                at(day, hour, minute),
                20,
                place,
                track="release",
                exhibitor=row["id"],
            )
        )
    items.append(
        item(
            "closing", "ceremony", w("Closing Ceremony", "闭幕式", "Церемония закрытия"), at(25, 17, 30), 45, "n1-stage"
        )
    )
    return sorted(items, key=lambda one: (str(one["start"]), str(one["id"])))
