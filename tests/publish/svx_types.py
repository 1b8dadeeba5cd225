"""Voyager's document as types: what its published JSON Schema (Smithsonian/dpo-voyager, source/client/schema/json) demands of
the parts that we write, compared with it line by line (document and setup at 00e36e5, meta at 01aa8a6, model at 01feb71).
Unknown fields are mistakes, as where the schema says `additionalProperties: false`; types here are nowhere laxer than there.
What its code reads and the schemas of those days leave out (units of a scene, lights of an environment, `autoNearFar`, a
third value of a state) is as its Explorer 0.63.2 reads it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Index = Annotated[int, Meta(ge=0)]
Text = Annotated[str, Meta(min_length=1)]
Vector3 = tuple[float, float, float]
Part = Annotated[float, Meta(ge=-1, le=1)]
Unit = Annotated[float, Meta(ge=0, le=1)]
Texts = dict[Literal["EN", "ES", "DE", "NL", "JA", "FR", "IT", "HAW"], str]


class Strict(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Asset(Strict):
    type: Literal["application/si-dpo-3d.document+json"]
    version: Text
    copyright: Text | None = None
    generator: Text | None = None


class Scene(Strict):
    units: Literal["m"]
    nodes: Annotated[list[Index], Meta(min_length=1)]
    setup: Index
    meta: Index


class Node(Strict):
    id: str
    name: str
    camera: Index | None = None
    light: Index | None = None
    model: Index | None = None
    children: Annotated[list[Index], Meta(min_length=1)] | None = None
    translation: Vector3 | None = None
    rotation: tuple[Part, Part, Part, Part] | None = None


class Perspective(Strict):
    yfov: Annotated[float, Meta(gt=0)]
    znear: Annotated[float, Meta(gt=0)]
    zfar: Annotated[float, Meta(gt=0)] | None = None


class Camera(Strict):
    type: Literal["perspective"]
    perspective: Perspective
    autoNearFar: bool  # noqa: N815 - Voyager's name


class Light(Strict):
    type: Literal["ambient", "directional", "point", "spot", "hemisphere", "rect", "environment"]
    enabled: bool
    color: tuple[Unit, Unit, Unit] = (1, 1, 1)
    intensity: Annotated[float, Meta(ge=0)] = 1


class File(Strict):
    uri: Text
    type: Literal["Model", "Geometry", "Image", "Texture", "Points", "Volume"]
    mimeType: Text  # noqa: N815 - Voyager's name
    byteSize: Annotated[int, Meta(ge=1)]  # noqa: N815 - Voyager's name


class Derivative(Strict):
    usage: Literal["Image2D", "Web3D", "Print3D", "Editorial3D"]
    quality: Literal["Thumb", "Low", "Medium", "High", "Highest", "LOD", "Stream"]
    assets: list[File]


class Annotation(Strict):
    id: Text
    title: str
    lead: str
    articleId: Text  # noqa: N815 - Voyager's name
    viewId: Text  # noqa: N815 - Voyager's name
    style: str
    visible: bool
    scale: float
    position: Vector3
    direction: Vector3


class Model(Strict):
    units: Literal["mm", "cm", "m", "km", "in", "ft", "yd", "mi"]
    derivatives: list[Derivative]
    annotations: list[Annotation]


class Article(Strict):
    id: Text
    title: str
    uri: Text
    uris: Texts
    mimeType: str  # noqa: N815 - Voyager's name
    titles: Texts = {}
    lead: str = ""
    leads: Texts = {}


class Collection(Strict):
    titles: Texts


class Metas(Strict):
    collection: Collection
    articles: Annotated[list[Article], Meta(min_length=1)] | None = None


class Step(Strict):
    id: str
    title: str
    titles: Texts


class Tour(Strict):
    id: str
    title: str
    titles: Texts
    steps: list[Step]
    lead: str = ""
    leads: Texts = {}


class State(Strict):
    id: str
    curve: str
    duration: float
    threshold: float
    values: tuple[Vector3, Vector3, Literal[0, 1, 2]]


class Snapshots(Strict):
    features: list[str]
    targets: list[str]
    states: list[State]


class Viewer(Strict):
    shader: str
    exposure: float
    toneMapping: bool  # noqa: N815 - Voyager's name
    gamma: float
    annotationsVisible: bool  # noqa: N815 - Voyager's name


class Interface(Strict):
    visible: bool
    logo: bool
    menu: bool
    tools: bool


Limit = tuple[float | None, float | None, float | None]


class Orbit(Strict):
    """The schema leaves it open ("TODO"); Voyager reads these."""

    orbit: Vector3
    offset: Vector3
    minOrbit: Limit  # noqa: N815 - Voyager's name
    maxOrbit: Limit  # noqa: N815 - Voyager's name
    minOffset: Limit  # noqa: N815 - Voyager's name
    maxOffset: Limit  # noqa: N815 - Voyager's name


class Navigation(Strict):
    type: Literal["Orbit", "Walk"]
    enabled: bool
    autoZoom: bool  # noqa: N815 - Voyager's name
    autoRotation: bool  # noqa: N815 - Voyager's name
    lightsFollowCamera: bool  # noqa: N815 - Voyager's name
    orbit: Orbit


class Setup(Strict):
    units: Literal["m"]
    viewer: Viewer
    interface: Interface
    navigation: Navigation
    language: dict[Literal["language"], Literal["EN"]]
    tours: list[Tour]
    snapshots: Snapshots


class Document(Strict):
    asset: Asset
    scene: Index
    scenes: list[Scene]
    nodes: Annotated[list[Node], Meta(min_length=1)]
    cameras: Annotated[list[Camera], Meta(min_length=1)]
    lights: Annotated[list[Light], Meta(min_length=1)]
    models: Annotated[list[Model], Meta(min_length=1)]
    setups: Annotated[list[Setup], Meta(min_length=1)]
    metas: Annotated[list[Metas], Meta(min_length=1)]
