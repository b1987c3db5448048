"""Small graphs, and strategies for any."""

from hypothesis import strategies as st

from careers.skills.graph import NEEDS, Asked, SkillGraph

SKILLS = [f"skill-{number}" for number in range(12)]
HEADINGS = {skill: f"heading-{number % 4}" for number, skill in enumerate(SKILLS)}
held = st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3))


def graph(roles, wider=None, before=None):
    """A graph of roles given as {role: {skill: level}}, where each skill is core."""
    asked = {role: {skill: Asked("core", level) for skill, level in skills.items()} for role, skills in roles.items()}
    return SkillGraph(asked, wider or {}, before or {})


@st.composite
def graphs(draw):
    """Any graph without circles: what comes before a skill, and what it is part of, has a smaller number."""
    asked = st.builds(Asked, st.sampled_from(list(NEEDS)), st.integers(1, 3))
    roles = draw(
        st.dictionaries(
            st.sampled_from(["a", "b", "c", "d"]),
            st.dictionaries(st.sampled_from(SKILLS), asked, min_size=1),
            min_size=2,
        )
    )
    before, wider = {}, {}
    for place, skill in enumerate(SKILLS[1:], start=1):
        before[skill] = draw(st.lists(st.sampled_from(SKILLS[:place]), max_size=2, unique=True))
        if draw(st.booleans()):
            wider[skill] = draw(st.sampled_from(SKILLS[:place]))
    return SkillGraph(roles, wider, before)
