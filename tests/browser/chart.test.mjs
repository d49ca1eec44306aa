// Every kind of chart, in each language, wide and at 320 px, as tests/chart/gallery_test draws them: no word is cut or
// lies on another, no drawing needs a style of its own, the table is there for those who see no drawing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { address, launch, visit } from './browser.mjs';

const charts = `${process.env.SCRATCH}/charts`;
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'";
let browser;

before(async () => {
	execFileSync(`${process.env.B}/tests/chart/gallery_test`, {
		env: { ...process.env, TEST_LOCALE: `${process.env.B}/locale` }, stdio: 'ignore',
	});
	browser = await launch();
});
after(() => browser?.close());

// The page as a program of ours would send it, with its policy; style sheets come from the site.
async function show(visitor, language) {
	await visitor.page.route(`${address}/charts/*`, (route) => route.fulfill({
		contentType: 'text/html; charset=utf-8', headers: { 'Content-Security-Policy': policy },
		body: readFileSync(`${charts}/${language}.html`),
	}));
	return `${address}/charts/${language}`;
}

// Words of each drawing that is seen: inside of it, and none on another's. A pixel is what fonts differ by.
const faultsOfWords = () => [...document.querySelectorAll('svg')].filter((svg) => svg.checkVisibility()).flatMap((svg) => {
	const frame = svg.getBoundingClientRect(), name = svg.closest('figure')?.id ?? svg.getAttribute('aria-labelledby');
	const boxes = [...svg.querySelectorAll('text')].filter((text) => text.textContent.trim()).map((text) => {
		const box = text.getBoundingClientRect(), spare = box.height * .16;
		return { words: text.textContent, left: box.left + 1, right: box.right - 1, top: box.top + spare, bottom: box.bottom - spare };
	});
	const outside = boxes.filter((box) => box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2);
	const touching = boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) =>
		one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
		.map((other) => `${name}: “${one.words}” lies on “${other.words}”`));
	return [...outside.map(({ words }) => `${name}: “${words}” is cut`), ...touching];
});

for (const language of ['fr', 'fr-simple', 'en', 'ar']) {
	test(`charts in ${language}, wide`, () => visit({ name: `chart-${language}-wide` }, async (visitor) => {
		const page = await show(visitor, language);
		assert.equal(await visitor.follow(() => visitor.page.goto(page)), 200);
		assert.deepEqual(await visitor.page.evaluate(faultsOfWords), []);
		assert.equal(await visitor.page.locator('.chart-wide svg:visible').count(), 11);
		assert.equal(await visitor.page.locator('.chart-narrow svg:visible').count(), 0);
	}));

	test(`charts in ${language}, at 320 px`, () => visit({ name: `chart-${language}-narrow`, width: 320, height: 640 }, async (visitor) => {
		const { page } = visitor;
		await page.goto(await show(visitor, language));
		assert.deepEqual(await page.evaluate(faultsOfWords), []);
		assert.equal(await page.locator('.chart-narrow svg:visible').count(), 11);
		const small = await page.evaluate(() => [...document.querySelectorAll('svg text')].filter((text) => text.checkVisibility())
			.filter((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a < 10).map((text) => text.textContent));
		assert.deepEqual(small, [], 'letters that are too small to be read');

		// By keyboard: the table opens, and what is wider than the screen is reached.
		await page.locator('#stacks summary').focus();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		assert.equal(await page.evaluate(() => document.activeElement.className), 'chart-scroll');
		await visitor.look();
	}));
}

test('what a drawing says is there for those who hear it', () => visit({ name: 'chart-heard' }, async (visitor) => {
	const { page } = visitor;
	await page.goto(await show(visitor, 'fr'));
	const drawing = page.getByRole('img', { name: 'Sept répondants sur dix' }).first();
	const heard = await drawing.evaluate((svg) => svg.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent).join(' '));
	assert.match(heard, /Des barres, une pour chaque ligne du tableau\. .*le plus haut « .?Non, jamais entendu parler/u);
	await page.locator('#hidden summary').click();
	assert.match(await page.locator('#hidden table').innerText(), /Une aide à l’écriture\s+•••/u);
	assert.equal(await page.getByRole('row', { name: /Une aide à l’écriture caché pour protéger les personnes/u }).count(), 1);
}));

// Grounds and words that follow the scheme: what is written is as clear as elsewhere on the page.
for (const settings of [{ colorScheme: 'dark' }, { forcedColors: 'active' }, { media: 'print' }]) {
	const name = Object.values(settings)[0];
	test(`charts, ${name}`, () => visit({ name: `chart-${name}` }, async (visitor) => {
		await visitor.page.emulateMedia(settings);
		await visitor.page.goto(await show(visitor, 'fr'));
		const faint = await visitor.page.evaluate(() => {
			const light = (colour) => {
				const [r, g, b] = colour.match(/[\d.]+/gu).map((part) => part / 255).map((part) => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
				return .2126 * r + .7152 * g + .0722 * b;
			};
			const contrast = (one, other) => (Math.max(light(one), light(other)) + .05) / (Math.min(light(one), light(other)) + .05);
			return [...document.querySelectorAll('svg text')].filter((text) => text.checkVisibility()).filter((text) => {
				const before = text.parentElement.tagName === 'g' ? text.parentElement.querySelector('rect') : null;
				const ground = before ? getComputedStyle(before).fill : getComputedStyle(document.body).backgroundColor;
				return contrast(getComputedStyle(text).fill, ground === 'rgba(0, 0, 0, 0)' ? 'rgb(255, 255, 255)' : ground) < 4.5;
			}).map((text) => text.textContent);
		});
		assert.deepEqual(faint, []);
		if (settings.media !== 'print') return;
		// Paper is as wide as A4 within its margins; closed tables are printed too, and none is cut.
		await visitor.page.setViewportSize({ width: 718, height: 1000 });
		const wide = await visitor.page.evaluate(() => [...document.querySelectorAll('.chart-scroll table')]
			.filter((table) => table.checkVisibility()).filter((table) => table.getBoundingClientRect().right > window.innerWidth).map((table) => table.caption.textContent));
		assert.deepEqual(wide, []);
	}));
}

test('files stand alone, for a page and for a wall', () => visit({ name: 'chart-files' }, async (visitor) => {
	const { page } = visitor;
	const files = readdirSync(charts).filter((file) => /^(fr|ar)-(?!simple).*\.svg$/u.test(file));
	assert.equal(files.length, 2 * 2 * 11);
	for (const file of files) {
		await page.route(`${address}/charts/${file}`, (route) => route.fulfill({
			contentType: 'image/svg+xml', headers: { 'Content-Security-Policy': "default-src 'none'" }, body: readFileSync(`${charts}/${file}`),
		}));
		await page.goto(`${address}/charts/${file}`);
		assert.deepEqual(await page.evaluate(faultsOfWords), [], file);
		assert.deepEqual(visitor.complaints, [], file);
	}
}));
