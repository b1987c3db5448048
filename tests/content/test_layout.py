"""Every model of content and figures has its file, in an order in which files can be loaded."""

from careers.content.layout import FILES, LOAD_ORDER
from careers.content.schema import fixture_models, schema_for


def test_the_load_order_names_each_file_once():
    assert len(set(LOAD_ORDER)) == len(LOAD_ORDER)


def test_every_model_that_fixtures_can_hold_has_a_file():
    models = {model._meta.label_lower for file in FILES for model in (file.model, *file.parts)}
    assert models == set(fixture_models())


def test_a_file_refers_to_itself_and_to_files_before_it():
    before = set()
    for file in FILES:
        before |= {file.model, *file.parts}
        assert all(schema_for(model).targets() <= before for model in (file.model, *file.parts)), file.pattern


def test_parts_belong_to_a_row_of_their_file():
    for file in FILES:
        for part in file.parts:
            link = schema_for(part).link_to(file.model)
            assert part._meta.get_field(link).related_model is file.model
