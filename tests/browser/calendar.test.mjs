// SPDX-License-Identifier: Apache-2.0
// The calendar as its readers see it: in the page's language, and at their own hour.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startService } from './service.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let service;
let browser;

before(async () => {
    service = await startService();
    browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
});

after(async () => {
    await browser?.close();
    if (service) assert.equal(await service.stop(), 0);
});

/** Runs `look` on a page of a browser in this language and zone. */
async function visit(path, options, look) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(service.url + path, { waitUntil: 'networkidle' });
    await look(page);
    await context.close();
}

const firstEvent = async () =>
    (await (await fetch(`${service.url}/api/v1/calendar.json?start=2026-11-18T00:00:00Z`)).json())[0].url;

for (const path of ['/calendrier', '/integration/calendrier']) {
    test(`${path} speaks French whatever the browser speaks`, async () => {
        await visit(path, { locale: 'en-CA', timezoneId: 'America/Toronto' }, async (page) => {
            const titles = await page.locator('.fc-event-title').allTextContents();
            assert.ok(titles.length > 0);
            for (const title of titles) assert.doesNotMatch(title, /Regional|Immigration and/);
        });
        await visit('/en' + path, { locale: 'fr-CA', timezoneId: 'America/Toronto' }, async (page) => {
            const titles = await page.locator('.fc-event-title').allTextContents();
            assert.ok(titles.some((title) => /Regional/.test(title)), titles.join(', '));
        });
    });
}

test('an event is told at the reader’s hour too, with its distance from UTC', async () => {
    const path = await firstEvent();
    await visit(path, { locale: 'fr-CA', timezoneId: 'Africa/Algiers' }, async (page) => {
        const told = await page.locator('.local-time').textContent();
        assert.equal(told.replace(/\s/g, ' '), 'Là où vous êtes : mercredi 18 novembre, 18 h – 19 h (UTC+1)');
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document));
        assert.deepEqual(violations.map((violation) => violation.id), []);
    });
    await visit('/en' + path, { locale: 'en-CA', timezoneId: 'America/Chicago' }, async (page) => {
        assert.match(await page.locator('.local-time').textContent(), /Wednesday, November 18.*\(UTC−6\)$/);
    });
});

test('in Québec’s own time nothing is said twice', async () => {
    await visit(await firstEvent(), { locale: 'fr-CA', timezoneId: 'America/Toronto' }, async (page) => {
        assert.equal(await page.locator('.local-time').isVisible(), false);
    });
});
