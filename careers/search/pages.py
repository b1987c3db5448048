"""Pages: the tools and lists of the portal, which are found by what they are for."""

from .entries import Entry, Kind, Named


def _page(word: str, name: str, summary: str, *others: str) -> Entry:
    return Entry(Kind.PAGE, word, (Named(name), *(Named(other, "what it is for") for other in others)), summary)


PAGES = (
    _page(
        "roles",
        "All roles",
        "What the work is, what it takes and what it pays. No vacancies are listed.",
        "Jobs",
        "Careers",
        "Roles",
        "Job",
    ),
    _page(
        "salaries",
        "Salaries",
        "Ask by role, place, experience, company and year; each source for itself.",
        *("Salary", "Pay", "Wages", "Compensation", "Income", "Package", "CTC", "Salary explorer"),
    ),
    _page(
        "estimate",
        "What would I earn?",
        "A range from each source for people like you, and how often such ranges hold.",
        *("Salary calculator", "Pay calculator", "Estimate my salary", "How much would I earn", "Salary estimate"),
    ),
    _page(
        "offer",
        "Is my offer fair?",
        "Where an offer stands by each source, what is missing from it, and what to ask.",
        *("Job offer", "I have an offer", "Check my offer", "Offer letter", "Negotiate my offer"),
    ),
    _page(
        "in_hand",
        "What arrives in hand?",
        "Pay after taxes and contributions.",
        *("In hand salary", "Take home pay", "Take home salary", "Net salary", "After tax", "Salary after tax"),
    ),
    _page(
        "visa",
        "Visa filings",
        "Which US employers file work visas for each role, and at what pay.",
        *("H1B", "H-1B", "Visa sponsorship", "Work visa", "H1B sponsors", "LCA", "Labor condition application"),
    ),
    _page("compare_roles", "Compare roles", "Up to four roles side by side.", "Role comparison", "Compare jobs"),
    _page("compare_countries", "Compare countries", "One role in two countries.", "Country comparison"),
    _page(
        "paths", "Paths from role to role", "What to learn, in which order.", "Career paths", "Career change", "Switch"
    ),
    _page(
        "skills_gap",
        "What do my skills open?",
        "Tick what you can: how much you hold of each role.",
        *("Skills gap", "Skill gap", "Which jobs fit my skills"),
    ),
    _page(
        "payback", "Does a course pay back?", "Its price against what the role pays.", "Payback", "Course cost", "ROI"
    ),
    _page(
        "outlook",
        "Outlook",
        "What official projections, surveys and market studies expect.",
        *("Future of jobs", "Job growth", "Job outlook", "Demand", "Future", "Scope", "Projections"),
    ),
    _page("skills", "All skills", "What they are, which roles need them, how to learn them.", "Skills"),
    _page(
        "companies",
        "All companies",
        "Pay by role, with the number of reports.",
        "Companies",
        "Employers",
        "Top companies",
    ),
    _page(
        "learn", "Learn", "Degrees, certificates and courses.", "Courses", "Certificates", "Degrees", "Certifications"
    ),
    _page("questions", "Questions and answers", "What people ask before they choose.", "Questions", "FAQ"),
    _page("sources", "All sources", "Where every figure comes from.", "Sources", "Data sources"),
    _page("methodology", "Methodology", "How figures are made and graded.", "Grades", "How the grades work", "Method"),
    _page(
        "data",
        "All data, to take with you",
        "Everything as files: CSV, SQLite, a dictionary and licences; how to cite one figure.",
        *("Download", "Download the data", "Open data", "CSV", "Cite a figure", "Citation", "How to cite"),
    ),
    _page(
        "api",
        "The API",
        "Every figure as JSON, with source, n and licence. No key is needed.",
        *("Public API", "Developers", "OpenAPI", "For programs"),
    ),
    _page(
        "changes",
        "What has changed",
        "New releases, corrections and edited text, old beside new, with a feed.",
        *("Changes", "Corrections", "Change log", "Atom feed", "RSS feed", "Errata"),
    ),
    _page("calibration", "How often our ranges held", "Measured on people left out.", "Calibration", "Accuracy"),
)
