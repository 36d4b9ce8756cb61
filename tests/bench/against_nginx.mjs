// SPDX-License-Identifier: Apache-2.0
// Cached feeds over HTTP, against nginx serving the same bytes as static files: both on one core, wrk on the other, in
// turns. PASSERELLE names the program. Nothing leaves the loopback interface; it takes about two minutes.
// Two ratios are told: of the requests answered in a second, which is that of the slower of the two, server or wrk; and of
// those answered in a second of the server's processor, which what else the machine does changes little.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Seconds of processor that a process has used, in the system's ticks of 10 ms. */
function processorSeconds(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function startNginx(bytes) {
    const port = await freePort();
    mkdirSync(join(folder, 'www'));
    writeFileSync(join(folder, 'www/feed.ics'), bytes);
    writeFileSync(join(folder, 'www/feed.ics.gz'), gzipSync(bytes, { level: 9 }));
    writeFileSync(join(folder, 'nginx.conf'), `
        daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
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

/** Requests a second, and in a second of the server's processor. */
function load({ url, pid }, headers) {
    const before = processorSeconds(pid);
    const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    const out = execFileSync('taskset', ['-c', loadCore, 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, ...fields, url], { encoding: 'utf8' });
    if (/Socket errors/.test(out)) throw new Error(out);
    const used = processorSeconds(pid) - before;
    return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]), cheapness: Number(/(\d+) requests in/.exec(out)[1]) / used };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function compare(what, ours, theirs, headersFor) {
    const [a, b] = [await headersFor(ours.url), await headersFor(theirs.url)];
    const taken = { own: [], other: [] };
    for (let round = 0; round < rounds; ++round) {
        taken.own.push(load(ours, a));
        taken.other.push(load(theirs, b));
    }
    const ratio = (figure) => median(taken.own.map((own, at) => own[figure] / taken.other[at][figure])).toFixed(2);
    const rate = median(taken.own.map((own) => own.rate)).toFixed(0);
    console.log(`${what.padEnd(44)} ${rate.padStart(10)} requests/s ${ratio('rate').padStart(8)} x nginx, ${ratio('cheapness')} by processor`);
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
    const ours = { url: `${service}/calendar/${path}`, pid: children.at(-1).pid };
    const theirs = { url: await startNginx(bytes), pid: children.at(-1).pid };
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
