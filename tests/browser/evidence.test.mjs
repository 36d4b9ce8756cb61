// SPDX-License-Identifier: Apache-2.0
// From a file to who was there: shown before it is imported, decided by one key, traced to its rows.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startService } from './service.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.PASSERELLE_PICTURES;
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
let service;
let browser;
let event;

before(async () => {
    process.env.PASSERELLE_WEBHOOKS_ZOOM_SECRET = 'essai';
    service = await startService();
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
    if (pictures) mkdirSync(pictures, { recursive: true });
    assert.ok(existsSync(chromiumPath));
    const { events } = await (await fetch(service.url + '/api/v1/events?programme=formation&from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z')).json();
    event = events[0];
});

after(async () => {
    await browser?.close();
    if (service) assert.equal(await service.stop(), 0);
});

/** An organizer's page, which fails the test on any script error. */
async function organizer(options = {}) {
    const context = await browser.newContext({ locale: 'fr-CA', timezoneId: 'America/Toronto', viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.problems = [];
    page.on('pageerror', (error) => page.problems.push(String(error)));
    await page.goto(service.url + '/');
    await page.request.post(service.url + '/demo/entrer', { form: { as: 'organizer' } });
    return page;
}

async function close(page) {
    assert.deepEqual(page.problems, []);
    await page.context().close();
}

/** axe finds nothing, the page is no wider than the screen, and a picture is kept for people to look at. */
async function check(page, name) {
    if (page.context()._options?.javaScriptEnabled !== false) {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document));
        assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ').slice(0, 400)}`), [], name);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name} scrolls sideways`);
    }
    if (pictures) await page.screenshot({ path: join(pictures, `evidence_${name}.png`), fullPage: true });
}

/** Gives a file to the first meeting; the preview is open then. */
async function upload(page, text, name = 'rapport.csv') {
    await page.goto(service.url + `/gestion/evenements/${event.id}`);
    await page.setInputFiles('input[type=file] >> nth=0', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.locator('form.import button').first().click();
    await page.waitForURL('**/gestion/apercus/*');
}

const header = 'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\r\n';

test('what was recognised is shown first; the rows are all accounted for', async () => {
    const page = await organizer();
    await upload(page, header + 'Galaxy A12,,10/06/2026 09:00:00 AM,10/06/2026 09:30:00 AM,30,Yes\r\nGalaxy A12,,10/06/2026 09:40:00 AM,10/06/2026 10:00:00 AM,20,Yes\r\nAccueil,,10/06/2026 09:00:00 AM,10/06/2026 12:00:00 PM,180,Yes\r\nSalle,,10/06/2026 09:00:00 AM,10/06/2026 09:05:00 AM,5,Yes\r\n');
    await check(page, 'preview_1280');
    assert.match(await page.locator('dl.figures').innerText(), /4/);
    await page.locator('button.button--accent').click();
    await page.waitForURL('**/gestion/rapports/*');
    assert.equal(await page.locator('tbody tr').count(), 4);
    await check(page, 'report_1280');
    await page.setViewportSize({ width: 320, height: 800 });
    await check(page, 'report_320');
    await close(page);
});

test('one key joins, one dismisses, one takes back; the place is kept and said', async () => {
    const page = await organizer();
    await page.goto(service.url + `/gestion/evenements/${event.id}/verification`);
    await check(page, 'review_1280');
    const names = () => page.locator('[data-row] h2').allInnerTexts();
    const before = await names();
    assert.ok(before.includes('Accueil') && before.includes('Galaxy A12'), before.join());
    for (let i = 0; i <= before.indexOf('Accueil'); ++i) await page.keyboard.press('n');
    assert.equal(await page.evaluate(() => document.activeElement.querySelector('h2').textContent), 'Accueil');
    assert.match(await page.locator('[data-said]').innerText(), /Accueil/);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('d')]);
    assert.ok(!(await names()).includes('Accueil'));
    assert.ok(await page.evaluate(() => document.activeElement.matches('[data-row]')), 'the next row has the focus');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('u')]);
    assert.deepEqual((await names()).sort(), before.sort());
    await close(page);
});

test('without scripts, forms decide; the seconds lead to their rows', async () => {
    const page = await organizer({ javaScriptEnabled: false });
    await page.goto(service.url + `/gestion/evenements/${event.id}/verification`);
    const card = page.locator('[data-row]', { hasText: 'Galaxy A12' });
    assert.equal(await card.locator('dd a').count(), 2, 'both stays of the device');
    await card.locator('input[value=other]').check();
    const person = await card.locator('select option').nth(1).getAttribute('value');
    await card.locator('select').selectOption(person);
    await card.locator('button').click();
    await page.goto(service.url + `/gestion/evenements/${event.id}/personnes/${person}/presences`);
    assert.match(await page.locator('main').innerText(), /Galaxy A12/);
    await close(page);
    const seen = await organizer();
    await seen.goto(service.url + `/gestion/evenements/${event.id}/personnes/${person}/presences`);
    await check(seen, 'trace_1280');
    await seen.setViewportSize({ width: 390, height: 844 });
    await check(seen, 'trace_390');
    const details = seen.locator('details', { hasText: 'Saisir une présence à la main' }).first();
    await details.locator('summary').click();
    await details.locator('input[name=reason]').fill('Vue dans la salle');
    await details.locator('button').click();
    assert.match(await seen.locator('main').innerText(), /Vue dans la salle/);
    await close(seen);
});

test('columns that nobody knows are explained once', async () => {
    const page = await organizer();
    await upload(page, 'Qui;Dès;Jusque\r\nZoé Inconnue;06/10/2026 09:00;06/10/2026 10:00\r\n');
    await check(page, 'mapping_1280');
    await page.locator('#c0').selectOption('name');
    await page.locator('#c1').selectOption('joined');
    await page.locator('#c2').selectOption('left');
    await page.locator('#main form button').first().click();
    await page.locator('button.button--accent').click();
    await page.waitForURL('**/gestion/rapports/*');
    await upload(page, 'Qui;Dès;Jusque\r\nZoé Inconnue;06/10/2026 10:00;06/10/2026 11:00\r\n');
    assert.equal(await page.locator('#c0').count(), 0, 'the choice is remembered');
    await close(page);
});

test('a file of another zone is a question', async () => {
    const page = await organizer();
    await upload(page, header + 'Galaxy,,10/06/2026 01:00:00 PM,10/06/2026 03:30:00 PM,30,Yes\r\n');
    assert.equal(await page.locator('button.button--accent').count(), 0);
    await check(page, 'zone_1280');
    await page.locator('input[name=zone][value=UTC]').check();
    await page.locator('#main form button').first().click();
    await page.locator('button.button--accent').click();
    await page.waitForURL('**/gestion/rapports/*');
    await page.locator('details', { hasText: 'Retirer tout le rapport' }).locator('summary').click();
    await page.fill('#reason', 'Essai');
    await page.locator('button.button--danger').click();
    assert.match(await page.locator('main').innerText(), /Ce rapport est retiré/);
    await check(page, 'withdrawn_1280');
    await close(page);
});

test('the platforms and their numbers', async () => {
    const page = await organizer();
    await page.goto(service.url + `/gestion/evenements/${event.id}/plateformes`);
    await page.locator('input[name=zoom]').first().fill('12');
    await page.locator('form.card button').first().click();
    assert.match(await page.locator('main').innerText(), /neuf à douze chiffres/);
    await page.locator('input[name=zoom]').first().fill('812 3456 7890');
    await page.locator('form.card button').first().click();
    assert.equal(await page.locator('input[name=zoom]').first().inputValue(), '81234567890');
    await check(page, 'platforms_1280');
    await close(page);
});
