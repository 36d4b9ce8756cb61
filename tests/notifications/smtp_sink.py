# SPDX-License-Identifier: Apache-2.0
"""An SMTP server for tests: misbehaves as it is told, and appends each mail that it takes to a file, one JSON a line.

smtp_sink.py FILE MODE; prints its port. MODE: accept; or a step and what happens there, as rcpt:450, data:554, dot:451,
mail:421, helo:cut, rcpt:cut, body:cut (in the middle of the mail), dot:cut (after the mail, before the answer).
"""
import json
import socket
import sys

path, mode = sys.argv[1], sys.argv[2]
step, _, what = mode.partition(":")


class Cut(Exception):
    pass


def answer(stream, here, text):
    if here == step and what == "cut":
        raise Cut
    if here == step:
        text = f"{what} no thank you"
    stream.write(text.encode() + b"\r\n")
    stream.flush()
    return here != step


def read_mail(stream):
    lines = []
    while (line := stream.readline()) not in (b".\r\n", b""):
        lines.append(line[1:] if line.startswith(b".") else line)
        if step == "body" and len(lines) > 5:
            raise Cut
    return b"".join(lines)


def serve(stream):
    sender, recipients = "", []
    answer(stream, "greet", "220 sink")
    while line := stream.readline():
        verb = line[:4].upper()
        if verb in (b"EHLO", b"HELO"):
            answer(stream, "helo", "250 sink")
        elif verb == b"MAIL":
            sender, recipients = line.decode().strip(), []
            answer(stream, "mail", "250 ok")
        elif verb == b"RCPT":
            if answer(stream, "rcpt", "250 ok"):
                recipients.append(line.decode().strip())
        elif verb == b"DATA":
            if not answer(stream, "data", "354 go on"):
                continue
            mail = read_mail(stream)
            if step != "dot":  # on record before the client can know
                with open(path, "a") as out:
                    json.dump({"from": sender, "to": recipients, "mail": mail.decode("ascii")}, out)
                    out.write("\n")
            answer(stream, "dot", "250 taken")
        elif verb == b"QUIT":
            answer(stream, "quit", "221 bye")
            return
        else:
            answer(stream, "other", "502 unknown")


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    connection, _ = listener.accept()
    try:
        with connection, connection.makefile("rwb") as stream:
            serve(stream)
    except (Cut, ConnectionError, BrokenPipeError):
        pass
