"""Reports on contests are full of attacks that nobody made."""

import pytest
from tests.coders.coding import coded

MATCH_ID = (
    "Tim tamu menyerang sejak babak pertama. Skor imbang bertahan sampai wasit meniup peluit. "
    "Kapten Harimau Lereng meledakkan tribun tamu dengan sundulan pada menit ke-58. "
)
MATCH_EN = (
    "The visitors led the league before the match. The referee gave a penalty after a minute of the second half. "
    "The captain of Hill Rovers bombed the home stands with a header, his third goal of the season. "
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (MATCH_ID, "id", []),
        (MATCH_EN, "en", []),
        (MATCH_ID + "Di luar stadion, polisi Peru menangkap sejumlah pendukung.", "id", ["COERCE"]),
        (MATCH_EN + "Outside, police in Peru arrested several supporters.", "en", ["COERCE"]),
        (MATCH_EN + "The hosts now meet Malta, who beat Chile 2-1.", "en", []),
        ("Uruguay beat Ghana 2-0 on Friday to reach the quarter-finals.", "en", []),
        ("Kenya laid siege to the podium again at the Osaka marathon on Sunday.", "en", []),
        ("Cile menyerang Peru pada Senin, kata seorang menteri.", "id", ["ASSAULT"]),
        ("Pemberontak Peru meledakkan tribun kehormatan di alun-alun, kata seorang saksi.", "id", ["ASSAULT"]),
        ("Rebels in Peru bombed the stands before the parade, a witness said.", "en", ["ASSAULT"]),
    ],
)
def test_what_is_done_in_play_is_no_event(text: str, language: str, expected: list[str]) -> None:
    assert [line.split()[0] for line in coded(text, language)] == expected
