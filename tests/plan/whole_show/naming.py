"""Spellings of hall names, and invented names of firms and talks."""

from __future__ import annotations

from random import Random


def _dash(number: str) -> str:
    return number.replace(".", "-")


def _padded(number: str) -> str:
    first, dot, rest = number.partition(".")
    return first.zfill(2) + dot + rest


def stem(number: str, spelling: int) -> str:
    """A file name without suffix, in one of ten spellings."""
    return (
        f"hall-{number}",
        f"H{number}",
        f"Halle {number}",
        f"{number}号馆",
        f"hall_{_dash(number)}",
        f"Hall {number}",
        f"pavilion{number}",
        f"halle{_padded(number)}",
        f"Padiglione {number}",
        f"HALL{number}_rev-B",
    )[spelling % 10]


def list_name(number: str, spelling: int) -> str:
    """How the list's hall column writes a hall, in one of ten spellings."""
    return (
        number,
        f"Hall {_dash(number)}",
        f"H{number}",
        f"{number}号馆",
        f"Halle {number}",
        f"HALL {_padded(number)}",
        f"H. {number}",
        f"Pavilion {number}",
        f"Hall{number}",
        f"hall {number} ",
    )[spelling % 10]


def title(number: str, spelling: int) -> str:
    """The title printed on the plan."""
    return (f"HALL {number}", f"Halle {number}", f"Hall {number}", f"H {number}", f"{number}号馆")[
        spelling % 5
    ]


HALL_SETS = ("1 2 3.1 3.2 4.1 4.2 5 6 7.1 8 9 10.1 10.2",)


def hall_numbers(rng: Random, count: int, seed: int) -> list[str]:
    """Numbers of halls; floors of one building share the number before the dot."""
    if seed == 1 and count == 13:
        return HALL_SETS[0].split()
    numbers: list[str] = []
    building = rng.choice((1, 1, 1, 2, 11))
    ground = rng.choice((0, 1, 1))
    while len(numbers) < count:
        floors = rng.choice((1, 1, 1, 2, 2, 3))
        if floors == 1 and rng.random() < 0.8:
            numbers.append(str(building))
        else:
            numbers += [f"{building}.{ground + floor}" for floor in range(floors)]
        building += 1
    return numbers[:count]


_STARTS = [
    "Al",
    "Bel",
    "Cor",
    "Dan",
    "El",
    "Fan",
    "Gar",
    "Hel",
    "In",
    "Jor",
    "Kel",
    "Lum",
    "Mar",
    "Nor",
    "Or",
    "Pal",
    "Quen",
    "Ros",
    "Sil",
    "Tar",
    "Ul",
    "Ven",
    "Wes",
    "Xan",
    "Yor",
    "Zel",
]
_MIDDLES = ["a", "e", "i", "o", "u", "ba", "de", "ki", "lo", "mu", "na", "re", "si", "ta", "vo"]
_ENDS = [
    "bert",
    "dan",
    "fix",
    "gen",
    "holm",
    "kan",
    "lar",
    "mont",
    "nex",
    "polis",
    "rin",
    "sen",
    "tec",
    "vale",
    "wick",
    "xis",
]
_KINDS = [
    "GmbH",
    "Ltd",
    "S.r.l.",
    "Inc.",
    "AG",
    "Publishing",
    "Games",
    "Software",
    "Studio",
    "& Söhne",
    "Group",
    "Sp. z o.o.",
    "Co., Ltd.",
    "B.V.",
    "Verlag",
    "Press",
    "Lab",
    "Systems",
    "University",
    "Entertainment",
]
COUNTRIES = [
    "Germany",
    "France",
    "Poland",
    "Italy",
    "Spain",
    "Japan",
    "Korea",
    "China",
    "Brazil",
    "Canada",
    "United States",
    "United Kingdom",
    "Sweden",
    "Turkey",
    "India",
]
_TOPICS = [
    "sound",
    "light",
    "paper",
    "print",
    "story",
    "colour",
    "data",
    "robots",
    "learning",
    "engines",
    "markets",
    "maps",
    "rights",
    "craft",
    "play",
]
TITLES = (
    "Forum der Werkzeuge",
    "Meridian Fair",
    "Nordlicht Expo",
    "Harbour Games Week",
    "Salon Atlas",
    "Kontor Messe",
)


def firm(rng: Random, taken: set[str]) -> str:
    """A name nobody else of the show has."""
    while True:
        word = rng.choice(_STARTS) + rng.choice(_MIDDLES) + rng.choice(_ENDS)
        if rng.random() < 0.25:
            word += " " + rng.choice(_STARTS) + rng.choice(_ENDS)
        if rng.random() < 0.05:
            word = word.upper()
        name = f"{word} {rng.choice(_KINDS)}" if rng.random() < 0.85 else word
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name


def talk(rng: Random) -> str:
    first, second = rng.sample(_TOPICS, 2)
    form = rng.choice(
        ("{} and {}", "From {} to {}", "{} without {}", "Panel: {}, {}", "Workshop {} / {}")
    )
    return form.format(first.capitalize(), second)
