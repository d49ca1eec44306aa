// A questionnaire that holds every kind of question: answered with the keyboard, without JavaScript, at 320 px, in
// French and in Arabic; what is wrong comes back with its reason; and what was sent is counted right.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fill, launch, visit } from './browser.mjs';
import { ancrage } from './staff.mjs';

const section = 'questions-par-section', alone = 'questions-une-par-une';
let browser;

before(async () => {
	ancrage('consultation', 'load', 'tests/browser/kinds');
	browser = await launch();
});
after(() => browser.close());

const given = {
	'q.trade': 'other', 'q.trade.which': 'Médiatrice', 'q.places': ['town', 'elsewhere'], 'q.places.which': 'Sur un bateau',
	'q.employer': 'une mairie', 'q.department': 'ille et vilaine', 'q.mail': 'jeanne@exemple.fr', 'q.phone': '01 23 45 67 89',
	'q.years': '12', 'q.hours': '7,5', 'q.diploma.month': '6', 'q.diploma.year': '2004', 'q.stay.from.year': '2019',
	'q.stay.to.year': '', 'q.team': 'yes', 'q.trust': '4', 'q.lacks.time': 'yes', 'q.lacks.people': '#dk',
	'q.plans.spaces': 'very_good', 'q.plans.days': 'passable', 'q.top.1': 'space', 'q.top.2': 'time', 'q.top.3': '',
	'q.ranking.place.time': '2', 'q.ranking.place.training': '1', 'q.ranking.place.space': '', 'q.ranking.place.other': '3',
	'q.shares.points.time': '60', 'q.shares.points.training': '40', 'q.shares.points.space': '', 'q.shares.points.other': '0',
	'q.calm': 'yes', 'q.heard': 'no', 'q.useful': 'yes',
};

// The questions of the section that comes in an order of chance, as the pages ask them.
const mixed = (page) => page.locator('input[name="asked"]').evaluateAll((all) =>
	all.map((one) => one.value).filter((name) => ['calm', 'heard', 'useful', 'mixed_note'].includes(name)));

async function begin(visitor, slug) {
	await visitor.go(`/survey/${slug}`);
	while (!/page/u.test(visitor.path()))
		await visitor.follow(() => visitor.page.locator('main .main').first().click());
}

async function answerAll(visitor, answers) {
	for (let pages = 0; !visitor.path().endsWith('/check'); pages++) {
		assert.ok(pages < 40, `lost at ${visitor.path()}`);
		await fill(visitor.page, answers);
		assert.equal(await visitor.press('next'), 200, await visitor.text());
	}
}

// Made here: a picture as a telephone takes it, with its place, on its side; and what is none.
const segment = (marker, bytes) => Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), Buffer.from(bytes, 'latin1')]);
const exif = 'Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 48.85 N, Paris';
const photo = Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xe1, exif), segment(0xdb, 'table'), segment(0xda, 'scan'), Buffer.alloc(300000, 7), Buffer.from([0xff, 0xd9])]);
const pdf = (size) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size, 32), Buffer.from('\n%%EOF\n')]);
const choose = (page, name, buffer) => page.locator('[name="q.letter"]').setInputFiles({ name, buffer, mimeType: 'application/octet-stream' });

async function toFile(visitor, answers) {
	for (let pages = 0; !await visitor.page.locator('[name="q.letter"]').count(); pages++) {
		assert.ok(pages < 40);
		await fill(visitor.page, answers);
		await visitor.press('next');
	}
}

const kept = (what, where) => asked(`SELECT ${what} FROM attachment WHERE ${where}`)[0];

const plain = (words) => words.replaceAll('\u00a0', ' ');

// What the check page says of a question.
const told = async (visitor, label) => plain(await visitor.page.locator('.summary > div', { hasText: label }).first().locator('dd').first().innerText());

const { DB_SOCKET, DB_USER, DB_NAME } = process.env;
const asked = (query) => execFileSync('mariadb', ['--no-defaults', `--socket=${DB_SOCKET}`, `--user=${DB_USER}`, '--skip-column-names', '-e', query, DB_NAME],
	{ encoding: 'utf8' }).trim().split('\n');

async function seedOf(visitor, slug) {
	const key = (await visitor.context.cookies()).find(({ name }) => name === `draft-${slug}`).value;
	const hash = createHash('sha256').update(Buffer.from(key, 'hex')).digest('hex');
	return asked(`SELECT seed FROM draft WHERE key_hash = UNHEX('${hash}')`)[0];
}

const values = (page, name) => page.locator(`[name="${name}"]`).evaluateAll((boxes) => boxes.map((box) => box.value).join(' '));

async function send(visitor) {
	await visitor.press('main');
	return (await visitor.page.locator('.code').first().innerText()).trim();
}

test('every kind, in French, without JavaScript, at 320 px', () => visit({ name: 'kinds-fr', width: 320, height: 640, javascript: false }, async (visitor) => {
	await begin(visitor, section);
	const shown = await values(visitor.page, 'q.places'), seed = await seedOf(visitor, section);
	await answerAll(visitor, given);
	assert.equal(await told(visitor, 'Quel est votre métier'), 'Autre métier : Médiatrice');
	assert.equal(await told(visitor, 'Dans quel département'), '35 – Ille-et-Vilaine');
	assert.equal(await told(visitor, 'Votre diplôme'), 'juin 2004');
	assert.equal(await told(visitor, 'Votre dernier poste'), 'Depuis 2019');
	assert.equal(await told(visitor, 'Votre téléphone'), '01 23 45 67 89');
	assert.match(await told(visitor, 'Mettez dans l’ordre'), /1\. De la formation\s+2\. Du temps\s+3\. Autre chose/u);
	assert.match(await told(visitor, 'Que pensez-vous'), /Très bien\s+.*Passable/su);
	// The order of chance is the same whenever a page is shown, and is kept with the answers.
	await visitor.go(`/survey/${section}/page/1`);
	assert.equal(await values(visitor.page, 'q.places'), shown);
	assert.match(shown, /^(town village|village town) elsewhere$/u);
	await visitor.go(`/survey/${section}/check`);
	// What is calculated is told where it has a label; a section in an order of chance is told in its own.
	assert.equal(await told(visitor, 'Votre ancienneté'), 'Cinq ans ou plus');
	assert.equal(await visitor.page.locator('.summary > div', { hasText: 'Votre ancienneté' }).locator('a').count(), 0);
	assert.match(await visitor.text(), /serein[^]*écouté[^]*utile/u);
	await visitor.go(`/survey/${section}/page/4`);
	const asks = await mixed(visitor.page);
	assert.equal(asks[0], 'mixed_note');
	assert.equal([...asks].sort().join(' '), 'calm heard mixed_note useful');
	await visitor.go(`/survey/${section}/check`);
	const code = await send(visitor);
	assert.match(asked(`SELECT answers FROM submission WHERE survey = (SELECT id FROM survey WHERE slug = '${section}')`)[0],
		/"calm":"yes","heard":"no","useful":"yes","new_here":"old","alone":"no"\}$/u);
	assert.ok(asked(`SELECT seed FROM submission WHERE survey = (SELECT id FROM survey WHERE slug = '${section}')`).includes(seed));
	assert.ok(Number(seed) >= 1 && Number(seed) <= 65535);
	// What was sent is read back with the words that are kept apart.
	await visitor.go('/receipt');
	await visitor.page.locator('[name="code"]').fill(code);
	await visitor.press('main');
	await visitor.press('secondary');
	assert.equal(await told(visitor, 'Quel est votre métier'), 'Autre métier : Médiatrice');
	assert.equal(await told(visitor, 'Où travaillez-vous'), 'En ville\nAilleurs : Sur un bateau');
	assert.equal(await told(visitor, 'Votre adresse électronique'), 'jeanne@exemple.fr');
	assert.match(await told(visitor, 'Partagez le budget'), /Du temps : 60\s+De la formation : 40/u);
}));

test('one by one, an order of chance is walked back and forth', () => visit({ name: 'kinds-mixed', width: 320, height: 640, javascript: false }, async (visitor) => {
	const walked = [], others = new Set();

	await begin(visitor, alone);
	for (let pages = 0; !(await mixed(visitor.page)).includes('mixed_note'); pages++) {
		assert.ok(pages < 40);
		await fill(visitor.page, given);
		await visitor.press('next');
	}
	assert.match(await visitor.text(), /ordre tiré au sort/u);
	while (!visitor.path().endsWith('/check')) {
		walked.push(...await mixed(visitor.page));
		await fill(visitor.page, given);
		await visitor.press('next');
	}
	assert.equal(walked.length, 4);
	// "Change" leads to the page where it was asked, "Back" to the one before.
	await visitor.follow(() => visitor.page.locator(`a[href$="#q-${walked[3]}"]`).click());
	assert.deepEqual(await mixed(visitor.page), [walked[3]]);
	await visitor.press('back');
	assert.deepEqual(await mixed(visitor.page), [walked[2]]);
	others.add(walked.join(' '));
	for (let visits = 0; others.size < 2; visits++) {
		assert.ok(visits < 20, 'all have the same order');
		await visit({ name: `kinds-mixed-${visits}` }, async (other) => {
			await begin(other, section);
			for (let pages = 0; pages < 3; pages++) {
				await fill(other.page, given);
				await other.press('next');
			}
			others.add((await mixed(other.page)).join(' '));
		});
	}
}));

test('every kind, one by one, in Arabic, at 320 px', () => visit({ name: 'kinds-ar', language: 'ar', width: 320, height: 640 }, async (visitor) => {
	await begin(visitor, alone);
	await toFile(visitor, { ...given, 'q.employer': 'بلدية', 'q.department': '٣٥' });
	await choose(visitor.page, 'lettre.pdf', pdf(2000));
	await visitor.press('back');
	await visitor.press('next');
	assert.match(await visitor.page.locator('.file').innerText(), /lettre\.pdf/u, 'it is kept on the way back, too');
	await answerAll(visitor, { ...given, 'q.employer': 'بلدية', 'q.department': '٣٥' });
	assert.equal(await visitor.page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
	assert.match(await told(visitor, 'في أي محافظة'), /Ille-et-Vilaine/u);
	await send(visitor);
}));

test('every kind, in easy French and in English, wide', () => visit({ name: 'kinds-en', language: 'en' }, async (visitor) => {
	await begin(visitor, section);
	await visitor.follow(() => visitor.page.locator('.languages a[href*="fr-simple"]').first().click());
	await fill(visitor.page, given);
	await visitor.press('next');
	await visitor.follow(() => visitor.page.locator('.languages a[href*="/en?"]').first().click());
	await answerAll(visitor, { ...given, 'q.employer': 'A town hall' });
	await send(visitor);
}));

test('what is wrong comes back as it was written, each with its reason', () => visit({ name: 'kinds-errors', width: 320, height: 640 }, async (visitor) => {
	const { page } = visitor;
	const reasons = async () => plain((await page.locator('.errors li').allInnerTexts()).join('\n'));
	const value = (name) => page.locator(`[name="${name}"]`).inputValue();

	await begin(visitor, section);
	await fill(page, { ...given, 'q.agrees': null, 'q.trade': 'social', 'q.employer': 'mairies', 'q.department': 'seine', 'q.mail': 'jeanne', 'q.phone': '12' });
	assert.equal(await visitor.press('next'), 422);
	assert.match(await reasons(), /Cochez la case/u);
	assert.match(await reasons(), /à côté de « Autre métier »/u);
	assert.match(await reasons(), /Vouliez-vous dire : 76 – Seine-Maritime, 77 – Seine-et-Marne et 92 – Hauts-de-Seine/u);
	assert.match(await reasons(), /comme nom@exemple.fr/u);
	assert.match(await reasons(), /10 chiffres/u);
	assert.equal(await value('q.trade.which'), 'Médiatrice');
	assert.equal(await value('q.employer'), 'mairies');
	assert.equal(await value('q.department'), 'seine');
	assert.equal(await value('q.mail'), 'jeanne');
	await fill(page, given);
	assert.equal(await visitor.press('next'), 200);

	await fill(page, { ...given, 'q.diploma.month': '13', 'q.stay.from.year': '2021', 'q.stay.to.year': '2020' });
	assert.equal(await visitor.press('next'), 422);
	assert.match(await reasons(), /mois.*de 1 à 12/u);
	assert.match(await reasons(), /fin est avant le début/u);
	assert.equal(await value('q.stay.to.year'), '2020');
	await fill(page, given);
	assert.equal(await visitor.press('next'), 200);

	await fill(page, { ...given, 'q.top.2': 'space', 'q.ranking.place.time': '1', 'q.shares.points.time': '50', 'q.plans.days': null });
	assert.equal(await visitor.press('next'), 422);
	assert.match(await reasons(), /« Un lieu » deux fois/u);
	assert.match(await reasons(), /« Du temps » et « De la formation » ont le même numéro/u);
	assert.match(await reasons(), /90 points sur 100/u);
	assert.match(await reasons(), /journées d’étude/u);
	assert.equal(await value('q.ranking.place.time'), '1');
	assert.equal(await value('q.top.2'), 'space');
	assert.equal(await value('q.shares.points.time'), '50');
}));

async function tabTo(page, selector) {
	for (let presses = 0; presses < 300; presses++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
	}
	assert.fail(`${selector} is not reached by the keyboard`);
}

const order = (page) => page.locator('.figures input[name^="q.ranking"]').evaluateAll((fields) => fields.filter(({ value }) => value).map(({ name, value }) => `${name.slice(16)}${value}`).join(' '));

for (const javascript of [false, true]) {
	test(`a ranking is moved with the keyboard ${javascript ? 'with' : 'without'} JavaScript`, () => visit({ name: `kinds-rank-${javascript}`, javascript, width: 320, height: 640 }, async (visitor) => {
		const { page } = visitor;
		const press = async (value) => {
			const button = `button[value="${value}"]`;
			if (!await page.evaluate((wanted) => document.activeElement.matches(wanted), button)) await tabTo(page, button);
			assert.equal(await visitor.follow(() => page.keyboard.press('Enter')), 200);
			assert.ok(await page.evaluate((wanted) => document.activeElement.matches(wanted), button), `the focus is on ${value} again`);
		};

		await begin(visitor, alone);
		for (let pages = 0; !await page.locator('[name="q.ranking.place.time"]').count(); pages++) {
			assert.ok(pages < 40);
			await fill(page, given);
			await visitor.press('next');
		}
		await press('up.other');
		await press('up.space');
		assert.equal(await order(page), 'other1 space2');
		await press('up.space');
		assert.equal(await order(page), 'space1 other2');
		await press('down.space');
		assert.equal(await order(page), 'other1 space2');
		assert.equal(await page.locator('.errors').count(), 0);
		const here = visitor.path();
		await page.locator('[name="q.ranking.place.time"]').focus();
		await visitor.follow(() => page.keyboard.press('Enter'));
		assert.notEqual(visitor.path(), here, 'Enter in a field goes on');
		await answerAll(visitor, given);
		assert.match(await told(visitor, 'Mettez dans l’ordre'), /1\. Autre chose\s+2\. Un lieu/u);
	}));
}

test('what was sent is counted right', () => {
	const number = ancrage('snapshot', 'take', section).match(/\d+/u)[0];
	const { questions } = JSON.parse(ancrage('tally', number, '--json'));
	const of = (name, part) => questions.find((one) => one.name === name && (!part || one.part === part));
	const count = (name, code, part) => of(name, part).codes.find((one) => one.code === code);

	// Two were sent to this survey: in French, and in easy French and English.
	assert.equal(of('trade').answered.single, 2);
	assert.equal(count('trade', 'other').single, 2);
	assert.equal(count('department', '35').single, 2);
	assert.equal(count('employer', 'town_hall').single, 2);
	assert.equal(of('lacks', 'people').dont_know.single, 2);
	assert.equal(of('plans', 'spaces').majority, 'very_good');
	assert.deepEqual([1, 2].map((place) => count('ranking', 'training').places[place - 1]?.single ?? 0), [2, 0]);
	assert.equal(count('top', 'space').places[0].single, 2);
	assert.equal(count('shares', 'time').points.single, 120);
	assert.equal(count('shares', 'other').single, 0);
	assert.equal(of('stay', 'from').months[0].month, '2019-01');
	assert.equal(of('stay', 'to').empty.single, 2);
	assert.equal(of('why_alone').not_asked.single, 2);
	assert.equal(count('agrees', 'yes').single, 2);
});

test('a file is attached, replaced, removed, and goes with what is sent', () => visit({ name: 'kinds-file', width: 320, height: 640, javascript: false }, async (visitor) => {
	const { page } = visitor;

	await begin(visitor, section);
	await toFile(visitor, given);
	assert.match(plain(await visitor.text()), /un document PDF, un document ODT et une image[^]*Au plus 1 Mo/u);
	await fill(page, { ...given, 'q.top.2': 'space' });
	await choose(page, 'C:\\jeanne\\Ma <b>photo.JPEG', photo);
	assert.equal(await visitor.press('next'), 422);
	// What is wrong is another question: the file is there already.
	assert.match(plain(await page.locator('.file').innerText()), /Ma _b_photo\.jpg, 29\d ko/u);
	assert.equal(kept('COUNT(*)', 'draft IS NOT NULL'), '1');
	const bytes = asked(`SELECT HEX(content) FROM attachment_chunk ORDER BY position`).join('');
	assert.ok(bytes.includes(Buffer.from('Exif\0\0MM', 'latin1').toString('hex').toUpperCase()), 'which way up is kept');
	assert.ok(!bytes.includes(Buffer.from('Paris').toString('hex').toUpperCase()), 'the place is not');
	for (const [name, buffer, why] of [
		['virus.pdf', Buffer.from('MZ no such thing'), /Un fichier de cette sorte/u], ['vide.pdf', Buffer.alloc(0), /Ce fichier est vide/u],
		['grand.pdf', pdf(1024 * 1024), /Ce fichier fait .*1 Mo/u], ['cassee.jpg', Buffer.concat([photo.subarray(0, 40), Buffer.alloc(50), Buffer.from([0xff, 0xd9])]), /Cette image est illisible/u],
	]) {
		await fill(page, given);
		await choose(page, name, buffer);
		assert.equal(await visitor.press('next'), 422);
		assert.match(plain(await page.locator('.errors').first().innerText()), why);
		assert.match(await page.locator('.file').innerText(), /photo\.jpg/u, 'the one that was there stays');
	}
	await fill(page, given);
	await choose(page, 'رسالة.pdf', pdf(500000));
	assert.equal(await visitor.press('next'), 200);
	assert.equal(kept('GROUP_CONCAT(kind)', 'draft IS NOT NULL'), 'pdf');
	await answerAll(visitor, given);
	assert.match(await told(visitor, 'Une lettre ou une photo'), /رسالة\.pdf/u);
	await visitor.follow(() => page.locator('a[href$="#q-letter"]').click());
	await page.locator('[name="q.letter.remove"]').check();
	await visitor.press('next');
	assert.equal(kept('COUNT(*)', 'draft IS NOT NULL'), '0');
	await visitor.follow(() => page.locator('a[href$="#q-letter"]').click());
	await choose(page, 'lettre.pdf', pdf(300000));
	await visitor.press('next');
	const code = await send(visitor);
	assert.equal(kept('COUNT(*)', "draft IS NULL AND submission IS NOT NULL AND name = 'lettre.pdf' AND size > 300000"), '1');
	assert.match(asked(`SELECT answers FROM submission WHERE answers LIKE '%"letter":"#file"%'`)[0], /"letter":"#file"/u);
	await visitor.go('/receipt');
	await page.locator('[name="code"]').fill(code);
	await visitor.press('main');
	await visitor.press('secondary');
	assert.equal(await told(visitor, 'Une lettre ou une photo'), 'Vous avez joint un fichier.');
}));
