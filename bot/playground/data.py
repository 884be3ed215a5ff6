"""Data files, each beside the module that reads it."""

import tomllib
from pathlib import Path
from typing import Any


def of(module: str, name: str = "") -> dict[str, Any]:
    """Return a TOML file beside a module (give its `__file__`); without a name, the one called like the module."""
    path = Path(module)
    return tomllib.loads(path.with_stem(name or path.stem).with_suffix(".toml").read_text(encoding="utf-8"))
