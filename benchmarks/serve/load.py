"""wrk against one address, and what the kernel counts of the process that answers."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

SECONDS = 10
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}
SIZES = {"B": 1, "KB": 1024, "MB": 1024**2, "GB": 1024**3}


@dataclass(frozen=True)
class Load:
    url: str
    rate: float  # requests a second
    bytes: float  # on the wire, an answer with its headers
    p99_ms: float
    cores: float  # of the server's CPU while it was loaded
    errors: int


def loaded(url: str, connections: int = 64) -> Load:
    before = cpu_seconds(url)
    said = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: br, gzip", url],
        capture_output=True, text=True, timeout=SECONDS + 30, check=True,
    ).stdout  # fmt: skip
    cores = (cpu_seconds(url) - before) / SECONDS
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", said)[0])
    amount, unit = re.findall(r"Transfer/sec:\s+([\d.]+)([KMG]?B)", said)[0]
    late, scale = re.findall(r"99%\s+([\d.]+)(us|ms|s)", said)[0]
    failed = re.findall(r"Non-2xx or 3xx responses: (\d+)", said)
    broken = re.findall(
        r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said
    )
    errors = sum(map(int, failed)) + sum(int(n) for group in broken for n in group)
    return Load(
        url, rate, float(amount) * SIZES[unit] / rate, float(late) * UNITS[scale], cores, errors
    )


def cpu_seconds(url: str) -> float:
    """User and system time of the listener of that port, its threads included."""
    fields = _process(url).joinpath("stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mib(url: str) -> float:
    return (
        int(re.findall(r"VmRSS:\s+(\d+)", _process(url).joinpath("status").read_text())[0]) / 1024
    )


def _process(url: str) -> Path:
    """The process that listens on the port of `url`: by the socket's inode, as `ss -p` finds it."""
    port = urlsplit(url).port or 80
    listening = {
        line.split()[9] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
    }  # fmt: skip
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            held = set(_held(entry))
            if any(f"socket:[{inode}]" in held for inode in listening):
                return entry
    raise RuntimeError(f"nobody listens on port {port}")


def _held(process: Path) -> Iterator[str]:
    """What its descriptors are; those that are closed meanwhile, and processes that end or are another user's, say
    nothing."""
    with suppress(OSError):
        for link in (process / "fd").iterdir():
            with suppress(OSError):
                yield os.readlink(link)
