"""The meaning of words on plans, in the languages of plans: labels for shapes, layer names, exporters' generated names.

Labels are looked up in folded form (NFKC, case, punctuation to spaces). Phrases come first, so that "photo booth" is
not a booth.
"""

# ruff: noqa: E501 (tables of words read better unbroken)

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from shapan.expo.model import Category

# (category, kind) -> words; a trailing * matches any ending (декоратив*, Garderobe*)
_MEANINGS: dict[tuple[Category, str], str] = {
    ("amenity", "photo"): "photo booth|photobooth|photo point|photo zone|photo wall|photo spot|selfie|selfie point|selfie wall"
    "|press wall|фотозона|фото зона|фотобудка|拍照区|拍照点|照相亭|合影区|fotobox|fotowand|fotopoint|photomaton|fotomaton|fotocabina",
    ("amenity", "wc"): "wc|w c|toilet*|restroom*|rest room*|washroom*|bathroom*|lavator*|ladies|gents|mens|womens|men|women|toilette*"
    "|туалет*|сануз*|с у|厕所|卫生间|洗手间|男厕|女厕|aseo*|baño*|servicios|bagno|bagni|banheiro*|sanitär*|sanitari*|herren|damen|toaleta|toalety|tuvalet*|záchod*|sociální zařízení|화장실|トイレ",
    ("amenity", "catering"): "catering|cafe|café|cafeteria|coffee|coffee bar|coffee shop|coffee point|coffee break|coffee station|restaurant*"
    "|bistro|snack*|snack bar|bar|food court|food|foods|food area|food hall|f b|lunch*|lunch area|buffet|canteen|refreshments|concession*|drinks|juice bar"
    "|кафе|ресторан*|буфет|столовая|кофе*|фудкорт|фуд корт|餐饮*|餐厅|餐饮区|咖啡*|茶歇区|美食区|食堂|imbiss|gastronomie|gastro|verpflegung"
    "|restauration|comida*|restaurante*|cafetería|ristorante|ristoro|lanchonete|praça de alimentação|restauracja|bufet|kawiarnia|strefa gastronomiczna|restaurace|občerstvení|kavárna|restoran*|kafeterya|yemek alanı|horeca|eetcafé",
    ("amenity", "info"): "info|information|info desk|info point|information desk|information point|info counter|help desk|helpdesk|welcome desk"
    "|инфо|информация|инфостойка|справочная|справка|ресепшн|ресепшен|стойка информации|咨询*|咨询台|服务台|问讯处|总服务台|信息台"
    "|infostand|auskunft|accueil|información|informacion|informazioni|informações|informacja|recepcja|informace|danışma|informatie|informatiebalie|infopoint|service desk|organizer|organiser*|organizer office"
    "|concierge",
    ("amenity", "registration"): "registration|registration desk|registration area|check in|checkin|reception|box office|tickets|ticketing"
    "|ticket office|ticket desk|accreditation|badge*|badge pickup|регистрация|стойка регистрации|касса|кассы|аккредитация|注册*|登记处|签到*|签到处|票务"
    "|售票处|registrierung|anmeldung|empfang|kasse|kassen|einlass|enregistrement|billetterie|registro|acreditación|taquilla|recepción"
    "|registrazione|biglietteria|credenciamento|rejestracja|kasy|registrace|kayıt|registratie|inschrijving",
    ("amenity", "stairs"): "stair*|staircase|stairwell|steps|лестни*|楼梯*|treppe*|treppenhaus|escalier*|escalera*|scala|scale|escada*",
    ("amenity", "escalator"): "escalator*|эскалатор*|自动扶梯|扶梯|rolltreppe*|escalier mécanique|escalera mecánica",
    ("amenity", "lift"): "lift|lifts|elevator*|freight elevator|лифт*|подъемник|电梯*|货梯|aufzug|aufzüge|fahrstuhl|ascenseur*|ascensor*|elevador*|ascensore",
    ("amenity", "ramp"): "ramp|ramps|rampe|rampa|пандус|坡道",
    ("amenity", "first-aid"): "first aid|firstaid|medic|medical|medical center|medical centre|medical room|medpoint|медпункт|медкабинет"
    "|скорая|医务*|医务室|医疗点|急救*|erste hilfe|sanitäter|sanitätsraum|infirmerie|secours|premiers secours|primeros auxilios|enfermería"
    "|primo soccorso|ambulatório",
    ("amenity", "cloakroom"): "cloakroom|cloak room|coat check|coats|wardrobe|luggage|bag drop|гардероб*|камера хранения|衣帽间|寄存处|行李寄存"
    "|garderobe*|gepäck|vestiaire*|guardarropa|guardaroba|consigna|szatnia|šatna|vestiyer",
    ("amenity", "media"): "press|press center|press centre|press room|press office|media|media center|media centre|media room"
    "|пресс центр|прессцентр|пресса|медиацентр|медиа центр|新闻中心|媒体中心|媒体区|pressezentrum|presse|presseraum|salle de presse|sala de prensa"
    "|sala stampa|imprensa",
    ("amenity", "meeting"): "meeting|meetings|meeting room*|meeting point|meeting area|meeting space|conference room*|conference|seminar room"
    "|seminar|workshop room|workshop|workshops|b2b|b2b area|b2b lounge|matchmaking|business center|business centre|переговорн*|переговорная"
    "|конференц зал*|конференц*|зал переговоров|会议室*|会议区|洽谈区|洽谈室|洽谈*|贵宾洽谈|besprechung*|besprechungsraum|konferenz*|konferenzraum|tagungsraum"
    "|treffpunkt|seminarraum|salle de réunion|salle de conférence*|sala de reuniones|sala de conferencias|sala riunioni|sala de reunião",
    ("amenity", "lounge"): "lounge*|vip|vip lounge|vip room|vip area|business lounge|relax|relax zone|rest area|rest zone|networking"
    "|networking area|networking lounge|chill out|chillout|зона отдыха|лаунж*|вип|вип зона|休息区|休息室|贵宾室|贵宾厅|贵宾休息室|ruhezone|ruhebereich"
    "|espace détente|zona de descanso|area relax|green room|speaker room|speakers room|speaker ready room|hospitality|hospitality suite",
    ("amenity", "storage"): "storage|store room|storeroom|storage room|store|warehouse|empties|empties storage|склад*|кладовая|подсобка|仓库|储藏*"
    "|储藏室|储物间|lager|lagerraum|leergut|stockage|dépôt|almacén|magazzino|depósito|kitchen|кухня|厨房|küche|cuisine|cocina|cucina",
    ("amenity", "prayer"): "prayer room*|prayer|prayer area|mosque|молельная|комната для молитвы|祈祷室|礼拜室|gebetsraum|salle de prière",
    ("amenity", "atm"): "atm|bank|cash machine|cashpoint|банкомат|取款机|自动取款机|geldautomat|bancomat|cajero",
    ("amenity", "parking"): "parking|car park|parking lot|парковка|автостоянка|停车场|停车区|parkplatz|parkhaus|estacionamiento|parcheggio",
    ("amenity", "office"): "office|offices|show office|show management|organizers office|organisers office|organisation|event office"
    "|security|security office|security room|security point|police|охрана|дирекция|офис|оргкомитет|администрация|办公室|主办方|组委会|主办办公室|保安室|安保"
    "|büro|messebüro|sicherheit|messeleitung|bureau|oficina|seguridad|ufficio|escritório|technical|technical room|tech room|control room"
    "|electrical room|electric room|plant room|server room|техническое помещение|тех помещение|электрощитовая|щитовая|венткамера|配电室|设备间|机房|technik|technikraum"
    "|hausmeister|fire control room|消防控制室|cleaning|janitor",
    ("fixture", "stage"): "stage|main stage|centre stage|center stage|theatre|theater|theatre stage|presentation stage|speaker stage"
    "|speakers corner|speaker corner|speakers stage|demo stage|demo theatre|demo theater|presentation area|presentation theatre|keynote|keynote stage|keynote theatre|forum|forum stage"
    "|auditorium|arena|catwalk|runway|podium|live stage|show stage|conference stage|сцена|главная сцена|подиум|лекторий|амфитеатр|амфитеатр|форум|舞台"
    "|主舞台|主席台|讲台|演讲台|演讲区|演讲厅|发布区|发布厅|论坛区|论坛|主会场|bühne|hauptbühne|vortragsbühne|vortragsforum|scène|scene|estrade|podium|escenario"
    "|tarima|palco|palcoscenico|auditório|auditorio|scena|scena główna|pódium|jeviště|sahne|podyum",
    ("fixture", "seating"): "seating|seating area|meeting tables|seats|seat|seating zone|audience|audience area|tables|tables and chairs|tables chairs|table seating|picnic area"
    "|chairs|rest seating|места для сидения|посадочные места|зрительный зал|зрители|посадка|столики|座位区|座位|观众席|听众席|观众区|sitzbereich"
    "|sitzplätze|sitzgruppe|bestuhlung|places assises|zona de asientos|asientos|posti a sedere|área de assentos|dining|dining area|eating area|lunch seating",
    ("fixture", "column"): "column|columns|pillar|pillars|колонна|колонны|柱|柱子|立柱|säule*|stütze*|pfeiler|colonne|pilier|poteau|columna*|pilar*|pilastro|słup|słupy|sloup|sloupy|kolon|kolonlar|kolom|kolommen",
    ("fixture", "wall"): "wall|walls|стена|стены|墙|墙体|wand|wände|mauer|mur|pared|muro|parete|parede",
    ("fixture", "sign"): "sign|signage|banner|banners|directory|you are here|billboard|totem|указатель|баннер|навигация|指示牌|导视牌|标识"
    "|schild|wegweiser|panneau|señal|cartel",
    ("fixture", "screen"): "screen|led screen|led wall|video wall|videowall|projection screen|экран|видеостена|大屏|大屏幕|led屏|屏幕|leinwand|écran|pantalla|schermo",
    ("fixture", "plant"): "plants|plant pot|planter|tree|trees|greenery|flower bed|растения|клумба|绿植|花坛|绿化|pflanzen|plante*|plantas",
    ("fixture", "barrier"): "barrier*|fence|fire hydrant*|hydrant*|fire hose*|fire extinguisher*|fh|fhc|fhb|electrical panel*|floor box|ограждение|забор"
    "|пожарный кран|пк|гидрант|消防栓|消火栓|护栏|围栏|absperrung|zaun|barrière|valla|hidrante|extintor*|feuerlöscher|rollup door|keep clear|no storage|fire lane",
    ("fixture", "void"): "void|atrium|light well|shaft|open to below|opening|пустота|атриум|второй свет|шахта|中庭|挑空|天井|luftraum|schacht|lichthof|vide|vacío",
    ("fixture", "furniture"): "furniture|charging|charging station|charging point|lockers|locker|vending|vending machine*|зарядка|зарядная станция|充电站|充电区"
    "|自动售货机|家具|möbel|ladestation|mobilier|mueble*|water|water station|drinking water|water cooler|play area|kids area|kids zone|kids corner|детская зона"
    "|儿童区|test area|test track|demo area|demo zone|тест драйв|демо зона|体验区|испытательная зона|testparcours|vorführfläche|exhibition of projects|vehicles|vehicle display",
    ("opening", "exit"): "exit|emergency exit|fire exit|exit only|выход|эвакуационный выход|аварийный выход|пожарный выход|запасный выход|出口|安全出口|紧急出口|疏散出口"
    "|ausgang|notausgang|sortie|sortie de secours|issue de secours|salida|salida de emergencia|uscita|uscita di sicurezza|saída|saída de emergência|비상구|wyjście|wyjście ewakuacyjne|východ|nouzový východ|çıkış|acil çıkış|uitgang|nooduitgang",
    ("opening", "entrance"): "entrance|main entrance|entry|entrance exit|enter|entrance hall|visitors entrance|entrance lobby|вход|главный вход"
    "|вход выход|вход в зал|入口|主入口|出入口|入场口|正门|eingang|haupteingang|eingang ausgang|entrée|entrée principale|entrada|entrada principal|ingresso"
    "|ingresso principale|acesso|wejście|wejście główne|vchod|hlavní vchod|giriş|ana giriş|ingang|hoofdingang",
    ("opening", "gate"): "gate|gates|loading gate|cargo gate|roller door|roller shutter|loading dock|dock|loading bay|loading|freight door|goods entrance"
    "|ворота|грузовые ворота|загрузка|разгрузка|货运入口|卷帘门|大门|卸货区|货运通道|tor|rolltor|ladetor|anlieferung|portail|quai de chargement|portón|muelle|cancello",
    ("opening", "door"): "door|doors|double door|дверь|двери|门|双开门|tür|türen|porte|portes|puerta|puertas|porta|porte",
    ("aisle", "aisle"): "aisle|aisles|corridor|corridors|passage|passageway|walkway|gangway|проход|проходы|коридор|通道|过道|走廊|gang|gänge|flur"
    "|durchgang|allée|allee|couloir|pasillo|pasillos|corredor|corridoio|corsia|hallway|circulation",
    ("aisle", "main"): "main aisle|main corridor|central aisle|главный проход|主通道|hauptgang|allée centrale|pasillo principal",
    ("hall", "concourse"): "concourse|lobby|foyer|avenue|mall|boulevard|connecting hall|link hall|link building|central avenue|central boulevard|central mall|galleria|passerelle|vestibule|main lobby|прихожая|фойе|вестибюль|холл|лобби|大厅|门厅|前厅|序厅|大堂|eingangshalle|vestibül|hall d entrée|vestíbulo|atrio|pre function|prefunction|pre function area|连廊|中央大道|中央大厅|连接厅|галерея|переход|аллея|центральная аллея|passarelle|galleria centrale|mittelpromenade|verbindungshalle|galerie",
    ("hall", "outdoor"): "outdoor area|outdoor|outdoor exhibition|open air area|outside area|открытая площадка|уличная экспозиция|室外展区|室外|freigelände|außengelände|freifläche|espace extérieur|zona exterior",
}  # fmt: skip

HALL_WORDS = (
    "hall|halle|exhibition hall|show floor|showfloor|ballroom|exhibit hall|pavilion hall|зал|павильон|выставочный зал|展馆|展厅|号馆|馆|pabellón|pabellon|padiglione"
    "|pavilhão|pavilhao|salle|hangar|tent|zelt|шатер|arena hall|messehalle|expo hall|hala|namiot|çadır"
)
ZONE_WORDS = (
    "pavilion|pavillon|pavillion|zone|area|sector|district|village|island|cluster|park|alley|street|section|зона|сектор|экспозиция|площадка|展区|区|专区|主题展区"
    "|馆区|gemeinschaftsstand|bereich|espace|secteur|área|area|zona|settore|country pavilion|startup*"
)

# Layer, group or class words -> role; the first match in this order wins
LAYER_ROLES: tuple[tuple[str, str], ...] = (
    (
        "skip",
        (
            "dim|dims|dimension*|размер*|尺寸|标注|bemaßung|maße|cotes|cotas|legend*|легенда|图例|titleblock|title block|titel|штамп|图框|frame|rahmen"
            "|cartouche|viewport*|defpoints|grid|axis|axes|сетка|оси|轴线|轴网|raster|hatch*|штриховка|填充|schraffur|north|compass|decor*|logo*|sponsor*"
            "|watermark|background|bkg|annotation*|notes|примечания|wymiar*|ramka|tabelka|kóty|koty|ölçü*|maatvoering|kader"
        ),
    ),
    (
        "booth",
        (
            "booth*|stand|stands|stall*|exhibit space*|exhibitor*|exhibitors|shell*|shell scheme|plot|plots|стенд*|展位|展台|标展|特装|标摊|展商|stände|messestand*"
            "|standflächen|kojen|standbau|stands exposants|kiosk*|kabine|puesto*|caseta*|estande*|stand espositivi|부스|小間|ブース|площадь|stoisk*|stánek|stánky|stánk*|standlar"
        ),
    ),
    (
        "column",
        "column*|pillar*|колонн*|柱*|立柱|säule*|stütze*|stuetze*|colonne*|pilier*|poteau*|columna*|pilar*|pilastr*|a cols|s cols|cols|post|slup*|słup*|sloup*|kolon*|kolommen",
    ),
    (
        "door",
        "door*|gate*|exit*|entrance*|entry|opening*|двер*|ворота|проем*|проём*|вход*|выход*|门*|出入口|出口|入口|tür|türen|tuer*|tor|tore|eingang|ausgang|notausgang|porte|portes|puerta*|porta|portas|a door|drzwi|bram*|dveře|dvere|vrata|kapı*|kapi*|deuren|deur",
    ),
    (
        "hall",
        (
            "hall*|halle*|outline|hall outline|building|building outline|perimeter|boundary|envelope|контур*|павильон*|зал|здание|граница|展馆|展厅|馆|外轮廓|轮廓|轮廓线|建筑|gebäude|umriss|bâtiment|edificio|pabellón|contorno"
            "|padiglione|pabellon|pavilhão|pavilhao|venue|floor outline|site|room|room outline|hala|hale|obrys*|bina|gebouw"
        ),
    ),
    (
        "wall",
        "wall*|стен*|墙*|墙体|wand|wände|waende|mauer*|mur|murs|pared*|muro|muros|parete|pareti|paredes|a wall|перегород*|partition*|隔断|ścian*|scian*|stěn*|duvar*|wanden|muren",
    ),
    (
        "aisle",
        "aisle*|corridor*|walkway*|gangway*|passage*|проход*|коридор*|通道|过道|走道|gang|gänge|gaenge|allée*|allee*|couloir*|pasillo*|corsia|circulation|carpet aisle",
    ),
    ("zone", "zone*|zones|pavilion*|theme*|sector*|зон*|сектор*|展区|分区|区域|bereich*|secteur*|zona*|sectores"),
    (
        "furniture",
        "furniture|furn|мебель|家具|möbel|moebel|mobilier|mobiliario|equipment|оборудование|设备|chairs|tables|seats|a furn|plants|meble|mebel*|nábytek|nabytek|mobilya*|meubilair|meubel*",
    ),
    ("stage", "stage*|сцена|舞台|bühne*|buehne*|scène|escenario|palco"),
)

BOOTH_WORDS = re.compile(
    r"^(?:booth|stand|stall|stall no|standnr|standnummer|platz|table|kiosk|space|unit|pod|pos|no|nr|num|number|n°|nº|№|#|стенд|место|бокс"
    r"|estande?|caseta|puesto|posto|posteggio|emplacement|empl|messestand|koje|stoisko|st[aá]nek|stend|standas"
    r"|展位号|展位|展台|展|摊位|号|小間|부스)[\s.:_#№\-]*(?=[^\W_])",
    re.IGNORECASE,
)

LABEL_TAGS = frozenset(("label", "name", "text", "title", "caption", "display"))  # attributes that people read

# Names that exporters and editors generate: they number objects, but not booths
GENERIC = frozenset(
    [
        "rect",
        "path",
        "polygon",
        "polyline",
        "line",
        "circle",
        "ellipse",
        "group",
        "group_",
        "layer",
        "calque",
        "ebene",
        "capa",
        "livello",
        "слой",
        "图层",
        "text",
        "tspan",
        "use",
        "image",
        "svg",
        "symbol",
        "shape",
        "vector",
        "rectangle",
        "frame",
        "union",
        "subtract",
        "intersect",
        "exclude",
        "star",
        "arc",
        "oval",
        "compound",
        "compoundpath",
        "compound_path",
        "clip",
        "clippath",
        "clip_path",
        "clippingpath",
        "mask",
        "svgid",
        "xmlid",
        "svgid_",
        "artboard",
        "defs",
        "style",
        "lwpolyline",
        "mtext",
        "insert",
        "hatch",
        "spline",
        "solid",
        "attrib",
        "attdef",
        "point",
        "block",
        "dxf",
        "entity",
        "object",
        "obj",
        "item",
        "element",
        "node",
        "feature",
        "figure",
        "marker",
        "pattern",
        "lineargradient",
        "radialgradient",
        "gradient",
        "filter",
        "namedview",
        "metadata",
        "base",
        "page",
        "canvas",
        "viewport",
        "sketch",
        "bitmap",
        "img",
        "tag",
        "label",
        "labels",
        "numbers",
        "booth_numbers",
        "curve",
        "контур",
        "группа",
        "кривая",
        "прямоугольник",
        "矩形",
        "路径",
        "组",
        "rectangulo",
        "pfad",
        "gruppe",
        "tracé",
        "groupe",
        "rechteck",
        "linie",
        "kreis",
        "flowroot",
        "flowpara",
        "flowregion",
        "title",
        "desc",
        "polygons",
        "paths",
        "shapes",
        "acad",
        "autocad",
        "model",
        "layout",
        "dimension",
        "feature_",
        "mpolygon",
        "region",
        "wipeout",
        "leader",
        "solid3d",
        "text_box",
        "textbox",
        "xref",
        "slice",
        "trazado",
        "tracciato",
        "traçado",
        "эллипс",
        "многоугольник",
        "вектор",
        "фрейм",
        "фрагмент",
        "形状",
        "编组",
        "椭圆",
        "多边形",
        "矢量",
        "切片",
    ]
)


def fold(text: str) -> str:
    """NFKC, lower case; all characters except letters and digits become single spaces."""
    text = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[^\w]+|_+", " ", text).strip()


def _pattern(words: str) -> tuple[frozenset[str], tuple[str, ...]]:
    items = [w.strip() for w in words.split("|") if w.strip()]
    whole = frozenset(fold(w) for w in items if not w.endswith("*"))
    stems = tuple(sorted(fold(w[:-1]) for w in items if w.endswith("*")))
    return whole, stems


_TABLE = [(meaning, *_pattern(words)) for meaning, words in _MEANINGS.items()]
_WHOLE = {word: meaning for meaning, whole, _ in reversed(_TABLE) for word in whole}
_STEMS = sorted(
    ((stem, meaning) for meaning, _, stems in _TABLE for stem in stems), key=lambda pair: len(pair[0]), reverse=True
)
_ROLES = [(role, *_pattern(words)) for role, words in LAYER_ROLES]
_HALL = _pattern(HALL_WORDS)
_ZONE = _pattern(ZONE_WORDS)
# Rooms of flats and houses: a plan with three of them is no expo
_DWELLING = frozenset(
    [
        "kitchen",
        "bedroom",
        "bathroom",
        "bath",
        "living",
        "livingroom",
        "balcony",
        "corridor",
        "wardrobe",
        "pantry",
        "terrace",
        "nursery",
        "garage",
        "küche",
        "schlafzimmer",
        "wohnzimmer",
        "kinderzimmer",
        "bad",
        "balkon",
        "flur",
        "diele",
        "cuisine",
        "chambre",
        "salon",
        "séjour",
        "cocina",
        "dormitorio",
        "salón",
        "baño",
        "bagno",
        "cucina",
        "soggiorno",
        "camera",
        "кухня",
        "спальня",
        "гостиная",
        "санузел",
        "балкон",
        "прихожая",
        "коридор",
        "детская",
        "ванная",
        "лоджия",
        "кабинет",
        "гардеробная",
        "тамбур",
        "厨房",
        "卧室",
        "主卧",
        "次卧",
        "客厅",
        "餐厅",
        "阳台",
        "卫生间",
        "书房",
        "玄关",
    ]
)
_SUITE = re.compile(r"(?:suite|apartment|apt|flat|wohnung|büro|bureau|appartement|квартира|офис)\b", re.IGNORECASE)
_AREAS = frozenset(
    [
        "zone",
        "area",
        "village",
        "district",
        "quarter",
        "corner",
        "park",
        "alley",
        "street",
        "lane",
        "square",
        "plaza",
        "bereich",
        "espace",
        "areal",
    ]
)
_AREAS_FIRST = frozenset(
    ["зона", "zona", "espace", "espacio", "área", "area", "secteur", "сектор", "площадка", "strefa"]
)
_TRAILING = re.compile(r"(?:^|\s)(?:[a-zа-я]|no|nr|№|[0-9]+[a-zа-я]?|[ivx]+)(?=\s|\Z)")


def meaning(text: str) -> tuple[Category, str] | None:
    """The meaning of a whole label: `"Main Stage 2"` -> `("fixture", "stage")`. None if it has no known meaning."""
    folded = fold(text)
    if not folded:
        return None
    for candidate in (folded, _TRAILING.sub(" ", folded).strip()):
        candidate = re.sub(r"\s+", " ", candidate)
        if candidate in _WHOLE:
            return _WHOLE[candidate]
        for stem, found in _STEMS:
            if candidate.startswith(stem) and len(stem) >= 2 and len(candidate) <= len(stem) + 12:
                return found
    return None


def named_area(text: str) -> tuple[Category, str] | None:
    """`Networking Zone`, `Startup Village`, `Зона стартапов`, `创新专区` -> a zone; `Meeting Tables` -> seating."""
    words = fold(text).split()
    if not 1 < len(words) + (bool(words) and ord(words[-1][-1]) > 0x2E7F) <= 5:
        return None
    if words[-1] in ("tables", "seats", "chairs", "столы", "tische"):
        return "fixture", "seating"
    if words[-1] in ("stage", "сцена", "bühne", "scène") or words[-1].endswith("舞台"):
        return "fixture", "stage"
    return ("zone", "zone") if words[-1] in _AREAS or words[0] in _AREAS_FIRST or words[-1].endswith("区") else None


def dwelling(texts: Iterable[str]) -> bool:
    """Whether the lettering names the rooms of a flat: three different ones."""
    return len({word for text in texts if len(text) < 40 for word in fold(text).split() if word in _DWELLING}) >= 3


def names_a_suite(text: str) -> bool:
    """Whether lettering begins with a word for a room that is let by the year: an office floor is no expo."""
    return bool(_SUITE.match(text.strip()))


def meaning_within(text: str) -> tuple[Category, str] | None:
    """As `meaning`, for a longer label: `"Conference stage, sponsored by X"`. Only phrases of 4 letters or more."""
    found = meaning(text)
    if found:
        return found
    words = fold(text).split()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            phrase = " ".join(words[i : i + size])
            if (len(phrase) >= 4 or ord(phrase[0]) > 0x2E7F) and phrase in _WHOLE:
                return _WHOLE[phrase]
    # Chinese has no spaces: search inside, longest word first
    if words and ord(max(folded := "".join(words))) > 0x2E7F:
        for word in sorted((w for w in _WHOLE if ord(w[0]) > 0x2E7F and len(w) >= 2), key=len, reverse=True):
            if word in folded:
                return _WHOLE[word]
    return None


def layer_meaning(layer: str) -> tuple[Category, str] | None:
    """The content of a layer, by its whole name or the words after a prefix: `SEATING`, `AMENITY-WC`, `A-DOOR-EXIT`,
    `Emergency exits`."""
    words = fold(layer).split()
    for i in range(len(words)):
        rest = " ".join(words[i:])
        found = meaning(rest) or (meaning(rest[:-1]) if rest.endswith("s") and len(rest) > 4 else None)
        if found:
            return found
    return meaning(" ".join(words[:1])) if len(words) > 1 else None


def _matches(text: str, table: tuple[frozenset[str], tuple[str, ...]]) -> bool:
    whole, stems = table
    words = fold(text).split()
    phrases = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 3, len(words)) + 1)}
    if phrases & whole or any(p.startswith(s) for p in words for s in stems if len(s) >= 2):
        return True
    joined = "".join(words)
    return any(ord(w[0]) > 0x2E7F and w in joined for w in (*whole, *stems))


def is_hall(text: str) -> bool:
    return _matches(text, _HALL)


def is_zone(text: str) -> bool:
    return _matches(text, _ZONE)


def role(layer: str) -> str:
    """The role of a layer, group or class: skip booth column door hall wall aisle zone furniture stage, or ""."""
    for name, whole, stems in _ROLES:
        if _matches(layer, (whole, stems)):
            return name
    return ""


def is_generic(name: str) -> bool:
    """A generated name: `rect1234`, `Group 12`, `LWPOLYLINE-7`, `path-1_00000143`."""
    if re.fullmatch(r"g\d{3,}(?:[-_]\d+)*", name):  # Inkscape's g1234
        return True
    word = re.sub(r"[\W\d_]+.*\Z", "", unicodedata.normalize("NFKC", name).lower().lstrip("_"))
    rest = fold(name)
    return word in GENERIC or bool(
        rest and all(w in GENERIC or w.isdigit() for w in rest.split()) and not rest.replace(" ", "").isdigit()
    )
