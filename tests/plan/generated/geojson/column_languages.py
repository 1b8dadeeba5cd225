"""The columns are named in another language than English."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import (
    american_islands,
    chinese_bays,
    german_blocks,
)
from tests.plan.generated.builders.floors.mixed import with_companies
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point, outline_size
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.geojson import (
    JsonObject,
    collection,
    epsg_crs,
    geographic,
    polygon,
    shifted,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, bounds, rotated


@plan(batch="habitats")
def korean_text_coordinates() -> MapPlan:
    """Korean columns have coordinates as text and numbers such as `A-101호`."""
    show = chinese_bays("korean", 2891, lambda row, i: f"{row}-{100 + i}")
    at = geographic(127.0587, 37.5117, 9)
    rows = [polygon(s.outline, at, 부스번호=f"{s.number}호", 업체명=COMPANIES[i % 12], 구분="부스", 면적="9㎡") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [
        polygon(e.outline, at, 부스번호="", 업체명="화장실", 구분="편의시설", 면적="")
        for e in show.extras
    ]
    rows.append(polygon(show.halls[0][1], at, 부스번호="", 업체명="A홀", 구분="전시장", 면적=""))
    return MapPlan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode(), replace(show, extras=()))  # fmt: skip


@plan(batch="geodesists")
def korean_hall_and_floor() -> MapPlan:
    """Korean: 부스번호 holds digits; 홀 and 층 are columns of their own, areas are text with ㎡."""
    show = american_islands("busu", 6351, 100, 8, 14, module=3.0)
    at = geographic(126.7440, 37.6680, 9)
    rows = [polygon(s.outline, at, 순번=i + 1, 부스번호=int(s.number), 업체명=f"(주){s.title}", 홀="1홀", 층="1층", 면적=f"{9 + 9 * (i % 3)}㎡") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, 순번=700 + i, 부스번호=None, 업체명={"wc": "화장실", "catering": "식당", "stage": "무대"}.get(e.kind, "안내데스크"), 홀="1홀", 층="1층", 면적=None) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, 순번=999, 부스번호=None, 업체명="1홀", 홀="1홀", 층="1층", 면적="10,611㎡"))  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan(batch="marketing")
def japanese_plane() -> MapPlan:
    """Japanese plane coordinates (EPSG 6677) have 小間番号 `1-12`, 出展者名 and 小間数."""
    show = european_hall(
        "koma",
        4651,
        lambda letter, n: f"{'ABCDEFGHKLMN'.index(letter) + 1}-{n}",
        8,
        extras=("レストラン", "トイレ", "総合案内", "ステージ"),
    )

    def at(p: tuple[float, float]) -> list[float]:
        return [round(-12043.217 + p[0], 3), round(-40512.883 + p[1], 3)]

    rows = [
        polygon(
            s.outline,
            at,
            小間番号=s.number,
            出展者名=f"株式会社{s.title}",
            小間数=max(1, int((bounds(s.outline)[2] - bounds(s.outline)[0]) * 3 // 9)),
            種別="小間",
        )
        for s in show.stands
    ]
    rows += [
        polygon(e.outline, at, 小間番号=None, 出展者名=e.words, 小間数=None, 種別="施設")
        for e in show.extras
    ]
    rows.append(
        polygon(
            show.halls[0][1], at, 小間番号=None, 出展者名="東5ホール", 小間数=None, 種別="ホール"
        )
    )
    whole = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::6677"}},
        "features": rows,
    }
    return MapPlan("geojson", json.dumps(whole, ensure_ascii=False).encode(), show)


@plan(batch="geodesists")
def japanese_full_width() -> MapPlan:
    """Japanese: 小間番号 has full-width letters; 出展社名, 階 `1F`, EPSG:6677."""
    wide = str.maketrans(
        "ABCDEFGHKLMN0123456789-", "ＡＢＣＤＥＦＧＨＫＬＭＮ０１２３４５６７８９－"
    )
    show = european_hall("koma", 6341, lambda letter, n: f"{letter}-{n:02d}", 7, extras=("レストラン", "トイレ", "インフォメーション", "ステージ"))  # fmt: skip
    at = shifted(7120.0, -41880.0)
    rows = [polygon(s.outline, at, 小間番号=s.number.translate(wide), 出展社名=f"株式会社{s.title}", 小間数=1 + i % 4, 階="1F", ホール="東1ホール") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, 小間番号=None, 出展社名=e.words, 小間数=None, 階="1F", ホール="東1ホール") for e in show.extras]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, 小間番号=None, 出展社名="東1ホール", 小間数=None, 階="1F", ホール="東1ホール"))  # fmt: skip
    return MapPlan("geojson", collection(rows, name="東1ホール", crs=epsg_crs(6677)), show)


@plan(batch="geodesists")
def portuguese_street_and_stand() -> MapPlan:
    """Portuguese: `rua` and `estande` are two columns. EPSG:31983; service areas are boxes."""
    show = european_hall("estande", 6361, lambda letter, n: f"{letter}{n}", 8)
    at = shifted(326750.0, 7390415.0)
    rows = [polygon(s.outline, at, cod=f"{i + 1:04d}", rua=s.number[0], estande=int(s.number[1:]), expositor=s.title, area_m2=27.5, situacao=("VENDIDO", "RESERVADO", "LIVRE")[i % 3]) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, cod=f"S{i:03d}", rua=None, estande=None, expositor=e.words, area_m2=60.0, situacao="SERVIÇO") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, cod="P001", rua=None, estande=None, expositor="Pavilhão Azul", area_m2=12000.0, situacao="PAVILHÃO"))  # fmt: skip
    return MapPlan("geojson", collection(rows, crs=epsg_crs(31983)), show)


@plan(batch="geodesists")
def chinese_collections() -> MapPlan:
    """Chinese: 展位编号 `5.2H-A012`, 企业名称 and 楼层 `一层` in GeometryCollections."""
    show = european_hall(
        "guan",
        6371,
        lambda letter, n: f"5.2H-{letter}{n:03d}",
        8,
        extras=("餐饮区", "洗手间", "咨询台", "舞台"),
    )
    at = geographic(121.3030, 31.1935, 8)
    rows: list[JsonObject] = []

    def add(outline: Outline, number: str, name: str, kind: str) -> None:
        row = polygon(outline, at, 序号=str(len(rows) + 1), 展位编号=number, 企业名称=name, 展位类型=kind, 馆号="5.2H", 楼层="一层")  # fmt: skip
        rows.append(
            {**row, "geometry": {"type": "GeometryCollection", "geometries": [row["geometry"]]}}
        )

    for i, s in enumerate(show.stands):
        add(
            s.outline,
            s.number,
            f"{'上海杭州深圳'[2 * (i % 3) : 2 * (i % 3) + 2]}{s.title}",
            "特装" if i % 2 else "标展",
        )
    for e in show.extras:
        add(e.outline, "", e.words, "配套")
    add(show.halls[0][1], "", "5.2号馆", "展馆")
    return MapPlan("geojson", collection(rows), show)


@plan(batch="mapmakers")
def arabic() -> MapPlan:
    """Columns are `رقم الجناح` and `اسم العارض`. Halls and services are Arabic; numbers are `S2-A10`."""
    show = rotated(
        varied_blocks(
            "arabic", 7341, lambda b, i, n: f"S2-{LATIN_LETTER(b)}{i + 9}", across=4, deep=6
        ),
        5,
    )
    at = geographic(55.2870, 25.2220, 9)
    words = {"STAGE": "المسرح", "CAFE": "مقهى", "WC": "دورات المياه", "INFO": "استعلامات"}
    rows = [polygon(s.outline, at, **{"رقم الجناح": s.number, "اسم العارض": f"شركة {i % 40}", "المساحة": 9, "نوع": "جناح"}) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [
        polygon(e.outline, at, **{"رقم الجناح": None, "الاسم": words[e.words], "نوع": "خدمات"})
        for e in show.extras
    ]
    rows.append(polygon(show.halls[0][1], at, الاسم="قاعة السعيد 2", نوع="قاعة"))
    return MapPlan("geojson", collection(rows), show)


@plan(batch="mapmakers")
def czech() -> MapPlan:
    """Columns are `cislo`, `vystavovatel`, `plocha`, `typ` and `id_ps`. Metres of EPSG:5514 are negative."""
    show = varied_blocks(
        "czech",
        7331,
        lambda b, i, n: f"{b + 1:02d}/{i}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    at = shifted(-598_200, -1_161_300)
    rows = [polygon(s.outline, at, id_ps=2400 + i, cislo=s.number, vystavovatel=s.title, plocha=round(outline_size(s.outline)[0] * outline_size(s.outline)[1], 1), typ="řadový") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, id_ps=900 + i, cislo=None, nazev=e.words, typ="služby") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(
        polygon(show.halls[0][1], at, id_ps=1, cislo=None, nazev="Pavilon P", typ="pavilon")
    )
    return MapPlan("geojson", collection(rows, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::5514"}}), show)  # fmt: skip


def _multipolygon(row: JsonObject) -> JsonObject:
    return {
        **row,
        "geometry": {"type": "MultiPolygon", "coordinates": [row["geometry"]["coordinates"]]},
    }


@plan(batch="geodesists")
def turkish() -> MapPlan:
    """Turkish: `STAND_NO`, `FIRMA_ADI` and `KAT: Zemin Kat` in upper case; MultiPolygons in EPSG:32635."""
    show = chinese_bays("kat", 6331, lambda row, i: f"{row}-{i:02d}", 7)
    at = shifted(653440.0, 4539120.0)
    rows = [_multipolygon(polygon(s.outline, at, FID=i, STAND_NO=s.number, FIRMA_ADI=("ÇELİK MAKİNA A.Ş.", "ŞAHİN GIDA", "")[i % 3], SALON="SALON 11", KAT="Zemin Kat", METREKARE=f"{9 + i % 4}") ) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [_multipolygon(polygon(e.outline, at, FID=700 + i, STAND_NO="", FIRMA_ADI={"wc": "TUVALET", "catering": "KAFETERYA", "stage": "SAHNE"}.get(e.kind, "DANIŞMA"), SALON="SALON 11", KAT="Zemin Kat", METREKARE="")) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(_multipolygon(polygon(show.halls[0][1], at, FID=999, STAND_NO="", FIRMA_ADI="", SALON="SALON 11", KAT="Zemin Kat", METREKARE="")))  # fmt: skip
    return MapPlan("geojson", collection(rows, crs=epsg_crs(32635)), show)


@plan(batch="geodesists")
def spanish_street_and_number() -> MapPlan:
    """Spanish: `modulo`, `calle`, `numero` and `Planta Baja`. EPSG:25830 is not named."""
    show = european_hall("planta", 6321, lambda letter, n: f"{letter}{n:02d}", 8)
    at = shifted(448210.5, 4480330.2)
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        rows.append(polygon(s.outline, at, id=i + 1, pabellon="Pabellón 10", planta="Planta Baja", calle=s.number[0], numero=s.number[1:], expositor=s.title, modulo=f"{x1 - x0:g}x{y1 - y0:g}", sup_m2=round((x1 - x0) * (y1 - y0), 2)))  # fmt: skip
    rows += [polygon(e.outline, at, id=800 + i, pabellon="Pabellón 10", planta="Planta Baja", calle=None, numero=None, expositor=e.words, modulo=None, sup_m2=None) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=900, pabellon="Pabellón 10", planta="Planta Baja", calle=None, numero=None, expositor=None, modulo=None, sup_m2=None))  # fmt: skip
    return MapPlan("geojson", collection(rows, name="plano_pabellon_10"), show)


@plan(batch="exchanges")
def french_lambert() -> MapPlan:
    """Columns are French, metres are Lambert-93 by its number. There are rooms and sanitary blocks."""
    show = rotated(european_hall("lambert", 5351, lambda letter, n: f"{letter}{n:03d}", 8, extras=("Restaurant", "Sanitaires", "Accueil", "Scène")), 28.0)  # fmt: skip
    at = shifted(652_381.0, 6_862_047.0)
    rows = [polygon(s.outline, at, id_objet=i, num_stand=s.number, exposant=s.title, surf_m2=9.0, pavillon="7.2") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, id_objet=900 + i, num_stand=None, exposant=e.words, surf_m2=None, pavillon="7.2") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id_objet=999, num_stand=None, exposant="Pavillon 7.2", surf_m2=None, pavillon="7.2"))  # fmt: skip
    return MapPlan("geojson", collection(rows, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}), show)  # fmt: skip


@plan(batch="workshops")
def spanish_lines() -> MapPlan:
    """A feature a line has `Hall` and `Stand` in Spanish. A stand in two halves is a GeometryCollection."""
    show = with_companies(german_blocks("ndjson", 3081, 6, 60.0), NUMBERLIKE_NAMES, 108)
    at = geographic(-3.6114, 40.4648, 8)
    rows: list[dict[str, Any]] = []
    for i, s in enumerate(show.stands):
        row = polygon(
            s.outline, at, pabellon="9", caseta=s.number, expositor=s.title, tipo="caseta"
        )
        if i % 10 == 3:
            row["geometry"] = {"type": "GeometryCollection", "geometries": [row["geometry"], {"type": "Point", "coordinates": at(inner_point(s.outline))}]}  # fmt: skip
        rows.append(row)
    rows += [
        polygon(e.outline, at, pabellon="9", caseta="", expositor=e.words, tipo="servicio")
        for e in show.extras
    ]
    rows.append(
        polygon(
            show.halls[0][1], at, pabellon="9", caseta="", expositor="Pabellón 9", tipo="pabellon"
        )
    )
    return MapPlan(
        "geojson", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode(), show
    )
