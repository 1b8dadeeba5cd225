"""Words of examples, such as those of deploy/node.env, where a secret belongs."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from shapan.errors import Usage
from shapan.telemetry.log_lines import SECRET_ADDRESSES, SECRET_SETTINGS

PLACEHOLDERS = frozenset({"changeme", "key", "password", "secret", "token"})


def refuse_placeholders() -> None:
    """Raises Usage, which names the setting."""
    secrets = {name: os.environ.get(name, "") for name in SECRET_SETTINGS}
    secrets |= {
        name: urlsplit(os.environ.get(name, "")).password or "" for name in SECRET_ADDRESSES
    }
    for name, value in secrets.items():
        if value.casefold() in PLACEHOLDERS:
            raise Usage("usage.placeholder", setting=name, word=value)


def probe_secrets() -> str:
    """For `doctor`, which says nothing of good ones. Raises what `refuse_placeholders` raises."""
    refuse_placeholders()
    return ""
