"""The program was started in a way that it cannot be: a setting or an argument that means nothing."""

from helpline.words.errors import HelplineError


class WrongUse(HelplineError):
    """A setting or an argument cannot be meant; nothing was started."""
