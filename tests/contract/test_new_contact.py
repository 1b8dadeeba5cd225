"""A contact is three places by hand: its row, its place in a template, its name in each language. A copy of the sources
gets one, and has it everywhere: in lists, documents, pages, contact cards, in the studio and on an exhibitor's own
page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("server/shapan", "schema", "assets/locales", "web/src")
NAMES = {"en": "WeChat", "zh": "微信", "ru": "Вичат"}
ROW = """
    wechat: Annotated[
        str, row("web", "WeChat", "wechat, weixin, 微信, 微信号", linked="sameAs", card="SOCIALPROFILE")
    ] = ""
"""
PLACE = '{% if exhibitor.contacts.wechat %}<dt>{{ field("wechat") }}</dt><dd>{{ exhibitor.contacts.wechat }}</dd>{% endif %}\n'
# Run by vitest in the copy: the menu of columns, the table's headings and faults, the organizer's look at a firm's page
IN_THE_BROWSER = """
import { expect, test, vi } from "vitest";

test("the studio and an exhibitor's own page have the contact", async () => {
  vi.stubGlobal("localStorage", { getItem: () => "zh", setItem() {} });
  vi.stubGlobal("navigator", { languages: ["zh"] });
  const { COLUMN_KINDS, CONTACTS } = await import("./i18n/fields.gen");
  const { headingOf } = await import("./studio/exhibitors/heading");
  const { fieldText } = await import("./studio/words");
  const { fieldName } = await import("./i18n/fields");
  const { ownFields } = await import("./firm/context");
  expect(Object.keys(COLUMN_KINDS).slice(-8)).toEqual(
    ["website", "email", "phone", "wechat", "id", "group", "partners", "color"],
  );
  expect(COLUMN_KINDS.wechat).toBe("web");
  expect(headingOf({ name: "WeChat", field: "wechat", locale: "" })).toEqual({ said: "微信", own: "WeChat" });
  expect([fieldText("wechat"), fieldName("wechat", "ru")]).toEqual(["微信", "Вичат"]);
  expect(CONTACTS).toEqual(["website", "email", "phone", "wechat"]);
  expect(ownFields({}, { wechat: "acme" })).toEqual({ wechat: "acme" });
});
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources with the contact, and what is generated of them."""
    root = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        shutil.copytree(
            ROOT / name, root / name, ignore=shutil.ignore_patterns("*.test.ts", "__pycache__")
        )
    (root / "docs").mkdir()
    for file in (ROOT / "web").iterdir():
        if file.is_file():
            shutil.copy(file, root / "web" / file.name)
    (root / "web/node_modules").symlink_to(ROOT / "web/node_modules")
    (root / "web/dist").symlink_to(ROOT / "web/dist")
    insert(root / "server/shapan/expo/records/contacts.py", "\n    @property\n    def given", ROW)
    insert(root / "server/shapan/pages/templates/exhibitor_about.html", "</dl>", PLACE)
    for language, name in NAMES.items():
        insert(
            root / f"assets/locales/{language}.json",
            '    "website": ',
            f'    "wechat": "{name}",\n',
        )
    done = run(root, sys.executable, "-m", "schema")
    assert done.returncode == 0, done.stderr
    return root


def insert(path: Path, before: str, text: str) -> None:
    source = path.read_text("utf-8")
    assert before in source
    path.write_text(source.replace(before, text + before, 1), "utf-8")


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    below = os.environ | {"PYTHONPATH": f"{root / 'server'}:{root}:{ROOT}"}
    return subprocess.run(command, cwd=root, env=below, capture_output=True, text=True, timeout=300)


@pytest.mark.long
def test_a_new_contact_is_in_lists_documents_pages_and_cards(copy: Path) -> None:
    done = run(copy, sys.executable, str(ROOT / "tests/contract/new_contact.py"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


@pytest.mark.long
def test_a_new_contact_is_in_the_studio_and_on_an_exhibitors_own_page(copy: Path) -> None:
    (copy / "web/src/contact.test.ts").write_text(IN_THE_BROWSER, "utf-8")
    for command in (
        ("node_modules/.bin/vitest", "run", "src/contact.test.ts"),
        ("node_modules/.bin/tsc", "--noEmit"),
    ):
        done = run(copy / "web", *command)
        assert done.returncode == 0, done.stdout + done.stderr
