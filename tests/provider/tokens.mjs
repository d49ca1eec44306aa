// Signed tokens, made with node's own crypto and nothing of what they are to test; and all that can be wrong with one.
import { constants, createHash, createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

const part = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

export function makeKey(kid, kind = 'RS256', bits = 2048) {
	const { privateKey } = kind === 'ES256' ?
		generateKeyPairSync('ec', { namedCurve: 'P-256' }) :
		generateKeyPairSync('rsa', { modulusLength: bits });
	return { kid, kind, privateKey, publicKey: createPublicKey(privateKey) };
}

export function publicSet(keys) {
	return { keys: keys.map((key) => ({ ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: key.kind })) };
}

function signed(text, { kind, privateKey }) {
	if (kind === 'ES256') return sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
	if (kind === 'PS256')
		return sign('sha256', Buffer.from(text), { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
	return sign('sha256', Buffer.from(text), privateKey);
}

export function makeToken(claims, key, header = {}) {
	const text = `${part({ alg: key.kind, kid: key.kid, ...header })}.${part(claims)}`;
	return `${text}.${signed(text, key).toString('base64url')}`;
}

export const accessHash = (token) => createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');

function flipped(token) {
	const at = token.lastIndexOf('.') + 10;
	return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}

// Signed by the text of a public key, as if that were a secret.
function byPublic(claims, key, secret) {
	const text = `${part({ alg: 'HS256', kid: key.kid })}.${part(claims)}`;
	return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

// Each fault makes a token that must be refused; `context` has key, stranger (a key that is not published), weak.
export const faults = {
	'alg-none': (claims) => `${part({ alg: 'none' })}.${part(claims)}.`,
	'alg-none-signed': (claims, { key }) => makeToken(claims, key, { alg: 'none' }),
	'alg-hs256-pem': (claims, { key }) => byPublic(claims, key, key.publicKey.export({ format: 'pem', type: 'spki' })),
	'alg-hs256-jwk': (claims, { key }) => byPublic(claims, key, JSON.stringify(publicSet([key]).keys[0])),
	'alg-ps256': (claims, { key }) => makeToken(claims, { ...key, kind: 'PS256' }),
	'alg-swapped': (claims, { key }) => makeToken(claims, key, { alg: key.kind === 'RS256' ? 'ES256' : 'RS256' }),
	'bad-signature': (claims, { key }) => flipped(makeToken(claims, key)),
	'changed': (claims, { key }) => {
		const [header, , signature] = makeToken(claims, key).split('.');
		return [header, part({ ...claims, sub: 'somebody-else' }), signature].join('.');
	},
	'no-signature': (claims, { key }) => makeToken(claims, key).replace(/[^.]*$/u, ''),
	'unknown-key': (claims, { stranger }) => makeToken(claims, stranger),
	'stolen-name': (claims, { key, stranger }) => makeToken(claims, { ...stranger, kid: key.kid }),
	'weak-key': (claims, { weak }) => makeToken(claims, weak),
	'crit': (claims, { key }) => makeToken(claims, key, { crit: ['exp'], exp: 1 }),
	'jwk': (claims, { stranger, key }) => makeToken(claims, { ...stranger, kid: key.kid }, { jwk: publicSet([stranger]).keys[0] }),
	'typ': (claims, { key }) => makeToken(claims, key, { typ: 'logout+jwt' }),
	'iss': (claims, { key }) => makeToken({ ...claims, iss: 'https://evil.example' }, key),
	'iss-slash': (claims, { key }) => makeToken({ ...claims, iss: `${claims.iss}/` }, key),
	'aud': (claims, { key }) => makeToken({ ...claims, aud: 'another' }, key),
	'aud-two': (claims, { key }) => makeToken({ ...claims, aud: [claims.aud, 'another'], azp: claims.aud }, key),
	'aud-none': (claims, { key }) => makeToken({ ...claims, aud: undefined }, key),
	'azp': (claims, { key }) => makeToken({ ...claims, azp: 'another' }, key),
	'nonce': (claims, { key }) => makeToken({ ...claims, nonce: 'f'.repeat(64) }, key),
	'nonce-none': (claims, { key }) => makeToken({ ...claims, nonce: undefined }, key),
	'at_hash': (claims, { key }) => makeToken({ ...claims, at_hash: accessHash('another') }, key),
	'exp': (claims, { key }) => makeToken({ ...claims, exp: claims.iat - 61 }, key),
	'exp-none': (claims, { key }) => makeToken({ ...claims, exp: undefined }, key),
	'exp-text': (claims, { key }) => makeToken({ ...claims, exp: String(claims.exp) }, key),
	'iat': (claims, { key }) => makeToken({ ...claims, iat: claims.iat - 3600 }, key),
	'iat-later': (claims, { key }) => makeToken({ ...claims, iat: claims.iat + 3600, exp: claims.iat + 7200 }, key),
	'nbf': (claims, { key }) => makeToken({ ...claims, nbf: claims.iat + 3600 }, key),
	'sub': (claims, { key }) => makeToken({ ...claims, sub: '' }, key),
	'sub-number': (claims, { key }) => makeToken({ ...claims, sub: 12 }, key),
	'not-json': (claims, { key }) => makeToken('nothing', key),
	'twice': (claims, { key }) => makeToken(JSON.stringify(claims).replace(/\}$/u, ',"sub":"somebody-else"}'), key),
	'array': (claims, { key }) => makeToken([claims], key),
};
