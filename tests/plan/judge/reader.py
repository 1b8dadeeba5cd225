"""A child of the judge: reads plans with the `shapan` package on its path, one after another, and says what it found.

Each request is a pickled (file, data, mechanisms that are off); each answer a pickled dict. It uses nothing of the
package but `read_plan` and `understand`, so that it reads with any version.
"""

from __future__ import annotations

import importlib
import pickle
import struct
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import CodeType, FrameType
from typing import Any, BinaryIO

from tests.plan.judge.ablation import REACHED, constants, switch_off

LOSSES = ("unplaced-number", "number-without-booth", "number-outside-hall")


def read(file: str, data: bytes) -> dict[str, Any]:
    from shapan.plan.read import read_plan

    sheets: list[dict[str, Any]] = []
    start = time.process_time()
    try:
        if file == "drawing":
            level, found = _understand()(pickle.loads(data), "ground")
            levels, findings = (level,), tuple(found)
        else:
            with _watched(sheets):
                levels, findings = read_plan(f"plan/{file}", data)
    except Exception as error:
        return {
            "error": f"{type(error).__name__}: {error}"[:200],
            "cpu": time.process_time() - start,
        }
    cpu = time.process_time() - start
    return {
        "error": "",
        "cpu": cpu,
        "sheets": sheets,
        "codes": [(one.code, one.severity) for one in findings],
        "levels": [
            {
                "metres": one.scale.metres_per_unit,
                "sure": one.scale.confidence,
                "booths": [
                    (
                        f.number,
                        getattr(f, "aliases", ()),
                        f.outline.shell,
                        getattr(getattr(f, "why", None), "confidence", 0.0),
                    )
                    for f in one.features
                    if f.category == "booth"
                ],
                "kinds": sorted({f.kind for f in one.features}),
            }
            for one in levels
        ],
    }


@contextmanager
def _watched(sheets: list[dict[str, Any]]) -> Iterator[None]:
    """What stands on each drawing that is understood, and what was read there."""
    home = importlib.import_module("shapan.plan.read")
    understand = home.understand

    def watch(drawing: Any, level_id: str, config: Any = None) -> Any:
        level, findings = understand(drawing, level_id, config)
        booths = [one for one in level.features if one.category == "booth"]
        numbers = [one.number for one in booths]
        aliases = [n for one in booths for n in getattr(one, "aliases", ())]
        sheets.append(
            {
                "printed": _printed(drawing, {*numbers, *aliases}),
                "booths": numbers,
                "aliases": aliases,
                "losses": [
                    number for one in findings if one.code in LOSSES for number in _numbers(one)
                ],
            }
        )
        return level, findings

    home.understand = watch  # type: ignore[attr-defined]
    try:
        yield
    finally:
        home.understand = understand  # type: ignore[attr-defined]


def _printed(drawing: Any, read: set[str]) -> dict[str, list[str]]:
    """Of an outline with several names the one that was read, else all."""
    out = defaultdict(list, {"text": [one.text for one in drawing.texts]})
    for shape in drawing.shapes:
        out["name"] += read.intersection(shape.names) or shape.names
        out["name"] += shape.groups
        for tag, value in shape.attributes.items():
            out[tag].append(value)
    return {where: list(dict.fromkeys(own)) for where, own in out.items()}


def _numbers(one: Any) -> list[str]:
    number = one.values.get("number")
    return [number] if number else list(one.values.get("numbers", ()))


def _understand() -> Any:
    """Of this version, or of 102d114, where it is another module."""
    for module in ("shapan.plan.inference.understand", "shapan.plan.understand"):
        with suppress(ImportError):
            return importlib.import_module(module).understand
    raise ImportError("understand")


def reached(file: str, data: bytes) -> set[str]:
    """Global names, with their modules, in functions of the reader that run for this plan."""
    constants()  # loads the modules: their names are not what the plan reaches
    ran: set[tuple[str, CodeType]] = set()

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            ran.add((frame.f_globals.get("__name__", ""), frame.f_code))

    with switch_off(REACHED):  # nothing is remembered of another plan
        sys.setprofile(watch)
        try:
            read(file, data)
        finally:
            sys.setprofile(None)
    return {
        f"{module}.{name}"
        for module, code in ran
        if module.startswith("shapan.plan")
        for name in code.co_names
    }


def main(source: BinaryIO, target: BinaryIO) -> None:
    while head := source.read(4):
        file, data, off = pickle.loads(source.read(struct.unpack("<I", head)[0]))
        if off == REACHED:
            answer = pickle.dumps(reached(file, data))
        else:
            with switch_off(off):
                answer = pickle.dumps(read(file, data))
        target.write(struct.pack("<I", len(answer)) + answer)
        target.flush()


if __name__ == "__main__":
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    main(sys.stdin.buffer, out)
