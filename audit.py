"""`python audit.py SBOM ADVISORIES...`: the packages of a release's bill of materials (shapan-sbom.cdx.json) against
downloaded advisories in the OSV format: a zip as osv.dev offers one an ecosystem (`all.zip`), a folder, or one file.

Nothing is asked of a network. Exit code 1: something is affected; 2: an advisory cannot be read. A version that cannot
be compared counts as affected. Source: ossf.github.io/osv-schema.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from packageurl import PackageURL
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

_SEMVER = re.compile(r"v?(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+.*)?")
_ECOSYSTEMS = {"pypi": "PyPI", "npm": "npm"}


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print("usage: python audit.py SBOM ADVISORIES...", file=sys.stderr)
        return 2
    bill, *sources = map(Path, arguments)
    packages = _packages(json.loads(bill.read_text()))
    read, found = 0, []
    try:
        for advisory in (one for source in sources for one in _advisories(source)):
            found += affected(advisory, packages)
            read += 1
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        print(
            f"advisory {read + 1} cannot be read: {type(error).__name__}: {error}", file=sys.stderr
        )
        return 2
    print(f"{sum(map(len, packages.values()))} packages, {read} advisories: {len(found)} apply")
    for line in sorted(found):
        print(line)
    return 1 if found else 0


def affected(
    advisory: Mapping[str, Any], packages: Mapping[tuple[str, str], Sequence[str]]
) -> list[str]:
    """A line for each package that the advisory is about, in a version that it names. `packages`: versions by
    (ecosystem, name)."""
    if advisory.get("withdrawn"):
        return []
    lines = set()
    for one in advisory.get("affected", ()):
        about = one.get("package", {})
        ecosystem = str(about.get("ecosystem", "")).partition(":")[0]
        name = (
            canonicalize_name(about.get("name", ""))
            if ecosystem == "PyPI"
            else about.get("name", "")
        )
        for version in packages.get((ecosystem, name), ()):
            if _names(one, version, version_key(ecosystem)):
                also = ", ".join((*advisory.get("aliases", ()), *_fixes(one)))
                said = (
                    f"{name} {version}:",
                    advisory["id"],
                    f"({also})" if also else "",
                    advisory.get("summary", ""),
                )
                lines.add(" ".join(filter(None, said)))
    return sorted(lines)


def version_key(ecosystem: str) -> Callable[[str], Any]:
    """How versions of it are ordered. What it gives raises ValueError for text that is no version."""
    return Version if ecosystem == "PyPI" else _semver


def _names(one: Mapping[str, Any], version: str, key: Callable[[str], Any]) -> bool:
    if version in one.get("versions", ()):
        return True
    return any(
        _within(some.get("events", ()), version, key)
        for some in one.get("ranges", ())
        if some.get("type") in ("ECOSYSTEM", "SEMVER")
    )


def _within(events: Sequence[Mapping[str, str]], version: str, key: Callable[[str], Any]) -> bool:
    """By the events in the order of their versions; "0" is before every version."""
    try:
        mine = key(version)
        placed = [
            ((False,) if (kind, at) == ("introduced", "0") else (True, key(at)), kind)
            for event in events
            for kind, at in event.items()
            if kind != "limit"
        ]
    except (InvalidVersion, ValueError):
        return True
    placed.sort(key=lambda one: one[0])
    inside = False
    for at, kind in placed:
        if kind == "introduced" and at <= (True, mine):
            inside = True
        elif (kind == "fixed" and at <= (True, mine)) or (
            kind == "last_affected" and at < (True, mine)
        ):
            inside = False
    return inside


def _semver(text: str) -> tuple[Any, ...]:
    """Precedence of semver.org, 11: a prerelease is before its release, numbers before words."""
    found = _SEMVER.fullmatch(text)
    if found is None:
        raise ValueError(f"not a semantic version: {text}")
    before = [
        (0, int(one), "") if one.isdigit() else (1, 0, one)
        for one in (found[4] or "").split(".")
        if one
    ]
    return (*(int(found[n]) for n in (1, 2, 3)), not before, before)


def _fixes(one: Mapping[str, Any]) -> Iterator[str]:
    for some in one.get("ranges", ()):
        for event in some.get("events", ()):
            if "fixed" in event and some.get("type") != "GIT":
                yield f"fixed in {event['fixed']}"


def _packages(bill: Mapping[str, Any]) -> dict[tuple[str, str], list[str]]:
    out = defaultdict[tuple[str, str], list[str]](list)
    for component in bill["components"]:
        url = PackageURL.from_string(component["purl"])
        name = (
            canonicalize_name(url.name)
            if url.type == "pypi"
            else "/".join(filter(None, (url.namespace, url.name)))
        )
        out[_ECOSYSTEMS[url.type], name].append(str(url.version))
    return out


def _advisories(source: Path) -> Iterator[Mapping[str, Any]]:
    texts: Iterator[bytes]
    if source.is_dir():
        texts = (path.read_bytes() for path in sorted(source.rglob("*.json")))
    elif zipfile.is_zipfile(source):
        archive = zipfile.ZipFile(source)
        texts = (archive.read(name) for name in archive.namelist() if name.endswith(".json"))
    else:
        texts = iter((source.read_bytes(),))
    yield from map(json.loads, texts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
