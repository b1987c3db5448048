"""The terms that pages use of pay, each in words that need no others. /methodology/ lists them, and where one stands
on a page it leads to its line there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A term as it is written, its meaning in a few words that can stand behind it, and in a sentence or two."""

    name: str
    brief: str
    meaning: str


TERMS = {
    "n": Term(
        "n", "the number of reports", "How many reports a figure rests on: adverts, filings or people, each once."
    ),
    "median": Term(
        "Median", "half are paid less", "The middle: half of the reports are of less pay, and half are of more."
    ),
    "mean": Term("Mean", "the sum divided by their number", "The usual average. A few very high salaries pull it up."),
    "p10": Term(
        "P10", "one in ten is paid less", "The pay that one report in ten stays under. P90: one in ten is over it."
    ),
    "p25": Term(
        "Middle half",
        "a quarter is under it, a quarter over it",
        "From P25 to P75: a quarter of the reports lie under it, and a quarter over it.",
    ),
    "interval": Term(
        "95 % interval",
        "where the true middle likely lies",
        "A few reports can miss the true middle. In 95 of 100 such samples it lies inside of this range.",
    ),
    "proxy": Term(
        "Proxy",
        "the nearest work that is counted",
        "The nearest kind of work that a source counts, where it does not count the role itself. It costs one grade.",
    ),
    "basis": Term("Basis", "what the pay is made of", "Base pay is the salary alone; total pay adds bonus and stock."),
    "lakh": Term(
        "Lakh", "100,000", "How India counts: one lakh is 1,00,000, and one crore is 100 lakh or 1,00,00,000."
    ),
    "grade": Term(
        "Grade",
        "how far a figure can be trusted",
        "From A, an official statistic in date, to D, one claim without a date or a number of reports.",
    ),
    "ppp": Term(
        "Purchasing power",
        "what money buys there",
        "Amounts by the prices of whole economies, so that they can be compared. It is not one household’s costs.",
    ),
    "filing": Term(
        "Visa filing",
        "what an employer offers a foreign worker at least",
        "An application of a US employer for a foreign worker’s visa. It states the least base pay. It is not a hire.",
    ),
}
