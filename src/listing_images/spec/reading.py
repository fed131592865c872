"""Reading the files of the specification from the installed package."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files

from .._wording import quoted
from ..errors import ListingImagesError

__all__ = ["UnknownSpecFile", "names", "read"]

_FOLDERS = ("", "schemas/")
_KINDS = (".json", ".sql")
_LONGEST_NAME = 100


class UnknownSpecFile(ListingImagesError, LookupError):
    """The specification has no file of this name.

    Attributes:
        name: The given name.

    Example:
        >>> from listing_images import spec
        >>> spec.read("rule.json")
        Traceback (most recent call last):
            ...
        listing_images.spec.reading.UnknownSpecFile: The specification has no file 'rule.json'. \
Use 'rules.json'.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name: str = name

    def __str__(self) -> str:
        near = get_close_matches(self.name[:_LONGEST_NAME], names())
        advice = f"Use {quoted(near[0])}." if near else "Choose one of listing_images.spec.names()."
        return f"The specification has no file {quoted(self.name)}. {advice}"


def names() -> tuple[str, ...]:
    """List the names of the files of the specification.

    Returns:
        The names in order, those of schemas with their folder.

    Example:
        >>> from listing_images import spec
        >>> "cases.json" in spec.names(), "schemas/image-set.json" in spec.names()
        (True, True)
    """
    found = [
        f"{folder}{file.name}"
        for folder in _FOLDERS
        for file in files(__package__).joinpath(folder).iterdir()
        if file.name.endswith(_KINDS)
    ]
    return tuple(sorted(found))


def read(name: str) -> str:
    """Return the content of a file of the specification.

    Args:
        name: One of `names`.

    Returns:
        The text of the file.

    Raises:
        UnknownSpecFile: There is no such file.

    Example:
        >>> from listing_images import spec
        >>> spec.read("displayed.sql").startswith("--")
        True
    """
    if name not in names():
        raise UnknownSpecFile(name)
    return files(__package__).joinpath(name).read_bytes().decode()
