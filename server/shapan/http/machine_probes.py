"""What `shapan doctor` says of the machine and of what stands in front of the server. Nothing is changed."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from shapan.errors import NotFound, Unavailable, Usage
from shapan.http.connections.site_address import ADDRESS_SETTING
from shapan.http.request_log import REQUEST_ID
from shapan.http.screenshots import found_browser
from shapan.language.catalogue import languages
from shapan.sandbox import sandbox_level
from shapan.store.files.disk_space import reserve, usage

_WAIT_S = 10.0
_FILES = 10_000  # a release of a small fair has 3,000
_SYNC_S = 1.0  # every acknowledged change waits for one
_INNER = ("localhost", "127.0.0.1", "::1")
_SKEW_S = 5.0  # links and sessions are good for minutes
_TIME_ERROR = 5  # adjtimex(2): nothing has set the clock


def probe_disk(folder: Path) -> str:
    """Space, files, and how long it takes until something is on the disk."""
    disk, kept = usage(folder), reserve(usage(folder).total)
    files = os.statvfs(folder)
    if files.f_files and files.f_favail < _FILES:
        raise Unavailable("machine.files", folder=folder, free=files.f_favail, least=_FILES)
    probe, began = folder / f".probe-{os.getpid()}", time.monotonic()
    with probe.open("wb") as stream:
        stream.write(bytes(4096))
        stream.flush()
        os.fsync(stream.fileno())
    took = time.monotonic() - began
    probe.unlink()
    if took > _SYNC_S:
        raise Unavailable("machine.slow-disk", folder=folder, seconds=round(took, 1))
    free, total = disk.free / 1e9, disk.total / 1e9
    room = f"{free:.1f} of {total:.1f} GB free, {kept / 1e9:.1f} are kept"
    return f"{room}; a write is on the disk in {took * 1e3:.0f} ms"


def probe_sandbox() -> str:
    level = sandbox_level()
    if not level.complete:
        raise Unavailable("machine.sandbox", missing=", ".join(level.missing))
    return str(level)


def probe_browser() -> str:
    """For `build --pictures`."""
    try:
        browser = found_browser()
        done = subprocess.run(  # noqa: S603 - the browser of this machine
            [browser, "--version"], capture_output=True, text=True, timeout=_WAIT_S, check=True
        )
    except NotFound:
        raise Unavailable("machine.browser") from None
    except (OSError, subprocess.SubprocessError) as problem:
        raise Unavailable(
            "machine.browser-fails", path=browser, why=type(problem).__name__
        ) from None
    return f"{browser}, {done.stdout.strip()[:80]}"


def probe_fonts() -> str:
    """Those that the browser draws the pictures of `build --pictures` with, as fontconfig lists them."""
    listing = shutil.which("fc-list")
    if listing is None:
        raise Unavailable("machine.font-list")
    missing = [one for one in languages() if not _listed(listing, one)]
    if missing:
        raise Unavailable("machine.fonts", languages=", ".join(missing))
    return f"for {', '.join(languages())}"


def _listed(listing: str, language: str) -> bool:
    done = subprocess.run(  # noqa: S603 - fontconfig's own program
        [listing, f":lang={language}", "family"], capture_output=True, timeout=_WAIT_S, check=False
    )
    return bool(done.stdout.strip())


def probe_clock() -> str:
    """Whether something keeps the clock of this machine; "" where the kernel does not say."""
    if sys.platform != "linux":
        return ""
    asked = ctypes.create_string_buffer(512)  # struct timex with modes = 0: a question
    if ctypes.CDLL(None).adjtimex(asked) == _TIME_ERROR:
        raise Unavailable("machine.clock")
    return f"{time.strftime('%Y-%m-%d %H:%M:%S UTC', time.gmtime())}, kept by the network's time"


def probe_proxy(url: str) -> str:
    """What visitors get at this address: our server, which knows its address, and no metrics. Raises Usage for what is
    no address."""
    asked = urlsplit(url)
    if asked.scheme not in ("http", "https") or not asked.hostname:
        raise Usage("usage.doctor-url", url=url[:80])
    root = f"{asked.scheme}://{asked.netloc}"
    before = time.time()
    status, headers, body = _asked(f"{root}/readyz")
    if REQUEST_ID not in headers or status not in (200, 503):
        raise Unavailable("proxy.stranger", url=root, status=status)
    skew = (
        parsedate_to_datetime(headers["Date"]).timestamp() - (before + time.time()) / 2
        if "Date" in headers
        else 0.0
    )
    if abs(skew) > _SKEW_S:
        raise Unavailable("proxy.clock", url=root, seconds=round(skew))
    if _asked(f"{root}/metrics")[0] == 200:
        raise Unavailable("proxy.metrics", url=root)
    status, _, listed = _asked(f"{root}/robots.txt")
    if status == 421:
        raise Unavailable("proxy.misdirected", url=root, setting=ADDRESS_SETTING)
    for one in re.findall(r"^Sitemap: (https?://[^/\s]+)/", listed.decode(), re.MULTILINE):
        inner = urlsplit(one).hostname in _INNER and asked.hostname not in _INNER
        if one != root and (inner or urlsplit(one).netloc == asked.netloc):
            raise Unavailable("proxy.address", url=root, came=one)
    state = msgspec.json.decode(body)
    doing = ", ".join([*state["failing"], *state["degraded"]]) or "well"
    return f"{root} is this server ({doing}); its clock is {skew:+.1f} s from ours"


def _asked(url: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers={"User-Agent": "shapan doctor"})  # noqa: S310 - http and https only
    try:
        with urllib.request.urlopen(request, timeout=_WAIT_S) as answer:  # noqa: S310
            return answer.status, _canonical(answer.headers.items()), answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, _canonical(refused.headers.items()), refused.read()
    except (OSError, ssl.SSLError) as problem:
        raise Unavailable(
            "proxy.away", url=url, why=str(getattr(problem, "reason", problem))[:200]
        ) from None


def _canonical(headers: list[tuple[str, str]]) -> dict[str, str]:
    return {name.title(): value for name, value in headers}
