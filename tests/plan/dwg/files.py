"""DWGs for tests (AC1015), written by ezdwg from the entities of a DXF."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import ezdwg
import ezdxf
from ezdxf.document import Drawing


def dwg_of(document: Drawing) -> bytes:
    out = ezdwg.new()
    out.header["insunits"] = int(document.header.get("$INSUNITS", 0))
    for layer in document.layers:
        out.layers[layer.dxf.name] = {
            "color_index": abs(layer.dxf.color),
            "off": layer.is_off(),
            "frozen": layer.is_frozen(),
        }
    for block in document.blocks:
        if not block.is_any_layout:
            _copy(block, out.blocks.new(block.name, base_point=block.block.dxf.base_point.xyz))
    _copy(document.modelspace(), out.modelspace())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.dwg")
        out.save(str(path), strict=False)
        return path.read_bytes()


def dwg_of_file(path: Path) -> bytes:
    return dwg_of(ezdxf.readfile(path))


def _copy(entities: Any, into: Any) -> None:
    for e in entities:
        kind, dxf = e.dxftype(), e.dxf
        layer = {"layer": dxf.layer}
        if kind == "LINE":
            into.add_line(dxf.start.xyz, dxf.end.xyz, **layer)
        elif kind == "CIRCLE":
            into.add_circle(dxf.center.xyz, dxf.radius, **layer)
        elif kind == "LWPOLYLINE":
            points = [(x, y) for x, y, *_ in e.get_points()]
            bulges = [p[4] for p in e.get_points()]
            into.add_lwpolyline(
                points,
                closed=bool(e.closed),
                **({"bulges": bulges} if any(bulges) else {}),
                **layer,
            )
        elif kind == "TEXT":
            places = {"halign": dxf.get("halign", 0), "valign": dxf.get("valign", 0)}
            aligned = (
                {"align_point": dxf.align_point.xyz}
                if dxf.hasattr("align_point") and any(places.values())
                else {}
            )
            into.add_text(
                dxf.text,
                dxf.insert.xyz,
                dxf.height,
                rotation=dxf.get("rotation", 0.0),
                **places,
                **aligned,
                **layer,
            )
        elif kind == "MTEXT":
            into.add_mtext(
                e.text,
                dxf.insert.xyz,
                dxf.char_height,
                attachment_point=dxf.attachment_point,
                **layer,
            )
        elif kind == "ATTDEF":
            into.add_attdef(dxf.tag, dxf.text, dxf.insert.xyz, dxf.height, **layer)
        elif kind == "INSERT":
            placed = into.add_blockref(
                dxf.name,
                dxf.insert.xyz,
                scale=(dxf.xscale, dxf.yscale, dxf.zscale),
                rotation=dxf.rotation,
                **layer,
            )
            for a in e.attribs:
                into.add_attrib(
                    placed, a.dxf.tag, a.dxf.text, a.dxf.insert.xyz, a.dxf.height, layer=a.dxf.layer
                )
        elif kind == "HATCH":
            into.add_hatch([[(x, y) for x, y, *_ in path.vertices] for path in e.paths], **layer)
        else:
            raise NotImplementedError(kind)
