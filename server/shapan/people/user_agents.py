"""Which browser and system a User-Agent names: for people, who look for the one that is not theirs. Nothing rests on
it, as any program may send any."""

from __future__ import annotations

# The first that is found: others name Chrome and Safari too, and Safari is named by all of them
_BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("EdgA", "Edge"),
    ("EdgiOS", "Edge"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("YaBrowser", "Yandex Browser"),
    ("Vivaldi", "Vivaldi"),
    ("SamsungBrowser", "Samsung Internet"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("MiuiBrowser", "Mi Browser"),
    ("UCBrowser", "UC Browser"),
    ("MQQBrowser", "QQ Browser"),
    ("QQBrowser", "QQ Browser"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("HeadlessChrome", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_named(agent: str) -> str:
    """Empty for none that is known."""
    return next((name for mark, name in _BROWSERS if f"{mark}/" in agent), "")


def system_named(agent: str) -> str:
    """Empty for none that is known."""
    return next((name for mark, name in _SYSTEMS if mark in agent), "")
