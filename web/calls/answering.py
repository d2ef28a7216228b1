"""Answering: one field of one form, in any order, saved at once; and adding a person."""

from dataclasses import dataclass, replace

from flask import request
from flask.typing import ResponseReturnValue

from helpline.actions.answers import add_person, field_named, give_answer
from helpline.actions.callers_own import add_caller
from helpline.engine.case import Case
from helpline.engine.consents import CONSENT_FIELDS, is_to_be_asked_alone
from helpline.engine.danger import DANGER_NOW
from helpline.engine.suggest import subject_of
from helpline.protocol.answers import Typed
from helpline.words.errors import BadAnswer, OutOfStep
from web import here
from web.access import allow
from web.calls.blueprint import blueprint
from web.calls.pages.asking import Asking, asking_from
from web.calls.pages.facts import anchor_of
from web.calls.showing import after_saving, is_partial, refused
from web.questions import typed_again, typed_from

CALLER_IS = {"victim": True, "caller": False}
"""What the button said that adds the caller as a person: whether they may be a victim."""


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What a form sent: the field and whose it is, what was typed, and where on the page that was.

    Attributes:
        standing: the case as it stood when the form came.
        origin: `say`, `edit`, `opening` or `danger`: the part of the page that the form is in.
        is_done: the person pressed its button; a save on a change leaves the question where it is, so that its source
            can still be given.
        entity_id: the receiver that a consent was asked for, where one was named.
    """

    field: str
    person_id: str
    typed: Typed
    place: Asking
    standing: Case
    is_done: bool
    origin: str
    entity_id: str = ""

    @property
    def again(self) -> Asking:
        """Return the place where the same field is open with what was typed."""
        return replace(self.place, edit=self.field, edit_person=self.person_id, typed=self.typed)

    @property
    def has_answer(self) -> bool:
        """Say whether anything was typed or chosen, a reason for having no answer included; a source alone is none."""
        typed = self.typed
        boxes = (typed.words, typed.day, typed.month, typed.year, typed.missing)
        return bool(typed.options) or any(box.strip() for box in boxes)

    @property
    def says_danger(self) -> bool:
        """Say whether it answers *danger now* with yes or any doubt: the 999 words open whatever else happens."""
        typed = self.typed
        return self.field == DANGER_NOW and bool(set(typed.options) & {"yes", "not_sure"} or typed.missing)

    @property
    def is_unchanged(self) -> bool:
        """Say whether the very same answer stands already: pressing *Save* after it was saved corrects nothing.

        An answer that was said while somebody listened counts when it is given again, so it is no repeat (ruling 25).
        """
        given = self.standing.answer(subject_of(self.standing, self.field, self.person_id), self.field)
        if given is None or given.entity_id != self.entity_id:
            return False
        is_again = is_to_be_asked_alone(self.standing, self.field, self.person_id)
        return not is_again and typed_again(here.desk().library.fields[self.field], given.answer) == self.typed

    def after(self, case: Case) -> Asking:
        """Return where to go: on from here; back to the field where its words could not be read."""
        given = case.answer(subject_of(case, self.field, self.person_id), self.field)
        is_wrong = given is not None and bool(given.answer.trouble)
        if is_wrong or (self.origin == "edit" and not self.is_done):
            return replace(self.place, edit=self.field, edit_person=self.person_id)
        if self.origin == "say" and not self.is_done:
            return replace(self.place, ask=self.field, ask_person=self.person_id)
        if self.origin == "say":
            return replace(self.place, ask="", ask_person="")
        return replace(self.place, edit="", edit_person="")


def _form(case_id: str) -> AnswerForm:
    desk = here.desk()
    with desk.store.read() as unit:
        case = unit.case(case_id)
    field = field_named(desk, request.form.get("field", ""))
    person_id = request.form.get("person", "") if field.about == "person" else ""
    place = asking_from(request.form, case, desk.library)
    is_done = not is_partial() or "then" in request.form
    origin = request.form.get("from", "")
    entity_id = request.form.get("entity", "") if field.id in CONSENT_FIELDS else ""
    return AnswerForm(field.id, person_id, typed_from(request.form, field), place, case, is_done, origin, entity_id)


@blueprint.post("/<case_id>/answers")
@allow("take calls")
def answer(case_id: str) -> ResponseReturnValue:
    """Save the answer to one field; danger opens the 999 words in the same step."""
    form = _form(case_id)
    try:
        case = form.standing if form.is_unchanged else _give(case_id, form)
    except (OutOfStep, BadAnswer) as error:
        again = replace(form.again, danger="open", opens_danger=True) if form.says_danger else form.again
        return refused(case_id, error, again)
    return _after(case, form)


def _give(case_id: str, form: AnswerForm) -> Case:
    if not form.has_answer:
        raise BadAnswer(
            form.field, "Nothing is typed or chosen, so nothing was changed. Answer it, or choose not known."
        )
    desk, who = here.desk(), here.who()
    return give_answer(
        desk,
        case_id,
        who=who,
        field=form.field,
        typed=form.typed,
        seen=here.seen_number(),
        person_id=form.person_id,
        entity_id=form.entity_id,
    )


def _after(case: Case, form: AnswerForm) -> ResponseReturnValue:
    place = form.after(case)
    if form.says_danger:
        return after_saving(case, replace(place, danger="open", opens_danger=True), anchor="danger")
    if form.origin == "danger" and not is_partial():
        return after_saving(case, replace(place, danger="open"), anchor="danger")
    return after_saving(case, place, anchor="say" if not place.edit and place.tab == "" else anchor_of(form.field))


@blueprint.post("/<case_id>/people")
@allow("take calls")
def add(case_id: str) -> ResponseReturnValue:
    """Add a person under the adviser's own word for them, or the caller as the person, and open their tab."""
    label = request.form.get("label", "")
    desk, who, seen = here.desk(), here.who(), here.seen_number()
    try:
        if (said := request.form.get("is", "")) in CALLER_IS:
            case = add_caller(desk, case_id, who=who, seen=seen, may_be_victim=CALLER_IS[said])
        else:
            case = add_person(desk, case_id, who=who, label=label, seen=seen)
    except (OutOfStep, BadAnswer) as error:
        return refused(case_id, error, Asking(is_whole=True), words=label)
    return after_saving(case, Asking(tab=case.people[-1].person_id), anchor="known")
