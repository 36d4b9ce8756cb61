// SPDX-License-Identifier: Apache-2.0
// The pages in a real browser: each kind of user does their job, and axe-core finds nothing.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import { chromium } from 'playwright-core';
import { occurrences } from '../feeds/occurrences.mjs';
import { startService } from './service.mjs';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** Where pictures of the pages are kept, for people to look at. */
const pictures = process.env.PASSERELLE_PICTURES;
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

let service;
let browser;

before(async () => {
    assert.ok(existsSync(chromiumPath), `${chromiumPath} is needed: ./dev deps installs it`);
    service = await startService();
    browser = await chromium.launch({
        executablePath: chromiumPath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    if (pictures) mkdirSync(pictures, { recursive: true });
});

after(async () => {
    await browser?.close();
    if (service) assert.equal(await service.stop(), 0);
});

/** A page that fails the test on any script error or refused resource. */
async function open(options = {}) {
    const context = await browser.newContext({ locale: 'fr-CA', timezoneId: 'America/Toronto', ...options });
    const page = await context.newPage();
    page.problems = [];
    page.on('pageerror', (error) => page.problems.push(String(error)));
    page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) page.problems.push(message.text());
    });
    return page;
}

async function close(page) {
    assert.deepEqual(page.problems, []);
    await page.context().close();
}

/** axe runs in the page without being let in by its CSP: through the debugger, which stands outside. */
async function check(page, name) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ').slice(0, 400)}`);
    assert.deepEqual(found, [], `${name} (${page.url()})`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`);
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

async function visit(page, path, name, status = 200) {
    const answer = await page.goto(service.url + path);
    assert.equal(answer.status(), status, path);
    await check(page, name);
}

async function enterAs(page, role) {
    await page.goto(service.url + '/');
    await page.locator(`form:has(input[value="${role}"]) button`).click();
}

const publicPages = {
    home: '/', calendar: '/calendrier', feeds: '/abonnements', sign_in: '/connexion', code: '/connexion/code',
    verify: '/verification', accessibility: '/accessibilite', privacy: '/confidentialite',
    checker: '/outils/verificateur', home_en: '/en', calendar_en: '/en/calendrier', feeds_en: '/en/abonnements',
};

for (const width of [1280, 390]) {
    test(`public pages at ${width} px`, async () => {
        const page = await open({ viewport: { width, height: 900 } });
        for (const [name, path] of Object.entries(publicPages)) await visit(page, path, `${name}_${width}`);
        await visit(page, '/nulle-part', `missing_${width}`, 404);
        await close(page);
    });
}

test('the calendar shows a month and a week in French', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    await page.goto(service.url + '/calendrier');
    const calendar = page.locator('.fc');
    await calendar.waitFor();
    await page.locator('.fc-event').first().waitFor();
    assert.deepEqual(await page.locator('.fc-toolbar-chunk').nth(2).locator('button').allInnerTexts(), ['Mois', 'Semaine']);
    assert.equal(await page.locator('.fc-toolbar-chunk').nth(0).locator('button').count(), 3);
    await page.getByRole('button', { name: 'Semaine' }).click();
    await page.locator('.fc-timeGridWeek-view').waitFor();
    await check(page, 'calendar_week_1280');
    await close(page);
});

test('without JavaScript the calendar is a list, and one can register', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(service.url + '/calendrier');
    assert.ok((await page.locator('.event-list .event-row').count()) > 3);
    await page.goto(service.url + '/');
    await page.locator('.event-list a.event-row__title').first().click();
    await page.getByRole('link', { name: 'S’inscrire' }).or(page.getByRole('link', { name: 'M’inscrire' })).first().click();
    await page.getByRole('button').last().click();
    assert.ok(await page.locator('#error-summary').isVisible());
    await page.fill('#name', 'Sans Script');
    await page.fill('#email', 'sans.script@exemple.quebec');
    await page.locator('#email').press('Enter');
    await page.getByRole('heading', { level: 1, name: /courriel/i }).waitFor();
    await page.context().close();
});

test('a participant sees the account, and a certificate with its twin', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    await enterAs(page, 'participant');
    await check(page, 'account_1280');
    await page.getByRole('button', { name: 'Créer l’adresse secrète' }).click();
    await check(page, 'own_calendar_1280');
    const address = await page.locator('#feed-own').inputValue();
    const own = new ICAL.Component(ICAL.parse(await (await page.request.get(address)).text()));
    assert.ok(own.getAllSubcomponents('vevent').length > 0);
    await page.goto(service.url + '/compte/calendrier');
    assert.ok(page.url().endsWith('/compte'), 'an address is shown once');
    await page.getByText('Retirer l’adresse', { exact: true }).click();
    await page.getByRole('button', { name: 'Oui, retirer l’adresse' }).click();
    await page.getByText('L’adresse n’ouvre plus rien.').waitFor();
    assert.equal((await page.request.get(address)).status(), 410);
    await page.locator('article.card h3 a').first().click();
    await check(page, 'certificate_1280');
    const pdf = await page.request.get((await page.getByRole('link', { name: /PDF/ }).getAttribute('href')).replace(/^/, service.url));
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    if (pictures) writeFileSync(join(pictures, 'certificate.pdf'), await pdf.body());
    await page.locator('a[href*="/verification/"]').first().click();
    await check(page, 'verify_valid_1280');
    assert.ok(await page.locator('.callout--good').isVisible());
    await visit(page, '/gestion', 'forbidden_1280', 403);
    await close(page);
});

test('an organizer changes a series from one week on, sees what will happen, and takes it back', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    await enterAs(page, 'organizer');
    await page.goto(service.url + '/gestion');
    await page.getByRole('link', { name: /Séances et changements/ }).first().click();
    await check(page, 'series_1280');
    await page.getByRole('link', { name: /Modifier à partir d’ici/ }).nth(2).click();
    await check(page, 'series_edit_1280');
    const starts = page.locator('#starts');
    await starts.fill((await starts.inputValue()).replace('T12:00', 'T13:30'));
    await page.getByRole('button', { name: 'Voir ce qui va se passer' }).click();
    assert.match(await page.locator('#plan').innerText(), /changent de date/);
    await check(page, 'series_edit_plan_1280');
    await page.getByRole('button', { name: 'Enregistrer le changement' }).click();
    assert.match(await page.locator('main').innerText(), /de\s13\sh\s30 à\s14\sh\s30/u);
    await page.setViewportSize({ width: 390, height: 844 });
    await check(page, 'series_390');
    await page.getByRole('button', { name: 'Reprendre ce changement' }).click();
    await page.getByRole('link', { name: /Séances et changements/ }).first().click();
    await page.locator('main table a').first().click();
    await page.getByText('Déplacer cet événement').click();
    await check(page, 'manage_event_move_390');
    await page.fill('#starts', '2020-01-01T12:00');
    await page.getByRole('button', { name: 'Déplacer', exact: true }).click();
    assert.ok(await page.locator('#starts-error').isVisible());
    await check(page, 'manage_event_move_error_390');
    await close(page);
});

test('anyone has a feed checked; an organizer imports one after seeing what would happen', async () => {
    const page = await open();
    await visit(page, '/outils/verificateur', 'checker_empty');
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.waitForSelector('.error-summary');
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Ailleurs//FR', 'BEGIN:VEVENT', 'UID:ailleurs-1@exemple.quebec',
        'DTSTAMP:20261001T120000Z', 'SUMMARY:Info-Emploi, en région', 'DTSTART;TZID=Eastern Standard Time:20270106T120000',
        'DTEND;TZID=Eastern Standard Time:20270106T130000', 'RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=6', 'END:VEVENT', 'END:VCALENDAR', ''];
    await page.setInputFiles('#file', { name: 'ailleurs.ics', mimeType: 'text/calendar', buffer: Buffer.from(lines.join('\r\n')) });
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByRole('heading', { name: 'Résultat' }).waitFor();
    assert.match(await page.locator('.findings').innerText(), /ligne 7[\s\S]*sans barre oblique inverse/);
    await check(page, 'checker_result');
    await page.locator('#text').fill(await (await fetch(service.url + '/calendar/info-emploi.ics')).text());
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByText('ce flux est sain').waitFor();
    await check(page, 'checker_sound');

    await page.setViewportSize({ width: 390, height: 844 });
    await enterAs(page, 'organizer');
    await visit(page, '/gestion/importation?programme=info-emploi', 'import_form');
    const choose = (text) => page.setInputFiles('#file', { name: 'ailleurs.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
    await choose(lines.join('\r\n').replace('DTSTART', 'DTSTRAT'));
    await page.getByRole('button', { name: 'Montrer ce qui se passerait' }).click();
    await page.getByText('n’a pas d’UID ou pas de début').first().waitFor();
    await check(page, 'import_refused');
    await choose(lines.join('\r\n'));
    await page.getByRole('button', { name: 'Montrer ce qui se passerait' }).click();
    await page.getByRole('heading', { name: 'Ce qui se passerait' }).waitFor();
    assert.match(await page.locator('main').innerText(), /6 dates/);
    await check(page, 'import_plan');
    await page.getByRole('button', { name: 'Tout importer' }).click();
    await page.getByText('Le calendrier est importé').waitFor();
    assert.match(await (await fetch(service.url + '/calendar/info-emploi.ics')).text(), /Info-Emploi\\, en région/);
    await close(page);
});

test('a partner shows the calendar on a site of its own, which sets no cookie', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    await page.goto(service.url + '/integration?programme=info-emploi&vue=week&couleur=%23ff9900');
    await page.frameLocator('iframe').locator('.fc-timeGridWeek-view').waitFor();
    await check(page, 'integration_1280');
    const code = await page.locator('textarea').first().inputValue();
    await close(page);

    const site = createServer((request, answer) => {
        answer.setHeader('Content-Type', 'text/html; charset=utf-8');
        answer.end(`<!doctype html><html lang="fr"><title>MRC</title><main><h1>MRC de Test</h1>${code.replace(/https?:\/\/[^/]+/, service.url)}</main></html>`);
    });
    await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
    const guest = await open({ viewport: { width: 390, height: 844 } });
    await guest.goto(`http://localhost:${site.address().port}/`);
    const frame = guest.frameLocator('iframe');
    await frame.locator('.fc-event').first().waitFor();
    await guest.waitForFunction(() => document.querySelector('iframe').style.height !== '720px');
    assert.equal((await guest.context().cookies()).length, 0);
    await check(guest, 'embedded_390');
    const inside = guest.frames()[1];
    await inside.evaluate(axe);
    const { violations } = await inside.evaluate(() => window.axe.run(document));
    assert.deepEqual(violations.map((v) => v.id), []);
    await close(guest);
    site.close();
});

test('a partner books a slot, and gives it back', async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    await enterAs(page, 'partner');
    await check(page, 'desk_390');
    await page.locator('.chips a').first().click();
    await check(page, 'hold_390');
    await page.locator('form.form button').click();
    await page.waitForURL('**/partenaire/reservations/*');
    await check(page, 'held_390');
    await page.locator('form.form button.button--accent').click();
    await check(page, 'held_errors_390');
    assert.ok(await page.locator('#title-error').isVisible());
    await page.fill('#title', 'Vivre et travailler à Rimouski');
    await page.fill('#presenters', 'Karine Bérubé');
    await page.locator('form.form button.button--accent').click();
    await page.waitForURL('**/partenaire/reservations/*');
    await check(page, 'booking_390');
    await visit(page, '/partenaire', 'desk_booked_390');
    const booked = page.locator('.rows li', { hasText: 'Vivre et travailler à Rimouski' }).first();
    await booked.locator('summary').click();
    await booked.locator('details button').click();
    await page.waitForURL('**/partenaire?organisation=*');
    await close(page);
});

test('an organizer plans, imports a report, decides and certifies', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } });
    await enterAs(page, 'organizer');
    await check(page, 'manage_1280');
    for (const [name, path] of Object.entries({ feed_readers: '/gestion/flux', partners: '/gestion/partenaires', outbox: '/gestion/courriels' }))
        await visit(page, path, `${name}_1280`);
    await page.locator('tbody a').first().click();
    await check(page, 'mail_1280');
    await visit(page, '/gestion/series/nouvelle', 'series_1280');
    await page.fill('#title_fr', 'Info-Emploi du soir');
    await page.fill('#starts', '2026-12-03T18:00');
    await page.locator('button[value="preview"]').click();
    assert.equal(await page.locator('.dates li').count(), 10);
    await check(page, 'series_preview_1280');
    await page.locator('button[value="create"]').click();
    await page.waitForURL('**/gestion');

    const events = await (await page.request.get(service.url + '/api/v1/events?programme=formation&from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z')).json();
    const event = events.events[0].id;
    await visit(page, `/gestion/evenements/${event}`, 'manage_training_1280');
    await page.setInputFiles('input[type=file] >> nth=0', {
        name: 'zoom.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room\r\nInconnue,,10/06/2026 09:00:00 AM,10/06/2026 12:00:00 PM,180,Yes,,No\r\n'),
    });
    await page.locator('form.import button').first().click();
    await check(page, 'import_1280');
    await page.locator('button.button--accent').click();
    await page.waitForURL('**/gestion/rapports/*');
    await visit(page, `/gestion/evenements/${event}/verification`, 'review_1280');
    while ((await page.locator('form.card--session').count()) > 0) {
        await page.locator('form.card--session').first().locator('button').first().click();
        await page.waitForLoadState();
    }
    await page.goto(service.url + `/gestion/evenements/${event}`);
    await page.locator('form[action$="/attestations"] button').click();
    await page.waitForLoadState();
    await check(page, 'manage_certified_1280');
    assert.ok((await page.locator('a[href*="/attestations/"]').count()) > 5);
    await close(page);
});

/** The secret link of a registration, from the mail that its person gets. */
async function mailedLink(email) {
    const outbox = join(service.dataDir, 'outbox');
    for (let tries = 0; tries < 200; ++tries) {
        for (const name of existsSync(outbox) ? readdirSync(outbox) : []) {
            const text = readFileSync(join(outbox, name), 'latin1').replace(/=\r?\n/g, '');
            const link = text.includes(email) && /\/inscriptions\/[\w-]{43}/.exec(text);
            if (link) return link[0];
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no mail for ${email}`);
}

test('the live room measures who is there, and the organizer sees them come and go', async () => {
    const wall = await open({ viewport: { width: 1280, height: 900 } });
    await enterAs(wall, 'organizer');
    const created = await wall.request.post(service.url + '/api/v1/events', { data: {
        programme: 'formation', title: { fr: 'Accueillir en région', en: 'Welcoming in the regions' },
        meetings: [{ starts: '2026-11-16T10:10', ends: '2026-11-16T12:10', zone: 'America/Toronto', room_link: 'https://visio.exemple.quebec/accueil' }],
    } });
    assert.equal(created.status(), 201, await created.text());
    const event = (await created.json()).id;
    await visit(wall, `/gestion/evenements/${event}/direct`, 'live_wall_empty_1280');

    const page = await open({ viewport: { width: 390, height: 844 } });
    await page.goto(service.url + `/evenements/${event}/inscription`);
    await page.fill('#name', 'Awa Présente');
    await page.fill('#email', 'awa.presente@exemple.quebec');
    await page.locator('#email').press('Enter');
    await page.getByRole('heading', { level: 1, name: /courriel/i }).waitFor();
    await visit(page, await mailedLink('awa.presente@exemple.quebec'), 'registration_live_390');
    await visit(wall, `/gestion/evenements/${event}/direct`, 'live_wall_1280');
    const row = wall.locator('tr', { hasText: 'Awa Présente' });
    assert.match(await row.innerText(), /Pas encore là/);

    await page.getByRole('link', { name: 'Rejoindre la rencontre' }).click();
    await page.getByText('Votre présence est comptée.').waitFor();
    assert.match(await page.locator('main').innerText(), /Cette page mesure votre présence/);
    await check(page, 'live_390');
    await row.getByText('Dans la salle').waitFor();
    assert.equal(await wall.locator('[data-number="in"]').innerText(), '1');
    assert.match(await wall.locator('[data-regions]').innerText(), /Région non précisée\s+1/);
    await check(wall, 'live_wall_in_1280');

    // A second tab, and then only that one.
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.getByText('Votre présence est comptée.').waitFor();
    await page.close();
    await wall.waitForTimeout(1500);
    assert.match(await row.innerText(), /Dans la salle/);

    // The network goes and comes back.
    await second.context().setOffline(true);
    await second.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await second.context().setOffline(false);
    await second.getByText('Votre présence est comptée.').waitFor();
    await second.close();
    await row.getByText('A quitté la salle').waitFor();
    assert.equal(await wall.locator('[data-number="in"]').innerText(), '0');

    // Without JavaScript it is a page that can be reloaded.
    const plain = await open({ javaScriptEnabled: false, storageState: await wall.context().storageState() });
    await plain.goto(service.url + `/gestion/evenements/${event}/direct`);
    assert.match(await plain.locator('tr', { hasText: 'Awa Présente' }).innerText(), /A quitté la salle\s+\d+\sh/u);
    await plain.context().close();
    await wall.setViewportSize({ width: 390, height: 844 });
    await check(wall, 'live_wall_left_390');
    await close(wall);
    await page.context().close();
});

test('the forum’s page and its form, on a telephone', async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    const { events } = await (await page.request.get(service.url + '/api/v1/events?programme=forum&from=2026-11-16T00:00:00Z')).json();
    await visit(page, `/evenements/${events[0].id}`, 'forum_390');
    await visit(page, `/evenements/${events[0].id}/inscription`, 'forum_register_390');
    await page.locator('form.form button').click();
    await check(page, 'forum_errors_390');
    await close(page);
});

test('ical.js reads the weekly feed with the same occurrences', async () => {
    const from = new Date('2026-01-01T00:00:00Z');
    const to = new Date('2027-06-01T00:00:00Z');
    const answer = await fetch(service.url + '/calendar/info-emploi.ics?all=1');
    assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8');
    const text = await answer.text();
    const { events } = await (await fetch(`${service.url}/api/v1/events?programme=info-emploi&from=${from.toISOString()}&to=${to.toISOString()}`)).json();
    const expected = events.map((event) => new Date(event.meetings[0].starts_at).toISOString()).filter((start) => start >= from.toISOString());
    assert.deepEqual([...new Set(occurrences(text, from, to))], [...new Set(expected)].sort());
    const etag = answer.headers.get('etag');
    const again = await fetch(service.url + '/calendar/info-emploi.ics?all=1', { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    assert.equal((await fetch(service.url + '/calendar/all.ics')).status, 200);
    assert.equal((await fetch(service.url + '/calendar/nothing.ics')).status, 404);
    assert.equal((await fetch(service.url + '/calendar/all.ics', { method: 'PUT' })).status, 405);
});
