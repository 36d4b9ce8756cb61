// SPDX-License-Identifier: Apache-2.0
// The service's feeds as programs fetch and show them: vdirsyncer, khal, and the libraries of Python.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ICAL from 'ical.js';
import { startService } from '../browser/service.mjs';
import { occurrences } from './occurrences.mjs';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const khal = '/usr/bin/khal';
const vdirsyncer = '/usr/bin/vdirsyncer';
const from = '2026-06-01T00:00:00Z';
const to = '2027-06-01T00:00:00Z';

let service;
let folder;

before(async () => {
    service = await startService();
    folder = mkdtempSync(join(tmpdir(), 'passerelle-clients-'));
});
after(async () => {
    if (folder) rmSync(folder, { recursive: true, force: true });
    assert.equal(await service.stop(), 0);
});

const names = ['all', 'info-emploi', 'forum', 'formation'];
const feed = async (name) => (await fetch(`${service.url}/calendar/${name}.ics?all=1`)).text();

/** Timed events alone: banners of whole days are shown, but take no time. */
function starts(text) {
    const calendar = new ICAL.Component(ICAL.parse(text));
    for (const event of calendar.getAllSubcomponents('vevent'))
        if (event.getFirstPropertyValue('dtstart').isDate) calendar.removeSubcomponent(event);
    return occurrences(calendar.toString(), new Date(from), new Date(to)).map((start) => start.replace('.000Z', 'Z'));
}

for (const name of names) {
    test(`the libraries of Python find in ${name} what ical.js finds`, async () => {
        const text = await feed(name);
        const file = join(folder, `${name}.ics`);
        writeFileSync(file, text);
        const { stdout } = await run('/usr/bin/python3', [join(here, 'read_feed.py'), file, from, to]);
        const found = JSON.parse(stdout);
        assert.deepEqual(found.starts, starts(text));
        const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
        assert.equal(found.vobject, events.length);
        assert.deepEqual(found.uids, [...new Set(events.map((event) => event.getFirstPropertyValue('uid')))].sort());
    });
}

/** vdirsyncer keeps one file for each UID. */
test('vdirsyncer copies each event of a feed, and nothing when nothing changed', { skip: !existsSync(vdirsyncer) }, async () => {
    const config = join(folder, 'vdirsyncer');
    const here_ = join(folder, 'copied');
    mkdirSync(here_);
    writeFileSync(config, [
        `[general]\nstatus_path = "${join(folder, 'status')}"`,
        '[pair feed]\na = "here"\nb = "there"\ncollections = null\nconflict_resolution = "b wins"',
        `[storage here]\ntype = "filesystem"\npath = "${here_}"\nfileext = ".ics"`,
        `[storage there]\ntype = "http"\nurl = "${service.url}/calendar/all.ics?all=1"`,
    ].join('\n\n') + '\n');
    const call = (...parameters) => run(vdirsyncer, ['-c', config, ...parameters], { timeout: 60_000, env: { ...process.env, HOME: folder } });
    await call('discover');
    await call('sync');
    const events = new ICAL.Component(ICAL.parse(await feed('all'))).getAllSubcomponents('vevent');
    const uids = new Set(events.map((event) => event.getFirstPropertyValue('uid')));
    assert.equal(readdirSync(here_).length, uids.size);
    const again = await call('sync');
    assert.doesNotMatch(again.stdout + again.stderr, /Copying|Deleting/);
});

test('khal shows the sessions of the weeks at their local hour', { skip: !existsSync(khal) }, async () => {
    const file = join(folder, 'khal.ics');
    const text = await feed('info-emploi');
    writeFileSync(file, text);
    const config = join(folder, 'khal.conf');
    mkdirSync(join(folder, 'calendar'));
    writeFileSync(config, [
        `[calendars]\n[[passerelle]]\npath = ${join(folder, 'calendar')}`,
        '[locale]\nlocal_timezone = America/Toronto\ndefault_timezone = America/Toronto\ntimeformat = %H:%M\ndateformat = %Y-%m-%d',
        'longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M',
        `[sqlite]\npath = ${join(folder, 'khal.db')}`,
    ].join('\n') + '\n');
    const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8', XDG_CACHE_HOME: folder, XDG_DATA_HOME: folder };
    const call = async (...parameters) => (await run(khal, ['-c', config, ...parameters], { env, timeout: 120_000 })).stdout;
    await call('import', '--batch', '-a', 'passerelle', file);
    const shown = await call('list', '--format', '{start-long}', '--day-format', '', '2026-06-01', '365d');
    const hours = [...shown.matchAll(/(\d{4}-\d\d-\d\d) (\d\d:\d\d)/g)].map(([all]) => all);
    const expected = starts(text).map((start) => {
        const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Toronto', dateStyle: 'short', timeStyle: 'short' });
        return parts.format(new Date(start));
    });
    assert.deepEqual([...new Set(hours)].sort(), [...new Set(expected)].sort());
});
