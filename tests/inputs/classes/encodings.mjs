// Bytes that are no text, and text at the edge of what is: in each place where a request has some.
import { form, join, percent, raw } from '../client.mjs';
import { answered, begun, times } from '../visit.mjs';

export const title = 'encodings';

const hexadecimal = (code) => code.toString(16).padStart(2, '0');
const points = (from, to) => times(to - from + 1, (at) => from + at);
const point = (code) => [`U+${code.toString(16).toUpperCase().padStart(4, '0')}`, Buffer.from(String.fromCodePoint(code))];

const notUtf8 = Object.entries({
	'a continuation alone': '\x80', 'the last continuation alone': '\xbf', 'two continuations': '\x80\xbf',
	'a start of two alone': '\xc3', 'a start of two and ASCII': '\xc3(', 'a start of three alone': '\xe2', 'two of three': '\xe2\x82',
	'two of three and ASCII': '\xe2\x82(', 'one of three, broken in the middle': '\xe2(\xa1',
	'a start of four alone': '\xf0', 'two of four': '\xf0\x9f', 'three of four': '\xf0\x9f\x98', 'broken four': '\xf0(\x8c\xbc',
	'an overlong slash of two': '\xc0\xaf', 'of three': '\xe0\x80\xaf', 'of four': '\xf0\x80\x80\xaf',
	'an overlong NUL': '\xc0\x80', 'an overlong 7F': '\xc1\xbf', 'an overlong 7FF': '\xe0\x9f\xbf', 'an overlong FFFF': '\xf0\x8f\xbf\xbf',
	'the first high surrogate': '\xed\xa0\x80', 'the last high one': '\xed\xaf\xbf', 'the first low one': '\xed\xb0\x80',
	'the last low one': '\xed\xbf\xbf', 'a pair of surrogates': '\xed\xa0\xbd\xed\xb8\x80',
	'U+110000': '\xf4\x90\x80\x80', 'U+1FFFFF': '\xf7\xbf\xbf\xbf', 'five bytes': '\xf8\x88\x80\x80\x80', 'six bytes': '\xfc\x84\x80\x80\x80\x80',
	'FE': '\xfe', 'FF': '\xff', 'a mark of UTF-16': '\xff\xfea\x00', 'Latin-1': 'caf\xe9',
}).map(([name, value]) => [name, raw(value)]);

// What nobody sees, and may come with what is pasted: it is taken out, and the form comes back.
const hidden = [
	...[...points(1, 8), 0xb, 0xc, ...points(0xe, 0x1f), 0x7f].map((code) => [`control ${hexadecimal(code)}`, Buffer.from([code])]),
	...[0x80, 0x85, 0x9b, 0x9f].map(point),
	...points(0x202a, 0x202e).map(point), ...points(0x2066, 0x2069).map(point),
];

const noText = [
	['control 00', Buffer.from([0])],
	...[0xfdd0, 0xfddf, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0x8ffff, 0x10fffe, 0x10ffff].map(point),
	['31 marks on a letter', Buffer.from(`e${'\u0301'.repeat(31)}`)],
	['300 marks', Buffer.from(`e${'\u0301\u0327'.repeat(150)}`)],
	['31 marks that NFC makes of fewer', Buffer.from(`\ufb2c${'\u05b0'.repeat(30)}`)],
];

// Odd, and text all the same; what comes back is in NFC with one kind of line end.
const text = {
	'a tab': 'a\tb', 'a line end': 'a\nb', 'a line end of two': 'a\r\nb', 'an old line end': 'a\rb', 'NFD': 'e\u0301te\u0301', 'Hangul in parts': '\u1112\u1161\u11ab',
	'Angstrom': '\u212b', 'a composition that is excluded': '\u0958', 'marks out of order': 'a\u0301\u0327', '30 marks': `e${'\u0327'.repeat(30)}`,
	'a byte order mark': '\ufeffa', 'a replacement character': '\ufffd', 'joiners': 'a\u200d\u200cb', 'direction marks': '\u200fa\u200e\u061c', 'line separators': 'a\u2028b\u2029c',
	'soft hyphens': 'a\u00adb', 'private use': '\ue000\u{f0000}', 'not assigned': '\u0378', 'a family': '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 'a flag': '\u{1f1eb}\u{1f1f7}',
	'Arabic with marks': '\u0645\u064f\u062d\u064e\u0645\u064e\u0651\u062f', 'ligatures': '\ufdfa\ufb01', 'tags': '\u{e0041}\u{e007f}', 'spaces of all widths': '\u00a0\u2003\u3000\u202f',
	'full width': '\uff21\uff11', 'the last character': '\u{10fffd}', 'ideographs': '\u{20000}\u4e2d', 'a variation': '\u2764\ufe0f', 'interlinear': '\ufff9a\ufffab\ufffb',
};
const cleaned = (value) => value.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n');

const boundary = 'boundary';
const multipart = (name, value) => ({
	method: 'POST', path: '/resume', headers: [['Content-Type', `multipart/form-data; boundary=${boundary}`]],
	body: join(`--${boundary}\r\nContent-Disposition: form-data; name="`, name, '"\r\n\r\n', value, `\r\n--${boundary}--\r\n`),
});

// Each place, and what is answered there to what is no text. Undeclared names are text as well, or refused.
const places = {
	'a value': (value) => ({ method: 'POST', path: '/resume', body: `code=${percent(value)}`, expect: 400 }),
	'a value, not escaped': (value) => ({ method: 'POST', path: '/resume', body: join('code=', value), expect: 400 }),
	'a name': (value) => ({ method: 'POST', path: '/resume', body: `code=lune&x${percent(value)}=1`, expect: 400 }),
	'a value of the query': (value) => ({ path: `/resume?code=${percent(value)}`, expect: 400 }),
	'a name of the query': (value) => ({ path: `/resume?${percent(value)}=1`, expect: 400 }),
	'a part of a multipart form': (value) => ({ ...multipart('code', value), expect: 400 }),
	'the name of a part': (value) => ({ ...multipart(join('x', value), 'a'), expect: 400 }),
	'the path': (value) => ({ path: `/survey/${percent(value)}`, isFollowed: true, expect: value.includes(0) ? 400 : 404 }),
	'a cookie': (value) => ({ path: '/', cookies: join('language=', value), expect: value.includes(0) ? 400 : 200 }),
	'the accepted languages': (value) => ({ path: '/', headers: [['Accept-Language', value]], cookies: 'draft-=', expect: value.includes(0) ? 400 : 200 }),
	'the origin': (value) => ({ method: 'POST', path: '/resume', body: 'code=lune', headers: [['Origin', value]], expect: value.includes(0) ? 400 : 403 }),
};

// nginx takes apart what it is not told to escape, and some names are only then empty or of another place.
const isMeant = (place, value) => !(place === 'a value, not escaped' && /[&=+%]/.test(value.toString('latin1')));

// Only where text is wanted is it looked at so kindly.
const isKind = (place) => /value|part of/.test(place);

async function* pasted() {
	const draft = await begun('partage-pro');

	for (const [name, value] of hidden) {
		const code = join('lu', value, 'ne'), back = { code: 'lune' };

		yield { name: `${name} within a value`, method: 'POST', path: '/resume', body: `code=${percent(code)}`, back, expect: 422 };
		yield { name: `${name} within a value, not escaped`, method: 'POST', path: '/resume', body: join('code=', code), back, expect: 422 };
		yield { name: `${name} within a part`, ...multipart('code', code), back, expect: 422 };
		yield { name: `${name} within a value of the query`, path: `/receipt?code=${percent(code)}`, expect: 422 };
		yield { name: `${name} within a story`, ...answered(draft, 7, { needs: [], experience: `Il faut ${value}du temps` }), stored: { experience: { text: 'Il faut du temps' } }, back: { 'q.experience': 'Il faut du temps' }, expect: 422 };
		yield { name: `${name} within a choice`, ...answered(draft, 7, { needs: [`sheets${value}`], experience: 'zebra' }), back: { 'q.needs': ['sheets'] }, stored: { needs: ['sheets'] }, expect: 422 };
	}
}

export async function* cases() {
	for (const [place, make] of Object.entries(places))
		for (const [name, value] of [...notUtf8, ...noText, ...(isKind(place) ? [] : hidden)])
			if (isMeant(place, value)) yield { name: `${name} in ${place}`, ...make(value) };
	yield* pasted();
	for (const [name, value] of Object.entries(text)) {
		const back = { code: cleaned(value) };
		yield { name: `${name} in a value`, method: 'POST', path: '/resume', body: form({ code: value }), back, expect: 422 };
		yield { name: `${name} in a value of the query`, path: `/receipt?${form({ code: value })}`, expect: /[\r\n]/.test(value) ? 422 : 200, ...(/[\r\n]/.test(value) ? {} : { back }) };
		yield { name: `${name} in a part`, ...multipart('code', value), back, expect: 422 };
		yield { name: `${name} in a name`, method: 'POST', path: '/resume', body: form([['code', 'lune'], [value, '1']]), back: { code: 'lune' }, expect: 422 };
		yield { name: `${name} in the path`, path: `/consultation/${percent(value)}`, isFollowed: true, expect: 404 };
	}
}
