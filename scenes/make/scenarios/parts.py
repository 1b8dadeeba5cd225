"""What scenarios are put together from: views, ways on, pictures."""

from __future__ import annotations

from typing import Any

from scenes.make.words import w

Record = dict[str, Any]
TABLE: Record = {"kind": "table"}
POSTER = w("The exhibitor's poster", "参展商海报", "Плакат экспонента")


def hall(name: str) -> Record:
    return {"kind": "hall", "hall": name}


def booth(key: str) -> Record:
    return {"kind": "booth", "booth": key}


def piece(id: str) -> Record:
    return {"kind": "piece", "piece": id}


def pose(x: float, y: float, yaw: float, z: float = 1.65, pitch: float = 0.0) -> Record:
    return {"kind": "pose", "pose": [x, y, z, yaw, pitch]}


def poster(key: str) -> Record:
    return {"kind": "image", "file": f"booths/{key.lower()}/poster.webp", "title": POSTER}


def model(key: str, title: dict[str, str]) -> Record:
    return {"kind": "model", "booth": key, "title": title}


def go(to: str, **when: Any) -> Record:
    """On, when the words are said."""
    return {"on": "narration", "to": to, **({"when": when} if when else {})}


def choose(to: str, text: dict[str, str], **when: Any) -> Record:
    return {"on": "choice", "to": to, "text": text, **({"when": when} if when else {})}


def dwell(to: str, seconds: float) -> Record:
    return {"on": "dwell", "to": to, "seconds": seconds}


def stop(
    id: str, view: Record, title: dict[str, str], words: dict[str, str], *next: Record, **more: Any
) -> Record:
    return {
        "id": id,
        "view": view,
        "title": title,
        "words": words,
        **more,
        **({"next": list(next)} if next else {}),
    }


def act(piece: str, play: list[str], show: list[str] | None = None, **more: Any) -> Record:
    """What a set piece plays and shows at a stop."""
    return {"piece": piece, "play": play, **({"show": show} if show else {}), **more}
