"""Assigns files of a Source to folders: `exhibitors/<id>/` and `booths/<key>/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol

from shapan.errors import Unreadable
from shapan.expo import palette
from shapan.expo.findings import Finding, Where, finding, refused
from shapan.expo.model import Asset, Assets, BoothFiles, ExhibitorFiles, Face
from shapan.expo.records.booth import BoothDocument
from shapan.expo.records.contacts import CONTACT_ROWS, Contacts
from shapan.expo.records.exhibitor import ProfileDocument, StaffMember
from shapan.geometry.slug import slug
from shapan.intake import text
from shapan.intake.exhibitors.fields import convert, field_words, read_toml
from shapan.intake.exhibitors.kinds import LINES, READ
from shapan.source.json_types import JsonObject


class AssetPath(Protocol):
    """The data about a file in a Source's tree."""

    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...


# In order of preference: a GLB is used rather than an OBJ next to it.
MODELS = ("glb", "gltf", "zip", "3mf", "obj", "ply", "stl")
IMAGES = ("webp", "png", "jpg", "jpeg", "avif", "gif", "svg")
VIDEOS = ("mp4", "webm")
_PARTS = ("bin", "mtl", "ktx2")  # parts of a model in the same folder
JUNK = re.compile(r"(^|/)(\.|__MACOSX|Thumbs\.db\Z|desktop\.ini\Z)", re.IGNORECASE)


def sort_assets(
    tree: Mapping[str, AssetPath], read: Callable[[str], bytes]
) -> tuple[Assets, tuple[Finding, ...]]:
    """Uploads by folder name. Their owners are resolved when booths and exhibitors are known (`expo.compose`).

    read: returns a file's bytes by its path (used only for profile.toml and booth.toml).
    """
    booths: dict[str, dict[str, str]] = {}
    exhibitors: dict[str, dict[str, str]] = {}
    show: dict[str, str] = {}
    for path in sorted(tree):
        top, _, rest = path.partition("/")
        if top == "show" and rest and not JUNK.search(path):
            show[rest] = path
        folder, _, file = rest.partition("/")
        if file and top in ("booths", "exhibitors") and not JUNK.search(path):
            (booths if top == "booths" else exhibitors).setdefault(folder, {})[file] = path
    findings: list[Finding] = []
    face = Face(**{name: _first(show, tree, name, IMAGES) for name in Face.__struct_fields__})
    sponsors = {
        slug(file.rpartition(".")[0].removeprefix("sponsors/")): _asset(path, tree)
        for file, path in show.items()
        if file.startswith("sponsors/") and _kind(file) in IMAGES
    }
    pictures = [getattr(face, name) for name in Face.__struct_fields__]
    _unused(show, {one for one in (*pictures, *sponsors.values()) if one}, findings)
    return Assets(
        booths={k: _booth(f, tree, read, findings) for k, f in booths.items()},
        exhibitors={k: _exhibitor(f, tree, read, findings) for k, f in exhibitors.items()},
        face=face,
        sponsors=sponsors,
    ), tuple(findings)


def _booth(
    files: dict[str, str],
    tree: Mapping[str, AssetPath],
    read: Callable[[str], bytes],
    findings: list[Finding],
) -> BoothFiles:
    values = _toml("booth.toml", files, read, BoothDocument, findings)
    logo = _first(files, tree, "logo", IMAGES)
    models = [_first(files, tree, "model", MODELS)]
    if models == [None]:  # a single model with another name
        others = [f for f in files if _kind(f) in MODELS]
        models = [
            _asset(files[f], tree)
            for f in sorted(others, key=lambda f: (MODELS.index(_kind(f)), f))[:1]
        ]
    posters = _posters(files, tree)
    video = _first(files, tree, "", VIDEOS)
    _unused(files, {a for a in (logo, *models, *posters, video) if a}, findings)
    return BoothFiles(
        model=models[0] if models else None,
        posters=posters,
        logo=logo,
        video=video,
        title=field_words(values.get("title", "")),
        color=palette.known(values.get("color", "")),
        height=values.get("height", 0.0),
        model_unit=values.get("unit", ""),
        model_turn=values.get("turn", 0.0),
        construction=values.get("construction", ""),
    )


def _exhibitor(
    files: dict[str, str],
    tree: Mapping[str, AssetPath],
    read: Callable[[str], bytes],
    findings: list[Finding],
) -> ExhibitorFiles:
    values = _toml("profile.toml", files, read, ProfileDocument, findings)
    logo = _first(files, tree, "logo", IMAGES)
    brochure = _first(files, tree, "brochure", ("pdf",))
    posters = _posters(files, tree)
    _unused(files, {a for a in (logo, brochure, *posters) if a}, findings)
    lines: dict[str, str] = {}
    for line in LINES:
        read_line, _, case = READ[line.kind]
        raw = values.get(line.name, "")
        lines[line.name] = read_line(raw)
        if case and raw and not lines[line.name]:
            where = Where(document=files["profile.toml"], column=line.name)
            findings.append(
                finding(case, "warning", where, document=where.document, got=text.clean(raw, 60))
            )
    return ExhibitorFiles(
        logo=logo,
        brochure=brochure,
        posters=posters,
        name=field_words(values.get("name", "")),
        summary=field_words(values.get("summary", ""), text.TEXT_GRAPHEMES, lines=True),
        categories=tuple(c for raw in values.get("categories", ()) if (c := text.clean(raw))),
        products=tuple(p for raw in values.get("products", ()) if (p := text.clean(raw))),
        staff=tuple(member for one in values.get("staff", ()) if (member := _staff(one)).name),
        contacts=Contacts(**{contact.name: lines.pop(contact.name) for contact in CONTACT_ROWS}),
        **lines,
    )


def _staff(given: StaffMember) -> StaffMember:
    languages = tuple(said for raw in given.languages[:12] if (said := text.clean(raw)))
    return StaffMember(text.clean(given.name), languages, text.clean(given.hours))


def _toml(
    name: str,
    files: dict[str, str],
    read: Callable[[str], bytes],
    kind: type,
    findings: list[Finding],
) -> JsonObject:
    path = files.get(name)
    if path is None:
        return {}
    try:
        values, notes = convert(path, read_toml(path, read(path)), kind)
    except Unreadable as error:  # one invalid profile must not block an expo
        findings.append(refused(error, "warning", Where(document=path)))
        return {}
    findings += notes
    return values


def _kind(file: str) -> str:
    return file.rpartition(".")[2].lower()


def _asset(path: str, tree: Mapping[str, AssetPath]) -> Asset:
    return Asset(path, tree[path].sha256, tree[path].size)


def _first(
    files: dict[str, str], tree: Mapping[str, AssetPath], stem: str, kinds: tuple[str, ...]
) -> Asset | None:
    """The file named `stem*.<kind>`, of the most preferred kind."""
    fitting = [
        f for f in files if f.lower().startswith(stem) and _kind(f) in kinds and "/" not in f
    ]
    fitting.sort(key=lambda f: (kinds.index(_kind(f)), f))
    return _asset(files[fitting[0]], tree) if fitting else None


def _posters(files: dict[str, str], tree: Mapping[str, AssetPath]) -> tuple[Asset, ...]:
    """Images named poster*, ordered by number (poster, poster2, poster-10), whatever their kind."""

    def order(file: str) -> tuple[list[tuple[int, str]], str]:
        stem, _, kind = re.sub(r"[-_ ]+", "", file.lower()).rpartition(".")
        return [(int(p), "") if p.isdigit() else (-1, p) for p in re.split(r"(\d+)", stem)], kind

    found = sorted(
        (f for f in files if f.lower().startswith("poster") and _kind(f) in IMAGES), key=order
    )
    return tuple(_asset(files[f], tree) for f in found)


def _unused(files: dict[str, str], used: set[Asset], findings: list[Finding]) -> None:
    paths = {a.path for a in used}
    gltf = any(_kind(p) in ("gltf", "obj") for p in paths)
    for file, path in files.items():
        known = file in ("profile.toml", "booth.toml") or file.lower().startswith(
            ("product", "readme", "license")
        )
        if path in paths or known or (gltf and _kind(file) in (*_PARTS, *IMAGES)):
            continue
        findings.append(finding("file-unused", "info", Where(document=path), document=path))
