// A text of the council from its first paragraph to its versions: two rapporteurs who write at the same time, evidence taken
// from what was published, a publication that says something else afterwards; wide and at 320 px, with and without scripts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { act, addParagraph as add } from './council.mjs';
import { ownSite } from './site.mjs';
import { button, enter, invited, link, set, sql } from './staff.mjs';
import { publishSynthesis, rosa, writeSynthesis } from './written.mjs';

const site = ownSite('council', 1300);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const rene = 'rene@example.org', mia = 'mia@example.org';
const quoted = (words) => `'${words.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
let written, synthesis, other, text;

// The same edition once more, as one of supported persons with something that one of them said; or as another number of it.
function publish(of, number, change) {
	const source = JSON.parse(sql(`SELECT source FROM publication WHERE synthesis = ${synthesis} ORDER BY number DESC LIMIT 1`).replaceAll('\\\\', '\\'));
	change(source);
	const bytes = JSON.stringify({ ...source, synthesis: Number(of), number });
	return sql(`INSERT INTO publication (synthesis, number, generated, source, hash, published)
		VALUES (${of}, ${number}, 1, ${quoted(bytes)}, X'${createHash('sha256').update(bytes).digest('hex')}', UNIX_TIMESTAMP()) RETURNING id`);
}

const said = 'On nous demande toujours la même chose, à chaque guichet.';

test('something is published: of professionals, and of supported persons', async () => {
	written = await writeSynthesis(site);
	synthesis = await publishSynthesis(site, written);
	other = sql(`INSERT INTO synthesis (consultation, made, changed) SELECT consultation, 0, 0 FROM synthesis WHERE id = ${synthesis} RETURNING id`);
	publish(other, 1, (source) => {
		source.surveys[0].audience = 'supported';
		source.figures[0].id = 900;
		source.figures[0].title = 'Des personnes répètent leur histoire';
		source.quotes = [{ id: 77, survey: source.surveys[0].id, language: 'fr', body: said, question: '{"fr":"Que faut-il changer ?"}' }];
	});
});

test('on a telephone, without scripts: a rapporteur begins a text and writes it paragraph by paragraph', async () => {
	await visit({ name: 'council-begun', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, rosa);
		await visitor.go('/council');
		assert.match(await visitor.text(), /pas encore de texte/u);
		await link(visitor, 'Haut Conseil du travail social');
		assert.equal(await button(visitor, 'Le commencer'), 422, 'without a title');
		await set(visitor, 'title', 'Dire une fois');
		await set(visitor, 'title_simple', 'Dire une seule fois');
		await visitor.page.locator('[name=consultation]').selectOption({ index: 1 });
		await set(visitor, 'mission', 'Proposer comment les personnes n’ont plus à répéter.');
		await button(visitor, 'Le commencer');
		text = visitor.path();
		assert.match(text, /^\/council\/text\/\d+$/u);
		assert.match(await visitor.text(), /Rien n’est écrit[\s\S]*Ce que les personnes accompagnées ont dit[\s\S]*répètent leur histoire/u);
		await add(visitor, 'heading', 'Ce que nous proposons');
		await add(visitor, 'prose', 'Les personnes **répètent** leur histoire.');
		await add(visitor, 'recommendation', 'Un dossier suit la personne.', { simple: 'Vous dites les choses une seule fois.' });
		await add(visitor, 'recommendation', 'Elle le lit quand elle veut.', { sub: true });
		await add(visitor, 'recommendation', 'Chaque métier dit ce qu’il note.');
		const shown = await visitor.text();
		assert.match(shown, /§ 1[\s\S]*répètent[\s\S]*\n1\n[\s\S]*dossier[\s\S]*\n1\.1\n[\s\S]*lit quand[\s\S]*\n2\n/u);
		assert.match(shown, /Recommandations sans appui[\s\S]*1 Un dossier[\s\S]*1\.1 Elle[\s\S]*2 Chaque/u);
	});
});

test('it is moved with all that belongs to it, taken out and put back', async () => {
	await visit({ name: 'council-moved', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, rosa);
		await visitor.go(text);
		await link(visitor, 'Déplacer des paragraphes');
		await visitor.follow(() => visitor.page.locator('.acts button', { hasText: 'Monter 2' }).click());
		assert.match(await visitor.text(), /1 Chaque métier[\s\S]*2 Un dossier[\s\S]*2\.1 Elle/u);
		await visitor.follow(() => visitor.page.locator('.acts button', { hasText: 'Descendre 1' }).first().click());
		assert.match(await visitor.text(), /1 Un dossier[\s\S]*1\.1 Elle[\s\S]*2 Chaque métier/u);
		await visitor.go(text);
		await act(visitor, 'Modifier', '2');
		await button(visitor, 'Retirer ce paragraphe');
		assert.doesNotMatch(await visitor.text(), /Chaque métier/u);
		await link(visitor, 'Paragraphes retirés');
		await button(visitor, 'Le remettre');
		assert.match(await visitor.text(), /\n2\n[\s\S]*Chaque métier/u);
	});
});

test('two rapporteurs write on one paragraph: nothing is lost, and it is merged by hand', async () => {
	const way = invited('René Port', rene, 'rapporteur');
	await visit({ name: 'council-first', javascript: false }, async (first) => visit({ name: 'council-second', javascript: false, ...narrow }, async (second) => {
		await enter(first, rosa);
		await enter(second, rene, way);
		await first.go(text);
		await second.go(text);
		await act(first, 'Modifier', '1');
		await act(second, 'Modifier', '1');
		await set(first, 'words', 'Un dossier unique suit la personne.');
		await set(second, 'words', 'Un dossier suit la personne, avec son accord.');
		await button(first, 'Enregistrer');
		assert.match(await first.text(), /dossier unique/u);
		await button(second, 'Enregistrer');
		const both = await second.text();
		assert.match(both, /Écrit au même moment[\s\S]*Par René Port/u);
		assert.equal(await second.page.locator('del').first().innerText().then((words) => words.includes('unique')), true);
		assert.match(await second.page.locator('ins').first().textContent(), /ajouté[\s\S]*avec son accord/u);
		assert.equal(await second.page.locator('[name=words]').inputValue(), 'Un dossier unique suit la personne.', 'the form has what stands there');
		await first.go(text);
		assert.match(await first.text(), /Deux personnes ont écrit ici/u);
		await set(second, 'words', 'Un dossier unique suit la personne, avec son accord.');
		await second.page.locator('[name^=merged-]').check();
		await button(second, 'Enregistrer');
		await first.go(text);
		assert.doesNotMatch(await first.text(), /Deux personnes ont écrit ici/u);
		assert.match(await first.text(), /dossier unique suit la personne, avec son accord/u);
	}));
});

const stands = (words) => sql(`SELECT COUNT(*) FROM paragraph WHERE words = ${quoted(words)}`) === '1';

test('with a script what is typed is saved meanwhile; what another changed is not written over', async () => {
	await visit({ name: 'council-typed' }, async (visitor) => visit({ name: 'council-meanwhile' }, async (meanwhile) => {
		const state = visitor.page.locator('.keep-state');
		await enter(visitor, rosa);
		await enter(meanwhile, rene);
		await visitor.go(text);
		await act(visitor, 'Modifier', '2');
		await visitor.page.locator('[name=words]').fill('Chaque métier dit ce qu’il écrit.');
		await state.filter({ hasText: 'Enregistré.' }).waitFor();
		assert.ok(stands('Chaque métier dit ce qu’il écrit.'));
		await visitor.page.locator('[name=words]').fill('Chaque métier dit ce qu’il écrit, et pourquoi.');
		await state.filter({ hasText: 'Enregistré.' }).waitFor();
		await visitor.page.waitForFunction(() => document.querySelector('[name=seen]').value !== '1');
		await meanwhile.go(text);
		await act(meanwhile, 'Modifier', '2');
		await set(meanwhile, 'words', 'Chacun dit ce qu’il écrit.');
		await button(meanwhile, 'Enregistrer');
		await visitor.page.locator('[name=words]').fill('Chaque métier dit ce qu’il écrit, pourquoi et pour qui.');
		await state.filter({ hasText: 'quelqu’un d’autre a changé' }).waitFor();
		assert.ok(stands('Chacun dit ce qu’il écrit.'), 'theirs stands');
		await button(visitor, 'Enregistrer');
		assert.match(await visitor.text(), /Écrit au même moment[\s\S]*pourquoi et pour qui/u);
		await visitor.page.locator('[name^=merged-]').check();
		await button(visitor, 'Enregistrer');
	}));
});

test('evidence is taken from what was published, and written down where it lies elsewhere', async () => {
	await visit({ name: 'council-evidence', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, rosa);
		await visitor.go(text);
		await act(visitor, 'Appuis', '1');
		assert.match(await visitor.text(), /Rien n’est cité[\s\S]*Personnes accompagnées/u);
		await set(visitor, 'search', 'GUICHET meme');
		await button(visitor, 'Chercher');
		assert.equal(await visitor.page.locator('.offered li').count(), 1, 'whatever the accents and the case');
		await visitor.follow(() => visitor.page.locator('.offered button').click());
		assert.match(await visitor.text(), /Citation[\s\S]*chaque guichet/u);
		await visitor.follow(() => visitor.page.locator('.offered button', { hasText: 'Le plan est mal connu' }).click());
		await visitor.follow(() => visitor.page.locator('.offered a', { hasText: 'Un de ses nombres Le plan' }).click());
		await visitor.page.locator('[name=cell]').nth(1).check();
		await button(visitor, 'Le citer');
		assert.match(await visitor.text(), /Nombre d’un tableau[\s\S]*: \d+/u);
		await visitor.page.locator('[name=kind]').last().selectOption('law');
		assert.equal(await button(visitor, 'Le citer'), 422, 'without saying where it is found');
		await set(visitor, 'reference', 'Code de l’action sociale et des familles, article L. 116-1');
		await button(visitor, 'Le citer');
		await visitor.page.locator('[name=kind]').last().selectOption('source');
		await set(visitor, 'reference', 'https://example.org/rapport');
		await button(visitor, 'Le citer');
		await visitor.go(text);
		assert.match(await visitor.text(), /5 appuis, tous valables[\s\S]*Recommandations sans appui\s+1\.1/u);
	});
});

test('what was published since says something else: the citation is broken, and let stand only with a reason', async () => {
	publish(other, 2, (source) => {
		source.surveys[0].audience = 'supported';
		source.figures = [];
		source.quotes = [{ id: 77, survey: source.surveys[0].id, language: 'fr', body: 'On nous demande la même chose.', question: '{"fr":"Que faut-il changer ?"}' }];
	});
	await visit({ name: 'council-broken', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, rosa);
		await visitor.go(text);
		assert.match(await visitor.text(), /1 appui est rompu[\s\S]*ne peut pas être publié[\s\S]*Rompu : La dernière version de la synthèse dit autre chose/u);
		await link(visitor, 'Voir lesquels');
		await link(visitor, 'Numéro 1, de 1');
		await visitor.page.locator('summary').first().click();
		await visitor.page.locator('[name=reason]').fill('La phrase est plus courte, elle dit la même chose.');
		await button(visitor, 'Enregistrer le motif');
		assert.match(await visitor.text(), /Maintenu par Rosa Port[\s\S]*dit la même chose/u);
		await visitor.go(text);
		assert.match(await visitor.text(), /5 appuis, tous valables[\s\S]*Maintenu par Rosa Port/u);
		assert.doesNotMatch(await visitor.text(), /ne peut pas être publié/u);
		await act(visitor, 'Appuis', '1');
		await visitor.follow(() => visitor.page.locator('button', { hasText: 'Ne plus le citer 5' }).click());
		assert.doesNotMatch(await visitor.page.locator('ol.evidence').innerText(), /example\.org/u);
	});
});

test('a member comments, and reads in easy French and in Arabic', async () => {
	const way = invited('Mia Membre', mia, 'member');
	await visit({ name: 'council-member', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, mia, way);
		await visitor.go('/council');
		await link(visitor, 'Dire une fois');
		assert.equal(await visitor.page.locator('.acts a', { hasText: 'Modifier' }).count(), 0);
		await act(visitor, 'Commenter', '1.1');
		await set(visitor, 'words', 'Et si elle ne lit pas ?');
		await button(visitor, 'Ajouter le commentaire');
		assert.match(await visitor.text(), /Ouverts[\s\S]*Mia Membre[\s\S]*ne lit pas/u);
		await visitor.go(text);
		assert.match(await visitor.text(), /1 commentaire ouvert/u);
		await visitor.context.addCookies([{ name: 'language', value: 'fr-simple', url: process.env.ADDRESS }]);
		await visitor.go(text);
		assert.match(await visitor.text(), /Dire une seule fois[\s\S]*Vous dites les choses une seule fois[\s\S]*Recommandations sans preuve/u);
		for (const page of ['/evidence', '/versions', '/comments']) await visitor.go(text + page);
		await visitor.context.addCookies([{ name: 'language', value: 'ar', url: process.env.ADDRESS }]);
		for (const page of ['', '/evidence', '/versions', '/comments']) await visitor.go(text + page);
		await visitor.go('/council');
	});
	await visit({ name: 'council-done' }, async (visitor) => {
		await enter(visitor, rosa);
		await visitor.go(`${text}/comments`);
		await button(visitor, 'C’est fait');
		assert.match(await visitor.text(), /Ouverts\s+Il n’y en a pas[\s\S]*ne lit pas[\s\S]*Le rouvrir/u);
	});
});

test('versions are kept and compared', async () => {
	await visit({ name: 'council-versions', javascript: false }, async (visitor) => {
		await enter(visitor, rosa);
		await visitor.go(`${text}/versions`);
		await set(visitor, 'label', 'Lu dans le groupe');
		await button(visitor, 'Garder cette version');
		await visitor.go(`${text}/order`);
		await visitor.follow(() => visitor.page.locator('.acts button', { hasText: 'Monter 2' }).click());
		await visitor.go(text);
		await act(visitor, 'Modifier', '2');
		await set(visitor, 'words', 'Un dossier unique suit la personne, si elle est d’accord.');
		await button(visitor, 'Enregistrer');
		await visitor.go(`${text}/versions`);
		await link(visitor, 'Version 1 : Lu dans le groupe');
		assert.match(await visitor.text(), /De la version 1 à maintenant[\s\S]*(?:déplacé|changé)/u);
		assert.match(await visitor.page.locator('ins').first().innerText(), /si elle est d’accord/u);
		assert.match(await visitor.page.locator('del').first().innerText(), /avec son accord/u);
		await visitor.go(`${text}/versions`);
		await button(visitor, 'Comparer');
		assert.match(visitor.page.url(), /before=1&after=0/u);
	});
	await visit({ name: 'council-away' }, async (visitor) => {
		await enter(visitor, rosa);
		await visitor.go(`${text}/about`);
		await visitor.page.locator('label', { hasText: 'René Port' }).click();
		await button(visitor, 'Enregistrer ces personnes');
		assert.match(await visitor.text(), /Rosa Port et René Port|René Port et Rosa Port/u);
		await visitor.go(`${text}/about`);
		await button(visitor, 'Le ranger');
		assert.match(await visitor.text(), /pas encore de texte/u);
		await link(visitor, 'Textes rangés');
		await button(visitor, 'Le reprendre');
		assert.equal(visitor.path(), text);
	});
});

// As LibreOffice reads it.
function wordsOf(name) {
	const at = process.env.SCRATCH;
	execFileSync('soffice', ['--headless', '--norestore', `-env:UserInstallation=file://${at}/office-council`, '--convert-to', 'txt:Text (encoded):UTF8',
		'--outdir', `${at}/words-${name}`, `${at}/council.${name}`], { stdio: 'ignore', timeout: 170000 });
	return readFileSync(`${at}/words-${name}/council.txt`, 'utf8').replace(/^\ufeff/u, '').replace(/\s+/gu, ' ').trim();
}

test('it is taken along to be worked on in a word processor, as a version of it', async () => {
	await visit({ name: 'council-papers', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, rene);
		await visitor.go(text);
		assert.match(await visitor.text(), /Y travailler dans un traitement de texte[\s\S]*ODT[\s\S]*DOCX[\s\S]*HTML/u);
		const before = Number(sql('SELECT COUNT(*) FROM text_version'));
		for (const format of ['odt', 'docx', 'html']) {
			const answer = await visitor.page.request.get(`${process.env.ADDRESS}${text}/file/${format}`);
			assert.equal(answer.status(), 200, format);
			assert.match(answer.headers()['content-disposition'], new RegExp(`^attachment.*\\.${format}`, 'u'));
			writeFileSync(`${process.env.SCRATCH}/council.${format}`, await answer.body());
		}
		assert.equal(Number(sql('SELECT COUNT(*) FROM text_version')), before + 1, 'one version for all three');
		await visitor.go(`${text}/versions`);
		assert.match(await visitor.text(), /Pour un traitement de texte/u);
	});
	const odt = wordsOf('odt'), docx = wordsOf('docx');
	assert.equal(docx, odt, 'both have the same words in the same order');
	assert.match(odt, /^Dire une fois [\s\S]*Recommandation 1 [\s\S]*En français simple[\s\S]*« On nous demande toujours la même chose, à chaque guichet\. »[\s\S]*Recommandation 2\.1 [\s\S]*Les figures citées[\s\S]*Part de ceux qui ont répondu/u);
	const page = await site.browser.newPage();
	for (const width of [1000, 320]) {
		await page.setViewportSize({ width, height: 800 });
		await page.goto(`file://${process.env.SCRATCH}/council.html`);
		assert.match(await page.locator('main').innerText(), /Provisoire[\s\S]*Dire une fois/u);
		assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `it is read without moving sideways at ${width}`);
		await page.addScriptTag({ path: 'tests/browser/node_modules/axe-core/axe.min.js' });
		const found = await page.evaluate(() => axe.run().then((result) => result.violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`)));
		assert.deepEqual(found, []);
	}
	await page.close();
});

test('a long text comes compressed by the program, whole, and follows what changes in it', () => visit({ name: 'council-long', ...narrow }, async (visitor) => {
	const many = 400, id = text.match(/\d+/u)[0];
	const opened = () => visitor.page.locator('.paragraph').count();
	let encoding;

	await enter(visitor, rosa);
	visitor.page.on('response', (response) => { if (response.url().endsWith(text)) encoding = response.headers()['content-encoding']; });
	const before = Number(sql(`SELECT COUNT(*) FROM paragraph WHERE text = ${id} AND removed IS NULL`));
	sql(`INSERT INTO paragraph (text, place, kind, words, changed) SELECT ${id}, 100000 + seq, 'prose', REPEAT(CONCAT('Un mot ', seq, '. '), 25), 1 FROM seq_1_to_${many}`);
	sql(`UPDATE text SET version = version + 1 WHERE id = ${id}`);
	for (let look = 0; look < 2; look++) {
		await visitor.go(text);
		assert.equal(encoding, 'gzip');
		assert.equal(await opened(), before + many);
	}
	await visitor.follow(() => visitor.page.locator('.acts a').last().click());
	assert.match(visitor.path(), /^\/council\/paragraph\/\d+\//u);
	sql(`UPDATE paragraph SET removed = 1 WHERE text = ${id} AND place > 100000 AND place % 2 = 0`);
	sql(`UPDATE text SET version = version + 1 WHERE id = ${id}`);
	await visitor.go(text);
	assert.equal(await opened(), before + many / 2);
}));
