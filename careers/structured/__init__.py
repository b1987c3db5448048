"""Structured data: what a page says, as schema.org calls it, one builder for each kind of thing.

A builder takes the very objects that the page is made from and returns a dictionary without "@context". It may hold
nothing that the page does not show; a test compares them. Addresses of our own begin with a slash: `with_site` makes
them whole, when a page is made.
"""

from .companies import company
from .pay import occupation_paid
from .questions import faq_page, words_of
from .site import breadcrumbs, organization, website, with_site
from .sources import data_catalog, data_download, dataset, own_dataset
from .terms import defined_term, defined_term_set
from .work import occupation

__all__ = [
    "breadcrumbs",
    "company",
    "data_catalog",
    "data_download",
    "dataset",
    "defined_term",
    "defined_term_set",
    "faq_page",
    "occupation",
    "occupation_paid",
    "organization",
    "own_dataset",
    "website",
    "with_site",
    "words_of",
]
