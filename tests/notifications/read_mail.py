# SPDX-License-Identifier: Apache-2.0
"""Reads a mail from standard input as a mail program would, and prints what it found as JSON."""
import base64
import email
import email.policy
import json
import sys

raw = sys.stdin.buffer.read()
mail = email.message_from_bytes(raw, policy=email.policy.default)


def part(entity):
    if entity.is_multipart():
        return {"type": entity.get_content_type(), "parts": [part(child) for child in entity.iter_parts()]}
    payload = entity.get_payload(decode=True)
    found = {
        "type": entity.get_content_type(),
        "charset": entity.get_content_charset(),
        "method": entity.get_param("method"),
        "filename": entity.get_filename(),
        "disposition": entity.get_content_disposition(),
        "base64": base64.b64encode(payload).decode(),
    }
    if entity.get_content_maintype() == "text":
        found["text"] = payload.decode("utf-8")
    return found


def address(name):
    header = mail[name]
    return [{"name": a.display_name, "address": a.addr_spec} for a in header.addresses] if header else []


lines = raw.split(b"\r\n")
print(json.dumps({
    "subject": mail["subject"],
    "from": address("from"),
    "to": address("to"),
    "reply_to": address("reply-to"),
    "date": mail["date"].datetime.isoformat(),
    "headers": [name for name, _ in mail.items()],
    "message_id": mail["message-id"],
    "language": mail["content-language"],
    "body": part(mail),
    "defects": [str(d) for d in mail.defects],
    "longest_line": max(len(line) for line in lines),
    "bare_line_ends": any(b"\r" in line or b"\n" in line for line in lines),
    "ascii": raw.isascii(),
}))
