// SPDX-License-Identifier: Apache-2.0
// The OpenAPI document and the service say the same: every operation is called, every answer is validated.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { enter, startService } from '../browser/service.mjs';

let service;
let document;
let ajv;
const cookies = {};
const called = new Set();

before(async () => {
    service = await startService();
    document = await (await fetch(service.url + '/api/v1/openapi.json')).json();
    ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addSchema({ $id: 'openapi', ...document });
    for (const as of ['organizer', 'partner', 'participant']) cookies[as] = await enter(service.url, as);
});

after(async () => assert.equal(await service.stop(), 0, 'the service ends gracefully'));

function operation(id) {
    for (const [path, methods] of Object.entries(document.paths))
        for (const [method, description] of Object.entries(methods))
            if (description.operationId === id) return { path, method, description };
    throw new Error(`no operation ${id}`);
}

function schemaOf(description, path, method, status, type) {
    const key = [String(status), `${String(status)[0]}XX`].find((name) => name in description.responses);
    assert.ok(key, `${method} ${path} answers ${status}, which the document does not know`);
    const content = description.responses[key].content;
    const media = Object.keys(content).find((name) => type.startsWith(name));
    assert.ok(media, `${method} ${path} answers ${status} as ${type}`);
    const pointer = ['paths', path, method, 'responses', key, 'content', media, 'schema']
        .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
        .join('/');
    return { $ref: `openapi#/${encodeURI(pointer).replaceAll('{', '%7B').replaceAll('}', '%7D')}` };
}

/** Calls an operation and validates what comes back; gives {status, body, headers}. */
async function call(id, { as, path = {}, query = '', json, body, type, language } = {}) {
    const { path: template, method, description } = operation(id);
    called.add(id);
    const url = service.url + template.replace(/{(\w+)}/g, (_, name) => path[name]) + query;
    const headers = {};
    if (as) headers.Cookie = cookies[as];
    if (language) headers['Accept-Language'] = language;
    if (json !== undefined) headers['Content-Type'] = 'application/json';
    if (type) headers['Content-Type'] = type;
    const answer = await fetch(url, { method, headers, body: json === undefined ? body : JSON.stringify(json) });
    const media = answer.headers.get('content-type') ?? '';
    const schema = schemaOf(description, template, method, answer.status, media);
    const isJson = media.includes('json') || media === 'application/vc';
    const content = isJson ? await answer.json() : await answer.arrayBuffer();
    if (isJson) {
        const valid = ajv.validate(schema, content);
        assert.ok(valid, `${id} ${answer.status}: ${ajv.errorsText()}\n${JSON.stringify(content).slice(0, 600)}`);
    }
    return { status: answer.status, body: content, headers: answer.headers };
}

async function ok(id, options, status = 200) {
    const answer = await call(id, options);
    assert.equal(answer.status, status, `${id}: ${JSON.stringify(answer.body).slice(0, 600)}`);
    return answer.body;
}

async function refused(id, options, status, code) {
    const answer = await call(id, options);
    assert.equal(answer.status, status, `${id}: ${JSON.stringify(answer.body).slice(0, 600)}`);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8');
    assert.match(answer.headers.get('cache-control'), /no-store/);
    if (code) assert.ok(answer.body.errors.some((error) => error.code === code), JSON.stringify(answer.body));
    return answer.body;
}

const someUuid = '01900000-0000-7000-8000-000000000000';

test('the document is OpenAPI 3.1 and names each operation once', () => {
    assert.equal(document.openapi, '3.1.0');
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((o) => o.operationId));
    assert.equal(new Set(ids).size, ids.length);
});

test('anyone reads programmes, events and the calendar', async () => {
    const { programmes } = await ok('listProgrammes');
    assert.deepEqual(programmes.map((p) => p.key).sort(), ['formation', 'forum', 'info-emploi']);
    const { events } = await ok('listEvents', { query: '?programme=info-emploi&from=2026-11-16T00:00:00Z&to=2026-12-31T00:00:00Z' });
    assert.ok(events.length >= 6);
    await ok('showEvent', { path: { event: events[0].id } });
    const entries = await ok('fullCalendar', { query: '?start=2026-11-01T00:00:00-04:00&end=2026-12-01T00:00:00-05:00' });
    assert.ok(entries.length >= 4);
    await ok('openApi');
    await refused('showEvent', { path: { event: someUuid } }, 404, 'not_found');
    await refused('showEvent', { path: { event: 'nothing' } }, 404, 'not_found');
    await refused('listEvents', { query: '?from=yesterday' }, 422, 'instant_malformed');
    await refused('fullCalendar', { query: '?programme=unknown' }, 422, 'unknown_programme');
});

test('a long list comes page by page, each event once', async () => {
    const span = '?from=2026-01-01T00:00:00Z&to=2028-01-01T00:00:00Z';
    const whole = await ok('listEvents', { query: span });
    assert.equal(whole.next_cursor, null);
    const seen = [];
    let query = span + '&limit=7';
    for (let pages = 0; query; ++pages) {
        assert.ok(pages < 100, 'the pages end');
        const { status, body, headers } = await call('listEvents', { query });
        assert.equal(status, 200);
        assert.ok(body.events.length <= 7);
        seen.push(...body.events.map((event) => event.id));
        const link = headers.get('link');
        assert.equal(Boolean(link), body.next_cursor !== null);
        query = link ? /^<\/api\/v1\/events(\?.*)>; rel="next"$/.exec(link)[1] : '';
    }
    assert.deepEqual(seen, whole.events.map((event) => event.id));
    await refused('listEvents', { query: '?cursor=12' }, 422, 'cursor_malformed');
    for (const limit of ['0', '1001', 'x', '-1']) await refused('listEvents', { query: `?limit=${limit}` }, 422, 'out_of_range');
});

test('who keeps a copy is told what changed', async () => {
    const copy = new Map();
    let answer = await ok('listEventChanges');
    for (const event of answer.events) copy.set(event.id, event);
    while (answer.more) {
        answer = await ok('listEventChanges', { query: `?token=${answer.token}` });
        for (const event of answer.events) copy.set(event.id, event);
    }
    const { events } = await ok('listEvents', { query: '?from=2020-01-01T00:00:00Z&to=2030-01-01T00:00:00Z' });
    assert.deepEqual([...copy.keys()].sort(), events.map((event) => event.id).sort());
    const nothing = await ok('listEventChanges', { query: `?token=${answer.token}` });
    assert.deepEqual(nothing, { events: [], removed: [], token: answer.token, more: false });
    const added = await ok('createEvent', {
        as: 'organizer',
        json: { programme: 'formation', title: { fr: 'Cours ajouté', en: 'Added course' }, meetings: [{ starts: '2027-02-10T09:00', ends: '2027-02-10T12:00' }] },
    }, 201);
    const one = await ok('listEventChanges', { query: `?token=${answer.token}` });
    assert.deepEqual(one.events.map((event) => event.id), [added.id]);
    assert.notEqual(one.token, answer.token);
    for (const token of ['', 'x', '999999-999999', '5-6', '-1-0', '01-01', answer.token + ' '])
        await refused('listEventChanges', { query: `?token=${encodeURIComponent(token)}` }, 410, 'token_unknown');
});

test('an organizer plans a series: shown first, then saved', async () => {
    const series = {
        programme: 'info-emploi',
        title: { fr: 'Info-Emploi du soir', en: 'Evening Info-Emploi' },
        rule: 'FREQ=WEEKLY;BYDAY=TH;COUNT=6',
        starts: '2026-12-03T18:00',
        duration_minutes: 60,
        slots: 2,
    };
    const preview = await ok('previewSeries', { as: 'organizer', json: series });
    assert.equal(preview.starts[0], '2026-12-03T18:00:00');
    assert.equal(preview.starts.length, 6);
    assert.equal(preview.ends, true);
    const saved = await ok('createSeries', { as: 'organizer', json: series }, 201);
    const all = await ok('listSeries', { as: 'organizer' });
    assert.ok(all.series.some((s) => s.id === saved.id));
    const problem = await refused('createSeries', { as: 'organizer', json: { ...series, title: {}, rule: 'FREQ=NEVER', surprise: 1 } }, 422);
    assert.deepEqual(problem.errors.map((e) => e.pointer).sort(), ['/surprise', '/title/fr']);
    await refused('createSeries', { as: 'organizer', json: { ...series, starts: '2027-03-14T02:30', rule: 'FREQ=WEEKLY' } }, 422, 'time_skipped');
    await refused('createSeries', { as: 'organizer', body: '{"a":1,"a":2}', type: 'application/json' }, 400, 'json_duplicate_key');
    await refused('createSeries', { as: 'organizer', body: '{'.repeat(5000), type: 'application/json' }, 400, 'json_too_deep');
    await refused('createSeries', { as: 'organizer', body: 'a=b', type: 'text/plain' }, 415, 'media_type_unsupported');
    await refused('createSeries', { as: 'participant', json: series }, 403, 'not_allowed');
    await refused('createSeries', { json: series }, 401, 'not_signed_in');
});

test('an organizer changes a series, sees first what will happen, and takes it back', async () => {
    const template = { title: { fr: 'Cours du soir' }, rule: 'FREQ=WEEKLY;BYDAY=TU', starts: '2026-12-01T18:00', duration_minutes: 60 };
    const made = await ok('createSeries', { as: 'organizer', json: { programme: 'info-emploi', ...template } }, 201);
    const path = { series: made.id };
    const later = { ...template, starts: '2026-12-08T19:00', from: '2026-12-08T18:00', skip_holidays: true };
    const plan = await ok('previewSeriesEdit', { as: 'organizer', path, json: later });
    assert.equal(plan.moved[0].to, '2026-12-08T19:00:00');
    assert.equal(plan.orphans.length, 0);
    const next = await ok('editSeries', { as: 'organizer', path, json: later });
    assert.notEqual(next.id, made.id);
    await ok('undoSeriesEdit', { as: 'organizer', path });
    await refused('undoSeriesEdit', { as: 'organizer', path }, 409, 'nothing_to_undo');
    const extra = await ok('addSeriesDate', { as: 'organizer', path, json: { starts: '2026-12-05T10:00' } }, 201);
    const moved = await ok('moveEvent', { as: 'organizer', path: { event: extra.id }, json: { starts: '2026-12-05T11:00', duration_minutes: 30 } });
    assert.equal(moved.meetings[0].ends, '2026-12-05T11:30:00');
    await refused('restoreEvent', { as: 'organizer', path: { event: extra.id } }, 409, 'event_not_cancelled');
    await ok('cancelEvent', { as: 'organizer', path: { event: extra.id } });
    await ok('restoreEvent', { as: 'organizer', path: { event: extra.id } });
    await refused('undoEventEdit', { as: 'organizer', path: { event: extra.id } }, 409, 'nothing_to_undo');
    await refused('editSeries', { as: 'organizer', path, json: { ...template, skip_holidays: 'no' } }, 422, 'boolean_expected');
    await refused('editSeries', { as: 'organizer', path, json: template }, 422, 'nothing_changed');
    await refused('moveEvent', { as: 'partner', path: { event: extra.id }, json: { starts: '2026-12-05T11:00' } }, 403);
});

let slot;
let partner;

test('a partner books a slot; the next one is told it is taken', async () => {
    const me = await ok('whoAmI', { as: 'partner' });
    partner = me.partners[0].id;
    const { open_slots: open } = await ok('listOpenSlots', { as: 'partner', path: { partner } });
    assert.ok(open.length > 0);
    slot = open[0].slot.id;
    const presentation = { partner, title: 'Vivre à Rimouski', presenters: 'Karine Bérubé' };
    const booking = await ok('bookSlot', { as: 'partner', path: { slot }, json: presentation }, 201);
    assert.equal(booking.status, 'confirmed');
    await refused('bookSlot', { as: 'partner', path: { slot }, json: presentation }, 409, 'slot_taken');
    await refused('bookSlot', { as: 'participant', path: { slot }, json: presentation }, 403);
    await refused('bookSlot', { as: 'partner', path: { slot }, json: { partner, title: 'x' } }, 422);
    const { bookings } = await ok('listBookings', { as: 'partner', path: { partner } });
    assert.ok(bookings.some((b) => b.id === booking.id));
    await refused('confirmBooking', { as: 'organizer', path: { booking: booking.id } }, 409, 'booking_not_requested');
    const cancelled = await ok('cancelBooking', { as: 'partner', path: { booking: booking.id }, json: { reason: 'Conflit' } });
    assert.equal(cancelled.status, 'cancelled');
    await refused('cancelBooking', { as: 'partner', path: { booking: booking.id } }, 409, 'booking_cancelled');
});

test('a partner sees nothing of another partner', async () => {
    const { partners } = await ok('listPartners', { as: 'organizer' });
    assert.equal(partners.length, 17);
    const other = partners.find((p) => p.id !== partner).id;
    await refused('listBookings', { as: 'partner', path: { partner: other } }, 404, 'not_found');
    await refused('listOpenSlots', { as: 'partner', path: { partner: other } }, 404, 'not_found');
    await refused('bookSlot', { as: 'partner', path: { slot }, json: { partner: other, title: 'Pas à moi' } }, 404, 'not_found');
    await ok('createPartner', { as: 'organizer', json: { name: 'MRC de Test', region: 9, contact_email: 'test@exemple.quebec' } }, 201);
    await refused('createPartner', { as: 'organizer', json: { name: 'x', region: 18, contact_email: 'nobody' } }, 422);
    await refused('listPartners', { as: 'partner' }, 403);
});

test('anyone registers, and a stranger cannot learn who is registered', async () => {
    const { events } = await ok('listEvents', { query: '?programme=info-emploi&from=2026-11-20T00:00:00Z' });
    const event = events[0].id;
    const person = { email: 'nouvelle@exemple.quebec', name: 'Nouvelle Venue', zone: 'Europe/Paris' };
    const first = await ok('register', { path: { event }, json: person }, 201);
    const again = await ok('register', { path: { event }, json: person }, 201);
    assert.deepEqual(again, first);
    await refused('register', { path: { event }, json: { email: 'personne', name: '' } }, 422);
    await refused('register', { path: { event }, json: { ...person, email: 'b@exemple.quebec', zone: 'Mars/Olympus' } }, 422, 'unknown_zone');
    const { registrations } = await ok('listRegistrations', { as: 'organizer', path: { event } });
    const mine = registrations.filter((r) => r.person.email === person.email);
    assert.equal(mine.length, 1);
    await refused('cancelRegistration', { as: 'participant', path: { registration: mine[0].id } }, 404, 'not_found');
    await ok('cancelRegistration', { as: 'organizer', path: { registration: mine[0].id } });
    await refused('listRegistrations', { as: 'partner', path: { event } }, 403);
});

function zoomReport(rows) {
    return 'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room\r\n' + rows.join('\r\n') + '\r\n';
}

test('from a report to certificates, by the rule', async () => {
    const training = {
        programme: 'formation',
        title: { fr: 'Cours d’essai', en: 'Trial course' },
        points_hundredths: 150,
        meetings: [{ starts: '2026-11-12T09:00', ends: '2026-11-12T12:00', breaks: [{ starts: '2026-11-12T10:30', ends: '2026-11-12T10:45' }] }],
    };
    const event = await ok('createEvent', { as: 'organizer', json: training }, 201);
    // The training is over by the demonstration's clock: registration is refused, and nobody can be certified.
    await refused('register', { path: { event: event.id }, json: { email: 'x@exemple.quebec', name: 'X' } }, 409, 'event_past');
    const { events } = await ok('listEvents', { query: '?programme=formation&from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z' });
    const held = events[0];
    const report = zoomReport(['Inconnue Totale,,10/06/2026 09:00:00 AM,10/06/2026 12:00:00 PM,180,Yes,,No']);
    const meeting = held.meetings[0].id;
    const outcome = await ok('importReport', { as: 'organizer', path: { meeting }, body: report, type: 'text/csv', query: '?file_name=zoom.csv' }, 201);
    assert.equal(outcome.rows, 1);
    assert.equal(outcome.review, 1);
    const repeated = await ok('importReport', { as: 'organizer', path: { meeting }, body: report, type: 'text/csv' });
    assert.equal(repeated.repeated, true);
    await refused('importReport', { as: 'organizer', path: { meeting }, body: 'bonjour', type: 'text/csv' }, 422, 'report_unknown');
    const { rows } = await ok('listRowsToReview', { as: 'organizer', path: { event: held.id } });
    const row = rows.find((r) => r.name === 'Inconnue Totale');
    await ok('resolveRow', { as: 'organizer', path: { row: row.id }, json: { person: null, reason: 'essai' } });
    await refused('resolveRow', { as: 'organizer', path: { row: row.id }, json: {} }, 409, 'row_resolved');
    const attendance = await ok('showAttendance', { as: 'organizer', path: { event: held.id } });
    for (const { attendance: a, qualifies } of attendance.persons) {
        assert.equal(a.present_seconds + a.absent_seconds, a.scheduled_seconds);
        assert.equal(qualifies, a.absent_seconds * 100 <= a.scheduled_seconds * 20);
    }
    const result = await ok('issueCertificates', { as: 'organizer', path: { event: held.id } }, 201);
    assert.equal(result.issued.length, attendance.persons.filter((p) => p.qualifies).length);
    assert.equal(result.refused.length, attendance.persons.filter((p) => !p.qualifies).length);
    const certificate = result.issued[0];
    await ok('showCertificate', { as: 'organizer', path: { certificate: certificate.id } });
    const file = await call('certificateFile', { as: 'organizer', path: { certificate: certificate.id } });
    assert.equal(Buffer.from(file.body).subarray(0, 5).toString(), '%PDF-');
    const { proof } = await ok('certificateCredential', { as: 'organizer', path: { certificate: certificate.id } });
    const keys = await ok('didDocument');
    assert.ok(keys.assertionMethod.includes(proof.verificationMethod));
    const verified = await ok('verifiedCredential', { path: { code: certificate.code } });
    assert.equal(verified.credentialSubject.identifier[0].identityHash, certificate.holder);
    await ok('credentialStatusList', { path: { year: certificate.number.slice(0, 4) } });
    await refused('credentialStatusList', { path: { year: '1999' } }, 404, 'not_found');
    const shown = await ok('verifyCertificate', { path: { code: certificate.code.toLowerCase() } });
    assert.equal(shown.valid, true);
    assert.equal(shown.holder, certificate.holder);
    await refused('verifyCertificate', { path: { code: 'AAAAAAAAAA' } }, 404, 'not_found');
    await refused('revokeCertificate', { as: 'organizer', path: { certificate: certificate.id }, json: {} }, 422, 'required');
    await ok('revokeCertificate', { as: 'organizer', path: { certificate: certificate.id }, json: { reason: 'Erreur de nom' } });
    assert.equal((await ok('verifyCertificate', { path: { code: certificate.code } })).valid, false);
    await refused('certificateCredential', { as: 'organizer', path: { certificate: certificate.id } }, 410, 'certificate_revoked');
    await refused('verifiedCredential', { path: { code: certificate.code } }, 410, 'certificate_revoked');
    await refused('certificateCredential', { as: 'partner', path: { certificate: certificate.id } }, 404, 'not_found');
    await refused('showCertificate', { as: 'partner', path: { certificate: certificate.id } }, 404, 'not_found');
    const cancelled = await ok('cancelEvent', { as: 'organizer', path: { event: event.id } });
    assert.equal(cancelled.status, 'cancelled');
    await refused('cancelEvent', { as: 'organizer', path: { event: event.id } }, 409, 'event_cancelled');
});

test('a calendar file is checked by anyone, and imported by organizers, again and again', async () => {
    const file = (summary) =>
        ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:api-1@exemple.quebec', 'DTSTAMP:20261001T120000Z',
            'DTSTART:20270106T170000Z', 'DTEND:20270106T180000Z', 'RRULE:FREQ=WEEKLY;COUNT=3', `SUMMARY:${summary}`, 'END:VEVENT',
            'END:VCALENDAR', ''].join('\r\n');
    const type = 'text/calendar; charset=utf-8';
    const checked = await ok('checkCalendar', { body: file('a, b'), type, language: 'en' });
    assert.equal(checked.sound, false);
    assert.deepEqual(checked.findings.find((f) => f.severity === 'error'), {
        severity: 'error', code: 'text_not_escaped', line: 10, more: 0,
        detail: 'SUMMARY holds “,” without a backslash before it: some readers cut the text there.',
    });
    await refused('checkCalendar', { body: 'x', type: 'text/csv' }, 415, 'media_type_unsupported');
    const path = { programme: 'formation' };
    await refused('importCalendar', { path, body: file('x'), type }, 401, 'not_signed_in');
    await refused('importCalendar', { as: 'organizer', path, body: file('x').replace('RRULE', 'RDATE'), type }, 422, 'ics_unsupported');
    const preview = await ok('importCalendar', { as: 'organizer', path, body: file('Atelier'), type, query: '?preview=1' });
    assert.deepEqual(preview.entries.map((e) => [e.outcome, e.events, e.line]), [['made', 3, 4]]);
    const made = await ok('importCalendar', { as: 'organizer', path, body: file('Atelier'), type }, 201);
    assert.deepEqual(made.entries, preview.entries);
    const again = await ok('importCalendar', { as: 'organizer', path, body: file('Atelier'), type }, 201);
    assert.equal(again.entries[0].outcome, 'unchanged');
});

test('a sign-in link is accepted for known and unknown addresses alike', async () => {
    const known = await call('requestSignIn', { json: { email: 'participante@exemple.quebec' } });
    const unknown = await call('requestSignIn', { json: { email: 'inconnue@exemple.quebec' } });
    assert.equal(known.status, 202);
    assert.equal(unknown.status, 202);
    assert.deepEqual(known.body, unknown.body);
    await refused('requestSignIn', { json: { email: 'pas une adresse' } }, 422, 'email_malformed');
});

test('problems are told in the caller’s language', async () => {
    const french = await refused('showEvent', { path: { event: someUuid } }, 404);
    const english = await refused('showEvent', { path: { event: someUuid }, language: 'en-CA' }, 404);
    assert.notEqual(french.detail, english.detail);
    assert.equal(english.detail, 'There is nothing at this address.');
});

test('what comes from another site changes nothing', async () => {
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://ailleurs.exemple' }]) {
        const answer = await fetch(service.url + '/api/v1/sign-in-links', {
            method: 'POST',
            headers: { ...headers, 'Content-Type': 'application/json' },
            body: JSON.stringify({ email: 'a@exemple.quebec' }),
        });
        assert.equal(answer.status, 403);
        assert.equal((await answer.json()).errors[0].code, 'cross_site');
    }
});

test('every operation of the document was called', () => {
    const all = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((o) => o.operationId));
    assert.deepEqual(all.filter((id) => !called.has(id)), []);
});
