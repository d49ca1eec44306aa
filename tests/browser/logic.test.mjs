// What the author's rules do on the pages: choices filtered, constraints told, answers told in wordings.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fill, launch, visit } from './browser.mjs';

let browser;

before(async () => {
	execFileSync(`${process.env.B}/bin/ancrage`, ['consultation', 'load', 'tests/browser/logic'],
		{ env: { ...process.env, ANCRAGE_CONFIG: `${process.env.ETC}/ancrage.conf` } });
	browser = await launch();
});
after(() => browser.close());

const first = {
	'q.structure': 'Le <b>Phare</b> & Cie', 'q.region': 'idf',
	'q.since.day': '3', 'q.since.month': '2', 'q.since.year': '2999',
};

const choices = (visitor) => visitor.page.locator('[name="q.department"]').evaluateAll((all) => all.map((one) => one.value));

const { DB_SOCKET, DB_USER, DB_NAME } = process.env;
const asked = (query) => execFileSync('mariadb', ['--no-defaults', `--socket=${DB_SOCKET}`, `--user=${DB_USER}`, '--skip-column-names', '-e', query, DB_NAME],
	{ encoding: 'utf8' });
const of = "(SELECT id FROM survey WHERE slug = 'essai-logique')";
const sent = () => ({
	answers: asked(`SELECT answers FROM submission WHERE survey = ${of}`),
	words: asked(`SELECT body FROM verbatim WHERE survey = ${of} AND question = 'signed'`),
});

async function begin(visitor) {
	await visitor.go('/survey/essai-logique');
	await visitor.press('main');
	assert.deepEqual(await choices(visitor), []);
	await fill(visitor.page, first);
}

test('rules and answers come through in French, at 320 px, without JavaScript', () => visit(
	{ name: 'logic-fr', width: 320, height: 640, javascript: false }, async (visitor) => {
		const told = '\u2068Le <b>Phare</b> & Cie\u2069';

		await begin(visitor);
		assert.equal(await visitor.press('next'), 422);
		assert.match(await visitor.text(), /Cette date n’est pas encore passée\./);
		assert.deepEqual(await choices(visitor), ['d75', 'd93']);
		await fill(visitor.page, { ...first, 'q.department': 'd93', 'q.since.year': '2019' });
		await visitor.press('next');
		assert.equal(await visitor.page.locator('h1').innerText(), `L’équipe de ${told}`);
		assert.match(await visitor.text(), /En \u2068Île-de-France\u2069, depuis le \u20683 février 2019\u2069\./);
		assert.ok((await visitor.text()).includes(`Combien êtes-vous à ${told} ?`));
		assert.match(await visitor.text(), /Sur ces … personnes/);
		await fill(visitor.page, { 'q.people': '12', 'q.trained': '13' });
		assert.equal(await visitor.press('next'), 422);
		assert.match(await visitor.text(), /Vous êtes \u206812\u2069 : il n’y en a pas plus de formées\./);
		assert.match(await visitor.text(), /Sur ces \u206812\u2069 personnes/);
		await fill(visitor.page, { 'q.people': '12', 'q.trained': '2' });
		await visitor.press('next');
		// A section that holds only calculations is passed over, and its labels are told.
		assert.match(await visitor.text(), /Étape 3 sur 3/);
		assert.match(await visitor.text(), /Que manque-t-il à une \u2068grande équipe\u2069/);
		await visitor.page.locator('form').first().evaluate((form) => {
			for (const [name, value] of [['asked', 'size'], ['q.size', 'small'], ['q.share', '9']]) {
				const field = document.createElement('input');
				Object.assign(field, { type: 'hidden', name, value });
				form.append(field);
			}
		});
		await visitor.press('next');
		assert.match(visitor.path(), /\/check$/);
		const size = visitor.page.locator('.summary > div', { hasText: 'La taille de l’équipe' });
		assert.equal(await size.locator('dd').first().innerText(), 'grande équipe');
		assert.equal(await size.locator('a').count(), 0);
		assert.ok((await visitor.text()).includes(`Combien êtes-vous à ${told} ?`));
		await visitor.press('main');
		const code = (await visitor.page.locator('.code').first().innerText()).trim();
		await visitor.go('/receipt');
		await visitor.page.locator('[name="code"]').fill(code);
		await visitor.press('main');
		await visitor.press('secondary');
		assert.match(await visitor.text(), /Sur ces \u206812\u2069 personnes/);
		assert.ok((await visitor.text()).includes(told));
		assert.match(await visitor.text(), /grande équipe/);
		// What repeats somebody's words is kept apart as they are.
		const { answers, words } = sent();
		assert.match(answers, /"share":0\.1666\d+,"size":"large","signed":"#text"/);
		assert.match(words, /^De la part de Le <b>Phare/m);
	}));

test('a name in Latin letters stands in its place in Arabic words', () => visit(
	{ name: 'logic-ar', language: 'ar', width: 320, height: 640 }, async (visitor) => {
		await begin(visitor);
		await fill(visitor.page, { ...first, 'q.since.year': '2019' });
		await visitor.press('next');
		// The choices of the department are there now, and it may stay empty.
		assert.deepEqual(await choices(visitor), ['d75', 'd93']);
		await visitor.press('next');
		assert.equal(await visitor.page.locator('h1').innerText(), 'فريق \u2068Le <b>Phare</b> & Cie\u2069');
		await fill(visitor.page, { 'q.people': '0', 'q.trained': null });
		assert.equal(await visitor.press('next'), 422);
		assert.match(await visitor.text(), /هذه الإجابة لا تناسب السؤال/);
	}));
