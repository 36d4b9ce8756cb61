// SPDX-License-Identifier: Apache-2.0
// The calendars as CalDAV clients find them: Debian's python3-caldav and vdirsyncer, and requests by hand.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ICAL from 'ical.js';
import { enter, startService } from '../browser/service.mjs';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const python = '/usr/bin/python3';
const vdirsyncer = '/usr/bin/vdirsyncer';

let service;
let folder;

before(async () => {
    service = await startService();
    folder = mkdtempSync(join(tmpdir(), 'passerelle-caldav-'));
});

after(async () => {
    if (folder) rmSync(folder, { recursive: true, force: true });
    assert.equal(await service.stop(), 0);
});

/** A new address of the calendar that `action` makes; gives its secret. */
async function newSecret(cookie, page, pattern) {
    const shown = await (await fetch(service.url + page, { headers: { Cookie: cookie } })).text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(shown)[1];
    const action = pattern.exec(shown)[1];
    const made = await fetch(service.url + action, { method: 'POST', headers: { Cookie: cookie }, body: new URLSearchParams({ csrf }) });
    assert.equal(made.status, 200);
    return /\/calendar\/(?:personal|partner)\/([\w-]{43})\.ics/.exec(await made.text())[1];
}
const ownSecret = async () => newSecret(await enter(service.url, 'participant'), '/compte', /action="(\/compte\/calendrier)"/);

async function request(method, path, { headers = {}, body } = {}) {
    const answer = await fetch(service.url + path, { method, redirect: 'manual', headers, body });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const asked = (...names) => `<propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop>${names.map((n) => `<${n}/>`).join('')}</prop></propfind>`;
const basic = (password) => ({ Authorization: 'Basic ' + Buffer.from(`moi:${password}`).toString('base64') });

async function judged(...parameters) {
    const { stdout } = await run(python, [join(here, 'read_caldav.py'), ...parameters], { timeout: 60_000, maxBuffer: 64 << 20 });
    return JSON.parse(stdout);
}

function components(ics) {
    return new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent');
}

async function feedUids(path) {
    const ics = await (await fetch(service.url + path)).text();
    return [...new Set(components(ics).map((event) => event.getFirstPropertyValue('uid')))].sort();
}

test('python3-caldav finds the public calendars with the events of the feeds', { skip: !existsSync(python) }, async () => {
    const found = await judged(service.url + '/dav/');
    const byName = Object.fromEntries(found.calendars.map((calendar) => [new URL(calendar.url).pathname.split('/').at(-2), calendar]));
    assert.deepEqual(Object.keys(byName).filter((name) => !name.startsWith('region-')), ['all', 'bulletin', 'formation', 'forum', 'info-emploi', 'sejours']);
    assert.equal(Object.keys(byName).length, 23);
    for (const [name, calendar] of Object.entries(byName)) {
        const expand = name.startsWith('region-') ? '&expand=1' : '';
        assert.deepEqual(calendar.uids, await feedUids(`/calendar/${name.replace('region-', 'region/')}.ics?all=1${expand}`), name);
        assert.deepEqual(calendar.components, ['VEVENT']);
        assert.equal(calendar.todos, 0);
        assert.equal(calendar.synced, calendar.uids.length);
        assert.equal(calendar.synced_again, 0);
        if (calendar.uids.length) assert.ok(calendar.uids.includes(calendar.found_by_uid));
    }
    const all = byName.all;
    assert.ok(all.in_span > 0 && all.in_span < all.uids.length);
    for (const ics of all.expanded)
        for (const event of components(ics)) {
            assert.equal(event.getFirstProperty('rrule'), null);
            const start = event.getFirstPropertyValue('dtstart').toJSDate();
            assert.ok(start < new Date('2026-12-01T00:00Z'), String(start));
        }
});

test('nothing can be changed', { skip: !existsSync(python) }, async () => {
    const found = await judged(service.url + '/dav/');
    for (const change of ['put', 'delete', 'make']) assert.notEqual(found[change], 'allowed', change);
    const object = '/dav/calendars/all/a.ics';
    for (const method of ['PUT', 'DELETE', 'PATCH', 'POST']) {
        const answer = await request(method, object, { body: method === 'DELETE' ? undefined : 'x', headers: { 'Content-Type': 'text/calendar' } });
        assert.equal(answer.status, 405, method);
        assert.match(answer.headers.get('allow'), /PROPFIND/);
    }
    for (const method of ['MKCALENDAR', 'MKCOL', 'PROPPATCH', 'LOCK', 'MOVE'])
        assert.equal((await request(method, '/dav/calendars/neuf/')).status, 405, method);
    // What is no calendar has no such methods.
    for (const method of ['PROPFIND', 'REPORT']) {
        assert.equal((await request(method, '/calendar/all.ics')).status, 405);
        assert.equal((await request(method, '/calendrier')).status, 405);
    }
});

test('a personal calendar opens by its address and by its password', { skip: !existsSync(python) }, async () => {
    const secret = await ownSecret();
    const expected = await feedUids(`/calendar/personal/${secret}.ics?all=1`);
    assert.ok(expected.length > 0);
    for (const parameters of [[`${service.url}/dav/personal/${secret}/`], [`${service.url}/dav/me/`, secret]]) {
        const found = await judged(...parameters);
        assert.equal(found.calendars.length, 1);
        assert.deepEqual(found.calendars[0].uids, expected);
        assert.equal(found.calendars[0].synced_again, 0);
    }
    assert.ok(!service.log().includes(secret), 'no secret in the log');
});

test('a wrong password is asked for again, a replaced address is gone', async () => {
    const first = await ownSecret();
    for (const headers of [{}, basic('faux'), { Authorization: 'Basic ???' }, { Authorization: 'Bearer x' }]) {
        const answer = await request('PROPFIND', '/dav/me/', { headers: { ...headers, Depth: '0' } });
        assert.equal(answer.status, 401);
        assert.match(answer.headers.get('www-authenticate'), /^Basic realm="Passerelle"/);
    }
    assert.equal((await request('PROPFIND', '/dav/me/', { headers: { ...basic(first), Depth: '0' } })).status, 207);
    const opened = await request('PROPFIND', `/dav/personal/${first}/calendar/`, { headers: { Depth: '1' } });
    assert.equal(opened.status, 207);
    assert.equal(opened.headers.get('cache-control'), 'private, no-cache');
    assert.equal(opened.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(opened.headers.get('x-robots-tag'), 'noindex');
    const partner = await request('PROPFIND', `/dav/partner/${first}/`, { headers: { Depth: '0' } });
    assert.equal(partner.status, 404);
    const cookie = await enter(service.url, 'participant');
    await newSecret(cookie, '/compte', /action="(\/compte\/calendrier)"/);
    assert.equal((await request('PROPFIND', `/dav/personal/${first}/`, { headers: { Depth: '0' } })).status, 410);
    assert.equal((await request('PROPFIND', '/dav/me/', { headers: { ...basic(first), Depth: '0' } })).status, 401);
});

test('a partner’s calendar has its slots', async () => {
    const cookie = await enter(service.url, 'partner');
    const secret = await newSecret(cookie, '/partenaire', /action="(\/partenaire\/[\w-]+\/calendrier)"/);
    const answer = await request('PROPFIND', `/dav/partner/${secret}/calendar/`, { headers: { Depth: '1' } });
    assert.equal(answer.status, 207);
    assert.ok(answer.text.split('component=VEVENT').length > 1);
});

test('clients find their way from the host alone', async () => {
    for (const method of ['GET', 'PROPFIND']) {
        const answer = await request(method, '/.well-known/caldav');
        assert.equal(answer.status, 308);
        assert.equal(answer.headers.get('location'), '/dav/');
    }
    const options = await request('OPTIONS', '/dav/calendars/all/');
    assert.equal(options.status, 200);
    assert.match(options.headers.get('dav'), /calendar-access/);
    const entrance = await request('PROPFIND', '/dav/', { headers: { Depth: '0' }, body: asked('current-user-principal', 'unknown') });
    assert.match(entrance.text, /<D:current-user-principal><D:href>\/dav\/principals\/public\/<\/D:href>/);
    assert.match(entrance.text, /<D:unknown \/?\/><\/D:prop><D:status>HTTP\/1.1 404 Not Found|<D:unknown\/><\/D:prop><D:status>HTTP\/1.1 404 Not Found/);
    const principal = await request('PROPFIND', '/dav/principals/public/', { headers: { Depth: '0' }, body: asked('C:calendar-home-set') });
    assert.match(principal.text, /<C:calendar-home-set><D:href>\/dav\/calendars\/<\/D:href>/);
    const english = await request('PROPFIND', '/en/dav/', { headers: { Depth: '0' }, body: asked('current-user-principal') });
    assert.match(english.text, /\/en\/dav\/principals\/public\//);
});

test('hostile bodies are refused', async () => {
    const bodies = [
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><propfind xmlns="DAV:"><prop><a>&b;</a></prop></propfind>',
        '<propfind xmlns="DAV:">',
        '<a>'.repeat(5000) + '</a>'.repeat(5000),
        '<other xmlns="DAV:"/>',
        'bonjour',
        '\u0000',
    ];
    for (const body of bodies) {
        assert.equal((await request('PROPFIND', '/dav/calendars/all/', { headers: { Depth: '0' }, body })).status, 400, body.slice(0, 40));
        assert.ok([400, 403].includes((await request('REPORT', '/dav/calendars/all/', { body })).status));
    }
    assert.equal((await request('PROPFIND', '/dav/calendars/all/')).status, 403, 'without a depth');
    assert.equal((await request('PROPFIND', '/dav/calendars/nulle-part/', { headers: { Depth: '0' } })).status, 404);
    assert.equal((await request('GET', '/dav/calendars/all/nothing.ics')).status, 404);
});

test('a synchronisation tells only what changed', async () => {
    const sync = async (token) => request('REPORT', '/dav/calendars/formation/', {
        body: `<sync-collection xmlns="DAV:"><sync-token>${token}</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>`,
    });
    const tokenOf = ({ text }) => /<D:sync-token>([^<]+)<\/D:sync-token>/.exec(text)[1];
    const hrefs = ({ text }) => [...text.matchAll(/<D:href>([^<]+)<\/D:href>/g)].map((match) => match[1]);
    const first = await sync('');
    assert.ok(hrefs(first).length > 0);
    const nothing = await sync(tokenOf(first));
    assert.deepEqual(hrefs(nothing), []);
    assert.equal(tokenOf(nothing), tokenOf(first));
    const cookie = await enter(service.url, 'organizer');
    const made = await fetch(service.url + '/api/v1/events', {
        method: 'POST',
        headers: { Cookie: cookie, 'Content-Type': 'application/json' },
        body: JSON.stringify({ programme: 'formation', title: { fr: 'Nouveau cours', en: 'New course' }, meetings: [{ starts: '2027-02-10T09:00', ends: '2027-02-10T12:00' }] }),
    });
    assert.equal(made.status, 201);
    const { id } = await made.json();
    const one = await sync(tokenOf(first));
    assert.deepEqual(hrefs(one), [`/dav/calendars/formation/${id}.ics`]);
    const object = await request('GET', hrefs(one)[0]);
    assert.equal(object.status, 200);
    assert.ok(one.text.includes(`<D:getetag>${object.headers.get('etag')}</D:getetag>`));
    assert.equal((await request('GET', hrefs(one)[0], { headers: { 'If-None-Match': object.headers.get('etag') } })).status, 304);
    for (const token of ['urn:passerelle:sync:0000', 'x', tokenOf(one) + '0']) {
        const unknown = await sync(token);
        assert.equal(unknown.status, 403);
        assert.match(unknown.text, /<D:valid-sync-token ?\/>/);
    }
});

test('vdirsyncer copies a calendar, and copies what changed', { skip: !existsSync(vdirsyncer) }, async () => {
    const secret = await ownSecret();
    const config = join(folder, 'config');
    const storage = (name, lines) => `[storage ${name}]\n${lines.join('\n')}\n`;
    writeFileSync(config, [
        `[general]\nstatus_path = "${join(folder, 'status')}"\n`,
        '[pair all]\na = "here"\nb = "there"\ncollections = ["all", "info-emploi"]\nconflict_resolution = "b wins"\n',
        storage('here', ['type = "filesystem"', `path = "${join(folder, 'all')}"`, 'fileext = ".ics"']),
        storage('there', ['type = "caldav"', `url = "${service.url}/dav/"`, 'read_only = true']),
        '[pair own]\na = "own_here"\nb = "own_there"\ncollections = ["calendar"]\nconflict_resolution = "b wins"\n',
        storage('own_here', ['type = "filesystem"', `path = "${join(folder, 'own')}"`, 'fileext = ".ics"']),
        storage('own_there', ['type = "caldav"', `url = "${service.url}/dav/"`, 'username = "moi"', `password = "${secret}"`, 'read_only = true']),
    ].join('\n'));
    for (const name of ['all/all', 'all/info-emploi', 'own/calendar']) mkdirSync(join(folder, name), { recursive: true });
    const call = (...parameters) => run(vdirsyncer, ['-c', config, ...parameters], { timeout: 60_000, env: { ...process.env, HOME: folder } });
    await call('discover', '--no-list');
    await call('sync');
    const copied = (name) => readdirSync(join(folder, name)).map((file) => components(readFileSync(join(folder, name, file), 'utf8'))[0].getFirstPropertyValue('uid')).sort();
    assert.deepEqual(copied('all/all'), await feedUids('/calendar/all.ics?all=1'));
    assert.deepEqual(copied('all/info-emploi'), await feedUids('/calendar/info-emploi.ics?all=1'));
    assert.deepEqual(copied('own/calendar'), await feedUids(`/calendar/personal/${secret}.ics?all=1`));
    const cookie = await enter(service.url, 'organizer');
    const { events } = await (await fetch(service.url + '/api/v1/events?programme=info-emploi&from=2026-11-17T00:00:00Z')).json();
    const cancelled = await fetch(`${service.url}/api/v1/events/${events[0].id}/cancellation`, { method: 'POST', headers: { Cookie: cookie } });
    assert.equal(cancelled.status, 200);
    await call('sync');
    const texts = readdirSync(join(folder, 'all/info-emploi')).map((file) => readFileSync(join(folder, 'all/info-emploi', file), 'utf8'));
    assert.ok(texts.some((text) => text.includes('STATUS:CANCELLED')));
});
