"""Invented exhibitors: a made-up brand in the country's own way of writing a company, and the same in the expo's languages."""

from __future__ import annotations

import random

from scenes.make.words import TRADES

# One syllable in four scripts: Latin, Cyrillic, Han, and Katakana for Japan.
SYLLABLES = (
    ("al", "ал", "阿尔", "アル"), ("ti", "ти", "蒂", "ティ"), ("ra", "ра", "拉", "ラ"), ("no", "но", "诺", "ノ"), ("ve", "ве", "维", "ヴェ"),
    ("ka", "ка", "卡", "カ"), ("mi", "ми", "米", "ミ"), ("lo", "ло", "洛", "ロ"), ("ne", "не", "内", "ネ"), ("so", "со", "索", "ソ"),
    ("da", "да", "达", "ダ"), ("ri", "ри", "里", "リ"), ("to", "то", "托", "ト"), ("ma", "ма", "玛", "マ"), ("li", "ли", "利", "リ"),
    ("go", "го", "戈", "ゴ"), ("sa", "са", "萨", "サ"), ("be", "бе", "贝", "ベ"), ("ro", "ро", "罗", "ロ"), ("ze", "зе", "泽", "ゼ"),
    ("vi", "ви", "维", "ヴィ"), ("ku", "ку", "库", "ク"), ("pa", "па", "帕", "パ"), ("te", "те", "特", "テ"), ("or", "ор", "奥尔", "オル"),
)  # fmt: skip

# Chinese brands: two characters with their pinyin and Cyrillic; none is meant to be a real company.
STEMS = (
    ("渝澜", "Yulan", "Юйлань"), ("江启", "Jiangqi", "Цзянци"), ("山桥", "Shanqiao", "Шаньцяо"), ("云麓", "Yunlu", "Юньлу"), ("岷川", "Minchuan", "Миньчуань"),
    ("巴岭", "Baling", "Балин"), ("朝越", "Chaoyue", "Чаоюэ"), ("星坪", "Xingping", "Синпин"), ("禾序", "Hexu", "Хэсюй"), ("景衡", "Jingheng", "Цзинхэн"),
    ("嘉澄", "Jiacheng", "Цзячэн"), ("南岸", "Nan'an", "Наньань"), ("北屿", "Beiyu", "Бэйюй"), ("磐木", "Panmu", "Паньму"), ("汇川谷", "Huichuangu", "Хуэйчуаньгу"),
    ("智枢", "Zhishu", "Чжишу"), ("光垣", "Guangyuan", "Гуанъюань"), ("合序", "Hexuan", "Хэсюань"), ("清漪", "Qingyi", "Цинъи"), ("明棠", "Mingtang", "Минтан"),
    ("远榕", "Yuanrong", "Юаньжун"), ("千嶂", "Qianzhang", "Цяньчжан"), ("沐阳湾", "Muyangwan", "Муянвань"), ("锦帆", "Jinfan", "Цзиньфань"), ("同舟", "Tongzhou", "Тунчжоу"),
)  # fmt: skip

FIELDS = (
    ("智能", "Intelligent", "Интеллект"), ("数控", "Numerics", "Нумерика"), ("云计算", "Cloud", "Облако"), ("机器人", "Robotics", "Робототехника"), ("能源", "Energy", "Энергия"),
    ("网络", "Networks", "Сети"), ("数据", "Data", "Данные"), ("装备", "Equipment", "Оборудование"), ("光电", "Photonics", "Фотоника"), ("医疗", "Medical", "Медицина"),
    ("传感", "Sensing", "Сенсорика"), ("精密", "Precision", "Точность"), ("动力", "Power", "Энергетика"), ("航空", "Aviation", "Авиация"), ("安防", "Security", "Безопасность"),
    ("软件", "Software", "Программы"), ("物联", "Things", "Вещи"), ("材料", "Materials", "Материалы"), ("视觉", "Vision", "Зрение"), ("物流", "Logistics", "Логистика"),
    ("电子", "Electronics", "Электроника"), ("环境", "Environment", "Экология"), ("文创", "Culture", "Культура"),
)  # fmt: skip

# How a company is written in its own country; {b} is the brand in Latin, {c} in Cyrillic, {j} in Katakana.
OWN = {
    "RU": "ООО «{c}»", "IN": "{b} Private Limited", "PK": "{b} (Pvt) Ltd", "KZ": "«{c}» ЖШС", "KG": "«{c}» ЖЧК", "TJ": "ҶДММ «{c}»", "UZ": "«{b}» MChJ",
    "AF": "شرکت {b}", "BY": "ТАА «{c}»", "IR": "شرکت {b}", "MN": "«{c}» ХХК", "AM": "«{b}» ՍՊԸ", "AZ": "«{b}» MMC", "KH": "{b} Co., Ltd (ក្រុមហ៊ុន)",
    "NP": "{b} प्रा. लि.", "LK": "{b} (Private) Limited", "TR": "{b} A.Ş.", "DE": "{b} GmbH", "FR": "{b} SARL", "IT": "{b} S.r.l.", "GB": "{b} Ltd",
    "US": "{b} Inc.", "JP": "株式会社{j}", "KR": "주식회사 {b}", "SG": "{b} Pte Ltd", "CH": "{b} AG", "HU": "{b} Kft.", "ES": "{b} S.L.", "NL": "{b} B.V.", "SE": "{b} AB",
}  # fmt: skip

COLORS = (
    "#2f5d8a", "#8a3b2f", "#3f7d5c", "#b07d2b", "#5a4a82", "#2b7a78", "#a34d6b", "#4d6b2f", "#6b5344", "#c05a32", "#37506b", "#7a6f2b",
)  # fmt: skip


def begun(text: str) -> str:
    """With a capital, and 5G and 3D left as they are."""
    return text[:1].upper() + text[1:]


def exhibitor(dice: random.Random, country: str, zone: str, taken: set[str]) -> dict[str, str]:
    """One row of the list; every summary begins by saying that it is invented."""
    while True:
        if country == "CN":
            stem, field = dice.choice(STEMS), dice.choice(FIELDS)
            native = f"{stem[0]}{field[0]}{dice.choice(('科技', '股份', '技术', '集团'))}"
            names = {"en": f"{stem[1]} {field[1]}", "zh": native, "ru": f"{stem[2]} {field[2]}"}
        else:
            parts = [dice.choice(SYLLABLES) for _ in range(dice.choice((2, 3, 3)))]
            brand, cyrillic, han, kana = ("".join(p[i] for p in parts) for i in range(4))
            field = dice.choice(FIELDS)
            native = OWN[country].format(b=brand.capitalize(), c=cyrillic.capitalize(), j=kana)
            names = {
                "en": f"{brand.capitalize()} {field[1]}",
                "zh": f"{han}{field[0]}",
                "ru": f"{cyrillic.capitalize()} {field[2]}",
            }
        if names["en"] not in taken:
            taken.add(names["en"])
            break
    first, second = dice.sample(TRADES["sco" if zone.startswith("sco-") else zone], 2)
    return {
        "id": names["en"].lower().replace(" ", "-").replace("'", ""),
        "name": native,
        **{f"name_{k}": v for k, v in names.items()},
        "country": country,
        "summary_en": f"Invented exhibitor. {begun(first['en'])} and {second['en']}.",
        "summary_zh": f"虚构参展商。{first['zh']}、{second['zh']}。",
        "summary_ru": f"Вымышленный экспонент. {begun(first['ru'])}, {second['ru']}.",
        "categories": f"{first['en']}; {second['en']}",
        "website": "https://example.org/" + names["en"].lower().replace(" ", "-").replace("'", ""),
        "color": dice.choice(COLORS),
    }
