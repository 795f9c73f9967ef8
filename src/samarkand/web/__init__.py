"""The site: a store's articles, events and stories as pages that a person reads, each with a `.json` twin.

In:  `app(store_path, access)`: the path of a store, and who may read and write; `serve(store_path, host, port, ready)`
     runs it until it is interrupted, on loopback unless told otherwise.
Out: a Starlette application. The URL is a page's whole state: `/events?type=CONSULT&country=UZB` is that list and
     `/events.json?type=CONSULT&country=UZB` the same as JSON. What a URL asks and cannot be read is left out, and the
     page says so.
It writes only what people say is right and wrong. It deliberately fetches nothing, needs no JavaScript, and loads
nothing from elsewhere: the
content-security policy allows only what this site itself serves. It reads through the public methods of
`samarkand.stores.Store` and its `sql`, so every page shows the store as it is at that moment.
"""

from samarkand.web.access import Access, is_loopback
from samarkand.web.application import app
from samarkand.web.serving import serve

__all__ = ["Access", "app", "is_loopback", "serve"]
