"""One question's whole life: a designer asks, it is answered, decided, exported, and looked at half a year later."""

from datetime import datetime, timedelta
from pathlib import Path

from click.testing import CliRunner

from bot.cli.main import builders
from rituals.why.decisions.rules import Status
from tests import whys
from tests.stories.test_decisions import BECAUSE, FILLED, after, kept
from tests.world import BERLIN, World

HALF_A_YEAR_ON = datetime(2027, 4, 13, 10, tzinfo=BERLIN)


def test_from_a_designers_question_to_a_review_half_a_year_later(town: World, tmp_path: Path) -> None:
    town.set_up()
    mina, jonas, lena = (town.person(each) for each in ("mina", "jonas", "lena"))

    whys.ask(town, "mina", to="jonas")
    question = whys.place(town)
    town.live_until(town.now() + timedelta(days=1, hours=2))
    whys.reply(town, "jonas", question, BECAUSE)
    mina.press(whys.line(town, question), "That answers it")
    after(town)
    jonas.press(whys.line(town, question), "Keep it as a decision")
    jonas.submit(FILLED)
    after(town)
    assert town.post("is written down").text.endswith("(decision 1). Mina asked, Jonas answered.")

    written = export(town, tmp_path)
    assert [*written] == ["0001-kafka-for-order-events.md"]
    text = written["0001-kafka-for-order-events.md"]
    assert text.startswith("---\nstatus: accepted\ndate: 2026-10-13\ntechnology: Kafka\nreview: 2027-04-13\n---\n")
    assert f"## Decision Outcome\n\n{BECAUSE}\n\n### Consequences\n\nOne more thing on call." in text
    assert "## True as Long As\n\nthree teams or more read these events." in text

    town.live_until(HALF_A_YEAR_ON - timedelta(minutes=1))
    assert kept(town).review_asked_at is None
    town.live_until(HALF_A_YEAR_ON)
    after(town)
    again = town.post("Still true?")
    assert again.thread_ts == question.ts
    assert "“True as long as three teams or more read these events.”" in again.text

    lena.press(again, "Not any more")
    lena.submit({"What was decided": "One queue in Postgres", "Chosen because": "One team is left."})
    after(town)

    assert (kept(town).status, kept(town).superseded_by) == (Status.SUPERSEDED, 2)
    assert "took its place" in town.post("Decision 1 said").text
    gone = export(town, tmp_path)["0001-kafka-for-order-events.md"]
    assert 'status: "superseded by [ADR-0002](0002-one-queue-in-postgres.md)"' in gone


def export(town: World, folder: Path) -> dict[str, str]:
    """Write every decision to a folder, as whoever runs Builders does while it serves."""
    (folder / "now").write_text(town.now().isoformat(), encoding="ascii")
    env = {
        "SLACK_BOT_TOKEN": town.config.bot_token,
        "SLACK_APP_TOKEN": town.slack.app_token,
        "BUILDERS_DB": str(town.config.database),
        "BUILDERS_CLOCK_FILE": str(folder / "now"),
    }
    done = CliRunner().invoke(builders, ["export", "decisions", str(folder / "adr"), "--force"], env=env)
    assert done.exit_code == 0, done.output
    return {each.name: each.read_text(encoding="utf-8") for each in sorted((folder / "adr").iterdir())}
