"""How somebody fills in a form, going by what they see: its labels, what kind of field it is, what it offers."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.playground import inputs
from bot.playground.colleagues import aims, phrases, wondering
from bot.playground.colleagues.crew import Colleague, Craft, named_in
from bot.playground.colleagues.sayings import Sayings
from bot.playground.inputs import Control

ANY_OPTIONAL = 0.3  # how often an optional field is filled that nobody here knows
WRITES = {  # how often an optional field is filled, by its label
    "Something I learned": 0.45,
    "What should change?": 0.25,
    "What was said, in a line": 1.0,
    "To": 0.15,
    "Or to one person": 0.1,
    "Takes the place of": 0.0,
    "Fits the product": 0.0,
    "Fits our goals": 0.0,
}
NAMED = 0.8  # how often somebody says how it was with their name
SCORES = {"1": 0, "2": 1, "3": 3, "4": 5, "5": 3}  # how often each is given


@dataclass(frozen=True, slots=True)
class Pen:
    """Who fills in, with what in mind."""

    one: Colleague
    draw: random.Random
    sayings: Sayings
    now: datetime
    others: tuple[str, ...] = ()  # whom they may ask for something

    def say(self, subject: str, craft: Craft | None = None) -> str:
        """A phrase about a subject of `phrases`, of their own craft unless another is named."""
        return self.sayings.pick(phrases.PHRASES[subject][craft or self.one.craft], self.draw)


Answer = Callable[[Pen, Control], Any]


def fill_in(pen: Pen, blocks: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What to type and choose, by block_id; fields left alone are not in it."""
    shown = list(blocks)
    fields = [each for each in inputs.controls(shown) if each.is_input]
    seen = [*(inputs.plain(each.get("text")) for each in shown), *map(_first, fields)]
    known, source = wondering.words(" ".join(seen), lambda said: pen.sayings.pick(said, pen.draw)), _source(pen, fields)
    remembered = {each.block_id: known[each.label] for each in fields if each.label in known}
    return remembered | {
        each.block_id: value
        for each in fields
        if each.block_id not in remembered
        and _wanted(pen, each, source)
        and (value := _answer(pen, each, source)) not in (None, "", [])
    }


def _wanted(pen: Pen, control: Control, source: Craft | None) -> bool:
    """Required fields always; optional ones sometimes, and not over what already stands there."""
    if not control.block.get("optional") or aims.are_steps(_texts(control)):
        return True
    if control.label in ("Something I learned", "Learned from"):
        return source is not None
    theirs = _first(control) and control.label != "To"  # that stands on everyone before anybody touches it
    return not theirs and pen.draw.random() < WRITES.get(control.label, ANY_OPTIONAL)


def _source(pen: Pen, fields: Iterable[Control]) -> Craft | None:
    """From whom they learned something, if they did: rather from another craft than from their own."""
    asked = {each.label: each for each in fields}
    learned = asked.get("Something I learned")
    if learned is None or _first(learned) or pen.draw.random() >= WRITES[learned.label]:
        return None
    offered = (
        [named_in(each) or _craft(each) for each in _texts(asked["Learned from"])]
        if "Learned from" in asked
        else list(Craft)
    )
    others = [each for each in offered if each and each is not pen.one.craft]
    return pen.draw.choice(others) if others else None


def _answer(pen: Pen, control: Control, source: Craft | None) -> Any:
    if source and control.label == "Something I learned":
        return _fitting(control, pen.say("learned", source))
    if source and control.label == "Learned from":
        return _option_of(control, source)
    if aims.are_steps(_texts(control)):
        return _first(control) or aims.sure(pen.one.craft, _texts(control), pen.draw)
    known = _BY_LABEL.get(control.label, _BY_KIND.get(control.kind, _nothing))
    return known(pen, control)


# By what is asked


def _typed(subject: str) -> Answer:
    return lambda pen, control: _fitting(control, pen.say(subject))


def _own_craft(pen: Pen, control: Control) -> Any:
    return _option_of(control, pen.one.craft) or _any_option(pen, control)


def _score(pen: Pen, control: Control) -> Any:
    """A score by its figure; another than before, if they come to change it."""
    offered = {each: SCORES.get(each[:1], 0) for each in _texts(control) if each != _first(control)}
    if not any(offered.values()):
        return _any_option(pen, control)
    return pen.draw.choices(list(offered), list(offered.values()))[0]


def _name(pen: Pen, control: Control) -> Any:
    """With their name more often than without; as before, if they come to change what they said."""
    offered = _texts(control)
    return _first(control) or (offered[0] if pen.draw.random() < NAMED else offered[-1])


def _other_craft(pen: Pen, control: Control) -> Any:
    """Another discipline than their own, which is whom people have questions to."""
    offered = [each for each in _texts(control) if (named_in(each) or _craft(each)) not in (None, pen.one.craft)]
    return pen.draw.choice(offered) if offered else None


def _somebody(pen: Pen, _: Control) -> str:
    return pen.draw.choice(pen.others) if pen.others else pen.one.id


def _task(pen: Pen, control: Control) -> str:
    """What is to be done about what stands there, if that is a question."""
    asked = _first(control)
    return _fitting(control, f"Find out: {asked}" if asked.endswith("?") else asked or pen.say("tasks"))


_BY_LABEL: Mapping[str, Answer] = {
    "To": _other_craft,
    "Or to one person": _somebody,
    "By whom?": _somebody,
    "To whom?": _somebody,
    "What is to be done?": _task,
    "What was said, in a line": _typed("notes"),
    "With your name?": _name,
    "What will you show?": _typed("titles"),
    "Where is it now?": lambda _, control: aims.next_number(inputs.plain(control.block.get("hint"))),
    "What did we learn?": _typed("learned"),
    "Your question": _typed("questions"),
    "What should change?": _typed("changes"),
    "How was it?": _score,
    "Which one do you stand for?": _own_craft,
}


# By the kind of field


def _sentence(pen: Pen, control: Control) -> str:
    return _first(control) or _fitting(control, pen.say("plain"))


def _any_option(pen: Pen, control: Control) -> Any:
    offered = _texts(control)
    return _first(control) or (pen.draw.choice(offered) if offered else None)


def _any_options(pen: Pen, control: Control) -> Any:
    offered = _texts(control)
    return [pen.draw.choice(offered)] if offered else None


def _number(pen: Pen, control: Control) -> str:
    least = int(float(control.element.get("min_value", 1)))
    most = int(float(control.element.get("max_value", least + 9)))
    return str(pen.draw.randint(least, max(least, most)))


def _next_week(pen: Pen, control: Control) -> str:
    return str(control.element.get("initial_date") or (pen.now + timedelta(days=7)).date().isoformat())


def _themselves(pen: Pen, control: Control) -> Any:
    """Themselves, unless somebody stands there."""
    if chosen := control.element.get("initial_user"):
        return chosen
    return [pen.one.id] if control.kind.startswith("multi_") else pen.one.id


def _nothing(_: Pen, __: Control) -> None:
    return None


_BY_KIND: Mapping[str, Answer] = {
    "plain_text_input": _sentence,
    "static_select": _any_option,
    "radio_buttons": _any_option,
    "checkboxes": _any_options,
    "multi_static_select": _any_options,
    "number_input": _number,
    "email_text_input": lambda pen, _: f"{pen.one.name}@example.com",
    "url_text_input": lambda pen, _: f"https://example.com/{pen.one.name}",
    "datepicker": _next_week,
    "timepicker": lambda _, __: "10:00",
    "datetimepicker": lambda pen, _: int((pen.now + timedelta(days=7)).timestamp()),
    "users_select": _themselves,
    "multi_users_select": _themselves,
}


# What a field shows


def _texts(control: Control) -> list[str]:
    return [inputs.plain(each["text"]) for each in inputs.options(control.element)]


def _first(control: Control) -> str:
    """What stands in the field before anybody touches it."""
    element = control.element
    return str(element.get("initial_value") or inputs.plain(element.get("initial_option", {}).get("text")))


def _craft(text: str) -> Craft | None:
    return next((each for each in Craft if each in text.lower()), None)


def _option_of(control: Control, craft: Craft) -> str | None:
    return next((each for each in _texts(control) if (named_in(each) or _craft(each)) is craft), None)


def _fitting(control: Control, words: str) -> str:
    most, least = control.element.get("max_length", 3000), control.element.get("min_length", 0)
    return words[:most].rstrip().ljust(least, ".")
