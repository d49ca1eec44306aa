// Bodies that are no form: JSON, XML, text, bytes; kinds that lie about what comes.
import { raw } from '../client.mjs';
import { begun } from '../visit.mjs';

export const title = 'kinds of bodies';

const bodies = {
	'{"code":"lune"}': 'application/json', '[]': 'application/json', 'null': 'application/json', '{"__proto__":{}}': 'application/json; charset=utf-8', [`${'['.repeat(50000)}`]: 'application/json',
	'<code>lune</code>': 'application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>': 'text/xml', '<soap:Envelope/>': 'application/soap+xml',
	'code=lune': 'text/plain', 'code=lune ': 'text/plain;charset=UTF-8', 'code: lune': 'application/yaml', 'a,b': 'text/csv', '(binary)': 'application/octet-stream', 'query { code }': 'application/graphql', 'CSP': 'application/csp-report', '\u0000\u0001': 'application/grpc', 'x': 'application/x-protobuf', 'y': 'image/png', 'z': 'application/zip',
};

const formKinds = ['application/x-www-form-urlencoded', 'Application/X-WWW-Form-URLEncoded', 'application/x-www-form-urlencoded; charset=utf-8', 'application/x-www-form-urlencoded;charset=iso-8859-1', 'application/x-www-form-urlencoded ; x', 'application/x-www-form-urlencoded;', 'application/x-www-form-urlencoded\tx'];
const otherKinds = ['', 'application/x-www-form-urlencodedx', 'application/x-www-form-urlencode', 'x/application/x-www-form-urlencoded', '"application/x-www-form-urlencoded"', 'application/x-www-form-urlencoded,text/plain', 'application/*', '*/*', 'form', '%s', '\u00e9', 'a'.repeat(5000), 'application/x-www-form-urlencoded/x', 'text/html', '; charset=utf-8'];

export async function* cases() {
	const draft = await begun('partage-pro');

	for (const [body, kind] of Object.entries(bodies))
		for (const path of ['/resume', '/receipt', `/survey/${draft.slug}/page/1`])
			yield { name: `${body.slice(0, 30)} as ${kind}, ${path}`, method: 'POST', path, body, headers: [['Content-Type', kind]], expect: 400 };
	for (const kind of formKinds)
		yield { name: `a form as ${kind}`, method: 'POST', path: '/resume', body: 'code=lune', headers: [['Content-Type', kind]], back: { code: 'lune' }, expect: 422 };
	for (const kind of otherKinds)
		yield { name: `a form as ${kind.slice(0, 60) || 'nothing'}`, method: 'POST', path: '/resume', body: 'code=lune', headers: [['Content-Type', kind]], expect: 400 };
	for (const kind of [...otherKinds, 'application/json', 'multipart/x'])
		yield { name: `nothing as ${kind.slice(0, 60) || 'nothing'}`, method: 'POST', path: '/resume', body: '', headers: [['Content-Type', kind]], back: { code: '' }, expect: 422 };
	for (const [name, bytes] of Object.entries({ 'UTF-16': '\xff\xfec\0o\0d\0e\0', 'gzip': '\x1f\x8b\x08\0\0\0\0\0', 'a byte order mark': '\xef\xbb\xbfcode=lune', 'UTF-7': 'code=+ADw-b+AD4-', 'nothing but bytes': '\x00\xff\x80', 'JSON': '{"code":"lune"}', 'a multipart form': '--b\r\nContent-Disposition: form-data; name="code"\r\n\r\nlune\r\n--b--\r\n' }))
		yield { name: `${name} as a form`, method: 'POST', path: '/resume', body: raw(bytes), expect: /UTF-16|gzip|bytes/.test(name) ? 400 : 422, ...(name === 'UTF-7' ? { back: { code: ' ADw-b AD4-' } } : {}) };
	for (const [name, value] of [['Content-Encoding', 'gzip'], ['Content-Encoding', 'identity'], ['Content-Language', 'ar'], ['Content-Range', 'bytes 0-8/9'], ['Content-MD5', 'x'], ['Content-Location', '/x']])
		yield { name: `${name}: ${value}`, method: 'POST', path: '/resume', body: 'code=lune', headers: [[name, value]], back: { code: 'lune' }, expect: 422 };
	yield { name: 'two kinds', method: 'POST', path: '/resume', body: 'code=lune', headers: [['Content-Type', 'application/x-www-form-urlencoded'], ['Content-Type', 'application/json']], expect: [400, 422] };
}
