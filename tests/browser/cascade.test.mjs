// A council asks through its committees: three accept, each adds a question, people answer by their links and by none, and
// the counts are right. Respondents on a narrow telephone without JavaScript, in French and in Arabic.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, day, enter, invited, link, main, set } from './staff.mjs';

const site = ownSite('cascade', 700, { MAIL_FROM: 'consultations@example.org' });
const { visit } = site;
const narrow = { width: 320, height: 640 };

const committees = ['ain', 'aube', 'creuse'].map((slug) => ({ slug, name: `Comité de ${slug}`, mail: `${slug}@example.org` }));

let survey, questionnaire, slug;

// One question of two choices, in French and Arabic.
async function addQuestion(visitor, label, arabic) {
	await link(visitor, 'Ajouter une question');
	await set(visitor, 'label', label);
	await visitor.page.locator('#kind-choice').check();
	await main(visitor);
	await set(visitor, 'w-label-ar', arabic);
	for (const [number, french, other] of [[0, 'Oui', 'نعم'], [1, 'Non', 'لا']]) {
		await set(visitor, `c-${number}-label-fr`, french);
		await set(visitor, `c-${number}-label-ar`, other);
	}
	await main(visitor);
}

test('a council prepares a survey and offers it to its committees', async () => {
	for (const { slug: body, name } of committees)
		ancrage('body', 'add', 'committee', body, name, '--below', 'haut-conseil', '--territory', '01');
	ancrage('body', 'add', 'committee', 'drome', 'Comité de drome', '--below', 'haut-conseil', '--territory', '26');
	const ada = invited('Ada Martin', 'ada@example.org', 'facilitator', 'haut-conseil');

	await visit({ name: 'cascade-council' }, async (visitor) => {
		await enter(visitor, 'ada@example.org', ada);
		await visitor.go('/studio/questionnaires/add');
		await set(visitor, 'title', 'Le métier');
		await visitor.page.locator('#language-ar').check();
		await main(visitor);
		questionnaire = visitor.path();
		await addQuestion(visitor, 'Restez-vous dans le métier ?', 'هل تبقون في المهنة؟');
		await visitor.go(`${questionnaire}/settings`);
		await set(visitor, 'w-title-ar', 'المهنة');
		await main(visitor);
		await visitor.go(questionnaire);
		await visitor.follow(() => visitor.page.locator('main a[href*="/section/"]').first().click());
		await set(visitor, 'w-title-ar', 'أسئلة');
		await main(visitor);
		await visitor.go('/studio/consultations/add');
		await set(visitor, 'w-title-fr', 'L’attractivité');
		await set(visitor, 'w-title-ar', 'الجاذبية');
		await set(visitor, 'w-purpose-fr', 'Savoir ce qui fait rester.');
		await set(visitor, 'w-purpose-ar', 'معرفة أسباب البقاء.');
		await set(visitor, 'contact', 'contact@example.org');
		await set(visitor, 'protection', 'dpo@example.org');
		await main(visitor);
		await link(visitor, 'Ajouter une enquête');
		await visitor.page.locator('[name=audience][value=professionals]').check();
		await main(visitor);
		survey = visitor.path().replace('/settings', '');
		await set(visitor, 'opens', day(-1));
		await set(visitor, 'closes', day(20));
		await set(visitor, 'readers', 'Ada Martin');
		await set(visitor, 'w-who-fr', 'Les professionnels.');
		await set(visitor, 'w-who-ar', 'المهنيون.');
		await main(visitor);

		await link(visitor, 'Proposée aux comités');
		assert.equal(await main(visitor), 422, 'to whom and until when is asked for');
		await visitor.page.locator('[name="all-committee"]').check();
		await set(visitor, 'answer_by', day(30));
		assert.equal(await main(visitor), 422, 'not after its last day');
		assert.ok(await visitor.page.locator('[name="all-committee"]').isChecked(), 'the form comes back as it was filled');
		await set(visitor, 'answer_by', day(5));
		await set(visitor, 'request', 'Merci de votre aide.');
		await main(visitor);
		assert.equal((await visitor.text()).match(/Pas encore de réponse/gu).length, 4);
	});
});

async function accept(visitor) {
	await visitor.go('/account');
	await link(visitor, 'Une enquête est proposée à');
	assert.match(await visitor.text(), /Merci de votre aide/u);
	await link(visitor, 'Lire ses questions');
	assert.match(await visitor.text(), /Restez-vous dans le métier/u);
	await visitor.page.goBack();
	await visitor.page.locator('[name=answer][value=accepted]').check();
	await main(visitor);
	return visitor.path();
}

test('three committees accept, one declines with words', async () => {
	for (const committee of committees) {
		const way = invited(`Camille ${committee.slug}`, committee.mail, 'facilitator', committee.slug);

		await visit({ name: `cascade-${committee.slug}` }, async (visitor) => {
			await enter(visitor, committee.mail, way);
			committee.offer = await accept(visitor);
			await link(visitor, 'Vos dates, votre contact');
			await set(visitor, 'closes', day(40));
			assert.equal(await main(visitor), 422, 'never later than the council');
			await set(visitor, 'closes', day(10));
			await set(visitor, 'contact', committee.mail);
			await set(visitor, 'place', '12 rue des Lilas\n01 02 03 04 05');
			await main(visitor);
			await link(visitor, 'Des questions à vous');
			await button(visitor, 'Les commencer');
			await addQuestion(visitor, `Et à ${committee.slug} ?`, `وفي ${committee.slug}؟`);
			await visitor.go(`${committee.offer}/own`);
			assert.match(await visitor.text(), /La commission d’éthique donne son avis/u);
			await button(visitor, 'Les soumettre');
		});
	}
	const way = invited('Dominique', 'drome@example.org', 'general-secretary', 'drome');
	await visit({ name: 'cascade-drome' }, async (visitor) => {
		await enter(visitor, 'drome@example.org', way);
		await visitor.go('/studio/consultations');
		await link(visitor, 'Le métier');
		await visitor.page.locator('[name=answer][value=declined]').check();
		assert.equal(await main(visitor), 422, 'a no is told with its reason');
		await set(visitor, 'words', 'Nous n’avons plus personne.');
		await main(visitor);
		assert.match(await visitor.text(), /Refusée/u);
	});
});

test('the commission gives its opinions, the council opens, the committees ask', async () => {
	const eve = invited('Ève Petit', 'eve@example.org', 'ethics-reviewer', 'haut-conseil');

	await visit({ name: 'cascade-open' }, async (author) => visit({ name: 'cascade-eve' }, async (visitor) => {
		await enter(author, 'ada@example.org');
		await author.go(survey);
		assert.match(await (await author.go(`${survey}/offers`), author.text()), /plus personne/u);
		await author.go(`${survey}/settings`);
		await set(author, 'minors', 'Non interrogés.');
		await main(author);
		await link(author, 'La soumettre à la commission');
		await main(author);
		await enter(visitor, 'eve@example.org', eve);
		await visitor.go('/studio/reviews');
		const waiting = await visitor.page.locator('main h2:first-of-type + ul a').evaluateAll((links) => links.map((one) => one.getAttribute('href')));
		assert.equal(waiting.length, 4);
		for (const address of waiting) {
			await visitor.go(address);
			await visitor.page.locator('[name=opinion][value=favourable]').check();
			await set(visitor, 'words', 'Oui.');
			await main(visitor);
		}
		await author.go(survey);
		await link(author, 'Ouvrir cette enquête');
		await main(author);
		slug = (await author.page.locator('main a', { hasText: 'La voir comme le public' }).getAttribute('href')).split('/').pop();
	}));
	for (const committee of committees)
		await visit({ name: `cascade-ask-${committee.slug}` }, async (visitor) => {
			await enter(visitor, committee.mail);
			await visitor.go(`${committee.offer}/own`);
			await button(visitor, 'Les poser par notre lien');
			assert.match(await visitor.text(), /Elles sont posées par votre lien/u);
			await visitor.go(`${committee.offer}/kit`);
			committee.link = new URL(await visitor.page.locator('main .code a').getAttribute('href')).pathname;
			assert.equal(committee.link, `/s/${slug}/${committee.slug}`);
			assert.match(await visitor.page.locator('#mail-ar').inputValue(), new RegExp(committee.link, 'u'));
		});
});

async function answer(visitor, address, expected, absent) {
	await visitor.page.goto(new URL(address, process.env.ADDRESS).href);
	await visitor.look();
	await main(visitor);
	for (let page = 0; !visitor.path().endsWith('/check'); page++) {
		assert.ok(page < 5, 'its pages end');
		await visitor.look();
		for (const name of await visitor.page.locator('main input[type=radio]').evaluateAll((all) => [...new Set(all.map((one) => one.name))]))
			await visitor.page.locator(`[name="${name}"]`).first().check();
		await main(visitor);
	}
	const text = await visitor.text();
	for (const words of expected) assert.ok(text.includes(words), `${address} asks ${words}`);
	for (const words of absent) assert.ok(!text.includes(words), `${address} does not ask ${words}`);
	await main(visitor);
}

test('people answer by each link and by none, in French and in Arabic', async () => {
	for (const [index, committee] of committees.entries())
		for (let number = 0; number <= index; number++) {
			const language = number ? 'ar' : 'fr';

			await visit({ name: `cascade-by-${committee.slug}-${number}`, ...narrow, javascript: false, language }, async (visitor) => {
				const others = committees.filter((other) => other !== committee).map((other) => (language === 'ar' ? `وفي ${other.slug}؟` : `Et à ${other.slug} ?`));
				await answer(visitor, committee.link, [language === 'ar' ? `وفي ${committee.slug}؟` : `Et à ${committee.slug} ?`], others);
			});
		}
	await visit({ name: 'cascade-by-none', ...narrow, javascript: false, language: 'fr' }, async (visitor) =>
		answer(visitor, `/survey/${slug}`, ['Restez-vous dans le métier'], committees.map((other) => `Et à ${other.slug} ?`)));
});

test('each sees its own count, the council the sum, the snapshot the committees', async () => {
	for (const [index, committee] of committees.entries())
		await visit({ name: `cascade-kit-${committee.slug}` }, async (visitor) => {
			await enter(visitor, committee.mail);
			await visitor.go(`${committee.offer}/kit`);
			const facts = await visitor.page.locator('main dl.facts').first().innerText();
			assert.match(facts, new RegExp(`Par votre lien\\s+${index + 1}\\s+Dans toute l’enquête\\s+7`, 'u'));
			assert.match(await visitor.text(), new RegExp(`encore ${10 - index - 1} réponses`, 'u'));
		});
	await visit({ name: 'cascade-sum' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(`${survey}/offers`);
		assert.match(await visitor.text(), /Par les liens des comités\s+6\s+Sans lien de comité\s+1\s+En tout\s+7/u);
	});
	ancrage('snapshot', 'take', slug);
	const tally = ancrage('tally', '1');
	assert.match(tally, /^b\d+_et_a_ain/mu, 'own questions are columns of their own');
});

test('every page fits 320 px; the poster is one sheet', async () => {
	const [first] = committees;

	for (const language of ['fr', 'fr-simple', 'ar'])
		await visit({ name: `cascade-narrow-${language}`, ...narrow, javascript: false, language }, async (visitor) => {
			await enter(visitor, first.mail);
			for (const path of ['/studio/offers', first.offer, `${first.offer}/questions`, `${first.offer}/settings`, `${first.offer}/own`, `${first.offer}/kit`,
				`${first.offer}/poster?language=fr`, `${first.offer}/poster?language=ar`])
				await visitor.go(path);
			await visitor.context.clearCookies();
			await enter(visitor, 'ada@example.org');
			await visitor.go(`${survey}/offers`);
		});
	await visit({ name: 'cascade-poster' }, async (visitor) => {
		await enter(visitor, first.mail);
		await visitor.go(`${first.offer}/poster?language=fr`);
		const sheet = `${process.env.SCRATCH}/screenshots/poster.pdf`;
		await visitor.page.pdf({ path: sheet, preferCSSPageSize: true });
		const pages = execFileSync('grep', ['-c', '-a', '/Type /Page$', sheet], { encoding: 'utf8' }).trim();
		assert.equal(pages, '1');
	});
});
