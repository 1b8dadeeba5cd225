"""The programme of a draft, changed by hand or uploaded again; foreign bytes are read in a child."""

from __future__ import annotations

import msgspec

from shapan import sandbox
from shapan.intake.programme.amend import ExpoTimes, ProgrammeChange, ProgrammeFile
from shapan.publish.drafts.exhibitor_list import uploaded_list_preview
from shapan.publish.drafts.late_readers import DocumentTree
from shapan.publish.drafts.programme import ProgrammePreview, previewed, programme_path, programme_preview
from shapan.publish.readers import AMEND_PROGRAMME, MERGE_PROGRAMMES
from shapan.store.ports import Documents


class ChangedProgramme(msgspec.Struct, frozen=True):
    """`document`: as `programme.json`; `same`: the uploaded one can stay as it is."""

    document: bytes
    trial: ProgrammePreview
    same: bool


def programme_file(documents: Documents, tree: DocumentTree) -> ProgrammeFile | None:
    path = programme_path(tree)
    return (path, documents.read(tree[path][0])) if path else None


def changed_programme(
    now: ProgrammeFile | None,
    base: ProgrammeFile | None,
    brought: ProgrammeFile | None,
    asked: ProgrammeChange,
    when: ExpoTimes,
) -> ChangedProgramme:
    """`base`: as it was uploaded last, `brought`: as it is uploaded again."""
    if brought and asked.upload:
        made = sandbox.run(MERGE_PROGRAMMES, now or ("", None), base, brought, asked.upload, when)
        trial = previewed(uploaded_list_preview(made.merged, ()))
        return ChangedProgramme(made.document, trial, made.merged.same)
    amended = sandbox.run(AMEND_PROGRAMME, *(now or ("", None)), asked, when)
    return ChangedProgramme(amended.document, programme_preview(amended), False)
