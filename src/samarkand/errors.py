"""Everything that samarkand raises.

SamarkandError
├── UsageError          what was asked cannot be done: a path, an option, a format      exit status 2
├── StoreError          the store is missing, is not one, or is of another version      exit status 2
├── KnowledgeError      a data file of ours or of a plug-in is wrong, with its address  exit status 2
└── PageError           one page is wrong: it becomes a Fault, the run goes on          exit status 0
"""


class SamarkandError(Exception):
    """Root of all errors; its text is one line that a user can act on."""


class UsageError(SamarkandError):
    """The run cannot start or go on because of what was asked."""


class StoreError(SamarkandError):
    """The store cannot be opened, read or written."""


class KnowledgeError(SamarkandError):
    """A data file is wrong. The message opens with the file and the place in it."""


class PageError(SamarkandError):
    """One page cannot be read.

    `code` is one of the fault codes that `docs/model.md` lists: `empty`, `not-text`, `not-html`, `bad-encoding`,
    `too-large`, `no-text`, `not-an-article`, `list-page`, `language`, `bad-row`, `truncated`, `unreadable`,
    `not-a-feed`, `link-only`, `bad-url`, `robots`, `private-address`, `redirects`, `timeout`, `unreachable`,
    `http-status`, `internal`.
    `stage` names the stage that gave up.
    """

    def __init__(self, code: str, message: str, *, stage: str) -> None:
        super().__init__(message)
        self.code = code
        self.stage = stage

    def __reduce__(self) -> tuple[object, ...]:
        """How it is sent from a worker: an exception is otherwise made again of its text alone."""
        return _page_error, (self.code, str(self), self.stage)


def _page_error(code: str, message: str, stage: str) -> PageError:
    return PageError(code, message, stage=stage)
