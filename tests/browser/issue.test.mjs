// A text of the council as everybody reads it: what it rests on, how it was voted on, what became of it; in French, in easy
// French, from an Arabic page, at 320 px; published again, and withdrawn.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, link, set, sql } from './staff.mjs';
import { publishSynthesis, rosa, writeSynthesis } from './written.mjs';

const site = ownSite('issue', 1560);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const quoted = (words) => `'${words.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const numbersIn = (words) => new Set(words.replaceAll(/(\d)[\u202f\u00a0 ](?=\d{3}\b)/gu, '$1').match(/\d+/gu) ?? []);
let written, synthesis, text, page, second;

test('a synthesis is published, and a text rests on it', async () => {
	written = await writeSynthesis(site);
	synthesis = await publishSynthesis(site, written);
	await visit({ name: 'issue-written', javascript: false }, async (visitor) => {
		await enter(visitor, rosa);
		await visitor.go('/council');
		await link(visitor, 'Haut Conseil du travail social');
		await set(visitor, 'title', 'Dire une fois');
		await set(visitor, 'title_simple', 'Dire une seule fois');
		await visitor.page.locator('[name=consultation]').selectOption({ index: 1 });
		await button(visitor, 'Le commencer');
		text = visitor.path();
		await link(visitor, 'Ce qui a été publié');
		assert.match(await visitor.text(), /Rien n’en a encore été publié/u);
		await link(visitor, 'Tel qu’il serait publié');
		assert.match(await visitor.text(), /Rien n’est encore écrit|Rien n’est écrit/u, 'what stands against it is said');
		for (const [kind, words, simple] of [['heading', 'Ce que nous proposons', 'Nos idées'], ['recommendation', 'Un dossier suit la **personne**.', 'Vous dites les choses une seule fois.'],
			['recommendation', 'Chaque métier dit ce qu’il note.', 'On vous dit ce qu’on écrit.']]) {
			await visitor.go(`${text}/add`);
			await set(visitor, 'words', words);
			await set(visitor, 'words_simple', simple);
			await visitor.page.locator(`[name=kind][value=${kind}]`).check();
			await button(visitor, 'Ajouter');
		}
		await visitor.go(`/council/paragraph/${sql(`SELECT id FROM paragraph WHERE words LIKE 'Un dossier%'`)}/evidence`);
		await visitor.follow(() => visitor.page.locator('.offered button', { hasText: 'Le plan est mal connu' }).click());
		await visitor.follow(() => visitor.page.locator('.offered a', { hasText: 'Un de ses nombres Le plan' }).click());
		await visitor.page.locator('[name=cell]').first().check();
		await button(visitor, 'Le citer');
		await visitor.page.locator('[name=kind]').last().selectOption('law');
		await set(visitor, 'reference', 'Code de l’action sociale et des familles, article L. 116-1');
		await button(visitor, 'Le citer');
		await visitor.go(`${text}/preview`);
		assert.match(await visitor.text(), /Recommandation 1[\s\S]*S’appuie sur[\s\S]*Le plan est mal connu[\s\S]*Les figures citées/u);
		await link(visitor, 'Français simple');
		assert.match(await visitor.text(), /Vous dites les choses une seule fois/u);
	});
});

test('its vote and who did not agree go with it on its day', async () => {
	const id = text.match(/\d+$/u)[0];
	const body = sql(`SELECT body FROM text WHERE id = ${id}`);
	const vote = sql(`INSERT INTO vote (body, kind, text, text_version, question, way, state, opens, closed, outcome, counted, needed, quorum, by_chair, made)
		VALUES (${body}, 'text', ${id}, 1, 'Adopter ce texte ?', 'online', 'closed', UNIX_TIMESTAMP() - 100, UNIX_TIMESTAMP(), 'adopted', 9, 5, 0, 0, 1) RETURNING id`);
	const colleges = ['Professionnels', 'Personnes concernées'].map((name, i) => sql(`INSERT INTO college (slug, name, position)
		VALUES ('issue-${i}', '{"fr":"${name}"}', ${90 + i}) RETURNING id`));
	sql(`INSERT INTO vote_count (vote, college, members, present, in_favour, against, abstained, spoiled)
		VALUES (${vote}, ${colleges[0]}, 7, 6, 5, 1, 0, 0), (${vote}, ${colleges[1]}, 4, 4, 3, 0, 1, 0)`);
	const member = sql(`INSERT INTO member (body, name, seat, first_day, last_day) VALUES (${body}, 'Dominique Dupuis', 'titular', CURDATE(), CURDATE()) RETURNING id`);
	sql(`INSERT INTO dissent (text, text_version, vote, member, name, college, words, made)
		VALUES (${id}, 1, ${vote}, ${member}, 'Dominique Dupuis', '{"fr":"Professionnels"}', 'Un dossier unique fait peur.', 1)`);
	sql(`UPDATE text SET step = 'adopted', publish_on = CURDATE() WHERE id = ${id}`);
	page = `/library/text/${id}`;
	ancrage('tick');
	await visit({ name: 'issue-read' }, async (visitor) => {
		await visitor.go(page);
		const shown = await visitor.text();
		assert.match(shown, /Dire une fois[\s\S]*version 1[\s\S]*Recommandation 1[\s\S]*Un dossier suit la personne[\s\S]*L\. 116-1[\s\S]*Recommandation 2/u);
		assert.match(shown, /Adopter ce texte \?[\s\S]*8 voix pour|8 votes pour|8/u);
		assert.match(shown, /Personnes concernées[\s\S]*Opinions divergentes[\s\S]*Dominique Dupuis \(Professionnels\)[\s\S]*fait peur/u);
		assert.ok(await visitor.page.locator('.annex figure.chart').count(), 'the figure is there, drawn');
		assert.match(shown, /Comment le citer[\s\S]*Haut Conseil du travail social, /u);
	});
});

test('on a telephone, without scripts: in easy French, and from an Arabic page', async () => {
	await visit({ name: 'issue-easy', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(`${page}?document=fr-simple`);
		assert.match(await visitor.text(), /Dire une seule fois[\s\S]*Nos idées[\s\S]*Vous dites les choses une seule fois/u);
	});
	await visit({ name: 'issue-arabic', ...narrow, javascript: false, language: 'ar' }, async (visitor) => {
		await visitor.go(page);
		assert.equal(await visitor.page.locator('html').getAttribute('dir'), 'rtl');
		assert.equal(await visitor.page.locator('article').getAttribute('lang'), 'fr');
	});
});

test('no count of it is another than was published', async () => {
	const id = synthesis.match?.(/\d+/u)?.[0] ?? synthesis;
	const tables = sql(`SELECT GROUP_CONCAT(CONVERT(content USING utf8mb4)) FROM publication_file f JOIN publication p ON p.id = f.publication
		WHERE p.synthesis = ${id} AND name LIKE '%-audit.json'`);
	const article = sql(`SELECT GROUP_CONCAT(article) FROM publication_page g JOIN publication p ON p.id = g.publication WHERE p.synthesis = ${id}`);
	const known = new Set([...numbersIn(tables), ...numbersIn(article)]);
	await visit({ name: 'issue-counts', javascript: false }, async (visitor) => {
		await visitor.go(page);
		for (const number of numbersIn(await visitor.page.locator('.annexes').innerText())) assert.ok(known.has(number), `${number} was not published`);
		const cell = await visitor.page.locator('#note-2').innerText();
		for (const number of numbersIn(cell.replace(/\(.*$/su, ''))) assert.ok(known.has(number), `${number} was not published`);
	});
	const exact = sql(`SELECT submissions FROM snapshot ORDER BY id DESC LIMIT 1`);
	const source = sql(`SELECT source FROM text_publication WHERE text = ${page.match(/\d+$/u)[0]}`);
	assert.ok(known.has(exact) || !numbersIn(source).has(exact), 'nor how many answered');
});

test('what became of it stands beside each recommendation; what it cites may go, and that is told', async () => {
	const id = page.match(/\d+$/u)[0];
	second = sql(`SELECT id FROM paragraph WHERE words LIKE 'Chaque métier%'`);
	sql(`UPDATE text SET step = 'answered' WHERE id = ${id}`);
	sql(`INSERT INTO text_step (text, step, day, words, responsible, is_public, made) VALUES (${id}, 'answered', CURDATE(), 'Nous le ferons en deux ans.', 'La ministre', 1, 1)`);
	sql(`INSERT INTO text_follow (text, paragraph, state, day, words, made) VALUES (${id}, ${second}, 'done', CURDATE(), 'Un décret le dit.', 1)`);
	await visit({ name: 'issue-followed', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(page);
		assert.match(await visitor.page.locator(`#p${second}`).innerText(), /Un décret le dit/u);
		assert.match(await visitor.text(), /Où il en est[\s\S]*Ce qu’il est devenu[\s\S]*Nous le ferons en deux ans/u);
		assert.doesNotMatch(await visitor.text(), /Depuis sa publication/u);
	});
	const source = JSON.parse(sql(`SELECT source FROM publication ORDER BY id DESC LIMIT 1`).replaceAll('\\\\', '\\'));
	const bytes = JSON.stringify({ ...source, number: 2, figures: [] });
	sql(`INSERT INTO publication (synthesis, number, generated, source, hash, published)
		VALUES (${source.synthesis}, 2, 1, ${quoted(bytes)}, X'${createHash('sha256').update(bytes).digest('hex')}', UNIX_TIMESTAMP())`);
	await visit({ name: 'issue-since', ...narrow }, async (visitor) => {
		await visitor.go(page);
		assert.match(await visitor.text(), /Depuis sa publication[\s\S]*Note 1[\s\S]*ne l’a plus|Depuis sa publication/u);
		assert.ok(await visitor.page.locator('.annex figure.chart').count(), 'what was published stays');
	});
});

test('published again with what changed, and the first one withdrawn for good', async () => {
	await visit({ name: 'issue-again', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, rosa);
		await visitor.go(`${text}/published`);
		await set(visitor, 'since', 'Une faute est corrigée.');
		assert.equal(await button(visitor, 'Le publier de nouveau'), 409, 'what it cites is broken now');
		assert.match(await visitor.text(), /citations sont rompues/u);
		for (const id of sql('SELECT GROUP_CONCAT(id) FROM evidence WHERE figure IS NOT NULL').split(',')) {
			await visitor.go(`/council/paragraph/${sql(`SELECT paragraph FROM evidence WHERE id = ${id}`)}/evidence`);
			await visitor.page.locator(`#e${id} summary`).click();
			await visitor.page.locator(`#e${id} [name=reason]`).fill('La figure a été lue en séance.');
			await visitor.follow(() => visitor.page.locator(`#e${id} button`, { hasText: 'Enregistrer le motif' }).click());
		}
		await visitor.go(`${text}/published`);
		await set(visitor, 'since', 'Une faute est corrigée.');
		assert.equal(await button(visitor, 'Le publier de nouveau'), 200);
		await visitor.follow(() => visitor.page.locator('a', { hasText: 'Le retirer 1' }).click());
		assert.equal(await button(visitor, 'Le retirer pour toujours'), 422, 'without a reason');
		await set(visitor, 'reason', 'Un nom s’y trouvait.');
		await button(visitor, 'Le retirer pour toujours');
		assert.match(await visitor.text(), /retirée le[\s\S]*Un nom s’y trouvait/u);
	});
	await visit({ name: 'issue-newest', javascript: false }, async (visitor) => {
		await visitor.go(page);
		const shown = await visitor.text();
		assert.match(shown, /version 2[\s\S]*Ce qui a changé depuis la version 1[\s\S]*Une faute est corrigée/u);
		assert.match(shown, /Citée quand même\s: La figure a été lue en séance/u);
		assert.equal((await fetch(`${process.env.ADDRESS}${page}/1`)).status, 410);
		await visitor.go(`${page}/1`);
		assert.match(await visitor.text(), /Ce document a été retiré[\s\S]*Un nom s’y trouvait/u);
	});
});
