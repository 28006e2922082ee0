// Entries of lists that no rule read: told by words of the letter, value by value.

const adder = byId('adding');
const ENTRY = { deadlines: 'Deadline', events: 'Event', addressees: 'Addressee', copy_to: 'Copy to', contacts: 'Contact', urls: 'Web address' };
const FIRST = Object.keys(ENTRY); // what is added most
let selectedWords = '';

// The words selected in the letter; a click on a button may take the selection away before.
document.addEventListener('selectionchange', () => {
  const selection = document.getSelection();
  if (selection.rangeCount && sheet.contains(selection.getRangeAt(0).commonAncestorContainer)) {
    selectedWords = selection.toString().trim();
  }
});

const spaced = (text) => text.replace(/\s+/g, ' ').trim();
const standsIn = (letter, quote) => {
  const whole = spaced(letter.text.map(([, words]) => words).join(' '));
  return quote.split('\n').every((line) => whole.includes(spaced(line)));
};

function fillAdder() {
  const names = Object.keys(settings.addable).sort((one, other) => rankOf(one) - rankOf(other));
  byId('adding-list').append(...names.map((name) => make('option', { value: name }, ENTRY[name] ?? capital(words(name)))));
}

const rankOf = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);

function showAdder() {
  if (!shownLetter) return;
  byId('adding-quote').value = selectedWords;
  showLeaves();
  adder.showModal();
  byId(selectedWords ? 'adding-list' : 'adding-quote').focus();
}

function showLeaves() {
  const name = byId('adding-list').value;
  const rows = settings.addable[name].map((path, place) => leafRow(name, path, `adding-leaf-${place}`));
  byId('adding-leaves').replaceChildren(...rows);
  proposeText();
}

function leafRow(name, path, id) {
  const input = leafInput(name, path);
  input.id = id;
  return make('div', { class: 'labelled' }, make('label', { for: id }, leafTitle(name, path)), input);
}

const leafTitle = (name, path) => (path ? capital(titleOf(path.replace(/\/0$/, ''))) : words(name));

function leafInput(name, path) {
  const known = settings.choices[`/${name}/*${path.replace(/\/0$/, '/*')}`] ?? { type: 'text' };
  const attributes = { 'data-path': path, 'data-type': known.type };
  if (known.type !== 'choice' && known.type !== 'truth') {
    return make('input', { ...attributes, type: known.type, dir: known.type === 'text' ? 'auto' : null, autocomplete: 'off' });
  }
  const options = ['', ...(known.values ?? ['true', 'false'])];
  return make('select', attributes, ...options.map((one) => make('option', { value: one }, one ? words(one) : '–')));
}

// What is printed as it stands is proposed.
function proposeText() {
  const input = byId('adding-leaves').querySelector('[data-path="/text"], [data-path=""]');
  const known = input?.dataset.type === 'text';
  if (known && !input.dataset.touched) input.value = spaced(byId('adding-quote').value);
}

function filledLeaves() {
  const inputs = [...byId('adding-leaves').querySelectorAll('[data-path]')];
  return inputs
    .filter((input) => input.value.trim() !== '')
    .map((input) => [input.dataset.path, valueFrom(input, { type: input.dataset.type })]);
}

function addEntry() {
  const quote = byId('adding-quote');
  const leaves = filledLeaves();
  quote.setCustomValidity(standsIn(shownLetter, quote.value) ? '' : 'These words do not stand in the letter.');
  byId('adding-list').setCustomValidity(leaves.length ? '' : 'Fill in at least one value.');
  if (!byId('adding-form').reportValidity()) return;
  const name = byId('adding-list').value;
  for (const [path, value] of leaves) {
    decide(shownLetter, { pointer: `/${name}/-${path}`, quote: quote.value.trim() }, 'added', value);
  }
  adder.close();
  selectedWords = '';
  renewAdded();
  byId('added').focus();
}

// --- what was added ----------------------------------------------------------------------------

function addedTo(letter) {
  const entries = new Map();
  for (const one of corrections.values()) {
    if (one.record_id !== letter.id || one.verdict !== 'added') continue;
    const [name, path] = one.field.slice(1).split('/-');
    const key = JSON.stringify([name, one.quote]);
    if (!entries.has(key)) entries.set(key, { name, quote: one.quote, leaves: [] });
    entries.get(key).leaves.push([path, one.value]);
  }
  return [...entries.values()];
}

function addedOf(letter) {
  const entries = addedTo(letter);
  const title = make('h2', { id: 'added', tabindex: '-1' }, entries.length ? `Added (${entries.length})` : 'Nothing added');
  const list = make('ul', {}, ...entries.map((entry) => addedEntry(letter, entry)));
  return make('section', { class: 'added', 'aria-labelledby': 'added' }, title, ...(entries.length ? [list] : []));
}

function addedEntry(letter, { name, quote, leaves }) {
  const called = ENTRY[name] ?? capital(words(name));
  const remove = make('button', { type: 'button', class: 'plain', 'aria-label': `Remove the added ${called.toLowerCase()}` }, 'remove');
  remove.addEventListener('click', () => {
    leaves.forEach(([path]) => undo(letter, { pointer: `/${name}/-${path}`, quote }));
    renewAdded();
    byId('added').focus();
  });
  const values = leaves.map(([path, value]) =>
    make('li', {}, `${leafTitle(name, path)}: `, make('bdi', { class: 'value', dir: 'auto' }, ...shownText(value))),
  );
  const quoted = make('blockquote', { dir: 'auto', lang: letter.language || null }, ...shownText(quote));
  return make('li', {}, make('strong', {}, called), ' ', remove, make('ul', {}, ...values), quoted);
}

function renewAdded() {
  pane.querySelector('.added').replaceWith(addedOf(shownLetter));
  tellProgress();
}

fillAdder();
byId('adding-list').addEventListener('input', showLeaves);
byId('adding-quote').addEventListener('input', proposeText);
byId('adding-form').addEventListener('input', (event) => {
  if (event.target.dataset.path != null) event.target.dataset.touched = 'yes';
  byId('adding-quote').setCustomValidity('');
  byId('adding-list').setCustomValidity('');
});
byId('adding-form').addEventListener('submit', (event) => {
  event.preventDefault();
  addEntry();
});
byId('adding-leave').addEventListener('click', () => adder.close());
byId('add').addEventListener('click', showAdder);
