"""The names of places: countries with a store, other countries, and regions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final
from unicodedata import normalize

from .._wording import quoted

__all__ = [
    "CHANNEL_IDS",
    "OTHER_COUNTRIES",
    "REGIONS",
    "STORE_NAMES",
    "UNSURE_NAMES",
    "explain_place",
    "names_in",
    "other_countries",
    "probable_store",
    "store_named",
]


# The tables of names, as data.
#
# Read on 2026-11-24. Alpha-3 codes and English long names: ISO 3166-1. Names in the languages of
# the stores: Unicode CLDR 47. Short names are added where no other place has them.

# The names of each store's country, after its alpha-3 code: in the country's languages, in those
# of the other stores, and in Chinese. "Indie", Polish for India, is an English word too.
STORE_NAMES: Final[Mapping[str, str]] = {
    "US": (
        "USA; United States; Estados Unidos; Vereinigte Staaten; États-Unis; Stati Uniti; "
        "Verenigde Staten; Stany Zjednoczone; Amerika Birleşik Devletleri; アメリカ合衆国; "
        "الولايات المتحدة; United States of America; The United States; "
        "The United States of America; U.S.; U.S.A.; EE. UU.; EE.UU.; EUA; "
        "Vereinigte Staaten von Amerika; États-Unis d'Amérique; Estados Unidos de América; "
        "Estados Unidos da América; Stati Uniti d'America; Verenigde Staten van Amerika; "
        "Stany Zjednoczone Ameryki; ABD; 米国; アメリカ; 美国"
    ),
    "CA": ("CAN; Canada; Kanada; Canadá; カナダ; كندا"),
    "MX": (
        "MEX; Mexico; México; Mexiko; Mexique; Messico; Meksyk; Meksika; メキシコ; المكسيك; "
        "United Mexican States; Méjico; Estados Unidos Mexicanos"
    ),
    "BR": (
        "BRA; Brazil; Brasil; Brasilien; Brésil; Brasile; Brazilië; Brazylia; Brezilya; "
        "ブラジル; البرازيل; Federative Republic of Brazil; República Federativa do Brasil"
    ),
    "GB": (
        "UK; GBR; United Kingdom; Y Deyrnas Unedig; Vereinigtes Königreich; Royaume-Uni; "
        "Reino Unido; Regno Unito; Verenigd Koninkrijk; Storbritannien; Wielka Brytania; "
        "Birleşik Krallık; イギリス; المملكة المتحدة; "  # noqa: RUF001 - Turkish
        "United Kingdom of Great Britain and Northern Ireland; Great Britain; Britain; "
        "The United Kingdom; U.K.; Großbritannien; Grossbritannien; Grande-Bretagne; "
        "Gran Bretaña; Gran Bretagna; Groot-Brittannië; Grã-Bretanha; Büyük Britanya; "
        "Vereinigtes Koenigreich; 英国"
    ),
    "IE": (
        "IRL; Ireland; Éire; Irland; Irlande; Irlanda; Ierland; Irlandia; İrlanda; アイルランド; "
        "أيرلندا; Republic of Ireland; Eire"
    ),
    "DE": (
        "DEU; Germany; Deutschland; Allemagne; Alemania; Germania; Duitsland; Tyskland; Niemcy; "
        "Alemanha; Almanya; ドイツ; ألمانيا; Federal Republic of Germany; "
        "Bundesrepublik Deutschland; 德国"
    ),
    "FR": (
        "FRA; France; Frankreich; Francia; Frankrijk; Frankrike; Francja; França; Fransa; "
        "フランス; فرنسا; French Republic; République française; 法国"
    ),
    "IT": (
        "ITA; Italy; Italia; Italien; Italie; Italië; Włochy; Itália; İtalya; イタリア; إيطاليا; "
        "Italian Republic; Repubblica Italiana; 意大利"
    ),
    "ES": (
        "ESP; Spain; España; Espanya; Espainia; Spanien; Espagne; Spagna; Spanje; Hiszpania; "
        "Espanha; İspanya; スペイン; إسبانيا; Kingdom of Spain; Reino de España; 西班牙"
    ),
    "NL": (
        "NLD; Netherlands; Nederland; Nederlân; Niederlande; Pays-Bas; Países Bajos; "
        "Paesi Bassi; Nederländerna; Holandia; Países Baixos; Hollanda; オランダ; هولندا; "
        "Kingdom of the Netherlands; The Netherlands; Holland; Koninkrijk der Nederlanden; 荷兰"
    ),
    "BE": (
        "BEL; Belgium; België; Belgique; Belgien; Bélgica; Belgio; Belgia; Belçika; ベルギー; "
        "بلجيكا; Kingdom of Belgium; Koninkrijk België; Royaume de Belgique; Königreich Belgien; "
        "比利时"
    ),
    "SE": (
        "SWE; Sweden; Sverige; Ruotsi; Schweden; Suède; Suecia; Svezia; Zweden; Szwecja; Suécia; "
        "İsveç; スウェーデン; السويد; Kingdom of Sweden; Konungariket Sverige; 瑞典"
    ),
    "PL": (
        "POL; Poland; Polska; Polen; Pologne; Polonia; Polônia; Polónia; Polonya; ポーランド; "
        "بولندا; Republic of Poland; Rzeczpospolita Polska; 波兰"
    ),
    "TR": (
        "TUR; Türkiye; Türkei; Turquie; Turquía; Turchia; Turkije; Turkiet; Turcja; Turquia; "
        "トルコ; تركيا; Republic of Türkiye; Turkey; TÜRKİYE; Republic of Turkey; Tuerkei; "
        "Türkiye Cumhuriyeti"
    ),
    "EG": (
        "EGY; Egypt; مصر; Ägypten; Égypte; Egipto; Egitto; Egypte; Egypten; Egipt; Egito; "
        "Mısır; "  # noqa: RUF001 - Turkish
        "エジプト; Arab Republic of Egypt; Aegypten; جمهورية مصر العربية"
    ),
    "SA": (
        "SAU; Saudi Arabia; المملكة العربية السعودية; Saudi-Arabien; Arabie saoudite; "
        "Arabia Saudí; Arabia Saudita; Saoedi-Arabië; Saudiarabien; Arabia Saudyjska; "
        "Arábia Saudita; Suudi Arabistan; サウジアラビア; Kingdom of Saudi Arabia; KSA; K.S.A.; "
        "السعودية"
    ),
    "AE": (
        "ARE; United Arab Emirates; الإمارات العربية المتحدة; Vereinigte Arabische Emirate; "
        "Émirats arabes unis; Emiratos Árabes Unidos; Emirati Arabi Uniti; "
        "Verenigde Arabische Emiraten; Förenade Arabemiraten; Zjednoczone Emiraty Arabskie; "
        "Emirados Árabes Unidos; Birleşik Arap Emirlikleri; アラブ首長国連邦; UAE; U.A.E.; "
        "The United Arab Emirates; VAE; الإمارات"
    ),
    "ZA": (
        "ZAF; South Africa; Suid-Afrika; iNingizimu Afrika; EMzantsi Afrika; Südafrika; "
        "Afrique du Sud; Sudáfrica; Sudafrica; Zuid-Afrika; Sydafrika; "
        "Republika Południowej Afryki; África do Sul; Güney Afrika; 南アフリカ; جنوب أفريقيا; "
        "Republic of South Africa; RSA; Suedafrika"
    ),
    "IN": (
        "IND; India; भारत; இந்தியா; భారతదేశం; ಭಾರತ; ഇന്ത്യ; ভারত; ભારત; ਭਾਰਤ; ଭାରତ; ভাৰত; بھارت; "
        "Indien; Inde; Índia; Hindistan; インド; الهند; Republic of India; Bharat; भारत गणराज्य"
    ),
    "JP": (
        "JPN; Japan; 日本; Japon; Japón; Giappone; Japonia; Japão; Japonya; اليابان; Nippon; "
        "Nihon; 日本国"
    ),
    "AU": (
        "AUS; Australia; Australien; Australie; Australië; Austrália; Avustralya; "
        "オーストラリア; أستراليا; Commonwealth of Australia"
    ),
    "SG": (
        "SGP; Singapore; 新加坡; Singapura; சிங்கப்பூர்; Singapur; Singapour; シンガポール; "
        "سنغافورة; Republic of Singapore"
    ),
}

# All other countries and territories: alpha-2 and alpha-3 code, then names. Some have a name in
# their own language, and in German or French.
OTHER_COUNTRIES: Final = """\
AD AND Andorra
AF AFG Afghanistan
AG ATG Antigua & Barbuda
AI AIA Anguilla
AL ALB Albania
AM ARM Armenia
AO AGO Angola
AQ ATA Antarctica
AR ARG Argentina
AS ASM American Samoa
AT AUT Austria; Österreich; Oesterreich; Autriche
AW ABW Aruba
AX ALA Åland Islands
AZ AZE Azerbaijan
BA BIH Bosnia & Herzegovina
BB BRB Barbados
BD BGD Bangladesh
BF BFA Burkina Faso
BG BGR Bulgaria; България; Bulgarien
BH BHR Bahrain
BI BDI Burundi
BJ BEN Benin
BL BLM St. Barthélemy
BM BMU Bermuda
BN BRN Brunei
BO BOL Bolivia
BQ BES Caribbean Netherlands
BS BHS Bahamas
BT BTN Bhutan
BV BVT Bouvet Island
BW BWA Botswana
BY BLR Belarus
BZ BLZ Belize
CC CCK Cocos (Keeling) Islands
CD COD Congo-Kinshasa; DR Congo; Democratic Republic of the Congo
CF CAF Central African Republic
CG COG Congo-Brazzaville; Congo; Republic of the Congo
CH CHE Switzerland; Schweiz; Suisse; Svizzera; Swiss Confederation
CI CIV Côte d'Ivoire; Ivory Coast
CK COK Cook Islands
CL CHL Chile
CM CMR Cameroon
CN CHN China; 中国; Chine; Cina; People's Republic of China; PRC
CO COL Colombia
CR CRI Costa Rica
CU CUB Cuba
CV CPV Cape Verde; Cabo Verde
CW CUW Curaçao
CX CXR Christmas Island
CY CYP Cyprus; Zypern; Κύπρος
CZ CZE Czechia; Czech Republic; Česko; Tschechien; Česká republika
DJ DJI Djibouti
DK DNK Denmark; Danmark; Dänemark; Danemark
DM DMA Dominica
DO DOM Dominican Republic
DZ DZA Algeria
EC ECU Ecuador
EE EST Estonia; Eesti; Estland
EH ESH Western Sahara
ER ERI Eritrea
ET ETH Ethiopia
FI FIN Finland; Suomi; Finnland; Finlande
FJ FJI Fiji
FK FLK Falkland Islands
FM FSM Micronesia
FO FRO Faroe Islands
GA GAB Gabon
GD GRD Grenada
GE GEO Georgia
GF GUF French Guiana
GG GGY Guernsey
GH GHA Ghana
GI GIB Gibraltar
GL GRL Greenland
GM GMB Gambia
GN GIN Guinea
GP GLP Guadeloupe
GQ GNQ Equatorial Guinea
GR GRC Greece; Ελλάδα; Griechenland; Hellas
GS SGS South Georgia & South Sandwich Islands
GT GTM Guatemala
GU GUM Guam
GW GNB Guinea-Bissau
GY GUY Guyana
HK HKG Hong Kong; 香港
HM HMD Heard & McDonald Islands
HN HND Honduras
HR HRV Croatia; Hrvatska; Kroatien
HT HTI Haiti
HU HUN Hungary; Magyarország; Ungarn
ID IDN Indonesia
IL ISR Israel; ישראל
IM IMN Isle of Man
IO IOT British Indian Ocean Territory
IQ IRQ Iraq
IR IRN Iran
IS ISL Iceland; Ísland
JE JEY Jersey
JM JAM Jamaica
JO JOR Jordan
KE KEN Kenya
KG KGZ Kyrgyzstan
KH KHM Cambodia
KI KIR Kiribati
KM COM Comoros
KN KNA St. Kitts & Nevis
KP PRK North Korea
KR KOR South Korea; Korea; Republic of Korea; 한국; 대한민국; Südkorea
KW KWT Kuwait
KY CYM Cayman Islands
KZ KAZ Kazakhstan
LA LAO Laos
LB LBN Lebanon
LC LCA St. Lucia
LI LIE Liechtenstein
LK LKA Sri Lanka
LR LBR Liberia
LS LSO Lesotho
LT LTU Lithuania; Lietuva; Litauen
LU LUX Luxembourg; Luxemburg; Lëtzebuerg; Luxemburgo
LV LVA Latvia; Latvija; Lettland
LY LBY Libya
MA MAR Morocco
MC MCO Monaco
MD MDA Moldova
ME MNE Montenegro
MF MAF St. Martin
MG MDG Madagascar
MH MHL Marshall Islands
MK MKD North Macedonia; Macedonia
ML MLI Mali
MM MMR Myanmar; Burma
MN MNG Mongolia
MO MAC Macao; Macau
MP MNP Northern Mariana Islands
MQ MTQ Martinique
MR MRT Mauritania
MS MSR Montserrat
MT MLT Malta
MU MUS Mauritius
MV MDV Maldives
MW MWI Malawi
MY MYS Malaysia
MZ MOZ Mozambique
NA NAM Namibia
NC NCL New Caledonia
NE NER Niger
NF NFK Norfolk Island
NG NGA Nigeria
NI NIC Nicaragua
NO NOR Norway; Norge; Norwegen; Norvège
NP NPL Nepal
NR NRU Nauru
NU NIU Niue
NZ NZL New Zealand; Neuseeland; Aotearoa; Nouvelle-Zélande
OM OMN Oman
PA PAN Panama
PE PER Peru
PF PYF French Polynesia
PG PNG Papua New Guinea
PH PHL Philippines
PK PAK Pakistan
PM SPM St. Pierre & Miquelon
PN PCN Pitcairn Islands
PR PRI Puerto Rico
PS PSE Palestinian Territories; Palestine
PT PRT Portugal
PW PLW Palau
PY PRY Paraguay
QA QAT Qatar
RE REU Réunion
RO ROU Romania; România; Rumänien
RS SRB Serbia; Srbija; Serbien
RU RUS Russia; Russian Federation; Россия; Russland
RW RWA Rwanda
SB SLB Solomon Islands
SC SYC Seychelles
SD SDN Sudan
SH SHN St. Helena
SI SVN Slovenia; Slovenija; Slowenien
SJ SJM Svalbard & Jan Mayen
SK SVK Slovakia; Slovensko; Slowakei
SL SLE Sierra Leone
SM SMR San Marino
SN SEN Senegal
SO SOM Somalia
SR SUR Suriname
SS SSD South Sudan
ST STP São Tomé & Príncipe
SV SLV El Salvador
SX SXM Sint Maarten
SY SYR Syria
SZ SWZ Eswatini; Swaziland
TC TCA Turks & Caicos Islands
TD TCD Chad
TF ATF French Southern Territories
TG TGO Togo
TH THA Thailand; ประเทศไทย
TJ TJK Tajikistan
TK TKL Tokelau
TL TLS Timor-Leste; East Timor
TM TKM Turkmenistan
TN TUN Tunisia
TO TON Tonga
TT TTO Trinidad & Tobago
TV TUV Tuvalu
TW TWN Taiwan; 台灣; 台湾
TZ TZA Tanzania
UA UKR Ukraine; Україна
UG UGA Uganda
UM UMI U.S. Outlying Islands
UY URY Uruguay
UZ UZB Uzbekistan
VA VAT Vatican City; Holy See
VC VCT St. Vincent & Grenadines
VE VEN Venezuela
VG VGB British Virgin Islands
VI VIR U.S. Virgin Islands
VN VNM Vietnam; Viet Nam; Việt Nam
VU VUT Vanuatu
WF WLF Wallis & Futuna
WS WSM Samoa
YE YEM Yemen
YT MYT Mayotte
ZM ZMB Zambia
ZW ZWE Zimbabwe
"""

# Names of several countries, and of parts of the world.
REGIONS: Final = (
    "EU; E.U.; EU4; EU5; EU28; European Union; Europäische Union; Union européenne; "
    "Unión Europea; UE; U.E.; Europe; Europa; Eurooppa; Evropa; ヨーロッパ; 欧州; أوروبا; "
    "Südeuropa; Nordeuropa; Osteuropa; Westeuropa; Mitteleuropa; Europe du Sud; Europa del Sur; "
    "Southern Europe; Northern Europe; Central Europe; Pan-EU; Pan-Europe; Pan-European; "
    "Eurozone; EMEA; EEA; CEE; DACH; D.A.C.H.; D-A-CH; Benelux; Nordics; Nordic; Scandinavia; "
    "Iberia; Baltics; Balkans; Western Europe; Eastern Europe; NA; NAFTA; North America; "
    "Nordamerika; Amérique du Nord; Norteamérica; América del Norte; Nord America; "
    "América do Norte; 北米; 北美; أمريكا الشمالية; LATAM; Latin America; South America; "
    "Americas; The Americas; Central America; FE; Far East; APAC; Asia; Asien; Asie; Ásia; Azië; "
    "アジア; 亚洲; آسيا; Asia Pacific; Asia-Pacific; Southeast Asia; SEA; Middle East; "
    "Naher Osten; Moyen-Orient; Oriente Medio; Medio Oriente; Oriente Médio; 中東; 中东; "
    "الشرق الأوسط; MENA; GCC; Gulf; Africa; Afrika; Afrique; Oceania; ANZ; Rest of World; RoW; "
    "Rest of Europe"
)

# Names that may mean less or more than the country of one store.
UNSURE_NAMES: Final[Mapping[str, str]] = {
    "GB": "England; Scotland; Wales; Northern Ireland; British Isles; Inglaterra; Angleterre; "
    "Inghilterra; Engeland; İngiltere",
    "US": "America; Amerika; Amérique; América",
}

# Words for all stores.
GLOBAL_WORDS: Final = "Global; Worldwide; World; World Wide; All; All stores; International"

# Read on 2026-11-24: account APIs list these IDs next to those of stores (grade REPORTED).
CHANNEL_IDS: Final = (
    *("A1MQXOICRS2Z7M", "A2ZV50J4W1RKNI", "A3H6HPSLHAK3XG", "AHRY1CZE9ZY4H", "A38D8NSA03LJTC"),
)

_APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
_split_words = re.compile(r"[\s_-]+").split
_LONGEST_CODE: Final = len("DEU")
_LONGEST_GUESS: Final = 40
_SHORTEST_GUESS: Final = 4
_SIMILAR: Final = 0.8


def _key(name: str) -> str:
    """Return a name in the form in which names are compared."""
    # `casefold` would take the long s, which is not an ASCII letter, for an s.
    key = name.strip().lower().replace(_APOSTROPHE, "'").replace("&", " and ")
    if len(key) > _LONGEST_CODE:  # the Turkish capital with a dot; in a code it is another letter
        key = key.replace("i\u0307", "i")
    words: list[str] = _split_words(key)
    return " ".join(words)


def names_in(listed: str) -> list[str]:
    """Return the names of a row of a table."""
    return [name for name in listed.split("; ") if name]


def _keys_in(names: Iterable[str]) -> Iterator[str]:
    """Return the keys of names, also of those without accents."""
    for name in names:
        yield _key(name)
        if any("a" <= letter <= "z" for letter in name.lower()):
            bare = "".join(
                letter
                for letter in normalize("NFD", name)
                if letter < "\u0300" or letter > "\u036f"
            )
            # In capitals, Turkish letters without a dot are like those of other languages.
            yield _key(bare.replace("\u0131", "i"))


def other_countries() -> dict[str, list[str]]:
    """Return the codes and names of countries without a store, by their alpha-2 codes."""
    rows = [line.split(" ", 2) for line in OTHER_COUNTRIES.splitlines()]
    return {alpha2: [alpha2, alpha3, *names_in(names)] for alpha2, alpha3, names in rows}


_STORES: Final = {
    key: code for code, listed in STORE_NAMES.items() for key in _keys_in([code, *names_in(listed)])
}
_COUNTRIES: Final = {
    key: names[2] for names in other_countries().values() for key in _keys_in(names)
}
_REGIONS: Final = frozenset(_keys_in(names_in(REGIONS)))
_UNSURE: Final = {
    key: code for code, listed in UNSURE_NAMES.items() for key in _keys_in(names_in(listed))
}
_GLOBAL: Final = frozenset(_keys_in(names_in(GLOBAL_WORDS)))


def store_named(name: str) -> str | None:
    """Return the code of the store that a name in NFC means without doubt: "Amazon Germany" too."""
    return _STORES.get(_key(name).removeprefix("amazon "))


def explain_place(name: str, text: str = "") -> str | None:
    """Return why a name in NFC does not mean exactly one store, and what to do.

    The message quotes `text`, of which the name is a part.
    """
    key, shown = _key(name), quoted(text or name)
    if key in _REGIONS:
        return f"{shown} is a region without a store of its own. Use country codes such as DE."
    if key in _COUNTRIES:
        country = _COUNTRIES[key]
        is_country = "is" if key == _key(country) else f"means {country},"
        return (
            f"{shown} {is_country} a country without a store of its own. "
            "Use the code of a country that has one, such as DE."
        )
    if key in _UNSURE:
        return f"{shown} does not name exactly one store. Use {_UNSURE[key]} if you mean that one."
    if key in _GLOBAL:
        return f"{shown} does not name one store. Use a country code such as DE."
    if key.removeprefix("amzn1.mp.o.").upper() in CHANNEL_IDS:
        return f"{shown} is the ID of a channel without a storefront. Use the ID of a store."
    return None


def probable_store(name: str) -> str | None:
    """Return the code of the store that a misspelled name in NFC probably means."""
    key = _key(name)
    if key in _UNSURE:
        return _UNSURE[key]
    if key in _COUNTRIES or key in _REGIONS or key in _GLOBAL:
        return None
    if not _SHORTEST_GUESS <= len(key) <= _LONGEST_GUESS:
        return None
    best, owners = _SIMILAR, set[str | None]()
    compared = SequenceMatcher(None, "", key)
    for table in (_STORES, _COUNTRIES):
        for candidate in table:
            if len(candidate) < _SHORTEST_GUESS:
                continue
            compared.set_seq1(candidate)
            if compared.real_quick_ratio() < best or compared.quick_ratio() < best:
                continue
            ratio = compared.ratio()
            if ratio > best:
                owners.clear()
            if ratio >= best:
                best = ratio
                owners.add(_STORES.get(candidate))
    return owners.pop() if len(owners) == 1 else None
