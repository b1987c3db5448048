"""The countries most readers live in, which stand first on pages."""

# Currency by ISO code.
LEADING_CURRENCIES = {"IN": "INR", "US": "USD"}
LEADING_COUNTRIES = tuple(LEADING_CURRENCIES)
# How sentences name them, also where nothing about them is read.
LEADING_IN_SENTENCE = {"IN": "India", "US": "the USA"}
