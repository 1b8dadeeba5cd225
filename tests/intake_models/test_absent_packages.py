"""Packages that only uploads need may be absent: what needs them is refused with what to do, everything else is read."""

from __future__ import annotations

import numpy as np
import pytest
from tests.intake_models.solids import meshed

from shapan.errors import TooComplex, Unreadable
from shapan.intake.files import svg_images
from shapan.intake.models import slim


def test_without_a_simplifier_a_model_over_the_budget_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    side = np.linspace(0, 1, 40)
    points = np.array([(x, y, np.sin(9 * x) * np.cos(7 * y)) for x in side for y in side])
    first = np.array([r * 40 + c for r in range(39) for c in range(39)])
    faces = np.concatenate(
        [
            np.stack([first, first + 1, first + 40], 1),
            np.stack([first + 1, first + 41, first + 40], 1),
        ]
    )
    mesh = meshed(points, faces)
    assert len(slim._simplified(mesh, 500).indices) <= 500
    monkeypatch.setattr(slim, "fast_simplification", None)
    assert slim._simplified(mesh, 50_000) is mesh
    with pytest.raises(TooComplex, match="fast-simplification") as refused:
        slim._simplified(mesh, 500)
    assert refused.value.code == "model-too-complex"


def test_without_resvg_an_svg_logo_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    assert svg_images.svg_pixels(logo, 64)[0].startswith(b"\x89PNG")
    monkeypatch.setattr(svg_images, "resvg_py", None)
    with pytest.raises(Unreadable, match="resvg-py") as refused:
        svg_images.svg_pixels(logo, 64)
    assert refused.value.code == "image-broken"
