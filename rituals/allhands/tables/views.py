"""The public views of all-hands."""

from bot.store.views import by_discipline, read

_CAME = """
    SELECT occurrence, discipline, count(*) AS asked, count(attendance.builder) AS took_part
    FROM asked LEFT JOIN attendance USING (occurrence, builder) GROUP BY 1, 2
"""

VIEWS = read("rituals.allhands.tables", came=by_discipline(_CAME, "occurrence"))
