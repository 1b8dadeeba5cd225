"""Invalid HTTP and clients that disconnect during a request become one line of the log; aiohttp would log a traceback
for each."""

from __future__ import annotations

import logging

from aiohttp import ClientError, http_exceptions, web

# the type depends on the state of the connection
LEFT = (web.RequestPayloadError, ClientError, ConnectionError, EOFError)


def one_line(record: logging.LogRecord) -> bool:
    """A filter for the logger `aiohttp.server`."""
    problem = record.exc_info[1] if record.exc_info else None
    if isinstance(problem, (http_exceptions.HttpProcessingError, *LEFT)):
        what = "the client left" if isinstance(problem, LEFT) else "no HTTP"
        record.msg, record.args = "%s (%s)", (what, type(problem).__name__)
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
    return True


def install_filter() -> None:
    logging.getLogger("aiohttp.server").addFilter(one_line)
