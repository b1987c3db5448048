"""Files are read to rows that know where they stand, and what is no fixture is refused with its line."""

import gzip
from decimal import Decimal

import pytest

from careers.content.problems import FixtureError, Problems
from careers.content.reading import read_rows

SOURCE = "reference/sources.yaml"
RATES = "reference/exchange_rates.jsonl"


def read(root):
    problems = Problems()
    rows = read_rows(root, problems)
    problems.stop_if_any()
    return rows


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (SOURCE, "- model: careers.source\n  fields: {slug: a: b}\n", "line 2: this is not valid YAML: "),
        (SOURCE, "- model: [unclosed\n", "this is not valid YAML: "),
        (SOURCE, "model: careers.source\n", "line 1: the file is not a list of rows."),
        (SOURCE, "- just text\n", "row 1, line 1: a row has a `model` and its `fields`."),
        (SOURCE, "- {model: careers.source}\n", "row 1, line 1: a row has a `model` and its `fields`."),
        (SOURCE, "- {model: careers.source, pk: 1, fields: {}}\n", "and no `pk`."),
        (SOURCE, "- model: a\n  fields:\n    slug: a\n    slug: b\n", "line 4: `slug` stands twice in one row."),
        (SOURCE, "\n- {model: a, fields: {retrieved_on: 2026-13-01}}\n", "row 1, line 2: this is not valid YAML: mo"),
        (SOURCE, "- {model: a, fields: {slug: !!python/name:os.system x}}\n", "this is not valid YAML"),
        (SOURCE, b"# Note.\n- {model: a, fields: {slug: \xff}}\n", "line 2: this is not UTF-8 text: invalid start"),
        (
            RATES,
            '{"model": "a", "fields": {}}\n{"model": "a"\n',
            "row 2: this is not valid JSON: Expecting ','",
        ),
        (RATES, '["a"]\n', "row 1, line 1: a row has a `model` and its `fields`."),
        (RATES, '{"model": "a", "fields": {"year": 1, "year": 2}}', "row 1: `year` stands twice in one row."),
        (f"{RATES}.gz", b"not compressed", "this is not a whole gzip file."),
        (f"{RATES}.gz", gzip.compress(b"[]" * 99)[:-5], "this is not a whole gzip file."),
        ("content/extra.yaml", "[]", "this file has no place in the load order (see fixtures/README.md)."),
    ],
)
def test_what_is_no_fixture_is_refused_with_its_place(tmp_path, name, text, reason):
    write(tmp_path / "fixtures", name, text)
    with pytest.raises(FixtureError) as refusal:
        read(tmp_path / "fixtures")
    (problem,) = refusal.value.problems
    assert problem.startswith(f"fixtures/{name}: ")
    assert reason in problem


def test_rows_know_where_they_stand(tmp_path):
    write(tmp_path, SOURCE, "# A note.\n- model: careers.Source\n  fields:\n    slug: a\n- {model: b, fields: {}}\n")
    first, second = read(tmp_path)
    assert (first.number, first.line, first.model, first.fields) == (1, 2, "careers.source", {"slug": "a"})
    assert second.location == f"{tmp_path.name}/{SOURCE}, row 2, line 5"


def test_lines_of_json_count_as_rows_and_empty_ones_are_passed_over(tmp_path):
    write(tmp_path, RATES, '{"model": "a", "fields": {}}\n\n{"model": "b", "fields": {"rate": 1.10}}\n')
    first, second = read(tmp_path)
    assert [row.location.split(", ", 1)[1] for row in (first, second)] == ["row 1", "row 3"]
    assert second.fields["rate"] == Decimal("1.10")


def test_a_line_separator_inside_text_does_not_end_a_line_of_json(tmp_path):
    write(tmp_path, RATES, '{"model": "a", "fields": {"title": "one\u2028two"}}\n')
    assert read(tmp_path)[0].fields["title"] == "one\u2028two"


def test_files_come_in_the_documented_order(tmp_path):
    names = ["figures/wage_estimates_b.jsonl", "figures/wage_estimates_a.jsonl", "content/roles/b.yaml"]
    names += ["content/roles/a.yaml", "content/skills.yaml", "content/role_neighbours.yaml", "reference/sources.yaml"]
    for name in names:
        write(
            tmp_path, name, '{"model": "a", "fields": {}}' if name.endswith("jsonl") else "[{model: a, fields: {}}]\n"
        )
    assert [row.file.split("/", 1)[1] for row in read(tmp_path)] == [
        "reference/sources.yaml",
        "content/skills.yaml",
        "content/roles/a.yaml",
        "content/roles/b.yaml",
        "content/role_neighbours.yaml",
        "figures/wage_estimates_a.jsonl",
        "figures/wage_estimates_b.jsonl",
    ]


def test_empty_files_and_notes_are_no_rows(tmp_path):
    write(tmp_path, SOURCE, "# Nothing yet.\n")
    write(tmp_path, RATES, "")
    write(tmp_path, "README.md", "What this is.")
    assert read(tmp_path) == []


def test_all_unreadable_files_are_named(tmp_path):
    write(tmp_path, SOURCE, "a: b: c")
    write(tmp_path, RATES, "{")
    with pytest.raises(FixtureError) as refusal:
        read(tmp_path)
    assert len(refusal.value.problems) == 2


def test_a_compressed_file_is_read(tmp_path):
    write(tmp_path, f"{RATES}.gz", gzip.compress(b'{"model": "a", "fields": {}}\n'))
    (row,) = read(tmp_path)
    assert row.location == f"{tmp_path.name}/{RATES}.gz, row 1"
