// The letter on the left: its text with marks, or the pictures of its pages with boxes.

const sheet = byId('sheet');
let asText = false;
let parts = []; // of the letter shown: {start, end, element}, or {fields, element} of a box

// What quotes whole sentences and paragraphs is marked only while it is chosen; an address is none.
const ADDRESS = /^[a-z]+:\/\/\S+$/i;
function isWide(letter, field, span) {
  if (ADDRESS.test(field.value)) return false;
  const most = letter.language.startsWith('zh') ? 60 : 200; // characters
  return span.end - span.start > most || /^\/(paragraphs|annexes)\/\d+\/text$/.test(field.pointer);
}

function showLetter(letter) {
  byId('name').replaceChildren(make('bdi', {}, ...shownText(letter.name)));
  byId('partly').hidden = letter.whole;
  const toggle = byId('shown');
  toggle.hidden = !letter.pages.length;
  toggle.textContent = asText ? 'Show the pages' : 'Show the text';
  parts = [];
  sheet.replaceChildren(...(letter.pages.length && !asText ? pagesOf(letter) : textOf(letter)));
  const first = sheet.querySelector('[data-fields]');
  if (first) first.tabIndex = 0;
}

// --- text --------------------------------------------------------------------------------------

function textOf(letter) {
  const spans = letter.fields.flatMap((field, index) =>
    field.spans.map((span) => ({ ...span, index, group: field.group, wide: isWide(letter, field, span) })),
  );
  const box = make('div', { class: 'text', dir: letter.direction, lang: letter.language || null });
  letter.text.forEach(([start, words], piece) => {
    if (piece) box.append(make('p', { class: 'gap', 'aria-label': 'left out' }, '…'));
    box.append(...linesOf(start, words, spans));
  });
  return [box];
}

function linesOf(start, words, spans) {
  let offset = start;
  return words.split('\n').map((line) => {
    const end = offset + line.length;
    const here = spans.filter((span) => span.start < end && span.end > offset);
    const element = make('p', {}, ...runsOf(line).flatMap((run) => runElements(run, offset, here)));
    offset = end + 1;
    return element;
  });
}

// Telephone numbers, and lines without a letter that runs from right to left, run from left to
// right in an Arabic letter too.
const ARABIC = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const NUMBER = /(\+\d[\d\s()./-]+\d)/;
function runsOf(line) {
  if (!ARABIC.test(line)) return [{ text: line, start: 0, turned: true }];
  let start = 0;
  return line.split(NUMBER).map((text, place) => {
    start += text.length;
    return { text, start: start - text.length, turned: place % 2 === 1 };
  });
}

function runElements({ text, start, turned }, offset, spans) {
  const end = offset + start + text.length;
  const here = spans.filter((span) => span.start < end && span.end > offset + start);
  const elements = text ? cut(text, offset + start, here) : [];
  return turned ? [make('span', { dir: 'ltr' }, ...elements)] : elements;
}

// A line is cut wherever a span begins or ends; each piece takes the colour of the narrowest.
function cut(line, offset, spans) {
  const end = offset + line.length;
  const edges = new Set([offset, end]);
  for (const span of spans) {
    if (span.start > offset) edges.add(span.start);
    if (span.end < end) edges.add(span.end);
  }
  const sorted = [...edges].sort((one, other) => one - other);
  return sorted.slice(1).map((stop, index) => {
    const begin = sorted[index];
    const inside = spans.filter((span) => span.start < stop && span.end > begin);
    return pieceOf(line.slice(begin - offset, stop - offset), begin, stop, inside);
  });
}

function pieceOf(text, start, end, spans) {
  const narrow = spans
    .filter((span) => !span.wide)
    .sort((one, other) => one.end - one.start - (other.end - other.start));
  const element = narrow.length && text.trim() ? make('mark', markOf(narrow)) : make('span');
  element.append(...shownText(text));
  if (spans.length) parts.push({ start, end, element });
  return element;
}

function markOf(spans) {
  const fields = [...new Set(spans.map((span) => span.index))];
  const attributes = { 'data-fields': fields.join(' '), tabindex: '-1', role: 'button' };
  return { class: `g-${spans[0].group}`, ...attributes };
}

// --- pages -------------------------------------------------------------------------------------

function pagesOf(letter) {
  const boxes = boxesOf(letter);
  return letter.pages.map((page) => {
    const picture = make('img', { src: page.url, alt: `Page ${page.number}` });
    const figure = make('figure', { class: 'page' }, picture);
    for (const box of boxes.filter((one) => one.page === page.number)) {
      figure.append(boxElement(letter, box, page));
    }
    return figure;
  });
}

function boxesOf(letter) {
  const found = new Map();
  letter.fields.forEach((field, index) => {
    for (const span of field.spans.filter((one) => one.box)) {
      const key = `${span.page} ${span.box}`;
      const wide = isWide(letter, field, span);
      if (!found.has(key)) found.set(key, { ...span, wide, group: field.group, fields: [] });
      found.get(key).fields.push(index);
    }
  });
  const area = ({ box }) => (box[2] - box[0]) * (box[3] - box[1]);
  return [...found.values()].sort((one, other) => area(other) - area(one));
}

function boxElement(letter, { box, fields, group, wide }, page) {
  const names = [...new Set(fields)].map((index) => titleOf(letter.fields[index].pointer));
  const attributes = wide
    ? { 'aria-hidden': 'true' }
    : { role: 'button', tabindex: '-1', 'data-fields': fields.join(' '), 'aria-label': names.join(', ') };
  const element = make('div', { class: `box g-${group}${wide ? ' wide' : ''}`, ...attributes });
  const [x0, top, x1, bottom] = box;
  Object.assign(element.style, {
    left: percent(x0 - 1, page.width),
    top: percent(top - 1, page.height),
    width: percent(x1 - x0 + 2, page.width),
    height: percent(bottom - top + 2, page.height),
  });
  parts.push({ fields, element });
  return element;
}

const percent = (length, whole) => `${(100 * length) / whole}%`;

// --- lighting up -------------------------------------------------------------------------------

// What is computed has no place of its own: shown is where the values stand it follows from.
function placesOf(letter, index, seen = new Set()) {
  if (seen.has(index)) return [];
  seen.add(index);
  const field = letter.fields[index];
  if (field.spans.length) return [index];
  return field.follows
    .flatMap((pointer) => fieldsUnder(letter, pointer))
    .flatMap((one) => placesOf(letter, one, seen));
}

// The fields at a pointer, or below it.
function fieldsUnder(letter, pointer) {
  return letter.fields.flatMap((field, index) => (`${field.pointer}/`.startsWith(`${pointer}/`) ? [index] : []));
}

function light(letter, index, style) {
  document.querySelectorAll(`#sheet .${style}`).forEach((one) => one.classList.remove(style));
  if (index == null) return null;
  const places = placesOf(letter, index);
  const spans = places.flatMap((place) => letter.fields[place].spans);
  const lit = parts.filter((part) =>
    part.fields
      ? part.fields.some((one) => places.includes(one))
      : spans.some((span) => span.start < part.end && span.end > part.start),
  );
  lit.forEach((part) => part.element.classList.add(style));
  return lit.length ? lit[0].element : null;
}

function intoView(element, pane) {
  const inner = element.getBoundingClientRect();
  const outer = pane.getBoundingClientRect();
  if (inner.top < outer.top + 48 || inner.bottom > outer.bottom - 24) {
    pane.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}
