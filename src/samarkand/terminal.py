"""What people see in a terminal: sentences with their claims, one article or event, a summary, progress."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from samarkand.asking.acts import Happening
from samarkand.gazetteer import Subject
from samarkand.model import Claim, Dossier, Fault, Outcome, Party, Span

STYLES = {"happened": "green", "planned": "cyan", "possible": "yellow", "denied": "red"}
EVERY = 100


def console() -> Console:
    """Standard output; colour and width only on a terminal."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def print_styled(lines: Iterable[tuple[str, str]]) -> None:
    """Print (style, line) pairs as they are, styles in rich's words."""
    out = console()
    for style, said in lines:
        out.print(said, style=style or None, markup=False, emoji=False)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal, plain lines elsewhere. The function given is told how many are done."""
    if sys.stderr.isatty():
        columns = (
            SpinnerColumn(),
            TextColumn(what),
            BarColumn(),
            TextColumn("{task.completed} pages"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=None)
            yield lambda done: bar.update(task, completed=done)
        return
    log = _log()
    log.info("%s", what)
    last = 0

    def step(done: int) -> None:
        nonlocal last
        if done - last >= EVERY:
            last = done
            log.info("%s: %d done", what, done)

    yield step
    log.info("%s: finished", what)


def _log() -> logging.Logger:
    """Our own lines on standard error; other libraries keep theirs to themselves."""
    log = logging.getLogger("samarkand")
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False
    return log


def print_outcome(outcome: Outcome) -> None:
    """One page: its head, then each sentence from which something was coded, or why it failed."""
    out = console()
    if isinstance(outcome, Fault):
        out.print(f"[red]{escape(outcome.url)}[/]: {outcome.stage}: {outcome.code}: {escape(_plain(outcome.message))}")
        return
    article = outcome.article
    published = article.published.strftime("%d %B %Y %H:%M %z").strip() if article.published else "no date"
    out.print(f"[bold]{escape(_plain(article.title or article.origin.url))}[/]")
    out.print(f"[dim]{escape(article.site or '-')} · {published} · {article.language}[/]")
    if article.credits:
        chain = " ← ".join(f"{credit.outlet} ({credit.kind})" for credit in article.credits)
        out.print(f"[dim]credits: {escape(_plain(chain))}[/]")
    for span in sorted({claim.sentence for claim in (*outcome.claims, *outcome.acts)}):
        out.print()
        _print_sentence(out, outcome, span)
    if not outcome.claims:
        out.print("[dim]no event found[/]")
    for note in outcome.notes:
        out.print(f"[yellow]{note.kind}[/]: {escape(_plain(note.message))}")
    out.print()


def _print_sentence(out: Console, dossier: Dossier, span: Span) -> None:
    claims = [claim for claim in (*dossier.claims, *dossier.acts) if claim.sentence == span]
    marks = sorted({claim.trigger for claim in claims if span.contains(claim.trigger)})
    text, position = "", span.start
    for mark in marks:
        if mark.start >= position:
            text += (
                escape(dossier.article.text[position : mark.start])
                + f"[bold underline]{escape(dossier.article[mark])}[/]"
            )
            position = mark.end
    text += escape(dossier.article.text[position : span.end])
    out.print(_plain(text))
    for claim in claims:
        out.print(f"  {claim_line(claim)}")


def claim_line(claim: Claim) -> str:
    """One claim in one line of console markup."""
    style = STYLES[claim.status]
    kind = claim.type + (f"/{claim.mode}" if claim.mode else "")
    when = (
        ""
        if claim.when is None
        else f" · {claim.when.first}" + ("" if claim.when.first == claim.when.last else f" to {claim.when.last}")
    )
    place = ""
    if claim.place is not None:
        place = " · " + escape(" ".join(filter(None, (claim.place.name, claim.place.country))))
    sides = " → ".join(filter(None, (_side(claim.actors), _side(claim.recipients))))
    return f"[{style}]{kind} {claim.status}[/] {escape(_plain(sides))}{when}{place} · {claim.score:.2f}"


def _side(parties: tuple[Party, ...]) -> str:
    return ", ".join(f"{party.text} [{party.code or '?'}]" for party in parties)


def _plain(text: str) -> str:
    """One line without control characters, whatever a page put into it."""
    return "".join(char if char.isprintable() else " " for char in text)


def print_summary(summary: dict[str, Any]) -> None:
    """The counts of a store: articles, claims, events by type and status, stories."""
    out = console()
    counts = Table(title="samarkand", show_header=False)
    for name in ("articles", "faults", "claims", "events", "stories"):
        counts.add_row(name, f"{summary[name]:,}")
    out.print(counts)
    statuses = ("happened", "planned", "possible", "denied")
    table = Table("event type", *statuses, "all", title="events by type and status")
    types: dict[str, dict[str, int]] = {}
    for row in summary["events_by"]:
        types.setdefault(row["type"], {})[row["status"]] = row["count"]
    for event_type, found in sorted(types.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        table.add_row(event_type, *(str(found.get(status, "")) for status in statuses), str(sum(found.values())))
    for number in range(1, 6):
        table.columns[number].justify = "right"
    out.print(table)


def print_shown(row: dict[str, Any]) -> None:
    """An article, event, story or claim as indented names and values."""
    _print_value(console(), row, 0)


def _print_value(out: Console, value: Any, depth: int) -> None:
    pad = "  " * depth
    for key, item in value.items():
        if isinstance(item, dict) and item:
            out.print(f"{pad}[bold]{key}[/]")
            _print_value(out, item, depth + 1)
        elif isinstance(item, list | tuple) and item and isinstance(item[0], dict):
            out.print(f"{pad}[bold]{key}[/] ({len(item)})")
            for entry in item:
                _print_value(out, entry, depth + 1)
                out.print(f"{pad}  [dim]·[/]")
        elif isinstance(item, list) and key == "why" and item:
            out.print(f"{pad}[bold]{key}[/]")
            for said in item:
                out.print(f"{pad}  {_plain(said)}", markup=False, emoji=False)
        else:
            shown = ", ".join(map(str, item)) if isinstance(item, list | tuple) else item
            out.print(f"{pad}[bold]{key}[/]: {escape(_plain(str('-' if shown in (None, '', {}) else shown)))}")


def print_table(rows: Iterable[dict[str, Any]]) -> None:
    """Rows of one shape as a table, or a line that there are none."""
    found = list(rows)
    if not found:
        console().print("[dim]nothing found[/]")
        return
    table = Table(*found[0], box=None, pad_edge=False)
    for row in found:
        table.add_row(*(escape(_plain(_cell(value))) for value in row.values()))
    console().print(table)


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def print_agenda(rows: Iterable[dict[str, Any]]) -> None:
    """Meetings by day, each with its sources and the steps of its life."""
    out, found = console(), list(rows)
    for row in found:
        days = row["first"] if row["first"] == row["last"] else f"{row['first']} to {row['last']}"
        parties = ", ".join(f"{p['text']} [{p['country'] or p.get('acronym') or '?'}]" for p in row["parties"])
        style = STYLES.get(row["status"], "magenta")
        place = f" · {row['place']}" if row["place"] else ""
        out.print(f"[bold]{days}[/]  [{style}]{row['status']}[/]  {escape(_plain(parties))}{escape(_plain(place))}")
        for step in row["life"]:
            said = f"{step['seen'][:16].replace('T', ' ')}  {step['step']}, {step['site'] or '?'}: {step['sentence']}"
            out.print(f"[dim]    {escape(_plain(said))}[/]")
        within = f", within {row['within']}" if row["within"] else ""
        out.print(f"[dim]    {row['event']}{within}[/]\n")
    if not found:
        out.print("[dim]nothing found[/]")


def print_acts(rows: Iterable[Happening]) -> None:
    """What was shut, emptied or opened again by day, with every sentence that says so."""
    out, none = console(), True
    for row in rows:
        none = False
        days = row.first or "no day" if row.first == row.last else f"{row.first} to {row.last}"
        kind = row.type + (f"/{row.mode}" if row.mode else "")
        sides = " → ".join(filter(None, (", ".join(row.doers), ", ".join(row.things))))
        place = " · " + " ".join(filter(None, (row.place_name, row.place_country))) if row.place_name else ""
        told = f" · {row.article_count} articles" if row.article_count > 1 else ""
        said = escape(_plain(f"{sides}{place}{told}"))
        out.print(f"[bold]{days}[/]  [{STYLES[row.status]}]{row.status}[/]  {kind} {said}")
        for report in row.reports:
            line = f"{(report.published or report.seen)[:10]}, {report.outlet or report.url}: {report.sentence}"
            out.print(f"[dim]    {escape(_plain(line))}[/]")
        out.print(f"[dim]    {row.id} · {row.reports[0].article_id}[/]\n")
    if none:
        out.print("[dim]nothing found[/]")


def print_statements(rows: Iterable[dict[str, Any]]) -> None:
    """Quotations with their speakers and where they were printed."""
    out, found = console(), list(rows)
    for row in found:
        out.print(f"[bold]{row['said']}[/]  {escape(_plain(row['speaker'] or 'nobody named'))}")
        out.print(f"    {escape(_plain(row['text']))}")
        chain = " → ".join(row["chain"]) or row["site"] or "?"
        way = "word for word" if row["direct"] else "reported"
        out.print(f"[dim]    {way} · {escape(_plain(chain))} · {row['article']}[/]\n")
    if not found:
        out.print("[dim]nothing found[/]")


def print_world(subjects: Sequence[Subject], day: str | None) -> None:
    """Each thing that a name means in one line, and under it its offices and memberships in columns."""
    out = console()
    for number, subject in enumerate(subjects):
        if number:
            out.print()
        out.print(_subject_line(subject, day), style="bold", markup=False, emoji=False)
        rows = [(fact.code, fact.name, fact.kind, fact.since, fact.until, fact.of_name) for fact in subject.facts]
        cells = [tuple(cell or "-" for cell in row) for row in rows]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        for row in cells:
            said = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            out.print(said.rstrip(), markup=False, emoji=False)


def _subject_line(subject: Subject, day: str | None) -> str:
    said = f"{subject.name} ({subject.id}), {subject.kind}"
    if subject.country and subject.country != subject.id:
        said += f" of {subject.country}"
    if subject.latitude is not None and subject.longitude is not None:
        said += f" at {subject.latitude:.2f}, {subject.longitude:.2f}"
    if subject.founded or subject.ended:
        said += f", {subject.founded or '?'} to {subject.ended or 'now'}"
    return said + f"; by {', '.join(subject.senses)}" + (f"; on {day}" if day else "")
