"""Write what the commands print to a terminal with colours, each with many options.

Run it by `cd tests; PYTHONPATH=support:. python -m expected.write_transcripts`.

Users read these texts: read the difference before you commit it.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Final
from unittest.mock import patch

from commands import touch
from tiny import content_of

from listing_images.cli.main import main as run

HERE: Final = Path(__file__).parent
ASINS: Final = tuple(f"B00012345{number}" for number in range(9))
STORES: Final = ("DE", "FR", "IT", "ES", "NL", "BE", "SE", "PL", "JP")
IDS: Final = {"DE": "A1PA6795UKMFR9", "FR": "A13V1IB3VIYZZH"}
SIX: Final = ("MAIN", "PT01", "PT02", "PT03", "PT04", "PT05")
ENVIRONMENT: Final = {"COLUMNS": "", "NO_COLOR": "", "TERM": "xterm"}

FOLDERS: Final = {
    "empty": [],
    "good": [f"B000123456.{code}.jpg" for code in SIX],
    "one": ["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    "changed": ["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    "two": [f"{asin}.{code}.jpg" for asin in ASINS[:2] for code in ("MAIN", "PT01")],
    "twice": [f"{asin}.{code}.jpg" for asin in ASINS[:2] for code in ("MAIN", "PT02")],
    "gaps": [
        *[f"{asin}.{code}.jpg" for asin in ASINS[:2] for code in ("MAIN", "PT01", "PS01")],
        *[f"DE/{asin}.{code}.jpg" for asin in ASINS[:2] for code in ("MAIN", "PT02")],
    ],
    "own": [
        *[f"{asin}.PT01.jpg" for asin in ASINS[:2]],
        *["DE/B000123450.MAIN.jpg", "FR/B000123450.PT01.jpg", "IT/B000123450.PT01.jpg"],
    ],
    "answers": [
        name
        for number, asin in enumerate(ASINS)
        for name in (
            f"{asin}.MAIN.jpg",
            *[f"{asin}.PT0{one}.jpg" for one in range(1, number + 1)],
            *[f"DE/{asin}.MAIN.jpg" for _ in range(number % 2)],
            *[f"FR/{asin}.MAIN.jpg" for _ in range(number % 3 // 2)],
        )
    ],
    "rejected": [
        "B000123456.MAIN.jpg.jpg",
        "B000123456_PT01.jpg",
        "B000234567.jpg",
        "B000345678.MAlN.jpg",
        "B00034567.MAIN.jpg",
        "holiday.jpg",
        "EU/B000123456.PT02.jpg",
        "notes.txt",
        "film.mp4",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        ".hidden",
    ],
    "findings": [
        *[f"{asin}.MAIN.jpg" for asin in ASINS[:8]],
        *[f"DE/{asin}.PT01.jpg" for asin in ASINS[:3]],
        *[f"FR/{asin}.MAIN.jpg" for asin in ASINS[2:4]],
        *["US/B000123450.PT01.jpg", "B000123450.PTO1.jpg", "B000123450.ABCD.jpg"],
        *["a:b,c.jpg", "100%.jpg", "notes.txt"],
    ],
    "crowded": [
        *["B000123456.MAIN.jpg.jpg", "B000123456_PT01.jpg", "B000234567.jpg", "holiday.jpg"],
        *["EU/B000123456.PT02.jpg", "XX/B000123456.PT03.jpg", "film.mp4", ".DS_Store", ".x"],
        *["a.pdf", "b.pdf", "c.pdf", "d.pdf"],  # the first two just fit into a line of 40 columns
        *["US/B000123450.PT01.jpg", "US/B000123451.PT01.jpg", "US/B000123452.PT01.jpg"],
        *["DE/new/B000123456.MAIN.jpg", "B000123450.PTO1.jpg", "B000123451.ABCD.jpg"],
        *[f"{asin}.PT01.jpg" for asin in ASINS[:4]],
        *[f"DE/{asin}.PT01.jpg" for asin in ASINS[4:]],
        *[f"{asin}.MAIN.jpg" for asin in ASINS[6:]],
        *["0306406153.MAIN.jpg", "BX00123456.MAIN.jpg", "old.zip"],
    ],
    "set/images": ["B000123456.MAIN.jpg", "DE/B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    "apply": ["B000123456.MAIN.jpg.jpg", "B000123456_PT01.jpg", "B000234567.jpg", "x.jpg", "y.jpg"],
    "likely": ["B000123456.MAIN.jpg.jpg", "B000234567.jpg"],
    "nine": [f"{asin}.{code}.jpg.jpg" for asin in ASINS for code in SIX],
    "dated": ["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.PT02.jpg"],
    "keys/images": ["MUG-1.MAIN.jpg"],
    "many": [f"{asin}.{code}.jpg" for asin in ASINS for code in ("MAIN", "PT01", "PT02")],
    "fewer": [
        *[f"{asin}.MAIN.png" for asin in ASINS],
        *[f"{asin}.PT01.jpg" for asin in ASINS[:6]],
        *[f"DE/{asin}.{code}.jpg" for asin in ASINS[:4] for code in ("MAIN", "PT02")],
    ],
    "odd": ["x.jpg", "y.jpg", "z.jpg", "B000123456.MAIN.jpg"],
    "kinds": [
        name
        for asin, code in zip(ASINS, STORES, strict=True)
        for name in (f"{asin}.MAIN.jpg", f"{code}/{asin}.MAIN.jpg")
    ],
    "named/images": ["B000123456.MAIN.jpg"],
    "hidden": [
        *[f"FR/{asin}.PT01.jpg" for asin in ASINS[:7]],
        *["FR/B000123457.MAIN.jpg", "B000123458.PT01.jpg"],
    ],
    "own_sets": [f"DE/{asin}.MAIN.jpg" for asin in ASINS[:8]],
    "new_sets": [f"DE/{asin}.MAIN.png" for asin in ASINS[:8]],
}


def item(asin: str | None, **stores: dict[str, str]) -> dict[str, object]:
    """Return an item of the Catalog Items API with the names of pictures by store and variant."""
    images = [
        {
            "marketplaceId": IDS[store],
            "images": [
                {
                    "variant": code,
                    "link": f"https://m.media-amazon.com/images/I/{name}.jpg",
                    "height": 500,
                    "width": 500,
                }
                for code, name in pictures.items()
            ],
        }
        for store, pictures in stores.items()
    ]
    return {"images": images} if asin is None else {"asin": asin, "images": images}


FRENCH: Final = {"MAIN": "71a", "PT01": "71b"}
LEFT_EMPTY: Final = {"MAIN": "82a", "PT02": "82c"}
FILLED: Final = {**LEFT_EMPTY, "PT01": "71b"}

LIVE: Final[dict[str, object]] = {
    "empty.json": {"items": [item(ASINS[0], FR=FRENCH, DE=LEFT_EMPTY)]},
    "filled.json": {"items": [item(ASINS[0], FR=FRENCH, DE=FILLED)]},
    "both.json": [item(ASINS[0], FR=FRENCH, DE=LEFT_EMPTY), item(ASINS[1], FR=FRENCH, DE=FILLED)],
    "B000123456.json": item(None, DE={"MAIN": "71a", "PT05": "71c"}),
    "mixed.json": [
        item(ASINS[0], DE={"MAIN": "71a", "PT01": "71b"}),
        {"items": [item(ASINS[0], FR={"MAIN": "71c"}), item(ASINS[5], DE={"MAIN": "71d"})]},
    ],
    "same.json": [item(ASINS[0], DE={"MAIN": "71a"}, FR={"MAIN": "71a"})],
    "unnamed.json": {"images": []},
    "other.json": {"products": []},
}

DATES: Final = (
    '["B000123456.MAIN.jpg"]\nsubmitted_at = 2026-11-24T12:00:00Z\n'
    '["B000123456.PT01.jpg"]\nsubmitted_at = 2026-11-20T12:00:00Z\n'
)

NAMED: Final = '[project]\nname = "listing-images"\n'

KEYS: Final = '[tool.listing-images]\nproducts = "products.csv"\n'

SETTINGS: Final = '[tool.listing-images]\nsold-in = ["JP"]\nignore = ["ANIMATED_GIF"]\n'

TRANSCRIPTS: Final = {
    "show": [
        *["show one", "show two", "show gaps", "show own", "show answers", "show rejected"],
        *["show gaps --fallback per-variant", "show own --store DE,FR"],
        *["show rejected --explain B000123456,B000999999,B000345678", "show rejected -v"],
        *["show own --store DE,FR --json", "show empty", "show gaps own -v"],
        "show rejected --json",
    ],
    "check": [
        *["check one", "check good", "check two", "check gaps", "check own", "check rejected"],
        *["check findings", "check findings -v", "check findings --sold-in DE,JP"],
        *["check findings --severity warning", "check good --severity advice"],
        *["check findings --select COUNTRY_SET_WITHOUT_MAIN", "check findings --ignore name-form"],
        "check findings --ignore fewer-than-six-images,country-set-without-main",
        *["check findings --select NOTHING", "check findings --select TOO_FEW_IMAGE"],
        "check findings --explain B000123450,B000999999,B000123453",
        *["check gaps --fallback per-variant", "check findings --scope DE --products none.csv"],
        *["check rejected --scope GLOBAL", "check empty", "check good --select FILE_TOO_LARGE"],
    ],
    "check_for_programs": [
        *[f"check findings --format {name}" for name in ("github", "csv", "json", "sarif")],
        "check rejected --format github",
        "check good --format sarif",
        "check good --format github",
        "check findings --select COUNTRY_SET_WITHOUT_MAIN --json",
    ],
    "rename": [
        *["rename one", "rename rejected", "rename likely", "rename nine"],
        *["rename rejected --likely", "rename likely rejected --json", "rename rejected likely"],
        *["rename apply --apply", "rename apply --apply --likely", "rename apply --apply --json"],
        *["rename likely --likely --apply --json", "rename nowhere"],
        *["rename likely.zip", "rename likely.zip --apply", "rename rejected/ one"],
    ],
    "impact": [
        *["impact one changed", "impact two twice", "impact two twice -v", "impact one one"],
        *["impact one empty", "impact empty good", "impact two gaps", "impact answers two"],
        *["impact answers two -v --store DE,FR,IT", "impact rejected findings"],
        *[
            "impact one changed --store DE --json",
            "impact rejected two --store FR --json",
            "impact empty empty",
        ],
        *["impact two twice --explain B000123450,B000999999", "impact gaps own --store DE"],
        "impact own gaps --fallback per-variant",
    ],
    "audit": [
        *[f"audit gaps --live {name}.json" for name in ("empty", "filled", "both", "mixed")],
        *[f"audit gaps --live {name}.json --json" for name in ("filled", "both")],
        "audit gaps --live both.json --fallback per-variant",
        "audit gaps --live empty.json --fallback per-variant",
        "audit gaps --live empty.json --store FR",
        "audit gaps --live same.json --sold-in US,DE",
        "audit gaps --live same.json --sold-in US --fallback per-variant --format csv",
        "audit dated --live B000123456.json --now 2026-11-25T12:00:00+01:00",
        "audit dated --live B000123456.json --now 2026-11-27T12:00:01Z --json",
        "audit nine --live same.json both.json --live mixed.json",
        "audit good --live B000123456.json --now noon",
        "audit good --live B000123456.json --now 2026-11-25T12:00:00",
        "audit good --live unnamed.json",
        "audit good --live other.json",
        "audit good --live no.json",
        "audit good --live invalid.json",
        "audit good",
    ],
    "plan": [
        *["plan one changed --sold-in DE", "plan one one --sold-in DE", "plan two empty"],
        *["plan two twice --sold-in US,DE", "plan two gaps --sold-in US,DE,FR"],
        *["plan many fewer --sold-in US,DE", "plan many fewer --sold-in US,DE,FR -v"],
        *["plan many hidden --sold-in DE,FR", "plan hidden many --sold-in US --store US,JP"],
        *["plan own_sets new_sets --sold-in FR", "plan own_sets two --sold-in DE,FR"],
        "plan two gaps --sold-in US,FR --store US --may-change others",
        "plan rejected crowded --sold-in US,DE",
        "plan crowded rejected --sold-in US --json",
        "plan crowded rejected --sold-in US --format md",
        "plan many hidden --sold-in DE,FR --explain B000123450,B000999999,B000123457",
        *["plan one changed --sold-in DE --out plans", "plan --verify plans"],
        *["plan one changed --sold-in DE --out plans", "plan --verify one"],
        *["plan one changed --sold-in DE --out one/plans", "plan one --verify plans", "plan"],
    ],
    **{
        f"examples_{number}": [
            *["show answers", "show crowded answers gaps own", "check crowded", "check findings"],
            *["rename nine", "rename rejected", "impact answers two", "impact many hidden"],
            *["impact crowded nine", "plan many fewer --sold-in US,DE"],
            *["plan many hidden --sold-in DE,FR", "plan own_sets new_sets --sold-in FR"],
            *["plan two twice --sold-in US", "plan odd one --sold-in US", "show kinds"],
            *["plan crowded rejected --sold-in US", "audit gaps --live both.json"],
        ]
        for number in (0, 1, 3)
    },
    "rule": [
        *["rule", "rule --json", "rule ONE_MAIN_REQUIRD", "rule zzz"],
        *["rule folders-name-scopes", "rule repeated_extension", "rule KEEPING_STORES_IS_DEAR"],
        *["rule country-set-equals-global --json", "rule FILE_TOO_LARGE", "rule ARCHIVE"],
        *["rule PICTURES_ARE_COMPARED --json", "rule TIMES_NEED_ZONES"],
    ],
    "settings": [
        *["show set/images", "check set/images", "impact set/images one --explain B000123456"],
        *["audit set/images --live same.json"],
        *["plan set/images one", "plan one set/images", "impact one keys/images"],
        *["impact keys/images one", "show keys/images", "show named/images"],
    ],
    "narrow": [
        *[
            "show rejected",
            "show answers",
            "show crowded answers gaps own",
            "show answers rejected crowded",
            "check crowded",
            "check answers",
        ],
        *["impact crowded answers", "rename nine", "audit gaps --live both.json"],
    ],
    "arguments": [
        *["", "-x", "--frobnicate", "chek", "zzz", "--versio", "shwo one"],
        *["show", "show one --stor DE", "show one --zzz", "show one --explain=B00", "check -q one"],
        *["check one --format xml", "check one --jsn=1", "spec cases.jsn", "spec zzz", "spec"],
        *["show one -- --zzz", "impact one", "rename one --like", "plan one"],
    ],
}
"""For each file, the commands that it contains."""


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def make_folders() -> None:
    """Make the folders and files in the working directory."""
    for folder, names in FOLDERS.items():
        Path(folder).mkdir(parents=True)
        touch(Path(folder), *names)
    Path("changed", "B000123456.PT01.jpg").write_bytes(content_of("another.jpg"))
    Path("dated", "images.toml").write_text(DATES, encoding="utf-8")
    # The correct name of one file is taken.
    touch(Path("apply"), "B000123456.PT01.jpg")
    for name, document in LIVE.items():
        Path(name).write_text(json.dumps(document), encoding="utf-8")
    Path("set", "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    Path("named", "pyproject.toml").write_text(NAMED, encoding="utf-8")
    Path("keys", "pyproject.toml").write_text(KEYS, encoding="utf-8")
    Path("keys", "products.csv").write_text("sku,asin\nMUG-1,B000123456\n", encoding="utf-8")
    shutil.make_archive("likely", "zip", "likely")
    Path("invalid.json").write_text("{", encoding="utf-8")


def transcript(name: str) -> str:
    """Run the commands of a file in the working directory, and return what they print."""
    if name.startswith("examples_"):
        # As for folders so large that this is how many examples fit on two screens.
        with patch("listing_images.cli.page._EXAMPLES", (int(name[-1]),)):
            return _printed(name)
    return _printed(name)


def _printed(name: str) -> str:
    parts: list[str] = []
    os.environ["COLUMNS"] = "40" if name == "narrow" else "100"
    for command in TRANSCRIPTS[name]:
        terminal = _Terminal()
        with redirect_stdout(terminal), redirect_stderr(terminal):
            status = run(command.split())
        # Versions of Python lay out the usage of a command differently.
        printed = terminal.getvalue()
        if printed.startswith("usage:"):
            printed = printed[printed.rindex("\nlisting-images") + 1 :]
        printed = printed.replace(f"plans{os.sep}", "plans/")
        parts.append(f"$ listing-images {command}\n{printed}[{status}]\n")
    return "\n".join(parts).replace("\033", "ESC")


def main() -> None:
    """Write every file."""
    os.environ.update(ENVIRONMENT)
    sys.modules["PIL"] = None  # type: ignore[assignment] - hides Pillow, as in the tests
    with tempfile.TemporaryDirectory() as place, chdir(place):
        make_folders()
        for name in TRANSCRIPTS:
            file = HERE / f"transcript_{name}.txt"
            file.write_text(transcript(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
