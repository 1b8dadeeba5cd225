"""The 28 pictures: what is looked at, from where, in which light, and why."""

from __future__ import annotations

from dataclasses import dataclass

DEMO = "smart-china-expo-2021"


@dataclass(frozen=True)
class Pose:
    """`query`: the address after `/{expo}/{lang}/`. `told`: taken in every language. `compared`: has a reference. `apart`:
    after a tap that lifts the levels apart."""

    name: str
    show: str
    query: str
    says: str
    told: bool = False
    compared: bool = False
    mood: str = "day"  # else the hour at which it is taken would tell
    apart: bool = False


POSES = (
    Pose("table", DEMO, "", "The sand table as it opens, by day", told=True, compared=True),
    Pose("table-evening", DEMO, "", "The sand table in the evening", compared=True, mood="evening"),
    Pose(
        "table-east",
        DEMO,
        "at=330,-130,70,345,-40",
        "The table from the south-east, in the morning",
        mood="morning",
    ),
    Pose("dive-1", DEMO, "at=60,-150,70,350,-42", "The dive: over the hall", compared=True),
    Pose("dive-2", DEMO, "at=50,-108,36,0,-40", "The dive: the hall cut open", compared=True),
    Pose("dive-3", DEMO, "at=50,-88,14,0,-22", "The dive: just over the booths"),
    Pose(
        "hall", DEMO, "at=3,-63,1.65,90,2", "Eye height: the first aisle", told=True, compared=True
    ),
    Pose(
        "aisle",
        DEMO,
        "at=2.5,37,1.65,90,1",
        "A cross aisle of the pavilion hall",
        told=True,
        compared=True,
    ),
    Pose(
        "aisle-rows", DEMO, "at=133,33,1.65,90,2", "An aisle between rows of shells", compared=True
    ),
    Pose("avenue", DEMO, "at=80,10,1.65,90,2", "The avenue that joins the halls"),
    Pose(
        "gate", DEMO, "at=50,13,1.65,0,3", "Through a gate into the hall next door", compared=True
    ),
    Pose("stage", DEMO, "at=46,-47,1.65,8,6", "The stage of a hall and its seats", mood="evening"),
    Pose("inline", DEMO, "booth=S2-A02", "A shell-scheme booth", told=True, compared=True),
    Pose("corner", DEMO, "booth=N2-A01", "A corner booth", compared=True),
    Pose("peninsula", DEMO, "booth=N1-A04", "A peninsula of a national pavilion"),
    Pose("pavilion", DEMO, "booth=N1-A02", "A pavilion's booth", told=True),
    Pose("island", DEMO, "booth=S1-C02", "An island with tower and ring", told=True),
    Pose("island-model", DEMO, "booth=S1-C01", "An island round an uploaded model"),
    Pose("curved", DEMO, "booth=S3-A02", "A booth on a curve"),
    Pose("curved-hall", DEMO, "at=280,-108,52,0,-44", "Rows along circles, from above"),
    Pose("concave", "concave", "", "A concave hall on its table", compared=True),
    Pose("concave-walk", "concave", "at=4,35,1.65,140,0", "Inside the concave hall"),
    Pose(
        "levels", "two-levels", "", "A venue of two levels, lifted apart", compared=True, apart=True
    ),
    Pose("sixteen", "sixteen-halls", "", "A fair ground of sixteen halls"),
    Pose("site", "site", "", "A fair whose thirteen halls came one file each"),
    Pose(
        "site-street", "site", "at=160,-77,1.65,115,4", "A street between its halls, at eye height"
    ),
    Pose("small", "small-hall", "", "One small hall"),
    Pose("stranger", "stranger", "", "Three booths that a stranger drew", compared=True),
)
