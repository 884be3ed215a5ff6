"""The fixtures of older versions: a database, a workspace and a manifest each, as they were in the middle of a week."""

import json
import lzma
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.examples import ALL
from tests.world import Saved

HERE = Path(__file__).parent
# Oldest first. `make test` takes the oldest and the newest, a soak takes all.
LISTED = ("3f6f8fa", "b05337d", "6c4ec5d")
VERSIONS = LISTED if ALL else tuple(dict.fromkeys((LISTED[0], LISTED[-1])))


def saved(version: str) -> Saved:
    """Return the state that a version left behind, to go on from with today's code."""
    folder = HERE / version
    workspace = lzma.decompress((folder / "workspace.json.xz").read_bytes()).decode()
    at = datetime.fromisoformat(json.loads(workspace)["now"])
    # Until an app is reinstalled, Slack knows it by the manifest it was installed with.
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return Saved(lzma.decompress((folder / "builders.db.xz").read_bytes()), workspace, (), at, manifest)
