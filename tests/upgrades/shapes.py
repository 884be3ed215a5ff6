"""Names of placeholders: what varies in a stored key, a button's value or a form's `private_metadata`."""

import json
import re
from typing import Any

# What the code calls a value → what it is. Variables may be renamed freely if their new name is added here.
NOUNS = {
    "about": "subject",
    "add": "number",
    "asked": "question",
    "asked_at": "moment",
    "at": "moment",
    "astimezone": "moment",
    "before": "n",
    "between": "outcome",
    "builder": "person",
    "by": "person",
    "changed": "discipline",
    "closed": "occurrence",
    "filled": "form",
    "found": "occurrence",
    "given": "n",
    "held": "moment",
    "held_at": "moment",
    "identity": "id",
    "local_day": "day",
    "meeting": "occurrence",
    "now": "moment",
    "owner": "person",
    "reader": "person",
    "recipient": "person",
    "ref": "reply",
    "steward": "person",
    "this_week": "week",
    "thread": "message",
    "user": "person",
}
# What the samples of tests/views call things, and what these are, from the most to the least special.
SAMPLES = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"https?://[^\s|]+", "{link}"),
        (r"^(?:seat|host|action|invite):\S+$", "{todo}"),
        (r"^(?:gap|red|debt):\S+$", "{item}"),
        (r"\bm:(?:design|product)\b", "{item}"),
        (r"\b[a-z-]+@(?:\d{4}-\d\d-\d\dT\d\d:\d\dZ|\w+)", "{occurrence}"),
        (r"\b\d{4}-W\d\d\b", "{week}"),
        (r"\b\d{4}-\d\d-\d\d\b", "{day}"),
        (r"\bEurope/Berlin\b", "{zone}"),
        (r"\b[0-9a-f]{32}\b", "{id}"),
        (r"\bnew:\w+", "new:{name}"),
        (r"\bU\d+\b", "{person}"),
        (r"\bC\d+\b", "{channel}"),
        (r"\bS\d+\b", "{usergroup}"),
        (r"\bq\d+\b", "{question}"),
        (r"\ba0?\b(?! \w)", "{action}"),
        (r"\b[ij]\b", "{item}"),
        (r"\b[mn]\b", "{occurrence}"),
        (r"\b(?:design|product|engineering)\b", "{discipline}"),
        (r"\b(?:redis|k8s|postgres)\b", "{technology}"),
        (r"\b(?:Kafak|Rediss)\b", "{name}"),
        (r"\b(?:all-hands|ask-why|demo-day)\b", "{ritual}"),
        (r"\bgone\b", "{id}"),
        (r"(?<!\w)-\d+\b|\b\d+\b", "{number}"),
    )
)
PLACEHOLDER = re.compile(r"\{(\w+)(:[^}]*)?\}")


def key(pattern: str) -> str:
    """Return a key's pattern with its placeholders named after what they are."""
    named = PLACEHOLDER.sub(lambda found: f"{{{NOUNS.get(found[1], found[1])}{found[2] or ''}}}", pattern)
    return named.replace("{ritual}@{moment:%Y-%m-%dT%H:%MZ}", "{occurrence}") if ":{ritual}@" in named else named


def value(text: str) -> str:
    """Return the shape of a sample's value: ids and numbers become placeholders, JSON becomes its fields."""
    start = text.find("{")
    if start >= 0 and (not start or text[start - 1] == " "):
        return value(text[:start]) + fields(json.loads(text[start:]))
    for pattern, name in SAMPLES:
        text = pattern.sub(name, text)
    return text.replace("\n", " / ")


def fields(facts: Any) -> str:
    """Return the fields of a JSON object, sorted."""
    return f"{{{', '.join(sorted(facts))}}}"


def block(text: str) -> str:
    """Return the shape of a block id."""
    return re.sub(r"(?<=:)\d+$", "{number}", text)


def paths(facts: Any, before: str = "") -> set[str]:
    """Return the path of every field in a JSON value, like "held[].name"."""
    if isinstance(facts, dict):
        dot = f"{before}." if before else ""
        inner = {f"{dot}{value(name)}": each for name, each in facts.items()}
        return set(inner) | {path for name, each in inner.items() for path in paths(each, name)}
    return {path for each in facts for path in paths(each, f"{before}[]")} if isinstance(facts, list) else set()


def matches(pattern: str, stored: str) -> bool:
    """Check whether a stored key can come from a pattern."""
    texts = [re.escape(each) for each in re.split(r"\{[^}]*\}", pattern)]
    return re.fullmatch(".+".join(texts), stored) is not None
