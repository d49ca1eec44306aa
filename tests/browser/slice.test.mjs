// A survey that committees carried: each sees its own line beside the whole, and nothing of another's; the sheet for its meeting is one or two pages.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, enter, invited, link, main } from './staff.mjs';

const site = ownSite('slice', 900);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const sql = (query) => execFileSync('mariadb', ['--no-defaults', `--socket=${process.env.DB_SOCKET}`, `--user=${process.env.DB_USER}`,
	'--skip-column-names', '-e', query, process.env.DB_NAME], { encoding: 'utf8' }).trim();

const bodies = {};
let survey;

// So many of those who answered by none did so by its link.
function carry(slug, count) {
	ancrage('body', 'add', 'committee', slug, `Comité de ${slug}`, '--below', 'haut-conseil', '--territory', '01');
	bodies[slug] = sql(`SELECT id FROM body WHERE slug = '${slug}'`);
	sql(`INSERT INTO offer (survey, body, state, answer_by, offered, request, contact) VALUES (${survey}, ${bodies[slug]}, 'accepted', '2026-01-01', 1, '', '${slug}@example.org')`);
	sql(`UPDATE submission SET body = ${bodies[slug]} WHERE survey = ${survey} AND body IS NULL ORDER BY id LIMIT ${count}`);
}

const own = (slug) => `/analysis/survey/${survey}/body/${bodies[slug]}`;
const status = async (visitor, path) => (await visitor.page.request.get(process.env.ADDRESS + path)).status();

test('committees carry a survey; what was frozen is told committee by committee', async () => {
	ancrage('sample', 'load');
	ancrage('demo', '--answers', '400');
	survey = sql("SELECT id FROM survey WHERE slug = 'ancrage-territorial-demo'");
	carry('ain', 3);
	carry('aube', 140);
	carry('creuse', 110);
	ancrage('snapshot', 'take', 'ancrage-territorial-demo', '--frozen');
	const amel = invited('Amel Aube', 'aube@example.org', 'analyst', 'aube');
	await visit({ name: 'slice-early' }, async (visitor) => {
		await enter(visitor, 'aube@example.org', amel);
		await visitor.go(own('aube'));
		assert.match(await visitor.text(), /Les chiffres sont en préparation/u);
	});
	assert.match(ancrage('tick'), /committees: [1-9], tables: [1-9]\d*\n/u);
});

test('a committee’s analyst reads its own part beside the whole, and no other’s', async () => {
	await visit({ name: 'slice-own' }, async (visitor) => {
		await enter(visitor, 'aube@example.org');
		await visitor.go('/analysis');
		await link(visitor, 'Le Haut Conseil et votre territoire');
		assert.equal(visitor.path(), own('aube'));
		assert.match(await visitor.text(), /Par ce comité\s+140/u);
		assert.match(await visitor.text(), /Dans toute l’enquête\s+400/u);
		await visitor.follow(() => visitor.page.locator('main a[href*="/question/"]').nth(2).click());
		const question = visitor.path();
		assert.match(await visitor.text(), /Comité de aube/u);
		assert.doesNotMatch(await visitor.page.content(), /Comité de (ain|creuse)/u);
		await link(visitor, 'La croiser avec une autre question');
		await main(visitor);
		assert.match(visitor.path(), /\/cross/u);
		assert.doesNotMatch(await visitor.page.content(), /Comité de (ain|creuse)/u);
		for (const path of [own('creuse'), `${own('creuse')}/sheet`, question.replace(own('aube'), own('creuse')), `/analysis/survey/${survey}`])
			assert.equal(await status(visitor, path), 404, path);
	});
});

test('the sheet for the meeting is printed', async () => {
	await visit({ name: 'slice-sheet' }, async (visitor) => {
		await enter(visitor, 'aube@example.org');
		await visitor.go(`${own('aube')}/sheet`);
		assert.match(await visitor.text(), /Réponses ici : 140\. Dans toute l’enquête : 400\./u);
		assert.match(await visitor.text(), /Vos questions : aube@example\.org/u);
		const path = `${process.env.SCRATCH}/screenshots/slice-sheet.pdf`;
		await visitor.page.pdf({ path, preferCSSPageSize: true, tagged: true });
		const pages = execFileSync('sh', ['-c', `grep -ac '/Type /Page$' '${path}' || grep -aoc '/Type /Page[^s]' '${path}'`], { encoding: 'utf8' }).trim();
		console.log(`# counted: the sheet has ${pages} pages`);
		assert.ok(Number(pages) <= 3);
	});
});

test('a committee of which three answered sees the whole, and nothing of its own', async () => {
	const anna = invited('Anna Ain', 'ain@example.org', 'analyst', 'ain');
	await visit({ name: 'slice-few' }, async (visitor) => {
		await enter(visitor, 'ain@example.org', anna);
		await visitor.go(own('ain'));
		assert.match(await visitor.text(), /Par ce comité\s+3/u);
		assert.match(await visitor.text(), /Trop peu de personnes ont répondu par ce comité/u);
		await visitor.follow(() => visitor.page.locator('main a[href*="/question/"]').nth(2).click());
		assert.doesNotMatch(await visitor.page.content(), /Comité de (aube|creuse)/u);
		assert.equal(await visitor.page.locator('main a', { hasText: 'La croiser' }).count(), 0);
		await visitor.go(`${own('ain')}/sheet`);
		assert.equal(await visitor.page.locator('.sheet thead th').filter({ hasText: 'Ici' }).count(), 0);
	});
});

test('every page fits 320 px, in French, easy French and Arabic', async () => {
	for (const language of ['fr', 'fr-simple', 'ar'])
		await visit({ name: `slice-narrow-${language}`, ...narrow, javascript: false }, async (visitor) => {
			await enter(visitor, 'aube@example.org');
			await visitor.page.goto(new URL(`/language/${language}?back=/`, process.env.ADDRESS).href);
			await visitor.go(own('aube'));
			const question = await visitor.page.locator('main a[href*="/question/"]').nth(2).getAttribute('href');
			for (const path of ['/analysis', question, question.replace('/question/', '/crossing/'), `${own('aube')}/sheet`])
				await visitor.go(path);
		});
});
