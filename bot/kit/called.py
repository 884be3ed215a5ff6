"""What a job or a message is called where it failed."""

from dataclasses import dataclass

POST = "a post"


@dataclass(frozen=True, slots=True)
class Called:
    """What health calls a job or message whose key starts with a prefix and a colon. It never says for whom it was.

    Where the rest of the key is the id of an occurrence, `step` is said beside the ritual's name and the day, and
    otherwise `text`. A message that didn't reach Slack is worth sending again while its occurrence is open, or for as
    long as it was good for: with `after_close` also later, with `always` at any time.
    """

    text: str = POST
    step: str = POST
    after_close: bool = False
    always: bool = False
