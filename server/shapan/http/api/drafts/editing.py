"""Who edits what: told to the open pages of an expo, at every node, and kept nowhere. A page says it again before
`EDITING_S` have passed; what is not said again is over."""

from __future__ import annotations

from functools import partial

from shapan.http.api.messages import Editing, EditorSeen
from shapan.http.api.request.route import Call
from shapan.http.hub import event_text
from shapan.store.database.unit_of_work import UnitOfWork


async def tell_editing(call: Call) -> None:
    """Say what you have open for editing, or that you have left it"""
    _publish(call, call.path["expo"], call.who.person.name, "")


async def tell_firm_editing(call: Call) -> None:
    """Say what you have open of the firm's page, or that you have left it"""
    firm = call.own_firm

    def find(uow: UnitOfWork) -> str:
        person = uow.people.get(call.firm_person) if call.firm_person else None
        return person.name if person else ""

    _publish(call, firm.expo, await call.context.read(find), firm.exhibitor)


def _publish(call: Call, expo: str, name: str, firm: str) -> None:
    asked: Editing = call.body
    seen = EditorSeen(tab=asked.tab, name=name, firm=firm, place=asked.place, item=asked.item)
    call.context.events.publish(
        ("draft", expo), partial(event_text, "editing", seen), everywhere=True
    )
