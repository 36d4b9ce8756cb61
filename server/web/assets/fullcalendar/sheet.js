// SPDX-License-Identifier: Apache-2.0
// FullCalendar writes its rules into a <style> element, which our Content-Security-Policy refuses. It first looks for one
// of its own, so it is given an element of that name in no namespace, which no browser treats as a style, and whose sheet
// is a constructed one. Its icon font comes as a data: URL, refused too, and unused here: that rule is left out.
(() => {
  'use strict';
  if (!('adoptedStyleSheets' in document)) return;
  const sheet = new CSSStyleSheet();
  const insert = sheet.insertRule.bind(sheet);
  sheet.insertRule = (rule, index) => insert(rule.startsWith('@font-face') ? '.fc-no-icon-font {}' : rule, index);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const holder = document.createElementNS(null, 'style');
  holder.setAttribute('data-fullcalendar', '');
  holder.sheet = sheet;
  document.head.append(holder);
})();
