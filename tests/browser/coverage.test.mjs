// Who answered beside who is known: analysts say who is known, see coverage and weights of what is published, and are
// told what may stand in no headline; others see the same and change nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, main, set } from './staff.mjs';

const site = ownSite('coverage', 900);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const survey = 'ancrage-territorial-demo';
const sql = (query) => execFileSync('mariadb', ['--no-defaults', `--socket=${process.env.DB_SOCKET}`, `--user=${process.env.DB_USER}`,
	'--skip-column-names', '-e', query, process.env.DB_NAME], { encoding: 'utf8' }).trim();
const tables = () => Number(sql('SELECT COUNT(*) FROM published_table'));

let overview, coverage;

test('what is wrong with what is known is told with its line, and the form comes back as filled', async () => {
	ancrage('sample', 'load');
	ancrage('demo', '--answers', '600');
	ancrage('snapshot', 'take', survey, '--frozen');
	const anna = invited('Anna Lyse', 'anna@example.org', 'analyst');

	await visit({ name: 'coverage-faults', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org', anna);
		await visitor.go('/analysis');
		await link(visitor, 'Le Haut Conseil et votre territoire');
		overview = visitor.path();
		await link(visitor, 'Qui a répondu, face à qui est connu');
		coverage = visitor.path();
		assert.match(await visitor.text(), /Personne n’a encore dit combien de personnes/u);
		await link(visitor, 'Dire qui est connu');
		await set(visitor, 'margins', 'marge;catégorie;effectif\nis_social_worker;Oui;beaucoup\n');
		await set(visitor, 'floor_all', '12,5');
		assert.equal(await button(visitor, 'Garder'), 422);
		assert.match(await visitor.text(), /Ligne 2\s: «\sbeaucoup\s» n’est pas un nombre de personnes/u);
		assert.match(await visitor.page.locator('#margins').inputValue(), /beaucoup/u);
		assert.equal(await visitor.page.locator('#floor_all').inputValue(), '12,5');
		await set(visitor, 'margins', 'marge;catégorie;effectif\nmétier;Oui;10\n');
		await set(visitor, 'floor_all', '101');
		assert.equal(await button(visitor, 'Garder'), 422);
		assert.match(await visitor.text(), /Marge «\smétier\s»/u);
		assert.match(await visitor.text(), /nombre de 0 à 100/u);
		assert.equal(sql('SELECT COUNT(*) FROM survey_margin'), '0');
	});
});

test('a file is read, the tables are made once, and coverage refuses a headline', async () => {
	const file = `${process.env.SCRATCH ?? '/tmp'}/coverage-margins.csv`;
	writeFileSync(file, Buffer.from('marge;cat\xe9gorie;effectif\r\nis_social_worker;Oui;30 000\r\nis_social_worker;non;70 000\r\n', 'latin1'));

	await visit({ name: 'coverage-given' }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(`${coverage}/edit`);
		await visitor.page.locator('#file').setInputFiles(file);
		await set(visitor, 'floor_all', '5');
		await set(visitor, 'floor_category', '0,2');
		await button(visitor, 'Garder');
		assert.equal(visitor.path(), coverage);
		assert.match(await visitor.text(), /Aucun pourcentage de tout le monde ne peut figurer dans un titre/u);
		assert.equal(tables(), 0, 'to look makes no table');
		await button(visitor, 'Faire les tableaux qui manquent');
		assert.equal(tables(), 1);
		assert.match(await visitor.text(), /de l’ensemble ont répondu, il en fallait au moins 5/u);
		assert.match(await visitor.text(), /n’est pas un échantillon tiré au hasard/u);
		assert.match(await visitor.page.locator('table tbody tr').last().innerText(), /600\s+100\s000\s+0,60/u);
		await visitor.go(`${overview}/question/is_social_worker`);
		assert.match(await visitor.text(), /Aucun pourcentage de tout le monde/u, 'a figure says so too');
		await visitor.go(`${coverage}/edit`);
		await set(visitor, 'floor_all', '0,1');
		await set(visitor, 'floor_category', '');
		await button(visitor, 'Garder');
		assert.doesNotMatch(await visitor.text(), /Aucun pourcentage de tout le monde/u);
		assert.equal(Number(sql("SELECT COUNT(*) FROM audit_event WHERE action = 'margins-changed'")), 2);
	});
});

test('a question is weighted beside what was answered, with its interval', async () => {
	await visit({ name: 'coverage-weighted', ...narrow }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(coverage);
		await visitor.page.locator('#question').selectOption('knows_plan');
		await button(visitor, 'Afficher');
		assert.match(await visitor.text(), /n’a pas encore été fait/u);
		await button(visitor, 'Faire le tableau');
		assert.match(visitor.page.url(), /\/weighted\?question=knows_plan&margin=is_social_worker/u);
		assert.equal(tables(), 2);
		const rows = await visitor.page.locator('table tbody tr').allInnerTexts();
		assert.ok(rows.length >= 2 && rows.every((row) => /%|•••/u.test(row)), rows.join(' / '));
		assert.match(await visitor.text(), /taille efficace/u);
		assert.match(await visitor.text(), /n’est pas un échantillon tiré au hasard/u);
		await visitor.page.reload();
		assert.equal(tables(), 2);
	});
});

test('two who change it at once both see it', async () => {
	await visit({ name: 'coverage-both' }, async (visitor) => visit({ name: 'coverage-both-other' }, async (other) => {
		await enter(visitor, 'anna@example.org');
		await enter(other, 'anna@example.org');
		await visitor.go(`${coverage}/edit`);
		await other.go(`${coverage}/edit`);
		await set(other, 'floor_all', '7');
		await button(other, 'Garder');
		await set(visitor, 'floor_all', '9');
		assert.equal(await button(visitor, 'Garder'), 409);
		assert.match(await visitor.text(), /Quelqu’un d’autre a changé cela/u);
		assert.equal(await visitor.page.locator('#floor_all').inputValue(), '9');
		await button(visitor, 'Garder');
		assert.equal(sql('SELECT floor_all FROM survey_margin'), '900');
	}));
});

test('a member sees it and changes nothing', async () => {
	const max = invited('Max Membre', 'max@example.org', 'member');

	await visit({ name: 'coverage-member' }, async (visitor) => {
		visitor.look = async () => {};	// the way in is another test's
		await enter(visitor, 'max@example.org', max);
		delete visitor.look;
		await visitor.go(coverage);
		assert.equal(await visitor.page.locator('main form[method=post]').count(), 0);
		assert.ok(await visitor.page.locator('main table').count());
		await visitor.go(`${overview}/weighted?question=knows_plan&margin=is_social_worker`);
		assert.equal(await visitor.page.locator('main form[method=post]').count(), 0);
		assert.equal((await visitor.page.goto(`${process.env.ADDRESS}${coverage}/edit`)).status(), 403);
	});
});

test('every page in easy French and in Arabic', async () => {
	for (const language of ['fr-simple', 'ar'])
		await visit({ name: `coverage-${language}`, ...(language === 'ar' ? narrow : {}) }, async (visitor) => {
			await enter(visitor, 'anna@example.org');
			await visitor.page.goto(`${process.env.ADDRESS}/language/${language}?back=/analysis`);
			for (const path of [coverage, `${coverage}/edit`, `${overview}/weighted?question=knows_plan&margin=is_social_worker`])
				await visitor.go(path);
		});
});
