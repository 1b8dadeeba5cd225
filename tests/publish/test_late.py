"""A reader that runs out of time in a publication: tried again, then what is published at the path stays."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from tests.sandbox.late import Late

from shapan.errors import TooComplex
from shapan.publish.drafts.answers import Preview
from shapan.publish.drafts.orders import BuildPreview, PublishDraft
from shapan.publish.drafts.service import DraftService
from shapan.publish.progress import unseen
from shapan.publish.reading.source_reading import read_source
from shapan.publish.release.listing import read_release
from shapan.publish.sources import open_expo
from shapan.publish.starter import starter
from shapan.source.tree import DocumentTree
from shapan.store.blobs.memory import MemoryStore
from shapan.store.documents.documents import DirectoryDocuments

PLAN, LIST, LOGO = "plan/hall.geojson", "exhibitors.csv", "exhibitors/cedar-tools/logo.png"
SLOW = b"SLOW"


@dataclass
class DraftUnderTest:
    """A draft whose revisions are published."""

    folder: Path
    files: dict[str, bytes] = field(
        default_factory=lambda: {path: text.encode() for path, text in starter("fair").items()}
    )
    trees: list[DocumentTree] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.public = MemoryStore()
        self.work = DraftService(
            documents=DirectoryDocuments(self.folder),
            previews=MemoryStore(),
            public=self.public,
            viewer=None,
        )

    def tree(self) -> DocumentTree:
        kept = self.work.documents.keep(*self.files.values())
        return dict(sorted(zip(self.files, kept, strict=True)))

    def publish(self) -> Preview:
        made = self.work.do(
            PublishDraft(expo="fair", tree=self.tree(), published=tuple(self.trees[::-1])), unseen
        )
        if made.release:
            self.public.releases.move("fair", made.release)  # as the server does
            self.trees.append(self.tree())
        return made

    def booths(self) -> int:
        release = self.public.releases.document("fair", self.public.releases.current("fair") or "")
        return sum(hall.booths for hall in read_release(release, self.public.blobs).halls)


@pytest.fixture
def draft(tmp_path: Path) -> DraftUnderTest:
    return DraftUnderTest(tmp_path)


def codes(made: Preview, severity: str = "") -> list[tuple[str, str]]:
    found = [one for one in made.findings if severity in ("", one["severity"])]
    return [
        (str(one["code"]), str(one["where"]["document"]))
        for one in found
        if str(one["code"]).startswith("reader-")
    ]  # type: ignore[index]


def test_a_plan_that_is_late_twice_stays_as_it_was_published(
    draft: DraftUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = draft.publish()
    draft.files[PLAN] += b" " * 9 + b"\n"
    draft.files["expo.toml"] = draft.files["expo.toml"].replace(b"A small expo", b"A great expo")
    plan = draft.files[PLAN]
    late = Late(lambda data: data == plan).install(monkeypatch)
    made = draft.publish()
    assert late.met == 2, "it is tried again, once"
    assert made.release not in ("", first.release), "nothing else is held up"
    assert codes(made) == [("reader-late", PLAN)]
    assert draft.public.releases.current("fair") == made.release
    assert draft.booths() == 12


def test_a_plan_without_an_earlier_one_blocks(
    draft: DraftUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = draft.files[PLAN]
    late = Late(lambda data: data == plan).install(monkeypatch)
    made = draft.publish()
    assert (made.release, late.met, codes(made, "error")) == ("", 2, [("reader-timeout", PLAN)])
    assert draft.public.releases.current("fair") is None


def test_one_of_two_plans_blocks_too(
    draft: DraftUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.publish()
    draft.files["plan/upper.geojson"] = draft.files[PLAN] + b"\n"
    plan = draft.files["plan/upper.geojson"]
    Late(lambda data: data == plan).install(monkeypatch)
    made = draft.publish()
    assert (made.release, codes(made)) == ("", [("reader-timeout", "plan/upper.geojson")])


def test_what_is_late_once_is_read(draft: DraftUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    want = DraftUnderTest(draft.folder).publish()
    plan = draft.files[PLAN]
    Late(lambda data: data == plan, times=1).install(monkeypatch)
    made = draft.publish()
    assert (made.release, codes(made)) == (want.release, [])


def test_what_is_read_is_not_read_again(
    draft: DraftUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.files[LIST] += b"SLOW,DE,x,B6\n"
    late = Late(lambda data: SLOW in data).install(monkeypatch)
    draft.publish()
    assert late.read.count("read_plan") == 1
    assert late.read.count("read_exhibitors") == 2


def test_a_list_without_an_earlier_one_is_left_out(
    draft: DraftUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.files[LIST] += b"SLOW,DE,x,B6\n"
    Late(lambda data: SLOW in data).install(monkeypatch)
    made = draft.publish()
    assert made.release
    assert made.summary["exhibitors"] == 0
    assert codes(made) == [("reader-timeout", LIST)]


def test_a_list_stays(draft: DraftUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    many = draft.publish().summary["exhibitors"]
    draft.files[LIST] += b"SLOW,DE,x,B6\n"
    Late(lambda data: SLOW in data).install(monkeypatch)
    made = draft.publish()
    assert (made.summary["exhibitors"], codes(made)) == (many, [("reader-late", LIST)])
    without = draft.work.do(PublishDraft(expo="fair", tree=draft.tree()), unseen)
    assert without.summary["exhibitors"] == 0


def test_what_stayed_stays_once_more(
    draft: DraftUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last published revision has the document that was late: an earlier one has what was published."""
    many = draft.publish().summary["exhibitors"]
    Late(lambda data: SLOW in data).install(monkeypatch)
    for row in (b"SLOW 1,DE,x,B6\n", b"SLOW 2,DE,x,B6\n"):
        draft.files[LIST] += row
        made = draft.publish()
        assert (made.summary["exhibitors"], codes(made)) == (many, [("reader-late", LIST)])


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (32, 32), colour).save(out, "PNG")
    return out.getvalue()


def test_an_upload_stays(draft: DraftUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    draft.files[LOGO] = picture("red")
    first = draft.publish()
    red = first.release
    draft.files[LOGO] = blue = picture("blue")
    Late(lambda data: data == blue).install(monkeypatch)
    made = draft.publish()
    assert (made.release, codes(made)) == (red, [("reader-late", LOGO)]), "the very same walk"


def test_a_preview_and_a_build_try_once(
    draft: DraftUnderTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, data in draft.files.items():
        (tmp_path / "show" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "show" / path).write_bytes(data)
    plan = draft.files[PLAN]
    late = Late(lambda data: data == plan).install(monkeypatch)
    made = draft.work.do(BuildPreview(expo="fair", tree=draft.tree()), unseen)
    assert (made.release, late.met, codes(made, "error")) == ("", 1, [("reader-timeout", PLAN)])
    with pytest.raises(TooComplex, match="CPU"):
        read_source(open_expo(tmp_path / "show"))
    assert late.met == 2
