"""What can be fuzzed; `targets.py` has what is done to each, which takes long to import."""

TARGETS = (
    "html", "text", "jsonlines", "warc", "feed", "packing", "robots", "dates", "extract", "page", "query",
    "polecat", "gdelt", "icews", "petrarch", "wikidata",
)  # fmt: skip
SECONDS = 10.0
"""Processor time, under the slowness of being watched, that an input may take."""
SLOW = "this input took more processor time than it may"
