"""The grammar of ids: in which of their fields the number stands.

Programs write more into an id than is printed: a letter (`SA30`), a hall and a counter (`P1_D102_18`), a word. Fields
are told apart by what stands in the outlines that the ids name: lettering, or letters drawn as outlines whose own ids
are those of the print (`A30`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from shapan.plan.inference.claims import UNREAD, Claim, claim_points
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import number_of

_JOINTS = "-_. "
_LEAST = 3  # ids whose number is printed, from which the fields around it are known
_MOST = 12  # forms of a plan that are looked at
_SHARE = 0.6  # of the ids of that form whose outlines hold a label
_DIGITS = re.compile(r"\d+")
_FIELDS = re.compile(r"[-_. ]+|[^-_. ]+")
_FEW = 5  # ids whose fields are compared
IdForm = tuple[str, str]  # what stands before and after the number, each number as 0


def numbers_in_ids(claims: Sequence[Claim], faces: Faces) -> list[Claim]:
    """The claims, of ids without the fields around their numbers."""
    printed = [c for c in claims if c.source == "text"]
    columns = [c for c in claims if c.source.startswith("attr:")]
    names = [c for c in claims if c.source in ("name", "group", "layer")]
    known = _fields(names, [*printed, *columns], faces)
    read = [c for c in (_freed(claim, known) for claim in names) if c.mask != UNREAD]
    bare = _outlines(read, faces) if known else _without_shared_letter(read)
    return [*printed, *bare, *columns]


def _fields(names: Sequence[Claim], printed: Sequence[Claim], faces: Faces) -> list[IdForm]:
    """What stands around the numbers, the most frequent first."""
    forms, whole = _forms(names, printed, faces)
    found = dict(Counter(forms.values()).most_common(_MOST)) or _counted(names)
    against = Counter(
        form for i in whole for form in found if _inner(names[i].value, form) is not None
    )
    return [form for form, n in found.items() if n >= _LEAST and n >= _SHARE * (n + against[form])]


def _counted(names: Sequence[Claim]) -> dict[IdForm, int]:
    """Where no print tells the fields: around the one field that varies beside a hall that does not, or beside a
    counter (`H3-stand-214-17`)."""
    alike: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    for c in names:
        fields = _FIELDS.findall(c.value)
        alike[tuple(_DIGITS.sub("0", one) for one in fields)].append(fields)
    found: dict[IdForm, int] = {}
    for shape, rows in alike.items():
        columns = list(zip(*rows, strict=True))
        told = [k for k, own in enumerate(columns) if "0" in shape[k] and len({*own}) > 1]
        counters = [k for k in told if _counts(columns[k])]
        numbers = [k for k in told if k not in counters]
        if len(rows) >= _FEW and len(numbers) == 1 and counters:
            k = numbers[0]
            found["".join(shape[:k]), "".join(shape[k + 1 :])] = len(rows)
    return found


def _counts(values: Sequence[str]) -> bool:
    """1, 2, 3 … in the order of the document."""
    last = [int(one) for field in values for one in _DIGITS.findall(field)[-1:]]
    return all(b - a == 1 for a, b in pairwise(last))


def _outlines(names: Sequence[Claim], faces: Faces) -> list[Claim]:
    """Without the letters that repeat the number of the outline around them."""
    owners = {(c.value, c.face) for c in names if c.face >= 0}

    def own_area(claim: Claim) -> float:
        return float(faces.area[claim.face]) if claim.face >= 0 else 0.0

    which, face = faces.around(claim_points(names))
    inner = {
        k
        for k, f in zip(which.tolist(), face.tolist(), strict=True)
        if (names[k].value, f) in owners
        and names[k].face != f
        and faces.area[f] > own_area(names[k])
    }
    return [c for k, c in enumerate(names) if k not in inner]


def _forms(
    names: Sequence[Claim], printed: Sequence[Claim], faces: Faces
) -> tuple[dict[int, IdForm], set[int]]:
    """Of each name whose outline holds a part of it as a label: what is around that part; and the names that are
    printed whole, or whose outline has that part as another name."""
    owners: dict[int, list[int]] = defaultdict(list)
    for i, c in enumerate(names):
        if c.face >= 0:
            owners[c.face].append(i)
    labels = [c for c in (*printed, *names) if c.strong]
    best: dict[int, tuple[int, IdForm]] = {}
    whole: set[int] = set()
    which, face = faces.around(claim_points(labels))
    for k, f in zip(which.tolist(), face.tolist(), strict=True):
        label = labels[k]
        # its outline is drawn once more, with another number
        twin = (
            label.source != "text"
            and label.face >= 0
            and faces.area[label.face] > 0.5 * faces.area[f]
        )
        for i in owners.get(f, ()):
            same = label.value.casefold() == names[i].value.casefold()
            form = None if same else _around(names[i].value, label.value)
            if label is not names[i] and (same or (form and twin)):
                whole.add(i)
            elif form and len(label.value) > best.get(i, (0,))[0]:
                best[i] = len(label.value), form
    return {i: form for i, (_, form) in best.items() if i not in whole}, whole


def _around(name: str, label: str) -> IdForm | None:
    """Where a name holds a label as whole fields."""
    start = name.casefold().find(label.casefold())
    end = start + len(label)
    if (
        start < 0
        or (name[max(start - 1, 0) : start + 1].isdecimal() and start)
        or (name[end - 1 : end + 1].isdecimal() and end < len(name))
    ):
        return None
    return _DIGITS.sub("0", name[:start]), _DIGITS.sub("0", name[end:])


def _inner(name: str, form: IdForm) -> str | None:
    front, back = (re.escape(part).replace("0", r"\d+") for part in form)
    m = re.fullmatch(f"{front}(.*[^\\d].*|\\d+){back}" if front or back else "(?!)", name)
    return m[1] if m and number_of(m[1]) else None


def _freed(claim: Claim, forms: Sequence[IdForm]) -> Claim:
    for form in forms:
        inner = _inner(claim.value, form)
        if inner and (found := number_of(inner)):
            return replace(claim, value=found[0], mask=found[1])
    return claim


def _without_shared_letter(claims: list[Claim]) -> list[Claim]:
    """`XA1 XB12 XC3`, `S-A1 S-B12`, `XBA1 XBC12` -> `A1 B12 C3`; `b101 bA-7` -> `101 A-7`: an XML id cannot begin with
    a digit, so exporters add a letter.

    A capital letter is removed only if varying letters follow: `X1 X2` may be the printed numbers.
    """
    for length in (3, 2, 1) if claims else ():
        front, n = Counter(c.value[:length] for c in claims).most_common(1)[0]
        if n < max(5, (0.7 if length == 1 else 0.9) * len(claims)) or not front.isalpha():
            continue
        rest = [c.value[length:].lstrip(_JOINTS) for c in claims if c.value.startswith(front)]
        small = length == 1 and n >= 0.9 * len(claims) and front.islower()
        if (small and _begin_anew(rest)) or _vary(rest):
            return [_cut(c, length) if c.value.startswith(front) else c for c in claims]
    return claims


def _begin_anew(rest: Sequence[str]) -> bool:
    """Whether nearly all begin with a digit or a capital letter."""
    return sum(r[:1].isdigit() or r[:1].isupper() for r in rest) > 0.9 * len(rest)


def _vary(rest: Sequence[str]) -> bool:
    """Whether nearly all are a letter and a number, of several letters."""
    lettered = sum(r[:1].isalpha() and any(map(str.isdigit, r)) for r in rest)
    return lettered > 0.9 * len(rest) and len({r[:1] for r in rest}) >= 2


def _cut(claim: Claim, length: int) -> Claim:
    found = number_of(claim.value[length:].lstrip(_JOINTS))
    return replace(claim, value=found[0], mask=found[1]) if found else claim
