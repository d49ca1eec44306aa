// A group of twelve: round 1 asks for proposals; what was written becomes choices; round 2 shows what all answered
// and, by the code, one's own former answers; a question in the room is closed, and its result is on the wall.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, day, enter, link, linkIn, main, set, sql } from './staff.mjs';

const site = ownSite('rounds', 800);
// The wall and the room's page come again after some seconds.
const visit = (settings, walk) => site.visit({ still: /\/(?:wall|room)$/u, ...settings }, walk);
const narrow = { width: 320, height: 640 };
const quick = (settings, walk) => visit(settings, (visitor) => {
	visitor.look = async () => {};	// the pages of eleven others are those of the first
	return walk(visitor);
});

// Nothing can be sent any more since a quarter of an hour; then the clock does its work.
function close(survey) {
	sql(`UPDATE survey SET closes = UNIX_TIMESTAMP() - grace - 900, opens = opens - 86400 WHERE id = ${survey.split('/').pop()}`);
	ancrage('tick');
}

// A minute is over before twelve have answered on a slow machine: what is asked in the room stays open for hours.
const number = (path) => path.match(/\/survey\/(\d+)/u)[1];
const closesAt = (path) => Number(sql(`SELECT closes FROM survey WHERE id = ${number(path)}`));
const lengthen = (path) => sql(`UPDATE survey SET closes = UNIX_TIMESTAMP() + 4 * 3600 WHERE id = ${number(path)}`);

const ideas = ['Un café commun.', 'Une machine à café !', 'Du café le matin', 'Des réunions plus courtes', 'Réunions : une heure, pas plus',
	'Jeanne Martin parle trop', 'Un jardin', 'Un jardin partagé', 'Un carnet commun', 'Un carnet de bord', 'Rien', 'Des réunions courtes'];
const codes = [];
let plan, first, second, found, room;

async function writeQuestion(visitor, questionnaire, kind, label, fillIn) {
	await visitor.go(questionnaire);
	await link(visitor, 'Ajouter une question');
	await set(visitor, 'label', label);
	await visitor.page.locator(`#kind-${kind}`).check();
	await main(visitor);
	if (fillIn) {
		await fillIn();
		await main(visitor);
	}
}

test('a group prepares round 1, which asks for proposals, and opens it without an opinion', async () => {
	ancrage('body', 'add', 'group', 'groupe-accueil', 'Groupe Accueil', '--below', 'haut-conseil');
	const ada = linkIn(ancrage('account', 'add', 'Ada Martin', 'ada@example.org', '--role', 'facilitator', '--body', 'groupe-accueil'));

	await visit({ name: 'rounds-one' }, async (visitor) => {
		await enter(visitor, 'ada@example.org', ada);
		await visitor.go('/studio/questionnaires/add');
		await set(visitor, 'title', 'Nos réunions');
		await main(visitor);
		const questionnaire = visitor.path();
		await writeQuestion(visitor, questionnaire, 'yes_no', 'Nos réunions sont-elles utiles ?');
		await writeQuestion(visitor, questionnaire, 'text', 'Que proposez-vous ?', async () => {
			await visitor.page.locator('[name="s-proposals"]').check();
			await set(visitor, 's-longest', '300');
		});
		await visitor.go('/studio/consultations/add');
		await set(visitor, 'w-title-fr', 'La vie du groupe');
		await set(visitor, 'w-purpose-fr', 'Mieux travailler ensemble.');
		await set(visitor, 'w-title-en', 'The life of the group');
		await set(visitor, 'w-purpose-en', 'To work better together.');
		await set(visitor, 'contact', 'contact@example.org');
		await set(visitor, 'protection', 'dpo@example.org');
		await main(visitor);
		plan = visitor.path();
		await link(visitor, 'Ajouter une enquête');
		await visitor.page.locator('[name=audience][value=members]').check();
		await main(visitor);
		first = visitor.path().replace('/settings', '');
		await set(visitor, 'opens', day(-1));
		await set(visitor, 'closes', day(5));
		await set(visitor, 'readers', 'Ada Martin');
		await set(visitor, 'w-who-fr', 'Les membres du groupe.');
		await visitor.page.locator('[name="group_sees"]').check();
		await main(visitor);
		await visitor.go(`${first}/notice`);
		const notice = await visitor.page.locator('#notice-fr').inputValue();
		assert.match(notice, /chiffres complets de votre groupe/u);
		assert.match(notice, /avec d’autres mots, sans votre nom/u);
		await visitor.go(first);
		await link(visitor, 'Ouvrir cette enquête');
		await main(visitor);
		found = await visitor.page.locator('main a', { hasText: 'La voir comme le public' }).getAttribute('href');
		assert.match(await visitor.text(), /une fois que personne ne peut plus répondre/u);
		assert.equal((await visitor.page.goto(new URL(`${first}/proposals/que_proposez_vous`, visitor.page.url()).href)).url(), process.env.ADDRESS + first);
	});
});

async function answer(visitor, useful, idea) {
	await visitor.page.locator(`[name^="q."][value="${useful}"]`).first().check();
	await visitor.page.locator('textarea[name^="q."]').first().fill(idea);
	await main(visitor);
	await main(visitor);
	return visitor.page.locator('.code').first().innerText();
}

test('twelve people answer; each is told before that what they propose may be shown', async () => {
	for (let i = 0; i < ideas.length; i++)
		await (i ? quick : visit)({ name: `rounds-member-${i}`, ...narrow, javascript: false }, async (visitor) => {
			await visitor.go(`${found}?language=fr`);
			await main(visitor);
			assert.match(await visitor.text(), /peut être montré au groupe, avec d’autres mots et sans votre nom/u);
			codes.push(await answer(visitor, i < 7 ? 'yes' : 'no', ideas[i]));
		});
	assert.equal(new Set(codes).size, 12);
});

test('what they wrote becomes proposals, by two facilitators who overwrite nothing', async () => {
	close(first);
	await visit({ name: 'rounds-merge' }, async (visitor) => visit({ name: 'rounds-merge-other' }, async (other) => {
		await enter(visitor, 'ada@example.org');
		await enter(other, 'ada@example.org');
		await visitor.go(first);
		await link(visitor, 'Tirer des propositions');
		const page = visitor.path();
		assert.match(await visitor.text(), /Encore dans aucune proposition : 12/u);
		const tick = async (who, ...words) => {
			for (const text of words) await who.page.locator('label', { hasText: text }).first().click();
		};
		assert.equal(await button(visitor, 'Les y mettre'), 422, 'something is to be ticked');
		await tick(visitor, 'Un café commun', 'Une machine à café', 'Du café le matin');
		assert.equal(await button(visitor, 'Les y mettre'), 422, 'a wording is asked for');
		await set(visitor, 'wording', 'Un café partagé');
		await button(visitor, 'Les y mettre');
		// The other one has the page from before, and puts one of them elsewhere: it is in both.
		await other.go(page);
		await visitor.go(page);
		await tick(other, 'Des réunions plus courtes', 'Réunions : une heure', 'Des réunions courtes');
		await set(other, 'wording', 'Des réunions d’une heure');
		await button(other, 'Les y mettre');
		await tick(visitor, 'Un jardin partagé');
		await set(visitor, 'wording', 'Un jardin');
		await button(visitor, 'Les y mettre');
		assert.match(await visitor.text(), /Des réunions d’une heure/u);
		await tick(visitor, 'Jeanne Martin');
		assert.equal(await button(visitor, 'Les laisser de côté'), 422, 'a reason is asked for');
		await set(visitor, 'reason', 'Nomme une personne');
		await button(visitor, 'Les laisser de côté');
		assert.match(await visitor.text(), /Laissés de côté : 1/u);
		assert.match(await visitor.text(), /Encore dans aucune proposition : 4/u);

		// One wording, two windows.
		await link(visitor, 'Changer son texte');
		await other.go(visitor.path());
		await set(other, 'w-label-fr', 'Un café partagé le matin');
		await main(other);
		await set(visitor, 'w-label-fr', 'Un café pour tous');
		assert.equal(await main(visitor), 409);
		assert.match(await visitor.text(), /Quelqu’un d’autre a changé ce texte/u);
		assert.match(await visitor.text(), /Un café partagé le matin/u);
		await visitor.go(page);
		await link(visitor, 'En faire les choix');
		assert.match(await visitor.text(), /4 textes ne sont encore dans aucune proposition/u);
		assert.match(await visitor.text(), /Aucun tour suivant n’est en préparation/u);
		await link(visitor, 'Préparer le tour suivant');
		assert.ok(!await visitor.page.locator('#ask-que_proposez_vous').isChecked(), 'what was proposed comes back as choices');
		await main(visitor);
		second = visitor.path();
		assert.match(await visitor.text(), /Nos réunions \(tour 2\)/u);
		await visitor.go(`${page}/choices`);
		await set(visitor, 'w-label-fr', 'Laquelle d’abord ?');
		await visitor.page.locator('[name=kind][value=choice]').check();
		await main(visitor);
		assert.match(await visitor.text(), /tirée de 3 textes/u);
		assert.match(await visitor.text(), /Proposé par des participants du tour 1/u);
	}));
});

test('a member sees the complete results of the group, and it is noted', async () => {
	const max = linkIn(ancrage('account', 'add', 'Max Petit', 'max@example.org', '--role', 'member', '--body', 'groupe-accueil'));

	await visit({ name: 'rounds-results', ...narrow }, async (visitor) => {
		await visitor.go(max);
		await visitor.page.locator('#password').fill('trois petits chats dorment');
		await visitor.page.locator('#repeated').fill('trois petits chats dorment');
		await main(visitor);
		await visitor.go('/studio/results');
		await link(visitor, 'Nos réunions');
		assert.match(await visitor.text(), /Oui\s+7/u);
		await main(visitor);
		assert.match(await visitor.text(), /pour les seuls membres du groupe/u);
		assert.match(await visitor.text(), /Oui\s+7/u);
		assert.match(ancrage('audit', 'list'), /results-seen/u);
	});
});

test('round 2 shows what all answered and, by the code, one’s own answers', async () => {
	await visit({ name: 'rounds-two' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(`${second}/settings`);
		await set(visitor, 'opens', day(-1));
		await set(visitor, 'closes', day(6));
		await main(visitor);
		await visitor.go(second);
		await link(visitor, 'Ouvrir cette enquête');
		await main(visitor);
		found = await visitor.page.locator('main a', { hasText: 'La voir comme le public' }).getAttribute('href');
	});
	await visit({ name: 'rounds-again', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(`${found}?language=fr`);
		assert.match(await visitor.text(), /C’est le tour 2/u);
		assert.match(await visitor.page.content(), /sans savoir laquelle/u, 'the notice tells of the link');
		await main(visitor);
		assert.match(visitor.path(), /\/former$/u);
		await set(visitor, 'code', 'rien de tel');
		assert.equal(await main(visitor), 422);
		await set(visitor, 'code', codes[0]);
		await main(visitor);
		assert.match(await visitor.text(), /Vous aviez répondu au tour 1 :\s+Oui/u);
		assert.match(await visitor.text(), /Ce que toutes et tous ont répondu au tour 1/u);
		assert.match(await visitor.text(), /Oui\s+7\s+\(58/u);
		assert.match(await visitor.text(), /proposées par des participants du tour 1/u);
		assert.doesNotMatch(await visitor.text(), /textes/u, 'how many wrote it stays with the facilitators');
		await visitor.page.locator('[name^="q."][value="no"]').first().check();
		await visitor.page.locator('label', { hasText: 'Un jardin' }).click();
		await main(visitor);
		await main(visitor);
		assert.match(await visitor.text(), /Votre code/u);
	});
	assert.equal(sql('SELECT COUNT(*) FROM round_link'), '1');
	assert.equal(sql('SELECT COUNT(*) FROM draft_former'), '0');
	await quick({ name: 'rounds-without', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(`${found}?language=fr`);
		await main(visitor);
		await link(visitor, 'Avancer sans code');
		assert.doesNotMatch(await visitor.text(), /Vous aviez répondu/u);
		assert.match(await visitor.text(), /Oui\s+7/u);
	});
	// Whoever erases the former answers erases the link, too.
	await quick({ name: 'rounds-withdraw' }, async (visitor) => {
		await visitor.go('/receipt?language=fr');
		await set(visitor, 'code', codes[0]);
		await main(visitor);
		await button(visitor, 'Effacer mes réponses');
	});
	assert.equal(sql('SELECT COUNT(*) FROM round_link'), '0');
});

test('a question is asked in the room, given a minute more, closed, and its result is on the wall', async () => {
	await visit({ name: 'rounds-room' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(plan);
		await link(visitor, 'Poser une question dans la salle');
		assert.equal(await main(visitor), 422);
		await set(visitor, 'label', 'On se revoit ?');
		await visitor.page.locator('[name=kind][value=yes_no]').check();
		await set(visitor, 'minutes', '1');
		await main(visitor);
		room = visitor.path();
		lengthen(room);
		await visitor.go(room);
		const before = closesAt(room);
		await button(visitor, '1 minute de plus');
		assert.equal(closesAt(room), before + 60);
		assert.match(await visitor.text(), /Encore \d{2,3} minutes/u);
		found = await visitor.page.locator('main a', { hasText: 'La mettre au mur' }).getAttribute('href');
	});
	const asked = found.replace('/wall', '');
	for (const [name, size] of [['rounds-wall', { width: 1024, height: 768 }], ['rounds-wall-phone', narrow]])
		await visit({ name, ...size, javascript: false }, async (visitor) => {
			await visitor.go(found);
			assert.match(await visitor.text(), /On se revoit \?/u);
			assert.match(await visitor.text(), /\/s\/\d+/u);
			assert.match(await visitor.text(), /Encore \d+:\d\d/u);
			const reply = await visitor.page.request.get(visitor.page.url());
			assert.match(reply.headers().refresh, /^5; url=/u);
			if (size !== narrow) assert.ok(await visitor.page.evaluate(() => document.querySelector('.wall-left').getBoundingClientRect().bottom) <= 768);
		});
	for (let i = 0; i < 12; i++)
		await (i ? quick : visit)({ name: `rounds-in-room-${i}`, ...narrow, javascript: false }, async (visitor) => {
			const short = (await (await visitor.page.request.get(process.env.ADDRESS + found)).text()).match(/\/s\/\d+/u)[0];
			await visitor.page.goto(process.env.ADDRESS + short);
			assert.equal(visitor.path(), asked);
			await visitor.follow(() => visitor.page.locator('main a.main, main button.main').first().click());
			if (visitor.path().endsWith('/begin')) await main(visitor);
			await visitor.page.locator(`[name^="q."][value="${i < 7 ? 'yes' : 'no'}"]`).first().check();
			await main(visitor);
			await main(visitor);
		});
	await visit({ name: 'rounds-close' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(room);
		await button(visitor, 'Fermer maintenant');
		await visitor.go(found);
		assert.match(await visitor.text(), /C’est fini/u);
		close(room.replace('/room', ''));
		await visitor.go(found);
		assert.match(await visitor.text(), /Oui\s+7/u);
		assert.match(await visitor.text(), /Non\s+5/u);
		await visitor.go(room);
		assert.equal(await visitor.page.locator('main button').count(), 0, 'its result is out: it stays closed');
	});
});

test('what is too little to be shown says why, on the wall and beside the question', async () => {
	await visit({ name: 'rounds-few' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(`${plan}/room`);
		await set(visitor, 'label', 'Et la suite ?');
		await visitor.page.locator('[name=kind][value=choice]').check();
		await set(visitor, 'choices', 'Oui\nNon');
		await visitor.page.locator('summary', { hasText: 'En d’autres langues' }).click();
		await set(visitor, 'choices-en', 'Yes');
		assert.equal(await main(visitor), 422, 'all of it or nothing');
		assert.match(await visitor.text(), /Écrivez aussi la question dans cette langue/u);
		assert.match(await visitor.text(), /autant de réponses qu’en français/u);
		await set(visitor, 'label-en', 'What next?');
		await set(visitor, 'choices-en', 'Yes\nNo');
		await main(visitor);
		room = visitor.path();
		lengthen(room);
		found = await visitor.page.locator('main a', { hasText: 'La mettre au mur' }).getAttribute('href');
	});
	for (let i = 0; i < 4; i++)
		await quick({ name: `rounds-few-${i}`, ...narrow, javascript: false }, async (visitor) => {
			await visitor.page.goto(process.env.ADDRESS + found.replace('/wall', ''));
			await visitor.follow(() => visitor.page.locator('main a.main, main button.main').first().click());
			if (visitor.path().endsWith('/begin')) await main(visitor);
			await visitor.page.locator('[name^="q."][value="c1"]').first().check();
			await main(visitor);
			await main(visitor);
		});
	await visit({ name: 'rounds-few-english', language: 'en-GB', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(found);
		assert.match(await visitor.text(), /What next\?/u);
		await visitor.go(found.replace('/wall', ''));
		await visitor.follow(() => visitor.page.locator('main a.main, main button.main').first().click());
		if (visitor.path().endsWith('/begin')) await main(visitor);
		assert.match(await visitor.text(), /What next\? \(optional\)\s+Yes\s+No/u);
	});
	close(room.replace('/room', ''));
	await visit({ name: 'rounds-few-wall', width: 1024, height: 768, javascript: false }, async (visitor) => {
		await visitor.go(found);
		assert.match(await visitor.text(), /avec si peu de personnes, ils diraient qui a répondu quoi/u);
		assert.match(await visitor.text(), /Vous êtes peu nombreux/u);
		assert.doesNotMatch(await visitor.page.content(), />\s*4\b/u);
	});
});

test('every page fits 320 px, in French, easy French and Arabic', async () => {
	for (const language of ['fr', 'fr-simple', 'ar'])
		await visit({ name: `rounds-narrow-${language}`, ...narrow, javascript: false }, async (visitor) => {
			await enter(visitor, 'ada@example.org');
			await visitor.page.goto(new URL(`/language/${language}?back=/`, process.env.ADDRESS).href);
			for (const path of [first, `${first}/round`, `${first}/proposals/que_proposez_vous`, `${first}/proposals/que_proposez_vous?state=placed`,
				`${first}/proposals/que_proposez_vous/1`, `${first}/proposals/que_proposez_vous/choices`, `${plan}/room`, room, '/studio/results', `${first}/results`, found])
				await visitor.go(path);
		});
});
