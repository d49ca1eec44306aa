// A body's own words for its messages, and its webhooks, on a site whose courier sends them to a receiver of this test.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Sink } from '../inputs/sink.mjs';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, main, set, sql } from './staff.mjs';

const directory = `${process.env.SCRATCH}/receiver`, port = Number(process.env.PORT ?? 8080) + 1490;
const narrow = { width: 320, height: 640 };
let heard = '';

// Before the site, which is told where they are.
mkdirSync(directory, { recursive: true });
const receiver = spawn('python3', ['-W', 'ignore', 'tests/webhook/sink.py', directory, 'htdocs/schema/webhook-1.json', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
receiver.stdout.setEncoding('utf8').on('data', (words) => { heard += words; });
await until(() => heard.includes('\n'));
const sink = await new Sink().open();
const site = ownSite('messages', 1480, {
	MAIL_FROM: 'consultations@site.example', MAIL_RELAY: sink.url, WEBHOOK_NETWORK: 'loopback', WEBHOOK_CA_FILE: `${directory}/ca.pem`,
});
after(async () => {
	receiver.kill();
	await sink.close();
});

async function until(is) {
	for (const end = Date.now() + 30000; !await is(); await sleep(100)) assert.ok(Date.now() < end, `what was waited for came not: ${heard}`);
}

const links = {};

async function as(mail, role, settingsOfVisit, walk) {
	await site.visit(settingsOfVisit, async (visitor) => {
		const isNew = !links[mail];
		links[mail] ??= invited('Ada Martin', mail, role);
		await enter(visitor, mail, isNew ? links[mail] : null);
		await walk(visitor);
	});
}

test('a facilitator writes her own words, sees them, and takes them back', () => as('fanny@site.example', 'facilitator', { name: 'messages', ...narrow }, async (visitor) => {
	const { page } = visitor;
	await visitor.go('/studio/consultations');
	await link(visitor, 'Textes des messages');
	assert.match(visitor.path(), /^\/studio\/body\/\d+\/messages$/u);
	assert.equal(await page.locator('main ul.links a').count(), 8 * 4);
	await link(visitor, 'Français');
	assert.match(await visitor.text(), /Bonjour Camille Durand,/u);
	assert.match(await visitor.text(), /Vous êtes libre de dire non/u);
	assert.match(await visitor.text(), /Ce message peut partir tel quel/u);

	// What is wrong is said, and nothing of what was typed is lost.
	await set(visitor, 'text', 'Bonjour {nom}, venez !');
	assert.equal(await main(visitor), 422);
	assert.match(await visitor.text(), /Il n’y a pas de champ \{nom\}/u);
	assert.match(await visitor.text(), /Il manque le champ \{link\}/u);
	assert.equal(await page.locator('[name="text"]').inputValue(), 'Bonjour {nom}, venez !');

	// Looked at first, by keyboard.
	await set(visitor, 'subject', 'Le comité vous écoute : {title}');
	await set(visitor, 'text', 'Bonjour {name},\n\nVotre parole compte pour {body}.\n\n{link}\n\nÀ bientôt <3');
	await page.locator('button[value="look"]').focus();
	await visitor.follow(() => page.keyboard.press('Enter'));
	assert.match(await visitor.text(), /Votre parole compte pour Comité local\./u);
	assert.equal(sql('SELECT COUNT(*) FROM message_template'), '0');
	assert.equal(await main(visitor), 200);
	assert.equal(sql("SELECT CONCAT(kind, ' ', language, ' ', version) FROM message_template"), 'invitation fr 1');
	assert.equal(await page.locator('[name="subject"]').inputValue(), 'Le comité vous écoute : {title}');
	assert.match(await visitor.text(), /Votre parole compte/u);
	await visitor.follow(() => page.locator('nav.crumbs a, .crumbs a').last().click());
	assert.match(await visitor.text(), /votre texte/u);
	await link(visitor, 'Français');
	await button(visitor, 'Effacer notre texte');
	assert.match(await visitor.text(), /Vous êtes libre de dire non/u);
	assert.equal(sql('SELECT COUNT(*) FROM message_template'), '0');
}));

test('every message in every language can be looked at; an SMS says how many it takes', () => as('fanny@site.example', 'facilitator', { name: 'messages-all' }, async (visitor) => {
	const body = sql("SELECT id FROM body WHERE slug = 'haut-conseil'");
	for (const kind of ['invitation', 'reminder', 'last-reminder', 'invitation-sms', 'reminder-sms', 'last-reminder-sms', 'news', 'news-sms'])
		for (const language of ['fr', 'fr-simple', 'en', 'ar']) {
			await visitor.go(`/studio/body/${body}/messages/${kind}/${language}`);
			assert.match(await visitor.text(), /Ce message peut partir tel quel/u);
			if (kind.endsWith('sms')) assert.match(await visitor.text(), /Il faut [12] SMS au plus/u);
		}
	await visitor.page.locator('[name="text"]').fill(`{body} ${'très '.repeat(60)} {link}`);
	assert.equal(await main(visitor), 422);
	assert.match(await visitor.text(), /il faut 3 SMS/u);
}));

test('the pages of messages in easy French, and in Arabic', () => as('fanny@site.example', 'facilitator', { name: 'messages-languages', ...narrow }, async (visitor) => {
	const body = sql("SELECT id FROM body WHERE slug = 'haut-conseil'");
	for (const language of ['fr-simple', 'ar', 'en']) {
		await visitor.context.addCookies([{ name: 'language', value: language, url: site.address }]);
		await visitor.go(`/studio/body/${body}/messages`);
		await visitor.go(`/studio/body/${body}/messages/invitation/fr-simple`);
		assert.match(await visitor.page.locator('main').innerText(), /Répondre ou non ne change rien à vos aides/u);
		await visitor.go(`/studio/body/${body}/messages/invitation-sms/ar`);
	}
}));

test('an administrator adds a webhook, tries it, and what was published arrives', () => as('ada@site.example', 'administrator', { name: 'webhooks', ...narrow }, async (visitor) => {
	const { page } = visitor;
	await visitor.go('/network/body/haut-conseil');
	await visitor.follow(() => page.locator('main a.button', { hasText: 'Appels automatiques' }).click());
	for (const bad of ['https://10.0.0.1/', 'https://user@localhost/', 'https://2130706433/', `http://localhost:${port}/`]) {
		await set(visitor, 'url', bad);
		assert.equal(await main(visitor), 422);
		assert.equal(await page.locator('#url-error, .error').count() > 0, true);
	}
	await set(visitor, 'url', `https://localhost:${port}/twice/later`);
	await page.locator('[name="event-survey-closing"]').uncheck();
	assert.equal(await main(visitor), 200);
	const secret = await page.locator('#secret').innerText();
	assert.match(secret, /^awh_[0-9a-f]{64}$/u);
	sql(`UPDATE webhook SET url = 'https://localhost:${port}/twice/${secret}'`);
	await visitor.follow(() => page.locator('main a.main').click());
	assert.match(await visitor.text(), /Rien pour l’instant/u);

	// The receiver fails two times: it is tried again, by itself, with the same id.
	await button(visitor, 'Envoyer un essai');
	await until(() => sql('SELECT state, tries FROM webhook_delivery') === 'waiting\t1');
	await visitor.go(visitor.path());
	assert.match(await visitor.text(), /nouvel essai prévu/u);
	assert.match(await visitor.text(), /dernière réponse : 500/u);
	for (const tries of [2, 3]) {
		sql('UPDATE webhook_delivery SET next_try = 0');
		await until(() => Number(sql('SELECT tries FROM webhook_delivery')) === tries && sql('SELECT state FROM webhook_delivery') !== 'sending');
	}
	assert.equal(sql('SELECT state, status FROM webhook_delivery'), 'sent\t204');
	await until(() => heard.match(/^POST /gmu).length === 3);
	assert.equal(new Set(heard.match(/^POST \/twice [0-9a-f]{32}$/gmu)).size, 1);

	// By hand once more; paused and on again.
	await visitor.go(visitor.path());
	await button(visitor, 'Renvoyer');
	await until(() => heard.match(/^POST /gmu).length === 4);
	assert.equal(new Set(heard.match(/^POST \/twice [0-9a-f]{32}$/gmu)).size, 1);
	await button(visitor, 'Suspendre');
	assert.match(await visitor.text(), /Il est suspendu/u);
	await button(visitor, 'Remettre en marche');
	assert.match(await visitor.text(), /Il est en marche/u);
	await button(visitor, 'Créer un nouveau secret');
	assert.notEqual(await page.locator('#secret').innerText(), secret);
	await visitor.follow(() => page.locator('main a.main').click());

	// Disabled by long failure: those who manage the body are told, once.
	sql("UPDATE webhook SET state = 'disabled', failures = 30, failing = UNIX_TIMESTAMP() - 90000");
	ancrage('tick');
	ancrage('tick');
	await until(() => sink.mails.length > 0);
	assert.equal(sql("SELECT COUNT(*) FROM outbox WHERE kind = 'webhook-disabled'"), '1');
	await visitor.go(visitor.path());
	assert.match(await visitor.text(), /Il est désactivé/u);
	for (const language of ['fr-simple', 'ar', 'en']) {
		await visitor.context.addCookies([{ name: 'language', value: language, url: site.address }]);
		await visitor.go(visitor.path());
		await visitor.go('/network/body/haut-conseil/webhooks');
		await visitor.follow(() => page.locator('main ul.links a').click());
	}
	await visitor.context.addCookies([{ name: 'language', value: 'fr', url: site.address }]);
	await visitor.go(visitor.path());
	await button(visitor, 'Supprimer l’appel automatique');
	assert.equal(sql('SELECT COUNT(*) FROM webhook_delivery'), '0');
	assert.equal(await page.locator('main ul.links').count(), 0);
}));
