"""YAML as practice leads may write it: text, lists and mappings, each with its line; nothing else.

Every scalar stays text (`yes` and `18:30` included). Repeated keys, anchors, aliases and tags are refused, so a file
can neither run code nor grow when it is read; and so are characters that nobody sees, written out or by their number.
"""

from collections.abc import Iterator

import yaml

from helpline.protocol.hidden import hidden_fault, hidden_faults, hidden_in
from helpline.protocol.tree import Block, Items, Node, Text
from helpline.words.errors import Fault

SIZE_LIMIT = 1_000_000
NODE_LIMIT = 50_000
"""Texts, lists and mappings of one file; a protocol of 2,000 steps has some 42,000."""
DEPTH_LIMIT = 30


def read_yaml(text: str, *, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Read one document; give its tree (None where there is none to give) and every fault found on the way."""
    if len(text) > SIZE_LIMIT:
        return None, (
            Fault(
                file,
                1,
                f"The file is longer than {SIZE_LIMIT:,} characters. Split the protocol into several.",
            ),
        )
    tree = _Tree(file, hidden=tuple(hidden_faults(text, file=file)))
    try:
        for event in _events(text):
            tree.take(event)
    except _Stop:
        return None, tuple(tree.faults)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        tree.fault(line, f"This is not YAML that can be read: {error.problem or error.context}.")
        return None, tuple(tree.faults)
    except (yaml.YAMLError, UnicodeError):
        tree.fault(1, "The file holds characters that YAML does not allow. Save it again as plain UTF-8 text.")
        return None, tuple(tree.faults)
    if tree.root is None and not tree.faults:
        tree.fault(1, "The file is empty.")
    return tree.root, tuple(tree.faults)


def _events(text: str) -> Iterator[yaml.Event]:
    # libyaml where PyYAML was built with it: ten times faster on a long protocol, same events.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    yield from yaml.parse(text, Loader=loader)


class _Stop(Exception):
    """Reading on would be pointless or dangerous."""


class _Tree:
    """Builds the tree from parser events, so that an alias is seen before anything could follow it."""

    def __init__(self, file: str, *, hidden: tuple[Fault, ...]) -> None:
        self.file = file
        self.root: Node | None = None
        self.faults: list[Fault] = [*hidden]
        self._has_hidden = bool(hidden)
        self._open: list[Items | Block] = []
        self._keys: list[Text | None] = []
        self._documents = 0
        self._nodes = 0

    def fault(self, line: int, sentence: str) -> None:
        self.faults.append(Fault(self.file, line, sentence))

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self.fault(line, "A second document begins here. Keep one document in one file.")
                raise _Stop
        elif isinstance(event, yaml.AliasEvent):
            self.fault(line, f"*{event.anchor} is an alias. Write the text out in full.")
            raise _Stop
        elif isinstance(event, yaml.NodeEvent):
            self._count(line)
            self._refuse_marks(event, line)
            self._node(event, line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
            self._keys.pop()

    def _count(self, line: int) -> None:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            self.faults.clear()
            holds = f"more than {NODE_LIMIT:,} texts, lists and mappings"
            self.fault(line, f"The file holds {holds}. Split the protocol into several.")
            raise _Stop

    def _refuse_marks(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            self.fault(line, f"&{event.anchor} is an anchor. Write the text out in full wherever it is needed.")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.fault(line, f"The tag {tag} is not allowed: a protocol is only text, lists and mappings.")

    def _refuse_hidden(self, text: Text) -> None:
        character = hidden_in(text)
        if character and not self._has_hidden:
            self.faults.append(hidden_fault(self.file, text.line, character))

    def _node(self, event: yaml.NodeEvent, line: int) -> None:
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = Text(event.value, line)
            self._refuse_hidden(node)
        elif isinstance(event, yaml.MappingStartEvent):
            node = Block(line)
        else:
            node = Items(line)
        self._place(node, line)
        if not isinstance(node, Text):
            if len(self._open) >= DEPTH_LIMIT:
                self.fault(line, f"This is nested more than {DEPTH_LIMIT} deep.")
                raise _Stop
            self._open.append(node)
            self._keys.append(None)

    def _place(self, node: Node, line: int) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Items):
            parent.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = self._key(node, line)
        else:
            self._value(parent, self._keys[-1], node)
            self._keys[-1] = None

    def _key(self, node: Node, line: int) -> Text:
        if isinstance(node, Text):
            return node
        self.fault(line, "A key must be plain text, not a list or a mapping.")
        raise _Stop

    def _value(self, parent: Block, key: Text, node: Node) -> None:
        if key in parent:
            first = parent.line_of(key)
            self.fault(key.line, f"“{key}” is here twice: first on line {first}, again on line {key.line}.")
            return
        parent.put(key, node)
