"""Write what the commands should print.

Run it by `cd tests; PYTHONPATH=support python -m expected.write_printed`.

Users and their programs read these files: read the difference before you commit it.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from commands import CATALOGUE, catalogue, touch

from listing_images.cli.main import main as run

HERE = Path(__file__).parent

FOLDERS = {
    "now": [
        "0306406152.MAIN.jpg",
        "B000123456.MAIN.jpg",
        "B000123456.PT01.jpg",
        "B000234567.MAIN.jpg",
        "B000234567.PT01.jpg",
        "DE/B000234567.MAIN.jpg",
        "holiday.jpg",
    ],
    "wanted": [
        "B000123456.MAIN.jpg",
        "B000234567.MAIN.jpg",
        "B000234567.PT02.jpg",
        "B000345678.jpg",
        "DE/B000123456.MAIN.png",
        "DE/B000234567.MAIN.jpg",
        "FR/B000123456.PT01.jpg",
        "IT/B000345678.MAIN.jpg",
        ".DS_Store",
        "Thumbs.db",
        "notes.txt",
    ],
    "old": ["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    "new": [
        "B000123456.MAIN.jpg.jpg",
        "B000123456.PT02.jpg",
        "DE/B000123456.MAIN.png",
        ".DS_Store",
    ],
    "good": ["B000123456.MAIN.jpg", *[f"B000123456.PT0{number}.jpg" for number in range(1, 6)]],
    "launch": ["DE/B000123456.MAIN.png", "DE/B000123456.PT02.jpg"],
    "empty": [],
}
"""The folders for the commands, with and without faults, with one product or several."""

LIVE = [
    {
        "asin": "B000123456",
        "images": [
            {
                "marketplaceId": marketplace,
                "images": [
                    {
                        "variant": variant,
                        "link": f"https://m.media-amazon.com/images/I/{name}.jpg",
                        "height": 1500,
                        "width": 1500,
                    }
                    for variant, name in images.items()
                ],
            }
            for marketplace, images in (
                ("A1PA6795UKMFR9", {"MAIN": "71a", "PT01": "71b", "PT02": "71c"}),
                ("A13V1IB3VIYZZH", {"MAIN": "71a", "PT01": "82b"}),
            )
        ],
    }
]
"""Live images of one product in Germany and France."""

COMMANDS = (
    *("show", "check", "rename", "names", "impact", "plan", "audit", "preview", "rule", "spec"),
)

NAMES = "B000123456.MAIN.jpg.jpg B000123456_PT01.jpg holiday.jpg B000123456.PT02.jpg"

PRINTED = {
    "show_catalogue.txt": ("show catalogue", 0),
    "show_catalogue_explained.txt": ("show catalogue --explain B000345678", 0),
    "show_catalogue_of_DE_per_variant.txt": (
        "show catalogue --store DE --fallback per-variant -v",
        0,
    ),
    "show_large.txt": ("show large", 0),
    "show_wanted.txt": ("show wanted", 0),
    "show_nothing.txt": ("show empty", 2),
    "show.json": ("show new --store DE --json", 0),
    "check_catalogue.txt": ("check catalogue", 1),
    "check_catalogue_explained.txt": ("check catalogue --explain B000345678", 1),
    "check_good.txt": ("check good", 0),
    "check_large.txt": ("check large --sold-in US,DE", 1),
    "check_now_per_variant.txt": ("check now --sold-in DE --fallback per-variant", 1),
    "check.csv": ("check new --format csv", 1),
    "check.json": ("check new --json", 1),
    "check.sarif": ("check new --format sarif", 1),
    "check.github": ("check new --format github", 1),
    "rename.txt": ("rename new large", 0),
    "rename.json": ("rename new --json", 0),
    "names.txt": (f"names {NAMES}", 1),
    "names.json": (f"names {NAMES} --json", 1),
    "renames.json": (f"names {NAMES} --rename-plan", 1),
    "impact.txt": ("impact now wanted", 0),
    "impact_large.txt": ("impact large larger", 0),
    "impact_of_two_per_variant.txt": (
        "impact now wanted --store DE,FR --fallback per-variant",
        0,
    ),
    "impact.json": ("impact new old --store DE --fallback per-variant --json", 0),
    "plan.txt": ("plan now wanted --sold-in DE,IT", 1),
    "plan_large.txt": ("plan large larger --sold-in US,DE,FR", 1),
    "plan_partly.txt": ("plan wanted now --sold-in FR --store DE", 1),
    "plan_nothing.txt": ("plan now empty --sold-in DE", 2),
    "plan_nothing_to_do.txt": ("plan good good --sold-in DE", 0),
    "plan_unreachable.txt": ("plan old launch --sold-in FR --store DE", 1),
    "plan.json": ("plan old launch --sold-in DE,US --json", 0),
    "plan.md": ("plan old launch --sold-in DE,US --format md", 0),
    "plan_explained.txt": ("plan old launch --sold-in DE,US --explain B000123456", 0),
    "plan_unreachable.json": ("plan old launch --sold-in FR --store DE --json", 1),
    "audit.txt": ("audit catalogue --live live.json", 1),
    "audit.json": ("audit good --live live.json --store DE --now 2026-11-24T12:00Z --json", 1),
    "audit.csv": ("audit good --live live.json --format csv", 1),
    "rule.txt": ("rule ONE_MAIN_REQUIRED", 0),
    "rule.json": ("rule EXTENSION_ONLY_ONCE --json", 0),
    "rule_of_a_code.txt": ("rule COUNTRY_SET_WITHOUT_MAIN", 0),
    "spec.txt": ("spec", 0),
    "wrong_command.txt": ("chek now", 2),
    "wrong_store.txt": ("plan now wanted --sold-in DE,Frnace", 2),
    "unreadable.txt": ("show nowhere", 2),
    "help.txt": ("--help", 0),
    **{f"help_{command}.txt": (f"{command} --help", 0) for command in COMMANDS},
}
"""For each file, the command that prints it and the exit status."""


def make_folders() -> None:
    """Make the folders in the working directory."""
    for folder, names in FOLDERS.items():
        touch(Path(folder), *names)
    shutil.copytree(CATALOGUE, "catalogue")
    catalogue(Path("large"))
    catalogue(Path("larger"), "PT02")
    Path("live.json").write_text(json.dumps(LIVE), encoding="utf-8")


def same_layout(name: str, text: str) -> str:
    """Return a help text in a layout that is the same in each Python version."""
    if not name.startswith(("help", "wrong")):
        return text
    joined = re.sub(r"\n {10,}", "  ", text)
    aligned = re.sub(r"(?<=\S) {2,}", "  ", joined)
    return re.sub(r"(-\w) (\w+), (--\w+ \2)", r"\1, \3", aligned)


def main() -> None:
    """Write every file."""
    os.environ["COLUMNS"] = "1000"
    sys.modules["PIL"] = None  # type: ignore[assignment] - hides Pillow, as in the tests
    with tempfile.TemporaryDirectory() as place, chdir(place):
        make_folders()
        for name, (command, _) in PRINTED.items():
            out, errors = io.StringIO(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(errors):
                run(command.split())
            text = same_layout(name, out.getvalue() + errors.getvalue())
            (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
