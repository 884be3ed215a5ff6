"""Modals and Homes: who sees which view."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bot.playground import inputs
from bot.playground.refusals import RefusedError
from bot.playground.views import View

STACK_LIMIT = 3


class Screens:
    """The stack of modals and the Home of each person. Guarded by the workspace's lock."""

    def __init__(self) -> None:
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, str] = {}
        self.count = 0

    def number(self) -> int:
        """A number not given before."""
        self.count += 1
        return self.count

    def top(self, user: str) -> View | None:
        """The modal in front of this person."""
        stack = self.stacks.get(user)
        return self.views[stack[-1]] if stack else None

    def home(self, user: str) -> View | None:
        """What was last published to this person's Home."""
        return self.views[self.homes[user]] if user in self.homes else None

    def find(self, view_id: str | None, external_id: str | None) -> View:
        """A view that is on somebody's screen."""
        if view_id in self.views:
            return self.views[view_id]
        for view in self._shown():
            if external_id and view.external_id == external_id:
                return view
        raise RefusedError("not_found")

    def _shown(self) -> Iterable[View]:
        for stack in self.stacks.values():
            yield from (self.views[each] for each in stack)
        yield from (self.views[each] for each in self.homes.values())

    def open(self, user: str, body: Mapping[str, Any], *, push: bool) -> View:
        """Show a modal, over the others (push) or instead of them."""
        self._refuse_known(body, None)
        stack = self.stacks.get(user, []) if push else []
        if push and not stack:
            raise RefusedError("not_found")
        if len(stack) >= STACK_LIMIT:
            raise RefusedError("push_limit_reached")
        view = self._made(user, body, stack)
        self._forget(self.stacks.get(user, [])[len(stack) :])
        self.views[view.id] = view
        self.stacks[user] = [*stack, view.id]
        return view

    def publish(self, user: str, body: Mapping[str, Any], hash_: str | None) -> View:
        """Put a Home up for one person."""
        shown = self.home(user)
        if shown is None:
            self._refuse_known(body, None)
            view = self._made(user, body, [])
            self.views[view.id] = view
            self.homes[user] = view.id
            return view
        return self.change(shown, body, hash_)

    def change(self, view: View, body: Mapping[str, Any], hash_: str | None) -> View:
        """Show something else in the same view; inputs with the same ids keep what was typed."""
        if hash_ and hash_ != view.hash:
            raise RefusedError("hash_conflict")
        self._refuse_known(body, view.id)
        named = self._named(body)
        typed = inputs.state(named["blocks"], view.values)
        changed = replace(view, body=named, values=typed, hash=f"{view.id}.{self.number()}")
        self.views[view.id] = changed
        return changed

    def type_in(self, view: View, values: inputs.Values) -> View:
        """Keep what the person typed."""
        self.views[view.id] = replace(view, values=values)
        return self.views[view.id]

    def close(self, view: View, *, everything: bool = False) -> list[View]:
        """Take a modal away, and all those over it, or its whole stack; returns those, front first."""
        stack = self.stacks.get(view.user, [])
        if view.id not in stack:
            return []
        kept = [] if everything else stack[: stack.index(view.id)]
        gone = stack[len(kept) :]
        closed = [self.views[each] for each in reversed(gone)]
        self.stacks[view.user] = kept
        self._forget(gone)
        return closed

    def _forget(self, ids: list[str]) -> None:
        for each in ids:
            self.views.pop(each, None)

    def _refuse_known(self, body: Mapping[str, Any], own: str | None) -> None:
        external = body.get("external_id")
        if external and any(each.external_id == external and each.id != own for each in self._shown()):
            raise RefusedError("duplicate_external_id")

    def _made(self, user: str, body: Mapping[str, Any], stack: list[str]) -> View:
        named = self._named(body)
        view_id = f"V{self.number():08d}"
        return View(
            id=view_id,
            user=user,
            hash=f"{view_id}.{self.number()}",
            body=named,
            values=inputs.state(named["blocks"], {}),
            root_id=stack[0] if stack else view_id,
            previous_id=stack[-1] if stack else None,
        )

    def _named(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return {**body, "blocks": self.named(body["blocks"])}

    def named(self, blocks: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The blocks with ids where none were given, as Slack sends them back."""
        return [self._with_ids(block) for block in blocks]

    def _with_ids(self, block: Mapping[str, Any]) -> dict[str, Any]:
        named = {"block_id": f"b{self.number():x}", **block}
        for key in ("element", "accessory"):
            if isinstance(named.get(key), Mapping):
                named[key] = self._acting(named[key])
        if named["type"] in ("actions", "context_actions"):
            named["elements"] = [self._acting(each) for each in named["elements"]]
        return named

    def _acting(self, element: Mapping[str, Any]) -> dict[str, Any]:
        if element["type"] == "image":
            return dict(element)
        return {"action_id": f"a{self.number():x}", **element}
