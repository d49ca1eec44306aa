// What was published, for programs: a key made on a page opens a real publication; the description is OpenAPI 3.1, and every
// reply is as it says.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { after, test } from 'node:test';
import { setTimeout as pass } from 'node:timers/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, password, set, sql } from './staff.mjs';
import { anna, publishSynthesis, writeSynthesis } from './written.mjs';

const site = ownSite('api', 1150);
const narrow = { width: 320, height: 640 };
const api = '/library/api/v1';
const tokens = [];
let described, ajv, whole, number, figure, written;

test('an analyst publishes a synthesis', async () => {
	written = await writeSynthesis(site);
	number = await publishSynthesis(site, written);
	figure = written.figure;
});

// --- asking

// One who asks too often waits, and asks again: tests are quicker than programs should be.
async function ask(path, { token = whole, method = 'GET', headers = {}, base = api } = {}) {
	for (;;) {
		const reply = await fetch(process.env.ADDRESS + base + path, { method, redirect: 'manual', headers: { ...token && { Authorization: `Bearer ${token}` }, ...headers } });
		if (reply.status !== 429) return reply;
		await pass(500);
	}
}

// Of the operation that the description has for that address.
function operation(path) {
	const found = Object.entries(described.paths).find(([pattern]) => new RegExp(`^${pattern.replace(/\{\w+\}/gu, '[^/]+')}$`, 'u').test(path.split('?')[0]));
	return found?.[1].get;
}

const resolved = (thing) => thing.$ref ? thing.$ref.slice(2).split('/').reduce((at, name) => at[name], described) : thing;

// The reply, judged by the description: status, kind, body. Its JSON.
async function judged(path, settings) {
	const reply = await ask(path, settings), row = operation(path)?.responses[reply.status];
	const kind = reply.headers.get('content-type');
	assert.ok(row, `${path}: ${reply.status} is described`);
	const described_ = resolved(row).content[kind];
	assert.ok(described_, `${path}: ${kind} is described`);
	const json = await reply.json();
	const fits = ajv.compile({ $ref: `api${described_.schema.$ref}` });
	assert.ok(fits(json), `${path}: ${JSON.stringify(fits.errors)}`);
	assert.equal(reply.headers.get('access-control-allow-origin'), '*');
	assert.equal(reply.headers.get('set-cookie'), null);
	return { reply, json, status: reply.status };
}

// Nothing stands in a reply that the description does not know.
function close(schema) {
	if (!schema || typeof schema !== 'object') return;
	if (schema.type === 'object' && schema.properties && schema.additionalProperties === undefined) schema.additionalProperties = false;
	Object.values(schema).forEach(close);
}

async function problem(path, settings, status) {
	const { json, reply } = await judged(path, settings);
	assert.equal(reply.status, status, `${path}: ${JSON.stringify(json)}`);
	assert.equal(json.status, status);
	assert.equal(reply.headers.get('cache-control'), 'no-store');
	return { json, reply };
}

// --- the description

test('the description is OpenAPI 3.1, and open to all', async () => {
	const reply = await ask('/openapi.json', { token: null });
	assert.equal(reply.status, 200);
	assert.equal(reply.headers.get('content-type'), 'application/json');
	assert.equal(reply.headers.get('access-control-allow-origin'), '*');
	described = await reply.json();
	const validator = new Validator();
	const { valid, errors } = await validator.validate(structuredClone(described));
	assert.ok(valid, JSON.stringify(errors));
	assert.equal(validator.version, '3.1');
	assert.equal((await ask('/openapi.json', { token: null, headers: { 'If-None-Match': reply.headers.get('etag') } })).status, 304);
	ajv = new Ajv({ strict: false, allErrors: true });
	formats(ajv);
	const closed = structuredClone(described);
	close(closed.components.schemas);
	ajv.addSchema({ ...closed, $id: 'api' });
});

// --- keys

test('on a telephone, without scripts: a key is made, shown once, and ended', async () => {
	await site.visit({ name: 'api-keys', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, anna);
		await visitor.go('/account/me');
		await visitor.follow(() => visitor.page.locator('main a', { hasText: 'Clés pour les programmes' }).click());
		await set(visitor, 'days', '400');
		assert.equal(await button(visitor, 'Créer la clé'), 422, 'without a name, and for too long');
		await set(visitor, 'name', 'Tableau de bord <b>');
		await set(visitor, 'days', '30');
		for (const box of await visitor.page.locator('[type=checkbox]').all()) await box.uncheck();
		if (await visitor.page.locator('#current').count()) await set(visitor, 'current', password);
		assert.equal(await button(visitor, 'Créer la clé'), 422, 'that opens nothing');
		for (const box of await visitor.page.locator('[type=checkbox]').all()) await box.check();
		sql('UPDATE visit SET proved = 0');
		assert.equal(await button(visitor, 'Créer la clé'), 422, 'the password is asked for');
		assert.equal(await visitor.page.locator('[name=name]').inputValue(), 'Tableau de bord <b>', 'what was written is there still');
		await set(visitor, 'current', password);
		await button(visitor, 'Créer la clé');
		whole = (await visitor.page.locator('#token').innerText()).trim();
		assert.match(whole, /^anc_[0-9a-f]{64}$/u);
		tokens.push(whole);
		await visitor.go('/account/tokens');
		assert.match(await visitor.text(), /Tableau de bord <b>/u);
		assert.match(await visitor.text(), /jamais servi/u);
		assert.ok(!(await visitor.page.content()).includes(whole), 'it is not shown again');
		assert.equal(sql(`SELECT COUNT(*) FROM api_token WHERE hash = UNHEX(SHA2('${whole}', 256))`), '1', 'its hash is kept, and not itself');
	});
});

function made(...options) {
	const token = ancrage('token', 'make', anna, 'test', ...options).match(/anc_[0-9a-f]{64}/u)[0];
	tokens.push(token);
	return token;
}

const numberOf = (token) => sql(`SELECT id FROM api_token WHERE hash = UNHEX(SHA2('${token}', 256))`);

// --- what it opens

test('the list, page by page', async () => {
	const { json, reply } = await judged('/syntheses');
	assert.equal(json.syntheses.length, 1);
	assert.equal(json.next, null);
	assert.equal(json.syntheses[0].titles['fr-simple'], 'Le plan, en bref');
	assert.equal(reply.headers.get('cache-control'), 'private, no-cache');
	assert.equal(sql(`SELECT last_used = UTC_DATE() FROM api_token WHERE id = ${numberOf(whole)}`), '1', 'the day of its use is known');
	const ids = [];
	for (let i = 0; i < 4; i++) {
		const synthesis = sql('INSERT INTO synthesis (consultation, made, changed) SELECT MIN(id), 0, 0 FROM consultation RETURNING id');
		ids.push(sql(`INSERT INTO publication (synthesis, number, generated, source, hash, published) VALUES (${synthesis}, 1, 0, '{}', UNHEX(SHA2('{}', 256)), 1000) RETURNING id`));
	}
	const seen = [];
	for (let path = '/syntheses?limit=2', pages = 0; path; pages++) {
		const page = await judged(path);
		assert.ok(pages < 5 && page.json.syntheses.length <= 2);
		seen.push(...page.json.syntheses.map((one) => one.synthesis));
		assert.equal(page.reply.headers.get('link'), page.json.next && `<${page.json.next}>; rel="next"`);
		path = page.json.next?.slice(api.length);
	}
	assert.equal(new Set(seen).size, 5, 'each once, also of those that were published in the same second');
	sql(`DELETE FROM publication WHERE id IN (${ids})`);
});

test('a synthesis: its texts, how it came about, its versions', async () => {
	const { json } = await judged(`/syntheses/${number}`);
	assert.equal(json.about.fr, sql(`SELECT JSON_VALUE(c.title, '$.fr') FROM synthesis s JOIN consultation c ON c.id = s.consultation WHERE s.id = ${number}`));
	assert.deepEqual(json.texts.map((text) => text.language), ['fr', 'fr-simple']);
	assert.match(json.texts[0].markdown, /\*\*connaissent\*\*/u);
	assert.equal(json.signed.reviewer, 'Rosa Port');
	assert.ok(json.surveys[0].answers_at_least >= 300);
	assert.equal(json.made_up, true);
	const version = await judged(`/syntheses/${number}/versions/1`);
	assert.deepEqual(version.json, json);
	const source = await (await fetch(`${process.env.ADDRESS}${json.links.page}/source`)).text();
	assert.equal(createHash('sha256').update(source).digest('hex'), json.sha256);
});

test('a figure: its published table, cell by cell, with its words', async () => {
	const list = await judged(`/syntheses/${number}/versions/1/figures`);
	assert.equal(String(list.json.figures[0].figure), figure);
	const { json } = await judged(list.json.figures[0].links.self.slice(api.length));
	const kept = JSON.parse(sql(`SELECT CONVERT(content USING utf8mb4) FROM publication_file WHERE name = 'figure-${figure}-audit.json'`).replaceAll('\\n', '\n').replaceAll('\\\\', '\\'));
	const cells = json.table.tables[0].cells, flat = kept.tables[0].published.flat(Infinity);
	assert.deepEqual(cells.map((cell) => cell.count), flat, 'what the ledger says, in its order');
	assert.deepEqual(cells.map((cell) => cell.state), flat.map((count) => count === null ? 'hidden' : 'published'));
	assert.deepEqual(cells[0].at, kept.tables[0].dimensions.map(() => null), 'the first is everybody');
	assert.equal(cells[0].count, flat[0]);
	for (const [place, dimension] of json.table.tables[0].dimensions.entries())
		for (const cell of cells) assert.ok(cell.at[place] === null || dimension.categories.includes(cell.at[place]) || dimension.groups.some((group) => group.name === cell.at[place]));
	assert.equal(json.words.language, 'fr');
	assert.equal(json.words.dimensions.knows_plan.yes, 'Oui');
	assert.equal((await judged(`/syntheses/${number}/versions/1/figures/999999`)).status, 404);
});

test('files, with hashes and addresses that need no key; what codes are called', async () => {
	const { json } = await judged(`/syntheses/${number}/versions/1/files`);
	assert.ok(json.files.length > 5);
	const reply = await fetch(process.env.ADDRESS + json.files[0].address);
	const bytes = Buffer.from(await reply.arrayBuffer());
	assert.equal(reply.status, 200);
	assert.equal(bytes.length, json.files[0].size);
	assert.equal(createHash('sha256').update(bytes).digest('hex'), json.files[0].sha256);
	const dictionary = await judged(`/syntheses/${number}/versions/1/dictionary`);
	assert.ok(dictionary.json.names.every((name) => name.words.fr));
});

// --- how it is asked

test('HEAD and what is known already', async () => {
	const path = `/syntheses/${number}`, reply = await ask(path), tag = reply.headers.get('etag').replace(/^W\//u, '');
	assert.match(tag, /^"[0-9a-f]{64}"$/u);
	assert.equal(createHash('sha256').update(await reply.text()).digest('hex'), tag.slice(1, -1));
	for (const method of ['GET', 'HEAD'])
		for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
			const same = await ask(path, { method, headers: { 'If-None-Match': known } });
			assert.equal(same.status, 304, `${method} ${known}`);
			assert.equal(await same.text(), '');
			assert.equal(same.headers.get('etag'), tag);
		}
	assert.equal((await ask(path, { headers: { 'If-None-Match': '"x"' } })).status, 200);
	const head = await ask(path, { method: 'HEAD', headers: { 'Accept-Encoding': 'identity' } });
	assert.equal(head.status, 200);
	assert.equal(await head.text(), '');
	assert.equal(head.headers.get('etag'), tag);
});

test('from a page of another site: asked before, and without cookies', async () => {
	const reply = await ask('/syntheses', { token: null, method: 'OPTIONS', headers: { Origin: 'https://other.example', 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' } });
	assert.equal(reply.status, 204);
	assert.equal(reply.headers.get('access-control-allow-origin'), '*');
	assert.equal(reply.headers.get('access-control-allow-credentials'), null);
	assert.equal(reply.headers.get('access-control-allow-methods'), 'GET, HEAD');
	assert.match(reply.headers.get('access-control-allow-headers'), /Authorization/u);
	for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
		const refused = await ask('/syntheses', { method });
		assert.equal(refused.status, 405);
		assert.equal(refused.headers.get('allow'), 'GET, HEAD, OPTIONS');
		assert.equal(refused.headers.get('content-type'), 'application/problem+json');
	}
	const described_ = await ask('/openapi.json', { method: 'POST' });
	assert.equal(described_.status, 405);
	assert.equal(described_.headers.get('allow'), 'GET, HEAD');
	assert.equal(described_.headers.get('content-type'), 'application/problem+json');
});

test('without a key that works nothing opens', async () => {
	const none = await problem('/syntheses', { token: null }, 401);
	assert.equal(none.reply.headers.get('www-authenticate'), 'Bearer realm="ancrage"');
	assert.match(none.json.type, /#\/components\/x-problems\/no-token$/u);
	assert.equal((await problem('/syntheses', { token: null, headers: { Authorization: 'Basic YTpi' } }, 401)).reply.headers.get('www-authenticate'), 'Bearer realm="ancrage"');
	const expired = made(), revoked = made(), closed = made();
	sql(`UPDATE api_token SET made = 1, expires = 2 WHERE id = ${numberOf(expired)}`);
	assert.match(ancrage('token', 'revoke', numberOf(revoked)), /works no longer/u);
	assert.throws(() => ancrage('token', 'revoke', numberOf(revoked)));
	assert.match(ancrage('token', 'list'), /revoked/u);
	for (const token of [expired, revoked, `anc_${'0'.repeat(64)}`, whole.slice(0, -1), `${whole}0`, whole.toUpperCase(), 'x', 'é'.repeat(3).normalize('NFD').replace(/[^\x20-\x7e]/gu, '?'), 'a'.repeat(7000)]) {
		const { reply, json } = await problem('/syntheses', { token }, 401);
		assert.equal(reply.headers.get('www-authenticate'), 'Bearer realm="ancrage", error="invalid_token"');
		assert.match(json.type, /x-problems\/invalid-token$/u);
		assert.ok(!JSON.stringify(json).includes(token) || token === 'x');
	}
	assert.equal((await ask('/syntheses', { token: closed })).status, 200);
	sql(`UPDATE account SET state = 'disabled' WHERE mail = '${anna}'`);
	await problem('/syntheses', { token: closed }, 401);
	sql(`UPDATE account SET state = 'active' WHERE mail = '${anna}'`);
	assert.equal((await ask('/syntheses', { token: closed })).status, 200);
});

test('a key opens what it was made for', async () => {
	const paths = { syntheses: ['/syntheses', `/syntheses/${number}`, `/syntheses/${number}/versions/1`], figures: [`/syntheses/${number}/versions/1/figures`,
		`/syntheses/${number}/versions/1/figures/${figure}`, `/syntheses/${number}/versions/1/dictionary`], files: [`/syntheses/${number}/versions/1/files`] };
	for (const scope of Object.keys(paths)) {
		const token = made('--scopes', scope);
		for (const [needed, list] of Object.entries(paths))
			for (const path of list) {
				assert.deepEqual(operation(path).security, [{ token: [needed] }], `${path}: what it needs is described`);
				if (needed === scope) {
					assert.equal((await judged(path, { token })).status, 200);
					continue;
				}
				const { reply } = await problem(path, { token }, 403);
				assert.equal(reply.headers.get('www-authenticate'), `Bearer realm="ancrage", error="insufficient_scope", scope="${needed}"`);
			}
	}
});

test('what cannot be used is refused, and says which it is', async () => {
	for (const [query, parameter] of [['limit=0', 'limit'], ['limit=101', 'limit'], ['limit=x', 'limit'], ['cursor=A', 'cursor'], ['color=red', 'color'], ['cursor=%00', undefined], [`cursor=${'1'.repeat(41)}`, 'cursor']])
		assert.equal((await problem(`/syntheses?${query}`, {}, 400)).json.parameter, parameter, query);
	for (const query of ['cursor=abc', 'cursor=-', 'cursor=1-', 'cursor=1-0', 'cursor=99999999999999999999-1', 'limit=1&limit=2'])
		await problem(`/syntheses?${query}`, {}, 400);
	await problem(`/syntheses/${number}?document=fr`, {}, 400);
	for (const path of ['/syntheses/999999', '/syntheses/x', '/syntheses/0', `/syntheses/${number}/versions/9`, `/syntheses/${number}/versions/9/files`]) await problem(path, {}, 404);
	for (const path of ['', '/', '/nothing', '/syntheses/', `/syntheses/${number}/figures`]) {
		const reply = await ask(path);
		assert.equal(reply.status, 404, path);
		if (path) assert.equal(reply.headers.get('content-type'), 'application/problem+json');
	}
	const long = await ask('/syntheses', { token: 'a'.repeat(20000) });
	assert.equal(long.status, 400);
	assert.equal(long.headers.get('content-type'), 'application/problem+json');
	assert.equal((await long.json()).type, 'about:blank');
});

test('a version that was erased is gone; the one before it is the newest', async () => {
	await publishSynthesis(site, written, 'Un mot de plus.');
	const second = await judged(`/syntheses/${number}`);
	assert.equal(second.json.number, 2);
	assert.equal(second.json.since, 'Un mot de plus.');
	ancrage('synthesis', 'withdraw', number, '2');
	for (const below of ['', '/figures', `/figures/${figure}`, '/files', '/dictionary']) await problem(`/syntheses/${number}/versions/2${below}`, {}, 410);
	const first = await judged(`/syntheses/${number}`);
	assert.equal(first.json.number, 1);
	assert.match(first.json.versions[0].withdrawn, /^\d{4}-/u);
	ancrage('synthesis', 'withdraw', number, '1');
	await problem(`/syntheses/${number}`, {}, 410);
	assert.deepEqual((await judged('/syntheses')).json, { syntheses: [], next: null });
});

test('whoever asks too often is told to wait', async () => {
	const replies = await Promise.all(Array.from({ length: 400 }, () => fetch(`${process.env.ADDRESS}${api}/syntheses`)));
	const reply = replies.find(({ status }) => status === 429);
	assert.ok(reply, '400 at once are too many');
	assert.equal(reply.headers.get('content-type'), 'application/problem+json');
	assert.equal(reply.headers.get('retry-after'), '60');
	assert.equal((await reply.json()).status, 429);
	assert.equal((await fetch(`${process.env.ADDRESS}/library`)).status, 200, 'people read on');
});

after(() => {
	for (const name of readdirSync(process.env.LOG)) {
		const words = readFileSync(`${process.env.LOG}/${name}`, 'latin1');
		for (const token of tokens) assert.ok(!words.includes(token) && !words.includes(token.slice(4)), `${name}: no key in a log`);
	}
});
