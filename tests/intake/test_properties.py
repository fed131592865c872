"""Laws of every intake, whatever the file names and the kind of source."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings, strategies as st
from intakes import (
    IGNORED,
    SCOPES,
    odd_path_lists,
    path_lists,
    write_folder,
    zip_of,
)

from listing_images import (
    Grade,
    ImageFilename,
    Intake,
    RejectionKind,
    Severity,
    collect,
    diagnose,
    review,
    scan,
    scan_names,
)
from listing_images.strategies import image_filenames


def all_paths(intake: Intake) -> list[str]:
    rejected = [rejection.path for rejection in intake.rejections]
    return [*intake.paths, *rejected, *intake.ignored, *intake.sidecars]


@given(odd_path_lists)
def test_every_file_is_in_exactly_one_list(names: list[str]) -> None:
    intake = scan_names(names)
    assert Counter(all_paths(intake)) == Counter(names)
    assert [row["path"] for row in intake.to_records()] == sorted(names)


@given(st.lists(st.text(st.characters(exclude_categories=())) | st.sampled_from(IGNORED)))
def test_nothing_about_a_name_is_an_error(names: list[str]) -> None:
    intake = scan_names(names)
    assert Counter(all_paths(intake)) == Counter(names)
    for finding in intake.findings:
        assert len(finding.message) < 3000
    assert repr(intake).isprintable()
    intake.to_csv().encode()


@given(odd_path_lists)
def test_the_csv_has_the_records_in_printable_cells(names: list[str]) -> None:
    intake = scan_names(names)
    _, *rows = csv.reader(io.StringIO(intake.to_csv(), newline=""))
    for row, record in zip(rows, intake.to_records(), strict=True):
        for cell, value in zip(row, record.values(), strict=True):
            text = "" if value is None else str(value)
            assert cell.isprintable()
            assert not text.isprintable() or cell in {text, f"'{text}"}


@given(odd_path_lists, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(names: list[str], random: Random) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)
    assert scan_names(shuffled) == scan_names(names)
    assert scan_names(shuffled).findings == scan_names(names).findings
    assert scan_names(shuffled).to_records() == scan_names(names).to_records()


@given(path_lists)
@settings(max_examples=settings.default.max_examples // 2)
def test_folder_zip_and_list_of_one_content_give_equal_answers(paths: list[str]) -> None:
    with TemporaryDirectory() as place:
        # The random name of a temporary folder may resemble a place.
        folder = write_folder(Path(place, "upload"), paths)
        archive = zip_of(paths)
        named = scan_names(paths)
        assert scan(folder, pictures=False) == named
        assert scan(archive, pictures=False) == named
        assert scan(folder) == scan(archive)
        assert scan(folder).findings == scan(archive).findings
        assert scan(folder).to_records() == scan(archive).to_records()
        assert scan(folder).paths == named.paths
        assert all(one.file.picture for one in scan(folder).submissions)


@given(path_lists)
def test_a_submission_follows_from_folder_and_name(paths: list[str]) -> None:
    intake = scan_names(paths)
    for submission in intake.submissions:
        path = intake.path_of(submission).removeprefix("all of it/")
        folder, slash, name = path.rpartition("/")
        assert submission.file.filename == ImageFilename.parse(name)
        parts = [f"{part}/" for part in folder.split("/")]
        scopes = [SCOPES[part] for part in parts if slash and part in SCOPES]
        # Never a wider scope than the folder says.
        assert str(submission.scope) == (scopes[0] if scopes else "GLOBAL")
        products = [part[:-1] for part in parts if part[:-1].isalnum() and len(part) == 11]
        assert set(products) <= {submission.asin}
        assert paths.count(intake.path_of(submission)) == 1


@given(st.lists(st.tuples(st.sampled_from([*SCOPES, "./", "./DE/", "DE\\"]), image_filenames())))
def test_a_file_is_read_like_a_list_of_one(files: list[tuple[str, ImageFilename]]) -> None:
    intake = scan_names([f"{folder}{name}" for folder, name in files])
    for submission, path in zip(intake.submissions, intake.paths, strict=True):
        assert scan_names([path]).submissions == (submission,)


@given(odd_path_lists)
def test_no_two_submissions_are_for_one_slot(names: list[str]) -> None:
    intake = scan_names(names)
    slots = [(one.asin, one.variant, one.scope) for one in intake.submissions]
    assert len(set(slots)) == len(slots)
    assert sum(len(each.worldwide) for each in intake.catalogue.values()) + sum(
        len(own) for each in intake.catalogue.values() for own in each.by_country.values()
    ) == len(slots)
    assert intake.catalogue == collect(intake.submissions)
    assert list(intake.catalogue) == sorted(intake.catalogue)


@given(odd_path_lists)
def test_of_two_files_for_one_slot_both_are_rejected(names: list[str]) -> None:
    doubled = scan_names([*names, *names])
    assert not doubled.submissions
    once = scan_names(names)
    met = [one.path for one in doubled.rejections if one.kind is RejectionKind.SAME_SLOT]
    assert Counter(met) >= Counter([*once.paths, *once.paths])


@given(odd_path_lists)
def test_a_rejection_has_all_problems(names: list[str]) -> None:
    for rejection in scan_names(names).rejections:
        name = rejection.path.replace("\\", "/").rpartition("/")[2]
        if rejection.kind is RejectionKind.INVALID_NAME:
            assert rejection.problems == diagnose(name)
            assert rejection.problems
            rules = [problem.kind.rule for problem in rejection.problems]
            grades = [rule.grade for rule in rules]
            assert rejection.rule is rules[grades.index(min(grades, key=list(Grade).index))]
        for problem in rejection.problems:
            assert problem.message in rejection.message
        if rejection.rename:
            assert f"Rename the file to {rejection.suggestion}." in rejection.message
        assert rejection.message
        assert rejection.to_dict()["path"] == rejection.path


@given(odd_path_lists)
def test_a_renamed_file_is_submitted_under_its_new_name(names: list[str]) -> None:
    before = scan_names(names)
    renames = {rename.from_: rename.to for rename in before.renames}
    after = scan_names([renames.get(name, name) for name in names])
    assert not set(renames.values()) & set(names)
    assert set(after.paths) == {*before.paths, *renames.values()}
    by_path = dict(zip(after.paths, after.submissions, strict=True))
    for rejection in before.rejections:
        if rejection.rename:
            assert str(by_path[rejection.rename.to].file) == rejection.suggestion
    assert not after.renames


@given(odd_path_lists)
def test_no_rename_clashes_where_letter_case_is_ignored(names: list[str]) -> None:
    renames = {rename.from_: rename.to for rename in scan_names(names).renames}
    after = [renames.get(name, name).lower() for name in names]
    for target in renames.values():
        assert after.count(target.lower()) == 1


@given(path_lists, st.sampled_from(IGNORED))
def test_an_ignored_file_changes_nothing_else(paths: list[str], more: str) -> None:
    before, after = scan_names(paths), scan_names([*paths, more])
    assert after.submissions == before.submissions
    assert after.rejections == before.rejections
    assert after.findings == before.findings
    assert sorted(after.ignored) == sorted([*before.ignored, more])


@given(odd_path_lists)
def test_the_findings_are_those_of_files_and_then_of_sets(names: list[str]) -> None:
    intake = scan_names(names)
    first = len(intake.rejections)
    files, sets = intake.findings[:first], intake.findings[first + len(intake.notices) :]
    assert intake.findings[first : first + len(intake.notices)] == intake.notices
    for finding, rejection in zip(files, intake.rejections, strict=True):
        advice = rejection.kind in {RejectionKind.DOCUMENT, RejectionKind.VIDEO}
        assert finding.severity is (Severity.ADVICE if advice else Severity.ERROR)
        assert finding.code == rejection.kind.name
        assert (finding.path, finding.suggestion) == (rejection.path, rejection.suggestion)
        assert (finding.rule, finding.message) == (rejection.rule, rejection.message)
    reviewed = [one for submitted in intake.catalogue.values() for one in review(submitted)]
    sets = tuple(one for one in sets if one.code != "LOOK_ALIKE_ASIN")
    assert [one.code for one in sets] == [one.code for one in reviewed]
    for finding, expected in zip(sets, reviewed, strict=True):
        assert finding.message.startswith(expected.message)
    by_path = dict(zip(intake.paths, intake.submissions, strict=True))
    for finding in sets:
        if finding.file is None:
            assert finding.path is None
        else:
            found = by_path[str(finding.path)]
            assert (found.file, found.scope) == (finding.file, finding.scope)
