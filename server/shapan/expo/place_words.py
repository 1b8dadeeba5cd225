"""How amenities are called: the first word of each list is what a place without a title is called, the others are what
people ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shapan.expo.model import Words

PLACES: Mapping[str, Mapping[str, str]] = {
    "stage": {"en": "Stage", "zh": "舞台", "ru": "Сцена"},
    "wc": {
        "en": "WC, toilet, restroom, lavatory, bathroom",
        "zh": "卫生间, 厕所, 洗手间",
        "ru": "Туалет, уборная, санузел",
    },
    "info": {"en": "Information, info desk, help", "zh": "咨询台, 问讯处, 服务台", "ru": "Информация, справочная"},
    "catering": {
        "en": "Catering, food, café, restaurant, coffee",
        "zh": "餐饮, 餐厅, 咖啡, 美食",
        "ru": "Питание, кафе, ресторан, еда, кофе",
    },
    "photo": {"en": "Photo point, selfie", "zh": "拍照点, 打卡点", "ru": "Фотозона, селфи"},
    "first-aid": {"en": "First aid, doctor, medical", "zh": "医务室, 急救", "ru": "Медпункт, врач, первая помощь"},
    "registration": {"en": "Registration, tickets, badge", "zh": "登记处, 注册, 门票", "ru": "Регистрация, билеты"},
    "cloakroom": {"en": "Cloakroom, luggage, lockers", "zh": "衣帽间, 行李寄存", "ru": "Гардероб, багаж"},
    "media": {"en": "Media, press", "zh": "媒体中心, 新闻", "ru": "Пресса, пресс-центр"},
    "meeting": {"en": "Meeting room", "zh": "会议室", "ru": "Переговорная"},
    "lounge": {"en": "Lounge, rest area", "zh": "休息区", "ru": "Зона отдыха"},
    "stairs": {"en": "Stairs", "zh": "楼梯", "ru": "Лестница"},
    "lift": {"en": "Lift, elevator", "zh": "电梯", "ru": "Лифт"},
    "escalator": {"en": "Escalator", "zh": "自动扶梯, 扶梯", "ru": "Эскалатор"},
    "ramp": {"en": "Ramp", "zh": "坡道", "ru": "Пандус"},
}


def place_title(kind: str) -> Words:
    return {locale: text.partition(",")[0] for locale, text in PLACES.get(kind, {"": kind}).items()}


def place_names(kind: str) -> Sequence[str]:
    return tuple(PLACES.get(kind, {}).values())
