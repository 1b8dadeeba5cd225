"""The opening: follows the clock, waits for the ceremony, and shows what there is once it is over."""

from scenes.make.scenarios.parts import TABLE, act, choose, go, piece, pose, stop
from scenes.make.scenarios.sets.ceremony import CEREMONY
from scenes.make.words import w

SCENARIO = {
    "title": w("The opening", "开幕式", "Открытие"),
    "summary": w(
        "From the sand table to the front row: how the expo begins, and where it goes on from there.",
        "从沙盘走到第一排：看展会如何开幕，又从哪里继续。",
        "От макета до первого ряда: как начинается выставка и куда идти потом.",
    ),
    "audience": w("Everyone", "所有观众", "Все посетители"),
    "minutes": 6,
    "scenery": [CEREMONY],
    "stops": [
        stop(
            "table", TABLE, w("Seven halls", "七个展馆", "Семь залов"),
            w(
                "Good morning. Before you lies the whole expo: seven halls along one avenue. Four in the north for "
                "nations and industry, three in the south for the city, life at home and transport.",
                "早上好。整个展会就在您面前：一条中央大道，七个展馆。北侧四馆为各国展区与工业，南侧三馆为城市、生活与交通。",
                "Доброе утро. Перед вами вся выставка: семь залов вдоль одной аллеи. Четыре на севере — страны и "
                "промышленность, три на юге — город, дом и транспорт.",
            ),
            go("avenue"), highlight=["n1"], mood="morning",
        ),
        stop(
            "avenue", pose(30, 10, 90), w("Central Avenue", "中央大道", "Центральная аллея"),
            w(
                "The avenue is four hundred metres long. Every hall opens onto it, so whoever is lost comes back here.",
                "中央大道全长四百米，每个展馆都通向这里。迷路时，回到大道即可。",
                "Длина аллеи — четыреста метров. Все залы выходят на неё: заблудились — возвращайтесь сюда.",
            ),
            go("stage"), mood="morning",
        ),
        stop(
            "stage", piece("ceremony"), w("The SCO Forum", "上合组织论坛", "Форум ШОС"),
            w(
                "This is the stage of the opening. The ceremony starts at nine on the first morning. If you came early, "
                "wait here with us; the walk goes on as soon as it begins.",
                "这里是开幕式的舞台。仪式在首日上午九点开始。如果您来早了，请在此稍候；仪式一开始，导览就会继续。",
                "Это сцена открытия. Церемония начинается в девять утра первого дня. Если вы пришли рано, подождите с нами: "
                "как только она начнётся, мы пойдём дальше.",
            ),
            {"on": "item", "item": "opening", "to": "ceremony"},
            choose("ceremony", w("Do not wait", "不等了", "Не ждать")),
            highlight=["SCO Forum"], mood="spotlight", acts=[act("ceremony", ["countdown", "sway"], ["count", "beams"])],
        ),
        stop(
            "ceremony", piece("ceremony"), w("The ceremony", "仪式", "Церемония"),
            w(
                "The hosts welcome eighteen nations. Speeches are interpreted into Chinese, Russian and English.",
                "主办方欢迎来自十八个国家的来宾。致辞提供中文、俄文、英文同声传译。",
                "Хозяева приветствуют гостей из восемнадцати стран. Речи синхронно переводят на китайский, русский и английский.",
            ),
            go("after", item={"id": "opening", "phase": "over"}), go("nations"),
            highlight=["SCO Forum"], show=["SCO Forum"], mood="spotlight", acts=[act("ceremony", ["sway"], ["beams"])],
        ),
        stop(
            "after", pose(50, 98, 0, pitch=2), w("After the ceremony", "仪式之后", "После церемонии"),
            w(
                "The ceremony is over. Its recording stays on the programme page; the forum goes on here at ten.",
                "仪式已经结束，录像可在活动日程页面观看。上午十点，论坛将在这里继续。",
                "Церемония закончилась. Запись — на странице программы; в десять здесь продолжится форум.",
            ),
            go("nations"), highlight=["SCO Forum"], acts=[act("ceremony", [])],
        ),
        stop(
            "nations", {"kind": "hall", "hall": "n1"}, w("Eighteen pavilions", "十八个国家馆", "Восемнадцать павильонов"),
            w(
                "Around the stage stand the pavilions of the nations. Take your time: the walk through them is a "
                "scenario of its own.",
                "舞台四周是各国展馆。请慢慢看：国家馆另有一条专门的导览路线。",
                "Вокруг сцены — павильоны стран. Не спешите: для них есть отдельная экскурсия.",
            ),
        ),
    ],
}  # fmt: skip
