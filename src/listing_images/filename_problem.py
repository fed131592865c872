"""The faults that a file name can have."""

from __future__ import annotations

from enum import unique
from typing import Any, Final, cast, final

from attrs import Attribute, field, frozen

from ._given import instance
from ._named import NamedEnum
from ._value import Value
from .errors import quoted
from .rules import Rule

__all__ = ["FilenameProblem", "ProblemKind"]


@unique
class ProblemKind(NamedEnum):
    """A kind of fault in a file name; the value is the name.

    Example:
        >>> from listing_images import diagnose
        >>> diagnose("B000123456.jpg")[0].kind
        ProblemKind.MISSING_VARIANT
    """

    EMPTY = "EMPTY"
    FOLDER_IN_NAME = "FOLDER_IN_NAME"
    STRAY_BLANK = "STRAY_BLANK"
    FORBIDDEN_CHARACTER = "FORBIDDEN_CHARACTER"
    INVALID_ASIN = "INVALID_ASIN"
    WRONG_CASE = "WRONG_CASE"
    WRONG_SEPARATOR = "WRONG_SEPARATOR"
    MISSING_SEPARATOR = "MISSING_SEPARATOR"
    MISSING_VARIANT = "MISSING_VARIANT"
    INVALID_VARIANT = "INVALID_VARIANT"
    EXTRA_TEXT = "EXTRA_TEXT"
    COPY_MARK = "COPY_MARK"
    MISSING_EXTENSION = "MISSING_EXTENSION"
    REPEATED_EXTENSION = "REPEATED_EXTENSION"
    UNSUPPORTED_FORMAT = "UNSUPPORTED_FORMAT"

    @property
    def rule(self) -> Rule:
        """The rule that refuses such a name."""
        return _RULES[self]


_RULES: Final = {
    ProblemKind.EMPTY: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.FOLDER_IN_NAME: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.STRAY_BLANK: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.FORBIDDEN_CHARACTER: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.INVALID_ASIN: Rule.ASIN_FORM,
    ProblemKind.WRONG_CASE: Rule.UPPER_CASE_NAMES,
    ProblemKind.WRONG_SEPARATOR: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.MISSING_SEPARATOR: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.MISSING_VARIANT: Rule.VARIANT_IS_NAMED,
    ProblemKind.INVALID_VARIANT: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.EXTRA_TEXT: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.COPY_MARK: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.MISSING_EXTENSION: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.REPEATED_EXTENSION: Rule.EXTENSION_ONLY_ONCE,
    ProblemKind.UNSUPPORTED_FORMAT: Rule.ACCEPTED_FORMATS,
}

_MESSAGES: Final = {
    ProblemKind.EMPTY: "The name is empty.",
    ProblemKind.FOLDER_IN_NAME: "{part} is a folder: give the file's name alone.",
    ProblemKind.STRAY_BLANK: "There is a blank, {part}: take it out.",
    ProblemKind.FORBIDDEN_CHARACTER: "{part} cannot stand in a name: use A-Z, 0-9 and dots.",
    ProblemKind.INVALID_ASIN: "{part} is no ASIN, which is B and nine digits or capital letters.",
    ProblemKind.WRONG_CASE: "{part} must be in upper case.",
    ProblemKind.WRONG_SEPARATOR: "{part} stands where one dot belongs.",
    ProblemKind.MISSING_SEPARATOR: "The dot between ASIN and variant code is missing.",
    ProblemKind.MISSING_VARIANT: "The variant code is missing, for example MAIN.",
    ProblemKind.INVALID_VARIANT: "{part} is no variant code, which is four characters like PT01.",
    ProblemKind.EXTRA_TEXT: "{part} is too much: a name is ASIN, variant code and extension.",
    ProblemKind.COPY_MARK: "{part} marks a copy: take it out.",
    ProblemKind.MISSING_EXTENSION: "The extension is missing, for example .jpg.",
    ProblemKind.REPEATED_EXTENSION: "The extension is there twice: {part}.",
    ProblemKind.UNSUPPORTED_FORMAT: "{part} is not accepted: convert it to JPEG, TIFF, PNG or GIF.",
}


def _check_span(_: object, attribute: Attribute[Any], value: object) -> None:
    span = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    if [type(place) for place in span] != [int, int]:
        raise TypeError(f"{attribute.name} is a pair of whole numbers, not {value!r:.60}")


@final
@frozen(weakref_slot=False)
class FilenameProblem(Value):
    """One fault of a file name.

    Attributes:
        kind: What kind of fault it is.
        part: The part of the name that is at fault; empty where something is missing.
        span: Where that part stands in the name: its start and its end, in characters.

    Example:
        >>> from listing_images import diagnose
        >>> problem = diagnose("B000123456.MAIN.jpg.jpg")[0]
        >>> problem.part, problem.span
        ('.jpg', (15, 19))
    """

    kind: ProblemKind = field(validator=instance(ProblemKind))
    part: str = field(validator=instance(str))
    span: tuple[int, int] = field(validator=_check_span)

    @property
    def message(self) -> str:
        """The fault in a sentence that stays short whatever the name."""
        return _MESSAGES[self.kind].format(part=quoted(self.part))
