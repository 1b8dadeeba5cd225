"""How an exhibitor is reached: one row a field.

A new field is a row of `Contacts`, its place in `pages/templates/exhibitor_about.html`, and its words (part `pages` of
the catalogue, and `field…` of part `studio`). Lists, `profile.toml`, JSON documents, schemas, the studio's table and
the join read this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from shapan.source.json_types import JsonObject

ContactKind = Literal["web", "email", "text"]  # how a cell is read: an address of the web, of e-mail, or as it stands


def _row(kind: ContactKind, heading: str, spellings: str, description: str = "") -> msgspec.Meta:
    return msgspec.Meta(
        description=description or None,
        extra={"kind": kind, "heading": heading, "spellings": tuple(spellings.split(", "))},
    )


class Contacts(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    website: Annotated[
        str,
        _row(
            "web",
            "Website",
            "website, web site, web, url, homepage, home page, site, www, link, official url, "
            "web address, 网址, 网站, 官网, 公司网址, 公司网站, 主页, сайт, веб сайт, адрес сайта, интернет сайт, "
            "webseite, internet, webadresse, site web, site internet, sitio web, página web",
            "http or https; `www.example.com` is completed",
        ),
    ] = ""
    email: Annotated[
        str,
        _row(
            "email",
            "E-mail",
            "email, e mail, mail, email address, e mail address, contact email, contact e mail, 邮箱, "
            "电子邮箱, 电子邮件, 邮件, почта, эл почта, электронная почта, адрес электронной почты, имейл, "
            "courriel, correo, correo electrónico, e mail adresse",
        ),
    ] = ""
    phone: Annotated[
        str,
        _row(
            "text",
            "Phone",
            "phone, phone number, tel, telephone, telephone number, mobile, contact phone, 电话, 联系电话, "
            "手机, 电话号码, телефон, номер телефона, тел, telefon, telefonnummer, téléphone, teléfono",
        ),
    ] = ""


@dataclass(frozen=True)
class ContactField:
    """A row as readers see it. `heading`: of its column in a list that is written; `spellings`: of columns that are
    read."""

    name: str
    kind: ContactKind
    heading: str
    spellings: tuple[str, ...]


def _field(field: msgspec.inspect.Field) -> ContactField:
    assert isinstance(field.type, msgspec.inspect.Metadata)
    extra: JsonObject = field.type.extra or {}
    return ContactField(field.name, extra["kind"], extra["heading"], extra["spellings"])


_TYPE = msgspec.inspect.type_info(Contacts)
assert isinstance(_TYPE, msgspec.inspect.StructType)
CONTACT_FIELDS = tuple(_field(field) for field in _TYPE.fields)


def contacts_over(under: Contacts, over: Contacts) -> Contacts:
    """Each field of `over` where it says something, else of `under`."""
    said = {name: value for name, value in msgspec.structs.asdict(over).items() if value}
    return msgspec.structs.replace(under, **said)
