"""The same level as DXF (millimetres, blocks, attributes), SVG (Inkscape layers, 1:1 in millimetres) and native GeoJSON."""

from __future__ import annotations

import io
import json
import math
from xml.sax.saxutils import escape, quoteattr

import ezdxf
from ezdxf import units
from ezdxf.enums import TextEntityAlignment
from scenes.make.shapes import Point, VenueFeature

from shapan.geometry.slug import slug

LAYER = {
    ("hall", "hall"): "HALL", ("hall", "concourse"): "HALL-CONCOURSE", ("zone", "zone"): "ZONE", ("zone", "pavilion"): "ZONE-PAVILION", ("booth", "booth"): "BOOTH",
    ("fixture", "stage"): "STAGE", ("fixture", "seating"): "SEATING", ("fixture", "column"): "COLUMN", ("opening", "gate"): "GATE", ("opening", "exit"): "EXIT",
    ("opening", "entrance"): "ENTRANCE",
}  # fmt: skip
COLOUR = {
    "HALL": 8,
    "ZONE": 3,
    "BOOTH": 5,
    "STAGE": 1,
    "SEATING": 30,
    "COLUMN": 250,
    "GATE": 2,
    "EXIT": 92,
    "ENTRANCE": 40,
    "AMENITY": 6,
}
FILL = {
    "hall": "#f2efe9",
    "zone": "#d9e2d4",
    "booth": "#b9c3cf",
    "fixture": "#c98d6b",
    "opening": "#7fa77f",
    "amenity": "#e0c58a",
}


def layer(venue_feature: VenueFeature) -> str:
    return (
        LAYER.get((venue_feature.category, venue_feature.kind))
        or f"AMENITY-{venue_feature.kind.upper()}"
    )


def name(venue_feature: VenueFeature) -> str:
    """What is printed on the plan: a hall's short name, a booth's number, else the English title."""
    if venue_feature.category == "hall":
        return venue_feature.id.upper()
    return venue_feature.number or venue_feature.title.get("en", "")


def plan_id(venue_feature: VenueFeature) -> str:
    return slug(name(venue_feature))


def middle(outline: tuple[Point, ...]) -> Point:
    """The area's centroid: inside every outline of this venue but the rings', which print no name."""
    area = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(outline, outline[1:] + outline[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, cx, cy = area + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
    return round(cx / area / 3, 3), round(cy / area / 3, 3)


def first_corner(outline: tuple[Point, ...]) -> Point:
    """0.6 m inside the first corner, towards the middle: where a zone's name begins."""
    (x, y), (mx, my) = outline[0], middle(outline)
    share = 0.6 / math.hypot(mx - x, my - y)
    return x + share * (mx - x), y + share * (my - y)


def alignment(venue_feature: VenueFeature) -> TextEntityAlignment:
    if venue_feature.category != "zone":
        return TextEntityAlignment.MIDDLE_CENTER
    return (
        TextEntityAlignment.LEFT
        if venue_feature.outline[0][0] < middle(venue_feature.outline)[0]
        else TextEntityAlignment.RIGHT
    )


def is_shell(venue_feature: VenueFeature) -> bool:
    xs, ys = {p[0] for p in venue_feature.outline}, {p[1] for p in venue_feature.outline}
    return (
        venue_feature.category == "booth"
        and len(venue_feature.outline) == 4
        and len(xs) == 2
        and len(ys) == 2
        and max(xs) - min(xs) == 3
        and max(ys) - min(ys) == 3
    )


def dxf(venue_features: list[VenueFeature]) -> bytes:
    """Metres become millimetres; 3 x 3 booths are one block with attributes, every other one mirrored, as CAD people draw them."""
    ezdxf.options.write_fixed_meta_data_for_testing = True  # no clock and no random id in the file
    document = ezdxf.new("R2010")
    document.units = units.MM
    space = document.modelspace()
    for key in sorted({layer(t) for t in venue_features} | {"BOOTH-NO", "NAMES"}):
        document.layers.add(key, color=COLOUR.get(key.split("-")[0], 7))
    block = document.blocks.new("SHELL3X3")
    block.add_lwpolyline(
        [(-1500, -1500), (1500, -1500), (1500, 1500), (-1500, 1500)],
        close=True,
        dxfattribs={"layer": "BOOTH"},
    )
    block.add_attdef("NO", (0, 0), dxfattribs={"height": 500, "layer": "BOOTH-NO"})
    for n, venue_feature in enumerate(venue_features):
        x, y = (round(1000 * c) for c in middle(venue_feature.outline))
        if is_shell(venue_feature):
            insert = space.add_blockref(
                "SHELL3X3",
                (x, y),
                dxfattribs={
                    "layer": "BOOTH",
                    "xscale": -1 if n % 2 else 1,
                    "rotation": 90 * (n % 4),
                },
            )
            insert.add_attrib(
                "NO",
                venue_feature.number,
                (x - 900, y - 250),
                dxfattribs={"height": 500, "layer": "BOOTH-NO"},
            )
            continue
        space.add_lwpolyline(
            [(round(1000 * px), round(1000 * py)) for px, py in venue_feature.outline],
            close=True,
            dxfattribs={"layer": layer(venue_feature)},
        )
        if name(venue_feature):
            height = (
                700
                if venue_feature.category == "booth"
                else 1800
                if venue_feature.category == "hall"
                else 900
            )
            at = (
                (x, y)
                if venue_feature.category != "zone"
                else tuple(round(1000 * c) for c in first_corner(venue_feature.outline))
            )
            space.add_text(
                name(venue_feature),
                height=height,
                dxfattribs={"layer": "BOOTH-NO" if venue_feature.category == "booth" else "NAMES"},
            ).set_placement(
                at,
                align=alignment(venue_feature),
            )
    # ezdxf adds the classes of objects from a set, which Python shuffles anew in every process: here they are in order.
    document.classes.add_required_classes(document.dxfversion)
    for key in sorted(document.classes.classes):
        document.classes.classes.move_to_end(key)
    out = io.StringIO()
    document.write(out)
    return out.getvalue().encode()


def svg(venue_features: list[VenueFeature]) -> bytes:
    """Every layer is a group; booths carry data-number, the rest a title element."""
    lines = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
            'width="410000mm" height="210000mm" viewBox="-5000 -125000 410000 210000">'
        )
    ]
    for key in dict.fromkeys(layer(t) for t in venue_features):
        lines.append(
            f'<g inkscape:groupmode="layer" inkscape:label={quoteattr(key)} id={quoteattr(slug(key))}>'
        )
        for venue_feature in venue_features:
            if layer(venue_feature) != key:
                continue
            points = " ".join(
                f"{round(1000 * x)},{round(-1000 * y)}" for x, y in venue_feature.outline
            )
            label = (
                f" data-number={quoteattr(venue_feature.number)}" if venue_feature.number else ""
            )
            title = (
                f"<title>{escape(name(venue_feature))}</title>"
                if name(venue_feature) and not venue_feature.number
                else ""
            )
            lines.append(
                f'<polygon points="{points}" fill="{FILL[venue_feature.category]}"{label}>{title}</polygon>'
            )
        lines.append("</g>")
    return ("\n".join([*lines, "</svg>"]) + "\n").encode()


def geojson(venue_features: list[VenueFeature]) -> bytes:
    features = []
    for venue_feature in venue_features:
        properties = {"category": venue_feature.category, "kind": venue_feature.kind}
        if plan_id(venue_feature) and venue_feature.category != "booth":
            properties["id"] = plan_id(venue_feature)
        if venue_feature.number:
            properties["number"] = venue_feature.number
        elif name(venue_feature):
            properties["title"] = name(venue_feature)
        ring = [*venue_feature.outline, venue_feature.outline[0]]
        features.append(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": "Polygon", "coordinates": [[list(p) for p in ring]]},
            }
        )
    rows = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    return f'{{"type":"FeatureCollection","units":"m","features":[\n{rows}\n]}}\n'.encode()
