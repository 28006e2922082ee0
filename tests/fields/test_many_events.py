"""A letter of many events: more than an ordinal has words for."""

import circextract
from circextract.lexicon import load_lexicon
from circextract.models import Circular

HEAD = "TSB Circular 12\nGeneva, 3 May 2021\n\nSubject: Workshops\n\nDear Sir/Madam,\n\n"
LEAD = "1\tThe following workshops will be held in Lima, Peru:\n\nEvent\tDay\tWhat to do\n"
DAYS = 28


def of_rows(count: int) -> Circular:
    """Read a letter with a table of workshops, each on a day of its own or a free one of later."""
    rows = (
        f"Workshop on networks {n}\t{1 + n % DAYS} {('June', 'July', 'August')[n // DAYS]} 2021\t"
        f"Register by {1 + n % DAYS} May 2021\n"
        for n in range(count)
    )
    return circextract.extract(text=HEAD + LEAD + "".join(rows) + "\nYours faithfully,\n")


def test_there_may_be_more_events_than_ordinals_have_words() -> None:
    count = len(load_lexicon("en").numbers.ordinals) + 10
    record = of_rows(count)
    assert len(record.events) == count
    assert len({event.start for event in record.events}) == count
