// SPDX-License-Identifier: Apache-2.0
// Readers that we did not write find in our feeds exactly what the engine gives: each rule of the table, as it is and
// after random edits, until 2040; and texts of every length.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ICAL from 'ical.js';
import { occurrences } from './occurrences.mjs';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const rules = join(here, '../fixtures/rules.txt');
const program = process.env.FEED_CASES;
const from = new Date('2019-01-01T00:00:00Z');
const to = new Date('2040-01-01T00:00:00Z');

async function cases(edits, seed) {
    const { stdout } = await run(program, [rules, String(edits), String(seed)], { maxBuffer: 1 << 30 });
    return stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

/** Hours by which a zone's clocks are ahead of UTC. */
function offset(zone, moment) {
    const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    return (Date.parse(parts.format(moment).replace(' ', 'T') + 'Z') - moment.getTime()) / 3_600_000;
}

/** What is in `some` but not in `others`, each as often as it is there too many. */
function without(some, others) {
    const left = new Map();
    for (const one of others) left.set(one, (left.get(one) ?? 0) + 1);
    return some.filter((one) => {
        const count = left.get(one) ?? 0;
        left.set(one, count - 1);
        return count <= 0;
    });
}

/**
 * The same, moment by moment. In the nights in which clocks change these readers take the later of two equal times, and
 * read a time that is skipped by the clocks after it, both against RFC 5545 3.3.5: there an hour is forgiven.
 */
function assertSame(found, expected, zone, told) {
    const [theirs, own] = [found, expected].map((all) => all.map((start) => new Date(start).getTime()));
    assert.equal(theirs.length, own.length, `${told}: too many ${spelt(without(theirs, own))}, too few ${spelt(without(own, theirs))}`);
    const others = without(theirs, own);
    without(own, theirs).forEach((start, at) => {
        const around = [-4, 4].map((hours) => offset(zone, new Date(start + hours * 3_600_000)));
        const forgiven = around[0] !== around[1] && Math.abs(start - others[at]) === 3_600_000;
        assert.ok(forgiven, `${told}: ${spelt([others[at]])} instead of ${spelt([start])}`);
    });
}

const spelt = (moments) => moments.slice(0, 5).map((moment) => new Date(moment).toISOString()).join(' ');

const seed = Number(process.env.SEED ?? Date.now() % 100_000);

for (const edits of [0, 1, 12]) {
    test(`ical.js agrees on every rule until 2040, after ${edits} edits (seed ${seed})`, async () => {
        const all = await cases(edits, seed);
        assert.ok(all.length >= 150);
        for (const { name, ics, starts } of all) {
            assertSame(occurrences(ics, from, to), starts, name.split(' ')[1], `${name}, seed ${seed}, ${edits} edits`);
        }
    });
}

test('SUMMARY and URL of every length from 1 to 400 come back byte for byte', async () => {
    const { stdout } = await run(program, ['texts'], { maxBuffer: 1 << 28 });
    const { ics, texts } = JSON.parse(stdout);
    assert.equal(texts.length, 1600);
    for (const line of ics.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75);
    const events = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent');
    assert.equal(events.length, texts.length);
    events.forEach((event, at) => {
        assert.equal(event.getFirstPropertyValue('summary'), texts[at].summary);
        assert.equal(event.getFirstPropertyValue('url'), texts[at].url);
    });
});

test('Python’s icalendar, vobject and recurring-ical-events agree until 2022', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'passerelle-agreement-'));
    try {
        // One in eight: Python is slow, and ical.js has looked at all.
        const some = (await cases(6, seed)).filter((_, at) => at % 8 === seed % 8);
        const end = '2022-01-01T00:00:00Z';
        for (const { name, ics, starts } of some) {
            const file = join(folder, 'feed.ics');
            writeFileSync(file, ics);
            const { stdout } = await run('/usr/bin/python3', [join(here, 'read_feed.py'), file, '2019-01-01T00:00:00Z', end]);
            const found = JSON.parse(stdout);
            const told = `${name}, seed ${seed}`;
            assertSame(found.starts, starts.filter((start) => start < end), name.split(' ')[1], told);
            const count = new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent').length;
            assert.equal(found.icalendar, count, told);
            assert.equal(found.vobject, count, told);
        }
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
});
