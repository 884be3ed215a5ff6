"""The public views of all-hands."""

from collections.abc import Mapping

from bot.store.views import by_discipline, discipline

_CAME = """
    SELECT occurrence, discipline, count(*) AS asked, count(attendance.builder) AS took_part
    FROM asked LEFT JOIN attendance USING (occurrence, builder) GROUP BY 1, 2
"""

_ATTENDANCE_BY_MEETING = f"""
WITH came AS ({by_discipline(_CAME, "occurrence")})
SELECT rituals.name AS ritual, held_at, {discipline("came.discipline")} AS discipline, asked, took_part AS came
FROM came JOIN occurrences ON occurrences.id = came.occurrence JOIN rituals ON rituals.id = occurrences.ritual
WHERE kind = 'allhands' AND occurrences.state = 'closed'
"""  # noqa: S608 - our own words

VIEWS: Mapping[str, str] = {
    "attendance_by_meeting": _ATTENDANCE_BY_MEETING,
}
