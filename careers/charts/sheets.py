"""The sheets that maps are drawn on: which outlines a sprite holds and what part of it is shown. See docs/maps.md."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Detail:
    """A part of a sheet that is drawn a second time, larger, when at least `least` of its places have a value."""

    name: str
    view: str
    codes: frozenset[str]
    least: int = 3


@dataclass(frozen=True)
class Sheet:
    """A sprite of outlines: what its places are called in it, and what part of it is shown.

    `usual` are drawn with or without a value; the others only with one. `dots` are drawn last, or a larger neighbour
    would cover them.
    """

    name: str
    sprite: str
    prefix: str
    view: str
    codes: frozenset[str]
    usual: frozenset[str] = frozenset()
    dots: frozenset[str] = frozenset()
    detail: Detail | None = None
    note: str = ""


def _codes(text):
    return frozenset(text.split())


_STATES = _codes(
    """
    AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH
    OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY
    """
)
_DOTS = _codes(
    """
    AD AG AI AS AW AX BB BH BL BM CK CV CW DM FM FO GD GG GU HK HM IM IO JE KI KM KN KY LC LI MC MF MH MO MP MS
    MT MU MV NF NR NU PF PM PN PW SC SG SH SM ST SX TC TO VA VC VG VI WF WS
    """
)
_EUROPE = _codes(
    """
    AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GR HR HU IE IM IT JE LI LT LU LV MC MD ME MK MT
    NL NO PL PT RO RS SE SI SK SM TR UA VA XK
    """
)
_LARGER_COUNTRIES = _codes(
    """
    AE AF AM AO AR AU AZ BD BF BI BJ BN BO BR BS BT BW BZ CA CD CF CG CI CL CM CN CO CR CU DJ DO DZ EC EG EH ER
    ET FJ FK GA GE GH GL GM GN GQ GS GT GW GY HN HT ID IL IN IQ IR IS JM JO JP KE KG KH KP KR KW KZ LA LB LK LR
    LS LY MA MG ML MM MN MR MW MX MY MZ NA NC NE NG NI NP NZ OM PA PE PG PH PK PR PS PY QA RU RW SA SB SD SL SN
    SO SR SS SV SY SZ TD TF TG TH TJ TL TM TN TT TW TZ UG US UY UZ VE VN VU YE ZA ZM ZW
    """
)

US_STATES = Sheet("us", "img/us-states.svg", "us-", "14 10 978 594", codes=_STATES | {"GU", "PR", "VI"}, usual=_STATES)
WORLD = Sheet(
    "world",
    "img/world.svg",
    "w-",
    "60 0 1930 862",
    codes=_LARGER_COUNTRIES | _EUROPE | _DOTS,
    dots=_DOTS,
    detail=Detail("Europe", "880 26 300 214", _EUROPE),
    note="Borders are drawn as Natural Earth has them, by who administers the land. They take no side in any dispute.",
)
