"""What a YAML file comes to: texts, lists and mappings, each with the line it stands on."""


class Text(str):
    """A scalar, exactly as written, with its line."""

    __slots__ = ("line",)
    line: int

    def __new__(cls, value: str, line: int) -> "Text":
        """Keep the text and where it stands."""
        self = super().__new__(cls, value)
        self.line = line
        return self


class Items(list["Node"]):
    """A list with the line it begins on."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Block(dict[str, "Node"]):
    """A mapping with the line it begins on; its keys are texts with their own lines."""

    __slots__ = ("_lines", "line")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self._lines: dict[str, int] = {}

    def put(self, key: Text, node: "Node") -> None:
        """Add a key that is not there yet."""
        self[key] = node
        self._lines[key] = key.line

    def line_of(self, key: str) -> int:
        """Give the line of a key, or of the mapping itself where the key is not there."""
        return self._lines.get(key, self.line)


Node = Text | Items | Block
