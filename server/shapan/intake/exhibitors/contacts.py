"""Readers for the cells of contact fields, by the kind of the field (`expo/contacts.py`)."""

from __future__ import annotations

from collections.abc import Callable

from shapan.expo.contacts import ContactKind
from shapan.intake import text

# kind -> (reader, which gives "" for what it does not understand; the finding for that in a list, and in profile.toml)
READ: dict[ContactKind, tuple[Callable[[str], str], str, str]] = {
    "web": (text.web_address, "url-wrong", "url-wrong.profile"),
    "email": (text.email, "email-wrong", "email-wrong.profile"),
    "text": (text.phone, "", ""),
}
