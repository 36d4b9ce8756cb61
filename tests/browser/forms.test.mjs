// SPDX-License-Identifier: Apache-2.0
// Programmes, events and forms by their pages: an organizer makes them without a script, people answer them, and
// axe-core finds nothing.
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

before(async () => {
    assert.ok(existsSync(chromiumPath), `${chromiumPath} is needed: ./dev deps installs it`);
    service = await startService();
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
    if (pictures) mkdirSync(pictures, { recursive: true });
});

after(async () => {
    await browser?.close();
    if (service) assert.equal(await service.stop(), 0);
});

async function open(options = {}) {
    const context = await browser.newContext({ locale: 'fr-CA', timezoneId: 'America/Toronto', ...options });
    const page = await context.newPage();
    page.problems = [];
    page.setDefaultTimeout(120_000);
    page.on('pageerror', (error) => page.problems.push(String(error)));
    return page;
}

async function close(page) {
    assert.deepEqual(page.problems, []);
    await page.context().close();
}

/** axe-core needs scripts: where they are off, the page is only measured. */
async function check(page, name) {
    if (page.plain !== true) {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document));
        assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ').slice(0, 400)}`), [], name);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`);
    }
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

async function enterAs(page, role) {
    await page.goto(service.url + '/');
    await page.locator(`form:has(input[value="${role}"]) button`).click();
}

async function organizer(options) {
    const page = await open(options);
    page.plain = options?.javaScriptEnabled === false;
    await enterAs(page, 'organizer');
    return page;
}

const fill = async (page, values) => {
    for (const [id, value] of Object.entries(values)) await page.fill(`#${id}`, value);
};
/** As from the keyboard: where scripts are off, a click may wait for a page that never comes to rest. */
const press = (button) => button.press('Enter');
const tick = (box) => box.press('Space');
const save = (page) => press(page.locator('form.form .actions button').last());

/** The secret link of a registration, from the mail that its person gets. */
async function mailedLink(email) {
    const outbox = join(service.dataDir, 'outbox');
    for (let tries = 0; tries < 600; ++tries) {
        for (const name of existsSync(outbox) ? readdirSync(outbox) : []) {
            const text = readFileSync(join(outbox, name), 'latin1').replace(/=\r?\n/g, '');
            const link = text.includes(email) && /\/inscriptions\/[\w-]{43}/.exec(text);
            if (link) return link[0];
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no mail for ${email}`);
}

let stay;

test('without a script an organizer makes a programme, and an event of three days with two questions', async () => {
    const page = await organizer({ javaScriptEnabled: false });
    await page.goto(service.url + '/gestion/programmes/nouveau');
    await fill(page, { name_fr: 'Visites guidées', key: 'Visites !' });
    await tick(page.locator('#features_certificate'));
    await save(page);
    assert.ok(await page.locator('#key-error').isVisible());
    assert.ok(await page.locator('#features_certificate-error').isVisible());
    assert.equal(await page.inputValue('#name_fr'), 'Visites guidées');
    await page.fill('#key', 'visites');
    await tick(page.locator('#features_certificate'));
    await save(page);
    await page.getByText('visites', { exact: true }).waitFor();

    await page.goto(service.url + '/gestion/evenements/nouveau?programme=visites');
    await fill(page, { title_fr: 'Trois jours en Gaspésie', capacity: '5', meetings_0_starts: '2027-06-01T09:00', meetings_0_ends: '2027-06-01T08:00' });
    await press(page.getByRole('button', { name: 'Ajouter une rencontre' }));
    assert.equal(await page.inputValue('#meetings_1_starts'), '2027-06-02T09:00');
    await press(page.getByRole('button', { name: 'Ajouter une rencontre' }));
    await press(page.getByRole('button', { name: 'Ajouter une rencontre' }));
    await press(page.getByRole('button', { name: /Retirer cette rencontre/ }).last());
    assert.equal(await page.locator('fieldset.card--session').count(), 3);
    for (const n of [1, 2]) await page.fill(`#meetings_${n}_ends`, `2027-06-0${n + 1}T16:00`);
    await save(page);
    assert.ok(await page.locator('#meetings_0_ends-error').isVisible());
    await page.fill('#meetings_0_ends', '2027-06-01T16:00');
    await page.locator('#meetings_0_ends').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Trois jours en Gaspésie' }).waitFor();
    stay = new URL(page.url()).pathname.split('/').pop();

    await page.goto(`${service.url}/gestion/evenements/${stay}/questions/nouvelle`);
    await page.selectOption('#kind', 'one_choice');
    await fill(page, { wording_fr: 'Avec des enfants ?', options_fr: 'Oui', purpose_fr: 'Prévoir les sièges' });
    await tick(page.locator('#required'));
    await save(page);
    assert.ok(await page.locator('#options_fr-error').isVisible());
    await page.fill('#options_fr', 'Oui\nNon');
    await save(page);
    await press(page.getByRole('link', { name: 'Nouvelle question' }));
    await page.selectOption('#kind', 'number');
    await fill(page, { wording_fr: 'Combien d’enfants ?', purpose_fr: 'Prévoir les sièges' });
    await tick(page.locator('#required'));
    await page.selectOption('#condition', { index: 1 });
    await save(page);
    assert.equal(await page.locator('ol.rows > li').count(), 2);
    await page.context().close();
});

test('without a script all questions are shown, each saying for whom it is', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${service.url}/evenements/${stay}/inscription`);
    assert.ok(await page.getByLabel('Combien d’enfants ?').isVisible());
    assert.ok(await page.getByText('Seulement si vous avez répondu').isVisible());
    await fill(page, { name: 'Awa Diallo', email: 'awa.forms@exemple.quebec' });
    await save(page);
    assert.ok(await page.locator('#error-summary').isVisible());
    await tick(page.getByLabel('Non'));
    await page.getByLabel('Non').press('Enter');
    await page.getByRole('heading', { level: 1, name: /courriel/i }).waitFor();
    await page.context().close();
});

test('a question that is not for somebody is not shown to them, and is reached by keyboard where it is', async () => {
    const page = await open({ viewport: { width: 320, height: 800 } });
    await page.goto(`${service.url}/evenements/${stay}/inscription`);
    const many = page.getByLabel('Combien d’enfants ?');
    assert.ok(await many.isHidden());
    await check(page, 'form_hidden_320');
    await fill(page, { name: 'Bilal Haddad', email: 'bilal.forms@exemple.quebec' });
    await page.getByLabel('Oui').focus();
    await page.keyboard.press('Space');
    assert.ok(await many.isVisible());
    await page.keyboard.press('Tab');
    await page.keyboard.type('deux');
    await page.keyboard.press('Enter');
    await page.locator('#error-summary').waitFor();
    assert.equal(await many.inputValue(), 'deux');
    await check(page, 'form_errors_320');
    await many.fill('2');
    await many.press('Enter');
    await page.getByRole('heading', { level: 1, name: /courriel/i }).waitFor();
    await close(page);
});

test('by the mailed link one changes one’s registration, and hands it over', async () => {
    const link = await mailedLink('awa.forms@exemple.quebec');
    const page = await open({ viewport: { width: 390, height: 900 } });
    await page.goto(service.url + link);
    await press(page.getByRole('link', { name: 'Modifier ou céder' }));
    await check(page, 'registration_change_390');
    assert.ok(await page.getByLabel('Non').isChecked());
    await page.fill('#organisation', 'Carrefour jeunesse-emploi');
    await save(page);
    await page.getByText('Carrefour jeunesse-emploi').waitFor();
    await page.goto(service.url + link + '/modification');
    await page.locator('details.disclosure > summary').click();
    await page.fill('#colleague_name', 'Chantal Roy');
    await page.fill('#colleague_email', 'awa.forms@exemple.quebec');
    await page.locator('#colleague_email').press('Enter');
    await page.getByText('C’est votre propre adresse.').first().waitFor();
    await check(page, 'registration_transfer_errors_390');
    await page.fill('#colleague_email', 'chantal.forms@exemple.quebec');
    await page.locator('#colleague_email').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Place cédée' }).waitFor();
    await check(page, 'registration_transferred_390');
    assert.equal((await page.goto(service.url + link)).status(), 410);
    const fresh = await mailedLink('chantal.forms@exemple.quebec');
    assert.equal((await page.goto(service.url + fresh)).status(), 200);
    await page.getByText('Chantal Roy').waitFor();
    await page.context().close();
});

test('an organizer sees the answers, and the table runs nothing', async () => {
    const page = await organizer({ viewport: { width: 1280, height: 900 } });
    for (const [name, path] of Object.entries({
        programmes: '/gestion/programmes', programme: '/gestion/programmes/visites', programme_new: '/gestion/programmes/nouveau',
        event_new: '/gestion/evenements/nouveau', event_edit: `/gestion/evenements/${stay}/modification`,
        questions: `/gestion/evenements/${stay}/questions`, question_new: `/gestion/evenements/${stay}/questions/nouvelle`,
        answers: `/gestion/evenements/${stay}/reponses`, answers_sensitive: `/gestion/evenements/${stay}/reponses/sensibles`,
    })) {
        for (const width of [1280, 320]) {
            await page.setViewportSize({ width, height: 900 });
            assert.equal((await page.goto(service.url + path)).status(), 200, path);
            await check(page, `${name}_${width}`);
        }
    }
    const table = await (await page.request.get(`${service.url}/gestion/evenements/${stay}/reponses.csv`)).text();
    assert.match(table, /"Bilal Haddad","bilal\.forms@exemple\.quebec","","Oui","2"/);
    await close(page);
});

test('a meeting in which people hold places goes only once that was decided', async () => {
    const page = await organizer();
    await page.goto(`${service.url}/gestion/evenements/${stay}/modification`);
    await press(page.getByRole('button', { name: /Retirer cette rencontre/ }).last());
    await save(page);
    const decision = page.locator('#cancel_meetings input');
    await decision.waitFor();
    await check(page, 'event_undecided');
    await tick(decision);
    await save(page);
    await page.getByText('L’événement est modifié').waitFor();
    await press(page.getByRole('button', { name: 'Reprendre ce changement' }));
    await page.getByText('Trois jours en Gaspésie').first().waitFor();
    await close(page);
});
