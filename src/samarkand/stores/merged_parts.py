"""What merging made of a folder of parts, as Parquet: events, stories and judgements, a file a table."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow
from pyarrow import parquet

from samarkand.model import Event, Judgement, Story
from samarkand.ontology import Ontology
from samarkand.stores import layers, parts
from samarkand.stores.sqlite_read import judgement_of
from samarkand.stores.sqlite_rows import COLUMNS, Row, event_row, event_title, instant, party_rows, quad_of

TABLES = {
    "events": COLUMNS["events"],
    "parties": COLUMNS["parties"],
    "contexts": COLUMNS["contexts"],
    "event_claims": ("event_id", "position", "claim_id"),
    "event_history": ("event_id", "position", "seen", "status", "claim_id"),
    "stories": ("id", "title", "article_count", "first_seen", "last_seen"),
    "story_articles": ("story_id", "position", "article_id"),
    "story_chain": ("story_id", "position", "source", "target", "kind", "because"),
    "story_events": ("story_id", "event_id"),
    "judgements": ("left", "right", "verdict", "score", "because", "made_by", "at"),
}
ROWS_AT_ONCE = 50_000


def judgements(folder: Path) -> tuple[Judgement, ...]:
    """The log of the newest merge, oldest first; empty where nothing was merged yet."""
    merged = parts.merged_folder(folder)
    if merged is None:
        return ()
    table = parquet.read_table(merged / "judgements.parquet")
    return tuple(judgement_of(list(row.values())) for row in table.to_pylist())


def new_judgements(log: Iterable[Judgement], made: Iterable[Judgement]) -> list[Judgement]:
    """Those that say another thing than the newest of the same pair by the same maker."""
    newest = {(one.left, one.right, one.made_by): (one.verdict, one.score, one.because) for one in log}
    return [
        one for one in made if newest.get((one.left, one.right, one.made_by)) != (one.verdict, one.score, one.because)
    ]


def write(
    folder: Path,
    stories: Sequence[Story],
    events: Sequence[Event],
    told_in: Mapping[str, Sequence[str]],
    log: Sequence[Judgement],
    ontology: Ontology,
) -> None:
    """Write all tables into a new folder."""
    folder.mkdir(parents=True)
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for story in stories:
        _story(rows, story)
    for event in events:
        _event(rows, event, told_in.get(event.id, ()), ontology)
    rows["judgements"] = [
        (one.left, one.right, one.verdict, one.score, one.because, one.made_by, instant(one.at)) for one in log
    ]
    for table, columns in TABLES.items():
        written = pyarrow.schema([parts.schemas()[table].field(name) for name in columns])
        with parquet.ParquetWriter(folder / f"{table}.parquet", written, compression="zstd") as file:
            for start in range(0, max(len(rows[table]), 1), ROWS_AT_ONCE):
                file.write_table(parts.table_of(rows[table][start : start + ROWS_AT_ONCE], written))


def _story(rows: dict[str, list[Row]], story: Story) -> None:
    seen = instant(story.first_seen), instant(story.last_seen)
    rows["stories"].append((story.id, story.title, len(story.articles), *seen))
    rows["story_articles"] += [(story.id, place, article_id) for place, article_id in enumerate(story.articles)]
    rows["story_chain"] += [
        (story.id, place, edge.source, edge.target, edge.kind, edge.because) for place, edge in enumerate(story.chain)
    ]
    rows["story_events"] += [(story.id, event_id) for event_id in story.events]


def _event(rows: dict[str, list[Row]], event: Event, told_in: Sequence[str], ontology: Ontology) -> None:
    title, quad = event_title(event, ontology), quad_of(event.type, ontology)
    story_id = told_in[0] if told_in else None
    rows["events"].append(event_row(event, layers.pack_event(event), title=title, quad=quad, story_id=story_id))
    rows["event_claims"] += [(event.id, place, claim_id) for place, claim_id in enumerate(event.claims)]
    rows["event_history"] += [
        (event.id, place, instant(step.seen), step.status, step.claim_id) for place, step in enumerate(event.history)
    ]
    rows["parties"] += party_rows(event.actors, event.recipients, claim=None, event=event.id)
    rows["contexts"] += [(None, event.id, context) for context in event.contexts]
