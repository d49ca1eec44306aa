// Invitations from a list to the answer: a facilitator imports people, invites them, reminds them, and reads how it went; one
// of them answers by the link in the mail, another wants no more messages, with one click. What is stopped goes on where it
// was; a courier killed in the middle sends no more than what it held twice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { openGateway } from '../inputs/gateway.mjs';
import { Sink, messageId } from '../inputs/sink.mjs';
import { ownSite } from './site.mjs';
import { ancrage, button, day, enter, invited, link, main, set, sql } from './staff.mjs';

const PEOPLE = 40, HELD = 16;
const site = ownSite('campaign', 900, { MAIL_FROM: 'consultations@example.org', OPEN_WITHOUT_OPINION: 'yes', TICK_SECONDS: '0',
	SMS_GATEWAY: 'https://sms.example/messages' });
const { visit } = site;
const narrow = { width: 320, height: 640 };
const tongues = ['fr', 'fr-simple', 'en', 'ar'];
const mailOf = (number) => `personne${number}@example.org`;

let sink, gateway, courier, startCourier, stop, clear, scratch, survey, campaign;

before(async () => {
	sink = await new Sink().open();
	// Only now, as it asks the environment where the site is.
	({ startCourier, stop, clear, scratch } = await import('../inputs/post.mjs'));
	courier = startCourier(sink);
});

after(async () => {
	if (courier) await stop(courier);
	await gateway?.close();
	await sink.close();
	clear();
});

async function until(claim, holds) {
	for (const end = Date.now() + 60000; !holds(); await sleep(50))
		assert.ok(Date.now() < end, `${claim}: ${sink.mails.length} mails; ${courier.words}; ${sql('SELECT state, next_try - UNIX_TIMESTAMP(), tries, COUNT(*) FROM outbox GROUP BY 1, 2, 3 LIMIT 20')}`);
}

const mailsTo = (to) => sink.mails.filter((mail) => mail.to === to);
const read = (mail) => PostalMime.parse(mail.text);
const waiting = () => Number(sql(`SELECT COUNT(*) FROM outbox WHERE state IN ('waiting', 'sending') AND next_try < expires`));
const everythingIsSent = () => until('all of it is sent', () => waiting() === 0);

// The counts on the page, by their words.
async function counts(visitor) {
	await visitor.go(campaign);
	return visitor.page.evaluate(() => {
		const heading = (at) => (/^H\d$/u.test(at.tagName) ? at.textContent : heading(at.previousElementSibling));

		return Object.fromEntries([...document.querySelectorAll('main dl.facts dt')]
			.map((term) => [`${heading(term.closest('dl'))}/${term.textContent}`, Number(term.nextElementSibling.textContent.replace(/\D/gu, ''))]));
	});
}

const of = (all, words) => Object.entries(all).find(([name]) => name.endsWith(words))?.[1];

async function openSurvey(visitor) {
	await visitor.go('/studio/questionnaires/add');
	await set(visitor, 'title', 'Votre accueil');
	await main(visitor);
	await link(visitor, 'Ajouter une question');
	await set(visitor, 'label', 'Êtes-vous bien accueilli ?');
	await visitor.page.locator('#kind-yes_no').check();
	await main(visitor);
	await main(visitor);
	await visitor.go('/studio/consultations/add');
	await set(visitor, 'w-title-fr', 'L’accueil');
	await set(visitor, 'w-purpose-fr', 'Savoir comment on est accueilli.');
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
	await main(visitor);
	await link(visitor, 'Ouvrir cette enquête');
	await main(visitor);
}

const everyone = () => ['nom;courriel;langue', ...Array.from({ length: PEOPLE }, (_, i) => `Personne ${i + 1};${mailOf(i + 1)};${tongues[(i + 1) % 4]}`)];

async function importList(visitor, name = 'Les équipes', lines = everyone()) {
	await visitor.go('/studio/lists/add');
	await set(visitor, 'name', name);
	if (await visitor.page.locator('[name="erases"]').count()) await set(visitor, 'erases', day(200));
	await main(visitor);
	const list = visitor.path();
	await visitor.go(`${list}/import`);
	await visitor.page.locator('#file').setInputFiles({ name: 'equipes.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
	await main(visitor);
	await main(visitor);
	assert.match(await visitor.text(), /Personne \d/u);
}

test('a list is imported, and a campaign prepared, read and tried', async () => {
	const ada = invited('Ada Martin', 'ada@example.org', 'facilitator');

	await visit({ name: 'campaign-prepare' }, async (visitor) => {
		await enter(visitor, 'ada@example.org', ada);
		await openSurvey(visitor);
		await importList(visitor);
		await visitor.go(survey);
		await link(visitor, 'Envois d’invitations');
		await link(visitor, 'Inviter les personnes d’une liste');
		assert.equal(await main(visitor), 422, 'a list is asked for');
		await visitor.page.locator('#list').selectOption({ label: 'Les équipes' });
		await visitor.page.locator('[name="remind1"][value="after"]').check();
		await set(visitor, 'after1', '1');
		assert.equal(await main(visitor), 422, 'reminders are two days apart');
		await set(visitor, 'after1', '3');
		await main(visitor);
		campaign = visitor.path();
		assert.equal(of(await counts(visitor), 'La recevront'), PEOPLE);
		for (const language of tongues) {
			await visitor.go(`${campaign}/message?wave=1&language=${language}`);
			assert.match(await visitor.page.locator('main').innerHTML(), /\/i\/0000000000000000/u);
		}
		await visitor.go(`${campaign}/message?wave=0&language=fr`);
		await button(visitor, 'M’envoyer un essai');
		await until('the test comes', () => mailsTo('ada@example.org').some((mail) => /Essai/u.test(mail.text) || /RXNzYWk/u.test(mail.text)));
		const mail = await read(mailsTo('ada@example.org').at(-1));
		assert.match(mail.subject, /^Essai/u);
		assert.doesNotMatch(mail.text, /\/i\/\d/u);
		await visitor.go(new URL(/https?:\S+\/questions/u.exec(mail.text)[0]).pathname);
		assert.match(visitor.path(), /\/studio\/questionnaire\/\d+\/preview$/u);
		assert.equal(sql('SELECT COUNT(*) FROM invitation'), '0', 'a test uses no invitation');
	});
});

test('it is sent, stopped in the middle, killed, and goes on: once to each', async () => {
	// The relay takes some and then is slow, so that there is a middle.
	let taken = 0, isSlow = true;
	sink.decide = async (stage, about) => {
		if (stage === 'rcpt' && about.to.startsWith('personne') && ++taken > 10 && isSlow) await sleep(300);
		return null;
	};
	await visit({ name: 'campaign-send', ...narrow }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(campaign);
		await button(visitor, 'Envoyer');
		ancrage('tick');
		await until('some are sent', () => sink.mails.filter(({ to }) => to.startsWith('personne')).length >= 12);
		await visitor.go(campaign);
		await button(visitor, 'Arrêter l’envoi');
		ancrage('tick');
		await until('what waits is held', () => waiting() === 0);
		const held = sink.mails.filter(({ to }) => to.startsWith('personne')).length;
		assert.ok(held < PEOPLE, `${held} were sent before it was stopped`);
		const all = await counts(visitor);
		assert.equal(of(all, 'Envoyés') + of(all, 'En attente'), PEOPLE);
		assert.equal(of(all, 'Envoyés'), held);

		await button(visitor, 'Reprendre l’envoi');
		ancrage('tick');
		await until('it goes on', () => sink.mails.filter(({ to }) => to.startsWith('personne')).length > held + 2);
		await stop(courier, 'SIGKILL');
		isSlow = false;
		// Its lease is over at once, where others would wait for ten minutes.
		sql(`UPDATE outbox SET leased = UNIX_TIMESTAMP() WHERE state = 'sending'`);
		courier = startCourier(sink);
		await everythingIsSent();
		const sent = sink.mails.filter(({ to }) => to.startsWith('personne'));
		assert.equal(new Set(sent.map(({ to }) => to)).size, PEOPLE, 'nobody is forgotten');
		assert.ok(sent.length - PEOPLE <= HELD, `${sent.length - PEOPLE} were sent twice`);
		assert.equal(new Set(sent.map(messageId)).size, PEOPLE, 'and with the same Message-ID');
		assert.equal(of(await counts(visitor), 'Envoyés'), PEOPLE);
	});
});

async function answer(number) {
	const mail = await read(mailsTo(mailOf(number))[0]);
	const address = new URL(/https?:\S+\/i\/\d+/u.exec(mail.text)[0]).pathname;

	await visit({ name: `campaign-answer-${number}`, ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(address);
		await main(visitor);
		await visitor.page.locator('main input[value="yes"]').check();
		await main(visitor);
		for (let pages = 0; pages < 4 && !/envoyées/u.test(await visitor.page.locator('h1').innerText()); pages++) await main(visitor);
	});
	assert.equal(sql('SELECT COUNT(*) FROM submission WHERE test = 0'), '1');
}

test('one answers by the link of the mail, another wants no more with one click', async () => {
	const mail = await read(mailsTo(mailOf(8))[0]);

	assert.equal(mail.attachments.length, 1, 'the last day comes with it');
	assert.match(mail.text, /nous ne savons pas qui vous êtes/iu);
	await answer(4);
	const raw = mailsTo(mailOf(8))[0].text;
	assert.match(raw, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/mu);
	const address = new URL(/<(https?:[^>]+\/stop\/[^>]+)>/u.exec(raw.replace(/\r\n[ \t]+/gu, ''))[1]);
	// As a scanner opens it, then as a mail program does with one click.
	assert.equal((await fetch(`${process.env.ADDRESS}${address.pathname}`)).status, 200);
	assert.equal(sql('SELECT COUNT(*) FROM refusal'), '0');
	const reply = await fetch(`${process.env.ADDRESS}${address.pathname}`, {
		method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' });
	assert.ok(reply.ok, `${reply.status}`);
	assert.equal(sql('SELECT COUNT(*) FROM refusal'), '1');
});

test('the reminder goes to the others alone, and the page tells the truth', async () => {
	const before = sink.mails.length;
	sink.decide = (stage, about) => stage === 'rcpt' && about.to === mailOf(12) ? '550 5.2.1 =cmd is gone' : null;
	sql('UPDATE mailing SET due = due - 3 * 86400, begun = begun - 3 * 86400');
	ancrage('tick');
	await everythingIsSent();
	const reminded = sink.mails.slice(before).map(({ to }) => to);
	assert.equal(reminded.length, PEOPLE - 3);
	assert.ok(!reminded.includes(mailOf(4)) && !reminded.includes(mailOf(8)), 'who answered or refused is left alone');
	await visit({ name: 'campaign-progress' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(campaign);
		const shown = await visitor.text();
		assert.match(shown, /Réponses à l’enquête jusqu’ici.*moins de 10/u);
		const all = Object.entries(await counts(visitor)).filter(([name]) => name.startsWith('Premier rappel'));
		const told = Object.fromEntries(all.map(([name, number]) => [name.split('/').at(-1), number]));
		assert.deepEqual(told, { 'Préparés': PEOPLE, 'En attente': 0, 'Envoyés, ou devenus inutiles': PEOPLE });
		const file = await visitor.context.request.get(new URL(`${campaign}/failures`, visitor.page.url()).href);
		assert.doesNotMatch(await file.text(), /Personne (?:4|8|12),/u, 'who failed to be reminded had not answered');
	});
});

// What telephones count: 153 of the small alphabet in each part, or 67 units.
function parts(text) {
	const isSmall = /^[\n\r -_a-z{-~¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü€|]*$/u.test(text);
	const [one, more] = isSmall ? [160, 153] : [70, 67];

	return text.length <= one ? 1 : Math.ceil(text.length / more);
}

test('by SMS it goes to those with a number; who refuses is counted, and spared from then on', async () => {
	const number = (i) => `+3361234560${i}`;
	gateway = await openGateway(scratch, ({ to }) => (to === number(3) ? 422 : 202));
	// The number of who refused by mail is there too: prepared, and spared when it would be sent.
	const people = [1, 2, 3, 4].map((i) => `Portable ${i};;${number(i)};${tongues[i % 4]}`);
	let sms;

	await stop(courier);
	courier = startCourier(sink, gateway.settings);
	await visit({ name: 'campaign-sms', ...narrow }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await importList(visitor, 'Les portables', ['nom;courriel;portable;langue', ...people, 'Personne 5;sans.numero@example.org;;fr', `Personne 8;${mailOf(8)};${number(8)};fr`]);
		await visitor.go(`${survey}/campaigns/add`);
		await visitor.page.locator('#list').selectOption({ label: 'Les portables' });
		await visitor.page.locator('[name="channel"][value="sms"]').check();
		await visitor.page.locator('[name="remind1"][value="after"]').check();
		await set(visitor, 'after1', '3');
		await main(visitor);
		sms = campaign = visitor.path();
		const audience = await counts(visitor);
		assert.equal(of(audience, 'La recevront'), 4);
		await button(visitor, 'Envoyer');
	});
	ancrage('tick');
	await everythingIsSent();
	assert.deepEqual(gateway.posted.map(({ to }) => to).sort(), [1, 2, 3, 4].map(number));
	for (const { text } of gateway.posted) {
		assert.match(text, /https?:\S+\/i\/\d{16}/u);
		assert.ok(parts(text) <= 2, text);
	}
	const french = gateway.posted.find(({ to }) => to === number(4)).text;
	assert.match(french, /Pour arrêter : |Pour arreter : /u);
	const path = new URL(/https?:\S+\/stop\/\S+/u.exec(french)[0]).pathname;
	await visit({ name: 'campaign-sms-stop', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(path);
		await main(visitor);
	});
	assert.equal(sql('SELECT COUNT(*) FROM refusal'), '2');
	await visit({ name: 'campaign-sms-answer', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(new URL(/https?:\S+\/i\/\d+/u.exec(gateway.posted.find(({ to }) => to === number(1)).text)[0]).pathname);
		assert.match(await visitor.text(), /accueil|Accueil/u);
	});
	sql(`UPDATE mailing SET due = due - 3 * 86400, begun = begun - 3 * 86400 WHERE campaign = ${/\d+$/u.exec(sms)[0]}`);
	gateway.posted.length = 0;
	ancrage('tick');
	await everythingIsSent();
	assert.deepEqual(gateway.posted.map(({ to }) => to).sort(), [1, 2, 3].map(number), 'who stopped is left alone');
	await visit({ name: 'campaign-sms-progress', ...narrow }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		const all = await counts(visitor);
		const told = (wave) => Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith(wave)).map(([name, count]) => [name.split('/').at(-1), count]));
		assert.deepEqual(told('Invitation'), { 'Préparés': 5, 'Envoyés': 3, 'En attente': 0, 'Refusés': 1, 'Abandonnés': 0, 'Laissés de côté, devenus inutiles': 1 });
		assert.deepEqual(told('Premier rappel'), { 'Préparés': 5, 'En attente': 0, 'Envoyés, ou devenus inutiles': 5 }, 'nobody sees who needed none');
	});
});
