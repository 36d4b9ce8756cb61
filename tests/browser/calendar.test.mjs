// SPDX-License-Identifier: Apache-2.0
// The calendar as its readers see it: in the page's language, and at their own hour.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { clock, startService } from './service.mjs';

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
    // The browser lives in the month of the demonstration.
    await page.clock.setFixedTime(clock);
    await page.goto(service.url + path, { waitUntil: 'networkidle' });
    await look(page);
    await context.close();
}

/** The page of a session on November 18, from 12 to 13 by Québec's clocks. */
async function session() {
    const query = 'programme=info-emploi&start=2026-11-18T00:00:00Z&end=2026-11-19T00:00:00Z';
    const [first] = await (await fetch(`${service.url}/api/v1/calendar.json?${query}`)).json();
    return first.url;
}

async function titles(page) {
    await page.locator('.fc-event-title').first().waitFor();
    return page.locator('.fc-event-title').allTextContents();
}

for (const path of ['/calendrier', '/integration/calendrier']) {
    test(`${path} speaks its own language whatever the browser speaks`, async () => {
        await visit(path, { locale: 'en-CA', timezoneId: 'America/Toronto' }, async (page) => {
            for (const title of await titles(page)) assert.doesNotMatch(title, /Regional|Immigration and/);
        });
        await visit('/en' + path, { locale: 'fr-CA', timezoneId: 'America/Toronto' }, async (page) => {
            const all = await titles(page);
            assert.ok(all.some((title) => /Regional/.test(title)), all.join(', '));
        });
    });
}

test('an event is told at the reader’s hour too, with its distance from UTC', async () => {
    const path = await session();
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
    await visit(await session(), { locale: 'fr-CA', timezoneId: 'America/Toronto' }, async (page) => {
        assert.equal(await page.locator('.local-time').isVisible(), false);
    });
});
