// The life of a consultation: a facilitator prepares it and submits it; an ethics reviewer sets a condition; it is
// fulfilled, confirmed, opened, answered, suspended - on a telephone without JavaScript too - and resumed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, day, enter, invited, link, main, set, sql } from './staff.mjs';

const site = ownSite('conduct', 500, { MAIL_FROM: 'consultations@example.org' });
const { visit } = site;
const fill = (page, given) => site.fill(page, given);
const narrow = { width: 320, height: 640 };

// What happened is told by the clock.
function notices() {
	ancrage('tick');
	return ancrage('outbox', 'list');
}

let plan, survey, questionnaire, question, found;

async function writeQuestionnaire(visitor) {
	await visitor.go('/studio/questionnaires/add');
	await set(visitor, 'title', 'Vos besoins');
	await visitor.page.locator('#language-fr-simple').check();
	await main(visitor);
	questionnaire = visitor.path();
	await link(visitor, 'Ajouter une question');
	await set(visitor, 'label', 'Avez-vous une maladie de longue durée ?');
	await visitor.page.locator('#kind-choice').check();
	await main(visitor);
	question = visitor.path();
	await set(visitor, 'c-0-label-fr', 'Oui');
	await set(visitor, 'c-1-label-fr', 'Non');
	await visitor.page.locator('[name="s-required"]').check();
	await main(visitor);
}

test('a consultation and its survey are prepared, and say what they lack', async () => {
	const ada = invited('Ada Martin', 'ada@example.org', 'facilitator');

	await visit({ name: 'conduct-author' }, async (visitor) => {
		await enter(visitor, 'ada@example.org', ada);
		await writeQuestionnaire(visitor);
		await visitor.follow(() => visitor.page.locator('.staff a', { hasText: 'Consultations' }).click());
		await link(visitor, 'Commencer une consultation');
		await set(visitor, 'contact', 'contact');
		await main(visitor);
		assert.match(await visitor.page.title(), /^Erreur/u);
		await set(visitor, 'w-title-fr', 'L’accès aux droits');
		await set(visitor, 'w-purpose-fr', 'Savoir ce qui empêche d’obtenir ses droits.');
		await set(visitor, 'contact', 'contact@example.org');
		await main(visitor);
		plan = visitor.path();

		await link(visitor, 'Ajouter une enquête');
		await visitor.page.locator('#manuscript').selectOption({ label: 'Vos besoins' });
		await visitor.page.locator('[name=audience][value=supported]').check();
		await main(visitor);
		survey = visitor.path().replace('/settings', '');
		await set(visitor, 'opens', day(-1));
		await set(visitor, 'closes', day(-2));
		assert.equal(await main(visitor), 422);
		await set(visitor, 'closes', day(20));
		await set(visitor, 'readers', 'Ada Martin\nL’équipe d’analyse');
		await set(visitor, 'w-who-fr', 'Toute personne accompagnée.');
		await set(visitor, 'w-who-fr-simple', 'Vous avez une aide sociale.');
		await main(visitor);
		assert.equal(visitor.path(), survey);
		const missing = await visitor.text();
		assert.match(missing, /Le titre de la consultation \(/u);
		assert.match(missing, /délégué à la protection des données/u);
		assert.match(missing, /Des textes du questionnaire dans cette langue/u);
		assert.match(missing, /mineurs et les majeurs protégés/u);
		// Respondents find nothing of it.
		assert.equal((await visitor.page.goto(new URL('/survey/vos-besoins', visitor.page.url()).href)).status(), 404);
		assert.equal((await visitor.page.goto(new URL('/consultation/l-acces-aux-droits', visitor.page.url()).href)).status(), 404);
	});
});

test('what is missing is filled in, and a notice is written by hand', async () => {
	await visit({ name: 'conduct-fill' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(survey);
		await link(visitor, 'Le titre de la consultation');
		await set(visitor, 'w-title-fr-simple', 'Vos droits');
		await set(visitor, 'w-purpose-fr-simple', 'Nous voulons savoir pourquoi il est difficile d’avoir ses droits.');
		await set(visitor, 'protection', 'dpo@example.org');
		await main(visitor);
		await visitor.go(`${survey}/settings`);
		// Easy French only half there: the survey is offered in French.
		await visitor.page.locator('#language-fr-simple').uncheck();
		await set(visitor, 'minors', 'Les mineurs ne sont pas interrogés.');
		await visitor.page.locator('#minors_may').selectOption('no');
		await visitor.page.locator('#protected_help').selectOption('chosen');
		await main(visitor);
		await visitor.go(`${survey}/notice`);
		const made = await visitor.page.locator('#notice-fr').inputValue();
		for (const words of ['Haut Conseil du travail social', 'contact@example.org', 'dpo@example.org', 'CNIL', 'Ada Martin; L’équipe d’analyse', '365 jours', '30 jours',
			'Seuls les adultes répondent', 'une personne de votre choix peut vous aider'])
			assert.ok(made.includes(words), `the notice tells ${words}`);
		await set(visitor, 'notice-fr', `${made}\n\nMerci de votre aide.`);
		await main(visitor);
		await visitor.go(`${survey}/settings`);
		await set(visitor, 'retention_days', '100');
		await main(visitor);
		await link(visitor, 'Une information qui correspond aux réglages');
		assert.match(await visitor.text(), /Les réglages ont changé/u);
		await set(visitor, 'notice-fr', made.replace('365 jours', '100 jours').concat('\n\nMerci de votre aide.'));
		await main(visitor);
		await link(visitor, 'La soumettre à la commission');
		await set(visitor, 'words', 'Une seule question.');
		await main(visitor);
		assert.match(await visitor.text(), /Devant la commission d’éthique/u);
		assert.match(notices(), /^(?!.*review-asked)/su, 'there is no reviewer to tell yet');
		await visitor.go(`${survey}/settings`);
		assert.equal(visitor.path(), survey, 'nothing is changed below those who judge it');
		await button(visitor, 'La retirer pour la modifier');
		assert.match(await visitor.text(), /En préparation/u);
	});
});

let review;

test('a reviewer sets a condition; two people at once; its author fulfils it', async () => {
	const eve = invited('Ève Petit', 'eve@example.org', 'ethics-reviewer');

	await visit({ name: 'conduct-review' }, async (visitor) => visit({ name: 'conduct-author-again' }, async (author) => {
		await enter(visitor, 'eve@example.org', eve);
		await enter(author, 'ada@example.org');
		await author.go(`${survey}/submit`);
		await main(author);
		assert.match(notices(), /review-asked\s+eve@example\.org|eve@example\.org/u);
		await visitor.follow(() => visitor.page.locator('.staff a', { hasText: 'Avis d’éthique' }).click());
		await link(visitor, 'Vos besoins');
		review = visitor.path();
		await link(visitor, 'Lire le dossier');
		const dossier = await visitor.text();
		for (const words of ['Avez-vous une maladie de longue durée', 'Les mineurs ne sont pas interrogés', 'Merci de votre aide', 'Ada Martin'])
			assert.ok(dossier.includes(words), `the dossier holds ${words}`);
		await visitor.page.emulateMedia({ media: 'print' });
		assert.ok(await visitor.page.locator('.staff').first().isHidden(), 'paper has no navigation');
		await visitor.page.emulateMedia({ media: 'screen' });
		await visitor.go(review);
		await visitor.page.locator('[name=opinion][value=conditional]').check();
		await set(visitor, 'words', 'La question touche à la santé.');
		assert.equal(await main(visitor), 422, 'conditions are asked for');
		await set(visitor, 'conditions', 'Dire que la question est sensible, et pourquoi elle est posée.');
		await set(visitor, 'dissent', 'Une membre aurait préféré retirer la question.');
		await main(visitor);

		await author.go(survey);
		assert.match(await author.text(), /Une membre aurait préféré/u);
		await author.go(question);
		await author.page.locator('[name="s-sensitive"]').check();
		await main(author);
		await author.go(survey);
		await author.page.locator('[name="words-1"]').fill('La question est dite sensible.');
		assert.equal(await button(author, 'Elle est remplie'), 422, 'why it is asked is missing');
		// A second window of the settings, opened before, overwrites nothing.
		await author.go(`${survey}/settings`);
		await visit({ name: 'conduct-author-second' }, async (other) => {
			await enter(other, 'ada@example.org');
			await other.go(`${survey}/settings`);
			await set(other, 'minutes', '3');
			await main(other);
		});
		await set(author, 'minutes', '4');
		assert.equal(await main(author), 409);
		assert.match(await author.text(), /Là où vous différez/u);
	}));
});

test('the condition is confirmed, the survey opened and answered', async () => {
	await visit({ name: 'conduct-confirm' }, async (visitor) => visit({ name: 'conduct-open' }, async (author) => {
		await enter(visitor, 'eve@example.org');
		await enter(author, 'ada@example.org');
		await author.go(question);
		await set(author, 'w-sensitive_reason-fr', 'Pour savoir si la maladie éloigne des droits.');
		await main(author);
		// What was written by hand was of other settings.
		await author.go(survey);
		await author.page.locator('[name="words-1"]').fill('C’est fait.');
		assert.equal(await button(author, 'Elle est remplie'), 422);
		await author.go(`${survey}/notice`);
		assert.match(await author.page.content(), /Pour savoir si la maladie éloigne des droits/u);
		await author.page.locator('#agrees-fr').check();
		await main(author);
		await author.page.locator('[name="words-1"]').fill('C’est fait.');
		await button(author, 'Elle est remplie');
		await visitor.go(review);
		assert.match(await visitor.text(), /C’est fait/u);
		await button(visitor, 'Pas encore');
		await author.go(survey);
		await author.page.locator('[name="words-1"]').fill('C’est fait, et relu.');
		await button(author, 'Elle est remplie');
		await visitor.go(review);
		await button(visitor, 'Confirmer');
		await author.go(survey);
		assert.match(await author.text(), /Approuvée, pas encore ouverte/u);
		// What was approved is what opens.
		await author.go(`${survey}/settings`);
		await set(author, 'smallest', '5');
		await main(author);
		assert.match(await author.text(), /Ceci a changé depuis l’approbation/u);
		await author.go(`${survey}/settings`);
		await set(author, 'smallest', '10');
		await set(author, 'closes', day(30));
		await main(author);
		await link(author, 'Ouvrir cette enquête');
		await main(author);
		assert.match(await author.text(), /Ouverte jusqu’au/u);
		found = await author.page.locator('main a', { hasText: 'La voir comme le public' }).getAttribute('href');
		assert.equal(sql("SELECT COUNT(*) FROM event WHERE kind = 'survey-opened'"), '1', 'whom it concerns will be told');
	}));
	await visit({ name: 'conduct-respondent' }, async (visitor) => {
		await visitor.go('/?language=fr');
		await link(visitor, 'Vos besoins');
		assert.equal(visitor.path(), found);
		await arrive(visitor);
		assert.match(await visitor.page.content(), /Merci de votre aide/u);
	});
});

async function arrive(visitor) {
	await visitor.page.goto(new URL(found, process.env.ADDRESS).href);
	const chosen = visitor.page.locator('main a, main button', { hasText: /^\s*Français\s*$/u });
	if (await chosen.count()) await visitor.follow(() => chosen.first().click());
}

async function begin(visitor) {
	await arrive(visitor);
	await visitor.follow(() => visitor.page.locator('main a.main', { hasText: 'Commencer' }).click());
	await main(visitor);
}

test('a spelling is put right while it is open; a question is not', async () => {
	await visit({ name: 'conduct-spelling' }, async (author) => {
		await enter(author, 'ada@example.org');
		await author.go(question);
		await set(author, 'w-label-fr', 'Avez-vous une maladie longue ?');
		await main(author);
		await author.go(survey);
		await link(author, 'Utiliser les textes corrigés');
		assert.match(await author.text(), /Avez-vous une maladie de longue durée/u);
		await main(author);
		assert.doesNotMatch(await author.text(), /Utiliser les textes corrigés/u);
		await author.go(question);
		await author.page.locator('[name="s-required"]').uncheck();
		await main(author);
		await author.go(survey);
		assert.match(await author.text(), /et pas seulement dans ses textes/u);
	});
});

test('suspended, it says so everywhere; resumed, what was begun is sent', async () => {
	await visit({ name: 'conduct-one', ...narrow, javascript: false }, async (one) => visit({ name: 'conduct-two', ...narrow, javascript: false }, async (two) => {
		await begin(one);
		assert.match(await one.text(), /Avez-vous une maladie longue/u);
		await fill(one.page);
		await main(one);
		assert.match(one.path(), /\/check$/u);
		await main(one);
		assert.match(await one.text(), /Votre code/u);
		await begin(two);
		await fill(two.page);
		await main(two);

		await visit({ name: 'conduct-suspend' }, async (visitor) => {
			await enter(visitor, 'eve@example.org');
			await visitor.go('/studio/reviews');
			await visitor.follow(() => visitor.page.locator('main a[href*="/reviews/survey/"]').click());
			assert.equal(await button(visitor, 'Suspendre cette enquête'), 422, 'why is asked for');
			await set(visitor, 'words', 'Une personne a signalé un malaise.');
			await button(visitor, 'Suspendre cette enquête');
			assert.match(await visitor.text(), /Suspendue par la commission/u);
		});
		assert.match(notices(), /survey-suspended/u);

		assert.equal(await main(two), 403);
		assert.match(await two.text(), /en pause/u);
		await arrive(two);
		await two.look();
		assert.match(await two.text(), /en pause/u);
		assert.match(await two.text(), /est gardé jusqu/u);
		await link(two, 'Revenir plus tard');
		assert.match(await two.text(), /code/u);
		await visit({ name: 'conduct-paused', ...narrow, javascript: false }, async (visitor) => {
			await arrive(visitor);
			await visitor.look();
			assert.match(await visitor.text(), /Les questions sont en pause/u);
			assert.doesNotMatch(await visitor.text(), /Commencer/u);
		});
		await visit({ name: 'conduct-author-paused', ...narrow, javascript: false }, async (author) => {
			await enter(author, 'ada@example.org');
			await author.go(survey);
			assert.match(await author.text(), /signalé un malaise/u);
			await link(author, 'Changer le dernier jour');
			await set(author, 'closes', day(40));
			await main(author);
		});
		await visit({ name: 'conduct-resume' }, async (visitor) => {
			await enter(visitor, 'eve@example.org');
			await visitor.go('/studio/reviews');
			await visitor.follow(() => visitor.page.locator('main a[href*="/reviews/survey/"]').click());
			await main(visitor);
			assert.match(await visitor.text(), /Ouverte jusqu’au/u);
		});
		await two.go(`${found}/check`);
		await main(two);
		assert.match(await two.text(), /Votre code/u);
	}));
});

test('every page fits 320 px, in easy French and in Arabic', async () => {
	for (const language of ['fr', 'ar'])
		await visit({ name: `conduct-narrow-${language}`, ...narrow, javascript: false, language }, async (visitor) => {
			await enter(visitor, 'ada@example.org');
			for (const path of ['/studio/consultations', '/studio/consultations/add', plan, `${plan}/settings`, `${plan}/add`, survey, `${survey}/notice`, `${survey}/closing`])
				await visitor.go(path);
			await visitor.context.clearCookies();
			await enter(visitor, 'eve@example.org');
			for (const path of ['/studio/reviews', review, `${review}/dossier`])
				await visitor.go(path);
			// Two accounts: none does the other's part.
			assert.equal((await visitor.page.goto(new URL(survey, visitor.page.url()).href)).status(), 403);
		});
});
