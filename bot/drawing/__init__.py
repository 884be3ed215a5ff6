"""Pictures. Only `pen` brings matplotlib, which not everybody installs."""

from importlib.util import find_spec


def drawable() -> bool:
    """Tell whether pictures can be drawn here: matplotlib comes with the extra `chart`."""
    return find_spec("matplotlib") is not None
