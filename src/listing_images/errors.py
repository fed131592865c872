"""The base of every error, and the errors that belong to several values."""

from __future__ import annotations

from ._pickles import rebuild
from .rules import Rule

__all__ = ["InvalidDocument", "ListingImagesError", "RuleViolation"]


class ListingImagesError(ValueError):
    """The base of every error that this library raises for a value.

    An argument of the wrong type raises a `TypeError`, as everywhere in Python.

    Example:
        >>> from listing_images import parse_asin
        >>> try:
        ...     parse_asin("B00012345")
        ... except ListingImagesError as error:
        ...     print(type(error).__name__)
        InvalidAsin
    """

    def __reduce__(self) -> str | tuple[object, ...]:
        # A caller's own subclass is pickled as any exception is.
        if type(self).__module__.partition(".")[0] != __package__:
            return super().__reduce__()
        return rebuild, (type(self).__name__, *self.args)


class InvalidDocument(ListingImagesError):
    """A JSON document does not have the expected form.

    If a value of this library refuses a part of the document, its own error is the `__cause__`.

    Attributes:
        path: The path of the fault, such as `worldwide[0].filename`; empty for the whole document.
        problem: What is wrong there.

    Example:
        >>> from listing_images import ImageSet
        >>> ImageSet.from_dict({"files": [{"filename": 7}]})
        Traceback (most recent call last):
            ...
        listing_images.errors.InvalidDocument: files[0].filename: expected a string, got an integer.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path: str = path
        self.problem: str = problem

    def __str__(self) -> str:
        """Return the path and the problem."""
        if self.path:
            return f"{self.path}: {self.problem}"
        return self.problem[:1].upper() + self.problem[1:]


class RuleViolation(ListingImagesError):
    """A rule of the platform forbids a change.

    Attributes:
        rule: The rule that forbids it.
        subject: The forbidden change, for the message; empty if the rule says it all.

    Example:
        >>> from listing_images import Deletion
        >>> Deletion("B000123456", "MAIN")
        Traceback (most recent call last):
            ...
        listing_images.errors.RuleViolation: Deleting MAIN of B000123456 from the global set is \
not possible: a main image can be replaced, but never deleted. Upload another main image to \
replace it.
    """

    def __init__(self, rule: Rule, subject: str = "") -> None:
        super().__init__(rule, subject)
        self.rule: Rule = rule
        self.subject: str = subject

    def __str__(self) -> str:
        """Return the rule and what to do, with the forbidden change if it is given."""
        statement, advice = self.rule.statement, self.rule.advice
        if self.subject:
            statement = f"{self.subject} is not possible: {statement[0].lower()}{statement[1:]}"
        return f"{statement} {advice}".rstrip()
