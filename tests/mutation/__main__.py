"""Change the code in thousands of small ways and check that tests fail: `python tests/mutation`.

mutmut makes the mutants in a clone of HEAD, and `judge.py` runs the tests. See docs/mutation.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

from mutmut.__main__ import create_mutants
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir

ROOT = Path(__file__).parents[2]
PACKAGE = Path("src/listing_images")
EVERY_VALUE = "tests/package/test_every_value.py"
NOTHING_RUN = 5  # pytest's exit status if no test was left
PYTEST = (
    *(sys.executable, "-m", "pytest", "-q", "-x", "--hypothesis-profile=mutation"),
    *("--assert=plain", "--tb=no", "-p", "no:cacheprovider", "-m", "not spark and not long"),
    # mutmut itself imports what this test forbids.
    *("--deselect", "tests/cli/test_main.py::test_main_version_imports_little"),
    # mutmut's wrappers of functions take memory too.
    *("--deselect", "tests/intake/test_sidecar.py::test_sidecar_on_disk_is_read_up_to_the_limit"),
    # A mutant could replace the device of the machine, and then these tests would kill all others.
    *("--deselect", "tests/cli/test_preview.py::test_preview_to_a_device"),
    "--deselect=tests/cli/test_preview.py::test_preview_of_several_pages_of_which_one_is_a_device",
    # Its processes get another PYTHONPATH, without the mutants.
    f"--deselect={EVERY_VALUE}::test_output_does_not_depend_on_the_hash_seed_or_on_assertions",
)
# These read the source, which mutmut has changed, or measure time.
LEFT_OUT = {"package/test_architecture.py", "package/test_docstrings.py", "package/test_english.py"}
LEFT_OUT_FOLDERS = {"fuzz", "partners", "mutation", "benchmarks"}
# These run what needs pydantic or Pillow.
NEEDED = {f"partners/test_{name}.py" for name in ("models", "pictures", "thumbnails")}
CALLED_AT_IMPORT = """
import importlib, sys
from mutmut.mutation import trampoline
names = set()
trampoline.record_trampoline_hit = lambda name, **_: names.add(name)
for module in sys.argv[1:]:
    importlib.import_module(module)
print(*names)
"""
PATIENCE = 1800  # seconds for all tests, which only a mutant that hangs takes


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/mutation", description=__doc__)
    parser.add_argument(
        "modules", nargs="*", help="rooms or modules, such as values or html.table (default: all)"
    )
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--seconds", type=float, default=60, help="time of the fastest tests, for each mutant"
    )
    parser.add_argument(
        "--least", type=float, default=0, help="exit with 1 if fewer per cent are killed"
    )
    parser.add_argument("--into", type=Path, help="a folder to keep, and to continue in")
    return parser.parse_args(arguments)


def _test_files() -> list[str]:
    files = {path.relative_to(ROOT / "tests").as_posix() for path in ROOT.glob("tests/*/test_*.py")}
    kept = {one for one in files - LEFT_OUT if one.partition("/")[0] not in LEFT_OUT_FOLDERS}
    return [f"tests/{one}" for one in sorted(kept | NEEDED)]


def _modules(clone: Path, chosen: list[str]) -> list[str]:
    """Return the dotted paths of the modules in the package that are chosen, or of all."""
    files = sorted((clone / PACKAGE).rglob("*.py"))
    every = [".".join(file.relative_to(clone / PACKAGE).with_suffix("").parts) for file in files]
    return [
        one
        for one in every
        if not chosen or any(f"{one}.".startswith(f"{name}.") for name in chosen)
    ]


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
    """Read the last fate of each mutant."""
    lines = results.read_text("utf-8").splitlines()
    return {mutant: fate for mutant, fate, *_ in map(json.loads, lines)}


def _reach(results: Path) -> tuple[dict[str, float], dict[str, list[str]], list[str]]:
    """Read the time of each test, the tests of each function, and those that fail by themselves."""
    seconds, by_function, failing = json.loads(
        results.with_suffix(".reach.json").read_text("utf-8")
    )
    return seconds, by_function, failing


def _left_out(results: Path) -> list[str]:
    return [f"--deselect={test}" for test in _reach(results)[2]]


def _fastest_first(results: Path) -> list[str]:
    by_test, _, _ = _reach(results)
    seconds: Counter[str] = Counter()
    for test, taken in by_test.items():
        seconds[test.partition("::")[0]] += taken
    return sorted(seconds, key=seconds.__getitem__)


def _run_tests(
    clone: Path, mutant: str, options: Iterable[str]
) -> subprocess.CompletedProcess[str]:
    """Run tests in a new Python, and delete the temporary files that they leave."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        return subprocess.run(
            [*PYTEST, *options],
            cwd=clone / "mutants",
            env=_environment(clone, mutant) | {"TMPDIR": place},
            timeout=PATIENCE,
            check=False,
            capture_output=True,
            text=True,
        )


def _failures_now(clone: Path, results: Path, children: int) -> str:
    """Run all tests without a mutant. One that fails now may have killed mutants wrongly."""
    files = _fastest_first(results)
    shares = [files[number::children] for number in range(children)]

    def failures(share: list[str]) -> str:
        run = _run_tests(clone, "", ["--maxfail=0", *_left_out(results), *share])
        return "" if run.returncode in {0, NOTHING_RUN} else run.stdout + run.stderr

    with ThreadPoolExecutor(children) as pool:
        return "".join(pool.map(failures, filter(None, shares)))


def _judge_again(clone: Path, results: Path, children: int) -> None:
    """Judge survivors that are called at import again, each in a new Python."""
    importable = [
        f"listing_images.{one.removesuffix('.__init__')}"
        for one in _modules(clone, [])
        if one != "__main__"
    ]
    listed = subprocess.run(
        [sys.executable, "-c", CALLED_AT_IMPORT, *importable],
        cwd=clone / "mutants",
        env=_environment(clone, "stats"),
        check=True,
        capture_output=True,
        text=True,
    )
    at_import = set(listed.stdout.split())
    files = _fastest_first(results)
    left_out = _left_out(results)

    def judge(mutant: str) -> str:
        _, *parts, _ = mutant.split(".")
        own = [one for one in files if one == f"tests/{'/test_'.join(parts)}.py"]
        room = [one for one in files if one.startswith(f"tests/{parts[0]}/") and one not in own]
        room = room or [one for one in files if one.startswith("tests/package/")]
        others = [one for one in files if one not in {*own, *room}]
        # The likely ones first: pytest collects all that it is given before it runs a test.
        for chosen in filter(None, (own, room, others)):
            try:
                run = _run_tests(clone, mutant, [*left_out, *chosen])
            except subprocess.TimeoutExpired:
                return "timeout"
            if run.returncode not in {0, NOTHING_RUN}:  # also if the package cannot be imported
                return "killed"
        return "survived"

    living = [
        mutant
        for mutant, fate in _fates(results).items()
        if fate in {"survived", "unreached"} and mutant.rpartition("__mutmut_")[0] in at_import
    ]
    with ThreadPoolExecutor(children) as pool, results.open("a", encoding="utf-8") as file:
        for mutant, fate in zip(living, pool.map(judge, living), strict=True):
            print(json.dumps([mutant, fate]), file=file, flush=True)


def _diff(mutant: str) -> str:
    path = Path("src", *mutant.rpartition(".")[0].split(".")).with_suffix(".py")
    if not path.exists():
        path = path.with_suffix("") / "__init__.py"
    try:
        return get_diff_for_mutant(mutant, path=path)
    except FileNotFoundError as error:
        return str(error)


def _reason(mutant: str, diff: str, known: list[dict[str, str]]) -> str:
    """Return why a survivor cannot be killed; empty if survivors.toml does not say."""
    name = mutant.rpartition("__mutmut_")[0].replace(".x_", ".")
    added = "\n".join(line for line in diff.splitlines() if re.match(r"\+(?!\+\+)", line))
    for one in known:
        if name.endswith(one.get("function", "")) and re.search(one["change"], added):
            return one["reason"]
    return ""


def _report(clone: Path, fates: dict[str, str], failing: list[str]) -> float:
    """Print the fates and the survivors without a known reason; return the percentage killed."""
    os.chdir(clone)
    kinds = ("killed", "timeout", "survived", "unreached", "fault")
    print("| module | mutants |", " | ".join(kinds), "|")
    print("|---" + "|--:" * (len(kinds) + 1) + "|")
    for module, mutants in groupby(sorted(fates), lambda mutant: mutant.rpartition(".")[0]):
        counts = Counter(fates[mutant] for mutant in mutants)
        print("|", module, "|", counts.total(), *[f"| {counts[kind]}" for kind in kinds], "|")
    counts = Counter(fates.values())
    print("| all |", counts.total(), *[f"| {counts[kind]}" for kind in kinds], "|")
    known = tomllib.loads((ROOT / "tests/mutation/survivors.toml").read_text("utf-8"))["survivor"]
    explained = 0
    for mutant, fate in sorted(fates.items()):
        if fate in {"survived", "unreached"}:
            diff = _diff(mutant)
            if _reason(mutant, diff, known):
                explained += 1
            else:
                print(f"\n{mutant}: {fate}\n{diff}")
    killed = 100 * (counts["killed"] + counts["timeout"]) / (counts.total() or 1)
    if failing:
        print("\nLeft out, because they fail without a mutant:", *failing, sep="\n- ")
    print(f"\n{killed:.1f} % killed; {explained} survivors have a reason in survivors.toml")
    return killed


def main(arguments: list[str] | None = None) -> int:
    """Make the mutants, judge them and report; return the exit status."""
    options = _options(arguments)
    folder = (options.into or Path(tempfile.mkdtemp(prefix="mutation-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    clone, results = folder / "clone", folder / "results.jsonl"
    if not clone.exists():
        _make_mutants(clone)
    results.touch()
    modules = _modules(clone, options.modules)
    environment = _environment(clone) | {
        "MUTATION_MODULES": " ".join(modules),
        "MUTATION_CHILDREN": str(options.children),
        "MUTATION_SECONDS": str(options.seconds),
        "MUTATION_RESULTS": str(results),
    }
    command = [*PYTEST, *_test_files(), "-p", "judge"]
    subprocess.run(command, cwd=clone / "mutants", env=environment, check=True)
    _judge_again(clone, results, options.children)
    _, _, failing = _reach(results)
    failures = _failures_now(clone, results, options.children)
    killed = _report(clone, _fates(results), failing)
    if failures:
        print("\nTests that passed before now fail without a mutant. Do not use these results:")
        print(failures)
    return int(killed < options.least or bool(failing) or bool(failures))


if __name__ == "__main__":
    sys.exit(main())
