// What helps whoever writes a questionnaire: it is seen as people see it, while it is written, in each language.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite, visitsOfAuthor } from './site.mjs';
import { button, link, main } from './staff.mjs';

const site = ownSite('editor', 420);
const visit = visitsOfAuthor(site);
const narrow = { width: 320, height: 640 };
let address;

const shown = (visitor) => visitor.page.frameLocator('iframe[name=shown]');

const unfold = (visitor) => visitor.page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));

async function addQuestion(visitor, label, kind, set = {}) {
	await link(visitor, 'Ajouter une question');
	await visitor.page.locator('#label').fill(label);
	await visitor.page.locator(`#kind-${kind}`).check();
	await main(visitor);
	await unfold(visitor);
	for (const [name, value] of Object.entries(set)) await visitor.page.locator(`[name="${name}"]`).fill(value);
	await main(visitor);
}

test('a questionnaire with two pages is written', () => visit({ name: 'editor-begin' }, async (visitor) => {
	await visitor.go('/studio/questionnaires/add');
	await visitor.page.locator('#title').fill('Vos outils numériques');
	await visitor.page.locator('#language-fr-simple').check();
	await visitor.page.locator('#language-ar').check();
	await main(visitor);
	address = visitor.path();
	await addQuestion(visitor, 'Quel est votre métier ?', 'choice', {
		'c-0-label-fr': 'Éducatrice', 'c-1-label-fr': 'Autre', 'c-0-label-ar': 'مربية', 'w-label-fr-simple': 'Quel est votre travail ?', 'w-label-ar': 'ما مهنتك؟' });
	await addQuestion(visitor, 'Lequel ?', 'line', { 's-relevant': "${quel_est_votre_metier} = 'b'" });
	await addQuestion(visitor, 'Ce qui manque', 'line', { 's-longest': 'beaucoup' });
	await visitor.page.locator('#title').fill('Pour finir');
	await button(visitor, 'Ajouter une partie');
	await visitor.follow(() => visitor.page.locator('a[href$="section=pour_finir"]').click());
	await visitor.page.locator('#label').fill('Que voulez-vous ajouter ?');
	await visitor.page.locator('#kind-text').check();
	await main(visitor);
}));

test('it is seen as people see it, and its rules follow what is answered', async () => {
	for (const javascript of [true, false])
		await visit({ name: `editor-preview-${javascript}`, javascript, ...(javascript ? {} : narrow) }, async (visitor) => {
			await visitor.go(`${address}/preview`);
			assert.match(await visitor.text(), /1 élément ne figure pas ici/u);
			const inside = shown(visitor);
			assert.equal(await inside.locator('h1').innerText(), 'Vos outils numériques');
			assert.equal(await inside.locator('.question').count(), 2, 'the rule hides one');
			await inside.locator('[name="q.quel_est_votre_metier"][value="b"]').check();
			await inside.locator('button.main').click();
			await inside.locator('[name="q.lequel"]').fill('Juriste');
			await inside.locator('button.main').click();
			await inside.locator('[name="q.que_voulez_vous_ajouter"]').fill('Rien.');
			await inside.locator('button.main').click();
			await inside.locator('h1', { hasText: 'Vérif' }).or(inside.locator('h1', { hasText: 'Relis' })).waitFor();
			await inside.locator('button', { hasText: /Retour|Précéd/u }).click();
			assert.equal(await inside.locator('[name="q.que_voulez_vous_ajouter"]').inputValue(), 'Rien.', 'answers travel');
			await inside.locator('button', { hasText: /Retour|Précéd/u }).click();
			assert.equal(await inside.locator('[name="q.lequel"]').inputValue(), 'Juriste');
		});
});

test('in easy French, in Arabic, a question a page, on a screen', () => visit({ name: 'editor-languages' }, async (visitor) => {
	await visitor.go(`${address}/preview`);
	await visitor.follow(() => visitor.page.locator('main a', { hasText: 'FALC' }).or(visitor.page.locator('main a', { hasText: /facile|simple/iu })).first().click());
	await link(visitor, 'Une question par page');
	assert.match(await shown(visitor).locator('h1').innerText(), /^Quel est votre travail/u);
	await visitor.follow(() => visitor.page.locator('main a', { hasText: 'العربية' }).click());
	await link(visitor, 'Sur un écran');
	assert.match(await shown(visitor).locator('h1').innerText(), /ما مهنتك؟/u);
	assert.equal(await shown(visitor).locator('html').getAttribute('dir'), 'rtl');
	// The page inside, by itself, is held to the same rules as any.
	await visitor.go(`${address}/shown?language=ar&paging=section`);
	await visitor.go(`${address}/shown?language=fr-simple&paging=question&part=lequel`);
	assert.match(await visitor.page.locator('h1').innerText(), /Lequel/u, 'hidden by its rule, so alone');
	await visitor.go(`${address}/shown?part=ce_qui_manque&alone=1`);
}));

test('beside the form stands what people will see, while it is written', () => visit({ name: 'editor-beside' }, async (visitor) => {
	await visitor.go(`${address}/question/quel_est_votre_metier`);
	const inside = shown(visitor);
	assert.match(await inside.locator('h1').innerText(), /Quel est votre métier/u);
	await visitor.page.locator('[name="w-label-fr"]').fill('Quel métier exercez-vous ?');
	await visitor.page.locator('[name="c-more"]').fill('Médiatrice');
	await inside.locator('h1', { hasText: 'Quel métier exercez-vous' }).waitFor();
	await inside.locator('label', { hasText: 'Médiatrice' }).waitFor();
	const before = Date.now();
	await visitor.page.locator('.beside a', { hasText: 'العربية' }).click();
	await visitor.page.locator('[name="w-label-ar"]').fill('ما عملك؟');
	await inside.locator('h1', { hasText: 'ما عملك؟' }).waitFor();
	assert.ok(Date.now() - before < 5000);
	await visitor.look();
	await visitor.go(`${address}/section/vos_outils_numeriques`);
	await visitor.page.locator('[name="w-title-fr"]').fill('Votre métier');
	await inside.locator('h1', { hasText: 'Votre métier' }).waitFor();
	await visitor.go(`${address}/question/quel_est_votre_metier`);
	assert.equal(await visitor.page.locator('[name="w-label-fr"]').inputValue(), 'Quel est votre métier ?', 'nothing was kept');
}));

test('only the pages of a preview may stand in a frame, and only in ours', () => visit({ name: 'editor-frames' }, async (visitor) => {
	for (const [path, ancestors, frames] of [
		['', "'none'", false], ['/preview', "'none'", true], ['/shown', "'self'", false], ['/question/lequel', "'none'", true]]) {
		const policy = (await visitor.page.goto(new URL(address + path, process.env.ADDRESS).href)).headers()['content-security-policy'];
		assert.match(policy, new RegExp(`frame-ancestors ${ancestors}`, 'u'), path);
		assert.equal(policy.includes("frame-src 'self'"), frames, path);
	}
}));

test('rules are picked from lists, and said in a sentence', async () => {
	await visit({ name: 'editor-rules', javascript: false, ...narrow }, async (visitor) => {
		await visitor.go(`${address}/question/lequel`);
		assert.match(await visitor.text(), /Affiché si « Quel est votre métier \? » est « Autre »/u);
		assert.equal(await visitor.page.locator('[name="p-0-question"]').inputValue(), 'quel_est_votre_metier');
		assert.equal(await visitor.page.locator('[name="p-0-value"]').inputValue(), 'Autre');
		await visitor.page.locator('[name="p-0-sign"]').selectOption('one_of');
		await visitor.page.locator('[name="p-0-value"]').fill('educatrice ; Autre');
		await main(visitor);
		await visitor.go(`${address}/question/lequel`);
		assert.equal(await visitor.page.locator('[name="s-relevant"]').inputValue(), "${quel_est_votre_metier} = 'a' or ${quel_est_votre_metier} = 'b'");
		// The text, where somebody writes it, goes before the lists.
		await unfold(visitor);
		await visitor.page.locator('[name="s-relevant"]').fill("${quel_est_votre_metier} = 'zzz'");
		await main(visitor);
		assert.match(await visitor.text(), /Jamais vu par personne/u);
		await visitor.go(`${address}/question/lequel`);
		assert.match(await visitor.text(), /n’a pas de réponse « zzz »/u);
		await visitor.page.locator('[name="p-0-value"]').fill('Autre');
		await main(visitor);
		assert.match(await visitor.text(), /affiché si « Quel est votre métier \? » est « Autre »/u);
		assert.doesNotMatch(await visitor.text(), /Jamais vu par personne/u);
	});
	await visit({ name: 'editor-rules-script' }, async (visitor) => {
		await visitor.go(`${address}/question/que_voulez_vous_ajouter`);
		await visitor.page.locator('[name="p-0-question"]').selectOption('quel_est_votre_metier');
		assert.equal(await visitor.page.locator('#p-0-value-answers option').count(), 2, 'only the answers of that question');
		await visitor.page.locator('[name="p-0-sign"]').selectOption('answered');
		await main(visitor);
		assert.match(await visitor.text(), /affiché si « Quel est votre métier \? » a une réponse/u);
	});
});

test('parts are moved by the keyboard, which stays on them', () => visit({ name: 'editor-keys' }, async (visitor) => {
	const lines = () => visitor.page.locator('.parts .part a').allInnerTexts();
	const before = await (await visitor.go(address), lines());
	await visitor.page.locator('.parts a', { hasText: 'Quel est votre métier' }).focus();
	await visitor.follow(() => visitor.page.keyboard.press('Alt+ArrowDown'));
	assert.deepEqual((await lines()).slice(0, 2), [before[1], before[0]]);
	assert.match(await visitor.page.locator('[role=status]').innerText(), /Déplacé : Quel est votre métier/u);
	assert.equal(await visitor.page.evaluate(() => document.activeElement.value), 'quel_est_votre_metier', 'the focus is where it was');
	await visitor.follow(() => visitor.page.keyboard.press('Alt+ArrowUp'));
	assert.deepEqual(await lines(), before);
}));

test('texts stand side by side, and two who translate do not overwrite each other', async () => {
	await visit({ name: 'editor-texts-a' }, async (one) => visit({ name: 'editor-texts-b', javascript: false, ...narrow }, async (other) => {
		const field = (visitor, words) => visitor.page.locator('.pair', { hasText: words }).locator('textarea');

		await one.go(`${address}/wordings?language=fr-simple`);
		await other.go(`${address}/wordings?language=fr-simple`);
		assert.equal(await field(one, 'Quel est votre métier').count(), 0, 'it is not missing');
		await field(one, 'Lequel').fill('C’est quel travail ?');
		await field(one, 'Éducatrice').fill('Éducatrice');
		await main(one);
		assert.equal(await field(one, 'Lequel').count(), 0);
		await field(other, 'Ce qui manque').fill('Ce qu’il n’y a pas');
		await main(other);
		await field(other, 'Que voulez-vous ajouter').fill('Vous voulez dire autre chose ?');
		await one.go(`${address}/wordings?language=fr-simple&all=1`);
		await field(one, 'Que voulez-vous ajouter').fill('Autre chose ?');
		await main(one);
		assert.equal(await main(other), 409, 'that very text was changed');
		assert.match(await other.text(), /Autre chose \?/u);
		assert.equal(await field(other, 'Que voulez-vous ajouter').inputValue(), 'Vous voulez dire autre chose ?');
		await main(other);
		await one.go(`${address}/wordings?language=fr-simple&all=1`);
		assert.equal(await field(one, 'Que voulez-vous ajouter').inputValue(), 'Vous voulez dire autre chose ?');
		assert.equal(await field(one, 'Lequel').inputValue(), 'C’est quel travail ?');
		assert.equal(await field(one, 'Ce qui manque').inputValue(), 'Ce qu’il n’y a pas');
	}));
	await visit({ name: 'editor-texts-arabic', ...narrow, language: 'ar' }, async (visitor) => {
		await visitor.go(`${address}/wordings?language=ar`);
		await visitor.go(`${address}/versions`);
		await visitor.go(address);
		await visitor.go(`${address}/preview?language=ar`);
	});
});

test('what was deleted is taken back from the versions', () => visit({ name: 'editor-versions', javascript: false }, async (visitor) => {
	await visitor.go(`${address}/question/ce_qui_manque`);
	await button(visitor, 'Supprimer cette question');
	assert.match(await visitor.text(), /C’est supprimé/u);
	assert.doesNotMatch((await visitor.page.locator('.parts').allInnerTexts()).join(), /Ce qui manque/u);
	await link(visitor, 'Voir ce qui a été supprimé');
	assert.match(await visitor.text(), /Ce qui manque\s+Supprimé/u);
	await visitor.follow(() => visitor.page.locator('button', { hasText: 'Reprendre la version' }).first().click());
	assert.match(await visitor.text(), /Ajouté/u);
	await visitor.go(address);
	assert.match((await visitor.page.locator('.parts').allInnerTexts()).join(), /Ce qui manque/u);
	await visitor.go(`${address}/versions?from=2&to=9`);
	assert.match(await visitor.text(), /La question \(Français simple\)/u);
	await visitor.page.setViewportSize(narrow);
	await visitor.go(`${address}/versions?from=2&to=9`);
}));

test('the outline tells minutes and advice; in easy French, on a telephone', async () => {
	await visit({ name: 'editor-outline' }, async (visitor) => {
		await visitor.go(address);
		assert.match(await visitor.text(), /minutes? pour répondre/u);
	});
	await visit({ name: 'editor-outline-narrow', javascript: false, ...narrow }, async (visitor) => {
		await visitor.go(address);
		await visitor.follow(() => visitor.page.locator('.languages a', { hasText: 'simple' }).click());
		await visitor.go(`${address}/question/lequel`);
		await visitor.go(`${address}/section/pour_finir`);
	});
});
