// The queue of letters, with filters. Of a thousand letters only those scrolled to have elements.

const AT_ONCE = 50;
const list = byId('letters');
const more = byId('more');
let passing = queue; // letters that pass the filters

function fillFilters() {
  const options = (id, values) =>
    byId(id).append(...[...new Set(values)].filter(Boolean).sort().map((one) => make('option', { value: one }, words(one))));
  options('by-language', queue.map((one) => one.language));
  options('by-kind', queue.map((one) => one.kind));
  options('by-issue', queue.flatMap((one) => one.issues));
}

function passes(letter) {
  const chosenIn = (id) => byId(id).value;
  const sought = chosenIn('by-name').trim().toLowerCase();
  const begun = (counts.get(letter.id) ?? 0) > 0 ? 'begun' : 'not begun';
  return (
    (!sought || `${letter.name} ${letter.title}`.toLowerCase().includes(sought)) &&
    (!chosenIn('by-language') || letter.language === chosenIn('by-language')) &&
    (!chosenIn('by-kind') || letter.kind === chosenIn('by-kind')) &&
    (!chosenIn('by-issue') || letter.issues.includes(chosenIn('by-issue'))) &&
    (!chosenIn('by-state') || begun === chosenIn('by-state')) &&
    (!byId('by-doubt').checked || letter.lowest <= LOW)
  );
}

function filterQueue() {
  passing = queue.filter(passes);
  list.replaceChildren();
  byId('count').textContent = `${passing.length} of ${queue.length} letters`;
  showMore();
}

function showMore(upTo = list.childElementCount) {
  while (list.childElementCount <= upTo && list.childElementCount < passing.length) {
    const from = list.childElementCount;
    list.append(...passing.slice(from, from + AT_ONCE).map(itemOf));
  }
  more.hidden = list.childElementCount >= passing.length;
}

function itemOf(letter) {
  const item = make('li');
  fillItem(item, letter);
  return item;
}

function fillItem(item, letter) {
  const current = letter.id === shownLetter?.id;
  const button = make('button', { type: 'button', 'data-letter': letter.id, 'aria-current': current ? 'true' : null });
  const facts = [letter.language, letter.kind && words(letter.kind), number(letter.fields, 'value')];
  const state = make('span', { class: 'facts' }, facts.filter(Boolean).join(' · '));
  if (letter.worst) state.append(make('span', { class: `worst w${letter.worst}` }, ` ${number(letter.issues.length, 'issue')}`));
  if (counts.get(letter.id)) state.append(` · ${counts.get(letter.id)} reviewed`);
  button.append(make('bdi', { class: 'title' }, ...shownText(letter.title)), make('bdi', { class: 'file' }, ...shownText(letter.name)), state);
  item.replaceChildren(button);
}

function renewItem(id) {
  const place = passing.findIndex((letter) => letter.id === id);
  const item = place < 0 ? null : list.children[place];
  if (item) fillItem(item, passing[place]);
  return item;
}

new IntersectionObserver((seen) => {
  if (seen.some((one) => one.isIntersecting) && !more.hidden) showMore();
}).observe(more);
