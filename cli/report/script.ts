/**
 * What the page does beyond being read: it copies, and it sorts and filters the table of instances. Without it all is there but
 * the rows behind the first ones. The browser runs it as it stands here, so it is plain JavaScript. It writes text alone, no
 * markup.
 */
export const script = String.raw`
(() => {
  'use strict';
  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const said = document.getElementById('said');

  const byHand = (text) => {
    const box = make('textarea', undefined, { 'aria-hidden': 'true' });
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  };
  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      byHand(text);
      button.focus();
    }
    said.textContent = 'Copied.';
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = button.dataset.says; }, 1500);
  };
  const copyButton = (says, what, textOf) => {
    const button = make('button', says, { type: 'button', 'data-says': says, 'aria-label': says + ' ' + what });
    button.addEventListener('click', () => copy(textOf(), button));
    return button;
  };
  for (const box of document.querySelectorAll('.copyable')) {
    box.append(copyButton('Copy', box.dataset.what, () => box.querySelector('pre').textContent));
  }

  const table = document.getElementById('instances');
  if (!table) return;
  const { regions, fates, failures, startedAt, rows } = JSON.parse(document.getElementById('rows').textContent);
  const [id, region, fate, wave, second, failure] = [0, 1, 2, 3, 4, 5];
  const body = table.tBodies[0];
  const search = document.getElementById('search');
  const ofFate = document.getElementById('of-fate');
  const ofRegion = document.getElementById('of-region');
  const count = document.getElementById('count');
  const more = document.getElementById('more');
  const step = 200;
  const number = (value) => value.toLocaleString('en-US');
  const iso = (value) => new Date((startedAt + value) * 1000).toISOString();
  const clock = (value) =>
    iso(value).slice(iso(value).startsWith(iso(0).slice(0, 10)) ? 11 : 0, 19).replace('T', ' ');

  const cells = (row) => {
    const why = make('td');
    const failed = failures[row[failure]];
    if (failed) {
      const shown = make('span', failed.error + ': ' + failed.cause, { class: 'why' });
      why.append(shown, copyButton('Copy remedy', 'for ' + row[id], () => failed.remedy.join(row[id])));
    }
    return [
      make('th', row[id], { scope: 'row', class: 'mono' }),
      make('td', regions[row[region]]),
      make('td', fates[row[fate]].says, { class: fates[row[fate]].mood }),
      make('td', row[wave] ?? '', { class: 'number' }),
      make('td', row[second] == null ? '' : clock(row[second])),
      why,
    ];
  };
  const line = (row) => {
    const element = make('tr');
    element.append(...cells(row));
    return element;
  };

  let shown = [];
  let drawn = 0;
  const draw = () => {
    const part = document.createDocumentFragment();
    for (const row of shown.slice(drawn, drawn + step)) part.append(line(row));
    body.append(part);
    drawn = Math.min(shown.length, drawn + step);
    more.hidden = drawn >= shown.length;
    more.textContent = 'Show ' + number(Math.min(step, shown.length - drawn)) + ' more';
    count.textContent = number(drawn) + ' of ' + number(shown.length) + ' shown; ' + number(rows.length) + ' listed in all';
  };
  const fits = (row) => {
    const text = search.value.trim().toLowerCase();
    if (ofFate.value !== '' && row[fate] !== Number(ofFate.value)) return false;
    if (ofRegion.value !== '' && row[region] !== Number(ofRegion.value)) return false;
    if (text === '') return true;
    const failed = failures[row[failure]];
    return row[id].includes(text) || (failed !== undefined && (failed.error + ' ' + failed.cause).toLowerCase().includes(text));
  };
  let order = { by: fate, sign: 1 };
  const keyOf = (row, by) => (by === region ? regions[row[region]] : row[by] ?? Infinity);
  const compare = (one, other) => {
    const [left, right] = [keyOf(one, order.by), keyOf(other, order.by)];
    return order.sign * (left < right ? -1 : Number(left > right));
  };
  const show = () => {
    shown = rows.filter(fits).sort(compare);
    drawn = 0;
    body.replaceChildren();
    draw();
  };
  const sortable = [id, region, fate, wave, second];
  const heads = [...table.tHead.rows[0].cells].slice(0, sortable.length);
  const mark = () =>
    heads.forEach((head, index) => {
      const sort = order.by !== sortable[index] ? 'none' : order.sign > 0 ? 'ascending' : 'descending';
      head.setAttribute('aria-sort', sort);
    });
  heads.forEach((head, index) => {
    const button = make('button', head.textContent, { type: 'button' });
    button.addEventListener('click', () => {
      const by = sortable[index];
      order = { by, sign: order.by === by ? -order.sign : 1 };
      mark();
      show();
    });
    head.replaceChildren(button);
  });
  search.addEventListener('input', show);
  ofFate.addEventListener('change', show);
  ofRegion.addEventListener('change', show);
  more.addEventListener('click', () => {
    const next = drawn;
    draw();
    const first = body.rows[next];
    if (more.hidden && first) {
      first.tabIndex = -1;
      first.focus();
    }
  });
  document.getElementById('controls').hidden = false;
  document.getElementById('without-script')?.remove();
  mark();
  show();
})();
`;
