"""Read the images of listings: of the Listings Items API, its feed, and flat files.

The forms follow Amazon's model file listingsItems_2021-08-01 and its schema of the listings feed,
read on 2026-11-24. A listing names an image by an attribute such as `main_product_image_locator`,
which has a link for each marketplace. The images are global nevertheless
(`Rule.LISTINGS_API_IS_GLOBAL`, `Rule.INVENTORY_FILE_IS_GLOBAL`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple, cast, final

from .._wording import counted, join_words, quoted
from ..analysis.findings import Finding
from ..errors import InvalidDocument, ListingImagesError
from ..intake.intake import Intake
from ..intake.notices import NoticeCode
from ..intake.products import Products
from ..intake.rejection import Rejection, RejectionKind
from ..intake.rows import is_missing, read_key
from ..rules import Rule
from ..values.asin import Asin, InvalidAsin, has_asin_form, parse_asin
from ..values.changes import Submission
from ..values.images import ImageFile
from ..values.marketplace import GLOBAL, STORES_BY_ID
from ..values.variant import UnknownInterchangeName, VariantCode
from .catalog_items import refuse_response

__all__ = ["scan_listings"]


_ADVICE: Final = (
    "Pass the parsed JSON of getListingsItem or searchListingsItems with "
    "includedData=attributes,summaries, a listings feed, or rows of a flat file."
)
_OPERATIONS: Final = ("add", "replace", "merge", "delete")
# Headings of flat files, in lower case and without selectors.
_SKU_COLUMNS: Final = ("sku", "item_sku", "contribution_sku", "seller_sku")
_ASIN_COLUMNS: Final = ("asin", "merchant_suggested_asin")
_ID_COLUMNS: Final = ("external_product_id", "product_id", "amzn1_volt_ca_product_id_value")
# The action of a row. Amazon's pages that this library read do not list these (grade OURS).
_ACTION_COLUMNS: Final = frozenset(
    ("update_delete", "add_delete", "listing_action", "::record_action", "record_action")
)
_KEY_COLUMNS: Final = frozenset((*_SKU_COLUMNS, *_ASIN_COLUMNS, *_ID_COLUMNS))

_LONGEST_ATTRIBUTE: Final = 300

_find_image: Final = re.compile(r"image_(?:locator|url)|(?:locator|image)_?url").search
_find_selector: Final = re.compile(r"\[[^\[\]]*marketplace_id=([0-9A-Z]+)").search
_find_pointer: Final = re.compile("/attributes/([^/]*)(.*)", re.DOTALL).fullmatch
_is_index: Final = re.compile("/(?:0|[1-9][0-9]*|-)").fullmatch
_is_link: Final = re.compile("/(?:0|[1-9][0-9]*)/media_location").fullmatch
_replace_separators = re.compile(r"[\s.\-_]+").sub


def scan_listings(payload: object, *, products: Mapping[str, str] | None = None) -> Intake:
    """Read the images of listings as submissions and rejections.

    All images are global, whatever marketplaces the listings name
    (`Rule.LISTINGS_API_IS_GLOBAL`). If several marketplaces, or several listings of a product,
    have different links for one variant, all of them are rejected: they replace each other.
    Photos of an offer of used goods are rejected as advice (`Rule.OFFER_IMAGES_ARE_APART`).

    The product of a listing is the ASIN in its summaries, else `merchant_suggested_asin`, else
    that of its SKU in `products`. The ASIN, product ID and SKU of a row must mean one product.

    Args:
        payload: One of these, or a list of them: the parsed JSON of getListingsItem or
            searchListingsItems, requested with `includedData=attributes,summaries`; a listings
            feed or one of its messages; a row of a flat file as a mapping from headings to
            cells, with today's headings or older ones.
        products: The ASINs by SKU, EAN or any other key.

    Returns:
        The intake. The path of an image is its place in the payload, such as
        `attributes.main_product_image_locator[0]`. `ignored` contains further marketplaces with
        the same link, and the images of a message or row that deletes its listing.

    Raises:
        InvalidDocument: Nothing in the payload can be read; `InvalidDocument.path` says where.
        InvalidAsin: A value of `products` is not a valid ASIN.

    Example:
        >>> main = {"marketplace_id": "A1PA6795UKMFR9", "media_location": "https://example.com/1.jpg"}
        >>> listing = {
        ...     "sku": "MUG-1",
        ...     "summaries": [{"marketplaceId": "A1PA6795UKMFR9", "asin": "B000123456"}],
        ...     "attributes": {"main_product_image_locator": [main]},
        ... }
        >>> scan_listings(listing).submissions
        (Submission(file=ImageFile.linked('B000123456', 'MAIN', 'https://example.com/1.jpg'), \
scope=GLOBAL),)
    """
    refuse_response(payload, "Pass response.payload, or the to_dict() of the listing.")
    found = _Found(Products(products))
    if isinstance(payload, (list, tuple)):
        for index, one in enumerate(cast("Sequence[object]", payload)):
            found.read_one(one, f"[{index}]")
    else:
        found.read_whole(payload)
    return found.intake()


class _Image(NamedTuple):
    """An image of a listing, as far as it could be read."""

    path: str
    attribute: str
    marketplace: str | None
    link: object


class _Listing(NamedTuple):
    """The keys of a listing."""

    sku: str | None
    by_marketplace: Mapping[str | None, str]
    """ASINs by marketplace ID, from the summaries; one of them may be without an ID."""
    asins: Sequence[str]
    """These ASINs, each once."""
    suggested: Sequence[str]
    """The suggested ASIN, if there is only one."""


@final
class _Found:
    """Where each image ended, while an intake is built."""

    def __init__(self, products: Products) -> None:
        self._products = products
        self._taken: dict[tuple[Asin, str], list[tuple[str, Submission, str | None]]] = {}
        self._rejections: list[Rejection] = []
        self._ignored: list[str] = []
        self._without_attributes = 0
        self._rules: dict[Rule, None] = {}

    def read_whole(self, payload: object) -> None:
        """Read a payload, of which something must be readable."""
        if not isinstance(payload, Mapping):
            raise InvalidDocument("", f"expected an object or a list. {_ADVICE}")
        members = cast("Mapping[object, object]", payload)
        for name in ("items", "messages"):
            if name in members:
                for index, one in enumerate(_list_in(members, name)):
                    self.read_one(one, f"{name}[{index}]")
                return
        if not self._read(members):
            raise InvalidDocument("", f"there is no listing. {_ADVICE}")

    def read_one(self, listing: object, path: str) -> None:
        """Read one of several listings; an unreadable one is rejected."""
        members = cast("Mapping[object, object]", listing if isinstance(listing, Mapping) else {})
        try:
            is_listing = self._read(members, path)
        except InvalidDocument as error:
            self._reject(path, error.problem)
        else:
            if not is_listing:
                self._reject(path, f"There is no listing with attributes. {_ADVICE}")

    def _read(self, members: Mapping[object, object], path: str = "") -> bool:
        """Read one listing, message or row; return whether it is one."""
        start = f"{path}." if path else ""
        if _either(members, "operationType", "operation_type") == "DELETE":
            self._ignored.append(path or "operationType")
            return True
        if "attributes" in members and members["attributes"] is not None:
            attributes = _object_in(members, "attributes")
            images = list(_images_in(attributes, f"{start}attributes."))
            listing = _listing_of(members, attributes)
        elif "patches" in members:
            patches = _list_in(members, "patches")
            listing = _listing_of(members, {})
            images = list(self._images_of(patches, f"{start}patches"))
        elif "summaries" in members:
            self._without_attributes += 1
            return True
        else:
            return self._read_row(members, start)
        product_of = partial(self._product, listing)
        self._take(images, VariantCode.from_listing_attribute, product_of)
        if images:
            self._rules.setdefault(Rule.LISTINGS_API_IS_GLOBAL)
        return True

    def _images_of(self, patches: Sequence[object], path: str) -> Iterator[_Image]:
        """Yield the images that patches add or replace; a deletion is rejected."""
        for index, patch in enumerate(patches):
            where = f"{path}[{index}]"
            members = cast("Mapping[object, object]", patch if isinstance(patch, Mapping) else {})
            pointer, operation = members.get("path"), members.get("op")
            match = _find_pointer(pointer) if isinstance(pointer, str) else None
            if match is None or operation not in _OPERATIONS:
                self._reject(
                    where,
                    "The patch has no known operation, or no path of an attribute. Use add, "
                    "replace or merge, with a path such as "
                    "/attributes/main_product_image_locator.",
                )
                continue
            attribute, place = match.groups()
            value = members.get("value")
            if not _find_image(attribute):
                continue
            if place and not _is_index(place) and not _is_link(place):
                self._reject(
                    where,
                    f"{quoted(match[0])} is not a valid path of an image. End it with the "
                    "attribute, an index such as /0, or /0/media_location.",
                )
            elif operation == "delete":
                self._reject(where, "The patch deletes an image. Use a Deletion for it.")
            elif not place:
                yield from _images_in({attribute: value}, f"{where}.", "value")
            elif _is_index(place):
                yield _image_of(value, f"{where}.value", attribute)
            else:
                yield _Image(f"{where}.value", attribute, None, value)

    def _read_row(self, row: Mapping[object, object], start: str) -> bool:
        cells = [
            (_heading(name), name, cell) for name, cell in row.items() if isinstance(name, str)
        ]
        keys: dict[str, list[str]] = {}
        problems: list[str] = []
        for heading, name, cell in cells:
            if heading in _KEY_COLUMNS:
                try:
                    if key := read_key(cell, name):
                        keys.setdefault(heading, []).append(key)
                except ListingImagesError as error:
                    problems.append(str(error))
        asins, ids, skus = [
            [key for name in names for key in keys.get(name, ())]
            for names in (_ASIN_COLUMNS, _ID_COLUMNS, _SKU_COLUMNS)
        ]
        images = [
            _Image(f"{start}{name}", name, selector and selector[1], cell)
            for heading, name, cell in cells
            if _find_image(heading)
            for selector in [_find_selector(name)]
        ]
        if not images and not asins and not ids and not skus:
            return False
        filled = [image for image in images if not _is_empty(image.link)]
        if any(_deletes(cell) for heading, _, cell in cells if heading in _ACTION_COLUMNS):
            self._ignored += [image.path for image in filled]
            return True
        self._take(
            filled,
            VariantCode.from_flat_file_column,
            lambda _: self._product_of_row(asins, ids, skus, problems),
        )
        if filled:
            self._rules.setdefault(Rule.INVENTORY_FILE_IS_GLOBAL)
        return True

    def _take(
        self,
        images: list[_Image],
        code_of: Callable[[str], VariantCode],
        product_of: Callable[[str | None], Asin],
    ) -> None:
        for image in images:
            try:
                code = code_of(image.attribute)
                link = _link_of(image.link)
                asin = product_of(image.marketplace)
                submission = Submission(ImageFile.linked(asin, code, link))
            except UnknownInterchangeName as error:
                is_offer = "offer_image" in _heading(image.attribute)
                kind = RejectionKind.OFFER_IMAGE if is_offer else RejectionKind.INVALID_LISTING
                self._reject(image.path, str(error), kind)
            except ListingImagesError as error:
                self._reject(image.path, str(error))
            else:
                slot = self._taken.setdefault((asin, code.code), [])
                slot.append((image.path, submission, image.marketplace))

    def _product(self, listing: _Listing, marketplace: str | None) -> Asin:
        """Return the product of an image."""
        asins = listing.asins
        if marketplace is not None and marketplace in listing.by_marketplace:
            asins = [listing.by_marketplace[marketplace]]
        if len(asins) > 1:
            raise ListingImagesError(
                "The summaries have several ASINs, and none is for the image's marketplace. "
                "Request the summary of that marketplace.",
            )
        keys = (*asins, *listing.suggested)
        for key in keys:
            product = self._named(key)
            if product is not None:
                return product
        product = None if listing.sku is None else self._products.find(listing.sku)
        if product is not None:
            return product
        if keys:
            raise InvalidAsin(keys[0])
        sku = "no SKU" if listing.sku is None else f"only the SKU {quoted(listing.sku)}"
        advice = "Request includedData=summaries, or give the ASIN in products."
        raise ListingImagesError(f"The listing has no ASIN and {sku}. {advice}")

    def _named(self, key: str) -> Asin | None:
        """Return the product of an ASIN or a key."""
        return Asin(key) if has_asin_form(key) else self._products.find(key)

    def _product_of_row(
        self, asins: Sequence[str], ids: Sequence[str], skus: Sequence[str], problems: Sequence[str]
    ) -> Asin:
        """Return the product of a row, whose keys must not contradict each other."""
        if problems:
            raise ListingImagesError(problems[0])
        named = [(key, self._named(key) or parse_asin(key)) for key in asins]
        named += [(key, product) for key in ids if (product := self._named(key))]
        named += [(key, product) for key in skus if (product := self._products.find(key))]
        if not named:
            unknown = next(iter((*ids, *skus)), None)
            raise ListingImagesError(
                "The row has no ASIN, product ID or SKU. Fill one of these columns."
                if unknown is None
                else f"{quoted(unknown)} is not in the table of products. Add it with its ASIN."
            )
        first = named[0][1]
        for key, product in named:
            if product != first:
                raise ListingImagesError(
                    f"The row is for {first} and for {product}. Correct one of them."
                    if key == product
                    else f"{quoted(key)} means {product}, but the row is also for {first}. "
                    "Correct one of them."
                )
        return first

    def _reject(
        self, path: str, message: str, kind: RejectionKind = RejectionKind.INVALID_LISTING
    ) -> None:
        explanation = message[:1].upper() + message[1:]
        self._rejections.append(Rejection(path, kind, explanation=explanation, scope=GLOBAL))

    def intake(self) -> Intake:
        """Return the intake, in which each slot has one image."""
        submissions: list[Submission] = []
        paths: list[str] = []
        notices: list[Finding] = []
        for (asin, code), rivals in self._taken.items():
            path, first, _ = rivals[0]
            if len({one.file.picture for _, one, _ in rivals}) == 1:
                submissions.append(first)
                paths.append(path)
                self._ignored += [other for other, _, _ in rivals[1:]]
                continue
            for path, _, _ in rivals:
                rival = next(other for other, _, _ in rivals if other != path)
                kind = RejectionKind.SAME_SLOT
                clash = Rejection(path, kind, (), None, rival, _CLASH, GLOBAL, asin)
                self._rejections.append(clash)
            named = [_store_name(marketplace) for _, _, marketplace in rivals]
            places = join_words(dict.fromkeys(named))
            message = f"{code} of {asin} has different links ({places})."
            notices.append(_notice(NoticeCode.LISTINGS_CLASH, None, message))
        if self._without_attributes:
            listings = counted(self._without_attributes, "listing")
            message = f"{listings} without attributes: the images are unknown."
            notices.append(_notice(NoticeCode.LISTINGS_WITHOUT_IMAGES, None, message))
        notices += [_notice(NoticeCode.SCOPE_TAKEN, rule, rule.statement) for rule in self._rules]
        return Intake(
            "",
            tuple(submissions),
            tuple(paths),
            tuple(self._rejections),
            tuple(self._ignored),
            (),
            tuple(notices),
            "listings",
        )


_CLASH: Final = "The images of listings are global, so these links replace each other."


def _notice(code: NoticeCode, rule: Rule | None, message: str) -> Finding:
    rule = rule or code.rule
    return Finding(code.name, code.severity, rule, message, suggestion=rule.advice)


def _store_name(marketplace: str | None) -> str:
    if marketplace is None:
        return "no marketplace"
    store = STORES_BY_ID.get(marketplace)
    return marketplace if store is None else store.code


def _listing_of(members: Mapping[object, object], attributes: Mapping[object, object]) -> _Listing:
    """Return the keys of a listing."""
    by_marketplace: dict[str | None, str] = {}
    for summary in _objects_in(members.get("summaries")):
        asin = _text(summary.get("asin"))
        if asin:
            marketplace = _text(_either(summary, "marketplaceId", "marketplace_id"))
            by_marketplace.setdefault(marketplace, asin)
    suggested = [
        _text(one.get("value")) for one in _objects_in(attributes.get("merchant_suggested_asin"))
    ]
    asins = list(dict.fromkeys(by_marketplace.values()))
    others = list(dict.fromkeys(filter(None, suggested)))
    return _Listing(
        _text(members.get("sku")), by_marketplace, asins, others if len(others) == 1 else []
    )


def _images_in(
    attributes: Mapping[object, object], path: str, name: str | None = None
) -> Iterator[_Image]:
    """Yield the images in attributes, with their paths."""
    for attribute, value in attributes.items():
        if not isinstance(attribute, str) or not _find_image(attribute):
            continue
        where = f"{path}{name or attribute}"
        is_long = len(attribute) > _LONGEST_ATTRIBUTE  # the path of each image would repeat it
        if is_long or not isinstance(value, (list, tuple)) or not value:
            yield _Image(where, attribute, None, None)
            continue
        for index, one in enumerate(cast("Sequence[object]", value)):
            yield _image_of(one, f"{where}[{index}]", attribute)


def _image_of(value: object, path: str, attribute: str) -> _Image:
    """Return the image of one value of an attribute."""
    members = cast("Mapping[object, object]", value if isinstance(value, Mapping) else {})
    marketplace = _text(_either(members, "marketplace_id", "marketplaceId"))
    return _Image(path, attribute, marketplace, _either(members, "media_location", "mediaLocation"))


def _link_of(value: object) -> str:
    if value is not None and not isinstance(value, str):
        kind = quoted(type(value).__name__)
        raise ListingImagesError(f"The link is a value of type {kind}. Write its URL as a string.")
    link = _text(value)
    if link is None:
        raise ListingImagesError("The image has no link. Fill media_location with its URL.")
    return link


def _deletes(cell: object) -> bool:
    action = cell.strip().lower() if isinstance(cell, str) else ""
    return action in {"d", "x"} or action.startswith("delete")


def _is_empty(cell: object) -> bool:
    return not cell.strip() if isinstance(cell, str) else is_missing(cell)


def _objects_in(value: object) -> list[Mapping[object, object]]:
    some = cast("Sequence[object]", value) if isinstance(value, (list, tuple)) else ()
    return [cast("Mapping[object, object]", one) for one in some if isinstance(one, Mapping)]


def _object_in(members: Mapping[object, object], name: str) -> Mapping[object, object]:
    value = members[name]
    if not isinstance(value, Mapping):
        raise InvalidDocument(name, f"expected an object. {_ADVICE}")
    return cast("Mapping[object, object]", value)


def _list_in(members: Mapping[object, object], name: str) -> Sequence[object]:
    value = members[name]
    if not isinstance(value, (list, tuple)):
        raise InvalidDocument(name, f"expected a list. {_ADVICE}")
    return cast("Sequence[object]", value)


def _either(members: Mapping[object, object], one: str, other: str) -> object:
    found = members.get(one)
    return members.get(other) if found is None else found


def _text(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None


def _heading(name: str) -> str:
    """Return a heading in lower case, without its selectors."""
    plain = name.strip().partition("[")[0].partition("#")[0]
    return _replace_separators("_", plain).lower()
