"""The whole path at two nodes behind HAProxy: every request of the organizers is at either of them, and strangers come to
one, to the other, and to the address of both."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.studio.path import whole_path
from tests.nodes.cluster import cluster
from tests.nodes.front import front

pytestmark = pytest.mark.exhaustive


def test_from_the_set_up_link_to_an_expo_and_back_at_two_nodes(
    browser: Browser, tmp_path: Path
) -> None:
    with cluster() as made, front(made) as url:
        visits = [node.url.rstrip("/") for node in made.webs]
        whole_path(
            browser,
            tmp_path,
            f"{url}studio/join#{made.set_up_secret()}",
            [*visits, url.rstrip("/")],
        )
