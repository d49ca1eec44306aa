// What happens is told: staff as each chooses, subscribers, and those who answered and want to hear what became of it.
// The clock of the site is run by hand, at hours that are chosen; a real courier sends to a relay of the test.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { Sink } from '../inputs/sink.mjs';
import { ownSite } from './site.mjs';
import { ancrage, enter, invited, main, set, sql } from './staff.mjs';

const sink = await new Sink().open();
const site = ownSite('notices', 1300, { MAIL_FROM: 'consultations@site.example', MAIL_RELAY: sink.url });
const { visit } = site;
const narrow = { width: 320, height: 640 };

after(() => sink.close());

// The clock's tasks, done as if it were that hour of Paris tomorrow.
function tickTomorrow(hour) {
	const at = sql(`SELECT UNIX_TIMESTAMP(CURRENT_DATE + INTERVAL 1 DAY)`);
	const zone = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', hour: 'numeric', hourCycle: 'h23' });
	let seconds = Number(at) - 86400;

	while (Number(zone.format(new Date(seconds * 1000))) !== hour || seconds < Date.now() / 1000 + 3600) seconds += 3600;
	sql(`SET GLOBAL init_connect = "SET timestamp = IF(USER() LIKE 'ancrage_operator%', ${seconds}, 0)"`);
	try {
		return ancrage('tick');
	} finally {
		sql(`SET GLOBAL init_connect = ''`);
		// What is to be sent is due now.
		sql(`UPDATE outbox SET made = made - (next_try - UNIX_TIMESTAMP()), next_try = UNIX_TIMESTAMP() WHERE state = 'waiting' AND next_try > UNIX_TIMESTAMP()`);
	}
}

async function mailTo(to, nth = 1) {
	for (const end = Date.now() + 60000; ; await sleep(50)) {
		const mails = sink.mails.filter((mail) => mail.to === to);
		if (mails.length >= nth) {
			const mail = await PostalMime.parse(mails[nth - 1].text);
			return Object.assign(mail, { text: mail.text.replaceAll('\u00a0', ' ') });
		}
		assert.ok(Date.now() < end, `${to} was sent ${mails.length} mails: ${ancrage('outbox', 'list')}`);
	}
}

const linkIn = (mail, path) => new RegExp(`https?://[^/]+(${path}\\S+)`, 'u').exec(mail.text)[1];
const header = (mail, name) => mail.headers.find(({ key }) => key === name)?.value;
const stopOf = (mail) => new URL(/<([^>]+)>/u.exec(header(mail, 'list-unsubscribe'))[1]).pathname;

// As providers of mail do it: without a cookie, an origin or a referrer.
const oneClick = async (path) => (await fetch(site.address + path, {
	method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } })).status;

// Scanners open every link there is; nothing that was so is otherwise after.
async function scan(path, state) {
	const before = sql(state);
	for (const method of ['GET', 'HEAD', 'GET']) assert.equal((await fetch(site.address + path, { method })).status, 200);
	assert.equal(sql(state), before, `${path} changes nothing when it is opened`);
}

const slug = 'accueil-questions';
const maria = 'maria@example.org', noe = 'noe@example.org', zoe = 'zoe@example.org', amal = 'amal@example.org';

test('staff choose what they hear of, and when', async () => {
	const [first, second] = [invited('Maria Roy', maria, 'member'), invited('Noé Blanc', noe, 'member')];

	await visit({ name: 'notices-choose', ...narrow }, async (visitor) => {
		const { page } = visitor;

		await enter(visitor, maria, first);
		await visitor.go('/account/me');
		await visitor.follow(() => page.locator('main a[href="/account/notices"]').click());
		assert.match(await visitor.text(), /Ce qui se passe dans vos instances/u);
		assert.equal(await page.locator('#tell-survey-opened').inputValue(), 'daily');
		assert.equal(await page.locator('#tell-review-asked').count(), 0, 'what needs another right is not offered');
		await page.locator('#tell-survey-opened').selectOption('at-once');
		await main(visitor);
		assert.equal(await page.locator('#tell-survey-opened').inputValue(), 'at-once');
		await visitor.go('/language/fr-simple?back=/account/notices');
		await visitor.go('/language/ar?back=/account/notices');
		await visitor.go('/language/fr?back=/account/notices');
	});
	await visit({ name: 'notices-other' }, async (visitor) => enter(visitor, noe, second));
});

test('somebody subscribes, in easy French, without JavaScript', async () => {
	await visit({ name: 'notices-subscribe', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go('/language/fr-simple?back=/');
		await visitor.follow(() => visitor.page.locator('main a[href="/subscribe"]').click());
		await set(visitor, 'mail', 'nobody@nowhere');
		assert.equal(await main(visitor), 422);
		await set(visitor, 'mail', zoe);
		assert.equal(await main(visitor), 200);
		const said = await visitor.text();
		const mail = await mailTo(zoe), path = linkIn(mail, '/subscribe/confirm/');
		assert.match(mail.subject, /nouvelles/u);
		assert.equal(header(mail, 'list-unsubscribe-post'), 'List-Unsubscribe=One-Click');
		await scan(path, 'SELECT SUM(confirmed) FROM subscriber');
		await visitor.go(path);
		await main(visitor);
		assert.equal(sql('SELECT confirmed FROM subscriber'), '1');
		// Known or not: the same words, and no second mail.
		await visitor.go('/subscribe');
		await set(visitor, 'mail', zoe);
		await main(visitor);
		assert.equal(await visitor.text(), said);
		await visitor.go('/language/ar?back=/subscribe');
		assert.equal((await fetch(`${site.address}/subscribe/confirm/1.forged`)).status, 404);
	});
});

test('a survey that opens is told at once, in the daily mail, to subscribers, and in the feed', async () => {
	ancrage('consultation', 'load', 'tests/browser/notices');
	sql(`UPDATE consultation SET home = (SELECT id FROM body WHERE slug = 'haut-conseil') WHERE slug = 'accueil'`);
	sql(`UPDATE survey SET opens = UNIX_TIMESTAMP() - 60, closes = UNIX_TIMESTAMP() + 30 * 86400 WHERE slug = '${slug}'`);
	ancrage('tick');
	const now = await mailTo(maria, 2);
	assert.match(now.subject, /enquête s’ouvre/u);
	assert.match(now.text, /sous « Notifications »/u);
	const path = linkIn(now, '/survey/');
	ancrage('tick');
	tickTomorrow(8);
	const digest = await mailTo(noe, 2);
	assert.match(digest.subject, /nouvelle/u);
	assert.match(digest.text, /Une enquête s’ouvre/u);
	assert.ok(digest.text.includes(path), 'the daily mail leads there');
	const news = await mailTo(zoe, 2);
	assert.match(news.text, /De nouvelles questions/u);
	assert.ok(news.text.includes(path));
	for (const mail of [maria, noe]) assert.equal(sink.mails.filter(({ to }) => to === mail).length, 2, `${mail} was invited, and told once`);

	const feed = await fetch(`${site.address}/consultations.atom?language=fr`);
	assert.equal(feed.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
	const atom = await feed.text();
	await visit({ name: 'notices-feed' }, async (visitor) => {
		await visitor.go('/');
		const entries = await visitor.page.evaluate((text) => {
			const feed = new DOMParser().parseFromString(text, 'application/xml');
			const own = (node, name) => [...node.children].filter((child) => child.localName === name && child.namespaceURI === 'http://www.w3.org/2005/Atom').length;
			const whole = ['id', 'title', 'updated', 'author'].every((name) => own(feed.documentElement, name) === 1);
			const entries = [...feed.querySelectorAll('entry')];
			return [whole, entries.every((entry) => ['id', 'title', 'updated', 'link'].every((name) => own(entry, name) === 1)), entries.map((entry) => entry.querySelector('id').textContent)];
		}, atom);
		assert.deepEqual(entries.slice(0, 2), [true, true]);
		assert.ok(entries[2].some((id) => id.endsWith(path)));
	});
	assert.equal((await fetch(`${site.address}/consultations.atom?language=fr`, { headers: { 'If-None-Match': feed.headers.get('etag') } })).status, 304);

	// One click ends it, and opening the link does not.
	await scan(stopOf(now), 'SELECT COUNT(*) FROM notice_choice');
	assert.equal(await oneClick(stopOf(now)), 200);
	assert.equal(sql(`SELECT how FROM notice_choice c JOIN account a ON a.id = c.account WHERE a.mail = '${maria}' AND kind = 'survey-opened'`), 'never');
	await scan(stopOf(news), 'SELECT COUNT(*) FROM subscriber');
	assert.equal(await oneClick(stopOf(news)), 200);
	assert.equal(sql('SELECT COUNT(*) FROM subscriber'), '0');
	assert.equal(await oneClick(stopOf(news)), 200, 'again is no other');
	await visit({ name: 'notices-stop', ...narrow }, async (visitor) => {
		await visitor.go(stopOf(digest));
		await main(visitor);
		assert.match(await visitor.text(), /Le courriel du jour/u);
		await visitor.go(stopOf(news));
	});
});

async function answer(visitor) {
	await visitor.go(`/survey/${slug}`);
	while (!/\/page\//u.test(visitor.path())) await visitor.follow(() => visitor.page.locator('main .main').first().click());
	await site.fill(visitor.page);
	await main(visitor);
	await main(visitor);
}

test('who answered hears what became of it, and nothing ties the two', async () => {
	await visit({ name: 'notices-follow', ...narrow }, async (visitor) => {
		const { page } = visitor;

		await answer(visitor);
		const code = (await page.locator('.code').first().innerText()).trim();
		await visitor.follow(() => page.locator('main a[href^="/follow/"]').click());
		const html = await page.content();
		assert.ok(!html.includes(code), 'the code is not on the page');
		assert.equal(await page.locator('main input[type="hidden"]').count(), 0, 'its form carries nothing');
		assert.equal(await page.locator('#phone').count(), 0, 'without a gateway no number is asked for');
		await set(visitor, 'mail', '');
		assert.equal(await main(visitor), 422);
		await set(visitor, 'mail', amal);
		await page.locator('#language').selectOption('ar');
		const sent = page.waitForRequest((request) => request.method() === 'POST');
		await main(visitor);
		assert.deepEqual([...new URLSearchParams((await sent).postData()).keys()], ['mail', 'language']);
		assert.match(await visitor.text(), /Vous recevrez un message|Confirmez-y/u);
		await visitor.go(`/language/fr-simple?back=/follow/${slug}`);
		await visitor.go(`/language/ar?back=/follow/${slug}`);
	});
	assert.equal(sql('SELECT COUNT(*) FROM follower_asked'), '1');
	assert.equal(sink.mails.filter(({ to }) => to === amal).length, 0, 'nothing goes at once');
	tickTomorrow(2);
	const asked = await mailTo(amal), path = linkIn(asked, '/follow/confirm/');
	assert.match(asked.html, /<html lang="ar" dir="rtl">/u);
	await scan(path, 'SELECT GROUP_CONCAT(state) FROM follower');
	await visit({ name: 'notices-confirm', ...narrow, language: 'ar' }, async (visitor) => {
		await visitor.go(path);
		await main(visitor);
	});
	assert.equal(sql('SELECT state FROM follower'), 'confirmed');
	sql(`INSERT INTO event (kind, object, consultation, title, path, public_path, happened) SELECT 'synthesis-published', 1, c.id, c.title, '/library', '/library', UNIX_TIMESTAMP()
		FROM consultation c JOIN survey s ON s.consultation = c.id WHERE s.slug = '${slug}'`);
	ancrage('tick');
	const told = await mailTo(amal, 2);
	assert.ok(told.text.includes('/library'));
	await scan(stopOf(told), 'SELECT COUNT(*) FROM follower');
	assert.equal(await oneClick(stopOf(told)), 200);
	assert.equal(sql('SELECT COUNT(*) FROM follower'), '0');
	await visit({ name: 'notices-gone', ...narrow }, async (visitor) => {
		await visitor.go(path);
		await main(visitor);
		assert.match(await visitor.text(), /Nous n’avons plus votre adresse/u);
	});
});
