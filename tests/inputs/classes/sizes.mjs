// Each limit: one below, the limit itself, one above; and what is far beyond all of them.
import { form, origin, percent } from '../client.mjs';
import { answered, begun, formKind, times } from '../visit.mjs';

export const title = 'sizes';

const a = (count) => 'a'.repeat(count);
const around = (limit) => [limit - 1, limit, limit + 1];
const KiB = 1024;

// A body of exactly so many bytes, most of them in a field that nobody declared.
const filled = (start, size) => `${start}&x=${a(size - start.length - 3)}`;

function* bodies(draft) {
	for (const size of [...around(256 * KiB), 300000, 512 * KiB - 1, 512 * KiB]) {
		const fits = size <= 256 * KiB;
		for (const path of ['/resume', '/receipt/withdraw'])
			yield { name: `a form of ${size} bytes, ${path}`, method: 'POST', path, body: filled('code=lune', size), ...(fits ? { back: { code: 'lune' } } : {}), expect: fits ? 422 : 413 };
	}
	for (const size of [256 * KiB + 1, 512 * KiB - 1, 512 * KiB])
		yield { name: `a page of ${size} bytes`, ...answered(draft, 1, {}), body: filled(answered(draft, 1, { years: 'x' }).body, size), back: { 'q.years': 'x' }, expect: 422 };
	// Above this, nginx refuses before all has come.
	for (const size of [512 * KiB + 1, 600000, 5000000])
		yield { name: `a page of ${size} bytes`, method: 'POST', path: '/survey/partage-pro/page/1', body: filled(`key=${draft.key}`, size), headers: [['Connection', 'close']], expect: 413 };
	for (const size of ['524289', '1073741824', '9999999999'])
		yield { name: `${size} bytes announced, none sent`, expect: 413, say: (head) => [`POST /resume HTTP/1.1\r\n${head}${formKind.join(': ')}\r\nContent-Length: ${size}\r\n\r\n`], patience: 300 };
}

function* fields() {
	const post = (path, body, more) => ({ method: 'POST', path, body, ...more });

	for (const length of around(200)) {
		yield { name: `a name of ${length} bytes`, ...post('/resume', `code=lune&${a(length)}=1`), ...(length <= 200 ? { back: { code: 'lune' }, expect: 422 } : { expect: 400 }) };
		yield { name: `a name of ${length} bytes in the query`, path: `/left?${a(length)}=1`, expect: length <= 200 ? 200 : 400 };
		for (const path of ['/resume', '/receipt', '/receipt/read', '/receipt/withdraw']) {
			yield { name: `a code of ${length} bytes, ${path}`, ...post(path, `code=${a(length)}`), back: { code: a(length) }, expect: 422 };
			yield { name: `a code of ${length} characters, ${path}`, ...post(path, form({ code: '\u00e9'.repeat(length) })), back: { code: '\u00e9'.repeat(length) }, expect: 422 };
		}
		yield { name: `a code of ${length} bytes in the query`, path: `/resume?code=${a(length)}`, expect: length <= 200 ? 200 : 422 };
	}
	for (const length of [1000, 50000, 200000])
		yield { name: `a code of ${length} bytes`, ...post('/resume', `code=${a(length)}`), back: { code: a(length) }, expect: 422 };
	for (const length of [0, 1, ...around(300)])
		yield { name: `back of ${length} bytes`, path: `/language/en?back=${length ? `/${a(length - 1)}` : ''}`, expect: length <= 300 ? 303 : 422, ...(length <= 300 ? { location: `/${a(Math.max(0, length - 1))}` } : {}) };
	for (const length of around(20))
		yield { name: `a language of ${length} letters`, path: `/language/${a(length)}`, expect: 404 };
	for (const length of around(80))
		for (const kind of ['survey', 'consultation'])
			yield { name: `a slug of ${length} letters, ${kind}`, path: `/${kind}/${a(length)}`, expect: 404 };
	for (const length of around(64))
		yield { name: `a medium of ${length} digits`, path: `/media/${a(length)}`, expect: 404 };
}

const people = (value) => ({ method: 'POST', path: '/survey/partage-personnes/start', body: form({ key: '5'.repeat(32), mode: 'group', people: value }) });

function* numbers() {
	for (const value of ['0', '1', '-1', '1000', '99999999999999999999', '-99999999999999999999', a(50), '9'.repeat(5000)])
		yield { name: `${value.slice(0, 20)} people`, ...people(value), back: { people: value }, expect: 422 };
}

const texts = {
	'letters': (length) => a(length),
	'Arabic letters': (length) => '\u0648'.repeat(length),
	'families': (length) => '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(length),
	'letters with marks': (length) => 'e\u0323\u0307'.normalize('NFC').repeat(length),
	'letters and line ends': (length) => `${'a\n'.repeat(length).slice(0, length - 1)}b`,
	'signs of HTML': (length) => '&<>"\''.repeat(length).slice(0, length),
};

async function* questions(draft) {
	const experience = (text) => answered(draft, 7, { needs: [], experience: text });

	for (const [name, text] of Object.entries(texts)) {
		for (const length of [3999, 4000])
			yield { name: `a text of ${length} ${name}`, ...experience(text(length)), stored: { experience: { text: text(length) } }, expect: 303 };
		for (const length of [4001, 8000])
			yield { name: `a text of ${length} ${name}`, ...experience(text(length)), back: { 'q.experience': text(length) }, expect: 422 };
	}
	// Far beyond, it comes back all the same.
	for (const length of [39999, 40000, 40001, 100000, 160000, 160001, 500000])
		yield { name: `a text of ${length} letters`, ...experience(a(length)), back: { 'q.experience': a(length) }, expect: 422 };
	yield { name: 'a text of 150,000 quotation marks', ...experience('"'.repeat(150000)), back: { 'q.experience': '"'.repeat(150000) }, expect: 422 };
	for (const length of [39999, 40000, 40001, 100000])
		for (const [name, page] of [['years', 1], ['department', 1], ['hours', 2]])
			yield { name: `${name} of ${length} letters`, ...answered(draft, page, { [name]: a(length) }), back: { [`q.${name}`]: a(length) }, expect: 422 };
	for (const length of [100, 101, 50000])
		yield { name: `a day of ${length} digits`, ...answered(draft, 6, { training: 'since', 'training_date.day': '1'.repeat(length), 'training_date.month': '1', 'training_date.year': '2020' }), back: { 'q.training_date.day': '1'.repeat(length) }, expect: 422 };
	for (const [value, fits] of [['75', 1], ['971', 1], ['0750', 0], ['7'.repeat(200), 0]])
		yield { name: `a line of ${value.length}`, ...answered(draft, 1, { department: value, profession: 'cesf', employer: [], fields: 'health', years: [] }), ...(fits ? { stored: { department: { text: value } }, expect: 303 } : { back: { 'q.department': value }, expect: 422 }) };
	for (const [name, most] of [['go', 10], ['back_to', 10], ['asked', 60]])
		for (const length of around(most))
			yield { name: `${name} of ${length} letters`, ...experience('x'), ...(length > most ? { keeps: {} } : {}), body: form([['key', draft.key], [name, a(length)], ['asked', 'needs'], ['asked', 'experience'], ['q.experience', 'x']]), expect: length <= most ? 303 : 422 };
}

function* heads() {
	for (const length of [...around(300), ...around(1000), 3000, 7000])
		yield { name: `a path of ${length} bytes`, path: `/${a(length - 1)}`, isFollowed: true, expect: length <= 1000 ? 404 : 413 };
	for (const length of [...around(1000)])
		yield { name: `a path of ${length} bytes, escaped`, path: `/${percent(a(length - 1))}`, expect: length <= 1000 ? 404 : 413 };
	for (const length of [...around(4000), 7000])
		yield { name: `a query of ${length} bytes`, path: `/left?${a(100)}=${a(length - 101)}`, expect: length <= 4000 ? 200 : 413 };
	for (const length of [8300, 20000, 40000])
		yield { name: `a request line of ${length} bytes`, path: `/${a(length)}`, headers: [['Connection', 'close']], expect: 414 };
	for (const [length, expect] of [[8000, 200], [8100, 200], [8300, 400], [20000, 400], [40000, 400]]) {
		yield { name: `a header of ${length} bytes`, path: '/left', headers: [['X-Long', a(length)], ['Connection', 'close']], expect };
		yield { name: `a cookie of ${length} bytes`, path: '/left', cookies: `draft-x=${a(length)}`, headers: [['Connection', 'close']], expect };
		yield { name: `a cookie of ${length} bytes, not ours`, path: '/left', cookies: `x=${a(length)}`, headers: [['Connection', 'close']], expect };
		yield { name: `Accept-Language of ${length} bytes`, path: '/left', cookies: 'draft-=', headers: [['Accept-Language', a(length)], ['Connection', 'close']], expect };
		yield { name: `a Referer of ${length} bytes`, path: '/left', headers: [['Referer', `${origin}/${a(length)}`], ['Connection', 'close']], expect };
		yield { name: `a name of a header, ${length} bytes`, path: '/left', headers: [[`X-${a(length)}`, 'x'], ['Connection', 'close']], expect };
	}
	for (const [count, expect] of [[100, 200], [500, 200], [3000, 400]])
		yield { name: `${count} headers`, path: '/left', headers: [...times(count, (at) => [`X-${at}`, '1234567890']), ['Connection', 'close']], expect };
	for (const [count, expect] of [[8, 200], [12, 200], [100, 200], [500, 200], [1200, 400]])
		yield { name: `${count} cookies of drafts`, path: '/survey/partage-pro', cookies: times(count, (at) => `draft-${at}=${at}`).join('; '), headers: [['Connection', 'close']], expect };
	for (const count of [8, 12, 100, 400])
		yield { name: `${count} cookies to forget`, method: 'POST', path: '/survey/partage-pro/next-person', body: '', cookies: times(count, (at) => `draft-${at}=${at}`).join('; '), expect: 303 };
}

export async function* cases() {
	const draft = await begun('partage-pro');

	yield* bodies(draft);
	yield* fields();
	yield* numbers();
	yield* questions(draft);
	yield* heads();
}
