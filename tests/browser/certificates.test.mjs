// SPDX-License-Identifier: Apache-2.0
// Certificates and points in a real browser: issued, corrected, proposed, verified by file, counted; axe-core finds
// nothing.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
async function open(width = 1280) {
    const context = await browser.newContext({ locale: 'fr-CA', timezoneId: 'America/Toronto', viewport: { width, height: 900 } });
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

async function check(page, name) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document));
    const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ').slice(0, 400)}`);
    assert.deepEqual(found, [], `${name} (${page.url()})`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${name} scrolls sideways by ${wide} px`);
    if (pictures) await page.screenshot({ path: join(pictures, `certificates_${name}.png`), fullPage: true });
}

async function enterAs(page, role) {
    await page.goto(service.url + '/');
    await page.locator(`form:has(input[value="${role}"]) button`).click();
}

for (const width of [1280, 390, 320])
    test(`a participant finds certificate, points and transcript at ${width} px`, async () => {
        const page = await open(width);
        await enterAs(page, 'participant');
        await page.goto(service.url + '/compte');
        await page.locator('article.card h3 a').first().click();
        await check(page, `certificate_${width}`);
        await page.getByRole('link', { name: 'Afficher cette page dans les deux langues' }).click();
        assert.equal(await page.locator('article.certificate').count(), 2);
        assert.equal(await page.locator('article.certificate[lang="en-CA"] h1').innerText(), 'Certificate of participation');
        await check(page, `certificate_both_${width}`);
        await page.goto(service.url + '/compte/points');
        await page.getByText('Développeur économique').first().waitFor();
        await check(page, `points_${width}`);
        const pdf = await page.request.get(service.url + '/compte/points/releve.pdf');
        assert.equal(pdf.headers()['content-type'], 'application/pdf');
        if (pictures) writeFileSync(join(pictures, 'releve.pdf'), await pdf.body());
        await close(page);
    });

test('anyone verifies a file: unaltered, altered, not from here', async () => {
    const page = await open();
    await enterAs(page, 'participant');
    await page.goto(service.url + '/compte');
    const href = await page.locator('article.card a[href$="/pdf"]').first().getAttribute('href');
    const pdf = await (await page.request.get(service.url + href)).body();
    const both = await (await page.request.get(`${service.url}${href}?langues=fr%2Ben`)).body();
    const credential = await (await page.request.get(service.url + href.replace(/pdf$/, 'credential.json'))).body();
    if (pictures) writeFileSync(join(pictures, 'attestation.pdf'), pdf), writeFileSync(join(pictures, 'attestation-bilingue.pdf'), both);
    await page.context().clearCookies();
    const verify = async (buffer, name, title) => {
        await page.goto(service.url + '/verification');
        await page.setInputFiles('#file', { name, mimeType: 'application/octet-stream', buffer });
        await page.getByRole('button', { name: 'Vérifier le fichier' }).click();
        await page.getByRole('heading', { name: title }).waitFor();
    };
    await verify(pdf, 'attestation.pdf', 'Intacte et valide');
    await check(page, 'file_standing');
    await verify(both, 'attestation.pdf', 'Intacte et valide');
    await verify(credential, 'attestation.json', 'Intacte et valide');
    const changed = Buffer.from(pdf);
    changed[Math.floor(changed.length / 2)] ^= 1;
    await verify(changed, 'attestation.pdf', 'Ce fichier a été modifié');
    await check(page, 'file_altered');
    await verify(Buffer.from('%PDF-1.7\n%%EOF\n'), 'autre.pdf', 'Ce fichier ne vient pas d’ici');
    await check(page, 'file_foreign');
    await page.goto(service.url + '/verification');
    await page.locator('form[enctype] button').click();
    await close(page);
});

test('an organizer corrects a name, and the former certificate leads to the new one', async () => {
    const page = await open();
    await enterAs(page, 'organizer');
    await page.goto(service.url + '/gestion/attestations');
    await check(page, 'hub');
    await page.locator('tr:has(.badge--good) th a').first().click();
    const former = page.url();
    await page.getByText('Corriger le nom et délivrer de nouveau').click();
    await page.fill('#holder', 'Marie-Ève Nouveau-Nom');
    await page.getByRole('button', { name: 'Délivrer de nouveau' }).click();
    await page.locator('#correction_reason-error').waitFor();
    await check(page, 'reissue_errors');
    await page.fill('#correction_reason', 'Nom de famille corrigé');
    await page.getByRole('button', { name: 'Délivrer de nouveau' }).click();
    await page.getByText('La nouvelle attestation prend la place de l’ancienne').waitFor();
    assert.equal(await page.locator('.certificate__holder').first().innerText(), 'Marie-Ève Nouveau-Nom');
    await check(page, 'reissued');
    await page.goto(former);
    await page.getByText('Cette attestation a été remplacée.').waitFor();
    await page.getByRole('link', { name: /Celle qui est valide/ }).click();
    await page.getByRole('heading', { name: 'Cette attestation est valide' }).waitFor();
    await page.goto(former);
    await page.locator('a[href*="/verification/"]').last().click();
    await page.getByRole('heading', { name: 'Cette attestation a été remplacée par une autre' }).waitFor();
    await check(page, 'verify_replaced');
    await close(page);
});

test('an organizer accepts one proposal and dismisses another', async () => {
    const page = await open();
    await enterAs(page, 'organizer');
    await page.goto(service.url + '/gestion/attestations');
    const trainings = await page.locator('a[href$="/corrections"]').count();
    assert.ok(trainings >= 2, 'the demonstration proposes corrections');
    await page.locator('a[href$="/corrections"]').first().click();
    await check(page, 'corrections');
    await page.getByRole('button', { name: /^Écarter/ }).first().click();
    await page.locator('.field__error').waitFor();
    await check(page, 'corrections_errors');
    await page.locator('input[name="reason"]').first().fill('Deux appareils à la même place');
    await page.getByRole('button', { name: /^Écarter/ }).first().click();
    await page.getByText('Deux appareils à la même place').waitFor();
    await page.goto(service.url + '/gestion/attestations');
    await page.locator('a[href$="/corrections"]').first().click();
    await page.locator('input[name="reason"]').first().fill('Second appareil');
    await page.getByRole('button', { name: /^Accepter/ }).first().click();
    await page.getByText('La correction est faite').waitFor();
    await check(page, 'corrections_done');
    await close(page);
});

test('an organizer sets the look: signatory, languages, logo', async () => {
    const page = await open();
    await enterAs(page, 'organizer');
    await page.goto(service.url + '/gestion/attestations');
    await page.getByRole('link', { name: /Logo, signature, langues/ }).first().click();
    await check(page, 'look');
    await page.getByLabel('Français et anglais sur une page, à moins que').check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Enregistré.').waitFor();
    await page.setInputFiles('#file-logo', { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('GIF89a') });
    await page.locator('form:has(#file-logo) button').click();
    await page.getByText('Ce fichier n’est pas une image PNG lisible.').first().waitFor();
    await check(page, 'look_errors');
    await close(page);
});

test('an organizer sees everyone’s progress, posts points by hand and takes them back', async () => {
    const page = await open();
    await enterAs(page, 'organizer');
    await page.goto(service.url + '/gestion/points');
    await check(page, 'certifications');
    await page.getByRole('link', { name: /Progression de chacun/ }).first().click();
    await check(page, 'progress');
    const csv = await page.request.get(page.url() + '/progression.csv');
    assert.match(csv.headers()['content-type'], /^text\/csv/);
    assert.ok((await csv.text()).includes('@exemple.quebec'));
    await page.locator('tbody th a').first().click();
    await check(page, 'person_points');
    await page.fill('#points', 'beaucoup');
    await page.fill('#earned', '2026-11-02');
    await page.fill('#reason', 'Colloque de novembre');
    await page.getByRole('button', { name: 'Inscrire les points' }).click();
    await page.locator('#points-error').waitFor();
    await check(page, 'person_points_errors');
    await page.fill('#points', '2,25');
    await page.getByRole('button', { name: 'Inscrire les points' }).click();
    await page.getByText('Les points sont inscrits.').waitFor();
    const row = page.locator('tr', { hasText: 'Colloque de novembre' });
    await row.locator('summary').click();
    await row.locator('input[name="reason"]').fill('Saisi en double');
    await row.getByRole('button', { name: 'Reprendre' }).click();
    await page.getByText('Les points sont repris par une écriture contraire.').waitFor();
    await page.getByText('Reprise : Saisi en double').waitFor();
    await close(page);
});
