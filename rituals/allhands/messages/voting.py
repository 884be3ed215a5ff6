"""Every question of a meeting, ten a page: who likes one votes for it, whoever asked it takes it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.core.text import t
from bot.kit import Block, View, modals, words
from bot.kit.blocks import actions, asking, button, clip, context, escape, section, typed
from rituals.allhands import ids
from rituals.allhands.messages import questions
from rituals.allhands.rules.questions import Question, State

ON_A_PAGE = 10
QUOTED = 80  # characters of a question in a sentence about it
BALANCED = (
    "In balanced order: each discipline counts the same, so what everybody wants a little comes before what one group "
    "wants a lot."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list someone is: the meeting, the page from 0 on, in which order."""

    meeting: str
    page: int = 0
    by_votes: bool = False

    def written(self) -> str:
        """Write it so that `read` reads it, to travel with the modal."""
        return f"{self.page} {int(self.by_votes)} {self.meeting}"


@dataclass(frozen=True, slots=True)
class Listed:
    """What one reader sees. `votes`: how many each question has, or None while that is hidden, or no longer matters.

    `parting`: where the two orders first differ, the words of (the balanced one, the one by votes). `open`: there may
    still be voted. `notice`: what became of the last press, if nothing did.
    """

    place: Place
    title: str
    questions: Sequence[Question]
    names: Mapping[str, str]
    reader: str
    voted: Collection[str] = ()
    votes: Mapping[str, int] | None = None
    parting: tuple[str, str] | None = None
    open: bool = True
    notice: str = ""


def listing(found: Listed) -> View:
    """Show a page of questions; a page that is no more shows the last one."""
    last = max(0, (len(found.questions) - 1) // ON_A_PAGE)
    page = min(max(found.place.page, 0), last)
    start = page * ON_A_PAGE
    part = found.questions[start : start + ON_A_PAGE]
    blocks = [
        section(f"*{escape(found.title)}* · {words.number(len(found.questions), 'question')}"),
        *([section(f"*{escape(found.notice)}*")] if found.notice else []),
        *_about_order(found),
        *(block for each in part for block in _question(found, each)),
        *_pages(page, last, start, len(found.questions)),
    ]
    place = Place(found.place.meeting, page, found.place.by_votes)
    return {**modals.said("All questions", *blocks), "private_metadata": place.written()}


def read(metadata: str) -> Place:
    """Read where in the list someone pressed."""
    page, by_votes, meeting = metadata.split(" ", 2)
    return Place(meeting, int(page), by_votes == "1")


def whole(question: Question, names: Mapping[str, str]) -> View:
    """Show all words of one question."""
    return modals.said("Question", typed(question.text), context(escape(" · ".join(questions.about(question, names)))))


def _about_order(found: Listed) -> list[Block]:
    if not found.questions:
        return []
    if found.votes is None:
        hidden = "Votes stay hidden until the meeting, and nobody ever sees whose they are. You can take yours back."
        return [context(hidden)] if found.open else []
    other = (
        button("Balanced order", ids.BALANCED_ORDER, found.place.meeting)
        if found.place.by_votes
        else button("Order by votes", ids.ORDER_BY_VOTES, found.place.meeting)
    )
    return [context(_why(found)), actions(other)]


def _why(found: Listed) -> str:
    if found.parting is None:
        order = "In order of votes." if found.place.by_votes else BALANCED
        return t("{order} Both orders are the same here.", order=order)
    balanced, by_votes = (f"“{escape(clip(' '.join(each.split()), QUOTED))}”" for each in found.parting)
    if found.place.by_votes:
        return t(
            "In order of votes. If each discipline counts the same, {balanced} comes before {by_votes}.",
            balanced=balanced,
            by_votes=by_votes,
        )
    return t(
        "{balanced} By votes, {by_votes} would come before {balanced_2}.",
        balanced=BALANCED,
        by_votes=by_votes,
        balanced_2=balanced,
    )


def _question(found: Listed, question: Question) -> list[Block]:
    short = clip(question.text, questions.SHOWN_WORDS)
    voting = found.open and question.open
    about = [*questions.about(question, found.names), *_ended(found, question)]
    further = [
        *(
            [button("Read it", ids.READ_QUESTION, question.id, spoken=f"Read: {short}")]
            if short != question.text
            else []
        ),
        *([_withdraw(question, short)] if voting and question.builder == found.reader else []),
    ]
    return [
        typed(f"“{short}”", beside=_vote(found, question, short) if voting else None),
        context(escape(" · ".join(about))),
        *([actions(*further)] if further else []),
    ]


def _vote(found: Listed, question: Question, short: str) -> Block:
    if question.id in found.voted:
        return button(
            "Voted",
            ids.TAKE_VOTE_BACK,
            question.id,
            primary=True,
            spoken=t("Take your vote back: {short}", short=short),
        )
    return button("Vote", ids.VOTE, question.id, spoken=t("Vote for: {short}", short=short))


def _withdraw(question: Question, short: str) -> Block:
    text = "Nobody sees it any more, and its votes go with it."
    plain = button("Withdraw", ids.WITHDRAW_QUESTION, question.id, spoken=f"Withdraw: {short}")
    return asking(plain, "Withdraw your question?", text, "Withdraw")


def _ended(found: Listed, question: Question) -> list[str]:
    """Say how many votes a question has and what became of it."""
    votes = [words.number(found.votes.get(question.id, 0), "vote")] if found.votes is not None else []
    if question.state is State.ANSWERED:
        return [*votes, f"answered: {question.note}" if question.note else "answered"]
    return [*votes, *(["goes to the next one"] if question.state is State.CARRIED else [])]


def _pages(page: int, last: int, start: int, count: int) -> list[Block]:
    if not last:
        return []
    turns = [
        *([button("Earlier", ids.QUESTIONS_BEFORE, str(page - 1), spoken="The page before")] if page else []),
        *([button("Later", ids.QUESTIONS_AFTER, str(page + 1), spoken="The next page")] if page < last else []),
    ]
    return [
        context(
            t("{start:,} to {min:,} of {count:,}", start=start + 1, min=min(start + ON_A_PAGE, count), count=count)
        ),
        actions(*turns),
    ]
