"""Gold files: three shapes, one clear line where something is wrong, and the texts to code."""

import hashlib
import json
from pathlib import Path

import pytest

from samarkand.errors import UsageError
from samarkand.evaluation import read_gold, texts

ITEM = {"id": "a", "lang": "id", "published": None, "title": "Bantuan", "text": "Cile membantu Peru.", "events": []}
LINE = json.dumps(ITEM)


def write(folder: Path, text: str, name: str = "gold.jsonl") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "count"),
    [(LINE, 1), (f"{LINE}\n\n{LINE}\n", 2), (json.dumps(ITEM, indent=1), 1), (json.dumps([ITEM, ITEM], indent=1), 2)],
)
def test_lines_one_object_and_a_list_are_read(tmp_path: Path, text: str, count: int):
    assert read_gold(write(tmp_path, text)) == [ITEM] * count


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{LINE}\n{{broken}}\n", "gold.jsonl line 2: not JSON"),
        (f"{{broken}}\n{LINE}\n", "gold.jsonl line 1: not JSON"),
        ('{\n "id": "a",\n "events": [\n', "gold.jsonl line 4: not JSON"),
        (f'{LINE}\n{{"id": "b"}}\n', "gold.jsonl line 2: not a gold item: .*`events`"),
        ('[{"id": "a", "events": []}, {"id": "b"}]', "gold.jsonl item 2: not a gold item: .*`events`"),
        (f"{LINE}\n7\n", "gold.jsonl line 2: not a gold item"),
        (
            '{"id": "a", "events": [{"type": "AID", "actors": []}]}',
            r"item 1: not a gold item: .*`recipients`.*events\[0\]",
        ),
        ("\n", "gold.jsonl: no gold items"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, text: str, message: str):
    with pytest.raises(UsageError, match=message) as raised:
        read_gold(write(tmp_path, text))
    assert "\n" not in str(raised.value)


def test_a_file_that_is_missing_a_folder_or_not_text(tmp_path: Path):
    with pytest.raises(UsageError, match=r"none\.jsonl: no such file"):
        read_gold(tmp_path / "none.jsonl")
    with pytest.raises(UsageError, match="cannot be read"):
        read_gold(tmp_path)
    (tmp_path / "gold.jsonl").write_bytes(b'{"id": "\xff"}')
    with pytest.raises(UsageError, match="not UTF-8 at byte 8"):
        read_gold(tmp_path / "gold.jsonl")


def test_rows_to_code_carry_what_gold_states(tmp_path: Path):
    linked = {**ITEM, "id": "b", "published": "2024-05-02", "source": {"url": "https://berita.example/1"}}
    assert list(texts([ITEM, linked], tmp_path / "gold.jsonl")) == [
        {"id": "a", "text": "Cile membantu Peru.", "title": "Bantuan", "language": "id"},
        {
            "id": "b", "text": "Cile membantu Peru.", "title": "Bantuan", "language": "id", "published": "2024-05-02",
            "url": "https://berita.example/1",
        },
    ]  # fmt: skip


@pytest.fixture
def parted(tmp_path: Path) -> tuple[dict, Path]:
    """A gold item whose text is a file beside the gold's folder, under other folders than it was written for."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "seed").mkdir()
    (tmp_path / "seed" / "page.txt").write_bytes(b"Satu.\r\nDua.\n")
    digest = hashlib.sha256(b"Satu.\r\nDua.\n").hexdigest()
    item = {"id": "a", "events": [], "source": {"text_file": "shared/seed/page.txt", "text_sha256": digest}}
    return item, tmp_path / "gold" / "seed.json"


def test_a_text_of_its_own_is_found_and_kept_to_the_byte(parted: tuple[dict, Path]):
    item, path = parted
    assert list(texts([item], path)) == [{"id": "a", "text": "Satu.\r\nDua.\n"}]


def test_a_text_that_is_missing_or_another_is_refused(parted: tuple[dict, Path]):
    item, path = parted
    with pytest.raises(UsageError, match=r"item 'a'.*not the text that was annotated"):
        list(texts([{**item, "source": {**item["source"], "text_sha256": "0"}}], path))
    with pytest.raises(UsageError, match=r"item 'a'.*no file shared/seed/other\.txt"):
        list(texts([{**item, "source": {"text_file": "shared/seed/other.txt"}}], path))
    with pytest.raises(UsageError, match=r"item 'a'.*neither text nor"):
        list(texts([{"id": "a", "events": []}], path))
