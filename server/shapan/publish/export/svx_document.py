"""`export --as svx`: the scenarios as tours of a Smithsonian Voyager document; the whole expo is its model.

One document per language: Voyager supports neither Chinese nor Russian, so each document stores its texts under the
key of Voyager's default language. Tours are linear: stops follow the order of the scenario; branches are described in
its article. Format: github.com/Smithsonian/dpo-voyager, source/client/schema; what only its code demands (Explorer
0.63.2) has its reason beside it. glTF axes: x east, y up, z south; metres.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

import numpy as np

from shapan import __version__
from shapan.expo.model import Expo
from shapan.expo.scenario.scenario import Scenario, Stop
from shapan.expo.values import Pose, Words
from shapan.geometry.frame import to_gltf
from shapan.pages.render.words import say_in
from shapan.source.json_types import JsonObject
from shapan.wire import Tour

MODEL = "model.glb"
_LANGUAGE = "EN"  # Voyager's default: it shows these texts in every interface language
_YFOV = 62.0  # degrees, as the viewer's
_AHEAD_M = 4.0  # distance from the eye to a stop's annotation
_NO_LIMIT = [None, None, None]  # Voyager reads null as no limit
# It lights the model by its environment; the sun, which it multiplies by pi, comes from the south, 45 degrees high
# (unrotated it shines straight down).
_LIGHTS: list[tuple[str, JsonObject, JsonObject]] = [
    ("Environment", {"type": "environment", "enabled": True, "intensity": 1.0}, {}),
    (
        "Sun",
        {"type": "directional", "enabled": True, "color": [1, 1, 1], "intensity": 0.3},
        {"rotation": [0.383, 0, 0, 0.924]},
    ),
]
_ORBIT, _WALK = 0, 2  # Voyager's navigation modes


def svx_documents(
    expo: Expo, tours: Sequence[Tour], model: bytes, bounds: Sequence[float]
) -> dict[str, object]:
    """File name -> document; articles are HTML texts. bounds: min x, min y, max x, max y of the venue in metres."""
    files: dict[str, object] = {}
    for locale in expo.locales:
        name = "scene.svx.json" if locale == expo.locales[0] else f"scene.{locale}.svx.json"
        files[name] = _document(expo, tours, len(model), bounds, locale)
        files |= {
            _article_uri(tour.scenario, locale): _article(tour.scenario, locale) for tour in tours
        }
    return files


def _document(
    expo: Expo, tours: Sequence[Tour], size: int, bounds: Sequence[float], locale: str
) -> JsonObject:
    title = say_in(expo.title, locale)[0] or expo.id
    asset = {"uri": MODEL, "type": "Model", "mimeType": "model/gltf-binary", "byteSize": size}
    x, y, z = to_gltf(np.array([_middle(bounds)]))[0].tolist()
    articles = [_article_link(tour.scenario, locale) for tour in tours]
    first = 3  # of the lights among the nodes
    return {
        "asset": {
            "type": "application/si-dpo-3d.document+json", "version": "1.0", "generator": f"shapan {__version__}",
            **({"copyright": expo.licence} if expo.licence else {}),
        },
        "scene": 0,
        # without units it takes the numbers for millimetres, without a title it shows "Missing Title"
        "scenes": [{"units": "m", "nodes": [0, 1, 2], "setup": 0, "meta": 0}],
        "nodes": [
            {"id": "camera", "name": "Camera", "camera": 0},
            # it looks for a root node of this name, and loads no model without
            {"id": "lights", "name": "Lights", "children": [first + at for at in range(len(_LIGHTS))]},
            # it turns about the origin, which is therefore the middle of the venue
            {"id": "expo", "name": title, "model": 0, "translation": [0.0 - x, 0.0 - y, 0.0 - z]},
            *(
                {"id": name.lower(), "name": name, "light": at, **turned}
                for at, (name, _, turned) in enumerate(_LIGHTS)
            ),
        ],
        "cameras": [{
            # degrees
            "type": "perspective", "perspective": {"yfov": _YFOV, "znear": 0.1, "zfar": 5000},
            "autoNearFar": False,  # else nothing nearer than 1.8 m is seen
        }],
        "lights": [light for _, light, _ in _LIGHTS],
        "models": [{
            "units": "m",
            "derivatives": [{"usage": "Web3D", "quality": "High", "assets": [asset]}],
            "annotations": [_annotation(tour, stop, locale) for tour in tours for stop in tour.scenario.stops
                            if tour.places[stop.id].pose is not None],
        }],
        "metas": [{"collection": {"titles": {_LANGUAGE: title}}, **({"articles": articles} if articles else {})}],
        "setups": [_setup(tours, bounds, locale)],
    }  # fmt: skip


def _middle(bounds: Sequence[float]) -> tuple[float, float, float]:
    x0, y0, x1, y1 = bounds
    return (round((x0 + x1) / 2, 3), round((y0 + y1) / 2, 3), 0.0)


def _tour(scenario: Scenario, locale: str) -> JsonObject:
    steps = [
        {"id": _step(scenario, stop), **_said("title", stop.title or {"": stop.id}, locale)}
        for stop in scenario.stops
    ]
    head = {**_said("title", scenario.title, locale), **_said("lead", scenario.summary, locale)}
    return {"id": scenario.id, **head, "steps": steps}


def _setup(tours: Sequence[Tour], bounds: Sequence[float], locale: str) -> JsonObject:
    middle, above = _middle(bounds), view_from_above(bounds)
    states = []
    for tour in tours:
        for stop in tour.scenario.stops:
            at = tour.places[stop.id].pose
            values = [*orbit_of(at or above, middle), _ORBIT if at is None else _WALK]
            step = {
                "id": _step(tour.scenario, stop),
                "curve": "EaseQuad",
                "duration": 1.5,
                "threshold": 0.5,
            }
            states.append({**step, "values": values})
    orbit, offset = orbit_of(above, middle)
    limits = {
        "minOrbit": _NO_LIMIT,
        "maxOrbit": _NO_LIMIT,
        "minOffset": _NO_LIMIT,
        "maxOffset": _NO_LIMIT,
    }
    return {
        "units": "m",
        "viewer": {
            "shader": "Default", "exposure": 1.0, "toneMapping": True, "gamma": 1.0, "annotationsVisible": False,
        },
        "interface": {"visible": True, "logo": False, "menu": True, "tools": True},
        "navigation": {
            "type": "Orbit", "enabled": True, "autoZoom": False, "autoRotation": False, "lightsFollowCamera": False,
            "orbit": {"orbit": orbit, "offset": offset, **limits},
        },
        "language": {"language": _LANGUAGE},
        "tours": [_tour(tour.scenario, locale) for tour in tours],
        "snapshots": {
            "features": ["navigation"],
            "targets": [f"scenes/0/setup/navigation/{key}" for key in ("orbit", "offset", "mode")],
            "states": states,
        },
    }  # fmt: skip


def orbit_of(pose: Pose, middle: tuple[float, float, float]) -> tuple[list[float], list[float]]:
    """Voyager's camera: rotate by `orbit` (pitch, yaw, roll in degrees, order YXZ) about its origin, then translate by
    `offset` along the camera's own axes. middle: the venue metres that are its origin."""
    pitch, yaw = math.radians(pose[4]), math.radians(-pose[3])
    x, y, z = to_gltf(np.array([pose[:3]], np.float64) - middle)[0].tolist()
    x, z = x * math.cos(yaw) - z * math.sin(yaw), x * math.sin(yaw) + z * math.cos(yaw)
    y, z = y * math.cos(pitch) + z * math.sin(pitch), -y * math.sin(pitch) + z * math.cos(pitch)
    orbit = [round(pose[4], 2) + 0.0, round((-pose[3] + 180.0) % 360.0 - 180.0, 2) + 0.0, 0.0]
    return orbit, [round(value, 3) + 0.0 for value in (x, y, z)]


def view_from_above(bounds: Sequence[float]) -> Pose:
    """The view from the south with the whole venue in the picture, as on the sand table."""
    x0, y0, x1, y1 = bounds
    far = 0.62 * max(x1 - x0, 1.8 * (y1 - y0)) / math.tan(math.radians(_YFOV / 2))
    tilt = math.radians(50)
    south = (y0 + y1) / 2 - far * math.cos(tilt)
    return (round((x0 + x1) / 2, 2), round(south, 2), round(far * math.sin(tilt), 2), 0.0, -50.0)


def _annotation(tour: Tour, stop: Stop, locale: str) -> JsonObject:
    """An annotation in front of the eye with the texts of a stop."""
    x, y, z, yaw, _ = tour.places[stop.id].pose or (0.0, 0.0, 0.0, 0.0, 0.0)
    turn = math.radians(yaw)
    at = np.array([[x + _AHEAD_M * math.sin(turn), y + _AHEAD_M * math.cos(turn), z - 0.4]])
    return {
        "id": _step(tour.scenario, stop),
        "title": say_in(stop.title, locale)[0] or stop.id,
        "lead": say_in(stop.words, locale)[0],
        "articleId": tour.scenario.id,
        "viewId": _step(tour.scenario, stop),
        "style": "Extended",
        "visible": True,
        "scale": 1,
        "position": [round(value, 3) for value in to_gltf(at)[0].tolist()],
        "direction": [0.0, 1.0, 0.0],
    }


def _said(name: str, words: Words, locale: str) -> JsonObject:
    text = say_in(words, locale)[0]
    return {name: text, f"{name}s": {_LANGUAGE: text}} if text else {}


def _step(scenario: Scenario, stop: Stop) -> str:
    return f"{scenario.id}--{stop.id}"


def _article_uri(scenario: Scenario, locale: str) -> str:
    return f"articles/{scenario.id}.{locale}.html"


def _article_link(scenario: Scenario, locale: str) -> JsonObject:
    return {
        "id": scenario.id,
        **_said("title", scenario.title, locale),
        **_said("lead", scenario.summary, locale),
        "uri": _article_uri(scenario, locale),
        "uris": {_LANGUAGE: _article_uri(scenario, locale)},
        "mimeType": "text/html",
    }


def _article(scenario: Scenario, locale: str) -> str:
    titles: Mapping[str, str] = {
        stop.id: say_in(stop.title, locale)[0] or stop.id for stop in scenario.stops
    }
    parts = [f"<h1>{escape(say_in(scenario.title, locale)[0])}</h1>"]
    for number, stop in enumerate(scenario.stops, 1):
        parts.append(
            f"<h2>{number}. {escape(titles[stop.id])}</h2>\n<p>{escape(say_in(stop.words, locale)[0])}</p>"
        )
        if len(stop.next) > 1:
            ways = [
                say_in(getattr(way, "text", {}), locale)[0] or titles.get(way.to, "")
                for way in stop.next
            ]
            numbers = [list(titles).index(way.to) + 1 for way in stop.next if way.to in titles]
            parts.append(
                "<ul>"
                + "".join(
                    f"<li>{escape(way)} → {to}</li>" for way, to in zip(ways, numbers, strict=False)
                )
                + "</ul>"
            )
    return "\n".join(parts) + "\n"
