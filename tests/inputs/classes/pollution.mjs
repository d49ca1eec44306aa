// The same name twice, in two places, under two roofs; names that nobody declared; too many of them.
import { form } from '../client.mjs';
import { answered, begun, newKey, times } from '../visit.mjs';

export const title = 'pollution';

const hex = (length) => 'ab'.repeat(length / 2);
const slug = 'partage-pro', survey = `/survey/${slug}`;

// Each form, and a value for each of its fields.
const forms = {
	[`${survey}/start`]: { key: hex(32), mode: 'alone', people: '3', device: 'own' },
	[`${survey}/page/1`]: { key: hex(32), go: 'next', back_to: 'check' },
	[`${survey}/submit`]: { key: hex(32), answers: hex(64) },
	[`${survey}/leave`]: { key: hex(32), go: 'erase' },
	'/resume': { code: 'lune' }, '/receipt': { code: 'lune' }, '/receipt/read': { code: 'lune' }, '/receipt/withdraw': { code: 'lune' },
};

function* twice() {
	for (const [path, fields] of Object.entries(forms))
		for (const [name, value] of Object.entries(fields)) {
			const post = { method: 'POST', path, expect: 400 };
			yield { ...post, name: `${name} twice, ${path}`, body: form([...Object.entries(fields), [name, value]]) };
			yield { ...post, name: `${name} twice, otherwise, ${path}`, body: form([[name, 'other'], ...Object.entries(fields)]) };
			yield { ...post, name: `${name} in the query too, ${path}`, path: `${path}?${form({ [name]: value })}`, body: form(fields) };
			yield { ...post, name: `${name} in the query instead, ${path}`, path: `${path}?${form({ [name]: value })}`, body: form(Object.entries(fields).filter(([one]) => one !== name)) };
			if (path.startsWith('/survey')) yield { ...post, name: `slug in the form too, ${path}`, body: form({ ...fields, slug }) };
		}
	for (const [path, name] of [['/resume', 'code'], ['/receipt', 'code'], ['/language/fr', 'back'], [`${survey}/page/1`, 'from']])
		yield { name: `${name} twice in the query of ${path}`, path: `${path}?${name}=a&${name}=b`, expect: 400 };
	for (const name of ['slug', 'page'])
		yield { name: `${name} of the path in the query`, path: `${survey}/page/1?${name}=1`, expect: 400 };
}

// Dropped before anything looks at them.
function* undeclared() {
	const names = ['x', 'Code', 'CODE', 'code ', ' code', 'code[]', 'code.', 'code[0]', 'c', 'codes', '__proto__', 'constructor', 'slug', 'language', 'page', 'key', 'answers', 'q.years', 'asked', 'REQUEST_METHOD', 'HTTP_HOST', '%s', 'code\u0301'];

	for (const name of names)
		yield { name: `${name} beside code`, method: 'POST', path: '/resume', body: form([[name, 'x'], ['code', 'lune']]), back: { code: 'lune' }, expect: 422 };
	for (const name of names)
		yield { name: `${name} alone in the query`, path: `/left?${form([[name, 'x']])}`, expect: 200 };
	for (const name of ['_method', '_METHOD', 'X-HTTP-Method-Override'])
		yield { name: `${name} is no method`, method: 'POST', path: '/resume', body: form({ code: 'lune', [name]: 'DELETE' }), headers: [['X-HTTP-Method-Override', 'DELETE']], back: { code: 'lune' }, expect: 422 };
}

function* many() {
	const numbered = (count) => times(count, (at) => `a${at}=1`).join('&');

	for (const [count, expect] of [[1998, 422], [1999, 422], [2000, 413], [2001, 413], [10000, 413]])
		yield { name: `${count} undeclared fields and code`, method: 'POST', path: '/resume', body: `${numbered(count)}&code=lune`, ...(expect === 422 ? { back: { code: 'lune' } } : {}), expect };
	for (const [count, expect] of [[300, 200], [1300, 200]])
		yield { name: `${count} fields in the query`, path: `/left?${times(count, () => 'a').join('&')}`, expect };
	yield { name: '2,001 fields in the query', path: `/left?${times(2001, () => 'a').join('&')}`, expect: 413 };
	yield { name: '1,900 of the query and 200 of the form', method: 'POST', path: `/resume?${times(1900, () => 'a').join('&')}`, body: `${numbered(200)}&code=lune`, expect: 413 };
}

async function* questions() {
	const draft = await begun(slug);
	const page = (values, more) => answered(draft, 1, values, more);
	const untouched = { keeps: {} };

	yield { name: 'a number twice: the first counts', ...page({ years: ['x', '7'] }), back: { 'q.years': 'x' }, stored: { years: null }, expect: 422 };
	yield { name: 'a choice twice: the first counts', ...page({ profession: ['cesf', 'other'] }), back: { 'q.profession': 'cesf' }, stored: { profession: 'cesf' }, expect: [200, 422] };
	yield { name: 'a box ticked twice is one', ...page({ fields: ['health', 'health'] }), back: { 'q.fields': 'health' }, stored: { fields: ['health'] }, expect: [200, 422] };
	yield { name: 'a text twice: the first counts', ...page({ department: ['75', '13'] }), stored: { department: { text: '75' } }, expect: [200, 422] };
	for (const name of ['q.', 'q..', 'q.nothing', 'q.years.', 'q.years.x', 'q.Years', 'Q.years', 'q.fields.other.other', 'q.0', `q.${'a'.repeat(198)}`, 'q.__proto__', 'q.%n'])
		yield { name: `${name}, which is no question`, ...page({ years: 'x' }), body: `${page({ years: 'x' }).body}&${form([[name, 'y']])}`, back: { 'q.years': 'x' }, stored: { years: null }, expect: 422 };
	for (const name of ['asked', 'askeda', 'asked.x', 'asked[]'])
		yield { name: `${name}=nothing`, ...page({ years: 'x' }), body: `${page({ years: 'x' }).body}&${form([[name, 'nothing']])}`, back: { 'q.years': 'x' }, expect: 422 };
	yield { name: 'asked 1,990 times', ...page({ years: 'x' }), body: `${page({ years: 'x' }).body}&${times(1990, () => 'asked=years').join('&')}`, back: { 'q.years': 'x' }, expect: 422 };
	yield { name: 'asked 2,000 times', ...page({ years: 'x' }), ...untouched, body: `${page({ years: 'x' }).body}&${times(2000, () => 'asked=years').join('&')}`, expect: 413 };
	yield { name: 'all boxes 100 times', ...page({ fields: times(1900, (at) => ['health', 'age', 'housing'][at % 3]) }), back: { 'q.fields': ['housing', 'age', 'health'] }, stored: { fields: ['housing', 'age', 'health'] }, expect: [200, 422] };
	for (const name of ['q.years', 'asked', 'key', 'go'])
		yield { name: `${name} in the query of a question page`, ...page({ years: '7' }), ...untouched, path: `/survey/${slug}/page/1?${form([[name, '7']])}`, expect: 400 };
	for (const name of ['slug', 'page'])
		yield { name: `${name} in the form of a question page`, ...page({ years: '7' }), ...untouched, body: `${page({ years: '7' }).body}&${name}=1`, expect: 400 };
	yield { name: 'what was not asked is not taken', ...page({ years: 'x' }), body: form([['key', draft.key], ['asked', 'years'], ['q.years', 'x'], ['q.department', '13']]), stored: { department: { text: '75' } }, back: { 'q.years': 'x' }, expect: 422 };
	yield { name: 'a key of nobody', ...page({ years: '7' }), ...untouched, body: form({ key: newKey(), asked: 'years', 'q.years': '7' }), expect: 404 };
}

export async function* cases() {
	yield* twice();
	yield* undeclared();
	yield* many();
	yield* questions();
}
