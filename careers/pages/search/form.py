from careers.pages.shared import filters


class SearchForm(filters.Filter):
    q = filters.search("Search")
