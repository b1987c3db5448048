from careers.models.matching import employer_key
from careers.pages.shared.filters import Filter, search


class EmployerFilter(Filter):
    q = search("Employer, also a former or legal name", employer_key)
