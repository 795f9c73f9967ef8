"""Which triggers are events: threats, refusals and blame take up what they are about; names and thin nouns are none."""

import pytest
from tests.coders.coding import coded

TAKEN_UP = [
    ("Malta threatened to impose sanctions on Tunisia.", "en", ["THREATEN MLT > TUN"]),
    ("Malta threatened to attack Tunisia.", "en", ["THREATEN MLT > TUN"]),
    ("Malta rejected a call by Tunisia for talks.", "en", ["REJECT MLT > TUN"]),
    ("Malta mengancam akan menjatuhkan sanksi kepada Tunisia.", "id", ["THREATEN MLT > TUN"]),
    ("Malta mengancam menyerang Tunisia.", "id", ["THREATEN MLT > TUN"]),
    ("Malta menolak permintaan Tunisia.", "id", ["REJECT MLT > TUN"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), TAKEN_UP)
def test_a_threat_is_not_also_what_it_threatens_with(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


WITHIN = [
    ("Kenyan workers went on strike to demand talks with the government.", "en", ["PROTEST KEN > KEN"]),
    ("Kenyan students began a hunger strike to protest against Malta.", "en", ["PROTEST KEN > MLT"]),
    ("Malta withdrew its peacekeeping force from Tunisia.", "en", ["RETREAT MLT > TUN"]),
    ("Cile dan Peru menggelar negosiasi gencatan senjata.", "id", ["CONSULT CHL+PER"]),
    ("Malta menegaskan mendukung seruan global untuk menghentikan kekerasan di Uganda.", "id", []),
    ("Serangan itu menewaskan sejumlah ilmuwan Kenya.", "id", ["ASSAULT - > KEN"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), WITHIN)
def test_a_word_for_what_another_event_is_about_or_aims_at_is_none(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


BLAME = [
    ("Chile condemned the attack by Kenya on Uganda.", "en", ["ACCUSE CHL > KEN", "ASSAULT KEN > UGA"]),
    ("Chile condemned Kenya's attack on Uganda.", "en", ["ACCUSE CHL > KEN", "ASSAULT KEN > UGA"]),
    ("Cile mengecam serangan Kenya terhadap Uganda.", "id", ["ACCUSE CHL > KEN", "ASSAULT KEN > UGA"]),
    ("Cile mengutuk serangan tentara Kenya ke Uganda.", "id", ["ACCUSE CHL > KEN", "ASSAULT KEN > UGA"]),
    ("Chile complained to Bolivia over the raids of Peru.", "en", ["ACCUSE CHL > PER"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), BLAME)
def test_who_condemns_a_deed_blames_its_doer_and_the_deed_stays(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


CONDITIONS = [
    ("Malta announced that it will withdraw its troops from Tunisia unless the shelling stops.", "en",
     ["THREATEN MLT > TUN"]),
    ("Malta said it would impose sanctions on Tunisia unless the talks resume.", "en", ["THREATEN MLT > TUN"]),
    ("Malta akan menjatuhkan sanksi kepada Tunisia kecuali perundingan dilanjutkan.", "id", ["THREATEN MLT > TUN"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), CONDITIONS)
def test_a_hostile_plan_under_a_condition_is_a_threat(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


REFUSALS = [
    ("Malta said it will not meet Tunisia.", "en", ["REJECT MLT > TUN"]),
    ("Malta refused to meet Tunisia.", "en", ["REJECT MLT > TUN"]),
    ("Malta menolak bertemu dengan Tunisia.", "id", ["REJECT MLT > TUN"]),
    ("Malta tidak akan menerima bantuan dari Tunisia.", "id", ["REJECT MLT > TUN"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), REFUSALS)
def test_what_somebody_will_not_do_for_another_is_refused(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


NONE = [
    ("Kenya beat Uganda 2-1 in the football league.", "en", []),
    ("Ayah di kota itu marah karena tak mau kalah.", "id", []),
    ("The film about the attack opens in Lima.", "en", []),
    ("The committee met in the school.", "en", []),
    ("Kenya mengalahkan Uganda 2-1 dalam liga sepak bola.", "id", []),
    ("Rapat warga desa digelar di balai kota.", "id", []),
    ("Harga beras di Kenya naik pada Senin.", "id", []),
]


@pytest.mark.parametrize(("text", "language", "expected"), NONE)
def test_games_films_and_village_meetings_are_no_events(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


ONE_DEED = [
    ("A Kenyan soldier was killed when Ugandan troops opened fire.", "en", ["ASSAULT UGA > KEN"]),
    ("Ugandan troops shelled a Kenyan village, killing two people.", "en", ["ASSAULT UGA > KEN"]),
    ("Kenyan students staged a march to denounce Malta.", "en", ["PROTEST KEN > MLT"]),
    ("Kenyan students staged a march to denounce high prices.", "en", ["PROTEST KEN > KEN"]),
    ("The Arab League voted to suspend Malta's membership.", "en", ["SANCTION LAS > MLT"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), ONE_DEED)
def test_two_words_for_one_deed_make_one_event_and_a_protest_has_its_aim(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


WITHIN_A_SENTENCE = [
    ("Togo gave in late on Monday to the demands of Ghana.", "en", ["CONCEDE TGO > GHA"]),
    ("Kenya and Uganda confirmed that they will meet on 5 March.", "en", ["CONSULT KEN+UGA planned"]),
    ("Kenyan and Ugandan marines have started their yearly drills on the coast of Kenya.", "en", ["COOPERATE KEN+UGA"]),
    ("Nigerian airstrikes on the town of Maiduguri killed a nurse and her sons.", "en", ["ASSAULT NGA > NGA"]),
    ("Togo eased restrictions on traders from Benin.", "en", ["CONCEDE TGO > BEN"]),
    ("Togo's threat to close the border with Ghana was serious.", "en", ["THREATEN TGO > GHA"]),
    ("Oman freed a Kenyan shepherd.", "en", ["RETREAT OMN > KEN"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), WITHIN_A_SENTENCE)
def test_days_within_phrases_months_and_aims_of_nouns_are_no_triggers(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Kenya mendesak Uganda dan Rwanda menyepakati gencatan senjata.", {"REQUEST"}),
        ("Kenya menyerang Uganda, menangkap warga Rwanda.", {"ASSAULT", "COERCE"}),
    ],
)
def test_a_verb_that_nothing_joins_to_what_is_asked_is_only_asked(text: str, types: set[str]):
    assert {line.split()[0] for line in coded(text, "id")} == types
