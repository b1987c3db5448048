"""Matching: the form in which names and titles are compared, and the refusal of those that have none."""

import re
import unicodedata
from functools import lru_cache

from django.core.exceptions import ValidationError

# Letters that are stored: of the form of a name or title in comparisons, and of an employer as filed and its form.
LONGEST_KEY = 150
LONGEST_EMPLOYER = 200

# Latin letters that Unicode does not take apart into a plain letter and an accent.
_LATIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ħ": "h"})
# Left out: "Poor's", "Poor’s" and "Poors" are one name.
_APOSTROPHES = str.maketrans("", "", "'`´‘’")
_ASCII_SPACES = re.compile(r"[^a-z0-9+#&]+")
# Letters and marks without a picture: fillers of Korean, vowels of Khmer, selectors of variants.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# A letter that stands alone is followed by no vowel sign either, which is no letter to `\b`.
_DOT_OF_INITIAL = re.compile(r"\b([^\W\d_])\.\s?(?=[^\W\d_](?:[\s.,;)/&]|$))")

_SENIORITY = re.compile("senior|sr|junior|jr|staff|principal|lead|mid|level|[1-9]|i|ii|iii|iv|v")
# With what may join it to the name: "Chase & Co."
_LEGAL_FORM = re.compile(
    "inc|incorporated|llc|llp|lp|ltd|limited|corp|corporation|co|company|plc|pvt|private|gmbh|ag|sa|pbc|na"
    "|pte|pty|bv|nv|srl|sarl|kg|लिमिटेड|लि|प्राइवेट|प्रा|इंक|&|and"
)


def match_key(text):
    """`text` in lower case, without Latin accents and punctuation: "Sr.  ML-Engineer" is "sr ml engineer".

    Letters, vowel signs and digits of every script stay. `+`, `#` and `&` carry meaning ("c++", "c#", "r&d") and stay.
    A text without a letter or digit is "", which equals nothing.
    """
    text = text.translate(_APOSTROPHES)
    plain = _ASCII_SPACES.sub(" ", text.lower()) if text.isascii() else _plain(text)
    return _joined(plain.split())


def title_key(title):
    """`match_key` of a job title without seniority and grade, which say how far a person is, not what the work is:
    "Sr. Data Engineer II" and "Lead Data Engineer" are both "data engineer". A title of nothing else keeps them."""
    words = match_key(title).split()
    return _joined([word for word in words if not _SENIORITY.fullmatch(word)]) or " ".join(words)


def employer_key(name):
    """`match_key` of an employer without the legal form at its end and its "d/b/a" part: "Amazon.com Services LLC" and
    "AMAZON.COM SERVICES, L.L.C." are both "amazon com services". A legal form elsewhere is a part of the name: "A.G.
    Meta" is "ag meta". A name of nothing but legal forms is ""."""
    words = match_key(_DOT_OF_INITIAL.sub(r"\1", name)).split()
    for position in range(1, len(words)):
        if words[position] == "dba" or words[position : position + 3] == ["d", "b", "a"]:
            del words[position:]
            break
    while length := _length_of_legal_form(words):
        del words[-length:]
    return _joined(words)


def _joined(words):
    """The words as a key; none where no letter and no digit is among them, because signs alone name nothing."""
    key = " ".join(words)
    return key if any(map(str.isalnum, key)) else ""


def refuse_no_name(name):
    """Raises ValidationError for a name that could not be told from any other, as "***" or "—"."""
    _refuse(name, match_key(name), "it has no letter and no digit")


def refuse_no_title(title):
    """Raises ValidationError for a job title with nothing to compare."""
    _refuse(title, title_key(title), "it has no letter and no digit")


def refuse_no_employer(name):
    """Raises ValidationError for a name of a company with nothing to compare, as "—" or "Pvt. Ltd."."""
    _refuse(name, employer_key(name), "it has no letter and no digit, or is only a legal form such as “Inc.”")


def _refuse(name, key, why):
    if not key:
        raise ValidationError(f"“{name}” has nothing by which it can be compared: {why}.")
    if len(key) > LONGEST_KEY:
        raise ValidationError(f"Written out to be compared, “{name}” is longer than {LONGEST_KEY} letters.")


def _length_of_legal_form(words):
    """How many of the last words are a legal form, whose letters may stand apart ("l l c"); 0 where they are none."""
    if words and _LEGAL_FORM.fullmatch(words[-1]):
        return 1
    if words[-2:] in (["limited", "liability"], ["limited", "partnership"]):
        return 2
    for length in (3, 2):
        if all(len(word) == 1 for word in words[-length:]) and _LEGAL_FORM.fullmatch("".join(words[-length:])):
            return length
    return 0


def _plain(text):
    """What `match_key` compares of a text with letters beyond ASCII, with a space for each of all others."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = []
    base = " "
    for letter in _UNSEEN.sub("", folded):
        kind = _kind(letter)
        if kind == "mark":
            if base != " " and not _is_latin(base):
                letters.append(letter)
        elif kind != "joiner":
            base = letter if kind == "letter" else " "
            letters.append(letter if kind == "letter" or letter in "+#&" else " ")
    return unicodedata.normalize("NFC", "".join(letters).translate(_LATIN))


@lru_cache(1 << 12)
def _kind(letter):
    category = unicodedata.category(letter)
    # Written like letters, but used as apostrophes: "Hawaiʻi".
    if "\u02b9" <= letter <= "\u02df":
        return "joiner"
    return {"L": "letter", "N": "letter", "M": "mark"}.get(category[0], "joiner" if category == "Cf" else "other")


@lru_cache(1 << 12)
def _is_latin(letter):
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
