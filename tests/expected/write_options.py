"""Write which arguments each command takes, with their help.

Run it by `cd tests; PYTHONPATH=support:. python -m expected.write_options`.

Users type these options and read this help: read the difference before you commit it.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import Final

from expected.write_printed import COMMANDS

OPTIONS: Final = Path(__file__).with_name("options.json")

_DETAILS: Final = (
    *("option_strings", "dest", "metavar", "nargs", "required", "choices", "const", "default"),
    "help",
)


def options_of(command: str) -> list[dict[str, object]]:
    """Return the arguments of a command in the order of its help, without empty details."""
    parser = argparse.ArgumentParser(add_help=False)
    import_module(f"listing_images.cli.{command}").add_arguments(parser)
    return [_details_of(action) for action in parser._actions]


def _details_of(action: argparse.Action) -> dict[str, object]:
    details = {name: _plain(getattr(action, name)) for name in _DETAILS}
    if not action.option_strings:
        del details["required"]  # `nargs` says it, and versions of Python differ
    # The kind of the action is a class without a public name.
    details["action"] = type(action).__name__
    details["has_type"] = action.type is not None
    return {name: value for name, value in details.items() if value not in (None, [], False)}


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def main() -> None:
    """Write the file."""
    kept = {command: options_of(command) for command in COMMANDS}
    OPTIONS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
