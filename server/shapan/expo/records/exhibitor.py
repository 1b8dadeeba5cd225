"""What is said of an exhibitor: in the list, and by itself. Readers are lenient (a wrong value is a finding, the rest
is used); these types describe the supported input.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from shapan.expo.records.contacts import Contacts
from shapan.expo.records.kinds import Color, Country, DocumentWords
from shapan.expo.records.rows import row
from shapan.settings import STAFF_MAX

ExhibitorName = Annotated[
    DocumentWords,
    row(
        "name",
        "Name",
        "name, company, company name, exhibitor, exhibitor name, exhibiting company, organisation, organization, "
        "organisation name, organization name, firm, business name, brand, display name, participant, exhibitors, "
        "名称, 公司, 公司名称, 公司名, 企业, 企业名称, 企业名, 参展商, 参展商名称, 展商, 展商名称, 单位, 单位名称, "
        "参展单位, 参展企业, 品牌, 机构名称, название, наименование, компания, название компании, наименование "
        "компании, участник, экспонент, организация, наименование организации, название организации, фирма, "
        "предприятие, имя, firma, firmenname, aussteller, ausstellername, unternehmen, nom, entreprise, exposant, "
        "société, raison sociale, nom de l entreprise, nombre, empresa, expositor, razón social, nombre de la empresa",
        place=0,
    ),
]


class StaffMember(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody whom visitors meet at the booth. `languages`, `hours`: in the exhibitor's own words."""

    name: Annotated[str, row("line", most=120)]
    languages: Annotated[
        tuple[str, ...],
        row("list", description="as visitors read them: English, 中文", most=60, count=12),
    ] = ()
    hours: Annotated[str, row("line", description="in words", most=200)] = ""


class Presentation(Contacts, frozen=True, omit_defaults=True, kw_only=True):
    """What the list and the exhibitor itself may say."""

    name: ExhibitorName = ""
    summary: Annotated[
        DocumentWords,
        row(
            "text",
            "Summary",
            "summary, description, about, profile, company profile, company description, text, introduction, bio, "
            "what they show, short description, overview, 简介, 介绍, 公司简介, 企业简介, 描述, 公司介绍, 企业介绍, "
            "展商简介, описание, о компании, краткое описание, информация, профиль, beschreibung, kurzbeschreibung, "
            "firmenprofil, descripción, présentation, resumen, résumé",
            place=2,
        ),
    ] = ""
    country: Annotated[
        Country,
        row(
            "country",
            "Country",
            "country, country name, country region, nation, country of origin, country code, 国家, 国别, 国家地区, "
            "国家和地区, 国家或地区, 所属国家, 国家 地区, страна, страна участника, государство, land, herkunftsland, "
            "pays, país, pais",
            place=2,
        ),
    ] = ""
    categories: Annotated[
        tuple[str, ...],
        row(
            "list",
            "Category",
            "category, categories, sector, sectors, industry, industries, type, tags, tag, topic, topics, branch, "
            "segment, 类别, 分类, 行业, 所属行业, 展区, 类型, категория, категории, отрасль, сектор, тематика, "
            "раздел, рубрика, kategorie, kategorien, branche, branchen, catégorie, catégories, secteur, categoría, "
            "categorías",
            place=2,
        ),
    ] = ()
    products: Annotated[
        tuple[str, ...],
        row(
            "list",
            "Products",
            "product, products, services, products and services, products services, exhibits, exhibit, games, 产品, "
            "展品, 主要产品, 产品和服务, 产品服务, 展出产品, 参展产品, продукция, продукт, продукты, товары, товары и "
            "услуги, услуги, экспонаты, produkt, produkte, exponate, produit, produits, producto, productos",
            place=2,
        ),
    ] = ()
    color: Annotated[
        Color,
        row(
            "color",
            "Colour",
            "color, colour, brand color, brand colour, 颜色, 品牌色, цвет, фирменный цвет, farbe, couleur",
            place=5,
        ),
    ] = ""


class ProfileDocument(Presentation, frozen=True, omit_defaults=True, kw_only=True):
    """`exhibitors/<id>/profile.toml`: an exhibitor's own data; it overrides the list."""

    staff: Annotated[
        Annotated[tuple[StaffMember, ...], Meta(max_length=STAFF_MAX)],
        row("records", place=6, count=STAFF_MAX),
    ] = ()


class ExhibitorDocument(Presentation, frozen=True, omit_defaults=True, kw_only=True):
    """One exhibitor of the JSON form. Tables have the same columns; `name_zh` or `Name (zh)` is the name in a locale.
    Companies in a column `Co-exhibitors` (`联合参展商`, `Соэкспоненты`, `Mitaussteller`) share the booths of the row;
    their group is the group of the row, else its exhibitor.
    Booths may be objects (`stands: [{"hall": "2", "booth": "A12"}]`), or lie in a sheet or list of their own that ids
    join (ExpoFP's `data.json`, Venueless, eventyay). As many halls as booths in a row belong to each
    other one by one."""

    name: ExhibitorName
    id: Annotated[
        str,
        row(
            "line",
            "Id",
            "id, identifier, key, slug, exhibitor id, company id, ext id, external id, 编号, 代码, 展商编号, "
            "企业编号, ид, идентификатор, код, kennung, identifiant, identificador",
            place=4,
        ),
    ] = ""
    booths: Annotated[
        tuple[str, ...],
        row(
            "list",
            "Booth",
            "booth, booths, booth no, booth nr, booth number, booth numbers, booth id, booth s, stand, stands, stand "
            "no, stand nr, stand number, stand numbers, stall, stall no, stall number, space, location, 展位, 展位号, "
            "展位编号, 展台, 展台号, 摊位, 摊位号, 展位号码, стенд, стенды, номер стенда, номера стендов, стенд №, № "
            "стенда, место, номер места, standnummer, stände, platz, standplatz, numéro de stand, n de stand, "
            "emplacement, número de stand, nº de stand, caseta, puesto",
            'booth numbers as written: "A-010", "A010/B011", "A10-A14"',
            place=1,
        ),
    ] = ()
    hall: Annotated[
        str,
        row(
            "line",
            "Hall",
            "hall, hall no, hall number, pavilion no, building, 展馆, 馆, 展厅, 馆号, 展馆号, 场馆, зал, павильон, "
            "номер зала, номер павильона, halle, hallen, pabellón, salle",
            "its title, level, file or number in any spelling; a booth of another hall is no match",
            place=1,
        ),
    ] = ""
    group: Annotated[
        str,
        row(
            "line",
            "Group",
            "group, group stand, joint stand, co exhibitor of, main exhibitor, parent, host, pavilion, country "
            "pavilion, 展团, 组团单位, 联合展台, группа, коллективный стенд, основной экспонент, gemeinschaftsstand, "
            "hauptaussteller, stand collectif, stand colectivo",
            "the name of the group stand; a booth whose tenants share one shows it",
            place=4,
        ),
    ] = ""


class ExhibitorsDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """`exhibitors.json`. A bare list of exhibitors is read too."""

    exhibitors: tuple[ExhibitorDocument, ...]


class ExhibitorColumns(ExhibitorDocument, frozen=True, omit_defaults=True, kw_only=True):
    """One row of a table."""

    partners: Annotated[
        tuple[str, ...],
        row(
            "list",
            "Co-exhibitors",
            "co exhibitor, co exhibitors, coexhibitor, coexhibitors, co exhibiting companies, sharers, stand sharers, "
            "sharing companies, shared with, sharing with, 联合参展商, 共同参展商, 合展商, 联合展商, 同展位企业, "
            "соэкспонент, соэкспоненты, субэкспонент, субэкспоненты, mitaussteller, unteraussteller, co exposant, co "
            "exposants, coexposants, coexpositor, coexpositores, co expositores",
            place=4,
        ),
    ] = ()
