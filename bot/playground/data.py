"""Data files, each beside the module that reads it."""

import tomllib
from pathlib import Path
from typing import Any


def of(module: str) -> dict[str, Any]:
    """Return the TOML file that has the name of a module; give its `__file__`."""
    return tomllib.loads(Path(module).with_suffix(".toml").read_text(encoding="utf-8"))
