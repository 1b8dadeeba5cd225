"""`shapan check`: the recognised plan and its problems."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from shapan.cli.commands import Commands, source
from shapan.cli.terminal import tell, terminal_language
from shapan.expo.causes import cause_of
from shapan.expo.findings import Finding, message, suggestion
from shapan.expo.model import PlanLevel
from shapan.expo.numbers import forms
from shapan.language.catalogue import interface
from shapan.language.phrase import say
from shapan.language.reason import reason_text


def add_check(commands: Commands) -> None:
    parser = commands.add(
        "check",
        _check,
        "say what was understood and what is wrong, and build nothing",
        for_others=True,
    )
    source(parser)
    parser.add_argument("--json", action="store_true", help="print a JSON object and nothing else")
    parser.add_argument(
        "--lang",
        metavar="LANGUAGE",
        help="of what is said (default: that of the terminal, by LANG)",
    )
    parser.add_argument(
        "--explain", metavar="NUMBER", help="say why the outline with this number is a booth"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 for warnings too")
    parser.add_argument(
        "--report",
        metavar="FILE.html",
        help="write a page with the plan as understood and every finding at its place",
    )


def _check(options: argparse.Namespace) -> int:
    from shapan.pages.plans.report import report_page
    from shapan.publish.reading.raw_sheets import raw_sheets
    from shapan.publish.reading.source_reading import read_source
    from shapan.publish.references import references_of
    from shapan.publish.sources import open_expo
    from shapan.publish.summary import summary_of

    language = interface(options.lang) if options.lang else terminal_language()
    opened = open_expo(options.source)
    reading = read_source(opened)
    if options.explain:
        return _explained(reading.levels, options.explain, language)
    summary = summary_of(reading.expo, reading.plans)
    if options.report:
        raw = raw_sheets(reading.levels, opened.read)
        page = report_page(
            reading.expo, reading.findings, msgspec.to_builtins(summary), language, raw
        )
        Path(options.report).write_bytes(page)
    if options.json:
        whole = {
            "summary": summary,
            "findings": [_fields(one, language) for one in reading.findings],
            "references": references_of(reading),
        }
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n")
    else:
        tell(reading.findings, language)
        figures = {
            **msgspec.structs.asdict(summary), "area": summary.area_m2, "metres": summary.metres_per_unit,
            "confidence": summary.scale_confidence,
        }  # fmt: skip
        print(say(language, "report", "summary", figures))
    worst = {finding.severity for finding in reading.findings}
    return 1 if "error" in worst or (options.strict and "warning" in worst) else 0


def _explained(levels: Sequence[PlanLevel], number: str, language: str) -> int:
    """Which label, from where, and the terms of its score, highest first."""
    wanted = forms(number)[-1]
    found = [
        (level, one, one.why)
        for level in levels
        for one in level.features
        if one.why is not None and wanted in {forms(own)[-1] for own in (one.number, *one.aliases)}
    ]
    for level, one, why in found:
        x, y = why.at
        values = {
            "number": one.number, "level": level.id, "confidence": why.confidence, "source": why.source, "x": x, "y": y,
            "handle": one.source.handle or "-", "layer": one.source.layer or "-",
        }  # fmt: skip
        print(say(language, "report", "explained", values))
        for term in why.terms:
            print(f"  {term.nats:+.2f}  {reason_text((term.what,), language)[0]}")
    if not found:
        print(say(language, "report", "unexplained", {"number": number}))
    return 0 if found else 1


def _fields(finding: Finding, language: str) -> dict[str, object]:
    """All fields, including empty ones: readers of the JSON need not know our defaults."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": message(finding, language),
        "where": msgspec.to_builtins(finding.where),
        "suggestion": suggestion(finding, language),
        "cause": cause_of(finding),
        "accepted": finding.accepted,
    }
