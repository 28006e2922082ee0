"""The tables of words on events: when something is due, what is held, and where."""

from __future__ import annotations

from circextract.lexicon.tables import Phrases, Table


class DeadlineWords(Table):
    """Cues that a date is a deadline, and what is asked by then."""

    before_date: Phrases
    after_date: Phrases
    too_late: Phrases
    refused: Phrases
    sent_to: Phrases
    copied: Phrases
    done_at: Phrases
    same_address: Phrases
    to_person: Phrases
    at_head: Phrases
    same_page: Phrases
    on_site: Phrases
    that_day: Phrases
    same_hour: Phrases
    all_of_them: Phrases
    headings: Phrases
    column_heads: Phrases
    limits: Phrases
    opens: Phrases
    opens_on: Phrases
    closes: Phrases
    publication: Phrases
    told_in_rows: Phrases
    by_house: Phrases
    actors: Phrases
    recipients: Phrases
    read_at: Phrases
    received: Phrases
    received_only: Phrases
    to_house: Phrases
    house_does: Phrases
    holds: Phrases
    relative_before: Phrases
    eve: Phrases
    each_event: Phrases
    each_of_them: Phrases
    own_event: Phrases
    one_event: Phrases
    respectively: Phrases
    its_start: Phrases
    in_advance: Phrases
    takes_place: Phrases
    told_again: Phrases
    working_days: Phrases
    since_letter: Phrases
    month_end: Phrases
    vague: Phrases
    untranslated: Phrases
    other_papers: Phrases
    exempt: Phrases
    superseded: Phrases
    now: Phrases
    prolonged: Phrases
    denied: Phrases
    moved_from: Phrases
    corrected: Phrases
    lapsed: Phrases
    takes_effect: Phrases
    unchanged: Phrases
    asks: Phrases
    noted: Phrases
    joins: Phrases
    about: Phrases
    hands_in: Phrases
    arrives: Phrases
    applications: Phrases
    open_requests: Phrases
    fills_in: Phrases
    applied_for: Phrases
    names: Phrases
    meeting_papers: Phrases
    meetings: Phrases
    editors: Phrases
    proposals: Phrases
    candidate_things: Phrases
    otherwise: Phrases
    courses: Phrases
    trainees: Phrases
    speakers: Phrases
    talks: Phrases
    talk_titles: Phrases
    on_form: Phrases
    apart: Phrases
    inquiries: Phrases
    nominating: Phrases
    do_so: Phrases
    attendants: Phrases
    standing: Phrases
    respondents: Phrases
    clause_openers: Phrases
    aside_openers: Phrases
    object_clauses: Phrases
    registered: Phrases
    candidate_files: Phrases
    candidate_papers: Phrases
    conditions: Phrases
    case_openings: Phrases
    concerned: Phrases
    whoever: Phrases
    concerned_end: Phrases
    relatives: Phrases
    oblique: Phrases
    own_verb_leads: Phrases
    own_verb_takes: Phrases
    left_over: Phrases
    but: Phrases
    asks_nothing: Phrases
    asked_to: Phrases
    listed: Phrases
    subject_leads: Phrases
    topic_leads: Phrases
    subject_openings: Phrases
    restricts: Phrases
    unrestricted: Phrases
    one_only: Phrases
    people: Phrases
    examples: Phrases
    pleas: Phrases
    accompanied: Phrases
    house_helps: Phrases
    interpreters_get: Phrases
    about_access: Phrases
    law_texts: Phrases
    charged_with: Phrases
    survey_results: Phrases
    said_in: Phrases
    on_paper: Phrases
    entered_by: Phrases
    supplied: Phrases
    registers: Phrases
    whether: Phrases
    data: Phrases
    changes: Phrases
    nothing_new: Phrases
    objects: Phrases
    confirmed: Phrases
    no_reply: Phrases
    actions: dict[str, Phrases]


class EventWords(Table):
    """Words of announced events."""

    nouns: Phrases
    general: Phrases
    meetings: Phrases
    meets: Phrases
    announce: Phrases
    mention: Phrases
    referred: Phrases
    next_meetings: Phrases
    title_leads: Phrases
    title_ends: Phrases
    convening: Phrases
    invited_too: Phrases
    told_by: Phrases
    invited_apart: Phrases
    virtual: Phrases
    virtual_topics: Phrases
    about: Phrases
    hybrid: Phrases
    physical: Phrases
    free: Phrases
    taking_part: Phrases
    amenities: Phrases
    fees: Phrases
    costs: Phrases
    currencies: Phrases
    registration_required: Phrases
    registration_or_out: Phrases
    registration_waived: Phrases
    unregistered: Phrases
    admitted: Phrases
    obligatory: Phrases
    registering: Phrases
    obliged: Phrases
    working_languages: Phrases
    papers: Phrases
    written: Phrases
    in_language: Phrases
    interpretation_available: Phrases
    interpreting: Phrases
    on_request: Phrases
    details: Phrases
    postponed: Phrases
    cancelled: Phrases
    reasons: Phrases
    hosts: Phrases
    hosts_behind: Phrases
    hosts_opening: Phrases
    no_hosts_opening: tuple[str, ...]
    hosts_closing: Phrases
    hosts_followed: Phrases
    host_roles: Phrases
    hosting: Phrases
    host_favours: Phrases
    no_favours: Phrases
    host_links: Phrases
    same_hosts: Phrases
    host_agents: Phrases
    acting_through: Phrases
    premises_only: Phrases
    authorities: Phrases
    no_authorities: Phrases
    companies: tuple[str, ...]
    once_more: Phrases
    jointly: Phrases
    hosts_with: Phrases
    host_copulas: Phrases
    co_hosts: Phrases
    counts_itself: Phrases
    organisers: Phrases
    organisers_opening: Phrases
    organisers_closing: Phrases
    co_located: Phrases
    open_to: Phrases
    open_to_end: Phrases
    participants: Phrases
    negations: Phrases
    absent: Phrases
    joining: Phrases
    afar: Phrases
    away: Phrases
    enabled: Phrases
    otherwise_heard: Phrases
    not_given: Phrases
    voting: Phrases
    without: Phrases
    unattended: Phrases
    platforms: Phrases
    at_most: Phrases
    follows: Phrases
    lasting: Phrases
    listed: Phrases
    straight_after: Phrases
    series: Phrases
    website: Phrases
    hosts_labels: Phrases
    row_labels: Phrases
    official_languages: Phrases
    both: Phrases
    former: Phrases
    latter: Phrases
    idioms: Phrases
    no_events: Phrases
    joints: Phrases
    in_turn: Phrases
    left_out: Phrases
    bodies: Phrases
    occasions: Phrases


class VenueWords(Table):
    """How buildings and rooms are named, and where the name of one, or of a host, ends.

    `noun_last` tells that the noun ends the name ("Palmar Conference Centre"): behind it only words
    with a capital go on with it.
    """

    noun_last: bool
    buildings: Phrases
    rooms: Phrases
    halls: Phrases
    at: Phrases
    straight_before: tuple[str, ...]
    town_words: tuple[str, ...]
    common: tuple[str, ...]
    floors: tuple[str, ...]
    blocks: tuple[str, ...]
    levels: Phrases
    either: Phrases
    premises: Phrases
    own_premises: Phrases
    entrances: Phrases
    headquarters: Phrases
    elsewhere: Phrases
    receives: Phrases
    moved: Phrases
    towards: Phrases
    streets: Phrases
    labels: Phrases
    address_labels: Phrases
    where: Phrases
    becomes: Phrases
    awaits: Phrases
    lodging: Phrases
    same_place: Phrases
    same_building: Phrases
    same_town: Phrases
    date_labels: Phrases
    held: Phrases
    links: tuple[str, ...]
    regions: Phrases
    stops: Phrases
