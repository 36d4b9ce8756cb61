// SPDX-License-Identifier: Apache-2.0
// The day of a forum in a real browser: two doors, with and without a network, and what comes after.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
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
let forum;

before(async () => {
    assert.ok(existsSync(chromiumPath), `${chromiumPath} is needed: ./dev deps installs it`);
    service = await startService();
    browser = await chromium.launch({
        executablePath: chromiumPath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    if (pictures) mkdirSync(pictures, { recursive: true });
    const { events } = await (await fetch(service.url + '/api/v1/events?programme=forum&from=2020-01-01T00:00:00Z')).json();
    forum = {
        coming: events.find((event) => event.title.fr.includes('2026')).id,
        past: events.find((event) => event.title.fr.includes('2024')).id,
    };
});

after(async () => {
    await browser?.close();
    if (service) assert.equal(await service.stop(), 0);
});

async function open(options = {}) {
    const context = await browser.newContext({ locale: 'fr-CA', timezoneId: 'America/Toronto', ...options });
    const page = await context.newPage();
    page.problems = [];
    page.on('pageerror', (error) => page.problems.push(String(error)));
    page.on('console', (message) => {
        // A network that is not there is what some of these tests are about.
        if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(message.text())) page.problems.push(message.text());
    });
    return page;
}
async function close(page) {
    assert.deepEqual(page.problems, []);
    await page.context().close();
}
async function check(page, name) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ').slice(0, 400)}`);
    assert.deepEqual(found, [], `${name} (${page.url()})`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
async function enterAs(page, role) {
    await page.goto(service.url + '/');
    await page.locator(`form:has(input[value="${role}"]) button`).click();
}
async function staff(options) {
    const page = await open(options);
    await enterAs(page, 'organizer');
    return page;
}
async function checkIn(page) {
    return (await page.request.get(`${service.url}/api/v1/events/${forum.coming}/check-in`)).json();
}

/** A door that is ready: its list is on the device, and its page too. */
async function openDoor(name) {
    const page = await staff({ viewport: { width: 390, height: 844 } });
    await page.goto(`${service.url}/gestion/evenements/${forum.coming}/accueil`);
    await page.locator('.door[data-ready="yes"][data-worker="ready"]').waitFor();
    await page.fill('#porte', name);
    await page.locator('#porte').blur();
    return page;
}
async function type(page, text) {
    await page.fill('#q', text);
    await page.locator('#q').press('Enter');
}
const outcome = (page) => page.locator('[data-outcome]').innerText();
const sent = (page) => page.locator('.door[data-waiting-scans="0"]').waitFor();

for (const width of [1280, 390]) {
    test(`a forum’s pages at ${width} px`, async () => {
        const page = await staff({ viewport: { width, height: 900 } });
        const base = `/gestion/evenements/${forum.past}`;
        for (const [name, path] of Object.entries({
            forum: `${base}/forum`, report: `${base}/bilan`, suggestions: `${base}/pistes`, walk_in: `${base}/accueil/nouveau`,
            editions: '/gestion/programmes/forum/editions', door: `/gestion/evenements/${forum.coming}/accueil`,
            report_en: `/en${base}/bilan`,
        })) {
            const answer = await page.goto(service.url + path);
            assert.equal(answer.status(), 200, path);
            await check(page, `forum_${name}_${width}`);
        }
        await close(page);
    });
}

test('only the door may use the camera, and nothing else of the device', async () => {
    const page = await staff();
    const door = await page.request.get(`${service.url}/gestion/evenements/${forum.coming}/accueil`);
    assert.match(door.headers()['permissions-policy'], /camera=\(self\).*microphone=\(\)/);
    const other = await page.request.get(`${service.url}/gestion/evenements/${forum.coming}/forum`);
    assert.match(other.headers()['permissions-policy'], /camera=\(\)/);
    await close(page);
});

test('without JavaScript one is found by name, goes in and out, and a mistake is taken back', async () => {
    const page = await staff({ javaScriptEnabled: false });
    await page.goto(`${service.url}/gestion/evenements/${forum.coming}/accueil`);
    const { people } = await checkIn(page);
    const person = people.find((one) => one.status === 'confirmed' && people.filter((other) => other.name === one.name).length === 1);
    await page.fill('#porte', 'Porte sans script');
    await page.fill('#q', person.name.toUpperCase());
    await page.locator('#q').press('Enter');
    await page.getByRole('button', { name: `Entrée – ${person.name}` }).click();
    assert.match(await page.locator('.flash').innerText(), /Bienvenue/);
    assert.match(await page.locator('.door__card').innerText(), /porte\s: Porte sans script/);
    // The code of the badge finds the same person, who is inside already.
    await page.fill('#q', person.code);
    await page.locator('#q').press('Enter');
    assert.equal(await page.locator('.door__results li').count(), 1);
    await page.getByRole('button', { name: `Entrée – ${person.name}` }).click();
    assert.match(await page.locator('.flash').innerText(), /déjà à l’intérieur/);
    await page.getByRole('button', { name: 'Annuler ce passage' }).click();
    assert.match(await page.locator('.flash').innerText(), /annulée/);
    const now = (await checkIn(page)).people.find((one) => one.code === person.code);
    assert.equal(now.places[0].inside, true, 'the first entry stands');
    await page.context().close();
});

/** The link in the first mail to somebody, from the folder in which the demonstration leaves its mail. */
async function linkMailedTo(email) {
    const folder = join(service.dataDir, 'outbox');
    for (let tries = 0; tries < 100; ++tries) {
        for (const name of existsSync(folder) ? readdirSync(folder) : []) {
            const mail = readFileSync(join(folder, name), 'utf8');
            const link = /\/inscriptions\/[\w-]{43}/.exec(mail.replace(/=\r?\n/g, ''));
            if (mail.includes(email) && link) return link[0];
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`no link was mailed to ${email}`);
}

/** Two doors without a network note the same two people; then they are heard in this order. */
async function twoDoors(order, skip) {
    const north = await openDoor('Nord');
    const south = await openDoor('Sud');
    const { people } = await checkIn(north);
    const [one, two] = people.filter((person) => person.status === 'confirmed' && person.places.length === 0).slice(skip);
    for (const page of [north, south]) await page.context().setOffline(true);
    await type(north, one.code);
    assert.match(await outcome(north), /Bienvenue/);
    await north.waitForTimeout(20);
    await type(south, one.code.slice(0, 5) + '-' + one.code.slice(5).toLowerCase());
    assert.match(await outcome(south), /Bienvenue/, 'this door cannot know yet');
    await type(north, one.code);
    assert.match(await outcome(north), /Déjà à l’intérieur/);
    assert.match(await north.locator('[data-first-entry]').innerText(), /porte\s: Nord/);
    await type(south, two.name);
    await south.getByRole('button', { name: `Entrée – ${two.name}` }).first().click();
    await south.getByRole('button', { name: 'Annuler ce passage' }).click();
    assert.match(await outcome(south), /annulée/);
    assert.match(await north.locator('[data-door-state]').innerText(), /Sans réseau\s: 2/);
    // The page is loaded again without a network: it comes from the device, with what it noted.
    await north.reload();
    await north.locator('.door[data-waiting-scans="2"]').waitFor();
    assert.match(await north.locator('[data-door-state]').innerText(), /Sans réseau\s: 2/);
    assert.equal(await north.locator('#porte').inputValue(), 'Nord');
    await check(north, 'forum_door_offline_390');
    for (const page of order(north, south)) {
        await page.context().setOffline(false);
        await sent(page);
    }
    const after = (await checkIn(north)).people;
    const state = [one, two].map((person) => after.find((other) => other.registration_id === person.registration_id).places[0] ?? null);
    for (const page of [north, south]) await close(page);
    return { state, one, two };
}

test('two doors without a network give the same, whichever is heard first', async () => {
    const first = await twoDoors((north, south) => [north, south], 3);
    const second = await twoDoors((north, south) => [south, north], 5);
    for (const { state } of [first, second]) {
        assert.equal(state[0].inside, true);
        assert.equal(state[0].first.door, 'Nord', 'whose entry was the earlier');
        assert.ok(!state[1]?.inside, 'the mistake is taken back');
        assert.equal(state[1]?.first ?? null, null);
    }
});

test('a second door says when and where the first was, and the counts follow', async () => {
    const north = await openDoor('Porte A');
    const south = await openDoor('Porte B');
    const before = await checkIn(north);
    const person = before.people.filter((one) => one.status === 'confirmed' && one.sector && one.places.length === 0)[10];
    await type(north, person.code);
    await sent(north);
    await type(south, person.code);
    await south.locator('[data-outcome]', { hasText: 'Déjà à l’intérieur' }).waitFor();
    assert.match(await south.locator('[data-first-entry]').innerText(), /Première entrée à .* porte\s: Porte A/);
    const total = String(before.counts.total.inside + 1);
    for (const page of [north, south])
        await page.locator('[data-count="total"] [data-inside]', { hasText: total }).waitFor();
    await south.getByRole('row', { name: /Porte A/ }).waitFor();
    // A badge that nobody has.
    await type(north, 'ZZZZZ-ZZZZZ');
    await north.locator('[data-outcome]', { hasText: 'Personne n’est inscrit' }).waitFor();
    await check(south, 'forum_door_390');
    await south.getByText('Cet appareil').click();
    await south.getByRole('button', { name: 'Effacer la liste' }).click();
    assert.equal(await south.evaluate((event) => JSON.parse(localStorage.getItem(`passerelle-door-${event}`)).people.length, forum.coming), 0);
    for (const page of [north, south]) await close(page);
});

test('somebody is registered at the door, over the places only by choice', async () => {
    const page = await staff({ viewport: { width: 390, height: 844 } });
    await page.goto(`${service.url}/gestion/evenements/${forum.coming}/accueil/nouveau?porte=Nord`);
    await page.getByRole('button', { name: 'Inscrire et noter l’entrée' }).click();
    assert.ok(await page.locator('#error-summary').isVisible());
    await check(page, 'forum_walk_in_errors_390');
    await page.fill('#name', 'Quelqu’un Sur-Place');
    await page.selectOption('#sector', 'municipal');
    if (await page.locator('#over_capacity').count()) await page.check('#over_capacity');
    await page.getByRole('button', { name: 'Inscrire et noter l’entrée' }).click();
    assert.match(await page.locator('.flash').innerText(), /Bienvenue/);
    await page.locator('.door__card', { hasText: 'Quelqu’un Sur-Place' }).waitFor();
    const { people } = await checkIn(page);
    assert.ok(people.find((person) => person.name === 'Quelqu’un Sur-Place').places[0].inside);
    await close(page);
});

test('badges and the report are PDF files', async () => {
    const page = await staff();
    for (const path of [`/gestion/evenements/${forum.coming}/insignes.pdf`, `/gestion/evenements/${forum.past}/bilan.pdf`]) {
        const answer = await page.request.get(service.url + path);
        assert.equal(answer.headers()['content-type'], 'application/pdf');
        assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
    }
    await close(page);
});

test('a participant shows a badge and makes suggestions, which are gathered in the report', async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    await page.goto(`${service.url}/evenements/${forum.coming}/inscription`);
    await page.fill('#name', 'Fatou Ndiaye');
    await page.fill('#email', 'fatou.ndiaye@exemple.quebec');
    await page.locator('#email').press('Enter');
    await page.getByRole('heading', { level: 1, name: /courriel/i }).waitFor();
    const organizer = await staff();
    const address = await linkMailedTo('fatou.ndiaye@exemple.quebec');
    await page.goto(service.url + address);
    await page.getByRole('link', { name: 'Montrer mon insigne' }).click();
    await page.getByRole('img', { name: 'Code carré de l’insigne' }).waitFor();
    await check(page, 'forum_own_badge_390');
    const code = await page.locator('.badge-card__code .mono').innerText();
    const { people } = await checkIn(organizer);
    assert.equal(people.find((person) => person.name === 'Fatou Ndiaye').code, code.replace('-', ''));
    await page.goto(service.url + address + '/pistes');
    assert.match(await page.locator('main').innerText(), /dès le début/, 'not before the forum');
    await check(page, 'forum_suggestions_390');
    await close(page);
    // What was suggested after the last edition waits to be read over, and is quoted then.
    await organizer.goto(`${service.url}/gestion/evenements/${forum.past}/pistes`);
    const waiting = organizer.locator('article.card', { hasText: 'À relire' });
    await waiting.getByLabel('Thème').selectOption({ label: 'Logement' });
    await waiting.getByLabel('Texte cité').fill('Sans voiture, on ne participe à rien.');
    await waiting.getByRole('button', { name: 'Garder cette décision' }).click();
    await organizer.goto(`${service.url}/gestion/evenements/${forum.past}/bilan`);
    assert.match(await organizer.locator('main').innerText(), /Sans voiture, on ne participe à rien\./);
    await organizer.getByText('Les mêmes chiffres en tableau').first().click();
    await check(organizer, 'forum_report_table_1280');
    await close(organizer);
});
