"""Views are read from files, and stand in the database whole."""

from bot.store import views
from bot.store.views import VIEWS


def test_a_view_is_named_after_its_file_and_names_disciplines() -> None:
    name = "coalesce((SELECT name FROM disciplines WHERE id = heard.discipline), heard.discipline) AS discipline"

    assert name in VIEWS["participation_by_ritual"]


def test_what_several_views_share_is_put_into_each_and_comments_are_left_out() -> None:
    read = views.read("rituals.digest.tables", kept="KEPT", figures="FIGURES", heard="HEARD", said="SAID", held="HELD")

    assert read["balance_by_week"].startswith("\nWITH RECURSIVE heard AS (HEARD), spread AS (")
    assert read["pulse_by_meeting"].endswith("FROM (HELD)\n")
