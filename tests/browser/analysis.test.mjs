// The figures of a survey: an analyst crosses two questions in two clicks, filters, keeps a figure; others see what was
// released, and nobody exact figures whom the notice does not name.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, main, set } from './staff.mjs';

const site = ownSite('analysis', 900);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const survey = 'ancrage-territorial-demo';

const sql = (query) => execFileSync('mariadb', ['--no-defaults', `--socket=${process.env.DB_SOCKET}`, `--user=${process.env.DB_USER}`,
	'--skip-column-names', '-e', query, process.env.DB_NAME], { encoding: 'utf8' }).trim();
const tables = () => Number(sql('SELECT COUNT(*) FROM published_table'));

let overview, plan, figure;

test('what was frozen is found from the first page', async () => {
	ancrage('sample', 'load');
	ancrage('demo', '--answers', '600');
	ancrage('snapshot', 'take', survey, '--frozen');
	const anna = invited('Anna Lyse', 'anna@example.org', 'analyst');

	await visit({ name: 'analysis-found' }, async (visitor) => {
		await enter(visitor, 'anna@example.org', anna);
		await visitor.follow(() => visitor.page.locator('nav.staff a', { hasText: 'Chiffres' }).click());
		await link(visitor, 'Le Haut Conseil et votre territoire');
		overview = visitor.path();
		assert.match(overview, /^\/analysis\/survey\/\d+$/u);
		assert.match(await visitor.text(), /Réponses envoyées : au moins 600/u);
		assert.equal(tables(), 0, 'to look makes no table');
	});
});

test('two questions are crossed in two clicks, with table and chart at once', async () => {
	await visit({ name: 'analysis-cross' }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(overview);
		await button(visitor, 'plan d’action');
		plan = visitor.path();
		await button(visitor, 'travailleuse sociale');
		assert.match(visitor.page.url(), /\/cross\?rows=knows_plan&cols=is_social_worker/u);
		assert.equal(tables(), 2);
		assert.ok(await visitor.page.locator('figure svg').first().isVisible());
		assert.ok(await visitor.page.locator('figure table').first().count());
		await visitor.page.reload();
		assert.equal(tables(), 2, 'what was published is given back');
		// Several ask for one new table at the same moment, of two workers: there is one.
		const answers = await visitor.page.evaluate(async () => {
			const form = new URLSearchParams({ form: document.querySelector('main [name=form]').value, rows: 'wants_local_space', cols: 'knows_plan' });
			const ask = () => fetch(location.pathname, { method: 'POST', body: form }).then((answer) => answer.status);
			return Promise.all([ask(), ask(), ask(), ask()]);
		});
		assert.deepEqual(answers, [200, 200, 200, 200]);
		assert.equal(tables(), 3);
	});
});

test('without scripts, on a telephone: filtered, explained, and kept as a figure', async () => {
	await visit({ name: 'analysis-filter', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(`${overview}/cross?rows=knows_plan&cols=is_social_worker`);
		await set(visitor, 'filter', '${agez} = 1');
		assert.equal(await button(visitor, 'Faire le tableau'), 422);
		assert.match(await visitor.text(), /Le filtre, colonne/u);
		assert.equal(await visitor.page.locator('#filter').inputValue(), '${agez} = 1');
		assert.equal(await visitor.page.locator('#cols').inputValue(), 'is_social_worker');
		await set(visitor, 'filter', "${is_social_worker} = 'yes'");
		await visitor.page.locator('#cols').selectOption('');
		await button(visitor, 'Faire le tableau');
		assert.match(await visitor.text(), /Seulement les personnes pour qui ceci est vrai/u);
		const before = tables();
		assert.equal(await button(visitor, 'Garder la figure'), 422, 'a figure has a title');
		await set(visitor, 'title', 'Les assistants de service social connaissent mal le plan');
		await set(visitor, 'note', 'Enquête ouverte à tous.');
		await button(visitor, 'Garder la figure');
		figure = visitor.path();
		assert.match(await visitor.text(), /connaissent mal le plan/u);
		assert.equal(tables(), before);
	});
});

test('what is said of a figure changes, and two who change it both see it', async () => {
	await visit({ name: 'analysis-figure' }, async (visitor) => visit({ name: 'analysis-figure-other' }, async (other) => {
		await enter(visitor, 'anna@example.org');
		await enter(other, 'anna@example.org');
		await visitor.go(figure);
		await link(visitor, 'Changer ce qui en est dit');
		await other.go(visitor.path());
		await set(other, 'title', 'Le plan est peu connu');
		await main(other);
		await set(visitor, 'title', 'Le plan est mal connu');
		assert.equal(await main(visitor), 409);
		assert.match(await visitor.text(), /Le plan est peu connu/u);
		await main(visitor);
		assert.match(await visitor.text(), /Le plan est mal connu/u);
		await visitor.go(overview);
		assert.match(await visitor.text(), /Le plan est mal connu/u);
	}));
});

test('a figure is downloaded in every format, with the numbers of its page', async () => {
	await visit({ name: 'analysis-download', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(figure);
		await visitor.page.locator('summary', { hasText: 'Télécharger' }).click();
		await visitor.look();
		const rows = await visitor.page.locator('figure table tbody tr').evaluateAll((lines) => lines.map((line) =>
			[...line.querySelectorAll('th, td')].map((cell) => (cell.querySelector('[aria-hidden]') ?? cell).innerText.replace(/\s|%/gu, (sign) => (sign === ' ' ? ' ' : '')))));
		const links = await visitor.page.locator('a[download]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
		const files = {};
		for (const href of links) {
			const answer = await visitor.context.request.get(process.env.ADDRESS + href);
			assert.equal(answer.status(), 200, href);
			assert.match(answer.headers()['content-disposition'], /^attachment; filename="ancrage-figure-\d+\.[a-z]+"$/u);
			assert.equal(answer.headers()['cache-control'], 'no-store');
			files[href.split('/').at(-1)] = await answer.body();
		}
		assert.deepEqual(Object.keys(files), ['xlsx', 'ods', 'odt', 'csv', 'data', 'json', 'package', 'svg']);
		const lines = files.csv.toString().trim().split('\r\n').slice(1).map((line) => line.split(';'));
		assert.deepEqual(lines.map(([words, count]) => [words, count]), rows.map(([words, count]) => [words, count]));
		const book = JSON.parse(files.json.toString());
		assert.equal(book.title, 'Le plan est mal connu');
		assert.ok(book.about.some(({ words }) => /Enquête ouverte à tous/u.test(words)));
		assert.equal(book.sheets[0].rows.length, files.data.toString().trim().split('\r\n').length - 1);
		for (const kind of ['xlsx', 'ods', 'odt', 'package'])
			assert.equal(files[kind].subarray(0, 2).toString(), 'PK');
		assert.match(files.svg.toString(), /^<\?xml[^]*<title[^>]*>Le plan est mal connu/u);
		for (const path of ['/download/exe', '/download/svg-9', '/download/svg-x'])
			assert.equal((await visitor.context.request.get(process.env.ADDRESS + figure + path)).status(), 404, path);
	});
});

test('a published table has an address of its own', async () => {
	await visit({ name: 'analysis-table', ...narrow, javascript: false }, async (visitor) => {
		const number = sql('SELECT MIN(id) FROM published_table');

		await enter(visitor, 'anna@example.org');
		await visitor.go(`${overview}/table/${number}`);
		assert.ok(await visitor.page.locator('figure table').first().count());
		const answer = await visitor.context.request.get(`${process.env.ADDRESS}${overview}/table/${number}/data`);
		assert.match(answer.headers()['content-disposition'], new RegExp(`ancrage-${number}\\.csv`, 'u'));
		assert.equal((await visitor.page.goto(`${process.env.ADDRESS}${overview}/table/999999`)).status(), 404);
		const file = `${process.env.SCRATCH}/export-${number}.ods`;
		assert.match(ancrage('export', 'table', number, file, '--language', 'fr'), /SHA-256 [0-9a-f]{64}/u);
		for (const suffix of ['odt', 'svg'])
			assert.match(ancrage('export', 'table', number, file.replace(/ods$/u, suffix), '--language', 'fr'), /SHA-256 [0-9a-f]{64}/u);
		assert.match(ancrage('export', 'list', sql('SELECT MIN(id) FROM snapshot')), /question knows_plan/u);
	});
});

test('a member sees what was released, makes no table and takes nothing away', async () => {
	const max = invited('Max Membre', 'max@example.org', 'member');
	const before = tables();

	await visit({ name: 'analysis-member', ...narrow }, async (visitor) => {
		visitor.look = async () => {};	// the way in is another test's
		await enter(visitor, 'max@example.org', max);
		delete visitor.look;
		await visitor.go(overview);
		assert.equal(await visitor.page.locator('main button').count(), 0);
		assert.doesNotMatch(await visitor.text(), /Chiffres exacts|Figer/u);
		await visitor.go(plan);
		assert.equal(await visitor.page.locator('main form[method=post]').count(), 0);
		await link(visitor, 'travailleuse sociale');
		assert.ok(await visitor.page.locator('figure table').first().count());
		await visitor.go(`${overview}/cross?rows=.language&cols=knows_plan`);
		assert.match(await visitor.text(), /n’a pas encore été fait/u);
		await visitor.go(figure);
		assert.equal(await visitor.page.locator('main form').count(), 0);
		for (const path of [`${overview}/exact`, `${overview}/freeze`, `${figure}/edit`])
			assert.equal((await visitor.page.goto(process.env.ADDRESS + path)).status(), 403, path);
		assert.equal(tables(), before);
	});
});

test('exact figures are for whom the notice names, and each look is in the log', async () => {
	const seen = () => Number(sql("SELECT COUNT(*) FROM audit_event WHERE action = 'exact-seen'"));

	await visit({ name: 'analysis-exact' }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		assert.equal((await visitor.page.goto(`${process.env.ADDRESS}${overview}/exact`)).status(), 403, 'the notice names nobody');
		assert.match(await visitor.text(), /Elle ne nomme personne/u);
		sql(`UPDATE survey SET readers = 'Bea Autre\\nanna LYSE, chargée d’étude' WHERE slug = '${survey}'`);
		await visitor.go(`${overview}/exact`);
		assert.equal(seen(), 0);
		await visitor.page.locator('#rows').selectOption('knows_plan');
		await visitor.page.locator('#cols').selectOption('is_social_worker');
		await button(visitor, 'Voir le tableau exact');
		assert.equal(seen(), 1);
		assert.ok(await visitor.page.locator('main table').count());
	});
});

test('an analyst freezes what was answered so far, after a warning', async () => {
	await visit({ name: 'analysis-freeze', ...narrow }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(overview);
		await link(visitor, 'Figer les réponses de maintenant');
		assert.match(await visitor.text(), /limite ce qui pourra l’être à la fin/u);
		await main(visitor);
		assert.match(await visitor.text(), /en train d’être figées/u);
		const before = Number(sql("SELECT COUNT(*) FROM snapshot WHERE state = 'frozen'"));
		ancrage('tick');
		assert.equal(Number(sql("SELECT COUNT(*) FROM snapshot WHERE state = 'frozen'")), before + 1);
		await visitor.go(overview);
		assert.doesNotMatch(await visitor.text(), /en train d’être figées/u);
	});
});

test('every page in easy French and in Arabic', async () => {
	for (const language of ['fr-simple', 'ar'])
		await visit({ name: `analysis-${language}`, ...(language === 'ar' ? narrow : {}) }, async (visitor) => {
			await enter(visitor, 'anna@example.org');
			await visitor.page.goto(`${process.env.ADDRESS}/language/${language}?back=/analysis`);
			for (const path of ['/analysis', overview, plan, `${overview}/cross?rows=knows_plan&cols=is_social_worker`, figure, `${figure}/edit`, `${overview}/exact`, `${overview}/freeze`])
				await visitor.go(path);
		});
});
