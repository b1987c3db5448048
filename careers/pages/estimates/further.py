"""Further questions of the same person: the nearest that can be answered, later or elsewhere, and pay in hand."""

from urllib.parse import urlencode

from careers.models.salaries import ExperienceLevel
from careers.pay.countries import LEADING_COUNTRIES, LEADING_IN_SENTENCE
from careers.pay.estimates import EstimateQuestion
from careers.pay.words import in_sentence

from .form import EstimateForm, PersonForm
from .read import PersonAnswer

MOST_NEAREST = 4


def nearest(form: PersonForm, answer: PersonAnswer) -> list[tuple[str, str]]:
    """The nearest questions that can be answered, as the refusals name them: words and query strings."""
    questions = dict.fromkeys(question for refusal in answer.refusals for question in refusal.nearest)
    return [(question_words(form, question), form.query_of(question)) for question in list(questions)[:MOST_NEAREST]]


def question_words(form: PersonForm, question: EstimateQuestion) -> str:
    """ "Data analyst in India, 4 years of coding"."""
    role, country = form.vocabulary.roles.get(question.role), form.vocabulary.countries.get(question.country)
    state = form.vocabulary.states.get(question.state)
    where = state.name if state else country.in_sentence if country else question.country
    words = [f"{role.name if role else question.role} in {where}"]
    if question.years is not None:
        words.append(f"{question.years} year{'' if question.years == 1 else 's'} of coding")
    elif not question.level:
        words.append("any experience")
    if question.level:
        words.append(in_sentence(ExperienceLevel(question.level).label))
    return ", ".join(words)


def doors_of(form: EstimateForm, answer: PersonAnswer) -> list[tuple[str, str]]:
    """Other questions of the same person: later, and in the other leading countries."""
    doors = []
    years = form.years_of_coding
    if answer.lead and years is not None:
        later = int(years) + 2
        doors.append((f"In two years' time: {later} years of coding", form.query_with(years=str(later))))
    for iso in LEADING_COUNTRIES:
        if iso != answer.country.iso and iso.lower() in form.vocabulary.countries:
            query = form.query_with(country=iso.lower(), place=None, now=None)
            doors.append((f"The same in {LEADING_IN_SENTENCE[iso]}", query))
    return doors


def in_hand_query(answer: PersonAnswer, gross: float | None) -> str:
    """The question of what arrives in hand of `gross` a year; "" where no rules are known."""
    if not gross or answer.country.iso not in LEADING_COUNTRIES:
        return ""
    return urlencode({"country": answer.country.code, "gross": round(gross)})
