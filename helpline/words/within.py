"""Words that began a line, put inside a sentence: only their first letter is made small, never an acronym or a name."""

NAMES = frozenset({"British", "England", "English", "I", "I’m", "Northern", "Scotland", "Wales", "Welsh"})
"""First words that keep their capital wherever they stand."""


def within_sentence(words: str) -> str:
    """Begin with a small letter where the first word is neither a name nor an acronym; the rest stays as it is."""
    first = words.partition(" ")[0]
    if first in NAMES or any(letter.isupper() or letter.isdigit() for letter in first[1:]):
        return words
    return words[:1].lower() + words[1:]
