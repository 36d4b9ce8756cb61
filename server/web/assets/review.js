// SPDX-License-Identifier: Apache-2.0
// One key a decision. Without it, each row is a form like any other.
(() => {
  'use strict';
  const rows = [...document.querySelectorAll('[data-row]')];
  const said = document.querySelector('[data-said]');
  const place = 'review-row';
  if (rows.length === 0) return;
  document.querySelector('[data-keys]').hidden = false;
  for (const key of document.querySelectorAll('kbd.key')) key.hidden = false;

  const nameOf = (row) => row.querySelector('h2').textContent;

  function goTo(index) {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
    said.textContent = `${nameOf(row)} (${rows.indexOf(row) + 1}/${rows.length})`;
  }

  // -1 before anything has the focus.
  const current = () => rows.findIndex((row) => row.contains(document.activeElement));

  // After a decision the page is made anew: the next row then stands where this one stood.
  function decide(row, choice) {
    choice.checked = true;
    sessionStorage.setItem(place, String(rows.indexOf(row)));
    row.requestSubmit();
  }

  // Whoever types, or holds a modifier, means something else.
  const isTyping = (event) =>
    event.ctrlKey || event.metaKey || event.altKey || event.target.matches('select, textarea, input:not([type=radio], [type=checkbox])');

  document.addEventListener('keydown', (event) => {
    if (isTyping(event)) return;
    const key = event.key.toLowerCase();
    const row = rows[Math.max(0, current())];
    const choice = row.querySelector(`input[data-key="${CSS.escape(key)}"]`);
    if (key === 'n') goTo(current() + 1);
    else if (key === 'p') goTo(current() - 1);
    else if (key === 'u') document.querySelector('[data-undo]')?.requestSubmit();
    else if (choice) decide(row, choice);
    else return;
    event.preventDefault();
  });

  const before = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (before !== null) goTo(Number(before));
})();
