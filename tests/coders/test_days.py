"""Days that a sentence beside tells of the same event, each with its reason; and neighbours on other matters."""

import pytest
from tests.coders.coding import claims

from samarkand.pipeline import code_rows

# Read on Thursday 2 May 2024: (text, language, type, day)
BESIDE = [
    ("Police in Malta arrested two Tunisian diplomats. The arrests were made on Tuesday, a spokesman said.", "en",
     "COERCE", "2024-04-30"),
    ("Ethiopian troops attacked a Kenyan border post. The attack took place on 26 April, the Kenyan army said.", "en",
     "ASSAULT", "2024-04-26"),
    ("The president of Chile arrived in Lima on Monday. He met the Peruvian president.", "en", "CONSULT", "2024-04-29"),
    ("Pasukan Etiopia menyerang pos perbatasan Kenya. Serangan itu terjadi pada Jumat (26/4/2024).", "id",
     "ASSAULT", "2024-04-26"),
    ("Menteri Luar Negeri Fiji bertemu Menteri Luar Negeri Samoa. Pertemuan itu berlangsung Senin (29/4/2024).",
     "id", "CONSULT", "2024-04-29"),
    ("Presiden Cile tiba di Lima pada Senin (29/4/2024). Ia bertemu Presiden Peru.", "id", "CONSULT", "2024-04-29"),
    ("KTT Liga Arab digelar di Manama pada Kamis (2/5/2024). Pada KTT itu Raja Yordania bertemu Presiden Irak.", "id",
     "CONSULT", "2024-05-02"),
    ("Polisi Malta menangkap dua diplomat Tunisia. Penangkapan dilakukan pada Selasa (30/4/2024).", "id",
     "COERCE", "2024-04-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "kind", "day"), BESIDE)
def test_the_sentence_beside_gives_the_day(text: str, language: str, kind: str, day: str):
    found = [claim for claim in claims(text, language) if claim.type == kind]
    assert [claim.when and claim.when.first.isoformat() for claim in found] == [day] * len(found)
    assert any(reason.startswith(("day: ", "day and place: ")) for claim in found for reason in claim.because)


# (text, language, type, day or None)
APART = [
    ("Ethiopian troops attacked a Kenyan border post. Separately, an attack on a Somali town took place on 26 April.",
     "en", "ASSAULT", None),
    ("Ethiopian troops attacked a Kenyan border post. The attack was a crime, the Kenyan president said on 26 April.",
     "en", "ASSAULT", None),
    ("Ethiopian troops attacked a Kenyan border post on 22 April. The attack was condemned on 26 April.", "en",
     "ASSAULT", "2024-04-22"),
    ("Kenya mengirim bantuan beras ke Malawi. Sementara itu, bantuan Uganda tiba pada Sabtu (27/4/2024).", "id",
     "AID", None),
    ("Pasukan Etiopia menyerang pos perbatasan Kenya. Presiden Kenya bertemu Presiden Uganda pada Jumat (26/4/2024).",
     "id", "ASSAULT", None),
    ("Pasukan Etiopia menyerang pos perbatasan Kenya. Serangan itu akan dibahas pada Senin (6/5/2024).", "id",
     "ASSAULT", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "kind", "day"), APART)
def test_a_neighbour_on_another_matter_gives_none(text: str, language: str, kind: str, day: str | None):
    found = [claim for claim in claims(text, language) if claim.type == kind]
    assert found
    assert [claim.when and claim.when.first.isoformat() for claim in found] == [day] * len(found)


def test_a_year_behind_a_noun_says_which_one_is_meant():
    text = "Presiden Kenya menuduh Uganda mencampuri pemilu presiden 2016."
    found = [claim for claim in claims(text, "id") if claim.type == "ACCUSE"]
    assert [claim.when and claim.when.first.isoformat() for claim in found] == ["2024-05-02"]


# (text, language, type, day): the sentence counts from the one before, or goes on with its story
SEQUELS = [
    ("Chadian police arrested nine students on Tuesday. Hours later, Chad expelled the Maltese ambassador.", "en",
     "SANCTION", "2024-04-30"),
    ("Chadian police arrested nine students late on Tuesday. The next morning, Chad expelled the Maltese ambassador.",
     "en", "SANCTION", "2024-05-01"),
    ("Polisi Chad menangkap sembilan mahasiswa, Selasa (30/4/2024). Beberapa jam kemudian, Chad mengusir duta besar "
     "Malta.", "id", "SANCTION", "2024-04-30"),
    ("Polisi Chad menangkap sembilan mahasiswa, Selasa (30/4/2024) malam hingga Rabu dini hari. Beberapa jam "
     "sebelumnya, milisi Kamerun menyerang pos Chad.", "id", "ASSAULT", "2024-04-30"),
    ("Chadian police arrested nine students on Tuesday. Soldiers attacked a Cameroonian village.", "en", "ASSAULT",
     "2024-04-30"),
    ("Polisi Chad menangkap sembilan mahasiswa, Selasa (30/4/2024). Tentara Chad menyerang sebuah desa di Kamerun.",
     "id", "ASSAULT", "2024-04-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "kind", "day"), SEQUELS)
def test_a_story_goes_on_on_its_day(text: str, language: str, kind: str, day: str):
    found = [claim for claim in claims(text, language) if claim.type == kind]
    assert [claim.when and claim.when.first.isoformat() for claim in found] == [day]


# (text, language, type): what is told as background, or of another matter, has no day of its neighbour
BACKGROUND = [
    ("Chadian police arrested nine students on Tuesday. Soldiers have repeatedly attacked Cameroonian villages.", "en",
     "ASSAULT"),
    ("Chadian police arrested nine students on Tuesday. Separately, soldiers attacked a Cameroonian village.", "en",
     "ASSAULT"),
    ("Polisi Chad menangkap sembilan mahasiswa, Selasa (30/4/2024). Tentara Chad pernah menyerang sebuah desa di "
     "Kamerun.", "id", "ASSAULT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "kind"), BACKGROUND)
def test_background_is_on_no_day_of_the_story(text: str, language: str, kind: str):
    found = [claim for claim in claims(text, language) if claim.type == kind]
    assert found
    assert [claim.when for claim in found] == [None] * len(found)


# (text, language, type, day): one deed is told some days after or before another
APART_BY_DAYS = [
    ("Malta's defence minister resigned on Wednesday, two days after apologising to Tunisia.", "en", "CONCEDE",
     "2024-04-29"),
    ("Malta's defence minister resigned on Wednesday, two days after apologising to Tunisia.", "en", "RETREAT",
     "2024-05-01"),
    ("The day after Malta expelled two Tunisian diplomats on Monday, Tunisia condemned Malta.", "en", "ACCUSE",
     "2024-04-30"),
    ("Menteri Pertahanan Malta mengundurkan diri pada Rabu (1/5/2024), sehari setelah meminta maaf kepada Tunisia.",
     "id", "CONCEDE", "2024-04-30"),
    ("Sehari setelah Malta mengusir dua diplomat Tunisia, Tunisia memanggil duta besar Malta, Rabu (1/5/2024).", "id",
     "ACCUSE", "2024-05-01"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "kind", "day"), APART_BY_DAYS)
def test_a_deed_is_counted_from_another(text: str, language: str, kind: str, day: str):
    found = [claim for claim in claims(text, language) if claim.type == kind]
    assert [claim.when and claim.when.first.isoformat() for claim in found] == [day]


def test_what_others_say_of_the_news_is_on_the_day_of_the_report():
    text = "Polisi Chad menangkap sembilan mahasiswa, Selasa (30/4/2024). Malta mendesak Chad membebaskan mereka."
    (asked,) = [claim for claim in claims(text, "id") if claim.type == "REQUEST"]
    assert asked.when is not None
    assert (asked.when.first.isoformat(), asked.when.basis) == ("2024-05-02", "published")


def test_a_feast_that_is_still_ahead_is_not_the_day():
    (called,) = [claim for claim in claims("Malta mengerahkan 200 tentara jelang Natal.", "id")
                 if claim.type == "MOBILIZE"]  # fmt: skip
    assert (called.status, called.when) == ("happened", None)


# (text, type, day or None for that of the report)
LENT = [
    ("Kinshasa menuduh Kigali menyokong pemberontak yang merebut Kota Goma pada Januari lalu.", "ACCUSE", None),
    ("Menteri Malta bertemu menteri Tunisia di Oslo, Rabu (1/5/2024), setelah penembakan nelayan pada 20 April. "
     "Pada hari yang sama, Malta memanggil Duta Besar Tunisia.", "ACCUSE", "2024-05-01"),
    ("Polisi Chad menangkap mahasiswa, Selasa (30/4/2024).\n\nPolisi Chad mendesak orang tua mereka menahan diri.",
     "REQUEST", "2024-04-30"),
    ("Belanda telah mengembalikan 60 arca kepada Indonesia. Serah terima berlangsung di Bandung, Senin (29/4/2024).",
     "RETREAT", "2024-04-29"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "day"), LENT)
def test_statements_and_deeds_have_the_day_that_belongs_to_them(text: str, kind: str, day: str | None):
    found = [claim for claim in claims(text, "id") if claim.type == kind]
    assert [claim.when and claim.when.first.isoformat() for claim in found] == [day or "2024-05-02"]


def test_a_title_sums_up_the_opening():
    text = (
        "Malta Kirim Bantuan Beras ke Chad\nN'DJAMENA, LENTERA.com - Pesawat itu mendarat di bandara, Rabu (1/5/2024)."
    )
    (row,) = code_rows([{"id": "1", "text": text, "language": "id", "published": "2024-05-02"}])
    assert [claim["when"]["first"] for claim in row["claims"] if claim["type"] == "AID"] == ["2024-05-01"]


def test_what_somebody_else_asks_far_below_is_of_the_report():
    text = (
        "Polisi Chad menangkap mahasiswa, Selasa (30/4/2024).\nMereka ditahan di markas.\nPasar tetap ramai.\n"
        "Dewan Gereja Chad mendesak polisi Chad membebaskan mereka."
    )
    (row,) = code_rows([{"id": "1", "text": text, "language": "id", "published": "2024-05-02"}])
    assert [claim["when"]["basis"] for claim in row["claims"] if claim["type"] == "REQUEST"] == ["published"]
