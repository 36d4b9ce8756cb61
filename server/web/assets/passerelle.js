// SPDX-License-Identifier: Apache-2.0
// Small comforts; every page works without them.
(() => {
  'use strict';
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  // What is wrong with a form is read out first.
  document.getElementById('error-summary')?.focus();

  // A time in the zone of the browser, where it is another than that of the page.
  for (const place of document.querySelectorAll('.local-time[data-start]')) {
    const start = new Date(place.dataset.start);
    const end = new Date(place.dataset.end);
    const there = (zoneName) => start.toLocaleString('en-CA', { timeZone: zoneName });
    if (Number.isNaN(start.valueOf()) || there(zone) === there(place.dataset.zone)) continue;
    const language = document.documentElement.lang;
    const format = new Intl.DateTimeFormat(language, {
      weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit',
    });
    // "18 h", "18 h 30", as the rest of the page writes them, on one line.
    const spelt = format.formatRange(start, end)
      .replace(/\sh\s(\d\d)/g, (_, minutes) => '\u00a0h' + (minutes === '00' ? '' : `\u00a0${minutes}`));
    place.textContent = `${place.dataset.label} ${spelt} (${offsetAt(start, language)})`;
    place.hidden = false;
  }

  // "UTC+1": a device with old rules for its zone is an hour off, and this shows it.
  function offsetAt(moment, language) {
    const parts = new Intl.DateTimeFormat(language, { timeZoneName: 'shortOffset' }).formatToParts(moment);
    const name = parts.find((part) => part.type === 'timeZoneName').value;
    return name.replace('GMT', 'UTC').replace('-', '\u2212');
  }

  // Forms say in which zone the reader lives.
  for (const input of document.querySelectorAll('input[data-browser-zone]')) if (zone) input.value = zone;

  // Copy buttons appear only where they can work.
  for (const button of document.querySelectorAll('button[data-copy]')) {
    const source = document.getElementById(button.dataset.copy);
    if (!navigator.clipboard || !source) continue;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(source.value);
      const label = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2500);
    });
  }
})();
