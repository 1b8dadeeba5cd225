"""Smart manufacturing: from sensors to robots to printed metal, with a question on the way."""

from scenes.make.scenarios.parts import (
    TABLE,
    act,
    booth,
    choose,
    go,
    hall,
    model,
    piece,
    pose,
    poster,
    stop,
)
from scenes.make.scenarios.sets.robots import CELL
from scenes.make.words import w

SCENARIO = {
    "title": w("Smart manufacturing", "智能制造", "Умное производство"),
    "summary": w(
        "Three halls in the order in which a factory grows clever: it senses, it thinks, it acts.",
        "按照工厂变聪明的顺序，走过三个展馆：感知、思考、行动。",
        "Три зала в том порядке, в каком умнеет завод: он чувствует, думает и действует.",
    ),
    "audience": w("Engineers and students", "工程师与学生", "Инженеры и студенты"),
    "minutes": 12,
    "scenery": [CELL],
    "stops": [
        stop(
            "table", TABLE, w("Three halls", "三个展馆", "Три зала"),
            w(
                "We walk through N2, N3 and N4: platforms, data, machines. That is the way a signal takes in a factory.",
                "我们将依次走过N2、N3、N4：平台、数据、机器。这正是信号在工厂里走过的路。",
                "Мы пройдём залы N2, N3 и N4: платформы, данные, машины. Таким путём идёт сигнал на заводе.",
            ),
            go("sense"), highlight=["n2", "n3", "n4"],
        ),
        stop(
            "sense", booth("N2-E03"), w("It senses", "感知", "Завод чувствует"),
            w(
                "Edge gateways gather what thousands of sensors say and decide on the spot what is worth sending on.",
                "边缘网关汇集成千上万个传感器的数据，并当场判断哪些值得上传。",
                "Периферийные шлюзы собирают данные тысяч датчиков и на месте решают, что передавать дальше.",
            ),
            go("platform"), highlight=["N2-E03"],
        ),
        stop(
            "platform", booth("N2-I03"), w("The largest stand", "最大的展位", "Самый большой стенд"),
            w(
                "Six hundred square metres for one platform: orders, stock and machines on one screen.",
                "六百平方米，只为一个平台：订单、库存与设备同屏呈现。",
                "Шестьсот квадратных метров для одной платформы: заказы, склад и станки — на одном экране.",
            ),
            go("twin"), highlight=["N2-I03"], media=[poster("N2-I03")],
        ),
        stop(
            "twin", booth("N3-E01"), w("It thinks", "思考", "Завод думает"),
            w(
                "A digital twin runs the factory twice: once in steel, once in numbers. What goes wrong in numbers "
                "first never goes wrong in steel.",
                "数字孪生让工厂运行两次：一次用钢铁，一次用数字。先在数字里出的错，就不会在钢铁中再犯。",
                "Цифровой двойник запускает завод дважды: в стали и в числах. Ошибка, найденная в числах, не случится в стали.",
            ),
            go("robots"), highlight=["N3-E01"], media=[poster("N3-E01")],
        ),
        stop(
            "robots", piece("cell"), w("It acts", "行动", "Завод действует"),
            w(
                "These arms work beside people without a fence. They stop before they touch: they feel you coming.",
                "这些机械臂无需护栏，与人并肩工作。它们能感觉到您靠近，在碰到之前就停下。",
                "Эти манипуляторы работают рядом с людьми без ограждения: чувствуют вас и останавливаются до касания.",
            ),
            go("metal"), highlight=["N4-F02"], acts=[act("cell", ["assemble"])], mood="day",
            question={
                "ask": w(
                    "How does a collaborative robot notice you first?", "协作机器人最先靠什么察觉到您？",
                    "Чем коллаборативный робот замечает вас раньше всего?",
                ),
                "choices": [
                    {"id": "camera", "text": w("By a camera", "摄像头", "Камерой"), "reply": w(
                        "Often, but not first: pictures take longer to understand.", "常用，但不是最先：理解图像需要更多时间。",
                        "Часто, но не в первую очередь: изображение распознаётся дольше.")},
                    {"id": "skin", "text": w("By its skin", "电子皮肤", "Кожей"), "right": True, "reply": w(
                        "Yes: its skin feels a hand ten centimetres away.", "对：电子皮肤在十厘米外就能感觉到手。",
                        "Да: кожа чувствует руку за десять сантиметров.")},
                ],
            },
        ),
        stop(
            "metal", booth("N4-G03"), w("Printed metal", "金属3D打印", "3D-печать металлом"),
            w(
                "What cannot be milled is printed, layer by layer, thinner than a hair.",
                "铣不出来的，就一层层打印出来，每层比头发还细。",
                "То, что нельзя выфрезеровать, печатают слой за слоем, тоньше волоса.",
            ),
            go("forum"), highlight=["N4-G03"],
            media=[poster("N4-G03"), model("N4-G03", w("The machine in 3D", "机器三维模型", "Станок в 3D"))],
        ),
        stop(
            "forum", pose(350, 46, 0, pitch=2), w("Ask who built it", "问问制造者", "Спросите создателей"),
            w(
                "At the Manufacturing Forum those who built all this answer questions. Look into the programme, or "
                "begin again.",
                "在智能制造论坛，制造者会亲自回答问题。请查看活动日程，或重新开始。",
                "На форуме умного производства отвечают те, кто всё это построил. Загляните в программу или начните сначала.",
            ),
            choose("sense", w("Walk it again", "再走一遍", "Пройти ещё раз")),
            choose("end", w("That was all", "到此结束", "Закончить")), highlight=["Manufacturing Forum"],
        ),
        stop(
            "end", hall("n4"), w("Thank you", "谢谢", "Спасибо"),
            w(
                "Hall N4 is open until half past five. Thank you for walking with us.",
                "N4馆开放至十七点三十分。感谢您的同行。",
                "Зал N4 открыт до половины шестого. Спасибо, что прошли с нами.",
            ),
        ),
    ],
}  # fmt: skip
