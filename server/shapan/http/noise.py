"""Bytes that are no HTTP are a line of the log, not a page: aiohttp tells each with the traceback of its parser."""

from __future__ import annotations

import logging

from aiohttp import http_exceptions


def one_line(record: logging.LogRecord) -> bool:
    """A filter of the logger `aiohttp.server`."""
    problem = record.exc_info[1] if record.exc_info else None
    if isinstance(problem, http_exceptions.HttpProcessingError):
        record.msg, record.args = "no HTTP (%s)", (type(problem).__name__,)
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
    return True


def quieten() -> None:
    logging.getLogger("aiohttp.server").addFilter(one_line)
