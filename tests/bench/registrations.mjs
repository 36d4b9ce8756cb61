// SPDX-License-Identifier: Apache-2.0
// Registrations a second through the HTTP API, each durable before it is answered, by 200 clients at once; against bare
// prepared inserts of the same rows in SQLite, in groups as large as ours can be. PASSERELLE and BARE_INSERTS name the
// programs. Both write to the same disk; it takes about half a minute.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clock, enter, freePort } from '../browser/service.mjs';

const rounds = Number(process.env.ROUNDS ?? 3);
const seconds = Number(process.env.SECONDS ?? 4);
const clients = 200;
const largestGroup = 64;  // of works that share a commit: storage/database.cpp
const places = 250;
const events = 100;
const title = 'Forum du banc d’essai';
const script = join(dirname(fileURLToPath(import.meta.url)), 'registrations.lua');
const folder = process.env.BENCH_FOLDER ?? tmpdir();

async function post(url, cookie, body) {
    const answer = await fetch(url, {
        method: 'POST', headers: { 'Content-Type': 'application/json', Cookie: cookie }, body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    return answer.json();
}

/** One round on a database of its own; {rate, p99, bare}. */
async function measure(number) {
    const dataDir = mkdtempSync(join(folder, 'passerelle-bench-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = spawn(process.env.PASSERELLE, ['serve', '--demo', '--clock', clock], {
        stdio: 'ignore',
        env: { ...process.env, PASSERELLE_HTTP_PORT: String(port), PASSERELLE_DATA_DIR: dataDir, PASSERELLE_LOG_LEVEL: 'warning' },
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    try {
        for (let tries = 0; tries < 600; ++tries) {
            if (await fetch(url + '/ready').then((answer) => answer.ok, () => false)) break;
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        const cookie = await enter(url, 'organizer');
        const ids = [];
        for (let i = 0; i < events; ++i) {
            const { id } = await post(url + '/api/v1/events', cookie, {
                programme: 'forum', title: { fr: title }, capacity: places,
                meetings: [{ starts: '2027-04-07T09:00', ends: '2027-04-07T17:00' }],
            });
            ids.push(id);
        }
        const said = execFileSync('wrk', [
            '-t', '1', '-c', String(clients), '-d', `${seconds}s`, '-s', script, url,
        ], { encoding: 'utf8', env: { ...process.env, PERSONS_TAG: `r${number}`, EVENTS: ids.join(',') } });
        const [, requests, failed, duration, p99] = /RESULT (\d+) (\d+) ([\d.]+) ([\d.]+)/.exec(said).map(Number);
        if (failed > 0) throw new Error(said);
        child.kill('SIGTERM');
        await ended;
        const bare = Number(execFileSync(process.env.BARE_INSERTS, [
            join(dataDir, 'passerelle.db'), join(dataDir, 'bare.db'), title, String(largestGroup),
        ], { encoding: 'utf8' }));
        return { rate: requests / duration, p99, bare };
    } finally {
        child.kill('SIGKILL');
        rmSync(dataDir, { recursive: true, force: true });
    }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const all = [];
for (let round = 0; round < rounds; ++round) all.push(await measure(round));
const rate = median(all.map((one) => one.rate));
const ratio = median(all.map((one) => one.rate / one.bare));
console.log(`registrations a second, durable, ${clients} clients  ${rate.toFixed(0).padStart(8)}   ${ratio.toFixed(2)} x bare inserts`);
console.log(`their 99th percentile                               ${median(all.map((one) => one.p99)).toFixed(0).padStart(8)} ms`);
