// Amendments and votes on a site of its own: proposed and accepted, too late, a vote online by college with a double click and a
// dissenting opinion, a secret one in the room, priorities, a closing by the clock; on a telephone and without scripts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { prepareVote } from './council.mjs';
import { ancrage, button, check, day, invited, link, set, sql, visitsOf } from './staff.mjs';

const site = ownSite('vote', 1350);
const { visit } = site;
const narrow = { width: 320, height: 640, javascript: false };
const sylvie = 'sylvie@example.org', people = ['nora', 'paul', 'rene', 'lea', 'omar', 'ines'];
const mail = (who) => `${who}@example.org`;
const links = {};
let text, vote;

const number = (query) => Number(sql(query));
const as = visitsOf(visit, links);

test('a council with two colleges, its secretary, six members, a text', async () => {
	const council = sql("SELECT id FROM body WHERE slug = 'haut-conseil'");
	sql(`INSERT INTO college (slug, name, position) VALUES ('metiers', '{"fr":"Métiers"}', 1), ('personnes', '{"fr":"Personnes accompagnées"}', 2)`);
	people.forEach((who, i) => {
		links[who] = invited(`${who[0].toUpperCase()}${who.slice(1)} Martin`, mail(who), 'member');
		sql(`INSERT INTO member (body, college, name, mail, seat, first_day, last_day) SELECT ${council}, id, '${who[0].toUpperCase()}${who.slice(1)} Martin',
			'${mail(who).toUpperCase()}', 'titular', CURDATE() - INTERVAL 5 DAY, CURDATE() + INTERVAL 90 DAY FROM college WHERE slug = '${i < 3 ? 'metiers' : 'personnes'}'`);
	});
	sql(`INSERT INTO member (body, college, name, seat, first_day, last_day) SELECT ${council}, id, 'Sacha Roux', 'substitute', CURDATE() - INTERVAL 5 DAY,
		CURDATE() + INTERVAL 90 DAY FROM college WHERE slug = 'metiers'`);
	links.sylvie = invited('Sylvie Secrétaire', sylvie, 'general-secretary');
	text = sql(`INSERT INTO text (body, kind, title, made, changed) VALUES (${council}, 'recommendation', 'Dire une fois', 1, 1) RETURNING id`);
	['Un dossier suit la personne.', 'Chaque métier dit ce qu’il note.', 'Les délais sont dits.'].forEach((words, i) =>
		sql(`INSERT INTO paragraph (text, place, kind, words, changed) VALUES (${text}, ${i + 1}, 'recommendation', '${words}', 1)`));
	assert.equal(number('SELECT COUNT(*) FROM member'), 7);
});

test('the secretary says until when amendments are taken', () => as('sylvie', { name: 'vote-until', ...narrow }, async (visitor) => {
	await visitor.go(`/council/text/${text}`);
	await link(visitor, 'Amendements');
	assert.match(await visitor.text(), /ne reçoit pas encore d’amendement/u);
	await set(visitor, 'until', '31/02/2090');
	assert.equal(await button(visitor, 'Enregistrer'), 422);
	await set(visitor, 'until', day(20));
	assert.equal(await button(visitor, 'Enregistrer'), 200);
	assert.match(await visitor.text(), /peuvent être proposés jusqu’à la fin/u);
}));

test('a member proposes two on a telephone, and nothing that says nothing', () => as('nora', { name: 'vote-amend', ...narrow }, async (visitor) => {
	await visitor.go(`/council/text/${text}`);
	await visitor.follow(() => visitor.page.locator('.acts a', { hasText: 'Amender' }).first().click());
	await set(visitor, 'reason', 'Pour que ce soit la sienne.');
	assert.equal(await button(visitor, 'Le proposer'), 422, 'the same words');
	assert.equal(await visitor.page.locator('#reason').inputValue(), 'Pour que ce soit la sienne.');
	await set(visitor, 'words', 'Un dossier suit la personne, qui le tient.');
	assert.equal(await button(visitor, 'Le proposer'), 200);
	assert.match(await visitor.text(), /Attend une réponse[\s\S]*Un dossier suit la[\s\S]*personne, qui le tient/u);
	await visitor.go(`/council/text/${text}/amendments`);
	await link(visitor, '1 Un dossier');
	await check(visitor, 'kind', 'after');
	await set(visitor, 'words', 'Elle le relit chaque année.');
	await set(visitor, 'reason', 'Sinon il vieillit.');
	assert.equal(await button(visitor, 'Le proposer'), 200);
	await visitor.go('/council/amendments');
	assert.match(await visitor.text(), /Un nouveau paragraphe à la suite[\s\S]*D’autres mots/u);
}));

test('one is accepted into the text, one is refused with a reason', () => as('sylvie', { name: 'vote-answer' }, async (visitor) => {
	await visitor.go(`/council/text/${text}`);
	await link(visitor, '2 amendements attendent');
	await link(visitor, 'D’autres mots');
	await check(visitor, 'state', 'accepted');
	assert.equal(await button(visitor, 'Répondre'), 200);
	assert.match(await visitor.text(), /Accepté/u);
	await visitor.go(`/council/text/${text}`);
	assert.match(await visitor.text(), /Un dossier suit la personne, qui le tient\./u);
	await link(visitor, '1 amendement attend');
	await link(visitor, 'Un nouveau paragraphe');
	await check(visitor, 'state', 'refused');
	assert.equal(await button(visitor, 'Répondre'), 422, 'without a reason');
	await set(visitor, 'answer', 'Une loi le dit déjà.');
	assert.equal(await button(visitor, 'Répondre'), 200);
	assert.match(await visitor.text(), /Refusé[\s\S]*Une loi le dit déjà/u);
}));

test('what was being written when the last day ended comes back', () => as('paul', { name: 'vote-late', ...narrow }, async (visitor) => {
	await visitor.go(`/council/text/${text}`);
	await visitor.follow(() => visitor.page.locator('.acts a', { hasText: 'Amender' }).nth(1).click());
	await set(visitor, 'words', 'Chaque métier dit ce qu’il note, et pourquoi.');
	await set(visitor, 'reason', 'Il le faut.');
	sql(`UPDATE text SET amendments_until = UNIX_TIMESTAMP() - 1 WHERE id = ${text}`);
	assert.equal(await button(visitor, 'Le proposer'), 409);
	assert.equal(await visitor.page.locator('#words').inputValue(), 'Chaque métier dit ce qu’il note, et pourquoi.');
	assert.equal(await visitor.page.locator('#reason').inputValue(), 'Il le faut.');
	assert.equal(number('SELECT COUNT(*) FROM amendment'), 2);
}));

const prepare = (visitor, ask) => prepareVote(visitor, { text: 'Dire une fois', ...ask });

test('the secretary prepares a vote, says who sits for whom, and opens it', () => as('sylvie', { name: 'vote-prepare', ...narrow }, async (visitor) => {
	assert.equal(await prepare(visitor, { question: 'Adoptez-vous ce texte ?', secret: true }), 422, 'secret online');
	assert.match(await visitor.text(), /Un vote secret a lieu en salle/u);
	assert.equal(await visitor.page.locator('#question').inputValue(), 'Adoptez-vous ce texte ?');
	await visitor.page.locator('#secret').uncheck();
	await button(visitor, 'Préparer le vote');
	vote = visitor.path();
	assert.match(vote, /^\/council\/vote\/\d+$/u);
	assert.match(await visitor.text(), /Plus de la moitié[\s\S]*suffrages exprimés[\s\S]*La moitié des membres[\s\S]*6 sièges sont pourvus/u);
	await link(visitor, 'Qui siège à la place de qui');
	await visitor.page.locator('select').first().selectOption({ label: 'Rene Martin' });
	await button(visitor, 'Enregistrer');
	await link(visitor, 'Modifier le vote');
	await visitor.page.locator('#quorum').selectOption('third');
	await button(visitor, 'Enregistrer');
	assert.match(await visitor.text(), /Un tiers des membres/u);
	await button(visitor, 'Ouvrir le vote');
	assert.match(await visitor.text(), /0 sur 6 ont voté[\s\S]*Sacha Roux/u);
	await link(visitor, 'Dire une fois');
	assert.match(await visitor.text(), /qui le tient/u);
}));

test('members vote, one with a double click, one changes', async () => {
	await as('nora', { name: 'vote-cast', ...narrow }, async (visitor) => {
		await visitor.go('/council/votes');
		assert.match(await visitor.text(), /Votre vote est attendu/u);
		await link(visitor, 'Adoptez-vous');
		assert.equal(await button(visitor, 'Voter'), 422);
		await check(visitor, 'choice', 'against');
		await button(visitor, 'Voter');
		assert.match(await visitor.text(), /Vous avez voté : Contre/u);
		await check(visitor, 'choice', 'for');
		await button(visitor, 'Changer mon vote');
		assert.match(await visitor.text(), /Vous avez voté : Pour/u);
	});
	await as('paul', { name: 'vote-twice' }, async (visitor) => {
		await visitor.go(vote);
		await check(visitor, 'choice', 'for');
		await visitor.follow(() => visitor.page.locator('main form button.main').first().dblclick());
		await visitor.go(vote);
		assert.match(await visitor.text(), /Vous avez voté : Pour/u);
	});
	await as('lea', { name: 'vote-against', ...narrow }, async (visitor) => {
		await visitor.go(vote);
		await check(visitor, 'choice', 'against');
		await button(visitor, 'Voter');
	});
	await as('rene', { name: 'vote-replaced', ...narrow }, async (visitor) => {
		await visitor.go(vote);
		assert.equal(await visitor.page.locator('[name=choice]').count(), 0, 'a substitute sits there');
	});
	assert.equal(number(`SELECT COUNT(*) FROM vote_ballot WHERE vote = ${vote.split('/').pop()}`), 3);
});

test('it is closed while one votes, who is told; its result stands by college', async () => {
	await as('omar', { name: 'vote-closing', ...narrow }, async (visitor) => {
		await visitor.go(vote);
		await check(visitor, 'choice', 'against');
		await as('sylvie', { name: 'vote-closed' }, async (secretary) => {
			await secretary.go(vote);
			await button(secretary, 'Clore le vote');
			assert.match(await secretary.text(), /Adopté[\s\S]*2 voix pour ; il en fallait 2, sur 3/u);
		});
		assert.equal(await button(visitor, 'Voter'), 409);
		assert.match(await visitor.text(), /il n’est pas compté/u);
		assert.match(await visitor.text(), /Métiers\s+3\s+2\s+2\s+0[\s\S]*Personnes accompagnées\s+3\s+1\s+0\s+1/u);
	});
	await as('lea', { name: 'vote-dissent', ...narrow }, async (visitor) => {
		await visitor.go(vote);
		assert.equal(await button(visitor, 'La joindre au texte'), 422);
		await set(visitor, 'words', 'Le texte oublie celles et ceux qui ne lisent pas.');
		assert.equal(await button(visitor, 'La joindre au texte'), 200);
		await visitor.go(`/council/text/${text}`);
		assert.match(await visitor.text(), /Opinions divergentes[\s\S]*Lea Martin, Personnes accompagnées[\s\S]*ne lisent pas/u);
	});
	await as('nora', { name: 'vote-agreed', ...narrow }, async (visitor) => {
		await visitor.go(vote);
		assert.equal(await visitor.page.locator('#words').count(), 0, 'who agreed writes none');
	});
});

test('in the room, secret: entered, read again, kept; the colleges are not shown', async () => {
	const [one, two] = sql("SELECT id FROM college WHERE slug IN ('metiers', 'personnes') ORDER BY slug").split('\n');
	await as('sylvie', { name: 'vote-room', ...narrow }, async (visitor) => {
		await prepare(visitor, { question: 'Adoptez-vous, à bulletins secrets ?', way: 'room', secret: true });
		await button(visitor, 'Ouvrir le vote');
		await link(visitor, 'Saisir les chiffres');
		const write = async (college, numbers) => {
			for (const [what, count] of Object.entries(numbers)) await set(visitor, `n-${college}-${what}`, String(count));
		};
		await write(one, { present: 3, for: 3, against: 1, abstained: 0, spoiled: 0 });
		assert.equal(await button(visitor, 'Les relire'), 422);
		await write(one, { for: 2 });
		await write(two, { present: 3, for: 2, against: 1, abstained: 0, spoiled: 0 });
		assert.equal(await button(visitor, 'Les relire'), 200);
		assert.match(await visitor.text(), /Ce serait adopté : 4 voix pour, il en faut 4/u);
		await button(visitor, 'Changer les chiffres');
		assert.equal(await visitor.page.locator(`[name="n-${one}-for"]`).inputValue(), '2');
		await button(visitor, 'Les relire');
		await visitor.follow(() => visitor.page.locator('button[name=read]').click());
		const said = await visitor.text();
		assert.match(said, /4 voix pour[\s\S]*Le vote était secret/u);
		assert.doesNotMatch(said, /Par collège/u);
	});
});

test('priorities in easy French: each action has a mention, the result an order', async () => {
	let priorities;
	await as('sylvie', { name: 'vote-priorities' }, async (visitor) => {
		await prepare(visitor, { kind: 'priorities', question: 'Que faire d’abord ?' });
		await button(visitor, 'Ouvrir le vote');
		priorities = visitor.path();
	});
	for (const [who, mentions] of [['nora', [1, 0, 1]], ['omar', [1, 1, 1]], ['ines', [3, 0, 3]]])
		await as(who, { name: `vote-mentions-${who}`, ...narrow }, async (visitor) => {
			await visitor.go(priorities);
			await visitor.follow(() => visitor.page.locator('.languages a, .languages button', { hasText: 'Français simple' }).first().click());
			await check(visitor, 'mention-1', mentions[0]);
			assert.equal(await button(visitor, 'Voter'), 422, 'an action is left');
			assert.ok(await visitor.page.locator(`[name="mention-1"][value="${mentions[0]}"]`).isChecked());
			await check(visitor, 'mention-2', mentions[1]);
			await check(visitor, 'mention-3', mentions[2]);
			await button(visitor, 'Voter');
			assert.match(await visitor.text(), /Vous avez voté/u);
		});
	await as('sylvie', { name: 'vote-ordered', ...narrow }, async (visitor) => {
		await visitor.go(priorities);
		await button(visitor, 'Clore le vote');
		assert.match(await visitor.text(), /1\s+2\. Chaque métier[\s\S]*Avant tout\s+2 \(à égalité\)\s+1\. Un dossier[\s\S]*2 \(à égalité\)\s+3\. Les délais/u);
	});
});

test('persons are elected, and the clock closes the vote', async () => {
	let election;
	await as('sylvie', { name: 'vote-persons' }, async (visitor) => {
		await prepare(visitor, { kind: 'persons', question: 'Qui coordonne ?', text: null, options: 'Nora Martin\nOmar Martin', seats: '1', closes: day(2) });
		await button(visitor, 'Ouvrir le vote');
		election = visitor.path();
	});
	for (const who of ['nora', 'paul', 'ines'])
		await as(who, { name: `vote-elect-${who}`, ...narrow }, async (visitor) => {
			await visitor.go(election);
			assert.equal(await button(visitor, 'Voter'), 422);
			await visitor.page.locator('#option-1').check();
			await button(visitor, 'Voter');
		});
	sql(`UPDATE vote SET closes = UNIX_TIMESTAMP() - 1 WHERE id = ${election.split('/').pop()}`);
	await as('lea', { name: 'vote-past', language: 'ar', ...narrow }, async (visitor) => {
		await visitor.go(election);
		assert.equal(await visitor.page.locator('#option-1').count(), 0, 'the time is past');
	});
	assert.match(ancrage('tick'), /votes: 1/u);
	await as('lea', { name: 'vote-elected', language: 'ar', ...narrow }, async (visitor) => {
		await visitor.go(election);
		assert.match(await visitor.text(), /Nora Martin\s+3\s+منتخَب/u);
		await visitor.go(vote);
	});
});
