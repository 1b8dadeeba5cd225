"""Refused requests leave one line of the log, and an entry of the audit log where the account is known."""

from __future__ import annotations

import json

import pytest
from tests.http.api.studio import PASSWORD, Studio

from shapan.http.connections.buckets import Buckets


async def test_a_refusal_is_one_line_without_secrets(
    made: Studio, caplog: pytest.LogCaptureFixture
) -> None:
    await made.people["owner"].send("POST", "/expos", {"id": "other", "title": "Other"}, 201)
    with caplog.at_level("INFO", "shapan.refused"):
        await made.nobody.send(
            "POST", "/invitation-links/offer", {"secret": "a-secret-of-a-link"}, 404
        )
        await made.people["reader"].get("/expos/other/draft", 404)
        await made.people["reader"].get("/people", 403)
        await made.people["reader"].ask(
            "PATCH", "/me", {"name": "Eve"}, Sec_Fetch_Site="cross-site"
        )
        await made.nobody.send(
            "POST", "/session", {"email": "a@example.org", "password": PASSWORD}, 401
        )
        assert (await made.client.get("/no/such/page")).status == 404
    refused = [one.getMessage() for one in caplog.records if one.name == "shapan.refused"]
    lines = [json.loads(one.removeprefix("refused ")) for one in refused]
    assert [(one["status"], one["code"], one["path"]) for one in lines] == [
        (404, "no-invitation", "/api/v1/invitation-links/offer"),
        (404, "not-found", "/api/v1/expos/{expo}/draft"),
        (403, "denied", "/api/v1/people"),
        (403, "cross-site", "/api/v1/me"),
        (401, "wrong-password", "/api/v1/session"),
    ]
    assert {one["address"] for one in lines} == {"127.0.0.1"}


async def test_refusals_of_a_known_account_are_in_the_log_but_do_not_fill_it(made: Studio) -> None:
    owner = made.people["owner"]
    await owner.send("POST", "/expos", {"id": "other", "title": "Other"}, 201)
    await made.people["reader"].send("DELETE", "/expos/other", status=404)
    await made.people["reader"].send("DELETE", "/expos/show", status=403)
    log = await owner.get("/audit?about=request")
    assert [(one["who"], one["target"], one["expo"], one["detail"]["code"]) for one in log] == [
        ("Reader", "DELETE /expos/{expo}", "show", "denied"),
        ("Reader", "DELETE /expos/{expo}", "other", "not-found"),
    ]
    made.context.buckets = Buckets(lambda: 0.0)
    for _ in range(100):
        await made.people["reader"].get("/people", 403)
    assert len(await owner.get("/audit?about=request")) == 22
