"""Categories of IMDF 1.0 -> category and kind. docs/formats-plan.md prints these tables."""

from __future__ import annotations

from shapan.expo.model import Category

CategoryMeaning = tuple[Category, str]

# Units that may be booths if they have an occupant or a number.
BOOTHS = frozenset(
    (
        "room",
        "unspecified",
        "unenclosedarea",
        "booth",
        "exhibit",
        "exhibitbooth",
        "stand",
        "retail",
        "structure",
        "office",
        "nonpublic",
    )
)
ALWAYS_BOOTHS = frozenset(("booth", "exhibit", "exhibitbooth", "stand", "retail"))

UNITS: dict[str, CategoryMeaning] = {
    "auditorium": ("fixture", "stage"),
    "theater": ("fixture", "stage"),
    "movietheater": ("fixture", "stage"),
    "brick": ("fixture", "wall"),
    "concrete": ("fixture", "wall"),
    "drywall": ("fixture", "wall"),
    "glass": ("fixture", "wall"),
    "wood": ("fixture", "wall"),
    "column": ("fixture", "column"),
    "classroom": ("amenity", "meeting"),
    "conferenceroom": ("amenity", "meeting"),
    "huddleroom": ("amenity", "meeting"),
    "phoneroom": ("amenity", "meeting"),
    "elevator": ("amenity", "lift"),
    "escalator": ("amenity", "escalator"),
    "movingwalkway": ("amenity", "escalator"),
    "stairs": ("amenity", "stairs"),
    "steps": ("amenity", "stairs"),
    "ramp": ("amenity", "ramp"),
    "restroom": ("amenity", "wc"),
    "shower": ("amenity", "wc"),
    "firstaid": ("amenity", "first-aid"),
    "foodservice": ("amenity", "catering"),
    "kitchen": ("amenity", "storage"),
    "storage": ("amenity", "storage"),
    "serverroom": ("amenity", "storage"),
    "mailroom": ("amenity", "storage"),
    "office": ("amenity", "office"),
    "lobby": ("aisle", "main"),
    "walkway": ("aisle", "aisle"),
    "footbridge": ("aisle", "aisle"),
    "platform": ("aisle", "aisle"),
    "road": ("aisle", "main"),
    "lounge": ("amenity", "lounge"),
    "privatelounge": ("amenity", "lounge"),
    "waitingroom": ("amenity", "lounge"),
    "smokingarea": ("amenity", "lounge"),
    "mothersroom": ("amenity", "first-aid"),
    "prayerroom": ("amenity", "prayer"),
    "parking": ("amenity", "parking"),
    "recreation": ("fixture", "seating"),
    "fieldofplay": ("zone", "zone"),
    "terrace": ("hall", "outdoor"),
    "opentobelow": ("fixture", "void"),
    "nonpublic": ("fixture", "void"),
    "vegetation": ("fixture", "plant"),
    "exhibitionhall": ("hall", "hall"),
    "hall": ("hall", "hall"),
}
FIXTURES: dict[str, CategoryMeaning] = {
    "stage": ("fixture", "stage"),
    "wall": ("fixture", "wall"),
    "vegetation": ("fixture", "plant"),
    "obstruction": ("fixture", "barrier"),
    "column": ("fixture", "column"),
    "seating": ("fixture", "seating"),
    "desk": ("fixture", "furniture"),
    "equipment": ("fixture", "furniture"),
    "furniture": ("fixture", "furniture"),
    "baggagecarousel": ("fixture", "furniture"),
    "water": ("fixture", "barrier"),
}
OPENINGS: dict[str, CategoryMeaning] = {
    "emergencyexit": ("opening", "exit"),
    "pedestrian.principal": ("opening", "entrance"),
    "automobile": ("opening", "gate"),
    "service": ("opening", "gate"),
    "pedestrian": ("opening", "door"),
    "bicycle": ("opening", "door"),
    "pedestrian.transit": ("opening", "entrance"),
}
AMENITIES: dict[str, CategoryMeaning] = {
    "atm": ("amenity", "atm"),
    "bank": ("amenity", "atm"),
    "babychanging": ("amenity", "wc"),
    "restroom": ("amenity", "wc"),
    "cafe": ("amenity", "catering"),
    "restaurant": ("amenity", "catering"),
    "eatingdrinking": ("amenity", "catering"),
    "vendingmachine": ("fixture", "furniture"),
    "drinkingfountain": ("fixture", "furniture"),
    "checkin": ("amenity", "registration"),
    "coatcheck": ("amenity", "cloakroom"),
    "baggagestorage": ("amenity", "cloakroom"),
    "elevator": ("amenity", "lift"),
    "escalator": ("amenity", "escalator"),
    "movingwalkway": ("amenity", "escalator"),
    "stairs": ("amenity", "stairs"),
    "steps": ("amenity", "stairs"),
    "ramp": ("amenity", "ramp"),
    "entry": ("opening", "entrance"),
    "exit": ("opening", "exit"),
    "firstaid": ("amenity", "first-aid"),
    "defibrillator": ("amenity", "first-aid"),
    "information": ("amenity", "info"),
    "guestservices": ("amenity", "info"),
    "lounge": ("amenity", "lounge"),
    "seating": ("fixture", "seating"),
    "meditation": ("amenity", "prayer"),
    "prayerroom": ("amenity", "prayer"),
    "parking": ("amenity", "parking"),
    "photobooth": ("amenity", "photo"),
    "pressroom": ("amenity", "media"),
    "ticketing": ("amenity", "registration"),
    "library": ("amenity", "meeting"),
}
SECTIONS: dict[str, CategoryMeaning] = {
    "eatingdrinking": ("amenity", "catering"),
    "seating": ("fixture", "seating"),
    "information": ("amenity", "info"),
    "walkway": ("aisle", "aisle"),
}


def find(table: dict[str, CategoryMeaning], category: str) -> CategoryMeaning | None:
    """The meaning of the longest known prefix of a category such as `"restroom.female.wheelchair"`."""
    parts = category.lower().replace("_", "").replace("-", "").split(".")
    for size in range(len(parts), 0, -1):
        found = table.get(".".join(parts[:size]))
        if found:
            return found
    return None
