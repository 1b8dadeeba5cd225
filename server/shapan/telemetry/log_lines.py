"""The lines of the process log on standard error: text, or JSON with `SHAPAN_LOG=json`. Neither has secrets."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from shapan.errors import Usage
from shapan.telemetry.trace import TRACE

LOG_SETTING = "SHAPAN_LOG"
# a line an answer, in JSON only: in text a proxy has them
ACCESS_LOG = logging.getLogger("shapan.access")
_PROCESS_LOG = logging.getLogger("shapan")
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_MASK = "…"
# Our secrets have 43 letters (`people/secrets.py`): in links, cookies and tokens. SHA-256 in hex has 64 and stays.
_SECRETS = re.compile(
    r"(?<![\w-])(?:shp_[0-9a-z]{20}_)?[A-Za-z0-9_-]{43}(?![\w-])"
    r"|(?<=://)[^/\s@:]*:[^/\s@]+(?=@)"  # user and password of an address
    r"|(?<=earer )[^\s\"',]+"
)
SECRET_SETTINGS = ("SHAPAN_METRICS_TOKEN", "SHAPAN_OIDC_SECRET", "AWS_SECRET_ACCESS_KEY")
SECRET_ADDRESSES = ("SHAPAN_DATABASE", "SHAPAN_SMTP", "SHAPAN_BUS", "SHAPAN_OBJECTS")
_state = {"json": False}


def set_up_logs() -> None:
    """For a process that serves or works. Raises Usage for a form that there is not."""
    form = os.environ.get(LOG_SETTING, "") or "text"
    if form not in ("text", "json"):
        raise Usage("usage.log-form", form=form[:40])
    _state["json"] = form == "json"
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonLines() if _state["json"] else _MaskedText(_TEXT))
    logging.basicConfig(handlers=[handler])
    logging.captureWarnings(_state["json"])
    _PROCESS_LOG.setLevel(logging.INFO)
    ACCESS_LOG.setLevel(logging.INFO if _state["json"] else logging.WARNING)


def log_fields(log: logging.Logger, message: str, fields: Mapping[str, object]) -> None:
    """A line with values: members of the line in JSON, JSON after the message in text."""
    if log.isEnabledFor(logging.INFO):
        values = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
        log.info("%s %s", message, values, extra={"said": message, "fields": fields})


def tell_operator(text: str, level: int = logging.INFO) -> None:
    """Standard error, as a line of the log where that is JSON."""
    if _state["json"]:
        _PROCESS_LOG.log(level, "%s", text)
    else:
        print(f"shapan: {text}", file=sys.stderr, flush=True)


def masked(text: str) -> str:
    """Without secrets of people, programs and servers, whoever wrote them there."""
    for one in _own_secrets():
        text = text.replace(one, _MASK)
    return _SECRETS.sub(_MASK, text)


def _utc(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _own_secrets() -> list[str]:
    passwords = [urlsplit(os.environ.get(name, "")).password or "" for name in SECRET_ADDRESSES]
    found = {
        *(os.environ.get(name, "") for name in SECRET_SETTINGS),
        *passwords,
        *map(unquote, passwords),
    }
    return [one for one in found if len(one) >= 6]  # shorter ones are parts of words


class _MaskedText(logging.Formatter):
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        return _utc(record)

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": _utc(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": getattr(record, "said", "") or record.getMessage(),
        }
        trace = TRACE.get()
        if trace is not None:
            line |= {"request": trace.request, "trace_id": trace.trace, "span_id": trace.span}
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        safe = {
            name: masked(value) if isinstance(value, str) else value for name, value in line.items()
        }
        return json.dumps(safe, ensure_ascii=False)
