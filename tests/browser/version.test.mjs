// A question is changed while people answer: its author says what became of its answers, the commission approves, those
// who had begun go on with the version they began, and both are counted together.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, day, enter, invited, link, main, set } from './staff.mjs';

const site = ownSite('version', 600);
const { visit } = site;
const narrow = { width: 320, height: 640, javascript: false };

let survey, question, found;

async function approve(visitor) {
	await visitor.go('/studio/reviews');
	await link(visitor, 'Vos métiers');
	await visitor.page.locator('[name=opinion][value=favourable]').check();
	await set(visitor, 'words', 'Rien à redire.');
	await main(visitor);
}

test('a survey is opened', async () => {
	const ada = invited('Ada Martin', 'ada@example.org', 'facilitator');
	const eve = invited('Ève Petit', 'eve@example.org', 'ethics-reviewer');

	await visit({ name: 'version-open' }, async (author) => visit({ name: 'version-approve' }, async (visitor) => {
		await enter(author, 'ada@example.org', ada);
		await enter(visitor, 'eve@example.org', eve);
		await author.go('/studio/questionnaires/add');
		await set(author, 'title', 'Vos métiers');
		await main(author);
		await link(author, 'Ajouter une question');
		await set(author, 'label', 'Quel est votre métier ?');
		await author.page.locator('#kind-choice').check();
		await main(author);
		question = author.path();
		await set(author, 'c-0-label-fr', 'Infirmier ou infirmière');
		await set(author, 'c-1-label-fr', 'Aide-soignant ou aide-soignante');
		await author.page.locator('[name="s-required"]').check();
		await main(author);

		await author.go('/studio/consultations/add');
		await set(author, 'w-title-fr', 'Les métiers');
		await set(author, 'w-purpose-fr', 'Savoir qui fait quoi.');
		await set(author, 'contact', 'contact@example.org');
		await set(author, 'protection', 'dpo@example.org');
		await main(author);
		await link(author, 'Ajouter une enquête');
		await author.page.locator('#manuscript').selectOption({ label: 'Vos métiers' });
		await author.page.locator('[name=audience][value=professionals]').check();
		await main(author);
		survey = author.path().replace('/settings', '');
		await set(author, 'opens', day(-1));
		await set(author, 'closes', day(20));
		await set(author, 'readers', 'L’équipe d’analyse');
		await set(author, 'w-who-fr', 'Toute personne du soin.');
		await set(author, 'minors', 'Les mineurs ne sont pas interrogés.');
		await main(author);
		await link(author, 'La soumettre à la commission');
		await main(author);
		await approve(visitor);
		await author.go(survey);
		await link(author, 'Ouvrir cette enquête');
		await main(author);
		found = await author.page.locator('main a', { hasText: 'La voir comme le public' }).getAttribute('href');
	}));
});

async function begin(visitor) {
	await visitor.page.goto(new URL(found, process.env.ADDRESS).href);
	const chosen = visitor.page.locator('main a, main button', { hasText: /^\s*Français\s*$/u });
	if (await chosen.count()) await visitor.follow(() => chosen.first().click());
	await visitor.follow(() => visitor.page.locator('main .main', { hasText: 'Commencer' }).first().click());
	if (!visitor.path().includes('/page/')) await main(visitor);
}

const choose = (visitor, words) => visitor.page.locator('main label', { hasText: words }).first().click();

async function send(visitor) {
	await main(visitor);
	assert.match(visitor.path(), /\/check$/u);
	await main(visitor);
	assert.match(await visitor.text(), /Votre code/u);
}

test('what changes is said, approved and put to use; who had begun goes on', async () => {
	await visit({ name: 'version-one', ...narrow }, async (one) => visit({ name: 'version-draft', ...narrow }, async (draft) => {
		await begin(one);
		await choose(one, 'Infirmier ou infirmière');
		await send(one);
		await begin(draft);

		await visit({ name: 'version-change' }, async (author) => {
			await enter(author, 'ada@example.org');
			await author.go(question);
			await set(author, 'w-label-fr', 'Que faites-vous aujourd’hui ?');
			await set(author, 'c-0-label-fr', 'Un métier du soin');
			await author.page.locator('[name="c-1-gone"]').check();
			await set(author, 'c-more', 'Un autre métier');
			await main(author);
			await author.go(survey);
			assert.match(await author.text(), /et pas seulement dans ses textes/u);
			await link(author, 'Faire une nouvelle version du questionnaire');
			assert.match(await author.text(), /Quel est votre métier/u);
			await author.page.locator('main details summary').first().click();
			assert.match(await author.text(), /Que faites-vous aujourd’hui/u);
		});
		// On a telephone without JavaScript.
		await visit({ name: 'version-map', ...narrow }, async (author) => {
			await enter(author, 'ada@example.org');
			await author.go(`${survey}/version`);
			assert.equal(await main(author), 422, 'why is asked for');
			await set(author, 'words', 'Deux métiers étaient confondus.');
			await author.page.locator('main select', { hasText: 'Un métier du soin' }).last().selectOption({ label: 'Un métier du soin' });
			await main(author);
			assert.match(await author.text(), /En préparation/u);
			await button(author, 'La soumettre à la commission');
			assert.match(await author.text(), /Devant la commission/u);
			assert.match(await author.text(), /«\sAide-soignant ou aide-soignante\s» est maintenant «\sUn métier du soin\s»/u);
		});
		await visit({ name: 'version-meanwhile', ...narrow }, async (two) => {
			await begin(two);
			await choose(two, 'Aide-soignant ou aide-soignante');
			await send(two);
		});
		await visit({ name: 'version-judge' }, async (visitor) => {
			await enter(visitor, 'eve@example.org');
			await visitor.go('/studio/reviews');
			assert.match(await visitor.text(), /nouvelle version d’une enquête ouverte/u);
			await link(visitor, 'Vos métiers');
			const path = visitor.path();
			await link(visitor, 'Lire le dossier');
			for (const words of ['Deux métiers étaient confondus', 'Quel est votre métier', 'Un autre métier', 'Ce qui est compté ensemble'])
				assert.ok((await visitor.text()).includes(words), `the dossier holds ${words}`);
			await visitor.go(path);
			await visitor.page.locator('[name=opinion][value=favourable]').check();
			await set(visitor, 'words', 'C’est plus clair.');
			await main(visitor);
		});
		await visit({ name: 'version-use' }, async (author) => {
			await enter(author, 'ada@example.org');
			await author.go(survey);
			await link(author, 'La nouvelle version');
			assert.match(await author.text(), /C’est plus clair/u);
			await button(author, 'Mettre la nouvelle version en service');
			assert.match(await author.text(), /Ouverte jusqu’au/u);
		});
		await visit({ name: 'version-new', ...narrow }, async (visitor) => {
			await begin(visitor);
			assert.match(await visitor.text(), /Que faites-vous aujourd’hui/u);
			await choose(visitor, 'Un autre métier');
			await send(visitor);
		});
		// Begun before: the questions they saw, to the end.
		await draft.go(`${found}/page/1`);
		assert.match(await draft.text(), /Quel est votre métier/u);
		await choose(draft, 'Aide-soignant ou aide-soignante');
		await send(draft);
	}));
});

test('both versions are counted together', () => {
	const slug = found.split('/').pop();

	assert.match(ancrage('snapshot', 'take', slug, '--frozen'), /4/u);
	assert.match(ancrage('snapshot', 'verify', '1'), /./u);
	const table = ancrage('tally', '1');
	assert.match(table, /Que faites-vous aujourd’hui/u);
	assert.match(table, /Un métier du soin\s+3\b/u);
	assert.match(table, /Un autre métier\s+1\b/u);
	assert.doesNotMatch(table, /Aide-soignant/u);
});

test('the page fits 320 px in easy French and in Arabic', async () => {
	await visit({ name: 'version-again' }, async (author) => {
		await enter(author, 'ada@example.org');
		await author.go(question);
		await set(author, 'w-label-fr', 'Que faites-vous donc ?');
		await main(author);
		await author.go(`${survey}/version`);
		assert.match(await author.text(), /Seules des formulations changent/u);
	});
	for (const language of ['fr-simple', 'ar'])
		await visit({ name: `version-narrow-${language}`, ...narrow, language }, async (visitor) => {
			await enter(visitor, 'ada@example.org');
			await visitor.go(`${survey}/version`);
			await visitor.go(survey);
		});
});
