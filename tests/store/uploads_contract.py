"""What every adapter of `UploadParts` does, and the records of uploads beside it."""

from __future__ import annotations

import pytest

from shapan.errors import Conflict, NotFound
from shapan.people.secrets import new_id
from shapan.store.documents.pending import PendingUpload
from shapan.store.ports import Documents, UploadParts

NOW = 1_700_000_000_000


def upload(now: int = NOW, person: str = "ann", length: int = 10) -> PendingUpload:
    return PendingUpload(
        id=new_id(now),
        expo="fair",
        person=person,
        path="",
        match="",
        length=length,
        created=now,
        partial=True,
    )


class UploadsContract:
    documents: Documents

    def uploads(self) -> UploadParts:
        """Empty, over `documents`."""
        raise NotImplementedError

    def test_pieces_follow_one_another(self) -> None:
        uploads, one = self.uploads(), upload()
        uploads.begin(one.id, one.length)
        assert (
            uploads.append(one.id, 0, b"seven b")
            == uploads.seen(one)
            == uploads.offset(one.id)
            == 7
        )
        for offset in (3, 8):
            with pytest.raises(Conflict, match="7") as refused:
                uploads.append(one.id, offset, b"twice")
            assert refused.value.code == "wrong-offset"
        assert (uploads.append(one.id, 7, b"yte"), uploads.read(one.id)) == (10, b"seven byte")

    def test_a_cut_takes_back_what_came_last(self) -> None:
        uploads, one = self.uploads(), upload()
        uploads.begin(one.id, one.length)
        uploads.append(one.id, 0, b"seven b")
        uploads.cut(one.id, 2)
        assert (uploads.seen(one), uploads.offset(one.id), uploads.read(one.id)) == (2, 2, b"se")

    def test_parts_are_joined_in_the_order_that_is_given(self) -> None:
        uploads, parts, whole = (
            self.uploads(),
            [upload(length=3), upload(length=4)],
            upload(length=7),
        )
        for one in (*parts, whole):
            uploads.begin(one.id, one.length)
        uploads.append(parts[0].id, 0, b"end")
        uploads.append(parts[1].id, 0, b"the ")
        uploads.join(whole, parts[::-1])
        assert uploads.read(whole.id) == b"the end"
        assert uploads.offset(parts[0].id) == 3  # parts stay until they are ended

    def test_a_kept_upload_is_a_document_and_stays_until_it_is_ended(self) -> None:
        uploads = self.uploads()
        for _ in range(2):  # the second time the document is there already
            uploads.begin((one := upload(length=5)).id, 5)
            uploads.append(one.id, 0, b"model")
            entry = uploads.keep(one.id)
            assert (entry.size, self.documents.read(entry.sha256)) == (5, b"model")
            # a killed process does it again
            assert (uploads.keep(one.id), uploads.read(one.id)) == (entry, b"model")
            uploads.end(one.id)
            assert uploads.seen(one) == one.length
            with pytest.raises(NotFound):
                uploads.offset(one.id)

    @pytest.mark.machine_clock
    def test_what_no_record_knows_is_swept_when_it_is_old(self) -> None:
        uploads, one, other = self.uploads(), upload(), upload()
        for each in (one, other):
            uploads.begin(each.id, 20)
        assert uploads.sweep({one.id}, grace_s=3600) == 0
        assert uploads.sweep({one.id}, grace_s=-5) == 1
        assert uploads.offset(one.id) == 0
        with pytest.raises(NotFound):
            uploads.offset(other.id)

    def test_what_is_not_there(self) -> None:
        uploads = self.uploads()
        for absent in (new_id(NOW), "../../etc/passwd"):
            for ask in (
                uploads.offset,
                uploads.read,
                uploads.keep,
                lambda id: uploads.append(id, 0, b""),
            ):
                with pytest.raises(NotFound):
                    ask(absent)
        uploads.end(new_id(NOW))
        uploads.cut(new_id(NOW), 0)
