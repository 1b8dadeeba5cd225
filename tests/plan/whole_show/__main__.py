"""python -m tests.plan.whole_show --seed 1 --halls 13 --format svg --list csv OUT"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from . import (
    LIST_FORMS,
    WRITERS,
    make_show,
    truth,
    write_list,
    write_one_sheet,
    write_programme,
    write_site,
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.plan.whole_show", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--halls", type=int, default=13)
    parser.add_argument("--format", choices=sorted(WRITERS), default="svg")
    parser.add_argument("--list", choices=sorted(LIST_FORMS), default="csv", dest="form")
    parser.add_argument("--site", action="store_true", help="also write site.svg")
    parser.add_argument(
        "--one-sheet", action="store_true", help="also write several halls on one sheet"
    )
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    show = make_show(options.seed, options.halls)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    toml = f'title = "{show.title}"\nlanguage = "{show.language}"\n'
    (out / "expo.toml").write_text(toml, encoding="utf-8")
    WRITERS[options.format](show, out)
    write_list(show, out, options.form)
    write_programme(show, out)
    if options.site:
        write_site(show, out)
    if options.one_sheet:
        write_one_sheet(show, out)
    text = json.dumps(truth(show, options.form), ensure_ascii=False, indent=1)
    (out / "truth.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
