// A small provider of OpenID Connect for tests: as strict as ProConnect with what it is asked, and false on command.
//
//	node tests/provider/provider.mjs DIR
//
// It speaks TLS on the loopback, with a certificate of an authority of its own (DIR/ca.pem), and writes where it is to
// DIR/address. POST /script with JSON says what it does from then on: who signs in, and which fault it commits. GET
// /counts tells what it was asked for. It ends when its standard input does.
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { accessHash, faults, makeKey, makeToken, publicSet } from './tokens.mjs';

const directory = process.argv[2];
const client = { id: 'ancrage-tests', secret: 'the secret of the tests' };
const bounds = { tokenSeconds: 60 };

const openssl = (...words) => execFileSync('openssl', words, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });

function makeCertificates() {
	const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
	openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=authority of the tests',
		'-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign');
	openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=127.0.0.1');
	writeFileSync(join(directory, 'server.ext'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n');
	openssl('x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'server.pem',
		'-days', '2', '-extfile', 'server.ext');
}

let keys = [makeKey('r1'), makeKey('e1', 'ES256'), makeKey('w1', 'RS256', 1024)];
const stranger = makeKey('s1');
const usual = { fault: null, sub: 'ada', mail: 'ada@provider.example', alg: 'RS256', acr: 'eidas1', amr: ['pwd'], page: false };
let script = usual, issuer;
let counts = {};
const codes = new Map(), accesses = new Map();

const now = () => Math.floor(Date.now() / 1000);
const random = () => randomBytes(24).toString('base64url');
const context = () => ({ key: keys.find((key) => key.kind === script.alg), weak: keys[2], stranger });

class Refusal extends Error {}
function must(fits, words) {
	if (!fits) throw new Refusal(words);
}

// These and no other, as ProConnect wants it.
function only(given, required, optional = []) {
	for (const name of given.keys()) must([...required, ...optional].includes(name), `unknown parameter ${name}`);
	for (const name of required) must(given.getAll(name).length === 1, `missing parameter ${name}`);
}

const send = (reply, status, kind, body) => reply.writeHead(status, { 'Content-Type': kind, 'Cache-Control': 'no-store' }).end(body);
const json = (reply, status, value) => send(reply, status, 'application/json;charset=utf-8', JSON.stringify(value));
const lead = (reply, address, pairs) => {
	const url = new URL(address);
	for (const [name, value] of Object.entries(pairs)) url.searchParams.set(name, value);
	reply.writeHead(303, { Location: url.href }).end();
};

function discover(asked, reply) {
	if (script.fault === 'document-issuer') return json(reply, 200, { issuer: 'https://evil.example' });
	return json(reply, 200, {
		issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, userinfo_endpoint: `${issuer}/userinfo`,
		jwks_uri: `${issuer}/jwks`, end_session_endpoint: `${issuer}/session/end`,
		authorization_response_iss_parameter_supported: true, response_types_supported: ['code'],
	});
}

function authorize({ query }, reply) {
	const pkce = script.pkce === false ? [] : ['code_challenge', 'code_challenge_method'];
	only(query, ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce', ...pkce], ['claims']);
	must(query.get('response_type') === 'code' && query.get('client_id') === client.id, 'not a client');
	must(/^http:\/\/127\.0\.0\.1:\d+\/account\/provider\/back$/u.test(query.get('redirect_uri')), 'redirect_uri');
	must(query.get('scope') === 'openid email', 'scope');
	must(query.get('state').length >= 32 && query.get('nonce').length >= 32, 'too short');
	must(!pkce.length || query.get('code_challenge_method') === 'S256', 'challenge');
	if (query.has('claims')) must(typeof JSON.parse(query.get('claims')).id_token === 'object', 'claims');
	const back = query.get('redirect_uri'), state = query.get('state');
	if (script.fault === 'denied') return lead(reply, back, { error: 'access_denied', error_description: 'no', state, iss: issuer });
	if (script.fault === 'broken') return lead(reply, back, { error: 'server_error', state, iss: issuer });
	if (script.fault === 'no-iss') return lead(reply, back, { code: random(), state });
	if (script.fault === 'other-iss') return lead(reply, back, { code: random(), state, iss: 'https://evil.example' });
	const code = random();
	codes.set(code, { ...Object.fromEntries(query), made: now() });
	const pairs = { code, state: script.fault === 'state' ? '0'.repeat(64) : state, iss: issuer };
	if (!script.page) return lead(reply, back, pairs);
	const url = new URL(back);
	for (const [name, value] of Object.entries(pairs)) url.searchParams.set(name, value);
	return send(reply, 200, 'text/html; charset=utf-8', `<!doctype html><html lang="fr"><title>Fournisseur</title><main><h1>Fournisseur d’essai</h1>
		<p><a id="go" href="${url.href.replaceAll('&', '&amp;')}">Je suis ${script.mail}</a></p></main></html>`);
}

function idToken(begun, access) {
	const claims = {
		iss: issuer, aud: client.id, sub: script.sub, nonce: begun.nonce, iat: now(), exp: now() + bounds.tokenSeconds,
		auth_time: now(), at_hash: accessHash(access), acr: script.acr, amr: script.amr,
	};
	return faults[script.fault] ? faults[script.fault](claims, context()) : makeToken(claims, context().key);
}

function token({ body }, reply) {
	if (script.fault === 'token-500') return json(reply, 500, { error: 'server_error' });
	if (script.fault === 'token-slow') return setTimeout(() => json(reply, 500, {}), 8000).unref();
	if (script.fault === 'token-large') return json(reply, 200, { filling: 'x'.repeat(200000) });
	if (script.fault === 'token-text') return send(reply, 200, 'text/plain', 'nothing');
	const given = new URLSearchParams(body), begun = codes.get(given.get('code'));
	const pkce = script.pkce === false ? [] : ['code_verifier'];
	only(given, ['grant_type', 'code', 'redirect_uri', 'client_id', 'client_secret', ...pkce]);
	codes.delete(given.get('code'));
	must(given.get('grant_type') === 'authorization_code' && begun && script.fault !== 'token-400', 'code');
	must(given.get('client_id') === client.id && given.get('client_secret') === client.secret, 'client');
	must(given.get('redirect_uri') === begun.redirect_uri, 'redirect_uri');
	if (pkce.length) must(createHash('sha256').update(given.get('code_verifier')).digest('base64url') === begun.code_challenge, 'verifier');
	const access = random();
	accesses.set(access, begun);
	return json(reply, 200, {
		access_token: access, token_type: 'Bearer', expires_in: 60,
		id_token: script.fault === 'token-none' ? undefined : idToken(begun, access),
	});
}

function userinfo({ headers }, reply) {
	const access = /^Bearer (\S+)$/u.exec(headers.authorization ?? '')?.[1];
	if (!accesses.delete(access)) return json(reply, 401, { error: 'invalid_token' });
	if (script.fault === 'user-500') return json(reply, 500, {});
	const key = script.fault === 'user-stranger' ? stranger : context().key;
	const claims = { iss: issuer, aud: client.id, sub: script.sub, iat: now(), exp: now() + 60, email: script.mail, email_verified: true };
	const changed = {
		'user-sub': { sub: 'somebody-else' }, 'user-aud': { aud: 'another' }, 'user-iss': { iss: 'https://evil.example' },
		'user-exp': { exp: now() - 3600 }, 'user-unverified': { email_verified: false }, 'user-silent': { email_verified: undefined },
		'user-mail': { email: undefined },
	}[script.fault];
	if (script.fault === 'user-plain') return json(reply, 200, claims);
	const signed = makeToken({ ...claims, ...changed }, key);
	return send(reply, 200, 'application/jwt', script.fault === 'user-signature' ? `${signed.slice(0, -6)}AAAAAA` : signed);
}

function endSession({ query }, reply) {
	only(query, ['id_token_hint', 'state', 'post_logout_redirect_uri']);
	const claims = JSON.parse(Buffer.from(query.get('id_token_hint').split('.')[1], 'base64url'));
	must(claims.iss === issuer && claims.aud === client.id && query.get('state').length >= 32, 'hint');
	must(/^http:\/\/127\.0\.0\.1:\d+\/account\/provider\/out$/u.test(query.get('post_logout_redirect_uri')), 'post_logout_redirect_uri');
	lead(reply, query.get('post_logout_redirect_uri'), { state: query.get('state') });
}

function rewrite({ body }, reply) {
	script = { ...usual, ...JSON.parse(body) };
	if (script.rotate) keys = [makeKey(random()), makeKey(random(), 'ES256'), keys[2]];
	counts = {};
	json(reply, 200, script);
}

const routes = {
	'GET /.well-known/openid-configuration': discover, 'GET /authorize': authorize, 'POST /token': token, 'GET /userinfo': userinfo,
	'GET /jwks': (asked, reply) => json(reply, 200, publicSet(keys)), 'GET /session/end': endSession,
	'POST /script': rewrite, 'GET /counts': (asked, reply) => json(reply, 200, counts),
};

function answer(request, reply, body) {
	const url = new URL(request.url, issuer), name = `${request.method} ${url.pathname}`;
	counts[name] = (counts[name] ?? 0) + 1;
	try {
		must(routes[name], 'no such page');
		must(request.headers.origin === undefined || request.method === 'GET', 'no page of ours sends this');
		routes[name]({ query: url.searchParams, headers: request.headers, body }, reply);
	} catch (error) {
		json(reply, 400, { error: 'invalid_request', error_description: String(error.message) });
	}
}

makeCertificates();
const server = createServer({ key: readFileSync(join(directory, 'server.key')), cert: readFileSync(join(directory, 'server.pem')) }, (request, reply) => {
	const chunks = [];
	request.on('data', (chunk) => chunks.push(chunk));
	request.on('end', () => answer(request, reply, Buffer.concat(chunks).toString()));
});
server.listen(0, '127.0.0.1', () => {
	issuer = `https://127.0.0.1:${server.address().port}`;
	writeFileSync(join(directory, 'secret'), `${client.secret}\n`, { mode: 0o600 });
	writeFileSync(join(directory, 'address.new'), `${issuer}\n`);
	renameSync(join(directory, 'address.new'), join(directory, 'address'));
});
process.stdin.resume().on('end', () => process.exit(0)).on('error', () => process.exit(0));
