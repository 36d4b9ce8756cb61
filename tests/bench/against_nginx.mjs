// SPDX-License-Identifier: Apache-2.0
// Cached feeds over HTTP, against nginx serving the same bytes as static files: both on one core, wrk on the other, in
// turns. PASSERELLE names the program. Nothing leaves the loopback interface; it takes about two minutes.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { clock, freePort } from '../browser/service.mjs';

const rounds = Number(process.env.ROUNDS ?? 5);
const seconds = Number(process.env.SECONDS ?? 3);
const serverCore = '0';
const loadCore = '1';
const connections = '32';
const wantedSize = 70_000;

const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
const children = [];

function start(program, args, env = {}) {
    const child = spawn('taskset', ['-c', serverCore, program, ...args], { env: { ...process.env, ...env }, stdio: 'ignore' });
    children.push(child);
    return child;
}

async function answering(url) {
    for (let tries = 0; tries < 300; ++tries) {
        try {
            if ((await fetch(url)).status < 500) return;
        } catch {
            // Not listening yet.
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${url} does not answer`);
}

async function startPasserelle() {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    start(process.env.PASSERELLE, ['serve', '--demo', '--clock', clock], {
        PASSERELLE_HTTP_PORT: String(port), PASSERELLE_DATA_DIR: join(folder, 'data'), PASSERELLE_HTTP_THREADS: '1',
        PASSERELLE_LOG_LEVEL: 'warning',
    });
    await answering(url + '/ready');
    return url;
}

async function startNginx(bytes) {
    const port = await freePort();
    mkdirSync(join(folder, 'www'));
    writeFileSync(join(folder, 'www/feed.ics'), bytes);
    writeFileSync(join(folder, 'www/feed.ics.gz'), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, 'nginx.conf'), `
        daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
        events { worker_connections 1024; }
        http {
            access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; gzip_static on;
            open_file_cache max=100; types { text/calendar ics; }
            client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
            uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
            server { listen 127.0.0.1:${port}; root ${folder}/www; add_header Cache-Control "public, max-age=900"; }
        }`);
    start('nginx', ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')]);
    const url = `http://127.0.0.1:${port}/feed.ics`;
    await answering(url);
    return url;
}

/** Requests a second. */
function load(url, headers) {
    const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    const out = execFileSync('taskset', ['-c', loadCore, 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, ...fields, url], { encoding: 'utf8' });
    if (/Socket errors/.test(out)) throw new Error(out);
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]);
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function compare(what, ours, theirs, headersFor) {
    const [a, b] = [await headersFor(ours), await headersFor(theirs)];
    const figures = { ours: [], theirs: [] };
    for (let round = 0; round < rounds; ++round) {
        figures.ours.push(load(ours, a));
        figures.theirs.push(load(theirs, b));
    }
    const [own, other] = [median(figures.ours), median(figures.theirs)];
    console.log(`${what.padEnd(44)} ${own.toFixed(0).padStart(10)} requests/s ${(own / other).toFixed(2).padStart(8)} x nginx`);
}

/** The feed whose size is nearest to the wanted one. */
async function feedOf(service) {
    const all = ['all', 'info-emploi', 'formation', 'forum'].flatMap((name) => [`${name}.ics`, `${name}.ics?expand=1`]);
    const sized = await Promise.all(all.map(async (path) => ({ path, bytes: Buffer.from(await (await fetch(`${service}/calendar/${path}`)).arrayBuffer()) })));
    return sized.sort((a, b) => Math.abs(a.bytes.length - wantedSize) - Math.abs(b.bytes.length - wantedSize))[0];
}

try {
    const service = await startPasserelle();
    const { path, bytes } = await feedOf(service);
    const ours = `${service}/calendar/${path}`;
    const theirs = await startNginx(bytes);
    console.log(`Feed of ${bytes.length} octets; ${connections} connections; medians of ${rounds} rounds of ${seconds} s each.\n`);
    const plain = async () => ({ 'Accept-Encoding': 'identity' });
    await compare('cached feed, 200', ours, theirs, plain);
    await compare('cached feed, gzip', ours, theirs, async () => ({ 'Accept-Encoding': 'gzip' }));
    await compare('cached feed, 304', ours, theirs, async (url) => {
        const headers = await plain();
        return { ...headers, 'If-None-Match': (await fetch(url, { headers })).headers.get('etag') };
    });
} finally {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map((child) => new Promise((resolve) => (child.exitCode === null ? child.on('exit', resolve) : resolve()))));
    rmSync(folder, { recursive: true, force: true });
}
