#!/usr/bin/env python3
"""A thousand browsers that answer by invitation, and whoever wants to know who answered what.

	unlinked.py answer ADDRESS DIR FIRST LAST	those of DIR/order answer; what only this test knows goes to DIR/truth
	unlinked.py attack DIR				backups, binary log, logs and codes of DIR; prints what it finds

A guess is a submission named for an invitation. By chance one of a thousand is right: more than eight are not
chance (once in a million). That each way of guessing works is shown on data into which a link is planted.
"""
import hashlib
import hmac
import http.client
import json
import re
import sys
import threading
import time
import urllib.parse

MOST_BY_CHANCE = 8
BROWSERS = 4
PAGES = [
	"q.profession=other&q.is_social_worker=no&q.employer=other&q.department=&q.years=&go=next",
	"q.knows_plan=no&q.knows_council=no&go=next",
	"q.wants_local_space=no&q.suggestions=&go=next",
]


# --- those who answer

class Browser:
	def __init__(self, address):
		self.origin = address
		self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=60)
		self.cookie = ""

	def ask(self, path, form=None):
		headers = {"Cookie": self.cookie, "Accept-Language": "fr", "Origin": self.origin}
		if form is not None:
			headers["Content-Type"] = "application/x-www-form-urlencoded"
		self.connection.request("GET" if form is None else "POST", path, form, headers)
		reply = self.connection.getresponse()
		body = reply.read().decode()
		for cookie in reply.headers.get_all("Set-Cookie") or []:
			self.cookie = cookie.split(";")[0]
		return reply.status, reply.headers.get("Location", ""), body


def hidden(body, name):
	return re.search(r'<input type="hidden" name="%s" value="([^"]*)"' % name, body).group(1)


def filled(answers):
	"""With the names of the questions that the page asked."""
	return "&".join("asked=" + name for name in re.findall(r"q\.(\w+)=", answers)) + "&" + answers


def answer_one(address, link):
	"""What became of it: its key, and when the browser acted."""
	browser = Browser(address)
	acted = [time.time()]
	_, _, body = browser.ask(link)
	if 'name="key"' not in body:
		return None
	status, place, _ = browser.ask("/survey/unlinked/start", "key=%s&code=%s&mode=alone&device=shared" % (hidden(body, "key"), hidden(body, "code")))
	acted.append(time.time())
	assert status == 303 and place.endswith("/page/1"), (status, place)
	key = browser.cookie.split("=")[1]
	for page, answers in enumerate(PAGES):
		status, place, body = browser.ask("/survey/unlinked/page/%d" % (page + 1), "key=%s&%s" % (key, filled(answers)))
		assert status == 303, (status, page)
	_, _, body = browser.ask("/survey/unlinked/check")
	status, _, body = browser.ask("/survey/unlinked/submit", "key=%s&answers=%s" % (key, hidden(body, "answers")))
	assert status == 200, status
	acted.append(time.time())
	return key, acted


def answer(address, folder, first, last):
	order = [line.split("\t") for line in open(folder + "/order")]
	waiting = list(range(first, last))
	lock = threading.Lock()
	failed = []

	def work(truth):
		while True:
			with lock:
				if not waiting:
					return
				number = waiting.pop(0)
			path = urllib.parse.urlsplit(order[number][2].strip()).path
			try:
				done = answer_one(address, path)
			except Exception as fault:		# told at the end, by whoever waits
				failed.append(fault)
				return
			with lock:
				if done:
					truth.write(json.dumps({"code": path[3:], "key": done[0], "acted": done[1]}) + "\n")
				else:
					print("used", path)

	with open(folder + "/truth", "a") as truth:
		threads = [threading.Thread(target=work, args=(truth,)) for _ in range(BROWSERS)]
		for thread in threads:
			thread.start()
		for thread in threads:
			thread.join()
	if failed:
		raise failed[0]


# --- what the attacker holds

VALUE = re.compile(r"0x([0-9A-F]+)|'((?:[^'\\]|\\.|'')*)'|(-?[0-9.]+)|(NULL|[a-z_]+\(\))")


def rows_of(path):
	"""{table: [{column: bytes}]}, in the order of the backup."""
	tables = {}
	for line in open(path, encoding="utf-8", errors="surrogateescape"):
		found = re.match(r"INSERT INTO `(\w+)` \(([^)]*)\) VALUES \((.*)\);$", line)
		if not found:
			continue
		columns = [name.strip(" `") for name in found.group(2).split(",")]
		values = []
		for binary, text, number, other in VALUE.findall(found.group(3)):
			if binary:
				values.append(bytes.fromhex(binary))
			elif other:
				values.append(b"")
			else:
				values.append((text or number).encode("utf-8", "surrogateescape"))
		tables.setdefault(found.group(1), []).append(dict(zip(columns, values)))
	return tables


def events_of(path):
	"""[(when, kind, table, [values])] of the binary log, in its order."""
	events, when, current = [], 0, None
	for line in open(path, encoding="utf-8", errors="replace"):
		stamp = re.match(r"#(\d{6})\s+(\d+):(\d+):(\d+) server id", line)
		if stamp:
			when = int(stamp.group(2)) * 3600 + int(stamp.group(3)) * 60 + int(stamp.group(4))
		change = re.match(r"### (INSERT INTO|UPDATE|DELETE FROM) `\w+`\.`(\w+)`", line)
		if change:
			current = (when, change.group(1), change.group(2), [])
			events.append(current)
		value = re.match(r"###   @\d+=(.*)$", line)
		if value and current:
			text = value.group(1).strip()
			if text.startswith("'"):
				text = re.sub(r"\\x([0-9a-fA-F]{2})", lambda m: chr(int(m.group(1), 16)), text[1:text.rfind("'")])
			current[3].append(text.encode("latin-1", "replace"))
	return events


class Held:
	"""All of it, in the attacker's words: invitations with what is known of them, submissions with all their rows."""

	def __init__(self, folder):
		self.before, self.between, self.after = (rows_of("%s/backup-%s.sql" % (folder, name)) for name in ("before", "between", "after"))
		self.events = events_of(folder + "/binlog")
		self.log = open(folder + "/log", errors="replace").read()
		self.invitations = [dict(row) for row in self.after["invitation"]]
		people = {row["id"]: row for row in self.after["participant"]}
		codes = [line.split("\t") for line in open(folder + "/codes")]
		# The codes are printed in the order of the invitations' numbers.
		for row, (digits, words, link) in zip(sorted(self.invitations, key=lambda row: int(row["id"])), codes):
			row.update({"digits": digits.replace(" ", "").encode(), "spoken": words.encode()})
			row.update({"person " + name: value for name, value in people.get(row["participant"], {}).items()})
		self.submissions = [row for row in self.after["submission"] if row["survey"] == self.invitations[0]["survey"]]
		self.survey = self.invitations[0]["survey"]


def truth_of(folder, held):
	"""Which submission is whose: from the keys, that only the browsers had."""
	sent = {}
	for line in open(folder + "/truth"):
		one = json.loads(line)
		key = bytes.fromhex(one["key"]) + bytes(16)
		sent[hmac.new(key, b"sent\0", hashlib.sha256).digest()] = one["code"]
	places = {row["digits"].decode(): i for i, row in enumerate(held.invitations)}
	return {i: places[sent[row["key_hash"]]] for i, row in enumerate(held.submissions) if row["key_hash"] in sent}


# --- guessing: each way gives {submission: invitation}

def by_order(held):
	"""The nth of one list is the nth of the other, whatever both are ordered by; the best pair of orders."""
	inserted = [values[1] for _, kind, table, values in held.events if table == "submission" and kind == "INSERT INTO" and len(values) > 1]
	place = {value: i for i, value in enumerate(inserted)}
	ways = []
	names = sorted({name for row in held.invitations for name in row})
	ones = [sorted(range(len(held.invitations)), key=lambda i: (len(held.invitations[i].get(name, b"")), held.invitations[i].get(name, b"")))
		for name in names] + [list(range(len(held.invitations)))]
	others = [sorted(range(len(held.submissions)), key=lambda i: held.submissions[i].get(name, b"")) for name in sorted(held.submissions[0])]
	others.append(list(range(len(held.submissions))))
	others.append(sorted(range(len(held.submissions)), key=lambda i: place.get(held.submissions[i]["id"].decode("latin-1").encode("latin-1"), 0)))
	for one in ones:
		for other in others:
			ways.append(dict(zip(other, one)))
			ways.append(dict(zip(reversed(other), one)))
	return ways


ABOUT_INVITED = {"invitation", "invitation_batch", "participant", "survey_ballot", "outbox", "guess", "refusal"}


def by_time(held):
	"""Each submission is of the invitation whose row changed last before it."""
	guess, last = {}, None
	ids = {row["id"]: i for i, row in enumerate(held.invitations)}
	places = {row["key_hash"]: i for i, row in enumerate(held.submissions)}
	for _, kind, table, values in held.events:
		if table == "invitation" and kind == "UPDATE" and values:
			last = ids.get(values[0])
		elif table == "submission" and kind == "INSERT INTO" and last is not None:
			for value in values:
				if value in places:
					guess[places[value]] = last
	return [guess]


def derived(row, survey):
	"""Every value of the row, alone, in pairs and beside the survey; as it is and hashed in the usual ways."""
	values = [value for value in row.values() if len(value) >= 4]
	numbers = [int(row[name]).to_bytes(8, order) for name in ("id", "participant", "digits") if row.get(name, b"").isdigit() for order in ("big", "little")]
	values += numbers
	joined = values + [a + b for a in values for b in values if a is not b] + [a + survey for a in values] + [survey + a for a in values] + \
		[a + b":" + survey for a in values] + [survey + b":" + a for a in values]
	for value in values:
		yield value
	for value in joined:
		yield hashlib.sha256(value).digest()
		yield hashlib.blake2b(value, digest_size=32).digest()
		yield hashlib.sha1(value).digest()
		yield hashlib.md5(value).digest()


WINDOW = 8


def windows(value):
	for i in range(len(value) - WINDOW + 1):
		yield value[i:i + WINDOW]


def by_bytes(held):
	"""Equal bytes, anywhere, of what can be computed of an invitation and what stands with a submission or its draft."""
	owners = {}
	rows = [(i, row) for i, row in enumerate(held.submissions)]
	for i, row in rows:
		for value in row.values():
			for window in windows(value):
				owners.setdefault(window, set()).add(i)
	owners = {window: next(iter(found)) for window, found in owners.items() if len(found) == 1}
	guess = {}
	for place, row in enumerate(held.invitations):
		for value in derived(row, held.survey):
			step = 1 if len(value) not in (16, 20, 32) else WINDOW
			for i in range(0, len(value) - WINDOW + 1, step):
				found = owners.get(value[i:i + WINDOW])
				if found is not None:
					guess[found] = place
	return [guess]


def loose_bytes(held):
	"""Drafts, erased keys and guesses of the binary log: do any bytes of an invitation stand there?"""
	there = set()
	for _, _, table, values in held.events:
		if table in ("draft", "submission", "spent_key", "guess", "verbatim", "attachment"):
			for value in values:
				there.update(windows(value))
	hits = 0
	for row in held.invitations:
		own = [row[name] for name in ("id", "finder", "code_hash", "digits") if len(row[name]) >= WINDOW]
		hits += any(value[i:i + WINDOW] in there for value in own for i in range(len(value) - WINDOW + 1))
	return hits


def right(ways, truth):
	return max(sum(truth.get(one) == other for one, other in guess.items()) for guess in ways)


# --- what is claimed

failed = 0


def claim(words, holds, more=""):
	global failed
	print("%s - %s%s" % ("ok" if holds else "not ok", words, " (%s)" % more if more != "" else ""))
	failed += not holds


def plant(held, truth, how):
	"""A link such as naive schemes leave, in the attacker's copy."""
	first = held.events
	if how == "order":
		numbers = sorted(int(row["id"]) for row in held.invitations)
		for place, submission in enumerate(sorted(truth, key=lambda i: held.submissions[i]["id"])):
			held.invitations[truth[submission]]["planted"] = b"%019d" % numbers[place]
	elif how == "bytes":
		for submission, invitation in truth.items():
			held.submissions[submission]["answers_hash"] = hashlib.sha256(held.invitations[invitation]["code_hash"] + held.survey).digest()
	elif how == "time":
		held.events = []
		for submission, invitation in truth.items():
			held.events.append((0, "UPDATE", "invitation", [held.invitations[invitation]["id"], b"1"]))
			held.events.append((0, "INSERT INTO", "submission", [held.survey, held.submissions[submission]["key_hash"]]))
	return first


def attack(folder):
	held = Held(folder)
	truth = truth_of(folder, held)
	begun = next(i for i, event in enumerate(held.events) if event[2] == "draft")
	claim("a thousand invitations and as many answers are held", (len(held.invitations), len(held.submissions), len(truth)) == (1000, 1000, 1000))
	claim("the binary log tells of every answer", sum(event[1:3] == ("INSERT INTO", "submission") for event in held.events) == 1000)
	touched = sorted({table for _, _, table, _ in held.events[begun:]} & ABOUT_INVITED)
	claim("since the first one began, no row about the invited was written", not touched, ", ".join(touched))
	for table in ("invitation", "invitation_batch", "survey_ballot", "participant"):
		claim("no backup differs from another in " + table, held.before[table] == held.between[table] == held.after[table])
	claim("no log of a server has a code or a number of an invitation",
	      not any(row["digits"].decode() in held.log or row["id"].decode() in held.log for row in held.invitations))
	claim("no bytes of an invitation stand in what the binary log has of drafts, answers and guesses", loose_bytes(held) == 0)
	for words, way in (("the order of both", by_order), ("the time of changes", by_time), ("equal or derived bytes", by_bytes)):
		count = right(way(held), truth)
		limit = MOST_BY_CHANCE if way is not by_order else 3 * MOST_BY_CHANCE // 2	# the best of two thousand pairs of orders
		claim("by %s, no more are found than by chance" % words, count <= limit, "%d of 1000" % count)
	for how, way in (("order", by_order), ("time", by_time), ("bytes", by_bytes)):
		planted = Held(folder)
		plant(planted, truth, how)
		count = right(way(planted), truth)
		claim("a link planted in %s is found" % how, count >= 999, "%d of 1000" % count)
	print("# counted: 1,000 invited, found by %s" % ", ".join("%s %d" % (way.__name__[3:], right(way(held), truth)) for way in (by_order, by_time, by_bytes)))
	return failed


if __name__ == "__main__":
	if sys.argv[1] == "answer":
		answer(sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
	else:
		sys.exit(1 if attack(sys.argv[2]) else 0)
