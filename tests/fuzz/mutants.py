"""Real files, damaged, through the readers in their sandbox as a server tries them: `python -m tests.fuzz.mutants COUNT
FOLDER [SEED]`.

Ends with how many were taken and refused under which code. A find is a reader that crashed or ran into its limits: its
bytes are kept in `crash-…`.
"""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.test_readers import SPLICES

from shapan import sandbox
from shapan.errors import ShapanError
from shapan.publish.drafts.validation import validation_for

PLACES = {
    "plan/a": (".dxf", ".svg", ".geojson", ".osm", ".imdf.zip"),
    "exhibitors": (".csv", ".xlsx"),
    "programme": (".ics", ".xml"),
    "booths/a1/model": (".glb", ".gltf", ".obj", ".stl", ".ply", ".3mf", ".zip"),
    "booths/a1/poster": (".png", ".jpg", ".webp", ".gif", ".avif"),
    "exhibitors/a/brochure": (".pdf",),
    "exhibitors/a/logo": (".svg",),
}
LARGEST = 2_000_000  # bytes of a file that is worth damaging many times
FINDS = {"reader-crashed", "reader-timeout", "reader-memory", "internal"}


def places(file: Path) -> list[str]:
    """Where a file like this may be brought."""
    name = file.name.lower()
    found = [
        f"{stem}{kind}" for stem, kinds in PLACES.items() for kind in kinds if name.endswith(kind)
    ]
    if name.endswith(".json"):
        found = [
            stem + ".json"
            for stem in ("exhibitors", "programme", "scenarios/a")
            if stem[:4] in str(file)
        ]
    return found


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut off, bytes turned, a piece gone, doubled or moved, a number made huge, or something of SPLICES put in."""
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        if not data:
            return data
        at = chance.randrange(min(len(data), chance.choice((64, 2048, len(data)))))
        end = min(len(data), at + chance.choice((1, 4, 64, 4096)))
        kind = chance.randrange(7)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            data = (
                data[:at]
                + bytes(chance.randrange(256) for _ in range(min(end - at, 8)))
                + data[end:]
            )
        elif kind == 2:
            data = data[:at] + data[end:]
        elif kind == 3:
            data = data[:end] + data[at:end] + data[end:]
        elif kind == 4:
            data = data[:at] + chance.choice(SPLICES) + data[at:]
        elif kind == 5:
            data = data[:at] + bytes((data[at] ^ (1 << chance.randrange(8)),)) + data[at + 1 :]
        else:
            digits = [i for i in range(at, min(len(data), at + 4096)) if 48 <= data[i] < 58]
            if digits:
                spot = chance.choice(digits)
                data = (
                    data[:spot]
                    + chance.choice((b"-", b"9999999", b"1e99", b"0.", b""))
                    + data[spot + 1 :]
                )
    return data


def unpacked(data: bytes, chance: random.Random) -> bytes:
    """A zip one of whose files is damaged; anything else, and every fourth zip, damaged as it is."""
    if not zipfile.is_zipfile(io.BytesIO(data)) or not chance.randrange(4):
        return damaged(data, chance)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = [one for one in old.namelist() if not one.endswith("/")]
        chosen = chance.choice(names)
        for name in names:
            new.writestr(
                name, damaged(old.read(name), chance) if name == chosen else old.read(name)
            )
    return out.getvalue()


def mutants(folder: Path, count: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """(name, place, bytes), each kind in turn."""
    kinds: dict[str, list[Path]] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.stat().st_size <= LARGEST:
            for place in places(file):
                kinds.setdefault(place, []).append(file)
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        place = [*kinds][number % len(kinds)]
        yield f"{seed}-{number}", place, unpacked(chance.choice(kinds[place]).read_bytes(), chance)


def tried(mutant: tuple[str, str, bytes]) -> tuple[str, str]:
    """(kind of document, code; "" for one that was taken)."""
    name, place, data = mutant
    kind = place.partition("/")[0] + "." + place.rpartition(".")[2]
    made = validation_for(place, data)
    assert made is not None, place
    try:
        sandbox.run(made.reader, *made.args)
    except ShapanError as refusal:
        if refusal.code in FINDS:
            Path(f"crash-{name}-{place.replace('/', '_')}").write_bytes(data)
            print(f"FOUND {name} {place}: {refusal.code} {refusal.message}", flush=True)
        return kind, refusal.code
    return kind, ""


def main(count: int, folder: Path, seed: int) -> int:
    with ThreadPoolExecutor(2) as pool:
        told = Counter(pool.map(tried, mutants(folder, count, seed)))
    for (kind, code), number in sorted(told.items()):
        print(f"{number:6} {kind:18} {code or 'taken'}")
    found = sum(number for (_, code), number in told.items() if code in FINDS)
    print(f"{count} damaged files, {found} found")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), Path(sys.argv[2]), int((*sys.argv[3:], "1")[0])))
