"""The command."""

import pytest

from tools.maps.build import main


def lines(folder, name):
    return (folder / name).read_text().splitlines()


def test_a_second_run_writes_the_same_bytes(files, tmp_path, capsys):
    assert main(files) == 0
    first = [(tmp_path / name).read_bytes() for name in ("us-states.svg", "world.svg")]
    assert main(files) == 0
    assert [(tmp_path / name).read_bytes() for name in ("us-states.svg", "world.svg")] == first
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == said[2:]
    assert said[1].endswith("bytes, 2 places")


def test_each_country_is_a_path_named_by_its_code(files, tmp_path):
    main(files)
    _, credit, *shapes, land, _ = lines(tmp_path, "world.svg")
    assert "Natural Earth" in credit
    assert [shape[:17] for shape in shapes] == ['<path id="w-AF" d', '<path id="w-IN" d']
    assert land.startswith('<path id="w-land" d="m')


def test_each_state_is_a_group_with_its_name(files, tmp_path):
    main(files)
    (colorado,) = (line for line in lines(tmp_path, "us-states.svg") if "us-CO" in line)
    assert colorado.startswith('<g id="us-CO"><path d="m')
    assert colorado.endswith(">CO</text></g>")


def test_a_territory_is_a_block_alone(files, tmp_path):
    main(files)
    (guam,) = (line for line in lines(tmp_path, "us-states.svg") if "us-GU" in line)
    assert '<path d="M876 548h54v38h-54z"/>' in guam


@pytest.mark.parametrize("text", ["{", '{"type": "FeatureCollection"}', '{"type": "Topology"}'])
def test_a_file_that_is_something_else_ends_the_run_with_its_name(text, files, tmp_path, capsys):
    (tmp_path / "states.json").write_text(text)
    assert main(files) == 1
    assert "states.json: " in capsys.readouterr().err


def test_a_missing_file_ends_the_run_with_its_name(files, tmp_path, capsys):
    (tmp_path / "countries.json").unlink()
    assert main(files) == 1
    assert "countries.json: No such file" in capsys.readouterr().err
