// The fields on the right: issues first, then the values by group, each with its verdict.

const pane = byId('fields');
const CLOSED = ['names', 'citations', 'text', 'unread']; // groups that begin folded
const TITLES = { letter: 'The letter', addresses: 'Web addresses', names: 'Names', text: 'Paragraphs and annexes', unread: 'Not read' };
const VERDICTS = { accepted: '✓ accepted', corrected: '✎ corrected', rejected: '✗ rejected' };

const words = (name) => name.replaceAll('_', ' ');
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const stepsOf = (pointer) => pointer.split('/').slice(1);

// "/events/0/venue/city" is "events 1 venue city".
function titleOf(pointer) {
  return stepsOf(pointer)
    .map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : words(step)))
    .join(' ');
}

// The list entry a value belongs to, "events 1"; what is in no list belongs to its group.
function entryOf(pointer) {
  const steps = stepsOf(pointer);
  return /^\d+$/.test(steps[1] ?? '') && steps.length > 2 ? steps.slice(0, 2).join('/') : '';
}

function nameIn(entry, pointer) {
  const whole = titleOf(pointer);
  return entry ? whole.slice(titleOf(`/${entry}`).length + 1) : whole;
}

function showFields(letter) {
  const groups = settings.groups
    .map((group) => [group, letter.fields.map((_, index) => index).filter((index) => letter.fields[index].group === group)])
    .filter(([, members]) => members.length);
  pane.replaceChildren(issuesOf(letter), addedOf(letter), ...groups.map(([group, members]) => groupOf(letter, group, members)));
}

// --- issues ------------------------------------------------------------------------------------

const WEIGHT = { error: 0, warning: 1, info: 2 };
function issuesOf(letter) {
  const sorted = [...letter.issues].sort((one, other) => WEIGHT[one.severity] - WEIGHT[other.severity]);
  const list = make('ul', {}, ...sorted.map((issue) => issueOf(letter, issue)));
  const title = make('h2', { id: 'issues', tabindex: '-1' }, sorted.length ? `Issues (${sorted.length})` : 'No issues');
  return make('section', { class: 'issues', 'aria-labelledby': 'issues' }, title, list);
}

function issueOf(letter, issue) {
  const item = make('li', { class: issue.severity });
  item.append(make('strong', {}, issue.severity), ' ', make('code', {}, issue.code), ' ', ...shownText(issue.message));
  const [target] = issue.field ? fieldsUnder(letter, issue.field) : [];
  if (target != null) {
    const button = make('button', { type: 'button', class: 'plain', 'data-choose': target }, titleOf(issue.field));
    item.append(' ', button);
  }
  if (issue.candidates.length) {
    const named = issue.candidates.map((one) => make('bdi', { class: 'candidate' }, ...shownText(one)));
    item.append(make('div', { class: 'candidates' }, 'Candidates: ', ...named));
  }
  return item;
}

// --- groups ------------------------------------------------------------------------------------

function groupOf(letter, group, members) {
  const body = make('div', { id: `group-${group}` });
  const button = make('button', { type: 'button', 'aria-controls': body.id, 'aria-expanded': 'false' });
  button.append(make('span', { class: 'swatch' }), TITLES[group] ?? capital(words(group)), make('span', { class: 'number' }, `${members.length}`));
  const section = make('section', { class: `group g-${group}` }, make('h2', {}, button), body);
  const unfold = () => {
    if (!body.childElementCount) body.append(...entriesOf(letter, members));
  };
  section.openGroup = (open) => {
    if (open) unfold(); // its rows are made when they are first looked at
    body.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => section.openGroup(body.hidden));
  section.openGroup(!CLOSED.includes(group));
  return section;
}

function entriesOf(letter, members) {
  const entries = new Map();
  for (const index of members) {
    const entry = entryOf(letter.fields[index].pointer);
    if (!entries.has(entry)) entries.set(entry, []);
    entries.get(entry).push(index);
  }
  return [...entries].flatMap(([entry, indexes]) => {
    const list = make('ul', { class: 'leaves' }, ...indexes.map((index) => rowOf(letter, entry, index)));
    return entry ? [headOf(letter, entry, indexes), list] : [list];
  });
}

function headOf(letter, entry, indexes) {
  const name = titleOf(`/${entry}`);
  const reject = make('button', { type: 'button', class: 'plain', 'aria-label': `Reject all of ${name}` }, 'reject all');
  reject.addEventListener('click', () => {
    indexes.forEach((index) => decide(letter, letter.fields[index], 'rejected', null));
    indexes.forEach((index) => renewRow(letter, index));
    tellProgress();
  });
  return make('h3', {}, name, ' ', reject);
}

// --- rows --------------------------------------------------------------------------------------

const rowFor = (index) => pane.querySelector(`li[data-field="${index}"]`);

function rowOf(letter, entry, index) {
  const row = make('li', { 'data-field': index, 'data-entry': entry });
  fillRow(letter, row, index);
  return row;
}

function renewRow(letter, index) {
  const row = rowFor(index);
  if (row) fillRow(letter, row, index);
}

function fillRow(letter, row, index) {
  const field = letter.fields[index];
  const decision = decisionOn(letter, field);
  const current = index === chosen;
  const isRead = field.value != null;
  const low = isRead && field.confidence <= LOW;
  const button = make('button', { type: 'button', class: 'leaf', tabindex: current ? '0' : '-1', 'aria-current': current ? 'true' : null });
  button.append(make('span', { class: 'name' }, nameIn(row.dataset.entry, field.pointer)), ' ', valueOf(letter, field, decision));
  const meta = make('p', { class: 'meta' });
  if (isRead) {
    const sure = `${Math.round(100 * field.confidence)} %${low ? ' low' : ''}`;
    meta.append(make('code', {}, field.rule), ' ', make('span', { class: low ? 'low' : 'sure' }, sure));
    if (field.origin !== 'text') meta.append(` ${words(field.origin)}`);
  }
  const link = linkTo(field.value);
  if (link) meta.append(' ', link);
  row.className = decision ? decision.verdict : '';
  row.replaceChildren(button, meta);
  if (decision) row.append(make('p', { class: 'verdict' }, VERDICTS[decision.verdict]));
  if (current) row.append(...followsOf(letter, field), actsOf(letter, index));
}

function valueOf(letter, field, decision) {
  const known = settings.choices[field.pointer.replace(/\/\d+(?=\/|$)/g, '/*')] ?? { type: 'text' };
  const printed = known.type === 'text' ? letter.language || null : null;
  const shown = (value, tag) => make(tag, { class: 'value', dir: 'auto', lang: printed }, ...shownText(value));
  if (field.value == null) return decision ? make('ins', {}, shown(decision.value, 'bdi')) : '–';
  if (!decision || decision.verdict === 'accepted') return shown(field.value, 'bdi');
  const old = make('del', {}, shown(field.value, 'bdi'));
  if (decision.verdict === 'rejected') return old;
  return make('span', {}, old, ' ', make('ins', {}, shown(decision.value, 'bdi')));
}

function followsOf(letter, field) {
  if (!field.follows.length) return [];
  const links = field.follows.map((pointer) => {
    const [index] = fieldsUnder(letter, pointer);
    return index == null ? titleOf(pointer) : make('button', { type: 'button', class: 'plain', 'data-choose': index }, titleOf(pointer));
  });
  return [make('p', { class: 'follows' }, 'follows from ', ...links.flatMap((one) => [one, ' ']))];
}

function actsOf(letter, index) {
  const act = (label, key, action) => {
    const button = make('button', { type: 'button', 'data-act': action, 'aria-keyshortcuts': key }, label);
    button.addEventListener('click', () => acts[action]());
    return button;
  };
  const field = letter.fields[index];
  const shown = [act('Correct', 'c', 'correct')];
  if (field.value != null) {
    shown.unshift(act('Accept', 'a', 'accept'));
    shown.push(act('Reject', 'r', 'reject'));
  }
  if (decisionOn(letter, field)) shown.push(act('Undo', 'u', 'undo'));
  return make('div', { class: 'acts' }, ...shown);
}

// --- correcting --------------------------------------------------------------------------------

function inputFor(field, known, value) {
  if (known.type === 'choice' || known.type === 'truth') {
    const options = known.values ?? ['true', 'false'];
    return make('select', {}, ...options.map((one) => make('option', { value: one, selected: one === String(value) }, words(one))));
  }
  if (known.type === 'text' && String(value).length > 60) {
    const area = make('textarea', { rows: 4, dir: 'auto', required: true });
    area.value = value;
    return area;
  }
  const input = make('input', { type: known.type, dir: known.type === 'text' ? 'auto' : null, required: true });
  input.value = value;
  return input;
}

function valueFrom(input, known) {
  if (known.type === 'number') return Number(input.value);
  if (known.type === 'truth') return input.value === 'true';
  return input.value.trim();
}

function correctRow(letter, index, done) {
  const field = letter.fields[index];
  const row = rowFor(index);
  if (row.querySelector('form')) return;
  const known = settings.choices[field.pointer.replace(/\/\d+(?=\/|$)/g, '/*')] ?? { type: 'text' };
  const input = inputFor(field, known, decisionOn(letter, field)?.value ?? field.value ?? '');
  const cancel = make('button', { type: 'button' }, 'Leave it');
  const label = make('label', {}, `Correct ${titleOf(field.pointer)}`, input);
  const form = make('form', {}, label, make('button', {}, 'Apply'), cancel);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const value = valueFrom(input, known);
    if (value !== '') done(value);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') done(null);
  });
  cancel.addEventListener('click', () => done(null));
  row.append(form);
  input.focus();
}
