// The public library: the list and a publication with a chart, wide and at 320 px, in each language, with and without scripts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, visit } from './browser.mjs';
import { ancrage, link, sql } from './staff.mjs';

const narrow = { width: 320, height: 640 };
const quoted = (words) => `'${words.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
let browser, synthesis, publications;

// A chart as src/chart draws it.
function chart() {
	execFileSync(`${process.env.B}/tests/chart/gallery_test`, { env: { ...process.env, TEST_LOCALE: `${process.env.B}/locale` }, stdio: 'ignore' });
	return readFileSync(`${process.env.SCRATCH}/charts/fr.html`, 'utf8').match(/<figure[\s\S]*?<\/figure>/u)[0];
}

function publish(number, day, pages, files) {
	const source = quoted(`{"number":${number}}`);
	const id = sql(`INSERT INTO publication (synthesis, number, generated, source, hash, published)
		VALUES (${synthesis}, ${number}, 0, ${source}, UNHEX(SHA2(${source}, 256)), UNIX_TIMESTAMP('${day} 12:00:00')) RETURNING id`);
	for (const [language, title, about, article] of pages)
		sql(`INSERT INTO publication_page (publication, language, title, about, article, hash)
			VALUES (${id}, '${language}', ${quoted(title)}, ${quoted(about)}, ${quoted(article)}, UNHEX(SHA2(${quoted(article)}, 256)))`);
	files.forEach(([name, kind, about, words, content], place) =>
		sql(`INSERT INTO publication_file (publication, place, name, kind, about, words, size, hash, content)
			VALUES (${id}, ${place + 1}, '${name}', '${kind}', ${quoted(about)}, ${quoted(words)}, LENGTH(${quoted(content)}),
				UNHEX(SHA2(${quoted(content)}, 256)), ${quoted(content)})`));
	return id;
}

before(async () => {
	const about = 'Le partage d’informations à caractère personnel';
	synthesis = sql('INSERT INTO synthesis (consultation, made, changed) SELECT MIN(id), 0, 0 FROM consultation RETURNING id');
	publications = [
		publish(1, '2026-03-02', [['fr', 'Ce que disent les professionnels', about, '<h2>En bref</h2>\n<p>Un premier texte.</p>']], []),
		publish(2, '2026-05-12', [
			['fr', 'Ce que disent les professionnels, avec les chiffres de mai', about, `<h2>En bref</h2>\n<p>Sept sur dix partagent.</p>\n${chart()}\n<h2>Ensuite</h2>\n<p>La fin.</p>`],
			['fr-simple', 'Ce que disent les gens', about, '<h2>En bref</h2>\n<p>Un texte court.</p>'],
		], [
			['synthese.json', 'application/json', '', 'Toute la synthèse, pour les programmes', '{}'],
			['figure-1.csv', 'text/csv', 'Sept répondants sur dix partagent des informations', 'Tableau pour tous les tableurs', 'a;b\n'],
			['figure-1.ods', 'application/vnd.oasis.opendocument.spreadsheet', 'Sept répondants sur dix partagent des informations', 'Classeur', 'PK'],
		]),
	];
	ancrage('catalog', 'fill');
	browser = await launch();
});
after(async () => {
	for (const table of ['publication_file', 'publication_page']) sql(`DELETE FROM ${table} WHERE publication IN (${publications})`);
	sql(`DELETE FROM publication WHERE id IN (${publications})`);
	ancrage('catalog', 'fill');
	await browser?.close();
});

async function read(visitor, title) {
	await visitor.go('/library');
	await link(visitor, title);
	assert.equal(visitor.path(), `/library/synthesis/${synthesis}`);
	await visitor.page.locator('details').first().waitFor();
	for (const summary of await visitor.page.locator('main > details > summary').all()) await summary.click();
	await visitor.look();
	await link(visitor, /^(Version|النسخة) .?1.?$/u);
	assert.match(await visitor.text(), /Un premier texte/u);
	await visitor.follow(() => visitor.page.locator('.panel a').click());
	assert.equal(visitor.path(), `/library/synthesis/${synthesis}`);
}

for (const [width, size] of [['wide', {}], ['narrow', narrow]]) {
	test(`in French, ${width}`, () => visit({ name: `library-fr-${width}`, ...size }, async (visitor) => {
		await read(visitor, 'Ce que disent les professionnels, avec');
		const text = await visitor.text();
		assert.match(text, /Publié le mardi 12 mai 2026, version 2/u);
		assert.match(text, /Tout le document/u);
		assert.equal(await visitor.page.locator(`.chart-${width} svg:visible`).count(), 1);
		await link(visitor, 'Français simple');
		assert.match(await visitor.text(), /Un texte court/u);
		assert.equal(await visitor.page.locator('html').getAttribute('lang'), 'fr');
	}));

	test(`in easy French, ${width}`, () => visit({ name: `library-simple-${width}`, ...size }, async (visitor) => {
		await visitor.go('/library');
		await visitor.follow(() => visitor.page.locator('.languages a', { hasText: 'Français simple' }).click());
		await read(visitor, 'Ce que disent les gens');
		assert.match(await visitor.text(), /Un texte court[\s\S]*À télécharger/u);
	}));

	test(`in Arabic, ${width}`, () => visit({ name: `library-ar-${width}`, language: 'ar', ...size }, async (visitor) => {
		await read(visitor, 'Ce que disent les professionnels, avec');
		assert.equal(await visitor.page.locator('article').evaluate((article) => getComputedStyle(article).direction), 'ltr');
		assert.equal(await visitor.page.locator('main').evaluate((main) => getComputedStyle(main).direction), 'rtl');
	}));
}

test('without scripts, a file is downloaded', () => visit({ name: 'library-plain', ...narrow, javascript: false }, async (visitor) => {
	await visitor.go(`/library/synthesis/${synthesis}/2`);
	await visitor.page.locator('summary', { hasText: 'Sept répondants sur dix partagent' }).click();
	const [got] = await Promise.all([visitor.page.waitForEvent('download'), visitor.page.locator('main a', { hasText: 'Tableau pour tous' }).click()]);
	assert.equal(got.suggestedFilename(), 'figure-1.csv');
	assert.equal(readFileSync(await got.path(), 'utf8'), 'a;b\n');
}));

test('what is not there says so', () => visit({ name: 'library-absent', language: 'ar' }, async (visitor) => {
	await visitor.go(`/library/synthesis/${synthesis}/7`);
	assert.equal(await visitor.page.locator('html').getAttribute('lang'), 'ar');
}));
