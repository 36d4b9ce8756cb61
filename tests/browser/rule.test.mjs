// SPDX-License-Identifier: Apache-2.0
// The rule as people see it: a person's reckoning, an organizer's table, excuses, and the review of a refusal.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { enter, startService } from './service.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.PASSERELLE_PICTURES;
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

let service;
let browser;
let event;
let refused;

before(async () => {
    assert.ok(existsSync(chromiumPath), `${chromiumPath} is needed: ./dev deps installs it`);
    service = await startService();
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
    if (pictures) mkdirSync(pictures, { recursive: true });
    const read = async (path, cookie = '') => (await fetch(service.url + path, { headers: { Cookie: cookie } })).json();
    const { events } = await read('/api/v1/events?programme=formation&from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z');
    event = events[0];
    const { persons } = await read(`/api/v1/events/${event.id}/attendance`, await enter(service.url, 'organizer'));
    refused = persons.filter((person) => person.outlook.absence_left_seconds < 0);
});

after(async () => {
    await browser?.close();
    if (service) assert.equal(await service.stop(), 0);
});

async function open(as, options = {}) {
    const context = await browser.newContext({ locale: 'fr-CA', timezoneId: 'America/Toronto', ...options });
    const page = await context.newPage();
    page.problems = [];
    page.on('pageerror', (error) => page.problems.push(String(error)));
    page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) page.problems.push(message.text());
    });
    await page.goto(service.url + '/');
    await page.locator(`form:has(input[value="${as}"]) button`).click();
    return page;
}

async function close(page) {
    assert.deepEqual(page.problems, []);
    await page.context().close();
}

async function check(page, name) {
    for (const [width, height] of [[1280, 900], [390, 844], [320, 700]]) {
        await page.setViewportSize({ width, height });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px at ${width}`);
        if (pictures && width !== 320) await page.screenshot({ path: join(pictures, `${name}_${width}.png`), fullPage: true });
    }
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ').slice(0, 400)}`);
    assert.deepEqual(found, [], `${name} (${page.url()})`);
}

test('a person sees every second, and what may still be missed', async () => {
    const page = await open('participant');
    await page.goto(service.url + '/compte');
    const links = page.getByRole('link', { name: /Mon assiduité/ });
    assert.ok((await links.count()) > 0);
    await links.first().click();
    await page.getByRole('heading', { name: 'Cette décision est automatisée' }).waitFor();
    assert.ok((await page.locator('svg.stays').count()) > 0);
    await page.locator('details summary').first().click();
    await check(page, 'own_attendance');
    await close(page);
});

test('an organizer sees the table, excuses an absence and withdraws it', async () => {
    const page = await open('organizer');
    await page.goto(`${service.url}/gestion/evenements/${event.id}`);
    await page.getByRole('link', { name: /absence encore possible/ }).click();
    assert.equal(await page.locator('tbody svg.sparkline').count(), 20);
    await check(page, 'manage_attendance');
    await page.getByRole('link', { name: refused.at(-1).person.name }).first().click();
    await check(page, 'manage_attendance_person');
    await page.getByRole('button', { name: 'Excuser' }).click();
    assert.ok(await page.locator('#reason-error').isVisible());
    await check(page, 'manage_attendance_person_error');
    await page.fill('#reason', 'Rendez-vous médical');
    await page.getByRole('button', { name: 'Excuser' }).click();
    await page.getByText('L’absence est excusée.').waitFor();
    await page.getByText('Retirer', { exact: false }).first().click();
    await page.locator('input[id^="withdraw-"]').first().fill('Erreur de personne');
    await check(page, 'manage_attendance_person_excused');
    await page.getByRole('button', { name: 'Retirer l’excuse' }).click();
    await page.getByText('L’excuse est retirée.').waitFor();
    await close(page);
});

test('an organizer decides a review', async () => {
    const page = await open('organizer');
    await page.goto(service.url + '/gestion/revisions');
    await check(page, 'manage_reviews');
    await page.locator('.rows a').first().click();
    await page.getByLabel(/En faveur/).check();
    await page.fill('#reason', 'La formatrice confirme l’appel.');
    await page.getByRole('button', { name: 'Trancher' }).click();
    assert.match(await page.locator('#verdict-error').innerText(), /refuse toujours/);
    await check(page, 'manage_review_error');
    await page.getByLabel(/Maintenue/).check();
    await page.getByRole('button', { name: 'Trancher' }).click();
    await page.getByText('La révision est tranchée').waitFor();
    await check(page, 'manage_reviews_decided');
    await close(page);
});

test('the report is a PDF, the sheet a CSV', async () => {
    const cookie = await enter(service.url, 'organizer');
    const read = (name) => fetch(`${service.url}/gestion/evenements/${event.id}/${name}`, { headers: { Cookie: cookie } });
    const pdf = await read('assiduite.pdf');
    assert.equal(pdf.headers.get('content-type'), 'application/pdf');
    assert.equal(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString(), '%PDF-');
    const csv = await (await read('assiduite.csv')).text();
    assert.equal(csv.trim().split('\r\n').length, 21);
});
