// Sends one case and says what does not hold of the reply, of the rows, of the workers.
import { isDeepStrictEqual } from 'node:util';
import { ask, asked, bytes, host, origin, say, written } from './client.mjs';
import { Page, attribute } from './page.mjs';
import * as site from './site.mjs';
import { formKind } from './visit.mjs';

const knownHeaders = new Set(`server date content-type content-length transfer-encoding connection content-security-policy
	x-content-type-options referrer-policy cross-origin-opener-policy cross-origin-resource-policy cache-control etag location
	x-go retry-after allow content-language set-cookie vary accept-ranges last-modified`.split(/\s+/));

const quoted = (text) => JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}...` : text);

// The headers of a browser on our own page, and the language; what the case says goes before.
function headersOf(one, language) {
	const cookie = one.cookies ?? [`language=${language}`, one.cookie].filter(Boolean);
	const given = (one.headers ?? []).map(([name]) => name.toString().toLowerCase());
	const usual = one.method === 'POST' && !one.isBare ? [['Origin', origin], formKind] : [];

	if (cookie.length) usual.push(['Cookie', one.cookies ? one.cookies : cookie.join('; ')]);
	return [...usual.filter(([name]) => !given.includes(name.toLowerCase())), ...(one.headers ?? [])];
}

export function bytesOf(one, language) {
	if (one.say) return one.say(`Host: ${host}\r\nCookie: language=${language}\r\nOrigin: ${origin}\r\n`);
	return [written({ ...one, headers: headersOf(one, language) })];
}

async function replyTo(one, language) {
	if (!one.say) return ask({ ...one, headers: headersOf(one, language) });
	const replies = await say(bytesOf(one, language), one);
	return { ...(replies[one.nth ?? replies.length - 1] ?? { status: null, headers: [], head: '', body: bytes('') }), replies };
}

function* headFaults(one, reply) {
	for (const [name] of reply.headers)
		if (!knownHeaders.has(name)) yield `a header of its own: ${quoted(name)}`;
	if (reply.headers.filter(([name]) => name === 'location').length > 1) yield 'two Locations';
	if (/[\x00-\x08\x0b-\x1f\x7f]/.test(reply.head.replaceAll('\r\n', ''))) yield 'control characters in the head';
	if (one.mark && !one.inHead && reply.head.includes(one.mark)) yield `${one.mark} in the head`;
}

// By the program, in the visitor's language; by nginx, which knows none, in each.
function* refusalFaults(one, reply, page, language) {
	const isOurs = reply.header('content-language') !== undefined;
	const fault = isOurs ? page.languageFault(one.cookies === undefined ? language : null) : page.manyLanguagesFault();

	if (fault) yield fault;
	if (isOurs && reply.header('content-language') !== page.lang) yield `Content-Language is ${reply.header('content-language')}`;
}

function* backFaults(one, page) {
	for (const [name, wanted] of Object.entries(one.back)) {
		const shown = page.shown(name);
		if (!isDeepStrictEqual(shown, [wanted].flat())) yield `${name} comes back as ${quoted(String(JSON.stringify(shown)))}, not ${quoted(JSON.stringify(wanted))}`;
	}
}

function* pageFaults(one, reply, language) {
	if (!/^text\/html; charset=utf-8$/.test(reply.header?.('content-type') ?? '')) {
		if (reply.status >= 400) yield `the refusal is ${reply.header?.('content-type')}`;
		return;
	}
	const page = new Page(reply.body);

	if (page.faults.length) yield `markup: ${page.faults.join(', ')}`;
	if (reply.status >= 400) yield* refusalFaults(one, reply, page, language);
	if (one.back) yield* backFaults(one, page);
	if (reply.status === 422 && one.back) {
		const fault = page.summaryFault();
		if (fault) yield fault;
	}
	if (one.look) yield* one.look(page, reply) ?? [];
}

function* rowFaults(one, before, after) {
	for (const name of Object.keys(before)) {
		const grown = after[name] - before[name], wanted = one.keeps?.[name] ?? 0;
		if (wanted !== true && grown !== wanted) yield `${name} grew by ${grown}, not ${wanted}`;
	}
}

async function* storedFaults(one) {
	const answers = await site.answersOf(one.draft.key);

	for (const [name, wanted] of Object.entries(one.stored))
		if (!isDeepStrictEqual(answers?.[name] ?? null, wanted)) yield `${name} is kept as ${quoted(JSON.stringify(answers?.[name]))}, not ${quoted(JSON.stringify(wanted))}`;
}

const shown = (status) => (status === null ? 'no reply' : String(status));

function* statusFaults(one, reply) {
	const wanted = [one.expect].flat();

	if (!wanted.includes(reply.status)) yield `${shown(reply.status)}, not ${wanted.map(shown).join(' or ')}`;
	for (const { status } of [reply, ...(reply.replies ?? [])]) if (status >= 500) yield `a failure of ours: ${status}`;
	if (one.location !== undefined && reply.header?.('location') !== one.location) yield `leads to ${quoted(String(reply.header?.('location')))}, not ${quoted(one.location)}`;
}

// Who went astray chooses a language there: that leads on, and back to a page of ours.
async function languageLinkFault(reply) {
	const link = new Page(reply.body).elements((node) => node.tagName === 'a' && attribute(node, 'hreflang') === 'ar')[0];
	const chosen = link ? await ask({ path: attribute(link, 'href') }) : { status: 'no link' };

	return chosen.status === 303 ? null : `choosing a language there: ${chosen.status}`;
}

// The rows as the last case left them, unless something was prepared since.
let known = null, knownAt = -1;

// All that is wrong with one case, in words.
export async function faultsOf(one, language, workers) {
	const before = knownAt === asked ? known : await site.rows(), faults = [];
	const reply = await replyTo(one, language);

	faults.push(...statusFaults(one, reply), ...headFaults(one, reply));
	if (reply.status >= 200 && one.method !== 'HEAD' && reply.body.length) faults.push(...pageFaults(one, reply, language));
	if (one.isFollowed && reply.header('content-language')) faults.push(...[await languageLinkFault(reply)].filter(Boolean));
	known = await site.rows();
	knownAt = asked;
	faults.push(...rowFaults(one, before, known));
	if (one.stored) for await (const fault of storedFaults(one)) faults.push(fault);
	const words = site.newWords();
	if (words) faults.push(`said in the log: ${quoted(words)}`);
	if (!isDeepStrictEqual(site.workers(), workers)) faults.push(`workers ${workers} are now ${site.workers()}`);
	return faults;
}
