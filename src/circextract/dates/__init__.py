"""Dates and times: a grammar from the lexicon, with dateparser for month words it does not hold.

Nothing is guessed: a date without a year, a phone number or a document number is no date, an
impossible day gives a mention without a value. Dates are Gregorian.
"""

from circextract.dates.finding import find_dates, has_yearless_day, parse_day
from circextract.dates.grammar import month_pattern
from circextract.dates.mentions import DateMention, TimeMention
from circextract.dates.times import find_times, parse_time
from circextract.dates.zones import parse_zone

__all__ = [
    "DateMention",
    "TimeMention",
    "find_dates",
    "find_times",
    "has_yearless_day",
    "month_pattern",
    "parse_day",
    "parse_time",
    "parse_zone",
]
