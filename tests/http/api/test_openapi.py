"""The OpenAPI document: whole, in step with the routes, and served."""

from __future__ import annotations

import html
import json
from typing import Any

import jsonschema_rs
from schemathesis.specs.openapi import definitions
from tests.http.api.studio import Studio

from shapan.http.api.openapi import openapi, plain_path, summary
from shapan.http.api.routes import ROUTES


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if "$ref" in value else set()
        return own.union(*(references(one) for one in value.values()))
    return set().union(*(references(one) for one in value)) if isinstance(value, list) else set()


def test_it_is_openapi_3_1_with_schemas_of_json_schema_2020_12() -> None:
    document = json.loads(json.dumps(openapi()))
    assert [str(one) for one in definitions.OPENAPI_31_VALIDATOR.iter_errors(document)] == []
    for name, schema in document["components"]["schemas"].items():
        dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        assert jsonschema_rs.meta.is_valid(dialect), name


def test_every_reference_leads_somewhere_and_nothing_is_idle() -> None:
    document = openapi()
    named = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert references(document) == named


def test_every_route_is_there_once_with_words_and_an_id_of_its_own() -> None:
    document = openapi()
    operations = [one for methods in document["paths"].values() for one in methods.values()]
    assert len(operations) == len(ROUTES)
    assert len({one["operationId"] for one in operations}) == len(ROUTES)
    assert all(one["summary"] and not one["summary"].endswith(".") for one in operations)


def test_every_parameter_of_a_path_is_described() -> None:
    for path, methods in openapi()["paths"].items():
        for operation in methods.values():
            described = [one["name"] for one in operation["parameters"] if one["in"] == "path"]
            assert described == [
                part[1:].partition("}")[0] for part in path.split("{")[1:] for part in [f"{{{part}"]
            ]


def test_conditional_routes_say_what_they_ask_for() -> None:
    document = openapi()
    for route in ROUTES:
        operation = document["paths"][f"/api/v1{plain_path(route.path)}"][route.method.lower()]
        headers = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
        assert ("If-Match" in headers) is ("428" in operation["responses"]) is route.conditional
        assert ("Idempotency-Key" in headers) is route.creates


async def test_it_is_served_with_a_page_to_read(empty: Studio) -> None:
    answer = await empty.client.get("/api/openapi.json")
    assert json.loads(await answer.read()) == json.loads(json.dumps(openapi()))
    page = html.unescape(await (await empty.client.get("/api/")).text())
    assert all(summary(route) in page for route in ROUTES)


async def test_an_address_that_the_api_has_not_is_no_expo_and_said_in_the_language_asked_for(
    made: Studio,
) -> None:
    answer = await made.nobody.ask("GET", "/../nothing", Accept_Language="zh")
    told = await answer.json(content_type=None)
    assert (answer.status, told["detail"]) == (404, "此地址没有发布内容；请从/api/开始")
    assert (answer.headers["Content-Language"], answer.headers["Vary"]) == ("zh", "Accept-Language")
