"""A way to break a promise about a referral's life, written as a call: a sound referral, then each deed in turn.

The lifecycle is in no protocol file: only a change of the product itself breaks such a promise. What the desk can do in
a scenario is done, by its one adviser and its one manager; each deed stands there in words as well, with who does it.
Where the desk refuses what the rules of the lifecycle let through, the call stops and says so.
"""

import json
from collections.abc import Iterator, Mapping

from helpline.engine.proof.lifecycle_state import ADVISER, CONTRIBUTOR, MANAGER
from helpline.engine.proof.lifecycle_stories import STORIES
from helpline.protocol.conditions import Is
from helpline.protocol.promise import Promise
from helpline.training.sound_referrals import ADULT, CHILD, SoundReferral

Way = tuple[tuple[str, str], ...]
"""Deeds in order, by the names that promises use, and who does each."""

_WHO: Mapping[str, str] = {
    ADVISER: "The adviser",
    CONTRIBUTOR: "The manager who may have written some of it",
    MANAGER: "A manager who wrote none of it",
}

_OF_AN_ADULT = frozenset[str]().union(*(story.deeds for story in STORIES if not story.beginning.seen.is_child))
"""The deeds that an adult's referral can meet; any other is done to a child's alone."""

_SAID: Mapping[str, str] = {
    "write": "{who} changes what the document says.",
    "decide_harm": "{who} decides in the harm check.",
    "leave_out": "{who} decides whose names are left out.",
    "take_back": "They take back their agreement.",
    "way_changes": "The way to the receiver changes.",
    "speak": "{who} makes the referral by voice.",
    "sign_off": "{who} signs off what was said by voice.",
    "submit": "{who} asks for approval.",
    "make": "{who} has the document made.",
    "approve": "{who} approves the document.",
    "return": "{who} sends it back.",
    "withhold": "{who} withholds it.",
    "hold_longer": "{who} withholds it beyond four hours.",
    "withdraw": "{who} withdraws it.",
    "supersede": "{who} replaces it by another.",
    "close": "{who} closes it.",
    "claim": "The sender takes the document to send it.",
    "deliver": "The document reaches the receiver.",
    "hand_over": "The sender notes that it was handed over.",
    "put_off": "The sender could not begin, and puts it off.",
    "refuse": "The receiver does not take it.",
    "lose_sight": "The sender cannot tell whether it arrived.",
    "crash": "The sender stops in the middle.",
    "face": "The sender begins again and finds what was left lying.",
    "find_arrived": "{who} hears by telephone that it arrived.",
    "find_not_arrived": "{who} hears by telephone that it did not arrive.",
    "take_copy": "{who} downloads a copy to hand it over.",
    "hand_over_by_hand": "{who} hands it over by hand.",
    "bounce": "The document comes back.",
    "receive": "{who} notes that a named person has it.",
    "recall": "{who} asks for it back.",
    "take_call": "Somebody rings for the words.",
    "ring_back": "{who} rings back on the directory’s number.",
    "challenge": "{who} puts the challenge, and it is passed.",
    "release": "{who} gives the words.",
    "call_ends": "The call ends.",
}

_DONE: Mapping[str, tuple[str, ...]] = {
    "write": ("correct: {{Robin: {{person.description: {words}}}}}",),
    "decide_harm": ("decide: {{for: {code}, rows: {{{rows}}}}}",),
    "take_back": ("correct: {{Robin: {{person.consent_police: withdrawn}}}}",),
    "speak": ("spoken: {{for: {code}, people: Robin, to: {to}, spoken_to: R. Okoye, words: As it was said.}}",),
    "sign_off": ("sign_off: {code}",),
    "submit": ("submit: {code}",),
    "approve": (
        "decide: {{for: {code}, rows: {{{rows}}}}}",
        "approve: {{for: {code}, to: {to}, way_in: {to}-folder-word}}",
    ),
    "return": ("return: {{for: {code}, words: As decided.}}",),
    "withdraw": ("withdraw: {{for: {code}, words: As decided.}}",),
    "hand_over": ("hand_over: {code}",),
    "hand_over_by_hand": ("hand_over: {{for: {code}, by_hand: R. Okoye}}",),
    "receive": ("receipt: {{for: {code}, name: R. Okoye}}",),
    "release": ("release: {{for: {code}, name: R. Okoye}}",),
}
"""What a moment of a scenario can do of each deed; of the others there are words alone."""


def life_text(promise: Promise, way: Way) -> str:
    """Write the way to break a promise about the lifecycle as the text of a scenario file."""
    deeds = {deed for deed, _ in way}
    sound = CHILD if _is_of_a_child(promise, deeds) else ADULT
    place = "cancelled" if "take_back" in deeds else sound.place
    return "\n".join(
        (
            f"# {promise.says}",
            f"id: life__{promise.id}",
            f"title: An order of deeds that breaks {promise.id}",
            sound.text,
            *(line for number, (deed, by) in enumerate(way, start=1) for line in _moment(deed, by, sound, number)),
            f"shows: {{protocol: {sound.protocol}, who: {sound.who}, at: {place}}}\n",
        )
    )


def _is_of_a_child(promise: Promise, deeds: set[str]) -> bool:
    """Say whether only a child's referral can show it: the promise says so, or a deed that no other meets."""
    return not deeds <= _OF_AN_ADULT or any(leaf == Is("life.child", ("yes",)) for leaf in promise.tests)


def _moment(deed: str, by: str, sound: SoundReferral, number: int) -> Iterator[str]:
    """Write one deed: in words, and as far as a scenario can do it."""
    said = _SAID[deed].format(who=_WHO.get(by, "Somebody"))
    yield f"  - adviser: {json.dumps(said, ensure_ascii=False)}"
    lines = [
        line.format(code=sound.code, to=sound.to, rows=sound.decided, words=f"Put otherwise at step {number}.")
        for line in _DONE.get(deed, ())
    ]
    yield from (f"    {line}" for line in lines[:1])
    yield from (f"  - {line}" for line in lines[1:])
