"""`plan/<level>.toml`: settings for one plan that override the inference, and the place of its drawing."""

from __future__ import annotations

import tomllib
from typing import Annotated

import msgspec
import numpy as np

from shapan.errors import Unreadable
from shapan.expo.model import KINDS, Category
from shapan.expo.values import Words
from shapan.geometry.arrays import F64
from shapan.settings import COORDINATE_M

Point2 = tuple[float, float]


class TwoPoints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Scale by measurement: two points of the drawing, in drawing units, and their distance in metres."""

    a: Point2
    b: Point2
    metres: Annotated[float, msgspec.Meta(gt=0, le=COORDINATE_M)]


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The meaning of a layer, group or class. `skip = true` omits it."""

    category: Category | None = None
    kind: str = ""
    skip: bool = False


def metres_of(scale: float | TwoPoints | None) -> float:
    """Metres per unit; 0.0 if not given."""
    if isinstance(scale, TwoPoints):
        (ax, ay), (bx, by) = scale.a, scale.b
        units = float(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5)
        return scale.metres / units if units else 0.0
    return float(scale or 0.0)


class UnderlayPlace(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """Where the level's picture lies, as for a drawing. Its units are pixels (of a PDF points) from the upper left
    corner, y up: what lies lower has a negative y."""

    scale: float | TwoPoints | None = None
    origin: Point2 = (0.0, 0.0)
    rotation: float = 0.0


class PlanConfig(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    title: str | Words = ""
    ordinal: int = 0
    elevation: float = 0.0  # metres above the venue's ground
    scale: float | TwoPoints | None = None  # metres per drawing unit, or two points and a distance
    origin: Point2 = (0.0, 0.0)  # drawing coordinates of the venue's (0, 0)
    rotation: float = 0.0  # degrees counter-clockwise about the origin
    # x0, y0, x1, y1 in drawing units: everything outside is omitted
    window: tuple[float, float, float, float] | None = None
    layers: dict[str, Meaning] = {}  # layer, group or class name -> meaning
    hall: bool = False  # its sheets are halls, whatever they look like
    underlay: UnderlayPlace | None = None  # of the level's picture, if it is not that of the plan

    @property
    def words(self) -> Words:
        return (
            self.title if isinstance(self.title, dict) else {"": self.title} if self.title else {}
        )

    @property
    def metres_per_unit(self) -> float:
        """0.0 if not given."""
        return metres_of(self.scale)


def read_config(data: bytes) -> PlanConfig:
    """Raises Unreadable with the key and the expected value."""
    try:
        table: dict[str, object] = tomllib.loads(data.decode("utf-8-sig"))
        config = msgspec.convert(table, PlanConfig)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unreadable("config-toml", error=str(error)[:280]) from error
    except msgspec.ValidationError as error:
        where = str(error).partition("`")[2][:80]
        raise Unreadable(
            "config-invalid.plan-configuration", where=where, error=str(error)[:280]
        ) from error
    scales = {
        "scale": config.scale,
        "underlay.scale": config.underlay.scale if config.underlay else None,
    }
    for where, scale in scales.items():
        if scale is not None and not 1e-9 < metres_of(scale) < 1e6:
            raise Unreadable("config-invalid.scale-metres-per", where=where, got=metres_of(scale))
    for name, meaning in config.layers.items():
        if known := kinds_instead(meaning.category, meaning.kind):
            category, kind, kinds = meaning.category, meaning.kind, ", ".join(known)
            where = f"layers.{name}"
            raise Unreadable(
                "config-invalid.layers-kinds",
                where=where,
                name=name,
                category=category,
                kinds=kinds,
                kind=kind,
            )
    return config


def kinds_instead(category: Category | None, kind: str) -> list[str]:
    """The kinds of a category, if `kind` is none of them."""
    known = KINDS.get(category or "", ())
    return list(known) if kind and known and kind not in known else []


def to_venue(points: F64, metres: float, config: PlanConfig) -> F64:
    """(n,2) drawing coordinates -> (n,2) venue metres: translated to the configured origin, rotated, scaled by
    `metres`."""
    p = points - np.array(config.origin)
    if config.rotation:
        a = np.radians(config.rotation)
        c, s = np.cos(a), np.sin(a)
        p = p @ np.array([[c, s], [-s, c]])
    return np.asarray(p * metres)
