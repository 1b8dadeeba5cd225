"""The image's file and the compose file, as they are read; `make image` carries the steps out."""

from __future__ import annotations

import argparse
from typing import Any

import pytest
import yaml
from tests.deploy.containerfile import CONTAINERFILE, read_containerfile

from shapan.cli import _parser

COMPOSE = CONTAINERFILE.with_name("compose.yaml")


def served(command: list[str]) -> argparse.Namespace:
    return _parser().parse_args(command)


def test_the_image_starts_the_server_without_rights_and_without_a_shell() -> None:
    image = read_containerfile(CONTAINERFILE.read_text())
    assert image.user.split(":")[0].isdigit()  # an orchestrator that forbids root asks for a number
    assert int(image.user.split(":")[0]) > 0
    assert image.start[:3] == ["/usr/bin/tini", "--", "/opt/shapan/bin/shapan"]
    options = served(image.start[3:])
    assert (options.data, options.host) == (image.volumes[0], "0.0.0.0")
    assert f":{options.port}/healthz" in image.health[-1]


def test_the_base_is_an_argument() -> None:
    text = CONTAINERFILE.read_text()
    assert (
        read_containerfile(text.replace("ARG BASE=debian:13-slim", "ARG BASE=our/base:1")).base
        == "our/base:1"
    )


def test_an_instruction_that_nobody_carries_out_is_refused() -> None:
    with pytest.raises(ValueError, match="ADD"):
        read_containerfile("ARG BASE=debian\nFROM ${BASE}\nADD secret /\n")


def test_the_compose_file_confines_what_it_starts() -> None:
    compose: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())
    assert list(compose["services"]) == ["shapan"]
    one = compose["services"]["shapan"]
    assert (
        COMPOSE.parent / one["build"]["context"] / one["build"]["dockerfile"]
    ).resolve() == CONTAINERFILE
    assert one["read_only"]
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    (volume,) = one["volumes"]
    options = served(one["command"])
    assert volume.split(":") == [next(iter(compose["volumes"])), options.data]
    assert one["ports"] == [f"127.0.0.1:{options.port}:{options.port}"]
    assert options.proxies == 1
