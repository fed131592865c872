"""Hypothesis strategies for the values of this library, for its own tests and for its users' tests.

They need the extra `listing-images[hypothesis]`. All arguments are keywords. Each strategy shrinks
to the simplest case: the main image of the product B000000000, a jpg for the global set, without
metadata. `hypothesis.strategies.from_type` knows the public types too, without any import.

Example:
    >>> from hypothesis import given, settings
    >>> from listing_images import SubmittedImages, resolve
    >>> @settings(max_examples=5)
    ... @given(submitted_images(), marketplaces())
    ... def test_displayed_images_have_a_main_image(submitted, store):
    ...     images = resolve(submitted, store).images
    ...     assert images.has_main or not images
    >>> test_displayed_images_have_a_main_image()
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
