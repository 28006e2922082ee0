// What is shown and chosen, and what keys and clicks do about it.

let shownLetter = null;
let chosen = null; // index of the field

function openLetter(id) {
  const before = shownLetter?.id;
  shownLetter = letterData(id);
  chosen = null;
  selectedWords = '';
  showLetter(shownLetter);
  showFields(shownLetter);
  pane.scrollTop = byId('letter').scrollTop = 0;
  document.title = `${shownLetter.name} – review`;
  if (before) renewItem(before);
  renewItem(id)?.scrollIntoView({ block: 'nearest' });
  if (shownLetter.fields.length) choose(0, { focus: false });
}

function choose(index, { focus = true } = {}) {
  const before = chosen;
  chosen = index;
  if (before != null) renewRow(shownLetter, before);
  pane.querySelector(`.group.g-${shownLetter.fields[index].group}`).openGroup(true);
  renewRow(shownLetter, index);
  const row = rowFor(index);
  if (focus) row.querySelector('.leaf').focus({ preventScroll: true });
  intoView(row, pane);
  const place = light(shownLetter, index, 'chosen');
  if (place) intoView(place, byId('letter'));
}

function step(by) {
  const next = chosen + by;
  if (next >= 0 && next < shownLetter.fields.length) choose(next);
}

function stepLetter(by) {
  const place = passing.findIndex((letter) => letter.id === shownLetter.id) + by;
  if (place < 0 || place >= passing.length) return;
  showMore(place);
  openLetter(passing[place].id);
}

function tellProgress() {
  const files = [...counts.values()].filter(Boolean).length;
  const said = `${number(corrections.size, 'value')} of ${number(files, 'letter')} reviewed`;
  byId('progress').textContent = unsaved ? `${said}, not saved` : said;
  if (shownLetter) renewItem(shownLetter.id);
}

function settle(verdict, value) {
  if (shownLetter.fields[chosen].value == null) return; // nothing was read
  decide(shownLetter, shownLetter.fields[chosen], verdict, value);
  tellProgress();
  choose(Math.min(chosen + 1, shownLetter.fields.length - 1));
  renewRow(shownLetter, chosen - 1);
}

const acts = {
  accept: () => settle('accepted', shownLetter.fields[chosen].value),
  reject: () => settle('rejected', null),
  correct: () => correctRow(shownLetter, chosen, corrected),
  undo: () => {
    undo(shownLetter, shownLetter.fields[chosen]);
    tellProgress();
    choose(chosen);
  },
};

function corrected(value) {
  if (value != null && value !== shownLetter.fields[chosen].value) {
    decide(shownLetter, shownLetter.fields[chosen], 'corrected', value);
    tellProgress();
  }
  choose(chosen);
}

function saveAll() {
  save();
  tellProgress();
}

// --- keys --------------------------------------------------------------------------------------

const KEYS = {
  n: () => step(1),
  p: () => step(-1),
  a: acts.accept,
  c: acts.correct,
  r: acts.reject,
  u: acts.undo,
  e: showAdder,
  ']': () => stepLetter(1),
  '[': () => stepLetter(-1),
  i: () => byId('issues').focus(),
  '/': () => byId('by-name').focus(),
  s: saveAll,
  '?': () => byId('keys').showModal(),
};

document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, select, textarea, dialog');
  if (typing || event.ctrlKey || event.altKey || event.metaKey || !byId('single').checked) return;
  if (!(event.key in KEYS) || !shownLetter) return;
  event.preventDefault();
  KEYS[event.key]();
});

pane.addEventListener('keydown', (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !event.target.classList.contains('leaf')) return;
  event.preventDefault();
  step(by);
});

sheet.addEventListener('keydown', (event) => {
  const mark = event.target.closest('[data-fields]');
  if (!mark) return;
  const marks = [...sheet.querySelectorAll('[data-fields]')];
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
  const next = marks[marks.indexOf(mark) + (shownLetter.direction === 'rtl' && !shownLetter.pages.length ? -by : by)];
  if (by && next) {
    event.preventDefault();
    mark.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    choose(fieldsAt(mark)[0]);
  }
});

// --- pointing ----------------------------------------------------------------------------------

const fieldsAt = (mark) => mark.dataset.fields.split(' ').map(Number);

// From the letter to the fields: of several the one chosen first is the next on another click.
function chooseAt(mark) {
  const fields = fieldsAt(mark);
  choose(fields[(fields.indexOf(chosen) + 1) % fields.length]);
}

function pointAt(mark) {
  pane.querySelectorAll('.pointed').forEach((row) => row.classList.remove('pointed'));
  const rows = mark ? fieldsAt(mark).map(rowFor).filter(Boolean) : [];
  rows.forEach((row) => row.classList.add('pointed'));
  if (rows.length) intoView(rows[0], pane);
}

sheet.addEventListener('click', (event) => {
  const mark = event.target.closest('[data-fields]');
  if (mark) chooseAt(mark);
});
for (const kind of ['pointerover', 'focusin']) {
  sheet.addEventListener(kind, (event) => pointAt(event.target.closest('[data-fields]')));
  pane.addEventListener(kind, (event) => {
    const row = event.target.closest('li[data-field]');
    const place = light(shownLetter, row ? Number(row.dataset.field) : null, 'pointed');
    if (place) intoView(place, byId('letter'));
  });
}
sheet.addEventListener('pointerleave', () => pointAt(null));
pane.addEventListener('pointerleave', () => light(shownLetter, null, 'pointed'));
pane.addEventListener('click', (event) => {
  const button = event.target.closest('[data-choose]');
  const row = event.target.closest('li[data-field]');
  if (button) choose(Number(button.dataset.choose));
  else if (row && event.target.closest('.leaf')) choose(Number(row.dataset.field));
});

list.addEventListener('click', (event) => {
  const button = event.target.closest('[data-letter]');
  if (button) openLetter(button.dataset.letter);
});
more.addEventListener('click', () => showMore());
byId('filters').addEventListener('input', filterQueue);
byId('filters').addEventListener('submit', (event) => event.preventDefault());
byId('save').addEventListener('click', saveAll);
byId('help').addEventListener('click', () => byId('keys').showModal());
byId('close').addEventListener('click', () => byId('keys').close());
byId('open').addEventListener('click', () => byId('file').click());
byId('file').addEventListener('change', async (event) => {
  try {
    await open(event.target.files[0]);
    tellProgress();
    if (shownLetter) showFields(shownLetter);
  } catch (error) {
    byId('progress').textContent = `The file could not be opened: ${error.message}`;
  }
  event.target.value = '';
});
byId('shown').addEventListener('click', () => {
  asText = !asText;
  showLetter(shownLetter);
  if (chosen != null) choose(chosen, { focus: false });
});
window.addEventListener('beforeunload', (event) => {
  if (unsaved) event.preventDefault();
});

dataOf('corrections-data').forEach(put);
fillFilters();
filterQueue();
document.body.classList.toggle('one', queue.length < 2);
tellProgress();
if (queue.length) openLetter(queue[0].id);
