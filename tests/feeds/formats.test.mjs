// SPDX-License-Identifier: Apache-2.0
// One calendar in three forms: ical.js makes jCal of the iCalendar form and finds the same as the service's own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import { startService } from '../browser/service.mjs';

let service;

before(async () => (service = await startService()));
after(async () => assert.equal(await service.stop(), 0));

async function get(path, headers = {}) {
    const answer = await fetch(service.url + path, { headers });
    assert.equal(answer.status, 200, path);
    return { type: answer.headers.get('content-type'), text: await answer.text() };
}

/** ical.js leaves the properties that RFC 7986 added as unknown: they are texts. */
function known(calendar) {
    const [name, properties, components] = JSON.parse(JSON.stringify(calendar));
    for (const property of properties) {
        if (property[2] !== 'unknown' || property[0].startsWith('x-')) continue;
        property[2] = 'text';
        property[3] = property[3].replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c));
    }
    return [name, properties, components.map(known)];
}

for (const name of ['all', 'info-emploi', 'forum', 'formation', 'region/01']) {
    for (const options of ['', '?lang=en&reminder=15&all=1', '?expand=1&cancelled=hide']) {
        test(`${name}${options} is the same as jCal`, async () => {
            const ics = await get(`/calendar/${name}.ics${options}`);
            const json = await get(`/calendar/${name}.json${options}`);
            assert.equal(json.type, 'application/calendar+json; charset=utf-8');
            const own = JSON.parse(json.text);
            assert.deepEqual(own, known(ICAL.parse(ics.text)));
            assert.ok(new ICAL.Component(own).getAllSubcomponents('vevent').length > 0);
        });
    }
}

test('jCal is given to whoever strictly prefers it', async () => {
    const type = async (accept) => (await get('/calendar/all.ics', { Accept: accept })).type;
    assert.match(await type('application/calendar+json'), /^application\/calendar\+json/);
    assert.match(await type('application/calendar+json, text/calendar;q=0.9'), /^application\/calendar\+json/);
    // Nextcloud's list, all of one weight.
    assert.match(await type('text/calendar, application/calendar+json, application/calendar+xml'), /^text\/calendar/);
    assert.match(await type('*/*'), /^text\/calendar/);
    assert.match(await type('text/html'), /^text\/calendar/);
});

test('the Atom feed has the coming events in order, in both languages', async () => {
    const french = await get('/calendar/all.atom');
    assert.equal(french.type, 'application/atom+xml; charset=utf-8');
    const ids = [...french.text.matchAll(/<entry><id>(urn:uuid:[^<]+)<\/id>/g)].map((match) => match[1]);
    assert.ok(ids.length >= 6);
    assert.equal(new Set(ids).size, ids.length);
    assert.match(french.text, /^<\?xml version="1.0" encoding="UTF-8"\?><feed xmlns="http:\/\/www.w3.org\/2005\/Atom" xml:lang="fr">/);
    const english = await get('/calendar/all.atom?lang=en');
    assert.match(english.text, /xml:lang="en"/);
    assert.notEqual(english.text, french.text);
});
