"""How much a test repeats: little in `make test`, all of it in `make soak`, where the environment sets both."""

import os

ALL = os.environ.get("BUILDERS_EXAMPLES") == "all"
SEED = int(os.environ.get("BUILDERS_SEED", "7"))


def examples(many: int) -> int:
    """Return `many` in a soak, else a sixth of it."""
    return many if ALL else max(3, many // 6)
