// From figures to a document that somebody signs and everybody reads: written in French and in easy French, with figures where
// they stand, read over by another person, published for good, and made again to the byte.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, set, sql } from './staff.mjs';
import { keep } from './written.mjs';

const site = ownSite('synthesis', 1050);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const survey = 'ancrage-territorial-demo';

let overview, synthesis;
const figures = [];

test('figures are kept, and a synthesis of them is begun', async () => {
	ancrage('sample', 'load');
	ancrage('demo', '--answers', '600');
	ancrage('snapshot', 'take', survey, '--frozen');
	overview = `/analysis/survey/${sql(`SELECT id FROM survey WHERE slug = '${survey}'`)}`;
	const anna = invited('Anna Lyse', 'anna@example.org', 'analyst');
	await visit({ name: 'synthesis-begun' }, async (visitor) => {
		await enter(visitor, 'anna@example.org', anna);
		figures.push(await keep(visitor, overview, 'rows=knows_plan&cols=is_social_worker', 'Le plan est mal connu'));
		figures.push(await keep(visitor, overview, 'rows=wants_local_space&cols=employer', 'Beaucoup veulent un espace local'));
		await visitor.go(overview);
		await button(visitor, 'Commencer une synthèse');
		synthesis = visitor.path();
		assert.match(await visitor.text(), /Il lui faut un texte en français/u);
	});
});

test('without scripts, on a telephone: its text is written, and what is wrong in it is told with its line', async () => {
	await visit({ name: 'synthesis-written', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(synthesis);
		await link(visitor, 'Écrire le texte : Français');
		await set(visitor, 'body', 'Sept sur dix.\n\n[figure 999999]');
		assert.equal(await button(visitor, 'Enregistrer'), 422);
		assert.match(await visitor.text(), /Donnez-lui un titre/u);
		assert.match(await visitor.text(), /Ligne 3 : Il n’y a pas de figure 999999/u);
		assert.equal(await visitor.page.locator('#body').inputValue(), 'Sept sur dix.\n\n[figure 999999]', 'what was written is there still');
		await set(visitor, 'title', 'Un plan mal connu, un espace voulu');
		await set(visitor, 'body', '# Le plan\n\nPeu de gens **connaissent** le plan. <script>alert(1)</script>\n\n- un\n- deux');
		await visitor.follow(() => visitor.page.locator(`button[name="add"][value="${figures[0]}"]`).click());
		assert.match(await visitor.page.locator('#body').inputValue(), new RegExp(`deux\\s+\\[figure ${figures[0]}\\]\\s*$`, 'u'));
		assert.ok(await visitor.page.locator('article figure').count(), 'it is seen as it reads');
		assert.equal(await visitor.page.locator('article h2').first().innerText(), 'Le plan');
		assert.match(await visitor.page.locator('article').innerText(), /<script>alert\(1\)<\/script>/u, 'markup is text');
		await set(visitor, 'body', `${await visitor.page.locator('#body').inputValue()}\n# L’espace\n\nIl est attendu.\n\n[figure ${figures[1]}]\n`);
		await button(visitor, 'Enregistrer');
		assert.equal(visitor.path(), synthesis);
		await link(visitor, 'Un plan mal connu');
		assert.match(await visitor.text(), /Provisoire/u);
		assert.match(await visitor.text(), /Au moins 600/u);
		assert.match(await visitor.text(), /ne sont pas un échantillon/u);
	});
});

test('two who write at the same moment both see it', async () => {
	await visit({ name: 'synthesis-two' }, async (visitor) => visit({ name: 'synthesis-two-other' }, async (other) => {
		await enter(visitor, 'anna@example.org');
		await enter(other, 'anna@example.org');
		for (const one of [visitor, other]) await one.go(`${synthesis}/text/fr-simple`);
		await set(other, 'title', 'Le plan, en bref');
		await set(other, 'body', 'Peu de gens connaissent le plan.');
		await button(other, 'Enregistrer');
		await set(visitor, 'title', 'Le plan en facile');
		await set(visitor, 'body', `Le plan est peu connu.\n\n[figure ${figures[0]}: Peu de gens le connaissent]`);
		assert.equal(await button(visitor, 'Enregistrer'), 409);
		assert.match(await visitor.text(), /Le plan, en bref/u);
		assert.equal(await visitor.page.locator('#title').inputValue(), 'Le plan en facile');
		await button(visitor, 'Enregistrer');
		assert.match(await visitor.text(), /Le plan en facile/u);
		await visitor.go(`${synthesis}/text/en`);
		await set(visitor, 'title', 'The plan');
		await set(visitor, 'body', `[figure ${figures[0]}]`);
		assert.equal(await button(visitor, 'Enregistrer'), 422, 'French words would stand in an English text');
	}));
});

test('who wrote it does not accept it; somebody else sends it back, then accepts it', async () => {
	const rosa = invited('Rosa Port', 'rosa@example.org', 'rapporteur');
	await visit({ name: 'synthesis-review' }, async (visitor) => visit({ name: 'synthesis-review-other' }, async (other) => {
		await enter(visitor, 'anna@example.org');
		await enter(other, 'rosa@example.org', rosa);
		await visitor.go(synthesis);
		await button(visitor, 'Demander une relecture');
		assert.match(await visitor.text(), /une autre personne la relit/u);
		assert.equal(await visitor.page.locator('button[name="verdict"]').count(), 0);
		const form = { form: await visitor.page.locator('main [name=form]').first().inputValue(), seen: await visitor.page.locator('main [name=seen]').first().inputValue(), verdict: 'accepted', edition: '0'.repeat(64) };
		assert.equal((await visitor.page.request.post(`${process.env.ADDRESS}${synthesis}/verdict`, { form, headers: { Origin: process.env.ADDRESS } })).status(), 403, 'nor by another way');
		await other.go(synthesis);
		await set(other, 'remark', 'Dites qui a répondu.');
		await button(other, 'La renvoyer');
		await visitor.go(synthesis);
		assert.match(await visitor.text(), /Dites qui a répondu/u);
		await button(visitor, 'Demander une relecture');
		await other.go(synthesis);
		await visitor.follow(() => visitor.page.reload());
		await other.follow(() => other.page.locator('button[value="accepted"]').click());
		assert.match(await other.text(), /Rosa Port l’a relue et l’accepte/u);
	}));
});

test('what it shows was changed since it was accepted: it is read over again', async () => {
	await visit({ name: 'synthesis-changed' }, async (visitor) => visit({ name: 'synthesis-changed-other' }, async (other) => {
		await enter(visitor, 'anna@example.org');
		await enter(other, 'rosa@example.org');
		await visitor.go(synthesis);
		const form = { form: await visitor.page.locator('main [name=form]').first().inputValue(), seen: await visitor.page.locator('main [name=seen]').first().inputValue() };
		await visitor.go(`/analysis/figure/${figures[0]}/edit`);
		await set(visitor, 'title', 'Le plan est très mal connu');
		await button(visitor, 'Enregistrer');
		assert.equal((await visitor.page.request.post(`${process.env.ADDRESS}${synthesis}/publish`, { form, headers: { Origin: process.env.ADDRESS } })).status(), 409);
		await visitor.go(synthesis);
		assert.match(await visitor.text(), /a été modifié après son acceptation/u);
		await button(visitor, 'Demander une relecture');
		await other.go(synthesis);
		await other.follow(() => other.page.locator('button[value="accepted"]').click());
	}));
});

test('it is published: everybody reads it, in both forms, and takes its figures along', async () => {
	await visit({ name: 'synthesis-published' }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(synthesis);
		await button(visitor, 'La publier');
		assert.match(visitor.path(), /^\/library\/synthesis\/\d+\/1$/u);
	});
	assert.equal(sql("SELECT CONCAT(object, ' ', turn, ' ', public_path IS NULL) FROM event WHERE kind = 'synthesis-published'"),
		`${synthesis.match(/synthesis\/(\d+)/u)[1]} 1 1`, 'those who follow it are told; of made-up answers staff alone');
	await visit({ name: 'synthesis-public', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(synthesis.replace('/analysis', '/library'));
		assert.match(await visitor.text(), /Un plan mal connu, un espace voulu/u);
		assert.match(await visitor.text(), /Relu et accepté par Rosa Port/u);
		assert.equal(await visitor.page.locator('article figure').count() >= 2, true);
		const size = (await (await visitor.page.request.get(visitor.page.url())).body()).length;
		console.log(`# counted: the page of a synthesis with two figures is ${size} bytes`);
		const file = await visitor.page.request.get(`${process.env.ADDRESS}${visitor.path()}/1/file/figure-${figures[0]}.xlsx`);
		assert.equal(file.status(), 200);
		const kept = sql(`SELECT LOWER(HEX(f.hash)) FROM publication_file f WHERE f.name = 'figure-${figures[0]}.xlsx'`);
		const tables = [];
		for (const figure of figures) {
			tables.push(`${process.env.SCRATCH}/figure-${figure}-audit.json`);
			writeFileSync(tables.at(-1), await (await visitor.page.request.get(`${process.env.ADDRESS}${visitor.path()}/1/file/figure-${figure}-audit.json`)).body());
		}
		assert.match(ancrage('disclosure', 'audit', ...tables), /found: 0\b/u, 'nobody can find out anything from them');
		assert.equal(createHash('sha256').update(await file.body()).digest('hex'), kept);
	});
	for (const language of ['fr-simple', 'ar'])
		await visit({ name: `synthesis-public-${language}`, ...narrow }, async (visitor) => {
			await visitor.context.addCookies([{ name: 'language', value: language, url: process.env.ADDRESS }]);
			await visitor.go(synthesis.replace('/analysis', '/library'));
			assert.match(await visitor.text(), language === 'ar' ? /Un plan mal connu/u : /Le plan en facile[\s\S]*Peu de gens le connaissent/u);
		});
});

const library = () => synthesis.replace('/analysis', '/library');

async function download(visitor, name) {
	const answer = await visitor.page.request.get(`${process.env.ADDRESS}${library()}/1/file/${name}`);
	assert.equal(answer.status(), 200, name);
	assert.match(answer.headers()['content-disposition'], /^attachment/u, name);
	return answer.body();
}

test('its texts are taken along as documents: to be changed, and to be printed without a network', async () => {
	await visit({ name: 'synthesis-documents', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(library());
		const words = await visitor.page.locator('details ul.links').first().textContent();
		for (const language of ['Français', 'Français simple']) assert.match(words, new RegExp(`Pour LibreOffice ou Word\\s: ${language}`, 'u'));
		for (const language of ['fr', 'fr-simple']) {
			const odt = await download(visitor, `synthesis-${language}.odt`);
			assert.equal(odt.subarray(30, 77).toString(), 'mimetypeapplication/vnd.oasis.opendocument.text');
			console.log(`# counted: synthesis-${language}.odt is ${odt.length} bytes`);
			writeFileSync(`${process.env.SCRATCH}/synthesis-${language}.odt`, odt);
			const docx = await download(visitor, `synthesis-${language}.docx`);
			writeFileSync(`${process.env.SCRATCH}/synthesis-${language}.docx`, docx);
			const read = 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("word/document.xml").decode())';
			const written = execFileSync('python3', ['-c', read, `${process.env.SCRATCH}/synthesis-${language}.docx`], { encoding: 'utf8', maxBuffer: 1 << 26 });
			assert.match(written, /<w:drawing>[\s\S]*<w:tbl>/u, 'each drawing has its table below it');
			writeFileSync(`${process.env.SCRATCH}/synthesis-${language}.html`, await download(visitor, `synthesis-${language}.html`));
		}
		const figure = await download(visitor, `figure-${figures[0]}.odt`);
		assert.ok(figure.length < 30000, `a figure is ${figure.length} bytes`);
		writeFileSync(`${process.env.SCRATCH}/synthesis-figure.odt`, figure);
	});
});

test('the public page is printed too: what is closed on it is open, what leads elsewhere is not there', async () => {
	await visit({ name: 'synthesis-paper', width: 1000, height: 800 }, async (visitor) => {
		await visitor.go(library());
		const pdf = `${process.env.SCRATCH}/synthesis-paper.pdf`;
		await visitor.page.pdf({ path: pdf, preferCSSPageSize: true });
		const words = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s+/gu, ' ');
		for (const part of ['Un plan mal connu, un espace voulu', 'Le plan est très mal connu', 'Question posée à', 'Il est attendu', 'Relu et accepté par Rosa Port', 'Une région (region)', '/library/synthesis/'])
			assert.ok(words.includes(part), part);
		for (const part of ['Téléchargements', 'Pour LibreOffice ou Word', 'Ce document est écrit en']) assert.ok(!words.includes(part), part);
	});
});

test('the page to be printed stands alone, for everybody', async () => {
	const page = await site.browser.newPage();
	const asked = [];
	page.on('request', (request) => asked.push(request.url()));
	for (const width of [1000, 320]) {
		await page.setViewportSize({ width, height: 800 });
		await page.goto(`file://${process.env.SCRATCH}/synthesis-fr.html`);
		assert.equal(await page.title(), 'Un plan mal connu, un espace voulu');
		assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
		assert.match(await page.locator('main').innerText(), /personne n’a écrit ces réponses/u);
		assert.equal(await page.locator('details:not([open])').count(), 0);
		assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `it is read without moving sideways at ${width}`);
		await page.addScriptTag({ path: 'tests/browser/node_modules/axe-core/axe.min.js' });
		const found = await page.evaluate(() => axe.run().then((result) => result.violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`)));
		assert.deepEqual(found, []);
	}
	assert.deepEqual(asked.filter((url) => !url.startsWith('file:')), [], 'nothing is fetched');
	await page.pdf({ path: `${process.env.SCRATCH}/synthesis-printed.pdf`, preferCSSPageSize: true });
	await page.close();
});

// The steward takes it within seconds; on a slow machine LibreOffice wants its time.
async function rendered(version) {
	const state = () => sql(`SELECT j.state FROM job j JOIN publication p ON p.id = j.of WHERE j.kind = 'renderings' AND p.number = ${version}`);
	for (let i = 0; i < 1200 && !['done', 'failed'].includes(state()); i++) await new Promise((wake) => setTimeout(wake, 250));
	assert.equal(state(), 'done');
}

test('other programs make PDF and pictures of it afterwards, which stand with the downloads', async () => {
	await rendered(1);
	assert.equal(sql('SELECT COUNT(*) FROM publication_rendering'), '4', 'two texts and two drawings');
	assert.match(ancrage('synthesis', 'render', synthesis.match(/\d+$/u)[0]), /synthesis-fr\.pdf: there[\s\S]*made: 0\n/u, 'they are there already');
	sql("DELETE FROM publication_rendering WHERE name = 'synthesis-fr.pdf'");
	assert.match(ancrage('synthesis', 'render', synthesis.match(/\d+$/u)[0]), /made: 1\n/u, 'the operator makes what lacks');
	assert.match(sql("SELECT made_with FROM publication_rendering WHERE name = 'synthesis-fr.pdf'"), /LibreOffice \d/u);
	await visit({ name: 'synthesis-rendered', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(library());
		assert.match(await visitor.page.locator('details ul.links').first().textContent(), /PDF, à imprimer ou à faire lire à voix haute\s: Français simple/u);
		const kinds = await visitor.page.locator('details:has-text("Tout le document") li bdi').allTextContents();
		assert.deepEqual(kinds, ['.pdf', '.odt', '.docx', '.html', '.pdf', '.odt', '.docx', '.html'], 'each language together, what most people want first');
		const pdf = `${process.env.SCRATCH}/synthesis-fr.pdf`;
		writeFileSync(pdf, await download(visitor, 'synthesis-fr.pdf'));
		assert.match(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }), /Title:\s+Un plan mal connu, un espace voulu\n[\s\S]*Tagged:\s+yes/u);
		assert.ok(readFileSync(pdf, 'latin1').includes('/Lang(fr-FR)'));
		const words = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).replace(/\s+/gu, ' ');
		for (const part of ['Le plan est très mal connu', 'Il est attendu', 'Relu et accepté par Rosa Port', 'ne sont pas un échantillon']) assert.ok(words.includes(part), part);
		const picture = await download(visitor, `figure-${figures[0]}.png`);
		assert.equal(picture.subarray(1, 4).toString(), 'PNG');
		assert.equal(picture.readUInt32BE(16), 1600, 'its width');
		assert.ok(picture.length > 10000, 'something is drawn on it');
	});
});

test('it is made again to the byte, whatever changed meanwhile; a damaged table is noticed', () => {
	const number = synthesis.match(/\d+$/u)[0];
	sql("UPDATE survey SET title = JSON_SET(title, '$.fr', 'Autre titre') WHERE slug = 'ancrage-territorial-demo'");
	assert.match(ancrage('synthesis', 'list'), /Un plan mal connu/u);
	let said;
	try {
		said = ancrage('synthesis', 'rebuild', number);
	} catch (failure) {
		said = failure.stdout;
	}
	assert.match(said, /file synthesis-fr\.odt: the same[\s\S]*file synthesis-fr-simple\.html: the same[\s\S]*version 1 is the same to the byte/u);
	sql(`UPDATE publication_page SET article = REPLACE(article, 'espace', 'place') WHERE language = 'fr'`);
	assert.throws(() => ancrage('synthesis', 'rebuild', number), 'somebody changed what was published');
});

test('one that was published before there were documents is made again as it was; what is taken away is noticed', () => {
	const number = synthesis.match(/\d+$/u)[0];
	const rebuild = () => {
		try {
			return ancrage('synthesis', 'rebuild', number);
		} catch (failure) {
			return failure.stdout;
		}
	};
	sql(`UPDATE publication_page SET article = REPLACE(article, 'place', 'espace') WHERE language = 'fr'`);
	const files = Number(sql('SELECT COUNT(*) FROM publication_file'));
	sql(`CREATE TABLE publication_file_aside AS SELECT * FROM publication_file WHERE name LIKE '%.odt' OR name LIKE 'synthesis-%';
		CREATE TABLE publication_aside AS SELECT * FROM publication;
		DELETE FROM publication_file WHERE name LIKE '%.odt' OR name LIKE 'synthesis-%'`);
	assert.match(rebuild(), /version 1 is not the same/u);
	sql(`UPDATE publication SET source = REPLACE(source, '"press":2,', '');
		UPDATE publication SET hash = UNHEX(SHA2(source, 256))`);
	assert.match(rebuild(), /version 1 is the same to the byte/u);
	sql(`UPDATE publication p JOIN publication_aside a ON a.id = p.id SET p.source = REPLACE(a.source, '"press":2,', '"press":1,');
		UPDATE publication SET hash = UNHEX(SHA2(source, 256));
		INSERT INTO publication_file SELECT * FROM publication_file_aside WHERE name NOT LIKE '%.docx'`);
	assert.match(rebuild(), /version 1 is the same to the byte/u, 'one of before there were documents for Word has none');
	sql("DELETE FROM publication_file WHERE name LIKE '%.odt' OR name LIKE 'synthesis-%'");
	sql(`UPDATE publication p JOIN publication_aside a ON a.id = p.id SET p.source = a.source, p.hash = a.hash;
		INSERT INTO publication_file SELECT * FROM publication_file_aside;
		DROP TABLE publication_file_aside, publication_aside`);
	assert.equal(Number(sql('SELECT COUNT(*) FROM publication_file')), files);
	assert.match(rebuild(), /version 1 is the same to the byte/u);
});

test('another version says what changed since', async () => {
	await visit({ name: 'synthesis-again' }, async (visitor) => visit({ name: 'synthesis-again-other' }, async (other) => {
		await enter(visitor, 'anna@example.org');
		await enter(other, 'rosa@example.org');
		await visitor.go(`${synthesis}/text/fr`);
		await set(visitor, 'body', (await visitor.page.locator('#body').inputValue()).replace('Il est attendu.', 'Il est très attendu.'));
		await button(visitor, 'Enregistrer');
		await link(visitor, 'paragraphe par paragraphe');
		assert.match(await visitor.text(), /Retiré\s+Il est attendu\.[\s\S]*Nouveau\s+Il est très attendu\./u);
		await visitor.go(synthesis);
		await set(visitor, 'since', 'Un mot de plus sur l’espace.');
		await button(visitor, 'Demander une relecture');
		await other.go(synthesis);
		await other.follow(() => other.page.locator('button[value="accepted"]').click());
		await visitor.go(synthesis);
		await button(visitor, 'La publier');
		assert.match(visitor.path(), /\/2$/u);
		assert.match(await visitor.text(), /Ce qui a changé depuis la version 1\s+Un mot de plus/u);
	}));
});

test('a version that the operator erases is gone for good; the one before it stands', async () => {
	await rendered(2);
	const number = synthesis.match(/\d+$/u)[0];
	const path = synthesis.replace('/analysis', '/library');
	assert.match(ancrage('synthesis', 'withdraw', number, '2'), /version 2 is erased/u);
	assert.throws(() => ancrage('synthesis', 'withdraw', number, '2'));
	for (const table of ['page', 'file', 'rendering'])
		assert.equal(sql(`SELECT COUNT(*) FROM publication_${table} p JOIN publication n ON n.id = p.publication WHERE n.number = 2`), '0');
	await visit({ name: 'synthesis-erased', ...narrow }, async (visitor) => {
		await visitor.go(`${path}/2`);
		assert.match(await visitor.text(), /effacé définitivement/u);
		await visitor.go(path);
		assert.match(await visitor.text(), /version 1/u);
		assert.match(await visitor.text(), /Version 2 effacée le/u);
		const source = await visitor.page.request.get(`${process.env.ADDRESS}${path}/2/source`);
		assert.equal(source.status(), 410);
	});
});
