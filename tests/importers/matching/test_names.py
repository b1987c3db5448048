"""Names, those that place rows and those that do not."""

from careers.importers.matching import names
from careers.importers.matching.names import Names, skills_by_name
from careers.models.matching import employer_key


def lower(*pairs):
    return Names(pairs, str.lower)


def test_a_name_finds_its_only_owner():
    found = lower((1, "Data Scientist"), (1, "Decision Scientist"))
    assert (found.only("DATA SCIENTIST"), found.only("decision scientist")) == (1, 1)
    assert found.unplaced.most_common(9) == []


def test_a_name_of_nobody_or_of_several_is_counted_under_one_spelling():
    found = lower((1, "Scientist"), (2, "scientist"))
    assert [found.only(name) for name in ("Engineer", "ENGINEER", "Scientist")] == [None, None, None]
    assert found.unplaced.most_common(9) == [("engineer", "Engineer", 2), ("scientist", "Scientist", 1)]
    assert found.owners("Scientist") == {1, 2}
    assert found.keys() == {"scientist": {1, 2}}


def test_rare_names_are_forgotten_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(names, "MOST_UNPLACED", 3)
    found = lower((1, "Data Scientist"))
    for name in ("often", "a", "b", "often", "c", "often"):
        found.only(name)
    assert found.unplaced.most_common(1) == [("often", "often", 3)]
    assert len(found.unplaced.rows) <= 3


def test_a_name_with_nothing_to_compare_is_nobodys_and_waits_for_nobody():
    found = Names([(1, "***"), (2, "—"), (3, "Pvt. Ltd."), (4, "इन्फोसिस")], employer_key)
    assert [found.only(name) for name in ("", "***", "Inc.", "微软", "इन्फोसिस")] == [None, None, None, None, 4]
    assert found.nameless == 3
    assert found.unplaced.most_common(9) == [("微软", "微软", 1)]
    assert found.keys() == {"इन्फोसिस": {4}}
    assert found.owners("—") == frozenset()


def test_a_skill_without_a_name_is_found_by_nothing():
    assert skills_by_name([("r", "R", [" "]), ("blank", " ", [])]) == {"r": "r"}


def test_a_long_name_is_kept_short():
    found = lower((1, "Data Scientist"))
    found.only("x" * 300)
    assert [len(name) for _, name, _ in found.unplaced.most_common(1)] == [200]


def test_skills_are_found_by_name_and_alias():
    skills = [
        ("python", "Python", ["CPython"]),
        ("r", "R", ["S"]),
        ("s", "S", []),
        ("t", "T", ["x"]),
        ("u", "U", ["X "]),
    ]
    assert skills_by_name(skills) == {"python": "python", "cpython": "python", "r": "r", "s": "s", "t": "t", "u": "u"}
