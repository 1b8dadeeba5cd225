"""Bytes that are no HTTP, and who leaves in the middle of a request, are a line of the log, not a page: aiohttp tells
each with a traceback."""

from __future__ import annotations

import logging

from aiohttp import ClientError, http_exceptions, web

LEFT = (web.RequestPayloadError, ClientError, ConnectionError, EOFError)  # which of them depends on what was under way


def one_line(record: logging.LogRecord) -> bool:
    """A filter of the logger `aiohttp.server`."""
    problem = record.exc_info[1] if record.exc_info else None
    if isinstance(problem, (http_exceptions.HttpProcessingError, *LEFT)):
        what = "the client left" if isinstance(problem, LEFT) else "no HTTP"
        record.msg, record.args = "%s (%s)", (what, type(problem).__name__)
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
    return True


def install_filter() -> None:
    logging.getLogger("aiohttp.server").addFilter(one_line)
