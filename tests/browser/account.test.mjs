// Staff in a real browser: from the link to the first page, at 320 px, in French; the door without JavaScript.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { address, launch, visit } from './browser.mjs';
import { ancrage, digits, password } from './staff.mjs';

let browser;
const unique = `${process.pid}-${Date.now()}`;
const slug = `browser-${unique}`, other = `other-${unique}`;

before(async () => {
	browser = await launch();
	sql(`INSERT INTO body (kind, slug, name, state) VALUES ('committee', '${slug}', 'Comité des Cèdres', 'active')`);
	sql(`INSERT INTO body (kind, slug, name, state) VALUES ('committee', '${other}', 'Comité des Saules', 'active')`);
});
after(() => browser.close());

function sql(statement) {
	return execFileSync('mariadb', ['--no-defaults', `--socket=${process.env.DB_SOCKET}`, `--user=${process.env.DB_USER}`,
		'--batch', '--skip-column-names', `--execute=${statement}`, process.env.DB_NAME], { encoding: 'utf8' });
}

const narrow = { width: 320, height: 640 };

const button = (visitor) => visitor.follow(() => visitor.page.locator('main button.main').click());

async function choosePassword(visitor, words) {
	await visitor.page.locator('#password').fill(words);
	await visitor.page.locator('#repeated').fill(words);
	return button(visitor);
}

async function signIn(visitor, mail, words = password) {
	await visitor.page.locator('#mail').fill(mail);
	await visitor.page.locator('#password').fill(words);
	return button(visitor);
}

test('an administrator is let in by a link, invites a member, and signs out', () => visit({ name: 'staff-admin', ...narrow }, async (visitor) => {
	const { page } = visitor;
	const mail = `admin-${unique}@browser.example`;
	const link = ancrage('account', 'add', 'Noémie Duval', mail, '--role', 'administrator', '--body', slug).match(/\/account\/invitation\/[0-9a-f]+/u)[0];

	await visitor.go(link);
	assert.equal(await choosePassword(visitor, 'motdepasse2024'), 422);
	assert.match(await visitor.text(), /trop facile à deviner/u);
	await choosePassword(visitor, password);
	const key = await page.locator('.code').innerText();
	assert.ok(await page.locator('svg.qr').isVisible());
	await page.locator('#code').fill('12');
	assert.equal(await button(visitor), 422);
	await page.locator('#code').fill(digits(key));
	assert.equal(await button(visitor), 200);
	assert.equal(await page.locator('.codes li').count(), 10);
	await visitor.go('/account');
	assert.match(await visitor.text(), /Rien ne vous attend/u);

	// By keyboard alone: the skip link comes first, and leads into the page.
	await page.keyboard.press('Tab');
	assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
	await page.keyboard.press('Enter');
	assert.equal(await page.evaluate(() => document.activeElement.id), 'main');

	await visitor.go('/account/people');
	await visitor.follow(() => page.locator('main a', { hasText: 'Comité des Cèdres' }).click());
	await visitor.follow(() => page.locator('main a.main').click());
	assert.equal(await button(visitor), 422);
	await page.locator('#name').fill('Zoé Martin');
	await page.locator('#mail').fill(`zoe-${unique}@browser.example`);
	await page.locator('#role-member').check();
	assert.equal(await button(visitor), 200);
	const theirs = (await page.locator('#link').innerText()).replace(address, '');
	await visitor.follow(() => page.locator('main a.main').click());
	await visitor.follow(() => page.locator('main a', { hasText: 'Zoé Martin' }).click());
	await visitor.follow(() => page.locator('main a').last().click());

	// An address that somebody has elsewhere: who it is comes before any role is given.
	const known = `known-${unique}@browser.example`;
	const roles = () => sql(`SELECT COUNT(*) FROM account_role r JOIN account a ON a.id = r.account WHERE a.mail = '${known}'`).trim();
	ancrage('account', 'add', 'Iris Petit', known, '--role', 'member', '--body', other);
	await visitor.go(`/account/people/${sql(`SELECT id FROM body WHERE slug = '${slug}'`).trim()}/add`);
	await page.locator('#name').fill('Somebody Else');
	await page.locator('#mail').fill(known);
	await page.locator('#role-member').check();
	assert.equal(await button(visitor), 409);
	assert.match(await visitor.text(), /Iris Petit/u);
	assert.equal(roles(), '1');
	await button(visitor);
	assert.equal(roles(), '2');
	for (const path of ['/account/me', '/account/me/name', '/account/me/mail', '/account/me/password', '/account/me/second-step', '/account/me/codes'])
		await visitor.go(path);
	await visitor.follow(() => page.locator('.sign-out button').click());
	assert.equal(visitor.path(), '/account/sign-in');

	await visit({ name: 'staff-member', ...narrow }, async (member) => {
		await member.go(theirs);
		await choosePassword(member, 'une toute autre histoire');
		assert.equal(member.path(), '/account');
		assert.match(await member.text(), /Comité des Cèdres/u);
	});
}));

test('the password is asked again before somebody is changed, and the log tells who did what', () => visit({ name: 'staff-log', ...narrow }, async (visitor) => {
	const { page } = visitor;
	const mail = `log-${unique}@browser.example`, whom = `ines-${unique}@browser.example`;
	const link = ancrage('account', 'add', 'Awa Ndiaye', mail, '--role', 'administrator', '--body', slug).match(/\/account\/invitation\/[0-9a-f]+/u)[0];
	ancrage('account', 'add', 'Inès Moreau', whom, '--role', 'member', '--body', slug);

	await visitor.go(link);
	await choosePassword(visitor, password);
	await page.locator('#code').fill(digits(await page.locator('.code').innerText()));
	await button(visitor);
	sql(`UPDATE visit SET proved = 0 WHERE account = (SELECT id FROM account WHERE mail = '${mail}')`);
	await visitor.go('/account/people');
	await visitor.follow(() => page.locator('main a', { hasText: 'Comité des Cèdres' }).click());
	await visitor.follow(() => page.locator('main a', { hasText: 'Inès Moreau' }).click());
	await page.locator('#role-expert').check();
	await page.locator('#current').fill('not the password');
	assert.equal(await button(visitor), 422);
	assert.ok(await page.locator('#role-expert').isChecked());
	await page.locator('#current').fill(password);

	// Somebody else is quicker.
	sql(`UPDATE account SET version = version + 1 WHERE mail = '${whom}'`);
	assert.equal(await button(visitor), 409);
	assert.match(await visitor.text(), /Expert/u);
	assert.ok(await page.locator('#role-expert').isChecked());
	assert.equal(await page.locator('#current').count(), 0);
	await button(visitor);
	await visitor.follow(() => page.locator('main a').last().click());
	await visitor.follow(() => page.locator('main a', { hasText: 'Fermer' }).click());
	await visitor.follow(() => page.locator('main button.danger').click());
	assert.match(await visitor.text(), /Fermé/u);

	await visitor.follow(() => page.locator('.staff a', { hasText: 'Journal' }).click());
	assert.match(await page.locator('main li').first().innerText(), /Compte fermé[^]*Awa Ndiaye[^]*Inès Moreau/u);
	await page.locator('summary').click();
	await page.locator('#person').fill('Moreau');
	await page.locator('#action').selectOption('roles-changed');
	await button(visitor);
	assert.equal(await page.locator('main li').count(), 1);
	assert.match(await visitor.text(), /Rôles désormais/u);
	const coming = page.waitForEvent('download');
	await page.locator('main button').last().click();
	assert.match((await coming).suggestedFilename(), /^log-[0-9-]+\.csv$/u);
	await visitor.go('/account/audit?person=personne-de-ce-nom');
	assert.match(await visitor.text(), /Aucun événement trouvé/u);
	await visitor.go('/account/audit?from=hier');
	assert.match(await visitor.text(), /2026-12-31/u);
	for (const tag of ['fr-simple', 'ar', 'en'])
		await visitor.go(`/language/${tag}?back=/account/audit`);
	await page.setViewportSize({ width: 1280, height: 900 });
	await visitor.go('/language/fr?back=/account/audit');
	await visitor.go('/account/audit?action=signed-in');
}));

test('what was written when the visit ended is not lost', () => visit({ name: 'staff-ended', width: 1280, height: 800 }, async (visitor) => {
	const { page } = visitor;
	const mail = `late-${unique}@browser.example`;
	const link = ancrage('account', 'add', 'Lise Tardy', mail, '--role', 'member', '--body', slug).match(/\/account\/invitation\/[0-9a-f]+/u)[0];

	await visitor.go(link);
	await choosePassword(visitor, password);
	await visitor.go('/account/me/name');
	sql(`UPDATE visit SET seen = seen - 3600 WHERE account = (SELECT id FROM account WHERE mail = '${mail}')`);
	await page.locator('#name').fill('Lise Tardy, qui a écrit pendant trois quarts d’heure');
	assert.equal(await button(visitor), 401);
	await signIn(visitor, mail, 'not the password');
	assert.match(await visitor.text(), /mot de passe est faux/u);
	await signIn(visitor, mail);
	assert.match(await page.locator('main textarea').inputValue(), /trois quarts d’heure/u);
	await button(visitor);
	assert.match(await visitor.text(), /trois quarts d’heure/u);
}));

test('the door in Arabic and in easy French', async () => {
	for (const tag of ['ar', 'fr-simple'])
		await visit({ name: `staff-${tag}`, ...narrow, javascript: false }, async (visitor) => {
			await visitor.go(`/language/${tag}?back=/account/sign-in`);
			await signIn(visitor, `nobody-${unique}@browser.example`);
			assert.equal(await visitor.page.locator('.errors').count(), 1);
		});
});
