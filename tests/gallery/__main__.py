"""`python -m tests.gallery [NAME…]`: the gallery's pictures into docs/gallery/, with an index; `--references` writes the
small ones that tests/gallery/test_gallery.py compares."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from tests.e2e.browser import MESA, ROOT, SWIFTSHADER
from tests.gallery.camera import browser, picture, served, webp
from tests.gallery.poses import POSES, Pose

FOLDER = ROOT / "docs" / "gallery"
REFERENCES = Path(__file__).parent / "references"
SIZES = {"wide": (1440, 900), "phone": (390, 844)}
SMALL = (640, 400)
LANGUAGES = ("en", "zh", "ru")
MOST, MOST_SMALL = 80_000, 20_000  # bytes


def main(arguments: list[str]) -> None:
    small = "--references" in arguments
    named = [a for a in arguments if not a.startswith("--")]
    poses = [p for p in POSES if (not named or p.name in named) and (p.compared or not small)]
    folder = REFERENCES if small else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as work,
        served(Path(work), [p.show for p in poses]) as addresses,
        browser(SWIFTSHADER if small else MESA) as opened,
    ):
        # English at the desk first: what matters most is there when somebody stops it.
        shots = [
            (size, lang, pose)
            for size in (("",) if small else SIZES)
            for lang in LANGUAGES
            for pose in poses
        ]
        for size, lang, pose in shots:
            if lang != "en" and (small or not pose.told):
                continue
            began = time.monotonic()
            try:
                taken = picture(
                    opened, addresses[pose.show], pose, SIZES.get(size, SMALL), lang, bare=small
                )
            # one that fails keeps its old picture, and is told
            except (AssertionError, PlaywrightError) as problem:
                print(f"{pose.name}: {problem}", file=sys.stderr, flush=True)
                continue
            data = webp(taken, MOST_SMALL if small else MOST)
            name = f"{pose.name}.webp" if small else file_name(pose, size, lang)
            (folder / name).write_bytes(data)
            print(f"{name} {len(data) // 1000} kB {time.monotonic() - began:.0f} s", flush=True)
    if not small:
        (FOLDER / "README.md").write_text(index())


def file_name(pose: Pose, size: str, lang: str) -> str:
    return f"{pose.name}-{size}{'' if lang == 'en' else '-' + lang}.webp"


def index() -> str:
    lines = [
        "# Gallery",
        "",
        "Made by `make gallery`; judged in [look.md](../look.md). 1440 x 900 and 390 x 844.",
    ]
    for pose in POSES:
        lines += ["", f"## {pose.says}", ""]
        for lang in LANGUAGES if pose.told else ("en",):
            for size in SIZES:
                name = file_name(pose, size, lang)
                if (FOLDER / name).exists():
                    lines.append(
                        f'<img src="{name}" alt="{pose.says} ({lang})" width="{640 if size == "wide" else 173}">'
                    )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
