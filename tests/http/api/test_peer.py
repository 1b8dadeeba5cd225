"""Rate limits that cannot be spoofed."""

from __future__ import annotations

import pytest
from aiohttp.test_utils import make_mocked_request
from tests.http.api.studio import Studio

from shapan.errors import TooMany
from shapan.http.connections import buckets, peer


@pytest.mark.parametrize(("proxies", "forwarded", "expected"), [
    (0, ["1.2.3.4"], "9.9.9.9"),
    (1, ["6.6.6.6, 1.2.3.4"], "1.2.3.4"),
    (1, ["6.6.6.6", "1.2.3.4"], "1.2.3.4"),
    (2, ["6.6.6.6, 1.2.3.4, 5.6.7.8"], "1.2.3.4"),
    (2, ["1.2.3.4"], "9.9.9.9"),
    (1, [], "9.9.9.9"),
])  # fmt: skip
def test_forwarded_addresses_count_from_the_right(
    proxies: int, forwarded: list[str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from multidict import CIMultiDict

    request = make_mocked_request(
        "GET", "/", CIMultiDict([("X-Forwarded-For", one) for one in forwarded])
    ).clone(remote="9.9.9.9")
    assert peer.address(request, proxies) == expected


@pytest.mark.parametrize(("one", "other", "same"), [
    ("1.2.3.4", "1.2.3.200", True), ("1.2.3.4", "1.2.4.4", False), ("2001:db8::1", "2001:db8::ffff:1", True),
    ("2001:db8:0:1::1", "2001:db8:0:2::1", False), ("::ffff:1.2.3.4", "1.2.3.9", True), ("nonsense", "nonsense", True),
])  # fmt: skip
def test_a_customer_is_a_network(one: str, other: str, same: bool) -> None:
    assert (peer.network(one) == peer.network(other)) is same


def test_a_bucket_fills_again_with_time() -> None:
    now = [0.0]
    made = buckets.Buckets(lambda: now[0])
    most, every = buckets.RATES["password"]
    for _ in range(most):
        made.take("password", "a")
    with pytest.raises(TooMany) as refused:
        made.take("password", "a")
    assert refused.value.wait_s == every
    made.take("password", "b")
    now[0] += every
    made.take("password", "a")
    with pytest.raises(TooMany):
        made.take("password", "a")


async def test_the_answer_says_how_long_to_wait(made: Studio) -> None:
    made.context.buckets = buckets.Buckets(lambda: 0.0)
    answers = [
        await made.nobody.ask("POST", "/invitation-links/offer", {"secret": "x"}) for _ in range(11)
    ]
    assert [one.status for one in answers] == [404] * 10 + [429]
    assert answers[-1].headers["Retry-After"] == "6"
