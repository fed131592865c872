"""What leads from one set of images to another, and the steps that it takes."""

from __future__ import annotations

from typing import Final, NamedTuple

from ._twin import open_twin
from .asin import Asin
from .change import Deletion, Submission
from .imageset import ImageFile, ImageSet
from .marketplace import GLOBAL, Scope
from .step import Step, StepReason
from .variant import VariantCode

__all__ = ["Edit", "edit_between"]


class Edit(NamedTuple):
    """What leads from one set to another: the uploads and deletions in one scope.

    A main image, if there is one to upload, goes up last: a set that gains its first one is then
    complete, and its stores switch at once from the whole old picture to the whole new one.
    """

    scope: Scope
    keeps: bool
    """Whether it is made to keep a store as it is, not to change what the store shows."""
    variants: tuple[ImageFile, ...]
    """The files to upload, but the main image."""
    surplus: tuple[VariantCode, ...]
    """The variants to delete."""
    main: ImageFile | None
    """The main image to upload."""
    gains_main: bool
    """Whether that is the first one of the set, which can never be deleted again."""

    @property
    def uploads(self) -> bool:
        """Whether anything is uploaded, which for a country needs an active offer."""
        return bool(self.variants) or self.main is not None

    @property
    def size(self) -> int:
        """How many steps it takes."""
        return len(self.variants) + len(self.surplus) + (self.main is not None)

    def steps(self, asin: Asin) -> list[Step]:
        """Return the steps that it takes: the variants first, the main image last."""
        if self.keeps:
            showing = clearing = StepReason.KEEP_STORE
        elif self.scope is GLOBAL:
            showing, clearing = StepReason.SHOW_WORLDWIDE, StepReason.CLEAR_WORLDWIDE
        else:
            showing, clearing = StepReason.SHOW_IN_STORE, StepReason.CLEAR_FROM_STORE
        scope = self.scope
        uploads = [_upload(file, scope, showing, irreversible=False) for file in self.variants]
        deletions = [Deletion(asin, variant, scope) for variant in self.surplus]
        steps = [*uploads, *[Step(change, clearing, irreversible=False) for change in deletions]]
        if self.main is not None:
            steps.append(_upload(self.main, scope, showing, irreversible=self.gains_main))
        return steps


# A plan may have hundreds of uploads; they are filled past `__init__`, for their parts were
# checked when the sets that hold them were made.
_open_upload: Final = open_twin(Submission)
_open_step: Final = open_twin(Step)


def _upload(file: ImageFile, scope: Scope, reason: StepReason, *, irreversible: bool) -> Step:
    upload, step = _open_upload(), _open_step()
    upload.file = file
    upload.scope = scope
    upload.__class__ = Submission
    step.change = upload
    step.reason = reason
    step.irreversible = irreversible
    step.__class__ = Step
    return step  # type: ignore[no-any-return]  # a twin, closed above


def edit_between(scope: Scope, now: ImageSet, then: ImageSet, *, keeps: bool = False) -> Edit:
    """Compare two sets slot by slot.

    Args:
        scope: The scope of the set.
        now: What the set is.
        then: What it shall be; it has a main image, which comes first in it.
        keeps: Whether that is to keep a store as it is.
    """
    main, variants = then.files[0], then.files[1:]
    if not now:
        return Edit(scope, keeps, variants, (), main, True)
    held = {file.filename.variant.code: file for file in now.files}
    shown = {file.filename.variant.code: file for file in variants}
    held_main = held.pop("MAIN", None)
    return Edit(
        scope,
        keeps,
        tuple([file for code, file in shown.items() if _is_another(held.get(code), file)]),
        tuple([file.variant for code, file in held.items() if code not in shown]),
        main if _is_another(held_main, main) else None,
        gains_main=held_main is None,
    )


def _is_another(old: ImageFile | None, new: ImageFile) -> bool:
    # Pictures differ more often than names do, and are compared in less time.
    return old is None or old.picture != new.picture or old != new
