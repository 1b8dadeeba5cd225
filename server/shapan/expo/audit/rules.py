"""The limits of the audit with their sources. They are data, so that a venue can replace them with its own."""

from __future__ import annotations

import msgspec


class Rule(msgspec.Struct, frozen=True):
    """A limit. `source` names its origin: local law and the venue's own rules have priority."""

    code: str
    limit: float
    unit: str
    source: str


RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule(
            "overlap",
            0.02,
            "of the smaller one",
            "drafting tolerance: a wall's line width along a 3 m booth",
        ),
        Rule(
            "gangway-width",
            2.0,
            "m",
            "usual least width of a secondary gangway in European venue regulations (2-3 m)",
        ),
        Rule(
            "gangway-main-width",
            3.0,
            "m",
            "10 ft, the least aisle that US exhibit-hall floor-plan rules ask for; 3 m for main gangways in Europe",
        ),
        Rule(
            "dead-end",
            6.1,
            "m",
            "20 ft: NFPA 101 Life Safety Code, assembly occupancies, dead-end corridors (12/13.2.5.1)",
        ),
        Rule(
            "opening-blocked",
            1.5,
            "m",
            "clear depth before a door: its leaf (1.0-1.2 m) and a person beside it",
        ),
        Rule(
            "booth-outside", 0.05, "m²", "drafting tolerance: a wall's line width along a 3 m booth"
        ),
        Rule("booth-tiny", 2.0, "m²", "a table stand (1 m x 2 m) is the smallest that is let"),
        Rule("booth-huge", 4000.0, "m²", "the largest single stands of world fairs"),
    )
}
