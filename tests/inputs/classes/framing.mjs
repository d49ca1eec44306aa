// How a request is put on the line: lengths that lie, chunks, pieces, several at once, odd request lines and headers.
// Where two answers are right, editions of nginx differ.
import { formKind } from '../visit.mjs';

export const title = 'framing';

const kind = `${formKind.join(': ')}\r\n`;
const post = (head, more, body) => `POST /resume HTTP/1.1\r\n${head}${kind}${more}\r\n${body}`;
const page = (head, line, more = '') => `${line}\r\n${head}${more}\r\n`;
const body = 'code=lune', close = 'Connection: close\r\n';

// A case on a connection of its own: what is sent, and the status of the last reply.
const on = (name, expect, pieces, more = {}) => ({ name, expect, say: (head) => [pieces(head)].flat(), patience: 600, ...more });

function* lengths() {
	for (const value of ['-1', '-9', '+9', '9x', 'x', '0x9', '9.0', '1e1', '9 9', '9,9', '9;9', '\u0669', '99999999999999999999', '18446744073709551616', '9223372036854775808', '-9223372036854775808', '4294967305', '""', '9\t9', '%39'])
		yield on(`Content-Length: ${value}`, [400, 413], (head) => post(head, `Content-Length: ${value}\r\n${close}`, body));
	for (const value of ['9', '09', '000000009', '0000000000000000009', ' 9', '9 '])
		yield on(`Content-Length: ${JSON.stringify(value)}`, [400, 422], (head) => post(head, `Content-Length: ${value}\r\n${close}`, body));
	yield on('no Content-Length and a body', [422, 400], (head) => post(head, close, body));
	yield on('an empty Content-Length', [422, 400], (head) => post(head, `Content-Length:\r\n${close}`, body));
	for (const [one, other] of [['9', '9'], ['9', '8'], ['8', '9'], ['0', '9'], ['9', '0'], ['9', 'x']])
		yield on(`Content-Length ${one} and ${other}`, 400, (head) => post(head, `Content-Length: ${one}\r\nContent-Length: ${other}\r\n${close}`, body));
	for (const length of [10, 100, 200000, 524288])
		yield on(`${length} bytes announced, 9 sent`, null, (head) => post(head, `Content-Length: ${length}\r\n`, body), { patience: 250 });
	for (const length of [10, 500, 524288])
		yield on(`${length} bytes announced, 9 sent, then hung up`, [null, 400], (head) => [post(head, `Content-Length: ${length}\r\n`, body), 30, null], { patience: 250 });
	for (const length of [0, 1, 5, 8])
		yield on(`${length} bytes announced, 9 sent`, [422, 400], (head) => post(head, `Content-Length: ${length}\r\n`, body), { nth: 0 });
	yield on('100 bytes announced on a form that begins something', null, (head) => `POST /survey/partage-pro/start HTTP/1.1\r\n${head}${kind}Content-Length: 100\r\n\r\nkey=${'7'.repeat(32)}&device=own`, { patience: 250 });
}

const chunked = 'Transfer-Encoding: chunked\r\n';

function* chunks() {
	const good = {
		'one chunk': '9\r\ncode=lune\r\n0\r\n\r\n', 'nine chunks': [...body].map((letter) => `1\r\n${letter}\r\n`).join('') + '0\r\n\r\n', 'capital digits': 'A\r\ncode=lunee\r\n0\r\n\r\n', 'zeros before': '0009\r\ncode=lune\r\n000\r\n\r\n',
		'an extension': '9;a=b\r\ncode=lune\r\n0\r\n\r\n', 'a quoted extension': '9;a="b"\r\ncode=lune\r\n0\r\n\r\n', 'a trailer': '9\r\ncode=lune\r\n0\r\nX: y\r\n\r\n',
		'a trailer that lies': '9\r\ncode=lune\r\n0\r\nContent-Length: 5\r\nHost: evil.example\r\n\r\n',
	};
	const bad = {
		'no size': '\r\ncode=lune\r\n0\r\n\r\n', 'a size that is none': 'x\r\ncode=lune\r\n0\r\n\r\n', 'a negative size': '-9\r\ncode=lune\r\n0\r\n\r\n', 'a hexadecimal size': '0x9\r\ncode=lune\r\n0\r\n\r\n',
		'a size too small': '5\r\ncode=lune\r\n0\r\n\r\n', 'a size beyond numbers': 'fffffffffffffffff\r\ncode=lune\r\n0\r\n\r\n', 'the largest size': '7fffffffffffffff\r\ncode=lune\r\n0\r\n\r\n', 'no end of a chunk': '9\r\ncode=lune0\r\n\r\n',
		'600,000 bytes in a chunk': '927c0\r\n', 'a bare line feed': '9\ncode=lune\n0\n\n',
	};
	for (const [name, sent] of Object.entries(good))
		yield on(name, [422, 400], (head) => post(head, chunked + close, sent));
	for (const [name, sent] of Object.entries(bad))
		yield on(name, [400, 413, 422, null], (head) => post(head, chunked + close, sent), { patience: 250 });
	yield on('no last chunk', null, (head) => post(head, chunked, '9\r\ncode=lune\r\n'), { patience: 250 });
	yield on('a size that is too great', null, (head) => post(head, chunked, '50\r\ncode=lune\r\n0\r\n\r\n'), { patience: 250 });
	for (const coding of ['gzip', 'identity', 'chunked, gzip', 'gzip, chunked', 'chunked, chunked', 'xchunked', 'CHUNKED', 'chunked;q=1', '"chunked"', '\tchunked', 'chunked\t', '\x0bchunked', 'deflate', ''])
		yield on(`Transfer-Encoding: ${JSON.stringify(coding)}`, [400, 422], (head) => post(head, `Transfer-Encoding: ${coding}\r\n${close}`, good['one chunk']));
	for (const order of [`${chunked}Content-Length: 9\r\n`, `Content-Length: 9\r\n${chunked}`, `${chunked}Content-Length: 3\r\n`, `${chunked}${chunked}`, `${chunked}Transfer-Encoding: identity\r\n`, 'Transfer-Encoding : chunked\r\n', 'Transfer-Encoding:\r\n chunked\r\n', 'X: y\r\n Transfer-Encoding: chunked\r\n'])
		yield on(`${JSON.stringify(order)} together`, [400, 422], (head) => post(head, order + close, good['one chunk']));
	yield on('chunks in HTTP/1.0', [400, 422], (head) => post(head, chunked + close, good['one chunk']).replace('HTTP/1.1', 'HTTP/1.0'));
	yield on('chunks of 300,000 bytes', 413, (head) => post(head, chunked + close, `493e0\r\n${'a'.repeat(300000)}\r\n0\r\n\r\n`));
}

function* pieces() {
	for (const at of [1, 3, 10, 20, 60, 100])
		yield on(`a head in two pieces, cut at ${at}`, 422, (head) => { const whole = post(head, `Content-Length: 9\r\n${close}`, body); return [whole.slice(0, at), 15, whole.slice(at)]; });
	yield on('a body byte by byte', 422, (head) => [post(head, `Content-Length: 9\r\n${close}`, ''), ...[...body].flatMap((letter) => [8, letter])]);
	yield on('a head byte by byte', 200, (head) => [...page(head, 'GET /left HTTP/1.1', close)].flatMap((letter, at) => (at % 10 ? [letter] : [1, letter])));
	yield on('a body after a while', 422, (head) => [post(head, `Content-Length: 9\r\n${close}`, ''), 400, body], { patience: 1200 });
	yield on('100 is asked for first', 422, (head) => [post(head, `Content-Length: 9\r\nExpect: 100-continue\r\n${close}`, ''), 60, body]);
	yield on('something else is asked for first', [417, 422], (head) => [post(head, `Content-Length: 9\r\nExpect: 200-ok\r\n${close}`, ''), 60, body]);
	for (const sent of ['', '\r\n', 'G', 'GET', 'GET ', 'GET /', 'GET / HTTP/1.1', 'GET / HTTP/1.1\r\n', 'GET / HTTP/1.1\r\nHost'])
		yield on(`${JSON.stringify(sent)} and silence`, null, () => [sent], { patience: 150 });
	for (const sent of ['G', 'GET /', 'GET / HTTP/1.1\r\nHost: x'])
		yield on(`${JSON.stringify(sent)} and hung up`, [null, 400], () => [sent, 20, null], { patience: 150 });
}

function* several() {
	const left = (head) => page(head, 'GET /left HTTP/1.1');
	for (const count of [2, 10, 50])
		yield on(`${count} at once`, 200, (head) => left(head).repeat(count) + page(head, 'GET /left HTTP/1.1', close), { patience: 2500 });
	yield on('a form, then a page', 200, (head) => post(head, 'Content-Length: 9\r\n', body) + page(head, 'GET /left HTTP/1.1', close));
	yield on('a form, then what is no request', 400, (head) => `${post(head, 'Content-Length: 9\r\n', body)}code=lune\r\n\r\n`);
	yield on('a form with a request in it', 422, (head) => { const inner = page(head, 'GET /left HTTP/1.1'); return post(head, `Content-Length: ${inner.length + 12}\r\n${close}`, `code=lune&x=${inner.replaceAll('%', '')}`); });
	yield on('a page, empty lines, a page', 200, (head) => `${left(head)}\r\n\r\n${page(head, 'GET /left HTTP/1.1', close)}`);
	yield on('a GET with a body, then a page', 200, (head) => `${page(head, 'GET /left HTTP/1.1', 'Content-Length: 5\r\n')}abcde${page(head, 'GET /resume HTTP/1.1', close)}`);
	yield on('hung up before the reply', [null, 200], (head) => [left(head), null], { patience: 200 });
	yield on('an upgrade', 200, (head) => page(head, 'GET /left HTTP/1.1', `Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n`));
	yield on('an upgrade to HTTP/2', 200, (head) => page(head, 'GET /left HTTP/1.1', `Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n`));
	yield on('HTTP/2 at once', [400, null], () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0');
	yield on('TLS at once', [400, null], () => Buffer.from('16030100dc010000d80303', 'hex'));
}

function* lines() {
	const of = (line, expect) => on(line, expect, (head) => page(head, line, close), { patience: 500 });

	yield of('GET http://127.0.0.1/left HTTP/1.1', 200);
	yield of('GET http://evil.example/left HTTP/1.1', 200);
	yield of('GET HTTP://EVIL.EXAMPLE/left HTTP/1.1', 200);
	for (const line of ['GET http:///left HTTP/1.1', 'GET //evil.example/left HTTP/1.1', 'GET /left?http://evil.example HTTP/1.1', 'GET ftp://x/left HTTP/1.1', 'GET /left#fragment HTTP/1.1'])
		yield of(line, [200, 400, 404]);
	for (const line of ['GET * HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET left HTTP/1.1', 'GET  HTTP/1.1', 'GET HTTP/1.1', '/left', 'GET /left HTTP/1.1 HTTP/1.1', 'GET /left HTTP/1.1 x', 'GET /left http/1.1', 'GET /left HTTQ/1.1', 'GET /left HTTP/', 'GET /left HTTP/1', 'GET /left HTTP/1.', 'GET /left HTTP/x.1', 'GET /left HTTP/-1.1', 'GET\t/left\tHTTP/1.1',
		'GET \x01 HTTP/1.1', 'GET /\x7f HTTP/1.1', 'GET /left\x00 HTTP/1.1', '\x00GET /left HTTP/1.1', 'GET /left\rHTTP/1.1', 'GET /left x HTTP/1.1'])
		yield of(line, [400, 404, 405]);
	for (const version of ['2.0', '3.0', '9.9', '1.10', '1.99', '1.100', '0.9', '01.1'])
		yield of(`GET /left HTTP/${version}`, [200, 400]);
	yield on('HTTP/1.0 without Host', 200, (head) => `GET /left HTTP/1.0\r\n${head.replace(/^Host[^\n]*\n/, '')}\r\n`);
	yield on('HTTP/1.1 without Host', 400, (head) => `GET /left HTTP/1.1\r\n${head.replace(/^Host[^\n]*\n/, '')}\r\n`);
	yield on('HTTP/0.9', [0, 400], () => 'GET /left\r\n');
	yield on('HTTP/0.9 of a form', [0, 400], () => 'POST /resume\r\n');
	yield on('line feeds alone', 200, (head) => page(head, 'GET /left HTTP/1.1', close).replaceAll('\r\n', '\n'));
	yield on('carriage returns alone', [400, null], (head) => page(head, 'GET /left HTTP/1.1', close).replaceAll('\r\n', '\r'), { patience: 150 });
	yield on('empty lines before', [200, 400], (head) => `\r\n\r\n${page(head, 'GET /left HTTP/1.1', close)}`);
	yield on('spaces before', [200, 400], (head) => `  ${page(head, 'GET /left HTTP/1.1', close)}`);
}

function* headers() {
	const of = (more, expect, name = JSON.stringify(more)) => on(name, expect, (head) => page(head, 'GET /left HTTP/1.1', `${more}\r\n${close}`));

	for (const more of ['Host: evil.example', 'Host:', 'Host: 127.0.0.1', 'Transfer-Encoding: x', 'Content-Length: x', 'X', ': y', ' X: y', 'X\x00: y', 'X: \x00', 'X Y: z', 'X:\r y'])
		yield of(more, [200, 400]);
	for (const more of ['X: %0d%0aSet-Cookie: a=b', 'X_Y: z', 'HTTP_HOST: evil', 'Proxy: http://evil.example', 'X-Forwarded-For: 1.2.3.4', 'X-Forwarded-Host: evil.example', 'Forwarded: host=evil', 'X-Original-URL: /receipt', 'X-Rewrite-URL: /receipt', 'X-Accel-Redirect: /unavailable.html', 'X-Sendfile: /etc/passwd', 'Content-Encoding: gzip',
		'TE: trailers', 'Connection: Host', 'Connection: Cookie', 'Max-Forwards: 0', 'From: a@b', 'Authorization: Basic YTpi', 'Accept: application/json', 'Accept-Charset: utf-7', 'If-None-Match: *', 'If-Modified-Since: x', 'If-Match: "x"', 'If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT', 'User-Agent: () { :; }; echo x', 'Status: 500', 'X-Go: /', 'Date: x'])
		yield of(more, more.startsWith('If-Unm') || more.startsWith('If-Match') ? [200, 412] : 200);
	for (const range of ['bytes=0-10', 'bytes=-5', 'bytes=5-2', 'bytes=0-0,1-1,2-2', 'bytes=99999-', 'bytes=x', 'items=0-1', `bytes=${'0-0,'.repeat(500)}1-1`])
		yield of(`Range: ${range}`, [200, 206, 416], `Range: ${range.slice(0, 20)}`);
	// Whom the address is said to be of counts for the origin, and for nothing else.
	for (const host of ['evil.example', 'evil.example:80', '127.0.0.1', '[::1]', 'localhost', 'a'.repeat(255), '127.0.0.1:99999', 'evil.example/x', 'evil.example#', 'evil@example', '..', '.', '"', '<b>', '%0d', '\u00e9', 'a b', '-', '']) {
		const named = (head) => head.replace(/^Host[^\n]*\n/, `Host: ${host}\r\n`);
		yield on(`a form to ${host || 'nobody'}`, [400, 403], (head) => post(named(head), `Content-Length: 9\r\n${close}`, body));
		yield on(`a page of ${host || 'nobody'}`, [200, 400], (head) => page(named(head), 'GET /resume HTTP/1.1', close));
	}
}

export async function* cases() {
	yield* lengths();
	yield* chunks();
	yield* pieces();
	yield* several();
	yield* lines();
	yield* headers();
}
