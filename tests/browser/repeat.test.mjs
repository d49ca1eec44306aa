// A section that is asked for each structure one works in: three are added, the second is taken out, the first is
// changed, and what was sent is counted right. Without JavaScript, with the keyboard, at 320 px, in French and Arabic.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, launch, visit } from './browser.mjs';
import { ancrage } from './staff.mjs';

const section = 'structures-par-section', alone = 'structures-une-par-une';
let browser;

before(async () => {
	ancrage('consultation', 'load', 'tests/browser/repeat');
	browser = await launch();
});
after(() => browser.close());

async function begin(visitor, slug) {
	await visitor.go(`/survey/${slug}`);
	while (!/page/u.test(visitor.path()))
		await visitor.follow(() => visitor.page.locator('main .main').first().click());
}

const number = (n) => n === 1 ? '' : `.${n}`;

const structure = (n, place, status, hours, another) => ({
	[`q.place${number(n)}`]: place, [`q.status${number(n)}`]: status, [`q.hours${number(n)}`]: hours,
	[`q.lacks${number(n)}.time`]: 'yes', [`q.lacks${number(n)}.people`]: 'no', [`q.structures_another${number(n)}`]: another,
});

const heading = (visitor) => visitor.page.locator('h1').innerText();
const titles = (visitor) => visitor.page.locator('h2').allInnerTexts();
const told = (visitor) => visitor.page.locator('.summary > div').evaluateAll((rows) => rows.map((row) =>
	`${row.querySelector('dt').innerText}|${row.querySelector('dd').innerText}`.replace(/[\u2068\u2069]/gu, '').replace(/\u00a0/gu, ' ')));

const link = (visitor, words) => visitor.follow(() => visitor.page.getByRole('link', { name: words }).click());

async function send(visitor) {
	await visitor.press('main');
	assert.match(visitor.path(), /\/receipt$/u);
	return (await visitor.page.locator('.code').first().innerText()).trim();
}

function tally(slug) {
	const words = ancrage('snapshot', 'take', slug).match(/^Snapshot (\d+)/mu);
	const { questions } = JSON.parse(ancrage('tally', words[1], '--json'));
	return (name) => questions.find((one) => one.name === name && (one.part ?? 'time') === 'time');
}

test('three are added, the second is taken out, the first is changed', () => visit(
	{ name: 'repeat-fr', width: 320, height: 640, javascript: false }, async (visitor) => {
		await begin(visitor, section);
		await fill(visitor.page);
		await visitor.press('next');
		assert.equal(await heading(visitor), 'Structure');
		// Whether there is another must be said.
		await fill(visitor.page, structure(1, 'Le Phare', 'public', '10', null));
		assert.equal(await visitor.press('next'), 422);
		assert.match(await visitor.text(), /En dehors de \u2068Le Phare\u2069, travaillez-vous ailleurs \?/u);
		await fill(visitor.page, structure(1, 'Le Phare', 'public', '10', 'yes'));
		await visitor.press('next');
		assert.equal(await heading(visitor), 'Structure 2');
		assert.match(await visitor.text(), /Étape 3 sur 4/u);
		await fill(visitor.page, structure(2, 'La Digue', 'private', '5', 'yes'));
		await visitor.press('next');
		assert.equal(await heading(visitor), 'Structure 3');
		await fill(visitor.page, structure(3, 'Le Môle', 'private', '15', 'no'));
		await visitor.press('next');
		assert.equal(await heading(visitor), 'Pour finir');
		await fill(visitor.page, { 'q.tired': 'yes', 'q.words': 'Rien.' });
		await visitor.press('next');
		assert.deepEqual(await titles(visitor), ['Vous', 'Structure 1', 'Structure 2', 'Structure 3', 'Pour finir', 'Envoyer vos réponses']);
		// Not to be removed after all; then it is, and what stood behind it moves up.
		await link(visitor, 'Retirer « Structure 2 »');
		assert.match(await visitor.text(), /La Digue/u);
		await link(visitor, 'Garder');
		await link(visitor, 'Retirer « Structure 2 »');
		await visitor.press('danger');
		assert.match(visitor.path(), /\/check$/u);
		assert.deepEqual(await titles(visitor), ['Vous', 'Structure 1', 'Structure 2', 'Pour finir', 'Envoyer vos réponses']);
		await visitor.follow(() => visitor.page.locator('a[href$="#q-hours"]').click());
		await fill(visitor.page, structure(1, 'Le Phare', 'public', '12', 'yes'));
		await visitor.press('next');
		assert.match(visitor.path(), /\/check$/u);
		assert.deepEqual((await told(visitor)).slice(1), [
			'Comment s’appelle cette structure ?|Le Phare', 'Quel est son statut ?|Public',
			'Combien d’heures par semaine à Le Phare ?|12 heures', 'Manque-t-il quelque chose ?|Du temps : Oui\nDu monde : Non',
			'Comment s’appelle cette structure ?|Le Môle', 'Quel est son statut ?|Associatif',
			'Combien d’heures par semaine à Le Môle ?|15 heures', 'Manque-t-il quelque chose ?|Du temps : Oui\nDu monde : Non',
			'En dehors de Le Môle, travaillez-vous ailleurs ?|Non', 'Est-ce trop ?|Oui', 'Autre chose ?|Rien.',
		]);
		const code = await send(visitor);

		await visitor.go('/receipt');
		await visitor.page.locator('[name="code"]').fill(code);
		await visitor.press('main');
		await visitor.press('secondary');
		assert.ok((await visitor.text()).includes('Structure 2 – Comment s’appelle cette structure ?'));
		assert.match(await visitor.text(), /Le Môle/u);
		assert.doesNotMatch(await visitor.text(), /La Digue/u);
	}));

test('what is hidden again comes back, and a second click takes out nothing more', () => visit(
	{ name: 'repeat-en', language: 'en', javascript: false }, async (visitor) => {
		await begin(visitor, section);
		await fill(visitor.page);
		await visitor.press('next');
		await fill(visitor.page, structure(1, 'A', 'public', '1', 'yes'));
		await visitor.press('next');
		await fill(visitor.page, structure(2, 'B', 'public', '2', 'yes'));
		await visitor.press('next');
		await fill(visitor.page, structure(3, 'C', 'public', '3', 'no'));
		await visitor.press('next');
		await fill(visitor.page, { 'q.words': '' });
		await visitor.press('next');
		// "no" hides those behind it, and "yes" shows them again as they were.
		await visitor.go(`/survey/${section}/page/3?from=check`);
		await fill(visitor.page, structure(2, 'B', 'public', '2', 'no'));
		await visitor.press('next');
		assert.deepEqual((await titles(visitor)).slice(1, 4), ['Structure 1', 'Structure 2', 'At last']);
		await visitor.go(`/survey/${section}/page/3?from=check`);
		await fill(visitor.page, structure(2, 'B', 'public', '2', 'yes'));
		await visitor.press('next');
		assert.deepEqual((await titles(visitor)).slice(1, 4), ['Structure 1', 'Structure 2', 'Structure 3']);
		// From the page itself: what is on it is kept, and the page that moved up is shown.
		await visitor.go(`/survey/${section}/page/2`);
		await visitor.press('remove');
		assert.equal(await heading(visitor), 'Do you want to remove “Structure 1”?');
		const url = visitor.page.url();
		const form = await visitor.page.locator('main form').evaluate((one) => new URLSearchParams(new FormData(one)).toString());
		await visitor.press('danger');
		assert.match(visitor.path(), /\/page\/2$/u);
		assert.equal(await visitor.page.locator('[name="q.place"]').inputValue(), 'B');
		const again = await visitor.context.request.post(url, { data: form, maxRedirects: 0,
			headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin } });
		assert.equal(again.status(), 303);
		await visitor.go(`/survey/${section}/check`);
		assert.deepEqual((await told(visitor)).filter((row) => /called/u.test(row)).map((row) => row.split('|')[1]), ['B', 'C']);
		// Of two, the last: the first then says that there is no other.
		await link(visitor, 'Remove “Structure 2”');
		await visitor.press('danger');
		assert.deepEqual((await told(visitor)).filter((row) => /called|elsewhere/u.test(row)),
			['What is this structure called?|B', 'Do you work elsewhere than at B?|No']);
		assert.equal(await visitor.page.getByRole('link', { name: /^Remove/u }).count(), 0);
		await send(visitor);
	}));

test('one question per page, with the keyboard, in Arabic', () => visit(
	{ name: 'repeat-ar', language: 'ar', width: 320, height: 640 }, async (visitor) => {
		const answers = { ...structure(1, 'Le Phare', 'public', '30', 'yes'), ...structure(2, 'مركز', 'private', '5', 'no') };

		await begin(visitor, alone);
		for (let pages = 0; !visitor.path().endsWith('/check'); pages++) {
			assert.ok(pages < 20, `lost at ${visitor.path()}`);
			await fill(visitor.page, answers);
			await visitor.page.locator('button[value="next"]').focus();
			assert.equal(await visitor.follow(() => visitor.page.keyboard.press('Enter')), 200);
		}
		assert.deepEqual((await titles(visitor)).slice(1, 3), ['المؤسسة 1', 'المؤسسة 2']);
		await visitor.page.getByRole('link', { name: 'حذف «المؤسسة 1»' }).focus();
		await visitor.follow(() => visitor.page.keyboard.press('Enter'));
		assert.equal(await heading(visitor), 'هل تريدون حذف «المؤسسة 1»؟');
		await visitor.page.locator('button.danger').focus();
		await visitor.follow(() => visitor.page.keyboard.press('Enter'));
		assert.deepEqual((await titles(visitor)).slice(0, 3), ['أنتم', 'المؤسسة', 'في الختام']);
		await send(visitor);
	}));

test('what was sent is counted over all structures, and the structures of each', () => {
	const of = tally(section), singles = (name) => Object.fromEntries(of(name).codes.map(({ code, single }) => [code, single]));

	// Le Phare and Le Môle of one person, B of another.
	assert.deepEqual(singles('structures'), { 0: 0, 1: 1, 2: 1, 3: 0, 4: 0 });
	assert.equal(of('status').told.single, 3);
	assert.equal(of('status').tellers.single, 2);
	assert.deepEqual(singles('status'), { public: 2, private: 1 });
	assert.equal(of('hours').single.count, 3);
	assert.equal(of('hours').single.mean, (12 + 15 + 2) / 3);
	assert.equal(of('lacks').asked.single, 3);
	assert.equal(of('status.2'), undefined);
	assert.equal(of('structures_another'), undefined);
	assert.equal(of('trade').asked.single, 2);
});
