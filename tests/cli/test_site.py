"""`import`, `export`, `backup` and `restore` on a server's folder."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path

import msgspec
import pytest

from shapan.cli import main
from shapan.publish.starter import starter
from shapan.store.backup import locked, open_folder
from shapan.store.open import DATABASE


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """An expo's folder with a loose plan and odd names."""
    folder = tmp_path / "show"
    for path, text in starter("show").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "exhibitors" / "福星机械").mkdir(parents=True)
    (folder / "exhibitors" / "福星机械" / "logo.png").write_bytes(bytes(range(256)))
    (folder / "loose.svg").write_bytes(b"<svg/>")
    return folder


def test_a_folder_without_documents_makes_no_expo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["import", str(tmp_path / "empty"), "--data", str(tmp_path / "data")]) == 2
    assert "contains no documents of an expo" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_what_goes_in_comes_out_byte_for_byte(
    tmp_path: Path, show: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    assert main(["import", str(show), *data]) == 0
    assert capsys.readouterr().out == "show: revision 1, 7 documents\n"
    out = tmp_path / "out"
    assert main(["export", "show", "--as", form, "-o", str(out), *data]) == 0
    if form == "folder":
        assert files(out) == files(show)
        again = out
    else:
        with zipfile.ZipFile(out) as archive:
            assert {name: archive.read(name) for name in archive.namelist()} == files(show)
        again = out.rename(tmp_path / "again.zip")
    assert main(["import", str(again), "--expo", "again", *data]) == 0
    with open_folder(tmp_path / "data") as (database, _), database.read() as uow:
        assert uow.drafts.tree("again", 1) == uow.drafts.tree("show", 1)


def test_importing_again_is_the_next_revision(tmp_path: Path, show: Path) -> None:
    data = ["--data", str(tmp_path / "data")]
    main(["import", str(show), *data])
    (show / "loose.svg").unlink()
    (show / "README.md").write_text("new")
    assert main(["import", str(show), *data]) == 0
    main(["export", "show", "--as", "folder", "-o", str(tmp_path / "out"), *data])
    assert files(tmp_path / "out") == files(show)
    assert (
        main(["export", "show", "--as", "plan", "-o", str(tmp_path / "plan.geojson"), *data]) == 0
    )
    assert main(["export", "other", "--as", "zip", "-o", str(tmp_path / "x.zip"), *data]) == 3
    # not empty
    assert main(["export", "show", "--as", "folder", "-o", str(tmp_path / "out"), *data]) == 2


def test_a_backup_under_load_restores_to_a_whole_site(tmp_path: Path, show: Path) -> None:
    data, stop = tmp_path / "data", threading.Event()
    main(["import", str(show), "--data", str(data)])

    def load() -> None:
        number = 1
        with open_folder(data) as (database, documents):
            while not stop.is_set():
                number += 1
                (entry,) = documents.keep(b"%d" % number)
                with database.write() as uow:
                    head = uow.drafts.head("show")
                    assert head is not None
                    uow.drafts.append(
                        msgspec.structs.replace(head, number=head.number + 1, at=number),
                        {"loose.svg": entry},
                    )

    thread = threading.Thread(target=load)
    thread.start()
    try:
        for i in range(3):
            assert main(["backup", str(tmp_path / f"backup-{i}"), "--data", str(data)]) == 0
    finally:
        stop.set()
        thread.join()
    for i in range(3):
        assert (
            main(["restore", str(tmp_path / f"backup-{i}"), "--data", str(tmp_path / f"new-{i}")])
            == 0
        )
        assert (
            main(
                [
                    "export",
                    "show",
                    "--as",
                    "folder",
                    "-o",
                    str(tmp_path / f"out-{i}"),
                    "--data",
                    str(tmp_path / f"new-{i}"),
                ]
            )
            == 0
        )
        assert files(tmp_path / f"out-{i}").keys() == files(show).keys()


def test_restoring_sets_what_is_there_aside(
    tmp_path: Path, show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    main(["import", str(show), "--data", str(data)])
    main(["backup", str(tmp_path / "backup"), "--data", str(data)])
    (data / DATABASE).write_bytes(b"nonsense" * 1000)
    assert (
        main(["export", "show", "--as", "zip", "-o", str(tmp_path / "x.zip"), "--data", str(data)])
        == 3
    )
    assert "shapan restore" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "backup"), "--data", str(data)]) == 0
    (old,) = data.glob("replaced-*")
    assert (old / DATABASE).read_bytes().startswith(b"nonsense")
    assert (
        main(["export", "show", "--as", "folder", "-o", str(tmp_path / "out"), "--data", str(data)])
        == 0
    )
    assert files(tmp_path / "out") == files(show)


def test_a_damaged_or_half_backup_is_refused_and_a_folder_in_use_is_left_alone(
    tmp_path: Path, show: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, backup = tmp_path / "data", tmp_path / "backup"
    main(["import", str(show), "--data", str(data)])
    main(["backup", str(backup), "--data", str(data)])
    with locked(data):
        assert main(["restore", str(backup), "--data", str(data)]) == 3
        assert "in-use" in capsys.readouterr().err
    file = next(file for file in (backup / "documents").rglob("*") if file.is_file())
    file.unlink()  # linked with the original: not to be written to
    file.write_bytes(b"other")
    before = files(data)
    assert main(["restore", str(backup), "--data", str(data)]) == 3
    assert "backup-damaged" in capsys.readouterr().err
    assert files(data) == before
    (backup / "backup.json").unlink()
    assert main(["restore", str(backup), "--data", str(data)]) == 3
