# SPDX-License-Identifier: Apache-2.0
"""What Debian's python3-icalendar, python3-vobject and python3-recurring-ical-events find in a feed, as JSON.

Usage: read_feed.py FILE BEGIN END; the moments in UTC.
"""
import json
import sys
from datetime import date, datetime, timedelta, timezone

import icalendar
import recurring_ical_events
import vobject


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def utc(value):
    """All-day banners take nobody's time: None."""
    if not isinstance(value, datetime):
        return None
    return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    begin, end = moment(sys.argv[2]), moment(sys.argv[3])
    calendar = icalendar.Calendar.from_ical(data)
    events = recurring_ical_events.of(calendar).between(begin, end)
    starts = [utc(event["DTSTART"].dt) for event in events]
    read = vobject.readOne(data.decode("utf-8"))
    print(json.dumps({
        "icalendar": len(list(calendar.walk("VEVENT"))),
        "vobject": len(list(read.vevent_list)),
        "uids": sorted({str(event["UID"]) for event in calendar.walk("VEVENT")}),
        "starts": sorted(start for start in starts if start and sys.argv[2] <= start < sys.argv[3]),
    }))


main()
