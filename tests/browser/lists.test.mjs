// Whom a body may invite: a list from a file with faults, mended, imported, edited; members by one click; people erased;
// somebody who wants no more invitations, by their mail program's one click, by the page, and back.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, day, enter, invited, link, set, sql } from './staff.mjs';

const site = ownSite('lists', 330);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const fanny = 'fanny@lists.example';
let list, home;

const file = (name, text) => {
	const path = `${process.env.SCRATCH}/${name}`;
	writeFileSync(path, text);
	return path;
};

const facts = async (visitor) => Object.fromEntries(await visitor.page.locator('main dl.summary > div').evaluateAll((rows) =>
	rows.map((row) => [row.querySelector('dt').textContent, Number(row.querySelector('dd').textContent)])));

async function choose(visitor, path) {
	await visitor.page.locator('#file').setInputFiles(path);
	return button(visitor, 'Regarder');
}

const entered = (settings, walk) => visit(settings, async (visitor) => {
	await enter(visitor, fanny);
	await walk(visitor);
});

test('a facilitator makes a list with the day that erases it', () => visit({ name: 'lists-made', ...narrow, javascript: false }, async (visitor) => {
	home = sql("SELECT id FROM body WHERE slug = 'haut-conseil'");
	await enter(visitor, fanny, invited('Fanny Roche', fanny, 'facilitator'));
	await visitor.go('/account');
	await visitor.follow(() => visitor.page.locator('nav.staff a', { hasText: 'Personnes à inviter' }).click());
	assert.match(await visitor.text(), /Il n’y a pas encore de liste/u);
	await link(visitor, 'Créer une liste');
	await set(visitor, 'name', 'Professionnels <b> de Bretagne');
	await set(visitor, 'erases', day(0));
	assert.equal(await button(visitor, 'Créer la liste'), 422, 'from tomorrow on');
	await set(visitor, 'erases', day(1200));
	assert.equal(await button(visitor, 'Créer la liste'), 422, 'not for ever');
	assert.equal(await visitor.page.locator('[name=name]').inputValue(), 'Professionnels <b> de Bretagne', 'what was written is there still');
	await set(visitor, 'erases', day(60));
	await button(visitor, 'Créer la liste');
	list = visitor.path();
	assert.match(list, /^\/studio\/list\/\d+$/u);
	assert.match(await visitor.text(), /Professionnels <b> de Bretagne[\s\S]*Il n’y a encore personne/u);
}));

const faulty = 'Nom;Prénom;Courriel;Téléphone;Code postal;Adresse;Ville;Langue;Chat\n' +
	'Martin;Zoé;zoe@exemple.fr;06 12 34 56 78;;;;;gris\n' +
	'Durand;Anne;<anne@exemple.fr>;;;;;;\n' +
	'Diop;Awa;"awa@exemple.fr\nbcc: tous@exemple.fr";;;;;;\n' +
	'Roux;Léo;léo@exémple.fr;douze;;;;;\n' +
	'Petit;Lou;;;35000;3 rue des Lilas;Rennes;facile à lire;\n' +
	'Martin;Zoé;ZOE@exemple.fr;;;;;;\n';
const mended = faulty.replace('<anne@exemple.fr>', 'anne@exemple.fr').replace('"awa@exemple.fr\nbcc: tous@exemple.fr"', 'awa@exemple.fr')
	.replace('léo@exémple.fr;douze', 'leo@exemple.fr;');

test('a file with faults is told line by line, and nothing is written', () => entered({ name: 'lists-faulty', ...narrow }, async (visitor) => {
	await visitor.go(`${list}/import`);
	assert.equal(await button(visitor, 'Regarder'), 422, 'no file was chosen');
	assert.equal(await choose(visitor, file('faulty.csv', faulty)), 422);
	const text = await visitor.text();
	assert.match(text, /Ligne 3 :[\s\S]*Courriel[\s\S]*sans les signes < et >/u);
	assert.match(text, /Ligne 4 :[\s\S]*tient sur une ligne/u);
	assert.match(text, /Ligne 6 :[\s\S]*avec accents/u);
	assert.match(text, /Ligne 6 :[\s\S]*numéro de téléphone/u);
	assert.match(text, /Ligne 8 : la même personne qu’à la ligne 2/u);
	assert.match(text, /ne disent rien de ce qui est gardé ici[\s\S]*Chat/u);
	assert.equal((await facts(visitor)).Erreurs, 4);
	assert.equal(await visitor.page.locator('input[name=import]').count(), 0);
	assert.equal(sql('SELECT COUNT(*) FROM participant'), '0');
	assert.equal(sql('SELECT COUNT(*) FROM participant_import'), '0', 'nothing of it is kept');
}));

test('mended it says what would happen, and is written whole', () => entered({ name: 'lists-imported', javascript: false }, async (visitor) => {
	await visitor.go(`${list}/import`);
	assert.equal(await choose(visitor, file('mended.csv', Buffer.from(`\ufeff${mended}`, 'utf16le'))), 200);
	const text = await visitor.text();
	assert.match(text, /UTF-16/u);
	assert.match(text, /Ligne 6[\s\S]*Lou Petit[\s\S]*3 rue des Lilas, 35000 Rennes/u, 'as they are understood');
	assert.equal((await facts(visitor))['À ajouter'], 5);
	assert.equal(sql('SELECT COUNT(*) FROM participant'), '0', 'not yet');
	await button(visitor, 'Ajouter 5 personnes');
	assert.equal(visitor.path(), list);
	assert.deepEqual(await facts(visitor), { 'Personnes dans la liste': 5, 'Par courriel': 4, 'Par SMS': 1, 'Par courrier postal': 1,
		'Par courrier postal seulement': 1, 'Ne veulent plus d’invitations': 0 });
	assert.equal(sql("SELECT CONCAT_WS('|', name, mail, phone, language) FROM participant WHERE mail = 'zoe@exemple.fr'"), 'Zoé Martin|zoe@exemple.fr|+33612345678|fr');
	await visitor.go(`${list}/import`);
	await choose(visitor, file('mended.csv', mended));
	assert.match(await visitor.text(), /il n’y a rien à écrire/u);
	assert.equal((await facts(visitor))['Déjà dans la liste'], 5);
}));

test('one person is added, changed and erased', () => entered({ name: 'lists-person', ...narrow }, async (visitor) => {
	await visitor.go(list);
	await link(visitor, 'Ajouter une personne');
	assert.equal(await button(visitor, 'Ajouter'), 422, 'nothing reaches them');
	await set(visitor, 'mail', 'zoe@exemple.fr');
	assert.equal(await button(visitor, 'Ajouter'), 422, 'is in the list');
	assert.match(await visitor.text(), /déjà dans la liste/u);
	await set(visitor, 'mail', 'karim@exemple.fr');
	await set(visitor, 'name', 'Karim');
	await visitor.page.locator('[name=territory]').selectOption('R53');
	await visitor.page.locator('[name=language]').selectOption('ar');
	await button(visitor, 'Ajouter');
	await link(visitor, 'Karim');
	const theirs = visitor.path();
	await entered({ name: 'lists-second' }, async (second) => {
		await second.go(theirs);
		await set(second, 'phone', '07 00 00 00 01');
		await button(second, 'Enregistrer');
	});
	await set(visitor, 'name', 'Karim B.');
	assert.equal(await button(visitor, 'Enregistrer'), 409, 'somebody was quicker');
	assert.equal(await visitor.page.locator('[name=name]').inputValue(), 'Karim B.');
	await visitor.go(theirs);
	assert.equal(await visitor.page.locator('[name=phone]').inputValue(), '+33700000001');
	await visitor.page.locator('#refuse').check();
	await button(visitor, 'Effacer cette personne');
	assert.equal(visitor.path(), list);
	assert.equal(sql("SELECT COUNT(*) FROM participant WHERE mail = 'karim@exemple.fr'"), '0');
	assert.equal(sql('SELECT COUNT(*) FROM refusal'), '2', 'the mail and the number');
	assert.equal((await visitor.page.goto(process.env.ADDRESS + theirs)).status(), 404);
}));

test('members are added by one click, later only the new ones', () => entered({ name: 'lists-members', javascript: false }, async (visitor) => {
	const add = async () => {
		await visitor.go(list);
		await link(visitor, 'Ajouter les membres d’une instance');
		await button(visitor, 'Ajouter ceux qui ont une adresse');
		return (await facts(visitor))['Personnes dans la liste'];
	};
	const member = (name, mail) => sql(`INSERT INTO member (body, name, mail, college, seat, first_day, last_day) VALUES (${home}, '${name}', ${mail}, 2, 'titular', CURRENT_DATE - INTERVAL 9 DAY, CURRENT_DATE + INTERVAL 9 DAY)`);
	member('Inès', "'ines@exemple.fr'");
	member('Paul', 'NULL');
	assert.equal(await add(), 6);
	assert.equal(await add(), 6);
	member('Rose', "'Rose@exemple.fr'");
	assert.equal(await add(), 7);
	assert.equal(sql("SELECT college FROM participant WHERE mail = 'rose@exemple.fr'"), 'professionals');
	await visitor.page.locator('main details summary').click();
	assert.match(await visitor.text(), /Professionnels/u);
}));

test('a long list has pages, and is searched', () => entered({ name: 'lists-long', ...narrow }, async (visitor) => {
	const lines = Array.from({ length: 60 }, (nothing, i) => `Personne ${String(i).padStart(2, '0')};p${i}@long.example`);
	await visitor.go(`${list}/import`);
	await choose(visitor, file('long.csv', `nom;courriel\n${lines.join('\n')}\n`));
	await button(visitor, 'Ajouter 60 personnes');
	await link(visitor, 'Page suivante');
	assert.match(visitor.page.url(), /page=2/u);
	await set(visitor, 'search', 'p47@LONG');
	await visitor.follow(() => visitor.page.locator('main [role=search] button').click());
	assert.deepEqual(await visitor.page.locator('main ul.links a').allInnerTexts(), ['Personne 47']);
}));

// The link as an invitation has it, of somebody who did not refuse.
const linkOf = (mail) => {
	const said = ancrage('participants', 'refuse', mail, 'haut-conseil');
	ancrage('participants', 'accept', mail, 'haut-conseil');
	return said.match(/\/stop\/\S+/u)[0];
};
const refusals = () => sql('SELECT COUNT(*) FROM refusal');
const ask = (path, options = {}) => fetch(process.env.ADDRESS + path, { redirect: 'manual', ...options });
const click = (path, headers = {}) => ask(path, { method: 'POST', body: 'List-Unsubscribe=One-Click',
	headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } });

test('what machines do with a link changes nothing; one click refuses, however often', async () => {
	const path = linkOf('zoe@exemple.fr'), before = refusals();
	for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS', 'PUT'])
		await ask(path, { method });
	assert.equal(refusals(), before);
	const page = await ask(path);
	assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
	assert.equal(page.headers.get('x-robots-tag'), 'noindex, nofollow');
	assert.equal(page.headers.get('cache-control'), 'no-store');
	assert.equal(page.headers.get('set-cookie'), null);
	assert.ok(!(await page.text()).includes('zoe@exemple.fr'), 'whoever is forwarded it learns no address');

	const first = await click(path);
	assert.equal(first.status, 200, 'without a redirect (RFC 8058)');
	assert.equal(refusals(), String(Number(before) + 1));
	assert.equal((await click(path, { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' })).status, 200, 'from anywhere');
	assert.equal(refusals(), String(Number(before) + 1), 'once');
	assert.equal((await ask(`${path}/back`, { method: 'POST', headers: { Origin: 'https://mail.example' } })).status, 403, 'only the person, on our page, takes it back');
	assert.equal(refusals(), String(Number(before) + 1));
});

test('a link that is guessed, cut or changed refuses nobody', async () => {
	const path = linkOf('anne@exemple.fr'), before = refusals();
	const wrong = [path.slice(0, -1), path.slice(0, -12), `${path}A`, path.replace(/.$/u, (end) => end === 'A' ? 'B' : 'A'), '/stop/1.AAAA', '/stop/x', '/stop/1.',
		path.replace('/stop/', '/stop/9'), `/stop/${'a'.repeat(490)}`];
	for (const each of wrong) {
		assert.equal((await ask(each)).status, 404, each);
		assert.equal((await click(each)).status, 404, each);
	}
	assert.ok([404, 414, 422].includes((await click(`/stop/${'a'.repeat(600)}`)).status));
	assert.equal(refusals(), before);
});

for (const [language, settings, words] of [
	['French', { language: 'fr-FR' }, [/Vous ne recevrez plus d’invitations de :\s\u2068?Haut Conseil du travail social/u, /Ce lien ne marche pas/u]],
	['easy French', { language: 'fr-FR', easy: true, ...narrow }, [/Vous ne recevrez plus d’invitations de :\s\u2068?Haut Conseil/u, /Ce lien ne marche pas/u]],
	['Arabic', { language: 'ar', ...narrow }, [/لن تصلك دعوات أخرى من/u, /هذا الرابط لا يعمل/u]],
])
	test(`a person stops the invitations on the page, and takes it back: ${language}`, () => visit({ name: `lists-stop-${language.replace(' ', '-')}`, javascript: false, ...settings }, async (visitor) => {
		const path = linkOf('lou@exemple.fr'), before = refusals();
		if (settings.easy) await visitor.go('/language/fr-simple');
		await visitor.go(path);
		assert.match(await visitor.text(), words[0]);
		await visitor.follow(() => visitor.page.locator('main form button').click());
		assert.equal(visitor.path(), path);
		assert.equal(refusals(), String(Number(before) + 1));
		await visitor.page.reload();
		assert.equal(await visitor.page.locator('main [role=status]').count(), 1);
		await visitor.follow(() => visitor.page.locator('main form button').click());
		assert.equal(refusals(), before);
		assert.match(await visitor.text(), words[0], 'as it was');
		await visitor.go(`${path.slice(0, -3)}`);
		assert.match(await visitor.text(), words[1]);
	}));

test('the list shows who refused, and its day erases everybody in it', () => entered({ name: 'lists-over', ...narrow }, async (visitor) => {
	await visitor.go(`${list}?search=zo%C3%A9`);
	assert.match(await visitor.text(), /ne veut plus d’invitations/u);
	assert.equal((await facts(visitor))['Ne veulent plus d’invitations'], 1);
	await visitor.go(`${list}/settings`);
	await set(visitor, 'name', 'Une autre liste');
	await button(visitor, 'Enregistrer');
	assert.match(await visitor.text(), /Une autre liste/u);
	const kept = refusals();
	sql(`UPDATE participant_list SET erases = CURRENT_DATE - INTERVAL 1 DAY WHERE id = ${list.match(/\d+$/u)[0]}`);
	ancrage('tick');
	assert.equal(sql('SELECT COUNT(*) FROM participant'), '0');
	assert.equal(sql('SELECT COUNT(*) FROM participant_import_row'), '0', 'nor in what was read for it');
	assert.equal(refusals(), kept, 'refusals stay');
	await visitor.go(list);
	assert.match(await visitor.text(), /ont été effacées le/u);
	await visitor.go('/studio/lists');
	assert.match(await visitor.text(), /Une autre liste[\s\S]*effacées le/u);
	assert.equal((await visitor.page.goto(`${process.env.ADDRESS}${list}/add`)).status(), 410);
}));

test('whoever may not invite has no lists', () => visit({ name: 'lists-none' }, async (visitor) => {
	await enter(visitor, 'ada@lists.example', invited('Ada Martin', 'ada@lists.example', 'author'));
	for (const path of ['/studio/lists', list, `${list}/import`])
		assert.ok([403, 404].includes((await visitor.page.goto(process.env.ADDRESS + path)).status()), path);
}));
