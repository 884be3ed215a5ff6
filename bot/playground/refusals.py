"""How the playground says no."""

from typing import Any


class RefusedError(Exception):
    """Slack answers `{"ok": false}` with this error and these facts."""

    def __init__(self, error: str, **facts: Any) -> None:
        super().__init__(error)
        self.error = error
        self.facts = facts

    def answer(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"ok": False, "error": self.error, **self.facts}


class CannotActError(Exception):
    """A person tried what Slack's own screens would not let them do."""


class CannotSubmitError(CannotActError):
    """Slack's client would mark this input and not send the form."""

    def __init__(self, label: str, why: str) -> None:
        super().__init__(f"“{label}” {why}")
        self.label = label
        self.why = why


def invalid(error: str, problems: list[str]) -> RefusedError:
    """The refusal that names what is wrong with the blocks or arguments."""
    return RefusedError(
        error, errors=problems, response_metadata={"messages": [f"[ERROR] {each}" for each in problems]}
    )
