"""Lines of the process log: their form, the trace in them, and no secret whoever wrote it."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from shapan.errors import Usage
from shapan.people.secrets import new_id, new_secret, token_text
from shapan.telemetry import log_lines
from shapan.telemetry.log_lines import ACCESS_LOG, log_fields, masked, set_up_logs, tell_operator
from shapan.telemetry.trace import TRACE, entered_trace

LOG = logging.getLogger("shapan.test")


def begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process whose log nobody has set up yet; pytest adds its own handlers to each phase of a test."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    set_up_logs()


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(log_lines, "_state", {"json": False})
    levels = [(one, one.level) for one in (logging.getLogger("shapan"), ACCESS_LOG)]
    yield
    logging.captureWarnings(False)
    for one, level in levels:
        one.setLevel(level)


def test_json_has_a_member_for_everything(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHAPAN_LOG", "json")
    begun(monkeypatch)
    trace = entered_trace("", "edge-7")
    token = TRACE.set(trace)
    log_fields(LOG, "refused", {"status": 403, "path": "/展/"})
    TRACE.reset(token)
    try:
        raise ValueError("line one\nline two")
    except ValueError:
        LOG.exception("it failed at %s", "noon")
    tell_operator("plan.dxf: built", logging.WARNING)
    first, second, third = (json.loads(one) for one in capsys.readouterr().err.splitlines())
    assert first.pop("time").endswith("+00:00")
    assert first == {
        "level": "info", "logger": "shapan.test", "message": "refused", "request": "edge-7", "trace_id": trace.trace,
        "span_id": trace.span, "status": 403, "path": "/展/",
    }  # fmt: skip
    assert (second["message"], second["level"], "request" in second) == (
        "it failed at noon",
        "error",
        False,
    )
    assert second["exception"].endswith("ValueError: line one\nline two")
    assert (third["message"], third["level"]) == ("plan.dxf: built", "warning")


def test_text_is_as_it_was(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHAPAN_LOG", raising=False)
    begun(monkeypatch)
    log_fields(LOG, "refused", {"status": 403})
    tell_operator("plan.dxf: built")
    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith(' INFO shapan.test: refused {"status":403}')
    assert second == "shapan: plan.dxf: built"
    assert not ACCESS_LOG.isEnabledFor(logging.INFO)


def test_another_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHAPAN_LOG", "xml")
    with pytest.raises(Usage, match="text or json, not xml"):
        set_up_logs()


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_line_has_a_secret(
    form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_secret()
    secrets = [
        new_secret(),
        token_text(new_id(1), key),
        "p4ssw0rd-of-mail",
        "gehe im",
        "metrics-word",
        "aws-word-1",
    ]
    monkeypatch.setenv("SHAPAN_LOG", form)
    monkeypatch.setenv(
        "SHAPAN_SMTP", "smtp://user:p4ssw0rd-of-mail@mail.example.org?from=a@example.org"
    )
    monkeypatch.setenv("SHAPAN_DATABASE", "postgresql://shapan:gehe%20im@db/name")
    monkeypatch.setenv("SHAPAN_METRICS_TOKEN", "metrics-word")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "aws-word-1")
    begun(monkeypatch)
    for one in secrets:
        LOG.info("a person came with %s", one)
        LOG.info("GET /show/en/%s/", one)
        log_fields(
            LOG, "refused", {"cookie": f"__Host-shapan={one}; path=/", "auth": f"Bearer {one}"}
        )
        try:
            raise RuntimeError(f"cannot connect to nats://user:other-word@host with {one}")
        except RuntimeError:
            LOG.exception("failed")
    said = capsys.readouterr().err
    assert said.count("\n") >= 4 * len(secrets)
    for one in (*secrets, key, "other-word", "gehe%20im"):
        assert one not in said


def test_digests_and_addresses_stay_readable() -> None:
    for text in (
        "blob " + "a1" * 32 + ".glb",
        "https://expo.example.org/show/en/?booth=A1",
        "00-" + "ab" * 16,
    ):
        assert masked(text) == text


def test_times_of_text_are_in_utc_wherever_the_machine_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        begun(monkeypatch)
        LOG.warning("here")
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    said = capsys.readouterr().err.split(" ")[0]
    assert said.endswith("+00:00")
    assert abs(datetime.fromisoformat(said).timestamp() - time.time()) < 60
