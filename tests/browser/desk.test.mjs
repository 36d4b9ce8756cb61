// SPDX-License-Identifier: Apache-2.0
// The partners' desk in a real browser, without JavaScript where people may have none; axe-core finds nothing.
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

before(async () => {
    assert.ok(existsSync(chromiumPath), `${chromiumPath} is needed: ./dev deps installs it`);
    service = await startService();
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
    if (pictures) mkdirSync(pictures, { recursive: true });
    // Several tests book for one partner: no quota stands in their way.
    const headers = { Cookie: await enter(service.url, 'organizer'), 'Content-Type': 'application/json' };
    const address = service.url + '/api/v1/programmes/info-emploi/desk';
    const rules = await (await fetch(address, { headers })).json();
    const saved = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ ...rules, per_quarter: null }) });
    assert.equal(saved.status, 200);
});

after(async () => {
    await browser?.close();
    if (service) assert.equal(await service.stop(), 0);
});

/** A page of somebody who is signed in, at this width. */
async function open(as, width, options = {}) {
    const context = await browser.newContext({ locale: 'fr-CA', timezoneId: 'America/Toronto', viewport: { width, height: 900 }, ...options });
    const [name, value] = (await enter(service.url, as)).split('=');
    await context.addCookies([{ name, value, url: service.url }]);
    // A machine that does much else is no fault of the page's.
    context.setDefaultTimeout(120_000);
    return context.newPage();
}

/** axe needs scripts: it is run where they are on. */
async function check(page, name) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ').slice(0, 400)}`), [], `${name} (${page.url()})`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name} scrolls sideways`);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

test('a partner holds a slot, presents, hands in, moves and gives back, by keyboard and without JavaScript', async () => {
    const page = await open('partner', 390, { javaScriptEnabled: false });
    const go = (locator) => Promise.all([page.waitForNavigation(), locator.press('Enter')]);
    await page.goto(service.url + '/partenaire');
    await go(page.locator('.chips a').first());
    await go(page.locator('form.form button'));
    assert.match(await page.locator('main').innerText(), /Retenu jusqu’à/);
    await page.fill('#title', 'Vi');
    await page.fill('#phone', '12');
    await go(page.locator('form.form button.button--accent'));
    assert.ok(await page.locator('#phone-error').isVisible());
    assert.equal(await page.inputValue('#title'), 'Vi', 'what was typed is still there');
    await page.fill('#title', 'Vivre et travailler à Rimouski');
    await page.fill('#phone', '418 555-0123');
    await go(page.locator('form.form button.button--accent'));
    const text = await page.locator('main').innerText();
    assert.match(text, /Confirmée/);
    assert.match(text, /Connectez-vous dix minutes avant/);
    assert.match(text, /https:\/\/visio\.exemple\.quebec/);
    const material = page.locator('.rows li').first();
    await material.locator('summary').press('Enter');
    await material.locator('textarea').fill('https://exemple.quebec/diaporama.pdf');
    await go(material.locator('details button'));
    assert.match(await page.locator('.rows li').first().innerText(), /Remis/);
    await page.locator('summary', { hasText: 'Passer à un autre créneau' }).press('Enter');
    await go(page.locator('form[action$="/deplacement"] button'));
    assert.match(await page.locator('main').innerText(), /Votre séance/);
    await page.locator('main summary').last().press('Enter');
    await go(page.locator('form[action$="/annulation"] button'));
    assert.match(page.url(), /partenaire\?organisation=/);
    await page.context().close();
});

test('every page of the desk is sound at 1280 and 390 pixels', async () => {
    for (const width of [1280, 390]) {
        const page = await open('partner', width);
        await page.goto(service.url + '/partenaire');
        await page.locator('.fc-event, .fc-list-event').first().waitFor();
        await check(page, `desk_${width}`);
        await page.locator('.chips a').first().click();
        await check(page, `hold_${width}`);
        await page.locator('form.form button').click();
        await page.waitForURL('**/partenaire/reservations/*');
        await check(page, `held_${width}`);
        await page.fill('#title', 'Nos employeurs recrutent');
        await page.locator('form.form button.button--accent').click();
        await page.waitForURL('**/partenaire/reservations/*');
        for (const summary of await page.locator('summary').all()) await summary.click();
        await check(page, `booking_${width}`);
        await page.locator('a', { hasText: 'Feuille de déroulement' }).click();
        await check(page, `run_sheet_partner_${width}`);
        await page.context().close();
    }
});

test('a partner waits where a session is full, and leaves the list', async () => {
    const page = await open('partner', 390);
    await page.goto(service.url + '/partenaire');
    const wait = page.locator('a', { hasText: 'Attendre un créneau' }).first();
    if (await wait.count()) {
        await wait.click();
        await check(page, 'slot_wait_390');
        await page.fill('#title', 'Nous attendons notre tour');
        await page.locator('form.form button').click();
        await page.waitForURL('**/partenaire?organisation=*');
        const leave = page.locator('form[action$="/retrait"]', { hasText: 'Quitter la liste' }).first();
        assert.ok(await leave.count());
        await leave.locator('button').click();
        await page.waitForURL('**/partenaire?organisation=*');
    }
    await page.context().close();
});

test('organizers decide, see what is missing, and set the rules', async () => {
    const page = await open('organizer', 1280);
    await page.goto(service.url + '/gestion/programmes/info-emploi/guichet');
    await check(page, 'desk_settings_1280');
    await page.fill('#hold_minutes', '2');
    await page.locator('form.form button').click();
    assert.ok(await page.locator('#hold_minutes-error').isVisible());
    await page.fill('#hold_minutes', '30');
    await page.fill('#per_quarter', '');
    await page.uncheck('#approved_by_itself');
    await page.locator('form.form button').click();
    await page.waitForURL('**/guichet');

    const partner = await open('partner', 390);
    await partner.goto(service.url + '/partenaire');
    for (const title of ['À approuver', 'À décliner']) {
        await partner.goto(service.url + '/partenaire');
        await partner.locator('.chips a').first().click();
        await partner.locator('form.form button').click();
        await partner.waitForURL('**/partenaire/reservations/*');
        await partner.fill('#title', title);
        await partner.locator('form.form button.button--accent').click();
        await partner.waitForURL('**/partenaire/reservations/*');
    }
    await page.goto(service.url + '/gestion/guichet');
    await check(page, 'manage_desk_1280');
    await page.locator('article', { hasText: 'À approuver' }).first().locator('form[action$="/confirmation"] button').click();
    await page.waitForURL('**/gestion/guichet');
    const declined = page.locator('article', { hasText: 'À décliner' }).first();
    await declined.locator('summary').click();
    await declined.locator('form[action$="/refus"] input[name="reason"]').fill('Ce thème revient en mars.');
    await declined.locator('form[action$="/refus"] button').click();
    await page.waitForURL('**/gestion/guichet');
    assert.doesNotMatch(await page.locator('#requests-title + *').innerText(), /À décliner/);
    await partner.goto(service.url + '/partenaire');
    assert.match(await partner.locator('.rows').last().innerText(), /./);
    await page.locator('a', { hasText: 'Feuille de déroulement' }).first().click();
    await check(page, 'run_sheet_1280');
    const pdf = await page.request.get(service.url + (await page.locator('a', { hasText: 'PDF' }).getAttribute('href')));
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    await page.context().close();
    await partner.context().close();
});
