"""How one store's answer follows from what is submitted, and the reason for every image."""

from __future__ import annotations

from enum import unique
from typing import Final, final

from attrs import field, frozen

from .._base import NamedEnum, Value
from .._given import instance
from .._json import Reader, as_document
from .._twin import open_twin
from ..rules import RULES_VERSION, Grade, Rule
from ..values.images import ImageFile, ImageSet, plain_file, read_file
from ..values.marketplace import GLOBAL, GlobalScope, Marketplace, Scope, plain_scope, read_scope
from ..values.submitted import SubmittedImages

__all__ = ["Fallback", "Verdict"]


@unique
class Fallback(NamedEnum):
    """What fills a slot that a country's own set lacks; the value is the name.

    Nobody says it. `WHOLE_SET` is this library's reading (`Rule.SET_IS_SHOWN_WHOLE`, graded
    `Grade.OURS`), and every answer tells where the other one would differ.

    Example:
        >>> Fallback("WHOLE_SET") is Fallback.WHOLE_SET
        True
    """

    WHOLE_SET = "WHOLE_SET"
    """Nothing: a country's set with a main image replaces the global set whole."""
    PER_VARIANT = "PER_VARIANT"
    """The global image of that variant: the sets are read slot by slot."""


@final
@frozen(weakref_slot=False)
class Verdict(Value):
    """Whether one submitted image is displayed in a store, and why.

    Attributes:
        file: The image.
        scope: The scope that it was submitted for.
        displayed: Whether the store displays it, as far as submissions decide.
        rule: The rule that decides.
        grade: How sure that is: the rule's grade, but `Grade.OURS` where the other reading of
            `Fallback` would decide otherwise.

    Example:
        >>> from listing_images import Marketplace, resolve
        >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
        >>> resolve(submitted, Marketplace.DE).verdicts[0].rule.name
        'GLOBAL_REACHES_EVERY_STORE'
    """

    file: ImageFile = field(validator=instance(ImageFile))
    scope: Scope = field(validator=instance(Marketplace, GlobalScope))
    displayed: bool = field(validator=instance(bool))
    rule: Rule = field(validator=instance(Rule))
    grade: Grade = field(validator=instance(Grade))

    @classmethod
    def from_dict(cls, document: object) -> Verdict:
        """Return the verdict that parsed JSON of `to_dict` tells, whatever edition it is of.

        Raises:
            InvalidDocument: It is not what `to_dict` writes.

        Example:
            >>> from listing_images import Marketplace, resolve
            >>> submitted = SubmittedImages.of(worldwide=["B000123456.MAIN.jpg"])
            >>> verdict = resolve(submitted, Marketplace.DE).verdicts[0]
            >>> Verdict.from_dict(verdict.to_dict()) == verdict
            True
        """
        fields = Reader(document).document(
            *("file", "scope", "displayed", "rule", "grade"), rules_version=RULES_VERSION
        )
        fields["rules_version"].string()
        return cls(
            read_file(fields["file"]),
            read_scope(fields["scope"]),
            fields["displayed"].boolean(),
            fields["rule"].member(Rule),
            fields["grade"].member(Grade),
        )

    def to_dict(self) -> dict[str, object]:
        """Return the verdict as plain JSON values, with the edition of the rules.

        Example:
            >>> from listing_images import Marketplace, resolve
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


_NOTHING: Final = ImageSet()


def displayed_set(own: ImageSet, worldwide: ImageSet, fallback: Fallback) -> ImageSet:
    """Return the images that a store displays.

    Args:
        own: The store's own set; for the US it is always empty (`Rule.US_IMAGES_ARE_GLOBAL`).
        worldwide: The global set.
        fallback: What fills a slot that a considered own set lacks.

    Returns:
        One of the given sets, or a new one where two are laid over each other, or an empty one.

    Example:
        >>> displayed_set(ImageSet.of("B000123456.PT01.jpg"), ImageSet(), Fallback.WHOLE_SET)
        ImageSet()
    """
    if not own.has_main:
        return worldwide if worldwide.has_main else _NOTHING
    gaps = [] if fallback is Fallback.WHOLE_SET else _beside(own, worldwide)
    return ImageSet([*own.files, *gaps]) if gaps else own


def depends_on_fallback(own: ImageSet, worldwide: ImageSet) -> bool:
    """Whether the two readings of `Fallback` disagree about a store.

    Args:
        own: The store's own set.
        worldwide: The global set.

    Example:
        >>> own = ImageSet.of("B000123456.MAIN.jpg")
        >>> depends_on_fallback(own, own.with_("B000123456.PT01.jpg"))
        True
    """
    return own.has_main and bool(_beside(own, worldwide))


def verdicts_for(
    submitted: SubmittedImages, store: Marketplace, fallback: Fallback
) -> tuple[Verdict, ...]:
    """Judge every image of a store's own set, then every one of the global set.

    Args:
        submitted: What is submitted for the product.
        store: The store.
        fallback: What fills a slot that a considered own set lacks.

    Example:
        >>> submitted = SubmittedImages.of(by_country={Marketplace.DE: ["B000123456.PT01.jpg"]})
        >>> verdict = verdicts_for(submitted, Marketplace.DE, Fallback.WHOLE_SET)[0]
        >>> verdict.displayed, verdict.rule.name
        (False, 'COUNTRY_SET_NEEDS_MAIN')
    """
    own, worldwide = submitted.set_for(store), submitted.worldwide
    if not own.has_main:
        of_own = [_verdict(file, store, Rule.COUNTRY_SET_NEEDS_MAIN, False) for file in own.files]
        shown = worldwide.has_main
        rule = Rule.GLOBAL_REACHES_EVERY_STORE if shown else Rule.ONE_MAIN_REQUIRED
        return (*of_own, *[_verdict(file, GLOBAL, rule, shown) for file in worldwide.files])
    of_own = [_verdict(file, store, Rule.COUNTRY_SET_WITH_MAIN_WINS, True) for file in own.files]
    fills = fallback is Fallback.PER_VARIANT
    of_global = [
        Verdict(file, GLOBAL, True, Rule.GLOBAL_REACHES_EVERY_STORE, Grade.OURS)
        if fills and file.variant not in own
        else _verdict(file, GLOBAL, Rule.COUNTRY_SET_WITH_MAIN_WINS, False)
        for file in worldwide.files
    ]
    return (*of_own, *of_global)


def _beside(own: ImageSet, worldwide: ImageSet) -> list[ImageFile]:
    """The global images of variants that the store's own set lacks."""
    return [file for file in worldwide.files if file.variant not in own]


def _verdict(file: ImageFile, scope: Scope, rule: Rule, displayed: bool) -> Verdict:
    return _made(file, scope, displayed, rule, rule.grade)


# A catalogue has many verdicts, of parts that need no check.
_open: Final = open_twin(Verdict)


def _made(file: ImageFile, scope: Scope, displayed: bool, rule: Rule, grade: Grade) -> Verdict:
    verdict = _open()
    verdict.file = file
    verdict.scope = scope
    verdict.displayed = displayed
    verdict.rule = rule
    verdict.grade = grade
    verdict.__class__ = Verdict
    return verdict  # type: ignore[no-any-return]  # a twin, closed above
