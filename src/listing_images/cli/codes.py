"""The codes of findings, and the options that choose some of them."""

from __future__ import annotations

import argparse
from typing import Final

from .._wording import quoted
from ..analysis.findings import FindingCode
from ..intake.notices import NoticeCode
from ..intake.rejection import RejectionKind
from .common import did_you_mean

__all__ = ["add_codes", "meaning_of", "parse_codes"]


_CODES: Final = {
    **{one.name: one.meaning for one in FindingCode},
    **dict.fromkeys([one.name for one in RejectionKind], ""),
    **{one.name: one.meaning for one in NoticeCode},
}


def add_codes(parser: argparse.ArgumentParser) -> None:
    """Add the choice of findings by their codes."""
    for option, help_text in (
        ("--select", "only findings with these codes; can be repeated"),
        ("--ignore", "leave out findings with these codes; they do not change the exit status"),
    ):
        parser.add_argument(
            option, action="extend", type=parse_codes, metavar="CODE,...", help=help_text
        )


def parse_codes(text: str) -> list[str]:
    """Return the codes in a list of them, in any case and with dashes too."""
    codes = [part.strip().upper().replace("-", "_") for part in text.split(",")]
    for code in codes:
        if code not in _CODES:
            problem = f"{quoted(code)} is not the code of a finding."
            raise argparse.ArgumentTypeError(f"{problem} {_hint(code)}")
    return codes


def _hint(code: str) -> str:
    question = did_you_mean(code, _CODES)
    return question if question.startswith("Did") else "See all codes with listing-images rule."


def meaning_of(code: str) -> str:
    """Return what a code means in one sentence; empty if its messages say all."""
    return _CODES[code]
