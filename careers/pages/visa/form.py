from careers.pages.shared.filters import Filter, search


class EmployerFilter(Filter):
    q = search("Employer, also a former or legal name")
