"""How a store's answer follows from the submissions, and the reason for each image."""

from __future__ import annotations

from enum import unique
from typing import final

from attrs import frozen

from .._base import NamedEnum, Value
from .._json import as_document
from ..rules import RULES_VERSION, Grade, Rule
from ..values.images import ImageFile, ImageSet, plain_file
from ..values.marketplace import GLOBAL, Marketplace, Scope, plain_scope

__all__ = [
    "Fallback",
    "Verdict",
    "check_fallback",
    "depends_on_fallback",
    "judge",
]


@unique
class Fallback(NamedEnum):
    """What fills a slot that a country's own set lacks; the value is the name.

    Amazon does not say. `WHOLE_SET` is this library's reading (`Rule.SET_IS_SHOWN_WHOLE`, graded
    `Grade.OURS`), and each answer says whether the other reading would differ.

    Example:
        >>> Fallback("WHOLE_SET") is Fallback.WHOLE_SET
        True
    """

    WHOLE_SET = "WHOLE_SET"
    """Nothing: a country's set with a main image replaces the whole global set."""
    PER_VARIANT = "PER_VARIANT"
    """The global image of that variant: the country's set replaces the global set slot by slot."""


def check_fallback(fallback: Fallback) -> None:
    """Refuse anything but a `Fallback`, which would silently pass for one of its members."""
    if not isinstance(fallback, Fallback):
        raise TypeError(f"Expected a Fallback, got {type(fallback).__name__}.")


@final
@frozen(repr=False, weakref_slot=False)
class Verdict(Value):
    """Whether a store displays one submitted image, and why.

    Attributes:
        file: The image.
        scope: The scope that it was submitted for.
        displayed: Whether the store displays it, as far as the submissions decide.
        rule: The rule that decides.
        grade: How sure that is: the rule's grade, or `Grade.OURS` if the other `Fallback` would
            reverse the verdict.

    Example:
        >>> from listing_images import Marketplace, SubmittedImages, resolve
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> resolve(submitted, Marketplace.DE).verdicts[0].rule.name
        'GLOBAL_REACHES_EVERY_STORE'
    """

    file: ImageFile
    scope: Scope
    displayed: bool
    rule: Rule
    grade: Grade

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as plain JSON values, with the version of the rules.

        Example:
            >>> from listing_images import Marketplace, SubmittedImages, resolve
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> resolve(submitted, Marketplace.DE).verdicts[0].to_dict()["grade"]
            'PAGE'
        """
        return as_document(
            {
                "rules_version": RULES_VERSION,
                "file": plain_file(self.file),
                "scope": plain_scope(self.scope),
                "displayed": self.displayed,
                "rule": self.rule.name,
                "grade": self.grade.name,
            }
        )


def depends_on_fallback(own: ImageSet, worldwide: ImageSet) -> bool:
    """Whether a store with this own set displays something else with the other `Fallback`."""
    return own.has_main and any(variant not in own for variant in worldwide)


def judge(
    own: ImageSet, worldwide: ImageSet, store: Marketplace, fallback: Fallback
) -> tuple[Verdict, ...]:
    """Judge each image of a store's own set, then each one of the global set."""
    if own.has_main:
        of_own = _alike(own, store, Rule.COUNTRY_SET_WITH_MAIN_WINS, displayed=True)
        return (*of_own, *_judge_replaced(own, worldwide, fallback))
    of_own = _alike(own, store, Rule.COUNTRY_SET_NEEDS_MAIN, displayed=False)
    rule = Rule.GLOBAL_REACHES_EVERY_STORE if worldwide.has_main else Rule.ONE_MAIN_REQUIRED
    return (*of_own, *_alike(worldwide, GLOBAL, rule, displayed=worldwide.has_main))


def _judge_replaced(own: ImageSet, worldwide: ImageSet, fallback: Fallback) -> list[Verdict]:
    """Judge the global images in a store whose own set is considered."""
    replaced, fills = Rule.COUNTRY_SET_WITH_MAIN_WINS, Rule.GLOBAL_REACHES_EVERY_STORE
    verdicts: list[Verdict] = []
    for file in worldwide.files:
        if file.variant in own:
            verdicts.append(Verdict(file, GLOBAL, False, replaced, replaced.grade))
        elif fallback is Fallback.WHOLE_SET:
            verdicts.append(Verdict(file, GLOBAL, False, replaced, Grade.OURS))
        else:
            verdicts.append(Verdict(file, GLOBAL, True, fills, Grade.OURS))
    return verdicts


def _alike(images: ImageSet, scope: Scope, rule: Rule, *, displayed: bool) -> list[Verdict]:
    grade = rule.grade
    return [Verdict(file, scope, displayed, rule, grade) for file in images.files]
