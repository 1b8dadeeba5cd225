"""Smart city and smart life: one day of a person who lives in both."""

from scenes.make.scenarios.parts import booth, go, hall, poster, stop
from scenes.make.words import w

SCENARIO = {
    "title": w("Smart city, smart life", "智慧城市与智慧生活", "Умный город и умная жизнь"),
    "summary": w(
        "One day of Ms Lin: how she gets to work, to the doctor and home.",
        "跟随林女士的一天：上班、看病、回家。",
        "Один день госпожи Линь: работа, врач и дорога домой.",
    ),
    "audience": w("Families", "家庭观众", "Семьи"),
    "minutes": 8,
    "stops": [
        stop(
            "morning", hall("s1"), w("Seven in the morning", "早上七点", "Семь утра"),
            w(
                "Ms Lin leaves home at seven. The city has known for an hour that it will rain, and lets the buses "
                "leave earlier.",
                "林女士七点出门。城市一小时前就知道要下雨，于是让公交车提前发车。",
                "Госпожа Линь выходит в семь. Город уже час знает о дожде и отправляет автобусы раньше.",
            ),
            go("traffic"), mood="morning",
        ),
        stop(
            "traffic", booth("S1-D01"), w("Green waves", "绿波通行", "Зелёная волна"),
            w(
                "Here the traffic of a whole district is steered. A green wave saves her four minutes, and the air a "
                "tenth of the fumes.",
                "这里调度着整个城区的交通。绿波为她节省四分钟，也让尾气减少一成。",
                "Здесь управляют движением района. Зелёная волна экономит ей четыре минуты и сокращает выхлоп на десятую часть.",
            ),
            go("light"), highlight=["S1-D01"],
        ),
        stop(
            "light", booth("S1-E01"), w("Lamps that listen", "会倾听的路灯", "Фонари, которые слышат"),
            w(
                "Street lamps dim when nobody is there and count how full the parking is.",
                "无人时路灯自动调暗，还能统计空余车位。",
                "Фонари тускнеют, когда никого нет, и считают свободные места на парковке.",
            ),
            go("doctor"), highlight=["S1-E01"], media=[poster("S1-E01")],
        ),
        stop(
            "doctor", booth("S2-C04"), w("Noon: the doctor", "中午：看医生", "Полдень: врач"),
            w(
                "At noon her watch asks whether she would like to talk to a doctor; her pulse has been high since ten.",
                "中午，手表问她是否想咨询医生：从十点起，她的心率就偏高。",
                "В полдень часы спрашивают, не поговорить ли с врачом: с десяти часов пульс повышен.",
            ),
            go("home"), highlight=["S2-C04"], media=[poster("S2-C04")], mood="day",
        ),
        stop(
            "home", booth("S2-E02"), w("Evening: the door knows her", "晚上：门认得她", "Вечер: дверь узнаёт её"),
            w(
                "At home the door knows her step, the air is fresh, and nothing else is switched on: a clever home "
                "is above all a quiet one.",
                "回到家，门认得她的脚步，空气清新，其他电器都没有打开：聪明的家，首先是安静的家。",
                "Дома дверь узнаёт её шаги, воздух свеж, остальное выключено: умный дом — прежде всего тихий дом.",
            ),
            go("end"), highlight=["S2-E02"], mood="evening",
        ),
        stop(
            "end", hall("s2"), w("Good night", "晚安", "Спокойной ночи"),
            w(
                "Which of it would you take home? Save the booths you liked; they are kept on this device only.",
                "您想把哪一样带回家？收藏喜欢的展位，记录只保存在本设备上。",
                "Что из этого вы взяли бы домой? Сохраните понравившиеся стенды: список останется только на этом устройстве.",
            ),
            mood="evening",
        ),
    ],
}  # fmt: skip
