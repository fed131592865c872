"""A twin of the rules in JavaScript: it passes the cases, and its mutants fail them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from listing_images import MARKETPLACES, spec
from listing_images.values.formats import FILE_TYPE_CODES
from listing_images.values.variant import DOCUMENTED_CODES

pytestmark = pytest.mark.partner

TWIN = Path(__file__).parent / "twin.mjs"
RUNNER = TWIN.with_name("mutants.mjs")
SPEC = Path(spec.__file__).parent
DOCUMENT = json.loads(spec.read("cases.json"))
KINDS = {"display": "expect", "changes": "change", "names": "name"}


def run_node(
    *arguments: str, given: str = "", folder: Path = SPEC
) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node, "Install Node.js: the twin in JavaScript runs in it."
    return subprocess.run(
        [node, *arguments], input=given, cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("profile", ["minimal", "display", "changes", "names", "all"])
def test_javascript_passes(profile: str) -> None:
    done = run_node(str(TWIN), str(SPEC), profile)
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
    done = run_node("--input-type=module", "--eval", blocks[0], folder=SPEC.parents[1])
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
LISTED = json.dumps([store.code for store in MARKETPLACES if store.accepts_country_images])
EUROPE = json.dumps([store.code for store in MARKETPLACES if store.region == "EU"])
FIRST_OF_EUROPE = f"{EUROPE}.map((one) => by_country[one]).find(Boolean)"
CLEANED = (
    *("name.trim()", "name.trimEnd()", "name.trimStart()", "name.normalize('NFKC')"),
    *("name.replace(/ /g, '')", "name.replace(/\\t$/, '')", "name.replace(/\\r$/, '')"),
    *(
        "name.replace(/^\\ufeff/, '')",
        "name.replace(/\\p{Cf}/gu, '')",
        "name.replace(/\\p{M}/gu, '')",
    ),
    *("name.replace(/[\\/\\\\]$/, '')", "name.split(/[\\/\\\\]/).at(-1)", "name.split('\\0')[0]"),
    *("name.split('?')[0]", "name.split('#')[0]", "name.replace(/^\\._/, '')"),
    *("name.replace(/~$/, '')", "decodeURIComponent(name)", "name.replace(/['\"]/g, '')"),
    *("name.replace(/ - Copy/, '')", "name.replace(/ - copy/, '')", "name.replace(/ - Kopie/, '')"),
    *("name.replace(/ - copia/, '')", "name.replace(/ ?\\(\\d\\)/, '')", "name.replace(/-/g, '')"),
    *(
        "name.replace(/:.*$/, '')",
        "name.replace(/\\.(tmp|part|bak)$/, '')",
        "name.replace(/@/, '')",
    ),
)
ASIN = "B[0-9A-Z]{9}|[0-9]{9}[0-9X]"
END = "\\.([A-Za-z]{3,4})$/"
PATTERN = f"/^({ASIN})\\.([0-9A-Z]{{4}}){END}"
UNICODE_ASINS = (
    *("B[\\p{Nd}A-Z]{9}|[0-9]{9}[0-9X]", "B[0-9\\p{Lu}]{9}|[0-9]{9}[0-9X]"),
    *("B[0-9A-Z]{9}|\\p{Nd}{9}[0-9X]", "B[0-9A-Z]{9}|[0-9]{9}[\\p{Nd}X]"),
    *(f"B[0-9A-Z]{{9}}|[0-9]{{{place}}}\\p{{Nd}}[0-9]{{{8 - place}}}[0-9X]" for place in range(9)),
    *(
        f"B[0-9A-Z]{{{place}}}[\\p{{Nd}}A-Z][0-9A-Z]{{{8 - place}}}|[0-9]{{9}}[0-9X]"
        for place in range(9)
    ),
)
UNICODE_VARIANTS = ("[\\p{Nd}A-Z]{4}", "[0-9\\p{Lu}]{4}", "[0-9A-Z\\p{No}]{4}", "[\\p{L}\\p{N}]{4}")
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
    (OWN, 'store === "US" ? {} : by_country[store] ?? by_country.US ?? {}'),
    (OWN, f"{LISTED}.includes(store) ? by_country[store] ?? {{}} : {{}}"),
    (OWN, f"({LISTED}.includes(store) ? {OWN} : by_country.DE ?? {{}})"),
    (
        OWN,
        f"{EUROPE}.includes(store) ? {FIRST_OF_EUROPE} ?? {{}} : {OWN}",
    ),
    (
        OWN,
        f"by_country[store] ?? ({EUROPE}.includes(store) ? {FIRST_OF_EUROPE} : null) ?? {{}}",
    ),
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
    # An image is missing if its file is false in JavaScript.
    (CONSIDERED, "own.MAIN"),
    (CONSIDERED, "own.MAIN != false"),
    ('"MAIN" in worldwide', "worldwide.MAIN"),
    ('"MAIN" in worldwide', 'worldwide.MAIN !== ""'),
    ("!(variant in own)", "!own[variant]"),
    ("!(variant in own)", '!(variant in own) && worldwide[variant] !== ""'),
    ("if (displayed)", "if (displayed && (scope === 'GLOBAL' ? worldwide : own)[variant])"),
    ("if (displayed)", "if (displayed && +(scope === 'GLOBAL' ? worldwide : own)[variant] !== 0)"),
    # Codes are numbers.
    ("!(variant in own)", "!Object.keys(own).some((one) => one === variant || +one === +variant)"),
    ("(a < b ? -1 : 1)", "(+a - +b || (a < b ? -1 : 1))"),
    ("(a < b ? -1 : 1)", "a.localeCompare(b, 'en', { numeric: true })"),
    ("(a < b ? -1 : 1)", "(parseInt(a) - parseInt(b) || (a < b ? -1 : 1))"),
    (
        "(a < b ? -1 : 1)",
        "(/^\\d/.test(a) - /^\\d/.test(b) || (a < b ? -1 : 1))",
    ),
    (
        "(a < b ? -1 : 1)",
        "(a.slice(0, 2).localeCompare(b.slice(0, 2)) || (a < b ? 1 : -1))",
    ),
    # Which images are displayed.
    ("if (displayed)", "if (displayed && Object.keys(images).length < 225)"),
    ("in_order(worldwide).map", "in_order(worldwide).filter((one) => !/^\\d+$/.test(one)).map"),
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
    ('if (scope === "US") return', f"if (!['GLOBAL', ...{LISTED}].includes(scope)) return"),
    (
        ' && variant === "MAIN"',
        f' && variant === "MAIN" && ["GLOBAL", ...{LISTED}].includes(scope)',
    ),
    *(
        (
            "return null;\n}\n\nexport function parse",
            f'return {refused} ? "IMAGE_TYPE_IS_RETIRED" : null;\n}}\n\nexport function parse',
        )
        for refused in (
            *('variant === "PT98"', 'variant === "PT99"', 'variant === "PFEE"'),
            *("!ranks.has(variant)", "/^\\d+$/.test(variant)"),
            *(
                'kind === "upload" && !ranks.has(variant)',
                'kind === "delete" && !ranks.has(variant)',
            ),
        )
    ),
    # Which names are valid.
    *((".exec(name)", f".exec({cleaned})") for cleaned in CLEANED),
    *((PATTERN, f"/^({asin})\\.([0-9A-Z]{{4}}){END}u") for asin in UNICODE_ASINS),
    *((PATTERN, f"/^({ASIN})\\.({variant}){END}u") for variant in UNICODE_VARIANTS),
    ("B[0-9A-Z]{9}|", "B0[0-9A-Z]{8}|"),
    ("B[0-9A-Z]{9}|", "B[0-9]{9}|"),
    ("B[0-9A-Z]{9}|[0-9]{9}[0-9X]", "[0-9A-Z]{10}"),
    ("B[0-9A-Z]{9}|[0-9]{9}[0-9X]", "B[0-9A-Z]{9}"),
    ("B[0-9A-Z]{9}|[0-9]{9}[0-9X]", "B[0-9A-Z]{9}|[0-9]{9,12}[0-9X]"),
    ("[0-9A-Z]{4}", "[A-Z]{4}"),
    ("[0-9A-Z]{4}", "[A-Z]{2}(?:[A-Z]{2}|[0-9]{2})"),
    ("[0-9A-Z]{4}", "[A-Z][0-9A-Z]{3}"),
    ("[0-9A-Z]{4}", "[0-9A-Za-z]{4}"),
    ("[0-9A-Z]{4}", "[^.]{4}"),
    *(("[0-9A-Z]{4}", f"[{more}0-9A-Z]{{4}}") for more in ("-", "_", " ", ":", "@")),
    ("[0-9A-Z]{4}", "[0-Z]{4}"),
    ("[0-9A-Z]{4}", "[0-9A-z]{4}"),
    *(("B[0-9A-Z]{9}", f"B[{more}0-9A-Z]{{9}}") for more in ("-", "_", " ", ":", "@")),
    ("B[0-9A-Z]{9}", "B[0-Z]{9}"),
    ("B[0-9A-Z]{9}", "B[0-9A-z]{9}"),
    *(("[0-9]{9}[0-9X]", f"[{more}0-9]{{9}}[0-9X]") for more in ("-", "_", " ", ":")),
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


def neighbours() -> Iterator[tuple[str, str]]:
    """Yield mistakes in which a store shows the set of another country, for each pair of them."""
    codes = [store.code for store in MARKETPLACES if store.accepts_country_images]
    for asked, other in permutations(codes, 2):
        yield OWN, f'store === "{asked}" ? by_country.{other} ?? by_country.{asked} ?? {{}} : {OWN}'
        yield OWN, f'store === "{asked}" ? by_country.{asked} ?? by_country.{other} ?? {{}} : {OWN}'


def forgotten() -> Iterator[tuple[str, str]]:
    """Yield mistakes in which a row of a table is missing."""
    for store in MARKETPLACES:
        if store.accepts_country_images:
            yield OWN, f'["US", "{store.code}"].includes(store) ? {{}} : by_country[store] ?? {{}}'
            yield 'if (scope === "US")', f'if (["US", "{store.code}"].includes(scope))'
            yield ' && variant === "MAIN"', f' && variant === "MAIN" && scope !== "{store.code}"'
    for code in sorted(FILE_TYPE_CODES):
        yield (
            "file_types.includes(variant)",
            f'variant !== "{code}" && file_types.includes(variant)',
        )
    for code, after in pairwise(DOCUMENTED_CODES):
        swap = f'ranks.set("{code}", ranks.get("{after}")).set("{after}", ranks.get("{code}") - 1)'
        yield "const rank =", f"{swap};\nconst rank ="


def rules_of_the_twin() -> str:
    program = TWIN.read_text("utf-8")
    return program.partition("// Begin of the rules.\n")[2].partition("// End of the rules.")[0]


def changed_by_hand(rules: str) -> Iterator[str]:
    for old, new in SLIPS:
        for match in re.finditer(re.escape(old), rules):
            yield rules[: match.start()] + new + rules[match.end() :]
    yield from changed(rules, MISTAKES)


def changed(rules: str, mistakes: Iterable[tuple[str, str]]) -> Iterator[str]:
    for old, new in mistakes:
        assert old in rules, old
        yield rules.replace(old, new, 1)


def survivors_of(mutants: list[str]) -> tuple[list[list[str]], int]:
    """Return the changed lines of each mutant that passes every case, and how many can run."""
    rules = rules_of_the_twin()
    done = run_node(str(RUNNER), str(SPEC), given=json.dumps([rules, *mutants]))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["survivors"][0] == 0, "The rules themselves pass."
    unchanged = set(rules.splitlines())
    survivors = [
        [line for line in mutants[number - 1].splitlines() if line not in unchanged]
        for number in found["survivors"][1:]
    ]
    return survivors, len(mutants) - len(found["broken"])


def test_cases_kill_mutants_of_the_twin() -> None:
    """At least 98 of 100 mutants fail a case."""
    survivors, count = survivors_of(list(changed_by_hand(rules_of_the_twin())))
    assert count > 250
    assert len(survivors) <= count * 0.02, survivors


@pytest.mark.parametrize("mistakes", [neighbours, forgotten])
def test_cases_kill_every_mutant_of_a_table(
    mistakes: Callable[[], Iterable[tuple[str, str]]],
) -> None:
    survivors, count = survivors_of(list(changed(rules_of_the_twin(), mistakes())))
    assert count > 300
    assert survivors == []
