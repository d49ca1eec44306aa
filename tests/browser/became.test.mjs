// What became of people's words: with the receipt, from where nothing is published yet to what the ministry did; what is withdrawn or
// was never published is not on the path; in easy French on a phone without scripts, in French, in Arabic.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepConsultation, keepSurvey, keepVersion } from './answered.mjs';
import { accueil, followed, keepSynthesis, keepText, step } from './became_kept.mjs';
import { ownSite } from './site.mjs';
import { link, sql } from './staff.mjs';

const site = ownSite('became', 100);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const kept = {};

const words = { 'ar': 'هل تُستقبلون جيدًا؟', 'fr': 'Comment êtes-vous reçu ?', 'fr-simple': 'Est-ce qu’on vous reçoit bien ?' };
const document = { default_language: 'fr', languages: ['fr', 'fr-simple', 'ar'], schema: 1, title: words, sections: [{ name: 's', title: words, questions: [{ kind: 'yes_no', label: words, name: 'q' }] }] };

async function inEasyFrench(visitor) {
	await visitor.follow(() => visitor.page.locator('.languages a', { hasText: 'Français simple' }).click());
}

async function answer(visitor, slug) {
	await visitor.go(`/survey/${slug}`);
	await visitor.follow(() => visitor.page.locator('.language-choice a[href*="fr-simple"]').click());
	while (!/page/u.test(visitor.path()))
		await visitor.follow(() => visitor.page.locator('main .main').first().click());
	await visitor.page.locator('[name="q.q"]').first().check();
	await visitor.press('next');
	await visitor.press('main');
	return (await visitor.page.locator('.code').first().innerText()).trim();
}

async function open(visitor, code) {
	await visitor.go('/receipt');
	await visitor.page.locator('[name="code"]').fill(code);
	await visitor.press('main');
}

test('after sending, and with the code, it is said where the answers are', () => visit({ name: 'became-waits', ...narrow, javascript: false }, async (visitor) => {
	const version = keepVersion(document);
	kept.consultation = keepConsultation('accueil', 'L’accueil au guichet');
	sql(`UPDATE consultation SET title = '${accueil}' WHERE id = ${kept.consultation}`);
	kept.supported = keepSurvey(kept.consultation, 'accueil-personnes', words, 'supported', version, 'fr fr-simple ar');
	kept.professional = keepSurvey(kept.consultation, 'accueil-pro', words, 'professionals', version, 'fr fr-simple ar');
	sql(`UPDATE survey SET closes = UNIX_TIMESTAMP() + 86400 * 9 WHERE id = ${kept.supported}`);
	kept.code = await answer(visitor, 'accueil-personnes');
	assert.match(await visitor.text(), /Ce que deviennent vos paroles[\s\S]*On peut encore répondre jusqu’au[\s\S]*n’est pas encore prêt/u);
	await open(visitor, kept.code);
	assert.match(await visitor.text(), /On peut encore répondre jusqu’au/u);
	sql(`UPDATE survey SET closes = UNIX_TIMESTAMP() - 3600 WHERE id = ${kept.supported}`);
	await open(visitor, kept.code);
	assert.match(await visitor.text(), /On pouvait répondre jusqu’au .*\. Maintenant, des personnes lisent les réponses/u);
	await visitor.go('/survey/accueil-personnes');
	assert.match(await visitor.text(), /Les questions sont fermées[\s\S]*n’est pas encore prêt/u);
	assert.equal(await visitor.page.locator('main a[href^="/library/became/"]').count(), 0);
	await visitor.go('/library/became');
	assert.match(await visitor.text(), /encore rien ici/u);
}));

test('once it is published, the receipt leads there: no code in the address, no referrer', () => visit({ name: 'became-code', ...narrow, javascript: false }, async (visitor) => {
	const referrers = [];
	Object.assign(kept, keepSynthesis(kept.consultation, kept.supported, kept.professional));
	visitor.page.on('request', (request) => { if (request.url().includes('/library/')) referrers.push(request.headers().referer ?? null); });
	await visitor.go('/');
	await inEasyFrench(visitor);
	await open(visitor, kept.code);
	await link(visitor, 'Voir ce que sont devenues vos paroles');
	assert.equal(visitor.page.url().replace(/^https?:\/\/[^/]*/u, ''), `/library/became/${kept.consultation}`);
	assert.equal(referrers[0], null);
	const text = await visitor.text();
	assert.match(text, /Le Haut Conseil donne un avis\. Le ministre décide\./u);
	assert.match(text, /Est-ce qu’on vous reçoit bien \?[\s\S]*au moins 60 réponses[\s\S]*Les gens attendent trop\. Ils répètent tout\.\s+Les gens attendent trop longtemps[\s\S]*On me demande toujours la même chose\.[\s\S]*On perd un dossier sur deux/u);
	assert.match(text, /n’a pas encore écrit de texte avec ces réponses/u);
	assert.doesNotMatch(text, /pas repris|On en parle/u);
	// Supported persons' part stands first, though the document names it last.
	assert.deepEqual(await visitor.page.locator('section.became').evaluateAll((all) => all.map((one) => one.id)), [`survey-${kept.supported}`, `survey-${kept.professional}`]);
	await visitor.go('/survey/accueil-pro');
	await link(visitor, 'Voir ce que sont devenues vos paroles');
	await link(visitor, 'Lire tout ce que les gens ont dit');
	await link(visitor, 'Ce que sont devenues ces paroles');
	assert.equal(visitor.path(), `/library/became/${kept.consultation}`);
}));

test('a text that is published leads on: what is taken up, what is not, what happened', () => visit({ name: 'became-simple', ...narrow, javascript: false }, async (visitor) => {
	const body = sql('SELECT MIN(id) FROM body');
	Object.assign(kept, keepText(body, kept.consultation, kept.synthesis));
	sql(`INSERT INTO text (body, kind, title, consultation, step, made, changed) VALUES (${body}, 'opinion', 'Jamais publié', ${kept.consultation}, 'adopted', 1, 1)`);
	await visitor.go(`/library/became/${kept.consultation}`);
	await inEasyFrench(visitor);
	let text = await visitor.text();
	assert.match(text, /On en parle dans : Demande 1[\s\S]*On en parle dans : Demande 1, Demande 2/u);
	assert.match(text, /Dit, mais pas repris[\s\S]*On perd un dossier sur deux/u);
	assert.match(text, /Chaque lieu doit dire combien de temps on attend[\s\S]*Tout le monde peut le lire\. Le ministère ne l’a pas encore\.[\s\S]*Pas encore envoyé au ministère/u);
	assert.doesNotMatch(text, /Jamais publié/u);
	step(kept.text, 'sent', '2026-04-01');
	step(kept.text, 'adopted', '2026-03-01', 'Un mot entre membres', 0);
	await visitor.go(`/library/became/${kept.consultation}`);
	text = await visitor.text();
	assert.match(text, /Le ministère a le texte\. Il n’a pas encore répondu\.[\s\S]*Envoyé au ministère le mercredi 1er avril 2026[\s\S]*Le ministère n’a pas encore répondu/u);
	assert.doesNotMatch(text, /entre membres/u);
	step(kept.text, 'answered', '2026-06-01', 'Nous gardons la première demande.');
	followed(kept.text, kept.ids[0], 'under-way', '2026-06-02');
	followed(kept.text, kept.ids[0], 'done', '2026-09-01', 'Un décret est paru.');
	followed(kept.text, kept.ids[1], 'refused', '2026-06-02', 'Trop cher.');
	await visitor.go(`/library/became/${kept.consultation}`);
	text = await visitor.text();
	assert.match(text, /Demande 1\s[\s\S]*Oui\. C’est fait\.[\s\S]*Un décret est paru[\s\S]*Demande 2\s[\s\S]*Non\. C’est refusé\.[\s\S]*Trop cher/u);
	assert.match(text, /Le ministère a répondu le lundi 1er juin 2026[\s\S]*Nous gardons la première demande/u);
	assert.doesNotMatch(text, /Le travail a commencé/u);
	// What leads from a saying to a recommendation leads somewhere.
	const broken = await visitor.page.locator('main a[href^="#"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')).filter((href) => !document.querySelector(href)));
	assert.deepEqual(broken, []);
}));

for (const [name, settings, expected] of [
	['fr', {}, /Comment êtes-vous reçu \?[\s\S]*Elles attendent trop longtemps et redisent tout\.\s+Six sur dix attendent plus d’une heure[\s\S]*Chaque lieu dit combien de temps[\s\S]*Paragraphe § 1/u],
	['fr-narrow', narrow, /Le Haut Conseil recommande/u],
	['ar', { language: 'ar', ...narrow }, /هل تُستقبلون جيدًا؟[\s\S]*قال الناس[\s\S]*Six sur dix[\s\S]*نعم\. تم ذلك/u],
	['ar-wide', { language: 'ar' }, /يوصي المجلس/u],
	['en', { language: 'en' }, /You were asked[\s\S]*Yes\. It is done\./u],
])
	test(`the path in ${name}`, () => visit({ name: `became-${name}`, ...settings }, async (visitor) => {
		await visitor.go('/library/became');
		await visitor.follow(() => visitor.page.locator('main li a').first().click());
		assert.match(await visitor.text(), expected);
		if (name.startsWith('ar')) {
			assert.equal(await visitor.page.locator('.said a span').first().evaluate((node) => getComputedStyle(node).direction), 'ltr');
			assert.equal(await visitor.page.locator('.path').first().evaluate((node) => getComputedStyle(node).direction), 'rtl');
		}
	}));

test('what is withdrawn is on no path', () => visit({ name: 'became-withdrawn', ...narrow, javascript: false }, async (visitor) => {
	sql(`UPDATE text_publication SET withdrawn = 1774000000, source = '{}' WHERE id = ${kept.publication}`);
	await visitor.go(`/library/became/${kept.consultation}`);
	let text = await visitor.text();
	assert.doesNotMatch(text, /Chaque lieu|Mieux accueillir|décret|Trop cher|gardons/u);
	assert.match(text, /n’a encore publié aucun texte/u);
	sql(`UPDATE publication SET withdrawn = 1774000000, source = '{}' WHERE synthesis = ${kept.synthesis}`);
	await visitor.go(`/library/became/${kept.consultation}`);
	text = await visitor.text();
	assert.doesNotMatch(text, /attendent|toujours la même chose/u);
	await visitor.go('/library/became');
	assert.equal(await visitor.page.locator('main li a').count(), 0);
	await open(visitor, kept.code);
	assert.equal(await visitor.page.locator('main a[href^="/library/became/"]').count(), 0);
}));

test('who erased the answers is told so with respect', () => visit({ name: 'became-erased', ...narrow, javascript: false }, async (visitor) => {
	await open(visitor, kept.code);
	await visitor.press('danger');
	assert.match(await visitor.text(), /Vous avez repris vos paroles/u);
	await open(visitor, kept.code);
	await link(visitor, 'Voir ce que sont devenues les paroles de tous');
	assert.equal(visitor.path(), '/library/became');
}));
