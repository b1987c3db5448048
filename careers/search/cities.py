"""Cities: where readers look for pay though no source breaks their country down. Each is found, and leads to what is
known: the country as a whole."""

from .text import word_set

# By ISO code: states or regions, and in each its cities, with their other names after "/". A state may have none.
CITIES: dict[str, dict[str, str]] = {
    "IN": {
        "Andhra Pradesh": "Visakhapatnam/Vizag, Vijayawada",
        "Assam": "Guwahati",
        "Bihar": "Patna",
        "Chandigarh": "",
        "Chhattisgarh": "Raipur",
        "Delhi/New Delhi/Delhi NCR": "",
        "Goa": "",
        "Gujarat": "Ahmedabad, Gandhinagar, Surat, Vadodara/Baroda",
        "Haryana": "Gurugram/Gurgaon/गुरुग्राम, Faridabad",
        "Himachal Pradesh": "Shimla",
        "Jharkhand": "Ranchi",
        "Karnataka/कर्नाटक": "Bengaluru/Bangalore/Banglore/बेंगलुरु/बैंगलोर, Mysuru/Mysore, Mangaluru/Mangalore",
        "Kerala": "Kochi/Cochin, Thiruvananthapuram/Trivandrum",
        "Madhya Pradesh": "Bhopal, Indore",
        "Maharashtra/महाराष्ट्र": "Mumbai/Bombay/मुंबई, Navi Mumbai, Pune/Poona/पुणे, Nagpur, Nashik",
        "Odisha/Orissa": "Bhubaneswar",
        "Punjab": "Mohali, Ludhiana",
        "Rajasthan": "Jaipur",
        "Tamil Nadu/तमिलनाडु": "Chennai/Madras/चेन्नई, Coimbatore",
        "Telangana/तेलंगाना": "Hyderabad/हैदराबाद",
        "Uttar Pradesh": "Noida/नोएडा, Greater Noida, Ghaziabad, Lucknow, Kanpur",
        "Uttarakhand": "Dehradun",
        "West Bengal": "Kolkata/Calcutta/कोलकाता",
    },
    "AE": {"": "Dubai, Abu Dhabi"},
    "AU": {"": "Sydney, Melbourne"},
    "CA": {"Ontario": "Toronto, Ottawa", "British Columbia": "Vancouver", "Quebec": "Montreal"},
    "CH": {"": "Zurich/Zürich"},
    "DE": {"": "Berlin, Munich/München, Hamburg, Frankfurt"},
    "ES": {"": "Madrid, Barcelona"},
    "FR": {"": "Paris"},
    "GB": {"England": "London, Manchester, Cambridge UK", "Scotland": "Edinburgh"},
    "IE": {"": "Dublin"},
    "IL": {"": "Tel Aviv"},
    "JP": {"": "Tokyo"},
    "NL": {"": "Amsterdam"},
    "PL": {"": "Warsaw"},
    "SE": {"": "Stockholm"},
}

# Names of metropolitan areas of the USA that are not in their official names, by the first city of these.
NICKNAMES = {
    "San Francisco": ("Bay Area", "San Francisco Bay Area", "SF"),
    "San Jose": ("Silicon Valley",),
    "New York": ("NYC", "New York City", "Manhattan"),
    "Los Angeles": ("LA",),
    "Washington": ("Washington DC", "DC area"),
    "Philadelphia": ("Philly",),
}
# Postal codes that are words of everyday language, or the code of something better known.
NO_NAMES = word_set("AL AR AS CO DE GA HI ID IN LA MA ME MI MO MS MT OH OK OR PA")


def split_names(text: str) -> tuple[str, tuple[str, ...]]:
    """The name and the other names in "Mumbai/Bombay"."""
    name, *others = text.strip().split("/")
    return name, tuple(others)
