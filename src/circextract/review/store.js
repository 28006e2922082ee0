// What the page holds: the letters' data, read when they are opened, and the corrections.

const byId = (id) => document.getElementById(id);
const dataOf = (id) => JSON.parse(byId(id).textContent);
const queue = dataOf('queue-data');
const settings = dataOf('settings-data');
const LOW = 0.7; // confidence up to which a value is called doubtful

const opened = new Map();
function letterData(id) {
  if (!opened.has(id)) {
    if (opened.size > 20) opened.clear(); // pictures are large
    const letter = dataOf(`letter-${id}`);
    letter.fields.push(...unreadOf(letter));
    opened.set(id, letter);
  }
  return opened.get(id);
}

// Fields outside of lists that no rule read: a reviewer may fill them in.
function unreadOf(letter) {
  const read = new Set(letter.fields.map((field) => field.pointer));
  const none = { group: 'unread', value: null, quote: '', follows: [], spans: [] };
  return Object.keys(settings.choices)
    .filter((pointer) => settings.fillable.includes(pointer) && !read.has(pointer))
    .map((pointer) => ({ ...none, pointer }));
}

const corrections = new Map();
const counts = new Map(); // corrections by letter
const keyOf = (id, field) => JSON.stringify([id, field.pointer ?? field.field, field.quote]);
let unsaved = false;

function put(correction) {
  const key = keyOf(correction.record_id, correction);
  if (!corrections.has(key)) addCount(correction.record_id, 1);
  corrections.set(key, correction);
}

function addCount(id, change) {
  counts.set(id, (counts.get(id) ?? 0) + change);
}

function decide(letter, field, verdict, value) {
  put({
    record_id: letter.id,
    field: field.pointer,
    quote: field.quote,
    verdict,
    value,
    name: letter.name,
  });
  unsaved = true;
}

function undo(letter, field) {
  if (corrections.delete(keyOf(letter.id, field))) addCount(letter.id, -1);
  unsaved = true;
}

const decisionOn = (letter, field) => corrections.get(keyOf(letter.id, field));

function save() {
  const content = {
    format: 'circextract-corrections',
    version: 1,
    corrections: [...corrections.values()],
  };
  const blob = new Blob([JSON.stringify(content, null, 1) + '\n'], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = 'corrections.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  unsaved = false;
}

async function open(file) {
  const content = JSON.parse(await file.text());
  if (content.format !== 'circextract-corrections') throw new Error('not a file of corrections');
  content.corrections.forEach(put);
}

const number = (count, name) => `${count} ${name}${count === 1 ? '' : 's'}`;

// --- making elements ---------------------------------------------------------------------------

// Strings become text nodes, never markup.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// Characters that turn the order of others around are shown by their number instead.
const TURNING = /([\u202a-\u202e\u2066-\u2069])/;
function shownText(text) {
  return String(text)
    .split(TURNING)
    .filter((piece) => piece)
    .map((piece) => (TURNING.test(piece) ? make('span', { class: 'turning' }, codeOf(piece)) : piece));
}

const codeOf = (character) => `U+${character.codePointAt(0).toString(16).toUpperCase()}`;

const SAFE_LINK = /^(https?:\/\/|mailto:)[^\s]+$/i;
function linkTo(address) {
  if (typeof address !== 'string' || !SAFE_LINK.test(address)) return null;
  const rel = 'noopener noreferrer';
  return make('a', { href: address, rel, target: '_blank', class: 'out' }, 'open');
}
