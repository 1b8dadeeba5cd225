"""The API in process, with people of every kind."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer, get_port_socket
from tests.http.api.thread_worker import ThreadWorker
from tests.store.fresh import fresh_database

from shapan.http.api import ApiContext
from shapan.http.api.accounts.invitations import set_up_link
from shapan.http.api.firms.access.sessions import FIRM_COOKIE, firms_off
from shapan.http.api.jobs.jobs import JobRunner
from shapan.http.api.request.access import COOKIE
from shapan.http.api.routes import ROUTES
from shapan.http.app import make_app
from shapan.http.connections.site_address import SiteAddress
from shapan.http.hub import EventHub
from shapan.http.news import News
from shapan.http.site.published import PublishedExpos
from shapan.http.studio.open_site import WORK
from shapan.people.passwords import Passwords
from shapan.publish.drafts.service import DraftService
from shapan.store.blobs.memory import MemoryStore
from shapan.store.bus.memory import MemoryBus
from shapan.store.bus.port import Receive
from shapan.store.database.unit_of_work import Database
from shapan.store.documents.directory_uploads import DirectoryUploads
from shapan.store.documents.documents import MemoryDocuments
from shapan.store.files.reserve import DiskReserve
from shapan.store.ports import UploadParts

PASSWORD = "correct horse battery staple"
QUICK = Passwords(passes=1, memory=8)
THREAD = ThreadPoolExecutor(1)


@dataclass
class Clock:
    """Milliseconds that pass when a test says so."""

    now: int = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


class Buckets:
    """Nobody asks too often, unless a test says so."""

    def take(self, bucket: str, key: str) -> None:
        pass


@dataclass
class Browser:
    """One actor: a cookie, a token, the session of a firm, or nothing."""

    client: Any
    cookie: str = ""
    token: str = ""
    id: str = ""
    firm: str = ""

    async def ask(
        self, method: str, path: str, body: object = None, data: bytes | None = None, **headers: str
    ) -> ClientResponse:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            sent.setdefault("Cookie", f"{COOKIE}={self.cookie}")
        if self.firm:
            sent["Cookie"] = "; ".join(
                filter(None, (sent.get("Cookie"), f"{FIRM_COOKIE}={self.firm}"))
            )
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        answer: ClientResponse = await self.client.request(
            method, f"/api/v1{path}", json=body, data=data, headers=sent
        )
        if answer.content_type == "application/json" and not path.startswith("/.."):
            fits(method, path, await answer.read())
        return answer

    async def get(self, path: str, status: int = 200) -> Any:
        answer = await self.ask("GET", path)
        assert answer.status == status, await answer.text()
        return await answer.json(content_type=None)

    async def send(
        self, method: str, path: str, body: object = None, status: int = 200, **headers: str
    ) -> Any:
        answer = await self.ask(method, path, body, **headers)
        assert answer.status == status, await answer.text()
        return await answer.json(content_type=None) if status != 204 else None


def fits(method: str, path: str, body: bytes) -> None:
    """What is answered is what the table of routes says, no more and no less."""
    bare = path.partition("?")[0]
    (route,) = [
        one
        for one in ROUTES
        if one.method == method and re.fullmatch(re.sub(r"\{(\w+)\}", "[^/]+", re.sub(r"\{\w+:(\.\+|\[0-9\]\{1,9\})\}", r"\1", one.path)), bare)
    ][:1]  # fmt: skip
    assert json.loads(
        msgspec.json.encode(msgspec.json.decode(body, type=route.answer))
    ) == json.loads(body)


@dataclass
class Studio:
    client: Any
    context: ApiContext
    clock: Clock
    folder: Path
    service: DraftService
    people: dict[str, Browser] = field(default_factory=dict)

    @property
    def nobody(self) -> Browser:
        return Browser(self.client)

    async def join(self, secret: str, name: str) -> Browser:
        """Uses a link: an account, and a browser that is signed in to it."""
        answer = await self.nobody.ask(
            "POST", "/accounts", {"secret": secret, "email": f"{name}@example.org", "name": name.title(), "password": PASSWORD}
        )  # fmt: skip
        assert answer.status == 201, await answer.text()
        self.people[name] = Browser(self.client, cookie_of(answer), id=(await answer.json())["id"])
        return self.people[name]

    async def owner(self) -> Browser:
        secret = set_up_link(self.context.database, self.clock())
        assert secret is not None
        return await self.join(secret, "owner")

    async def invited(self, name: str, role: str, expo: str = "") -> Browser:
        path = f"/expos/{expo}/invitations" if expo else "/invitations"
        made = await self.people["owner"].send("POST", path, {"role": role}, 201)
        return await self.join(made["secret"], name)

    async def token(self, name: str, *scopes: str) -> Browser:
        """A program with a token of that person."""
        made = await self.people[name].send(
            "POST", "/tokens", {"name": "robot", "scopes": scopes}, 201
        )
        return Browser(self.client, token=made["secret"], id=self.people[name].id)


def cookie_of(answer: ClientResponse) -> str:
    """The cookie, as a browser would keep it: secure, for this host only, out of reach of scripts."""
    morsel = answer.cookies[COOKIE]
    assert (
        morsel["secure"],
        morsel["httponly"],
        morsel["samesite"],
        morsel["path"],
        morsel["domain"],
    ) == (
        True,
        True,
        "Lax",
        "/",
        "",
    )
    return morsel.value


@dataclass
class SharedStores:
    """What the nodes of a site share, without servers."""

    documents: MemoryDocuments = field(default_factory=MemoryDocuments)
    public: MemoryStore = field(default_factory=MemoryStore)
    previews: MemoryStore = field(default_factory=MemoryStore)
    database: Database = field(default_factory=fresh_database)
    subscribers: list[tuple[str, Receive]] = field(default_factory=list)


def memory_context(
    clock: Clock,
    folder: Path,
    uploads: UploadParts | None = None,
    shared: SharedStores | None = None,
    **more: Any,
) -> tuple[ApiContext, DraftService]:
    """`folder`: for uploads, and bodies of requests that are too large for memory. `shared`: with other nodes."""
    stores = shared or SharedStores()
    documents, public, previews = stores.documents, stores.public, stores.previews
    hub, spool = EventHub(), folder / "spool"
    spool.mkdir(parents=True, exist_ok=True)
    uploads = uploads or DirectoryUploads(folder / "uploads", documents)
    service = DraftService(documents=documents, previews=previews, public=public, viewer=None)
    worker = ThreadWorker(service, THREAD)
    sites, preview_sites = (
        PublishedExpos(
            store=public, hub=hub, off=lambda expo: firms_off(stores.database, expo), counts=True
        ),
        PublishedExpos(store=previews, hub=hub, channel="preview"),
    )
    runner = JobRunner(work=WORK, shared=shared is not None)
    context = ApiContext(
        database=stores.database,
        documents=documents,
        uploads=uploads,
        spool=spool,
        sites=sites,
        preview_sites=preview_sites,
        news=News(
            sites=sites,
            previews=preview_sites,
            hub=hub,
            bus=MemoryBus(subscribers=shared.subscribers) if shared else None,
            wake=runner.wake,
            cancel=runner.cancel,
        ),
        worker=worker,
        runner=runner,
        reserve=DiskReserve(folder / "reserve"),
        passwords=QUICK,
        clock=clock,
        buckets=Buckets(),  # type: ignore[arg-type]
        **more,
    )
    return context, service


async def studio(folder: Path, **more: Any) -> Studio:
    """At an address of its own, and at a name, unless a test gives others."""
    clock = Clock()
    listening = get_port_socket("127.0.0.1", 0, socket.AF_INET)
    own = f"http://127.0.0.1:{listening.getsockname()[1]}"
    more.setdefault(
        "address", SiteAddress((own, "http://fair.example.org", "https://fair.example.org"))
    )
    context, service = memory_context(clock, folder, **more)
    app = make_app(context.store, context=context)
    client: Any = TestClient(TestServer(app, socket_factory=lambda *_: listening))
    await client.start_server()
    await context.news.start()
    return Studio(client, context, clock, folder, service)


async def work(it: Studio) -> None:
    """Does every job that waits."""
    while await it.context.runner.step(it.context):
        pass


def documents(draft: Mapping[str, Any]) -> list[str]:
    return [one["path"] for one in draft["documents"]]
