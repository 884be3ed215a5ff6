"""Asking why a technology was chosen: the form, what it shows before anything is posted, and the post."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.people import privacy
from bot.playground.messages import Message
from bot.store import Channels, Privacy, Rituals, Roster
from rituals.why.decisions.rules import Decision, Status
from rituals.why.decisions.tables import Decisions
from rituals.why.technologies import editing
from rituals.why.technologies.forms import Filled
from rituals.why.technologies.rules import Technology
from rituals.why.technologies.tables import Technologies
from rituals.why.threads import asking
from rituals.why.threads.forms import PRIVATE, Asked
from rituals.why.threads.tables import Whys
from tests.clicks import clicked
from tests.whys import WHY, ask, kept, know, new, pass_on, place
from tests.world import World, written


@pytest.fixture
def there(town: World) -> World:
    town.set_up()
    return town


def shown(town: World, who: str = "mina") -> str:
    """Everything the form in front of someone shows."""
    modal = town.person(who).modal
    assert modal is not None
    return str(modal.blocks)


def contributions(town: World) -> list[tuple[str, str, str]]:
    with town.bot.store.read() as unit:
        kept_about = [unit.part(Privacy).about(each.id) for each in unit.part(Roster).people()]
    rows = [row for each in kept_about for row in each.get("contributions", ())]
    return sorted((row["kind"], row["discipline"], row["source"]) for row in rows)


def there_are(town: World) -> list[int]:
    """The numbers of the open questions."""
    with town.bot.store.read() as unit:
        return [each.number for each in unit.part(Whys).open()]


def test_a_question_stands_in_the_channel_with_its_words_and_whom_it_is_put_to(there: World) -> None:
    know(there, looks_after="jonas")

    ask(there)

    post = place(there)
    assert post.text.startswith(f"Mina asks why Kafka: “{WHY}”")
    assert "For Jonas first, for anyone who knows." in post.text
    assert there.person("jonas").id not in post.text
    assert {"Answer", "I wonder too"} <= {each["text"]["text"] for each in post.blocks[-1]["elements"]}


def test_it_counts_once_for_who_asked_with_their_discipline(there: World) -> None:
    ask(there)

    assert contributions(there) == [("question", "design", "why:1")]


def test_who_leads_all_disciplines_asks_too_and_stands_for_none(there: World) -> None:
    ask(there, "anna")

    assert kept(there).discipline is None
    assert contributions(there) == []
    assert "Anna asks why Kafka" in place(there).text


def test_the_first_question_brings_the_ritual_and_the_form_says_where_it_is_posted(there: World) -> None:
    mina = there.person("mina")
    mina.command("/why Kafka")

    assert "It is posted in #builders." in shown(there)
    ask(there)
    with there.bot.store.read() as unit:
        assert [each.name for each in unit.part(Rituals).of_kind("why")] == ["Ask why"]


def test_questions_go_to_ask_why_where_there_is_such_a_channel(there: World) -> None:
    there.slack.workspace.add_channel("ask-why", ["anna", "mina"])
    there.slack.invite_bot("#ask-why")
    pass_on(there)

    ask(there)

    assert place(there, channel="#ask-why").text.startswith("Mina asks why Kafka")


def test_known_technologies_are_suggested_by_any_of_their_names_and_a_new_one_last(there: World) -> None:
    know(there, "Kafka")
    know(there, "Kubernetes", aliases=("k8s",))
    mina = there.person("mina")
    mina.command("/why")

    assert mina.suggest("Technology", "") == ["Kafka", "Kubernetes"]
    assert mina.suggest("Technology", "kaf") == ["Kafka", "New: kaf"]
    assert mina.suggest("Technology", "K8S") == ["Kubernetes"]
    assert mina.suggest("Technology", "Kafkaa") == ["New: Kafkaa"]
    assert mina.suggest("Technology", "x" * 61) == []


def test_an_unknown_technology_is_put_on_the_list_by_asking(there: World) -> None:
    mina = there.person("mina")
    mina.command("/why")
    mina.press(mina.modal, "Technology", choose=new("Kafkaa"))  # type: ignore[arg-type]
    mina.submit({"My question": WHY})
    pass_on(there)

    with there.bot.store.read() as unit:
        assert [each.name for each in unit.part(Technologies).all()] == ["Kafkaa"]
    assert "why Kafkaa" in place(there, containing="why Kafkaa").text


def test_choosing_a_technology_shows_what_is_there_and_keeps_what_was_typed(there: World) -> None:
    know(there, "Postgres", "lena")
    with there.bot.store.write() as unit:
        choice = "One database on call is enough."
        found = Decision(14, "Postgres", Status.ACCEPTED, date(2025, 3, 3), technology="postgres", choice=choice)
        unit.part(Decisions).add(found, there.now())
    ask(there, "dora", "Postgres", "Why not MySQL?")
    mina = there.person("mina")
    mina.command("/why")
    mina.fill({"My question": "Still the right one?"})

    mina.press(mina.modal, "Technology", choose="Postgres")  # type: ignore[arg-type]

    said = shown(there)
    assert "*Postgres* · looked after by Lena · 1 decision, 1 earlier question" in said
    assert "Decision 14 (Mar 2025): “One database on call is enough.”" in said
    assert "Dora, Mon 12 Oct, open: “Why not MySQL?”" in said
    assert "Still the right one?" in said
    assert mina.modal is not None
    assert mina.modal.as_json()["submit"]["text"] == "Ask anyway"
    assert there.person("lena").id in said


def test_a_decision_is_read_over_the_form(there: World) -> None:
    know(there, "Postgres")
    with there.bot.store.write() as unit:
        choice = "One database on call is enough."
        found = Decision(14, "Postgres", Status.ACCEPTED, date(2025, 3, 3), technology="postgres", choice=choice)
        unit.part(Decisions).add(found, there.now())
    mina = there.person("mina")
    mina.command("/why Postgres")

    mina.press(mina.modal, "Read it")  # type: ignore[arg-type]

    assert "Chosen because: One database on call is enough." in shown(there)


def test_what_is_there_may_be_answer_enough_and_nothing_is_posted(there: World) -> None:
    ask(there, "dora")
    mina = there.person("mina")
    mina.command("/why Kafka")

    mina.press(mina.modal, "That answers it")  # type: ignore[arg-type]
    pass_on(there)

    assert "Nothing was posted about Kafka." in shown(there)
    assert there_are(there) == [1]


def test_an_open_question_offers_to_wonder_too_instead_of_asking_twice(there: World) -> None:
    ask(there, "dora")
    mina = there.person("mina")
    mina.command("/why Kafka")

    mina.press(mina.modal, "I wonder too")  # type: ignore[arg-type]
    pass_on(there)

    assert "Counted: you wonder, too." in shown(there)
    assert "I wonder too · 1" in str(place(there).blocks)


def test_ready_questions_fill_themselves_in_under_words_of_ones_own(there: World) -> None:
    mina = there.person("mina")
    mina.command("/why Kafka")

    mina.press(mina.modal, "Start from", choose="Still true?")  # type: ignore[arg-type]
    assert "Kafka was chosen for a reason. Is that still true today?" in shown(there)

    mina.fill({"My question": "I want order status live."})
    mina.press(mina.modal, "Start from", choose="Fits our goals?")  # type: ignore[arg-type]
    assert "I want order status live.\\nHow does Kafka fit what the company wants to reach" in shown(there)


def test_a_double_click_asks_once(there: World) -> None:
    asked = Asked("new:Kafka", WHY, id="V1")

    for _ in range(2):
        clicked(there.bot.store, asking.ask, there.person("mina").id, there.now(), filled=asked)

    assert len(there_are(there)) == 1


def test_a_message_is_asked_about_with_its_words_and_its_address(there: World) -> None:
    there.person("jonas").post("#builders", "We put order events into *Kafka*, <!here>")
    message = there.person("mina").messages("#builders")[-1]
    mina = there.person("mina")

    mina.shortcut("Ask why this tech?", message)
    assert "About: “We put order events into" in shown(there)
    mina.submit({"Technology": new("Kafka"), "My question": WHY})
    pass_on(there)

    post = place(there)
    assert "About: “We put order events into *Kafka*" in post.text
    assert f"/archives/{message.channel}/p{message.ts.replace('.', '')}" in str(post.blocks)


def test_a_link_to_a_reply_opens_it_in_its_thread(there: World) -> None:
    jonas = there.person("jonas")
    ts = jonas.post("#builders", "How are orders moved?")
    jonas.post("#builders", "With Kafka", thread_ts=ts)
    message = there.person("mina").messages("#builders", thread_ts=ts)[-1]

    ask_about(there, "mina", message)

    assert f"p{message.ts.replace('.', '')}?thread_ts={ts}&cid={message.channel}" in str(place(there).blocks)


def ask_about(town: World, who: str, message: Message) -> None:
    """Ask about Kafka from under somebody's message."""
    person = town.person(who)
    assert person.shortcut("Ask why this tech?", message).ok
    answer = person.submit({"Technology": new("Kafka"), "My question": WHY})
    assert not answer.errors, answer.errors
    pass_on(town)


def test_who_is_quoted_takes_their_words_out_when_they_ask_to_be_forgotten(there: World) -> None:
    there.person("dan").post("#builders", "We put order events into Kafka")
    ask_about(there, "mina", there.person("mina").messages("#builders")[-1])
    assert "About: “We put order events" in place(there).text

    there.say("dan", "/builders forget-me")
    with there.bot.store.write() as unit:
        assert unit.part(Privacy).about(there.person("dan").id)["whys"]
    written(there.bot.store, privacy.forget, there.person("dan").id, there.now())
    pass_on(there)

    post = place(there)
    assert WHY in post.text
    assert "order events" not in str(post)
    assert "archives" not in str(post.blocks)
    assert kept(there).quoted == ""


def test_words_of_whoever_is_on_no_roster_are_linked_and_not_quoted(there: World) -> None:
    gast = there.slack.workspace.add_person("gast", "Gast", is_restricted=True)
    there.slack.workspace.channel("#builders").members[gast.id] = None
    there.person("gast").post("#builders", "Kafka is slow, says a guest")
    message = there.person("mina").messages("#builders")[-1]

    ask_about(there, "mina", message)

    post = place(there)
    assert "About a message:" in post.text
    assert "says a guest" not in str(post)
    assert f"/archives/{message.channel}/p{message.ts.replace('.', '')}" in str(post.blocks)


def test_nothing_is_quoted_or_linked_from_a_private_channel(there: World) -> None:
    there.slack.workspace.add_channel("secret", ["mina", "jonas"], private=True)
    there.person("jonas").post("#secret", "Kafka was a mistake")
    mina = there.person("mina")

    mina.shortcut("Ask why this tech?", mina.messages("#secret")[-1])

    assert PRIVATE in shown(there)
    assert "mistake" not in shown(there)
    assert "archives" not in str(mina.modal)


def test_questions_of_a_channel_that_became_private_are_shown_to_nobody_outside(there: World) -> None:
    ask(there)
    post = place(there)
    emil = there.person("emil")
    with there.bot.store.write() as unit:
        channel = unit.part(Channels).get(post.channel)
        assert channel is not None
        unit.part(Channels).save(replace(channel, private=True))
        unit.part(Channels).exit(post.channel, emil.id)

    for command in ("list", "find Postgres", "technology Kafka", "Kafka"):
        said = emil.command(f"/why {command}").text
        assert "Postgres queue" not in said + (shown(there, "emil") if emil.modal else "")
    assert "Postgres queue" not in str(there.home("emil").blocks)
    assert "Postgres queue" in str(there.home("lena").blocks)
    assert "Postgres queue" in there.say("lena", "/why list")
    assert "*Postgres* queue" in there.say("lena", "/why find Postgres")


def test_a_question_to_oneself_is_put_to_everyone_and_one_to_a_guest_is_refused(there: World) -> None:
    ask(there, to="mina")
    assert "For anyone who knows." in place(there).text

    there.slack.workspace.add_person("gus", "Gus", is_restricted=True)
    mina = there.person("mina")
    mina.command("/why Redis")
    answer = mina.submit({"My question": "Why?", "To": there.person("gus").id})

    assert "Choose someone of this company" in str(answer.errors)


def test_a_question_needs_words(there: World) -> None:
    mina = there.person("mina")
    mina.command("/why Kafka")

    answer = mina.submit({"My question": "  "})

    assert answer.errors == {"question": "Write your question, in a sentence or two."}


def test_who_is_not_on_the_roster_is_told_that_they_cannot_ask(there: World) -> None:
    there.slack.workspace.add_person("gus", "Gus", is_restricted=True)
    there.slack.workspace.add_channel("general", ["gus"])

    assert "I do not know you" in there.say("gus", "/why Kafka")


def test_a_mistyped_word_is_asked_about_and_may_be_a_technology(there: World) -> None:
    mina = there.person("mina")

    answer = mina.command("/why hepl")

    assert answer.text.startswith("Is `/why hepl` about a technology I do not know yet, or is it `/why help`?")
    mina.press(mina.ephemerals[-1], "Ask about it")
    assert "New: hepl" in shown(there)


@pytest.mark.parametrize("name", ["Rust", "Vite", ".NET", "C++", "C#", "Chef", "Jest", "Vercel", "node js"])
def test_a_technology_that_reads_a_little_like_a_word_opens_the_form(there: World, name: str) -> None:
    assert there.person("mina").command(f"/why {name}").text == ""

    assert f"New: {name}" in shown(there)


def test_a_name_is_never_taken_for_the_id_of_another_technology(there: World) -> None:
    """C++ came first, so that its id is that of the letter alone."""
    for name in ("C++", "C"):
        ask(there, technology=name, question=f"Why {name}, of all things?")
        there.person("mina").close(everything=True)

    there.person("mina").command("/why c")

    assert "'text': 'C', 'emoji'" in shown(there)
    assert "of all things" in shown(there)
    assert "C++" not in shown(there)


def test_what_was_merged_while_the_form_was_open_is_asked_about_as_what_it_became(there: World) -> None:
    with there.bot.store.write() as unit:
        for identity, name in (("c", "C++"), ("c-2", "C"), ("cpp", "Cpp")):
            unit.part(Technologies).add(Technology(identity, name), there.now())
    there.person("mina").command("/why C++")

    clicked(there.bot.store, editing.merge, there.person("anna").id, there.now(), about="c", filled="Cpp")
    assert not there.person("mina").submit({"My question": WHY}).errors

    assert kept(there).technology == "cpp"


def test_an_open_question_calls_a_technology_what_it_is_called_by_now(there: World) -> None:
    know(there)
    ask(there)
    with there.bot.store.read() as unit:
        kafka = unit.part(Technologies).get("kafka")
    assert kafka is not None

    renamed = Filled(replace(kafka, name="Apache Kafka"))
    clicked(there.bot.store, editing.save, there.person("anna").id, there.now(), filled=renamed)
    pass_on(there)
    assert "Mina asks why Apache Kafka:" in place(there).text

    know(there, "Streams")
    clicked(there.bot.store, editing.merge, there.person("anna").id, there.now(), about="kafka", filled="Streams")
    pass_on(there)
    assert "Mina asks why Streams:" in place(there).text


def test_an_id_that_a_button_may_still_say_is_given_to_no_other_technology(there: World) -> None:
    with there.bot.store.write() as unit:
        for identity, name in (("c", "C++"), ("cpp", "Cpp")):
            unit.part(Technologies).add(Technology(identity, name), there.now())
    clicked(there.bot.store, editing.merge, there.person("anna").id, there.now(), about="c", filled="Cpp")

    ask(there, technology="C")

    assert kept(there).technology == "c-2"


@pytest.mark.parametrize("typed", ["why do we run Kafka at all?", "I would like to know what Kafka is good for " * 3])
def test_a_question_typed_after_the_command_stands_in_the_form(there: World, typed: str) -> None:
    assert there.person("mina").command(f"/why {typed}").text == ""

    assert f"'initial_value': '{typed.strip()}'" in shown(there)
    assert "New:" not in shown(there)


@pytest.mark.parametrize("change", [{"private": True}, {"archived": True}, {"shared": True}])
def test_a_channel_that_is_right_no_more_takes_no_question_and_the_words_wait(
    there: World, change: dict[str, Any]
) -> None:
    ask(there)
    with there.bot.store.write() as unit:
        channel = unit.part(Channels).get(kept(there).channel)
        assert channel is not None
        unit.part(Channels).save(replace(channel, name="hush", **change))
    mina = there.person("mina")
    mina.command("/why Redis")

    answer = mina.submit({"My question": "Why?"})

    assert "`/builders ritual Ask why`, then *Change*. Your words wait here meanwhile." in str(answer.errors)
    assert "hush" not in str(answer.errors)
    assert there.say("anna", "/builders ritual Ask why")


def test_a_channel_the_bot_left_takes_questions_once_it_is_invited_again(there: World) -> None:
    ask(there)
    there.slack.remove_bot("#builders")
    there.settle()
    mina = there.person("mina")
    mina.command("/why Redis")
    assert "/invite @builders" in str(mina.submit({"My question": "Why?"}).errors)

    there.slack.invite_bot("#builders")
    there.settle()

    assert not mina.submit().errors


def test_who_has_no_discipline_yet_is_asked_for_it_first_and_goes_on_to_the_form(there: World) -> None:
    there.slack.hire("nora")
    there.settle()
    nora = there.person("nora")

    nora.command("/why React Native")
    nora.submit({"discipline": "Design"})

    assert "New: React Native" in shown(there, "nora")
