"""What stands on an exhibitor's plinths: the products in miniature (`scene.kit.goods`) that its categories, products and
summary speak of, in any language."""

# ruff: noqa: E501 (a table: one good a line)

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from shapan.expo.model import Exhibitor
from shapan.expo.search.text import fold_text

GOODS_MOST = 3  # goods of one booth
_WHOLE = 3  # letters: shorter words are no beginnings of others, as "car" is of "cargo"
# Beginnings of words, folded; Chinese anywhere. Of a text the longest come first: "collaborative robot" before "robot". "+" is a space.
GOODS_WORDS = {
    "phone": "phone smartphone mobile 5g телефон смартфон мобильн 手机 移动",
    "laptop": "software platform portal dashboard computer digital+twin program программ платформ портал ноутбук 软件 平台 电脑 数字孪生 门户 看板",
    "server": "server cloud database data+exchange storage data+cent сервер облак базы+данн хранилищ 云 数据库 数据中心 服务器 存储",
    "router": "router gateway network wlan hub шлюз сеть сети сетев маршрутиз 网关 网络 路由 中枢",
    "camera": "camera surveillance monitoring cctv видеонаблюд камер 监控 监测 摄像 安防",
    "headset": "virtual augmented metaverse museum виртуальн дополненн 虚拟 增强现实 元宇宙",
    "lens": "lens optic photo machine+vision laser объектив оптик зрени 镜头 光学 视觉 激光",
    "chip": "chip semiconductor sensor processor electronic device чип микросхем датчик полупровод электрон 芯片 半导体 传感 电子 设备",
    "battery": "batter accumulator аккумулятор батаре 电池",
    "solar": "solar photovolt energy energ солнечн энерг 光伏 太阳能 能源",
    "turbine": "wind turbin ветр 风电 风力",
    "charger": "charging charger electric+vehicle зарядн 充电",
    "car": "car cars vehicle automot driver driving lidar parking автомоб водител парков 汽车 驾驶 车载 停车 激光雷达",
    "bus": "bus public+transport mobility traffic автобус транспорт 公交 交通",
    "truck": "truck logistic freight supply+chain trade груз логист торгов 物流 货运 供应链 贸易",
    "train": "train rail metro tram поезд железн метро 铁路 列车 轨道",
    "ship": "ship marine port maritime судн морск порт 船 港口 海运",
    "plane": "aircraft aviation air+taxi airport travel tourism flight самол авиа туризм путешеств 飞机 航空 旅游 空中",
    "drone": "drone uav unmanned uas беспилот дрон 无人机",
    "rocket": "rocket launcher startup ракет 火箭",
    "satellite": "satellite gnss gps space спутник космич 卫星 航天",
    "robot": "robot humanoid робот 机器人",
    "arm": "collaborative+robot gripper automation manipulator манипулятор захват автоматиз 机械臂 协作机器人 自动化 夹爪",
    "pump": "pump compressor water hydraul насос водоснаб гидравл 泵 水务 液压",
    "valve": "valve pipe fitting gas oil клапан труб газ нефт 阀 管道 石油 天然气",
    "gear": "gear bearing drive transmission mechan machine maintenance подшипник редуктор привод механ 齿轮 轴承 传动 驱动 机械",
    "drill": "tool drill mill cutting инструмент станк фрез 工具 机床 切割 铣",
    "printer": "3d printing print additive печат аддитив 打印 增材",
    "excavator": "construction mining mineral excavat earthmov строит горн сырь 工程机械 矿",
    "microscope": "laborator biotech microscop research chemi лаборатор биотех хими 实验 生物 化学",
    "bed": "hospital patient care nursing rehabilit больниц уход реабилит 医院 护理 养老 康复",
    "syringe": "medic pharma vaccin drug health медиц фарма лекарств здоров 医药 疫苗 医疗 健康",
    "scanner": "scanner imaging tomograph radiolog x-ray emergency диагност томограф сканер 影像 扫描 应急",
    "teapot": "tea food agricult kitchen appliance чай продовольств пищев агро кухон 茶 食品 农业 厨房 家电",
    "bottle": "drink wine beverage beer cosmetic perfume напит вино пиво космет 酒 饮料 化妆",
    "textile": "textile fashion cloth garment apparel wearable craft текстил одежд мода ремес 纺织 服装 工艺 穿戴",
    "chair": "furniture interior office seat мебел интерьер 家具 办公 座椅",
    "lamp": "light lamp led lumin освещ свет ламп 灯 照明",
    "house": "home building house real+estate city urban дом здани город недвиж 家居 建筑 房地产 城市",
    "lock": "lock security firewall encrypt cyber privacy safety identity замк замок безопасн защит 锁 安全 防火墙 加密 身份",
}


def goods_of(exhibitors: Iterable[Exhibitor]) -> tuple[str, ...]:
    """Names of goods, the most telling first; () where nothing was understood."""
    found: dict[str, None] = {}
    for one in exhibitors:
        for text in (*one.categories, *one.products):
            found.update(dict.fromkeys(_spoken(text)))
        if not found:
            found.update(
                dict.fromkeys(good for text in one.summary.values() for good in _spoken(text))
            )
    return tuple(found)[:GOODS_MOST]


@functools.lru_cache(maxsize=20_000)
def _spoken(text: str) -> tuple[str, ...]:
    folded = fold_text(text)
    met: dict[str, int] = {}
    for match in _pattern().finditer(folded):
        good = _table()[match[0]]
        met[good] = max(met.get(good, 0), len(match[0]))
    return tuple(sorted(met, key=lambda good: -met[good]))


@functools.cache
def _table() -> dict[str, str]:
    return {
        fold_text(word.replace("+", " ")): good
        for good, words in GOODS_WORDS.items()
        for word in words.split()
    }


@functools.cache
def _pattern() -> re.Pattern[str]:
    """The longest beginning that fits at a place."""
    words: Sequence[str] = sorted(_table(), key=len, reverse=True)
    spaced = "|".join(
        re.escape(word) + (r"\b" if len(word) <= _WHOLE else "")
        for word in words
        if word.isascii() or "а" <= word[0] <= "я"
    )
    joined = "|".join(re.escape(word) for word in words if "\u4e00" <= word[0] <= "\u9fff")
    return re.compile(rf"(?:\b(?:{spaced}))|(?:{joined})")
