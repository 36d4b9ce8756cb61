// SPDX-License-Identifier: Apache-2.0
// The program is killed while people register, and started again: whoever was told of a registration has it, once; the
// line is in order; nothing is oversold. KILLS sets how often (10 for the full proof).
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { enter, freePort } from '../browser/service.mjs';

const people = 300;
const places = 250;
const kills = Number(process.env.KILLS ?? 4);
const clients = 8;

const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-crash-'));
const environment = { ...process.env, PASSERELLE_DATA_DIR: dataDir, PASSERELLE_LOG_LEVEL: 'warning' };
let child;
let url;

async function start() {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    child = spawn(process.env.PASSERELLE, ['serve', '--demo'], {
        env: { ...environment, PASSERELLE_HTTP_PORT: String(port) }, stdio: 'ignore',
    });
    for (let tries = 0; tries < 2400; ++tries) {
        assert.equal(child.exitCode, null, 'the service starts after a crash');
        try {
            if ((await fetch(url + '/ready')).ok) return;
        } catch {
            // Not listening yet.
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the service does not answer');
}

function crash() {
    const dead = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGKILL');
    return dead;
}

after(() => {
    child?.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
});

const sectors = ['institutional', 'community', 'municipal', 'private'];
const email = (number) => `personne${number}@exemple.quebec`;

/** Registers one person, as often as it takes until somebody answers. */
async function register(event, number, up) {
    const sent = performance.now();
    for (;;) {
        const address = await up();
        try {
            const answer = await fetch(`${address}/api/v1/events/${event}/registrations`, {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ email: email(number), name: `Personne ${number}`, sector: sectors[number % 4] }),
            });
            if (answer.status === 201) return { number, sent, acknowledged: performance.now() };
            assert.equal(answer.status, 503, await answer.text());
        } catch (error) {
            if (error instanceof assert.AssertionError) throw error;
            // It was killed meanwhile: nobody knows whether this one is in.
        }
    }
}

test('every acknowledged registration survives, once and in order, and no place is sold twice', async () => {
    await start();
    const cookie = await enter(url, 'organizer');
    const day = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
    const made = await fetch(url + '/api/v1/events', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: cookie },
        body: JSON.stringify({
            programme: 'forum', title: { fr: 'Forum' }, capacity: places,
            meetings: [{ starts: `${day}T09:00`, ends: `${day}T17:00` }],
        }),
    });
    assert.equal(made.status, 201, await made.clone().text());
    const event = (await made.json()).id;

    const acknowledged = [];
    let next = 0;
    let restarting = Promise.resolve();
    let killed = 0;
    const up = async () => {
        await restarting;
        return url;
    };
    await Promise.all(Array.from({ length: clients }, async () => {
        while (next < people) {
            acknowledged.push(await register(event, next++, up));
            if (killed < kills && acknowledged.length >= ((killed + 1) * people) / (kills + 1)) {
                ++killed;
                restarting = crash().then(start);
            }
        }
    }));
    await restarting;
    assert.equal(killed, kills);

    const list = await fetch(`${url}/api/v1/events/${event}/registrations`, { headers: { Cookie: await enter(url, 'organizer') } });
    const { registrations } = await list.json();
    const mine = new Map(registrations.map((one) => [one.person.email, one]));
    assert.equal(registrations.length, people, 'each is there');
    assert.equal(mine.size, people, 'once');
    assert.equal(registrations.filter((one) => one.status === 'confirmed').length, places, 'nothing is oversold, or idle');
    const rank = new Map(registrations.map((one, index) => [one.person.email, index]));
    for (const earlier of acknowledged)
        for (const later of acknowledged)
            if (earlier.acknowledged < later.sent)
                assert.ok(rank.get(email(earlier.number)) < rank.get(email(later.number)), 'in the order of who came');

    child.kill('SIGTERM');
    await new Promise((resolve) => child.on('exit', resolve));
    const said = execFileSync(process.env.PASSERELLE, ['check'], { env: environment, encoding: 'utf8' });
    assert.match(said, /all come out the same/);
});
