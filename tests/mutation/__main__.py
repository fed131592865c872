"""Change the code in thousands of small ways and see that tests fail: `python tests/mutation`.

mutmut makes the mutants, in a clone of what is committed; `judge.py` runs the tests on them. What
is called as modules are imported shows a mutant only to a fresh Python, so survivors among that are
judged once more, by all tests. docs/mutation.md tells what is needed and what was found.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

from mutmut.__main__ import create_mutants
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir

ROOT = Path(__file__).parents[2]
PYTEST = (
    *(sys.executable, "-m", "pytest", "-q", "-x", "--hypothesis-profile=mutation"),
    *("-p", "no:cacheprovider", "-m", "not spark"),
)
# These look at the source itself, in which mutmut has written.
LEFT_OUT = {"tests/test_architecture.py", "tests/test_docstrings.py"}
TESTS = (
    *sorted({str(path.relative_to(ROOT)) for path in ROOT.glob("tests/test_*.py")} - LEFT_OUT),
    "tests/partners/test_models.py",  # what pydantic alone calls
)
CALLED_AT_IMPORT = """
import importlib, sys
from mutmut.mutation import trampoline
names = set()
trampoline.record_trampoline_hit = lambda name, **_: names.add(name)
for module in sys.argv[1:]:
    importlib.import_module(f"listing_images.{module}")
print(*names)
"""
PATIENCE = 900  # seconds for all tests; only a mutant that hangs takes them


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", help="those to look at (default: all)")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--seconds", type=float, default=60, help="of the quickest tests, for each mutant"
    )
    parser.add_argument(
        "--least", type=float, default=0, help="end with status 1 if fewer per cent are killed"
    )
    parser.add_argument("--into", type=Path, help="a folder to keep, and to take up again")
    return parser.parse_args(arguments)


def _make_mutants(clone: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)  # noqa: S607 - the user's git
    os.chdir(clone)
    Path("mutants").mkdir()
    set_mutant_under_test("mutant_generation")
    copy_src_dir()
    copy_also_copy_files()
    create_mutants(1)


def _environment(clone: Path, mutant: str = "") -> dict[str, str]:
    paths = [clone / "mutants/src", ROOT / "tests/mutation"]
    return {
        **os.environ,
        "MUTANT_UNDER_TEST": mutant,
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
    }


def _fates(results: Path) -> dict[str, str]:
    """Read what became of each mutant; what was judged again counts as it was judged last."""
    lines = results.read_text("utf-8").splitlines()
    return {mutant: fate for mutant, fate, *_ in map(json.loads, lines)}


def _quickest_first(results: Path) -> list[str]:
    """Name the files of tests in the order of the time that they took without a mutant."""
    by_test, _ = json.loads(results.with_suffix(".reach.json").read_text("utf-8"))
    seconds: Counter[str] = Counter()
    for test, taken in by_test.items():
        seconds[test.partition("::")[0]] += taken
    return sorted(seconds, key=seconds.__getitem__)


def _judge_afresh(clone: Path, results: Path, modules: list[str], children: int) -> None:
    """Judge anew, each in its own Python, what lives on though it is called at import."""
    place, environment = clone / "mutants", _environment(clone, "stats")
    told = subprocess.run(
        [sys.executable, "-c", CALLED_AT_IMPORT, *modules],
        cwd=place,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    at_import = set(told.stdout.split())
    files = _quickest_first(results)

    def judge(mutant: str) -> str:
        try:
            run = subprocess.run(
                [*PYTEST, *files],
                cwd=place,
                env=_environment(clone, mutant),
                timeout=PATIENCE,
                check=False,
                capture_output=True,
            )
        except subprocess.TimeoutExpired:
            return "timeout"
        return "killed" if run.returncode else "survived"

    living = [
        mutant
        for mutant, fate in _fates(results).items()
        if fate in {"survived", "unreached"} and mutant.rpartition("__mutmut_")[0] in at_import
    ]
    with ThreadPoolExecutor(children) as pool, results.open("a", encoding="utf-8") as file:
        for mutant, fate in zip(living, pool.map(judge, living), strict=True):
            print(json.dumps([mutant, fate]), file=file, flush=True)


def _report(clone: Path, fates: dict[str, str]) -> float:
    """Print what became of the mutants and how the living differ; return the per cent killed."""
    os.chdir(clone)
    print(
        "| module | mutants | killed | timeout | survived | unreached |\n|---|--:|--:|--:|--:|--:|"
    )
    kinds = ("killed", "timeout", "survived", "unreached")
    for module, mutants in groupby(sorted(fates), lambda mutant: mutant.rpartition(".")[0]):
        counts = Counter(fates[mutant] for mutant in mutants)
        print("|", module, "|", counts.total(), *[f"| {counts[kind]}" for kind in kinds], "|")
    counts = Counter(fates.values())
    killed = 100 * (counts["killed"] + counts["timeout"]) / (counts.total() or 1)
    print("| all |", counts.total(), *[f"| {counts[kind]}" for kind in kinds], "|")
    for mutant, fate in sorted(fates.items()):
        if fate in {"survived", "unreached"}:
            path = Path("src", *mutant.rpartition(".")[0].split(".")).with_suffix(".py")
            if not path.exists():
                path = path.with_suffix("") / "__init__.py"
            print(f"\n{mutant}: {fate}")
            try:
                print(get_diff_for_mutant(mutant, path=path))
            except FileNotFoundError as error:
                print(error)
    print(f"\n{killed:.1f} % killed")
    return killed


def main(arguments: list[str] | None = None) -> int:
    """Make the mutants, judge them and tell the figures and the survivors; return the status."""
    options = _options(arguments)
    folder = (options.into or Path(tempfile.mkdtemp(prefix="mutation-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    clone, results = folder / "clone", folder / "results.jsonl"
    if not clone.exists():
        _make_mutants(clone)
    results.touch()
    every = [path.stem for path in sorted((clone / "src/listing_images").glob("*.py"))]
    environment = _environment(clone) | {
        "MUTATION_MODULES": " ".join(options.modules or every),
        "MUTATION_CHILDREN": str(options.children),
        "MUTATION_SECONDS": str(options.seconds),
        "MUTATION_RESULTS": str(results),
    }
    command = [*PYTEST, *TESTS, "-p", "judge"]
    subprocess.run(command, cwd=clone / "mutants", env=environment, check=True)
    importable = [one for one in every if not one.startswith("__")]
    _judge_afresh(clone, results, importable, options.children)
    return int(_report(clone, _fates(results)) < options.least)


if __name__ == "__main__":
    sys.exit(main())
