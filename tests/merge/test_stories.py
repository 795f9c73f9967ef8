"""Stories: which articles tell one report."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.merge.reports import DAM, FAIR, claim, credit, days, report

from samarkand.merge.components import components
from samarkand.merge.similarity import near_copies, shingles
from samarkand.merge.stories import group

CHANGED = DAM.replace("twelve villages", "a dozen villages").replace("The mayor", "In the end the mayor")
SHORTENED = DAM.partition(" Nobody")[0]


def told(*reports) -> list[set[str]]:
    """The articles of each story."""
    return [set(story.articles) for story in group(reports).stories]


@pytest.mark.parametrize("copy", [DAM, CHANGED, SHORTENED, DAM.upper(), DAM + " Rain is expected on Sunday."])
def test_near_copies_are_one_story_whatever_their_title(copy):
    first = report("kestrel", DAM, 0)
    second = report("plover", copy, 5, title="Another title")
    assert told(first, second, report("heron", FAIR, 6)) == [{"kestrel", "plover"}, {"heron"}]


def test_a_copy_weeks_later_is_still_a_copy():
    assert told(report("kestrel", DAM, 0), report("plover", DAM, 900)) == [{"kestrel", "plover"}]


@pytest.mark.parametrize(("outlet", "hours", "together"), [
    ("kestrel.example", 5, True),
    ("Kestrel.example", 5, True),
    ("heron.example", 5, False),
    ("kestrel.example", 100, False),
])  # fmt: skip
def test_a_rewrite_that_names_its_source_within_the_window_is_one_story(outlet, hours, together):
    names = frozenset({"PER", "CHL", "x-dam"})
    first = report("kestrel", DAM, 0, names=names)
    second = report("plover", FAIR, hours, names=names, credits=(credit(outlet, "quoted"),))
    assert (len(told(first, second)) == 1) is together


def test_a_photo_credit_makes_no_story():
    names = frozenset({"PER", "CHL"})
    second = report("plover", FAIR, 5, names=names, credits=(credit("kestrel.example", "photo"),))
    assert len(told(report("kestrel", DAM, 0, names=names), second)) == 2


@pytest.mark.parametrize(("language", "acts", "stories"), [("id", 2, 1), ("id", 1, 2), ("en", 2, 2)])
def test_a_translation_tells_the_same_acts_of_the_same_people(language, acts, stories):
    names = frozenset({"PER", "CHL"})
    made = [("PER", "CHL"), ("CHL", "BOL")][:acts]
    first = report("kestrel", DAM, 0, *(claim("kestrel", *pair) for pair in made), names=names)
    other = report("elang", FAIR, 5, *(claim("elang", *pair) for pair in made), names=names, language=language)
    assert len(told(first, other)) == stories


@pytest.mark.parametrize(
    ("first", "second", "stories"),
    [({200, 7}, {200, 7}, 1), ({900}, {900}, 1), ({3}, {3}, 2), ({200, 7}, {200, 5}, 2), (set(), set(), 2)],
)
def test_a_translation_repeats_the_numbers(first, second, stories):
    meeting = days(14)
    one = report("kestrel", DAM, 0, claim("kestrel", "PER CHL", when=meeting), numbers=frozenset(first))
    more = {"language": "id", "numbers": frozenset(second), "lands": frozenset({"PER", "CHL"})}
    other = report("wren", FAIR, 5, claim("wren", "PER CHL", when=meeting), **more)
    one, other = (replace(page, lands=frozenset({"PER", "CHL"})) for page in (one, other))
    assert len(group([one, other]).stories) == stories


def test_every_article_belongs_to_one_story_and_stories_are_in_order_of_time():
    reports = [
        report("heron", FAIR, 9),
        report("plover", CHANGED, 5),
        report("kestrel", DAM, 0),
        report("wren", "Rain.", 2),
    ]
    found = group(reports)
    assert sorted(article for story in found.stories for article in story.articles) == [
        "heron",
        "kestrel",
        "plover",
        "wren",
    ]
    assert [story.first_seen for story in found.stories] == sorted(story.first_seen for story in found.stories)
    assert set(found.story_of) == {"heron", "kestrel", "plover", "wren"}


def test_a_story_is_called_by_its_earliest_title():
    (story,) = group([report("plover", CHANGED, 5, title="Later"), report("kestrel", DAM, 0, title="Early")]).stories
    assert (story.title, story.articles[0]) == ("Early", "kestrel")


def test_an_untitled_story_is_called_by_its_opening():
    (story,) = group([report("kestrel", DAM, 0, title=None)]).stories
    assert story.title.startswith("The council of the valley")
    assert len(story.title) <= 90


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(5)))
def test_stories_do_not_depend_on_the_order_of_reports(order):
    reports = [
        report("kestrel", DAM, 0),
        report("plover", CHANGED, 5),
        report("wren", SHORTENED, 5, credits=(credit("kestrel.example"),)),
        report("heron", FAIR, 6),
        report("elang", FAIR, 7, days(15) and claim("elang", "PER", "CHL")),
    ]
    assert group([reports[index] for index in order]) == group(reports)


@pytest.mark.parametrize("text", ["", "one two three", "!!! ???"])
def test_a_text_of_fewer_than_four_words_is_like_no_other(text):
    assert shingles(text) == frozenset()
    assert near_copies([report("kestrel", text, 0), report("plover", text, 1)]) == []


@given(pairs=st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdefz"))))
def test_components_part_the_items_and_keep_pairs_together(pairs):
    found = components("abcdef", pairs)
    assert sorted(item for part in found for item in part) == list("abcdef")
    for left, right in pairs:
        if right != "z":
            assert any(left in part and right in part for part in found)


@given(
    pairs=st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))),
    apart=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("def"))),
)
def test_no_component_holds_what_is_kept_apart(pairs, apart):
    found = components("abcdef", pairs, apart)
    assert sorted(item for part in found for item in part) == list("abcdef")
    for part in found:
        assert not any(left in part and right in part for left, right in apart)
