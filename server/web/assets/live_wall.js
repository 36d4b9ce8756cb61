// SPDX-License-Identifier: Apache-2.0
// Keeps the table of the wall as the service sees the rooms. Without it the page is one that can be reloaded.
(() => {
  'use strict';
  const table = document.querySelector('[data-wall]');
  const state = document.querySelector('[data-wall-state]');
  const regions = document.querySelector('[data-regions]');
  const numbers = document.querySelectorAll('[data-number]');
  const address = new URL(table.dataset.wall, location.href.replace(/^http/, 'ws'));
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: 'numeric', minute: '2-digit', timeZone: table.dataset.zone });
  const rows = new Map([...table.rows].map((row) => [row.dataset.person, row]));
  let socket = null;
  let lastWord = 0;
  let attempts = 0;

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // Somebody who registered after the page was made.
  function rowOf(person) {
    if (rows.has(person.id)) return rows.get(person.id);
    const row = table.insertRow();
    row.dataset.person = person.id;
    row.append(element('th', person.name, { scope: 'row' }), element('td', person.organisation), element('td', person.region));
    for (let i = 0; i < 3; ++i) row.append(element('td', ''));
    rows.set(person.id, row);
    return row;
  }

  // French says the hour alone where it is full, as the rest of the pages do.
  const words = (moment) => clock.format(new Date(moment)).replace(/(\sh)\s00$/u, '$1');
  const shown = (moment) => element('time', words(moment), { datetime: moment });

  function show(person) {
    const row = rowOf(person);
    const [status, arrived, left] = [...row.cells].slice(3);
    row.dataset.state = person.in ? 'in' : 'left';
    const badge = element('span', table.dataset[row.dataset.state], { class: `badge badge--${person.in ? 'good' : 'warn'}` });
    status.replaceChildren(badge);
    arrived.replaceChildren(shown(person.since));
    left.replaceChildren(...(person.in ? [] : [shown(person.until)]));
  }

  function count() {
    const states = { in: 0, left: 0, away: 0 };
    const from = new Map();
    for (const row of rows.values()) {
      ++states[row.dataset.state];
      const region = row.cells[2].textContent || regions.dataset.none;
      if (row.dataset.state === 'in') from.set(region, (from.get(region) ?? 0) + 1);
    }
    for (const number of numbers) number.textContent = states[number.dataset.number];
    const sorted = [...from].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], document.documentElement.lang));
    regions.replaceChildren(...sorted.map(([region, people]) => {
      const row = document.createElement('tr');
      row.append(element('th', region, { scope: 'row' }), element('td', people, { class: 'number' }));
      return row;
    }));
  }

  function connect() {
    const own = socket = new WebSocket(address);
    lastWord = Date.now();
    own.addEventListener('message', ({ data }) => {
      lastWord = Date.now();
      attempts = 0;
      state.textContent = table.dataset.live;
      const { people } = JSON.parse(data);
      people.forEach(show);
      if (people.length > 0) count();
    });
    own.addEventListener('close', () => {
      if (own !== socket) return;
      socket = null;
      state.textContent = table.dataset.lost;
      setTimeout(connect, Math.min(30_000, 1000 * 2 ** Math.min(attempts++, 5)) * (0.5 + Math.random() / 2));
    });
  }

  setInterval(() => {
    if (!socket) return;
    if (Date.now() - lastWord > 45_000) {
      const old = socket;
      connect();
      old.close();
    } else if (socket.readyState === WebSocket.OPEN) socket.send('here');
  }, 20_000);
  connect();
})();
