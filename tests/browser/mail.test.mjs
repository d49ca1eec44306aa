// What comes by mail, in a real browser: an invitation, a code to sign in with, a link for a forgotten password.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { clear, sql, startCourier, stop } from '../inputs/post.mjs';
import { Sink } from '../inputs/sink.mjs';
import { launch, visit } from './browser.mjs';

let browser, sink, courier;
const unique = `${process.pid}-${Date.now()}`;
const slug = `mail-${unique}`, password = 'trois petits chats dorment';
const narrow = { width: 320, height: 640 };

before(async () => {
	browser = await launch();
	sink = await new Sink().open();
	sql('DELETE FROM outbox');
	sql(`INSERT INTO body (kind, slug, name, state) VALUES ('committee', '${slug}', 'Comité des Tilleuls', 'active')`);
	courier = startCourier(sink);
});

after(async () => {
	await browser.close();
	await stop(courier);
	await sink.close();
	sql('DELETE FROM outbox');
	clear();
});

function invite(mail, name) {
	execFileSync(process.env.ANCRAGE, ['account', 'add', name, mail, '--role', 'member', '--body', slug],
		{ env: { ...process.env, ANCRAGE_CONFIG: `${process.env.ETC}/ancrage.conf` } });
}

// The nth mail to this address, as its reader shows it.
async function mailTo(to, nth = 1) {
	for (const end = Date.now() + 20000; ; await sleep(50)) {
		const mails = sink.mails.filter((mail) => mail.to === to);
		if (mails.length >= nth) return PostalMime.parse(mails[nth - 1].text);
		assert.ok(Date.now() < end, `${to} was sent ${mails.length} mails: ${courier.words}`);
	}
}

const linkIn = (mail) => new URL(/https?:\S+/u.exec(mail.text)[0]).pathname;
const codeIn = (mail) => /^\d{4} \d{4}$/mu.exec(mail.text)[0];
const button = (visitor, which = 'button.main') => visitor.follow(() => visitor.page.locator(`main ${which}`).click());

async function choosePassword(visitor, words) {
	await visitor.page.locator('#password').fill(words);
	await visitor.page.locator('#repeated').fill(words);
	return button(visitor);
}

// Does the HTML of the mail hold in a window of this width, without asking anybody for anything?
async function lookAt(visitor, name, mail) {
	await visit({ name, ...narrow }, async (reader) => {
		await reader.page.setContent(mail.html);
		await reader.page.screenshot({ path: `${process.env.SCRATCH ?? '/tmp'}/screenshots/${name}.png`, fullPage: true });
		assert.deepEqual(reader.complaints, []);
		assert.ok(await reader.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
	});
}

test('a member signs in with a code, here and nowhere else', async () => {
	const mail = `member-${unique}@browser.example`;

	invite(mail, 'Léonie Œuvrard');
	const invitation = await mailTo(mail);
	assert.equal(invitation.subject, 'Vous êtes invité sur Ancrage');
	assert.match(invitation.text, /Bonjour Léonie Œuvrard,/u);
	await visit({ name: 'mail-member', ...narrow }, async (visitor) => {
		const { page } = visitor;

		await lookAt(visitor, 'mail-invitation', invitation);
		await visitor.go(linkIn(invitation));
		await choosePassword(visitor, password);
		assert.equal(visitor.path(), '/account');
		await visitor.follow(() => page.locator('.sign-out button').click());
		await visitor.go('/account/sign-in?back=/account/me');
		await page.locator('#mail').fill(mail);
		assert.equal(await button(visitor, 'button[formaction]'), 200);
		const code = await mailTo(mail, 2);
		assert.match(code.text, /10 minutes/u);
		await lookAt(visitor, 'mail-code', code);

		// Somebody to whom it was read aloud.
		await visit({ name: 'mail-thief', width: 1280, height: 800 }, async (thief) => {
			await thief.go('/account/sign-in');
			await thief.page.locator('#mail').fill(mail);
			await button(thief, 'button[formaction]');
			await thief.page.locator('#code').fill(codeIn(code));
			assert.equal(await button(thief), 422);
			assert.equal(await thief.page.locator('.errors').count(), 1);
		});

		await page.locator('#code').fill('1234');
		assert.equal(await button(visitor), 422);
		await page.locator('#code').fill(codeIn(code));
		await button(visitor);
		assert.equal(visitor.path(), '/account/me');

		// A new address is kept once its digits are typed.
		const moved = `moved-${unique}@browser.example`;
		await visitor.go('/account/me/mail');
		await page.locator('#mail').fill(moved);
		await page.locator('#current').fill(password);
		assert.equal(await button(visitor), 200);
		const proof = await mailTo(moved);
		await lookAt(visitor, 'mail-address', proof);
		await page.locator('#code').fill('1111 1111');
		assert.equal(await button(visitor), 422);
		assert.equal(sql(`SELECT COUNT(*) FROM account WHERE mail = '${moved}'`), '0');
		await page.locator('#code').fill(codeIn(proof));
		await button(visitor);
		assert.equal(visitor.path(), '/account/me');
		assert.match(await visitor.text(), new RegExp(moved, 'u'));
	});
});

test('a forgotten password, in Arabic, without JavaScript', async () => {
	const mail = `forgets-${unique}@browser.example`;

	invite(mail, 'Amal');
	await visit({ name: 'mail-forgotten', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go('/language/ar?back=/account/sign-in');
		await visitor.follow(() => visitor.page.locator('main a[href="/account/forgotten"]').click());
		assert.equal(await button(visitor), 422);
		await visitor.page.locator('#mail').fill(mail);
		assert.equal(await button(visitor), 200);
		const link = await mailTo(mail, 2);
		await visitor.go(linkIn(link));
		await choosePassword(visitor, password);
		assert.equal(visitor.path(), '/account');
		await visitor.follow(() => visitor.page.locator('.sign-out button').click());
		await visitor.follow(() => visitor.page.locator('main a[href="/account/forgotten"]').click());
		await visitor.page.locator('#mail').fill(mail);
		await button(visitor);
		const second = await mailTo(mail, 3);
		// The language she used last is the one she is written to.
		assert.match(second.html, /<html lang="ar" dir="rtl">/u);
		await lookAt(visitor, 'mail-forgotten-letter', second);
		await visitor.go(linkIn(second));
		await choosePassword(visitor, 'une toute autre histoire');
		assert.equal(visitor.path(), '/account');
		assert.equal(linkIn(await mailTo(mail, 3)), linkIn(second));
		assert.match((await mailTo(mail, 4)).subject, /كلمة المرور/u);
	});
});

test('an address that nobody has gets the same pages and no mail', async () => {
	const mail = `nobody-${unique}@browser.example`;

	for (const language of ['fr-simple', 'en'])
		await visit({ name: `mail-nobody-${language}`, width: 1280, height: 800 }, async (visitor) => {
			await visitor.go(`/language/${language}?back=/account/sign-in`);
			await visitor.page.locator('#mail').fill(mail);
			assert.equal(await button(visitor, 'button[formaction]'), 200);
			await visitor.page.locator('#code').fill('0000 0000');
			assert.equal(await button(visitor), 422);
			await visitor.go('/account/forgotten');
			await visitor.page.locator('#mail').fill(mail);
			assert.equal(await button(visitor), 200);
		});
	assert.equal(sink.mails.filter(({ to }) => to === mail).length, 0);
	assert.equal(sql(`SELECT COUNT(*) FROM outbox WHERE recipient = '${mail}'`), '0');
});
