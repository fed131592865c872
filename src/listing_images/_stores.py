"""The table of stores, as data.

Read on 2026-11-24. Codes, ids, regions and domains: Amazon's list of marketplace ids for the
Selling Partner API, agreeing with three public clients (grade AMAZON). Codes are ISO 3166-1, so
the United Kingdom is GB. Languages: those whose text a country's image may carry besides English;
who says so stands in the last column.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

__all__ = ["CODE_ALIASES", "FORMS", "STORES", "Region", "StoreRow"]

Region: TypeAlias = Literal["NA", "EU", "FE"]
"""Amazon's three regions: North America, Europe with its neighbours, Far East."""


class StoreRow(NamedTuple):
    """One store; `languages` are ISO 639-1 codes, divided by blanks."""

    code: str
    name: str
    marketplace_id: str
    region: Region
    domain: str
    languages: str
    languages_grade: str


STORES: Final = (
    StoreRow("US", "United States", "ATVPDKIKX0DER", "NA", "amazon.com", "en", "AMAZON"),
    StoreRow("CA", "Canada", "A2EUQ1WTGCTBG2", "NA", "amazon.ca", "en fr", "REPORTED"),
    StoreRow("MX", "Mexico", "A1AM78C64UM0Y8", "NA", "amazon.com.mx", "es", "REPORTED"),
    StoreRow("BR", "Brazil", "A2Q3Y263D00KWC", "NA", "amazon.com.br", "pt", "AMAZON"),
    StoreRow("GB", "United Kingdom", "A1F83G8C2ARO7P", "EU", "amazon.co.uk", "en", "REPORTED"),
    StoreRow("IE", "Ireland", "A28R8C7NBKEWEA", "EU", "amazon.ie", "en", "AMAZON"),
    StoreRow("DE", "Germany", "A1PA6795UKMFR9", "EU", "amazon.de", "de", "AMAZON"),
    StoreRow("FR", "France", "A13V1IB3VIYZZH", "EU", "amazon.fr", "fr", "REPORTED"),
    StoreRow("IT", "Italy", "APJ6JRA9NG5V4", "EU", "amazon.it", "it", "REPORTED"),
    StoreRow("ES", "Spain", "A1RKKUPIHCS9HS", "EU", "amazon.es", "es", "REPORTED"),
    StoreRow("NL", "Netherlands", "A1805IZSGTT6HS", "EU", "amazon.nl", "nl", "AMAZON"),
    StoreRow("BE", "Belgium", "AMEN7PMS3EDWL", "EU", "amazon.com.be", "fr nl", "AMAZON"),
    StoreRow("SE", "Sweden", "A2NODRKZP88ZB9", "EU", "amazon.se", "sv", "AMAZON"),
    StoreRow("PL", "Poland", "A1C3SOZRARQ6R3", "EU", "amazon.pl", "pl", "AMAZON"),
    StoreRow("TR", "Türkiye", "A33AVAJ2PDY3EV", "EU", "amazon.com.tr", "tr", "REPORTED"),
    StoreRow("EG", "Egypt", "ARBP9OOSHTCHU", "EU", "amazon.eg", "ar", "AMAZON"),
    StoreRow("SA", "Saudi Arabia", "A17E79C6D8DWNP", "EU", "amazon.sa", "ar", "AMAZON"),
    StoreRow("AE", "United Arab Emirates", "A2VIGQ35RCS4UG", "EU", "amazon.ae", "ar", "AMAZON"),
    StoreRow("ZA", "South Africa", "AE08WJ6YKNBMC", "EU", "amazon.co.za", "en", "AMAZON"),
    StoreRow("IN", "India", "A21TJRUUN4KGV", "EU", "amazon.in", "hi ta te kn ml bn mr", "REPORTED"),
    StoreRow("JP", "Japan", "A1VC38T7YXB528", "FE", "amazon.co.jp", "ja", "REPORTED"),
    StoreRow("AU", "Australia", "A39IBJ37TRP1C6", "FE", "amazon.com.au", "en", "AMAZON"),
    StoreRow("SG", "Singapore", "A19VAU5U5O7RUS", "FE", "amazon.sg", "en", "AMAZON"),
)
"""In the order in which answers list them: North America, Europe with its neighbours, Far East."""

CODE_ALIASES: Final = {"UK": "GB"}
"""What Amazon prints, and the ISO 3166-1 code that it stands for."""

FORMS: Final = {
    "code": ("[A-Z]{2}", "two capital letters, for example DE"),
    "name": (r"[^\x00-\x1f\x7f]{1,100}", "1 to 100 characters in one line, for example Germany"),
    "marketplace_id": ("[0-9A-Z]{1,30}", "capital letters and digits, as in A1PA6795UKMFR9"),
    "domain": (r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,4}", "lower case, for example amazon.de"),
    "region": ("NA|EU|FE", "NA, EU or FE"),
    "language": ("[a-z]{2,3}", "two or three small letters, for example de"),
}
"""The form that each part of a store has, as a pattern and in words (this library's choice)."""
