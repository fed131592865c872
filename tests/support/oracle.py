"""A second resolver, in thirty plain lines that share no code with the library.

A world contains the submissions for one product as strings: {scope: {variant: picture}}. The global
scope is GLOBAL. With `filling`, global images fill the slots that a country's set lacks.
"""

from __future__ import annotations

World = dict[str, dict[str, str]]


def shows(world: World, store: str, *, filling: bool) -> tuple[str | None, dict[str, str]]:
    """Return the scope of the winning set, and the images that the store shows."""
    own, worldwide = sets_of(world, store)
    if "MAIN" in own:
        return store, ({**worldwide, **own} if filling else own)
    if "MAIN" in worldwide:
        return "GLOBAL", worldwide
    return None, {}


def judges(world: World, store: str, *, filling: bool) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return whether each image is shown, with rule and grade, by scope and variant."""
    own, worldwide = sets_of(world, store)
    source, shown = shows(world, store, filling=filling)
    of_own: tuple[object, ...] = (False, "COUNTRY_SET_NEEDS_MAIN", "PAGE")
    of_global: tuple[object, ...] = (False, "ONE_MAIN_REQUIRED", "PAGE")
    if source == "GLOBAL":
        of_global = (True, "GLOBAL_REACHES_EVERY_STORE", "PAGE")
    elif source == store:
        of_own = (True, "COUNTRY_SET_WITH_MAIN_WINS", "OURS")
        of_global = (False, "COUNTRY_SET_WITH_MAIN_WINS", "OURS")
    verdicts = {(store, variant): of_own for variant in own}
    verdicts |= {("GLOBAL", variant): of_global for variant in worldwide}
    if source == store:
        fill = (True, "GLOBAL_REACHES_EVERY_STORE", "OURS")
        verdicts |= {("GLOBAL", variant): fill for variant in shown.keys() - own.keys()}
    return verdicts


def sets_of(world: World, store: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the own set of a store, which the US never has, and the global set."""
    return ({} if store == "US" else world.get(store, {})), world.get("GLOBAL", {})


def changed(world: World, scope: str, variant: str, picture: str | None) -> World:
    """Return the world after an upload, or after a deletion if `picture` is None."""
    slots = {code: other for code, other in world.get(scope, {}).items() if code != variant}
    return {**world, scope: slots if picture is None else {**slots, variant: picture}}
