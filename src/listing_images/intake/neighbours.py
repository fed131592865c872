"""What the files of one intake say about each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from .._wording import counted, quoted
from ..analysis.findings import Finding, FindingCode
from ..values.asin import Asin
from ..values.diagnosis import read_name
from ..values.marketplace import GLOBAL, Scope
from ..values.submitted import SubmittedImages
from .notices import NoticeCode
from .rejection import Rejection
from .resemblance import are_of_scope

__all__ = ["likely_mains", "look_alikes", "with_likely_main"]


_LOOK_ALIKES: Final = {
    character: group.replace(character, "")
    for group in ("0OQD", "1IL", "5S", "8B", "2Z", "6G")
    for character in group
}
_ASIN_LENGTH: Final = 10
_NEEDS_MAIN: Final = {
    FindingCode.GLOBAL_SET_WITHOUT_MAIN.name,
    FindingCode.COUNTRY_SET_WITHOUT_MAIN.name,
}
_Mains: TypeAlias = dict[tuple[Asin, Scope], Rejection]


def look_alikes(catalogue: Mapping[Asin, SubmittedImages]) -> Iterator[Finding]:
    """Yield a finding for each ASIN that is one look-alike away from that of a larger product."""
    sizes = {asin: _size(submitted) for asin, submitted in catalogue.items()}
    code = NoticeCode.LOOK_ALIKE_ASIN
    for asin, size in sizes.items():
        similar = [other for other in _one_away(asin) if other in sizes and sizes[other] > size]
        if similar:
            larger = max(similar, key=lambda other: (sizes[other], other))
            message = (
                f"{asin} ({counted(size, 'image')}) looks like {larger} "
                f"({counted(sizes[larger], 'image')}), and may be a misread ASIN."
            )
            advice = code.rule.advice
            yield Finding(code.name, code.severity, code.rule, message, asin, suggestion=advice)


def _size(submitted: SubmittedImages) -> int:
    return len(submitted.worldwide) + sum(map(len, submitted.by_country.values()))


def _one_away(asin: Asin) -> Iterator[Asin]:
    for place, character in enumerate(asin):
        for other in _LOOK_ALIKES.get(character, ""):
            yield Asin(asin[:place] + other + asin[place + 1 :])


def likely_mains(rejections: Iterable[Rejection]) -> _Mains:
    """Return the rejected files that probably are main images, by product and scope."""
    mains: _Mains = {}
    for one in rejections:
        name = _meant_name(one)
        if name and name[_ASIN_LENGTH:].startswith(".MAIN."):
            mains.setdefault((Asin(name[:_ASIN_LENGTH]), one.scope or GLOBAL), one)
    return mains


def _meant_name(rejection: Rejection) -> str | None:
    """Return the name that a file would have if it were valid; None without a clear scope."""
    if rejection.scope is None:
        return None
    if rejection.suggestion:
        return rejection.suggestion
    # An image that has to be converted has a meaning too.
    for name in (rejection.name, f"{rejection.name.rpartition('.')[0]}.jpg"):
        _, meant, mentions = read_name(name)
        if meant and are_of_scope(mentions, rejection.scope):
            return meant
    return None


def with_likely_main(finding: Finding, mains: _Mains) -> Finding:
    """Return a finding about a missing main image with the rejected file that probably is it."""
    if finding.code not in _NEEDS_MAIN or finding.asin is None:
        return finding
    one = mains.get((finding.asin, finding.scope or GLOBAL))
    if one is None:
        return finding
    message = f"{finding.message} The rejected file {quoted(one.path)} is probably this image."
    return finding.__replace__(message=message, suggestion=f"Correct {quoted(one.path)} first.")
