// Three surveys from their answers to a synthesis that everybody reads: the territorial-anchoring one, the one on how
// attractive the professions are, and a pair of professionals and supported persons. Made-up people answer them over HTTP.
// CLOSING=full: as many as in 2018, 100,000, and 60 and 60; else a few hundred.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, set, sql } from './staff.mjs';
import { keep, write } from './written.mjs';

const site = ownSite('closing', 1200);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const full = process.env.CLOSING === 'full';
const overview = (survey) => `/analysis/survey/${sql(`SELECT id FROM survey WHERE slug = '${survey}-demo'`)}`;

// Of each: who answered, what is crossed (the survey, its rows and columns, the finding), and what is written.
const consultations = [
	{ surveys: [['ancrage-territorial', full ? 2351 : 300]], title: 'Un plan mal connu',
		figures: [['ancrage-territorial', 'knows_plan', 'is_social_worker', 'Le plan est mal connu'], ['ancrage-territorial', 'wants_local_space', '', 'Un espace local est voulu']] },
	{ surveys: [['attractivite-pro', full ? 100000 : 400]], title: 'Des métiers qui tiennent par le sens',
		figures: [['attractivite-pro', 'training', 'supervision', 'Se former et être soutenu vont ensemble'], ['attractivite-pro', 'image', '', 'L’image des métiers'], ['attractivite-pro', 'came', '', 'Ce qui a fait venir']] },
	{ surveys: [['partage-pro', 60], ['partage-personnes', 60]], title: 'L’accord, vu des deux côtés', simple: 'Dire oui ou non',
		figures: [['partage-pro', 'consent', '', 'Des professionnels demandent l’accord'], ['partage-personnes', 'asked_agreement', '', 'Les personnes se souviennent qu’on leur a demandé']] },
];

test('they are answered by as many as they wish, and frozen', () => {
	ancrage('sample', 'load');
	for (const { surveys } of consultations)
		for (const [survey, people] of surveys) {
			assert.match(ancrage('demo', '--of', survey, '--answers', String(people)), new RegExp(`${survey}-demo has ${people} made-up answers`, 'u'));
			ancrage('snapshot', 'take', `${survey}-demo`, '--frozen');
		}
	const id = (survey) => sql(`SELECT id FROM survey WHERE slug = '${survey}-demo'`);
	sql(`INSERT INTO survey_mirror (survey, mirror, mapping, version, changed) VALUES (${id('partage-pro')}, ${id('partage-personnes')},
		'{"questions":{"consent":{"is":"asked_agreement"}}}', 1, 1)`);
});

async function until(is, what) {
	for (let tries = 0; tries < 240; tries++) {
		if (is()) return;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	assert.fail(`${what} did not come`);
}

for (const consultation of consultations) {
	const { title, surveys } = consultation;

	test(`${title}: its figures are kept, its synthesis written, read over, published`, async () => {
		const first = consultation === consultations[0];
		const anna = first && invited('Anna Lyse', 'anna@example.org', 'analyst');
		const rosa = first && invited('Rosa Port', 'rosa@example.org', 'analyst');

		await visit({ name: 'closing-written', javascript: false }, async (visitor) => visit({ name: 'closing-read' }, async (other) => {
			await enter(visitor, 'anna@example.org', anna);
			consultation.kept = [];
			for (const figure of consultation.figures) {
				const [survey, rows, cols, finding] = figure;
				consultation.kept.push(await keep(visitor, overview(survey), `rows=${rows}${cols && `&cols=${cols}`}`, finding));
			}
			await visitor.go(overview(surveys[0][0]));
			await button(visitor, 'Commencer une synthèse');
			const synthesis = visitor.path();
			const lines = consultation.kept.map((figure, i) => `# ${consultation.figures[i][3]}\n\nVoici ce qui a été répondu.\n\n[figure ${figure}]`);
			await write(visitor, synthesis, 'fr', title, lines.join('\n\n'));
			if (consultation.simple)
				await write(visitor, synthesis, 'fr-simple', consultation.simple, `Nous avons posé des questions.\n\n[figure ${consultation.kept[1]}: Ce que disent les personnes]`);
			await button(visitor, 'Demander une relecture');
			await enter(other, 'rosa@example.org', rosa);
			await other.go(synthesis);
			await other.follow(() => other.page.locator('button[value="accepted"]').click());
			await visitor.go(synthesis);
			await button(visitor, 'La publier');
			assert.match(visitor.path(), /^\/library\/synthesis\/\d+\/1$/u);
			consultation.path = visitor.path();
		}));
	});

	test(`${title}: anybody reads it on a telephone, an auditor finds nothing in it, and every file is whole`, async () => {
		await visit({ name: 'closing-public', ...narrow, javascript: false }, async (visitor) => {
			await visitor.go('/library');
			await link(visitor, title);
			assert.match(await visitor.text(), /inventée|fictives/u, 'made-up answers are said to be');
			assert.ok(await visitor.page.locator('article figure').count() >= consultation.figures.length);
			assert.doesNotMatch(await visitor.page.locator('article').innerText(), /\[figure/u);
			const publication = sql(`SELECT p.id FROM publication p WHERE p.synthesis = ${consultation.path.match(/synthesis\/(\d+)/u)[1]}`);
			const files = sql(`SELECT CONCAT(name, ' ', LOWER(HEX(hash))) FROM publication_file WHERE publication = ${publication} ORDER BY place`).split('\n');
			const tables = [];
			for (const [name, hash] of files.map((line) => line.split(' '))) {
				const reply = await visitor.page.request.get(`${process.env.ADDRESS}${consultation.path}/file/${name}`);
				assert.equal(reply.status(), 200, name);
				const content = await reply.body();
				assert.equal(createHash('sha256').update(content).digest('hex'), hash, name);
				if (name.endsWith('-audit.json')) {
					tables.push(`${process.env.SCRATCH}/closing-${name}`);
					writeFileSync(tables.at(-1), content);
				}
			}
			for (const suffix of ['xlsx', 'ods', 'odt', 'html', 'csv', 'json', 'zip', 'svg']) assert.ok(files.some((line) => line.includes(`.${suffix} `)), suffix);
			assert.equal(tables.length, consultation.figures.length);
			assert.match(ancrage('disclosure', 'audit', ...tables), /found: 0\b/u);
		});
		// What LibreOffice and librsvg make of it comes by itself, a moment later.
		const number = consultation.path.match(/synthesis\/(\d+)/u)[1];
		await until(() => sql(`SELECT COUNT(*) FROM job j JOIN publication p ON p.id = j.of WHERE j.kind = 'renderings' AND p.synthesis = ${number} AND j.state = 'done'`) === '1', 'PDF and pictures');
		await visit({ name: 'closing-rendered', ...narrow, javascript: false }, async (visitor) => {
			for (const name of sql(`SELECT r.name FROM publication_rendering r JOIN publication p ON p.id = r.publication WHERE p.synthesis = ${number}`).split('\n')) {
				const content = await (await visitor.page.request.get(`${process.env.ADDRESS}${consultation.path}/file/${name}`)).body();
				assert.match(content.subarray(0, 4).toString('latin1'), name.endsWith('.pdf') ? /^%PDF$/u : /PNG$/u, name);
			}
		});
		assert.match(ancrage('synthesis', 'rebuild', consultation.path.match(/synthesis\/(\d+)/u)[1]), /is the same to the byte/u);
	});
}

test('the pair stands side by side, with who is on which side', async () => {
	await visit({ name: 'closing-mirror', ...narrow }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(`${overview('partage-pro')}/mirror`);
		assert.match(await visitor.text(), /Professionnels[\s\S]*Personnes/u);
	});
});

test('who is named in the notices takes the answers along, in every format, and nobody else', async () => {
	const surveys = consultations.flatMap((consultation) => consultation.surveys);
	sql("UPDATE survey SET readers = 'Anna Lyse'");
	await visit({ name: 'closing-answers', javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		for (const [survey, people] of surveys)
			for (const format of ['sav', 'ddi', 'csv', 'data', 'xlsx', 'ods', 'json', 'package']) {
				sql('UPDATE visit SET proved = UNIX_TIMESTAMP()');
				await visitor.go(`${overview(survey)}/microdata`);
				await visitor.page.locator(`input[value="${format}"]`).check();
				await set(visitor, 'reason', 'Préparer la synthèse, chiffres en main');
				await visitor.follow(() => visitor.page.locator('main button.main').first().click());
				const job = visitor.path().match(/\d+$/u)[0];
				await until(() => sql(`SELECT state FROM job WHERE id = ${job}`) === 'done', `${survey} as ${format}`);
				const file = await visitor.page.request.get(`${process.env.ADDRESS}/analysis/job/${job}/file`);
				assert.equal(file.status(), 200);
				const [size, rows, hash] = sql(`SELECT CONCAT(size, ' ', row_count, ' ', LOWER(HEX(hash))) FROM job_file WHERE job = ${job}`).split(' ');
				const content = await file.body();
				assert.equal(content.length, Number(size), format);
				assert.equal(createHash('sha256').update(content).digest('hex'), hash, format);
				assert.equal(Number(rows), format === 'ddi' ? 0 : people, format);
			}
	});
	await visit({ name: 'closing-answers-denied', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'rosa@example.org');
		await visitor.go(`${overview('attractivite-pro')}/microdata`, 403);
		assert.equal(await visitor.page.locator('textarea').count(), 0);
	});
});
