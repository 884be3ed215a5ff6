"""What the jobs and messages about technology are called in the health report, by the start of their keys."""

from collections.abc import Mapping

from bot.kit import Called
from rituals.why.rules import prompting

CALLED: Mapping[str, Called] = {
    prompting.PROMPT: Called("a prompt to ask why", step="the prompt to ask why"),
    "why": Called("a question about technology", always=True),
    "why-status": Called("how a question about technology stands", always=True),
    "why-said": Called("an answer about technology", always=True),
    "why-nudge": Called("a second word about a question"),
    "why-quiet": Called("whether a question was answered"),
    "why-again": Called("another look at a question"),
    "why-opened": Called("that anyone may answer a question", always=True),
    "decided": Called("a decision in its thread", always=True),
    "decision": Called("a decision's line in the channel", always=True),
    "review": Called("whether a decision is still true", always=True),
}
