// A questionnaire is written in the browser: by an author with a wide screen, in easy French without JavaScript at
// 320 px, in Arabic; two authors at once; what is put away comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { button, choosePassword, enter, invited, link, main } from './staff.mjs';

const site = ownSite('studio', 400);
const { visit } = site;
const narrow = { width: 320, height: 640 };

const outline = (visitor) => visitor.page.locator('.parts .part a, .part-head a').allInnerTexts();

async function addQuestion(visitor, label, kind) {
	await link(visitor, 'Ajouter une question');
	await visitor.page.locator('#label').fill(label);
	await visitor.page.locator(`#kind-${kind}`).check();
	await main(visitor);
}

let address;

test('an author writes a questionnaire from nothing', async () => {
	const ada = invited('Ada Martin', 'ada@example.org', 'author');

	await visit({ name: 'studio-wide' }, async (visitor) => {
		await enter(visitor, 'ada@example.org', ada);
		await visitor.follow(() => visitor.page.locator('.staff a', { hasText: 'Questionnaires' }).click());
		assert.match(await visitor.text(), /Il n’y a pas encore de questionnaire/u);
		await link(visitor, 'Commencer un questionnaire');
		await main(visitor);
		assert.match(await visitor.page.title(), /^Erreur/u);
		await visitor.page.locator('#title').fill('Vos outils numériques');
		await visitor.page.locator('#language-fr-simple').check();
		await main(visitor);
		address = visitor.path();

		await addQuestion(visitor, 'Quel est votre métier ?', 'choice');
		await visitor.page.locator('[name="c-0-label-fr"]').fill('Assistante de service social');
		await visitor.page.locator('[name="c-1-label-fr"]').fill('Éducatrice');
		await visitor.page.locator('[name="c-more"]').fill('Médiatrice\n\nAutre');
		await main(visitor);
		await visitor.follow(() => visitor.page.locator('.parts a', { hasText: 'Quel est votre métier' }).click());
		assert.equal(await visitor.page.locator('[name="c-3-label-fr"]').inputValue(), 'Autre');
		await visitor.page.locator('[id="c-3-say_which"]').check();
		await visitor.page.locator('[name="w-label-fr-simple"]').fill('Quel est votre travail ?');
		await visitor.follow(() => visitor.page.locator('[name=move][value="c-1-up"]').click());
		assert.equal(await visitor.page.locator('[name="c-0-label-fr"]').inputValue(), 'Éducatrice', 'moved, and what was written kept');
		assert.ok(await visitor.page.locator('[id="c-3-say_which"]').isChecked());
		await visitor.go(address);

		await addQuestion(visitor, 'Combien d’heures par jour ?', 'integer');
		await visitor.page.locator('[name="s-maximum"]').fill('24');
		await visitor.page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
		await visitor.page.locator('[name="s-relevant"]').fill('${metier} = 1');
		await main(visitor);
		assert.match(await visitor.text(), /1 faute/u);
		await visitor.follow(() => visitor.page.locator('.parts a', { hasText: 'Combien d’heures' }).click());
		assert.match(await visitor.text(), /metier/u);
		await visitor.page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
		await visitor.page.locator('[name="s-relevant"]').fill("${quel_est_votre_metier} = 'a'");
		await main(visitor);
		assert.doesNotMatch(await visitor.text(), /faute/u);

		await visitor.page.locator('#title').fill('Pour finir');
		await button(visitor, 'Ajouter une partie');
		assert.deepEqual(await outline(visitor), ['Vos outils numériques', 'Quel est votre métier ?', 'Combien d’heures par jour ?', 'Pour finir']);
		await visitor.follow(() => visitor.page.locator('[name=down][value="combien_d_heures_par_jour"]').click());
		assert.deepEqual(await outline(visitor), ['Vos outils numériques', 'Quel est votre métier ?', 'Pour finir', 'Combien d’heures par jour ?']);
	});
});

test('two authors never overwrite each other', async () => {
	const bea = invited('Béa Petit', 'bea@example.org', 'author');
	const page = `${address}/question/quel_est_votre_metier`;

	await visit({ name: 'studio-two-a' }, async (one) => visit({ name: 'studio-two-b' }, async (other) => {
		await enter(one, 'ada@example.org');
		await enter(other, 'bea@example.org', bea);
		await one.go(page);
		await other.go(page);
		await one.page.locator('[name="w-hint-fr"]').fill('Celui que vous exercez le plus.');
		await main(one);
		await other.page.locator('[name="w-hint-fr"]').fill('Un seul.');
		assert.equal(await main(other), 409);
		assert.equal(await other.page.locator('[name="w-hint-fr"]').inputValue(), 'Un seul.', 'what was written is there');
		assert.match(await other.text(), /Quelqu’un d’autre/u);
		// Another question meanwhile is nobody's trouble.
		await one.go(page);
		await other.go(`${address}/question/combien_d_heures_par_jour`);
		await other.page.locator('[name="w-hint-fr"]').fill('En moyenne.');
		await main(other);
		await one.page.locator('[name="w-hint-fr"]').fill('Le principal.');
		await main(one);
		await one.go(page);
		assert.equal(await one.page.locator('[name="w-hint-fr"]').inputValue(), 'Le principal.');
		await other.go(`${address}/question/combien_d_heures_par_jour`);
		assert.equal(await other.page.locator('[name="w-hint-fr"]').inputValue(), 'En moyenne.');
	}));
});

test('a telephone without JavaScript, in easy French; and Arabic', async () => {
	await visit({ name: 'studio-narrow', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(address);
		await visitor.go(`${address}/question/quel_est_votre_metier`);
		await visitor.go(`${address}/settings`);
		await visitor.go(`${address}/add?section=pour_finir`);
		await visitor.go(address);
		await button(visitor, 'Mettre ce questionnaire de côté');
		assert.match(await visitor.text(), /Mis de côté/u);
		await visitor.page.goto(visitor.page.url().replace(/\/studio$/u, address));
		await button(visitor, 'Le reprendre');
		assert.equal((await outline(visitor)).length, 4);
	});
	await visit({ name: 'studio-arabic', ...narrow, language: 'ar' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(address);
		await visitor.go(`${address}/question/quel_est_votre_metier`);
	});
});

test('who may not write questionnaires finds none', async () => {
	const odile = invited('Odile Roux', 'odile@example.org', 'observer');

	await visit({ name: 'studio-observer' }, async (visitor) => {
		await visitor.go(odile);
		await choosePassword(visitor);
		assert.equal(await visitor.page.locator('.staff a', { hasText: 'Questionnaires' }).count(), 0);
		assert.equal((await visitor.page.goto(new URL(address, visitor.page.url()).href)).status(), 403);
	});
	await visit({ name: 'studio-nobody' }, async (visitor) => {
		await visitor.go('/studio');
		assert.match(visitor.page.url(), /\/account\/sign-in\?back=/u);
	});
});
