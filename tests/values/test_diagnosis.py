"""Problems of file names and the names that were meant, against the tables of names."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, strategies as st
from shapes import FRAMES, REPEATED
from strangers import (
    FEW,
    check_copies,
    check_different,
    check_enumeration,
    check_equal,
    check_final,
    check_immutable,
    check_no_order,
    check_pickle,
    check_repr,
    check_strangers,
)
from tables import table

from listing_images import (
    FilenameProblem,
    ImageFilename,
    InvalidImageFilename,
    ProblemKind,
    Rule,
    diagnose,
    suggest_name,
)
from listing_images.strategies import asins, image_filenames, invalid_filenames, variant_codes
from listing_images.values.asin import has_wrong_check_digit
from listing_images.values.diagnosis import has_name_form, leaves_one_reading
from listing_images.values.formats import FILE_TYPE_CODES

LONGEST_MESSAGE = 2000

# Strings of the pieces of names, so that they resemble names in every way.
PIECES = (
    *("B000123456", "b000123456", "030640615X", "MAIN", "main", "PT01", "PT1", "ZZ99"),
    *("jpg", "JPG", "jpeg", "png", "webp", ".", ".", ".", "-", "_", " "),
    *("(1)", " copy", "copy (2)", "Kopie", "von", "v2", "1024x1024", "@2x", "%20", "PT", "01"),
    *("9780306406157", "978-0-306-40615-7", "080442957x", "4006381333931", "JPEG", "jfif"),
    *("DE", "Germany", "front", "mian", "\u30b3\u30d4\u30fc", "(", ")", "e\u0301", "\U0001f5bc"),
    *("/", "\\", "\n", "\x00", "\u0131", "\u0661", "\u202e", "\udcff", "!", "x"),
)
resembling = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
surrogates = st.text(st.characters(codec=None) | st.characters(categories=["Cs"]))
texts = invalid_filenames() | resembling | surrogates | image_filenames().map(str)


# Properties.


@given(texts)
@example("")
def test_diagnose_agrees_with_parse(text: str) -> None:
    problems = diagnose(text)
    try:
        ImageFilename.parse(text)
    except InvalidImageFilename as error:
        refused = error.problems
    else:
        refused = ()
    assert problems == refused


@given(texts)
@example("B000123456.MAIN.jpg\n")
@example("b000123456.MAIN.jpg")
@example("B000123456.MAIN.t\u0131f")
@example("\u0660306406152.MAIN.jpg")
def test_has_name_form_agrees_with_diagnose(text: str) -> None:
    assert bool(has_name_form(text)) is not bool(diagnose(text))


@given(invalid_filenames())
def test_diagnose_invalid_name(text: str) -> None:
    assert diagnose(text)


@given(texts)
def test_diagnose_order_and_spans(text: str) -> None:
    problems = diagnose(text)
    assert len({problem.kind for problem in problems}) == len(problems)
    assert sorted(problem.span for problem in problems) == [problem.span for problem in problems]
    for problem in problems:
        start, end = problem.span
        assert 0 <= start <= end <= len(text)
        assert problem.part == text[start:end]


@given(texts)
def test_suggest_name_is_valid_and_stable(text: str) -> None:
    suggestion = suggest_name(text)
    if suggestion is not None:
        assert str(ImageFilename.parse(suggestion)) == suggestion
        assert suggest_name(suggestion) == suggestion


@given(image_filenames(), st.booleans())
def test_suggest_name_of_valid_name(name: ImageFilename, shout: bool) -> None:
    text = f"{name.asin}.{name.variant}.{name.extension.upper() if shout else name.extension}"
    assert diagnose(text) == ()
    assert suggest_name(text) == str(name)


AROUND = {ProblemKind.STRAY_BLANK, ProblemKind.FOLDER_IN_NAME}
"""What surrounds a name that may be valid: its own parts are kept."""


def is_certain(name: ImageFilename) -> bool:
    """Whether a suggestion can have these parts."""
    asin = name.asin
    is_book = not asin.startswith("B") and not has_wrong_check_digit(asin)
    return name.variant.is_documented and (asin.startswith("B0") or is_book)


certain_asins = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8).map(
    "B0".__add__
) | asins(books=True).filter(lambda asin: not has_wrong_check_digit(asin))
plain_names = st.builds(
    ImageFilename,
    certain_asins,
    variant_codes(documented=True),
    st.sampled_from(["jpg", "jpeg", "tif", "tiff", "png", "gif"]),
)


@given(texts)
@example("B000123456.MAIN.JPG")
@example("b000123456.zz99.jpg")
@example("background_MAIN.jpg")
@example("B000123456.WEBP.jpg")
def test_suggest_name_has_certain_parts(text: str) -> None:
    """Rule.VARIANT_LIST_IS_OPEN, Rule.ASIN_BEGINS_WITH_B0 and Rule.ISBN_CHECK_DIGIT."""
    suggestion = suggest_name(text)
    is_inside = {problem.kind for problem in diagnose(text)} - AROUND
    if suggestion is not None and is_inside:
        assert is_certain(ImageFilename.parse(suggestion))


@given(plain_names)
def test_suggest_name_of_lower_case_name(name: ImageFilename) -> None:
    """Rule.UPPER_CASE_NAMES."""
    text = str(name).lower()
    assert all(problem.kind is ProblemKind.WRONG_CASE for problem in diagnose(text))
    assert suggest_name(text) == str(name)


SLIPS = {
    "doubled extension": "{asin}.{code}.{extension}.{extension}",
    "copy mark": "{asin}.{code} (1).{extension}",
    "another copy mark": "{asin}.{code} - Copy (2).{extension}",
    "underscore": "{asin}_{code}.{extension}",
    "dash": "{asin}-{code}.{extension}",
    "blank": "{asin} {code}.{extension}",
    "underscore before the extension": "{asin}.{code}_{extension}",
    "blanks around it": " {asin}.{code}.{extension}\n",
    "trailing dot": "{asin}.{code}.{extension}.",
    "folder": "DE/{asin}.{code}.{extension}",
    "a copy in German": "Kopie von {asin}.{code}.{extension}",
    "a copy in Japanese": "{asin}.{code}\u306e\u30b3\u30d4\u30fc.{extension}",
    "a copy in Arabic": "{asin}.{code} - \u0646\u0633\u062e\u0629.{extension}",
    "a copy in Chinese": "{asin}.{code} - \u526f\u672c (2).{extension}",
    "a copy after the extension": "{asin}.{code}.{extension} - Copie",
    "version": "{asin}.{code}_v2.{extension}",
    "size": "{asin}.{code}-1024x1024.{extension}",
    "resolution": "{asin}.{code}@2x.{extension}",
    "size of a live image": "{asin}.{code}._SL1500_.{extension}",
    "a word before": "Acme-{asin}.{code}.{extension}",
    "a word after": "{asin}.{code}.Red.{extension}",
    "a number before": "01_{asin}.{code}.{extension}",
    "the number of a seller": "AB-1234_{asin}.{code}.{extension}",
    "an EAN": "4006381333931 {asin}.{code}.{extension}",
    "a country": "{asin}.{code}.DE.{extension}",
    "brackets": "({asin}).{code}.{extension}",
    "dash of a typographer": "{asin}\u2013{code}.{extension}",
    "comma": "{asin},{code}.{extension}",
    "no dot before the code": "{asin}{code}.{extension}",
    "no dot before the extension": "{asin}.{code}{extension}",
    "another order": "{code}.{asin}.{extension}",
    "both parts twice": "{asin}.{code}-{asin}.{code}.{extension}",
    "everything": "C:\\DE\\ {asin} - {code} (3).{extension}.{extension} ",
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
@FEW
@given(name=plain_names)
def test_suggest_name_of_slip(slip: str, name: ImageFilename) -> None:
    text = slip.format(asin=name.asin, code=name.variant, extension=name.extension)
    assert diagnose(text)
    assert suggest_name(text) == str(name)


ONE_CAUSE = [
    # slip, the only problem
    ("{asin}.{code} - Kopie (2).{extension}", ProblemKind.COPY_MARK),
    ("Copy of {asin}.{code}.{extension}", ProblemKind.COPY_MARK),
    ("{asin}.{code}_v1.2.{extension}", ProblemKind.VERSION_MARK),
    ("{asin}.{code} 1500 x 1500.{extension}", ProblemKind.VERSION_MARK),
    ("{asin},{code}.{extension}", ProblemKind.WRONG_SEPARATOR),
    ("({asin}).{code}.{extension}", ProblemKind.STRAY_SEPARATOR),
    ("Acme Shoes {asin}.{code}.{extension}", ProblemKind.EXTRA_TEXT),
    ("AB1234_{asin}.{code}.{extension}", ProblemKind.PRODUCT_NUMBER),
    ("{asin}.{code}.Germany.{extension}", ProblemKind.COUNTRY_MARK),
    ("{code}.{asin}.{extension}", ProblemKind.WRONG_ORDER),
    ("{asin}.{code}.{extension}.{extension}", ProblemKind.REPEATED_EXTENSION),
    ("{asin}.{code}.{extension}_large", ProblemKind.MISSPELLED_EXTENSION),
    ("{asin}.{code}.webp", ProblemKind.UNSUPPORTED_FORMAT),
    ("{asin}.{code}", ProblemKind.MISSING_EXTENSION),
    ("\u202e{asin}.{code}.{extension}", ProblemKind.FORBIDDEN_CHARACTER),
    ("{asin}.blue.{extension}", ProblemKind.INVALID_VARIANT),
    ("holiday.{code}.{extension}", ProblemKind.INVALID_ASIN),
    (".{code}.{extension}", ProblemKind.INVALID_ASIN),
]


@pytest.mark.parametrize(("slip", "kind"), ONE_CAUSE)
@FEW
@given(name=plain_names)
def test_diagnose_one_cause(slip: str, kind: ProblemKind, name: ImageFilename) -> None:
    text = slip.format(asin=name.asin, code=name.variant, extension=name.extension)
    assert [problem.kind for problem in diagnose(text)] == [kind]


@pytest.mark.parametrize("code", sorted(FILE_TYPE_CODES))
def test_file_type_is_not_a_code(code: str) -> None:
    """Rule.EXTENSION_ONLY_ONCE."""
    text = f"B000123456.{code}.jpg"
    assert [problem.kind.name for problem in diagnose(text)] == [
        "MISSING_VARIANT",
        "REPEATED_EXTENSION",
    ]
    assert suggest_name(text) in {None, "B000123456.MAIN.jpg"}


@given(texts)
def test_messages_are_printable_sentences(text: str) -> None:
    for problem in diagnose(text):
        assert problem.message.isprintable()
        assert problem.message.endswith(".")
    assert len(str(InvalidImageFilename(text))) < LONGEST_MESSAGE


@pytest.mark.parametrize("stranger", [None, 1, b"B000123456.MAIN.jpg", ["B000123456.MAIN.jpg"]])
def test_diagnose_other_type(stranger: object) -> None:
    for read in (diagnose, suggest_name, ImageFilename.parse):
        with pytest.raises(TypeError, match="Expected a string"):
            read(stranger)  # type: ignore[arg-type]


# The table of kinds of names.

NAMES = table("names")


def is_rejected(text: str) -> bool:
    try:
        ImageFilename.parse(text)
    except InvalidImageFilename:
        return True
    return False


@pytest.mark.parametrize("kind", NAMES["kind"], ids=lambda kind: kind["why"])
def test_suggest_name_of_kind(kind: dict[str, Any]) -> None:
    names = {text: meant or None for text, meant in kind["names"]}
    assert {text: suggest_name(text) for text in names} == names
    assert [text for text in names if not diagnose(text) or not is_rejected(text)] == []


@pytest.mark.parametrize("text", NAMES["valid"]["names"])
def test_valid_name(text: str) -> None:
    assert diagnose(text) == ()
    assert suggest_name(text) == str(ImageFilename.parse(text))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("4006381333931.MAIN.jpg", "EAN"),
        ("036000291452.MAIN.jpg", "UPC"),
        ("14006381333938.MAIN.jpg", "GTIN"),
        ("9780306406157.MAIN.jpg", "ISBN-13"),
        ("9780306406157.MAIN.jpg", "0306406152"),
        ("9791032305690.MAIN.jpg", "ISBN-13"),
        ("B000123456.FRONT.jpg", "FRNT"),
        ("B000123456.PT-01.jpg", "PT01"),
        ("B000123456.main image.jpg", "Use MAIN"),
        ("B000123456.MAIN.jfif", ".jpg"),
        ("B000123456.MAIN.webp.jpg", "another file type"),
        ("B000123456.MAIN.HEIC", "Convert the image"),
        ("B000123456.MAIN.ai", "Convert the image"),
        ("B000123456.MAIN.mp4", "Use an image"),
        ("B000123456.MAIN.txt", "Use an image"),
        ("B000123456.MAIN.docx", "Use an image"),
        ("B000123456.MAIN.jpg.zip", "Use an image"),
        ("B000123456.MAIN.jpg.jpg", "Duplicate extension"),
        ("B000123456.MAIN.DE.jpg", "country"),
        ("B000123456.MAIN_red_it.jpg", "may name a country or a language"),
        ("0306406153_MAIN.jpg", "wrong check digit"),
        ("0306406153.MAIN.jpg.jpg", "wrong check digit"),
        ("B123456789_MAIN.jpg", "does not begin with B0"),
        ("x_B123456789.MAIN.jpg", "does not begin with B0"),
        ("B00012345l.MAIN.jpg", "a 1 or a 0"),
        ("MAIN.jpg", "Add it"),
    ],
)
def test_message_names(text: str, named: str) -> None:
    assert named in " ".join(problem.message for problem in diagnose(text))


@pytest.mark.parametrize(
    ("text", "one_reading"),
    [
        ("b000123456.main.jpg", True),
        ("B000123456_MAIN.jpg", True),
        ("(B000123456).MAIN.jpg", True),
        ("B000123456.PT-01.jpg", True),
        ("B000123456.MAIN.jpg.jpg", True),
        ("B000123456.MAIN.jfif", True),
        ("B000123456.MAIN.jpg_large", True),
        (" B000123456.MAIN .jpg", True),
        ("B000123456.MAIN - Kopie (2).jpg", True),
        ("B000123456.MAIN (1).jpg", True),
        # Another name could be meant.
        ("B000123456.jpg", False),
        ("B000123456.MAIN_v2.jpg", False),
        ("B000123456.MAIN.Red.jpg", False),
        ("B000123456.MAIN.DE.jpg", False),
        ("B000123456.PTo1.jpg", False),
        ("B000123456.FRONT.jpg", False),
        ("B000123456MAIN.jpg", False),
        ("MAIN.B000123456.jpg", False),
        ("9780306406157.MAIN.jpg", False),
        ("DE/B000123456.MAIN.jpg", False),
    ],
)
def test_leaves_one_reading(text: str, one_reading: bool) -> None:
    assert suggest_name(text)
    assert leaves_one_reading(diagnose(text)) is one_reading


# The table of invalid names.


class Row(NamedTuple):
    text: str
    problems: list[tuple[str, str, int]]
    reason: str
    suggestion: str | None = None


ROWS = [Row(**row) for row in table("bad_names")["name"]]

rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: ascii(row.text))


@rows
def test_diagnose_row(row: Row) -> None:
    found = [(one.kind.name, one.part, one.span[0]) for one in diagnose(row.text)]
    assert found == [tuple(problem) for problem in row.problems], row.reason


@rows
def test_suggest_name_of_row(row: Row) -> None:
    assert suggest_name(row.text) == row.suggestion, row.reason


@rows
def test_parse_row(row: Row) -> None:
    with pytest.raises(InvalidImageFilename) as caught:
        ImageFilename.parse(row.text)
    assert caught.value.text == row.text
    assert caught.value.problems == diagnose(row.text)
    assert caught.value.suggestion == row.suggestion
    message = str(caught.value)
    assert all(problem.message in message for problem in caught.value.problems)
    assert ("Rename it to" in message) == (row.suggestion is not None)


def test_table_has_every_kind() -> None:
    found = {kind for row in ROWS for kind, _, _ in row.problems}
    assert found == set(ProblemKind.__members__) - {"TOO_LONG"}


def test_diagnose_longer_than_any_file_name() -> None:
    for length in (1000, 1001):
        (problem, blank) = diagnose("0" * (length - 9) + ".MAIN.jpg ")
        assert blank.kind is ProblemKind.STRAY_BLANK
        assert (problem.kind is ProblemKind.TOO_LONG) is (length == 1001)
        if length == 1001:
            assert problem.span == (0, length)


def test_table_has_no_duplicate() -> None:
    assert len({row.text for row in ROWS}) == len(ROWS)


# A problem as a value.

PROBLEM = FilenameProblem(ProblemKind.REPEATED_EXTENSION, ".jpg", (15, 19))


def test_problem_eq() -> None:
    check_equal(PROBLEM, FilenameProblem(kind=PROBLEM.kind, part=".jpg", span=(15, 19)))
    check_equal(PROBLEM, *diagnose("B000123456.MAIN.jpg.jpg"))
    check_different(
        PROBLEM,
        FilenameProblem(ProblemKind.UNSUPPORTED_FORMAT, ".jpg", (15, 19)),
        FilenameProblem(ProblemKind.REPEATED_EXTENSION, ".png", (15, 19)),
        FilenameProblem(ProblemKind.REPEATED_EXTENSION, ".jpg", (15, 18)),
    )


@FEW
@given(texts)
def test_problem_eq_strangers_pickle_and_copy(text: str) -> None:
    for problem in diagnose(text):
        check_strangers(problem, problem.kind, problem.part, problem.span)
        check_repr(problem, repr(problem))
        check_pickle(problem)
        check_copies(problem)


def test_problem_repr() -> None:
    check_repr(
        PROBLEM,
        "FilenameProblem(kind=ProblemKind.REPEATED_EXTENSION, part='.jpg', span=(15, 19))",
    )


def test_problem_no_order() -> None:
    check_no_order(PROBLEM, PROBLEM)


def test_problem_immutable() -> None:
    check_immutable(PROBLEM, "kind", "part", "span", "message")


def test_problem_final() -> None:
    check_final(FilenameProblem)


def test_problem_match() -> None:
    match PROBLEM:
        case FilenameProblem(ProblemKind.EMPTY):
            matched = ""
        case FilenameProblem(_, part, (15, _)):
            matched = part
    assert matched == ".jpg"


def test_problem_kind_members() -> None:
    check_enumeration(ProblemKind)


@pytest.mark.parametrize("kind", ProblemKind)
def test_problem_kind_has_rule_and_message(kind: ProblemKind) -> None:
    assert isinstance(kind.rule, Rule)
    message = FilenameProblem(kind, "", (0, 0)).message
    assert "{" not in message


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (ProblemKind.REPEATED_EXTENSION, Rule.EXTENSION_ONLY_ONCE),
        (ProblemKind.MISSING_VARIANT, Rule.VARIANT_IS_NAMED),
        (ProblemKind.WRONG_CASE, Rule.UPPER_CASE_NAMES),
        (ProblemKind.WRONG_SEPARATOR, Rule.NO_FURTHER_CHARACTERS),
        (ProblemKind.STRAY_BLANK, Rule.NO_FURTHER_CHARACTERS),
        (ProblemKind.FORBIDDEN_CHARACTER, Rule.NO_FURTHER_CHARACTERS),
        (ProblemKind.UNSUPPORTED_FORMAT, Rule.ACCEPTED_FORMATS),
        (ProblemKind.INVALID_ASIN, Rule.ASIN_FORM),
        (ProblemKind.INVALID_VARIANT, Rule.NAME_HAS_THREE_PARTS),
    ],
)
def test_problem_kind_rule(kind: ProblemKind, rule: Rule) -> None:
    assert kind.rule is rule


# Hostile names: long, and built to be slow.


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
@pytest.mark.parametrize("frame", FRAMES)
def test_message_of_huge_name(piece: str, frame: str) -> None:
    text = frame.format(piece * (100_000 // len(piece)))
    with pytest.raises(InvalidImageFilename) as caught:
        ImageFilename.parse(text)
    assert len(str(caught.value)) < LONGEST_MESSAGE
    assert all(len(problem.message) < 300 for problem in caught.value.problems)


def test_message_of_most_and_longest_problems() -> None:
    long = "\x00" * 50
    parts = f"{'x' * 60} b000123456{'_' * 60}{'front' * 20} - Kopie{'.v2' * 30} DE AB1234"
    name = f"{long}/\n\n{long} {parts}.{'.jpg' * 50}.jpgg(1){long}"
    assert len(diagnose(name)) > 8
    assert len(str(InvalidImageFilename(name))) < LONGEST_MESSAGE


def test_diagnose_millions_of_characters() -> None:
    name = "DE/" + "B000123456.MAIN" * 200_000 + ".jpg"
    assert [problem.kind.name for problem in diagnose(name)] == ["FOLDER_IN_NAME", "TOO_LONG"]


COUNTRY_MARKS = (
    *("DE", "it", "es", "us", "in", "uae", "deu", "GER", "Germany", "germany", "german", "DACH"),
    *("United Kingdom", "united-states", "South_Africa", "United Arab Emirates", "Benelux"),
    *("amazon.it", "amazon.co.uk", "amazon.com", "amazon-de", "Amazon Germany", "copy_DE"),
)


@pytest.mark.parametrize("mark", COUNTRY_MARKS)
@pytest.mark.parametrize(
    "frame", ["B000123456.MAIN_{}.jpg", "{}_B000123456.MAIN.jpg", "B000123456_{}_MAIN.jpg"]
)
def test_diagnose_country(frame: str, mark: str) -> None:
    """A rename without the country would be for every store, so each one has to be known."""
    kinds = {problem.kind for problem in diagnose(frame.format(mark))}
    assert ProblemKind.COUNTRY_MARK in kinds
    assert suggest_name(frame.format(mark)) == "B000123456.MAIN.jpg"


@pytest.mark.parametrize("mark", ["-US", "_us", ".USA", " american", "_united-states", " 🇺🇸"])
def test_advice_about_the_us_names_no_upload_for_a_country(mark: str) -> None:
    [message] = [
        problem.message
        for problem in diagnose(f"B000123456.MAIN{mark}.jpg")
        if problem.kind is ProblemKind.COUNTRY_MARK
    ]
    assert "the US, which has no country-specific upload" in message
    assert "folder" not in message


@pytest.mark.parametrize("mark", ["-DE", "_us_de", "_it", "-AT", " Benelux", " english"])
def test_advice_about_a_country_names_its_folder(mark: str) -> None:
    messages = [problem.message for problem in diagnose(f"B000123456.MAIN{mark}.jpg")]
    assert any("Put the file into the country's folder" in message for message in messages)


def test_diagnose_copy_of_a_country_is_not_certain() -> None:
    for text in ("B000123456.MAIN copy de.jpg", "B000123456.MAIN - Copia DE.jpg"):
        assert ProblemKind.COUNTRY_MARK in {problem.kind for problem in diagnose(text)}
        assert not leaves_one_reading(diagnose(text))


@pytest.mark.parametrize("words", ["no logo", "made well", "the south", "30 cm", "500 ml"])
def test_diagnose_words_that_are_not_countries(words: str) -> None:
    kinds = {problem.kind for problem in diagnose(f"B000123456.MAIN {words}.jpg")}
    assert ProblemKind.COUNTRY_MARK not in kinds


def test_diagnose_long_name() -> None:
    """The length is that of the name alone; a folder may be longer."""
    (folder, problem) = diagnose("a/" + "x" * 1001)
    assert (folder.part, folder.span) == ("a/", (0, 2))
    assert (problem.kind, problem.span) == (ProblemKind.TOO_LONG, (2, 1003))
    assert ProblemKind.TOO_LONG not in {one.kind for one in diagnose("x" * 1000)}
    (only,) = diagnose("a" * 999 + "/B000123456.MAIN.jpg")
    assert only.kind is ProblemKind.FOLDER_IN_NAME


def test_diagnose_not_a_string() -> None:
    with pytest.raises(TypeError, match=r"^Expected a string, got int\.$"):
        diagnose(3)  # type: ignore[arg-type]  # the argument is wrong on purpose


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("B000123456MAIN.jpg", ["MISSING_SEPARATOR"]),
        (
            "B000123456MAIN B000123456PT01 x.jpg",
            ["MISSING_SEPARATOR", "SEVERAL_VARIANTS", "VERSION_MARK"],
        ),
        ("B000123456MAIN B000234567PT01 x.jpg", ["SEVERAL_ASINS", "SEVERAL_VARIANTS"]),
    ],
)
def test_diagnose_joined_asins_and_codes(text: str, kinds: list[str]) -> None:
    assert [one.kind.name for one in diagnose(text)] == kinds
