"""Who is named beside a verb's clause is no side of it; where the clause says so, a state left over is."""

import pytest
from tests.coders.coding import coded

NOBODY_DOES_IT = [
    ("Three Zambian drivers were killed in Malawi.", ["ASSAULT - > ZMB"]),
    ("A Danish nurse was abducted in Niger.", ["ASSAULT - > DNK"]),
    ("A Bolivian minister was criticised in Chile.", ["ACCUSE - > BOL"]),
    ("A Gambian poet was jailed in Senegal, according to a Ghanaian newspaper.", ["COERCE - > GMB"]),
    ("A Vietnamese engineer was kidnapped in Nigeria.", ["ASSAULT - > VNM"]),
]


@pytest.mark.parametrize(("text", "expected"), NOBODY_DOES_IT)
def test_the_land_where_something_was_done_did_not_do_it(text: str, expected: list[str]):
    assert coded(text, "en") == expected


THE_STATE_DOES_IT = [
    ("Three Zambian drivers were arrested in Malawi.", ["COERCE MWI > ZMB"]),
    ("Forty Eritreans were deported from Malta.", ["COERCE MLT > ERI"]),
    ("Two Bolivian envoys were expelled from Chile.", ["SANCTION CHL > BOL"]),
    ("A Danish consul was summoned to the interior ministry in Ankara.", ["ACCUSE TUR > DNK"]),
    ("Fighters of a clan friendly to the Malian president attacked a Beninese barracks.", ["ASSAULT MLI > BEN"]),
]


@pytest.mark.parametrize(("text", "expected"), THE_STATE_DOES_IT)
def test_what_only_states_do_is_done_by_the_one_in_whose_land_it_is(text: str, expected: list[str]):
    assert coded(text, "en") == expected


BESIDE = [
    ("The Bolivian president refused to resign, and shares fell in Peru.", ["REJECT BOL > -"]),
    ("Danish nurses rejected the plan, citing a similar policy in Norway.", ["REJECT DNK > -"]),
    ("Egypt executed a man convicted of bombing a train that carried Kenyan dockers.", ["ASSAULT EGY > EGY"]),
    ("Greece's police arrested a man born in Albania.", ["COERCE GRC > GRC"]),
    ("The Chilean president rejected calls to resign after a visit to Ghana.", ["REJECT CHL > -"]),
    ("Ireland's president vetoed a bill on courts after Malta's election.", ["REJECT IRL > -"]),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_what_is_told_beside_a_clause_names_nobody_it_is_done_to(text: str, expected: list[str]):
    assert coded(text, "en") == expected


WITHIN = [
    ("Oman will cut off the gas unless Yemen signs the agreement.", ["THREATEN OMN > YEM"]),
    ("Norway moved two destroyers to watch a Russian exercise.", ["MOBILIZE NOR > RUS"]),
]


@pytest.mark.parametrize(("text", "expected"), WITHIN)
def test_conditions_and_aims_name_whom_it_is_done_to(text: str, expected: list[str]):
    assert coded(text, "en") == expected


POINTING = [
    ("Oman rejected the proposal.", "en", ["REJECT OMN > -"]),
    ("Ghana threatened to retaliate.", "en", ["THREATEN GHA > -"]),
    ("Ghana mengancam akan membalas serangan itu.", "id", ["THREATEN GHA > -"]),
    ("Mali bombed a village in Niger. Benin condemned the attack.", "en", ["ACCUSE BEN > MLI", "ASSAULT MLI > NER"]),
    ("The Ghanaian opposition rejected the plan.", "en", ["REJECT GHA > GHA"]),
    ("Police in Ghana rejected the allegations.", "en", ["REJECT GHA > GHA"]),
    ("Ghana's nurses threatened to strike.", "en", ["THREATEN GHA > GHA"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), POINTING)
def test_a_state_that_answers_a_deed_answers_its_doer_and_not_itself(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


STRUCK = [
    ("Kenya launched missiles at Uganda.", ["ASSAULT KEN > UGA"]),
    ("Kenya struck Kampala on Tuesday.", ["ASSAULT KEN > UGA"]),
    ("Kenya's air force struck Kampala.", ["ASSAULT KEN > UGA"]),
    ("Kenya launched a missile into the sea in a test.", ["MOBILIZE KEN > -"]),
    ("Nurses in Kenya struck over pay.", ["PROTEST KEN > KEN"]),
]


@pytest.mark.parametrize(("text", "expected"), STRUCK)
def test_states_strike_towns_and_workers_strike(text: str, expected: list[str]):
    assert coded(text, "en") == expected
