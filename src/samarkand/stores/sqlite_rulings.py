"""People's judgements in the store: on which claims they are, so that they hold on when a claim is coded anew."""

import sqlite3

from samarkand.model import Judgement

HUMAN = "human:"
# As the partial index on them has it.
BY_PEOPLE = "made_by >= 'human:' AND made_by < 'human;'"
_OWN = "verdict, score, because, made_by, at"


def remember(connection: sqlite3.Connection, judgement: Judgement) -> None:
    """Keep what the claims of a person's judgement are known by; those of the machine are made anew."""
    if judgement.made_by.startswith(HUMAN):
        for claim_id in (judgement.left, judgement.right):
            _remember(connection, claim_id)


def _remember(connection: sqlite3.Connection, claim_id: str) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO ruled_claims (claim_id, article_id, page_id, sentence, trigger, coded_type) "
        "SELECT claims.id, article_id, page_id, sentence, trigger, type FROM claims "
        "JOIN articles ON articles.id = article_id WHERE claims.id = ?",
        (claim_id,),
    )


def rule_again(connection: sqlite3.Connection, article_id: str, page_id: str) -> None:
    """Say of the claims that an article has now what people had said of those that it had.

    A claim is the same one where it has the same sentence with the same trigger and type.
    """
    ruled = connection.execute(
        "SELECT claim_id, sentence, trigger, coded_type FROM ruled_claims "
        "WHERE (article_id = ? OR page_id = ?) AND claim_id NOT IN (SELECT id FROM claims)",
        (article_id, page_id),
    ).fetchall()
    for claim_id, sentence, trigger, coded in ruled:
        now = connection.execute(
            "SELECT id FROM claims WHERE article_id = ? AND sentence = ? AND trigger = ? AND type = ? ORDER BY number",
            (article_id, sentence, trigger, coded),
        ).fetchone()
        if now is not None:
            _repeat(connection, claim_id, now[0])
            _remember(connection, now[0])


def _repeat(connection: sqlite3.Connection, old: str, new: str) -> None:
    """What was said of an old claim, of the new one: appended, as the log only grows."""
    said = connection.execute(
        f"SELECT left, right, {_OWN} FROM judgements WHERE {BY_PEOPLE} AND (left = ? OR right = ?) ORDER BY number",
        (old, old),
    ).fetchall()
    for left, right, *own in said:
        pair = sorted((new, right if left == old else left))
        known = connection.execute(
            f"SELECT 1 FROM judgements WHERE {BY_PEOPLE} AND left = ? AND right = ? AND verdict = ? AND at = ?",
            (*pair, own[0], own[-1]),
        ).fetchone()
        if known is None and pair[0] != pair[1]:
            connection.execute(
                f"INSERT INTO judgements (left, right, {_OWN}) VALUES (?, ?, ?, ?, ?, ?, ?)", (*pair, *own)
            )
