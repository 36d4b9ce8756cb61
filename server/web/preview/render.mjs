// SPDX-License-Identifier: Apache-2.0
// node preview/render.mjs [FOLDER] [NAME…]: each page with its example data, in both languages, with its assets; a
// screenshot of each at 1280 and 390 pixels; and what axe-core and the Content-Security-Policy have to say.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, extname } from 'node:path';
import { chromium } from 'playwright-core';
import { catalogue, examples, render, templates, web } from './pages.mjs';

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const out = process.argv[2] ?? join(web, '../../build/preview');
const only = process.argv.slice(3);
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

mkdirSync(join(out, 'shots'), { recursive: true });
cpSync(join(web, 'assets'), join(out, 'assets'), { recursive: true });
const modules = {
  'fullcalendar/index.global.min.js': 'fullcalendar/index.global.min.js',
  'fullcalendar/fr-ca.global.min.js': '@fullcalendar/core/locales/fr-ca.global.min.js',
  'jsqr/jsQR.js': 'jsqr/dist/jsQR.js',
  'fonts/inter-latin.woff2': '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  'fonts/inter-latin-ext.woff2': '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
};
for (const folder of ['fonts', 'jsqr']) mkdirSync(join(out, 'assets', folder), { recursive: true });
for (const [to, from] of Object.entries(modules)) cpSync(join(web, 'node_modules', from), join(out, 'assets', to));

const french = catalogue();
const pages = [];
for (const template of Object.keys(templates)) {
  for (const { name, data } of examples(template)) {
    for (const language of ['fr', 'en']) {
      const file = `${name}.${language}.html`;
      writeFileSync(join(out, file), render(template, data, language, french));
      if (!only.length || only.includes(name)) pages.push({ name, language, file });
    }
  }
}

/// Events of the example month for FullCalendar.
function feed() {
  const { data } = examples('calendar.html').find(({ name }) => name === 'calendar');
  return data.months.flatMap((month) => month.events).map((event, index) => ({
    id: String(index), title: event.title, start: event.datetime, url: event.href, color: event.colour,
    end: new Date(Date.parse(event.datetime) + 3_600_000).toISOString(), extendedProps: { status: event.cancelled ? 'cancelled' : 'scheduled' } }));
}

const server = createServer((request, answer) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  if (path === '/api/v1/calendar.json') return answer.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(feed()));
  try {
    const body = readFileSync(join(out, path));
    answer.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-security-policy': policy });
    answer.end(body);
  } catch {
    answer.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const origin = `http://127.0.0.1:${server.address().port}`;
const axe = readFileSync(join(web, 'node_modules/axe-core/axe.min.js'), 'utf8');
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
let findings = 0;
const views = [[1280, 'light', 'fr'], [1280, 'light', 'en'], [1280, 'dark', 'fr'], [390, 'light', 'fr'], [390, 'dark', 'fr'], [320, 'light', 'fr']];
const quick = process.env.QUICK ? [views[0], views[4], views[5]] : views;
for (const [width, colorScheme, shown] of quick) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, timezoneId: 'Europe/Paris' });
  for (const { name, language, file } of pages.filter((page) => page.language === shown)) {
    const page = await context.newPage();
    const report = (text) => { findings += 1; console.log(`${file} ${width} ${colorScheme}: ${text}`); };
    page.on('console', (message) => { if (message.type() === 'error') report(message.text()); });
    page.on('pageerror', (error) => report(String(error)));
    await page.clock.setFixedTime(new Date('2026-10-05T14:00:00Z'));
    await page.goto(`${origin}/${file}`, { waitUntil: 'networkidle' });
    if (name === 'calendar' && await page.locator('#calendar .fc-event').count() === 0) report('no event in the calendar');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (overflow > 0) report(`scrolls sideways by ${overflow} px`);
    if (width !== 320) await page.screenshot({ path: join(out, 'shots', `${name}.${language}.${width}.${colorScheme}.png`), fullPage: true });
    const { violations } = await page.evaluate(`(async () => { ${axe}; return axe.run(document, ${JSON.stringify(rules)}); })()`);
    for (const violation of violations) {
      const nodes = violation.nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`);
      report(`${violation.id}: ${violation.help}\n    ${nodes.join('\n    ')}`);
    }
    await page.close();
  }
  await context.close();
}
await browser.close();
server.close();
console.log(`${pages.length} pages, ${findings} findings; see ${out}`);
process.exit(findings ? 1 : 0);
