"""What pickles call: these functions keep their names and their module from release to release.

A pickle holds a public name and the arguments of its constructor, so that classes may move, and so
that a forged pickle cannot build a value that the constructor would refuse. An unpickler that
admits only these functions, whole names and all, reads every pickle of this package.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

__all__ = ["parse", "rebuild", "rebuild_named"]


def rebuild(kind: str, *arguments: object) -> object:
    """Return what the constructor of a public class returns for some arguments."""
    return _public_class(kind)(*arguments)


def rebuild_named(kind: str, arguments: Mapping[str, object]) -> object:
    """Return what the constructor of a public class returns for named arguments."""
    return _public_class(kind)(**arguments)


def parse(kind: str, text: str) -> object:
    """Return what a public class parses from a text."""
    return _public_class(kind).parse(text)


def _public_class(name: str) -> Any:  # noqa: ANN401 - any of the public classes
    package = import_module(__package__)
    found = getattr(package, name) if name in package.__all__ else None
    if not isinstance(found, type):
        raise TypeError(f"{name!r:.60} is not a class of {__package__}.")
    return found
