"""What `tests.fuzz.api` puts into requests before schemathesis sends them: ids of things that are there, the tag of what
is changed, a body that fits. Three requests of four of every route have them, so that each is reached and answers in
earnest, and every fourth is as it was dealt. What a request uses up (a token to be revoked, an expo to be deleted) is
made for it.

Loaded by schemathesis itself (SCHEMATHESIS_HOOKS); which statuses each route answered is written to SEEDS_SEEN.
"""

from __future__ import annotations

import atexit
import base64
import http.client
import io
import itertools
import json
import os
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import schemathesis

API = "/api/v1"
FAIR = f"{API}/expos/fair"
PASSWORD = "correct horse battery staple"
TUS = {"Tus-Resumable": "1.0.0"}
_turns = itertools.count(1)
_seen: dict[str, Counter[int]] = defaultdict(Counter)
Case = Any  # schemathesis's own


class Maker:
    """The owner, making what requests need."""

    def __init__(self) -> None:
        self._port = int(os.environ["SEEDS_PORT"])
        self.own = os.environ["SEEDS_COOKIE"]
        self._second: dict[str, str] = {}
        self._firm = ""

    def ask(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, dict[str, str], Any]:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent.setdefault("Cookie", self.own)
        data = (
            body
            if isinstance(body, bytes)
            else json.dumps(body).encode()
            if body is not None
            else None
        )
        if data is not None:
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        try:
            connection.request(method, path, data, sent)
            answer = connection.getresponse()
            # the first of two cookies
            told = {name.lower(): value for name, value in reversed(answer.getheaders())}
            read = answer.read()
            return (
                answer.status,
                told,
                json.loads(read) if "json" in told.get("content-type", "") and read else None,
            )
        finally:
            connection.close()

    def made(self, path: str, body: object) -> Any:
        status, _, told = self.ask("POST", f"{API}{path}", body)
        assert status in (201, 202), (path, status, told)
        return told

    def name(self) -> str:
        return f"x{next(_turns)}-{os.getpid()}"

    def cookie(self) -> str:
        """Of a new person's browser, whom nobody misses."""
        name = self.name()
        account = {"email": f"{name}@example.org", "name": name, "password": PASSWORD}
        secret = self.made("/invitations", {"role": "reader"})["secret"]
        status, headers, told = self.ask(
            "POST", f"{API}/accounts", {"secret": secret, **account}, Cookie=""
        )
        assert status == 201, told
        self._second = {"id": told["id"], "email": account["email"]}
        return headers["set-cookie"].partition(";")[0]

    def another(self) -> str:
        """A person whom nobody needs again."""
        self.cookie()
        id, self._second = self._second["id"], {}
        return id

    def person(self) -> str:
        if not self._second:
            self.cookie()
        return self._second["id"]

    def expo(self) -> str:
        return str(
            self.made("/expos", {"id": self.name(), "title": "Another", "begin": "blank"})["id"]
        )

    def upload(self) -> str:
        path = base64.b64encode(f"notes/{self.name()}.txt".encode()).decode()
        meta = {"Upload_Length": "3", "Upload_Metadata": f"path {path}", "Tus_Resumable": "1.0.0"}
        _, headers, _ = self.ask("POST", f"{FAIR}/uploads", **meta)
        return headers["location"].rpartition("/")[2]

    def part(self) -> str:
        """An upload that waits, whole, for a revision."""
        head = {"Upload_Length": "3", "Upload_Concat": "partial", "Tus_Resumable": "1.0.0"}
        _, headers, _ = self.ask("POST", f"{FAIR}/uploads", **head)
        piece = {
            "Upload_Offset": "0",
            "Tus_Resumable": "1.0.0",
            "Content_Type": "application/offset+octet-stream",
        }
        status, _, told = self.ask("PATCH", headers["location"], b"abc", **piece)
        assert status == 204, told
        return headers["location"]

    def document(self, name: str = "txt") -> str:
        path = f"notes/{self.name()}.{name}"
        status, _, told = self.ask(
            "PUT", f"{FAIR}/draft/documents/{path}", b"{}", Content_Type="application/octet-stream"
        )
        assert status == 200, told
        return path

    def tag(self, path: str = "") -> str:
        """Of a document of the draft, or of the draft."""
        _, headers, _ = self.ask(
            "GET", f"{FAIR}/draft/documents/{path}" if path else f"{FAIR}/draft"
        )
        return headers["etag"]

    def job(self) -> str:
        return str(self.ask("GET", f"{FAIR}/jobs")[2][-1]["id"])

    def running_job(self) -> str:
        """One that has just been asked for."""
        self.document()
        return str(self.made("/expos/fair/previews", {})["id"])

    def firm(self, *, new: bool = False) -> str:
        """The cookie of a session of the firm `alpha`; `new`: of one that may end."""
        if not new and self._firm and self.ask("GET", f"{API}/firm", Cookie=self._firm)[0] == 200:
            return self._firm
        status, headers, told = self.ask(
            "POST", f"{API}/firm/session", {"secret": self.firm_secret()}, Cookie=""
        )
        assert status == 204, told
        cookie = headers["set-cookie"].partition(";")[0]
        if not new:
            self._firm = cookie
        return cookie

    def firm_secret(self) -> str:
        """Of a link that is open; earlier ones end."""
        asked = {"exhibitors": ["alpha"], "how": "replace"}
        status, _, told = self.ask("POST", f"{FAIR}/firm-links", asked)
        assert status == 200, told
        return str(told[0]["link"]).partition("/firm/#")[2]

    def firm_link(self) -> str:
        """The id of a link that is open."""
        self.firm_secret()
        return str(self.ask("GET", f"{FAIR}/firms/alpha/links")[2]["links"][0]["id"])

    def firm_draft(self, *, submitted: bool = False) -> dict[str, str]:
        """Something that the firm has changed; If-Match of its draft."""
        cookie = self.firm()
        for method, path, body in (
            ("PUT", "/firm/fields", {"summary": {"en": self.name()}}), *([("POST", "/firm/submit", None)] if submitted else []),
        ):  # fmt: skip
            _, headers, _ = self.ask("GET", f"{API}/firm", Cookie=cookie)
            status, _, told = self.ask(
                method, f"{API}{path}", body, Cookie=cookie, If_Match=headers["etag"]
            )
            assert status == 200, told
        return {"If-Match": self.ask("GET", f"{API}/firm", Cookie=cookie)[1]["etag"]}

    def firm_file(self) -> str:
        picture = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>'
        sent = {"Cookie": self.firm(), "Content_Type": "image/svg+xml"}
        status, _, told = self.ask("PUT", f"{API}/firm/files/logo.svg", picture, **sent)
        assert status == 200, told
        return "logo.svg"

    def firm_model(self) -> str:
        """The key of a booth that has a model, once it was read."""
        booth = self.ask("GET", f"{API}/firm", Cookie=self.firm())[2]["booths"][0]
        ply = b"ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\n"
        ply += b"element face 1\nproperty list uchar int vertex_indices\nend_header\n0 0 0\n1 0 0\n0 0 1\n3 0 1 2\n"
        status, _, told = self.ask(
            "PUT", f"{API}/firm/files/booths/{booth['slug']}/model.ply", ply, Cookie=self.firm(),
            Content_Type="application/octet-stream",
        )  # fmt: skip
        assert status == 200, told
        until = time.monotonic() + 60
        while time.monotonic() < until:
            exhibits = self.ask("GET", f"{API}/firm/exhibits", Cookie=self.firm())[2]["exhibits"]
            if exhibits and exhibits[0]["state"] != "unread":
                return str(booth["key"])
        raise AssertionError("the model was not read")

    def texts(self) -> bytes:
        return f"Key,en\nabout/title,{self.name()}\n".encode()

    def release(self) -> str:
        return str(self.ask("GET", f"{FAIR}/releases")[2][0]["id"])


def folder() -> bytes:
    """The zip of a draft that can be built."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("expo.toml", 'id = "fair"\n[title]\nen = "Fair"\n')
        made.writestr("plan/hall.svg", PLAN)
        made.writestr("exhibitors.csv", "name,booths\nAlpha,A1\n")
    return out.getvalue()


PLAN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40m" viewBox="0 0 40 30">'
    '<rect id="hall" data-category="hall" width="40" height="30"/>'
    + "".join(
        f'<rect id="A{n}" data-category="booth" x="{n * 5}" y="10" width="4" height="3"/>'
        for n in range(1, 7)
    )
    + "</svg>"
)

# What a request of a route has, by its part: `path`, `headers`, `body`; `cookie` of another person than the owner, whose
# own session or account would end. A function makes a new one.
Filled = dict[str, Callable[[Maker], Any]]
LINK: Callable[[Maker], Any] = lambda m: m.made("/invitations", {"role": "reader"})["secret"]  # noqa: E731
AT_HEAD: Callable[[Maker], Any] = lambda m: {"If-Match": m.tag()}  # noqa: E731
AS_ANOTHER: Callable[[Maker], Any] = lambda m: m.cookie()  # noqa: E731
AS_FIRM: Callable[[Maker], Any] = lambda m: m.firm()  # noqa: E731
CSV: Callable[[Maker], Any] = lambda m: {"kind": "csv"}  # noqa: E731
ALPHA: Callable[[Maker], Any] = lambda m: {"exhibitor": "alpha"}  # noqa: E731
ITEMS = "title\tstart\tend\nTalk\t2099-05-01T10:00\t2099-05-01T11:00\n"
EDITING: Callable[[Maker], Any] = lambda m: {"tab": "abcdefgh-1", "place": "plan/hall"}  # noqa: E731
E_ = "/expos/{expo}"
ROUTES: dict[str, Filled] = {
    "POST /invitation-links/offer": {"body": lambda m: {"secret": LINK(m)}},
    "POST /accounts": {"body": lambda m: {"secret": LINK(m), "email": f"{m.name()}@example.org", "name": "Cy", "password": PASSWORD}, "cookie": AS_ANOTHER},
    "POST /session": {
        "body": lambda m: {"email": "a@example.org", "password": "correct horse battery"},
        "cookie": AS_ANOTHER,
    },
    "DELETE /session": {"cookie": AS_ANOTHER},
    "PATCH /me": {"body": lambda m: {"name": "Ann"}, "cookie": AS_ANOTHER},
    "POST /me/second-factor": {"cookie": AS_ANOTHER},
    "POST /me/passkeys/options": {"cookie": AS_ANOTHER},
    "POST /session/proof": {"body": lambda m: {"password": PASSWORD}, "cookie": AS_ANOTHER},
    "POST /me/delete": {"cookie": AS_ANOTHER},
    "POST /people/{person}/delete": {"path": lambda m: {"person": m.another()}},
    "DELETE /sessions": {"cookie": AS_ANOTHER},
    "PUT /required-factor": {"body": lambda m: {"of": "nobody"}},
    "PUT /me/password": {"body": lambda m: {"old": PASSWORD, "new": f"{PASSWORD} {m.name()}"}, "cookie": AS_ANOTHER},
    "DELETE /sessions/{session}": {"path": lambda m: {"session": session(m)}},
    "POST /tokens": {"body": lambda m: {"name": "robot", "scopes": ["read"], "days": 1}},
    "DELETE /tokens/{token}": {"path": lambda m: {"token": m.made("/tokens", {"name": "robot", "scopes": ["read"]})["id"]}},
    "POST /invitation-links/use": {"body": lambda m: {"secret": m.made("/expos/fair/invitations", {"role": "reader"})["secret"]}, "cookie": AS_ANOTHER},
    "PATCH /people/{person}": {"path": lambda m: {"person": m.person()}, "body": lambda m: {"name": "Ben"}},
    "POST /invitations": {"body": lambda m: {"role": "reader"}},
    "DELETE /invitations/{invitation}": {"path": lambda m: {"invitation": m.made("/invitations", {"role": "reader"})["id"]}},
    "POST /expos": {"body": lambda m: {"id": m.name(), "title": "Another", "begin": "blank"}},
    f"PATCH {E_}": {"path": lambda m: {"expo": m.expo()}, "body": lambda m: {"title": "Third"}},
    f"DELETE {E_}": {"path": lambda m: {"expo": m.expo()}},
    f"POST {E_}/keep": {"path": lambda m: {"expo": m.expo()}},
    f"PUT {E_}/members/{{person}}": {"path": lambda m: {"person": m.person()}, "body": lambda m: {"role": "reader"}},
    f"DELETE {E_}/members/{{person}}": {"path": lambda m: {"person": member(m)}},
    f"POST {E_}/invitations": {"body": lambda m: {"role": "reader"}},
    f"DELETE {E_}/invitations/{{invitation}}": {"path": lambda m: {"invitation": m.made("/expos/fair/invitations", {"role": "reader"})["id"]}},
    f"PUT {E_}/draft": {"headers": AT_HEAD, "body": lambda m: folder()},
    f"PATCH {E_}/draft": {"headers": AT_HEAD, "body": lambda m: {"changes": [{"path": m.document()}]}},
    f"GET {E_}/draft/documents/{{path}}": {"path": lambda m: {"path": "expo.toml"}},
    f"PUT {E_}/draft/documents/{{path}}": {"path": lambda m: {"path": f"notes/{m.name()}.bin"}},
    f"PATCH {E_}/draft/documents/{{path}}": {"path": lambda m: {"path": m.document("json")}, "body": lambda m: b'{"a": 1}'},
    f"DELETE {E_}/draft/documents/{{path}}": {"path": lambda m: {"path": m.document()}},
    f"POST {E_}/revisions": {"headers": AT_HEAD, "body": lambda m: {"documents": [{"path": f"notes/{m.name()}.txt", "upload": m.part()}], "gone": [m.document()]}},
    f"POST {E_}/revisions/{{revision}}/restore": {"path": lambda m: {"revision": "2"}, "headers": AT_HEAD},
    f"OPTIONS {E_}/uploads": {"headers": lambda m: TUS},
    f"POST {E_}/uploads": {"headers": lambda m: {**TUS, "Upload-Length": "3", "Upload-Metadata": "path " + base64.b64encode(m.name().encode()).decode()}},
    f"HEAD {E_}/uploads/{{upload}}": {"path": lambda m: {"upload": m.upload()}, "headers": lambda m: TUS},
    f"PATCH {E_}/uploads/{{upload}}": {"path": lambda m: {"upload": m.upload()}, "headers": lambda m: {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}, "body": lambda m: b"abc"},
    f"DELETE {E_}/uploads/{{upload}}": {"path": lambda m: {"upload": m.upload()}, "headers": lambda m: TUS},
    f"PATCH {E_}/about": {"headers": AT_HEAD, "body": lambda m: {"title": {"en": "Fair"}}},
    f"POST {E_}/plan/{{level}}/trial": {"path": lambda m: {"level": "hall"}, "headers": AT_HEAD, "body": lambda m: {"edits": [{"do": "drop", "at": {"number": "A1"}}]}},
    f"PATCH {E_}/plan/{{level}}": {"path": lambda m: {"level": "hall"}, "headers": AT_HEAD, "body": lambda m: {"edits": []}},
    f"POST {E_}/exhibitors/trial": {"headers": AT_HEAD, "body": lambda m: {"paste": "name\tbooths\nBeta\tA2\n"}},
    f"PATCH {E_}/exhibitors": {"headers": AT_HEAD, "body": lambda m: {"paste": f"name\tbooths\n{m.name()}\tA2\n"}},
    f"POST {E_}/previews": {"body": lambda m: {"revision": 2}},
    f"GET {E_}/jobs/{{job}}": {"path": lambda m: {"job": m.job()}},
    f"DELETE {E_}/jobs/{{job}}": {"path": lambda m: {"job": m.running_job()}},
    f"POST {E_}/releases": {"body": lambda m: {"revision": 2}},
    f"PUT {E_}/live": {"body": lambda m: {"release": m.release()}},
    "POST /visits": {"body": lambda m: {"expo": "fair", "events": [{"kind": "booth", "key": "a1"}]}},
    f"GET {E_}/visits.{{kind}}": {"path": CSV},
    f"GET {E_}/plan/{{level}}/reasons": {"path": lambda m: {"level": "hall"}, "query": lambda m: {"number": "A2"}},
    f"PATCH {E_}/programme": {"headers": AT_HEAD, "body": lambda m: {"paste": ITEMS}},
    f"POST {E_}/programme/trial": {"headers": AT_HEAD, "body": lambda m: {"paste": ITEMS}},
    f"PATCH {E_}/site": {"headers": AT_HEAD, "body": lambda m: {"halls": {"hall": {"turn": 0}}}},
    f"GET {E_}/texts.{{kind}}": {"path": CSV},
    f"POST {E_}/texts/trial": {"headers": AT_HEAD, "body": lambda m: m.texts()},
    f"PUT {E_}/texts": {"headers": AT_HEAD, "body": lambda m: m.texts()},
    f"PATCH {E_}/tours": {"headers": AT_HEAD, "body": lambda m: {"tours": {}}},
    f"POST {E_}/firm-links.{{kind}}": {"path": CSV, "body": lambda m: {"exhibitors": ["alpha"]}},
    f"DELETE {E_}/firm-links/{{exhibitor}}": {"path": lambda m: {"exhibitor": m.firm_secret() and "alpha"}},
    f"GET {E_}/firms/{{exhibitor}}/files/{{path}}": {"path": lambda m: {"exhibitor": "alpha", "path": m.firm_file()}},
    f"POST {E_}/firms/{{exhibitor}}/accept": {"path": ALPHA, "headers": lambda m: m.firm_draft(submitted=True)},
    f"POST {E_}/firms/{{exhibitor}}/return": {"path": ALPHA, "headers": lambda m: m.firm_draft(submitted=True), "body": lambda m: {"remarks": {"": "More"}}},
    f"GET {E_}/firms/{{exhibitor}}": {"path": ALPHA},
    f"GET {E_}/firms/{{exhibitor}}/links": {"path": ALPHA},
    f"DELETE {E_}/firms/{{exhibitor}}/links/{{link}}": {"path": lambda m: {"exhibitor": "alpha", "link": m.firm_link()}},
    f"GET {E_}/firms/{{exhibitor}}/exhibits": {"path": ALPHA},
    f"GET {E_}/firms/{{exhibitor}}/models/{{booth}}": {"path": lambda m: {"exhibitor": "alpha", "booth": m.firm_model()}},
    f"PUT {E_}/editing": {"body": EDITING},
    "PUT /firm/editing": {"cookie": AS_FIRM, "body": EDITING},
    "POST /firm/file-heads/{path}": {"cookie": AS_FIRM, "path": lambda m: {"path": "logo.svg"}, "body": lambda m: b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'/>"},
    "POST /firm/session": {"body": lambda m: {"secret": m.firm_secret()}},
    "DELETE /firm/session": {"cookie": lambda m: m.firm(new=True)},
    "PUT /firm/fields": {"cookie": AS_FIRM, "headers": lambda m: m.firm_draft(), "body": lambda m: {"summary": {"en": "What we show"}}},
    "POST /firm/submit": {"cookie": AS_FIRM, "headers": lambda m: m.firm_draft()},
    "GET /firm/files/{path}": {"cookie": AS_FIRM, "path": lambda m: {"path": m.firm_file()}},
    "PUT /firm/files/{path}": {"cookie": AS_FIRM, "path": lambda m: {"path": "logo.svg"}, "body": lambda m: b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'/>"},
    "DELETE /firm/files/{path}": {"cookie": AS_FIRM, "path": lambda m: {"path": m.firm_file()}},
    "GET /firm/questions.{kind}": {"cookie": AS_FIRM, "path": CSV},
    "GET /firm/models/{booth}": {"cookie": AS_FIRM, "path": lambda m: {"booth": m.firm_model()}},
    **{f"{route}": {"cookie": AS_FIRM} for route in (
        "GET /firm", "GET /firm/people", "GET /firm/preview", "POST /firm/preview", "GET /firm/questions", "GET /firm/visits",
        "GET /firm/exhibits", "GET /firm/talks",
    )},
    "PUT /firm/talks": {"cookie": AS_FIRM, "body": lambda m: {"here": True}},
    f"PUT {E_}/schedule": {"body": lambda m: {"at": "2199-01-01T00:00:00Z"}},
}  # fmt: skip


def session(m: Maker) -> str:
    """Another one of the owner's."""
    here = {one["id"] for one in m.ask("GET", f"{API}/sessions")[2] if one["here"]}
    m.ask(
        "POST",
        f"{API}/session",
        {"email": "a@example.org", "password": "correct horse battery"},
        Cookie="",
    )
    return str(
        next(one["id"] for one in m.ask("GET", f"{API}/sessions")[2] if one["id"] not in here)
    )


def member(m: Maker) -> str:
    m.ask("PUT", f"{FAIR}/members/{m.person()}", {"role": "reader"})
    return m.person()


def prepare(m: Maker) -> None:
    """A draft that was built and published, as revision 2."""
    status, _, told = m.ask(
        "PUT", f"{FAIR}/draft", folder(), If_Match=m.tag(), Content_Type="application/zip"
    )
    assert status == 200, told
    for path in ("previews", "releases"):
        job = m.made(f"/expos/fair/{path}", {})["id"]
        while (state := m.ask("GET", f"{FAIR}/jobs/{job}")[2])["state"] in ("waiting", "running"):
            pass
        assert state["state"] == "done", state


_maker = Maker() if "SEEDS_PORT" in os.environ else None
if _maker is not None:
    prepare(_maker)


@schemathesis.hook
def before_call(context: Any, case: Case, kwargs: dict[str, Any]) -> None:
    maker = _maker
    label = label_of(case)
    route = ROUTES.get(label, {})
    if maker is None:
        return
    cookie = route["cookie"](maker) if "cookie" in route else maker.own
    if next(_dealt[label]) % 4 == 0:
        if "cookie" in route:
            signed(case, cookie)
        return
    signed(case, cookie)
    if "{expo}" in label and label not in ALONE:
        case.path_parameters = {**(case.path_parameters or {}), "expo": "fair"}
    if "path" in route:
        case.path_parameters = {**(case.path_parameters or {}), **route["path"](maker)}
    if "query" in route:
        case.query = route["query"](maker)
    if "body" in route and next(_dealt[f"{label} body"]) % 2 == 0:
        case.body = route["body"](maker)
    if "headers" in route:
        case.headers = {**(case.headers or {}), **route["headers"](maker)}
    if label.endswith("/draft/documents/{path}") and not label.startswith(("GET", "PUT")):
        case.headers = {**(case.headers or {}), "If-Match": maker.tag(case.path_parameters["path"])}


def signed(case: Case, cookie: str) -> None:
    """The request comes from that browser, whatever credentials were dealt."""
    name, _, value = cookie.partition("=")
    case.cookies = {name: value}
    case.headers = {
        name: one
        for name, one in (case.headers or {}).items()
        if name.lower() not in ("authorization", "cookie")
    }


@schemathesis.hook
def after_call(context: Any, case: Case, response: Any) -> None:
    _seen[label_of(case)][response.status_code] += 1


def label_of(case: Case) -> str:
    return f"{case.operation.method.upper()} {case.operation.path.removeprefix(API)}"


ALONE = {f"PATCH {E_}", f"DELETE {E_}", f"POST {E_}/keep"}
_dealt: dict[str, Any] = defaultdict(itertools.count)


@atexit.register
def write() -> None:
    if "SEEDS_SEEN" in os.environ:
        told = {
            label: {str(status): n for status, n in sorted(found.items())}
            for label, found in sorted(_seen.items())
        }
        Path(os.environ["SEEDS_SEEN"]).write_text(json.dumps(told, indent=1))
