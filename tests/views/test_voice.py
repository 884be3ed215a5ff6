"""How Builders speaks: everything people can read, held to the rules of its voice."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core import cadence, disciplines, people, setup
from bot.core.errors import RitualError
from rituals.allhands.messages import posts as posts_messages
from rituals.allhands.rules import meetings, questions
from rituals.outcomes.rules import drafts
from tests.views import samples
from tests.world import World

ROOT = Path(__file__).parent.parent.parent
WORDS = re.compile(r"[A-Za-z]{2,} |[A-Za-z]{2,}$| [A-Za-z]{2,}")
# What's said in a terminal or to other programs is in English only, and SQL isn't said.
TERMINAL = (
    "bot/cli",
    "bot/console",
    "bot/config",
    "bot/app",
    "bot/demo",
    "bot/playground",
    "bot/store",
    "bot/slack",
    "bot/delivery",
    "bot/drawing",
    "bot/ops/check",
    "rituals/why/cli",
    "rituals/why/technologies/cli",
    "rituals/digest/cli",
)
# Words of the code, and what rule 7 of the voice leaves to others.
CODE = ("occurrence", "cadence", "contribution", "response", "step", "disposition", "participation rate", "steward")
HIDDEN = ("denominator", "outbox", "letter", "alarm", "payload")
CHEER = ("don't forget", "do not forget", "reminder", "great job", "well done", "awesome", "you have not", "please")
FORBIDDEN = re.compile(rf"\b({'|'.join((*CODE, *HIDDEN, *CHEER))})s?\b|!", re.IGNORECASE)
EMOJI = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]|:[a-z_]+:")
GLOSS = "(1 = all disciplines alike)"


def told() -> Iterator[tuple[str, str]]:
    """Every text of every view."""
    for name, texts in whole().items():
        for text in texts:
            yield name, text


def whole() -> dict[str, list[str]]:
    """All texts of each view together."""
    posts = {name: samples.texts(shown) for name, shown in samples.messages()}
    return posts | {name: samples.texts(shown) for name, shown in samples.screens()}


def sentences() -> Iterator[tuple[str, str]]:
    """What the code itself says anywhere near people: every string with a blank in it that is not a docstring."""
    files = [file for folder in ("bot", "rituals") for file in sorted((ROOT / folder).rglob("*.py"))]
    for file in files:
        if not {"playground", "demo", "store", "tables"} & set(file.parts) and file.stem != "tables":
            tree = ast.parse(file.read_text(encoding="utf-8"))
            aside = {id(each) for node in ast.walk(tree) for each in _aside(node)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
                    place = f"{file.relative_to(ROOT)}:{node.lineno}"
                    yield from [(place, node.value)] if " " in node.value.strip() else []


def _aside(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and what only the log says."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log."):
        yield from ast.walk(node)


def test_no_view_speaks_the_words_of_the_code_or_cheers() -> None:
    assert [(name, text) for name, text in told() if FORBIDDEN.search(text)] == []


def test_no_sentence_in_the_code_does_either() -> None:
    assert [(place, text) for place, text in sentences() if FORBIDDEN.search(text)] == []


def test_what_is_filled_into_a_sentence_has_a_name() -> None:
    without = [place for place in filled_in() if not place.startswith(TERMINAL) and "tables" not in place]

    assert without == [], "pass the sentence through t(), with named places"


def filled_in() -> Iterator[str]:
    """Where f-strings with words in them stand that don't pass through t()."""
    for file in sorted(each for folder in ("bot", "rituals") for each in (ROOT / folder).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        aside = {id(inner) for node in ast.walk(tree) if _speaks_to_developers(node) for inner in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and id(node) not in aside:
                words = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
                if " " in words.strip() and WORDS.search(words):
                    yield f"{file.relative_to(ROOT)}:{node.lineno}"


def _speaks_to_developers(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("log.", "ValueError", "LookupError"))


def test_no_view_has_an_emoji_of_its_own() -> None:
    assert [(name, text) for name, text in told() if EMOJI.search(text)] == []


def test_a_disciplines_own_emoji_is_shown() -> None:
    shown = samples.agenda(disciplines=samples.disciplines(emoji="🎨"))

    assert "🎨 Design" in posts_messages.gather(shown).text


def test_balance_never_stands_without_its_gloss() -> None:
    bare = [
        (name, text) for name, text in told() if re.search(r"\bbalance\b", text, re.IGNORECASE) and GLOSS not in text
    ]

    assert bare == []


def test_every_count_comes_before_its_rate_and_every_rate_before_the_index() -> None:
    heard = next(each for each in samples.texts(samples.digest()) if "*Heard*" in each)

    assert re.search(r"All  54 of 86 · 63 % · balance 0\.72, was 0\.81 \(1 = all disciplines alike\)", heard)


def test_the_first_line_is_the_conclusion() -> None:
    assert samples.digest().text.startswith("Week 47: design was heard least (3 of 6, second time).")


def test_home_gives_no_verdict() -> None:
    said = " ".join(samples.texts(samples.home()))

    assert "design 3 of 6" in said
    assert not re.search(r"[▲▼]|quiet|least", said)


def test_only_who_took_part_reads_that_they_did() -> None:
    assert "You were one of them." in " ".join(samples.texts(samples.home()))
    assert "one of them" not in " ".join(samples.texts(samples.home(took_part=False)))


def test_disciplines_of_one_or_two_stand_together() -> None:
    said = dict(samples.digests())["digest.digest small ones"].text

    assert "Others  1 of 3" in said
    assert "data" not in said.casefold()
    assert "research" not in said.casefold()


def test_who_asks_nothing_gets_one_line() -> None:
    quiet = dict(samples.digests())["digest.digest nothing closed"]

    assert "no figures by discipline" in quiet.text
    assert "balance" not in quiet.text


def test_a_missed_prompt_is_the_bots_fault_and_nobodys_silence() -> None:
    said = dict(samples.digests())["digest.digest missed"].text

    assert said.startswith("Week 47: Builders missed something. That is my gap, not your people's.")


def test_too_few_answers_and_alike_ones_are_held_back_in_different_words() -> None:
    said = dict(samples.messages())

    assert "not enough answers to show this (2, needs 3)" in said["allhands.recap few"].text
    assert "needs 3" not in said["allhands.recap alike"].text
    assert "alike" not in said["allhands.recap alike"].text


def test_the_recap_names_what_was_learned_from_and_never_who_wrote_it() -> None:
    said = posts_messages.recap(samples.recap()).text

    assert "from design: “Nobody saw the button.”" in said


def test_every_ask_says_what_it_costs() -> None:
    said = {name: "\n".join(texts) for name, texts in whole().items()}

    assert "about 4 minutes" in said["waiting.note"]
    assert "20 seconds" in said["allhands_forms.pulse"]
    assert "8 minutes" in said["allhands_forms.seat"]
    assert "Pass leaves no trace" in said["waiting.note"]


REFUSALS: list[RitualError] = [
    meetings.EmptyError("your question"),
    meetings.SeatTakenError("design", "Mina"),
    meetings.ScoreError(),
    people.UnknownDisciplineError("desing", samples.disciplines()),
    people.NotOnRosterError(),
    people.LeadsAllError(),
    people.LeadsAllError("Anna"),
    people.NoDisciplinesError(),
    disciplines.NameTakenError("Design"),
    disciplines.NameTakenError("Design", retired=True),
    disciplines.UnfitNameError("a, b"),
    disciplines.EmojiError("art"),
    disciplines.GroupTakenError("design"),
    disciplines.TooManyError(),
    disciplines.TooFewError(),
    disciplines.GoneError(),
    questions.EmptyQuestionError(),
    questions.SettledError(),
    questions.AddresseeError(),
    questions.LongNoteError(301),
    questions.VotesClosedError(),
    questions.VotesHiddenError("Thu 19 Nov, 14:50"),
    drafts.DraftError({"title": str(drafts.NoTitleError())}),
    drafts.NoTitleError(),
    drafts.PassedError(),
    drafts.AheadError(),
    drafts.StrangerError(),
    drafts.NoCheckInError(),
    drafts.OneCheckInError(),
    drafts.UnknownOutcomeError("7", []),
    setup.PastError(),
    setup.FarAheadError(),
    setup.OtherFormError(),
    setup.NoNameError(),
    setup.NotAllowedError([]),
    setup.NotAllowedError(["Anna", "Tomás"]),
    setup.SetupCodeError(),
    setup.AlreadySetUpError("Anna"),
    setup.NotSetUpError(),
    setup.UnknownRitualError("", []),
    setup.UnknownRitualError("al", [samples.ritual()]),
    setup.NothingToSkipError("All-hands"),
    setup.OpenAlreadyError("All-hands", "Thu 19 Nov, 15:00"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda each: type(each).__name__)
def test_a_refusal_is_a_sentence_that_says_what_to_do(refusal: RitualError) -> None:
    said = str(refusal)

    assert not FORBIDDEN.search(said)
    assert not EMOJI.search(said)
    assert re.fullmatch(r"[A-Z“#].*[.?:`]", said), said


def test_a_mistyped_zone_is_answered_with_the_nearest() -> None:
    with pytest.raises(RitualError, match="Did you mean Europe/Berlin"):
        cadence.zone("Berlim")


def test_nothing_anyone_reads_in_a_week_breaks_the_voice(town: World) -> None:
    town.set_up()
    for line in (
        "help",
        "roster",
        "rituals",
        "digest",
        "preview",
        "health",
        "xyzzy",
        "skip",
        "ritual",
        "pause",
        "resume",
    ):
        said = town.say("anna", f"/builders {line}")
        assert not FORBIDDEN.search(said), line
        assert not EMOJI.search(said), line

    everything = [entry.text for entry in town.slack.transcript]

    assert [text for text in everything if FORBIDDEN.search(text) or EMOJI.search(text)] == []
