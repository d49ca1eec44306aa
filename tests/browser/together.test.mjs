// A survey that committees answer themselves: one draft for all who act for one, written by two at once, sent once by its
// correspondent; and the year after beside it what was answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, day, enter, invited, link, main, set } from './staff.mjs';

const site = ownSite('together', 800, { MAIL_FROM: 'consultations@example.org', OPEN_WITHOUT_OPINION: 'yes' });
const { visit } = site;
const narrow = { width: 320, height: 640 };

let plan, first, second, offer;

async function addSurvey(visitor, previous) {
	await visitor.go(`${plan}/add`);
	await visitor.page.locator('[name=audience][value=committees]').check();
	await main(visitor);
	const survey = visitor.path().replace('/settings', '');
	await set(visitor, 'opens', day(-1));
	await set(visitor, 'closes', day(20));
	await set(visitor, 'readers', 'Ada Martin');
	await set(visitor, 'w-who-fr', 'Les comités.');
	if (previous) await visitor.page.locator('[name=previous]').selectOption({ index: 1 });
	await visitor.page.locator('[name=promise][value=confidential]').check();
	assert.equal(await main(visitor), 422, 'it is known which committee answers');
	await visitor.page.locator('[name=promise][value=nominative]').check();
	await main(visitor);
	await visitor.go(`${survey}/offers`);
	await visitor.page.locator('[name="all-committee"]').check();
	await set(visitor, 'answer_by', day(5));
	await main(visitor);
	await visitor.go(survey);
	await link(visitor, 'Ouvrir cette enquête');
	await main(visitor);
	return survey;
}

test('a council asks its committees', async () => {
	ancrage('body', 'add', 'committee', 'ain', 'Comité de ain', '--below', 'haut-conseil', '--territory', '01');
	const ada = invited('Ada Martin', 'ada@example.org', 'facilitator', 'haut-conseil');

	await visit({ name: 'together-council' }, async (visitor) => {
		await enter(visitor, 'ada@example.org', ada);
		await visitor.go('/studio/questionnaires/add');
		await set(visitor, 'title', 'La vie des comités');
		await main(visitor);
		for (const label of ['Ce qui vous aide', 'Ce qu’il faut changer']) {
			await link(visitor, 'Ajouter une question');
			await set(visitor, 'label', label);
			await visitor.page.locator('#kind-text').check();
			await main(visitor);
			await main(visitor);
		}
		await visitor.go('/studio/consultations/add');
		await set(visitor, 'w-title-fr', 'Le bilan des comités');
		await set(visitor, 'w-purpose-fr', 'Savoir comment ils vont.');
		await set(visitor, 'contact', 'contact@example.org');
		await set(visitor, 'protection', 'dpo@example.org');
		await main(visitor);
		plan = visitor.path();
		first = await addSurvey(visitor, 0);
	});
});

async function open(visitor, address) {
	await visitor.go(address);
	await main(visitor);
}

const answers = (visitor) => visitor.page.locator('main textarea, main input[type=text]');

test('two write in one draft and never overwrite each other unseen', async () => {
	const mona = invited('Mona', 'mona@example.org', 'member', 'ain'), cora = invited('Cora', 'cora@example.org', 'correspondent', 'ain');

	await visit({ name: 'together-member', ...narrow, javascript: false, language: 'fr' }, async (member) => visit({ name: 'together-correspondent', ...narrow, javascript: false, language: 'fr' }, async (correspondent) => {
		await member.go(mona);
		await set(member, 'password', 'trois petits chats dorment');
		await set(member, 'repeated', 'trois petits chats dorment');
		await main(member);
		await member.go('/studio/offers');
		await link(member, 'La vie des comités');
		offer = member.path();
		assert.equal(await member.page.locator(`a[href="${offer}/send"]`).count(), 0, 'only the correspondent sends');
		await open(member, offer);
		await answers(member).first().fill('Le temps.');
		await enter(correspondent, 'cora@example.org', cora);
		await open(correspondent, offer);
		assert.equal(await answers(correspondent).first().inputValue(), '', 'nothing was saved yet');
		await main(member);
		await answers(correspondent).first().fill('L’argent.');
		assert.equal(await main(correspondent), 409);
		assert.match(await correspondent.text(), /Le temps\./u);
		assert.equal(await answers(correspondent).first().inputValue(), 'L’argent.', 'what was written is not lost');
		await answers(correspondent).first().fill('Le temps et l’argent.');
		await answers(correspondent).nth(1).fill('Rien.');
		await main(correspondent);
		assert.match(correspondent.path(), /\/check$/u);
		await member.page.goto(new URL(correspondent.path(), member.page.url()).href);
		assert.match(await member.text(), /Le temps et l’argent/u);
		assert.match(await member.text(), /Seule la personne qui correspond/u);
		assert.equal(await member.page.locator('form[action$="/submit"]').count(), 0);
		assert.equal(await correspondent.page.locator('form[action$="/submit"]').count(), 0, 'nor by the way that only writes');
		await correspondent.go(offer);
		await link(correspondent, 'Les vérifier et les envoyer');
		await main(correspondent);
		await correspondent.page.goto(new URL(member.path(), member.page.url()).href);
		await main(correspondent);
		assert.match(await correspondent.text(), /Les réponses de votre instance sont envoyées/u);
		assert.match(await correspondent.text(), /Le temps et l’argent/u);
		await open(member, offer);
		assert.match(await member.text(), /Le temps et l’argent/u);
		await member.look();
	}));
	await visit({ name: 'together-count' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(`${first}/offers`);
		assert.match(await visitor.text(), /Par les liens des comités\s+1\s+Sans lien de comité\s+0/u);
	});
});

test('nobody begins it from its public page; the year after, the answers of before stand beside', async () => {
	await visit({ name: 'together-next' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		second = await addSurvey(visitor, 1);
		await link(visitor, 'La voir comme le public');
		assert.match(await visitor.text(), /Ce sont les comités qui répondent/u);
		assert.equal(await visitor.page.locator('main form').count(), 0);
	});
	await visit({ name: 'together-again', ...narrow, javascript: false, language: 'fr' }, async (visitor) => {
		await enter(visitor, 'cora@example.org');
		await visitor.go('/studio/offers');
		await visitor.follow(() => visitor.page.locator('main li', { hasText: 'Répondre oui ou non' }).locator('a').first().click());
		assert.notEqual(visitor.path(), offer);
		await main(visitor);
		await visitor.look();
		await visitor.page.locator('main summary', { hasText: 'la dernière fois' }).click();
		assert.match(await visitor.text(), /Le temps et l’argent/u);
		assert.equal(await answers(visitor).first().inputValue(), '', 'they are beside, not in');
	});
	assert.ok(second);
	assert.ok(button);
});
