"""Whether an article's tellings are of one event: meetings before and to come, places, years, and whose noun it is."""

import pytest
from tests.coders.coding import claims

from samarkand.model import Claim

Told = tuple[str, str | None, str | None]

# Read on Thursday 2 May 2024: (text, language, type, [(status, day, place)]) in the order of telling
OCCASIONS: list[tuple[str, str, str, list[Told]]] = [
    ("Menlu Fiji bertemu Menlu Samoa di Suva. Keduanya akan bertemu lagi bulan depan di Apia.", "id", "CONSULT",
     [("happened", None, "Suva"), ("planned", "2024-06-01", "Apia")]),
    ("The president of Chile met the president of Peru in Lima. The president of Chile will meet the president of Peru"
     " in Quito on 8 June.", "en", "CONSULT", [("happened", None, "Lima"), ("planned", "2024-06-08", "Quito")]),
    ("Presiden Kenya bertemu Presiden Uganda di Nairobi. Pertemuan terakhir Kenya dan Uganda berlangsung pada"
     " 16 November 2021 di Kampala.", "id", "CONSULT",
     [("happened", None, "Nairobi"), ("happened", "2021-11-16", "Kampala")]),
    ("Kenya attacked Uganda. Kenya attacked Uganda in 2009.", "en", "ASSAULT",
     [("happened", None, "Uganda"), ("happened", "2009-01-01", "Uganda")]),
    ("Kenya attacked Uganda. Kenya attacked Uganda again on Tuesday.", "en", "ASSAULT",
     [("happened", None, "Uganda"), ("happened", "2024-04-30", "Uganda")]),
    ("Ethiopian troops attacked Mombasa on Monday. Ethiopian troops attacked Nairobi on Monday.", "en", "ASSAULT",
     [("happened", "2024-04-29", "Mombasa"), ("happened", "2024-04-29", "Nairobi")]),
    # what stays one
    ("Kenya will meet Uganda on 8 June. The president of Kenya will meet the president of Uganda in Kampala.", "en",
     "CONSULT", [("planned", "2024-06-08", "Kampala")]),
    ("Kenya again attacked Uganda. The attack by Kenya on Uganda took place on Tuesday.", "en", "ASSAULT",
     [("happened", "2024-04-30", "Uganda")]),
    ("The president of Chile met the president of Peru in Lima. The president of Chile met the president of Peru in"
     " Peru on Monday.", "en", "CONSULT", [("happened", "2024-04-29", "Lima")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "kind", "told"), OCCASIONS)
def test_each_occasion_is_a_claim_with_its_own_day_and_place(text: str, language: str, kind: str, told: list[Told]):
    found = [_line(claim) for claim in claims(text, language) if claim.type == kind]
    assert sorted(found, key=str) == sorted(told, key=str)


def _line(claim: Claim) -> Told:
    day = claim.when.first.isoformat() if claim.when else None
    return claim.status, day, claim.place.name if claim.place else None


# (text, language, type): the sentence behind tells another deed, of those to whom this one was done or of others
OTHERS = [
    ("Police arrested two men in Kampala. The men had sold stolen cars on Friday.", "en", "COERCE"),
    ("Kenya released two Ugandan hostages. The hostages were taken on 14 April.", "en", "RETREAT"),
    ("Turkish police arrested the mayor of Izmir. The mayor was elected on 14 April.", "en", "COERCE"),
    ("Malta expelled the Kenyan ambassador. The ambassador took office on 8 April.", "en", "SANCTION"),
    ("Kenya released five Ugandan soldiers. The soldiers were captured on 8 April.", "en", "RETREAT"),
    ("Kenya seized two Greek ships. The ships left port on 26 April.", "en", "COERCE"),
    ("Kenya membebaskan wartawan Uganda. Wartawan itu ditangkap pada Jumat (26/4/2024).", "id", "RETREAT"),
    ("Kenya mengirim bantuan ke Malawi. Bantuan itu dijanjikan pada Jumat (26/4/2024).", "id", "AID"),
    ("Ethiopian troops attacked a Kenyan border post. The attack on 7 October 2023 had killed nine people.", "en",
     "ASSAULT"),
    ("Polisi Kenya menangkap tiga pedagang di Nairobi. Penangkapan di Mombasa pada Senin menuai kritik.", "id",
     "COERCE"),
    ("Polisi Kenya menangkap tiga pedagang. Penangkapan wartawan pada Senin menuai kritik.", "id", "COERCE"),
    ("Police in Kenya arrested a teacher. The arrest of a priest on Sunday shocked the town.", "en", "COERCE"),
    ("Polisi Malta menahan dua diplomat Tunisia. Penahanan itu dilakukan setelah penggeledahan pada Senin.", "id",
     "COERCE"),
    ("Ethiopian troops attacked a Kenyan border post. The attack came two days after a raid on a market on Friday.",
     "en", "ASSAULT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "kind"), OTHERS)
def test_the_day_of_another_deed_is_not_lent(text: str, language: str, kind: str):
    first = [claim for claim in claims(text, language) if claim.type == kind and claim.sentence.start == 0]
    assert first
    assert [claim.when for claim in first] == [None] * len(first)


def test_where_somebody_came_before_is_not_the_place_of_what_is_done_to_him():
    (claim, *_) = claims("Malta expelled a Kenyan diplomat. The diplomat arrived in Valletta in 2022.", "en")
    assert claim.place is None


def test_what_gives_a_statement_its_day_is_named():
    text = "Presiden Kenya bertemu Presiden Uganda pada Senin (29/4/2024). Kenya mengecam Etiopia."
    (blame,) = [claim for claim in claims(text, "id") if claim.type == "ACCUSE"]
    assert blame.when is not None
    assert blame.when.first.isoformat() == "2024-04-29"
    assert "day: the day of the news, told in the article's opening" in blame.because


def test_what_is_still_to_come_has_no_day_of_the_news():
    text = "Kenya akan membalas serangan Uganda. Uganda menyerang Mombasa pada Minggu (28/4/2024)."
    (threat,) = [claim for claim in claims(text, "id") if claim.type == "THREATEN"]
    assert threat.when is None or threat.when.basis == "published"


def test_a_joined_day_is_said_to_be_told_elsewhere():
    (claim,) = claims("Kenya attacked Uganda. Kenya attacked Uganda on Tuesday.", "en")
    assert "day: of the same event, told in another sentence" in claim.because


def test_a_plan_and_what_came_of_it_on_the_day_of_publication_are_one():
    text = "Presiden Cile akan bertemu Presiden Peru. Presiden Cile bertemu Presiden Peru pada Kamis (2/5/2024)."
    (claim,) = claims(text, "id")
    assert len(claim.also) == 1


def test_many_tellings_of_one_event_are_one_claim_with_all_its_sentences():
    (claim,) = claims(" ".join(["Kenya menyerang Uganda."] * 300), "id")
    assert len(claim.also) == 299
