"""Words of an example are no secrets: neither a server nor `doctor` takes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shapan.cli import main
from shapan.telemetry.log_lines import SECRET_ADDRESSES, SECRET_SETTINGS

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
EXAMPLE = dict(re.findall(r"^(\w+)=(.+)$", (DEPLOY / "node.env").read_text(), re.MULTILINE))
SECRETS = {
    name: value for name, value in EXAMPLE.items() if name in SECRET_SETTINGS or "PASSWORD" in value
}


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*SECRET_SETTINGS, *SECRET_ADDRESSES):
        monkeypatch.delenv(name, raising=False)


def test_the_example_has_words_in_these() -> None:
    assert list(SECRETS) == ["SHAPAN_DATABASE", "AWS_SECRET_ACCESS_KEY", "SHAPAN_METRICS_TOKEN"]


@pytest.mark.parametrize("setting", SECRETS)
@pytest.mark.parametrize("command", ["serve", "web", "worker", "migrate"])
def test_a_server_does_not_start_with_the_word_of_an_example(
    setting: str,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(setting, SECRETS[setting])
    assert (
        main([command, *([] if command == "migrate" else ["--data", str(tmp_path / "data")])]) == 2
    )
    assert f"{setting} still has the word" in capsys.readouterr().err


def test_the_doctor_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHAPAN_METRICS_TOKEN", "Token")
    assert main(["doctor", "--data", str(tmp_path)]) == 3
    assert "FAULT secrets: SHAPAN_METRICS_TOKEN still has the word" in capsys.readouterr().out
