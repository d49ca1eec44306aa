// Cookies cut, doubled, old, of others; languages that are none, in cookies and in what browsers accept.
import { raw } from '../client.mjs';
import { begun, times } from '../visit.mjs';

export const title = 'cookies';

const name = 'draft-partage-pro', page = '/survey/partage-pro/page/1';

async function* drafts() {
	const draft = await begun('partage-pro'), other = await begun('ancrage-territorial'), { key } = draft;
	const seen = (cookies, expect, what = cookies) => ({ name: what.slice(0, 90), path: page, cookies, expect });

	for (const cookies of [`${name}=${key}`, `${name}=${key};`, `;${name}=${key}`, ` ${name}=${key} `.trim(), `x=y; ${name}=${key}`, `${name}=${key}; x=y`, `${name}=${key}; ${name}=${key}`, `language=ar; ${name}=${key}`, `${name}=${key};language=fr`, `${times(7, (at) => `draft-a${at}=x`).join('; ')}; ${name}=${key}`, `x=${'y'.repeat(3000)}; ${name}=${key}`, `a=b; c=d; ${name}=${key}; e=f`])
		yield seen(cookies, 200);
	for (const cookies of [`${name}=`, `${name}=${key.slice(1)}`, `${name}=${key}0`, `${name}=${key.toUpperCase()}`, `${name}="${key}"`, `${name}= ${key}`, `${name} =${key}`, `${name}=${key.slice(0, 16)} ${key.slice(16)}`, `${name}=${encodeURIComponent(`%${key}`)}`, `${name}=${key},x`, `${name}`, `=${key}`, key, `Draft-partage-pro=${key}`, `${name}x=${key}`, `x${name}=${key}`, `draft-partage=${key}`, `draft=${key}`, `key=${key}`, `__Host-${name}=${key}`, `$Version=1; "${name}"=${key}`, `${name}=${key}; ${name}=${'0'.repeat(32)}`, `${name}=${'0'.repeat(32)}; ${name}=${key}`, `${name}=${other.key}`, `draft-ancrage-territorial=${key}`, `receipt-partage-pro=${key}`, `${name}=<b>`, `${name}=${'a'.repeat(3000)}`, `${name}=%s%n`, `${name}=' OR 1`, '', ';', ';;;;', '=', '==;=', `${name}[]=${key}`, `${name}==${key}`])
		yield seen(cookies, 404);
	yield seen(raw(`${name}=${key}; draft-\xff=\xfe`), [200, 404], 'a cookie that is no text beside');
	yield { name: 'two headers of cookies', path: page, headers: [['Cookie', `${name}=${key}`], ['Cookie', 'x=y']], expect: [200, 404] };
	yield { name: 'a key in the form goes before one of a cookie', method: 'POST', path: page, cookie: `${name}=${'0'.repeat(32)}`, body: `key=${key}&asked=years&q.years=x`, keeps: { answers: true }, back: { 'q.years': 'x' }, expect: 422 };
	yield { name: 'a cookie is no key for a form', method: 'POST', path: page, cookie: `${name}=${key}`, body: 'asked=years&q.years=7', expect: 422 };
}

// Whatever is asked for, the page is in one of the languages, in all of its parts.
const nonsense = ['', 'x', 'FR', 'Fr', 'fr\\', 'fr-FR', 'fr_FR', 'fr-SIMPLE', 'fr-simple-x', 'de', 'zh', 'ar-DZ', 'en-', '-en', 'english', '../fr', '/etc/passwd', '%66%72', '"fr"', 'fr,en', 'fr|en', '0', 'null', 'C', 'POSIX', 'fr@simple', 'fr:en', 'fr.UTF-8', 'a'.repeat(900), '<b>', '%s%n', '\u00e9', '\u0639\u0631\u0628\u064a', '__proto__'];
const accepted = ['*', '*;q=0', 'fr;q=0', 'en;q=0, fr;q=0, ar;q=0', 'fr;q=2', 'fr;q=-1', 'fr;q=x', 'fr;q=0.0001', 'fr;q=1.0000', 'fr;', 'fr;q', 'fr;q=', ';q=1', ',', ',,,,', ', , fr', 'fr,fr,fr', 'en-GB-oed', 'ar-u-nu-latn', 'i-klingon', 'x-simple', 'fr-simple', '\u0639\u0631\u0628\u064a', '"en"', 'en\t;\tq=0.5', 'de, it;q=0.9', times(300, (at) => `x${at}`).join(','), 'a'.repeat(5000), `${'en;q=0.'}${'9'.repeat(500)}`, '%n%n%n', '<script>', 'en;level=1', 'en;q=0.5;q=0.9', 'fr-', '-', 'EN', 'eN-us', 'aR'];

function* tongues() {
	// Of those that no page offers, the browser's own counts.
	for (const value of nonsense)
		yield { name: `the language ${JSON.stringify(value.slice(0, 30))}`, path: '/nothing', cookies: `language=${value}`, headers: [['Accept-Language', 'ar']], expect: 404, look: (page_) => (page_.lang === 'ar' ? [] : [`lang is ${page_.lang}`]) };
	for (const value of accepted)
		yield { name: `what is accepted: ${value.slice(0, 30)}`, path: '/nothing', cookies: 'x=y', headers: [['Accept-Language', value]], expect: 404 };
	for (const cookies of ['language=ar; language=fr', 'language=en; language=en; language=fr', 'language=fr; Language=ar', 'language; language=ar', 'language=ar=fr', 'languages=ar', '__Host-language=ar'])
		yield { name: cookies, path: '/nothing', cookies, expect: 404 };
	for (const value of [...nonsense.filter((one) => one), 'fr?x', 'fr#x'])
		yield { name: `choosing ${JSON.stringify(value.slice(0, 30))}`, path: `/language/${encodeURIComponent(value)}`, expect: 404 };
}

export async function* cases() {
	yield* drafts();
	yield* tongues();
}
