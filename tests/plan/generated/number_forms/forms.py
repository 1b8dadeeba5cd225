"""How shows number their stands: `FORMS[name](block, place, running)` gives the number, or (printed, number)."""

from __future__ import annotations

from collections.abc import Callable

Form = Callable[[int, int, int], str | tuple[str, str]]
LATIN = "ABCDEFGHJKLMNPQRSTUVWXYZ"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV")  # fmt: skip


def _lettered(template: str, letters: str = LATIN) -> Form:
    """`{l}` the block's letter, `{i}` the place in it, `{b}` the block from 1, `{n}` the running number."""
    return lambda b, i, n: template.format(
        l=letters[b % len(letters)], i=i, b=b + 1, n=n, r=ROMAN[b], h=1 + b // 9
    )


def _worded(template: str, number: str) -> Form:
    one, two = _lettered(template), _lettered(number)
    return lambda b, i, n: (str(one(b, i, n)), str(two(b, i, n)))


FORMS: dict[str, Form] = {
    "1234": lambda b, i, n: str(1000 + 100 * b + i),
    "running": _lettered("{n}"),
    "0012": _lettered("{n:04d}"),
    "A12": _lettered("{l}{i}"),
    "A-12": _lettered("{l}-{i}"),
    "A 12": _lettered("{l} {i}"),
    "A.12": _lettered("{l}.{i}"),
    "A_12": _lettered("{l}_{i}"),
    "A/12": _lettered("{l}/{i}"),
    "A:12": _lettered("{l}:{i}"),
    "12A": _lettered("{i}{l}"),
    "12-A": _lettered("{i}-{l}"),
    "12 A": _lettered("{i} {l}"),
    "a12": lambda b, i, n: f"{LATIN[b].lower()}{i}",
    "A012B": lambda b, i, n: f"{LATIN[b]}{i:03d}" + ("B" if n % 9 == 0 else ""),
    "3C-17a": lambda b, i, n: f"3{LATIN[b]}-{i}" + ("a" if n % 9 == 0 else ""),
    "H3.B24": _lettered("H3.{l}{i:02d}"),
    "7.1-C031": _lettered("7.{h}-{l}{i:03d}"),
    "E3-1A-01": _lettered("E{h}-1{l}-{i:02d}"),
    "5.1;A12": _lettered("5.{h};{l}{i}"),
    "VIII-19": _lettered("{r}-{i}"),
    "VIII/19": _lettered("{r}/{i}"),
    "VIII.19": _lettered("{r}.{i}"),
    "1|19": _lettered("{b}|{i}"),
    "D:19": _lettered("D:{n}"),
    "1.1.12": _lettered("{h}.{b}.{i}"),
    "1-2-12": _lettered("{h}-{b}-{i}"),
    "2B.110.1": _lettered("2{l}.1{i:02d}.1"),
    "N5A-12": _lettered("N5{l}-{i}"),
    "AB-12": lambda b, i, n: f"{LATIN[b // 6]}{LATIN[b % 6 + 9]}-{i}",
    "Б-12": _lettered("{l}-{i}", "АБВГДЕЖИКЛМНПРСТУФЦЧШЭЮЯ"),
    "甲12": lambda b, i, n: f"{'甲乙丙丁戊己庚辛壬癸'[b // 3]}{(b % 3) * 20 + i}",
    "東A-12": lambda b, i, n: f"{'東西'[b % 2]}{LATIN[b]}-{i}",
    "가12": _lettered("{l}{i}", "가나다라마바사아자차카타파하거너더러머버서어저처"),
    "ア12": _lettered("{l}-{i}", "アイウエオカキクケコサシスセソタチツテトナニヌネ"),
    "Α12": _lettered("{l}{i}", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"),
    "א12": _lettered("{l}{i}", "אבגדהוזחטיכלמנסעפצקרשתםן"),
    "أ12": _lettered("{l}{i}", "أبتثجحخدذرزسشصضطظعغفقكلم"),
    "EXPO-012": _lettered("EXPO-{n:03d}"),
    "M12": _lettered("M{n}"),
    "12m": lambda b, i, n: f"{n}{'abcdefghijklmnopqrstuvw'[n % 20]}",
    "FP12": lambda b, i, n: f"{('FP', 'GT', 'SH', 'KL', 'WM')[b % 5]}{b}{i:02d}",
    "Food12": lambda b, i, n: f"{('Food', 'Tech', 'Agro', 'Auto')[b % 4]} {b * 20 + i}",
    "#12": _worded("#{n}", "{n}"),
    "№12": _worded("№ {n}", "{n}"),
    "No. 12": _worded("No. {n}", "{n}"),
    "12号": _worded("{n}号", "{n}"),
    "A12号": _worded("{l}{i}号", "{l}{i}"),
    "Lot 110": lambda b, i, n: (f"Lot {100 + n}", str(100 + n)),
    "Stand A12": _worded("Stand {l}{i}", "{l}{i}"),
    "Standplatz 12": _worded("Standplatz {n}", "{n}"),
    "Emplacement A-12": _worded("Emplacement {l}-{i}", "{l}-{i}"),
    "Box 12": _worded("Box {n}", "{n}"),
    "Hall 7 / A 02": _worded("Halle 7 / {l} {i:02d}", "{l} {i:02d}"),
    "Hall 3 - A12": _worded("Hall 3 - {l}{i}", "{l}{i}"),
    "Pav. 2 A12": _worded("Pav. 2 {l}{i}", "{l}{i}"),
    "Pavilion 2, 12": _worded("Pavilion 2, stand {n}", "{n}"),
    "12/14": lambda b, i, n: f"{1000 + 100 * b + 2 * i}/{1002 + 100 * b + 2 * i}" if n % 4 == 0 else str(1000 + 100 * b + 2 * i),
    "A12+A14": lambda b, i, n: f"{LATIN[b]}{2 * i}+{LATIN[b]}{2 * i + 2}" if n % 4 == 0 else f"{LATIN[b]}{2 * i}",
    "A12-14": lambda b, i, n: f"{LATIN[b]}{2 * i}-{2 * i + 2}" if n % 4 == 0 else f"{LATIN[b]}{2 * i}",
    "A12*": lambda b, i, n: (f"{LATIN[b]}{i}" + "*" * (n % 5 == 0), f"{LATIN[b]}{i}"),
    "(12)": _worded("({n})", "{n}"),
    "A12-EN": lambda b, i, n: f"{LATIN[b]}{i}-{('EN', 'FR')[b % 2]}",
    "2-A/12": _lettered("{h}-{l}/{i}"),
    "H1 S12": _lettered("H{h} S{n}"),
    "A12.1": lambda b, i, n: f"{LATIN[b]}{i}.{1 + n % 2}",
    "S12E": lambda b, i, n: f"S{b * 10 + i}{'EW'[b % 2]}",
}  # fmt: skip
