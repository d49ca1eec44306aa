// HTTP written by hand: exactly the bytes that a case wants to send, and the replies taken apart.
import { connect } from 'node:net';

const address = new URL(process.env.ADDRESS ?? 'http://127.0.0.1:8080');
export const host = address.host;
export const origin = address.origin;

// Text as UTF-8; bytes as they are.
export const bytes = (what) => (Buffer.isBuffer(what) ? what : Buffer.from(what, 'utf8'));

// One byte a character: for what is not UTF-8.
export const raw = (text) => Buffer.from(text, 'latin1');

export const join = (...parts) => Buffer.concat(parts.map(bytes));

// A request's bytes. Its length is announced unless a header does so.
export function written({ method = 'GET', path = '/', headers = [], body = null, version = 'HTTP/1.1' }) {
	const lines = [join(method, ' ', path, ' ', version), `Host: ${host}`];
	const content = body === null ? null : bytes(body);

	for (const [name, value] of headers) lines.push(join(name, ': ', value));
	if (content && !headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(String(name))))
		lines.push(`Content-Length: ${content.length}`);
	return Buffer.concat([...lines.flatMap((line) => [bytes(line), bytes('\r\n')]), bytes('\r\n'), ...(content ? [content] : [])]);
}

function headersIn(text) {
	return text.split('\r\n').slice(1).map((line) => {
		const colon = line.indexOf(':');
		return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')];
	});
}

// The content of a chunked body that begins at `at`, or null while it is not all there.
function unchunked(got, at) {
	const parts = [];

	for (;;) {
		const end = got.indexOf('\r\n', at);
		if (end < 0) return null;
		const size = parseInt(got.toString('latin1', at, end), 16);
		if (got.length < end + 4 + size) return null;
		parts.push(got.subarray(end + 2, end + 2 + size));
		at = end + 4 + size;
		if (!size) return { body: Buffer.concat(parts), after: at };
	}
}

// The first reply among these bytes, or null while it is not whole. HTTP/0.9 has a body and no head.
function firstReply(got, isHead, isOver) {
	if (isOver && got.length && got.toString('latin1', 0, 5) !== 'HTTP/')
		return { reply: { status: 0, headers: [], head: '', body: got }, after: got.length };
	const end = got.indexOf('\r\n\r\n');
	if (end < 0) return null;
	const head = got.toString('latin1', 0, end), headers = headersIn(head);
	const header = (name) => headers.find(([one]) => one === name)?.[1];
	const reply = { status: Number(head.slice(9, 12)), headers, head, header, body: Buffer.alloc(0) };
	const at = end + 4;

	if (reply.status < 200) return { reply, after: at };
	if (isHead || reply.status === 204 || reply.status === 304) return { reply, after: at };
	if (/chunked/i.test(header('transfer-encoding') ?? '')) {
		const content = unchunked(got, at);
		return content && { reply: { ...reply, body: content.body }, after: content.after };
	}
	const length = header('content-length');
	if (length === undefined ? !isOver : got.length < at + Number(length)) return null;
	const after = length === undefined ? got.length : at + Number(length);
	return { reply: { ...reply, body: got.subarray(at, after) }, after };
}

// Calls what waits as often as something happens on the socket.
function opened() {
	const line = { socket: connect(Number(address.port), address.hostname), got: Buffer.alloc(0), isOver: false, tell: () => {} };

	line.socket.setNoDelay(true);
	line.socket.on('data', (more) => { line.got = Buffer.concat([line.got, more]); line.tell(); });
	for (const event of ['end', 'error', 'close']) line.socket.on(event, () => { line.isOver = true; line.tell(); });
	return line;
}

function until(line, milliseconds, look) {
	return new Promise((resolve) => {
		const timer = setTimeout(() => finish(undefined), milliseconds);
		const finish = (found) => { clearTimeout(timer); line.tell = () => {}; resolve(found); };
		line.tell = () => { const found = look(); if (found || line.isOver) finish(found); };
		line.tell();
	});
}

let kept = null;

export function hangUp() {
	kept?.socket.destroy();
	kept = null;
}

// How many requests were made by `ask` so far.
export let asked = 0;

// One request on the connection that is kept; a new one where nginx closed it in between.
export async function ask(request, again = true) {
	asked++;
	const isNew = !kept || kept.isOver;

	if (isNew) kept = opened();
	const line = kept;
	line.got = Buffer.alloc(0);
	line.socket.write(written(request));
	const found = await until(line, 20000, () => firstReply(line.got, request.method === 'HEAD', line.isOver));
	if (!found) {
		hangUp();
		if (!isNew && again) return ask(request, false);
		return { status: null, headers: [], head: '', body: Buffer.alloc(0) };
	}
	if (/close/i.test(found.reply.header('connection') ?? '')) hangUp();
	return found.reply;
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// These pieces on a connection of their own (a number is a pause in milliseconds, null hangs up half-way);
// all replies until it is closed, or nothing came for so long.
export async function say(pieces, { patience = 1500, isHead = false } = {}) {
	const line = opened(), replies = [];

	for (const piece of pieces) {
		if (line.isOver) break;
		if (typeof piece === 'number') await pause(piece);
		else if (piece === null) line.socket.end();
		else line.socket.write(bytes(piece));
	}
	await until(line, patience, () => false);
	for (let found; (found = firstReply(line.got, isHead, true)); line.got = line.got.subarray(found.after))
		replies.push(found.reply);
	line.socket.destroy();
	return replies;
}

// Everything percent-encoded, so that any bytes may stand in any place.
export const percent = (what) => [...bytes(what)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

// A form of pairs, or of an object's.
export function form(fields) {
	const pairs = Array.isArray(fields) ? fields : Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
	const plain = (what) => (typeof what === 'string' && /^[\w.-]*$/.test(what) ? what : percent(what));

	return pairs.map(([name, value]) => `${plain(name)}=${plain(value)}`).join('&');
}
