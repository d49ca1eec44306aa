#!/usr/bin/python3
"""
Mails read by python's parser: each must be what it was written from, with no defect.
`read_mail.py DIRECTORY` with LANGUAGE.plain.eml, LANGUAGE.file.eml and the title of all of them in it.
"""
import email, email.policy, glob, os, re, sys

directory = sys.argv[1]
title = open(os.path.join(directory, 'title'), encoding='utf-8').read()
STOP = 'https://consultations.example/stop/AbC_1-2'


def leaves_of(message):
	for part in message.walk():
		assert part.defects == [], part.defects
		if not part.is_multipart():
			yield part


def look_at_headers(mail, language):
	names = [name.lower() for name in mail.keys()]
	assert len(names) == len(set(names)), names
	for name in names:
		assert mail[name].defects == (), (name, mail[name].defects)
	assert mail['subject'] == title, mail['subject']
	assert [a.addr_spec for a in mail['to'].addresses] == ['zoe@example.fr']
	assert [(a.display_name, a.addr_spec) for a in mail['from'].addresses] == [('Conseil supérieur', 'site@example.fr')]
	assert mail['auto-submitted'] == 'auto-generated'
	assert mail['content-language'] == {'fr-simple': 'fr'}.get(language, language), mail['content-language']
	assert mail['message-id'].strip() == '<000102030405060708090a0b0c0d0e0f@example.fr>'
	assert mail['list-unsubscribe'].strip() == f'<{STOP}>'
	assert mail['list-unsubscribe-post'] == 'List-Unsubscribe=One-Click'
	assert 'precedence' not in names and 'bcc' not in names


def look_at_words(alternative):
	assert alternative.get_content_type() == 'multipart/alternative'
	text, html = alternative.iter_parts()
	assert (text.get_content_type(), html.get_content_type()) == ('text/plain', 'text/html')
	for part in (text, html):
		words = part.get_content().replace('\r\n', '\n')
		assert 'Vos réponses, d’ici là. =\nFrom ici\n.\n' in words, words
		assert title.replace('"', '&quot;') in words
		assert STOP in words
		assert 'src=' not in words


# The lines of a calendar, unfolded (RFC 5545, 3.1), and its values.
def look_at_calendar(part):
	assert part.get_content_type() == 'text/calendar' and part.get_param('method') == 'PUBLISH'
	assert part.get_content_disposition() == 'attachment' and part.get_filename() == 'closing.ics'
	payload = part.get_payload(decode=True)
	assert payload.count(b'\n') == payload.count(b'\r\n')
	assert all(len(line) <= 75 for line in payload.split(b'\r\n'))
	lines = payload.replace(b'\r\n ', b'').decode('utf-8').split('\r\n')
	assert lines[0] == 'BEGIN:VCALENDAR' and lines[-2:] == ['END:VCALENDAR', '']
	values = dict(line.split(':', 1) for line in lines[:-1] if not line.startswith(('BEGIN', 'END')))
	assert re.sub(r'\\(.)', r'\1', values['SUMMARY']) == title, values['SUMMARY']
	assert values['DTSTART;VALUE=DATE'] == '20261231' and values['DTEND;VALUE=DATE'] == '20270101'
	assert values['DTSTAMP'] == '20261126T010405Z'
	assert values['UID'] == 'survey-7@example.fr' and values['URL'] == 'https://consultations.example/s/7'


paths = sorted(glob.glob(os.path.join(directory, '*.eml')))
assert len(paths) == 8, paths
for path in paths:
	language, kind = os.path.basename(path).split('.')[:2]
	octets = open(path, 'rb').read()
	assert all(len(line) <= 76 or b'://' in line for line in octets.split(b'\r\n'))
	assert octets.isascii() and octets.count(b'\n') == octets.count(b'\r\n') == octets.count(b'\r')
	mail = email.message_from_bytes(octets, policy=email.policy.default)
	look_at_headers(mail, language)
	leaves = list(leaves_of(mail))
	assert len(leaves) == (3 if kind == 'file' else 2)
	if kind == 'file':
		assert mail.get_content_type() == 'multipart/mixed'
		words, calendar = mail.iter_parts()
		look_at_words(words)
		look_at_calendar(calendar)
	else:
		look_at_words(mail)
