"""Study periods: which ones a date, a number or a name may belong to."""

from __future__ import annotations

import re
from datetime import date as Date

from circextract.document import Span
from circextract.publishers import Publisher
from circextract.publishers.model import Period, Series

_IN_NAME = re.compile(r"\b([TRDS])(\d\d)-([A-Z0-9]+)-([A-Z]+)-(\d{4})\b", re.IGNORECASE)
_FIRST_YEAR, _MONTH = 365, 30.4
_AMENDED_WITHIN = 120  # days in which a letter of the period before may still be amended


def periods_at(publisher: Publisher, day: Date) -> list[Period]:
    """Give the study periods a letter of this date may belong to, in order of time.

    During an assembly there are two; before the first known one there is none.
    """
    begun = [period for period in publisher.periods if period.assembly[1] < day]
    sitting = [p for p in publisher.periods if p.assembly[0] <= day <= p.assembly[1]]
    return ([begun[-1]] if begun else []) + sitting


def periods_fitting(
    publisher: Publisher, series: Series, number: str, day: Date, *, amends: bool = False
) -> list[Period]:
    """Give the study periods a numbered letter of this date may belong to, in order of time.

    In the first year of a period a number may be too high for it, and in its first months an
    amendment may change a letter of the period before: both stay possible then.
    """
    periods = periods_at(publisher, day)
    if len(periods) != 1:
        return periods
    age = (day - periods[0].assembly[1]).days
    early = amends and age <= _AMENDED_WITHIN
    if age > _FIRST_YEAR or not (early or _is_high(series, number, age)):
        return periods
    index = publisher.periods.index(periods[0])
    return list(publisher.periods[max(0, index - 1) : index + 1])


def periods_cited(
    publisher: Publisher, series: Series, number: str, day: Date, *, newest: str | None = None
) -> list[Period]:
    """Give the study periods of a letter that one of this date cites, in order of time.

    A number the series cannot have come to yet may be of the period before; nor can it be higher
    than `newest`, the number of the citing letter where that is of the same series.
    """
    periods = periods_at(publisher, day)
    if len(periods) != 1:
        return periods
    high = _is_high(series, number, (day - periods[0].assembly[1]).days)
    later = newest is not None and _first(number) > _first(newest)
    index = publisher.periods.index(periods[0])
    return list(publisher.periods[max(0, index - 1) : index + 1]) if high or later else periods


def _first(number: str) -> int:
    digits = re.search(r"\d+", number)
    return int(digits.group()) if digits else 0


def _is_high(series: Series, number: str, age: int) -> bool:
    """Tell whether a series cannot have come to a number in so many days."""
    digits = re.match(r"\d+", number)
    if digits is None or series.pace is None:
        return False
    start, monthly = series.pace
    return int(digits.group()) > start + monthly * age / _MONTH


def period_named(publisher: Publisher, name: str) -> Period | None:
    """Give the study period with this name ("2017-2020") or key ("17")."""
    return next((p for p in publisher.periods if name in (p.name, p.key)), None)


def period_in_name(publisher: Publisher, name: str) -> tuple[Span, Period] | None:
    """Find the study period in a file name or address such as T17-TSB-CIR-0325!!MSW-E.docx."""
    match = _IN_NAME.search(name)
    period = period_named(publisher, match.group(2)) if match else None
    return (Span(*match.span()), period) if match and period else None
