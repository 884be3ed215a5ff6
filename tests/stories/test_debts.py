"""`/why debt`: what slows people down, judged by those who know, ranked, talked about and closed."""

from datetime import datetime
from functools import partial
from typing import Any

import pytest

from bot.kit.modals import NEW
from bot.playground.views import View
from bot.store import Privacy, Settings
from rituals.digest.tables import Digests
from rituals.why import figures
from rituals.why.debts import editing
from rituals.why.debts.messages import NewDebt
from rituals.why.debts.rules import Kind, ScoreError
from rituals.why.debts.tables import Debts
from tests.clicks import clicked
from tests.world import BERLIN, World

PRODUCT, ENGINEERING = ("priya", "tomas", "petra"), ("jonas", "lena", "emil")
FRIDAY = datetime(2026, 10, 16, 16, 1, tzinfo=BERLIN)


@pytest.fixture
def there(town: World) -> World:
    """A company that is set up, with two debts."""
    town.set_up(first="2026-10-22")
    add(town, "jonas", "Two queues", "Every new event is written twice.")
    add(town, "mina", "No staging")
    return town


def listing(town: World, who: str) -> View:
    """Open the list, and give what stands in front."""
    person = town.person(who)
    if person.modal is not None:
        person.close(everything=True)
    assert person.command("/why debt", channel="#builders").ok
    return front(town, who)


def front(town: World, who: str) -> View:
    shown = town.person(who).modal
    assert shown is not None
    return shown


def add(town: World, who: str, title: str, about: str = "", technology: str = "") -> None:
    person = town.person(who)
    person.press(listing(town, who), "Add one")
    filled = {"What slows you down?": title, "What comes of it?": about}
    answer = person.submit({**filled, **({"Technology": technology} if technology else {})})
    assert answer.ok, answer
    assert not answer.errors, answer.errors


def judge(town: World, who: str, kind: str, number: int, score: int) -> View:
    """Choose a score in the open list, or open it first."""
    person = town.person(who)
    view = person.modal or listing(town, who)
    assert person.press(view, f"judge_{kind}", choose=f"{number} {score}").ok
    return front(town, who)


def judged(town: World, number: int, impact: tuple[int, ...], cost: tuple[int, ...]) -> None:
    for who, score in zip(PRODUCT, impact, strict=False):
        judge(town, who, "impact", number, score)
    for who, score in zip(ENGINEERING, cost, strict=False):
        judge(town, who, "cost", number, score)


def said(view: View) -> list[str]:
    texts = [block["text"]["text"] for block in view.blocks if block["type"] == "section"]
    texts += [each["text"] for block in view.blocks if block["type"] == "context" for each in block["elements"]]
    return [line for text in texts for line in text.split("\n")]


def test_an_empty_list_says_what_a_debt_is(town: World) -> None:
    town.set_up()

    shown = listing(town, "jonas")

    assert "Nothing is on the list. A debt is something in the technology that slows people down." in said(shown)


def test_whoever_is_on_the_roster_adds_one_and_everyone_sees_it_without_their_name(there: World) -> None:
    shown = listing(there, "priya")

    assert "*Two queues*" in said(shown)
    assert "Every new event is written twice." in said(shown)
    assert "Jonas" not in str(shown.blocks)
    guest = there.slack.hire("gus", "Gus", is_restricted=True)
    guest.join("#general")
    assert "for this workspace's own people" in there.say("gus", "/why debt")


def test_the_same_thing_twice_is_on_the_list_once(there: World) -> None:
    add(there, "lena", "two  QUEUES")

    assert sum("queues" in line.lower() for line in said(listing(there, "lena")) if line.startswith("*T")) == 1


def test_what_is_written_of_a_debt_that_is_there_already_is_not_lost_without_a_word(there: World) -> None:
    add(there, "lena", "two  QUEUES", about="Nobody dares to touch them.")

    told = "*“Two queues” is on the list already, and stays as it is. Another name puts yours beside it.*"
    assert told in said(front(there, "lena"))


def test_a_debt_may_be_of_a_technology_also_of_one_that_nobody_named_before(there: World) -> None:
    new = NewDebt("Old brokers", "", f"{NEW}Kafka")
    clicked(there.bot.store, editing.add, there.person("emil").id, there.now(), filled=new)
    add(there, "emil", "No schema", technology="Kafka")

    shown = said(listing(there, "mina"))
    assert "*Old brokers* · Kafka" in shown
    assert "*No schema* · Kafka" in shown


def test_product_says_what_it_costs_the_business_and_engineering_what_it_costs_to_fix(there: World) -> None:
    asks = {who: str(listing(there, who).blocks) for who in ("priya", "jonas", "mina", "anna")}

    assert "judge_impact" in asks["priya"]
    assert "judge_cost" not in asks["priya"]
    assert "judge_cost" in asks["jonas"]
    assert "judge_impact" not in asks["jonas"]
    assert "judge_" not in asks["mina"] + asks["anna"]
    assert "What it costs the business is judged by product, what it costs to fix by engineering." in asks["mina"]


def test_from_three_answers_on_the_middle_one_is_shown_at_once(there: World) -> None:
    judge(there, "priya", "impact", 1, 5)
    few = judge(there, "tomas", "impact", 1, 4)

    enough = judge(there, "petra", "impact", 1, 2)

    assert "Costs the business: not enough answers (2, needs 3) · to fix: not enough answers (0, needs 3)" in said(few)
    line = "Costs the business *4* (3 answers, they see it differently) · to fix: not enough answers (0, needs 3)"
    assert line in said(enough)


def test_what_is_worth_most_comes_first(there: World) -> None:
    judged(there, 1, (3, 3, 3), (4, 4, 4))
    judged(there, 2, (2, 2, 2), (1, 1, 2))

    shown = said(listing(there, "dora"))

    assert [line for line in shown if line.startswith("*")] == ["*1. No staging*", "*2. Two queues*"]
    assert "Costs the business *3* (3 answers) · to fix *4* (3 answers)" in shown


def test_ones_own_score_stands_there_again_and_nobody_elses(there: World) -> None:
    judge(there, "priya", "impact", 1, 5)
    judge(there, "priya", "impact", 1, 3)

    own, other = listing(there, "priya"), listing(there, "tomas")

    chosen = [each["initial_option"]["value"] for each in selects(own) if "initial_option" in each]
    assert chosen == ["1 3"]
    assert "initial_option" not in str(other.blocks)
    with there.bot.store.read() as unit:
        assert unit.part(Debts).scores() == {1: {Kind.IMPACT: [3]}}


def selects(view: View) -> list[dict[str, Any]]:
    return [
        each for block in view.blocks if block["type"] == "actions" for each in block["elements"] if "options" in each
    ]


def test_who_leads_and_who_stands_for_something_else_judge_nothing(there: World) -> None:
    for who in ("anna", "mina", "jonas"):
        with pytest.raises(ScoreError, match="is judged by product, who know it best"):
            clicked(there.bot.store, partial(editing.judge, Kind.IMPACT), there.person(who).id, there.now(), "1 5")


def test_a_company_chooses_who_judges_and_the_change_is_recorded(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders settings")
    every = ["Product", "Design", "Engineering"]
    fields = ("What a debt costs the business is judged by", "What it costs to fix is judged by")
    assert not anna.submit(dict.fromkeys(fields, every)).errors

    shown = listing(there, "mina")

    assert "Both are judged by product, design and engineering." in str(shown.blocks)
    assert {"judge_impact", "judge_cost"} == {each["action_id"] for each in selects(shown)}
    with there.bot.store.read() as unit:
        kept = {each.key: each.after for each in unit.part(Settings).changes() if each.key in ("impact_by", "cost_by")}
    assert kept == {key: ["product", "design", "engineering"] for key in ("impact_by", "cost_by")}


def test_settings_saved_as_they_are_keep_nothing_of_who_judges(there: World) -> None:
    anna = there.person("anna")
    anna.command("/builders settings")
    assert not anna.submit({}).errors

    with there.bot.store.read() as unit:
        assert {each.key for each in unit.part(Settings).changes()}.isdisjoint({"impact_by", "cost_by"})


def test_a_score_is_no_contribution_and_neither_is_a_debt(there: World) -> None:
    judged(there, 1, (3, 3, 3), (4, 4, 4))

    with there.bot.store.read() as unit:
        for who in (*PRODUCT, *ENGINEERING):
            assert "contributions" not in unit.part(Privacy).about(there.person(who).id)


def test_what_is_fixed_goes_off_the_list_and_comes_back_with_its_scores(there: World) -> None:
    judged(there, 1, (3, 3, 3), (4, 4, 4))
    dora = there.person("dora")

    dora.press(listing(there, "dora"), "debt_menu", choose="fixed 1")
    gone = front(there, "dora")
    dora.press(gone, "Open it again")

    assert "*“Two queues” is fixed.*" in said(gone)
    assert "*1. Two queues*" not in said(gone)
    assert "*“Two queues” is on the list again.*" in said(front(there, "dora"))
    assert "*1. Two queues*" in said(front(there, "dora"))


def test_what_nobody_minds_any_more_goes_off_the_list_once(there: World) -> None:
    dora, dan = there.person("dora"), there.person("dan")
    seen = listing(there, "dan")
    dora.press(listing(there, "dora"), "debt_menu", choose="dropped 2")

    dan.press(seen, "debt_menu", choose="dropped 2")

    assert "*“No staging” is off the list.*" in said(front(there, "dora"))
    assert "That is not on the list any more." in str(front(there, "dan").blocks)


def test_a_debt_goes_on_the_next_all_hands_once_and_off_again(there: World) -> None:
    jonas, lena = there.person("jonas"), there.person("lena")

    jonas.press(listing(there, "jonas"), "debt_menu", choose="put 1")
    there.settle()
    lena.press(listing(there, "lena"), "debt_menu", choose="put 1")

    assert "*On the agenda for Thu 22 Oct, 10 minutes.*" in said(front(there, "jonas"))
    assert "*It is on the agenda for Thu 22 Oct already.*" in said(front(there, "lena"))
    assert "Debt: Two queues" in there.post("one all-hands, Thu 22 Oct").text

    jonas.press(front(there, "jonas"), "Undo")
    there.now.advance(seconds=5)
    there.settle()

    assert "*Taken off the agenda again.*" in said(front(there, "jonas"))
    assert "Debt: Two queues" not in there.post("one all-hands, Thu 22 Oct").text


def test_of_many_debts_each_stands_on_one_page(town: World) -> None:
    town.set_up()
    now, by = town.now(), town.person("jonas").id
    for n in range(45):
        clicked(town.bot.store, editing.add, by, now, filled=NewDebt(f"Debt {n}", "", ""))
    jonas = town.person("jonas")

    shown = [listing(town, "jonas")]
    for _ in range(2):
        jonas.press(shown[-1], "Later")
        shown.append(front(town, "jonas"))

    named = [line for view in shown for line in said(view) if line.startswith("*")]
    assert sorted(named) == sorted(f"*Debt {n}*" for n in range(45))
    assert "41 to 45 of 45" in said(shown[-1])


def test_the_first_three_stand_in_the_digest_with_what_they_cost(there: World) -> None:
    add(there, "emil", "Old brokers")
    judged(there, 1, (4, 4, 4), (2, 2, 2))
    judged(there, 2, (3, 3, 3), (3, 3, 3))

    there.live_until(FRIDAY)

    (digest,) = [each.text for each in there.person("anna").messages() if each.text.startswith("Week")]
    assert (
        "*Debt* · 1. Two queues: costs the business 4, to fix 2.\n2. No staging: costs the business 3, to fix 3."
        in digest
    )
    assert "Old brokers" not in digest
    with there.bot.store.read() as unit:
        kept = unit.part(Digests).figures("2026-W42")
        assert kept is not None
        assert [each["number"] for each in kept["debts"]] == [1, 2]
        assert "queues" not in str(kept)


def test_a_forgotten_builders_scores_stay_as_counts(there: World) -> None:
    judged(there, 1, (4, 4, 4), (2, 2, 2))
    priya = there.person("priya")
    there.say("priya", "/builders forget-me")
    priya.press(priya.ephemerals[-1], "Remove")
    there.now.advance(seconds=5)
    there.settle()

    with there.bot.store.read() as unit:
        assert unit.part(Debts).given_by(priya.id) == {}
        assert [each.impact for each in figures.owed(unit)] == [4.0]


def test_scores_of_the_day_stay_when_somebody_changes_their_discipline(there: World) -> None:
    judged(there, 1, (4, 4, 4), (2, 2, 2))

    there.say("priya", "/builders join design")
    there.now.advance(hours=1)

    assert "Costs the business *4* (3 answers) · to fix *2* (3 answers)" in said(listing(there, "priya"))
    assert "judge_impact" not in str(listing(there, "priya").blocks)
