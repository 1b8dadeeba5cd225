"""What Lighthouse (mobile) says of the walk and of a page without a script. Installed here, not in web/: only this task needs it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.e2e.browser import CHROMIUM, SWIFTSHADER, served

HERE = Path(__file__).parent
DEMO = HERE.parents[1] / "scenes/smart-china-expo-2021"
LEAST = {"accessibility": 100, "best-practices": 95, "seo": 95}
PAGES = {"the walk": "", "a booth's page": "booths/n1-a01/"}


def rows() -> Iterator[dict[str, Any]]:
    subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=HERE, check=True, timeout=300)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(str(DEMO), data=Path(folder) / "data") as base,
    ):
        for name, path in PAGES.items():
            found = scores(f"{base}/{DEMO.name}/en/{path}", Path(folder) / "report.json")
            yield {
                "task": f"Lighthouse, mobile, {name}",
                "ours": ", ".join(f"{category} {score:.0f}" for category, score in found.items()),
                "limit": ", ".join(f"{category} >= {least}" for category, least in LEAST.items()),
                "pass": all(found[category] >= least for category, least in LEAST.items()),
            }


def scores(url: str, report: Path) -> dict[str, float]:
    subprocess.run(
        [
            "node_modules/.bin/lighthouse", url, "--quiet", "--output=json", f"--output-path={report}",
            f"--only-categories={','.join(LEAST)}", "--max-wait-for-load=60000",
            f"--chrome-flags=--headless=new {' '.join(SWIFTSHADER)}",
        ],
        cwd=HERE, env={**os.environ, "CHROME_PATH": CHROMIUM}, check=True, timeout=240,
    )  # fmt: skip
    said = json.loads(report.read_text("utf-8"))
    return {category: 100 * (said["categories"][category]["score"] or 0) for category in LEAST}
