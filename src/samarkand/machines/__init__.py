"""A store for machines: a server of the Model Context Protocol, by which language models ask it.

In:  `serve(store_path)`: the path of a store; requests come on standard input.
Out: answers on standard output: six tools, `search`, `event`, `story`, `agenda`, `world_as_of` and `explain`. Each
     answer carries its evidence: the sentence, its offsets in the article's text, the outlet, the address.
It deliberately writes nothing, to the store or anywhere else, and fetches nothing. What it hands on are words of pages:
they are marked as quoted, and whoever reads them is told to take them for reports, not for instructions.
"""

from samarkand.machines.server import serve

__all__ = ["serve"]
