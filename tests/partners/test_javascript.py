"""A twin of the rules in JavaScript: it passes the cases, and its mutants fail them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from listing_images import spec

pytestmark = pytest.mark.partner

TWIN = Path(__file__).parent / "twin.mjs"
SPEC = Path(spec.__file__).parent
DOCUMENT = json.loads(spec.read("cases.json"))
KINDS = {"display": "expect", "changes": "change", "names": "name"}


def run_twin(twin: Path, profile: str = "all") -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node, "Install Node.js: the twin in JavaScript runs in it."
    return subprocess.run(
        [node, str(twin), str(SPEC), profile], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("profile", ["minimal", "display", "changes", "names", "all"])
def test_javascript_passes(profile: str) -> None:
    done = run_twin(TWIN, profile)
    assert done.returncode == 0, done.stdout + done.stderr
    cases = [*DOCUMENT["cases"], *DOCUMENT["edge_cases"]]
    passed = [case for case in cases if KINDS.get(profile, "id") in case]
    if profile == "minimal":
        passed = DOCUMENT["minimal"]
    assert done.stdout.strip() == f"{len(passed)} passed, 0 failed"


def test_page_reads_the_cases_in_javascript() -> None:
    page = Path(__file__).parents[2] / "docs" / "background" / "rules-for-other-languages.md"
    blocks = re.findall(r"```javascript\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 1
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        [node, "--input-type=module", "--eval", blocks[0]],
        cwd=SPEC.parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"{len([case for case in DOCUMENT['cases'] if 'expect' in case])}\n"


# Each place of the rules where the first string occurs becomes the second one.
SLIPS = (
    ("===", "!=="),
    ("&&", "||"),
    ("||", "&&"),
    ("!(", "("),
    ("(!", "("),
    ("> 0", ">= 0"),
    ("true", "false"),
    ("false", "true"),
    ('"MAIN"', '"main"'),
    ('"US"', '"DE"'),
    ('"US"', '"GLOBAL"'),
    ('"GLOBAL"', '"global"'),
    ('"PER_VARIANT"', '"WHOLE_SET"'),
    ('"OURS"', '"PAGE"'),
    ('"PAGE"', '"OURS"'),
    ('"COUNTRY_SET_WITH_MAIN_WINS"', '"COUNTRY_SET_NEEDS_MAIN"'),
    ('"COUNTRY_SET_NEEDS_MAIN"', '"COUNTRY_SET_WITH_MAIN_WINS"'),
    ('"GLOBAL_REACHES_EVERY_STORE"', '"ONE_MAIN_REQUIRED"'),
    ('"ONE_MAIN_REQUIRED"', '"GLOBAL_REACHES_EVERY_STORE"'),
    ("considered ? store", "!considered ? store"),
    (": null", ": store"),
    (": []", ": gaps"),
    ("? gaps", "? []"),
    ("worldwide : own", "own : worldwide"),
    ("if (filled", "if (!filled"),
    ("if (considered)", "if (!considered)"),
    ("if (source)", "if (!source)"),
    ("if (displayed)", "if (!displayed)"),
    ("by_country[store]", "by_country[fallback]"),
    ("?? {}", "?? worldwide"),
    ("in_order(own)", "in_order(worldwide)"),
    ("in_order(worldwide).map", "in_order(own).map"),
    ("a < b", "a > b"),
    ("rank(a) - rank(b)", "rank(b) - rank(a)"),
    ("B[0-9A-Z]", "[0-9A-Z]"),
    ("B[0-9A-Z]", "B[0-9A-F]"),
    ("{9}", "{8}"),
    ("{9}", "{9,10}"),
    ("{4}", "{3,5}"),
    ("{4}", "{3}"),
    ("0-9X", "0-9"),
    ("0-9X", "0-9A-Z"),
    ("(B", "B"),
    ("/^", "/"),
    ("$/", "/"),
    ("$/", "\\s*$/"),
    ("$/", "$/i"),
    ("$/", "$/m"),
    ("/^(", "/^(?:.*\\/)?("),
    ("\\.", "."),
    ("\\.", "[._-]"),
    (".toLowerCase()", ""),
    (".toLowerCase()", ".toLocaleLowerCase('tr')"),
    ('"delete"', '"upload"'),
    *((f'"{extension}", ', "") for extension in ("jpg", "jpeg", "tif", "tiff", "png")),
    (', "gif"', ""),
    (', "gif"', ', "gif", "webp"'),
)

# What programs that were written from other sources get wrong.
OWN = 'store === "US" ? {} : by_country[store] ?? {}'
WRONG_CHECK_DIGIT = (
    "asin[0] !== 'B' && "
    "[...asin].reduce((sum, one, at) => sum + (10 - at) * (one === 'X' ? 10 : +one), 0) % 11 !== 0"
)
CONSIDERED = '"MAIN" in own'
MISTAKES = (
    # Which stores have a set of their own.
    (OWN, "by_country[store] ?? {}"),
    (OWN, 'store === "DE" ? by_country[store] ?? {} : {}'),
    (OWN, '["DE", "FR"].includes(store) ? by_country[store] ?? {} : {}'),
    (OWN, '["US", "CA", "MX"].includes(store) ? {} : by_country[store] ?? {}'),
    (OWN, 'store === "US" || store === "JP" ? {} : by_country[store] ?? {}'),
    (OWN, 'store === "US" ? Object.values(by_country)[0] ?? {} : by_country[store] ?? {}'),
    (OWN, 'store === "US" ? {} : by_country[store] ?? Object.values(by_country)[0] ?? {}'),
    (OWN, 'store === "US" ? {} : by_country[store] ?? by_country.DE ?? {}'),
    (OWN, 'store === "US" ? {} : Object.values(by_country)[0] ?? {}'),
    # Which set is considered.
    (CONSIDERED, "Object.keys(own).length > 0"),
    (CONSIDERED, "store in by_country"),
    (CONSIDERED, '"MAIN" in own && "MAIN" in worldwide'),
    (CONSIDERED, '"MAIN" in own && !("MAIN" in worldwide)'),
    (CONSIDERED, '"MAIN" in own || "SWCH" in own'),
    (CONSIDERED, '"MAIN" in own || "FRNT" in own'),
    (CONSIDERED, '"MAIN" in own || "PT01" in own'),
    (CONSIDERED, '"MAIN" in own && Object.keys(own).length > 1'),
    (CONSIDERED, '"MAIN" in own && own.MAIN !== worldwide.MAIN'),
    (CONSIDERED, 'Object.values(by_country).some((set) => "MAIN" in set)'),
    # Which images are displayed.
    ("!(variant in own)", "!Object.values(own).includes(worldwide[variant])"),
    ("!(variant in own)", '!(variant in own) && "MAIN" in worldwide'),
    ("!(variant in own)", "!(variant in own) && rank(variant) < ranks.size"),
    ("in_order(worldwide).map", "in_order(worldwide).filter((code) => ranks.has(code)).map"),
    ("in_order(own).map", "in_order(own).filter((code) => ranks.has(code)).map"),
    ("in_order(own).map", "in_order(own).slice(0, 9).map"),
    ("in_order(worldwide).map", "in_order(worldwide).slice(0, 9).map"),
    ("if (displayed)", "if (displayed && Object.keys(images).length < 9)"),
    ("if (displayed)", "if (displayed && Object.keys(images).length < 7)"),
    ("if (displayed)", "if (displayed && !/^(PS|EE|PF|EL)/.test(variant))"),
    ("if (displayed)", 'if (displayed && variant !== "SWCH")'),
    ("if (displayed)", "if (displayed && !/^IN/.test(variant))"),
    ("if (displayed)", "if (displayed && !Object.values(images).includes(worldwide[variant]))"),
    # In which order the verdicts are.
    ("Object.keys(set).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))", "Object.keys(set)"),
    ("rank(a) - rank(b) || ", ""),
    (" || (a < b ? -1 : 1)", ""),
    ("?? ranks.size", "?? -1"),
    ("gaps.length > 0", "filled.length > 0"),
    ("gaps.length > 0", "considered && in_order(worldwide).length > 0"),
    # Which changes are refused.
    ('kind === "delete" && ', ""),
    (' && variant === "MAIN"', ""),
    (' && variant === "MAIN"', ' && variant === "MAIN" && scope === "GLOBAL"'),
    (' && variant === "MAIN"', ' && variant === "MAIN" && scope !== "GLOBAL"'),
    (' && variant === "MAIN"', ' && variant === "MAIN" && ["GLOBAL", "DE", "FR"].includes(scope)'),
    (' && variant === "MAIN"', ' && ["MAIN", "SWCH"].includes(variant)'),
    (' && variant === "MAIN"', ' && !(ranks.has(variant) && variant !== "MAIN")'),
    ('if (scope === "US") return "US', 'if (scope === "US" && kind === "upload") return "US'),
    ('if (scope === "US") return "US', 'if (scope === "US" && kind === "delete") return "US'),
    ('if (scope === "US") return "US', 'if (scope === "US" && variant === "MAIN") return "US'),
    ('if (scope === "US") return "US', 'if (scope === "US" && variant !== "ZZ99") return "US'),
    ('if (scope === "US") return "US', 'if (["US", "GLOBAL"].includes(scope)) return "US'),
    ('if (scope === "US") return "US', 'if (["US", "CA"].includes(scope)) return "US'),
    ('if (scope === "US") return "US', 'if (scope !== "DE" && scope !== "GLOBAL") return "US'),
    (
        'if (scope === "US") return',
        (
            'if (kind === "delete" && variant === "MAIN") return "MAIN_CANNOT_BE_DELETED";'
            ' if (scope === "US") return'
        ),
    ),
    (
        "return null;\n}\n\nexport function parse",
        'return "MAIN_CANNOT_BE_DELETED";\n}\n\nexport function parse',
    ),
    # Which names are valid.
    ("B[0-9A-Z]{9}|", "B0[0-9A-Z]{8}|"),
    ("B[0-9A-Z]{9}|", "B[0-9]{9}|"),
    ("B[0-9A-Z]{9}|[0-9]{9}[0-9X]", "[0-9A-Z]{10}"),
    ("B[0-9A-Z]{9}|[0-9]{9}[0-9X]", "B[0-9A-Z]{9}"),
    ("B[0-9A-Z]{9}|[0-9]{9}[0-9X]", "B[0-9A-Z]{9}|[0-9]{9,12}[0-9X]"),
    ("[0-9]{9}[0-9X])", "\\p{Nd}{9}[0-9X])"),
    ("[0-9A-Z]{4}", "[A-Z]{4}"),
    ("[0-9A-Z]{4}", "[A-Z]{2}(?:[A-Z]{2}|[0-9]{2})"),
    ("[0-9A-Z]{4}", "[A-Z][0-9A-Z]{3}"),
    ("[0-9A-Z]{4}", "[0-9A-Za-z]{4}"),
    ("[0-9A-Z]{4}", "[^.]{4}"),
    ("[A-Za-z]{3,4}", "[a-z]{3,4}"),
    ("[A-Za-z]{3,4}", "[A-Za-z]{3}"),
    ("file_types.includes(variant)", "false"),
    ("file_types.includes(variant)", "!ranks.has(variant)"),
    ("file_types.includes(variant)", '["JPEG", "TIFF", "WEBP", "HEIC"].includes(variant)'),
    ("file_types.includes(variant)", '["PT98", "PT99", ...file_types].includes(variant)'),
    ("file_types.includes(variant)", "[...file_types, 'PT00', 'PFEE'].includes(variant)"),
    ("file_types.includes(variant)", "/^\\d+$/.test(variant) || file_types.includes(variant)"),
    ("file_types.includes(variant)", f"file_types.includes(variant) || {WRONG_CHECK_DIGIT}"),
    ("return { asin, variant, extension }", "return { asin, variant, extension: parts[3] }"),
    (
        "return { asin, variant, extension }",
        "return { asin, variant, extension: extension.replace('e', '') }",
    ),
)


def mutants() -> Iterator[str]:
    """Yield the twin with one place of its rules changed."""
    program = TWIN.read_text("utf-8")
    start, end = program.index("// Begin of the rules"), program.index("// End of the rules")
    for old, new in SLIPS:
        for match in re.finditer(re.escape(old), program[start:end]):
            at = start + match.start()
            yield program[:at] + new + program[at + len(old) :]
    for old, new in MISTAKES:
        assert old in program[start:end], old
        at = program.index(old, start)
        yield program[:at] + new + program[at + len(old) :]


def test_cases_kill_mutants_of_the_twin(tmp_path: Path) -> None:
    """At least 98 of 100 mutants fail a case."""
    original = TWIN.read_text("utf-8").splitlines()

    def survivor(number: int, mutant: str) -> list[str]:
        """Return the changed lines of a mutant that passes every case."""
        twin = tmp_path / f"mutant{number}.mjs"
        twin.write_text(mutant, encoding="utf-8")
        passes = run_twin(twin).returncode == 0
        return [line for line in mutant.splitlines() if passes and line not in original]

    programs = list(mutants())
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        survivors = list(filter(None, pool.map(survivor, range(len(programs)), programs)))
    assert len(programs) > 150
    assert len(survivors) <= len(programs) * 0.02, survivors
