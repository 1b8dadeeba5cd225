"""What the draft of an expo has of its exhibitors, who fill in their own page, and the documents that an accepted page
becomes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from shapan.errors import NotFound
from shapan.expo.constructions import constructions, is_open_built
from shapan.expo.model import Booth, BoothType, Exhibitor, Expo, Hall, presented
from shapan.expo.records.booth import Construction
from shapan.expo.records.changes_gen import BoothField, StaffField
from shapan.expo.records.exhibitor import Presentation
from shapan.expo.records.rows import field_rows
from shapan.expo.texts.words import pick
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.intake.exhibitors.profile import PROFILE, FirmFields
from shapan.intake.files.booth_document import BOOTH_DOCUMENT
from shapan.source.tree import DocumentEntry, DocumentTree, MadeDocuments

# What a firm may send: names below its own folder, and below `booths/<key>/` of its booths
OWN_FILE = re.compile(
    r"(?:logo|poster(?:-[1-9][0-9]?)?)\.(?:png|jpe?g|webp|avif|svg)|brochure\.pdf"
)
BOOTH_FILE = re.compile(
    r"booths/([^/]+)/(?:poster(?:-[1-9][0-9]?)?\.(?:png|jpe?g|webp|avif|svg)|video\.(?:mp4|webm)"
    r"|model\.(?:glb|zip|obj|stl|ply|3mf))"
)


_OF_OTHERS = ("booths/", "exhibitors/", "scenarios/", "programme.")


class FirmBooth(msgspec.Struct, frozen=True, kw_only=True):
    """A booth of a firm. `slug`: its folder and its page; `walls`: how many of its sides can carry a poster; `shared`:
    others stand there too; `constructions`: how it can be built."""

    key: str
    slug: str
    number: str
    hall: Words
    type: BoothType
    area: float
    walls: int
    shared: bool
    constructions: tuple[Construction, ...]


class FirmBasis(msgspec.Struct, frozen=True, kw_only=True):
    """What the draft has of one firm: the list with what was accepted over it. `files`: by the firm's own names."""

    name: str
    fields: FirmFields
    booths: tuple[FirmBooth, ...]
    files: dict[str, DocumentEntry]


class FirmBases(msgspec.Struct, frozen=True, kw_only=True):
    """All firms of the list, by exhibitor, and what they see of the show. `end`: its last day, ISO 8601, "" where
    nobody said it."""

    title: Words
    locales: tuple[str, ...]
    start: str
    end: str
    firms: dict[str, FirmBasis]


@dataclass(frozen=True, eq=False)
class _Folders:
    """The folders of booths and exhibitors: `booths/a12` -> its paths; (`booths`, slug of its name) -> its name."""

    paths: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    names: dict[tuple[str, str], str] = field(default_factory=dict)


def firm_bases(expo: Expo, tree: DocumentTree) -> FirmBases:
    folders = _folders(tree)
    booths = _booths_of(expo)
    halls = {hall.id: hall for hall in expo.halls}
    firms = {}
    for firm in expo.exhibitors:
        own = booths.get(firm.id, ())
        firms[firm.id] = FirmBasis(
            name=pick(firm.name, expo.locales),
            fields=_fields(firm, own),
            booths=tuple(_booth(one, halls[one.hall]) for one in own),
            files={name: tree[path] for name, path in sorted(_files(folders, firm, own).items())},
        )
    return FirmBases(
        title=expo.title, locales=expo.locales, start=expo.start, end=expo.end, firms=firms
    )


def profile_path(expo: Expo, tree: DocumentTree, exhibitor: str) -> str:
    return f"{_own_folder(_folders(tree), _known(expo, exhibitor))}/{PROFILE}"


def seen_by_firm(
    expo: Expo, draft: DocumentTree, published: DocumentTree | None, exhibitor: str
) -> DocumentTree:
    """The documents of a firm's preview: what everybody sees of the show, and before it was published the plan and the
    list alone; of the firm itself what the draft has. Nothing that another firm or the organizer has not published."""
    folders, firm = _folders(draft), _known(expo, exhibitor)
    own = tuple(
        f"{folder}/"
        for folder in (
            _own_folder(folders, firm),
            *_booth_folders(folders, _booths_of(expo).get(firm.id, ())).values(),
        )
    )
    rest = published if published is not None else {
        path: one for path, one in draft.items() if not path.startswith(_OF_OTHERS)
    }  # fmt: skip
    seen = {path: one for path, one in rest.items() if not path.startswith(own)}
    return {**seen, **{path: one for path, one in draft.items() if path.startswith(own)}}


def booth_documents(expo: Expo, tree: DocumentTree, exhibitor: str) -> dict[str, str]:
    """The `booth.toml` of each booth that is the firm's alone, by the slug of its key."""
    own = [one for one in _booths_of(expo).get(exhibitor, ()) if len(one.exhibitors) == 1]
    return {
        key: f"{folder}/{BOOTH_DOCUMENT}"
        for key, folder in _booth_folders(_folders(tree), own).items()
    }


def placed_files(
    expo: Expo, tree: DocumentTree, exhibitor: str, sent: Mapping[str, DocumentEntry]
) -> MadeDocuments:
    """Documents of the draft that the files of a firm become; None for those that they replace or remove. A file that
    belongs to no booth of this firm any more is left out."""
    firm = _known(expo, exhibitor)
    folders, booths = _folders(tree), _booths_of(expo).get(firm.id, ())
    there = _files(folders, firm, booths)
    places = _booth_folders(folders, booths)
    made: MadeDocuments = {}
    for name, entry in sent.items():
        booth = BOOTH_FILE.fullmatch(name)
        if booth and booth[1] not in places:
            continue
        for other, path in there.items():
            if _stem(other) == _stem(name):
                made[path] = None
        if entry.sha256:
            folder = places[booth[1]] if booth else _own_folder(folders, firm)
            made[f"{folder}/{name.rpartition('/')[2]}"] = entry
    return made


def _known(expo: Expo, exhibitor: str) -> Exhibitor:
    found = next((one for one in expo.exhibitors if one.id == exhibitor), None)
    if found is None:
        raise NotFound("not-found.firm", name=exhibitor[:80])
    return found


def _fields(firm: Exhibitor, booths: Iterable[Booth]) -> FirmFields:
    return FirmFields(
        **{row.name: presented(firm, row.name) for row in field_rows(Presentation)},
        staff=msgspec.convert(firm.staff, tuple[StaffField, ...], from_attributes=True),
        booths={
            slug(one.key): msgspec.convert(
                {"construction": one.construction, "unit": one.model_unit, "turn": one.model_turn},
                BoothField,
            )
            for one in booths
            if len(one.exhibitors) == 1
        },
    )


def _booths_of(expo: Expo) -> dict[str, list[Booth]]:
    """By exhibitor."""
    found: dict[str, list[Booth]] = defaultdict(list)
    for booth in expo.booths:
        for one in booth.exhibitors:
            found[one].append(booth)
    return found


def _booth(booth: Booth, hall: Hall) -> FirmBooth:
    return FirmBooth(
        key=booth.key,
        slug=slug(booth.key),
        number=booth.number,
        hall=hall.title,
        type=booth.type,
        area=round(booth.area, 1),
        walls=0
        if is_open_built(booth)
        else max(0, len(booth.outline.shell) - len(booth.open_sides)),
        shared=len(booth.exhibitors) > 1,
        constructions=constructions(booth, hall.height),
    )


def _folders(tree: DocumentTree) -> _Folders:
    found = _Folders()
    for path in sorted(tree):
        top, _, rest = path.partition("/")
        name, _, file = rest.partition("/")
        if file and top in ("booths", "exhibitors"):
            found.paths[f"{top}/{name}"].append(path)
            found.names.setdefault((top, slug(name)), name)
    return found


def _own_folder(folders: _Folders, firm: Exhibitor) -> str:
    """Its folder in the draft: the one that is read as its own, else a new one."""
    own = slug(firm.id)
    return f"exhibitors/{_first(folders, 'exhibitors', (own, *(slug(one) for one in firm.name.values()))) or own}"


def _booth_folders(folders: _Folders, booths: Iterable[Booth]) -> dict[str, str]:
    """Slug of a booth's key -> its folder."""
    found = {}
    for booth in booths:
        own = slug(booth.key)
        names = (own, slug(f"{booth.hall}-{booth.number}"), slug(booth.number))
        found[own] = f"booths/{_first(folders, 'booths', names) or own}"
    return found


def _first(folders: _Folders, top: str, names: Iterable[str]) -> str:
    return next((folders.names[top, one] for one in names if (top, one) in folders.names), "")


def _files(folders: _Folders, firm: Exhibitor, booths: Iterable[Booth]) -> dict[str, str]:
    """Name as a firm sends it -> path in the draft."""
    own = _own_folder(folders, firm)
    mine = ((path.removeprefix(f"{own}/"), path) for path in folders.paths.get(own, ()))
    found = {name: path for name, path in mine if OWN_FILE.fullmatch(name)}
    for key, folder in _booth_folders(folders, booths).items():
        names = (
            (f"booths/{key}/{path.removeprefix(f'{folder}/')}", path)
            for path in folders.paths.get(folder, ())
        )
        found |= {name: path for name, path in names if BOOTH_FILE.fullmatch(name)}
    return found


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
