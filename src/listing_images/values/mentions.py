"""Find what may name a country, a region or a language inside the name of a file or folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, final

from .cldr import LANGUAGE_NAMES, MORE_COUNTRY_NAMES, MORE_STORE_NAMES
from .marketplace import STORES
from .places import REGIONS, STORE_NAMES, UNSURE_NAMES, names_in, other_countries
from .variant import DOCUMENTED_CODES

__all__ = ["HOMOGLYPHS", "Mention", "find_flags", "find_mentions", "is_ordinary", "mentions_in"]


@final
class Mention(NamedTuple):
    """What a word or phrase may mean."""

    codes: frozenset[str]
    """The codes of the stores that it may name."""
    languages: frozenset[str] = frozenset()
    """The languages that it may name, as ISO 639-1 codes."""
    place: str = ""
    """The name of another place, if it does not mean a store."""


def _set(listed: str) -> frozenset[str]:
    """Return the words of a row of a table."""
    return frozenset(listed.split())


# The tables of words, as data.
#
# This library's own lists (grade OURS), read on 2026-11-25: a word of them keeps an image from a
# wider scope, and is never read as a store.

# The adjectives and languages of each store's country, without accents, in the languages of the
# stores. Those of six letters or more count inside a word too, others at its start and end.
_ADJECTIVES: Final = {
    "US": "american amerikan americain amerykan usamerikan",
    "CA": "canadi canadense canadese kanadisch kanaden kanadyjsk canadees",
    "MX": "mexican mexikan messican meksyk",
    "BR": "brazilian brasilian brasileir brasilen bresilien brazylijsk braziliaans portugues "
    "portugies portugais portoghes portugis portugalsk",
    "GB": "british britisch britannique britannic britanic brittisk brytyjsk brits britse english "
    "englisch anglais angielsk inglese ingleses inglesa engels engelsk ingiliz scottish schottisch "
    "welsh 英文",
    "IE": "irish irisch irlandais irlandes irlandzk irlandsk ierse iers",
    "DE": "german deutsch allemand aleman alemao tedesc duits tyska niemieck niemcy almanca 独語 "
    "独文",
    "FR": "french franzos franzoes francais frances francez fransk frans franse francusk fransiz "
    "仏語",
    "IT": "italien italian italiaan italiens wloski wloska wlosk italyanca 伊語",
    "ES": "spanish spanisch spansk espagnol espanol espanhol spagnol hiszpansk spaans castellan "
    "castilian kastilisch ispanyol catalan katalan",
    "NL": "dutch niederlandisch niederlaend hollandisch hollaend hollandais neerland olandes "
    "holandes nederland niderlandzk holendersk hollandsk hollanda felemenk flemish vlaams flamand",
    "BE": "belgian belgisch belgisk belgijsk belge belges belga belgas",
    "SE": "swedish schwedisch suedois svedes zweeds svensk szwedzk isvecce sueco sueca",
    "PL": "polish polnisch polonais polacc polaca polaco poolse polski polska polskie polsk lehce "
    "polones",
    "TR": "turkish turkisch tuerkisch turque turca turco turco turks turkse turkisk tureck turkce",
    "EG": "egypti agyptisch aegyptisch egizian egipci egipsk misirli",
    "SA": "saudi saoud saudisch saudit saudyjsk arabic arabisch arabisk arabsk",
    "AE": "emirati emiratisch",
    "ZA": "sudafrikan suedafrikan sudafrican zuidafrikaans sydafrikansk southafric afrikaans",
    "IN": "indian indio indisch indisk indienne indyjsk indiaas hinduisk hindi tamil telugu "
    "kannada malayalam bengali marathi",
    "JP": "japanese japanisch japonais giappones japones japans japansk japonsk japonca 和文",
    "AU": "australi avustralya",
    "SG": "singapor singapur",
}
_ADJECTIVES_OF_TWO_WORDS: Final = {"ZA": "South African", "SA": "Saudi Arabian"}
# Short forms, cities and parts of countries, as whole words.
_SHORT_FORMS: Final = {
    "CA": "quebec",
    "GB": "engl kingdom",
    "DE": "dt dtl deut germ",
    "FR": "franz frz",
    "IT": "ital",
    "NL": "ned niederl",
    "BE": "vlaanderen wallonie flandre flandern",
    "SE": "schwed",
    "PL": "poln",
    "TR": "turk tuerk",
    "SA": "عربي",
    "AE": "emirates dubai",
    "JP": "jap",
    "AU": "aussie",
}
# The language that has the same adjective, and mostly the same code, as a country.
_LANGUAGE_OF: Final = {
    "DE": "de", "FR": "fr", "IT": "it", "ES": "es", "NL": "nl", "SE": "sv", "PL": "pl", "TR": "tr",
    "JP": "ja",
}  # fmt: skip
# Adjectives of other places, by a name that the tables of places explain.
_OTHER_ADJECTIVES: Final = {
    "Europe": "欧洲 欧洲站 european europaisch europaeisch europeen europeo europea europeu "
    "europees",
    "Asia": "asiatisch asiatique asiatic",
    "Africa": "african afrikan",
    "Latin America": "latinamerican lateinamerikan latinoamerican",
    "North America": "northamerican nordamerikan norteamerican",
    "Scandinavia": "scandinav skandinav nordisch nordisk nordics nordic",
    "Benelux": "benelux",
    "Austria": "austrian osterreich oesterreich autrichien austriac austriack",
    "Switzerland": "swiss schweiz suisse svizzer suizo suiza szwajcar zwitser",
    "Denmark": "danish danisch daenisch dansk danois danes danese dunsk",
    "Norway": "norweg norsk norvegien norvegese noruego noors",
    "Finland": "finnish finnisch finlandais finlandes finland finsk",
    "Portugal": "portugal",
    "Czechia": "czech tschechisch tcheque tsjechisch czeski",
    "Greece": "greek griechisch grieks",
    "Hungary": "hungarian ungarisch hongrois",
    "Romania": "romanian rumanisch rumaenisch roumain",
    "Russia": "russian russisch",
    "Iberia": "iberica",
    "Rest of World": "row",
    "China": "prc chinese chinesisch chinois cinese",
    "South Korea": "korean koreanisch coreen",
}
# Languages of one or more stores, with the store that advice names. The others are India's.
_STORE_OF_LANGUAGE: Final = {
    "en": "GB", "de": "DE", "fr": "FR", "es": "ES", "pt": "BR", "it": "IT", "nl": "NL", "sv": "SE",
    "pl": "PL", "tr": "TR", "ar": "SA", "ja": "JP",
}  # fmt: skip
# Names of languages whose country has no store, by the code of the country.
_COUNTRY_OF_LANGUAGE: Final = {
    "zh": "China", "da": "Denmark", "no": "Norway", "nb": "Norway", "nn": "Norway",
    "fi": "Finland", "cs": "Czechia", "el": "Greece", "hu": "Hungary", "ro": "Romania",
    "ru": "Russia", "uk": "Ukraine", "ko": "South Korea", "he": "Israel",
}  # fmt: skip

# Countries without a store, and the European Union, whose codes are meant in lower case too.
_LIKELY_OTHERS: Final = _set(
    "at ch lu li no dk fi pt gr cy mt cz sk hu si hr ro ee lv lt ru ua rs cn hk tw kr nz il "
    "qa bh th vn ph ar cl pe ke ng dz jo aut che lux nor dnk prt grc cze hun rou rus chn kor ue"
)
# Types, units and formats, which are the codes of other countries too.
_NEVER_CODES: Final = _set(
    "ad ai am as cd cm dj ga gg hm id im io kg lb lr md mg ml mm mo ms my nr om pc pm pn ps "
    "px sd sm st to tv vi ws and arm col com cod geo jam mac nic per png pri ser"
)
# Codes of stores that are words, and other words of three letters that are codes.
_WORDY: Final = _set("in be it us can are bra bel ind aus pol spa por")
_PREPOSITIONS: Final = _set("de es se au")
# Other codes that are words: "at home".
_OFTEN_WORDS: Final = _set("at no")
# ISO 639-1 and ISO 639-2 codes of languages, with the codes of the stores; the codes that are
# words, such as `he`, are left out.
_LANGUAGE_CODES: Final[Mapping[str, tuple[str, str]]] = {
    "en": ("GB", "en"), "eng": ("GB", "en"), "ger": ("DE", "de"), "fre": ("FR", "fr"),
    "spa": ("ES", "es"), "dut": ("NL", "nl"), "sv": ("SE", "sv"), "ja": ("JP", "ja"),
    "hi": ("IN", "hi"), "ta": ("IN", "ta"), "kn": ("IN", "kn"), "bn": ("IN", "bn"),
    "mr": ("IN", "mr"), "por": ("BR", "pt"), "pt": ("", "pt"), "ar": ("", "ar"),
    "zh": ("", "zh"), "da": ("", "da"), "nb": ("", "nb"), "nn": ("", "nn"),
    "cs": ("", "cs"), "ko": ("", "ko"),
}  # fmt: skip
# Words before `de` as in "fotos de producto".
_BEFORE_DE: Final = _set(
    "foto fotos fotografia fotografias photo photos photographie photographies image images imagen "
    "imagenes imagem imagens carpeta dossier album catalogo catalogue video videos archivos "
    "fichiers pasta lista liste copia copias copie copies"
)
# Words of the names of files and folders. A code next to one, or joined with one, is a place's.
_ORDINARY: Final = _set(
    "image images img imgs pic pics picture pictures photo photos foto fotos bild bilder bilde "
    "immagine immagini imagen imagenes imagem imagens afbeelding afbeeldingen zdjecie zdjecia "
    "obraz obrazy resim gorsel grafik graphic graphics artwork render renders packshot packshots "
    "lifestyle listing listings asset assets content gallery view shot shots main front back left "
    "right top bottom frnt rght topp bott pair fact swch swatch ingr dtls detail details final "
    "finals finale finales new newest neu neue neues neuen old oldest alt alte altes alten draft "
    "edit edited version versions versione versiones versao ver rev web print text texts logo "
    "label copy copies kopie kopien copie copia kopia kopya cover hero banner original originals "
    "originales orig raw export large small medium thumb highres hires lowres size only nur solo "
    "market markets marketplace marketplaces marche mercado markt mercato rynek amazon amz upload "
    "uploads folder folders ordner carpeta cartella mappe file files datei dateien set sets "
    "product products produkt produkte produit produits producto productos prodotto prodotti "
    "artikel item items language lang sprache sprachig langue idioma lingua taal jezyk country "
    "land pays pais paese kraj seite page site locale localized customer customers kunden client "
    "clients seller upload live approved freigabe korrektur only speaking"
)
# Words that a code can be joined with, as in "shopDE", but that it often precedes: "in black".
_JOINED: Final = _set(
    "inside beside below before store stores shop red blue green black white grey gray rot blau "
    "gruen schwarz weiss rouge bleu noir blanc rojo azul negro blanco rosso nero bianco jpg jpeg "
    "tif tiff gif png psd pdf side full inset onset inversion verde verdes"
)
_JOINABLE: Final = (_ORDINARY | _JOINED) - _set("ver rev alt live orig raw")
# Words that contain the name of a place and do not mean it.
_NOT_PLACES: Final = _set(
    "png polished polishing polisher singles shingles pools indies germane chinos finished index "
    "inside turkis plus bees sprain"
)
# Words that say what a picture is for: "fotos de final" are German ones.
_STATES: Final = _set(
    "final finals new neu web print draft old version main front back copy upload hires lowres "
    "edit edited"
)
# What images have or not: "NO LOGO".
_LEFT_OUT: Final = _set("logo text texts label")
# Codes that are joined with other words.
_JOINABLE_CODES: Final = frozenset({"eu", "uk", "at", "ch", "lu", "dk", "ger", "usa"}).union(
    [store.code.lower() for store in STORES],
    _set("gbr deu fra ita esp nld swe tur jpn mex irl egy sau zaf sgp aut che eua abd vae uae ksa"),
)
_SHORTEST_STEM: Final = 5
_SHORTEST_INSIDE: Final = 6
_SHORTEST_OTHER: Final = 7
_SHORTEST_PHRASE: Final = 8
_SHORTEST_MISSPELLED: Final = 5
_SHORTEST_CUT: Final = 7  # "Brasil" without a letter is "basil"
_LONGEST_CODE: Final = 3
_NO_LETTERS: Final = " \n"
_NO_MARKS: Final = " .\n"
_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")
_LONGEST_PIECE: Final = max(map(len, _JOINABLE))
_LONGEST_JOINED: Final = 60
_HEAD: Final = 4
# Scripts whose words have no spaces between them, or whose letters are syllables.
_FIRST_SYLLABLE: Final = "\u0900"

HOMOGLYPHS: Final = str.maketrans(
    "\u0410\u0412\u0415\u0406\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405"
    "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u0131"
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0456",
    "ABEIKMHOPCTXSABEHIKMNOPTiaeopcxi",
)
"""Cyrillic and Greek letters and the dotless i, as the letters of codes that they look like."""

# Accents and vowel signs, which belong to the letters before them.
_SIGNS: Final = "\u0300-\u036f\u0610-\u065f\u0900-\u0963\u0970-\u0dff\u0e30-\u0e4e"
_find_flags = re.compile("[\U0001f1e6-\U0001f1ff]{2}").finditer
_FLAGS: Final = {0x1F1E6 + number: ord("A") + number for number in range(26)}
_UNDECOMPOSED: Final = str.maketrans(
    {"\u0131": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"}
)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
_MARKS: Final = dict.fromkeys(range(0x300, 0x370))
_WORDS: Final = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+")
_LATIN: Final = "A-Za-z\u00aa-\u024f\u1e00-\u1eff\u0300-\u036f"
_letters = re.compile(rf"[{_LATIN}]+|(?:(?![{_LATIN}])(?:[^\W\d_]|[{_SIGNS}]))+").findall
_split_camel = re.compile("[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+").findall
_code_before_word = re.compile("([A-Z]{2})[a-z]{2,}").fullmatch
_is_dated = re.compile("(?:19|20)[0-9]{2}|v?[0-9]{1,2}", re.IGNORECASE).fullmatch
_has_digit = re.compile(r"\d").search


def fold(text: str) -> str:
    """Return a word in one case, without accents; Turkish letters are folded in every way."""
    folded = unicodedata.normalize("NFKD", text.casefold()).translate(_MARKS)
    return unicodedata.normalize("NFC", folded.translate(_UNDECOMPOSED))


# The tables, by folded words.


class _Tables(NamedTuple):
    words: dict[str, Mention]
    codes: dict[str, Mention]
    phrases: dict[str, list[tuple[str, Mention]]]
    """Names of several words by their first letters, a longer one before its beginning."""
    stems: dict[str, list[tuple[str, Mention]]]
    """Names that count inside a word, by their first letters."""
    slips: dict[str, Mention]
    """Names with two neighbours swapped, and long ones with one letter less."""


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    """Return the tables; they are built when the first name needs them."""
    words: dict[str, Mention] = {}
    phrases: dict[str, Mention] = {}
    stems: dict[str, Mention] = {}
    for key, mention, shortest in _named_keys():
        parts = _letters(key)
        if len(parts) > 1 and not _has_digit(key):
            phrases.setdefault(" ".join(parts), mention)
        elif len(key) > _LONGEST_CODE or not key.isascii():
            words.setdefault(key, mention)
            if len(key) >= (2 if key[0] >= _FIRST_SYLLABLE else shortest):
                stems.setdefault(_without_ending(key), mention)
    for code, listed in _SHORT_FORMS.items():
        words |= dict.fromkeys(map(fold, listed.split()), _store(code, _LANGUAGE_OF.get(code, "")))
    for listed, mention in _adjectives():
        for word in listed.split():
            words.setdefault(word, mention)
            if len(word) >= _SHORTEST_STEM:
                stems.setdefault(word, mention)
    slips = {slip: words[name] for name in _long_names() for slip in _slips_of(name)}
    return _Tables(words, _codes(), _by_head(phrases), _by_head(stems), slips)


@lru_cache(maxsize=1)
def _long_names() -> frozenset[str]:
    """Return the names of stores that are so long that no other word is one slip away."""
    names = [fold(name) for listed in STORE_NAMES.values() for name in names_in(listed)]
    return frozenset(name for name in names if len(name) >= _SHORTEST_MISSPELLED and name.isalpha())


def _slips_of(name: str) -> Iterator[str]:
    for at in range(len(name)):
        if len(name) >= _SHORTEST_CUT:
            yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


def _by_head(names: Mapping[str, Mention]) -> dict[str, list[tuple[str, Mention]]]:
    found: dict[str, list[tuple[str, Mention]]] = {}
    for name in sorted(names, reverse=True):
        found.setdefault(_head(name, 0), []).append((name, names[name]))
    return found


def _head(text: str, at: int) -> str:
    """Return the first letters of a name that may begin at a place."""
    return text[at : at + (2 if text[at] >= _FIRST_SYLLABLE else _HEAD)]


def _without_ending(key: str) -> str:
    """Return a Greek or Cyrillic word without its last letter, which declension changes."""
    is_declined = "\u0370" <= key[0] < "\u0530" and len(key) > _SHORTEST_STEM
    return key[:-1] if is_declined else key


def _store(code: str, language: str = "") -> Mention:
    return Mention(frozenset({code}), frozenset(language.split()))


def _named_keys() -> Iterator[tuple[str, Mention, int]]:
    for name, mention, shortest in _named():
        for key in dict.fromkeys((fold(name), fold(name.lower().translate(_UMLAUTS)))):
            yield key, mention, shortest


def _named() -> Iterator[tuple[str, Mention, int]]:
    """Yield the names of places and languages, and from which length they count inside a word."""
    for store in STORES:
        yield store.domain, _store(store.code), _SHORTEST_STEM
        yield store.marketplace_id, _store(store.code), _SHORTEST_STEM
    for table in (STORE_NAMES, MORE_STORE_NAMES, _ADJECTIVES_OF_TWO_WORDS):
        for code, listed in table.items():
            yield from _each(listed, _store(code), _SHORTEST_STEM)
    for name in names_in("; ".join((*UNSURE_NAMES.values(), REGIONS))):
        yield name, Mention(frozenset(), place=name), _SHORTEST_OTHER
    for code, names in other_countries().items():
        listed = "; ".join((*names[2:], MORE_COUNTRY_NAMES.get(code, "")))
        yield from _each(listed, Mention(frozenset(), place=names[2]), _SHORTEST_OTHER)
    for language, listed in LANGUAGE_NAMES.items():
        place = _COUNTRY_OF_LANGUAGE.get(language, "")
        code = _STORE_OF_LANGUAGE.get(language, "IN")
        mention = Mention(frozenset(() if place else {code}), frozenset({language}), place)
        yield from _each(listed, mention, _SHORTEST_OTHER)


def _each(listed: str, mention: Mention, shortest: int) -> Iterator[tuple[str, Mention, int]]:
    return ((name, mention, shortest) for name in names_in(listed))


def _adjectives() -> Iterator[tuple[str, Mention]]:
    for code, listed in _ADJECTIVES.items():
        yield listed, _store(code, _LANGUAGE_OF.get(code, ""))
    for place, listed in _OTHER_ADJECTIVES.items():
        yield listed, Mention(frozenset(), place=place)


def _codes() -> dict[str, Mention]:
    """Return what the words of two and three letters mean."""
    found: dict[str, Mention] = {}
    for code, listed in STORE_NAMES.items():
        for name in (code, *names_in(listed)):
            if len(name) <= _LONGEST_CODE and name.isascii():
                key = name.lower()
                found[key] = _store(code, key if key == _LANGUAGE_OF.get(code) else "")
    for region in names_in(REGIONS):
        if len(region) <= _LONGEST_CODE:
            found.setdefault(region.lower(), Mention(frozenset(), place=region))
    others = other_countries()
    for word, (code, language) in _LANGUAGE_CODES.items():
        place = "" if code else _COUNTRY_OF_LANGUAGE.get(language) or others[word.upper()][2]
        found.setdefault(word, Mention(frozenset(code.split()), frozenset({language}), place))
    for names in others.values():
        for code in names[:2]:
            found.setdefault(code.lower(), Mention(frozenset(), place=names[2]))
    return found


# Words that may mean a place.


def find_flags(text: str) -> Iterator[tuple[int, int, Mention]]:
    """Yield the flags in a text, with their positions."""
    for found in _find_flags(text):
        code = found[0].translate(_FLAGS).lower()
        mention = _tables().codes.get(code) or Mention(frozenset(), place=code.upper())
        yield found.start(), found.end(), mention


def is_ordinary(name: str) -> bool:
    """Whether a whole name is a word that only looks like that of a place."""
    return fold(name) in _NOT_PLACES


def mentions_in(text: str) -> list[Mention]:
    """Return what the words and flags of a folder name or a key may mean."""
    found = [mention for *_, mention in find_flags(text)]
    gaps = _WORDS.split(text)[:-1]
    mentions = find_mentions(_WORDS.findall(text), gaps, strict=False)
    return found + [mention for mention in mentions if mention is not None]


def find_mentions(
    words: Sequence[str], gaps: Sequence[str], *, strict: bool
) -> list[Mention | None]:
    """Return what each word of a name may mean; `gaps[n]` is the text before the word `n`.

    With `strict`, a code counts in any case, and a gap with a word in it ends the phrase. Without
    it, codes that are words count in capitals, and next to what only files and folders are called.
    """
    finder = _Finder(words, gaps, strict=strict)
    found = [finder.mention_at(number) for number in range(len(words))]
    for start, end, mention in finder.phrases():
        found[start:end] = [mention] * (end - start)
    return found


@final
class _Finder:
    """The words of one name."""

    def __init__(self, words: Sequence[str], gaps: Sequence[str], *, strict: bool) -> None:
        self._words = words
        self._gaps = [*gaps, ""]  # nothing counts that follows the last word
        self._strict = strict
        self._keys = [fold(word) for word in words]
        self._is_shouted = not any(letter.islower() for word in words for letter in word)

    def phrases(self) -> Iterator[tuple[int, int, Mention]]:
        """Yield the names of several words, and the codes whose letters are divided: U.K."""
        tables = _tables()
        text, owners = self._joined()
        end = 0
        for at in range(len(text)):
            if at < end or text[at] in _NO_LETTERS:
                continue
            for phrase, mention in tables.phrases.get(_head(text, at), ()):
                end = at + len(phrase)
                is_whole = not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha())
                if text.startswith(phrase, at) and (is_whole or len(phrase) >= _SHORTEST_PHRASE):
                    yield owners[at], owners[end - 1] + 1, mention
                    break
            else:
                end = at
        for at in range(len(self._words) - 1):
            pair = "".join(self._words[at : at + 2])
            is_pair = len(self._words[at]) == 1 == len(self._words[at + 1])
            is_sure = self._strict or pair.isupper() or self._gaps[at + 1] == "."
            key = pair.lower()
            if is_pair and is_sure and (_means_store(key) or key == "ue"):
                yield at, at + 2, tables.codes[key]

    def _joined(self) -> tuple[str, list[int]]:
        """Return the letters of all words with spaces between them, and the word of each."""
        text, owners = [""], list[int]()
        for number, key in enumerate(self._keys):
            runs = " ".join(_letters(key))
            separator = "\n" if number and self._is_cut(number) else " "
            text += [separator, runs]
            owners += [number] * (len(runs) + 1)
        return "".join(text), owners

    def _is_cut(self, at: int) -> bool:
        """Whether something other than a separator is before a word."""
        return any(character.isalnum() for character in self._gaps[at])

    def mention_at(self, at: int) -> Mention | None:
        """Return what one word may mean."""
        word, key = self._words[at], self._keys[at]
        tables = _tables()
        runs = _letters(word)
        if not runs or key in _NOT_PLACES or word in DOCUMENTED_CODES:  # IN01
            return None
        if key in tables.words:
            return tables.words[key]
        if not _has_digit(word) and (mention := self._mention_of_letters(word, key, at)):
            return mention
        # Letters with digits, or of two scripts: DE2024.
        for run in runs if runs != [word] else ():
            is_end = word.startswith(run) or word.endswith(run)
            if mention := self._mention_in_mixed(word, run, is_end=is_end):
                return mention
        return None

    def _mention_in_mixed(self, word: str, run: str, *, is_end: bool) -> Mention | None:
        key = fold(run)
        is_length = run == "in" and word[:1].isdigit() and word.endswith("in")  # 10in
        is_dated = (
            key in _LIKELY_OTHERS and run.isupper() and bool(_is_dated(word.replace(run, "")))
        )
        if is_end and not is_length and (_means_store(key) or is_dated):
            return _tables().codes[key]
        return _tables().words.get(key) or _joined_mention(run, key, strict=self._strict)

    def _mention_of_letters(self, word: str, key: str, at: int) -> Mention | None:
        tables = _tables()
        look = key if word.isascii() else fold(word.translate(HOMOGLYPHS))
        for short in dict.fromkeys((key, look)):
            if len(short) <= _LONGEST_CODE and short in tables.codes:
                if self._is_code(word, short, at):
                    return tables.codes[short]
                return None
        return tables.words.get(look) or _joined_mention(word, key, strict=self._strict)

    def _is_code(self, word: str, key: str, at: int) -> bool:
        """Whether a word that can be a code is meant as one."""
        if _means_store(key):
            if self._strict or word.isupper():
                return True
            if key in _PREPOSITIONS:
                return not self._is_preposition(key, at)
            return key not in _WORDY or self._is_near(key, at)
        return key not in _NEVER_CODES and self._is_other_code(word, key, at)

    def _is_other_code(self, word: str, key: str, at: int) -> bool:
        """Whether a word is meant as the code of another country, or of a language."""
        is_likely = key in _LIKELY_OTHERS or key in _LANGUAGE_CODES
        if key == "no" and self._is_negation(at):
            return False
        is_word = key == "hi" or (key in _OFTEN_WORDS and not self._is_joined(at))
        if self._strict and is_likely and not is_word:
            return True
        is_alone = len(self._words) == 1
        stands_out = self._strict or is_alone or (is_likely and not self._is_shouted)
        is_shown = word.isupper() and stands_out and key != "hi"
        return is_shown or (is_likely and self._is_near(key, at))

    def _is_joined(self, at: int) -> bool:
        """Whether a separator other than a space or a dot is next to a word."""
        marks = self._gaps[at][-1:] + self._gaps[at + 1][:1]
        return bool(marks.strip(_NO_MARKS))

    def _is_near(self, key: str, at: int) -> bool:
        """Whether a word that may be a code is where people write codes: "images_it"."""
        before = self._is_ordinary(at - 1) if at and not self._is_cut(at) else None
        is_last = at + 1 == len(self._words) or self._is_cut(at + 1)
        after = None if is_last else self._is_ordinary(at + 1)
        if before is None and after is None:
            return self._strict
        if before is not False and after is not False:
            return True
        follows = self._gaps[at + 1] or ")"
        is_marked = self._gaps[at][-1:] in _OPENING and follows[0] in _CLOSING
        is_last = is_last and key != "us"  # "about us"
        return is_marked or is_last or (key in {"it", "be"} and self._is_joined(at))

    def _is_ordinary(self, at: int) -> bool:
        """Whether a word belongs to files and folders, as numbers and codes do."""
        key = self._keys[at]
        is_code = key not in _WORDY | _PREPOSITIONS and _means_store(key)
        return key in _ORDINARY or bool(_has_digit(key)) or is_code

    def _is_negation(self, at: int) -> bool:
        """Whether "no" is that of "no logo"."""
        is_last = at + 1 == len(self._words)
        return not is_last and self._keys[at + 1] not in _ORDINARY - _LEFT_OUT

    def _is_preposition(self, key: str, at: int) -> bool:
        """Whether a word is one of a phrase: "fotos de producto"."""
        if not 0 < at < len(self._words) - 1:
            return False
        is_spaced = self._gaps[at].isspace() and self._gaps[at + 1].isspace()
        follows = self._keys[at + 1]
        is_state = follows in _STATES or bool(_has_digit(follows)) or _means_store(follows)
        return is_spaced and not is_state and (key != "de" or self._keys[at - 1] in _BEFORE_DE)


def _means_store(key: str) -> bool:
    """Whether a code is that of a store, or of all stores of Europe."""
    mention = _tables().codes.get(key)
    is_language = len(key) < _LONGEST_CODE and key in _LANGUAGE_CODES
    return key == "eu" or (mention is not None and bool(mention.codes) and not is_language)


# Places inside a word.


def _joined_mention(word: str, key: str, *, strict: bool) -> Mention | None:
    """Return the place that is a part of a word: imagesDE, germanversion, DEfinal."""
    return (
        _stem_in(key)
        or _code_in_camel_case(word, strict=strict)
        or _codes_in_capitals(word)
        or _code_joined(key)
        or _misspelled_name(key)
    )


def _misspelled_name(key: str) -> Mention | None:
    """Return the place whose name has two letters swapped, or one too many or, if long, too few."""
    tables = _tables()
    if not _SHORTEST_MISSPELLED <= len(key) <= _LONGEST_JOINED:
        return None
    if mention := tables.slips.get(key):
        return mention
    shorter = (key[:at] + key[at + 1 :] for at in range(len(key)))
    names = [name for name in shorter if name in _long_names()]
    return tables.words[names[0]] if names else None


def _stem_in(key: str) -> Mention | None:
    """Return the place with the longest name in a folded word."""
    stems = _tables().stems
    longest, found = 0, None
    for at in range(len(key) - 1):
        is_syllabic = key[at] >= _FIRST_SYLLABLE
        for stem, mention in stems.get(_head(key, at), ()):
            is_inside = 0 < at < len(key) - len(stem)
            if (
                len(stem) > longest
                and (is_syllabic or not is_inside or len(stem) >= _SHORTEST_INSIDE)
                and key.startswith(stem, at)
            ):
                longest, found = len(stem), mention
    return found


def _code_in_camel_case(word: str, *, strict: bool) -> Mention | None:
    tables = _tables()
    if code := _code_before_word(word):
        return tables.codes.get(code[1].lower()) if _means_store(code[1].lower()) else None
    parts = _split_camel(word)
    if len(parts) == 1:
        return None
    for part in parts:
        key = part.lower()
        if mention := tables.words.get(key):
            return mention
        if _means_store(key) and (part.isupper() or (strict and part in {parts[0], parts[-1]})):
            return tables.codes[key]
    return None


def _codes_in_capitals(word: str) -> Mention | None:
    """Return the first of the stores whose codes are a whole word: DEFR."""
    pairs = [word[at : at + 2].lower() for at in range(0, len(word), 2)]
    is_word = word.lower() in _JOINED or len(word) > _LONGEST_JOINED  # JPEG
    if is_word or not word.isupper() or not all(map(_means_store, pairs)):
        return None
    return _tables().codes[pairs[0]]


def _code_joined(key: str) -> Mention | None:
    """Return the place whose code is joined with ordinary words: imgca, maindefinal.

    Of all divisions of the word, the one with the fewest letters in codes counts.
    """
    if len(key) > _LONGEST_JOINED:
        return None
    codes = _tables().codes
    # Of each beginning of the word, by its length: the letters in codes, and the last code.
    best: dict[int, tuple[int, str]] = {0: (0, "")}
    for end in range(len(key) + 1):
        for start in [start for start in best if end - start <= _LONGEST_PIECE]:
            (letters, code), piece = best[start], key[start:end]
            if piece in _JOINABLE_CODES:
                letters, code = letters + len(piece), piece
            elif piece not in _JOINABLE:
                continue
            best[end] = min(best.get(end, (letters, code)), (letters, code))
    letters, code = best.get(len(key), best[0])
    return codes[code] if 0 < letters < len(key) else None
