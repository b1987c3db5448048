"""Kinds: what the rows of each model are. A model says so once, as its `data_kind`; what depends on it asks here."""

from enum import Enum

from django.apps import apps
from django.db.models import Model


class DataKind(Enum):
    """What the rows of a model are, which decides who may change them and whether pages are made from them."""

    # Content that is archived, not deleted: other rows and public addresses depend on it.
    CONTENT = "content"
    # Parts of content that nothing depends on, so that deleting one is an edit like another.
    PART = "part of content"
    # Imported figures.
    FIGURE = "figure"
    # What figures are tied to: places, occupations.
    REFERENCE = "reference"
    # What editors decide of imported figures.
    DECISION = "decision"
    # What editors have written and readers do not see yet.
    WORK = "work in progress"
    # What imports did.
    IMPORT = "import"
    # Who may come in, and who tried to. No page is made from it, and it is for superusers.
    ACCOUNT = "account"
    # What was done to all of these, when and by whom.
    HISTORY = "history"
    # What the portal computes for itself, to which nobody needs a right.
    DERIVED = "derived"


def models_of(*kinds: DataKind) -> list[type[Model]]:
    """The models of these kinds. Needs all models to be loaded, as they are once Django is set up."""
    models = apps.get_app_config("careers").get_models()
    return [model for model in models if getattr(model, "data_kind", None) in kinds]
