"""Whether visitors of a show may meet now."""

from __future__ import annotations

from datetime import datetime

from shapan.errors import Denied
from shapan.expo.records.expo import LiveDocument


def refuse_closed(live: LiveDocument, now: datetime) -> None:
    """`now`: at the venue. Raises Denied (`code="live-closed"`)."""
    if live.mode == "off":
        raise Denied("live-closed.off")
    if live.closed:
        raise Denied("live-closed.closed")
    if not live.hours:
        return
    day, clock = now.date().isoformat(), f"{now:%H:%M}"
    if not any(one.day == day and one.open <= clock < one.close for one in live.hours):
        raise Denied("live-closed.hours")
