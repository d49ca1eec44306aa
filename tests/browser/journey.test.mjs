// The whole journey in a real browser: what a respondent does, from the first page to the receipt.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, launch, visit } from './browser.mjs';

let browser;

before(async () => { browser = await launch(); });
after(() => browser.close());

const given = { 'q.department': '75' };

// From the first question to the check page.
async function answerAll(visitor, answers) {
	const seen = [];

	for (let pages = 0; !visitor.path().endsWith('/check'); pages++) {
		assert.ok(pages < 60, `lost on the way: ${seen.join(' ')}`);
		seen.push(visitor.path());
		assert.match(visitor.path(), /\/page\/\d+$/);
		await fill(visitor.page, answers);
		const status = await visitor.press('next');
		assert.equal(status, 200, `${visitor.page.url()}: ${await visitor.text()}`);
	}
	return seen;
}

async function receiptCode(visitor) {
	assert.match(visitor.path(), /\/receipt$/);
	return (await visitor.page.locator('.code').first().innerText()).trim();
}

test('a professional answers in French, wide, and gets a receipt', () => visit({ name: 'pro-fr' }, async (visitor) => {
	await visitor.go('/');
	await visitor.follow(() => visitor.page.locator('a[href="/consultation/partage-informations"]').first().click());
	await visitor.follow(() => visitor.page.locator('a[href="/survey/partage-pro"]').first().click());
	await visitor.press('main');
	await answerAll(visitor, given);
	assert.match(await visitor.text(), /guillemets/);
	await visitor.press('main');
	const code = await receiptCode(visitor);
	assert.match(code, /^\p{Ll}+(-\p{Ll}+){3}-\d\d$/u);
	await visitor.page.reload();
	assert.equal(await receiptCode(visitor), code);
}));

test('a supported person answers in easy French, without JavaScript, at 320 px', () => visit(
	{ name: 'supported-fr-simple', width: 320, height: 640, javascript: false }, async (visitor) => {
		await visitor.go('/survey/partage-personnes');
		await visitor.follow(() => visitor.page.locator('.language-choice a[href*="fr-simple"]').click());
		await visitor.follow(() => visitor.page.locator('a.main').click());
		await visitor.page.locator('[name="device"][value="own"]').check();
		await visitor.press('main');
		await answerAll(visitor, {});
		await visitor.press('main');
		await receiptCode(visitor);
		await visitor.follow(() => visitor.page.locator('form[action$="next-person"] button').click());
		assert.equal(await visitor.page.locator('.language-choice').count(), 1);
		await visitor.page.goBack();
		assert.doesNotMatch(await visitor.page.locator('body').innerText(), /-\d\d\b/);
	}));

test('a supported person answers in Arabic, from right to left, at 320 px', () => visit(
	{ name: 'supported-ar', width: 320, height: 640, language: 'ar' }, async (visitor) => {
		await visitor.go('/survey/partage-personnes');
		await visitor.follow(() => visitor.page.locator('.language-choice a[href*="/ar?"]').click());
		assert.equal(await visitor.page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
		await visitor.follow(() => visitor.page.locator('a.main').click());
		await visitor.press('main');
		await answerAll(visitor, {});
		await visitor.press('main');
		await receiptCode(visitor);
	}));

test('a professional answers the anonymous survey in English and gets no code', () => visit(
	{ name: 'anonymous-en', language: 'en' }, async (visitor) => {
		await visitor.go('/survey/ancrage-territorial');
		await visitor.press('main');
		await answerAll(visitor, given);
		await visitor.press('main');
		assert.equal(await visitor.page.locator('.code').count(), 0);
		assert.match(await visitor.text(), /Thank you/);
	}));

// Tab until the control has the focus, as someone without a mouse does.
async function tabTo(page, selector) {
	for (let presses = 0; presses < 200; presses++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) {
			const outline = await page.evaluate(() => {
				// The label of a radio button or a check box wears its focus.
				return [document.activeElement, document.activeElement.nextElementSibling].some((node) => {
					const style = node && getComputedStyle(node);
					return style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
				});
			});
			assert.ok(outline, `the focus is visible on ${selector}`);
			return;
		}
	}
	assert.fail(`${selector} is not reached by the keyboard`);
}

test('with the keyboard alone, one page and back', () => visit({ name: 'keyboard' }, async (visitor) => {
	const { page } = visitor;

	await visitor.go('/survey/partage-personnes');
	await tabTo(page, '.language-choice a[href*="/fr?"]');
	await visitor.follow(() => page.keyboard.press('Enter'));
	await tabTo(page, 'a.main');
	await visitor.follow(() => page.keyboard.press('Enter'));
	await tabTo(page, 'button.main');
	await visitor.follow(() => page.keyboard.press('Enter'));
	const first = visitor.path();
	await tabTo(page, 'input[type="radio"]');
	await page.keyboard.press('Space');
	const chosen = await page.evaluate(() => document.activeElement.value);
	await tabTo(page, 'button[value="next"]');
	await visitor.follow(() => page.keyboard.press('Enter'));
	assert.notEqual(visitor.path(), first);
	await tabTo(page, 'button[value="back"]');
	await visitor.follow(() => page.keyboard.press('Enter'));
	assert.equal(visitor.path(), first);
	assert.equal(await page.locator('input[type="radio"]:checked').inputValue(), chosen);
}));

test('what does not fit comes back as it was typed, with its reason', () => visit({ name: 'errors-fr' }, async (visitor) => {
	await visitor.go('/survey/partage-pro');
	await visitor.press('main');
	await fill(visitor.page, { 'q.profession': null, 'q.department': 'Paris <b>', 'q.years': 'beaucoup' });
	assert.equal(await visitor.press('next'), 422);
	assert.match(await visitor.page.title(), /^Erreur/);
	assert.equal(await visitor.page.locator('[name="q.department"]').inputValue(), 'Paris <b>');
	assert.equal(await visitor.page.locator('[name="q.years"]').inputValue(), 'beaucoup');
	const targets = await visitor.page.locator('.errors a').evaluateAll((links) => links.map((link) => link.hash.slice(1)));
	assert.ok(targets.length >= 3);
	for (const id of targets)
		assert.equal(await visitor.page.locator(`[id="${id}"]`).count(), 1, `the summary leads to #${id}`);
}));

test('two windows never undo each other, and send once', () => visit({ name: 'two-windows' }, async (visitor) => {
	await visitor.go('/survey/ancrage-territorial');
	await visitor.press('main');
	await answerAll(visitor, given);
	const other = await visitor.context.newPage();
	await other.goto(visitor.page.url());
	await visitor.press('main');
	const answer = await Promise.all([other.waitForResponse((response) => response.request().method() === 'POST'), other.locator('button.main').click()]);
	assert.equal(answer[0].status(), 200);
	await other.locator('h1', { hasText: /envoyées/iu }).waitFor();
}));

test('someone else comes back with a code said aloud', () => visit({ name: 'code-fr', width: 360 }, async (visitor) => {
	await visitor.go('/survey/partage-personnes');
	await visitor.follow(() => visitor.page.locator('.language-choice a[href*="/fr?"]').click());
	await visitor.follow(() => visitor.page.locator('a.main').click());
	await visitor.press('main');
	await fill(visitor.page);
	await visitor.press('next');
	const where = visitor.path();
	await visitor.press('later');
	const code = (await visitor.page.locator('.code').first().innerText()).trim();
	await visit({ name: 'code-elsewhere', width: 360 }, async (elsewhere) => {
		await elsewhere.go('/resume');
		await elsewhere.page.locator('[name="code"]').fill(`${code.replaceAll('-', ' ').toUpperCase()}`);
		await elsewhere.press('main');
		assert.equal(elsewhere.path(), where);
		await elsewhere.go('/resume');
		await elsewhere.page.locator('[name="code"]').fill('lune lune lune lune 00');
		assert.equal(await elsewhere.press('main'), 422);
	});
}));

test('leaving erases, and Back shows nothing', () => visit({ name: 'leave-fr' }, async (visitor) => {
	await visitor.go('/survey/partage-pro');
	await visitor.press('main');
	await fill(visitor.page, given);
	await visitor.press('next');
	await visitor.follow(() => visitor.page.locator('footer a[href$="/leave"]').click());
	await visitor.press('erase');
	assert.equal(visitor.path(), '/left');
	assert.deepEqual(await visitor.context.cookies(), []);
	await visitor.page.goBack();
	assert.equal(await visitor.page.locator('[name^="q."]').count(), 0);
}));

test('with the receipt, what was sent is erased', () => visit({ name: 'withdraw-fr' }, async (visitor) => {
	await visitor.go('/survey/partage-pro');
	await visitor.press('main');
	await answerAll(visitor, given);
	await visitor.press('main');
	const code = await receiptCode(visitor);
	await visitor.go('/receipt');
	await visitor.page.locator('[name="code"]').fill(code);
	await visitor.press('main');
	await visitor.press('danger');
	assert.match(await visitor.text(), /effacées/);
	await visitor.go('/receipt');
	await visitor.page.locator('[name="code"]').fill(code);
	await visitor.press('main');
	assert.match(await visitor.text(), /effacées/);
}));

test('a send that meets a dead network waits and goes through', () => visit({ name: 'offline-fr' }, async (visitor) => {
	await visitor.go('/survey/partage-pro');
	await visitor.press('main');
	const first = visitor.path();
	await fill(visitor.page, given);
	await visitor.context.setOffline(true);
	await visitor.page.locator('button[value="next"]').click();
	await visitor.page.waitForFunction(() => /Pas encore envoyé/.test(document.querySelector('[role="status"], [aria-live]')?.textContent ?? ''));
	assert.equal(visitor.path(), first);
	visitor.complaints.length = 0;
	await visitor.context.setOffline(false);
	await visitor.page.waitForURL((url) => url.pathname !== first, { timeout: 30000 });
	visitor.complaints.length = 0;
	await visitor.look();
}));
