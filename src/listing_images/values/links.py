"""Links: URLs of pictures, and their hosts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .._wording import quoted
from ..errors import ListingImagesError

__all__ = ["InvalidLink", "check_link", "host_of", "is_link", "live_image_id", "live_image_ids"]


_split_url = re.compile(r"(?:[hH][tT][tT][pP][sS]?://)([^/?#]+)([^?#]*)").match
# Amazon's image hosts, each with its kin (`Rule.IMAGE_ID_IDENTIFIES_A_PICTURE`).
_IMAGE_HOSTS: Final = (".media-amazon.com", ".ssl-images-amazon.com")
_AMAZON: Final = "-amazon.com"
# The only sign of usual IDs that some links encode.
_PLUS: Final = ("%2B", "+")
_IMAGE_PATH: Final = "/images/I/"
# Amazon's documents write nearly all links like this.
_USUAL_IMAGE: Final = re.compile(
    r"^https://(?:m\.media|images-[a-z]+\.ssl-images)-amazon\.com/images/I/([^./?#\n]+)\.[^/?#\n]*$",
    re.MULTILINE,
)


class InvalidLink(ListingImagesError):
    """A string is not a valid link to a picture.

    Attributes:
        text: The string.

    Example:
        >>> from listing_images import ImageFile
        >>> ImageFile.linked("B000123456", "MAIN", "main.jpg")
        Traceback (most recent call last):
            ...
        listing_images.values.links.InvalidLink: 'main.jpg' is not a valid link to a picture. Use \
a URL such as https://example.com/main.jpg.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text: str = text

    def __str__(self) -> str:
        return (
            f"{quoted(self.text)} is not a valid link to a picture. "
            "Use a URL such as https://example.com/main.jpg."
        )


def is_link(text: str) -> bool:
    """Whether a string begins as an http or https URL does."""
    return _split_url(text) is not None


def check_link(url: str) -> str:
    """Return an http or https URL; links are printed, so no blanks or control characters."""
    if not isinstance(url, str):
        raise TypeError(f"Expected a string, got {type(url).__name__}.")
    if not is_link(url) or not url.isprintable() or " " in url:
        raise InvalidLink(url)
    return str.__str__(url)  # a member of a str enumeration would print its own name


def host_of(url: str) -> str | None:
    """Return the host of an http or https URL in lower case; None if another one could be meant."""
    parts = _split_url(url)
    if parts is None:
        return None
    host, colon, port = parts[1].partition(":")
    # Before an @ is the name of a user. Browsers take a backslash for a slash.
    if not parts[1].isascii() or "@" in parts[1] or "\\" in parts[1]:
        return None
    return None if colon and not port.isdigit() else host.lower()


def live_image_id(url: str) -> str | None:
    """Return the ID of the picture in a link of Amazon's image hosts, without host and size."""
    usual = _USUAL_IMAGE.fullmatch(url)
    if usual is not None:
        return _decoded(usual[1])
    if _AMAZON not in url.lower():
        return None
    parts, host = _split_url(url), host_of(url)
    if parts is None or host is None or not host.endswith(_IMAGE_HOSTS):
        return None
    name = parts[2].partition(_IMAGE_PATH)[2]
    found, dot, _ = name.partition(".")
    return _decoded(found) if found and dot and "/" not in name else None


def live_image_ids(pictures: Sequence[str]) -> list[str] | None:
    """Return the IDs of the pictures in links: of all, or of none.

    None means that some are not links, or unusual ones, and that `live_image_id` must read each. A
    plan compares 132 links and more, and reads them so in a fifth of the time.
    """
    if not pictures or pictures[0][:8] != "https://":
        return None
    lines = "\n".join(pictures)
    if lines.count("\n") != len(pictures) - 1:
        return None
    if _AMAZON not in lines and _AMAZON not in lines.lower():
        return [] if lines.count("\nhttps://") == len(pictures) - 1 else None
    found: list[str] = _USUAL_IMAGE.findall(lines)
    if len(found) != len(pictures):
        return None
    if "%" not in lines:
        return found
    images = "\n".join(found).replace(*_PLUS)
    return list(map(_decoded, found)) if "%" in images else images.split("\n")


def _decoded(image: str) -> str:
    image = image.replace(*_PLUS)
    if "%" in image:
        from urllib.parse import unquote  # noqa: PLC0415 - start-up cost

        return unquote(image)
    return image
