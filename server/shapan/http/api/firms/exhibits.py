"""What a firm's models and brochures become: their pictures, their cost, and the models themselves to be turned; for
the firm, and for organizers who review what it sent."""

from __future__ import annotations

from shapan.http.api.firms.own import current_firm
from shapan.http.api.jobs.exhibit_jobs import Exhibits, exhibits_of, show_exhibits
from shapan.http.api.request.route import Call, Download
from shapan.publish.drafts.firms.exhibits import UploadedExhibits
from shapan.publish.drafts.orders import ReadFirmModel
from shapan.store.database.unit_of_work import UnitOfWork

GLB_TYPE = "model/gltf-binary"


async def own_exhibits(call: Call) -> UploadedExhibits:
    """The firm's models and brochures as visitors would see them: pictures, sizes before and after, what was changed;
    and the job that reads the rest"""
    firm = await call.context.read(lambda uow: current_firm(call, uow))
    return await show_exhibits(call.context, firm.expo, firm.exhibitor, call.language, firm.id)


async def sent_exhibits(call: Call) -> UploadedExhibits:
    """What the models and brochures of a firm become, as the firm is shown them"""
    return await show_exhibits(
        call.context, call.path["expo"], call.path["exhibitor"], call.language, call.who.person.id
    )


async def own_model(call: Call) -> Download:
    """The model of one of the firm's booths as GLB, in metres"""

    def find(uow: UnitOfWork) -> Exhibits:
        firm = current_firm(call, uow)
        return exhibits_of(uow, firm.expo, firm.exhibitor)

    return await _model(call, await call.context.read(find))


async def sent_model(call: Call) -> Download:
    """The model that a firm sent for one of its booths as GLB, in metres"""
    find = call.path["expo"], call.path["exhibitor"]
    return await _model(call, await call.context.read(lambda uow: exhibits_of(uow, *find)))


async def _model(call: Call, of: Exhibits) -> Download:
    entry = await call.context.worker.ask(ReadFirmModel(booth=call.path["booth"], **of.firm))
    return Download(
        call.context.documents.pieces(entry.sha256), "model.glb", GLB_TYPE, size=entry.size
    )
