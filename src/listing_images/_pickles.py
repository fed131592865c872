"""The functions that pickles call. They keep their names and their module in every release.

A pickle holds a public name and the arguments of its constructor. So classes can move, and a forged
pickle cannot build a value that the constructor would refuse. An unpickler that admits only these
functions, compared by their whole names, reads every pickle of values and errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, NoReturn

__all__ = ["parse", "rebuild", "rebuild_linked", "rebuild_named"]


_PACKAGE: Final = __name__.rpartition(".")[0]


def rebuild(kind: str, *arguments: object) -> object:
    """Return an instance of a public class, from the arguments of its constructor."""
    return _public_class(kind)(*arguments)


def rebuild_named(kind: str, arguments: Mapping[str, object]) -> object:
    """Return an instance of a public class, from named arguments of its constructor."""
    return _public_class(kind)(**arguments)


def rebuild_linked(asin: str, variant: str, url: str, arguments: Mapping[str, object]) -> object:
    """Return an image without a file name, from the arguments of `ImageFile.linked`."""
    return _public_class("ImageFile").linked(asin, variant, url, **arguments)


def parse(kind: str, string: str) -> object:
    """Return an instance of a public class, parsed from a string."""
    return _public_class(kind).parse(string)


def _public_class(name: str) -> Any:  # noqa: ANN401 - any of the public classes
    package = import_module(_PACKAGE)
    found = getattr(package, name) if name in package.__all__ else None
    if not isinstance(found, type):
        raise TypeError(f"{name!r:.60} is not a public class of {package.__name__}.")
    return found


def _refuse(_: object) -> NoReturn:
    raise TypeError("A pickle cannot change a function.")


# A pickle may set the attributes of whatever has no `__setstate__`. With another name, a function
# could no longer be pickled.
for _function in (parse, rebuild, rebuild_linked, rebuild_named):
    _function.__dict__["__setstate__"] = _refuse
