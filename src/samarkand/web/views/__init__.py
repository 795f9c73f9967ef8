"""One module a page: `view(store, request) -> Answer`."""
