"""Who is actor and who is recipient: voices, nouns, clauses, lists and pairs, in both languages."""

import pytest
from tests.coders.coding import coded

VOICES = [
    ("The army of Kenya attacked the army of Uganda.", "en", ["ASSAULT KEN > UGA"]),
    ("Kenyan soldiers shelled a village in Uganda.", "en", ["ASSAULT KEN > UGA"]),
    ("A village in Uganda was shelled by Kenyan soldiers.", "en", ["ASSAULT KEN > UGA"]),
    ("A village in Uganda was shelled on Monday.", "en", ["ASSAULT - > UGA"]),
    ("Three Ugandan soldiers were killed by the army of Kenya.", "en", ["ASSAULT KEN > UGA"]),
    ("The Peruvian consul was expelled by the government of Chile.", "en", ["SANCTION CHL > PER"]),
    ("Peru accused Chile of spying.", "en", ["ACCUSE PER > CHL"]),
    ("Chile was accused of spying by Peru.", "en", ["ACCUSE PER > CHL"]),
    ("Tentara Kenya menyerang tentara Uganda.", "id", ["ASSAULT KEN > UGA"]),
    ("Tentara Kenya menembaki sebuah desa di Uganda.", "id", ["ASSAULT KEN > UGA"]),
    ("Tentara Uganda diserang oleh tentara Kenya.", "id", ["ASSAULT KEN > UGA"]),
    ("Tentara Uganda diserang tentara Kenya.", "id", ["ASSAULT KEN > UGA"]),
    ("Tiga tentara Uganda tewas diserang pada Senin.", "id", ["ASSAULT - > UGA"]),
    ("Cile dituduh memata-matai oleh Peru.", "id", ["ACCUSE PER > CHL"]),
    ("Peru menuduh Cile melakukan spionase.", "id", ["ACCUSE PER > CHL"]),
    ("Peru dikecam Cile atas kebijakan perbatasannya.", "id", ["ACCUSE CHL > PER"]),
]


ELSEWHERE = [
    ("Malta expelled two Belarusian diplomats it accused of spying.", "en", ["ACCUSE MLT > BLR", "SANCTION MLT > BLR"]),
    ("Sri Lanka seized two Indian trawlers and took 14 fishermen into custody.", "en", ["COERCE LKA > IND"]),
    ("Egypt imposed a curfew.", "en", ["COERCE EGY > EGY"]),
    ("Chad could cut coal shipments to Libya if the levy is not lifted, its minister warned.", "en",
     ["THREATEN TCD > LBY"]),
    ("Belgium denied that it had shelled Mali.", "en", ["ASSAULT BEL > MLI denied"]),
    ("Three Namibian envoys were ordered to leave Botswana within two days.", "en", ["SANCTION BWA > NAM"]),
    ("Peru wrote off 20 million dollars that Bolivia owed it.", "en", ["AID PER > BOL"]),
    ("Ireland is flying tents to Malawi, where floods have killed hundreds.", "en", ["AID IRL > MWI"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), ELSEWHERE)
def test_a_side_that_its_slots_leave_empty_is_sought_in_the_sentence(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


@pytest.mark.parametrize(("text", "language", "expected"), VOICES)
def test_the_doer_is_the_actor_in_every_voice(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


CARRIED = [
    ("Ultimatum dua hari dilayangkan pemerintah Togo kepada Benin.", "id", ["THREATEN TGO > BEN"]),
    ("Larangan ekspor yang diberlakukan Togo terhadap Benin tetap berlaku.", "id", ["SANCTION TGO > BEN"]),
    ("Serangan yang dilancarkan Kenya terhadap Uganda menewaskan lima orang.", "id", ["ASSAULT KEN > UGA"]),
    ("Permohonan dua warga Togo ditolak Benin.", "id", ["REJECT BEN > TGO"]),
    ("Pernyataan Togo mengenai sungai itu diamini Benin.", "id", ["SUPPORT BEN > TGO"]),
    ("Kecaman kepada Kenya disampaikan Menteri Luar Negeri Uganda.", "id", ["ACCUSE UGA > KEN"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), CARRIED)
def test_a_verb_in_the_passive_carries_the_deed_that_is_its_subject(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


PASSING = [
    ("Togo membebaskan lima nelayan Benin yang ditahan sejak Mei.", "id", ["RETREAT TGO > BEN"]),
    ("Pelabuhan itu dibangun wartawan yang dituduh berbohong.", "id", []),
]


@pytest.mark.parametrize(("text", "language", "expected"), PASSING)
def test_a_relative_clause_in_which_nobody_does_it_is_no_event(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


PHRASES = [
    ("Sanctions were imposed on Tunisia by Malta.", "en", ["SANCTION MLT > TUN"]),
    ("The Peruvian consul was expelled by Chile.", "en", ["SANCTION CHL > PER"]),
    ("Chile and Peru accused each other of spying.", "en", ["ACCUSE CHL+PER > CHL+PER"]),
    ("Kapal Tunisia ditangkap penjaga pantai Malta.", "id", ["COERCE MLT > TUN"]),
    ("Tiga roket ditembakkan ke Uganda dari Kenya.", "id", ["ASSAULT KEN > UGA"]),
    ("Lima warga Uganda tewas akibat serangan udara dan tembakan pasukan Kenya.", "id", ["ASSAULT KEN > UGA"]),
    ("Lokasi itu menjadi sasaran serangan Kenya di ibu kota Uganda.", "id", ["ASSAULT KEN > UGA"]),
    ("Kenya melancarkan serangan-serangan terhadap Uganda.", "id", ["ASSAULT KEN > UGA"]),
    ("Penarikan pasukan Kenya dari Somalia selesai kemarin.", "id", ["RETREAT KEN > SOM"]),
    ("Malta halted exports of copper to Tunisia.", "en", ["SANCTION MLT > TUN"]),
    ("Kenya menembakkan tiga rudal balistik ke sejumlah kota di Uganda.", "id", ["ASSAULT KEN > UGA"]),
    ("Malta dan Tunisia menandatangani nota kesepahaman.", "id", ["SUPPORT MLT+TUN > MLT+TUN"]),
    ("Malta agreed in principle to provide aid for Romania and Poland.", "en", ["AGREE MLT+POL+ROU"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), PHRASES)
def test_a_phrase_may_be_turned_round_or_split(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


NOUNS = [
    ("The attack by Kenya on Uganda killed nobody.", "en", ["ASSAULT KEN > UGA"]),
    ("Kenya's attack on Uganda lasted two days.", "en", ["ASSAULT KEN > UGA"]),
    ("The Kenyan attack on Uganda lasted two days.", "en", ["ASSAULT KEN > UGA"]),
    ("Malta's sanctions against Tunisia remain in force.", "en", ["SANCTION MLT > TUN"]),
    ("The arrest of a Kenyan reporter by the police of Uganda was filmed.", "en", ["COERCE UGA > KEN"]),
    ("Kenya launched an attack on Uganda.", "en", ["ASSAULT KEN > UGA"]),
    ("Serangan Kenya ke Uganda berlangsung dua hari.", "id", ["ASSAULT KEN > UGA"]),
    ("Serangan tentara Kenya terhadap Uganda berlangsung dua hari.", "id", ["ASSAULT KEN > UGA"]),
    ("Sanksi Malta terhadap Tunisia masih berlaku.", "id", ["SANCTION MLT > TUN"]),
    ("Penangkapan wartawan Kenya oleh polisi Uganda direkam warga.", "id", ["COERCE UGA > KEN"]),
    ("Kenya melancarkan serangan terhadap Uganda.", "id", ["ASSAULT KEN > UGA"]),
    ("Malta menjatuhkan sanksi kepada Tunisia.", "id", ["SANCTION MLT > TUN"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), NOUNS)
def test_a_deed_told_by_a_noun_keeps_its_two_sides(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


CLAUSES = [
    (
        "Kenya condemned the attack as a violation of Uganda's sovereignty, while Britain's minister said Peru may "
        "defend itself.",
        "en",
        ["ACCUSE KEN > UGA"],
    ),
    ("Kenya, which attacked Uganda in March, has new elections.", "en", ["ASSAULT KEN > UGA"]),
    ("The Kenyan pilot who bombed Uganda is dead.", "en", ["ASSAULT KEN > UGA"]),
    ("Kenya attacked Uganda and bombed Rwanda.", "en", ["ASSAULT KEN > RWA", "ASSAULT KEN > UGA"]),
    ("Chile condemned Peru and expelled the consul of Bolivia.", "en", ["ACCUSE CHL > PER", "SANCTION CHL > BOL"]),
    ("Kenya, yang menyerang Uganda pada Maret, menggelar pemilu.", "id", ["ASSAULT KEN > UGA"]),
    ("Kenya menyerang Uganda dan mengebom Rwanda.", "id", ["ASSAULT KEN > RWA", "ASSAULT KEN > UGA"]),
    ("Cile mengecam Peru dan mengusir konsul Bolivia.", "id", ["ACCUSE CHL > PER", "SANCTION CHL > BOL"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), CLAUSES)
def test_clauses_share_their_subject(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


LISTS = [
    ("Kenya and Uganda condemned Rwanda.", "en", ["ACCUSE KEN+UGA > RWA"]),
    ("Kenya imposed sanctions on Uganda, Rwanda and Burundi.", "en", ["SANCTION KEN > BDI+RWA+UGA"]),
    ("Kenya dan Uganda mengecam Rwanda.", "id", ["ACCUSE KEN+UGA > RWA"]),
    ("Kenya menjatuhkan sanksi kepada Uganda, Rwanda, dan Burundi.", "id", ["SANCTION KEN > BDI+RWA+UGA"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), LISTS)
def test_a_list_is_one_side_and_never_a_product_of_pairs(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


MUTUAL = [
    ("The president of Chile met the president of Peru.", "en", ["CONSULT CHL+PER"]),
    ("The presidents of Chile and Peru met in Lima.", "en", ["CONSULT CHL+PER"]),
    ("Chile and Peru held talks in Lima.", "en", ["CONSULT CHL+PER"]),
    ("Talks between Chile and Peru began in Lima.", "en", ["CONSULT CHL+PER"]),
    ("Talks between Chile and Peru continued on Thursday.", "en", ["CONSULT CHL+PER"]),
    ("Chile, Peru and Bolivia signed a treaty on water.", "en", ["SUPPORT BOL+CHL+PER > BOL+CHL+PER"]),
    ("Presiden Cile bertemu dengan presiden Peru.", "id", ["CONSULT CHL+PER"]),
    ("Presiden Cile dan presiden Peru bertemu di Lima.", "id", ["CONSULT CHL+PER"]),
    ("Cile dan Peru saling tuduh soal perbatasan.", "id", ["ACCUSE CHL+PER > CHL+PER"]),
    ("Pertemuan antara Cile dan Peru berlangsung di Lima.", "id", ["CONSULT CHL+PER"]),
    ("Presiden Cile menggelar pertemuan dengan presiden Peru.", "id", ["CONSULT CHL+PER"]),
    ("KTT antara Kenya, Uganda dan Rwanda dibuka pada Rabu.", "id", ["CONSULT KEN+RWA+UGA"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), MUTUAL)
def test_who_does_it_with_each_other_stands_on_both_sides(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


CONTROL = [
    ("Chile agreed to meet Peru in Lima.", "en", ["AGREE CHL+PER"]),
    ("Chile agreed to provide aid to Romania.", "en", ["AGREE CHL+ROU"]),
    ("Cile setuju untuk bertemu dengan Peru di Lima.", "id", ["AGREE CHL+PER"]),
    ("Cile sepakat memberikan bantuan kepada Rumania.", "id", ["AGREE CHL+ROU"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), CONTROL)
def test_an_agreement_is_with_whom_its_complement_names(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


THIRD = [
    ("Qatar mediated between Chile and Peru.", "en", ["CONSULT CHL+PER+QAT"]),
    ("Qatar hosted talks between Chile and Peru.", "en", ["CONSULT CHL+PER+QAT"]),
    ("Qatar menengahi Cile dan Peru.", "id", ["CONSULT CHL+PER+QAT"]),
    ("Qatar memediasi perundingan antara Cile dan Peru.", "id", ["CONSULT CHL+PER+QAT"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), THIRD)
def test_a_mediator_meets_with_both(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


PROTESTS = [
    ("Thousands of Peruvians protested in Lima.", "en", ["PROTEST PER > PER"]),
    ("Kenyan students marched against the government.", "en", ["PROTEST KEN > KEN"]),
    ("Kenyan workers went on strike over pay.", "en", ["PROTEST KEN > KEN"]),
    ("Kenyan protesters rallied outside the embassy of Malta.", "en", ["PROTEST KEN > MLT"]),
    ("Ribuan warga Peru berunjuk rasa di Lima.", "id", ["PROTEST PER > PER"]),
    ("Mahasiswa Kenya berdemonstrasi menentang pemerintah.", "id", ["PROTEST KEN > KEN"]),
    ("Mahasiswa Kenya berunjuk rasa di depan kedutaan Malta.", "id", ["PROTEST KEN > MLT"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), PROTESTS)
def test_a_protest_is_against_the_protesters_own_state_unless_another_is_named(
    text: str, language: str, expected: list[str]
):
    assert coded(text, language) == expected


PUT_RIGHT = [
    ("Portugal took in two hundred Kenyans.", "en", ["AID PRT > KEN"]),
    ("Iran must allow inspections, the German chancellor told reporters.", "en", ["REQUEST DEU > IRN"]),
    ("The German government today praised Malta's plan.", "en", ["SUPPORT DEU > MLT"]),
    ("Malta announced a ban on goods for victims from Tunisia.", "en", ["SANCTION MLT > TUN"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), PUT_RIGHT)
def test_what_the_tree_has_lost_is_found(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


POINTING_BACK = [
    ("The Houthis said on Thursday they had attacked an Israeli ship near Eritrea.", ["ASSAULT YEM > ISR"]),
    ("Kenya called for talks, while Uganda offered to host a meeting with Malawi.",
     ["AGREE MWI+UGA", "REQUEST KEN > -"]),
    ("Malta expelled the ambassador of Chile. Spain condemned the decision.",
     ["ACCUSE ESP > MLT", "SANCTION MLT > CHL"]),
    ("Peru's ambassador to Washington stepped down.", ["RETREAT PER > -"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POINTING_BACK)
def test_clauses_beside_and_words_that_point_back_give_no_wrong_party(text: str, expected: list[str]):
    assert coded(text, "en") == expected


AT_HOME = [
    ("Nigeria is at a standstill.\nThe justice minister branded the strike illegal.", "ACCUSE NGA > NGA"),
    ("Kenya went to the polls.\nTroops were sent to the coast.", "MOBILIZE KEN > -"),
]


@pytest.mark.parametrize(("text", "expected"), AT_HOME)
def test_those_in_power_at_home_need_nobody_named_beside_them(text: str, expected: str):
    assert expected in coded(text, "en")


PARTLY_NAMED = [
    ("Four of Nepal's ministers resigned.", ["RETREAT NPL > -"]),
    ("A Hamas delegation left Cairo on Monday after two days of talks with Egyptian mediators.", ["CONSULT EGY+PSE"]),
    ("Thousands of Kenyans poured into the streets over the tax.", ["PROTEST KEN > KEN"]),
    ("Peru's Congress voted late on Monday to remove the president from office, hours after he fled.",
     ["COERCE PER > PER"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTLY_NAMED)
def test_some_of_a_group_those_who_leave_talks_and_crowds(text: str, expected: list[str]):
    assert coded(text, "en") == expected
