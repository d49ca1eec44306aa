// Writes tests/provider/tokens.cases, which tests/account/claims_test.c reads: node tests/provider/vectors.mjs >FILE
import { accessHash, faults, makeKey, makeToken, publicSet } from './tokens.mjs';

const now = 1790000000, access = 'an-access-token', nonce = '0123456789abcdef'.repeat(4), client = 'ancrage-tests';
const claims = { iss: 'https://provider.example/api/v2', aud: client, sub: 'ada', nonce, iat: now, exp: now + 60, at_hash: accessHash(access) };
const keys = [makeKey('r1'), makeKey('e1', 'ES256'), makeKey('w1', 'RS256', 1024)];
const strangers = { RS256: makeKey('s1'), ES256: makeKey('s1', 'ES256') };
const context = (key) => ({ key, stranger: strangers[key.kind], weak: keys[2] });

// What the signature is judged as; the rest are right, and refused for the claim that they are named after.
const judged = { 'unknown-key': 'unknown' };
const wrong = ['alg-none', 'alg-none-signed', 'alg-hs256-pem', 'alg-hs256-jwk', 'alg-ps256', 'bad-signature', 'changed', 'no-signature', 'stolen-name',
	'weak-key', 'crit', 'jwk', 'typ'];

const lines = [`# Written by tests/provider/vectors.mjs: name, signature, claim refused ("-": none), token.`, '', JSON.stringify(publicSet(keys)), ''];
const say = (name, signature, fault, token) => lines.push(name, signature, fault, token, '');

for (const key of keys.slice(0, 2)) {
	const name = key.kind.toLowerCase();
	say(`${name} plain`, 'right', '-', makeToken(claims, key));
	say(`${name} typ`, 'right', '-', makeToken(claims, key, { typ: 'JWT' }));
	say(`${name} no-kid`, 'right', '-', makeToken(claims, key, { kid: undefined }));
	say(`${name} aud-array`, 'right', '-', makeToken({ ...claims, aud: [client], azp: client }, key));
	say(`${name} no-at_hash`, 'right', '-', makeToken({ ...claims, at_hash: undefined }, key));
	say(`${name} clocks-differ`, 'right', '-', makeToken({ ...claims, iat: now + 50, nbf: now + 50, exp: now - 50 }, key));
	say(`${name} second step`, 'right', '-', makeToken({ ...claims, acr: 'eidas2', amr: ['pwd', 'mfa'] }, key));
	for (const [fault, make] of Object.entries(faults)) {
		// A key of the other kind does not even come into question.
		const signature = fault === 'alg-swapped' ? 'unknown' : judged[fault] ?? (wrong.includes(fault) ? 'wrong' : 'right');
		say(`${name} ${fault}`, signature, signature === 'right' ? fault.split('-')[0] : '-', make(claims, context(key)));
	}
}
process.stdout.write(lines.join('\n'));
