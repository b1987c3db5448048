"""Text: the words of what readers type and of what they look for, in the form in which both are compared."""

import re
from functools import lru_cache

from careers.models.matching import match_key, title_key

# Words of so few letters are in too many others ("r", "go"): they are found as words, not within them.
SHORT = 2
# Under so many letters a word of the plural is often none ("aws", "css").
LONG = 4
# Letters that are looked at of what is typed.
LONGEST = 100

# Words of grade in what readers call a job. In reported titles they count: an intern is paid otherwise.
_GRADE = re.compile(
    "associate|apprentice|chief|director|entry|executive|experienced|freshers?|graduate|head|intern|"
    "internship|trainee|vp"
)


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What asks, and what joins: words that say nothing of what is asked about.
ASKING = word_set(
    "a an the of in on at to for from by with as is are am was be been being do does did can could should shall will "
    "would may might must i me my we you your he she they them their it its this that these those there here what "
    "which who whom whose when where why how much many any some all not no nor or if then than so too very really "
    "just about into out up down over after before between still also get got have has had need needed please tell "
    "whats vs per each"
)

# What stands between the two that are compared.
BETWEEN = word_set("vs versus or")
PAY = word_set(
    "salary salaries pay pays paid payment earn earns earning earnings wage wages income compensation ctc package "
    "packages lpa lakh lakhs crore stipend remuneration money make makes salery sallary salry salaray average median "
    "mean range monthly yearly annual per month year"
)
JOB = word_set("job jobs career careers role roles position positions vacancy vacancies opening openings")
SKILLS = word_set("skill skills requirements required qualification qualifications")
OUTLOOK = word_set("future outlook scope demand growth prospects")
VISA = word_set("h1b visa visas sponsor sponsors sponsorship lca")
BECOME = word_set("become becoming")
TALK = word_set(
    "learn study tutorial good best top great hard easy roadmap guide work working meaning explained career"
)
# What is asked of something that has a name.
ASKED = PAY | JOB | SKILLS | OUTLOOK | VISA | BECOME


def words_of(text: str) -> list[str]:
    """The words of `text` that count in a search; "&" is "and", and neither counts."""
    return list(_words(text))


# An index that is built anew has mostly the names and texts of the one before.
@lru_cache(1 << 13)
def _words(text: str) -> tuple[str, ...]:
    plain = match_key(text.replace("\0", "")).replace("&", " ")
    return tuple(word for word in plain.split() if word != "and")


def without_grade(title: str) -> str:
    """`title_key` without further words that say how far a person is, unless there are no others."""
    words = title_key(title).split()
    return " ".join([word for word in words if not _GRADE.fullmatch(word)] or words)


@lru_cache(1 << 14)
def stem(word: str) -> str:
    """A word in the singular, where its plural ends in s."""
    if len(word) > LONG and word.isascii() and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


def is_short(word: str) -> bool:
    """Of few letters, in a script whose words are of many."""
    return len(word) <= SHORT and word.isascii()


def without_number(words: list[str]) -> list[str]:
    """The words without what numbers them: "SDE2" is "SDE"."""
    return [word.rstrip("0123456789") or word for word in words]
