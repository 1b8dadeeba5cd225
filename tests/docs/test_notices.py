"""The licences of packages whose code is in the viewer travel with every build."""

from __future__ import annotations

import re

from shapan.publish.viewer import built_viewer


def test_every_build_has_the_licence_of_every_bundled_package() -> None:
    text = built_viewer().files["viewer/THIRD_PARTY.txt"].decode()
    named = set(re.findall(r"^([@a-z0-9/-]+) [0-9.]+$", text, re.MULTILINE))
    assert named >= {"three", "3d-tiles-renderer", "meshoptimizer", "@mapbox/tiny-sdf"}
    assert text.lower().count("copyright") >= len(named)
