"""How an effect is said: what is compared with what, and by how much pay differs."""

from careers.models import CompanySize, EducationLevel, ExperienceLevel, Verdict
from careers.stats.effects import NOT_NAMED, OTHERS

from .words import in_sentence

_REMOTE = {"remote-none": "On site", "remote-part": "Partly remote", "remote-full": "Remote"}
_LEVELS = {
    **dict(ExperienceLevel.choices),
    **dict(EducationLevel.choices),
    **_REMOTE,
    **{f"size-{value}": label for value, label in CompanySize.choices},
}
_REFERENCES = {EducationLevel.BACHELOR: "a bachelor's degree", NOT_NAMED: "where it is not named"}
# What strata share, in the order in which it is said. Experience is named as the source has it.
_HELD = {
    "experience": "experience",
    "coding-years": "years of coding",
    "advert": "level in the advert",
    "title": "word of grade in the title",
    "education": "education",
    "state": "state",
    "remote": "remote share",
    "size": "company size",
    "company": "company",
    "employment": "employment type",
    "year": "year",
}


def level_name(effect):
    """What is looked at: “Senior”, “Python named”, “California”."""
    if effect.skill_id:
        return f"{effect.skill.name} named"
    if effect.area_id:
        return effect.area.name
    if effect.company_id:
        return effect.company.name
    return _LEVELS.get(effect.level, effect.level)


def reference_name(effect):
    """What it is compared with, as it stands within a sentence."""
    if effect.reference == OTHERS:
        return "the other states" if effect.area_id else "the other companies"
    if effect.reference in _REFERENCES:
        return _REFERENCES[effect.reference]
    return in_sentence(_LEVELS.get(effect.reference, effect.reference))


def held_equal(effect):
    """ "experience, company size and year"."""
    names = [_HELD[name] for name in effect.held_equal.split(",") if name in _HELD]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def percent(value):
    """A percentage without its sign: whole from ten on, with one decimal below."""
    size = abs(value)
    return f"{size:.0f}" if size >= 10 else f"{size:.1f}".removesuffix(".0")


def signed_percent(value):
    """ "+24 %", "−3.5 %", "0 %"."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{percent(value)} %"


def interval(effect):
    """ "+13 to +37 %"."""
    return f"{signed_percent(effect.low).removesuffix(' %')} to {signed_percent(effect.high)}"


def sentence(effect):
    """ "Senior: 24 % more pay than mid-level at equal state and year (95 % interval +13 to +37 %)", without a stop."""
    about, reference = level_name(effect), reference_name(effect)
    if held := held_equal(effect):
        reference += f" at equal {held}"
    if effect.verdict != Verdict.DIFFERS:
        return f"{about}: pay not distinguishable in this data from {reference} (95 % interval {interval(effect)})"
    direction = "more" if effect.difference > 0 else "less"
    return (
        f"{about}: {percent(effect.difference)} % {direction} pay than {reference} (95 % interval {interval(effect)})"
    )
