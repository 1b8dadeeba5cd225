"""The pictures of the show and of its sponsors, as pages and the viewer name them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from shapan.expo.model import Asset, Expo, Face


def with_face(head: Expo, images: Mapping[str, str]) -> Expo:
    """The head of pages: there an asset's path is the name of its blob. What was refused is left out. `images`: SHA-256
    of the upload -> blob name."""

    def shown(asset: Asset | None) -> Asset | None:
        name = images.get(asset.sha256, "") if asset is not None else ""
        return Asset(name, asset.sha256, asset.size) if asset is not None and name else None

    face = head.face
    return msgspec.structs.replace(
        head,
        face=Face(**{name: shown(getattr(face, name)) for name in Face.__struct_fields__}),
        sponsors=tuple(msgspec.structs.replace(one, logo=shown(one.logo)) for one in head.sponsors),
    )


def face_blobs(head: Expo) -> tuple[str, ...]:
    """Of a head that `with_face` made."""
    face = head.face
    every = (face.logo, face.cover, face.social, face.visual, *(one.logo for one in head.sponsors))
    return tuple(dict.fromkeys(one.path for one in every if one is not None))
