// What would be code elsewhere, in every field that is shown again: it stays one text, the page keeps its shape,
// and none of it is in a header or a line of the log.
import { form, percent } from '../client.mjs';
import { answered, begun, digest, pick } from '../visit.mjs';

export const title = 'injections';

// Each holds MARK, by which it is found again.
const payloads = {
	html: ['<script>MARK()</script>', '<img src=x onerror=MARK()>', '<svg/onload=MARK()>', '<b>MARK</b>', '<!--MARK-->', '--><b>MARK', ']]><b>MARK', '<![CDATA[MARK]]>', '</textarea><b>MARK</b>', '</title><b>MARK', '</script><b>MARK', '<style>*{MARK}</style>', '<base href=//MARK>', '<meta http-equiv=refresh content="0;MARK">', '<plaintext>MARK', '<iframe srcdoc=MARK>', '<form action=MARK>', '<MARK', 'MARK>', '<\tMARK>', '\uff1cb\uff1eMARK', '<a href=javascript:MARK>x</a>', '<?php MARK ?>', '<%= MARK %>'],
	attribute: ['"MARK', "'MARK", '"><b>MARK', "'><b>MARK", '" onfocus="MARK" autofocus="', "' onfocus='MARK' autofocus='", '" style="MARK', '`MARK`', '"/><MARK', 'x" checked value="MARK', '\\"MARK', '\\\\"MARK'],
	entities: ['&lt;MARK&gt;', '&#60;MARK', '&#x3c;MARK', '&amp;MARK', '&MARK;', '&quot;MARK', '&amp;lt;MARK', '&', '&nbsp;MARK', '&#0;MARK', '&copyMARK'].filter((one) => one.includes('MARK')),
	addresses: ['javascript:MARK', 'JaVaScRiPt:MARK', 'data:text/html,<b>MARK', '//MARK.example', 'https://MARK.example', '\\\\MARK\\x', '/\\MARK.example', 'vbscript:MARK', 'file:///MARK', '?MARK', '#MARK', '../MARK'],
	headers: ['MARK\r\nSet-Cookie: a=b', 'MARK\nLocation: //evil.example', 'MARK\r\n\r\n<b>x</b>', 'MARK\rX: y', 'MARK; Path=/; Domain=evil', 'MARK, x', 'MARK\u0085X: y'.normalize('NFC').replace('\u0085', '\u2028'), 'MARK%0d%0aX: y', 'MARK\u560d\u560aX: y'],
	sql: ["' OR '1'='1 MARK", "MARK'; DROP TABLE draft; -- ", 'MARK" OR ""="', "MARK' UNION SELECT 1,2,3 -- ", "MARK\\' OR 1=1 -- ", 'MARK/**/OR/**/1=1', "MARK' AND SLEEP(5) -- ", '1; MARK', "MARK' INTO OUTFILE '/tmp/x", '0x4d41524b MARK', '{"$gt":"MARK"}', 'MARK%', 'MARK_'],
	shells: ['$(MARK)', '; MARK ;', '| MARK', '&& MARK', '`id` MARK', '${IFS}MARK', '> /tmp/MARK', '() { :; }; MARK', '$HOME MARK', '~MARK', '*MARK*', '!MARK'],
	formats: ['%nMARK', '%s%s%s%sMARK', '%1$sMARK', '%2$nMARK', '%99999dMARK', '%p MARK', '%lld MARK', '%%MARK', '%zuMARK', '{0}MARK', '%(MARK)s', '%.*sMARK'],
	templates: ['{{MARK}}', '{{7*7}}MARK', '${7*7}MARK', '<%=7*7%>MARK', '#{MARK}', '[[MARK]]', '{%MARK%}', '@MARK', '*MARK*', '_MARK_', '[MARK](javascript:x)', '![MARK](x)', '# MARK', '=MARK+1', '+MARK', '-MARK', '@SUM(MARK)', '=cmd|MARK!A1', '${jndi:ldap://MARK}'],
	polyglots: ['jaVasCript:/*-/*`/*\\`/*\'/*"/**/(/* */oNcliCk=MARK )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=MARK//>\\x3e', '\'">><marquee><img src=x onerror=MARK></marquee>"></plaintext\\></|\\><plaintext/onmouseover=MARK>', '"`\'><script>\\x2fMARK</script>', "'-MARK-'", '"-MARK-"', '\\u003cMARK\\u003e', '\u202f<MARK>\u00a0', '<noscript><p title="</noscript><b>MARK">', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;MARK">'],
};

const shown = (text) => text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\r', '\n');

// Where it is typed, the control it comes back in, and the page that says no.
const places = {
	'the code of /resume': (value) => ({ method: 'POST', path: '/resume', body: form({ code: value }), back: { code: value }, expect: 422 }),
	'the code of /receipt/read': (value) => ({ method: 'POST', path: '/receipt/read', body: form({ code: value }), back: { code: value }, expect: 422 }),
	'the number of people': (value) => ({ method: 'POST', path: '/survey/partage-personnes/start', body: form({ key: '5'.repeat(32), mode: 'group', people: value }), back: { people: value }, expect: 422 }),
	'a whole number': (value, draft) => ({ ...answered(draft, 1, { years: value }), back: { 'q.years': value }, stored: { years: null }, expect: 422 }),
	'a line': (value, draft) => ({ ...answered(draft, 1, { department: value }), back: { 'q.department': value }, expect: 422 }),
	'a decimal number': (value, draft) => ({ ...answered(draft, 2, { hours: value }), back: { 'q.hours': value }, stored: { hours: null }, expect: 422 }),
	'a part of a date': (value, draft) => ({ ...answered(draft, 6, { training: 'since', 'training_date.year': value }), back: { 'q.training_date.year': value }, expect: 422 }),
};

// What an untoward value has made of the page: the text once, and the same tags as a plain word makes.
function* shapeFaults(page, text, plain) {
	const held = page.holding(text);

	if (held.filter((one) => one === text).length !== 1 || held.length !== 1) yield `the text is there ${held.length} times: ${JSON.stringify(held).slice(0, 300)}`;
	if (page.skeleton() !== plain) yield 'the page has another shape than with a plain word';
}

// By chance, three places in seven for each: every family comes to every place.
const isTaken = (place, payload) => pick([1, 1, 1, 0, 0, 0, 0], `${place} ${payload}`);

async function* typed(all) {
	const draft = await begun('partage-pro');

	for (const [place, make] of Object.entries(places)) {
		let plain;

		yield { name: `a plain word as ${place}`, ...make('zebra', draft), look: (page) => { plain = page.skeleton(); return []; } };
		for (const [family, at, payload] of all) {
			if (!isTaken(place, payload)) continue;
			const mark = `m${digest(place + payload).slice(0, 12)}`, value = shown(payload.replaceAll('MARK', mark));
			yield { name: `${family} ${at} as ${place}`, ...make(value, draft), mark, look: (page) => shapeFaults(page, value, plain) };
		}
	}
}

// A story takes any text: it is kept, and shown on its own page, on the page to check, and again as it was sent.
async function* told(all) {
	const draft = await begun('partage-pro'), path = `/survey/partage-pro/page/7`, cookie = `draft-partage-pro=${draft.key}`;
	let plain;

	yield { name: 'a plain story is kept', ...answered(draft, 7, { needs: [], experience: 'zebra' }), stored: { experience: { text: 'zebra' } }, expect: 303 };
	yield { name: 'a plain story', path, cookie, expect: 200, look: (page) => { plain = page.skeleton(); return []; } };
	for (const [family, at, payload] of all) {
		const mark = `m${digest(`story ${payload}`).slice(0, 12)}`, text = shown(payload.replaceAll('MARK', mark)).replace(/^[\s\u200b\u202f\u00a0]+|[\s\u00a0]+$/g, '');
		yield { name: `${family} ${at} as a story`, ...answered(draft, 7, { needs: [], experience: text }), mark, stored: { experience: { text } }, expect: 303 };
		yield { name: `${family} ${at} as a story, shown`, path, cookie, mark, expect: 200, look: (page) => shapeFaults(page, text, plain) };
	}
}

// Only paths of our own lead anywhere, and as they came; a language is then kept, and nothing else.
function* led(all) {
	for (const [family, at, payload] of all) {
		const mark = `m${digest(`back ${payload}`).slice(0, 12)}`, value = payload.replaceAll('MARK', mark), path = `/x${shown(value)}`;
		const isOwn = !/[\\ \n\t]/.test(path);
		yield { name: `${family} ${at} as the way back`, path: `/language/en?back=${percent(path)}`, mark, inHead: isOwn, ...(isOwn ? { location: Buffer.from(path, 'utf8').toString('latin1') } : {}), expect: isOwn ? 303 : 422 };
		yield { name: `${family} ${at} as a path`, path: `/${percent(value)}`, mark, isFollowed: true, expect: [400, 404], look: (page) => (page.holding(mark).some((one) => !one.startsWith('/language/')) ? ['the path is shown'] : []) };
		if (pick([0, 1], `name ${payload}`))
			yield { name: `${family} ${at} as the name of a field`, method: 'POST', path: '/resume', body: form([['code', 'lune'], [value, value]]), mark, back: { code: 'lune' }, expect: 422, look: (page) => (page.holding(mark).length ? ['the name is shown'] : []) };
		else
			yield { name: `${family} ${at} in cookies`, path: '/left', mark, cookies: `language=${value.replace(/[\r\n]/g, '')}; draft-partage-pro=${value.replace(/[\r\n]/g, '')}`, expect: 200, look: (page) => (page.holding(mark).length ? ['the cookie is shown'] : []) };
	}
}

export async function* cases() {
	const all = Object.entries(payloads).flatMap(([family, list]) => list.map((payload, at) => [family, at + 1, payload]));

	yield* typed(all);
	yield* told(all);
	yield* led(all);
}
