"""Codes of parties."""

import pytest

from samarkand.evaluation.codes import codes, organisation_in, party_code


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("Sekjen PBB", "UN"),
        ("un ami", None),
        ("Uni Eropa dan NATO", "EU"),
        ("NATO dan Uni Eropa", "NATO"),
        ("NATOnya", None),
        ("Liga Arab", "LAS"),
        ("", None),
        (None, None),
    ],
)
def test_the_organisation_that_is_named_first(text: str | None, acronym: str | None):
    assert organisation_in(text) == acronym


@pytest.mark.parametrize(
    ("party", "code"),
    [
        ({"text": "Lima", "country": " per "}, "PER"),
        ({"text": "Lima", "country": "PBB"}, "UN"),
        ({"text": "organisasi itu", "country": None, "actor": "Q458"}, "EU"),
        ({"text": "organisasi itu", "country": None, "acronym": "ASEAN"}, "ASEAN"),
        ({"text": "Dewan Keamanan", "country": None, "actor": "Q1"}, "UN"),
        ({"text": "para nelayan"}, None),
    ],
)
def test_party_code(party: dict, code: str | None):
    assert party_code(party) == code


def test_a_side_is_the_set_of_its_codes():
    assert codes([{"country": "PER"}, {"text": "warga"}, {"country": "per"}]) == {"PER"}
    assert codes(None) == frozenset()
