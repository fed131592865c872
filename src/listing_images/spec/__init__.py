"""The specification for every language: rules, variants, stores, cases, SQL and JSON Schemas.

The files are data: other programs read them without this library. Each JSON file has an `$id` and
the edition of the rules, `rules_version`.

Example:
    >>> import json
    >>> from listing_images import spec
    >>> len(json.loads(spec.read("stores.json"))["stores"])
    23
"""

from __future__ import annotations

from .reading import UnknownSpecFile, names, read

__all__ = ["UnknownSpecFile", "names", "read"]
