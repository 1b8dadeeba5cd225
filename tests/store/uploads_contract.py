"""What every adapter of `PendingUploads` does."""

from __future__ import annotations

import pytest

from shapan.errors import Conflict, Full, NotFound
from shapan.people.secrets import new_id
from shapan.store.documents.pending import MOST_BYTES, UPLOAD_LASTS, PendingUpload
from shapan.store.ports import Documents, PendingUploads

NOW = 1_700_000_000_000


def upload(now: int = NOW, person: str = "ann", length: int = 10) -> PendingUpload:
    return PendingUpload(
        id=new_id(now), expo="fair", person=person, path="", match="", length=length, created=now, partial=True
    )


class UploadsContract:
    documents: Documents

    def uploads(self, most_open: int = 2_000) -> PendingUploads:
        """Empty, over `documents`."""
        raise NotImplementedError

    def test_pieces_follow_one_another(self) -> None:
        uploads, one = self.uploads(), upload()
        uploads.begin(one)
        assert uploads.append(one.id, 0, b"seven b") == uploads.seen(one) == uploads.offset(one.id) == 7
        for offset in (3, 8):
            with pytest.raises(Conflict, match="7") as refused:
                uploads.append(one.id, offset, b"twice")
            assert refused.value.code == "wrong-offset"
        assert (uploads.append(one.id, 7, b"yte"), uploads.read(one.id)) == (10, b"seven byte")

    def test_a_cut_takes_back_what_came_last(self) -> None:
        uploads, one = self.uploads(), upload()
        uploads.begin(one)
        uploads.append(one.id, 0, b"seven b")
        uploads.cut(one.id, 2)
        assert (uploads.seen(one), uploads.offset(one.id), uploads.read(one.id)) == (2, 2, b"se")

    def test_an_upload_is_its_persons_and_its_expos_until_it_ends(self) -> None:
        uploads, one = self.uploads(), upload()
        uploads.begin(one)
        assert uploads.get(one.id, "fair", "ann", NOW + UPLOAD_LASTS - 1) == one
        for expo, person, now in (("other", "ann", NOW), ("fair", "bob", NOW), ("fair", "ann", NOW + UPLOAD_LASTS)):
            with pytest.raises(NotFound):
                uploads.get(one.id, expo, person, now)

    def test_a_person_has_so_many_and_what_has_ended_is_forgotten(self) -> None:
        uploads = self.uploads(most_open=2)
        first, other = upload(), upload(person="bob")
        for one in (first, upload(), other):
            uploads.begin(one)
        with pytest.raises(Full) as refused:
            uploads.begin(upload())
        assert refused.value.code == "quota"
        uploads.end(first.id)
        uploads.begin(upload())
        uploads.begin(last := upload(NOW + UPLOAD_LASTS))  # all before it have ended
        with pytest.raises(NotFound):
            uploads.offset(other.id)
        assert uploads.offset(last.id) == 0

    def test_a_person_announces_no_more_than_so_many_bytes(self) -> None:
        uploads = self.uploads()
        with pytest.raises(Full) as refused:
            uploads.begin(upload(length=MOST_BYTES + 1))
        assert refused.value.code == "quota"

    def test_parts_are_joined_in_the_order_that_is_given(self) -> None:
        uploads, parts, whole = self.uploads(), [upload(length=3), upload(length=4)], upload(length=7)
        for one in (*parts, whole):
            uploads.begin(one)
        uploads.append(parts[0].id, 0, b"end")
        uploads.append(parts[1].id, 0, b"the ")
        uploads.join(whole, parts[::-1])
        assert uploads.read(whole.id) == b"the end"
        assert uploads.offset(parts[0].id) == 3  # parts stay until they are ended

    def test_a_kept_upload_is_a_document_and_stays_until_it_is_ended(self) -> None:
        uploads = self.uploads()
        for _ in range(2):  # the second time the document is there already
            uploads.begin(one := upload(length=5))
            uploads.append(one.id, 0, b"model")
            entry = uploads.keep(one.id)
            assert (entry.size, self.documents.read(entry.sha256)) == (5, b"model")
            assert (uploads.keep(one.id), uploads.read(one.id)) == (entry, b"model")  # a killed process does it again
            uploads.end(one.id)
            assert uploads.seen(one) == one.length
            with pytest.raises(NotFound):
                uploads.get(one.id, "fair", "ann", NOW)

    def test_what_is_not_there(self) -> None:
        uploads = self.uploads()
        for absent in (new_id(NOW), "../../etc/passwd"):
            for ask in (uploads.offset, uploads.read, uploads.keep, lambda id: uploads.append(id, 0, b"")):
                with pytest.raises(NotFound):
                    ask(absent)
        uploads.end(new_id(NOW))
        uploads.cut(new_id(NOW), 0)
