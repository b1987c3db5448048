"""Spoken: words that readers have for what the portal calls otherwise.

Hindi words stand in Devanagari and as they are commonly typed in Latin letters. Only words with one meaning here are
listed; `careers.models.matching.match_key` compares them, so accents and punctuation do not count.
"""

from collections.abc import Sequence

from careers.models.matching import match_key

_HINDI = {
    "salary": "वेतन तनख्वाह तनख़्वाह सैलरी पगार vetan tankhwah tankhah tankhwa pagaar pagar kamai कमाई",
    "job": "नौकरी नौकरियां नौकरियाँ जॉब naukri naukari naukriyan nokri rozgar रोज़गार रोजगार",
    "skills": "कौशल हुनर स्किल स्किल्स kaushal hunar",
    "questions": "सवाल प्रश्न sawal sawaal prashn",
    "companies": "कंपनी कंपनियां कंपनियाँ कम्पनी kampani",
    "learn": "सीखना पढ़ाई कोर्स padhai seekhna sikhna",
    "future": "भविष्य bhavishya",
    "fresher": "फ्रेशर फ़्रेशर",
    "india": "भारत हिंदुस्तान हिन्दुस्तान इंडिया bharat hindustan",
    "usa": "अमेरिका अमरीका यूएसए amrika amerika",
    "engineer": "इंजीनियर अभियंता abhiyanta",
    "developer": "डेवलपर",
    "analyst": "एनालिस्ट विश्लेषक",
    "scientist": "साइंटिस्ट वैज्ञानिक vaigyanik",
    "data": "डेटा डाटा",
    "ai": "एआई",
    "ml": "एमएल",
    "science": "साइंस",
    "cloud": "क्लाउड",
    "software": "सॉफ्टवेयर सॉफ़्टवेयर",
    "machine": "मशीन",
    "learning": "लर्निंग",
    "how to become": "बनें बने bane banen bante",
    "experience": "अनुभव anubhav",
}
# What joins and asks in Hindi. Nothing is left of a query that has only these.
_HINDI_JOINING = (
    "का की के को में से है हैं कितना कितनी कितने क्या कैसे होता होती ka ki ke ko mein hai hain kitna kitni kitne kya "
    "kaise hota hoti liye लिए"
)
# Short ways to write one word, or several, of a name.
_SHORT = {
    "ai": "artificial intelligence",
    "cv": "computer vision",
    "dev": "developer",
    "devs": "developers",
    "dl": "deep learning",
    "ds": "data scientist",
    "eng": "engineer",
    "engg": "engineer",
    "engr": "engineer",
    "fe": "front end",
    "fullstack": "full stack",
    "iit": "indian institute of technology",
    "jr": "junior",
    "lang": "language",
    "math": "mathematics",
    "maths": "mathematics",
    "mgr": "manager",
    "ml": "machine learning",
    "mle": "machine learning engineer",
    "programmer": "developer",
    "sr": "senior",
    "stats": "statistics",
    "sw": "software",
    "swe": "software engineer",
}


def _by_word(meanings: dict[str, str]) -> dict[str, list[str]]:
    return {match_key(word): meant.split() for meant, words in meanings.items() for word in words.split()}


HINDI: dict[str, list[str]] = _by_word(_HINDI)
HINDI_JOINING: frozenset[str] = frozenset(match_key(word) for word in _HINDI_JOINING.split())


def in_english(words: list[str]) -> list[str]:
    """`words` with those of Hindi in English, and without those that only join, if there are others."""
    kept = [word for word in words if word not in HINDI_JOINING] or words
    return [each for word in kept for each in HINDI.get(word, [word])]


def written_out(words: Sequence[str]) -> list[str]:
    """`words` with those that are commonly shortened written out."""
    return [each for word in words for each in (_SHORT[word].split() if word in _SHORT else [word])]
