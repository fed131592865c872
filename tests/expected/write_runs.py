"""Write what commands print about small folders, each made for one branch of the output.

Run it by `cd tests; PYTHONPATH=support:. python -m expected.write_runs`.

Users read these texts: read the difference before you commit it.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final, NamedTuple
from unittest.mock import patch

from commands import touch

from listing_images.cli.main import main as run

KEPT: Final = Path(__file__).with_name("runs.txt")

SIX: Final = ("MAIN", "PT01", "PT02", "PT03", "PT04", "PT05")


def _products(ending: str, number: int, folder: str = "") -> list[str]:
    return [f"{folder}B0001000{product:02}.{ending}" for product in range(number)]


FOLDERS: Final[Mapping[str, list[str]]] = {
    "empty": [],
    "one": ["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    "one_main": ["B000123456.MAIN.jpg"],
    "one_png": ["B000123456.MAIN.png"],
    "one_abroad": ["DE/B000123456.MAIN.png", "DE/B000123456.PT02.jpg"],
    "one_abroad_twice": ["DE/B000123456.MAIN.png", "FR/B000123456.MAIN.png"],
    "two": ["B000123456.MAIN.jpg", "B000234567.MAIN.jpg"],
    "two_of_three": ["B000123456.MAIN.png", "B000234567.MAIN.png", "B000345678.MAIN.jpg"],
    "three": ["B000123456.MAIN.jpg", "B000234567.MAIN.jpg", "B000345678.MAIN.jpg"],
    "one_of_three": ["B000123456.MAIN.png", "B000234567.MAIN.jpg", "B000345678.MAIN.jpg"],
    "mains": _products("MAIN.jpg", 15),
    "main_pngs": _products("MAIN.png", 15),
    "detailed": [*_products("MAIN.jpg", 15), *_products("PT01.jpg", 15)],
    "mains_abroad": [*_products("MAIN.jpg", 15), *_products("MAIN.png", 15, "DE/")],
    "few_detailed": [*_products("MAIN.jpg", 3), *_products("PT01.jpg", 3)],
    "few_mains": _products("MAIN.jpg", 3),
    "rejected": [*_products("MAIN.jpg.jpg", 8), *_products("PT01.jpg", 2)],
    "rejected_once": ["B000123456.MAIN.jpg.jpg", "B000123456.PT01.jpg.jpg"],
    "unknown": [f"holiday {number:02}.jpg" for number in range(13)] + ["B000123456.MAIN.jpg"],
    "unknown_once": ["holiday.jpg", "notes.txt", "B000123456.MAIN.jpg"],
    "without_main": [f"B000123456.PT0{number}.jpg" for number in range(1, 8)],
    "abroad_without_main": [f"FR/B000123456.PT0{number}.jpg" for number in range(1, 8)],
    "hidden": [*_products("PT01.jpg", 2), *_products("PT02.jpg", 2)],
    "everywhere_hidden": ["DE/B000123456.MAIN.jpg", "B000123456.MAIN.jpg"],
    "hidden_twice": [*_products("MAIN.jpg", 2), *_products("MAIN.jpg", 2, "DE/")],
    "by_systems": [".DS_Store", "Thumbs.db", "B000123456.MAIN.jpg"],
    "six": [f"B000123456.{code}.jpg" for code in SIX],
    "six_and_abroad": [
        *[f"B000123456.{code}.jpg" for code in SIX],
        "DE/B000123456.MAIN.png",
        "FR/B000123456.MAIN.png",
    ],
    "resembling": ["Deutschland/B000123456.MAIN.jpg"],
    "Germany": ["B000123456.MAIN.jpg"],
    "Fotos_DE": ["B000123456.MAIN.jpg"],
}
"""The folders of the commands; each command has those that its arguments name."""


class Case(NamedTuple):
    """Commands that run one after the other in one directory."""

    commands: str
    files: Mapping[str, str] = {}
    names: str = ""
    """What standard input contains."""
    is_colourful: bool = False


CASES: Final[Mapping[str, Case]] = {
    # plan: what it refuses.
    "plan without folders": Case("plan"),
    "plan with one folder": Case("plan one"),
    "plan without offers": Case("plan one one_png"),
    "plan that also verifies": Case("plan one one_png --verify up"),
    "verify what is missing": Case("plan --verify nowhere"),
    "plan into NOW": Case("plan one one_png --sold-in US --out one/up"),
    "plan into a file": Case("plan one one_png --sold-in US --out a/up", {"a": ""}),
    "plan with an unknown store": Case("plan one one_png --sold-in US --may-change Frnace"),
    # plan: what cannot be planned.
    "plan a rejected product": Case("plan one rejected_once --sold-in US"),
    "plan a product rejected in NOW": Case("plan rejected_once one --sold-in US --format md"),
    "plan many rejected products": Case("plan one rejected --sold-in US"),
    "plan many rejected products with all": Case("plan one rejected --sold-in US -v"),
    "plan with a file of no product": Case("plan one_png unknown_once --sold-in US"),
    "plan with many files of no product": Case("plan unknown one --sold-in US"),
    "plan global images without MAIN": Case("plan one_png without_main --sold-in US"),
    "plan images of a country without MAIN": Case("plan one_png abroad_without_main --sold-in FR"),
    "plan two products without MAIN": Case("plan few_mains hidden --sold-in US"),
    "plan global images that no store shows": Case(
        "plan empty everywhere_hidden --sold-in DE --store DE"
    ),
    "plan two products that no store shows": Case("plan empty hidden_twice --sold-in DE"),
    "plan without an offer": Case("plan one one_abroad_twice --sold-in US --store DE,FR"),
    "plan many without an offer": Case("plan mains mains_abroad --sold-in US --store DE"),
    "plan without an offer as JSON": Case("plan unknown_once one_abroad --sold-in US --json"),
    "plan rejected products as JSON": Case("plan unknown_once rejected_once --sold-in US --json"),
    # plan: what can be planned.
    "plan nothing": Case("plan two two --sold-in US"),
    "plan one of two": Case("plan two one_main --sold-in US"),
    "plan one of three": Case("plan three one_of_three --sold-in US"),
    "plan two of three": Case("plan three two_of_three --sold-in US,DE --store US"),
    "plan a replacement with an earlier pin": Case(
        "plan one_main one_png --sold-in US,FR,DE,IT --store US"
    ),
    "plan a replacement that others follow": Case(
        "plan one_main one_png --sold-in US,FR --store US --may-change FR,others"
    ),
    "plan a replacement with many pins": Case(
        "plan one_main one_png --store US --sold-in US,FR,DE,IT,ES,NL,SE,PL,BE,UK,JP,CA,MX,BR,AU"
    ),
    "plan a first set of a country": Case("plan one one_abroad --sold-in DE,US"),
    "plan first sets of two countries": Case("plan one one_abroad_twice --sold-in DE,FR"),
    "plan a deletion": Case("plan one one_main --sold-in US"),
    "plan deletions": Case("plan few_detailed few_mains --sold-in US,DE"),
    "plan many deletions": Case("plan detailed mains --sold-in US,DE"),
    "plan many deletions with all": Case("plan detailed mains --sold-in US,DE -v"),
    "plan many replacements": Case("plan mains main_pngs --sold-in US,DE --store US"),
    "plan many countries' sets": Case("plan mains mains_abroad --sold-in US,DE"),
    "plan sets with gaps": Case("plan one_main six_and_abroad --sold-in US,DE,FR"),
    "plan a set with gaps for one of two": Case("plan six six_and_abroad --sold-in DE,FR"),
    "plan in colour": Case("plan unknown one_abroad --sold-in DE --out up", is_colourful=True),
    "plan nothing in colour": Case("plan unknown unknown --sold-in US", is_colourful=True),
    "plan rejected products in colour": Case("plan one rejected --sold-in US", is_colourful=True),
    "explain three products": Case(
        "plan one two --sold-in US,DE --explain B000123456,B000234567,B000345678"
    ),
    "explain a product that is not planned": Case(
        "plan one rejected_once --sold-in US --explain B000345678 --explain B000123456"
    ),
    "write and verify": Case(
        "plan one one_abroad --sold-in DE --out up"
        " && plan --verify up && plan --verify up/01-DE.zip"
    ),
    "write nothing": Case("plan two two --sold-in US --out up"),
    # Names of sources that resemble places.
    "plan with doubtful sources": Case("plan Germany Fotos_DE --sold-in US", is_colourful=True),
    "show a doubtful source": Case("show Germany"),
    # Several sources.
    "two sources with one slot": Case("check one two"),
    "two sources with rejections": Case("check unknown_once rejected_once"),
    "two sources as JSON": Case("show DE=one_main two --store DE,US --json"),
    "two sources with files of systems": Case("show by_systems abroad_without_main --store FR"),
    "two sources, one with a wrong scope": Case("show EU=one_main two"),
    "an empty source": Case("show one empty"),
    # Rejections under the heading of another command.
    "show rejected files": Case("show unknown", is_colourful=True),
    "show all rejected files": Case("show unknown rejected -v"),
    "show one rejected file": Case("show unknown_once"),
    # Options.
    "a choice that resembles another": Case("show one --fallback whole_sets"),
    "a choice that resembles none": Case("show one --format xyz"),
    "a choice in capitals": Case("show one --store DE --fallback PER_VARIANT"),
    "an unknown scope": Case("show one --scope EU"),
    "an invalid ASIN": Case("show one --explain B00"),
    # names
    "no names": Case("names"),
    "names from standard input": Case("names", names="DE/B000123456.MAIN.jpg\r\n\nholiday.jpg\n"),
    "names by a dash": Case("names -", names="B000123456.MAIN.jpg.jpg\n"),
    "valid names": Case("names B000123456.MAIN.jpg B000123456.PT01.jpg"),
    "valid names as JSON": Case("names B000123456.MAIN.jpg --json"),
    "names without a new name as JSON": Case("names holiday.jpg --json"),
    "names with new names as JSON": Case(
        "names B000123456.MAIN.jpg.jpg a/B000123456_PT01.jpg --json"
    ),
    "names that need no new name": Case("names B000123456.MAIN.jpg --rename-plan"),
    "names with two new names": Case(
        "names B000123456.MAIN.jpg.jpg B000123456_PT01.jpg --rename-plan"
    ),
    "names in a scope": Case("names B000123456.MAIN.jpg.jpg --scope DE --json"),
    "names for one slot in a scope": Case(
        "names B000123456.MAIN.jpg DE/B000123456.MAIN.jpg --scope DE"
    ),
    "names with a table of products": Case(
        "names mug.MAIN.jpg --products table.csv", {"table.csv": "sku,asin\nmug,B000123456\n"}
    ),
    "names in colour": Case("names holiday.jpg", is_colourful=True),
    # preview
    "preview": Case("preview one -o page.html && preview one -o page.html"),
    "preview in place of a file": Case("preview one -o a.html", {"a.html": "text"}),
    "preview by force": Case("preview one -o a.html --force", {"a.html": "text"}),
    "preview in place of an image": Case("preview one -o a.jpg --force", {"a.jpg": ""}),
    "preview in no folder": Case("preview one -o nowhere/a.html"),
    "preview in a file": Case("preview one -o a/b.html", {"a": ""}),
}


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def output_of(case: Case) -> str:
    """Return the commands of a case, each with its output and its exit status."""
    parts: list[str] = []
    colour = {"TERM": "xterm", "NO_COLOR": "" if case.is_colourful else "1", "COLUMNS": "1000"}
    with (
        tempfile.TemporaryDirectory() as place,
        chdir(place),
        patch.dict(os.environ, colour),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(case.names.encode()))),
    ):
        for name, text in case.files.items():
            Path(name).write_text(text, encoding="utf-8")
        for command in case.commands.split(" && "):
            for word in command.split():
                name = word.rpartition("=")[2]
                if name in FOLDERS and not Path(name).exists():
                    touch(Path(name), *FOLDERS[name])
            out, errors = _Terminal(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(errors):
                status = run(command.split())
            printed = (out.getvalue() + errors.getvalue()).replace("\033[", "ESC[")
            # The usage depends on the version of Python.
            printed = re.sub(r"^usage: .*\n(  .*\n)*", "", printed)
            parts.append(f"$ listing-images {command}\n{printed}Exit status: {status}\n")
    return "".join(parts)


def read_kept() -> dict[str, str]:
    """Return the kept output of each case."""
    blocks = KEPT.read_text(encoding="utf-8").split("=== ")[1:]
    pairs = [block.partition("\n") for block in blocks]
    return {name: text for name, _, text in pairs}


def main() -> None:
    """Write the file."""
    sys.modules["PIL"] = None  # type: ignore[assignment] - hides Pillow, as in the tests
    text = "".join(f"=== {name}\n{output_of(case)}" for name, case in CASES.items())
    KEPT.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
