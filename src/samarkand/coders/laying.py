"""An article laid out for those who code it: its sentences, and who is named in them.

Claims, acts and references each read the sentences in their order and may mend the trees; the words, which none of them
changes, are laid out once.
"""

from samarkand.coders import Knowledge
from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence, sentences_of
from samarkand.coders.unrest import is_on_unrest
from samarkand.model import Article, Grounding, Reading


def laid_out(
    article: Article, reading: Reading, grounding: Grounding, knowledge: Knowledge, *, home: str | None = None
) -> tuple[list[Sentence], Parties]:
    """The sentences of an article with trees of their own, and the parties in them as of its day.

    `home` is the state that bare groups belong to.
    """
    published = article.published.date() if article.published else None
    parties = Parties(knowledge, grounding, published, home)
    parties.unrest = is_on_unrest(article, knowledge.language)
    return sentences_of(article, reading, knowledge.language), parties
