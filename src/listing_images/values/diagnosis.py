"""The problems of a file name, and the name that was meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import unique
from typing import Final, final

from attrs import frozen

from .._base import NamedEnum, Value
from .._wording import quoted
from ..rules import Rule
from .asin import ASIN_FORM, has_asin_form
from .formats import EXTENSION_FORM, FORMATS
from .variant import CODE_FORM, DOCUMENTED_CODES

__all__ = ["FilenameProblem", "ProblemKind", "diagnose", "has_name_form", "suggest_name"]


@unique
class ProblemKind(NamedEnum):
    """A kind of problem of a file name; the value is the name.

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
        """The rule that such a name breaks."""
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
    ProblemKind.FOLDER_IN_NAME: "Remove the folder {part}.",
    ProblemKind.STRAY_BLANK: "Remove the extra whitespace {part}.",
    ProblemKind.FORBIDDEN_CHARACTER: "{part} is not allowed. Use only A-Z, 0-9 and dots.",
    ProblemKind.INVALID_ASIN: (
        "{part} is not a valid ASIN. Use B and nine digits or capital letters."
    ),
    ProblemKind.WRONG_CASE: "Write {part} in upper case.",
    ProblemKind.WRONG_SEPARATOR: "Use a dot instead of {part}.",
    ProblemKind.MISSING_SEPARATOR: "Add a dot between ASIN and variant code.",
    ProblemKind.MISSING_VARIANT: "Add the variant code, for example MAIN.",
    ProblemKind.INVALID_VARIANT: (
        "{part} is not a valid variant code. Use four characters, for example PT01."
    ),
    ProblemKind.EXTRA_TEXT: "Remove {part}. A name consists of ASIN, variant code and extension.",
    ProblemKind.COPY_MARK: "Remove the copy mark {part}.",
    ProblemKind.MISSING_EXTENSION: "Add the extension, for example .jpg.",
    ProblemKind.REPEATED_EXTENSION: "Duplicate extension {part}.",
    ProblemKind.UNSUPPORTED_FORMAT: (
        "{part} is not an accepted format. Convert the image to JPEG, TIFF, PNG or GIF."
    ),
}


@final
@frozen(weakref_slot=False)
class FilenameProblem(Value):
    """One problem of a file name.

    Attributes:
        kind: The kind of the problem.
        part: The part of the name that is wrong; empty if something is missing.
        span: The position of this part in the name: its start and its end, in characters.

    Example:
        >>> from listing_images import diagnose
        >>> problem = diagnose("B000123456.MAIN.jpg.jpg")[0]
        >>> problem.part, problem.span
        ('.jpg', (15, 19))
    """

    kind: ProblemKind
    part: str
    span: tuple[int, int]

    @property
    def message(self) -> str:
        """A short description of the problem, in one or two sentences."""
        return _MESSAGES[self.kind].format(part=quoted(self.part))


has_name_form: Callable[[str], re.Match[str] | None] = re.compile(
    rf"{ASIN_FORM}\.{CODE_FORM}\.{EXTENSION_FORM}"
).fullmatch
"""Match a whole name."""

_is_code = re.compile(CODE_FORM).fullmatch
_is_unpadded_code = re.compile("[A-Z]{2}[1-9]").fullmatch
_find_folder = re.compile(r".*[/\\]", re.DOTALL).match
_forbidden: Final = re.compile(r"[^0-9A-Za-z._()\s-]+")
_find_word = re.compile(r"[^._\s()-]*").match
_find_separator = re.compile(r"(?:[^\w()]|_)*").match
_find_copy_mark = re.compile(
    r"(?:\s?[_-]?\s?\(\d{1,3}\)|(?:\s?[_-]\s?|\s)copy(?:\s?\(\d{1,3}\)|\s\d{1,3})?)\Z",
    re.IGNORECASE | re.ASCII,
).search
_LONGEST_COPY_MARK: Final = len(" - copy (123)")
_ASIN_LENGTH: Final = 10
_SLOT_LENGTH: Final = 15
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"  # `string` is slow to load
_DOCUMENTED: Final = frozenset(DOCUMENTED_CODES)


def diagnose(text: str) -> tuple[FilenameProblem, ...]:
    """Return every problem of a file name.

    Args:
        text: The file name, without a folder.

    Returns:
        The problems in the order of their positions, at most one of each kind; none for a name
        that `ImageFilename.parse` accepts.

    Raises:
        TypeError: The argument is not a string.

    Example:
        >>> [problem.kind.name for problem in diagnose("b000123456_main.jpg")]
        ['WRONG_CASE', 'WRONG_SEPARATOR']
    """
    return _Diagnosis(text).problems()


def suggest_name(text: str) -> str | None:
    """Return the name that was meant by a file name, if that is clear.

    Args:
        text: The file name.

    Returns:
        A name that `ImageFilename.parse` accepts; None if the file itself is wrong, if the ASIN
        would be a guess, and if more than one name could be meant.

    Raises:
        TypeError: The argument is not a string.

    Example:
        >>> suggest_name("B000123456.MAIN (1).jpg")
        'B000123456.MAIN.jpg'
        >>> suggest_name("holiday.jpg")
    """
    return _Diagnosis(text).suggestion


class _Diagnosis:
    """One reading of a name; a problem that does not leave exactly one meaning is not `plain`."""

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):
            raise TypeError(f"Expected a string, got {type(text).__name__}.")
        self.text = text
        self.found: dict[ProblemKind, FilenameProblem] = {}
        self.is_plain = True
        self.suggestion: str | None = None
        if has_name_form(text):
            self.suggestion = text[:_SLOT_LENGTH] + text[_SLOT_LENGTH:].lower()
        else:
            self._read()

    def problems(self) -> tuple[FilenameProblem, ...]:
        by_kind = [self.found[kind] for kind in ProblemKind if kind in self.found]
        return tuple(sorted(by_kind, key=lambda problem: problem.span))

    def _read(self) -> None:
        start, end = self._skip_folder_and_blanks()
        if start == end:
            self._add(ProblemKind.EMPTY, start, end, plain=False)
            return
        end = self._skip_last_dots(start, end)
        stem_end, extension = self._read_extension(start, end)
        stem_end = self._skip_copy_mark(start, stem_end)
        _, stem_end = self._skip_blanks(start, stem_end)
        asin_end, asin = self._read_asin(start, stem_end)
        code = self._read_code(asin_end, stem_end)
        if self.is_plain:
            self.suggestion = f"{asin}.{code}.{extension}"

    def _add(self, kind: ProblemKind, start: int, end: int, *, plain: bool = True) -> None:
        self.is_plain &= plain
        problem = FilenameProblem(kind, self.text[start:end], (start, end))
        earlier = self.found.get(kind, problem)
        self.found[kind] = min(earlier, problem, key=lambda one: one.span)

    def _skip_folder_and_blanks(self) -> tuple[int, int]:
        start = 0
        if folder := _find_folder(self.text):
            start = folder.end()
            self._add(ProblemKind.FOLDER_IN_NAME, 0, start)
        if forbidden := _forbidden.search(self.text, start):
            self._add(ProblemKind.FORBIDDEN_CHARACTER, *forbidden.span(), plain=False)
        return self._skip_blanks(start, len(self.text))

    def _skip_blanks(self, start: int, end: int) -> tuple[int, int]:
        inner = self.text[start:end]
        first = end - len(inner.lstrip())
        last = max(first, start + len(inner.rstrip()))
        if last < end:
            self._add(ProblemKind.STRAY_BLANK, last, end)
        if start < first:
            self._add(ProblemKind.STRAY_BLANK, start, first)
        return first, last

    def _skip_copy_mark(self, start: int, end: int) -> int:
        mark = _find_copy_mark(self.text, max(start, end - _LONGEST_COPY_MARK), end)
        if not mark:
            return end
        self._add(ProblemKind.COPY_MARK, *mark.span())
        return mark.start()

    def _skip_last_dots(self, start: int, end: int) -> int:
        bare = start + len(self.text[start:end].rstrip("."))
        word = self.text[self.text.rfind(".", start, bare) + 1 : bare]
        if bare == end or _lower(word) not in FORMATS:
            return end
        self._add(ProblemKind.EXTRA_TEXT, bare, end)
        return bare

    def _read_extension(self, start: int, end: int) -> tuple[int, str]:
        word = start + len(self.text[start:end].rstrip(_LETTERS))
        stem_end = start + len(self.text[start:word].rstrip(". _-"))
        separator = self.text[stem_end:word]
        extension = _lower(self.text[word:end])
        if separator and separator.strip(" ") != "." and extension in FORMATS:
            self._add(ProblemKind.WRONG_SEPARATOR, stem_end, word)
            return self._skip_repeated_extensions(start, stem_end, extension), extension
        return self._read_dotted_extension(start, end)

    def _read_dotted_extension(self, start: int, end: int) -> tuple[int, str]:
        dot = self.text.rfind(".", start, end)
        begin = start if dot < 0 else dot + 1
        first, last = self._skip_blanks(begin, self._skip_copy_mark(begin, end))
        word = self.text[first:last]
        if dot < 0 or not word or _upper(word) in _DOCUMENTED:
            self._add(ProblemKind.MISSING_EXTENSION, end, end, plain=False)
            return (last if dot < 0 or word else dot), ""
        # An extension with a stray character in it does not mean another format.
        extension = _lower(_forbidden.sub("", word))
        if extension not in FORMATS:
            self._add(ProblemKind.UNSUPPORTED_FORMAT, dot, last, plain=False)
        return self._skip_repeated_extensions(start, dot, extension), extension

    def _skip_repeated_extensions(self, start: int, stem_end: int, extension: str) -> int:
        repeated, plain = stem_end, True
        while (dot := self.text.rfind(".", start, repeated)) >= 0:
            word = _lower(self.text[dot + 1 : repeated])
            if word not in FORMATS and word != extension:
                break
            plain &= FORMATS.get(word) is FORMATS.get(extension)
            repeated = dot
        if repeated < stem_end:
            self._add(ProblemKind.REPEATED_EXTENSION, repeated, stem_end, plain=plain)
        return repeated

    def _read_asin(self, start: int, end: int) -> tuple[int, str]:
        asin_end = min(start + _ASIN_LENGTH, end)
        head = self.text[start:asin_end]
        glued = self.text[asin_end : self._word_end(asin_end, end)]
        if has_asin_form(_upper(head)) and (
            not glued[:1].isalnum() or _upper(glued) in _DOCUMENTED
        ):
            if head != _upper(head):
                self._add(ProblemKind.WRONG_CASE, start, asin_end)
            return asin_end, _upper(head)
        word_end = self._word_end(start, end)
        self._add(ProblemKind.INVALID_ASIN, start, word_end, plain=False)
        return word_end, ""

    def _read_code(self, start: int, end: int) -> str:
        separator = _find_separator(self.text, start, end)
        code_start = separator.end() if separator else start
        if code_start == end:
            # The number of a copy may be the only difference from the main image.
            plain = ProblemKind.COPY_MARK not in self.found
            self._add(ProblemKind.MISSING_VARIANT, start, end, plain=plain)
            return "MAIN"
        if start == code_start:
            self._add(ProblemKind.MISSING_SEPARATOR, start, start)
        elif self.text[start:code_start] != ".":
            self._add(ProblemKind.WRONG_SEPARATOR, start, code_start)
        code_end = self._word_end(code_start, end)
        if code_end < end:
            self._add(ProblemKind.EXTRA_TEXT, code_end, end, plain=False)
        return self._meant_code(code_start, code_end)

    def _meant_code(self, start: int, end: int) -> str:
        word = self.text[start:end]
        code = _upper(word)
        padded = f"{code[:2]}0{code[2:]}"
        lacks_zero = bool(_is_unpadded_code(code)) and padded in _DOCUMENTED
        if code != word and (lacks_zero or _is_code(code)):
            self._add(ProblemKind.WRONG_CASE, start, end)
        if _is_code(code):
            return code
        self._add(ProblemKind.INVALID_VARIANT, start, end, plain=lacks_zero)
        return padded

    def _word_end(self, start: int, end: int) -> int:
        word = _find_word(self.text, start, end)
        return word.end() if word else start


def _upper(text: str) -> str:
    """Return ASCII in upper case; a dotless i or a long s would become a letter."""
    return text.upper() if text.isascii() else text


def _lower(text: str) -> str:
    """Return ASCII in lower case; a Kelvin sign would become a letter."""
    return text.lower() if text.isascii() else text
