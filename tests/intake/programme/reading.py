"""How these tests read a programme."""

from shapan.intake.programme import read_programme


def read(
    name, text, zone="Asia/Shanghai", days=("2021-08-23", "2021-08-25"), locales=("en", "zh", "ru")
):
    data = text if isinstance(text, bytes) else text.encode()
    items, findings = read_programme(name, data, locales, zone, days)
    return list(items), list(findings)


def times(items):
    return [(item.start, item.end) for item in items]


def codes(findings):
    return [one.code for one in findings]
