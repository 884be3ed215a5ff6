"""Technologies as a file: a table, or the JSON of a radar tool."""

import re
from datetime import date

from bot.core.table_file import BOM
from bot.core.text import t
from rituals.why.technologies.files import entries as radar_entries
from rituals.why.technologies.files import radar_json, table
from rituals.why.technologies.files.entries import Entry, File, RadarFileError

RADAR = re.compile(r"\s*(?:[\[{<]|//|/\*|radar_visualization|(?:var|let|const|export|module)\b)")  # how one begins


def read(data: bytes, today: date) -> File:
    """Read a file of either kind; raises `RadarFileError` if it is none."""
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise RadarFileError("The file is not in UTF-8. Save it anew as UTF-8, and import that.") from error
    if not text.strip():
        raise RadarFileError(t("The file is empty. Its first line names the columns: {header}", header=table.HEADER))
    found = radar_json.read(text, today) if RADAR.match(text) else table.read(text, today)
    entries = [each for each in found if isinstance(each, Entry)]
    problems = [each for each in found if isinstance(each, str)]
    return File(entries, [*problems, *radar_entries.twice(entries)])
