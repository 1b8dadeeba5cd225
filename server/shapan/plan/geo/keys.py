"""Known column names of GeoJSON properties, folded: for numbers, names, layers and measures."""

from __future__ import annotations

import re

from shapan.plan.vocabulary.lists import LISTS, listed_words

_NUMBER_KEYS = listed_words("geo number")
RANK = {key: index for index, key in enumerate(_NUMBER_KEYS)}
TITLE_KEYS = listed_words("geo title")
_TITLED = re.compile(LISTS["geo title start"])
LAYER_KEYS = listed_words("geo layer")
LAYER_ENDS = listed_words("geo layer end")
FLOOR_KEYS = listed_words("geo floor")
AREA_KEYS = frozenset(listed_words("geo area"))  # in m²
# Columns that measure, style or count a shape but do not name it.
NO_NAME = frozenset(listed_words("geo no name"))


def folded(key: str) -> str:
    return "".join(letter for letter in key.casefold() if letter.isalnum())


def is_layer(key: str) -> bool:
    """`type`, and `space_type`, `USE_TYPE`, `Objektart`."""
    return key in LAYER_KEYS or (len(key) < 20 and key.endswith(LAYER_ENDS))


def is_title(key: str) -> bool:
    """`exhibitorName`, `出展社名`; no id columns."""
    return key in TITLE_KEYS or (
        bool(_TITLED.match(key)) and not key.endswith(("id", "no", "nr", "code"))
    )


def number_in(value: object, most: float = 1e5) -> float:
    """A finite number nearer to zero than `most`, also as text; 0.0 for anything else."""
    try:
        found = (
            float(value)
            if isinstance(value, (int, float, str)) and not isinstance(value, bool)
            else 0.0
        )
    except ValueError:
        return 0.0
    return found if abs(found) < most else 0.0
