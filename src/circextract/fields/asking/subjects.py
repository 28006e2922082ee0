"""The readers with whom a sentence begins: any noun with a relative clause or a participle.

"Engineers who have a case study to offer should ...": whoever they are, the sentence is about them.
Words that only lead to them are left out: "Therefore", "We ask", "For". What begins with a paper or
an event is about no readers: "The contributions that arrive late", "The meeting which".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.asking.marks import MARK, trimmed
from circextract.fields.dating.dated import dates_in
from circextract.fold import fold
from circextract.letter import Letter

# The mark or number of a paragraph or list item.
_ITEM = re.compile(r"[\s\d.)(\u2013\u2014•·*-]*(?:[a-zа-я]\)\s*)?")
# A word is taken whole: tried in pieces, a long one of a script without blanks takes minutes.
_WORDS = r"(?:(?:[^\W\d_][\w'\u2019\u2013-]*+|\d{1,2}+)[\s\u200f]*+){1,8}+"
_HEAD = re.compile(_WORDS)
# "Sector Members, Associates and Academia": several kinds of readers.
_LISTED = re.compile(rf"({_WORDS})(?:[,،]\s*{_WORDS}){{1,3}}")
_REACH, _REACH_ZH, _WISH = 120, 70, 16
_COMMAS = (",", "\uff0c")
_COMMA_SIGNS = (*_COMMAS, "\u060c")
# Arabic "and" before the article, "for" before those who may do something.
_AND_THE, _FOR = re.compile("وال"), re.compile(r"ل(?!ل|من|م|ا\b|جان|جن[ةه])")
# The verb with which an Arabic sentence begins, before its subject with the article.
_VERB_FIRST = re.compile(
    fold(r"(?:أن\s+)?[وف]?[يت]\w{2,}\s+(?=ال|أصحاب|مواطن|حامل|حملة|ممثل|مندوب|مرشح|خبراء|طالب)")
)
_JOINT = re.compile(r"[^\w\n]*,\s*")
_PERSON_ZH, _OF_ZH, _COMMA_ZH = "者", "的", re.compile(",")
_EXAMPLES_ZH = re.compile(r"\([^()]*\)$")
# "凡拟派代表团与会的主管部门和组织": no mark but inside brackets.
_TOLD_ZH = re.compile(
    r"(?:[^,;:.()，；：。（）\n]|[(（][^()（）]*[)）])*?"
    r"(?:的(?P<head>[^,;:.()，；：。（）\n的]{2,16})|(?P<person>者))"
)
PEOPLE = ("events.participants", "deadlines.speakers", "deadlines.people")
# What joins two things that tell the same readers from others in Chinese.
_JOINING_ZH = ("而又", "而且", "并且", "而", "并", "且", "又")
_JOINED_REACH = 60
_NO_READERS = (
    "events.nouns",
    "events.bodies",
    "deadlines.meeting_papers",
    "deadlines.headings",
)


def first_word(letter: Letter, sentence: Span) -> int:
    """Give where a sentence begins behind its mark."""
    item = _ITEM.match(letter.folded, sentence.start, sentence.end)
    return item.end() if item else sentence.start


def subject_start(letter: Letter, sentence: Span) -> int:
    """Give where a sentence begins behind its mark and what only leads to its subject."""
    start = at = _behind_topic(letter, sentence)
    leads = letter.lexicon.pattern("deadlines.subject_leads")
    while lead := leads.match(letter.folded, at, sentence.end):
        at = sentence.end - len(letter.folded[lead.end() : sentence.end].lstrip(" ,\u060c\n"))
    if letter.lexicon.right_to_left and (verb := _VERB_FIRST.match(letter.folded, at)):
        return verb.end()
    prefix = _AND_THE.match(letter.folded, at) or (at > start and _FOR.match(letter.folded, at))
    return at + int(bool(prefix))


def _behind_topic(letter: Letter, sentence: Span) -> int:
    """Give where a sentence goes on behind what it is about: "As to visas, nationals of"; not where
    that tells readers apart: "As to delegates who need a visa, they"."""
    start = first_word(letter, sentence)
    topic = letter.lexicon.pattern("deadlines.topic_leads").match(letter.folded, start)
    comma = topic and MARK.search(letter.folded, topic.end(), sentence.end)
    if not (topic and comma and comma.group() in _COMMA_SIGNS):
        return start
    told = letter.search("deadlines.restricts", Span(topic.end(), comma.start()))
    rest = Span(comma.end(), sentence.end)
    return start if told else rest.end - len(letter.fold(rest).lstrip())


def is_behind_verb(letter: Letter, start: int) -> bool:
    """Tell whether an Arabic subject follows the verb with which its sentence begins."""
    sentence = letter.sentence_at(start)
    verb = sentence and _VERB_FIRST.match(letter.folded, first_word(letter, sentence))
    return verb is not None and verb.end() == start


def subjects(letter: Letter, window: Span) -> Iterator[Span]:
    """Give the words that open sentences, from the readers to what tells them from others."""
    ends = letter.lexicon.pattern("deadlines.concerned_end")
    for sentence in (*sentences_from(letter, window), *_joined_on(letter, window)):
        start = subject_start(letter, sentence)
        end = min(sentence.end, start + _REACH)
        told = letter.search("deadlines.restricts", Span(start, end)) if start < end else None
        if told is None or told.start() == start or _tells_of_all(letter, told.start()):
            continue
        # "que envíen", of what they are asked; "a que envíen"
        asks = ends.match(letter.folded, told.start()) or letter.search(
            "deadlines.concerned_end", Span(start, told.end())
        )
        wish = _wishes(letter, Span(*told.span()))
        asked = asks or (not wish and _is_what_is_asked(letter, start, told.start()))
        if not asked and _are_readers(letter, Span(start, told.start()), wish=wish):
            yield Span(start, told.end())


def is_asked_that(letter: Letter, readers: Span) -> bool:
    """Tell whether words for readers end in what opens the things they are asked to do."""
    last = readers.start + letter.fold(readers).rstrip().rfind(" ") + 1
    return _is_what_is_asked(letter, readers.start, last)


def _is_what_is_asked(letter: Letter, start: int, told: int) -> bool:
    """Tell whether "that" opens what readers are asked to do, behind words that ask: "se ruega a
    los delegados que reserven". Where another one follows, the first is said of readers: "se ruega
    a los delegados que han reservado que lo confirmen"."""
    sentence = letter.sentence_at(told)
    clause = letter.lexicon.pattern("deadlines.object_clauses")
    opens = clause.match(letter.folded, told, sentence.end) if sentence else None
    if sentence is None or opens is None:
        return False
    if letter.search("deadlines.asks", Span(sentence.start, max(sentence.start, start))) is None:
        return False
    later = (
        Span(told, match.start())
        for match in clause.finditer(letter.folded, opens.end(), sentence.end)
        if letter.folded[match.start() - 1].isspace()
    )
    joined = letter.lexicon.pattern("deadlines.joins")
    return all(_ends_in(letter, joined, before) for before in later)


def _ends_in(letter: Letter, pattern: re.Pattern[str], words: Span) -> bool:
    """Tell whether words end in one of a table."""
    text = letter.fold(words).rstrip()
    last = text.rfind(" ") + 1
    return pattern.fullmatch(text[last:]) is not None


def _joined_on(letter: Letter, window: Span) -> Iterator[Span]:
    """Give the clause that "and" joins on behind the day of something else: ", and winners"."""
    comma = _JOINT.match(letter.folded, *window)
    joint = comma and letter.lexicon.pattern("deadlines.joins").match(letter.folded, comma.end())
    if joint and not letter.lexicon.right_to_left:
        rest = Span(joint.end(), window.end)
        yield Span(rest.end - len(letter.fold(rest).lstrip()), rest.end)


def _tells_of_all(letter: Letter, offset: int) -> bool:
    """Tell whether words single out nobody: "from all regions", "with their delegations"."""
    return letter.lexicon.pattern("deadlines.unrestricted").match(letter.folded, offset) is not None


def _wishes(letter: Letter, told: Span) -> bool:
    """Tell whether words say what somebody wishes to do: only people and bodies do."""
    near = Span(told.start, told.end + _WISH)
    return letter.search("deadlines.own_verb_takes", near) is not None


def _are_readers(letter: Letter, head: Span, *, wish: bool) -> bool:
    """Tell whether words are a bare noun, which names nothing that is handed in or held; bodies
    that wish something are readers."""
    openings = letter.lexicon.pattern("deadlines.subject_openings")
    if listed := _LISTED.fullmatch(letter.folded, *head):
        first = Span(*listed.span(1))
        return _are_people(letter, first) and _are_readers(letter, first, wish=wish)
    if not (_HEAD.fullmatch(letter.folded, *head) and openings.match(letter.folded, *head)):
        return False
    if letter.lexicon.pattern("deadlines.one_only").match(letter.folded, *head):
        return False
    if letter.search("deadlines.asks", head):
        return False
    if wish and letter.search("events.bodies", head):
        return True
    named = next(filter(None, (letter.search(path, head) for path in PEOPLE)), None)
    return not are_things(letter, Span(head.start, named.start()) if named else head)


def _are_people(letter: Letter, words: Span) -> bool:
    return any(letter.search(path, words) for path in PEOPLE)


def are_things(letter: Letter, head: Span) -> bool:
    """Tell whether words name what is held or handed in."""
    actions = (f"deadlines.actions.{action}" for action in letter.lexicon.deadlines.actions)
    return any(letter.search(path, head) for path in (*_NO_READERS, *actions))


def names_things(letter: Letter, first: Span) -> bool:
    """Tell whether words before readers name what is theirs: "Papers of members", not the one noun
    that says of what kind they are and could open no sentence itself: "Fellowship holders"."""
    opens = letter.lexicon.pattern("deadlines.subject_openings").match(letter.folded, *first)
    alone = len(letter.fold(first).split()) == 1
    return are_things(letter, first) and (opens is not None or not alone)


def whole_subjects(letter: Letter, window: Span) -> Iterator[Span]:
    """Give the Chinese words that open clauses, up to the verb that asks: "欲展示海报者,应"."""
    verbs = letter.lexicon.pattern("deadlines.concerned_end")
    openings = letter.lexicon.pattern("deadlines.subject_openings")
    asks_nothing = letter.lexicon.pattern("deadlines.asks_nothing")
    for clause in clauses_zh(letter, window):
        start = subject_start(letter, clause)
        end = min(clause.end, start + _REACH_ZH)
        opening = openings.match(letter.folded, start, end)
        at = opening.end() if opening else start
        if letter.lexicon.pattern("deadlines.restricts").match(letter.folded, at, end) is None:
            continue
        if _tells_of_all(letter, at):
            continue
        for verb in verbs.finditer(letter.folded, at, end):
            if asks_nothing.match(letter.folded, verb.start()):
                continue
            comma = int(letter.folded[verb.start() - 1] in _COMMAS)
            words = trimmed(letter, Span(start, verb.start() - comma))
            words = _without_examples(letter, words)
            if _names_readers_zh(letter, words):
                yield words
                break


def _without_examples(letter: Letter, words: Span) -> Span:
    """Leave out what stands in brackets at the end of words: "有特殊需要者(如字幕)"."""
    examples = _EXAMPLES_ZH.search(letter.folded, *words)
    return Span(words.start, examples.start()) if examples else words


def clauses_zh(letter: Letter, window: Span) -> Iterator[Span]:
    """Give the rest of each sentence from its beginning and from every comma on."""
    for sentence in letter.sentences_in(window):
        commas = _COMMA_ZH.finditer(letter.folded, *sentence)
        for start in (sentence.start, *(comma.end() for comma in commas)):
            if window.start <= start < min(sentence.end, window.end):
                yield Span(start, sentence.end)


def _names_readers_zh(letter: Letter, words: Span) -> bool:
    """Tell whether Chinese words end with those of whom they tell something."""
    if letter.folded[words.end - 1] == _OF_ZH:  # "未能出席的,应": the noun itself is left out
        return letter.folded[words.end] in _COMMAS
    told = _TOLD_ZH.fullmatch(letter.folded, *words)
    if told is None:
        return False
    head = Span(*told.span("head"))
    if told["person"] or told["head"].endswith(_PERSON_ZH):
        return True
    if any(letter.search(path, head) for path in PEOPLE):
        return True
    return not are_things(letter, head)


def sentences_from(letter: Letter, window: Span) -> list[Span]:
    """Give the sentences that begin inside a window."""
    return [own for own in letter.sentences_in(window) if own.start >= window.start]


def with_joined(letter: Letter, words: Span) -> Span:
    """Add to Chinese words those before them that "and" joins on: "已提交而又希望修改的企业"."""
    sentence = letter.sentence_at(words.start)
    near = Span(max(sentence.start if sentence else 0, words.start - _JOINED_REACH), words.start)
    marks = list(MARK.finditer(letter.folded, *near))
    before = Span(marks[-1].end() if marks else near.start, words.start)
    joined = before.start < before.end and letter.fold(before).endswith(_JOINING_ZH)
    plain = joined and not letter.search("deadlines.asks", before) and not dates_in(letter, before)
    return Span(before.start, words.end) if plain else words
