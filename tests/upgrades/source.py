"""Texts the code can build, read from its syntax tree: stored keys as patterns like "recap:{meeting}".

Works on whole packages, so moving a function to another file changes nothing.
"""

import ast
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
DEEPEST = 12  # calls and assignments followed from one expression
PLAIN_ATTRIBUTES = {"id", "key", "value", "name"}  # `meeting.id` is named after the meeting
HANDED = {("Offer", "key"): 0}  # fields of values that one ritual makes and another stores, by their place
WRAPPERS = {"str", "int", "isoformat"}  # `str(number)` is named after the number


@dataclass(frozen=True, slots=True)
class Scope:
    """The place of an expression. `functions`: the enclosing ones, innermost first; `bound`: arguments by name."""

    module: str
    functions: tuple[Function, ...] = ()
    owner: str = ""  # the enclosing class
    bound: Mapping[str, tuple[ast.expr, "Scope"]] = field(default_factory=dict)
    seen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Call:
    """A call and its place; `path`: its dotted name, with `self` replaced by the class in lower case."""

    node: ast.Call
    scope: Scope
    path: Sequence[str]

    def argument(self, index: int, name: str) -> ast.expr | None:
        """Return an argument by position or keyword; None if it isn't passed."""
        return _argument(self.node, index, name)


class Source:
    """The syntax trees of some packages, with their functions, constants, imports and calls."""

    def __init__(self, root: Path, packages: Iterable[str], *, without: Collection[str] = ()) -> None:
        self.calls: dict[str, list[Call]] = defaultdict(list)
        self._dicts: list[tuple[str, ast.Dict]] = []
        self._constants: dict[str, ast.expr] = {}
        self._imports: dict[str, dict[str, str]] = {}
        self._functions: dict[str, tuple[Function, Scope]] = {}
        for package in packages:
            for file in sorted((root / package).rglob("*.py")):
                name = ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
                if not any(name == each or name.startswith(f"{each}.") for each in without):
                    self._imports[name] = {}
                    self._read(ast.parse(file.read_text(encoding="utf-8")), Scope(name))

    def arguments(self, path: str, index: int, name: str) -> set[str]:
        """Return the texts passed to every call of a name like "ScheduledJob" or "outbox.once"."""
        wanted = path.split(".")
        found: set[str] = set()
        for call in self.calls[wanted[-1]]:
            if call.path[-len(wanted) :] == wanted and (passed := call.argument(index, name)):
                found |= self.texts(passed, call.scope)
        return {each for each in found if not is_copied(each)}

    def values(self, key: str) -> set[str]:
        """Return the texts that dictionary displays store under a key."""
        found: set[str] = set()
        for module, node in self._dicts:
            for each, value in zip(node.keys, node.values, strict=True):
                if isinstance(each, ast.Constant) and each.value == key:
                    found |= self.texts(value, Scope(module))
        return {each for each in found if not is_copied(each)}

    def texts(self, node: ast.expr, scope: Scope) -> set[str]:
        """Return every text an expression can have; what isn't known is a placeholder like "{meeting}"."""
        if id(node) in scope.seen or len(scope.seen) > DEEPEST:
            return set()
        inside = replace(scope, seen=scope.seen | {id(node)})
        match node:
            case ast.Constant(value=str() | int()) if not isinstance(node.value, bool):
                return {str(node.value)}
            case ast.Constant():
                return set()
            case ast.JoinedStr():
                return {"".join(each) for each in product(*(self._parts(node, inside)))}
            case ast.Name():
                return self._name(node, inside)
            case ast.Attribute():
                known = self._constants.get(self._dotted(node, scope))
                return self.texts(known, inside) if known else self._handed(node, inside)
            case ast.Call():
                return self._called(node, inside)
        return self._either(node, inside)

    def _either(self, node: ast.expr, scope: Scope) -> set[str]:
        """Return the texts of an expression that chooses between others."""
        match node:
            case ast.IfExp():
                choices = [node.body, node.orelse]
            case ast.BoolOp():
                choices = node.values
            case ast.NamedExpr():
                choices = [node.value]
            case _:
                return {f"{{{_noun(node)}}}"}
        return set().union(*(self.texts(each, scope) for each in choices))

    def _parts(self, node: ast.JoinedStr, scope: Scope) -> Iterator[set[str]]:
        """Go through the parts of an f-string; only its first part may itself have a known and an unknown half."""
        for place, each in enumerate(node.values):
            if not isinstance(each, ast.FormattedValue):
                yield self.texts(each, scope)
            elif isinstance(each.format_spec, ast.JoinedStr):
                spec = "".join(str(part.value) for part in each.format_spec.values if isinstance(part, ast.Constant))
                yield {f"{{{_noun(each.value)}:{spec}}}"}
            else:
                found = self.texts(each.value, scope)
                yield _known({text for text in found if not place or "{" not in text}, each.value) if found else found

    def _name(self, node: ast.Name, scope: Scope) -> set[str]:
        if node.id in scope.bound:
            passed, there = scope.bound[node.id]
            return _known(self.texts(passed, replace(there, seen=scope.seen)), node)
        for function in scope.functions:
            values = list(_assigned(function, node.id))
            if _is_parameter(function, node.id):
                passed_in = self._passed(function, node.id, scope)
                values_known = set().union(*(self.texts(each, scope) for each in values if each))
                return _known(passed_in | values_known, node)
            if values:
                return set().union(*(self.texts(each, scope) if each else {f"{{{node.id}}}"} for each in values))
        known = self._constants.get(self._dotted(node, scope))
        return self.texts(known, replace(scope, functions=(), bound={})) if known else {f"{{{node.id}}}"}

    def _handed(self, node: ast.Attribute, scope: Scope) -> set[str]:
        """Return the texts of a field of a value that a ritual hands another."""
        name = node.value.id if isinstance(node.value, ast.Name) else ""
        kind = next((_annotation(each, name) for each in scope.functions), "")
        index = HANDED.get((kind, node.attr))
        if index is None:
            return {f"{{{_noun(node)}}}"}
        made = [(call, call.argument(index, node.attr)) for call in self.calls[kind]]
        return set().union(*(self.texts(each, replace(call.scope, seen=scope.seen)) for call, each in made if each))

    def _passed(self, function: Function, name: str, scope: Scope) -> set[str]:
        """Return the texts that callers pass for a parameter."""
        found: set[str] = set()
        for call in self.calls[function.name.lstrip("_")]:
            target = self._functions.get(self._dotted(call.node.func, call.scope))
            if target and target[0] is function:
                index = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
                passed = _argument(call.node, index.index(name) if name in index else 99, name)
                if passed:
                    found |= self.texts(passed, replace(call.scope, seen=scope.seen))
        return found

    def _called(self, node: ast.Call, scope: Scope) -> set[str]:
        """Return the texts a function of ours returns, with these arguments."""
        target = self._functions.get(self._dotted(node.func, scope))
        if not target:
            return {f"{{{_noun(node)}}}"}
        function, there = target
        names = [each.arg for each in (*function.args.args, *function.args.kwonlyargs)]
        passed = {name: _argument(node, place, name) for place, name in enumerate(names)}
        bound = {name: (value, scope) for name, value in passed.items() if value}
        inside = replace(there, functions=(function, *there.functions), bound=bound, seen=scope.seen)
        returned = [each.value for each in ast.walk(function) if isinstance(each, ast.Return) and each.value]
        found = set().union(*(self.texts(each, inside) for each in returned))
        return _known(found, node)

    def _dotted(self, node: ast.expr, scope: Scope) -> str:
        """Return the full dotted name an expression refers to, its first part looked up among the imports."""
        path = _path(node, scope)
        if not path:
            return ""
        first = self._imports[scope.module].get(path[0], f"{scope.module}.{path[0]}")
        return ".".join((first, *path[1:]))

    def _read(self, node: ast.AST, scope: Scope) -> None:
        for each in ast.iter_child_nodes(node):
            inside = scope
            match each:
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    self._functions[_full(scope, each.name)] = (each, scope)
                    inside = replace(scope, functions=(each, *scope.functions))
                case ast.ClassDef():
                    inside = replace(scope, owner=each.name)
                case ast.Import() | ast.ImportFrom():
                    self._note_import(each, scope.module)
                case ast.Assign() | ast.AnnAssign() if not scope.functions:
                    self._note_constants(each, scope)
                case ast.Dict():
                    self._dicts.append((scope.module, each))
                case ast.Call():
                    self._note_call(each, scope)
            self._read(each, inside)

    def _note_call(self, node: ast.Call, scope: Scope) -> None:
        if path := [part.lstrip("_") for part in _path(node.func, scope, own=True)]:
            self.calls[path[-1]].append(Call(node, scope, path))

    def _note_import(self, node: ast.Import | ast.ImportFrom, module: str) -> None:
        for each in node.names:
            full = f"{node.module}.{each.name}" if isinstance(node, ast.ImportFrom) else each.name
            self._imports[module][each.asname or each.name.split(".")[0]] = full

    def _note_constants(self, node: ast.Assign | ast.AnnAssign, scope: Scope) -> None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            names, values = _elements(target), _elements(node.value) if isinstance(target, ast.Tuple) else [node.value]
            for name, value in zip(names, values, strict=False):
                if isinstance(name, ast.Name) and value:
                    self._constants[_full(scope, name.id)] = value


def _full(scope: Scope, name: str) -> str:
    return ".".join(filter(None, (scope.module, scope.owner, name)))


def is_copied(text: str) -> bool:
    """Check whether a text is one placeholder and nothing else: a key read from a row, not made here."""
    return text.startswith("{") and text.find("}") == len(text) - 1


def _known(found: set[str], node: ast.expr) -> set[str]:
    """Return the texts with a known part; all others are one placeholder, named as it is here."""
    known = {each for each in found if each and not is_copied(each)}
    return known if found and known == found else known | {f"{{{_noun(node)}}}"}


def _noun(node: ast.expr) -> str:
    """Name a value after its expression: `meeting.id` is "meeting", `why.number` is "number"."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return _noun(node.value) if node.attr in PLAIN_ATTRIBUTES else node.attr
        case ast.Call(func=ast.Name() as function):
            return _noun(node.args[0]) if function.id in WRAPPERS and node.args else function.id
        case ast.Call(func=ast.Attribute() as function):
            return _noun(function.value) if function.attr in WRAPPERS else function.attr
        case ast.Subscript():
            return _noun(node.value)
        case ast.BinOp():
            return _noun(node.left)
    return "value"


def _path(node: ast.expr, scope: Scope, *, own: bool = False) -> tuple[str, ...]:
    """Return a dotted name as its parts; () for anything else. `own`: replace `self` by the class.

    `unit.part(Outbox).once` is `unit.outbox.once`.
    """
    parts: list[str] = []
    while isinstance(node, ast.Attribute) or _is_part(node):
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            parts.append(ast.unparse(node.args[0]).lower())
            node = node.func.value
    if not isinstance(node, ast.Name):
        return tuple(reversed(parts)) if own else ()
    first = scope.owner.lower() if own and node.id == "self" else node.id
    return (first, *reversed(parts))


def _is_part(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "part"


def _argument(node: ast.Call, index: int, name: str) -> ast.expr | None:
    if index < len(node.args) and not any(isinstance(each, ast.Starred) for each in node.args[: index + 1]):
        return node.args[index]
    return next((each.value for each in node.keywords if each.arg == name), None)


def _is_parameter(function: Function, name: str) -> bool:
    said = function.args
    return name in {each.arg for each in (*said.posonlyargs, *said.args, *said.kwonlyargs)}


def _annotation(function: Function, name: str) -> str:
    """Return the name of a parameter's type, "" for what is no parameter."""
    types = {each.arg: each.annotation for each in function.args.args}
    annotation = types.get(name)
    return annotation.id if isinstance(annotation, ast.Name) else ""


def _elements(node: ast.expr | None) -> Sequence[ast.expr | None]:
    return node.elts if isinstance(node, ast.Tuple) else [node]


def _elements_of(node: ast.expr) -> Sequence[ast.expr | None]:
    """Return what a loop over an expression goes through; one None where that isn't written there."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return node.elts
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "items":
        node = node.func.value
    return node.keys if isinstance(node, ast.Dict) else [None]


def _assigned(function: Function, name: str) -> Iterator[ast.expr | None]:
    """Go through what a name is assigned in a function; None where that isn't written there."""
    for node in ast.walk(function):
        match node:
            case ast.Assign():
                for target in node.targets:
                    yield from _matching(target, node.value, name)
            case ast.AnnAssign() | ast.NamedExpr():
                yield from _matching(node.target, node.value, name)
            case ast.For() | ast.comprehension():
                for each in _elements_of(node.iter):
                    yield from _matching(node.target, each, name)


def _matching(target: ast.expr, value: ast.expr | None, name: str) -> Iterator[ast.expr | None]:
    if isinstance(target, ast.Name):
        if target.id == name:
            yield value
    elif isinstance(target, ast.Tuple):
        values = value.elts if isinstance(value, ast.Tuple) else [value if isinstance(value, ast.Constant) else None]
        for place, each in enumerate(target.elts):
            yield from _matching(each, values[place] if place < len(values) else None, name)
