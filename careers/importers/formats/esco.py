"""ESCO, the European Commission's classification: which skills belong to an occupation.

The file is that of the links between occupations and skills. The extract that the portal reads has ICT occupations
alone, and does not say which skills ESCO calls essential and which optional. A role is the occupation of its own name,
else the one that the portal's stand-ins give for it. No models.
"""

from collections import defaultdict
from collections.abc import Iterator

from careers.importers.matching.directory import Directory
from careers.importers.tables import Row, Table

from .cells import Rejected
from .gathered import NO_SKILL, Gathered, Named, skill_called

SOURCE = "esco-1-2-ict"
OCCUPATION, SKILL = "occupation_label", "skill_label"

# The portal's skill for what ESCO calls otherwise, by its name in small letters. What ESCO means by its names stands
# in its descriptions of skills.
SKILLS = {
    "address problems critically": "problem-solving",
    "analyse business requirements": "requirements-analysis",
    "apply statistical analysis techniques": "statistics",
    "automate cloud tasks": "infrastructure-as-code",
    "build recommender systems": "recommender-systems",
    "cloud monitoring and reporting": "monitoring",
    "cloud technologies": "cloud-computing",
    "communicate with a non-scientific audience": "communication",
    "conduct literature research": "literature-review",
    "conduct qualitative research": "research-methods",
    "conduct quantitative research": "research-methods",
    "create data models": "data-modelling",
    "create database diagrams": "data-modelling",
    "create software design": "software-architecture",
    "data extraction, transformation and loading tools": "etl",
    "data models": "data-modelling",
    "data quality assessment": "data-quality",
    "data warehouse": "data-warehousing",
    "debug software": "debugging",
    "define data quality criteria": "data-quality",
    "define database physical structure": "database-design",
    "define software architecture": "software-architecture",
    "define technical requirements": "requirements-analysis",
    "deliver visual presentation of data": "data-visualisation",
    "deploy cloud resource": "cloud-computing",
    "design cloud architecture": "cloud-computing",
    "design cloud networks": "networking",
    "design database backup specifications": "backup-and-recovery",
    "design database scheme": "database-design",
    "design information system": "system-design",
    "develop automated migration methods": "data-migration",
    "develop with cloud services": "cloud-computing",
    "draft scientific or academic papers and technical documentation": "scientific-writing",
    "execute analytical mathematical calculations": "mathematics",
    "handle data samples": "survey-sampling",
    "ict debugging tools": "debugging",
    "identify customer requirements": "requirements-analysis",
    "implement data quality processes": "data-quality",
    "implement data warehousing techniques": "data-warehousing",
    "information confidentiality": "privacy",
    "integrate ict data": "etl",
    "interpret current data": "data-analysis",
    "levels of software testing": "testing",
    "maintain database performance": "database-administration",
    "manage intellectual property rights": "copyright-and-licences",
    "manage personal professional development": "continuous-learning",
    "mentor individuals": "mentoring",
    "migrate existing data": "data-migration",
    "normalise data": "database-design",
    "object-oriented modelling": "object-oriented-programming",
    "online analytical processing": "data-warehousing",
    "operate relational database management system": "sql",
    "perform backups": "backup-and-recovery",
    "perform data analysis": "data-analysis",
    "perform data cleansing": "data-cleaning",
    "perform dimensionality reduction": "dimensionality-reduction",
    "perform project management": "project-management",
    "perform scientific research": "research-methods",
    "perform software unit testing": "testing",
    "provide user documentation": "technical-writing",
    "python (computer programming)": "python",
    "query languages": "sql",
    "report analysis results": "presenting",
    "respond to incidents in cloud": "incident-response",
    "scientific research methodology": "research-methods",
    "software architecture models": "software-architecture",
    "style sheet languages": "html-and-css",
    "synthesise research publications": "literature-review",
    "systems development life-cycle": "software-development-life-cycle",
    "task algorithmisation": "data-structures-and-algorithms",
    "tools for software configuration management": "version-control",
    "use data processing techniques": "data-analysis",
    "use scripting programming": "bash",
    "use software design patterns": "design-patterns",
    "utilise regular expressions": "regular-expressions",
    "visual presentation techniques": "data-visualisation",
    "web programming": "web-development",
    "write database documentation": "technical-writing",
    "write scientific publications": "scientific-writing",
}


class Links(Gathered):
    """The skills that ESCO links to the occupations of the portal's roles."""

    columns = (OCCUPATION, SKILL)

    def __init__(self, table: Table, directory: Directory, year: int | None, occurrences: object):
        super().__init__(table, directory, year, occurrences)
        self._occupations = occupations_of_roles(directory)
        self._found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)

    def take(self, row: Row) -> None:
        if not row[OCCUPATION]:
            row.fail(OCCUPATION, "expected the name of an occupation")
        if row[OCCUPATION].casefold() not in self._occupations:
            raise Rejected("occupation of no role")
        if not row[SKILL]:
            raise Rejected("skill without a name")
        slug = skill_called(row[SKILL], SKILLS, self.directory)
        if slug is None:
            raise Rejected(NO_SKILL)
        self._found[row[OCCUPATION], slug][row[SKILL]] = None

    def rest(self) -> Iterator[Named]:
        for (occupation, slug), names in self._found.items():
            yield Named(
                key=f"{occupation}/{slug}",
                occupation=None,
                role=None,
                skill=self.directory.skill_slugs[slug],
                kind_of_work=occupation,
                names="; ".join(names),
            )


def occupations_of_roles(directory: Directory) -> set[str]:
    """The names in small letters under which the source may have a role. A stand-in comes before the role's own."""
    return {directory.stand_ins.get(slug, name).casefold() for slug, name in directory.role_names.items()}
