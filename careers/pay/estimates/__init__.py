"""Estimates: what somebody would likely earn, by each source that can say it, or why it cannot.

Pages ask `estimates_for_question`; loading and importing call `refit_sources` in their own transaction;
`manage.py check_estimates` measures how often the ranges hold. docs/estimates.md has the method.
"""

from .answering import estimates_for_question
from .fitting import refit_sources
from .question import Estimate, EstimateQuestion, Refusal, place

__all__ = ["Estimate", "EstimateQuestion", "Refusal", "estimates_for_question", "place", "refit_sources"]
