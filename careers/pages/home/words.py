"""What the home page says of the picture: its finding, and how a role reads where its point is a link."""

from careers.models import Role
from careers.pay.comparison import ahead_in_pay
from careers.pay.field import Field, Lane
from careers.pay.figure import PayFigure
from careers.pay.lead import CORRECTED
from careers.pay.money import between, count, short
from careers.pay.outlook import signed


def finding(field: Field) -> str:
    """The sentence over the picture, which holds for what is drawn: of the lane that grows fastest and may lead, what
    its ends are paid, and whether a role that grows more slowly is told to be paid more than one of them."""
    lane = next((lane for lane in field.lanes if lane.may_lead), None)
    if lane is None or len(lane.roles) < 2:
        return "Pay and growth of each role, side by side"
    (_, lowest), (_, highest) = lane.roles[0], lane.roles[-1]
    if not ahead_in_pay(highest, lowest):
        return "In the fastest-growing group the roles cannot be told apart by pay"
    ends = f"the fastest-growing group runs from {between(lowest.median, highest.median, field.currency)}"
    return f"Fast growth is no promise of high pay: {ends}" if _is_overtaken(field, lane) else ends.capitalize()


def _is_overtaken(field: Field, fastest: Lane) -> bool:
    """Whether a role of a slower lane is told to be paid more than a role of the fastest."""
    _, lowest = fastest.roles[0]
    slower = [figure for lane in field.lanes if lane is not fastest for _, figure in lane.roles]
    return any(ahead_in_pay(figure, lowest) > 0 for figure in slower)


def growth_words(lane: Lane) -> str:
    """+33.5 %, or a dash where no growth is projected."""
    return "–" if lane.growth is None or lane.growth.change is None else signed(lane.growth.change)


def described(role: Role, figure: PayFigure, lane: Lane) -> str:
    """Everything that a point shows, in words."""
    uncertain = ", uncertain" if figure.is_uncertain else ""
    likely = "" if figure.low is None else f", likely {between(figure.low, figure.high, figure.currency, 'to')}"
    growth = "" if lane.growth is None else f"; growth {growth_words(lane)}"
    growth += f", {CORRECTED}" if lane.growth and lane.growth.corrected else ""
    amount = short(figure.median, figure.currency)
    return f"{role.name}: {amount}, {count(figure.n)} adverts{uncertain}{likely}{growth}"
