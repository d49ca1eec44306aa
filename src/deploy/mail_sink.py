#!/usr/bin/env python3
"""A relay that sends nothing: each mail becomes a file, to be looked at.

	mail_sink.py PORT DIRECTORY

For trying things on one machine: it listens there alone, and asks nobody who they are.
"""
import asyncio
import pathlib
import re
import sys
import time

LARGEST = 1 << 20
port, directory = int(sys.argv[1]), pathlib.Path(sys.argv[2])


def keep(recipients, lines):
	"""In a file of its own, whole before it has its name."""
	name = re.sub(r"[^a-z0-9.@+-]", "_", recipients[0].lower())[:100]
	stamp = time.strftime("%Y%m%d-%H%M%S")
	number = 0
	while (path := directory / f"{stamp}-{name}{'-%d' % number if number else ''}.eml").exists():
		number += 1
	part = path.with_suffix(".part")
	part.write_bytes(b"".join(lines))
	part.rename(path)


async def read_mail(reader):
	lines, size = [], 0
	while (line := await reader.readline()) not in (b".\r\n", b""):
		size += len(line)
		if size <= LARGEST:
			lines.append(line[1:] if line.startswith(b".") else line)
	return lines


async def answer(reader, writer):
	recipients = []

	def say(words):
		writer.write(words.encode() + b"\r\n")

	say("220 sink ESMTP")
	while line := await reader.readline():
		words = line.decode("ascii", "replace").strip()
		verb = words[:4].upper()
		if verb == "EHLO":
			say("250-sink\r\n250 SIZE %d" % LARGEST)
		elif verb == "RCPT":
			recipients.append(words.partition("<")[2].partition(">")[0])
			say("250 ok")
		elif verb == "DATA" and recipients:
			say("354 go on")
			await writer.drain()
			keep(recipients, await read_mail(reader))
			recipients = []
			say("250 kept")
		elif verb == "QUIT":
			say("221 bye")
			break
		elif verb in ("HELO", "MAIL", "RSET", "NOOP"):
			recipients = []
			say("250 ok")
		else:
			say("502 not here")
		await writer.drain()
	await writer.drain()
	writer.close()


async def main():
	directory.mkdir(parents=True, exist_ok=True)
	server = await asyncio.start_server(answer, "127.0.0.1", port)
	async with server:
		await server.serve_forever()


asyncio.run(main())
