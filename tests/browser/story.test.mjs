// From an idea to an answer: a spreadsheet becomes a questionnaire, loses its faults, is put in easy French, tried by
// somebody without an account, approved by a second person, opened and answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { button, day, enter, invited, link, main, set } from './staff.mjs';
import { saveWorkbook } from './workbook.mjs';

const site = ownSite('story', 700);
const { visit } = site;
const narrow = { width: 320, height: 640 };

// As it was kept for years: a rule with a slip of the pen, and a question that no survey of ours asks.
const sheets = {
	survey: [
		['type', 'name', 'label::Français (fr)', 'required', 'relevant', 'constraint', 'constraint_message::Français (fr)'],
		['select_one lieux', 'lieu', 'Où avez-vous été reçu ?', 'yes', '', '', ''],
		['select_one oui_non', 'attente', 'Avez-vous attendu ?', '', '', '', ''],
		['integer', 'minutes', 'Combien de minutes ?', '', "${atente} = 'oui'", '. <= 600', 'Au plus 600 minutes.'],
		['geopoint', 'endroit', 'L’endroit sur la carte', '', '', '', ''],
		['text', 'idee', 'Qu’est-ce qui rendrait l’accueil meilleur ?', '', '', '', ''],
	],
	choices: [
		['list_name', 'name', 'label::Français (fr)'],
		['lieux', 'mairie', 'À la mairie'],
		['lieux', 'association', 'Dans une association'],
		['oui_non', 'oui', 'Oui'],
		['oui_non', 'non', 'Non'],
	],
	settings: [['form_title', 'default_language'], ['L’accueil', 'Français (fr)']],
};

const simple = {
	'Où avez-vous été reçu ?': 'Où êtes-vous allé ?',
	'Avez-vous attendu ?': 'Est-ce que vous avez attendu ?',
	'Combien de minutes ?': 'Combien de minutes avez-vous attendu ?',
	'Au plus 600 minutes.': 'Écrivez un nombre plus petit que 600.',
	'Qu’est-ce qui rendrait l’accueil meilleur ?': 'Comment mieux vous accueillir ?',
	'À la mairie': 'À la mairie',
	'Dans une association': 'Dans une association',
	'Oui': 'Oui',
	'Non': 'Non',
	'L’accueil': 'L’accueil',
};

let questionnaire, survey, review, found;

test('a spreadsheet is taken, and what its report says is mended', async () => {
	const workbook = saveWorkbook(`${process.env.SCRATCH}/story-files`, 'accueil', sheets);
	const ada = invited('Ada Martin', 'ada@example.org', 'facilitator');

	await visit({ name: 'story-file' }, async (visitor) => {
		await enter(visitor, 'ada@example.org', ada);
		await visitor.go('/studio/questionnaires/import');
		await visitor.page.locator('#file').setInputFiles(workbook);
		await main(visitor);
		const said = await visitor.text();
		assert.match(said, /atente/u, 'the slip is told');
		assert.match(said, /survey/u, 'with its sheet');
		assert.match(said, /Aucun lieu sur une carte/u, 'and what is not asked here');
		await link(visitor, 'Continuer avec le questionnaire');
		questionnaire = visitor.path();
		assert.match(await visitor.text(), /1 faute/u);
		await visitor.go(`${questionnaire}/question/minutes`);
		await visitor.page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
		await set(visitor, 's-relevant', "${attente} = 'oui'");
		await main(visitor);
		await visitor.go(questionnaire);
		assert.doesNotMatch(await visitor.text(), /\d fautes? avant/u);
	});
});

test('it is put in easy French, wording by wording', async () => {
	await visit({ name: 'story-simple' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(`${questionnaire}/settings`);
		await visitor.page.getByLabel('Français simple', { exact: true }).check();
		await main(visitor);
		await visitor.go(`${questionnaire}/wordings?language=fr-simple`);
		for (const [words, easy] of Object.entries(simple)) {
			const pair = visitor.page.locator('.pair', { has: visitor.page.getByText(words, { exact: true }) });
			assert.ok(await pair.count(), `${words} is asked for`);
			for (const text of await pair.locator('textarea').all()) await text.fill(easy);
		}
		await main(visitor);
		assert.match(await visitor.text(), /Rien ne manque/u);
	});
});

test('somebody without an account tries it and remarks on it', async () => {
	let address;

	await visit({ name: 'story-trial' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(`${questionnaire}/trial`);
		await main(visitor);
		address = new URL(await visitor.page.locator('.trial-link').getAttribute('href'), visitor.page.url()).pathname;
	});
	await site.visit({ name: 'story-trier', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(address);
		await link(visitor, 'Commencer');
		await visitor.page.locator('details.remark:has(#remark-lieu) summary').click();
		await set(visitor, 'remark-lieu', 'Et à l’hôpital ?');
		await visitor.page.locator('input[value=mairie]').check();
		await main(visitor);
	});
	await visit({ name: 'story-remark' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(`${questionnaire}/trial`);
		assert.match(await visitor.text(), /Et à l’hôpital \?/u);
		await visitor.go(`${questionnaire}/question/lieu`);
		await set(visitor, 'c-more', 'À l’hôpital');
		await main(visitor);
		await visitor.go(`${questionnaire}/wordings?language=fr-simple`);
		await visitor.page.locator('textarea').first().fill('À l’hôpital');
		await main(visitor);
		assert.match(await visitor.text(), /Rien ne manque/u);
	});
});

test('a consultation is made of it, and a second person approves it', async () => {
	const eve = invited('Ève Petit', 'eve@example.org', 'ethics-reviewer');

	await visit({ name: 'story-plan' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go('/studio/consultations/add');
		for (const [name, words] of Object.entries({
			'w-title-fr': 'L’accueil du public', 'w-purpose-fr': 'Savoir ce qui rend l’accueil difficile.',
			'w-title-fr-simple': 'L’accueil', 'w-purpose-fr-simple': 'Nous voulons mieux accueillir.',
			contact: 'contact@example.org', protection: 'dpo@example.org',
		})) await set(visitor, name, words);
		await main(visitor);
		await link(visitor, 'Ajouter une enquête');
		await visitor.page.locator('#manuscript').selectOption({ label: 'L’accueil' });
		await visitor.page.locator('[name=audience][value=supported]').check();
		await main(visitor);
		survey = visitor.path().replace('/settings', '');
		for (const [name, words] of Object.entries({
			opens: day(-1), closes: day(20), readers: 'Ada Martin', 'w-who-fr': 'Toute personne accompagnée.',
			'w-who-fr-simple': 'Vous avez une aide sociale.', minors: 'Les mineurs ne sont pas interrogés.',
			alert: 'Un texte inquiétant est lu dans la journée.',
		})) await set(visitor, name, words);
		await main(visitor);
		await link(visitor, 'La soumettre à la commission');
		await set(visitor, 'words', 'Tout est prêt.');
		await main(visitor);
		assert.match(await visitor.text(), /Devant la commission d’éthique/u);
	});
	await visit({ name: 'story-opinion' }, async (visitor) => {
		await enter(visitor, 'eve@example.org', eve);
		await visitor.go('/studio/reviews');
		await link(visitor, 'L’accueil');
		review = visitor.path();
		await link(visitor, 'Lire le dossier');
		assert.match(await visitor.text(), /À l’hôpital/u);
		await visitor.go(review);
		await visitor.page.locator('[name=opinion][value=favourable]').check();
		await set(visitor, 'words', 'Rien ne s’y oppose.');
		await main(visitor);
		assert.match(await visitor.text(), /Favorable/u);
	});
	await visit({ name: 'story-open' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(survey);
		assert.match(await visitor.text(), /Approuvée, pas encore ouverte/u);
		await link(visitor, 'Ouvrir cette enquête');
		await main(visitor);
		assert.match(await visitor.text(), /Ouverte jusqu’au/u);
		found = await visitor.page.locator('main a', { hasText: 'La voir comme le public' }).getAttribute('href');
	});
});

test('it is answered on a telephone, in easy French', async () => {
	await site.visit({ name: 'story-answer', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go('/language/fr-simple?back=/');
		await visitor.page.goto(new URL(found, process.env.ADDRESS).href);
		await visitor.look();
		if (await visitor.page.locator('main a.main', { hasText: 'Commencer' }).count())
			await visitor.follow(() => visitor.page.locator('main a.main', { hasText: 'Commencer' }).click());
		await main(visitor);
		assert.match(await visitor.text(), /Où êtes-vous allé \?/u);
		for (let pages = 0; pages < 12 && !/\/check$/u.test(visitor.path()); pages++) {
			await site.fill(visitor.page, { 'q.attente': 'oui', 'q.minutes': '45', 'q.idee': 'Plus de chaises.' });
			await main(visitor);
		}
		const check = await visitor.text();
		for (const words of ['Combien de minutes', '45', 'Plus de chaises.']) assert.ok(check.includes(words), words);
		await main(visitor);
		assert.match(await visitor.text(), /Votre code/u);
	});
});
