// SPDX-License-Identifier: Apache-2.0
// The OpenAPI document and the service say the same: every operation is called, every answer is validated.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHash, createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { clock, enter, startService } from '../browser/service.mjs';

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
async function call(id, { as, path = {}, query = '', json, body, type, language, headers: more = {} } = {}) {
    const { path: template, method, description } = operation(id);
    called.add(id);
    const url = service.url + template.replace(/{(\w+)}/g, (_, name) => path[name]) + query;
    const headers = { ...more };
    if (as) headers.Cookie = cookies[as];
    if (language) headers['Accept-Language'] = language;
    if (json !== undefined) headers['Content-Type'] = 'application/json';
    if (type) headers['Content-Type'] = type;
    // fetch does not write every method in capitals by itself.
    const answer = await fetch(url, { method: method.toUpperCase(), headers, body: json === undefined ? body : JSON.stringify(json) });
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
    assert.deepEqual(programmes.map((p) => p.key).sort(), ['bulletin', 'formation', 'forum', 'info-emploi', 'sejours']);
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

test('the desk from hold to past: two partners, an organizer and a waiting list', async () => {
    const settings = await ok('showDeskSettings', { as: 'organizer', path: { programme: 'info-emploi' } });
    const rules = { ...settings, per_quarter: null, materials: [{ label: { fr: 'Diaporama', en: 'Slides' }, due_days: 7 }] };
    const saved = await ok('saveDeskSettings', { as: 'organizer', path: { programme: 'info-emploi' }, json: rules });
    const wrong = await refused('saveDeskSettings', { as: 'organizer', path: { programme: 'info-emploi' }, json: { ...rules, hold_minutes: 1, regions: [18] } }, 422);
    assert.ok(wrong.errors.some((e) => e.pointer === '/regions'));
    await refused('showDeskSettings', { as: 'partner', path: { programme: 'info-emploi' } }, 403);
    await refused('showDeskSettings', { as: 'organizer', path: { programme: 'rien' } }, 404);

    const { sessions } = await ok('listSessions', { as: 'partner', path: { partner } });
    const session = sessions.find((s) => s.slots.filter((one) => one.open).length === s.slots.length && s.slots.length === 3);
    const [first, second, third] = session.slots.map((s) => s.id);
    assert.ok((await ok('deskCalendar', { as: 'partner', path: { partner } })).some((entry) => entry.id === session.meeting_id));

    const held = await ok('holdSlot', { as: 'partner', path: { slot: first }, json: { partner } }, 201);
    assert.equal(held.status, 'held');
    await refused('holdSlot', { as: 'partner', path: { slot: second }, json: { partner } }, 409, 'slot_hold_open');
    await refused('moveBooking', { as: 'partner', path: { booking: held.id }, json: { slot: second } }, 409, 'booking_held');
    const wordless = await refused('presentBooking', { as: 'partner', path: { booking: held.id }, json: { title: 'x', phone: '12' } }, 422);
    assert.deepEqual(wordless.errors.map((e) => e.pointer).sort(), ['/phone', '/title']);
    const said = { title: 'Vivre à Rimouski', presenters: 'Karine Bérubé', phone: '418 555-0123' };
    const ours = await ok('presentBooking', { as: 'partner', path: { booking: held.id }, json: said });
    assert.equal(ours.status, 'confirmed');
    const shown = await ok('showBooking', { as: 'partner', path: { booking: ours.id } });
    assert.match(shown.link, /^https:/);

    const material = saved.materials[0].id;
    assert.equal((await ok('listMaterials', { as: 'partner', path: { booking: ours.id } })).materials[0].state !== 'delivered', true);
    const handed = await ok('deliverMaterial', { as: 'partner', path: { booking: ours.id, material }, json: { content: 'https://exemple.quebec/d.pdf' } });
    assert.equal(handed.materials[0].state, 'delivered');
    await ok('withdrawMaterial', { as: 'partner', path: { booking: ours.id, material } });

    const { partners } = await ok('listPartners', { as: 'organizer' });
    const others = partners.filter((p) => p.id !== partner).map((p) => p.id);
    const theirs = await ok('bookSlot', { as: 'organizer', path: { slot: second }, json: { partner: others[0], title: 'La Matanie recrute', phone: '418 555-0199' } }, 201);
    await ok('bookSlot', { as: 'organizer', path: { slot: third }, json: { partner: others[1], title: 'Amos vous attend' } }, 201);
    const sheet = await ok('showRunSheet', { as: 'partner', path: { meeting: session.meeting_id } });
    assert.deepEqual(sheet.lines.map((l) => l.booking.phone), ['418 555-0123', '', '']);
    const pdf = await call('runSheetFile', { as: 'organizer', path: { meeting: session.meeting_id } });
    assert.equal(Buffer.from(pdf.body).subarray(0, 5).toString(), '%PDF-');
    await refused('showRunSheet', { as: 'participant', path: { meeting: session.meeting_id } }, 403);

    const { candidates } = await ok('listSwapCandidates', { as: 'partner', path: { booking: ours.id } });
    assert.ok(candidates.some((c) => c.booking_id === theirs.id));
    const ask = () => ok('askSwap', { as: 'partner', path: { booking: ours.id }, json: { theirs: theirs.id, message: 'Possible ?' } }, 201);
    const one = await ask();
    assert.equal((await ok('listSwaps', { as: 'partner', path: { partner } })).swaps[0].id, one.id);
    await ok('declineSwap', { as: 'organizer', path: { swap: one.id } });
    await ok('withdrawSwap', { as: 'partner', path: { swap: (await ask()).id } });
    const three = await ask();
    await refused('acceptSwap', { as: 'partner', path: { swap: three.id } }, 404);
    assert.equal((await ok('acceptSwap', { as: 'organizer', path: { swap: three.id } })).status, 'accepted');
    assert.equal((await ok('showBooking', { as: 'partner', path: { booking: ours.id } })).slot_id, second);

    const waits = { partner: others[2], title: 'Nous attendons' };
    const wait = await ok('waitForSlot', { as: 'organizer', path: { meeting: session.meeting_id }, json: waits }, 201);
    await refused('waitForSlot', { as: 'organizer', path: { meeting: session.meeting_id }, json: waits }, 409, 'wait_twice');
    assert.equal((await ok('listSlotWaits', { as: 'organizer', path: { partner: others[2] } })).slot_waits[0].place_in_line, 1);
    assert.equal((await ok('showWaitingList', { as: 'organizer', path: { meeting: session.meeting_id } })).waiting[0].may_take, true);
    await ok('leaveWaitingList', { as: 'organizer', path: { wait: wait.id } });
    await ok('waitForSlot', { as: 'organizer', path: { meeting: session.meeting_id }, json: waits }, 201);
    const later = sessions.find((s) => s.starts_at > session.starts_at && s.slots.every((one) => one.open));
    const moved = await ok('moveBooking', { as: 'partner', path: { booking: ours.id }, json: { slot: later.slots[0].id } });
    assert.equal(moved.slot_id, later.slots[0].id);
    await refused('bookSlot', { as: 'partner', path: { slot: second }, json: { partner, title: 'De retour' } }, 409, 'slot_taken');

    await ok('saveDeskSettings', { as: 'organizer', path: { programme: 'info-emploi' }, json: { ...rules, materials: saved.materials, approved_by_itself: false } });
    const asked = await ok('bookSlot', { as: 'partner', path: { slot: later.slots[1].id }, json: { partner, title: 'Encore nous' } }, 201);
    await refused('declineBooking', { as: 'organizer', path: { booking: asked.id }, json: { reason: '' } }, 422, 'required');
    assert.equal((await ok('declineBooking', { as: 'organizer', path: { booking: asked.id }, json: { reason: 'Une fois suffit' } })).status, 'declined');
    await ok('saveDeskSettings', { as: 'organizer', path: { programme: 'info-emploi' }, json: { ...settings, materials: [] } });
    const { presentations } = await ok('listPastPresentations', { as: 'partner', path: { partner } });
    assert.ok(presentations.every((p) => p.registered === null || p.registered >= 5));
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

test('an absence is excused and withdrawn, a refusal reviewed by a person', async () => {
    const { events } = await ok('listEvents', { query: '?programme=formation&from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z' });
    const path = { event: events[0].id };
    const { persons } = await ok('showAttendance', { as: 'organizer', path });
    const refusedOnes = persons.filter((p) => p.outlook.absence_left_seconds < 0);
    assert.ok(refusedOnes.length > 0, 'the demonstration has somebody who missed too much');
    const own = { ...path, person: refusedOnes.at(-1).person.id };
    const before = await ok('showPersonAttendance', { as: 'organizer', path: own });
    for (const meeting of before.meetings) {
        const sum = (state) => meeting.stretches.filter((s) => !state || s.state === state).reduce((all, s) => all + s.seconds, 0);
        assert.equal(sum(), meeting.attendance.scheduled_seconds);
        assert.equal(sum('present'), meeting.attendance.present_seconds);
    }
    await refused('excuseAbsence', { as: 'organizer', path: own, json: { meeting: before.meetings[0].meeting_id } }, 422, 'required');
    await refused('excuseAbsence', { as: 'organizer', path: { ...own, person: someUuid }, json: { meeting: before.meetings[0].meeting_id, reason: 'x' } }, 404, 'not_found');
    const excuse = await ok('excuseAbsence', { as: 'organizer', path: own, json: { meeting: before.meetings[0].meeting_id, reason: 'Maladie' } }, 201);
    const excused = await ok('showPersonAttendance', { as: 'organizer', path: own });
    assert.ok(excused.person.attendance.excused_seconds > 0);
    await ok('setExcusedAbsence', { as: 'organizer', path: { programme: events[0].programme_id }, json: { excused_absence: 'counted_present' } });
    const counted = await ok('showPersonAttendance', { as: 'organizer', path: own });
    assert.equal(counted.person.attendance.due_seconds, counted.person.attendance.scheduled_seconds);
    await ok('setExcusedAbsence', { as: 'organizer', path: { programme: events[0].programme_id }, json: { excused_absence: 'not_due' } });
    await refused('setExcusedAbsence', { as: 'organizer', path: { programme: events[0].programme_id }, json: { excused_absence: 'x' } }, 422, 'excused_absence_unknown');
    await ok('withdrawExcuse', { as: 'organizer', path: { excuse: excuse.id }, json: { reason: 'Erreur' } });
    await refused('withdrawExcuse', { as: 'organizer', path: { excuse: excuse.id }, json: { reason: 'Erreur' } }, 409, 'excuse_withdrawn');

    const { reviews } = await ok('listReviews', { as: 'organizer' });
    const open = reviews.find((review) => review.outcome === null);
    assert.equal(Date.parse(open.answer_by) - Date.parse(open.asked_at), 30 * 24 * 3600 * 1000);
    await refused('decideReview', { as: 'organizer', path: { review: open.id }, json: { verdict: 'granted', reason: 'Oui' } }, 422, 'review_still_refused');
    const decided = await ok('decideReview', { as: 'organizer', path: { review: open.id }, json: { verdict: 'upheld', reason: 'Aucune trace.' } });
    assert.equal(decided.outcome.verdict, 'upheld');
    await refused('decideReview', { as: 'organizer', path: { review: open.id }, json: { verdict: 'upheld', reason: 'Encore' } }, 409, 'review_decided');

    await refused('showOwnAttendance', { as: 'participant', path: { registration: someUuid } }, 404, 'not_found');
    const listed = await ok('listRegistrations', { as: 'organizer', path });
    const registration = JSON.stringify(listed).includes('"id"') ? listed.registrations.find((r) => r.id)?.id : undefined;
    if (registration) {
        const shown = await ok('showOwnAttendance', { as: 'organizer', path: { registration } });
        assert.equal(shown.absence_percent, 20);
    }
    await refused('askForReview', { as: 'participant', path: { registration: someUuid }, json: { observations: 'x' } }, 404, 'not_found');
    const sheet = await call('attendanceFile', { as: 'organizer', path });
    assert.match(Buffer.from(sheet.body).toString(), /^\ufeffname,email,scheduled_seconds,/u);
});

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
        assert.equal(a.present_seconds + a.excused_seconds + a.absent_seconds, a.scheduled_seconds);
        assert.equal(qualifies, a.due_seconds > 0 && a.absent_seconds * 100 <= a.due_seconds * 20);
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
    // Its files, to the byte.
    const pdf = Buffer.from(file.body);
    const type = 'application/pdf';
    assert.equal((await ok('checkCertificateFile', { body: pdf, type })).standing, 'standing');
    pdf[1000] ^= 4;
    const altered = await ok('checkCertificateFile', { body: pdf, type });
    assert.equal(altered.standing, 'altered');
    assert.equal(altered.certificate.number, certificate.number);
    assert.equal((await ok('checkCertificateFile', { body: 'bonjour', type })).standing, 'foreign');
    await refused('checkCertificateFile', { body: 'bonjour', type: 'text/plain' }, 415, 'media_type_unsupported');
    // A corrected name.
    const formerPath = { certificate: result.issued[1].id };
    await refused('reissueCertificate', { as: 'organizer', path: formerPath, json: {} }, 422, 'required');
    const next = await ok('reissueCertificate', { as: 'organizer', path: formerPath, json: { holder: 'Nom Corrigé', reason: 'Nom' } }, 201);
    assert.equal(next.replaces_id, result.issued[1].id);
    const replaced = await ok('verifyCertificate', { path: { code: result.issued[1].code } });
    assert.deepEqual(replaced.replaced_by, { number: next.number, code: next.code });
    await refused('reissueCertificate', { as: 'organizer', path: formerPath, json: { reason: 'Nom' } }, 409, 'certificate_revoked');
    // Evidence that comes later proposes.
    assert.deepEqual((await ok('listCorrections', { as: 'organizer', path: { event: held.id } })).corrections, []);
    await refused('decideCorrection', { as: 'organizer', path: { event: held.id }, json: { person: next.person_id, fingerprint: 'x', accepted: true } }, 409, 'correction_overtaken');
    await refused('listCorrections', { as: 'partner', path: { event: held.id } }, 403, 'not_allowed');
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

test('an organizer sets the places of an event, and decides who has them', async () => {
    const made = await ok('createEvent', {
        as: 'organizer',
        json: { programme: 'forum', title: { fr: 'Forum des places' }, meetings: [{ starts: '2027-04-07T09:00', ends: '2027-04-07T17:00' }] },
    }, 201);
    const path = { event: made.id };
    const settings = {
        capacity: 4,
        quotas: [{ sector: 'municipal', floor: 1, ceiling: 2 }],
        release: '2027-03-01T00:00:00Z',
        offer_minutes: 60,
        approval: 'with_place',
    };
    const set = await ok('setPlaces', { as: 'organizer', path, json: settings });
    assert.deepEqual(set.quotas, [{ sector: 'municipal', floor: 1, ceiling: 2, taken: 0 }]);
    const wrong = { ...settings, quotas: [{ sector: 'municipal', floor: 5 }, { sector: 'municipal', floor: 'x' }] };
    await refused('setPlaces', { as: 'organizer', path, json: wrong }, 422, 'integer_expected');
    await refused('setPlaces', { as: 'organizer', path, json: { capacity: 2, quotas: [{ sector: 'private', floor: 3 }] } }, 422, 'floors_exceed_capacity');
    await refused('setPlaces', { as: 'participant', path, json: settings }, 403);
    await refused('showPlaces', { as: 'organizer', path: { event: someUuid } }, 404);
    const one = await ok('register', { path, json: { email: 'un@exemple.quebec', name: 'Un' } }, 201);
    assert.equal(one.status, 'requested');
    const members = ['deux', 'trois'].map((name) => ({ name, email: `${name}@exemple.quebec` }));
    const group = await ok('registerGroup', { path, json: { members, together: true, organisation: 'MRC' } }, 201);
    assert.deepEqual(group, { event_id: made.id, confirmed: 0, waiting: 0, requested: 2 });
    await refused('registerGroup', { path, json: { members: members.slice(1), organisation: 'MRC' } }, 422, 'group_too_small');
    await refused('registerGroup', { path, json: { members: [members[0], members[0]], organisation: 'MRC' } }, 422, 'duplicate_in_group');
    const { registrations } = await ok('showPlaces', { as: 'organizer', path });
    assert.equal(registrations.length, 3);
    assert.ok(registrations.every((line) => line.why === 'to_be_approved' && line.keeps_place));
    const id = (name) => registrations.find((line) => line.registration.person.name === name).registration.id;
    const approved = await ok('approveRegistration', { as: 'organizer', path: { registration: id('deux') } });
    assert.equal(approved.status, 'confirmed');
    await refused('approveRegistration', { as: 'organizer', path: { registration: id('trois') } }, 409, 'registration_not_requested');
    await refused('declineRegistration', { as: 'organizer', path: { registration: id('Un') }, json: { reason: '' } }, 422);
    const declined = await ok('declineRegistration', { as: 'organizer', path: { registration: id('Un') }, json: { reason: 'Complet' } });
    assert.equal(declined.status, 'declined');
    await refused('chooseWorkshops', { as: 'organizer', path: { registration: id('deux') }, json: { workshops: [someUuid] } }, 422, 'workshop_unknown');
    await ok('chooseWorkshops', { as: 'organizer', path: { registration: id('deux') }, json: { workshops: [] } });
});

test('points toward a certification: posted, counted, taken back', async () => {
    const { certifications } = await ok('listCertifications', {});
    const { programmes } = await ok('listProgrammes', {});
    const programme = programmes.find((p) => p.key === 'formation').id;
    const json = { name: { fr: 'Certification d’essai' }, required_hundredths: 500, points_months: 12, programmes: [{ programme, least_hundredths: 100 }] };
    await refused('createCertification', { as: 'organizer', json: { ...json, required_hundredths: 0 } }, 422, 'out_of_range');
    await refused('createCertification', { as: 'participant', json }, 403, 'not_allowed');
    const made = await ok('createCertification', { as: 'organizer', json }, 201);
    const path = { certification: made.id };
    const changed = await ok('updateCertification', { as: 'organizer', path, json: { ...json, months: 24 } });
    assert.equal(changed.months, 24);
    assert.equal((await ok('listCertifications', {})).certifications.length, certifications.length + 1);
    const progress = await ok('showProgress', { as: 'organizer', path });
    assert.ok(progress.persons.length > 5, 'certificates that stand were posted');
    const own = await ok('ownPoints', { as: 'participant' });
    const person = { person: own.person_id };
    const entry = { certification: made.id, points_hundredths: 125, earned: '2026-11-02', reason: 'Colloque' };
    await refused('postPoints', { as: 'organizer', path: person, json: { ...entry, earned: '2027-01-01' } }, 422, 'date_in_future');
    await refused('postPoints', { as: 'participant', path: person, json: entry }, 403, 'not_allowed');
    const posted = await ok('postPoints', { as: 'organizer', path: person, json: entry }, 201);
    const contrary = await ok('takeBackPoints', { as: 'organizer', path: { entry: posted.id }, json: { reason: 'Erreur' } }, 201);
    assert.equal(contrary.hundredths, -125);
    await refused('takeBackPoints', { as: 'organizer', path: { entry: posted.id }, json: { reason: 'Erreur' } }, 409, 'entry_taken_back');
    const transcript = await ok('showPoints', { as: 'organizer', path: person });
    for (const { progress: { hundredths }, entries } of transcript.standings)
        assert.equal(hundredths, entries.filter((e) => e.earned > '2025-11-17').reduce((sum, e) => sum + e.hundredths, 0));
});

test('how certificates look is set by the programme', async () => {
    const path = { programme: 'formation' };
    const look = await ok('showCertificateLook', { as: 'organizer', path });
    const changed = await ok('changeCertificateLook', { as: 'organizer', path, json: { signatory: { fr: 'Awa Roy, directrice' }, bilingual: true } });
    assert.equal(changed.bilingual, true);
    await ok('changeCertificateLook', { as: 'organizer', path, json: { signatory: look.signatory, bilingual: look.bilingual } });
    const type = 'image/png';
    await refused('changeCertificateLogo', { as: 'organizer', path, body: 'GIF89a', type }, 422, 'picture_malformed');
    assert.equal((await ok('changeCertificateLogo', { as: 'organizer', path })).logo, false);
    assert.equal((await ok('changeCertificateSignature', { as: 'organizer', path })).signature, false);
    await refused('showCertificateLook', { as: 'partner', path }, 403, 'not_allowed');
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

test('a programme is made by settings alone, and nobody’s change is lost', async () => {
    const json = { key: 'rencontres', name: { fr: 'Rencontres', en: 'Meetups' }, features: { registration: true } };
    const made = await ok('createProgramme', { as: 'organizer', json }, 201);
    assert.equal(made.slot_rules.notice_hours, 48);
    await refused('createProgramme', { as: 'organizer', json }, 409, 'key_taken');
    await refused('createProgramme', { as: 'partner', json }, 403, 'not_allowed');
    const wrong = await refused('createProgramme', { as: 'organizer', json: { key: 'Rencontres !', features: { certificate: true }, colour: 'red' } }, 422);
    assert.deepEqual(wrong.errors.map((e) => e.pointer), ['/name']);
    const path = { programme: 'rencontres' };
    const shown = await ok('showProgramme', { path });
    assert.deepEqual([shown.id, shown.features.registration], [made.id, true]);
    const settings = await call('showProgrammeSettings', { as: 'organizer', path });
    const tag = settings.headers.get('etag');
    const change = { as: 'organizer', path, headers: { 'If-Match': tag }, json: { colour: '#0A7A5C', features: { attendance: true } } };
    const changed = await ok('editProgramme', change);
    assert.deepEqual([changed.colour, changed.features.registration, changed.features.attendance], ['#0a7a5c', true, true]);
    await refused('editProgramme', change, 409, 'edited_meanwhile');
    await refused('editProgramme', { as: 'organizer', path, json: { key: 'autre' } }, 422, 'key_fixed');
    await refused('editProgramme', { as: 'organizer', path, json: { features: { attendance: false, certificate: true } } }, 422, 'certificate_needs_attendance');
    await refused('showProgramme', { path: { programme: 'nulle-part' } }, 404, 'not_found');
    await refused('showProgrammeSettings', { path }, 401, 'not_signed_in');
    assert.match(await (await fetch(`${service.url}/calendar/rencontres.ics`)).text(), /BEGIN:VCALENDAR/);
});

test('an event is edited, and what people hold is decided about first', async () => {
    const json = {
        programme: 'formation', title: { fr: 'À modifier' }, capacity: 3,
        meetings: [{ starts: '2027-04-06T09:00', ends: '2027-04-06T12:00', slots: 2 }, { starts: '2027-04-07T09:00', ends: '2027-04-07T12:00' }],
    };
    const event = await ok('createEvent', { as: 'organizer', json }, 201);
    assert.equal(event.meetings[0].slots.length, 2);
    const path = { event: event.id };
    const before = await call('showEventSettings', { as: 'organizer', path });
    const change = { as: 'organizer', path, headers: { 'If-Match': before.headers.get('etag') }, json: { title: { fr: 'Modifié' }, capacity: null } };
    const changed = await ok('editEvent', change);
    assert.deepEqual([changed.title.fr, changed.capacity, changed.meetings.length], ['Modifié', null, 2]);
    await refused('editEvent', change, 409, 'edited_meanwhile');
    await refused('editEvent', { as: 'organizer', path, json: {} }, 422, 'nothing_changed');
    const wrong = await refused('editEvent', { as: 'organizer', path, json: { meetings: [{ ...changed.meetings[0], ends: '2027-04-06T08:00' }, changed.meetings[1]] } }, 422);
    assert.deepEqual(wrong.errors.map((e) => e.pointer), ['/meetings/0/ends']);
    await ok('register', { path, json: { email: 'tenante@exemple.quebec', name: 'Tenante' } }, 201);
    const fewer = { as: 'organizer', path, json: { meetings: [changed.meetings[0]] } };
    await refused('editEvent', fewer, 409, 'meeting_held');
    const left = await ok('editEvent', { ...fewer, json: { ...fewer.json, cancel_meetings: [changed.meetings[1].id] } });
    assert.equal(left.meetings.length, 1);
    const shown = await ok('showEvent', { path });
    assert.deepEqual(shown.meetings.map((m) => m.status), ['scheduled', 'cancelled']);
    await ok('undoEventEdit', { as: 'organizer', path });
    assert.deepEqual((await ok('showEvent', { path })).meetings.map((m) => m.status), ['scheduled', 'scheduled']);
    await refused('editEvent', { as: 'participant', path, json: {} }, 403);
    await refused('showEventSettings', { as: 'organizer', path: { event: someUuid } }, 404, 'not_found');
});

test('a programme that exists by its settings alone works everywhere: exploratory stays, and a bulletin', async () => {
    const as = 'organizer';
    await ok('createProgramme', { as, json: { key: 'decouvertes', name: { fr: 'Séjours de découverte' }, features: { registration: true, attendance: true } } }, 201);
    const day = (n) => ({ title: { fr: `Jour ${n}` }, starts: `2027-05-1${n}T09:00`, ends: `2027-05-1${n}T17:00`, room_address: 'Gaspé' });
    const stay = await ok('createEvent', { as, json: { programme: 'decouvertes', title: { fr: 'Gaspésie en cinq jours' }, capacity: 1, meetings: [1, 2, 3, 4, 5].map(day) } }, 201);
    const path = { event: stay.id };
    const ask = (json) => ok('addQuestion', { as, path, json: { purpose: { fr: 'Préparer' }, ...json } }, 201);
    const children = await ask({ kind: 'one_choice', wording: { fr: 'Avec des enfants ?' }, required: true, options: [{ label: { fr: 'Oui' } }, { label: { fr: 'Non' } }] });
    const [yes, no] = children.options.map((o) => o.key);
    const many = await ask({ kind: 'number', wording: { fr: 'Combien ?' }, required: true, condition: { question: children.id, answer: yes } });
    const food = await ask({ kind: 'text', wording: { fr: 'Repas' }, sensitive: true });
    const consent = await ask({ kind: 'consent', wording: { fr: 'Photos' }, required: true });
    await refused('addQuestion', { as, path, json: { kind: 'text', wording: { fr: 'Sans but' } } }, 422, 'required');
    await refused('addQuestion', { as, path, json: { kind: 'one_choice', wording: { fr: 'Un' }, purpose: { fr: 'x' }, options: [{ label: { fr: 'Seul' } }] } }, 422, 'options_required');
    await refused('addQuestion', { path, json: {} }, 401, 'not_signed_in');
    assert.deepEqual((await ok('listQuestions', { path })).questions.map((q) => q.id), [children.id, many.id, food.id, consent.id]);
    const person = (email, answers) => ({ path, json: { email, name: 'Awa Diallo', answers } });
    const wrong = await refused('register', person('pas une adresse', { [children.id]: yes, [many.id]: 'deux' }), 422);
    assert.deepEqual(wrong.errors.map((e) => e.pointer).sort(), [`/answers/${consent.id}`, `/answers/${many.id}`, '/email'].sort());
    const first = await ok('register', person('a1@exemple.quebec', { [children.id]: no, [many.id]: 'dropped', [food.id]: 'Sans gluten', [consent.id]: true }), 201);
    assert.equal(first.status, 'confirmed');
    const second = await ok('register', person('a2@exemple.quebec', { [children.id]: [yes], [many.id]: 2, [consent.id]: 'yes' }), 201);
    assert.equal(second.status, 'waiting');
    const stranger = await ok('register', person('a1@exemple.quebec', { [children.id]: yes, [many.id]: 9, [consent.id]: true }), 201);
    assert.equal(stranger.status, 'waiting', 'as any stranger would be told');
    const sheet = await ok('listAnswers', { as, path });
    assert.ok(!JSON.stringify(sheet).includes('gluten'), 'sensitive answers are on a page of their own');
    const values = sheet.rows.map((row) => Object.fromEntries(row.answers.map((a) => [a.question_id, a.values])));
    assert.deepEqual(values[0], { [children.id]: [no], [consent.id]: ['yes'] }, 'the stranger changed nothing');
    assert.deepEqual(values[1][many.id], ['2']);
    const reworded = await ok('editQuestion', { as, path: { question: children.id }, json: { wording: { fr: 'Des enfants viennent-ils ?' } } });
    assert.deepEqual([reworded.version, reworded.options.map((o) => o.key)], [2, [yes, no]]);
    assert.equal((await ok('listAnswers', { as, path })).questions[0].wording.fr, 'Avec des enfants ?', 'in the words that were read');
    await refused('removeQuestion', { as, path: { question: children.id } }, 422, 'condition_broken');
    assert.deepEqual(await ok('removeQuestion', { as, path: { question: many.id } }), { removed: true });
    await refused('removeQuestion', { as, path: { question: many.id } }, 404, 'not_found');
    await refused('editQuestion', { as: 'partner', path: { question: food.id }, json: {} }, 403);
    const { registrations } = await ok('listRegistrations', { as, path });
    await ok('cancelRegistration', { as, path: { registration: registrations[0].id } });
    assert.equal((await ok('listRegistrations', { as, path })).registrations[0].status, 'confirmed', 'the waiting one moves up');
    const feed = await (await fetch(`${service.url}/calendar/decouvertes.ics`)).text();
    assert.equal(feed.match(/BEGIN:VEVENT/g).length, 5);
    assert.match(feed, /Gaspésie en cinq jours/);
    for (const page of ['/calendrier', `/evenements/${stay.id}`, `/evenements/${stay.id}/inscription`])
        assert.equal((await fetch(service.url + page)).status, 200, page);

    await ok('createProgramme', { as, json: { key: 'infolettre', name: { fr: 'Infolettre', en: 'Newsletter' } } }, 201);
    await ok('createSeries', { as, json: { programme: 'infolettre', title: { fr: 'Numéro' }, rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO', starts: '2027-01-04T09:00', duration_minutes: 15 } }, 201);
    const { events } = await ok('listEvents', { query: '?programme=infolettre&from=2027-01-01T00:00:00Z&to=2028-01-01T00:00:00Z' });
    assert.deepEqual(events.map((e) => e.meetings[0].starts.slice(0, 7)), ['2027-01', '2027-03', '2027-05', '2027-07', '2027-09', '2027-11']);
    await refused('register', { path: { event: events[0].id }, json: { email: 'a@exemple.quebec', name: 'Awa' } }, 409, 'programme_without_registration');
    assert.match(await (await fetch(`${service.url}/calendar/infolettre.ics`)).text(), /RRULE:FREQ=MONTHLY;.*INTERVAL=2/);
    await fetch(service.url + `/evenements/${events[0].id}`).then((answer) => assert.equal(answer.status, 200));
});

/** The secret of a registration, from the mail that its person gets. */
async function mailedToken(email) {
    const outbox = join(service.dataDir, 'outbox');
    for (let tries = 0; tries < 600; ++tries) {
        for (const name of existsSync(outbox) ? readdirSync(outbox) : []) {
            const text = readFileSync(join(outbox, name), 'latin1').replace(/=\r?\n/g, '');
            const link = text.includes(email) && /\/inscriptions\/([\w-]{43})/.exec(text);
            if (link) return link[1];
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no mail for ${email}`);
}

test('whoever holds the mailed link changes the registration, and hands it over', async () => {
    const event = await ok('createEvent', { as: 'organizer', json: { programme: 'formation', title: { fr: 'À céder' }, meetings: [{ starts: '2027-04-20T09:00', ends: '2027-04-20T12:00' }] } }, 201);
    const asked = await ok('addQuestion', { as: 'organizer', path: { event: event.id }, json: { kind: 'text', wording: { fr: 'Métier' }, purpose: { fr: 'Jumelage' } } }, 201);
    await ok('register', { path: { event: event.id }, json: { email: 'cedante@exemple.quebec', name: 'Cédante', answers: { [asked.id]: 'Soudeuse' } } }, 201);
    const path = { token: await mailedToken('cedante@exemple.quebec') };
    const own = await ok('showOwnRegistration', { path });
    assert.deepEqual([own.name, own.answers], ['Cédante', { [asked.id]: ['Soudeuse'] }]);
    const changed = await ok('changeOwnRegistration', { path, json: { organisation: 'CJE', answers: { [asked.id]: 'Mécanicienne' } } });
    assert.deepEqual([changed.organisation, changed.answers[asked.id]], ['CJE', ['Mécanicienne']]);
    await refused('changeOwnRegistration', { path, json: { name: null } }, 422, 'required');
    await refused('transferOwnRegistration', { path, json: { email: 'cedante@exemple.quebec', name: 'Moi' } }, 422, 'transfer_to_self');
    assert.deepEqual(await ok('transferOwnRegistration', { path, json: { email: 'collegue@exemple.quebec', name: 'Collègue' } }), { handed_over: true });
    await refused('showOwnRegistration', { path }, 410, 'link_handed_over');
    const next = await ok('showOwnRegistration', { path: { token: await mailedToken('collegue@exemple.quebec') } });
    assert.deepEqual([next.name, next.status, next.answers], ['Collègue', 'confirmed', {}]);
    await refused('showOwnRegistration', { path: { token: 'rien' } }, 404, 'not_found');
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

const zoomSecret = 'essai-zoom';
const bbbSecret = '639259d4-9dd8-4b25-bf01-95f9567eaf4b';
process.env.PASSERELLE_WEBHOOKS_ZOOM_SECRET = zoomSecret;
process.env.PASSERELLE_WEBHOOKS_BBB_SECRET = bbbSecret;
const hmac = (text) => createHmac('sha256', zoomSecret).update(text).digest('hex');

/** A delivery as Zoom signs it; the demonstration's clock says when. */
async function zoomDelivery(payload, { at = Date.parse(clock) / 1000, signature } = {}) {
    called.add('receiveZoomWebhook');
    const body = JSON.stringify(payload);
    const headers = { 'Content-Type': 'application/json', 'x-zm-request-timestamp': String(at), 'x-zm-signature': signature ?? `v0=${hmac(`v0:${at}:${body}`)}` };
    return fetch(service.url + '/api/v1/webhooks/zoom', { method: 'POST', headers, body });
}

/** A delivery as BigBlueButton signs it: SHA-1 of callback address, body and secret. */
async function bbbDelivery(events, checksum) {
    called.add('receiveBigBlueButtonWebhook');
    const url = service.url + '/api/v1/webhooks/bigbluebutton';
    const body = `event=${encodeURIComponent(JSON.stringify(events))}&timestamp=${Date.parse(clock)}`;
    const sum = checksum ?? createHash('sha1').update(url + body + bbbSecret).digest('hex');
    return fetch(`${url}?checksum=${sum}`, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body });
}

test('what platforms tell while a meeting runs is taken when it is signed, once, in any order', async () => {
    const training = { programme: 'formation', title: { fr: 'En direct', en: 'Live' }, meetings: [{ starts: '2026-11-16T10:30', ends: '2026-11-16T12:30', room_link: 'https://zoom.us/j/81234567890?pwd=x' }] };
    const event = await ok('createEvent', { as: 'organizer', json: training }, 201);
    const meeting = event.meetings[0].id;
    await ok('register', { path: { event: event.id }, json: { email: 'awa@exemple.quebec', name: 'Awa Diallo' } }, 201);
    const object = (participant) => ({ id: '81234567890', uuid: 'u==', participant: { user_name: 'Awa D.', email: 'awa@exemple.quebec', participant_uuid: 'p1', ...participant } });
    const joined = { event: 'meeting.participant_joined', event_ts: 0, payload: { object: object({ join_time: '2026-11-16T15:35:00Z' }) } };
    const left = { event: 'meeting.participant_left', event_ts: 0, payload: { object: object({ leave_time: '2026-11-16T16:05:30Z' }) } };
    for (const [delivery, outcome] of [[left, 'kept'], [joined, 'kept'], [joined, 'repeated'], [left, 'repeated']])
        assert.deepEqual(await (await zoomDelivery(delivery)).json(), { outcome });
    const presence = async () => (await ok('tracePerson', { as: 'organizer', path: { event: event.id, person } })).meetings[0].presences.filter((p) => !p.withdrawal);
    const { registrations } = await ok('listRegistrations', { as: 'organizer', path: { event: event.id } });
    const person = registrations[0].person.id;
    const [stay] = await presence();
    assert.equal(stay.clipping.counted_seconds, 30 * 60 + 30);
    assert.equal(stay.source, 'zoom');
    assert.equal((await zoomDelivery(joined, { signature: 'v0=00' })).status, 401);
    assert.equal((await zoomDelivery(joined, { at: Date.parse(clock) / 1000 - 301 })).status, 401);
    const validation = await (await zoomDelivery({ event: 'endpoint.url_validation', payload: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw' } })).json();
    assert.deepEqual(validation, { plainToken: 'qgg8vlvZRS6UYooatFL8Aw', encryptedToken: hmac('qgg8vlvZRS6UYooatFL8Aw') });
    assert.equal((await zoomDelivery({ event: 'meeting.participant_joined', payload: { object: { id: 'x' } } })).status, 422);
    const elsewhere = structuredClone(joined);
    elsewhere.payload.object.id = '99999999999';
    assert.deepEqual(await (await zoomDelivery(elsewhere)).json(), { outcome: 'ignored' });

    await ok('noteMeetingNumber', { as: 'organizer', path: { meeting }, json: { platform: 'bigbluebutton', number: 'cours-1' } });
    await refused('noteMeetingNumber', { as: 'organizer', path: { meeting }, json: { platform: 'zoom', number: '12' } }, 422, 'meeting_number_malformed');
    await refused('noteMeetingNumber', { as: 'organizer', path: { meeting }, json: { platform: 'skype', number: '12' } }, 422, 'platform_unknown');
    const bbb = (id, ts) => ({ data: { type: 'event', id, attributes: { meeting: { 'internal-meeting-id': 'm', 'external-meeting-id': 'cours-1' }, user: { 'internal-user-id': 'w_1', 'external-user-id': 'x', name: 'Awa Diallo', role: 'VIEWER' } }, event: { ts } } });
    const from = Date.parse('2026-11-16T16:10:00Z');
    assert.deepEqual(await (await bbbDelivery([bbb('user-joined', from), bbb('user-left', from + 600_000)])).json(), { outcome: 'kept', kept: 2 });
    assert.equal((await bbbDelivery([bbb('user-joined', from)], '00')).status, 401);
    assert.equal((await presence()).reduce((sum, p) => sum + p.clipping.counted_seconds, 0), 30 * 60 + 30 + 600);
});

test('each row is decided, undone and traced; what was entered by hand is withdrawn, never deleted', async () => {
    const { events } = await ok('listEvents', { query: '?programme=formation&from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z' });
    const held = events[0];
    const meeting = held.meetings[0].id;
    const { registrations } = await ok('listRegistrations', { as: 'organizer', path: { event: held.id } });
    const person = registrations.at(-1).person.id;
    const report = 'Qui,Entrée le,Sortie le\r\nZoé Inconnue,06/10/2026 09:00:00,06/10/2026 09:10:00\r\nZoé Inconnue,06/10/2026 09:20:00,06/10/2026 09:30:00\r\n';
    const upload = (query, status) => ok('importReport', { as: 'organizer', path: { meeting }, body: report, type: 'text/csv', query }, status);
    await refused('importReport', { as: 'organizer', path: { meeting }, body: report, type: 'text/csv' }, 422, 'report_unknown');
    await refused('importReport', { as: 'organizer', path: { meeting }, body: report, type: 'text/csv', query: '?columns=name' }, 422, 'columns_malformed');
    const preview = await upload('?columns=name,joined,left&preview=1', 200);
    assert.deepEqual([preview.rows, preview.review, preview.elsewhere], [2, 2, false]);
    const outcome = await upload('?columns=name,joined,left&date_order=day_first', 201);
    const shown = await ok('showAttendanceReport', { as: 'organizer', path: { report: outcome.report_id } });
    assert.equal(shown.rows.length, 2);
    const row = shown.rows[0].id;
    const seconds = async () => (await ok('tracePerson', { as: 'organizer', path: { event: held.id, person } })).meetings[0].present_seconds;
    const before = await seconds();
    const decision = await ok('decideRows', { as: 'organizer', path: { row }, json: { kind: 'join', person } }, 201);
    const joined = await seconds();
    assert.ok(joined >= before && joined <= before + 1200);
    await refused('decideRows', { as: 'organizer', path: { row }, json: { kind: 'join', person } }, 409, 'row_not_decidable');
    await refused('decideRows', { as: 'organizer', path: { row }, json: { kind: 'marry' } }, 422, 'choice_unknown');
    await ok('undoRowDecision', { as: 'organizer', path: { decision: decision.id } }, 201);
    assert.equal(await seconds(), before);
    await refused('undoRowDecision', { as: 'organizer', path: { decision: decision.id } }, 409, 'decision_undone');

    const entry = { person, from: '2026-10-06T13:00:00Z', to: '2026-10-06T16:00:00Z', reason: 'Vue dans la salle' };
    await refused('enterPresence', { as: 'organizer', path: { meeting }, json: { ...entry, source: 'recording' } }, 422, 'recording_counts_nothing');
    await refused('enterPresence', { as: 'organizer', path: { meeting }, json: { ...entry, to: entry.from } }, 422, 'end_before_start');
    const presence = await ok('enterPresence', { as: 'organizer', path: { meeting }, json: entry }, 201);
    assert.ok((await seconds()) >= joined);
    await ok('withdrawPresence', { as: 'organizer', path: { presence: presence.id }, json: { reason: 'Erreur de personne' } });
    await refused('withdrawPresence', { as: 'organizer', path: { presence: presence.id }, json: { reason: 'encore' } }, 409, 'presence_withdrawn');
    assert.equal(await seconds(), before);
    await ok('withdrawReport', { as: 'organizer', path: { report: outcome.report_id }, json: { reason: 'Mauvais fichier' } });
    await refused('withdrawReport', { as: 'organizer', path: { report: outcome.report_id }, json: { reason: 'encore' } }, 409, 'report_withdrawn');
    await refused('withdrawReport', { as: 'organizer', path: { report: outcome.report_id }, json: {} }, 422, 'required');
});

test('the doors of a forum, and what comes after', async () => {
    const { events } = await ok('listEvents', { query: '?programme=forum&from=2020-01-01T00:00:00Z' });
    const coming = { event: events.find((event) => event.title.fr.includes('2026')).id };
    const past = { event: events.find((event) => event.title.fr.includes('2024')).id };
    const as = 'organizer';
    const { people } = await ok('showCheckIn', { as, path: coming });
    const person = people.find((one) => one.status === 'confirmed' && one.places.length === 0);
    const device = 'contract-0001';
    const now = new Date().toISOString();
    const scan = { counter: 1, code: person.code, kind: 'entry', door: 'Nord', scanned_at: now };
    const send = (scans, options = {}) => ok('recordScans', { as, path: coming, json: { device, sent_at: now, scans }, ...options });
    const [first] = (await send([scan])).results;
    assert.equal(first.outcome, 'entered');
    assert.equal(first.name, person.name);
    const [again, unknown] = (await send([scan, { counter: 2, code: 'rien', kind: 'exit', scanned_at: now }])).results;
    assert.equal(again.repeated, true);
    assert.equal(unknown.outcome, 'unknown');
    const undo = { counter: 3, registration: person.registration_id, kind: 'undo', undoes_device: device, undoes_counter: 1, scanned_at: now };
    assert.equal((await send([undo])).results[0].outcome, 'taken_back');
    await refused('recordScans', { as, path: coming, json: { device: '?', sent_at: now, scans: [] } }, 422, 'device_malformed');
    await refused('recordScans', { as, path: coming, json: { device, sent_at: now, scans: [{ counter: 0, kind: 'in', scanned_at: 'x' }] } }, 422, 'scan_kind_unknown');
    await refused('recordScans', { as, path: { event: someUuid }, json: { device, sent_at: now, scans: [] } }, 404, 'not_found');
    await refused('showCheckIn', { as: 'participant', path: coming }, 403, 'not_allowed');
    await refused('showCheckIn', { path: coming }, 401, 'not_signed_in');
    const walkIn = { name: 'Venue Sans-Inscription', sector: 'community', region: 4, door: 'Nord' };
    const admitted = await ok('admitWalkIn', { as, path: coming, json: walkIn }, 201);
    await refused('admitWalkIn', { as, path: coming, json: { name: '', email: 'x' } }, 422);
    await refused('admitWalkIn', { as, path: past, json: walkIn }, 409, 'event_past');
    const counts = await ok('countCheckIn', { as, path: coming });
    assert.ok(counts.by_door.some((door) => door.door === 'Nord' && door.came === 1));
    await ok('badgeSheets', { as, path: coming });
    const there = (await ok('showCheckIn', { as, path: coming })).people.find((one) => one.code === admitted.code);
    await ok('badgeFile', { as, path: { registration: there.registration_id } });
    await refused('badgeFile', { as: 'participant', path: { registration: there.registration_id } }, 404, 'not_found');
    assert.ok((await ok('mailBadges', { as, path: coming })).mailed > 200);
    await refused('mailBadges', { as, path: past }, 409, 'event_past');
    assert.ok((await ok('askForSuggestions', { as, path: past })).mailed > 100);
    await refused('askForSuggestions', { as, path: coming }, 409, 'suggestions_not_open');
    const { editions } = await ok('listEditions', { as, path: { programme: 'forum' } });
    assert.ok(editions.length >= 3);
    await refused('listEditions', { as, path: { programme: 'aucun' } }, 404, 'not_found');
    const report = await ok('showReport', { as, path: past });
    const small = report.charts.flatMap((chart) => chart.rows.flatMap((row) => row.values)).filter((value) => value > 0 && value < 5);
    assert.deepEqual(small, [], 'groups under five are not shown');
    const theme = await ok('addTheme', { as, path: past, json: { name: 'Thème du contrat' } }, 201);
    await refused('addTheme', { as, path: past, json: { name: 'Thème du contrat' } }, 409, 'theme_exists');
    const { suggestions } = await ok('listSuggestions', { as, path: past });
    const reviewed = await ok('reviewSuggestion', { as, path: { suggestion: suggestions[0].id }, json: { theme: theme.id, shown: 'Autrement dit.', hidden: false } });
    assert.equal(reviewed.quoted, 'Autrement dit.');
    await refused('reviewSuggestion', { as, path: { suggestion: someUuid }, json: {} }, 404, 'not_found');
    await refused('mergeTheme', { as, path: { theme: theme.id }, json: { heir: theme.id } }, 422, 'theme_unknown');
    await ok('mergeTheme', { as, path: { theme: theme.id }, json: {} });
});

test('every operation of the document was called', () => {
    const all = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((o) => o.operationId));
    assert.deepEqual(all.filter((id) => !called.has(id)), []);
});
