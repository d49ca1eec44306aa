// Pages, slugs, keys, hashes: of nobody, of others, of other surveys, spent, of another form.
import { ask, form, origin } from '../client.mjs';
import { attribute } from '../page.mjs';
import { answered, begun, formKind, newKey } from '../visit.mjs';

export const title = 'addresses and keys';

const numbers = ['0', '-1', '-0', '1001', '1999', '2000', '99999999999999999999', '-99999999999999999999', '1e3', '1.0', '1,0', '0x1', 'x', 'one', '1x', 'x1', '1-', '+1', '%201', '1%20', '%D9%A1', '%EF%BC%91', '1%0a', '%2d1', '1;2', '1?', '..', '.', '%2e', '1%7f', 'NaN', 'inf', '1_0', '1%c2%a0'];

async function* pages(draft) {
	const cookie = `draft-${draft.slug}=${draft.key}`, path = (number) => `/survey/${draft.slug}/page/${number}`;

	for (const number of numbers) {
		const isOne = number === '1?';
		yield { name: `page ${number}`, path: path(number), cookie, expect: isOne ? 200 : 404 };
		yield { name: `a form for page ${number}`, ...answered(draft, 1, {}), keeps: isOne ? { answers: true } : {}, path: path(number), expect: isOne ? [200, 422] : 404 };
	}
	for (const number of ['8', '100', '499', '500']) {
		yield { name: `page ${number} of 7`, path: path(number), cookie, location: `/survey/${draft.slug}/check`, expect: 303 };
		yield { name: `a form for page ${number} of 7`, ...answered(draft, 1, {}), keeps: {}, path: path(number), expect: 404 };
	}
	for (const number of ['1', '01', '0000001'])
		yield { name: `page ${number}`, path: path(number), cookie, expect: 200, look: (page) => (page.elements((node) => attribute(node, 'action') === path(1)).length === 1 ? [] : ['the form leads elsewhere']) };
	for (const from of ['check', 'Check', 'x', '', 'a'.repeat(11), '<b>', '../x'])
		yield { name: `page 1 from ${JSON.stringify(from)}`, path: `${path(1)}?from=${encodeURIComponent(from)}`, cookie, expect: /^[a-z]{0,10}$/.test(from) ? 200 : 422 };
}

function* slugs() {
	const odd = ['x', 'Partage-pro', 'PARTAGE-PRO', 'partage_pro', 'partage-pro-', 'partage-pro%20', '%20partage-pro', 'partage%E2%80%90pro', 'partage-pro%7f', 'partage.pro', '0', '-', '_', '%3Cb%3E', "'", '%27%20OR%201', '*', '%25', 'a'.repeat(80), '..%5c', 'partage-pro;x', '%d9%85'];

	for (const slug of odd) {
		for (const place of ['', '/begin', '/check', '/receipt', '/later', '/leave', '/page/1'])
			if (place === '' || slug.length % 3 === place.length % 3)
				yield { name: `the survey ${slug}${place}`, path: `/survey/${slug}${place}`, expect: 404 };
		yield { name: `the consultation ${slug}`, path: `/consultation/${slug}`, expect: 404 };
		yield { name: `a form to the survey ${slug}`, method: 'POST', path: `/survey/${slug}/start`, body: form({ key: newKey(), device: 'own' }), expect: 404 };
	}
	for (const path of ['/survey', '/survey/partage-pro/', '/survey/partage-pro/page', '/survey/partage-pro/page/', '/survey/partage-pro/page/1/', '/survey/partage-pro/page/1/2', '/survey/partage-pro/x', '/consultation', '/consultation/', '/media', '/media/', '/language', '/language/', '/language/fr/', '/resume/x', '/receipt/', '/receipt/x', '/index.html', '/index.php', '/.git/config', '/.env', '/wp-login.php', '/admin', '/robots.txt', '/static', '/static/', '/static/x', '/unavailable.html', '/refused.html', '/too-many.html', '/cgi-bin/answer', '/~root', '/%7Eroot', '/a/b/c/d/e/f/g'])
		yield { name: path, path, expect: /^.(static|media)$/.test(path) ? [301, 404] : path === '/static/' ? [403, 404] : 404 };
}

const badKeys = (key) => ({ '': 422, [key.slice(1)]: 422, [`${key}0`]: 422, [key.toUpperCase()]: /[a-f]/.test(key) ? 422 : 404, [` ${key}`]: 422, [`${key} `]: 422, [`${key}\n`]: 422, [`${key.slice(0, 16)} ${key.slice(16)}`]: 422, [key.replace(/./, 'g')]: 422, [`0x${key.slice(2)}`]: 422, [`${key.slice(0, 31)}\u00e9`]: 422, ['\uff10'.repeat(32)]: 422, ['\u0660'.repeat(16)]: 422, ['0'.repeat(32)]: 404, ['f'.repeat(32)]: 404, [key.repeat(2)]: 422, [key.repeat(1000)]: 422, "' OR 1=1 -- ": 422, '%': 422 });

async function* keys(draft) {
	const forms = {
		'page/1': (key) => form({ key, go: 'next', asked: 'years', 'q.years': '7' }),
		'submit': (key) => form({ key, answers: 'ab'.repeat(32) }),
		'leave': (key) => form({ key, go: 'erase' }),
	};

	for (const [place, body] of Object.entries(forms))
		for (const [key, expect] of Object.entries(badKeys(draft.key)))
			yield { name: `the key ${JSON.stringify(key.slice(0, 40))} to ${place}`, method: 'POST', path: `/survey/${draft.slug}/${place}`, body: body(key), expect: place === 'leave' && expect === 404 ? 303 : expect };
	for (const [key, expect] of Object.entries(badKeys(draft.key)))
		if (expect === 422) yield { name: `to begin with the key ${JSON.stringify(key.slice(0, 40))}`, method: 'POST', path: `/survey/${draft.slug}/start`, body: form({ key, device: 'own' }), expect: 400 };
	for (const answers of ['', 'ab', 'ab'.repeat(31), 'ab'.repeat(33), 'AB'.repeat(32), 'gg'.repeat(32), `${'ab'.repeat(31)} b`, '\u0661'.repeat(32)])
		yield { name: `the hash ${JSON.stringify(answers.slice(0, 20))} of ${answers.length}`, method: 'POST', path: `/survey/${draft.slug}/submit`, body: form({ key: draft.key, answers }), expect: 422 };
	yield { name: 'the hash of other answers', method: 'POST', path: `/survey/${draft.slug}/submit`, body: form({ key: draft.key, answers: 'ab'.repeat(32) }), expect: 409 };
	// The same key, in another survey.
	for (const place of ['page/1', 'submit'])
		yield { name: `a key of another survey to ${place}`, method: 'POST', path: `/survey/ancrage-territorial/${place}`, body: forms[place](draft.key), expect: 404 };
	yield { name: 'a key of another survey to leave', method: 'POST', path: '/survey/ancrage-territorial/leave', body: forms.leave(draft.key), expect: 303 };
	yield { name: 'a key of another survey to begin', method: 'POST', path: '/survey/ancrage-territorial/start', body: form({ key: draft.key, device: 'own' }), location: '/survey/ancrage-territorial/page/1', keeps: { draft: 1, answers: true }, expect: 303 };
}

async function* spent() {
	const draft = await begun('partage-pro');

	await ask({ method: 'POST', path: '/survey/partage-pro/leave', headers: [['Origin', origin], formKind], body: form({ key: draft.key, go: 'erase' }) });
	yield { name: 'a page of what is erased', ...answered(draft, 1, { years: '7' }), keeps: {}, expect: 410 };
	yield { name: 'sending what is erased', method: 'POST', path: '/survey/partage-pro/submit', body: form({ key: draft.key, answers: 'ab'.repeat(32) }), expect: 410 };
	yield { name: 'beginning what is erased', method: 'POST', path: '/survey/partage-pro/start', body: form({ key: draft.key, device: 'own' }), expect: 410 };
	yield { name: 'erasing what is erased', method: 'POST', path: '/survey/partage-pro/leave', body: form({ key: draft.key, go: 'erase' }), expect: 303 };
	for (const place of ['page/1', 'check', 'later', 'leave'])
		yield { name: `${place} of what is erased`, path: `/survey/partage-pro/${place}`, cookie: `draft-partage-pro=${draft.key}`, expect: 410 };
}

function* media() {
	for (const hash of ['', 'a', 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(65), 'A'.repeat(64), 'g'.repeat(64), `${'a'.repeat(63)}%7f`, `${'a'.repeat(60)}.png`, '%D9%A1'.repeat(64), `${'a'.repeat(64)}.png`, `${'a'.repeat(64)}%20`, '-'.repeat(64), '*'])
		yield { name: `the medium ${hash.slice(0, 20)} of ${hash.length}`, path: `/media/${hash}`, expect: 404 };
}

export async function* cases() {
	const draft = await begun('partage-pro');

	yield* pages(draft);
	yield* slugs();
	yield* keys(draft);
	yield* spent();
	yield* media();
}
