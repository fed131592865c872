"""What is wrong with a name and what it was meant to be; `test_bad_names` has the cases."""

from __future__ import annotations

import pytest
from hypothesis import example, given, strategies as st
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

from listing_images import (
    FilenameProblem,
    ImageFilename,
    InvalidImageFilename,
    ProblemKind,
    Rule,
    diagnose,
    suggest_name,
)
from listing_images.strategies import image_filenames, invalid_filenames
from listing_images.values.diagnosis import has_name_form

LONGEST_MESSAGE = 2000

# Text made of what names are made of, so that it comes near to a name in every way.
PIECES = (
    *("B000123456", "b000123456", "030640615X", "MAIN", "main", "PT01", "PT1", "ZZ99"),
    *(
        "jpg",
        "JPG",
        "jpeg",
        "png",
        "webp",
        ".",
        ".",
        ".",
        "-",
        "_",
        " ",
        "(1)",
        " copy",
        "copy (2)",
    ),
    *("/", "\\", "\n", "\x00", "\u0131", "\u0661", "\u202e", "\udcff", "!", "x"),
)
pieced_together = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
surrogates = st.text(st.characters(codec=None) | st.characters(categories=["Cs"]))
texts = invalid_filenames() | pieced_together | surrogates | image_filenames().map(str)


@given(texts)
@example("")
def test_parse_accepts_just_what_has_no_problem(text: str) -> None:
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
def test_the_bare_check_takes_just_what_has_no_problem(text: str) -> None:
    assert bool(has_name_form(text)) is not bool(diagnose(text))


@given(invalid_filenames())
def test_what_is_refused_has_a_problem(text: str) -> None:
    assert diagnose(text)


@given(texts)
def test_there_is_one_problem_a_kind_ordered_by_place_and_within_the_name(text: str) -> None:
    problems = diagnose(text)
    assert len({problem.kind for problem in problems}) == len(problems)
    assert sorted(problem.span for problem in problems) == [problem.span for problem in problems]
    for problem in problems:
        start, end = problem.span
        assert 0 <= start <= end <= len(text)
        assert problem.part == text[start:end]


@given(texts)
def test_a_suggestion_is_a_name_and_suggests_itself(text: str) -> None:
    suggestion = suggest_name(text)
    if suggestion is not None:
        assert str(ImageFilename.parse(suggestion)) == suggestion
        assert suggest_name(suggestion) == suggestion


@given(image_filenames(), st.booleans())
def test_a_good_name_suggests_itself_in_canonical_form(name: ImageFilename, shout: bool) -> None:
    text = f"{name.asin}.{name.variant}.{name.extension.upper() if shout else name.extension}"
    assert diagnose(text) == ()
    assert suggest_name(text) == str(name)


# Where anything else is wrong with a name, JPEG and TIFF are taken for the extension said twice.
plain_names = image_filenames().filter(lambda name: name.variant.code not in {"JPEG", "TIFF"})


@given(plain_names)
def test_a_name_in_lower_case_suggests_the_name_in_upper_case(name: ImageFilename) -> None:
    """Rule.UPPER_CASE_NAMES."""
    text = str(name).lower()
    assert all(problem.kind is ProblemKind.WRONG_CASE for problem in diagnose(text))
    assert suggest_name(text) == str(name)


SLIPS = {
    "a doubled extension": "{asin}.{code}.{extension}.{extension}",
    "a copy's mark": "{asin}.{code} (1).{extension}",
    "another copy's mark": "{asin}.{code} - Copy (2).{extension}",
    "a low line": "{asin}_{code}.{extension}",
    "a dash": "{asin}-{code}.{extension}",
    "a blank": "{asin} {code}.{extension}",
    "a low line before the extension": "{asin}.{code}_{extension}",
    "blanks round it": " {asin}.{code}.{extension}\n",
    "a dot behind it": "{asin}.{code}.{extension}.",
    "a folder": "DE/{asin}.{code}.{extension}",
    "everything": "C:\\DE\\ {asin} - {code} (3).{extension}.{extension} ",
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
@FEW
@given(name=plain_names)
def test_a_plain_slip_suggests_the_name_without_it(slip: str, name: ImageFilename) -> None:
    text = slip.format(asin=name.asin, code=name.variant, extension=name.extension)
    assert diagnose(text)
    assert suggest_name(text) == str(name)


@given(texts)
def test_messages_are_short_printable_and_in_sentences(text: str) -> None:
    for problem in diagnose(text):
        assert problem.message.isprintable()
        assert problem.message.endswith(".")
    assert len(str(InvalidImageFilename(text))) < LONGEST_MESSAGE


@pytest.mark.parametrize("stranger", [None, 1, b"B000123456.MAIN.jpg", ["B000123456.MAIN.jpg"]])
def test_what_is_no_text_is_a_type_error(stranger: object) -> None:
    for read in (diagnose, suggest_name, ImageFilename.parse):
        with pytest.raises(TypeError, match="a file name is a str"):
            read(stranger)  # type: ignore[arg-type]


# A problem as a value.

PROBLEM = FilenameProblem(ProblemKind.REPEATED_EXTENSION, ".jpg", (15, 19))


def test_problems_are_equal_by_all_their_parts() -> None:
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
def test_a_problem_is_no_stranger_and_comes_back(text: str) -> None:
    for problem in diagnose(text):
        check_strangers(problem, problem.kind, problem.part, problem.span)
        check_repr(problem, repr(problem))
        check_pickle(problem)
        check_copies(problem)


def test_a_problem_prints_its_parts() -> None:
    check_repr(
        PROBLEM,
        "FilenameProblem(kind=ProblemKind.REPEATED_EXTENSION, part='.jpg', span=(15, 19))",
    )


def test_problems_have_no_order() -> None:
    check_no_order(PROBLEM, PROBLEM)


def test_a_problem_cannot_be_altered() -> None:
    check_immutable(PROBLEM, "kind", "part", "span", "message")


def test_no_class_can_be_derived() -> None:
    check_final(FilenameProblem)


def test_match() -> None:
    match PROBLEM:
        case FilenameProblem(ProblemKind.EMPTY):
            matched = ""
        case FilenameProblem(_, part, (15, _)):
            matched = part
    assert matched == ".jpg"


def test_kinds_are_values() -> None:
    check_enumeration(ProblemKind)


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_kind_names_the_rule_that_refuses_it(kind: ProblemKind) -> None:
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
def test_the_rule_is_the_one_that_says_so(kind: ProblemKind, rule: Rule) -> None:
    assert kind.rule is rule
