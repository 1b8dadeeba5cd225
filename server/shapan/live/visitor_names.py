"""Names that visitors give themselves: one line, and none that looks like somebody of the show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from shapan.errors import Unreadable
from shapan.live.messages import NAME_CHARS

# Who answers for the show, in its languages. A name that contains one of them, in whatever letters, is refused
_OFFICIAL = (
    "organizer", "organiser", "organizers", "staff", "guide", "moderator", "admin", "administrator", "host", "security",
    "support", "official", "veranstalter", "organisateur",
    "主办", "主办方", "工作人员", "客服", "讲解员", "导览员", "导游", "管理员", "官方", "版主",
    "организатор", "персонал", "сотрудник", "гид", "экскурсовод", "модератор", "администратор", "админ", "охрана",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
# digits and signs that stand for letters: `0rganizer`, `5taff`
_LEET = str.maketrans("0134578@$|!", "oieastbasli")
# Cyrillic and Greek letters that look like Latin ones
_LOOK_ALIKES = str.maketrans("авекмнорстухѕіјԁһɡαορνικτυεηγχω", "abekmhopctyxsijdhgaopviktuenyxw")
_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def check_name(name: str, held: Iterable[str] = ()) -> str:
    """The name with single blanks. `held`: words that the organizer holds back. Raises Unreadable
    (`code="live-name"`)."""
    text = " ".join(unicodedata.normalize("NFKC", name).split(" ")).strip()
    text = re.sub(" +", " ", text)
    if len(text) > NAME_CHARS:
        raise Unreadable("live-name.long", most=NAME_CHARS, came=len(text))
    if any(unicodedata.category(char) in _REFUSED for char in text):
        raise Unreadable("live-name.controls")
    if sum(unicodedata.category(char)[0] == "M" for char in text) > len(text) // 2:
        raise Unreadable("live-name.controls")
    word = held_word(text, (*_OFFICIAL, *held))
    if word:
        raise Unreadable("live-name.held", word=word)
    return text


def held_word(text: str, held: Iterable[str]) -> str:
    """The first of the words that the text has, in whatever letters; "" for none. A word of letters is found as a
    word, also spelled with blanks (`s t a f f`); one of ideographs anywhere."""
    plain = fold_letters(text)
    words = {*_WORD.findall(plain), *_WORD.findall(plain.translate(_LEET))}
    joined = "".join(_WORD.findall(plain))
    spaced = all(len(word) == 1 for word in _WORD.findall(plain))
    for word in held:
        folded = fold_letters(word)
        if not folded:
            continue
        if folded in words or (spaced and folded in joined):
            return word
        if not folded.isascii() and _is_ideographic(folded) and folded in joined:
            return word
    return ""


def fold_letters(text: str) -> str:
    """The text as an eye takes it: without case and accents, Latin for Cyrillic and Greek look-alikes."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if unicodedata.category(char)[0] != "M")
    return bare.translate(_LOOK_ALIKES)


def _is_ideographic(text: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" for char in text)
