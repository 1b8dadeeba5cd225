"""Forty minutes for a buyer: asks first what is needed, then goes straight there."""

from scenes.make.scenarios.parts import booth, choose, go, hall, poster, stop
from scenes.make.words import w

SCENARIO = {
    "title": w("Forty minutes for a buyer", "采购商的四十分钟", "Сорок минут для закупщика"),
    "summary": w(
        "One question, four stands, no detours: for those who have a train to catch.",
        "一个问题，四个展位，不走弯路：专为赶火车的您准备。",
        "Один вопрос, четыре стенда, ни шагу в сторону: для тех, кто спешит на поезд.",
    ),
    "audience": w("Trade visitors", "专业观众", "Специалисты отрасли"),
    "minutes": 40,
    "stops": [
        stop(
            "need", hall("n4"), w("What do you need?", "您需要什么？", "Что вам нужно?"),
            w(
                "You have forty minutes. Say what you are looking for and we walk there by the shortest way.",
                "您有四十分钟。告诉我们您要找什么，我们走最短的路过去。",
                "У вас сорок минут. Скажите, что ищете, и мы пойдём кратчайшим путём.",
            ),
            choose("robots", w("Robots", "机器人", "Роботы"), answered={"stop": "need", "choice": "handling"}),
            choose("mills", w("Machine tools", "机床", "Станки"), answered={"stop": "need", "choice": "cutting"}),
            choose("robots", w("Show me both", "两样都看", "И то и другое")),
            question={
                "ask": w("What shall it do?", "您要用它做什么？", "Для какой задачи?"),
                "choices": [
                    {"id": "handling", "text": w("Carry and grip", "搬运与抓取", "Переносить и захватывать")},
                    {"id": "cutting", "text": w("Cut and print", "切削与打印", "Резать и печатать")},
                ],
            },
        ),
        stop(
            "robots", booth("N4-E01"), w("Grippers", "夹爪", "Захваты"),
            w(
                "Grippers for eggs and for engine blocks. Ask for the price per million grips, not per piece.",
                "能抓鸡蛋，也能抓发动机缸体。请询问每百万次抓取的价格，而不是单价。",
                "Захваты для яиц и для блоков двигателя. Спрашивайте цену за миллион захватов, а не за штуку.",
            ),
            go("warehouse"), highlight=["N4-E01"], media=[poster("N4-E01")],
        ),
        stop(
            "warehouse", booth("N4-E02"), w("Warehouse robots", "仓储机器人", "Складские роботы"),
            w(
                "Sixty carts, one crossing, no lights. Watch it for a minute before you ask.",
                "六十台小车，一个路口，没有红绿灯。先看一分钟，再提问。",
                "Шестьдесят тележек, один перекрёсток, без светофоров. Посмотрите минуту и спрашивайте.",
            ),
            choose("mills", w("Machine tools too", "再看机床", "Ещё и станки"), **{"not": {"visited": "mills"}}),
            choose("end", w("That is enough", "够了", "Достаточно")), highlight=["N4-E02"],
        ),
        stop(
            "mills", booth("N4-G06"), w("Five axes", "五轴加工", "Пять осей"),
            w(
                "Five axes and a printer in one frame: it grows the part and mills it in the same clamp.",
                "五轴与打印合为一体：一次装夹，先增材，再铣削。",
                "Пять осей и принтер в одной раме: деталь растят и фрезеруют за один установ.",
            ),
            go("bearings"), highlight=["N4-G06"], media=[poster("N4-G06")],
        ),
        stop(
            "bearings", booth("N4-G02"), w("Bearings", "轴承", "Подшипники"),
            w(
                "The cheapest part of every machine, and the first to fail. Compare before you order.",
                "每台机器里最便宜的零件，也最先损坏。下单前请先比较。",
                "Самая дешёвая деталь любой машины и первая, что ломается. Сравните перед заказом.",
            ),
            choose("robots", w("Robots too", "再看机器人", "Ещё и роботы"), **{"not": {"visited": "robots"}}),
            choose("end", w("That is enough", "够了", "Достаточно")), highlight=["N4-G02"],
        ),
        stop(
            "end", hall("n4"), w("Your list", "您的清单", "Ваш список"),
            w(
                "The stands you saw are marked as visited. The gate behind you leads to the avenue and the trains.",
                "看过的展位已标记为“已参观”。身后的大门通向中央大道和车站。",
                "Увиденные стенды отмечены. Ворота за спиной ведут на аллею и к поездам.",
            ),
        ),
    ],
}  # fmt: skip
