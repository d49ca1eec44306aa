// A draft in the hands of a reader outside the staff: shared, read by a stranger as it was then, printed with its mark on each
// page, taken back.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, link, set, sql } from './staff.mjs';
import { anna, writeSynthesis } from './written.mjs';

const site = ownSite('draft', 1250, { MAIL_FROM: 'consultations@site.example' });
const { visit } = site;
const narrow = { width: 320, height: 640 };
const reader = 'Léa <b> Lectrice';
let written, address;

const pathOf = (words) => new URL(words).pathname;
const status = async (path, method = 'GET') => (await fetch(process.env.ADDRESS + path, { method })).status;

test('an analyst writes a draft', async () => {
	written = await writeSynthesis(site);
});

async function share(visitor, name, days, mail = '') {
	await visitor.go(`${written.synthesis}/readers`);
	await set(visitor, 'reader', name);
	await set(visitor, 'days', days);
	await set(visitor, 'mail', mail);
	const came = await button(visitor, 'Créer le lien');
	return came === 200 ? pathOf((await visitor.page.locator('#link').innerText()).trim()) : came;
}

test('on a telephone, without scripts: it is given to a reader by name', async () => {
	await visit({ name: 'draft-shared', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, anna);
		await visitor.go(written.synthesis);
		await link(visitor, 'Faire lire le projet');
		assert.match(await visitor.text(), /Personne pour l’instant/u);
		assert.equal(await share(visitor, '', '31'), 422);
		assert.equal(await visitor.page.locator('[name=days]').inputValue(), '31', 'what was written is there still');
		await visitor.page.locator('[name="in-fr"]').uncheck();
		await visitor.page.locator('[name="in-fr-simple"]').uncheck();
		await set(visitor, 'reader', reader);
		await set(visitor, 'days', '7');
		assert.equal(await button(visitor, 'Créer le lien'), 422, 'of no text');
		assert.equal(await share(visitor, reader, '7', 'lea@example'), 422);
		assert.match(await visitor.text(), /n’est pas une adresse/u);
		address = await share(visitor, reader, '7', 'lea@example.org');
		assert.match(await visitor.text(), /lea@example\.org/u);
		assert.equal(sql("SELECT COUNT(*) FROM outbox WHERE kind = 'draft-shared' AND recipient = 'lea@example.org'"), '1', 'it goes by mail too');
		assert.match(address, /^\/library\/draft\/[0-9a-f]{40}$/u);
		await visitor.go(`${written.synthesis}/readers`);
		assert.match(await visitor.text(), /Léa <b> Lectrice[\s\S]*ouvert jusqu’au/u);
		assert.ok(!(await visitor.page.content()).includes(address), 'it is not shown again');
	});
});

test('a stranger reads it, as it was then', async () => {
	await visit({ name: 'draft-changed' }, async (visitor) => {
		await enter(visitor, anna);
		await visitor.go(`${written.synthesis}/text/fr`);
		await set(visitor, 'body', 'Tout autre chose.');
		await button(visitor, 'Enregistrer');
	});
	for (const size of [{}, narrow])
		await visit({ name: 'draft-read', javascript: !size.width, ...size }, async (visitor) => {
			await visitor.go(address);
			const text = await visitor.text();
			assert.equal(text.match(/Provisoire\. Pour Léa <b> Lectrice : ne pas diffuser, ne pas citer\./gu).length, 2, 'above and below');
			assert.match(text, /Un plan mal connu[\s\S]*connaissent le plan/u);
			assert.doesNotMatch(text, /Tout autre chose/u);
			assert.ok(await visitor.page.locator('article figure').count(), 'with its figure');
			assert.deepEqual(await visitor.context.cookies(), [], 'without cookies');
			await link(visitor, 'Français simple');
			assert.match(await visitor.text(), /Le plan, en bref[\s\S]*Peu de gens le connaissent/u);
			await visitor.follow(() => visitor.page.locator('.languages a', { hasText: 'Français simple' }).click());
			assert.equal(visitor.path(), address);
			assert.match(await visitor.text(), /Ne donnez pas ce texte à d’autres/u);
		});
	await visit({ name: 'draft-read-ar', language: 'ar', ...narrow }, async (visitor) => {
		await visitor.go(address);
		assert.equal(await visitor.page.locator('article').evaluate((article) => getComputedStyle(article).direction), 'ltr');
	});
});

test('no machine lists it, no cache keeps it, no other site is told it', async () => {
	const reply = await fetch(process.env.ADDRESS + address);
	assert.equal(reply.headers.get('x-robots-tag'), 'noindex, nofollow');
	assert.equal(reply.headers.get('cache-control'), 'no-store');
	assert.equal(reply.headers.get('referrer-policy'), 'no-referrer');
	assert.equal(reply.headers.get('set-cookie'), null);
	const list = await (await fetch(`${process.env.ADDRESS}/library`)).text();
	assert.ok(!list.includes('/library/draft') && !list.includes('plan mal connu'));
	assert.equal(await status(`/library/synthesis/${written.synthesis.match(/\d+$/u)[0]}`), 404);
	assert.equal(sql(`SELECT COUNT(*) FROM synthesis_draft WHERE hash = UNHEX(SHA2('${address.split('/').pop()}', 256))`), '1', 'the code is kept as its hash');
});

test('on paper its mark stands on each page', async () => {
	await visit({ name: 'draft-printed' }, async (visitor) => {
		await visitor.go(address);
		const file = `${process.env.SCRATCH}/draft.pdf`;
		writeFileSync(file, await visitor.page.pdf({ format: 'A5' }));
		const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').filter((page) => page.trim());
		assert.ok(pages.length > 1, 'of several pages');
		for (const [number, page] of pages.entries())
			assert.match(page.replaceAll('\u00a0', ' '), /Provisoire\. Pour Léa <b> Lectrice/u, `page ${number + 1}`);
	});
});

test('a code that is wrong, one that has ended, one that was taken back: the same page', async () => {
	let ended;
	await visit({ name: 'draft-ended' }, async (visitor) => {
		await enter(visitor, anna);
		ended = await share(visitor, 'Quelqu’un', '1');
		assert.equal(await status(ended), 200);
		sql(`UPDATE synthesis_draft SET made = 1, ends = 2 WHERE hash = UNHEX(SHA2('${ended.split('/').pop()}', 256))`);
		await visitor.go(`${written.synthesis}/readers`);
		await button(visitor, 'Retirer le projet');
		assert.match(await visitor.text(), /Personne pour l’instant/u);
	});
	const plain = async (path) => {
		const reply = await fetch(process.env.ADDRESS + path, { headers: { 'Accept-Language': 'fr' } });
		assert.equal(reply.status, 404, path);
		return (await reply.text()).replace(/[0-9a-f]{10}(?=<)/u, '').replaceAll(encodeURIComponent(path), '').replaceAll(path, '');
	};
	const pages = await Promise.all([address, ended, `/library/draft/${'0'.repeat(40)}`, '/library/draft/x', `/library/draft/${'0'.repeat(41)}`].map(plain));
	assert.equal(new Set(pages).size, 1);
	await visit({ name: 'draft-none', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(address.slice(0, -3));
		assert.match(await visitor.text(), /Il manque une partie du lien[\s\S]*il a été retiré/u);
	});
	assert.equal(sql('SELECT COUNT(*) FROM synthesis_draft_copy c JOIN synthesis_draft d ON d.id = c.draft WHERE d.ends > 2'), '0', 'what was taken back is erased');
	ancrage('tick');
	assert.equal(sql('SELECT COUNT(*) FROM synthesis_draft_copy'), '0', 'and what has ended');
	assert.match(ancrage('audit', 'list'), /draft-ended[\s\S]*draft-shared/u);
	assert.ok(!ancrage('audit', 'list').includes('Lectrice'), 'the log holds no name');
});

test('a draft with a fault is shared with nobody', async () => {
	await visit({ name: 'draft-fault' }, async (visitor) => {
		await enter(visitor, anna);
		sql(`UPDATE figure SET removed = 1 WHERE id = ${written.figure}`);
		await visitor.go(`${written.synthesis}/readers`);
		assert.match(await visitor.text(), /contient une erreur/u);
		assert.equal(await visitor.page.locator('[name=reader]').count(), 0);
	});
});

test('who tries codes is told to wait', async () => {
	const replies = await Promise.all(Array.from({ length: 300 }, (_, number) => status(`/library/draft/${String(number).padStart(40, '0')}`)));
	assert.ok(replies.includes(429));
	assert.ok(replies.every((one) => one === 404 || one === 429));
	assert.equal(await status('/library'), 200);
});
