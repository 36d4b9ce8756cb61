// SPDX-License-Identifier: Apache-2.0
// Inside the frame on a partner's page: the accent of that page, and how high the content is, told to it.
(() => {
  'use strict';
  const root = document.documentElement;
  const { accent } = document.body.dataset;
  if (accent) for (const name of ['--primary', '--primary-hover', '--deep']) root.style.setProperty(name, accent);
  // The list stands open where the calendar above could not be drawn.
  if (!document.getElementById('calendar').hidden) document.querySelector('.embedded__list').open = false;
  if (window.parent === window) return;
  const tell = () => window.parent.postMessage({ passerelleHeight: Math.ceil(root.scrollHeight) }, '*');
  new ResizeObserver(tell).observe(document.body);
  tell();
})();
