"""Addresses of object stores, by their schemes; `objects.py` has their clients. What reads them needs no client.

Adding a kind of store is a row here, a client there, and its keys among the secrets of `telemetry/log_lines.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

from shapan.errors import Usage


@dataclass(frozen=True)
class AddressForm:
    """`written`: as a person writes it. `options`: of its query. `endpoint`: the server that is asked, "" where it
    follows from the rest, by TLS."""

    written: str
    options: frozenset[str]
    endpoint: Callable[[Mapping[str, str]], str]


def s3_endpoint(asked: Mapping[str, str]) -> str:
    return asked.get("endpoint", "") or os.environ.get("AWS_ENDPOINT_URL", "")


ADDRESS_FORMS: Mapping[str, AddressForm] = {
    "s3": AddressForm(
        "s3://bucket/prefix?endpoint=https://…", frozenset({"endpoint", "region"}), s3_endpoint
    ),
}


def is_objects(address: str) -> bool:
    return urlsplit(address).scheme in ADDRESS_FORMS


def endpoint_of(address: str) -> str:
    parts = urlsplit(address)
    form = ADDRESS_FORMS.get(parts.scheme)
    return form.endpoint(dict(parse_qsl(parts.query))) if form else ""


def read_address(address: str) -> tuple[SplitResult, Mapping[str, str]]:
    """Its parts and its options. Raises Usage."""
    parts = urlsplit(address)
    form = ADDRESS_FORMS.get(parts.scheme)
    if form is None or not parts.netloc or parts.username:
        forms = ", ".join(one.written for one in ADDRESS_FORMS.values())
        raise Usage("usage.objects-address", came=parts.scheme or "term.nothing", forms=forms)
    options = dict(parse_qsl(parts.query))
    unknown = options.keys() - form.options
    if unknown:
        raise Usage("usage.objects-option", options=sorted(unknown))
    return parts, options
