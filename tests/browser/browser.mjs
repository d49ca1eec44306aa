// What the browser tests share: Chromium as the respondent has it, and what must hold on every page.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const shots = join(process.env.SCRATCH ?? '/tmp', 'screenshots');

export const address = process.env.ADDRESS;
assert.ok(address, 'ADDRESS is where the site under test answers');
mkdirSync(shots, { recursive: true });

let browser;

// Chromium of Debian, kept off the network: everything it asks of others would be refused anyway.
export async function launch() {
	browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
			'--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
	return browser;
}

// One person, from the first page to the last, whatever comes between.
export async function visit(settings, walk) {
	const visitor = await new Visitor(browser, settings).open();
	try {
		await walk(visitor);
	} finally {
		await visitor.close();
	}
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4'];

const validator = new HtmlValidate({
	extends: ['html-validate:recommended', 'html-validate:document'],
	rules: {
		// Matters of taste, or of tools that come after a build.
		'long-title': 'off', 'no-trailing-whitespace': 'off', 'require-sri': 'off', 'doctype-style': 'off',
		'void-style': 'off', 'no-implicit-button-type': 'off', 'attr-quotes': 'off', 'tel-non-breaking': 'off',
		'heading-level': ['error', { minInitialRank: 'h2' }],	// the summary of errors stands above the h1
		// A form names each question it asks in fields of one name.
		'form-dup-name': 'off',
		// Radio buttons have role=radiogroup around them on purpose.
		'prefer-native-element': 'off',
	},
});

// Of pages that axe has seen.
const ruled = new Set();

// Words that only the English interface has.
const english = /\b(the|your|you|answers?|continue|back|send|leave|erase|step|choose|write|error)\b/iu;

export class Visitor {
	// `beyond`: the address of another site that visitors are led to on purpose. `still`: pages that draw themselves again
	// after some seconds, and stay as they are however long they are looked at. `brisk`: one who looks only at pages unlike those
	// that were looked at before.
	constructor(browser, { name, language = 'fr-FR', width = 1280, height = 900, javascript = true, beyond = address, still = null, brisk = false }) {
		Object.assign(this, { browser, name, width, height, language, javascript, beyond, still, brisk, shot: 0, complaints: [] });
	}

	// What is waited for comes, on a slow machine later: only what hangs takes so long.
	async settle(context) {
		context.setDefaultTimeout(process.env.QUICK ? 8000 : 180000);
		if (!this.still) return;
		await context.route(this.still, async (route) => {
			if (route.request().method() !== 'GET') return route.continue();
			const response = await route.fetch();
			const { refresh, ...headers } = response.headers();
			return route.fulfill({ response, headers });
		});
	}

	async open() {
		this.context = await this.browser.newContext({
			locale: this.language, viewport: { width: this.width, height: this.height },
			javaScriptEnabled: this.javascript, serviceWorkers: 'block', ignoreHTTPSErrors: this.beyond !== address,
		});
		await this.settle(this.context);
		this.page = await this.context.newPage();
		this.page.on('console', (message) => {
			// Chromium tells every refusal (409, 422) here as well; the tests look at those themselves.
			if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.complaints.push(message.text());
		});
		this.page.on('pageerror', (error) => this.complaints.push(String(error)));
		this.page.on('request', (request) => {
			if (!request.url().startsWith(address) && !request.url().startsWith(this.beyond)) this.complaints.push(`asked for ${request.url()}`);
		});
		return this;
	}

	async close() {
		await this.context.close();
	}

	async go(path) {
		await this.page.goto(address + path);
		await this.look();
	}

	path() {
		return new URL(this.page.url()).pathname;
	}

	// What must hold on every page, whatever it is.
	async look() {
		const { page } = this;
		const label = `${this.name}-${String(++this.shot).padStart(2, '0')}`;

		assert.deepEqual(this.complaints, [], `${label} ${page.url()}: the console is silent`);
		if (this.brisk && ruled.has(await this.make())) {
			this.source = null;
			return;
		}
		if (!process.env.CI) await page.screenshot({ path: join(shots, `${label}.png`), fullPage: true });	// for people to look at
		await this.lookAtWidth(label);
		await this.lookAtWords(label);
		await this.lookAtRules(label);
		await this.lookAtMarkup(label);
	}

	async lookAtWidth(label) {
		const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		assert.ok(overflow <= 0, `${label} ${this.page.url()}: ${overflow} px wider than the screen`);
	}

	async lookAtWords(label) {
		const lang = await this.page.evaluate(() => document.documentElement.lang);
		if (lang === 'en') return;
		const words = await this.page.evaluate(() => {
			const copy = document.body.cloneNode(true);
			copy.querySelectorAll('[lang], script').forEach((part) => part.remove());
			return `${document.title}\n${copy.textContent}`;
		});
		const leak = words.match(english);
		assert.ok(!leak, `${label} ${this.page.url()}: English on a page in ${lang}: ${leak && words.slice(Math.max(0, leak.index - 40), leak.index + 60)}`);
	}

	// The page with nothing but the kinds of its elements: a longer list, or other words, make no other page.
	make() {
		return this.page.evaluate(() => {
			const kinds = [...document.querySelectorAll('*')].map((node) =>
				`${node.localName}.${node.getAttribute('class')}[${node.getAttributeNames().sort()}]`);
			const where = location.pathname.replace(/[0-9a-f]{16,}|\d+/gu, 'N');
			return [document.documentElement.lang, innerWidth, where, ...[...new Set(kinds)].sort()].join(' ');
		});
	}

	// Half the time of a walk would go into looking at the same page again and again.
	async lookAtRules(label) {
		const make = await this.make();
		if (ruled.has(make)) return;
		ruled.add(make);
		const page = this.javascript ? this.page : await this.twin();
		await page.evaluate(axe);
		const { violations } = await page.evaluate((only) => window.axe.run(document, { runOnly: only }), tags);
		if (page !== this.page) await page.context().close();
		assert.deepEqual(
			violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 300)}`), [],
			`${label} ${this.page.url()}: axe`);
	}

	// Where scripts do not run, neither do axe's timers: the same page, as another window has it.
	async twin() {
		const context = await this.browser.newContext({
			locale: this.language, viewport: { width: this.width, height: this.height },
			storageState: await this.context.storageState(),
		});
		await this.settle(context);
		const page = await context.newPage();
		await page.goto(this.page.url());
		return page;
	}

	// The page as the server sends it: axe and the browser's own repairs have not touched it.
	async lookAtMarkup(label) {
		if (!this.source) return;
		const report = await validator.validateString(this.source);
		const faults = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`));
		this.source = null;
		assert.deepEqual(faults, [], `${label} ${this.page.url()}: html-validate`);
	}

	// Follow what the action leads to, and look at it. The source is kept for the validator.
	async follow(action) {
		const answer = this.page.waitForEvent('response', {
			predicate: (response) => ![204, 301, 302, 303].includes(response.status()) &&
				(response.request().isNavigationRequest() || response.request().method() === 'POST'),
		});
		const before = await this.page.evaluateHandle(() => document.body);
		await action();
		const response = await answer;
		await this.page.waitForLoadState('load');
		if (this.still && response.headers().refresh) await this.page.goto(response.url());	// reached by a redirect
		// A page that send.js puts in the place of another one is there a moment after it came; a preview beside a form replaces none.
		if (!response.request().isNavigationRequest())
			await this.page.waitForFunction((body) => !body.isConnected, before, { timeout: 2000 }).catch(() => {});
		this.source = await response.text().catch(() => null);
		await this.look();
		return response.status();
	}

	press(name) {
		return this.follow(() => this.page.locator(`button[value="${name}"], button.${name}`).first().click());
	}

	// As somebody would type it: no-break spaces are plain ones.
	async text() {
		return (await this.page.locator('main').innerText()).replaceAll('\u00a0', ' ');
	}
}

// Fill every question of the page: what is given by name, else the first choice or some plain words.
export async function fill(page, given = {}) {
	const names = await page.evaluate(() => [...new Set(
		[...document.querySelectorAll('[name^="q."]')].map((control) => control.name))]);

	for (const name of names) {
		const control = page.locator(`[name="${name}"]`);
		const kind = await control.first().evaluate((node) => node.type);
		const value = given[name];

		if (value === null || kind === 'submit' || kind === 'file' || (kind === 'checkbox' && /\.(?:other|remove)$/u.test(name))) continue;
		if (kind === 'radio' || kind === 'checkbox') {
			for (const one of [value ?? [null]].flat())
				await page.locator(one === null ? `[name="${name}"]` : `[name="${name}"][value="${one}"]`).first().check();
		} else if (kind === 'select-one') {
			await control.selectOption(value ?? { index: 1 });
		} else {
			await control.fill(value ?? plain(name, await control.getAttribute('inputmode')));
		}
	}
}

function plain(name, inputmode) {
	if (name.endsWith('.day')) return '12';
	if (name.endsWith('.month')) return '5';
	if (name.endsWith('.year')) return '2024';
	return inputmode ? '3' : 'Un essai, avec « des guillemets » & <des signes>.';
}
