"""Order: learning one thing after another, so that nothing comes before what it needs."""

from collections.abc import Collection, Mapping, Sequence


def with_prerequisites(
    wanted: Sequence[str], before: Mapping[str, Collection[str]], held: Collection[str] = ()
) -> list[str]:
    """`wanted`, each preceded by what should be learned before it and is not held, and none twice; otherwise in the
    order of `wanted`. In a circle the first that is wanted comes last."""
    found: dict[str, None] = {}
    waiting: set[str] = set(held)

    def learn(skill: str) -> None:
        waiting.add(skill)
        for each in before.get(skill, ()):
            if each not in waiting:
                learn(each)
        found[skill] = None

    for skill in wanted:
        if skill not in waiting:
            learn(skill)
    return list(found)


def first_circle(before: Mapping[str, Collection[str]]) -> list[str] | None:
    """Skills of which each should be learned before the one in front of it, and the first before the last; None where
    there are none."""
    left = {skill: set(needed).intersection(before) for skill, needed in before.items()}
    while free := {skill for skill, needed in left.items() if not needed}:
        left = {skill: needed - free for skill, needed in left.items() if skill not in free}
    walked: list[str] = []
    skill = min(left, default=None)
    while skill is not None and skill not in walked:
        walked.append(skill)
        skill = min(left[skill])
    return walked[walked.index(skill) :] if skill is not None else None
