"""Matches uploaded folders with exhibitors and booths by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec
from rapidfuzz import fuzz, process

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Asset, Booth, BoothFiles, Exhibitor, ExhibitorFiles, Sponsor
from shapan.expo.records.contacts import contacts_over
from shapan.geometry.slug import slug

_NONE = BoothFiles()
_Files = TypeVar("_Files", BoothFiles, ExhibitorFiles)


def by_owner(
    kind: str, folders: Mapping[str, _Files], owners: Mapping[str, str]
) -> tuple[dict[str, _Files], list[Finding]]:
    """Folders of `kind` ("booths" or "exhibitors") by their owner's key, and a finding for each folder without a match.

    owners: slug -> key, with all slugs that may name an owner.
    """
    found: dict[str, _Files] = {}
    findings = []
    for name in sorted(folders):
        owner = owners.get(slug(name))
        if owner is not None and owner not in found:
            found[owner] = folders[name]
            continue
        near = [
            m
            for m, *_ in process.extract(
                slug(name), owners.keys(), scorer=fuzz.ratio, limit=3, score_cutoff=45
            )
        ]
        findings.append(
            finding(
                f"folder-unmatched.{kind}" if owner is None else "folder-unmatched.second",
                "warning",
                Where(document=f"{kind}/{name}", key=name),
                advice="rename" if near and owner is None else "",
                said=name,
                near=tuple(near) if owner is None else (),
                document=f"{kind}/{name}",
                owner=owner,
            )
        )
    return found, findings


def sponsors_with(
    sponsors: Sequence[Sponsor], logos: Mapping[str, Asset]
) -> tuple[tuple[Sponsor, ...], list[Finding]]:
    """Each with the logo that has its name in any language, and a finding for each logo that is nobody's."""
    names = {slug(name): n for n, one in enumerate(sponsors) for name in one.name.values()}
    found: dict[int, Asset] = {}
    findings = []
    for name, logo in sorted(logos.items()):
        if name in names:
            found.setdefault(names[name], logo)
            continue
        where = Where(document=logo.path)
        findings.append(
            finding("folder-unmatched.sponsor", "warning", where, said=name, document=logo.path)
        )
    made = (
        msgspec.structs.replace(one, logo=found[n]) if n in found else one
        for n, one in enumerate(sponsors)
    )
    return tuple(made), findings


def exhibitor_with(exhibitor: Exhibitor, files: ExhibitorFiles) -> Exhibitor:
    """An exhibitor with the files of its folder; profile.toml overrides the list."""
    stated = {
        field: value
        for field in ("country", "categories", "products", "color", "logo", "brochure", "staff")
        if (value := getattr(files, field))
    }
    for field in ("name", "summary"):
        if getattr(files, field):
            stated[field] = {**getattr(exhibitor, field), **getattr(files, field)}
    contacts = contacts_over(exhibitor.contacts, files.contacts)
    return msgspec.structs.replace(exhibitor, contacts=contacts, **stated)


def booth_files(files: BoothFiles | None, tenants: Sequence[ExhibitorFiles]) -> BoothFiles:
    """A booth's files. Without a logo or posters of its own it gets those of its single tenant."""
    files = files or _NONE
    if len(tenants) != 1:
        return files
    (tenant,) = tenants
    return msgspec.structs.replace(
        files, logo=files.logo or tenant.logo, posters=files.posters or tenant.posters
    )


def booth_names(booths: Sequence[Booth]) -> dict[str, str]:
    """Slugs by which a folder may name a booth: its key, `hall-number`, and its number if that is unique."""
    names: dict[str, str] = {}
    numbers: dict[str, list[str]] = {}
    for booth in booths:
        names.setdefault(slug(f"{booth.hall}-{booth.number}"), booth.key)
        numbers.setdefault(slug(booth.number), []).append(booth.key)
    names |= {n: keys[0] for n, keys in numbers.items() if n and len(keys) == 1 and n not in names}
    return names | {slug(b.key): b.key for b in booths}
