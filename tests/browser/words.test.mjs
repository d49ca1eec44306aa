// From what somebody wrote to a page that everybody reads: only with their yes, without what tells who they are, once two
// persons have seen it; and it goes when they take their answers back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, set, sql } from './staff.mjs';

const site = ownSite('words', 1100);
const { visit } = site;
const narrow = { width: 320, height: 640, javascript: false };
const slug = 'essai-paroles';

let survey, words, synthesis;
const quotation = {}, receipts = {};

// Gives the code by which it is taken back.
const answer = (name, text, may, language = 'fr-FR') => visit({ name, language, ...narrow }, async (visitor) => {
	await visitor.go(`/survey/${slug}`);
	await visitor.press('main');
	await site.fill(visitor.page, { 'q.heard': text, 'q.mail': 'moi@example.org', 'q.quotes': may });
	await visitor.press('next');
	assert.match(visitor.path(), /\/check$/u);
	await visitor.press('main');
	assert.match(visitor.path(), /\/receipt$/u);
	receipts[name] = (await visitor.page.locator('.code').first().innerText()).trim();
});

const freeze = () => ancrage('snapshot', 'take', slug, '--frozen');
const quotable = () => sql("SELECT GROUP_CONCAT(CONCAT(LEFT(body, 7), ':', quotable) ORDER BY body SEPARATOR ' ') FROM verbatim");
const textOf = (beginning) => `${words}/${sql(`SELECT LOWER(HEX(id)) FROM verbatim WHERE body LIKE '${beginning}%'`)}`;

test('each says whether they may be quoted, and their text holds that', async () => {
	ancrage('consultation', 'load', 'tests/browser/words');
	sql(`UPDATE survey SET readers = 'Anna Lyse\\nBen Adam', smallest = 3, alert = 'Le médecin du travail est appelé le jour même.' WHERE slug = '${slug}'`);
	survey = `/analysis/survey/${sql(`SELECT id FROM survey WHERE slug = '${slug}'`)}`;
	words = `${survey}/words`;
	await answer('words-yes', 'Mon chef M. Martin écoute enfin. <script>alert(1)</script>', 'yes');
	await answer('words-no', 'Jamais, je ne veux pas qu’on me cite.', 'no');
	assert.equal(quotable(), 'Jamais,:0 moi@exa:0 moi@exa:0 Mon che:1');
});

test('who is not named reads nothing; who is reads by question, by letters, on a telephone', async () => {
	const zoe = invited('Zoé Autre', 'zoe@example.org', 'analyst'), anna = invited('Anna Lyse', 'anna@example.org', 'analyst');
	await visit({ name: 'words-other' }, async (visitor) => {
		await enter(visitor, 'zoe@example.org', zoe);
		await visitor.go(words);
		assert.match(await visitor.text(), /Votre nom n’y est pas/u);
		assert.doesNotMatch(await visitor.text(), /Jamais/u);
	});
	await visit({ name: 'words-list', ...narrow }, async (visitor) => {
		await enter(visitor, 'anna@example.org', anna);
		await visitor.go(survey);
		await link(visitor, 'Ce que les gens ont écrit');
		assert.equal(await visitor.page.locator('#question option').count(), 1, 'how people can be reached is not read here');
		assert.doesNotMatch(await visitor.text(), /Jamais/u);
		await button(visitor, 'Les lire');
		assert.match(await visitor.text(), /Jamais, je ne veux pas/u);
		assert.match(await visitor.text(), /<script>alert\(1\)<\/script>/u, 'markup is text');
		await set(visitor, 'word', 'ECOUTE');
		await button(visitor, 'Les lire');
		assert.match(await visitor.text(), /M\. Martin/u);
		assert.doesNotMatch(await visitor.text(), /Jamais/u);
		assert.ok(Number(sql("SELECT COUNT(*) FROM audit_event WHERE action = 'words-seen'")) >= 2, 'each look is noted');
		await visitor.go(`${words}?question=heard&state=unread&word=jamais`);
		await button(visitor, 'Lu, rien à citer');
		assert.match(await visitor.text(), /Il n’y en a pas/u);
		await visitor.go(`${words}?question=heard&state=quotable`);
		assert.equal(await visitor.page.locator('main li.panel').count(), 1);
	});
});

test('without a yes, and of too few, nobody is quoted', async () => {
	freeze();
	await visit({ name: 'words-refused' }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(textOf('Jamais'));
		assert.match(await visitor.text(), /n’a pas dit qu’on pouvait le citer/u);
		assert.equal(await visitor.page.locator('#masked').count(), 0);
		const form = { form: await visitor.page.locator('main [name=form]').first().inputValue(), act: 'keep', seen: '0', masked: 'Jamais, […]' };
		assert.equal((await visitor.page.request.post(`${process.env.ADDRESS}${textOf('Jamais')}`, { form, headers: { Origin: process.env.ADDRESS } })).status(), 422, 'nor by another way');
		await visitor.go(textOf('Mon chef'));
		assert.match(await visitor.text(), /moins de 11 personnes/u);
		assert.equal(await visitor.page.locator('#masked').count(), 0);
	});
	await answer('words-arabic', 'أحمد يسمعنا كل يوم', 'yes', 'ar');
	// A dozen others answer likewise.
	sql(`INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day, generated, test, key_hash, answers_hash,
		key_number, receipt_hash, answers) SELECT survey, RANDOM_BYTES(16), version_hash, notice_hash, audience, mode, people, language, day, generated, test,
		RANDOM_BYTES(32), answers_hash, key_number, RANDOM_BYTES(32), answers FROM (SELECT * FROM submission ORDER BY id LIMIT 1) one JOIN seq_1_to_12`);
	freeze();
});

test('words are left out and never changed', async () => {
	await visit({ name: 'words-mask', ...narrow }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(textOf('Mon chef'));
		await set(visitor, 'masked', 'Mon chef M. Durand écoute enfin. […]');
		assert.equal(await button(visitor, 'Le choisir pour une citation'), 422);
		assert.match(await visitor.text(), /« Durand » n’est pas dans ce qui a été écrit/u);
		assert.equal(await visitor.page.locator('#masked').inputValue(), 'Mon chef M. Durand écoute enfin. […]');
		await set(visitor, 'masked', 'Mon chef écoute enfin.');
		assert.equal(await button(visitor, 'Le choisir pour une citation'), 422);
		await set(visitor, 'masked', 'Mon chef [...] écoute enfin. [...]');
		await button(visitor, 'Le choisir pour une citation');
		assert.equal(await visitor.page.locator('#masked').inputValue(), 'Mon chef […] écoute enfin. […]');
		quotation.french = sql("SELECT id FROM quotation WHERE masked LIKE 'Mon chef%'");
		await visitor.go(textOf('أحمد'));
		assert.equal(await visitor.page.locator('#masked').getAttribute('lang'), 'ar');
		await set(visitor, 'masked', '[…] يسمعنا كل يوم');
		await button(visitor, 'Le choisir pour une citation');
		quotation.arabic = sql("SELECT MAX(id) FROM quotation");
	});
});

test('somebody else approves: another analyst beside the original, the general secretary without it', async () => {
	const ben = invited('Ben Adam', 'ben@example.org', 'analyst'), gabi = invited('Gabi Rel', 'gabi@example.org', 'general-secretary');
	await visit({ name: 'words-own' }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(`${survey}/quotations/${quotation.french}`);
		assert.match(await visitor.text(), /une autre personne l’approuve/u);
		assert.equal(await visitor.page.locator('button[name="verdict"]').count(), 0);
		const form = { form: await visitor.page.locator('[name=form]').first().inputValue(), seen: '1', verdict: 'approved' };
		assert.equal((await visitor.page.request.post(`${process.env.ADDRESS}${visitor.path()}`, { form, headers: { Origin: process.env.ADDRESS } })).status(), 403, 'nor by another way');
	});
	await visit({ name: 'words-second', ...narrow }, async (visitor) => {
		await enter(visitor, 'ben@example.org', ben);
		await visitor.go(`${survey}/quotations`);
		await link(visitor, `Citation ${quotation.french}`);
		assert.match(await visitor.text(), /M\. Martin/u);
		await set(visitor, 'remark', 'Le chef se reconnaîtrait.');
		await button(visitor, 'La renvoyer');
		await visitor.go(`${survey}/quotations/${quotation.french}`);
		await button(visitor, 'L’approuver');
		assert.match(await visitor.text(), /Ben Adam l’a approuvée/u);
	});
	await visit({ name: 'words-secretary' }, async (visitor) => {
		await enter(visitor, 'gabi@example.org', gabi);
		await visitor.go('/account');
		await link(visitor, 'Des citations attendent votre approbation');
		await link(visitor, `Citation ${quotation.french}`);
		assert.match(await visitor.text(), /Mon chef \[…\] écoute/u);
		assert.doesNotMatch(await visitor.text(), /Martin/u);
		await visitor.go(`${survey}/quotations/${quotation.arabic}`);
		await button(visitor, 'L’approuver');
		await visitor.go('/account');
		assert.doesNotMatch(await visitor.text(), /citations attendent/u);
		assert.equal(sql(`SELECT capacity FROM quotation WHERE id = ${quotation.arabic}`), 'secretary');
		await visitor.go(survey);
		assert.equal(await visitor.page.locator(`a[href="${words}"]`).count(), 0);
	});
});

test('it is placed in a synthesis, and other words are approved again', async () => {
	await visit({ name: 'words-placed' }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(survey);
		await button(visitor, 'Commencer une synthèse');
		synthesis = visitor.path();
		await link(visitor, 'Écrire le texte : Français');
		await set(visitor, 'title', 'Être écouté');
		await set(visitor, 'body', 'Ils disent :\n\n[quote 999999]');
		assert.equal(await button(visitor, 'Enregistrer'), 422);
		assert.match(await visitor.text(), /Ligne 3 : Il n’y a pas de citation 999999/u);
		await set(visitor, 'body', 'Ils disent :');
		await visitor.follow(() => visitor.page.locator(`button[name="quote"][value="${quotation.french}"]`).click());
		assert.match(await visitor.page.locator('#body').inputValue(), new RegExp(`Ils disent :\\s+\\[quote ${quotation.french}\\]\\s*$`, 'u'));
		assert.match(await visitor.page.locator('article figure blockquote').innerText(), /Mon chef \[…\] écoute enfin/u);
		assert.match(await visitor.page.locator('article figcaption').innerText(), /Vous sent-on écouté.*Toute personne qui travaille/u);
		await visitor.follow(() => visitor.page.locator(`button[name="quote"][value="${quotation.arabic}"]`).click());
		assert.equal(await visitor.page.locator('article blockquote[lang="ar"]').count(), 1);
		await visitor.go(`${words}/${textOf('Mon chef').split('/').at(-1)}`);
		await set(visitor, 'masked', '[…] écoute enfin. […]');
		await button(visitor, 'Enregistrer');
		await visitor.go(synthesis);
		assert.match(await visitor.text(), new RegExp(`ligne 3 : Il n’y a pas de citation ${quotation.french}`, 'u'));
	});
	await visit({ name: 'words-approved-again' }, async (visitor) => {
		await enter(visitor, 'ben@example.org');
		await visitor.go(`${survey}/quotations/${quotation.french}`);
		await button(visitor, 'L’approuver');
	});
});

test('what is changed after the review is not published; then everybody reads it', async () => {
	await visit({ name: 'words-review' }, async (visitor) => visit({ name: 'words-review-other' }, async (other) => {
		await enter(visitor, 'anna@example.org');
		await enter(other, 'ben@example.org');
		await other.go(synthesis);
		await button(other, 'Demander une relecture');
		await visitor.go(synthesis);
		assert.equal(await visitor.page.locator('button[name="verdict"]').count(), 0, 'who wrote it, and chose what it quotes');
		await visitor.go(`${synthesis}/text/fr`);
		await button(visitor, 'Enregistrer');
		await visitor.go(synthesis);
		await button(visitor, 'Demander une relecture');
		await other.go(synthesis);
		await other.follow(() => other.page.locator('button[value="accepted"]').click());
		await visitor.go(synthesis);
		const form = { form: await visitor.page.locator('main [name=form]').first().inputValue(), seen: await visitor.page.locator('main [name=seen]').first().inputValue() };
		sql(`UPDATE quotation SET masked = 'Il écoute.' WHERE id = ${quotation.french}`);
		assert.equal((await visitor.page.request.post(`${process.env.ADDRESS}${synthesis}/publish`, { form, headers: { Origin: process.env.ADDRESS } })).status(), 409);
		sql(`UPDATE quotation SET masked = '[…] écoute enfin. […]' WHERE id = ${quotation.french}`);
		await visitor.go(synthesis);
		await button(visitor, 'La publier');
		assert.match(visitor.path(), /^\/library\/synthesis\/\d+\/1$/u);
	}));
	for (const language of ['fr', 'ar'])
		await visit({ name: `words-public-${language}`, ...narrow }, async (visitor) => {
			await visitor.context.addCookies([{ name: 'language', value: language, url: process.env.ADDRESS }]);
			await visitor.go(synthesis.replace('/analysis', '/library'));
			assert.match(await visitor.page.locator('article figure blockquote').first().innerText(), /^\[…\] écoute enfin\. \[…\]$/u);
			assert.equal(await visitor.page.locator('article blockquote[lang="ar"]').count(), 1);
			assert.doesNotMatch(await visitor.page.content(), /Martin|Jamais/u);
			const source = await (await visitor.page.request.get(`${process.env.ADDRESS}${synthesis.replace('/analysis', '/library')}/1/source`)).text();
			assert.match(source, /"quotes"/u);
			assert.doesNotMatch(source, /Martin|Jamais/u);
		});
});

test('who takes their answers back is quoted no longer, but where it was published; a worrying text is hidden', async () => {
	await visit({ name: 'words-withdrawn', ...narrow }, async (visitor) => {
		await visitor.go('/receipt');
		await visitor.page.locator('[name="code"]').fill(receipts['words-arabic']);
		await visitor.press('main');
		await visitor.follow(() => visitor.page.locator('form[action$="/receipt/withdraw"] button').click());
		assert.equal(sql("SELECT COUNT(*) FROM verbatim WHERE language = 'ar'"), '0');
	});
	await visit({ name: 'words-gone' }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		assert.equal(sql(`SELECT COUNT(*) FROM quotation WHERE id = ${quotation.arabic}`), '0');
		await visitor.go(synthesis);
		assert.match(await visitor.text(), new RegExp(`ligne 6 : Il n’y a pas de citation ${quotation.arabic}`, 'u'));
		await visitor.go(textOf('Mon chef'));
		assert.match(await visitor.text(), /Le médecin du travail est appelé/u);
		await button(visitor, 'Le cacher');
		assert.match(await visitor.text(), /Caché le .* par Anna Lyse/u);
		assert.equal(sql('SELECT COUNT(*) FROM quotation'), '0');
		await visitor.go(`${words}?question=heard&state=any`);
		assert.doesNotMatch(await visitor.text(), /Martin/u);
		await visitor.go(`${words}?question=heard&state=hidden`);
		assert.match(await visitor.text(), /Martin/u);
	});
	assert.match(ancrage('synthesis', 'rebuild', synthesis.match(/\d+$/u)[0]), /version 1 is the same to the byte/u);
	assert.match(ancrage('audit', 'verify'), /\d/u);
});
