"""Every model says once what its rows are."""

from django.apps import apps
from simple_history.models import HistoricalChanges

from careers.models import SalaryRecord, SkillGroup
from careers.models.kinds import DataKind, models_of


def stored_models():
    """The models of the portal, without those that simple-history makes for their past."""
    models = apps.get_app_config("careers").get_models()
    return [model for model in models if not model.__name__.startswith("Historical")]


def test_each_model_has_a_kind():
    without = [model.__name__ for model in stored_models() if not isinstance(vars(model).get("data_kind"), DataKind)]
    assert without == [], "Say what their rows are: data_kind = DataKind... (careers/models/kinds.py)"


def test_history_has_no_kind():
    models = apps.get_app_config("careers").get_models()
    history = [model for model in models if issubclass(model, HistoricalChanges)]
    assert history
    assert not [model for model in history if hasattr(model, "data_kind")]


def test_models_are_found_by_their_kind():
    assert SalaryRecord in models_of(DataKind.FIGURE)
    assert SkillGroup not in models_of(DataKind.FIGURE, DataKind.PART)
    assert set(models_of(*DataKind)) == set(stored_models())
