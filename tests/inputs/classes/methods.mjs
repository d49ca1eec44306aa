// Methods other than GET and POST, and these where the other is meant.
import { newKey } from '../visit.mjs';

export const title = 'methods';

const pages = ['/', '/survey/partage-pro', '/survey/partage-pro/page/1', '/resume', '/receipt', '/left'];
const forms = ['/survey/partage-pro/start', '/survey/partage-pro/submit', '/survey/partage-pro/next-person', '/receipt/read', '/receipt/withdraw'];
const strange = ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'MKCOL', 'LOCK', 'SEARCH', 'QUERY', 'X', 'GETS', 'POSTS', 'A'.repeat(200)];

export async function* cases() {
	for (const method of strange)
		for (const path of ['/', '/resume', forms[0], '/nothing'])
			yield { name: `${method.slice(0, 10)} ${path}`, method, path, expect: path === '/nothing' ? [404, 405] : [400, 405] };
	// nginx knows no method in small letters, nor TRACE or CONNECT.
	for (const method of ['get', 'Post', 'hEAD', 'TRACE', 'CONNECT', 'G\u00c9T', 'GET,POST', '"GET"', 'G%45T', '-', '0'])
		yield { name: `${method} /`, method, path: '/', headers: [['Connection', 'close']], expect: [400, 405] };
	for (const path of forms) {
		yield { name: `GET ${path}`, path, expect: 405 };
		yield { name: `HEAD ${path}`, method: 'HEAD', path, expect: 405 };
	}
	for (const path of ['/', '/survey/partage-pro', '/survey/partage-pro/check', '/left', '/language/fr'])
		yield { name: `POST ${path}`, method: 'POST', path, body: `key=${newKey()}`, expect: 405 };
	for (const path of pages)
		yield { name: `HEAD ${path}`, method: 'HEAD', path, expect: path.endsWith('/page/1') ? 404 : 200 };
	for (const path of pages.slice(0, 2))
		yield { name: `GET ${path} with a body`, path, body: 'code=lune', headers: [['Content-Type', 'application/x-www-form-urlencoded']], expect: 200 };
}
