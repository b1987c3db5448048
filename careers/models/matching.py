"""Matching: the form in which reported titles and employer names are compared."""

import re
import unicodedata

_LEGAL_FORMS = re.compile(
    r"\b(?:inc|incorporated|llc|llp|lp|ltd|limited|corp|corporation|co|company|plc|pvt|private|gmbh|ag|sa|pbc|na)\b"
)
_DOING_BUSINESS_AS = re.compile(r"\b(?:d\s*/?\s*b\s*/?\s*a)\b.*$")

_SENIORITY = re.compile(r"\b(?:senior|sr|junior|jr|staff|principal|lead|mid|level|[1-9]|i|ii|iii|iv|v)\b")


def match_key(text):
    """`text` in lower case, without accents and punctuation, spaces folded: "Sr. ML-Engineer" is "sr ml engineer".

    `+`, `#` and `&` carry meaning ("c++", "c#", "r&d") and stay.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9+#&]+", " ", plain).split())


def title_key(title):
    """`match_key` of a job title without seniority and grade, which say how far a person is, not what the work is:
    "Sr. Data Engineer II" and "Lead Data Engineer" are both "data engineer". A title of nothing else keeps them."""
    key = match_key(title)
    return " ".join(_SENIORITY.sub(" ", key).split()) or key


def employer_key(name):
    """`match_key` of an employer without its legal form and its "d/b/a" part: "Amazon.com Services LLC" and
    "AMAZON.COM SERVICES, L.L.C." are both "amazon com services". A name of nothing but legal forms keeps them."""
    plain = re.sub(r"\b([A-Za-z])\.(?=[A-Za-z]\b)", r"\1", name)
    plain = _DOING_BUSINESS_AS.sub("", plain.lower())
    key = match_key(plain)
    return " ".join(_LEGAL_FORMS.sub(" ", key).split()) or key
