// Choices that nobody was offered, too many, together with what excludes them; rows, pages and questions of others.
import { form } from '../client.mjs';
import { answer, answered, begun, times } from '../visit.mjs';

export const title = 'choices';

const odd = ['x', 'Daily', 'DAILY', 'daily ', ' daily', 'daily\u0301', 'dail', 'dailyy', 'dai%6cy', '0', '1', '-1', 'null', '<b>', '"', "'", '\u064a\u0648\u0645\u064a\u064b\u0627', '__proto__', 'daily weekly', 'daily,weekly', '["daily"]', 'a'.repeat(200), 'a'.repeat(5000), '#dk', '#na', '#text', '*', '.', '..', '%s'];

function* single(draft) {
	const page = (value) => answered(draft, 2, { share_frequency: value });

	for (const value of odd)
		yield { name: `${JSON.stringify(value.slice(0, 30))}, one of five`, ...page(value), back: { 'q.share_frequency': [] }, stored: { share_frequency: null }, expect: 422 };
	for (const value of ['0', '6', '-1', '01', '1.0', '1e0', '\u0661', ' 1', '5 ', 'x', '', '<b>'])
		yield { name: `${JSON.stringify(value)} of a scale`, ...answered(draft, 4, { meetings: 'synthesis', beyond_need: value }), stored: { beyond_need: null }, ...(value ? { back: { 'q.beyond_need': [] } } : {}), expect: value ? 422 : [200, 303] };
	for (const value of ['1', '5', '#dk'])
		yield { name: `${value} of a scale`, ...answered(draft, 4, { meetings: 'synthesis', beyond_need: value }), stored: { beyond_need: /\d/.test(value) ? Number(value) : '#dk' }, expect: [200, 303] };
	for (const value of ['yes', 'no', '#dk'])
		yield { name: `${value}, as offered`, ...answered(draft, 3, { refusal: value }), stored: { refusal: value }, expect: [200, 303] };
	yield { name: 'what one prefers not to say, where that is not offered', ...answered(draft, 3, { refusal: '#na' }), stored: { refusal: null }, back: { 'q.refusal': [] }, expect: 422 };
}

function* several(draft) {
	const page = (values, name = 'fields', at = 1) => answered(draft, at, { [name]: values });
	const refused = (what, values, name, at) => ({ name: what, ...page(values, name, at), back: { [`q.${name ?? 'fields'}`]: values }, expect: 422 });
	const fields = ['everyone', 'child_protection', 'poverty', 'housing', 'disability', 'age', 'health', 'migration', 'violence', 'justice', 'school', 'workplace', 'other'];

	for (const count of [4, 5, fields.length])
		yield refused(`${count} of at most 3`, fields.slice(0, count));
	for (const count of [1, 2, 3])
		yield { name: `${count} of at most 3`, ...page(fields.slice(0, count)), stored: { fields: fields.slice(0, count) }, expect: [200, 422] };
	yield { name: 'none, where one is asked', ...page([]), back: { 'q.fields': [] }, stored: { fields: null }, expect: 422 };
	yield refused('one that excludes, and others', ['team', 'nobody'], 'partners', 2);
	yield refused('one that excludes, and all others', ['team', 'same_employer', 'social', 'care', 'nobody'], 'partners', 2);
	yield { name: 'one that excludes, alone', ...page(['nobody'], 'partners', 2), stored: { partners: ['nobody'] }, expect: [200, 422] };
	for (const value of odd)
		yield { name: `${JSON.stringify(value.slice(0, 30))} among several`, ...page(['health', value]), back: { 'q.fields': ['health'] }, stored: { fields: null }, expect: 422 };
	for (const value of odd.slice(0, 6))
		yield { name: `${JSON.stringify(value)} first of several`, ...page([value, 'health']), back: { 'q.fields': ['health'] }, stored: { fields: null }, expect: 422 };
	yield { name: 'a box below, and others', ...answered(draft, 7, { needs: ['sheets'], 'needs.other': '#dk' }), back: { 'q.needs': ['sheets'], 'q.needs.other': ['#dk'] }, stored: { needs: null }, expect: 422 };
	yield { name: 'a box below, alone', ...answered(draft, 7, { needs: [], 'needs.other': '#dk', experience: '' }), stored: { needs: '#dk' }, expect: 303 };
	yield { name: 'a box below that is none', ...answered(draft, 7, { needs: ['sheets'], 'needs.other': '#na', experience: '' }), stored: { needs: ['sheets'] }, expect: 303 };
	yield { name: 'a box below, a number', ...answered(draft, 2, { hours: '5', 'hours.other': '#dk' }), back: { 'q.hours': '5', 'q.hours.other': '#dk' }, stored: { hours: null }, expect: 422 };
	yield { name: '1,900 boxes', ...page(times(1900, () => 'health')), stored: { fields: ['health'] }, expect: [200, 422] };
}

async function* tables(draft) {
	const rows = ['spoken', 'telephone', 'email', 'messaging', 'shared_file', 'paper'];
	const page = (values) => answered(draft, 2, Object.fromEntries(Object.entries(values).map(([row, value]) => [`channels.${row}`, value])));

	for (const value of odd.slice(0, 16))
		yield { name: `${JSON.stringify(value)} on a line`, ...page({ spoken: 'often', email: value }), back: { 'q.channels.spoken': ['often'], 'q.channels.email': [] }, stored: { channels: null }, expect: 422 };
	for (const row of ['x', 'Spoken', 'spoken ', '', '0', 'spoken.often', 'other', '__proto__', 'channels', '..', 'a'.repeat(150)])
		yield { name: `the line ${JSON.stringify(row.slice(0, 20))}`, ...page({ spoken: 'often', [row]: 'often' }), stored: { channels: { spoken: 'often', telephone: null, email: null, messaging: null, shared_file: null, paper: null } }, expect: [200, 303, 422] };
	yield { name: 'all lines', ...page(Object.fromEntries(rows.map((row) => [row, 'never']))), stored: { channels: Object.fromEntries(rows.map((row) => [row, 'never'])) }, expect: [200, 303, 422] };
	yield { name: 'a line twice: the first counts', ...page({ spoken: ['often', 'never'] }), stored: { channels: { spoken: 'often', telephone: null, email: null, messaging: null, shared_file: null, paper: null } }, expect: [200, 303, 422] };
	yield { name: 'a table as a single answer', ...answered(draft, 2, { channels: 'often' }), stored: { channels: null }, expect: [200, 303, 422] };
	yield { name: 'what one does not know, on a line of a table that does not ask', ...page({ spoken: '#dk' }), stored: { channels: null }, back: { 'q.channels.spoken': [] }, expect: 422 };
}

// A page takes the answers to its own questions, where they are asked at all.
async function* others() {
	const draft = await begun('partage-pro');
	const body = (page, pairs) => ({ ...answered(draft, page, {}), body: form([['key', draft.key], ['go', 'next'], ...pairs]) });

	for (const [page, question] of [[1, 'share_frequency'], [1, 'experience'], [2, 'years'], [7, 'years'], [3, 'profession'], [6, 'needs']])
		yield { name: `${question}, which is not on page ${page}`, ...body(page, [['asked', question], [`q.${question}`, '7']]), stored: { [question]: null }, expect: [200, 303, 422] };
	await answer(draft, 1, { profession: 'student' });
	yield { name: 'years, which students are not asked', ...answered(draft, 1, { years: 'x' }), expect: [200, 422], look: (page) => (page.shown('q.years') ? ['years are asked of a student'] : []) };
	await answer(draft, 2, { share_frequency: 'never' });
	for (const [name, value] of [['partners', 'x'], ['hours', 'x'], ['channels.spoken', 'x'], ['messaging_tool', 'x']])
		yield { name: `${name}, which is not asked of who shares nothing`, ...answered(draft, 2, { share_frequency: 'never', [name]: value }), expect: [200, 303] };
	yield { name: 'a page of which nothing is asked', ...answered(draft, 3, { consent: 'always' }), expect: 303 };
	yield { name: 'a page of which nothing is asked, seen', path: '/survey/partage-pro/page/3', cookie: `draft-partage-pro=${draft.key}`, location: '/survey/partage-pro/page/4', expect: 303 };
	for (const go of ['next', 'back', 'later', 'x', ''])
		yield { name: `to ${go || 'nowhere'} with nothing asked`, ...body(1, []), body: form({ key: draft.key, go }), keeps: { answers: true }, expect: [200, 303, 422] };
	for (const go of ['Next', 'back ', 'a b', '<b>', '../x', 'a'.repeat(11)])
		yield { name: `to ${JSON.stringify(go)}`, ...body(1, []), body: form({ key: draft.key, go }), keeps: {}, expect: 422 };
}

export async function* cases() {
	const draft = await begun('partage-pro');

	await answer(draft, 1, { fields: 'health' });
	await answer(draft, 2, { share_frequency: 'daily' });
	yield* several(draft);
	yield* tables(draft);
	yield* single(draft);
	yield* others();
}
