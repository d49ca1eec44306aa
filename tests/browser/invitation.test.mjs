// Invitations from the card to the answer: made and printed in the studio, its square read by a camera, its code typed on a
// telephone; followed, left, found again; and letters whose address stands in the window of the envelope.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, main, set, sql } from './staff.mjs';

const site = ownSite('invitation', 1400);
const { visit } = site;
const phone = { width: 320, height: 640 };
const mail = 'ida@example.org';
const slug = 'partage-personnes';
let studio, cards, letters;

const millimetres = (points) => points * 25.4 / 72;
const places = (document) => [...document.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/gu)]
	.map(([, x, y, right, bottom, word]) => ({ x: millimetres(x), y: millimetres(y), right: millimetres(right), bottom: millimetres(bottom), word }));

// As Chromium prints it, and as a camera reads the squares of each page.
async function printed(visitor, name) {
	const file = `${process.env.SCRATCH}/${name}.pdf`;
	writeFileSync(file, await visitor.page.pdf({ preferCSSPageSize: true }));
	for (const old of readdirSync(process.env.SCRATCH).filter((entry) => entry.startsWith(`${name}-page`))) rmSync(`${process.env.SCRATCH}/${old}`);
	execFileSync('pdftoppm', ['-r', '150', '-gray', '-png', file, `${process.env.SCRATCH}/${name}-page`]);
	const images = readdirSync(process.env.SCRATCH).filter((entry) => entry.startsWith(`${name}-page`)).sort();
	return {
		pages: execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' }).split('<page ').slice(1),
		squares: images.map((image) => execFileSync('zbarimg', ['--quiet', '--raw', `${process.env.SCRATCH}/${image}`], { encoding: 'utf8' }).trim().split('\n').sort()),
	};
}

// Through all the questions, with what fits; to the page after sending.
async function answerAll(visitor) {
	const { fill } = site;
	for (let pages = 0; !visitor.path().endsWith('/check'); pages++) {
		assert.ok(pages < 60, 'lost on the way');
		await fill(visitor.page, { 'q.department': '75' });
		assert.equal(await visitor.press('next'), 200, visitor.page.url());
	}
	await visitor.press('main');
}

const path = (address) => new URL(address).pathname;

test('a facilitator makes cards for a place, and prints them', async () => {
	ancrage('sample', 'load');
	sql(`UPDATE consultation c JOIN survey s ON s.consultation = c.id SET c.home = (SELECT id FROM body WHERE slug = 'haut-conseil'), c.changed = 1 WHERE s.slug = '${slug}'`);
	studio = `/studio/survey/${sql(`SELECT id FROM survey WHERE slug = '${slug}'`)}`;
	await visit({ name: 'batch', javascript: false, ...phone }, async (visitor) => {
		await enter(visitor, mail, invited('Ida Meunier', mail, 'facilitator'));
		await visitor.go(studio);
		await link(visitor, 'Cartes et lettres d’invitation');
		await set(visitor, 'place', 'Accueil de jour');
		await set(visitor, 'count', '3000');
		assert.equal(await button(visitor, 'Les créer'), 422);
		await set(visitor, 'count', '6');
		assert.equal(await button(visitor, 'Les créer'), 200);
		assert.match(await visitor.text(), /Accueil de jour[\s\S]*6 cartes/u);
		assert.equal(sql("SELECT COUNT(*) FROM audit_event WHERE action = 'batch-made'"), '1');
	});
	await visit({ name: 'cards' }, async (visitor) => {
		await enter(visitor, mail);
		await visitor.go(`${studio}/batches`);
		await link(visitor, 'Français simple');
		assert.match(await visitor.text(), /Répondre ou non ne change rien/u);
		cards = await visitor.page.locator('.card').evaluateAll((all) => all.map((card) => ({
			digits: card.querySelector('.digits').textContent, words: card.querySelector('.words').textContent })));
		assert.equal(cards.length, 6);
		const { pages, squares } = await printed(visitor, 'cards');
		assert.equal(pages.length, 2, 'four on a sheet');
		assert.deepEqual(squares.flat().map(path).sort(), cards.map(({ digits }) => `/i/${digits.replaceAll(' ', '')}`).sort());
		assert.equal(sql("SELECT COUNT(*) FROM audit_event WHERE action = 'batch-printed'"), '1');
		// Nothing is cut off: the last words of each of the first four stand within its quarter of the sheet.
		const last = places(pages[0]).filter(({ word }) => word.startsWith('papiers'));
		assert.equal(last.length, 4);
		for (const { bottom, right } of last) assert.ok(bottom % 148 < 144 && bottom % 148 > 60 && right % 105 < 100, `${right} ${bottom}`);
	});
	await visit({ name: 'cards-ar' }, async (visitor) => {
		await enter(visitor, mail);
		await visitor.go(`${studio}/batch/${sql('SELECT MAX(id) FROM invitation_batch')}?language=ar`);
		assert.equal((await printed(visitor, 'cards-ar')).squares.flat().length, 6);
	});
});

test('on a telephone, in easy French, the code of a card is typed', () => visit({ name: 'invited-typed', javascript: false, ...phone }, async (visitor) => {
	await visitor.go('/language/fr-simple?back=/i');
	await set(visitor, 'code', 'abeille abeille');
	assert.equal(await main(visitor), 422);
	await set(visitor, 'code', cards[0].words.toUpperCase().replaceAll('-', ' '));
	await main(visitor);
	assert.match(visitor.path(), /^\/i\/\d{16}$/u);
	assert.match(await visitor.text(), /Répondre ou non ne change rien[\s\S]*Votre invitation sert une seule fois\./u);
	await visitor.follow(() => visitor.page.locator('a.main').click());
	await visitor.press('main');
	await answerAll(visitor);
	assert.match(visitor.path(), /\/receipt$/u);
	await visitor.go(`/i/${cards[0].digits.replaceAll(' ', '')}`);
	assert.match(await visitor.text(), /Cette invitation a déjà servi/u);
}));

test('whoever follows the link finds their answers again by it', () => visit({ name: 'invited-link', ...phone }, async (visitor) => {
	const address = `/i/${cards[1].digits.replaceAll(' ', '')}`;
	await visitor.go(address);
	assert.equal(await visitor.page.locator('.language-choice').count(), 1);
	await visitor.follow(() => visitor.page.locator('.language-choice a[href*="/fr-simple"]').click());
	assert.equal(visitor.path(), address, 'a choice of language comes back to it');
	await visitor.follow(() => visitor.page.locator('a.main').click());
	await visitor.page.locator('[name="device"][value="own"]').check();
	await visitor.press('main');
	await site.fill(visitor.page, {});
	await visitor.press('next');
	const there = visitor.path();
	await visitor.go(address);
	await visitor.follow(() => visitor.page.locator('a.main').click());
	assert.equal(visitor.path(), there);
	await answerAll(visitor);
	await visitor.go(address);
	await visitor.follow(() => visitor.page.locator('a.button[href$="/receipt"]').click());
}));

test('in another browser it is asked for the code, or begins anew', async () => {
	const address = `/i/${cards[2].digits.replaceAll(' ', '')}`;
	await visit({ name: 'invited-here', ...phone }, async (visitor) => {
		await visitor.go(`/language/fr?back=${address}`);
		await visitor.follow(() => visitor.page.locator('a.main').click());
		await visitor.press('main');
	});
	await visit({ name: 'invited-elsewhere', language: 'ar', ...phone }, async (visitor) => {
		await visitor.go(`/language/ar?back=${address}`);
		assert.equal(await visitor.page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
		assert.equal(await visitor.page.locator('form[action="/resume"]').count(), 1);
		await visitor.follow(() => visitor.page.locator('form[action="/i/again"] button').click());
		assert.equal(visitor.path(), address);
		await visitor.follow(() => visitor.page.locator('a.main').click());
		await visitor.press('main');
		await answerAll(visitor);
	});
});

test('where only the invited answer, the first page says how', async () => {
	sql("UPDATE survey SET by_invitation = 1, versions = versions + 1 WHERE slug = 'ancrage-territorial'");
	for (const language of ['fr', 'fr-simple', 'ar'])
		await visit({ name: `invited-gate-${language}`, language: language.slice(0, 2), ...phone }, async (visitor) => {
			await visitor.go(`/language/${language}?back=/survey/ancrage-territorial`);
			await visitor.follow(() => visitor.page.locator('a.main').click());
			assert.equal(visitor.path(), '/i');
		});
	const [digits] = ancrage('invitation', 'add', 'ancrage-territorial', '1', 'Mairie').split('\t');
	await visit({ name: 'invited-anonymous' }, async (visitor) => {
		await visitor.go('/i');
		await set(visitor, 'code', digits);
		await main(visitor);
		assert.match(await visitor.text(), /nous ne notons même pas qu’elle a servi/u);
		await visitor.press('main');
		await answerAll(visitor);
		await visitor.go(`/i/${digits.replaceAll(' ', '')}`);
		assert.match(await visitor.text(), /Personne ne peut retrouver ces réponses/u);
	});
});

test('letters go to whom nothing else reaches, with the address in the window', async () => {
	sql(`INSERT INTO participant_list (home, name, erases, changed) SELECT id, 'Sans écran', '2040-01-01', 0 FROM body WHERE slug = 'haut-conseil';
		INSERT INTO participant (list, name, address, language) SELECT MAX(id), 'Zélie Quatremère', 'Résidence des Glycines\nBâtiment B, escalier 3\n12 rue du Faubourg-Saint-Antoine\n75012 PARIS', 'fr' FROM participant_list;
		INSERT INTO participant (list, name, address, language) SELECT MAX(id), 'Omar Haddad', '3 quai Rambaud\n69002 LYON', 'ar' FROM participant_list`);
	await visit({ name: 'letters' }, async (visitor) => {
		await enter(visitor, mail);
		await visitor.go(`${studio}/batches`);
		await button(visitor, 'Les inviter et montrer les lettres');
		letters = await printed(visitor, 'letters');
		assert.equal(letters.pages.length, 2, 'a sheet each');
		assert.equal(letters.squares.flat().length, 2);
		const own = await visitor.page.locator('.letter .digits').allInnerTexts();
		assert.deepEqual(letters.squares.map(([square]) => path(square)), own.map((digits) => `/i/${digits.replaceAll(' ', '')}`));
	});
	for (const [number, first, last] of [[0, 'Zélie', 'PARIS'], [1, 'Omar', 'LYON']]) {
		const words = places(letters.pages[number]);
		const begins = words.find(({ word }) => word === first), ends = words.find(({ word }) => word === last);
		assert.ok(Math.abs(begins.x - 105) < 1.5, `${first} is ${begins.x} mm from the left`);
		assert.ok(begins.y > 45 && begins.y < 51, `${first} is ${begins.y} mm from the top`);
		assert.ok(ends.bottom < 84, `${last} ends ${ends.bottom} mm from the top`);
		for (const { x, y, right, bottom, word } of words)	// nothing else shows in the window
			assert.ok(y > 90 || bottom < 40 || right < 98 || (x >= 104 && right < 195), `${word} at ${x} ${y}`);
	}
	assert.equal(sql("SELECT COUNT(*) FROM audit_event WHERE action = 'letters-printed'"), '1');
});
