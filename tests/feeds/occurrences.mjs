// SPDX-License-Identifier: Apache-2.0
import ICAL from 'ical.js';

/** Occurrences as ical.js, the reader of Thunderbird and Nextcloud, finds them: ISO texts in order. */
export function occurrences(text, from, to) {
    const calendar = new ICAL.Component(ICAL.parse(text));
    for (const zone of calendar.getAllSubcomponents('vtimezone')) {
        const tzid = zone.getFirstPropertyValue('tzid');
        ICAL.TimezoneService.remove(tzid);
        ICAL.TimezoneService.register(new ICAL.Timezone(zone), tzid);
    }
    const all = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
    const masters = new Map(all.filter((event) => !event.isRecurrenceException()).map((event) => [event.uid, event]));
    for (const event of all) if (event.isRecurrenceException()) masters.get(event.uid).relateException(event);
    const found = [];
    const take = (start) => {
        if (start >= from && start < to) found.push(start.toISOString());
    };
    for (const event of masters.values()) {
        if (!event.isRecurring()) {
            take(event.startDate.toJSDate());
            continue;
        }
        const iterator = event.iterator();
        for (let next = iterator.next(); next && next.year <= to.getUTCFullYear(); next = iterator.next())
            take(event.getOccurrenceDetails(next).startDate.toJSDate());
    }
    return found.sort();
}
