# SPDX-License-Identifier: Apache-2.0
"""What Debian's python3-caldav finds on a server, as JSON on standard output.

Usage: read_caldav.py URL [PASSWORD]; the URL is where one begins, the password that of a personal calendar.
"""
import json
import sys
from datetime import datetime, timezone

import caldav
from caldav.lib import error


def refused(action):
    """The name of the error with which a change is turned away."""
    try:
        action()
    except error.DAVError as refusal:
        return type(refusal).__name__
    return "allowed"


def describe(calendar):
    events = calendar.events()
    begin, end = datetime(2026, 11, 16, tzinfo=timezone.utc), datetime(2026, 12, 1, tzinfo=timezone.utc)
    by_uid = events[0].vobject_instance.vevent.uid.value if events else ""
    synced = calendar.objects_by_sync_token(load_objects=True)
    again = calendar.objects_by_sync_token(sync_token=synced.sync_token)
    return {
        "name": calendar.name,
        "url": str(calendar.url),
        "components": calendar.get_supported_components(),
        "uids": sorted(event.vobject_instance.vevent.uid.value for event in events),
        "in_span": len(calendar.date_search(begin, end, expand=False)),
        "expanded": [str(event.data) for event in calendar.date_search(begin, end, expand=True)],
        "found_by_uid": calendar.event_by_uid(by_uid).vobject_instance.vevent.uid.value if by_uid else "",
        "todos": len(calendar.todos()),
        "synced": len(list(synced)),
        "synced_again": len(list(again)),
    }


def main():
    password = sys.argv[2] if len(sys.argv) > 2 else None
    client = caldav.DAVClient(sys.argv[1], username="moi" if password else None, password=password)
    principal = client.principal()
    calendars = principal.calendars()
    event = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261116T000000Z\r\n" \
        "DTSTART:20261116T000000Z\r\nSUMMARY:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    print(json.dumps({
        "principal": str(principal.url),
        "calendars": [describe(calendar) for calendar in calendars],
        "put": refused(lambda: calendars[0].save_event(event)),
        "delete": refused(lambda: calendars[0].events()[0].delete()),
        "make": refused(lambda: principal.make_calendar(name="a")),
    }))


main()
