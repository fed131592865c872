"""What leads from one set of images to another, and the steps that it takes."""

from __future__ import annotations

from typing import Final, NamedTuple

from ._twin import open_twin
from .change import Deletion, Submission
from .imageset import ImageFile, ImageSet, files_by_code
from .marketplace import GLOBAL, Scope
from .step import Step, StepReason
from .submitted import SubmittedImages
from .variant import VariantCode

__all__ = ["Edit", "edit_between", "steps_between"]


class Edit(NamedTuple):
    """What leads from one set to another: the uploads and deletions in one scope.

    A main image, if there is one to upload, goes up last: a set that gains its first one is then
    complete, and its stores switch at once from the whole old picture to the whole new one.
    """

    scope: Scope
    now: ImageSet
    """What the set is."""
    then: ImageSet
    """What it shall be, with a main image."""
    size: int
    """How many steps it takes."""

    @property
    def gains_main(self) -> bool:
        """Whether it gives the set its first main image, which can never be deleted again."""
        return not self.now.has_main

    @property
    def uploads(self) -> list[ImageFile]:
        """The files to upload, in display order."""
        held, shown = files_by_code(self.now), files_by_code(self.then)
        return [file for code, file in shown.items() if code not in held or held[code] != file]

    @property
    def surplus(self) -> list[VariantCode]:
        """The variants to delete."""
        shown = files_by_code(self.then)
        return [file.variant for code, file in files_by_code(self.now).items() if code not in shown]

    def steps(self, submitted: SubmittedImages) -> list[Step]:
        """Return the steps that it takes: the variants first, the main image last.

        Args:
            submitted: What is submitted before the first step of the plan.
        """
        if self.scope is GLOBAL:
            showing, clearing = StepReason.SHOW_WORLDWIDE, StepReason.CLEAR_WORLDWIDE
        elif self.gains_main and self.then == submitted.worldwide:
            showing = clearing = StepReason.KEEP_STORE
        else:
            showing, clearing = StepReason.SHOW_IN_STORE, StepReason.CLEAR_FROM_STORE
        scope, variants = self.scope, self.uploads
        main = [variants.pop(0)] if variants and variants[0] is self.then.main else []
        deletions = [Deletion(submitted.asin, variant, scope) for variant in self.surplus]
        return [
            *[_upload(file, scope, showing, irreversible=False) for file in variants],
            *[Step(deletion, clearing, irreversible=False) for deletion in deletions],
            *[_upload(file, scope, showing, irreversible=self.gains_main) for file in main],
        ]


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


def edit_between(scope: Scope, now: ImageSet, then: ImageSet) -> Edit:
    """Return what leads from one set to another.

    Args:
        scope: The scope of the set.
        now: What the set is.
        then: What it shall be; it has a main image.
    """
    return Edit(scope, now, then, steps_between(now, then))


def steps_between(now: ImageSet, then: ImageSet) -> int:
    """Count the steps from one set to another.

    Args:
        now: What the set is.
        then: What it shall be; it has a main image.

    Example:
        >>> steps_between(ImageSet(), ImageSet.of("B000123456.MAIN.jpg"))
        1
    """
    held, shown = files_by_code(now), files_by_code(then)
    if not held:
        return len(shown)
    steps = len(held)  # if all of it were deleted, and nothing else uploaded
    for code, file in shown.items():
        old = held.get(code)
        if old is None:
            steps += 1
        elif old is file or old == file:
            steps -= 1
    return steps
