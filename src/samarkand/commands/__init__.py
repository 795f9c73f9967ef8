"""What can be said to `samarkand`: one module a command, found by its file's name.

In:  a module `some_name.py` with `command`, a click command whose help has an example; `samarkand some-name` runs it.
     Nothing else is to be edited. A module whose name starts with an underscore is no command.
Out: rows and sentences on standard output, what is amiss as an error of ours: `cli.py` makes the line and the status.
A command imports what it needs when it runs, so that `--help` stays quick. It deliberately decides nothing: it asks
the library, and prints.
"""
