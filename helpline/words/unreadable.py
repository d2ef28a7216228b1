"""What is raised when something typed cannot be read as what the field asks for."""

from helpline.words.errors import HelplineError


class Unreadable(HelplineError):
    """What was typed cannot be read; the words are kept by whoever asked, and *sentence* says what to do.

    The log learns only that something was unreadable, never what was typed.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__("something typed could not be read", sentence)
        self.sentence = sentence
