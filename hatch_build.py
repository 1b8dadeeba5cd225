"""Puts the built viewer, the demo expo and the assets into the wheel. A wheel without the viewer fails loudly."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CONTENT = {
    "web/dist": "shapan/_viewer",
    "scenes/smart-china-expo-2021": "shapan/_demo",
    "assets": "shapan/_assets",
}


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's generic has no useful argument here
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        if not (root / "web/dist/.vite/manifest.json").exists():
            self._build_viewer(root / "web")
        for place, inside in CONTENT.items():
            if not (root / place).is_dir():
                raise SystemExit(
                    f"expected {place}/ for the wheel, but it is not there; build from a full checkout"
                )
            build_data["force_include"][str(root / place)] = inside

    def _build_viewer(self, web: Path) -> None:
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit(
                "the wheel needs the built viewer in web/dist, and npm was not found to build it; "
                "install Node.js 20 or newer, or run `make viewer` first"
            )
        for command in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            subprocess.run([npm, *command], cwd=web, check=True)  # noqa: S603 - npm itself, found on PATH
        if not (web / "dist/.vite/manifest.json").exists():
            raise SystemExit(
                "`npm run build` left no web/dist/.vite/manifest.json; a wheel without the viewer is of no use"
            )
