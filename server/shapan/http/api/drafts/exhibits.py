"""The models of booths: preview images, and sizes before and after optimization."""

from __future__ import annotations

from shapan.http.api.jobs.exhibit_jobs import show_exhibits
from shapan.http.api.request.route import Call
from shapan.publish.drafts.firms.exhibits import UploadedExhibits


async def models(call: Call) -> UploadedExhibits:
    """The models of the draft: preview image, sizes before and after optimization, changes; and the job that reads the
    rest"""
    return await show_exhibits(
        call.context, call.path["expo"], "", call.language, call.who.person.id
    )
