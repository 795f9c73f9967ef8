"""What can be fuzzed; `targets.py` has what is done to each, which takes long to import."""

TARGETS = ("html", "text", "jsonlines", "warc", "feed", "packing", "robots", "dates", "extract", "page", "query")
