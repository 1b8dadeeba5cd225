"""`import` of a zip from a stranger: names that lead out of it, or are one name on some disk, keep all of it out."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from shapan.cli import main
from shapan.publish.starter import starter

Write = Callable[[zipfile.ZipFile], None]


def names(*wanted: str) -> Write:
    def write(archive: zipfile.ZipFile) -> None:
        for name in wanted:
            info = zipfile.ZipInfo("x")
            info.filename = info.orig_filename = name  # as it stands: ZipInfo would mend it
            archive.writestr(info, b"x")

    return write


def special(mode: int) -> Write:
    def write(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("plan/b.svg")
        info.create_system, info.external_attr = 3, mode << 16
        archive.writestr(info, "/etc/passwd")

    return write


NAMES: dict[str, tuple[Write, str]] = {
    "slip": (names("../x"), "zip-name"), "slip within": (names("plan/../../x"), "zip-name"), "dots at the end": (names("plan/.."), "zip-name"),
    "a dot": (names("./x"), "zip-name"), "absolute": (names("/etc/x"), "zip-name"), "two slashes": (names("//server/share/x"), "zip-name"),
    "an empty folder's name": (names("plan//x"), "zip-name"), "backslash slip": (names("..\\x"), "zip-name"), "backslash slip within": (names("plan\\..\\..\\x"), "zip-name"),
    "backslash absolute": (names("\\x"), "zip-name"), "a share": (names("\\\\server\\share\\x"), "zip-name"), "a drive": (names("C:\\x"), "zip-name"),
    "a drive and slashes": (names("c:/x"), "zip-name"), "a drive's own folder": (names("C:x"), "zip-name"), "a line feed": (names("a\nb"), "zip-name"),
    "a carriage return": (names("a\rb"), "zip-name"), "an escape": (names("a\x1b[2Jb"), "zip-name"), "delete": (names("a\x7fb"), "zip-name"),
    "2,000 letters": (names("a" * 2000), "zip-name"), "one name twice": (names("plan/a.svg", "plan/a.svg"), "zip-collision"),
    "one but for case": (names("plan/a.svg", "Plan/A.SVG"), "zip-collision"), "one but for ß": (names("straße.csv", "STRASSE.csv"), "zip-collision"),
    "one but for composition": (names("Caf\u00e9.csv", "Cafe\u0301.csv"), "zip-collision"), "one but for slashes": (names("plan/a.svg", "plan\\a.svg"), "zip-collision"),
    "a folder that is a file": (names("plan/a", "plan/a/"), "zip-collision"), "a link": (special(stat.S_IFLNK | 0o777), "zip-symlink"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("write", "code"), NAMES.values(), ids=NAMES.keys())
def test_nothing_is_taken_of_a_zip_with_such_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str], write: Write, code: str) -> None:  # fmt: skip
    file, data = tmp_path / "show.zip", tmp_path / "in" / "data"
    with zipfile.ZipFile(file, "w") as archive:
        for path, content in starter("Show").items():
            archive.writestr(path, content)
        write(archive)
    assert main(["import", str(file), "--data", str(data)]) != 0
    said = capsys.readouterr().err
    assert code in said
    assert not set(said) & set("\x1b\r\x7f\0")
    # no server's folder was begun for it
    assert [one.name for one in tmp_path.iterdir()] == ["show.zip"]
