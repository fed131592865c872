"""Write what the commands should print: `cd tests; python -m expected.write_printed`.

Users and their programs read these files: read the difference before you commit it.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
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
"""The folders for the commands, with and without faults, with one product or several."""

NAMES = "B000123456.MAIN.jpg.jpg B000123456_PT01.jpg holiday.jpg B000123456.PT02.jpg"

PRINTED = {
    "show_catalogue.txt": ("show CATALOGUE", 0),
    "show_catalogue_of_DE_per_variant.txt": ("show CATALOGUE --store DE --fallback per-variant", 0),
    "show_wanted.txt": ("show wanted", 0),
    "show_nothing.txt": ("show empty", 2),
    "show.json": ("show new --store DE --json", 0),
    "check_catalogue.txt": ("check CATALOGUE", 1),
    "check_good.txt": ("check good", 0),
    "check_now_per_variant.txt": ("check now --sold-in DE --fallback per-variant", 1),
    "check.json": ("check new --json", 1),
    "names.txt": (f"names {NAMES}", 1),
    "renames.json": (f"names {NAMES} --rename-plan", 1),
    "impact.txt": ("impact now wanted", 0),
    "impact_of_two_per_variant.txt": (
        "impact now wanted --store DE,FR --fallback per-variant",
        0,
    ),
    "impact.json": ("impact new old --store DE --fallback per-variant --json", 0),
    "plan.txt": ("plan now wanted --sold-in DE,IT", 0),
    "plan_partly.txt": ("plan wanted now --sold-in FR --store DE", 1),
    "plan_nothing.txt": ("plan now empty --sold-in DE", 2),
    "plan_unreachable.txt": ("plan new old --sold-in FR --store DE", 1),
    "plan.json": ("plan old new --sold-in DE --json", 0),
    "plan_unreachable.json": ("plan new old --sold-in FR --store DE --json", 1),
    "wrong_command.txt": ("chek now", 2),
    "wrong_store.txt": ("plan now wanted --sold-in DE,Frnace", 2),
    "unreadable.txt": ("show nowhere", 2),
    "help.txt": ("--help", 0),
    "help_show.txt": ("show --help", 0),
    "help_check.txt": ("check --help", 0),
    "help_names.txt": ("names --help", 0),
    "help_impact.txt": ("impact --help", 0),
    "help_plan.txt": ("plan --help", 0),
    "help_preview.txt": ("preview --help", 0),
}
"""For each file, the command that prints it and the exit status."""


def make_folders() -> None:
    """Make the folders in the working directory."""
    for folder, names in FOLDERS.items():
        touch(Path(folder), *names)


def arguments(command: str) -> list[str]:
    """Return the arguments of a command, with the path of the example catalogue."""
    return [str(CATALOGUE) if word == "CATALOGUE" else word for word in command.split()]


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
    with tempfile.TemporaryDirectory() as place, chdir(place):
        make_folders()
        for name, (command, _) in PRINTED.items():
            out, errors = io.StringIO(), io.StringIO()
            with redirect_stdout(out), redirect_stderr(errors):
                run(arguments(command))
            text = same_layout(name, out.getvalue() + errors.getvalue())
            (HERE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
