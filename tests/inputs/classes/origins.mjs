// Where a form comes from, by what browsers say of it: each with each. What says it is another site's is refused;
// what says nothing is refused too, unless a key in the form is the authority.
import { form, host, origin } from '../client.mjs';

export const title = 'origins';

const origins = { ours: origin, nobody: null, hidden: 'null', evil: 'https://evil.example', 'another scheme': origin.replace('http', 'https'), 'another port': `http://${host.split(':')[0]}:1`, 'a longer name': `${origin}.evil.example`, 'with a user': `http://a@${host}`, 'in capitals': origin.toUpperCase(), 'two': `${origin} https://evil.example`, 'with a path': `${origin}/x`, junk: '%' };
const sites = { nothing: null, 'same-origin': 'same-origin', 'same-site': 'same-site', 'cross-site': 'cross-site', none: 'none', junk: 'Same-Origin' };
const referers = { nobody: null, ours: `${origin}/survey/partage-pro`, evil: 'https://evil.example/', 'evil with our name': `https://evil.example/${origin}` };
const forms = {
	'/resume': { isKeyed: false, body: form({ code: 'lune' }), back: { code: 'lune' } },
	'/receipt': { isKeyed: true, body: form({ code: 'lune' }), back: { code: 'lune' } },
};

function isTaken(from, site, referer, isKeyed) {
	if (from !== 'nobody' && from !== 'hidden') return from === 'ours' || from === 'with a path';
	if (site !== 'nothing') return site === 'same-origin' || (isKeyed && site === 'none');
	if (from === 'hidden') return isKeyed;
	return referer === 'nobody' ? isKeyed : referer === 'ours';
}

export async function* cases() {
	for (const [path, { isKeyed, ...more }] of Object.entries(forms))
		for (const [from, value] of Object.entries(origins))
			for (const [site, fetched] of Object.entries(sites))
				for (const [referer, address] of Object.entries(referers)) {
					if (from !== 'nobody' && from !== 'hidden' && referer.startsWith('evil with')) continue;
					const said = [['Origin', value], ['Sec-Fetch-Site', fetched], ['Referer', address]].filter(([, one]) => one !== null);
					const isFine = isTaken(from, site, referer, isKeyed);
					yield {
						name: `${path} from ${from}, ${site}, by ${referer}`, method: 'POST', path, isBare: true, body: more.body,
						headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...said], ...(isFine ? { back: more.back, expect: 422 } : { expect: 403 }),
					};
				}
	// To look is free to everyone.
	for (const [from, value] of Object.entries(origins))
		if (value) yield { name: `a page asked for from ${from}`, path: '/resume', headers: [['Origin', value], ['Sec-Fetch-Site', 'cross-site']], expect: 200 };
	for (const value of ['1', '', 'x'.repeat(1000)])
		yield { name: `X-Sending: ${value.slice(0, 10)} from evil`, method: 'POST', path: '/resume', body: form({ code: 'lune' }), headers: [['Origin', 'https://evil.example'], ['X-Sending', value]], expect: 403 };
}
