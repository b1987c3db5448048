"""Questions: schema.org's FAQPage. The portal's editors ask and answer, so it is no QAPage, to which readers add."""

from collections.abc import Iterable
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from careers.models import Question


def faq_page(questions: Iterable[Question]) -> dict[str, Any]:
    """The questions of a page with the words of their answers."""
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.question,
                "acceptedAnswer": {"@type": "Answer", "text": words_of(question.answer_html)},
            }
            for question in questions
        ],
    }


def words_of(html: str) -> str:
    """The words of rendered prose, without its links and lists."""
    return " ".join(unescape(strip_tags(html.replace("><", "> <"))).split())
