"""The labels that count, and where each of them ended: found by code of its own, apart from the reader.

A label counts if it is a whole text, or the name of an outline, that is spelled as at least three numbers that were
read from texts, or names, of that sheet. A number of the truth counts in any case.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_LIKE = 3  # numbers that are spelled so
_LONGEST = 24
_BESIDE = re.compile(r"(?<!\d)[\W_]+|[\W_]+(?!\d)")


@dataclass(frozen=True)
class Ends:
    """How many labels of a sheet ended as the number of a booth, as an alias, as a named loss; and those that ended
    nowhere."""

    booths: int = 0
    aliases: int = 0
    losses: int = 0
    nowhere: tuple[str, ...] = ()

    @property
    def labels(self) -> int:
        return self.booths + self.aliases + self.losses + len(self.nowhere)


NO_LABELS = Ends()


def ends(
    printed: Mapping[str, Iterable[str]],
    booths: Iterable[str],
    aliases: Iterable[str],
    losses: Iterable[str],
    truth: Iterable[str] = (),
) -> Ends:
    """`printed`: by where they stand ("text", "name", a column), the texts."""
    number, alias, loss = ({plain(one) for one in own} for own in (booths, aliases, losses))
    read = number | alias
    labels = {plain(one) for one in truth if any(map(str.isdecimal, one))}
    for own in printed.values():
        spelled: dict[str, set[str]] = defaultdict(set)
        for text in own:
            if len(text) <= _LONGEST and any(map(str.isdecimal, text)):
                spelled[spelling(text)].add(plain(text))
        for values in spelled.values():
            if len(values & read) >= _LIKE:
                labels |= values
    where = Counter(
        "booths" if one in number else "aliases" if one in alias else "losses"
        for one in labels
        if one in read or one in loss
    )
    return Ends(**where, nowhere=tuple(sorted(labels - read - loss)))


def spelling(text: str) -> str:
    """`A-012` -> `A-000`."""
    return "".join(
        "0" if c.isdecimal() else "A" if c.isalpha() else c
        for c in unicodedata.normalize("NFKC", text).strip(" .,;:()[]#*")
    )


def plain(text: str) -> str:
    """In one case, without what is beside its letters: `A-12` is A12, `3-2` is not 32."""
    return _BESIDE.sub("", unicodedata.normalize("NFKC", text).casefold())
