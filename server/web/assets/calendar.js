// SPDX-License-Identifier: Apache-2.0
// The calendar by month and week, above the list that the page already holds. Without it the list is complete.
(() => {
  'use strict';
  const element = document.getElementById('calendar');
  if (!element || !window.FullCalendar || !document.querySelector('style[data-fullcalendar]')?.sheet) return;
  const words = element.dataset;
  const embedded = document.body.classList.contains('embedded');
  const narrow = window.matchMedia('(max-width: 640px)');
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: words.zone, dateStyle: 'short', timeStyle: 'medium' });
  // "2026-10-07T12:00:00": what a clock in the page's zone shows. FullCalendar then needs no zone data of its own.
  const wallClock = (instant) => clock.format(instant).replace(' ', 'T');
  // A day without a time, or no time at all, stays as it is.
  const placed = (time) => (time?.includes('T') ? wallClock(new Date(time)) : time);
  // "12 h", "9 h 30", as French writes them in Québec.
  const frenchHour = ({ hour, minute }) => `${hour}\u00a0h${minute ? `\u00a0${String(minute).padStart(2, '0')}` : ''}`;
  const frenchHours = ({ start, end }) => frenchHour(start) + (end ? ` – ${frenchHour(end)}` : '');
  const hours = words.locale.startsWith('fr') ? frenchHours : { hour: 'numeric', minute: '2-digit' };
  const viewFor = (isNarrow) => (isNarrow ? 'listMonth' : 'dayGridMonth');

  const calendar = new FullCalendar.Calendar(element, {
    locale: words.locale,
    locales: FullCalendar.globalLocales,
    timeZone: words.zone,
    now: () => wallClock(new Date()),
    firstDay: 0,
    height: 'auto',
    initialView: words.view === 'week' ? 'timeGridWeek' : words.view === 'list' ? 'listMonth' : viewFor(narrow.matches),
    headerToolbar: { left: 'prev,next today', center: 'title', right: 'dayGridMonth,timeGridWeek' },
    buttonIcons: false, // the icon font comes as a data: URL, which the policy refuses
    buttonText: { prev: '‹', next: '›', today: words.today, month: words.month, week: words.week, list: words.agenda },
    buttonHints: { prev: words.previous, next: words.next, today: words.today },
    slotMinTime: '07:00:00',
    slotMaxTime: '22:00:00',
    allDaySlot: false,
    nowIndicator: true,
    dayMaxEvents: 4,
    eventTimeFormat: hours,
    slotLabelFormat: hours,
    eventInteractive: true,
    // In a frame on another site, a page of ours opens beside it.
    eventClick: ({ event, jsEvent }) => {
      if (!embedded) return;
      jsEvent.preventDefault();
      window.open(event.url, '_blank', 'noopener');
    },
    // The cell's name would be the day alone and hide its events from a screen reader.
    dayCellDidMount: ({ el }) => el.removeAttribute('aria-labelledby'),
    // It points to a popover that is not there until it is opened.
    moreLinkDidMount: ({ el }) => el.removeAttribute('aria-controls'),
    events: load,
    eventSourceFailure: () => announce(words.failed),
    eventClassNames: ({ event }) => (event.extendedProps.status === 'cancelled' ? ['fc-event-cancelled'] : []),
  });

  // A day more on either side, since the range is in wall-clock time.
  async function load(range) {
    const day = 86_400_000;
    const query = new URLSearchParams({
      start: new Date(range.start.valueOf() - day).toISOString(),
      end: new Date(range.end.valueOf() + day).toISOString(),
    });
    const separator = words.feed.includes('?') ? '&' : '?';
    const answer = await fetch(words.feed + separator + query, {
      headers: { Accept: 'application/json', 'Accept-Language': words.locale }, // the page's, not the browser's
    });
    if (!answer.ok) throw new Error(`calendar feed: ${answer.status}`);
    const events = await answer.json();
    return events.map((event) => ({ ...event, start: placed(event.start), end: placed(event.end) }));
  }

  function announce(text) {
    const line = document.createElement('p');
    line.className = 'callout callout--warn';
    line.setAttribute('role', 'status');
    line.textContent = text;
    element.replaceWith(line);
  }

  narrow.addEventListener('change', (change) => {
    const phone = change.matches;
    calendar.setOption('headerToolbar', toolbar(phone));
    if (calendar.view.type !== 'timeGridWeek') calendar.changeView(viewFor(phone));
  });
  function toolbar(phone) {
    return { left: 'prev,next today', center: 'title', right: phone ? 'listMonth,timeGridWeek' : 'dayGridMonth,timeGridWeek' };
  }
  if (narrow.matches) calendar.setOption('headerToolbar', toolbar(true));
  element.hidden = false;
  calendar.render();
})();
