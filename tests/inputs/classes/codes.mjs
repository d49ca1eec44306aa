// Codes to come back with, and of receipts: as people write them, as machines guess them.
import { ask, form, origin } from '../client.mjs';
import { Page, attribute } from '../page.mjs';
import { answered, begun, formKind, newKey } from '../visit.mjs';

export const title = 'codes';

const none = [
	'', ' ', '-', '0', '42', 'lune', 'lune lune', 'lune lune lune', 'lune lune lune lune', 'lune lune lune lune 0', 'lune lune lune lune 000', 'lune lune lune lune lune 00', 'lune-lune-lune-42', '42-lune-lune-lune-lune', 'lune 42 lune lune lune', 'xyzzy xyzzy xyzzy xyzzy 00',
	'lunelunelunelune00', 'l u n e', 'lune,lune,lune,lune', 'lune lune lune lune 1x', 'lune lune lune lune \u0664\u0662 \u0661', 'lune lune lune l\u00fcne', '\u044f\u0443\u043d\u0435', '\u0642\u0645\u0631 \u0642\u0645\u0631 \u0642\u0645\u0631 \u0642\u0645\u0631 42', '\u6708\u6708\u6708\u6708 42', '\u{1f319} \u{1f319} \u{1f319} \u{1f319} 42',
	'1', '123456789012345', '12345678901234567', '1'.repeat(100), '9999 9999 9999 9999', '4194304 000000000', '0000000 419430400', '-123 4567 8901 2345', '1234.5678.9012.345', '1234 5678 9012 345x', '0x12 3456 7890 1234', '1e15', '+1234 5678 9012 3456', '1234/5678/9012/3456', '1234_5678_9012_3456', '\u0661\u0662\u0663\u0664', '\u06f1\u06f2\u06f3\u06f4 5678 9012 345', '\uff11\uff12\uff13\uff14',
	'null', 'undefined', 'NaN', 'true', '%', "' OR 1=1", '../../', 'a'.repeat(201), '\u00e9'.repeat(200), 'abeille '.repeat(25), '\u200b', '\u00a0', 'lune\u00a0lune', '\t\t',
];

// Of the form of a code, and of nobody.
const unknown = ['abeille-abeille-abeille-abeille-00', 'ABEILLE ABEILLE ABEILLE ABEILLE 99', '0000 0000 0000 0000', '0000000000000000', '0-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0', '\uff10\uff10\uff10\uff10 0000 0000 0001', 'abeille.abeille.abeille.abeille.07', '  abeille abeille  abeille abeille 12  ', 'ab\u00e9ille-abeille-abeille-abeille-00', 'abeille/abeille/abeille/abeille/00', '"abeille abeille abeille abeille 00"'];

const post = (path, code, more) => ({ method: 'POST', path, body: form({ code }), back: { code }, ...more });

// The code that a page shows, in words and in digits.
function codesOn(body) {
	const shown = new Page(body).elements((node) => attribute(node, 'class') === 'code').map((node) => node.childNodes[0].value);
	return { words: shown[0], digits: shown[1] };
}

async function drafted() {
	const draft = await begun('partage-pro');
	const reply = await ask({ path: '/survey/partage-pro/later', headers: [['Cookie', `language=fr; draft-partage-pro=${draft.key}`]] });
	return { ...draft, ...codesOn(reply.body) };
}

// Answers sent by the shortest way there is, and their receipt.
async function sent() {
	const draft = await begun('partage-personnes', { mode: 'alone' }), cookie = ['Cookie', `language=fr; draft-partage-personnes=${draft.key}`];
	const post_ = (path, body) => ask({ method: 'POST', path, body, headers: [['Origin', origin], formKind, cookie] });

	for (let page = 1; page <= 12; page++) {
		const names = ['know_who', 'explained', 'reads_file', 'asked_agreement', 'how_asked', 'could_refuse', 'without_me', 'told_again', 'told_again_feeling', 'trust', 'helps', 'add'];
		await post_(`/survey/partage-personnes/page/${page}`, answered(draft, page, { [names[page - 1]]: [] }).body);
	}
	const check = new Page((await ask({ path: '/survey/partage-personnes/check', headers: [cookie] })).body);
	await post_('/survey/partage-personnes/submit', form({ key: draft.key, answers: check.shown('answers')[0] }));
	const receipt = await ask({ path: '/survey/partage-personnes/receipt', headers: [cookie] });
	return { ...draft, ...codesOn(receipt.body) };
}

// As it may be heard, seen and typed.
const spellings = ({ words, digits }) => [words, words.toUpperCase(), words.replaceAll('-', ' '), words.replaceAll('-', ''), ` ${words} `, words.normalize('NFD'), words.replaceAll('-', '\u2014'), words.replaceAll('-', ', '), `\u00ab ${words} \u00bb`, words.replaceAll('-', '\u00a0'), words.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
	digits, digits.replaceAll(' ', ''), digits.replaceAll(' ', '-'), digits.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))), digits.replaceAll(' ', '\u00a0'), [...digits.replaceAll(' ', '')].join('.')];

// Without anything between its words, a code is a single word, and none.
const isNone = (spelling, { words }) => spelling === words.replaceAll('-', '');

export async function* cases() {
	for (const path of ['/resume', '/receipt', '/receipt/read', '/receipt/withdraw'])
		for (const code of path === '/resume' || path === '/receipt' ? [...none, ...unknown] : [...none.slice(0, 12), ...unknown])
			yield { name: `${JSON.stringify(code.slice(0, 40))}, ${path}`, ...post(path, code), back: { code: code.normalize('NFC') }, expect: 422 };
	for (const code of [...none.slice(0, 6), ...unknown.slice(0, 4)])
		yield { name: `${JSON.stringify(code)} in the address`, path: `/receipt?${form({ code })}`, back: { code: code || '' }, expect: 200 };

	const draft = await drafted(), receipt = await sent();
	for (const spelling of spellings(draft))
		yield { name: `a right code as ${JSON.stringify(spelling.replace(/\p{L}/gu, 'a').replace(/\d/g, '0'))}`, ...post('/resume', spelling), ...(isNone(spelling, draft) ? { expect: 422 } : { back: undefined, expect: 303, location: '/survey/partage-pro/page/1' }) };
	for (const spelling of spellings(receipt))
		yield { name: `a right receipt as ${JSON.stringify(spelling.replace(/\p{L}/gu, 'a').replace(/\d/g, '0'))}`, ...post('/receipt', spelling), ...(isNone(spelling, receipt) ? { expect: 422 } : { back: { code: spelling.normalize('NFC') }, expect: 200 }) };
	yield { name: 'a receipt that does not read back', ...post('/receipt/read', receipt.words), back: undefined, expect: 403 };
	// Each opens its own door only.
	yield { name: 'a receipt to come back with', ...post('/resume', receipt.words), expect: 422 };
	yield { name: 'a code of a draft as a receipt', ...post('/receipt', draft.words), expect: 422 };
	yield { name: 'a code of a draft to withdraw', ...post('/receipt/withdraw', draft.words), expect: 422 };
	yield { name: 'two codes', ...post('/resume', `${draft.words} ${draft.words}`), expect: 422 };
	// The first half is right: that is counted, from the sixth on slowed, and ended by nothing but time.
	const wrong = draft.words.replace(/\d\d$/, (digits) => String((Number(digits) + 1) % 100).padStart(2, '0'));
	for (let guess = 1; guess <= 8; guess++)
		yield { name: `guess ${guess} of the second half`, ...post('/resume', wrong), keeps: { guess: guess === 1 ? 1 : 0, guesses: guess <= 5 ? 1 : true }, expect: guess <= 5 ? 422 : [422, 429] };
	yield { name: 'a key of nobody beside', ...post('/receipt', 'lune', {}), body: form({ code: 'lune', key: newKey() }), expect: 422 };
}
