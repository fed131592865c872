"""The problems of a file name, and the name that was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import unique
from itertools import pairwise
from typing import Final, NamedTuple, final

from attrs import frozen

from .._base import NamedEnum, Value
from .._wording import quoted
from ..rules import Rule
from .asin import ASIN_FORM, describe_invalid_asin, has_asin_form, isbn_10, number_kind
from .formats import EXTENSION_FORM, FILE_TYPE_CODES, FORMATS
from .mentions import HOMOGLYPHS, Mention, find_flags, find_mentions, mentions_in
from .variant import CODE_FORM, DOCUMENTED_CODES

__all__ = [
    "FilenameProblem",
    "NameReading",
    "ProblemKind",
    "diagnose",
    "has_name_form",
    "leaves_one_reading",
    "read_name",
    "suggest_name",
]


@unique
class ProblemKind(NamedEnum):
    """A kind of problem of a file name; the value is the name.

    Example:
        >>> from listing_images import diagnose
        >>> diagnose("B000123456.jpg")[0].kind
        ProblemKind.MISSING_VARIANT
    """

    EMPTY = "EMPTY"
    TOO_LONG = "TOO_LONG"
    FOLDER_IN_NAME = "FOLDER_IN_NAME"
    STRAY_BLANK = "STRAY_BLANK"
    FORBIDDEN_CHARACTER = "FORBIDDEN_CHARACTER"
    """A character that is invisible, or that only looks like a letter, a digit or a dot."""
    INVALID_ASIN = "INVALID_ASIN"
    """The ASIN is missing, misspelled, or another number of the product."""
    SEVERAL_ASINS = "SEVERAL_ASINS"
    WRONG_CASE = "WRONG_CASE"
    WRONG_ORDER = "WRONG_ORDER"
    """The variant code precedes the ASIN."""
    WRONG_SEPARATOR = "WRONG_SEPARATOR"
    """A character other than a dot is between two parts."""
    MISSING_SEPARATOR = "MISSING_SEPARATOR"
    STRAY_SEPARATOR = "STRAY_SEPARATOR"
    """A bracket or another separator is before the first part."""
    MISSING_VARIANT = "MISSING_VARIANT"
    INVALID_VARIANT = "INVALID_VARIANT"
    SEVERAL_VARIANTS = "SEVERAL_VARIANTS"
    SPLIT_VARIANT = "SPLIT_VARIANT"
    """A separator is inside the variant code."""
    EXTRA_TEXT = "EXTRA_TEXT"
    COPY_MARK = "COPY_MARK"
    """What a file manager or browser adds to the name of a copy."""
    VERSION_MARK = "VERSION_MARK"
    """The version, the size or the state of an image."""
    PRODUCT_NUMBER = "PRODUCT_NUMBER"
    """Another number of the product, such as an EAN or a seller's SKU."""
    COUNTRY_MARK = "COUNTRY_MARK"
    """A country, a region or a language: a file name cannot choose a store."""
    MISSING_EXTENSION = "MISSING_EXTENSION"
    REPEATED_EXTENSION = "REPEATED_EXTENSION"
    MISSPELLED_EXTENSION = "MISSPELLED_EXTENSION"
    """Another spelling of an accepted extension, such as .jfif."""
    UNSUPPORTED_FORMAT = "UNSUPPORTED_FORMAT"

    @property
    def rule(self) -> Rule:
        """The rule that such a name breaks."""
        return _RULES[self]


_RULES: Final = {
    ProblemKind.EMPTY: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.TOO_LONG: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.FOLDER_IN_NAME: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.STRAY_BLANK: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.FORBIDDEN_CHARACTER: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.INVALID_ASIN: Rule.ASIN_FORM,
    ProblemKind.SEVERAL_ASINS: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.WRONG_CASE: Rule.UPPER_CASE_NAMES,
    ProblemKind.WRONG_ORDER: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.WRONG_SEPARATOR: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.MISSING_SEPARATOR: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.STRAY_SEPARATOR: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.MISSING_VARIANT: Rule.VARIANT_IS_NAMED,
    ProblemKind.INVALID_VARIANT: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.SEVERAL_VARIANTS: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.SPLIT_VARIANT: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.EXTRA_TEXT: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.COPY_MARK: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.VERSION_MARK: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.PRODUCT_NUMBER: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.COUNTRY_MARK: Rule.NO_FURTHER_CHARACTERS,
    ProblemKind.MISSING_EXTENSION: Rule.NAME_HAS_THREE_PARTS,
    ProblemKind.REPEATED_EXTENSION: Rule.EXTENSION_ONLY_ONCE,
    ProblemKind.MISSPELLED_EXTENSION: Rule.ACCEPTED_FORMATS,
    ProblemKind.UNSUPPORTED_FORMAT: Rule.ACCEPTED_FORMATS,
}

_MESSAGES: Final = {
    ProblemKind.EMPTY: "The name is empty. Use a name such as B000123456.MAIN.jpg.",
    ProblemKind.TOO_LONG: "The name is too long. Use only ASIN, variant code and extension.",
    ProblemKind.FOLDER_IN_NAME: "Remove the folder {part}.",
    ProblemKind.STRAY_BLANK: "Remove the extra {blank} {part}.",
    ProblemKind.FORBIDDEN_CHARACTER: "{part} is not allowed. Use only A-Z, 0-9 and dots.",
    ProblemKind.SEVERAL_ASINS: "{part} contains several ASINs. Keep only one of them.",
    ProblemKind.WRONG_CASE: "Write {part} in upper case.",
    ProblemKind.WRONG_ORDER: "Write the ASIN before the variant code in {part}.",
    ProblemKind.WRONG_SEPARATOR: "Use a dot instead of {part}.",
    ProblemKind.MISSING_SEPARATOR: "Add a dot between ASIN, variant code and extension.",
    ProblemKind.STRAY_SEPARATOR: "Remove {part} and write only a dot between the parts.",
    ProblemKind.MISSING_VARIANT: "Add the variant code, for example MAIN.",
    ProblemKind.INVALID_VARIANT: "{part} is not a known variant code. Use {code}.",
    ProblemKind.SEVERAL_VARIANTS: "{part} contains several variant codes. Keep only one of them.",
    ProblemKind.SPLIT_VARIANT: "Write {part} as {code}, without a separator.",
    ProblemKind.EXTRA_TEXT: "Remove {part}. A name consists of ASIN, variant code and extension.",
    ProblemKind.COPY_MARK: "Remove the copy mark {part}.",
    ProblemKind.PRODUCT_NUMBER: "Remove the number {part}. Only the ASIN identifies the product.",
    ProblemKind.MISSING_EXTENSION: "Add the extension, for example .jpg.",
    ProblemKind.MISSPELLED_EXTENSION: "Write the extension {part} as .{extension}.",
    ProblemKind.UNSUPPORTED_FORMAT: (
        "{part} is not an accepted format. {convert} JPEG, TIFF, PNG or GIF."
    ),
}

# Amazon's format leaves one reading of a name that has only these problems (grade OURS).
_ONE_READING: Final = frozenset(
    {
        ProblemKind.STRAY_BLANK,
        ProblemKind.WRONG_CASE,
        ProblemKind.WRONG_SEPARATOR,
        ProblemKind.STRAY_SEPARATOR,
        ProblemKind.SPLIT_VARIANT,
        ProblemKind.COPY_MARK,
        ProblemKind.REPEATED_EXTENSION,
        ProblemKind.MISSPELLED_EXTENSION,
    }
)


@final
@frozen(repr=False, weakref_slot=False)
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
        describe = _DESCRIPTIONS.get(self.kind)
        if describe is not None:
            return describe(self.part)
        part = self.part[:_LONGEST_NAME]
        return _MESSAGES[self.kind].format(
            part=quoted(self.part),
            code=_code_in(part) or "one such as MAIN or PT01",
            extension=_extension_meant(_first_word(part)) or "jpg",
            blank="characters" if part.replace("%20", " ").strip() else "whitespace",
            # A file that is not a picture cannot be converted to one.
            convert="Convert the image to" if _is_picture(part) else "Use an image in",
        )


# The tables of words around an ASIN and a code, as data.
#
# Read on 2026-11-24. Copies: the names that Windows, macOS and browsers give to copies in the
# languages of the stores and in Chinese (grade REPORTED). The other words are those that sellers
# and their agencies write, as far as known (grade OURS).

_COPY_WORDS: Final = frozenset(
    (
        *("copy", "copies", "duplicate", "duplicated"),  # English
        *("kopie", "duplikat"),  # German, Dutch
        *("copie",),  # French
        *("copia", "còpia", "duplicado"),  # Spanish, Italian
        *("cópia",),  # Portuguese
        *("kopia",),  # Swedish, Polish
        *("kopya", "kopyası", "kopyasi"),  # Turkish # noqa: RUF001 - Turkish
        *("cóip",),  # Irish
        *("kopi", "kopija", "kópia"),  # neighbours of these languages
        *("نسخة", "نسخه", "النسخة", "نسخ"),  # Arabic
        *("コピー", "のコピー", "複製", "の複製", "ｺﾋﾟｰ", "のｺﾋﾟｰ"),  # Japanese
        *("प्रतिलिपि", "कॉपी", "प्रति", "प्रत", "प्रतिलिपी"),  # Hindi, Marathi
        *("நகல்", "కాపీ", "నకలు", "ನಕಲು", "ಪ್ರತಿ", "പകർപ്പ്", "কপি", "অনুলিপি", "প্রতিলিপি"),
        *("副本", "的副本", "拷贝", "的拷贝", "拷貝", "的拷貝", "复件", "复制", "複本", "的複本"),
    )
)
# The words between "copy" and a name, by the word for "copy": "de" is also a country.
_LINK_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "copy": ("of",),
    "kopie": ("von", "vom", "van"),
    "copie": ("de",),
    "copia": ("de", "di"),
    "còpia": ("de",),
    "cópia": ("de", "do", "da"),
    "kopia": ("av", "från", "z"),
    "نسخة": ("من",),
    "प्रतिलिपि": ("की", "की"),
}
_is_numbered_copy = re.compile(
    "(?:copy|kopie|copie|copia|cópia|kopia|kopya|コピー|のコピー|副本|的副本|拷贝)[0-9]{1,3}"
).fullmatch

_is_version = re.compile(
    "(?:v|ver|version|versione|versión|rev|revision|r)[0-9]{0,3}"
    "|(?:final|finale|finalversion|fin|new|neu|old|alt|draft|edit|edited|fixed|fix|update|updated"
    "|corrected|approved|latest|last)[0-9]{0,2}"
    "|bearbeitet|modifié|modifie|modificato|editado|bewerkt|redigerad|edytowane|düzenlendi|編集済み"
    "|(?:re)?scaled?|resized?|cropped|crop|rotated|retouch|retouched|optimi[sz]ed|compressed"
    "|compressor|min|tiny|web|webready|print|hires|highres|lowres|hi|lo|high|low|res|resolution"
    "|hd|fhd|uhd|hq|lq|[248]k"
    "|large|medium|small|thumb|thumbnail|preview|full|fullsize|orig|original|raw|export|converted"
    "|s?rgb|cmyk|px|pixel|pixels|dpi|ppi|[0-9]{2,5}(?:px|dpi|ppi|w|h)|[0-9]{2,5}x[0-9]{2,5}(?:px)?"
    "|[0-9]x|x[0-9]|(?:sl|sx|sy|ux|uy|us|ss|sr|cr|ql)[0-9]{1,4}|ac|x|[whqe][0-9]{2,13}"
    "|width|height|size|quality|[wh]|大|小|最終|最终|最新"
).fullmatch

# Web sites add these to an extension: .jpg_large.
_is_picture_size = re.compile("large|medium|small|tiny|thumb|orig|original|full").fullmatch

_WORDS_FOR_CODES: Final = {
    "FRONT": "FRNT",
    "RIGHT": "RGHT",
    "TOP": "TOPP",
    "BOTTOM": "BOTT",
    "BOT": "BOTT",
    "SWATCH": "SWCH",
    "SWTCH": "SWCH",
}
_NUMBERED_WORDS: Final = {
    "PT": "PT",
    "PART": "PT",
    "IN": "IN",
    "INTERIOR": "IN",
    "PS": "PS",
}
# Words that say only that a picture shows what the code says: MAIN_IMAGE, main image, FRONT-VIEW.
_PICTURE_WORDS: Final = frozenset(
    ("IMAGE", "IMG", "PIC", "PICTURE", "PHOTO", "FOTO", "BILD", "VIEW", "SHOT")
)

# Other extensions of JPEG, and types that Amazon does not accept; FILE_TYPE_CODES has more.
_OTHER_NAMES: Final = dict.fromkeys(("jfif", "jpe", "jif", "jfi", "pjpeg", "pjp", "pjpg"), "jpg")
_PICTURE_TYPES: Final = (
    "hei[cfx]|jxl|jp2|jpx|j2k|bmp|psd|psb|eps|svg|tga|ico|raw|dng|cr[23]|nef|arw|orf|rw2|raf"
    "|webp|avif|avis|apng|wbmp|icns"
)
_is_picture_type = re.compile(f"{_PICTURE_TYPES}|ai").fullmatch  # `ai` is a word too
_is_other_type = re.compile(f"{_PICTURE_TYPES}|pdf|mp4|mov|mpg").fullmatch

has_name_form: Callable[[str], re.Match[str] | None] = re.compile(
    rf"{ASIN_FORM}\.(?!(?:{'|'.join(sorted(FILE_TYPE_CODES))})\.){CODE_FORM}\.{EXTENSION_FORM}"
).fullmatch
"""Match a whole name."""

_DOCUMENTED: Final = frozenset(DOCUMENTED_CODES)
_SLOT_LENGTH: Final = 15
_ASIN_LENGTH: Final = 10
# No file system has longer names, and what follows is fast only for names of bounded length.
_LONGEST_NAME: Final = 1000
_LONGEST_COPY_NUMBER: Final = 3
_LONGEST_SIZE: Final = 5
_SHORTEST_SKU: Final = 4
_UNITS: Final = frozenset(("px", "pixel", "pixels", "dpi", "ppi", "x"))


def diagnose(text: str) -> tuple[FilenameProblem, ...]:
    """Return every problem of a file name.

    The ASIN and the variant code are found wherever they are; each problem names what surrounds
    them, such as a copy mark, a version, a country or a separator.

    Args:
        text: The file name, without a folder.

    Returns:
        The problems in the order of their positions, at most one of each kind; none for a name
        that `ImageFilename.parse` accepts.

    Raises:
        TypeError: The argument is not a string.

    Example:
        >>> [problem.kind.name for problem in diagnose("b000123456_main - Kopie.jpg")]
        ['WRONG_CASE', 'WRONG_SEPARATOR', 'COPY_MARK']
    """
    return _Diagnosis(text).problems()


def suggest_name(text: str) -> str | None:
    """Return the name that was meant by a file name, if that is clear.

    A suggestion for an invalid name has an ASIN that begins with B0 or is an ISBN-10 with the
    right check digit, and a documented variant code. Slips are corrected only if one code is
    meant: look-alikes (PTO1), two swapped letters (MIAN), a doubled letter (MAINN), words (FRONT).

    Args:
        text: The file name.

    Returns:
        A name that `ImageFilename.parse` accepts; None if the picture would have to be converted,
        if the ASIN would be a guess, and if more than one name could be meant.

    Raises:
        TypeError: The argument is not a string.

    Example:
        >>> suggest_name("Copy of B000123456.MAIN (1).jfif")
        'B000123456.MAIN.jpg'
        >>> suggest_name("holiday.jpg")
    """
    return _Diagnosis(text).suggestion


class NameReading(NamedTuple):
    """What one reading of a file name finds."""

    problems: tuple[FilenameProblem, ...]
    suggestion: str | None
    mentions: tuple[Mention, ...]
    """What may name a country or a language, next to the ASIN and the code."""


def read_name(text: str) -> NameReading:
    """Return the problems of a file name, the name that was meant, and the places in it."""
    diagnosis = _Diagnosis(text)
    return NameReading(diagnosis.problems(), diagnosis.suggestion, tuple(diagnosis.mentions))


def leaves_one_reading(problems: Iterable[FilenameProblem]) -> bool:
    """Whether Amazon's format leaves only one reading of a name with these problems."""
    return all(problem.kind in _ONE_READING for problem in problems)


# What a word means.


def _upper(text: str) -> str:
    """Return ASCII in upper case; a dotless i or a long s would become a letter."""
    return text.upper() if text.isascii() else ""


def _slips(known: Iterable[str]) -> dict[str, set[str]]:
    """Return the known words by their misspellings: a doubled letter or swapped neighbours."""
    found: dict[str, set[str]] = {}
    for word in known:
        for at, letter in enumerate(word):
            slips = [word[:at] + letter + word[at:]] if letter.isalpha() else []
            pair = word[at : at + 2]
            if len(pair) > 1 and not pair.isdigit():
                slips.append(word[:at] + pair[::-1] + word[at + 2 :])
            for slip in slips:
                found.setdefault(slip, set()).add(word)
    return found


_LOOK_ALIKES: Final = str.maketrans("OISBl", "01581")
_LONG_WORDS: Final = [word for word in _WORDS_FOR_CODES if len(word) > len("MAIN")]
_MISSPELLED_CODES: Final = _slips(DOCUMENTED_CODES) | {
    slip: {_WORDS_FOR_CODES[word] for word in words} for slip, words in _slips(_LONG_WORDS).items()
}
_MISREAD_CODES: Final = {code.translate(_LOOK_ALIKES): code for code in DOCUMENTED_CODES}
_EXTENSIONS: Final = {
    **{slip: min(meant) for slip, meant in _slips(FORMATS).items()},
    **_OTHER_NAMES,
    **{extension: extension for extension in FORMATS},
}
_is_numbered = re.compile("([A-Z]+)([0-9]{1,4})").fullmatch


def _extension_meant(word: str) -> str | None:
    """Return the accepted extension that a word means; every misspelled JPEG is jpg."""
    if not word.isascii():
        return None
    word = word.lower()
    meant = _EXTENSIONS.get(word)
    return "jpg" if meant == "jpeg" and word != "jpeg" else meant


def _describe_asin(part: str) -> str:
    if not part:
        return "The ASIN is missing. Add it at the start, for example B000123456."
    if _looks_like_asin(part) and _may_be_misread(part):
        return (
            f"{quoted(part)} contains a small l or o, which may be a 1 or a 0. Compare it with the "
            "ASIN on the product page."
        )
    if has_asin_form(part):
        return (
            f"{quoted(part)} does not begin with B0, as every known ASIN does. "
            if part.startswith("B")
            else f"{quoted(part)} is an ISBN-10 with a wrong check digit. "
        ) + "Compare it with the ASIN on the product page."
    return describe_invalid_asin(part)


def _describe_country(part: str) -> str:
    # In lower case, a code may be a word.
    if {code for mention in mentions_in(part.upper()) for code in mention.codes} == {"US"}:
        return (
            f"{quoted(part)} may name the US, which has no country-specific upload. Remove it from "
            "the name if other stores may show the image too."
        )
    return (
        f"{quoted(part)} may name a country or a language. Put the file into the country's folder, "
        f"or choose the country when you upload it, and remove {quoted(part)} from the name."
    )


def _is_picture(part: str) -> bool:
    """Whether an extension is that of a picture, in a format that Amazon does not accept."""
    return bool(_is_picture_type(_first_word(part).lower()))


def _describe_repeated(part: str) -> str:
    other = _first_word(part)
    if _extension_meant(other) or not other:
        return f"Duplicate extension {quoted(part)}."
    return f"{quoted(part)} is another file type. Use only the extension of the real format."


def _describe_mark(part: str) -> str:
    words = _words_in(part)
    # A letter is a version or a size only together with a number.
    if len(words) == 1 and words[0].isascii() and len(words[0]) == 1:
        return _MESSAGES[ProblemKind.EXTRA_TEXT].format(part=quoted(part))
    return f"Remove the version or size {quoted(part)}."


_DESCRIPTIONS: Final[Mapping[ProblemKind, Callable[[str], str]]] = {
    ProblemKind.INVALID_ASIN: _describe_asin,
    ProblemKind.VERSION_MARK: _describe_mark,
    ProblemKind.COUNTRY_MARK: _describe_country,
    ProblemKind.REPEATED_EXTENSION: _describe_repeated,
}


def _first_word(text: str) -> str:
    return "".join(_words_in(text)[:1])


def _words_in(text: str) -> list[str]:
    """Return the words of a part, without the escapes of a URL."""
    return [found[0] for found in _find_words(_escapes.sub(" ", text))]


def _exact_code(word: str) -> str | None:
    """Return the documented code that a word is in any case, or whose number it has: PT1."""
    code = _upper(word)
    if code in _DOCUMENTED:
        return code
    if not (numbered := _is_numbered(code)):
        return None
    prefix, number = numbered[1], int(numbered[2])
    if prefix == "MAIN":
        return "MAIN" if number == 1 else None
    code = f"{_NUMBERED_WORDS.get(prefix, prefix)}{number:02}"
    return code if code in _DOCUMENTED else None


def _code_of_word(word: str) -> str | None:
    """Return the code that a word means: FRONT, or MAINIMAGE."""
    upper = _upper(word)
    if upper in _WORDS_FOR_CODES:
        return _WORDS_FOR_CODES[upper]
    for end in _PICTURE_WORDS:
        if upper.endswith(end):
            bare = upper.removesuffix(end)
            return _exact_code(bare) or _WORDS_FOR_CODES.get(bare)
    return None


def _misspelled_code(word: str) -> str | None:
    """Return the only code that a word is a slip for; look-alikes come first."""
    if not word.isascii():
        return None
    # A small l looks like a capital I or a 1; its capital does not.
    small_l = "".join("l" if letter == "l" else letter.upper() for letter in word)
    if misread := _MISREAD_CODES.get(small_l.translate(_LOOK_ALIKES)):
        return misread
    if code := _exact_code(word[:2] + word[2:].translate(_LOOK_ALIKES)):
        return code
    meant = _MISSPELLED_CODES.get(word.upper(), set())
    return next(iter(meant)) if len(meant) == 1 else None


_SEPARATORS_IN_CODES: Final = re.compile(r"[\s._-]+")


def _code_in(part: str) -> str | None:
    """Return the code that a part of a name means, with separators in it and a word after it."""
    word = _SEPARATORS_IN_CODES.sub("", part)
    return _exact_code(word) or _code_of_word(word) or _misspelled_code(word)


def _asin_of(word: str) -> str | None:
    """Return the ASIN that a word is without doubt, whatever its case."""
    if len(word) == _ASIN_LENGTH and _upper(word).startswith("B0"):
        return _upper(word) if word.isalnum() and not _may_be_misread(word) else None
    return isbn_10(word)


def _may_be_misread(word: str) -> bool:
    """Whether a word has a small l or o among capitals, which may be a one or a zero."""
    return word != word.lower() and ("l" in word or "o" in word)


# Words and the separators between them.

# Scripts without capitals: their letters and signs end a word of ASCII characters.
_FOREIGN: Final = (
    "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ed\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdfb"
    "\ufe70-\ufefc\u0900-\u0963\u0970-\u09e5\u09f0-\u0a65\u0a70-\u0ae5\u0af0-\u0b65\u0b70-\u0be5"
    "\u0bf3-\u0c65\u0c70-\u0ce5\u0cf0-\u0d65\u0d79-\u0de5\u0e01-\u0e4e\u1100-\u11ff\u3005-\u3007"
    "\u3041-\u30fa\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS: Final = "\u0300-\u036f"
_ESCAPED: Final = "%(?:20|2[8-9CcDdEe]|5[BbDdFf])"
_find_words = re.compile(
    rf"[{_FOREIGN}]+|(?:(?!{_ESCAPED}|[{_FOREIGN}])(?:[^\W_]|[{_MARKS}]))+"
).finditer
_escapes = re.compile(_ESCAPED)
_find_escaped = re.compile("(?:[^\\W_]|%[0-9A-Fa-f]{2})+").finditer
# Amazon's own sizes: ._US40_.
_find_sizes = re.compile(r"(?<=_)US[0-9]{2,3}(?=_\.|_[A-Z]{2}[0-9])").finditer
_find_isbn = re.compile(
    "(?<![0-9A-Za-z])(?:97[89][- ])?(?:[0-9]{1,5}[- ][0-9]{1,7}[- ][0-9]{1,6}[- ][0-9Xx]"
    "|(?<=[0-9][- ])[0-9]{10})(?![0-9A-Za-z])"
).finditer
_is_code = re.compile(CODE_FORM).fullmatch
_find_folder = re.compile(r".*[/\\]", re.DOTALL).match
_CLOSING: Final = ")]}>\"'\u201d\u2019\u00bb"
_OPENING: Final = "([{<\"'\u201c\u2018\u201e\u00ab"
_glued_mark = re.compile("([A-Za-z]{4}|[A-Za-z]{2}[0-9]{2})([A-Za-z].*|[0-9]+[Xx].*)").fullmatch


@final
class _Word:
    """A word of a name, or several that mean one thing."""

    __slots__ = ("end", "kind", "meant", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.kind: ProblemKind | None = None  # what the word is, if it surrounds the core
        self.meant = ""  # the ASIN, code or extension that the word means

    def until(self, last: _Word, name: str) -> _Word:
        """Return the text from this word to another one as one word."""
        return _Word(self.start, last.end, name[self.start : last.end])


@final
class _Diagnosis:
    """One reading of a string: of its folder, its blanks and its hidden characters."""

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):
            raise TypeError(f"Expected a string, got {type(text).__name__}.")
        self.text = text
        self.found: dict[ProblemKind, FilenameProblem] = {}
        self.suggestion: str | None = None
        self.mentions: list[Mention] = []
        if has_name_form(text):
            self.suggestion = text[:_SLOT_LENGTH] + text[_SLOT_LENGTH:].lower()
        else:
            self._read()

    def problems(self) -> tuple[FilenameProblem, ...]:
        if not self.found:
            return ()
        by_kind = [self.found[kind] for kind in ProblemKind if kind in self.found]
        return tuple(sorted(by_kind, key=lambda problem: problem.span))

    def _read(self) -> None:
        start, end = self._skip_folder_and_blanks()
        if start == end:
            self._add(ProblemKind.EMPTY, start, end)
            return
        if end - start > _LONGEST_NAME:
            self._add(ProblemKind.TOO_LONG, start, end)
            return
        name, places = self._without_traps(start, end)
        if not name or has_name_form(name):
            if not self.found.keys() & {ProblemKind.FORBIDDEN_CHARACTER}:
                self.suggestion = name[:_SLOT_LENGTH] + name[_SLOT_LENGTH:].lower()
            return
        reader = _NameReader(name)
        self.mentions = reader.mentions
        hidden = self.found.get(ProblemKind.FORBIDDEN_CHARACTER)
        for kind, first, last in reader.problems:
            if hidden is None or (places[first], places[last]) != hidden.span:
                self._add(kind, places[first], places[last])
        if ProblemKind.FORBIDDEN_CHARACTER not in self.found:
            self.suggestion = reader.suggestion

    def _add(self, kind: ProblemKind, start: int, end: int) -> None:
        problem = FilenameProblem(kind, self.text[start:end], (start, end))
        earlier = self.found.get(kind, problem)
        self.found[kind] = min(earlier, problem, key=lambda one: one.span)

    def _skip_folder_and_blanks(self) -> tuple[int, int]:
        start = 0
        if folder := _find_folder(self.text):
            start = folder.end()
            self._add(ProblemKind.FOLDER_IN_NAME, 0, start)
        inner = self.text[start:]
        first = len(self.text) - len(inner.lstrip())
        last = max(first, start + len(inner.rstrip()))
        if last < len(self.text):
            self._add(ProblemKind.STRAY_BLANK, last, len(self.text))
        if start < first:
            self._add(ProblemKind.STRAY_BLANK, start, first)
        return first, last

    def _without_traps(self, start: int, end: int) -> tuple[str, list[int]]:
        """Return the name as it seems to be, and the place of each of its characters."""
        name = self.text[start:end]
        seeming = [_seeming(character) for character in name]
        for word in _find_words(name):
            if not word[0].isascii() and (skeleton := _skeleton(word[0])):
                seeming[slice(*word.span())] = skeleton
        traps = [character != name[at] for at, character in enumerate(seeming)]
        if True in traps:
            first = traps.index(True)
            last = traps.index(False, first) if False in traps[first:] else len(traps)
            self._add(ProblemKind.FORBIDDEN_CHARACTER, start + first, start + last)
        kept = [start + at for at, character in enumerate(seeming) if character]
        return "".join(seeming), [*kept, end]


def _seeming(character: str) -> str:
    """Return the ASCII character that another one looks like, or nothing if it is invisible."""
    if (character.isascii() and character.isprintable()) or character.isspace():
        return character
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain.isascii() and plain.isprintable():
        return plain
    is_hidden = unicodedata.category(character).startswith("C")
    is_wide = unicodedata.east_asian_width(character) == "F"
    return "" if is_hidden or is_wide else character


def _skeleton(word: str) -> str | None:
    """Return the ASIN or code that a word with letters or digits beyond ASCII looks like."""
    plain = "".join(map(_without_accent, word))
    is_core = len(plain) == len(word) and (_asin_of(plain) or _exact_code(plain))
    return plain if is_core else None


def _without_accent(character: str) -> str:
    if character.isascii():
        return character
    digit = unicodedata.digit(character, None)
    bare = unicodedata.normalize("NFKD", character)[0] if digit is None else str(digit)
    return bare.translate(HOMOGLYPHS)


@final
class _NameReader:
    """The core of a name and what surrounds it; `suggestion` is None unless that is clear."""

    def __init__(self, name: str) -> None:
        # An escaped blank or bracket of a URL is a separator.
        name = _escapes.sub(lambda found: "..." if found[0] in {"%2e", "%2E"} else "   ", name)
        self.name = name.replace("\N{MULTIPLICATION SIGN}", "x")
        self.problems: list[tuple[ProblemKind, int, int]] = []
        self.mentions: list[Mention] = []
        self.links: list[_Word] = []
        self.is_plain = True
        self.words = self._words()
        self.tail: list[_Word] = []
        self.extension = self._take_extension()
        self._join_isbn()
        self._mark_copies(self.words)
        self._mark_copies(self.tail)
        self._mark_versions(self.words)
        self._mark_versions(self.tail)
        self._mark_types()
        self.code: _Word | None = None
        self.asin = self._take_asin()
        self.code = self._take_code()
        self._mark_numbers_and_places()
        # Where several ASINs surround the code, it is not clear what separates which parts.
        if not (self.asin and self.code and _is_within(self.code, [self.asin])):
            self._report_gaps()
        self.suggestion = self._meant_name()

    def _meant_name(self) -> str | None:
        if not (self.is_plain and self.asin and self.extension):
            return None
        code = self.code.meant if self.code else "MAIN"
        meant = f"{self.asin.meant}.{code}.{self.extension.meant}"
        return meant if has_name_form(meant) else None

    def _add(self, kind: ProblemKind, start: int, end: int) -> None:
        self.problems.append((kind, start, end))

    def _words(self) -> list[_Word]:
        return [_Word(*found.span(), found[0]) for found in _find_words(self.name)]

    def _separator(self, words: list[_Word], at: int) -> str:
        """Return the text before a word, back to the word before it."""
        return self.name[words[at - 1].end if at else 0 : words[at].start]

    # The extension.

    def _take_extension(self) -> _Word | None:
        """Remove the extension from the words, and report what is wrong with it."""
        words = self.words
        for at in reversed(range(len(words))):
            word, separator = words[at], self._separator(words, at)
            meant = _extension_meant(word.text)
            if meant and separator and (at == len(words) - 1 or separator.endswith(".")):
                return self._spelled(self._cut(at, meant), separator)
            if not _is_mark(word.text):
                break
        return self._split_extension() or self._take_other_format()

    def _cut(self, at: int, meant: str) -> _Word:
        word = self.words[at]
        word.meant = meant
        self.tail = self.words[at + 1 :]
        self.words = self.words[:at]
        return word

    def _spelled(self, word: _Word, separator: str) -> _Word:
        """Report an extension with a size (.jpg_large), or in another spelling."""
        size = self.tail[0] if len(self.tail) == 1 else None
        if size and size.start - word.end == 1 and _is_picture_size(size.text.lower()):
            self.tail = []
            meant = "jpg" if FORMATS[word.meant] is FORMATS["jpg"] else word.meant
            word = _meaning(word.until(size, self.name), meant)
        if word.text.lower() != word.meant:
            dot = word.start - separator.endswith(".")
            self._add(ProblemKind.MISSPELLED_EXTENSION, dot, word.end)
        return word

    def _split_extension(self) -> _Word | None:
        """Separate an extension that follows a code or an ASIN without a dot."""
        word = self.words[-1] if self.words else None
        if word is None:
            return None
        for extension in FORMATS:
            head = word.text[: -len(extension)]
            if word.text.lower().endswith(extension) and _ends_core(head):
                place = word.start + len(head)
                self.words[-1] = _Word(word.start, place, head)
                return _meaning(_Word(place, word.end, extension), extension)
        return None

    def _take_other_format(self) -> _Word | None:
        """Report a missing extension, or one of a format that is not accepted."""
        end = len(self.name)
        dot = self.name.rfind(".")
        after = [at for at, word in enumerate(self.words) if word.start > dot]
        text = self.words[after[0]].text.lower() if after else ""
        is_type = _is_other_type(text) or _upper(text) in FILE_TYPE_CODES
        if dot < 0 or not text or (not is_type and (_ends_core(text) or _is_mark(text))):
            self._add(ProblemKind.MISSING_EXTENSION, end, end)
            return None
        self._add(ProblemKind.UNSUPPORTED_FORMAT, dot, self.words[after[0]].end)
        return self._cut(after[0], "")

    def _mark_types(self) -> None:
        """Mark the words that are another extension."""
        for at, word in enumerate(self.words):
            text = word.text.lower()
            meant = _extension_meant(text)
            is_last = at == len(self.words) - 1
            separator = self._separator(self.words, at)
            is_type = meant or _is_other_type(text) or _upper(text) in FILE_TYPE_CODES
            # Without a dot before it, `raw` is a state of the picture.
            has_dot = separator.endswith(".")
            if is_type and separator and (has_dot or (is_last and not word.kind)):
                word.kind = ProblemKind.REPEATED_EXTENSION
                if self.extension:
                    self.is_plain &= FORMATS.get(meant or "") is FORMATS.get(self.extension.meant)

    # What surrounds the core.

    def _mark_copies(self, words: list[_Word]) -> None:
        for at, word in enumerate(words):
            text = unicodedata.normalize("NFC", word.text).lower()
            if text in _COPY_WORDS or _is_numbered_copy(text):
                word.kind = ProblemKind.COPY_MARK
                after = at + 1
                if after < len(words) and _is_short_number(words[after].text):
                    words[after].kind = ProblemKind.COPY_MARK
                    after += 1
                if self._is_link(words, at, after):
                    words[after].kind = ProblemKind.COPY_MARK
                    self.links.append(words[after])
            elif _is_short_number(text):
                brackets = self.name[: word.start][-1:] + self.name[word.end : word.end + 1]
                is_code = at > 0 and _upper(words[at - 1].text) in _NUMBERED_WORDS
                if brackets in {"()", "[]"} and not is_code:
                    word.kind = ProblemKind.COPY_MARK

    def _is_link(self, words: list[_Word], at: int, after: int) -> bool:
        """Whether a word is that between "copy" and the name of what was copied: "Copia de X".

        File managers write it between spaces; elsewhere, or in capitals, `de` is a country.
        """
        if after + 1 >= len(words):
            return False
        copy = unicodedata.normalize("NFC", words[at].text)
        link = unicodedata.normalize("NFC", words[after].text)
        is_capital = link != link.lower() and not copy.isupper()
        is_spaced = (
            self._separator(words, after)[-1:].isspace()
            and self._separator(words, after + 1).isspace()
        )
        return is_spaced and not is_capital and link.lower() in _LINK_WORDS.get(copy.lower(), ())

    def _mark_versions(self, words: list[_Word]) -> None:
        for at, word in enumerate(words):
            if word.kind or not _is_version(word.text.lower()):
                continue
            word.kind = ProblemKind.VERSION_MARK
            near = words[at + 1 : at + 2]
            if word.text.lower() in _UNITS:
                near += words[max(at - 1, 0) : at]
            for other in near:
                if not other.kind and other.text.isascii() and other.text.isdigit():
                    gap = self.name[min(word.end, other.end) : max(word.start, other.start)]
                    if len(gap) <= 1 and len(other.text) <= _LONGEST_SIZE:
                        other.kind = ProblemKind.VERSION_MARK

    def _mark_numbers_and_places(self) -> None:
        for word in self.words:
            is_number = number_kind(word.text) or (
                _has_both(word.text) and len(word.text) >= _SHORTEST_SKU
            )
            if is_number and not (word.kind or word.meant or _exact_code(word.text)):
                word.kind = ProblemKind.PRODUCT_NUMBER
        sizes = {found.start() for found in _find_sizes(self.name)}
        words = [
            word
            for word in (*self.words, *self.tail)
            if word.kind is not ProblemKind.REPEATED_EXTENSION
            and word not in self.links
            and word.start not in sizes
            and not (word.meant or _exact_code(word.text))
        ]
        gaps = [self._separator(words, at) for at in range(len(words))]
        found = find_mentions([word.text for word in words], gaps, strict=True)
        for at, mention in enumerate(found):
            if mention is not None:
                words[at].kind = ProblemKind.COUNTRY_MARK
                self.mentions.append(mention)
        self._mark_places_without_letters()

    def _mark_places_without_letters(self) -> None:
        """Report the flags, and the words that a URL escapes: fran%C3%A7ais."""
        for start, end, mention in find_flags(self.name):
            self._add(ProblemKind.COUNTRY_MARK, start, end)
            self.mentions.append(mention)
        if "%" not in self.name:
            return
        from urllib.parse import unquote  # noqa: PLC0415 - start-up cost

        for escaped in _find_escaped(self.name):
            words = [found[0] for found in _find_words(unquote(escaped[0]))]
            for meant in find_mentions(words, [""] * len(words), strict=True):
                if meant is not None:
                    self._add(ProblemKind.COUNTRY_MARK, *escaped.span())
                    self.mentions.append(meant)

    # The ASIN.

    def _join_isbn(self) -> None:
        """Join the groups of an ISBN with hyphens or blanks."""
        for found in _find_isbn(self.name):
            inside = [word for word in self.words if found.start() <= word.start < found.end()]
            if isbn_10(found[0]) and inside and inside[-1].end == found.end():
                at = self.words.index(inside[0])
                self.words[at : at + len(inside)] = [_Word(*found.span(), found[0])]
                return

    def _take_asin(self) -> _Word | None:
        """Remove the ASIN from the words, and report what is wrong with it."""
        found: list[_Word] = []
        for word in list(self.words):
            if not word.kind and (asin := _asin_of(word.text)):
                word.meant = asin
                found.append(word)
            elif not word.kind and (split := _split_asin(word)):
                at = self.words.index(word)
                self.words[at : at + 1] = split
                found.append(split[0])
        if not found:
            return self._take_unsure_asin()
        first = found[0]
        if len({word.meant for word in found}) > 1:
            self._add(ProblemKind.SEVERAL_ASINS, first.start, found[-1].end)
            self.words = [word for word in self.words if word not in found]
            return first.until(found[-1], self.name)
        self.words.remove(first)
        if first.text.upper() != first.meant:
            self._add(ProblemKind.INVALID_ASIN, first.start, first.end)
        elif first.text != first.meant:
            self._add(ProblemKind.WRONG_CASE, first.start, first.end)
        return first

    def _take_unsure_asin(self) -> _Word | None:
        """Take what the parser accepts as an ASIN; or else report what is in its place."""
        if self.words and has_asin_form(self.words[0].text):
            word = self.words.pop(0)
            self._add(ProblemKind.INVALID_ASIN, word.start, word.end)
            return word
        for word in self.words:
            if not word.kind and (number_kind(word.text) or _looks_like_asin(word.text)):
                is_lower = (
                    not has_asin_form(word.text)
                    and has_asin_form(_upper(word.text))
                    and not _may_be_misread(word.text)
                )
                kind = ProblemKind.WRONG_CASE if is_lower else ProblemKind.INVALID_ASIN
                self._add(kind, word.start, word.end)
                self.words.remove(word)
                return word
        return None

    def _report_missing_asin(self) -> None:
        """Report as the ASIN the first words that nothing else explains, or that it is missing."""
        run: list[_Word] = []
        for word in self.words:
            if word.kind or (self.code and run and word.start > self.code.start > run[0].start):
                if run:
                    break
                continue
            run.append(word)
        if not run:
            self._add(ProblemKind.INVALID_ASIN, 0, 0)
            return
        self.words = [word for word in self.words if word not in run]
        self.asin = run[0].until(run[-1], self.name)
        self._add(ProblemKind.INVALID_ASIN, self.asin.start, self.asin.end)

    # The code.

    def _take_code(self) -> _Word | None:
        """Remove the code from the words, and report what is wrong with it."""
        found = self._exact_codes()
        if not self._has_core(found):
            found += self._words_for_codes(found)
        found = found or self._misspelled_codes()
        codes = {word.meant for word in found}
        if len(codes) > 1:
            found.sort(key=lambda word: word.start)
            self._add(ProblemKind.SEVERAL_VARIANTS, found[0].start, found[-1].end)
            self.words = [word for word in self.words if not _is_within(word, found)]
            return found[0].until(found[-1], self.name)
        code = found[0] if found else self._joined_code() or self._unknown_code()
        if code is None:
            if self.asin is None:
                self._report_missing_asin()
            return self._report_missing_code()
        self.words = [word for word in self.words if not _is_within(word, [code])]
        if self.asin is None:
            self.code = code
            self._report_missing_asin()
        if code.text != code.meant:
            self._report_code(code)
        return code

    def _report_code(self, code: _Word) -> None:
        bare = _upper("".join(_SEPARATORS_IN_CODES.split(code.text)))
        if _upper(code.text) == code.meant:
            kind = ProblemKind.WRONG_CASE
        elif bare == code.meant:
            kind = ProblemKind.SPLIT_VARIANT
        else:
            kind = ProblemKind.INVALID_VARIANT
        self._add(kind, code.start, code.end)

    def _exact_codes(self) -> list[_Word]:
        found: list[_Word] = []
        for word in list(self.words):
            at = self.words.index(word)
            joined = self._numbered(at)
            if joined:
                found.append(joined)
            elif code := _exact_code(word.text):
                found.append(self._with_picture_word(at, code))
            elif split := _split_mark(word):
                self.words[at : at + 1] = split
                found.append(split[0])
        return found

    def _numbered(self, at: int) -> _Word | None:
        """Return a prefix and a number as one word: PT-01."""
        word, after = self.words[at], self.words[at + 1 : at + 3]
        if not after or after[0].kind or _upper(word.text) not in _NUMBERED_WORDS:
            return None
        number = after[0]
        code = _exact_code(word.text + number.text) if number.text.isdigit() else None
        is_word = word.text == "in" and not number.text.startswith("0")
        separator = self._separator(self.words, at + 1).strip()
        if code is None or is_word or len(separator) > 1:
            return None
        if len(after) > 1 and after[1].text.isdigit() and not after[1].kind:
            return None
        end = number.end
        if separator in tuple(_OPENING) and self.name[end : end + 1] in tuple(_CLOSING):
            end += 1
        return _meaning(_Word(word.start, end, self.name[word.start : end]), code)

    def _with_picture_word(self, at: int, code: str) -> _Word:
        """Return a code with a word after it that says only that it is a picture: MAIN_IMAGE."""
        word, after = self.words[at], self.words[at + 1 : at + 2]
        for other in after:
            if _upper(other.text) in _PICTURE_WORDS and other.start - word.end == 1:
                word = word.until(other, self.name)
        return _meaning(word, code)

    def _has_core(self, found: list[_Word]) -> bool:
        """Whether an ASIN and a documented code in capitals follow each other."""
        asin = self.asin
        between = [] if asin is None else [word for word in self.words if word.start > asin.end]
        return bool(between) and any(
            word.text == word.meant and word.start == between[0].start for word in found
        )

    def _words_for_codes(self, found: list[_Word]) -> list[_Word]:
        return [
            self._with_picture_word(at, code)
            for at, word in enumerate(self.words)
            if not word.kind and not _is_within(word, found) and (code := _code_of_word(word.text))
        ]

    def _misspelled_codes(self) -> list[_Word]:
        return [
            _meaning(word, code)
            for word in self.words
            if not word.kind and (code := _misspelled_code(word.text))
        ]

    def _joined_code(self) -> _Word | None:
        """Return a code that separators divide: MA IN, SW-ATCH."""
        run = self._words_after_asin()
        joined = "".join(word.text for word in run)
        # Two numbers may be a code and something else: PT 01 2.
        if len(run) == 1 or any(a.text.isdigit() and b.text.isdigit() for a, b in pairwise(run)):
            return None
        code = _exact_code(joined) or _code_of_word(joined)
        return _meaning(run[0].until(run[-1], self.name), code) if code else None

    def _words_after_asin(self) -> list[_Word]:
        start = self.asin.end if self.asin else 0
        run: list[_Word] = []
        for word in self.words:
            if word.start >= start:
                if word.kind:
                    break
                run.append(word)
        return run

    def _unknown_code(self) -> _Word | None:
        """Return a well-formed code that no table has, if it is where the parser expects one."""
        for at, word in enumerate(self.words):
            before = self.asin.end if self.asin else self.words[at - 1].end if at else 0
            is_code = _is_code(word.text) and word.text not in FILE_TYPE_CODES
            if is_code and before and self.name[before : word.start] == ".":
                self.is_plain = False
                return _meaning(word, word.text)
        return None

    def _report_missing_code(self) -> _Word | None:
        self.is_plain &= all(
            word.kind is ProblemKind.REPEATED_EXTENSION for word in (*self.words, *self.tail)
        )
        run = self._words_after_asin()
        if not run:
            place = self.asin.end if self.asin else self._end_of_body()
            self._add(ProblemKind.MISSING_VARIANT, place, place)
            return None
        self.words = [word for word in self.words if word not in run]
        code = run[0].until(run[-1], self.name)
        self._add(ProblemKind.INVALID_VARIANT, code.start, code.end)
        return code

    def _end_of_body(self) -> int:
        return self.words[-1].end if self.words else 0

    # Separators, and the words between the parts.

    def _report_gaps(self) -> None:
        parts = [part for part in (self.asin, self.code, self.extension) if part]
        parts.sort(key=lambda part: part.start)
        if self.asin and self.code and self.code.start < self.asin.start:
            self._add(ProblemKind.WRONG_ORDER, self.code.start, self.asin.end)
        others = sorted((*self.words, *self.tail), key=lambda word: word.start)
        start = 0
        for before, part in pairwise((None, *parts, None)):
            end = part.start if part else len(self.name)
            between = [word for word in others if start <= word.start < end]
            if before is None and part:
                self._report_start(between, end)
            else:
                place = self._report_words(between, start, end, last=part is None)
                self._report_separator(place, before, part)
            start = part.end if part else end

    def _report_start(self, words: list[_Word], end: int) -> None:
        """Report what precedes the first part."""
        if not words and end and self.asin:
            self._add(ProblemKind.STRAY_SEPARATOR, 0, end)
        kinds = [word.kind or ProblemKind.EXTRA_TEXT for word in words]
        starts = [0, *(word.start for word in words[1:])]
        first = 0
        for at, kind in enumerate(kinds):
            if kinds[at + 1 : at + 2] != [kind]:
                until = end if at == len(words) - 1 else starts[at + 1]
                self._add(kind, first, until)
                first = until

    def _report_words(self, words: list[_Word], start: int, end: int, *, last: bool) -> int:
        """Report words after the first part, with what precedes each; return where they end."""
        runs: list[tuple[ProblemKind, int, int]] = []
        for word in words:
            kind = word.kind or ProblemKind.EXTRA_TEXT
            until = word.end
            separator = self.name[start : word.start]
            first = runs[-1][1] if runs and runs[-1][0] is kind else start
            is_open = any(mark in _OPENING for mark in self.name[first : word.start])
            while until < end and self.name[until] in _CLOSING and is_open:
                until += 1
            if "_" in separator and self.name[until : until + 2] == "_.":
                until += 1  # ._SL1500_.jpg
            if runs and runs[-1][0] is kind:
                runs[-1] = (kind, runs[-1][1], until)
            else:
                runs.append((kind, start, until))
            start = until
        for kind, first, until in runs:
            if kind is ProblemKind.REPEATED_EXTENSION:
                first = self._type_start(first, until)  # noqa: PLW2901 - the separator before it
            self._add(kind, first, until)
        if last and self.extension and start < end:
            self._report_end(start, end)
        return start

    def _report_end(self, start: int, end: int) -> None:
        """Report what follows the last word."""
        rest = self.name[start:end].strip()
        if not rest:
            self._add(ProblemKind.STRAY_BLANK, start, end)
        elif rest.strip(_CLOSING) or self.name[0] not in _OPENING:
            self._add(ProblemKind.EXTRA_TEXT, start, end)

    def _type_start(self, first: int, until: int) -> int:
        """Report a separator before the dot of another extension, and return the dot's place."""
        dot = self.name.find(".", first, until)
        if dot > first and not self.name[first:dot].isalnum():
            self._add(ProblemKind.STRAY_SEPARATOR, first, dot)
            return dot
        return first

    def _report_separator(self, start: int, before: _Word | None, part: _Word | None) -> None:
        if part is None or (part is self.asin and before is self.code):
            return
        separator = self.name[start : part.start]
        if separator == ".":
            return
        if not separator:
            self._add(ProblemKind.MISSING_SEPARATOR, start, start)
        elif part is self.extension and separator.strip() == ".":
            blank = start if separator[0] != "." else start + 1
            until = start + separator.index(".") if separator[0] != "." else part.start
            self._add(ProblemKind.STRAY_BLANK, blank, until)
        elif separator.strip(_CLOSING) == "." and self.name[0] in _OPENING:
            return  # the other bracket is reported
        else:
            self._add(ProblemKind.WRONG_SEPARATOR, start, part.start)
            if self.code is None and any(map(_may_mean_something, separator)):
                self.is_plain = False


def _meaning(word: _Word, meant: str) -> _Word:
    """Return a word with what it means."""
    meaning = _Word(word.start, word.end, word.text)
    meaning.meant = meant
    return meaning


def _is_within(word: _Word, others: Iterable[_Word]) -> bool:
    return any(other.start <= word.start < other.end for other in others)


def _is_mark(text: str) -> bool:
    """Whether a word after an extension is that of a copy, a version or a number."""
    lower = unicodedata.normalize("NFC", text).lower()
    is_copy = lower in _COPY_WORDS or bool(_is_numbered_copy(lower))
    return is_copy or bool(_is_version(lower)) or (text.isascii() and text.isdigit())


def _is_short_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_COPY_NUMBER


def _has_both(text: str) -> bool:
    """Whether a word consists of letters and digits."""
    return text.isascii() and not text.isalpha() and not text.isdigit()


def _ends_core(text: str) -> bool:
    """Whether a word is an ASIN, a code or both."""
    rest = text[_ASIN_LENGTH:]
    return bool(
        _exact_code(text)
        or has_asin_form(text)
        or _asin_of(text)
        or (rest and _asin_of(text[:_ASIN_LENGTH]) and _exact_code(rest))
    )


def _looks_like_asin(text: str) -> bool:
    return bool(has_asin_form(_upper(text))) and _has_both(text)


def _split_asin(word: _Word) -> list[_Word] | None:
    """Return the ASIN and the code that a word consists of: B000123456MAIN."""
    head, rest = word.text[:_ASIN_LENGTH], word.text[_ASIN_LENGTH:]
    asin = _asin_of(head) if _exact_code(rest) else None
    if asin is None:
        return None
    place = word.start + _ASIN_LENGTH
    return [_meaning(_Word(word.start, place, head), asin), _Word(place, word.end, rest)]


def _split_mark(word: _Word) -> list[_Word] | None:
    """Return the code and the mark that a word consists of: MAINv2, MAINcopy."""
    found = _glued_mark(word.text)
    if not found or _upper(found[1]) not in _DOCUMENTED:
        return None
    mark = found[2].lower()
    is_copy = mark in _COPY_WORDS or bool(_is_numbered_copy(mark))
    if not is_copy and not _is_version(mark):
        return None
    place = word.start + len(found[1])
    rest = _Word(place, word.end, found[2])
    rest.kind = ProblemKind.COPY_MARK if is_copy else ProblemKind.VERSION_MARK
    return [_meaning(_Word(word.start, place, found[1]), _upper(found[1])), rest]


def _may_mean_something(character: str) -> bool:
    """Whether a character may be more than a separator, as a picture or a symbol is."""
    return not character.isascii() and unicodedata.category(character)[0] not in "PZ"
