"""How the cells of contact fields are read, by the kind of the field (`expo/contacts.py`)."""

from __future__ import annotations

from collections.abc import Callable

from shapan.expo.contacts import ContactKind
from shapan.intake import text

# kind -> (reader, which gives "" for what it does not understand; the code of that finding, "" for none)
READ: dict[ContactKind, tuple[Callable[[str], str], str]] = {
    "web": (text.web_address, "url-wrong"),
    "email": (text.email, "email-wrong"),
    "text": (text.phone, ""),
}
