"""Write what the commands are to print: `cd tests; python -m expected.write_printed`.

What has changed is what users will read, and their programs too: look at the difference before it
is kept.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
from contextlib import chdir, redirect_stdout, suppress
from pathlib import Path

from commands import CATALOGUE, touch

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
    "good": ["B000123456.MAIN.jpg"],
    "empty": [],
}
"""Folders for the commands: with faults and without, of several products and of one."""

NAMES = "B000123456.MAIN.jpg.jpg B000123456_PT01.jpg holiday.jpg B000123456.PT02.jpg"

PRINTED = {
    "show_catalogue.txt": ("show CATALOGUE", 0),
    "show_catalogue_of_DE_per_variant.txt": ("show CATALOGUE --store DE --fallback per-variant", 0),
    "show_wanted.txt": ("show wanted", 0),
    "show_nothing.txt": ("show empty", 0),
    "show.json": ("show new --store DE --json", 0),
    "check_catalogue.txt": ("check CATALOGUE", 1),
    "check_good.txt": ("check good", 0),
    "check_now_per_variant.txt": ("check now --sold-in DE --fallback per-variant", 1),
    "check.json": ("check new --json", 1),
    "names.txt": (f"names {NAMES}", 1),
    "renames.json": (f"names {NAMES} --rename-plan", 1),
    "impact.txt": ("impact now wanted", 0),
    "impact_of_two_per_variant.txt": (
        "impact now wanted --store DE --store FR --fallback per-variant",
        0,
    ),
    "impact.json": ("impact new old --store DE --fallback per-variant --json", 0),
    "plan.txt": ("plan now wanted --sold-in DE --sold-in IT", 0),
    "plan_partly.txt": ("plan wanted now --sold-in FR --store DE", 1),
    "plan_nothing.txt": ("plan now empty --sold-in DE", 0),
    "plan_unreachable.txt": ("plan new old --sold-in FR --store DE", 1),
    "plan.json": ("plan old new --sold-in DE --json", 0),
    "plan_unreachable.json": ("plan new old --sold-in FR --store DE --json", 1),
    "help.txt": ("--help", 0),
    "help_show.txt": ("show --help", 0),
    "help_check.txt": ("check --help", 0),
    "help_names.txt": ("names --help", 0),
    "help_impact.txt": ("impact --help", 0),
    "help_plan.txt": ("plan --help", 0),
    "help_preview.txt": ("preview --help", 0),
}
"""The command that prints each file, and its exit status."""


def make_folders() -> None:
    """Make the folders, here."""
    for folder, names in FOLDERS.items():
        touch(Path(folder), *names)


def arguments(command: str) -> list[str]:
    """Return the arguments of a command, with the place of the catalogue of the examples."""
    return [str(CATALOGUE) if word == "CATALOGUE" else word for word in command.split()]


def laid_out_alike(name: str, text: str) -> str:
    """Return a help without what each Python lays out in its own way; any other text as it is."""
    if not name.startswith("help"):
        return text
    joined = re.sub(r"\n {10,}", "  ", text)
    aligned = re.sub(r"(?<=\S) {2,}", "  ", joined)
    return re.sub(r"(-\w) (\w+), (--\w+ \2)", r"\1, \3", aligned)


def main() -> None:
    """Write every file."""
    os.environ["COLUMNS"] = "1000"
    with tempfile.TemporaryDirectory() as place, chdir(place):
        make_folders()
        for name, (command, _) in PRINTED.items():
            out = io.StringIO()
            with redirect_stdout(out), suppress(SystemExit):
                run(arguments(command))
            text = laid_out_alike(name, out.getvalue())
            (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
