"""Smart city and smart life: one day of a person who lives in both."""

from scenes.make.scenarios.parts import act, booth, choose, dwell, go, hall, piece, poster, stop
from scenes.make.scenarios.sets.city import CITY
from scenes.make.scenarios.sets.home import ROOM
from scenes.make.scenarios.sets.vehicles import VEHICLES
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
    "scenery": [CITY, VEHICLES, ROOM],
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
            "traffic", piece("city"), w("Green waves", "绿波通行", "Зелёная волна"),
            w(
                "Here the traffic of a whole district is steered. A green wave saves her four minutes, and the air a "
                "tenth of the fumes.",
                "这里调度着整个城区的交通。绿波为她节省四分钟，也让尾气减少一成。",
                "Здесь управляют движением района. Зелёная волна экономит ей четыре минуты и сокращает выхлоп на десятую часть.",
            ),
            choose("light", w("On to the street lamps", "去看路灯", "Дальше, к фонарям")),
            dwell("light", 75), highlight=["S1-D01"], mood="day",
            acts=[
                act("city", ["flow", "west", "upper"], ["wave"], when={"not": {"answered": {"stop": "traffic"}}}),
                act("city", ["jam", "west", "upper"], ["lorry"], when={"answered": {"stop": "traffic", "choice": "wait"}}),
                act("city", ["reroute", "west", "upper"], ["detour"], when={"answered": {"stop": "traffic", "choice": "around"}}),
            ],
            question={
                "ask": w(
                    "A lorry breaks down in the main street. What should the city do?",
                    "主街上一辆货车抛锚。城市该怎么办？",
                    "На главной улице сломался грузовик. Что делать городу?",
                ),
                "choices": [
                    {
                        "id": "around", "text": w("Send everybody around it", "让车辆绕行", "Пустить всех в объезд"),
                        "reply": w("Two minutes more for all, and nobody waits.", "每辆车多用两分钟，无人等待。",
                                   "Каждому плюс две минуты, и никто не ждёт."),
                    },
                    {
                        "id": "wait", "text": w("Wait until it is towed", "等拖车来", "Ждать эвакуатора"),
                        "reply": w("Look how the street fills. It takes 23 minutes.", "看街道如何堵满：要等二十三分钟。",
                                   "Смотрите, как заполняется улица: 23 минуты."),
                    },
                ],
            },
        ),
        stop(
            "light", booth("S1-E01"), w("Lamps that listen", "会倾听的路灯", "Фонари, которые слышат"),
            w(
                "Street lamps dim when nobody is there and count how full the parking is.",
                "无人时路灯自动调暗，还能统计空余车位。",
                "Фонари тускнеют, когда никого нет, и считают свободные места на парковке.",
            ),
            go("cabin"), highlight=["S1-E01"], media=[poster("S1-E01")],
        ),
        stop(
            "cabin", piece("vehicles"), w("To work without a driver", "无人驾驶去上班", "На работу без водителя"),
            w(
                "A cabin opens its doors when it knows her. Above the roofs a drone brings the medicine that she forgot.",
                "小巴认出她，打开了门。屋顶上方，一架无人机送来她忘带的药。",
                "Кабина узнаёт её и открывает двери. Над крышами дрон везёт лекарство, которое она забыла.",
            ),
            dwell("doctor", 18), acts=[act("vehicles", ["fly", "doors"])], mood="day",
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
            "home", piece("room"), w("Evening: the door knows her", "晚上：门认得她", "Вечер: дверь узнаёт её"),
            w(
                "At home the door knows her step, the air is fresh, and nothing else is switched on: a clever home "
                "is above all a quiet one.",
                "回到家，门认得她的脚步，空气清新，其他电器都没有打开：聪明的家，首先是安静的家。",
                "Дома дверь узнаёт её шаги, воздух свеж, остальное выключено: умный дом — прежде всего тихий дом.",
            ),
            choose("end", w("Good night", "晚安", "Спокойной ночи")), dwell("end", 75), highlight=["S2-E02"], mood="evening",
            acts=[
                act("room", ["rise"], ["morning"], when={"answered": {"stop": "home", "choice": "morning"}}),
                act("room", ["tidy"], ["noon"], when={"answered": {"stop": "home", "choice": "noon"}}),
                act("room", ["shut"], ["evening"], when={"all": [
                    {"not": {"answered": {"stop": "home", "choice": "morning"}}},
                    {"not": {"answered": {"stop": "home", "choice": "noon"}}},
                ]}),
            ],
            question={
                "ask": w("See the room at another hour?", "想看看别的时刻吗？", "Посмотреть комнату в другой час?"),
                "choices": [
                    {"id": "morning", "text": w("At seven in the morning", "早上七点", "В семь утра")},
                    {"id": "noon", "text": w("At noon", "中午", "В полдень")},
                    {"id": "evening", "text": w("When she comes home", "她回家时", "Когда она приходит домой")},
                ],
            },
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
