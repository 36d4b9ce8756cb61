// SPDX-License-Identifier: Apache-2.0
// Starts the service with its demonstration in a folder of its own, and ends it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The demonstration's clock starts here, so that every run sees the same weeks. */
export const clock = '2026-11-16T15:00:00Z';

export function freePort() {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.on('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

async function answers(url, child) {
    for (let tries = 0; tries < 600; ++tries) {
        if (child.exitCode !== null) throw new Error(`the service ended with status ${child.exitCode}`);
        try {
            if ((await fetch(url + '/ready')).ok) return;
        } catch {
            // Not listening yet.
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the service did not answer within a minute');
}

/** {url, dataDir, stop()}: stop() gives the exit status of a graceful end. */
export async function startService(program = process.env.PASSERELLE) {
    if (!program) throw new Error('PASSERELLE must name the program');
    const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-'));
    const port = await freePort();
    const env = { ...process.env, PASSERELLE_HTTP_PORT: String(port), PASSERELLE_DATA_DIR: dataDir };
    const child = spawn(program, ['serve', '--demo', '--clock', clock], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    child.stdout.on('data', (bytes) => (log += bytes));
    child.stderr.on('data', (bytes) => (log += bytes));
    const url = `http://127.0.0.1:${port}`;
    const ended = new Promise((resolve) => child.on('exit', resolve));
    try {
        await answers(url, child);
    } catch (error) {
        child.kill('SIGKILL');
        throw new Error(`${error.message}\n${log}`);
    }
    return {
        url,
        dataDir,
        pid: child.pid,
        log: () => log,
        async stop() {
            child.kill('SIGTERM');
            const status = await ended;
            rmSync(dataDir, { recursive: true, force: true });
            return status;
        },
    };
}

/** Enters the demonstration as "organizer", "partner" or "participant"; gives the session's cookie. */
export async function enter(url, as) {
    const answer = await fetch(url + '/demo/entrer', {
        method: 'POST',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ as }),
    });
    // Debian 12's Node 18 has no getSetCookie(): it joins the Set-Cookie lines with commas.
    const cookie = /(?:^|, )(passerelle=[^;,]+)/.exec(answer.headers.get('set-cookie') ?? '');
    if (!cookie) throw new Error(`no session for ${as}: status ${answer.status}`);
    return cookie[1];
}
