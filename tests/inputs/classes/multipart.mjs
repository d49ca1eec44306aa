// Forms in parts: boundaries, headers and names of parts, files where none is wanted.
import { join, raw } from '../client.mjs';
import { answered, begun, times } from '../visit.mjs';

export const title = 'multipart forms';

const usual = 'multipart/form-data; boundary=b';
const part = (name, value, more = '') => `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
const end = '--b--\r\n';
const code = part('code', 'lune'), whole = code + end;
const back = { code: 'lune' };

const post = (name, body, kind = usual) => ({ name, method: 'POST', path: '/resume', body, headers: [['Content-Type', kind]] });
const read = (name, body, kind) => ({ ...post(name, body, kind), back, expect: 422 });
const refused = (name, body, kind) => ({ ...post(name, body, kind), expect: 400 });

function* boundaries() {
	const with_ = (boundary, kind) => [whole.replaceAll('--b', `--${boundary}`), kind ?? `multipart/form-data; boundary=${boundary}`];

	for (const length of [1, 69, 70])
		yield read(`a boundary of ${length}`, ...with_('x'.repeat(length)));
	for (const length of [71, 200, 7000])
		yield refused(`a boundary of ${length}`, ...with_('x'.repeat(length)));
	for (const kind of ['multipart/form-data;boundary=b', 'multipart/form-data ; boundary=b', 'Multipart/Form-Data; Boundary=b', 'multipart/form-data; boundary="b"', 'multipart/form-data; charset=utf-8; boundary=b', 'multipart/form-data; boundary=b; charset=utf-8', 'multipart/form-data; boundary=b ', 'multipart/form-data;\tboundary=b', 'multipart/form-data; boundary=b; boundary=c', 'multipart/form-data; x="y"; boundary=b', 'multipart/form-data; boundary=b;'])
		yield read(`Content-Type: ${kind}`, whole, kind);
	for (const kind of ['multipart/form-data', 'multipart/form-data;', 'multipart/form-data; boundary', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=""', 'multipart/form-data; boundary="b', 'multipart/form-data; boundary=B', 'multipart/form-data; boundary=bb', 'multipart/form-data; boundary =b', 'multipart/form-data, boundary=b', 'multipart/form-data boundary=b', 'multipart/mixed; boundary=b', 'multipart/form-datax; boundary=b', 'multipart; boundary=b', 'multipart/form-data; xboundary=b', "multipart/form-data; boundary='b'", 'multipart/form-data; boundary==b', 'multipart/form-data; boundary=b\u00e9', 'multipart/related; boundary=b'])
		yield refused(`Content-Type: ${kind}`, whole, kind);
	for (const boundary of ['--', '-', '.*', '%s%n', "'()+_,-./:=?", 'a b'])
		yield { ...post(`a boundary of ${boundary}`, ...with_(boundary, `multipart/form-data; boundary="${boundary}"`)), back, expect: 422 };
}

function* ends() {
	yield read('what comes after the last boundary', `${whole}anything\r\n`);
	yield read('no line end at the end', `${code}--b--`);
	yield read('a second form after the end', `${whole}${part('code', 'other')}${end}`);
	yield { ...post('no part at all', end), back: { code: '' }, expect: 422 };
	for (const [name, body] of Object.entries({
		'nothing': '', 'a line end': '\r\n', 'no end': code, 'no boundary': 'code=lune', 'half an end': `${code}--b-`, 'an end of one dash': `${code}--b-\r\n`, 'what comes before': `preamble\r\n${whole}`, 'a line end before': `\r\n${whole}`,
		'line feeds alone': whole.replaceAll('\r\n', '\n'), 'carriage returns alone': whole.replaceAll('\r\n', '\r'), 'no empty line': '--b\r\nContent-Disposition: form-data; name="code"\r\nlune\r\n--b--\r\n', 'no header': '--b\r\n\r\nlune\r\n--b--\r\n', 'no line end before the end': '--b\r\nContent-Disposition: form-data; name="code"\r\n\r\nlune--b--\r\n',
		'spaces after a boundary': whole.replace('--b\r\n', '--b \r\n'), 'one dash': whole.replaceAll('--b', '-b'), 'another boundary inside': `${code}--c\r\n${end}`.replace('--b--\r\n', '--c--\r\n'), 'only a boundary': '--b', 'a boundary and a line end': '--b\r\n', 'a thousand boundaries': '--b\r\n'.repeat(1000) + end,
	}))
		yield refused(name, body);
	for (let at = 0; at < whole.length - 2; at += 3)
		yield { ...post(`cut after ${at} bytes`, whole.slice(0, at)), expect: 400 };
}

function* parts() {
	const named = (disposition, more = '') => `--b\r\n${disposition}\r\n${more}\r\nlune\r\n--b--\r\n`;

	for (const disposition of ['Content-Disposition: form-data; name="code"', 'content-disposition:form-data;name="code"', 'CONTENT-DISPOSITION: form-data; NAME="code"', 'Content-Disposition: form-data; name=code', 'Content-Disposition: form-data; x="y"; name="code"', 'Content-Disposition: form-data; name="code"; name="other"', 'Content-Disposition: attachment; name="code"', 'X: y\r\nContent-Disposition: form-data; name="code"', 'Content-Disposition: form-data; name="code"\r\nContent-Disposition: form-data; name="other"', 'Content-Disposition: form-data; \tname="code"', 'Content-Disposition: form-data; name="code";'])
		yield read(disposition, named(disposition));
	for (const disposition of ['Content-Disposition: form-data', 'Content-Disposition: form-data; name', 'Content-Disposition: form-data; name=', 'Content-Disposition: form-data; name=""', 'Content-Disposition: form-data; name="code', 'Content-Disposition: form-data; nam="code"', "Content-Disposition: form-data; name*=utf-8''code", 'Content-Disposition form-data; name="code"', ' Content-Disposition: form-data; name="code"', 'Content-Type: text/plain', 'Content-Disposition: form-data name="code"', `Content-Disposition: form-data; name="${'a'.repeat(201)}"`, `X: ${'a'.repeat(2000)}\r\nContent-Disposition: form-data; name="code"`, 'X: \x01\r\nContent-Disposition: form-data; name="code"'])
		yield refused(disposition.slice(0, 80), named(disposition));
	yield refused('a header that is no UTF-8', join('--b\r\nX: ', raw('\xff'), '\r\nContent-Disposition: form-data; name="code"\r\n\r\nlune\r\n--b--\r\n'));
	for (const more of ['Content-Type: text/plain\r\n', 'Content-Type: text/plain; charset=utf-16\r\n', 'Content-Transfer-Encoding: base64\r\n', 'Content-Length: 1\r\n', `X: ${'a'.repeat(1800)}\r\n`, 'X: y\r\n'.repeat(200)])
		yield read(`with ${more.slice(0, 40).trim()}`, named('Content-Disposition: form-data; name="code"', more));
	for (const name of ['x', 'code%22', '%63ode', 'code\\', '\u00e9', 'q.years', '__proto__', '<b>', 'code.x', 'code[]'])
		yield read(`${name} beside code`, part(name, 'other') + whole);
	yield { ...post('code twice', code + whole), expect: 400 };
	yield { ...post('code of nothing', part('code', '') + end), back: { code: '' }, expect: 422 };
	for (const value of ['--', '-b', '\r\n', '\r\n--', '\r\n--c\r\n', '%41', 'a+b', 'a&b=c', '<b>', '"', '\u00e9'])
		yield { ...post(`${JSON.stringify(value)} as a value`, part('code', value) + end), back: { code: value.replaceAll('\r\n', '\n') }, expect: 422 };
	for (const value of ['--b', '--bb', 'a\r\n--bb'])
		yield refused(`${JSON.stringify(value)} as a value`, part('code', value) + end);
	yield { ...post('a form in a form', part('code', `--c\r\nContent-Disposition: form-data; name="x"\r\n\r\ny\r\n--c--`) + end), back: { code: '--c\nContent-Disposition: form-data; name="x"\n\ny\n--c--' }, expect: 422 };
	yield refused('parts of parts', `--b\r\nContent-Disposition: form-data; name="code"\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--b\r\nx\r\n${end}`);
}

function* files() {
	const file = (name, content, fileName = 'a.txt') => part(name, content, `; filename="${fileName}"\r\nContent-Type: application/octet-stream`);

	for (const name of ['a.txt', '', '../../etc/passwd', 'C:\\a', 'a;b', '\u00e9', '<b>', '%00', 'a'.repeat(1500), '.'])
		yield read(`a file ${name.slice(0, 20)} beside`, file('x', 'content', name) + whole);
	// A file is not what is asked for: it is as if nothing had been written.
	yield { ...post('a file for code', file('code', 'lune') + end), back: { code: '' }, expect: 422 };
	yield read('a file and a value for code', file('code', 'other') + whole);
	yield read('a file that is no text', join(part('x', '', '; filename="a"').slice(0, -2), raw('\x00\xff\xfe\r\n'), whole));
	for (const [count, expect] of [[19, 422], [20, 422], [21, 413], [500, 413]])
		yield { ...post(`${count} files`, times(count, () => file('x', 'y')).join('') + whole), ...(expect === 422 ? { back } : {}), expect };
	for (const [count, expect] of [[1999, 422], [2000, 413], [3000, 413]])
		yield { ...post(`${count} parts`, times(count, (at) => part(`x${at}`, '')).join('') + whole), ...(expect === 422 ? { back } : {}), expect };
	for (const size of [100000, 200000])
		yield read(`a file of ${size} bytes`, file('x', 'a'.repeat(size)) + whole);
	yield { ...post('a file of 300,000 bytes', file('x', 'a'.repeat(300000)) + whole), expect: 413 };
}

async function* questions() {
	const draft = await begun('partage-pro');
	const body = (years) => part('key', draft.key) + part('asked', 'years') + part('q.years', years) + end;
	const page = (years, more) => ({ ...answered(draft, 1, {}), headers: [['Content-Type', usual]], body: body(years), ...more });

	yield { name: 'a question page in parts', ...page('x'), back: { 'q.years': 'x' }, stored: { years: null }, expect: 422 };
	yield { name: 'a question page in parts, that fits', ...page('12'), stored: { years: 12 }, expect: [200, 422] };
	yield { name: 'a file for a number', ...page('12'), body: body('12').replace('name="q.years"', 'name="q.years"; filename="a"'), stored: { years: null }, expect: [200, 422] };
	yield { name: 'a file for the key', ...page('13', { keeps: {} }), body: body('13').replace('name="key"', 'name="key"; filename="a"'), expect: 422 };
}

export async function* cases() {
	yield* boundaries();
	yield* ends();
	yield* parts();
	yield* files();
	yield* questions();
}
