"""The location of the demo's documents."""

from __future__ import annotations

from pathlib import Path

from shapan.errors import Unavailable


def demo_folder() -> Path:
    """In the wheel, or in the checkout. Raises Unavailable."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_demo", package.parents[1] / "scenes" / "smart-china-expo-2021"):
        if (folder / "expo.toml").exists():
            return folder
    raise Unavailable("unavailable")
