"""What the draft of an expo has of its exhibitors, who fill in their own page, and the documents that an accepted page
becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from shapan.errors import NotFound
from shapan.expo.contacts import CONTACT_FIELDS
from shapan.expo.model import Booth, BoothType, Exhibitor, Expo
from shapan.expo.texts.words import pick
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.intake.exhibitors.profile import FirmFields
from shapan.publish.drafts.late_readers import DocumentTree

# What a firm may send: names below its own folder, and below `booths/<key>/` of its booths
OWN_FILE = re.compile(r"(?:logo|poster(?:-[1-9][0-9]?)?)\.(?:png|jpe?g|webp|avif|svg)|brochure\.pdf")
BOOTH_FILE = re.compile(
    r"booths/([^/]+)/(?:poster(?:-[1-9][0-9]?)?\.(?:png|jpe?g|webp|avif|svg)|video\.(?:mp4|webm)"
    r"|model\.(?:glb|zip|obj|stl|ply|3mf))"
)


class FirmHead(msgspec.Struct, frozen=True):
    """An exhibitor of the list. `booths`: keys."""

    exhibitor: str
    name: str
    email: str
    booths: tuple[str, ...]


class FirmHeads(msgspec.Struct, frozen=True):
    """`end`: the last day of the show, ISO 8601, "" where nobody said it."""

    firms: tuple[FirmHead, ...]
    end: str


class FirmBooth(msgspec.Struct, frozen=True, kw_only=True):
    """A booth of a firm. `walls`: how many of its sides can carry a poster; `shared`: others stand there too."""

    key: str
    slug: str  # its folder, and its page
    number: str
    hall: Words
    type: BoothType
    area: float
    walls: int
    shared: bool


class FirmBasis(msgspec.Struct, frozen=True, kw_only=True):
    """What the draft has of a firm: the list with what was accepted over it. `files`: path as the firm names it ->
    SHA-256 and bytes."""

    exhibitor: str
    title: Words
    locales: tuple[str, ...]
    start: str
    end: str
    fields: FirmFields
    booths: tuple[FirmBooth, ...]
    files: dict[str, tuple[str, int]]


def firm_heads(expo: Expo) -> FirmHeads:
    found = (FirmHead(one.id, pick(one.name, expo.locales), one.contacts.email, one.booths) for one in expo.exhibitors)
    return FirmHeads(tuple(found), expo.end)


def firm_basis(expo: Expo, tree: DocumentTree, exhibitor: str) -> FirmBasis:
    """Raises NotFound for an exhibitor that the list does not have any more."""
    firm = _known(expo, exhibitor)
    booths = tuple(_booth(expo, one) for one in _booths(expo, firm))
    return FirmBasis(
        exhibitor=firm.id,
        title=expo.title,
        locales=expo.locales,
        start=expo.start,
        end=expo.end,
        fields=_fields(firm),
        booths=booths,
        files={name: (tree[path][0], tree[path][1]) for name, path in sorted(_files(tree, expo, firm).items())},
    )


def profile_path(expo: Expo, tree: DocumentTree, exhibitor: str) -> str:
    return f"{_folder(tree, _known(expo, exhibitor))}/profile.toml"


def placed_files(
    expo: Expo, tree: DocumentTree, exhibitor: str, sent: Mapping[str, tuple[str, int]]
) -> dict[str, tuple[str, int] | None]:
    """Documents of the draft that the files of a firm become; None for those that they replace or remove. A file that
    belongs to no booth of this firm any more is left out."""
    firm = _known(expo, exhibitor)
    there = _files(tree, expo, firm)
    folders = {one: f"booths/{name}" for one, name in _booth_folders(tree, _booths(expo, firm)).items()}
    made: dict[str, tuple[str, int] | None] = {}
    for name, (sha256, size) in sent.items():
        booth = BOOTH_FILE.fullmatch(name)
        if booth and booth[1] not in folders:
            continue
        for other, path in there.items():
            if _stem(other) == _stem(name):
                made[path] = None
        if sha256:
            folder = folders[booth[1]] if booth else _folder(tree, firm)
            made[f"{folder}/{name.rpartition('/')[2]}"] = (sha256, size)
    return made


def _known(expo: Expo, exhibitor: str) -> Exhibitor:
    found = next((one for one in expo.exhibitors if one.id == exhibitor), None)
    if found is None:
        raise NotFound("not-found.firm", name=exhibitor[:80])
    return found


def _fields(firm: Exhibitor) -> FirmFields:
    contacts = {one.name: getattr(firm.contacts, one.name) for one in CONTACT_FIELDS}
    return FirmFields(
        name=dict(firm.name),
        summary=dict(firm.summary),
        country=firm.country,
        categories=firm.categories,
        products=firm.products,
        color=firm.color,
        **contacts,
    )


def _booths(expo: Expo, firm: Exhibitor) -> list[Booth]:
    mine = set(firm.booths)
    halls = (hall for level in expo.levels for hall in level.halls)
    return [booth for hall in halls for booth in hall.booths if booth.key in mine]


def _booth(expo: Expo, booth: Booth) -> FirmBooth:
    hall = next(one for level in expo.levels for one in level.halls if one.id == booth.hall)
    corners = len(booth.outline.shell)
    return FirmBooth(
        key=booth.key,
        slug=slug(booth.key),
        number=booth.number,
        hall=hall.title,
        type=booth.type,
        area=round(booth.area, 1),
        walls=max(0, corners - len(booth.open_sides)),
        shared=len(booth.exhibitors) > 1,
    )


def _folder(tree: DocumentTree, firm: Exhibitor) -> str:
    """Its folder in the draft: the one that is read as its own, else a new one."""
    names = {slug(firm.id), *(slug(one) for one in firm.name.values())}
    return f"exhibitors/{_first(tree, 'exhibitors', names) or slug(firm.id)}"


def _booth_folders(tree: DocumentTree, booths: Iterable[Booth]) -> dict[str, str]:
    """Slug of a booth's key -> the name of its folder."""
    found = {}
    for booth in booths:
        own = slug(booth.key)
        found[own] = _first(tree, "booths", {own, slug(f"{booth.hall}-{booth.number}"), slug(booth.number)}) or own
    return found


def _first(tree: DocumentTree, top: str, names: set[str]) -> str:
    folders = sorted({path.split("/")[1] for path in tree if path.startswith(f"{top}/") and path.count("/") > 1})
    return next((one for one in folders if slug(one) in names), "")


def _files(tree: DocumentTree, expo: Expo, firm: Exhibitor) -> dict[str, str]:
    """Name as a firm sends it -> path in the draft."""
    own = f"{_folder(tree, firm)}/"
    found = {
        path.removeprefix(own): path for path in tree if path.startswith(own) and OWN_FILE.fullmatch(path[len(own) :])
    }
    for key, folder in _booth_folders(tree, _booths(expo, firm)).items():
        top = f"booths/{folder}/"
        names = {f"booths/{key}/{path[len(top) :]}": path for path in tree if path.startswith(top)}
        found |= {name: path for name, path in names.items() if BOOTH_FILE.fullmatch(name)}
    return found


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
