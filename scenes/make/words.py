"""What the demo's halls, zones and places are called, in the three languages of the expo."""

from __future__ import annotations


def w(en: str, zh: str, ru: str) -> dict[str, str]:
    return {"en": en, "zh": zh, "ru": ru}


# The 18 members, observers and dialogue partners of the SCO in 2021.
SCO = (
    "CN",
    "RU",
    "IN",
    "PK",
    "KZ",
    "KG",
    "TJ",
    "UZ",
    "AF",
    "BY",
    "IR",
    "MN",
    "AM",
    "AZ",
    "KH",
    "NP",
    "LK",
    "TR",
)

COUNTRIES = {
    "CN": w("China", "中国", "Китай"), "RU": w("Russia", "俄罗斯", "Россия"), "IN": w("India", "印度", "Индия"),
    "PK": w("Pakistan", "巴基斯坦", "Пакистан"), "KZ": w("Kazakhstan", "哈萨克斯坦", "Казахстан"), "KG": w("Kyrgyzstan", "吉尔吉斯斯坦", "Киргизия"),
    "TJ": w("Tajikistan", "塔吉克斯坦", "Таджикистан"), "UZ": w("Uzbekistan", "乌兹别克斯坦", "Узбекистан"), "AF": w("Afghanistan", "阿富汗", "Афганистан"),
    "BY": w("Belarus", "白俄罗斯", "Беларусь"), "IR": w("Iran", "伊朗", "Иран"), "MN": w("Mongolia", "蒙古国", "Монголия"),
    "AM": w("Armenia", "亚美尼亚", "Армения"), "AZ": w("Azerbaijan", "阿塞拜疆", "Азербайджан"), "KH": w("Cambodia", "柬埔寨", "Камбоджа"),
    "NP": w("Nepal", "尼泊尔", "Непал"), "LK": w("Sri Lanka", "斯里兰卡", "Шри-Ланка"), "TR": w("Turkey", "土耳其", "Турция"),
    "DE": w("Germany", "德国", "Германия"), "FR": w("France", "法国", "Франция"), "IT": w("Italy", "意大利", "Италия"),
    "GB": w("United Kingdom", "英国", "Великобритания"), "US": w("United States", "美国", "США"), "JP": w("Japan", "日本", "Япония"),
    "KR": w("South Korea", "韩国", "Республика Корея"), "SG": w("Singapore", "新加坡", "Сингапур"), "CH": w("Switzerland", "瑞士", "Швейцария"),
    "HU": w("Hungary", "匈牙利", "Венгрия"), "ES": w("Spain", "西班牙", "Испания"), "NL": w("Netherlands", "荷兰", "Нидерланды"),
    "SE": w("Sweden", "瑞典", "Швеция"),
}  # fmt: skip

HALLS = {
    "avenue": w("Central Avenue", "中央大道", "Центральная аллея"),
    "n1": w("N1 China–SCO Pavilion", "N1 中国—上合组织国家馆", "N1 Китай и ШОС"),
    "n2": w(
        "N2 Industrial Internet: Platforms",
        "N2 工业互联网·平台馆",
        "N2 Промышленный интернет: платформы",
    ),
    "n3": w(
        "N3 Industrial Internet: Data", "N3 工业互联网·数据馆", "N3 Промышленный интернет: данные"
    ),
    "n4": w("N4 Smart Manufacturing", "N4 智能制造馆", "N4 Умное производство"),
    "s1": w("S1 Smart City", "S1 智慧城市馆", "S1 Умный город"),
    "s2": w("S2 Smart Life", "S2 智慧生活馆", "S2 Умная жизнь"),
    "s3": w("S3 Intelligent Vehicles", "S3 智能网联汽车馆", "S3 Умные автомобили"),
}

ZONES = {
    "ii-edge": w("5G and Edge", "5G与边缘计算", "5G и периферийные вычисления"),
    "ii-platforms": w("Industrial Platforms", "工业互联网平台", "Промышленные платформы"),
    "ii-security": w("Industrial Security", "工业信息安全", "Защита промышленных систем"),
    "ii-data": w("Data and Digital Twins", "数据与数字孪生", "Данные и цифровые двойники"),
    "robots": w("Robotics", "机器人", "Робототехника"),
    "machines": w("CNC and Additive", "数控与增材制造", "Станки и аддитивные технологии"),
    "city-brain": w("City Brain", "城市大脑", "Цифровой город"),
    "city-services": w("Public Services", "公共服务", "Городские услуги"),
    "health": w("Digital Health", "智慧医疗", "Цифровая медицина"),
    "home": w("Smart Home", "智能家居", "Умный дом"),
    "culture": w("Culture and Travel", "文化与旅游", "Культура и туризм"),
    "vehicles": w("Intelligent Vehicles", "智能网联汽车", "Умные автомобили"),
    "low-altitude": w("Drones and Low Altitude", "无人机与低空经济", "Дроны и малая авиация"),
    **{f"sco-{code.lower()}": COUNTRIES[code] for code in SCO},
}

PLACES = {
    "n1-stage": w("SCO Forum", "上合组织论坛", "Форум ШОС"),
    "n2-stage": w(
        "Industrial Internet Forum", "工业互联网论坛", "Форум по промышленному интернету"
    ),
    "n3-stage": w("Data Forum", "数据要素论坛", "Форум по данным"),
    "n4-stage": w("Manufacturing Forum", "智能制造论坛", "Форум умного производства"),
    "s1-stage": w("Smart City Forum", "智慧城市论坛", "Форум «Умный город»"),
    "s2-stage": w("Smart Life Forum", "智慧生活论坛", "Форум «Умная жизнь»"),
    "s3-stage": w("Competition Arena", "竞赛区", "Арена соревнований"),
    "registration": w("Registration", "登记处", "Регистрация"),
    "info": w("Information", "咨询台", "Информация"),
    "cloakroom": w("Cloakroom", "衣帽间", "Гардероб"),
    "catering": w("Café", "咖啡厅", "Кафе"),
    "media": w("Media Centre", "媒体中心", "Пресс-центр"),
    "first-aid": w("First Aid", "医务室", "Медпункт"),
    "lounge": w("Lounge", "休息区", "Зона отдыха"),
    "wc": w("Toilets", "卫生间", "Туалет"),
    "photo": w("Photo Point", "拍照点", "Фотозона"),
    "atm": w("Cash Machine", "自动取款机", "Банкомат"),
}

# Themes of the programme, by hall.
TRACKS = {
    "n1": w("SCO cooperation", "上合合作", "Сотрудничество ШОС"),
    "n2": w("Industrial internet", "工业互联网", "Промышленный интернет"),
    "n3": w("Data and security", "数据与安全", "Данные и безопасность"),
    "n4": w("Smart manufacturing", "智能制造", "Умное производство"),
    "s1": w("Smart city", "智慧城市", "Умный город"),
    "s2": w("Smart life", "智慧生活", "Умная жизнь"),
    "s3": w("Intelligent vehicles", "智能网联汽车", "Умные автомобили"),
}

TRADES = {
    "ii-edge": [w("edge gateways", "边缘网关", "периферийные шлюзы"), w("private 5G", "5G专网", "частные сети 5G"), w("industrial sensors", "工业传感器", "промышленные датчики"), w("time-sensitive networks", "时间敏感网络", "сети TSN")],
    "ii-platforms": [w("industrial platforms", "工业互联网平台", "промышленные платформы"), w("supply chain software", "供应链软件", "ПО для цепочек поставок"), w("energy management", "能源管理", "энергоменеджмент"), w("predictive maintenance", "预测性维护", "предиктивное обслуживание")],
    "ii-security": [w("industrial firewalls", "工业防火墙", "промышленные межсетевые экраны"), w("identity for devices", "设备身份认证", "идентификация устройств"), w("safety monitoring", "安全监测", "мониторинг безопасности"), w("encrypted storage", "加密存储", "шифрованное хранение данных")],
    "ii-data": [w("digital twins", "数字孪生", "цифровые двойники"), w("data exchanges", "数据交易", "биржи данных"), w("machine vision", "机器视觉", "машинное зрение"), w("cloud databases", "云数据库", "облачные базы данных")],
    "robots": [w("collaborative robots", "协作机器人", "коллаборативные роботы"), w("warehouse robots", "仓储机器人", "складские роботы"), w("grippers", "夹爪", "захваты"), w("service robots", "服务机器人", "сервисные роботы")],
    "machines": [w("five-axis mills", "五轴机床", "пятиосевые станки"), w("metal printing", "金属3D打印", "3D-печать металлом"), w("laser cutting", "激光切割", "лазерная резка"), w("precision bearings", "精密轴承", "прецизионные подшипники")],
    "city-brain": [w("traffic control", "交通管控", "управление дорожным движением"), w("city dashboards", "城市运行大屏", "городские информационные панели"), w("water management", "智慧水务", "управление водоснабжением"), w("street lighting", "智慧照明", "уличное освещение")],
    "city-services": [w("public service portals", "政务服务平台", "порталы госуслуг"), w("smart parking", "智慧停车", "умные парковки"), w("emergency response", "应急指挥", "экстренное реагирование"), w("community care", "社区服务", "услуги для жителей района")],
    "health": [w("remote imaging", "远程影像", "удалённая диагностика"), w("wearable monitors", "可穿戴监护", "носимые мониторы"), w("hospital logistics", "医院物流", "больничная логистика"), w("rehabilitation aids", "康复辅具", "средства реабилитации")],
    "home": [w("home hubs", "智能家居中枢", "хабы умного дома"), w("quiet appliances", "静音家电", "бесшумная бытовая техника"), w("smart locks", "智能门锁", "умные замки"), w("air quality", "空气净化", "очистка воздуха")],
    "culture": [w("museum guides", "博物馆导览", "музейные аудиогиды"), w("virtual travel", "云旅游", "виртуальные путешествия"), w("stage light", "舞台灯光", "сценический свет"), w("digital crafts", "数字非遗", "цифровые ремёсла")],
    "vehicles": [w("driver assistance", "辅助驾驶", "системы помощи водителю"), w("electric drives", "电驱系统", "электроприводы"), w("lidar", "激光雷达", "лидары"), w("vehicle batteries", "动力电池", "тяговые батареи")],
    "low-altitude": [w("cargo drones", "货运无人机", "грузовые дроны"), w("flight control", "飞行控制", "управление полётом"), w("inspection drones", "巡检无人机", "инспекционные дроны"), w("air taxis", "空中出租车", "аэротакси")],
    "sco": [w("trade services", "经贸服务", "услуги для торговли"), w("logistics corridors", "物流通道", "логистические коридоры"), w("food and agriculture", "农业与食品", "продовольствие и агротехника"), w("energy and minerals", "能源与矿产", "энергетика и сырьё"), w("tourism", "旅游", "туризм"), w("crafts and textiles", "工艺与纺织", "ремёсла и текстиль")],
}  # fmt: skip
