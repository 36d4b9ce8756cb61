// SPDX-License-Identifier: Apache-2.0
// The pages about places in a real browser: settings, groups, offers, workshops; and axe-core finds nothing.
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
let organizer;

before(async () => {
    assert.ok(existsSync(chromiumPath), `${chromiumPath} is needed: ./dev deps installs it`);
    service = await startService();
    organizer = await enter(service.url, 'organizer');
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
    if (pictures) mkdirSync(pictures, { recursive: true });
});

after(async () => {
    await browser?.close();
    if (service) assert.equal(await service.stop(), 0);
});

async function api(path, body) {
    const answer = await fetch(service.url + '/api/v1' + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: organizer },
        body: JSON.stringify(body ?? {}),
    });
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`);
    return answer.json();
}

async function forum(workshops = []) {
    const meetings = [{ title: { fr: 'Plénière', en: 'Plenary' }, starts: '2027-04-07T09:00', ends: '2027-04-07T10:00' }, ...workshops];
    return (await api('/events', { programme: 'forum', title: { fr: 'Forum des places', en: 'Forum of places' }, meetings })).id;
}

/** The page works without scripts: they are off. */
async function open(options = {}) {
    const context = await browser.newContext({ locale: 'fr-CA', javaScriptEnabled: true, ...options });
    return context.newPage();
}

async function check(page, name) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ').slice(0, 400)}`), [], name);
    for (const width of [1280, 390, 320]) {
        await page.setViewportSize({ width, height: 900 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px at ${width}`);
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 900 });
}

/** A page that organizers see, as text. */
async function seen(path) {
    const page = await (await fetch(service.url + path, { headers: { Cookie: organizer } })).text();
    return page.replaceAll('&#x2F;', '/');
}

/** The link to a registration in the newest mail to this address that holds one. */
async function linkMailedTo(address, tail) {
    const paths = [...(await seen('/gestion/courriels')).matchAll(/href="(\/gestion\/courriels\/[0-9a-f-]+)"/g)];
    for (const [, path] of paths) {
        const mail = await seen(path);
        const found = mail.includes(address) && new RegExp(`/inscriptions/[\\w-]{43}${tail}`).exec(mail);
        if (found) return found[0];
    }
    throw new Error(`no link for ${address} in ${paths.length} mails`);
}

test('an organizer sets the rules of the places, and the page says what is wrong', async () => {
    const event = await forum();
    const context = await browser.newContext({ locale: 'fr-CA' });
    const [name, value] = organizer.split('=');
    await context.addCookies([{ name, value, url: service.url }]);
    const page = await context.newPage();
    await page.goto(`${service.url}/gestion/evenements/${event}/places`);
    await page.fill('#capacity', '3');
    await page.fill('#floor_municipal', '9');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#floor_municipal-error');
    await check(page, 'places_errors');
    await page.fill('#floor_municipal', '1');
    await page.fill('#ceiling_private', '1');
    await page.fill('#release', '2027-03-01T12:00');
    await page.fill('#offer_minutes', '1440');
    await page.keyboard.press('Enter');
    await page.waitForURL(/places$/);
    assert.equal(await page.inputValue('#release'), '2027-03-01T12:00');
    for (const sector of ['private', 'private', 'community', 'community'])
        await api(`/events/${event}/registrations`, { email: `${sector}${Math.random()}@exemple.quebec`, name: `Une personne (${sector})`, sector });
    await page.reload();
    const text = await page.textContent('main');
    assert.match(text, /son secteur a toutes les places/);
    assert.match(text, /réservées à d’autres secteurs/);
    await check(page, 'places');
    await page.locator('section:has(#queue-waiting) tbody tr').first().locator('summary').click();
    await page.locator('section:has(#queue-waiting) input[name=reason]').first().fill('Complet pour ce secteur');
    await page.keyboard.press('Enter');
    await page.waitForURL(/places$/);
    assert.equal(await page.locator('section:has(#queue-waiting) tbody tr').count(), 1);
    await context.close();
});

test('an organisation registers a group, all or none', async () => {
    const event = await forum();
    await api(`/events/${event}/places`, { capacity: 2 });
    const page = await open();
    await page.goto(`${service.url}/evenements/${event}/inscription/groupe`);
    await check(page, 'group');
    await page.fill('#organisation', 'MRC de Rimouski-Neigette');
    await page.fill('#members', 'Awa Diallo, awa.places@exemple.quebec\nBo');
    await page.locator('main form button').click();
    await page.waitForSelector('#members-error');
    assert.match(await page.textContent('#members-error'), /ligne 2/);
    await check(page, 'group_errors');
    await page.fill('#members', 'Awa Diallo, awa.places@exemple.quebec\nBo Li <bo.places@exemple.quebec>\nCy Roy\tcy.places@exemple.quebec');
    await page.locator('main form button').click();
    await page.waitForSelector('.facts');
    assert.match(await page.textContent('.facts'), /Sur la liste d’attente\s*3/);
    await check(page, 'group_registered');
    await page.context().close();
});

test('an offer is read without deciding, and decided without scripts', async () => {
    const event = await forum();
    await api(`/events/${event}/places`, { capacity: 1, offer_minutes: 120 });
    for (const name of ['tenante', 'suivante'])
        await api(`/events/${event}/registrations`, { email: `${name}@exemple.quebec`, name });
    const list = async () => {
        const answer = await fetch(`${service.url}/api/v1/events/${event}/registrations`, { headers: { Cookie: organizer } });
        return (await answer.json()).registrations;
    };
    const holder = (await list()).find((one) => one.status === 'confirmed');
    await api(`/registrations/${holder.id}/cancellation`);
    assert.equal((await list())[0].status, 'offered');
    const link = await linkMailedTo('suivante@exemple.quebec', '/offre');
    const page = await open();
    await page.goto(service.url + link);
    await check(page, 'offer');
    assert.equal((await list())[0].status, 'offered', 'to look changes nothing');
    await page.context().close();
    const plain = await open({ javaScriptEnabled: false });
    await plain.goto(service.url + link);
    await plain.getByRole('button', { name: 'Je prends la place' }).click();
    await plain.waitForURL(/inscriptions\/[\w-]{43}$/);
    assert.equal((await list())[0].status, 'confirmed');
    await plain.goto(service.url + link);
    assert.match(await plain.textContent('main'), /Aucune offre n’est en cours/);
    await plain.context().close();
});

test('workshops are chosen again, and a full one is waited for', async () => {
    const at10 = { starts: '2027-04-07T10:15', ends: '2027-04-07T11:15', capacity: 1, block: 'Avant-midi' };
    const event = await forum([{ ...at10, title: { fr: 'Loger', en: 'Housing' } }, { ...at10, title: { fr: 'Jumeler', en: 'Matching' } }]);
    const answer = await fetch(`${service.url}/api/v1/events/${event}`);
    const ids = (await answer.json()).meetings.slice(1).map((meeting) => meeting.id);
    await api(`/events/${event}/registrations`, { email: 'une@exemple.quebec', name: 'Une', workshops: [ids[0]] });
    await api(`/events/${event}/registrations`, { email: 'deuxieme@exemple.quebec', name: 'Deux', workshops: [ids[0]] });
    const link = await linkMailedTo('deuxieme@exemple.quebec', '');
    const page = await open();
    await page.goto(`${service.url}${link}/ateliers`);
    assert.match(await page.textContent('main'), /Vous êtes sur sa liste d’attente/);
    await check(page, 'workshops');
    await page.check(`#workshop-${ids[1]}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/ateliers$/);
    assert.match(await page.textContent('main'), /Vous avez une place/);
    await page.context().close();
});
