"""What a firm's models and brochures become: their pictures, their cost, and the models themselves to be turned."""

from __future__ import annotations

import msgspec

from shapan.http.api.drafts.drafts import draft_tree
from shapan.http.api.firms.own import current_firm
from shapan.http.api.releases.previews import as_json
from shapan.http.api.request.route import Call, Download
from shapan.publish.drafts.exhibits import UploadedExhibits
from shapan.source.json_types import JsonObject
from shapan.store.database.unit_of_work import UnitOfWork

GLB_TYPE = "model/gltf-binary"


async def own_exhibits(call: Call) -> UploadedExhibits:
    """The firm's models and brochures as visitors would see them: pictures, sizes before and after, what was changed"""
    order = {"do": "firm-exhibits", "language": call.language, **await call.context.read(lambda uow: _sent(call, uow))}
    return msgspec.convert(await call.context.worker.ask(order, lambda *_: None), UploadedExhibits)


async def own_model(call: Call) -> Download:
    """The model of one of the firm's booths as GLB, in metres"""
    order = {"do": "firm-model", "booth": call.path["booth"], **await call.context.read(lambda uow: _sent(call, uow))}
    found = await call.context.worker.ask(order, lambda *_: None)
    pieces = call.context.documents.pieces(found["sha256"])
    return Download(pieces, "model.glb", GLB_TYPE, size=found["size"])


def _sent(call: Call, uow: UnitOfWork) -> JsonObject:
    firm = current_firm(call, uow)
    return {
        "expo": firm.expo,
        "tree": as_json(draft_tree(uow, firm.expo)[1]),
        "exhibitor": firm.exhibitor,
        "fields": firm.fields,
        "files": {one.path: (one.sha256, one.size) for one in uow.firm_files.find(firm=firm.id)},
    }
