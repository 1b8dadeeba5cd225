"""How an exhibitor is reached: one row a field.

A new field is a row of `Contacts`, its place in `pages/templates/exhibitor_about.html`, and its name in part `fields`
of the catalogue.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from shapan.expo.records.rows import field_rows, row


class Contacts(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    website: Annotated[
        str,
        row(
            "web",
            "Website",
            "website, web site, web, url, homepage, home page, site, www, link, official url, "
            "web address, 网址, 网站, 官网, 公司网址, 公司网站, 主页, сайт, веб сайт, адрес сайта, интернет сайт, "
            "webseite, internet, webadresse, site web, site internet, sitio web, página web",
            "http or https; `www.example.com` is completed",
            linked="url",
            card="URL",
        ),
    ] = ""
    email: Annotated[
        str,
        row(
            "email",
            "E-mail",
            "email, e mail, mail, email address, e mail address, contact email, contact e mail, 邮箱, "
            "电子邮箱, 电子邮件, 邮件, почта, эл почта, электронная почта, адрес электронной почты, имейл, "
            "courriel, correo, correo electrónico, e mail adresse",
            linked="email",
            card="EMAIL",
        ),
    ] = ""
    phone: Annotated[
        str,
        row(
            "phone",
            "Phone",
            "phone, phone number, tel, telephone, telephone number, mobile, contact phone, 电话, 联系电话, "
            "手机, 电话号码, телефон, номер телефона, тел, telefon, telefonnummer, téléphone, teléfono",
            linked="telephone",
            card="TEL",
        ),
    ] = ""

    @property
    def given(self) -> bool:
        """Whether the exhibitor can be reached at all."""
        return any(msgspec.structs.astuple(self))


CONTACT_ROWS = field_rows(Contacts)


def contacts_over(under: Contacts, over: Contacts) -> Contacts:
    """Each field of `over` where it says something, else of `under`."""
    said = {name: value for name, value in msgspec.structs.asdict(over).items() if value}
    return msgspec.structs.replace(under, **said)
