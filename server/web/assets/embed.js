// SPDX-License-Identifier: Apache-2.0
// One tag on a partner's page: <script src="…/assets/embed.js" data-programme="info-emploi" async></script>. Puts the
// calendar in a frame beside the tag, as high as its content. Sets no cookie, and reads nothing of the page.
(() => {
  'use strict';
  const tag = document.currentScript;
  const { programme, language, view, theme, colour } = tag.dataset;
  const english = language === 'en';
  const address = new URL((english ? '/en' : '') + '/integration/calendrier', tag.src);
  for (const [name, value] of Object.entries({ programme, vue: view, couleur: colour })) if (value) address.searchParams.set(name, value);
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = english ? 'Calendar of events' : 'Calendrier des événements';
  frame.loading = 'lazy';
  Object.assign(frame.style, { width: '100%', height: '720px', border: '0', colorScheme: theme === 'dark' || theme === 'light' ? theme : 'light dark' });
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== address.origin) return;
    if (Number.isFinite(data?.passerelleHeight)) frame.style.height = `${Math.min(Math.max(data.passerelleHeight, 200), 4000)}px`;
  });
  tag.after(frame);
})();
