"""The SCO countries' pavilion: a ring of national stands that can be walked as often as one likes."""

from scenes.make.scenarios.parts import act, booth, choose, dwell, go, hall, piece, poster, stop
from scenes.make.scenarios.sets.nations import MAP
from scenes.make.words import w

SCENARIO = {
    "title": w("The SCO countries' pavilion", "上合组织国家馆", "Павильон стран ШОС"),
    "summary": w(
        "Eighteen countries in one hall: members, observers and partners of the Shanghai Cooperation Organisation.",
        "一馆汇聚十八个国家：上海合作组织的成员国、观察员国与对话伙伴。",
        "Восемнадцать стран в одном зале: члены, наблюдатели и партнёры по диалогу Шанхайской организации сотрудничества.",
    ),
    "audience": w("Delegations and the curious", "代表团与感兴趣的观众", "Делегации и все, кому интересно"),
    "minutes": 9,
    "scenery": [MAP],
    "stops": [
        stop(
            "hall", hall("n1"), w("One hall, eighteen flags", "一个馆，十八面旗", "Один зал, восемнадцать флагов"),
            w(
                "Welcome to N1. Each country has an island in the middle of its pavilion, open on all sides.",
                "欢迎来到N1馆。每个国家馆中央都有一个四面开放的岛形展位。",
                "Добро пожаловать в N1. В центре каждого павильона — островной стенд, открытый со всех сторон.",
            ),
            go("map"),
        ),
        stop(
            "map", piece("map"), w("Eighteen countries", "十八个国家", "Восемнадцать стран"),
            w(
                "On this floor they rise one after another, each with something that it shows in this hall.",
                "它们在地面上依次升起，每国都有一件在本馆展出的产品。",
                "На этой карте они поднимаются одна за другой — каждая с тем, что показывает в этом зале.",
            ),
            dwell("china", 24), acts=[act("map", ["round"])], mood="spotlight",
        ),
        stop(
            "china", booth("N1-A01"), w("China", "中国", "Китай"),
            w(
                "The host shows how goods travel: trade services and logistics corridors from Chongqing to the sea "
                "and over land to Europe.",
                "东道主展示货物如何流动：从重庆通向大海、经陆路通向欧洲的经贸服务与物流通道。",
                "Хозяева показывают путь товаров: услуги для торговли и логистические коридоры от Чунцина к морю и по суше в Европу.",
            ),
            go("russia"), highlight=["N1-A01"], media=[poster("N1-A01")],
        ),
        stop(
            "russia", booth("N1-A05"), w("Russia", "俄罗斯", "Россия"),
            w(
                "Energy, minerals and crafts. Ask for the wood carving: it is cut by a robot that was taught by hand.",
                "能源、矿产与工艺。不妨问问木雕：它出自一台由工匠手把手教出来的机器人。",
                "Энергетика, сырьё и ремёсла. Спросите о резьбе по дереву: её делает робот, которого учили вручную.",
            ),
            go("kazakhstan"), highlight=["N1-A05"],
        ),
        stop(
            "kazakhstan", booth("N1-A24"), w("Kazakhstan", "哈萨克斯坦", "Казахстан"),
            w(
                "Fields as wide as the sky, and drones that watch every hectare of them.",
                "田野与天空一样辽阔，无人机守望着每一公顷。",
                "Поля шириной с небо — и дроны, которые следят за каждым гектаром.",
            ),
            go("uzbekistan"), highlight=["N1-A24"],
        ),
        stop(
            "uzbekistan", booth("N1-B07"), w("Uzbekistan", "乌兹别克斯坦", "Узбекистан"),
            w(
                "The Silk Road as a journey for today: cities, trains, and a guide that speaks eleven languages.",
                "今天的丝绸之路之旅：城市、列车，以及会说十一种语言的智能导游。",
                "Шёлковый путь сегодня: города, поезда и гид, который говорит на одиннадцати языках.",
            ),
            go("belarus"), highlight=["N1-B07"], media=[poster("N1-B07")],
        ),
        stop(
            "belarus", booth("N1-B18"), w("Belarus", "白俄罗斯", "Беларусь"),
            w(
                "Heavy machines that mine without a driver, and linen so fine that it is read rather than worn.",
                "无人驾驶的重型矿山机械，以及细得可以“阅读”的亚麻布。",
                "Тяжёлые карьерные машины без водителя и лён, который хочется читать, а не носить.",
            ),
            choose("russia", w("Once more around", "再走一圈", "Ещё один круг"), visited="belarus"),
            choose("end", w("On to the forum", "前往论坛", "К форуму")),
            go("end"), highlight=["N1-B18"], media=[poster("N1-B18")],
        ),
        stop(
            "end", {"kind": "pose", "pose": [50, 98, 1.65, 0, 2]}, w("The forum", "论坛", "Форум"),
            w(
                "What begins at the stands is signed here: the SCO Forum meets on this stage every day.",
                "展位上的洽谈在这里签约：上合组织论坛每天在这个舞台举行。",
                "То, о чём договорились на стендах, подписывают здесь: форум ШОС проходит на этой сцене каждый день.",
            ),
            highlight=["SCO Forum"],
        ),
    ],
}  # fmt: skip
