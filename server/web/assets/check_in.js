// SPDX-License-Identifier: Apache-2.0
// A door that goes on without a network: the list of names is kept on the device, what is noted waits there with the
// device's name, its own count and the time, and is sent as soon as there is a network. Sending twice does no harm.
(() => {
  'use strict';
  const root = document.querySelector('[data-door]');
  const words = root.dataset;
  const form = root.querySelector('[data-door-form]');
  const results = root.querySelector('[data-door-results]');
  const card = root.querySelector('[data-door-card]');
  const state = root.querySelector('[data-door-state]');
  const search = form.elements.q;
  const key = `passerelle-door-${words.door}`;
  const batch = 100;
  const colours = { institutional: '#12508a', community: '#17663a', municipal: '#a3450b', private: '#6b2a86' };
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: 'numeric', minute: '2-digit', timeZone: words.zone });

  // What the device keeps: its name and count, the list as it was last seen, and what is not sent yet. Every page of the
  // device reads it anew before it writes: two windows count as one device.
  function kept() {
    try {
      const read = JSON.parse(localStorage.getItem(key));
      if (read?.device) return read;
    } catch { /* Nothing that can be read: a new device. */ }
    return { device: `phone-${crypto.randomUUID()}`, counter: 0, people: [], queue: [] };
  }
  function keep(change) {
    const now = kept();
    change(now);
    localStorage.setItem(key, JSON.stringify(now));
    return now;
  }

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    return made;
  };
  const fill = (sentence, ...values) => sentence.replace(/\{(\d)\}/g, (_, n) => values[n - 1]);
  const time = (moment) => clock.format(new Date(moment)).replace(/(\sh)\s00$/u, '$1');
  const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const sectorName = (sector) => root.querySelector(`[data-count="${sector}"] th`)?.textContent ?? '';

  // As the service reads it: an entry while inside and an exit while outside change nothing.
  function placeOf(person, meeting, queue) {
    const known = person.places.find((place) => place.meeting_id === meeting);
    const now = known ? { inside: known.inside, first: known.first } : { inside: false, first: null };
    const undone = new Set(queue.filter((scan) => scan.kind === 'undo').map((scan) => scan.undoes_counter));
    for (const scan of queue) {
      if (scan.registration !== person.registration_id || (scan.meeting ?? null) !== meeting) continue;
      if (scan.kind === 'undo' || undone.has(scan.counter)) continue;
      if (scan.kind === 'entry' && !now.first) now.first = { at: scan.scanned_at, door: scan.door };
      now.inside = scan.kind === 'entry';
    }
    return now;
  }
  const doorName = () => form.elements.porte.value.trim().slice(0, 40);
  const meetingOf = () => form.elements.lieu.value || null;

  function outcomeOf(before, kind) {
    if (kind === 'exit') return before.inside ? ['good', words.left] : ['warn', words.notInside];
    if (before.inside) return ['warn', words.already];
    return ['good', before.first ? words.again : words.entered];
  }

  const sectorMark = (sector) => {
    const line = element('span', '');
    if (!sector) return line;
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    dot.setAttribute('class', 'dot');
    dot.setAttribute('viewBox', '0 0 10 10');
    dot.setAttribute('aria-hidden', 'true');
    const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    for (const [name, value] of [['cx', 5], ['cy', 5], ['r', 5], ['fill', colours[sector]]]) circle.setAttribute(name, value);
    dot.append(circle);
    line.append(dot, sectorName(sector));
    return line;
  };

  // What the card is about, until the service says what it knew besides.
  let shown = null;
  function show(person, [tone, sentence], before, scan) {
    shown = scan ? { person, scan, sentence } : null;
    const section = element('section', '', { class: `card card--raised door__card${tone === 'warn' ? ' door__card--warn' : ''}`, 'data-tone': tone });
    section.append(element('h2', person.name, { class: 'door__name' }));
    const about = element('p', person.organisation ? `${person.organisation} ` : '');
    about.append(sectorMark(person.sector));
    section.append(about, element('p', sentence, { 'data-outcome': '' }));
    if (before.first) section.append(element('p', fill(words.first, time(before.first.at), before.first.door || '–'), { class: 'soft', 'data-first-entry': '' }));
    if (person.status === 'waiting') section.append(element('p', words.waiting, { class: 'badge badge--warn' }));
    if (scan) {
      const undo = element('button', words.undo, { type: 'button', class: 'button button--secondary button--small' });
      undo.addEventListener('click', () => {
        note({ kind: 'undo', registration: person.registration_id, meeting: scan.meeting, door: scan.door, undoes_counter: scan.counter });
        show(person, ['good', words.undone], { first: null }, null);
        search.focus();
      });
      section.append(undo);
    }
    card.replaceChildren(section);
  }

  function note(scan) {
    let made;
    keep((now) => {
      made = { ...scan, counter: ++now.counter, scanned_at: new Date().toISOString() };
      if (made.kind === 'undo') made.undoes_device = now.device;
      if (!made.meeting) delete made.meeting;
      now.queue.push(made);
    });
    tell();
    send();
    return made;
  }

  function pass(person, kind) {
    const now = kept();
    const meeting = meetingOf();
    const before = placeOf(person, meeting, now.queue);
    const scan = note({ kind, registration: person.registration_id, meeting: meeting ?? undefined, door: doorName() });
    show(person, outcomeOf(before, kind), before, scan);
    search.value = '';
    results.replaceChildren();
    search.focus();
  }

  function passCode(code) {
    const person = kept().people.find((one) => one.code === code);
    if (person) return pass(person, 'entry');
    note({ kind: 'entry', code, meeting: meetingOf() ?? undefined, door: doorName() });
    card.replaceChildren(element('p', words.queued, { class: 'callout callout--warn', 'data-outcome': '' }));
    search.value = '';
  }

  // Ten characters of Crockford's base 32, as the service reads them: look-alikes and hyphens do not matter.
  function codeIn(text) {
    const plain = text.trim().replace(/^PASSERELLE:/i, '').toUpperCase().replace(/[-\s]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
    return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(plain) ? plain : null;
  }

  function list() {
    const typed = folded(search.value).split(/[\s'’-]+/).filter(Boolean);
    const now = kept();
    const found = typed.length === 0 ? [] : now.people.filter((person) => {
      const own = folded(`${person.name} ${person.organisation}`).split(/[\s'’-]+/);
      return typed.every((word) => own.some((known) => known.startsWith(word)));
    });
    results.replaceChildren(...found.slice(0, 8).map((person) => {
      const row = element('li', '');
      const about = element('div', '');
      about.append(element('strong', person.name), document.createElement('br'), `${person.organisation} `, sectorMark(person.sector));
      if (placeOf(person, meetingOf(), now.queue).inside) about.append(' ', element('span', words.inside, { class: 'badge badge--good' }));
      const actions = element('div', '', { class: 'door__actions' });
      for (const [kind, label, look] of [['entry', words.enter, 'button'], ['exit', words.leave, 'button button--secondary']]) {
        const button = element('button', label, { type: 'button', class: look });
        button.append(element('span', ` – ${person.name}`, { class: 'visually-hidden' }));
        button.addEventListener('click', () => pass(person, kind));
        actions.append(button);
      }
      row.append(about, actions);
      return row;
    }));
    if (typed.length > 0 && found.length === 0) results.replaceChildren(element('li', words.none));
  }

  form.addEventListener('submit', (event) => {
    // Without a list there is nothing to search here: the service's own page answers.
    if (kept().people.length === 0 && navigator.onLine) return;
    event.preventDefault();
    const code = codeIn(search.value);
    if (code) passCode(code);
    else list();
  });
  search.addEventListener('input', () => { if (!codeIn(search.value)) list(); });

  // Sending and listening.
  let online = navigator.onLine;
  let signedOut = false;
  function tell() {
    const waiting = kept().queue.length;
    if (signedOut) state.textContent = words.signedOut;
    else if (!online) state.textContent = fill(words.offline, waiting);
    else state.textContent = waiting > 0 ? fill(words.sending, waiting) : words.online;
    root.dataset.waitingScans = waiting;
    root.dataset.network = online ? 'on' : 'off';
  }

  async function ask(path, options) {
    try {
      const answer = await fetch(path, { ...options, cache: 'no-store', redirect: 'error' });
      online = true;
      signedOut = answer.status === 401 || answer.status === 403;
      return answer.ok ? await answer.json() : { refused: answer.status };
    } catch {
      online = false;
      return null;
    }
  }

  // Another door may have seen the person first; nobody may be known by that code.
  function correct({ counter, outcome, first }) {
    if (outcome === 'unknown') card.replaceChildren(element('p', words.unknown, { class: 'callout callout--bad', 'data-outcome': '' }));
    if (outcome !== 'already_inside' || shown?.scan.counter !== counter || shown.sentence === words.already) return;
    show(shown.person, ['warn', words.already], { first }, shown.scan);
  }

  let sending = false;
  async function send() {
    if (sending) return;
    sending = true;
    for (;;) {
      const { device, queue } = kept();
      const scans = queue.slice(0, batch);
      if (scans.length === 0) break;
      const body = JSON.stringify({ device, sent_at: new Date().toISOString(), scans });
      const answer = await ask(words.scans, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      if (!answer?.results) break;
      answer.results.forEach(correct);
      const done = new Set(answer.results.map((result) => result.counter));
      keep((now) => { now.queue = now.queue.filter((scan) => !done.has(scan.counter)); });
      await refresh();
    }
    sending = false;
    tell();
  }

  let revision = '';
  function showCounts(counts) {
    const rows = [{ ...counts.total, sector: 'total' }, ...counts.by_sector.map((row) => ({ ...row, sector: row.sector ?? 'none' }))];
    for (const row of rows) {
      const line = root.querySelector(`[data-count="${row.sector}"]`);
      for (const what of ['inside', 'came', 'expected']) if (line) line.querySelector(`[data-${what}]`).textContent = row[what];
    }
    const doors = root.querySelector('[data-doors]');
    root.querySelector('[data-doors-block]').hidden = counts.by_door.length === 0;
    doors.replaceChildren(...counts.by_door.map(({ door, came }) => {
      const row = document.createElement('tr');
      row.append(element('th', door || doors.dataset.unnamed, { scope: 'row' }), element('td', String(came), { class: 'number' }));
      return row;
    }));
  }
  async function refresh() {
    const answer = await ask(words.list);
    if (!answer?.people) return;
    revision = answer.counts.revision;
    keep((now) => { now.people = answer.people; });
    showCounts(answer.counts);
    root.dataset.ready = 'yes';
  }
  async function look() {
    const counts = await ask(words.counts);
    if (counts?.total) {
      showCounts(counts);
      if (counts.revision !== revision) await refresh();
    }
    if (online) await send();
    tell();
  }

  // What the camera read (check_in_camera.js).
  root.addEventListener('badge', ({ detail }) => {
    const code = codeIn(detail);
    if (code) passCode(code);
  });

  // The door's name and what it leads to stay as they were chosen on this device.
  for (const field of [form.elements.porte, form.elements.lieu]) {
    const own = `${key}-${field.name}`;
    if (!field.value) field.value = localStorage.getItem(own) ?? '';
    field.addEventListener('change', () => { localStorage.setItem(own, field.value); list(); });
  }
  const forget = root.querySelector('[data-forget]');
  forget.hidden = false;
  forget.querySelector('[data-forget-button]').addEventListener('click', async () => {
    keep((now) => { now.people = []; });
    for (const name of await caches?.keys() ?? []) await caches.delete(name);
    forget.open = false;
    tell();
  });

  // Without a network the page itself comes from the device too.
  navigator.serviceWorker?.register(words.worker, { scope: words.scope }).then(async () => {
    await navigator.serviceWorker.ready;
    root.dataset.worker = 'ready';
  }).catch(() => {});

  window.addEventListener('online', look);
  window.addEventListener('offline', () => { online = false; tell(); });
  setInterval(look, 5000);
  tell();
  look();
  search.focus();
})();
