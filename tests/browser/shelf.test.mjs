// The library: what is looked for is found by its words, its kind, its theme and its readers; wide and at 320 px, in each language, with a
// keyboard and without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, link, sql } from './staff.mjs';

const site = ownSite('shelf', 1450);
const visit = (settings, walk) => site.visit(settings, walk);
const narrow = { width: 320, height: 640 };
const quoted = (words) => `'${words.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
let consultation;

// A publication as it is kept: its source has all of its words.
function publish(day, texts, { themes = '', readers = '' } = {}) {
	const synthesis = sql(`INSERT INTO synthesis (consultation, made, changed, themes, readers) VALUES (${consultation}, 0, 0, '${themes}', '${readers}') RETURNING id`);
	const source = quoted(JSON.stringify({ schema: 1, synthesis: Number(synthesis), number: 1, published: 1, address: '', about: '{}', author: '', reviewer: '',
		since: '', review: 'none', texts: texts.map(([language, title, body]) => ({ language, title, body })), figures: [], surveys: [], names: [] }));
	const id = sql(`INSERT INTO publication (synthesis, number, generated, source, hash, published)
		VALUES (${synthesis}, 1, 0, ${source}, UNHEX(SHA2(${source}, 256)), UNIX_TIMESTAMP('${day} 12:00:00')) RETURNING id`);
	for (const [language, title, body] of texts)
		sql(`INSERT INTO publication_page (publication, language, title, about, article, hash)
			VALUES (${id}, '${language}', ${quoted(title)}, 'Loger chacun', ${quoted(`<p>${body}</p>`)}, UNHEX(SHA2(${quoted(`<p>${body}</p>`)}, 256)))`);
	return { synthesis, id };
}

const withdrawn = {};

test('what was published before there was a catalog is put into it', () => {
	consultation = sql(`INSERT INTO consultation (slug, title, purpose, body, contact) VALUES ('etagere', '{"fr":"Loger chacun"}', '{}', 'b', 'c') RETURNING id`);
	sql("UPDATE consultation SET home = (SELECT MIN(id) FROM body) WHERE slug = 'etagere'");
	publish('2026-03-02', [
		['fr', 'Héberger en urgence', 'Les **personnes accompagnées** disent qu’elles attendent. Au cœur des métiers, l’écoute.\n\nUne place d’hébergement manque.'],
		['fr-simple', 'Trouver un lit le soir', 'Les gens attendent trop longtemps.'],
		['en', 'A bed for the night', 'People are waiting for a house of their own.'],
	], { themes: 'housing access-to-rights', readers: 'supported' });
	publish('2026-04-03', [['fr', 'La santé au travail', 'On y parle aussi d’hébergement, en passant.']], { themes: 'health' });
	publish('2026-04-04', [['ar', 'الحق في السكن', 'الأسر تنتظر مسكنًا لائقًا.']]);
	Object.assign(withdrawn, publish('2026-04-05', [['fr', 'Un texte qui sera effacé', 'Le mot xylophone n’est que là.']]));
	for (let i = 1; i <= 45; i++) publish('2026-01-10', [['fr', `Fiche de lecture ${i}`, `La fiche parle de formation, numéro ${i}.`]]);
	assert.match(ancrage('catalog', 'fill'), /put into the library: 49/u);
});

const results = (visitor) => visitor.page.locator('main ol.surveys > li');
const marks = async (visitor) => (await visitor.page.locator('main mark').allInnerTexts()).map((word) => word.toLowerCase());

async function search(visitor, words) {
	await visitor.page.locator('#words').fill(words);
	await visitor.follow(() => visitor.page.locator('form[role=search] button').click());
}

for (const [width, size] of [['wide', {}], ['narrow', narrow]])
	test(`it is found without its accents, its endings or its case, ${width}`, () => visit({ name: `shelf-found-${width}`, ...size }, async (visitor) => {
		await visitor.go('/library');
		assert.match(await visitor.text(), /49 documents/u);
		await search(visitor, 'HEBERGEMENTS');
		assert.match(await visitor.text(), /2 documents/u);
		assert.match(await results(visitor).first().innerText(), /Héberger en urgence/u, 'a title before other words');
		assert.match(await results(visitor).first().innerText(), /Haut Conseil du travail social/u, 'whose it is');
		assert.ok((await marks(visitor)).includes('hébergement'));
		for (const words of ['personne accompagnee', 'coeur', 'l’ecoute', 'qu’elles attendent']) {
			await search(visitor, words);
			assert.match(await results(visitor).first().innerText(), /Héberger en urgence/u, words);
		}
		assert.equal(await visitor.page.locator('#words').inputValue(), 'qu’elles attendent');
		await link(visitor, 'Héberger en urgence');
		assert.match(visitor.path(), /^\/library\/synthesis\/\d+$/u);
	}));

test('in English and in Arabic', () => visit({ name: 'shelf-languages', language: 'ar', ...narrow }, async (visitor) => {
	await visitor.go('/library?words=houses');
	assert.equal(await results(visitor).count(), 1);
	assert.equal(await visitor.page.locator('.passage [lang=en] mark').innerText(), 'house');
	await visitor.go(`/library?words=${encodeURIComponent('سكن')}`);
	assert.equal(await results(visitor).count(), 1);
	assert.equal(await visitor.page.locator('html').getAttribute('dir'), 'rtl');
	await visitor.go('/library?page=2');
}));

test('in easy French', () => visit({ name: 'shelf-simple', ...narrow }, async (visitor) => {
	await visitor.go('/library');
	await visitor.follow(() => visitor.page.locator('.languages a', { hasText: 'Français simple' }).click());
	await search(visitor, 'attendent');
	assert.match(await visitor.text(), /Trouver un lit le soir[\s\S]*Aussi en français simple/u);
	await search(visitor, 'introuvable lit');
	assert.match(await visitor.text(), /Essayez avec moins de mots/u);
	await link(visitor, 'Seulement le mot « lit »');
	assert.equal(await results(visitor).count(), 1);
}));

test('what is chosen stays chosen, and the feed has the same', () => visit({ name: 'shelf-sorted', ...narrow, javascript: false }, async (visitor) => {
	await visitor.go('/library?words=hebergement');
	await visitor.page.locator('main summary').click();
	await visitor.page.locator('#theme').selectOption('housing');
	await visitor.page.locator('#for').selectOption('supported');
	await visitor.page.locator('#easy').check();
	await visitor.follow(() => visitor.page.locator('form[role=search] button').click());
	assert.equal(await results(visitor).count(), 1);
	assert.equal(await visitor.page.locator('#theme').inputValue(), 'housing');
	assert.equal(await visitor.page.locator('#for').inputValue(), 'supported');
	assert.ok(await visitor.page.locator('#easy').isChecked());
	assert.match(await visitor.text(), /Logement et exclusion/u);
	const feed = await visitor.page.locator('a[type="application/atom+xml"]').getAttribute('href');
	assert.equal(feed, '/library/feed?language=fr&theme=housing&for=supported&easy=1');
	const atom = await (await fetch(process.env.ADDRESS + feed)).text();
	assert.equal(atom.match(/<entry/gu).length, 1);
	assert.match(atom, /Héberger en urgence[\s\S]*term="housing"/u);
	await visitor.page.locator('#kind').selectOption('report');
	await visitor.follow(() => visitor.page.locator('form[role=search] button').click());
	assert.match(await visitor.text(), /Aucun document trouvé/u);
	await link(visitor, 'Les mêmes mots, dans tous les documents');
	assert.equal(await results(visitor).count(), 2);
	await visitor.go('/library?theme=training');
	assert.match(await visitor.text(), /Essayez une autre sorte de document/u);
}));

test('pages have numbers, that keep the words', () => visit({ name: 'shelf-pages', ...narrow }, async (visitor) => {
	await visitor.go('/library?words=fiches');
	assert.equal(await results(visitor).count(), 20);
	await visitor.follow(() => visitor.page.locator('nav.numbers a', { hasText: '3' }).click());
	assert.match(visitor.page.url(), /words=fiches&page=3$/u);
	assert.equal(await results(visitor).count(), 5);
	assert.equal(await visitor.page.locator('nav.numbers [aria-current=page]').innerText(), '3');
	assert.equal((await visitor.page.request.get(`${process.env.ADDRESS}/library?words=fiches&page=4`)).status(), 404);
}));

test('common words alone find everything, many words are cut', () => visit({ name: 'shelf-common', ...narrow }, async (visitor) => {
	await visitor.go('/library?words=de+la');
	assert.match(await visitor.text(), /presque tous les documents[\s\S]*49 documents/u);
	await visitor.go('/library?words=lecture+fiche+parle+formation+numéro+un1+deux2+trois3+quatre4+cinq5');
	assert.match(await visitor.text(), /Seuls les 8 premiers mots/u);
}));

test('with the keyboard alone', () => visit({ name: 'shelf-keys' }, async (visitor) => {
	await visitor.go('/library');
	await visitor.page.locator('#words').focus();
	await visitor.page.keyboard.type('santé');
	await visitor.follow(() => visitor.page.keyboard.press('Enter'));
	assert.equal(await results(visitor).count(), 1);
	await visitor.page.locator('main summary').focus();
	await visitor.page.keyboard.press('Enter');
	await visitor.page.keyboard.press('Tab');
	assert.equal(await visitor.page.evaluate(() => document.activeElement.id), 'kind');
}));

test('what is withdrawn is not found, and no word of it stays', async () => {
	assert.match(await (await fetch(`${process.env.ADDRESS}/library?words=xylophone`)).text(), /qui sera effacé/u);
	assert.match(ancrage('synthesis', 'withdraw', withdrawn.synthesis, '1'), /erased/u);
	await visit({ name: 'shelf-withdrawn', ...narrow }, async (visitor) => {
		await visitor.go('/library?words=xylophone');
		assert.match(await visitor.text(), /Aucun document trouvé[\s\S]*vérifiez l’orthographe/u);
	});
	assert.equal(sql("SELECT COUNT(*) FROM work_word WHERE word LIKE '%xyloph%'"), '0');
	assert.equal(sql("SELECT COUNT(*) FROM work_passage WHERE words LIKE '%xylophone%'"), '0');
	assert.match(await (await fetch(`${process.env.ADDRESS}/library/sitemap.xml`)).text(), /\/library\/synthesis\/\d+</u);
});
