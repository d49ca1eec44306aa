// From an empty instance to a network with its people: the operator's part by commands, as the README says them,
// the rest by pages, in French, in easy French without JavaScript, in Arabic, wide and at 320 px; and the help.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enrol, link, linkIn, main, signIn } from './staff.mjs';

const site = ownSite('empty', 300);
const { visit } = site;
const narrow = { width: 320, height: 640 };

const press = (visitor, words) => visitor.follow(() => visitor.page.locator('main a.button', { hasText: words }).first().click());

async function fill(visitor, fields) {
	for (const [name, value] of Object.entries(fields)) {
		const control = visitor.page.locator(`main [name="${name}"]`);
		const kind = await control.first().evaluate((node) => node.type);
		if (kind === 'radio') await visitor.page.locator(`main [name="${name}"][value="${value}"]`).check();
		else if (kind === 'select-one') await control.selectOption(value);
		else await control.fill(value);
	}
}

async function addBody(visitor, fields) {
	await visitor.go('/network/body/haut-conseil');
	await press(visitor, 'Ajouter une instance au-dessous');
	await fill(visitor, fields);
	return main(visitor);
}

// The link of the sample's way in, and the cookies of an administrator for the visits that follow.
let admin;

async function signedIn(settings, walk) {
	await visit(settings, async (visitor) => {
		await visitor.context.addCookies(admin);
		await walk(visitor);
	});
}

test('an empty instance becomes a network, and its facilitator signs in', () => visit({ name: 'network-journey', ...narrow }, async (visitor) => {
	const { page } = visitor;
	await enrol(visitor, linkIn(ancrage('account', 'add', 'Ada Martin', 'ada@network.example', '--role', 'administrator', '--body', 'haut-conseil')));
	admin = (await visitor.context.cookies()).filter(({ name }) => name === 'visit');
	await visitor.go('/account');
	assert.match(await visitor.text(), /Rien ne vous attend/u);
	await link(visitor, 'Voir le réseau');
	assert.match(await visitor.text(), /125|Départements|départements/u);

	assert.equal(await addBody(visitor, { name: 'Comité de l’Ain' }), 422);
	assert.equal(await page.locator('.errors a').count(), 1);
	await fill(visitor, { kind: 'committee', territories: '01' });
	await main(visitor);
	assert.equal(visitor.path(), '/network/body/comite-de-l-ain');
	await addBody(visitor, { name: 'Comité de Bretagne', kind: 'committee', territories: 'Bretagne, Loire-Atlantique', state: 'dormant' });
	await addBody(visitor, { name: 'Comité de La Réunion', kind: 'committee', territories: '974', state: 'project', first_day: '1/3/2027' });
	await addBody(visitor, { name: 'Groupe de la parole', kind: 'group', mission: 'Écouter.\n\nÉcrire.', last_day: '31/12/2026' });
	assert.match(await visitor.text(), /Écouter\./u);

	// The facilitator is invited from the page of the group.
	await press(visitor, 'Personnes et rôles');
	await press(visitor, 'Inviter quelqu’un');
	await fill(visitor, { name: 'Fanny Roche', mail: 'fanny@network.example' });
	await page.locator('#role-facilitator').check();
	await main(visitor);
	const theirs = linkIn(await page.locator('#link').innerText());
	await visitor.go('/account');
	assert.match(await visitor.text(), /Fanny Roche\u2069? a été invité·e/u);
	await visitor.go('/network');
	assert.equal(await page.locator('main table tbody tr').count(), 7);

	await visit({ name: 'network-facilitator' }, async (facilitator) => {
		const key = await enrol(facilitator, theirs);
		await facilitator.go('/account');
		assert.match(await facilitator.text(), /Groupe de la parole/u);
		await facilitator.follow(() => facilitator.page.locator('.sign-out button').click());
		await signIn(facilitator, 'fanny@network.example', key);
		assert.equal(facilitator.path(), '/account');
		await link(facilitator, 'Groupe de la parole');
		assert.equal(await facilitator.page.locator('main a', { hasText: 'Modifier' }).count(), 0);
		await press(facilitator, 'Membres et mandats');
		assert.match(await facilitator.text(), /Il n’y a personne/u);
		await facilitator.follow(() => facilitator.page.locator('nav.staff a', { hasText: 'Aide' }).click());
		assert.equal(facilitator.path(), '/help/fr/facilitator.html');
	});
	await visitor.go('/account');
	assert.doesNotMatch(await visitor.text(), /Fanny Roche/u);
}));

test('members by keyboard, by two at once, and by a list', () => signedIn({ name: 'network-members' }, async (visitor) => {
	const { page } = visitor;
	await visitor.go('/network/body/groupe-de-la-parole/members');
	await press(visitor, 'Ajouter un membre');

	// By keyboard alone, from the skip link to the button.
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	for (let tabs = 0; await page.evaluate(() => document.activeElement.id) !== 'name'; tabs++) {
		assert.ok(tabs < 10, 'the name is reached by Tab');
		await page.keyboard.press('Tab');
	}
	await page.keyboard.type('Awa Diop');
	await page.keyboard.press('Tab');
	await page.keyboard.type('awa@network.example');
	assert.equal(await visitor.follow(() => page.keyboard.press('Enter')), 200);
	assert.match(await visitor.text(), /Awa Diop/u);
	assert.match(await visitor.text(), /awa@network\.example/u);

	await link(visitor, 'Awa Diop');
	const address = visitor.path();
	await signedIn({ name: 'network-second', ...narrow }, async (second) => {
		await second.go(address);
		await second.page.locator('#note').fill('Change de poste');
		await main(second);
	});
	await page.locator('#name').fill('Awa Diop-Sarr');
	assert.equal(await main(visitor), 409);
	assert.match(await visitor.text(), /Maintenant\s: Awa Diop/u);
	assert.match(await visitor.text(), /Vous avez écrit\s: Awa Diop-Sarr/u);
	await main(visitor);
	assert.match(await visitor.text(), /Awa Diop-Sarr/u);

	await press(visitor, 'Ajouter une liste');
	assert.equal(await main(visitor), 422);
	await page.locator('#file').setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from('nom;du\nLéo Petit;hier\n') });
	assert.equal(await main(visitor), 422);
	assert.match(await visitor.text(), /Ligne 2\s:/u);
	await page.locator('#file').setInputFiles({ name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from('nom;du;au\nLéo Petit;01/01/2026;31/12/2027\nMia Roy;01/01/2026;\n') });
	assert.equal(await main(visitor), 200);
	assert.match(await visitor.text(), /Ligne 3\s: Mia Roy – /u);
	await main(visitor);
	assert.equal(await page.locator('main ul.surveys > li').count(), 3);
	await page.locator('#search').fill('leo');
	await visitor.follow(() => page.locator('main form[role=search] button').click());
	await link(visitor, 'Léo Petit');
	await visitor.follow(() => page.locator('main button.danger').click());
	await visitor.go('/network/body/groupe-de-la-parole');
}));

// Every page of an administrator in one language, and a form that comes back.
async function walk(visitor) {
	for (const path of ['/account', '/network', '/network?search=zzz', '/network/body/haut-conseil', '/network/body/groupe-de-la-parole',
		'/network/body/haut-conseil/add', '/network/body/groupe-de-la-parole/change', '/network/body/groupe-de-la-parole/members?when=all',
		'/network/body/groupe-de-la-parole/members/add', '/network/body/groupe-de-la-parole/members/import',
		'/network/body/haut-conseil/colleges', '/network/body/haut-conseil/colleges/add', '/account/people'])
		await visitor.go(path);
	await visitor.go('/network/body/groupe-de-la-parole/members/add');
	await fill(visitor, { name: '', mail: 'x', first_day: '31/02/2026' });
	assert.equal(await main(visitor), 422);
	await fill(visitor, { name: 'Mia', mail: '', first_day: '31/02/2026' });
	assert.equal(await main(visitor), 422);
}

test('in easy French, without JavaScript, at 320 px', () => signedIn({ name: 'network-simple', ...narrow, javascript: false }, async (visitor) => {
	await visitor.go('/language/fr-simple?back=/network');
	await walk(visitor);
	await visitor.go('/network/body/haut-conseil/colleges/add');
	await fill(visitor, { 'name-fr': 'Villes' });
	await main(visitor);
	const names = () => visitor.page.locator('main ol > li strong').allInnerTexts();
	assert.equal((await names()).at(-1), 'Villes');
	await visitor.follow(() => visitor.page.locator('main ol > li').last().locator('button').click());
	assert.equal((await names()).at(-2), 'Villes');
	await link(visitor, 'Villes');
	await fill(visitor, { 'name-fr': 'Villes et villages' });
	await main(visitor);
	assert.ok((await names()).includes('Villes et villages'));
}));

test('in Arabic, from right to left, at 320 px', () => signedIn({ name: 'network-ar', ...narrow, language: 'ar' }, async (visitor) => {
	await visitor.go('/network');
	assert.equal(await visitor.page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
	await walk(visitor);
}));

test('in English, wide', () => signedIn({ name: 'network-en', language: 'en-GB' }, walk));

test('every page of help can be read by all', () => visit({ name: 'help', ...narrow }, async (visitor) => {
	for (const tag of readdirSync('htdocs/help'))
		for (const file of readdirSync(`htdocs/help/${tag}`)) {
			await visitor.follow(() => visitor.page.goto(`${process.env.ADDRESS}/help/${tag}/${file}`));
			assert.equal(await visitor.page.locator('h1').count(), 1);
		}
}));
