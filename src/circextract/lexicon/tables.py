"""The tables of a lexicon: what a language file has to hold, the same in every language."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Phrases = Annotated[tuple[str, ...], Field(min_length=1)]


class Table(BaseModel):
    """Base of the lexicon's tables: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Detection(Table):
    """Frequent small words by which the language of a text is recognised, and its script."""

    words: tuple[str, ...]
    scripts: Phrases
    ocr: str


class LetterParts(Table):
    """Where a letter's parts begin, and what stands at its end.

    `name_particles` and `abbreviations` stand beside the English ones, which hold everywhere.
    """

    salutation: Phrases
    closing: Phrases
    signed: Phrases
    annex_heading: Phrases
    annex_identifiers: Phrases
    form_heading: Phrases
    annexes_declared: Phrases
    signatory_title: Phrases
    signs_for: Phrases
    honorifics: Phrases
    persons_asked: Phrases
    where_to_ask: Phrases
    turn_to: Phrases
    name_particles: tuple[str, ...]
    offices: Phrases
    outside_bodies: Phrases
    chaired_by: Phrases
    compliments: Phrases
    compliments_end: Phrases
    body_openings: Phrases
    abbreviations: tuple[str, ...]
    small_words: Phrases
    glued_behind: tuple[str, ...]
    bound_words: tuple[str, ...]
    opening_like_bound: tuple[str, ...]
    ligatured: tuple[str, ...]
    leading_words: Phrases
    bare_to: Phrases
    own_prepositions: tuple[str, ...]
    running_prepositions: tuple[str, ...]
    item_openings: tuple[str, ...]
    attention: Phrases
    list_joints: Phrases
    dashed: tuple[str, ...]


class DateWords(Table):
    """Months, weekdays and the forms in which dates are written.

    `days` are days written in words; `starts` the words before the first day of a range, of
    which `articles` stand before other days as well.
    """

    months: Annotated[tuple[Phrases, ...], Field(min_length=12, max_length=12)]
    weekdays: Annotated[tuple[Phrases, ...], Field(min_length=7, max_length=7)]
    days: Annotated[tuple[Phrases, ...], Field(min_length=31, max_length=31)]
    day_suffixes: tuple[str, ...]
    single: Phrases
    range: Phrases
    to: Phrases
    list_and: Phrases
    range_openers: Phrases
    starts: tuple[str, ...]
    articles: tuple[str, ...]


class TimeWords(Table):
    """Forms of clock times and names of zones.

    `forms` stand alone; `bare` ones are times only before a range sign and one of `forms`,
    `worded` ones only before a stop, or what opens and closes. Behind `day_before` stands the
    number of a day. Hours
    without minutes need one of `at` before them, else they are a length of time. `hours` are their
    words from one on, `minutes` those of quarters by their count, below zero before the hour.
    `noon` is a time in a word; `day_end` names no hour.
    `zones` maps an IANA name, or "local", to the names of the zone.
    """

    forms: Phrases
    bare: Phrases
    worded: tuple[str, ...]
    day_before: tuple[str, ...]
    am: Phrases
    pm: Phrases
    at: tuple[str, ...]
    hours: tuple[Phrases, ...]
    noon: Phrases
    day_end: Phrases
    arrival: Phrases
    desks: Phrases
    breaks: Phrases
    in_breaks: Phrases
    opening: Phrases
    closing: Phrases
    last_day: Phrases
    of_city: Phrases
    same_zone: Phrases
    minutes: dict[str, tuple[str, ...]]
    zones: dict[str, Phrases]


ROUNDS = (40, 45, 50, 60, 70, 80, 90)
"""The values of `Numbers.rounds`."""


class Numbers(Table):
    """Number words: `cardinals` from 1, `ordinals` from 1; digits are known without them.

    `rounds` are the round ones beyond (`ROUNDS`), `units` are lengths of time, `pairs` words for
    two of them ("fortnight").
    """

    cardinals: tuple[Phrases, ...]
    rounds: tuple[Phrases, ...]
    ordinals: tuple[Phrases, ...]
    ordinal_digits: Phrases
    units: dict[str, Phrases]
    pairs: dict[str, tuple[str, ...]]


class CorrectionWords(Table):
    """Before old text that is replaced, and before the new one; what an amendment says besides.

    `changes` tell that a passage changes, `unchanged` that it does not; `columns` head new text in
    tables, `paragraphs` name the passage that is changed. `only` and `versions` tell the language
    versions an amendment is for, in its reference and in sentences; `spared` those it is not for.
    """

    old: Phrases
    kept: Phrases
    new: Phrases
    replaces: Phrases
    by: Phrases
    bracketed: Phrases
    changes: Phrases
    unchanged: Phrases
    columns: Phrases
    paragraphs: Phrases
    only: Phrases
    versions: Phrases
    spared: Phrases


class PeriodWords(Table):
    """Words for a study period, and for one that is not the letter's own."""

    names: Phrases
    others: Phrases


class UrlWords(Table):
    """Cues of what an address is for, by role.

    `topics` are nouns that tell only what is spoken of; `sundries` practical matters beside which
    hotels and visas are items of a list, not what a page is for. `beside` stands right before or
    behind an address and says which event it is of. `further` promises more on what the letter
    announces, unless `about` right behind it says that it is on something else.
    """

    roles: dict[str, Phrases]
    topics: dict[str, Phrases]
    works: dict[str, Phrases]
    sundries: Phrases
    list_end: Phrases
    background: Phrases
    beside: Phrases
    further: Phrases
    see_also: Phrases
    about: Phrases
    pages: Phrases


class CitationWords(Table):
    """The word before the number of a cited document, by kind; the series of a Supplement.

    `series_names` have the number of a Recommendation, `{number}`, without being one;
    `several` are kind words that say that more than one number follows, where a language has such;
    `amended` stands between a Recommendation and the number of its correction;
    `named_after` are bodies with a treaty in their name.
    `documents` are general words that tell no kind, `treaties` short names that count beside one of
    the `provisions`, `one_treaty` what one is called, long and short.
    `dated` stands between a letter and its date, `relations` right before the document that a
    letter follows, answers or replaces, `states` beside a draft: how far it has come.
    """

    series: Phrases
    several: tuple[str, ...]
    amended: Phrases
    series_names: Phrases
    named_after: Phrases
    dated: Phrases
    documents: Phrases
    treaties: Phrases
    one_treaty: dict[str, Phrases]
    provisions: Phrases
    relations: dict[str, Phrases]
    kinds: dict[str, Phrases]
    states: dict[str, Phrases]


class ApprovalWords(Table):
    """Words of consultations on texts: procedures, stages, and what is said of each text.

    `drafts` and `small_words` may stand beside the number of a text without being its title;
    `titled` stands between the two. `begun` tells that a procedure starts, `put_forward` what a
    group decided before members are asked.
    """

    drafts: Phrases
    small_words: Phrases
    titled: Phrases
    begun: Phrases
    put_forward: Phrases
    last: Phrases
    procedures: dict[str, Phrases]
    stages: dict[str, Phrases]
    changes: dict[str, Phrases]
    statuses: dict[str, Phrases]


class PurposeWords(Table):
    """Cues of what a letter is for."""

    consultation: Phrases
    decision: Phrases
    call_for_input: Phrases
    information: Phrases
    nomination: Phrases


class AnnexWords(Table):
    """Words in an annex's title that tell its role."""

    roles: dict[str, Phrases]


class Inflection(Table):
    """How names change in running text.

    `prefixes` are written together with the word (Arabic "and", "in", "to"). `adjectives` are the
    endings that tell an adjective before its noun. `endings` pairs the ending of the base form with
    what may stand for it; the longest ending that fits applies, and where it has several entries,
    all of them do.
    """

    prefixes: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    endings: tuple[tuple[str, tuple[str, ...]], ...] = ()
