"""The library said aloud.

Exit status: 0 where the run went through, also where single pages failed (each is a fault, printed or stored);
1 where an evaluation is under its floor; 2 where the run could not start or go on, with one line on standard error.
"""

import os
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

from samarkand import __version__, commands
from samarkand.errors import PageError, SamarkandError


class _Commands(click.Group):
    """Finds the commands in `samarkand.commands`, and turns our errors into one line and exit status 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the modules there."""
        names = (module.name for module in iter_modules(commands.__path__))
        return sorted(name.replace("_", "-") for name in names if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The one command that was asked for; no other module is loaded."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"samarkand.commands.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; no traceback reaches a user."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except PageError as error:
            _stop(f"{error.code}: {error}")
        except SamarkandError as error:
            _stop(str(error))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            _stop(f"{error.filename or 'system'}: {error.strerror or error}")
        except KeyboardInterrupt:
            _stop("interrupted", 130)
        except Exception as error:
            if os.environ.get("SAMARKAND_DEBUG"):
                raise
            _stop(f"internal error, {type(error).__name__}: {error} (SAMARKAND_DEBUG=1 shows where)")
        return None


def _stop(message: str, status: int = 2) -> None:
    click.echo(f"samarkand: {' '.join(message.split())}", err=True)
    raise SystemExit(status)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="samarkand")
def main() -> None:
    """Turn news pages in Indonesian and English into political event data that anyone can check."""


if __name__ == "__main__":
    main()
