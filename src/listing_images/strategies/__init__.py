"""Hypothesis strategies for the values of this library, for its tests and for its users' tests.

They need the extra `listing-images[hypothesis]`. All arguments are named. Each strategy shrinks to
the simplest case: the main image of the product B000000000, a jpg for the global set, of which
nothing further is known. `hypothesis.strategies.from_type` knows the public types too, without any
import.

Example:
    >>> from hypothesis import given
    >>> from listing_images import Marketplace, SubmittedImages, resolve
    >>> @given(submitted_images())
    ... def test_what_is_displayed_has_main_or_is_empty(submitted: SubmittedImages) -> None:
    ...     images = resolve(submitted, Marketplace.DE).images
    ...     assert images.has_main or not images
    >>> test_what_is_displayed_has_main_or_is_empty()
"""

from .changes import changes
from .images import image_files, image_sets
from .names import asins, image_filenames, invalid_filenames, variant_codes
from .stores import marketplaces, scopes
from .submitted import catalogues, submissions, submitted_images

__all__ = [
    "asins",
    "catalogues",
    "changes",
    "image_filenames",
    "image_files",
    "image_sets",
    "invalid_filenames",
    "marketplaces",
    "scopes",
    "submissions",
    "submitted_images",
    "variant_codes",
]
