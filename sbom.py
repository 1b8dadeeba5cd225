"""`python sbom.py VERSION` -> the software bill of materials of a release, CycloneDX 1.6 as JSON: the Python packages
of requirements.lock and the JavaScript packages that viewer and studio are made of, with digests and licences.

The same locks give the same bytes: nothing is asked of a registry or a clock.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).parent
_PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)((?:    # .*\n)*)",
    re.MULTILINE,
)
_NAMESPACE = uuid.UUID("0d7d6b5e-6f3a-5d0e-9a53-5a6f0a5e2f10")
_ALGORITHMS = {
    "sha512": HashAlgorithm.SHA_512,
    "sha256": HashAlgorithm.SHA_256,
    "sha1": HashAlgorithm.SHA_1,
}


def sbom(version: str) -> str:
    lock, package_lock = (
        (ROOT / "requirements.lock").read_text(),
        json.loads((ROOT / "web/package-lock.json").read_text()),
    )
    python, script = dict(_python(lock)), dict(_javascript(package_lock["packages"]))
    licence = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"]
    main = _component(
        ComponentType.APPLICATION, PackageURL("pypi", None, "shapan", version), licence, ()
    )
    bom = Bom(
        serial_number=uuid.uuid5(_NAMESPACE, f"{version}\n{lock}\n{json.dumps(package_lock)}")
    )
    bom.metadata.component, bom.metadata.timestamp = main, None  # type: ignore[assignment]  # no clock
    for one in (*python.values(), *script.values()):
        bom.components.add(one)
    wanted = {name: set(_wanted_by(lock, name)) for name in python}
    direct = [one for name, one in python.items() if "shapan" in wanted[name]]
    bom.register_dependency(main, [*direct, *script.values()])
    for name, one in python.items():
        bom.register_dependency(one, [python[other] for other, by in wanted.items() if name in by])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _python(lock: str) -> Iterator[tuple[str, Component]]:
    """(name, component) of each pinned package; the digests are those of its wheels and its sdist."""
    for name, version, hashes, _ in _PINNED.findall(lock):
        digests = [
            HashType(alg=HashAlgorithm.SHA_256, content=one)
            for one in re.findall(r"[0-9a-f]{64}", hashes)
        ]
        yield (
            name,
            _component(
                ComponentType.LIBRARY,
                PackageURL("pypi", None, name, version),
                _licence(name),
                digests,
            ),
        )


def _wanted_by(lock: str, name: str) -> Iterator[str]:
    """The packages that pip-compile names after `# via`."""
    (said,) = (via for found, _, _, via in _PINNED.findall(lock) if found == name)
    yield from re.findall(
        r"([A-Za-z0-9._-]+)(?: \(pyproject\.toml\))?$", said.replace("# via\n", "\n"), re.MULTILINE
    )


def _licence(name: str) -> str:
    """As the installed package says it; "" where it is not installed here (for another system) or says nothing."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    listed = [
        one.rpartition(" :: ")[2]
        for one in said.get_all("Classifier", [])
        if one.startswith("License :: ")
    ]
    return next(
        (
            one
            for one in (said.get("License-Expression"), said.get("License"), *listed)
            if one and "\n" not in one
        ),
        "",
    )


def _javascript(packages: dict[str, dict[str, object]]) -> Iterator[tuple[str, Component]]:
    """Those that are not only for building and testing."""
    for path, one in packages.items():
        name = path.rpartition("node_modules/")[2]
        if not path or one.get("dev") or one.get("optional"):
            continue
        group, _, short = name.rpartition("/")
        algorithm, _, digest = str(one["integrity"]).partition("-")
        hashes = [HashType(alg=_ALGORITHMS[algorithm], content=base64.b64decode(digest).hex())]
        url = PackageURL("npm", group or None, short, str(one["version"]))
        yield path, _component(ComponentType.LIBRARY, url, str(one.get("license", "")), hashes)


def _component(
    kind: ComponentType, url: PackageURL, licence: str, hashes: Iterable[HashType]
) -> Component:
    licences = [LicenseFactory().make_from_string(licence)] if licence else []
    return Component(
        type=kind, name=url.name, group=url.namespace, version=url.version, purl=url, bom_ref=url.to_string(),
        licenses=licences, hashes=hashes,
    )  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(sbom(sys.argv[1]))
