"""What a DXF or DWG holds, before its entities are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ezdxf import colors
from ezdxf.document import Drawing as Document

Entities = list[Any]  # the library's, and plain ones with the same attribute names
_BY_BLOCK, _BY_LAYER = 0, 256


@dataclass(frozen=True, slots=True)
class DxfLayer:
    hidden: bool  # off or frozen
    color: str  # "#rrggbb"


@dataclass(frozen=True, eq=False, kw_only=True)
class DxfContent:
    model: Entities
    papers: dict[str, Entities]  # layout -> entities
    blocks: dict[str, Entities]  # name in lower case -> entities
    layers: dict[str, DxfLayer]  # name in lower case
    unit: int  # $INSUNITS, 0 if it is not declared


def content_of(document: Document, model: Entities) -> DxfContent:
    return DxfContent(
        model=model,
        papers={layout.name: list(layout) for layout in document.layouts if layout.name != "Model"},
        blocks={
            block.name.lower(): list(block) for block in document.blocks if not block.is_any_layout
        },
        layers={layer.dxf.name.lower(): _layer(layer) for layer in document.layers},
        unit=_declared(document),
    )


def _layer(layer: Any) -> DxfLayer:
    color = hex_color(abs(layer.dxf.color), layer.dxf.get("true_color"))
    return DxfLayer(layer.is_off() or layer.is_frozen(), color)


def _declared(document: Document) -> int:
    """Only if the file has it: without a header the library reports metres."""
    if "$INSUNITS" not in document.header or document.loaded_dxfversion in (None, "AC1009"):
        return 0
    return int(document.header.get("$INSUNITS", 0))


def hex_color(index: int, true_color: int | None, by_layer: str = "") -> str:
    """The true colour, else that of the index; "" where neither says one."""
    if true_color is None and index in (_BY_BLOCK, _BY_LAYER):
        return by_layer
    if true_color is None and not 0 < index < _BY_LAYER:
        return ""
    r, g, b = colors.aci2rgb(index) if true_color is None else colors.int2rgb(true_color)
    return f"#{r:02x}{g:02x}{b:02x}"
