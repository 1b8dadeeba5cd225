"""The programme: an opening, 6 forums, 5 competitions, 100+ releases, a tour with a guide and a closing, on the stages and at the booths."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone

from scenes.make.words import PLACES, TRACKS, TRADES, w

CHONGQING = timezone(timedelta(hours=8))
DAYS = (23, 24, 25)
CONTESTS = (
    w("Autonomous Driving Challenge", "自动驾驶挑战赛", "Гонка беспилотных автомобилей"),
    w("Industrial App Contest", "工业App大赛", "Конкурс промышленных приложений"),
    w("Drone Inspection Race", "无人机巡检竞速赛", "Гонка инспекционных дронов"),
    w("Big Data Hackathon", "大数据黑客松", "Хакатон по большим данным"),
    w("Robot Football Cup", "机器人足球杯赛", "Кубок по футболу среди роботов"),
)

SUMMARIES = {
    "ceremony": w(
        "Invented. Words of welcome, a short film and a walk along the avenue.",
        "虚构活动。致辞、短片放映与中央大道巡游。",
        "Вымышленное мероприятие. Приветственные речи, короткий фильм и проход по Центральной аллее.",
    ),
    "forum": w(
        "Invented. Four talks of half an hour, then questions from the floor.",
        "虚构活动。四场半小时演讲，随后现场问答。",
        "Вымышленное мероприятие. Четыре доклада по полчаса, затем вопросы из зала.",
    ),
    "competition": w(
        "Invented. Twelve teams, three rounds, one winner; the stands are open to all.",
        "虚构活动。十二支队伍、三轮比赛、一个冠军；看台对所有观众开放。",
        "Вымышленное мероприятие. Двенадцать команд, три тура, один победитель; трибуны открыты для всех.",
    ),
    "release": w(
        "Invented. What is new this year, shown in twenty minutes.",
        "虚构活动。二十分钟，看遍今年新品。",
        "Вымышленное мероприятие. Новинки этого года — за двадцать минут.",
    ),
    "tour": w(
        "Invented. A guide leads through the hall; join from the sand table, wherever you are.",
        "虚构活动。导览员带队参观展馆，身在何处都可从沙盘加入。",
        "Вымышленное мероприятие. Гид ведёт по залу; присоединиться можно с макета, где бы вы ни были.",
    ),
}
SPEAKERS = (
    "Chen Yuwei", "Lin Haoran", "Zhou Mingzhe", "Wu Siqi", "Tang Ruolan", "He Junyi", "Anna Belova", "Igor Sanin", "Maria Lebed", "Timur Aliev",
    "Aigerim Seitova", "Rustam Nazarov", "Priya Deshmukh", "Arjun Malhotra", "Sana Qureshi", "Leyla Hosseini", "Batbayar Ganzorig", "Elif Aydın",
)  # fmt: skip


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 8, day, hour, minute, tzinfo=CHONGQING)


def item(
    id: str,
    kind: str,
    title: dict[str, str],
    start: datetime,
    minutes: int,
    place: str,
    **more: object,
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
    dice: random.Random,
    rows: list[dict[str, str]],
    zone_of: dict[str, str],
    booth_of: dict[str, str],
) -> list[dict[str, object]]:
    items = [
        item(
            "opening",
            "ceremony",
            w("Opening Ceremony", "开幕式", "Церемония открытия"),
            at(23, 9),
            60,
            "n1-stage",
        )
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
            )
        )
    free = {
        (d, h, m, s)
        for d in DAYS
        for h in (9, 13, 14, 15, 16, 17)
        for m in (0, 20, 40)
        for s in stages
    }
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
        trade = dice.choice(
            TRADES["sco" if zone_of[row["id"]].startswith("sco-") else zone_of[row["id"]]]
        )
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
                exhibitor=row["id"],
            )
        )
    items.append(
        item(
            "guided-city",
            "tour",
            w(
                "Smart city, with a guide",
                "智慧城市，跟随导览员",
                "Умный город с гидом",
            ),
            at(23, 12, 30),
            30,
            "s1",
            lead="smart-city-and-life",
        )
    )
    items.append(
        item(
            "closing",
            "ceremony",
            w("Closing Ceremony", "闭幕式", "Церемония закрытия"),
            at(25, 18),
            45,
            "n1-stage",
        )
    )
    return [told(one) for one in sorted(items, key=lambda one: (str(one["start"]), str(one["id"])))]


def told(item: dict[str, object]) -> dict[str, object]:
    """With what an organizer would add: words, who speaks, in which language, where to watch."""
    dice = random.Random(f"{item['id']}")  # of its own: what is drawn here moves nothing else
    kind, stage = str(item["kind"]), str(item["place"]).endswith("-stage")
    more: dict[str, object] = {"summary": SUMMARIES[kind]}
    if kind != "ceremony":
        # stages and booths begin with their hall
        more["track"] = TRACKS[str(item["place"])[:2].lower()]["en"]
    if kind != "competition":
        more["speakers"] = dice.sample(SPEAKERS, {"ceremony": 2, "forum": 4}.get(kind, 1))
    if stage:
        more["language"] = dice.choice(("zh", "zh", "en", "ru"))
        more["stream"] = f"https://example.org/live/{item['place']}"
        more["recording"] = f"https://example.org/recordings/{item['id']}"
    return {**item, **more}
