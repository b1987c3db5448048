"""O*NET, technology skills: which software each occupation uses, and which of it postings name often.

An entry belongs to the occupation of the eight-digit code that ends in .00; the codes below it are finer occupations
of their own. O*NET names products, the portal names skills, so that several products may be one skill. No models.
"""

from collections import defaultdict
from collections.abc import Iterator

from careers.importers.matching.directory import Directory
from careers.importers.tables import Row, Table

from .cells import Rejected
from .gathered import NO_SKILL, Gathered, Named, skill_called

SOURCE = "onet-29-3"
CODE, TITLE, EXAMPLE = "O*NET-SOC Code", "Title", "Example"
HOT, IN_DEMAND = "Hot Technology", "In Demand"
YES_OR_NO = {"Y": True, "N": False}
WHOLE_OCCUPATION = ".00"

# The portal's skill for what O*NET calls otherwise, by its name in small letters. A product stands for a skill only
# where using it is that skill; a suite of many tools, or one tool among many, stands for none.
SKILLS = {
    "amazon elastic compute cloud ec2": "aws",
    "amazon simple storage service s3": "aws",
    "amazon web services aws software": "aws",
    "ansible software": "ansible",
    "apple ios": "mobile-development",
    "atlassian bitbucket": "version-control",
    "backup and archival software": "backup-and-recovery",
    "bash": "bash",
    "business intelligence software": "business-intelligence",
    "capacity planning software": "capacity-planning",
    "cascading style sheets css": "html-and-css",
    "data visualization software": "data-visualisation",
    "django": "django-framework",
    "esri arcgis software": "geospatial-analysis",
    "extensible markup language xml": "data-formats",
    "geographic information system gis software": "geospatial-analysis",
    "geographic information system gis systems": "geospatial-analysis",
    "git": "version-control",
    "github": "version-control",
    "gitlab": "version-control",
    "google android": "mobile-development",
    "google angular": "front-end-development",
    "google cloud software": "google-cloud",
    "google looker analytics": "looker",
    "google sheets": "spreadsheets",
    "hewlett packard loadrunner": "load-testing",
    "hypertext markup language html": "html-and-css",
    "ibm infosphere datastage": "etl",
    "ibm terraform": "terraform",
    "informatica powercenter": "etl",
    "informatica software": "etl",
    "javascript object notation json": "data-formats",
    "jenkins ci": "ci-cd",
    "junit": "test-automation",
    "jupyter notebook": "notebooks",
    "jupyter software": "notebooks",
    "load testing software": "load-testing",
    "microservices architecture": "microservices",
    "microsoft .net framework": "dotnet",
    "microsoft active directory": "identity-and-access",
    "microsoft asp.net": "dotnet",
    "microsoft asp.net core mvc": "dotnet",
    "microsoft azure software": "azure",
    "microsoft excel": "spreadsheets",
    "microsoft power bi": "power-bi",
    "microsoft sql server": "sql-server",
    "microsoft sql server integration services ssis": "etl",
    "microsoft transact-structural query language t-sql": "sql-server",
    "microsoft visual c# .net": "c-sharp",
    "mlflow": "experiment-tracking",
    "mongodb": "mongodb",
    "node.js": "node-js",
    "openai chatgpt": "ai-assistants",
    "optimization software": "optimisation",
    "oracle database": "oracle-database",
    "oracle java": "java",
    "oracle pl/sql": "oracle-database",
    "pyspark": "spark",
    "react native": "mobile-development",
    "red hat ansible engine": "ansible",
    "red hat enterprise linux": "linux",
    "restful api": "api-design",
    "selenium": "test-automation",
    "shell script": "bash",
    "single sign-on sso": "identity-and-access",
    "source code management scm software": "version-control",
    "spring boot": "spring",
    "spring framework": "spring",
    "structured query language sql": "sql",
    "sun microsystems java": "java",
    "system and data disaster recovery software": "disaster-recovery",
    "systems and data disaster recovery software": "disaster-recovery",
    "talend open studio": "etl",
    "the mathworks matlab": "matlab",
    "transact-sql": "sql-server",
    "travis": "ci-cd",
    "unit testing software": "testing",
    "unix": "linux",
    "unix shell": "bash",
    "version control software": "version-control",
    "vmware": "virtualisation",
    "vue.js": "front-end-development",
}


class Technologies(Gathered):
    """A skill of an occupation is hot, or in demand, where one of the products that stand for it is."""

    columns = (CODE, TITLE, EXAMPLE, HOT, IN_DEMAND)

    def __init__(self, table: Table, directory: Directory, year: int | None, occurrences: object):
        super().__init__(table, directory, year, occurrences)
        self._found: defaultdict[tuple[str, str, str], list[tuple[str, bool, bool]]] = defaultdict(list)

    def take(self, row: Row) -> None:
        marks = row.meaning(HOT, YES_OR_NO), row.meaning(IN_DEMAND, YES_OR_NO)
        if not row[CODE].endswith(WHOLE_OCCUPATION):
            raise Rejected("finer occupation than the portal's")
        code = row[CODE].removesuffix(WHOLE_OCCUPATION)
        if code not in self.directory.occupations:
            raise Rejected("occupation of no role")
        if not row[EXAMPLE]:
            row.fail(EXAMPLE, "expected the name of a technology")
        slug = skill_called(row[EXAMPLE], SKILLS, self.directory)
        if slug is None:
            raise Rejected(NO_SKILL)
        self._found[code, row[TITLE], slug].append((row[EXAMPLE], *marks))

    def rest(self) -> Iterator[Named]:
        for (code, title, slug), entries in self._found.items():
            # Those in demand come first, then the hot ones, each in the file's order, which is that of the alphabet.
            entries.sort(key=lambda entry: (not entry[2], not entry[1]))
            yield Named(
                key=f"{code}/{slug}",
                occupation=self.directory.occupations[code],
                role=None,
                skill=self.directory.skill_slugs[slug],
                kind_of_work=title,
                names="; ".join(dict.fromkeys(name for name, _, _ in entries)),
                is_hot=any(hot for _, hot, _ in entries),
                in_demand=any(in_demand for _, _, in_demand in entries),
            )
