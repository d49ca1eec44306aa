// The life of a text on a site of its own: every step with its day, words and document, a file of a wrong kind, the opinion of the
// ethics commission, a vote that leads on, a day that moves, a publication that is refused and one that the clock makes, the
// ministry's silence and its answer, what is done, and what committees do with it; on a telephone and without scripts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, day, enter, invited, link, set, sql } from './staff.mjs';

const site = ownSite('life', 1700, { MAIL_FROM: 'consultations@site.example' });
const { visit } = site;
const narrow = { width: 320, height: 640, javascript: false };
const mail = (who) => `${who}@example.org`;
const links = {};
let text, life, vote;

// With the steward's own account: it may read and write what this needs, and nothing else.
const clock = () => execFileSync(process.env.ANCRAGE, ['tick'], { encoding: 'utf8', env: { ...process.env, ANCRAGE_CONFIG: `${process.env.ETC}/steward.conf` } });
const number = (query) => Number(sql(query));
const check = (visitor, name, value) => visitor.page.locator(`[name="${name}"][value="${value}"]`).check();
const as = (who, settings, walk) => visit(settings, async (visitor) => {
	await enter(visitor, mail(who), links[who]);
	links[who] = null;
	await walk(visitor);
});
const pdf = (name) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n') });

// Takes a step, as its form stands on the page.
async function take(visitor, step, { words = '', responsible = '', file = null, shown = null } = {}) {
	await visitor.go(life);
	await check(visitor, 'step', step);
	await set(visitor, 'words', words);
	await set(visitor, 'responsible', responsible);
	if (shown !== null) await visitor.page.locator('#public').setChecked(shown);
	if (file) await visitor.page.locator('#file').setInputFiles(file);
	return button(visitor, 'Passer à cette étape');
}

test('a council, a committee beneath it, a text with a citation that is to break', async () => {
	const council = sql("SELECT id FROM body WHERE slug = 'haut-conseil'");
	ancrage('body', 'add', 'committee', 'comite-nord', 'Comité du Nord', '--below', 'haut-conseil', '--territory', '59');
	links.sylvie = invited('Sylvie Secrétaire', mail('sylvie'), 'general-secretary');
	links.nora = invited('Nora Martin', mail('nora'), 'member');
	links.carl = invited('Carl Petit', mail('carl'), 'correspondent', 'comite-nord');
	sql(`INSERT INTO member (body, name, mail, seat, first_day, last_day) VALUES (${council}, 'Nora Martin', '${mail('nora')}', 'titular',
		CURDATE() - INTERVAL 5 DAY, CURDATE() + INTERVAL 90 DAY)`);
	text = sql(`INSERT INTO text (body, kind, title, title_simple, made, changed) VALUES (${council}, 'recommendation', 'Dire une fois', 'Dire une seule fois',
		UNIX_TIMESTAMP(), UNIX_TIMESTAMP()) RETURNING id`);
	['Un dossier suit la personne.', 'Les délais sont dits.'].forEach((words, i) =>
		sql(`INSERT INTO paragraph (text, place, kind, words, words_simple, changed) VALUES (${text}, ${i + 1}, 'recommendation', '${words}', '${words}', 1)`));
	life = `/council/text/${text}/life`;
});

test('the correspondent of the committee sees nothing of it yet', () => as('carl', { name: 'life-before', ...narrow }, async (visitor) => {
	await visitor.go('/council');
	assert.doesNotMatch(await visitor.text(), /Dire une fois|Transmis/u);
}));

test('a member reads what is next, and is offered no form', () => as('nora', { name: 'life-member', ...narrow }, async (visitor) => {
	await visitor.go(`/council/text/${text}`);
	assert.match(await visitor.text(), /La suite\s:[\s\S]*À qui d’agir\s: les rapporteur·es/u);
	await link(visitor, 'Vie du texte');
	assert.equal(await visitor.page.locator('main form').count(), 0);
}));

test('to the group, with its document; files of a wrong kind or too large are not taken', () => as('sylvie', { name: 'life-group', ...narrow }, async (visitor) => {
	const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
	assert.equal(await take(visitor, 'group', { responsible: 'Le groupe Accueil', file: { name: 'avis.pdf', mimeType: 'application/pdf', buffer: svg } }), 422);
	assert.match(await visitor.text(), /ne peut pas être joint/u);
	assert.equal(await visitor.page.locator('#responsible').inputValue(), 'Le groupe Accueil');
	const large = Buffer.concat([pdf('').buffer, Buffer.alloc(4 * 1024 * 1024, 32), Buffer.from('%%EOF')]);
	assert.equal(await take(visitor, 'group', { file: { name: 'long.pdf', mimeType: 'application/pdf', buffer: large } }), 422);
	assert.equal(number('SELECT COUNT(*) FROM text_step'), 0);
	assert.equal(await take(visitor, 'group', { responsible: 'Le groupe Accueil', file: pdf('Compte rendu.pdf') }), 200);
	assert.match(await visitor.text(), /Compte rendu\.pdf[\s\S]*Responsable\s: Le groupe Accueil[\s\S]*Version 1, gardée alors/u);
	const sent = await visitor.page.request.get(new URL(await visitor.page.locator('.life a', { hasText: 'Compte rendu' }).getAttribute('href'), visitor.page.url()).href);
	assert.equal(sent.headers()['content-type'], 'application/pdf');
	assert.match(sent.headers()['content-disposition'], /^attachment/u);
}));

test('ethics is due: nothing goes to the standing commission without its opinion', () => as('sylvie', { name: 'life-ethics', ...narrow }, async (visitor) => {
	await visitor.go(life);
	await visitor.page.locator('#ethics').check();
	await set(visitor, 'answer-days', '30');
	assert.equal(await button(visitor, 'Enregistrer'), 200);
	assert.equal(await take(visitor, 'standing', { words: 'Vite.' }), 409);
	assert.match(await visitor.text(), /n’a pas encore rendu son avis/u);
	assert.equal(await take(visitor, 'ethics'), 200);
	assert.equal(await take(visitor, 'opinion'), 409, 'an opinion of no words');
	assert.equal(await take(visitor, 'opinion', { words: 'Favorable, si la personne *accepte*.', file: pdf('avis.pdf') }), 200);
	assert.match(await visitor.text(), /La commission d’éthique a rendu son avis/u);
	assert.equal(await take(visitor, 'standing'), 200);
}));

test('it goes back with a reason, and comes again', () => as('sylvie', { name: 'life-back', ...narrow }, async (visitor) => {
	assert.equal(await take(visitor, 'group'), 409);
	assert.match(await visitor.text(), /Indiquez pourquoi/u);
	assert.equal(await take(visitor, 'group', { words: 'Une phrase est à revoir.' }), 200);
	assert.equal(await take(visitor, 'plenary'), 200);
}));

test('the plenary votes, and its vote takes the text on in one click', async () => {
	await as('sylvie', { name: 'life-vote' }, async (visitor) => {
		await visitor.go(`/council/text/${text}`);
		await link(visitor, 'Préparer un vote');
		await set(visitor, 'question', 'Adoptez-vous ce texte ?');
		await check(visitor, 'kind', 'text');
		await check(visitor, 'way', 'online');
		await visitor.page.locator('#on').selectOption({ label: 'Dire une fois' });
		await button(visitor, 'Préparer le vote');
		vote = visitor.path();
		await button(visitor, 'Ouvrir le vote');
		assert.equal(await take(visitor, 'adopted', { words: 'Oui.' }), 409, 'while a vote is open');
	});
	clock();
	assert.equal(number(`SELECT COUNT(*) FROM outbox WHERE kind = 'vote-opened' AND recipient = '${mail('nora')}'`), 1);
	await as('nora', { name: 'life-voting', ...narrow }, async (visitor) => {
		await visitor.go(vote);
		await check(visitor, 'choice', 'for');
		await button(visitor, 'Voter');
	});
	await as('sylvie', { name: 'life-adopted', ...narrow }, async (visitor) => {
		await visitor.go(vote);
		await button(visitor, 'Clore le vote');
		await button(visitor, 'Faire avancer');
		assert.equal(visitor.path(), life);
		assert.match(await visitor.text(), /restent entre les membres jusqu’à la publication[\s\S]*Responsable\s: Haut Conseil/u);
		await visitor.go(vote);
		assert.equal(await visitor.page.locator('main button', { hasText: 'Faire avancer' }).count(), 0);
	});
});

test('the day of publication moves with a reason that members read', async () => {
	await as('sylvie', { name: 'life-day', ...narrow }, async (visitor) => {
		await visitor.go(life);
		await set(visitor, 'publish-on', day(10));
		assert.equal(await button(visitor, 'Enregistrer cette date'), 200);
		await set(visitor, 'publish-on', day(20));
		assert.equal(await button(visitor, 'Enregistrer cette date'), 422);
		assert.match(await visitor.text(), /Indiquez pourquoi la date change/u);
		assert.equal(await visitor.page.locator('#publish-on').inputValue(), day(20));
		await set(visitor, 'reason', 'Le ministre est absent.');
		assert.equal(await button(visitor, 'Enregistrer cette date'), 200);
	});
	await as('nora', { name: 'life-moved', ...narrow }, async (visitor) => {
		await visitor.go(life);
		assert.match(await visitor.text(), /Changements de la date de publication[\s\S]*Le ministre est absent/u);
		const closed = await visitor.page.request.get(new URL(`/library/text/${text}`, visitor.page.url()).href);
		assert.equal(closed.status(), 404, 'nobody else reads it');
	});
});

test('what broke after adoption is not published, by hand or by the clock, which says so once', async () => {
	const hash = "X'0000000000000000000000000000000000000000000000000000000000000000'";
	const consultation = sql(`INSERT INTO consultation (slug, home, title, purpose, body, contact) SELECT 'essai', id, '{"fr":"Essai"}', '{}', 'Essai', 'a@example.org' FROM body
		WHERE slug = 'haut-conseil' RETURNING id`);
	const synthesis = sql(`INSERT INTO synthesis (consultation, made, changed) VALUES (${consultation}, 0, 0) RETURNING id`);
	const withdrawn = sql(`INSERT INTO publication (synthesis, number, source, hash, published, generated, withdrawn) VALUES (${synthesis}, 1, '{}', ${hash}, 1, 0, 2) RETURNING id`);
	sql(`INSERT INTO evidence (text, paragraph, kind, publication, figure, hash, made) SELECT text, id, 'figure', ${withdrawn}, 1, ${hash}, 1 FROM paragraph
		WHERE text = ${text} ORDER BY id LIMIT 1; UPDATE text SET version = version + 1 WHERE id = ${text}`);
	await as('sylvie', { name: 'life-broken', ...narrow }, async (visitor) => {
		assert.equal(await take(visitor, 'published'), 409);
		assert.equal(await visitor.page.locator('[role=alert] a[href$="/evidence"]').count(), 1);
	});
	sql(`UPDATE text SET publish_on = CURDATE() - INTERVAL 1 DAY WHERE id = ${text}`);
	clock();
	clock();
	assert.equal(sql(`SELECT CONCAT(step, ' ', publish_on IS NULL) FROM text WHERE id = ${text}`), 'adopted 1');
	assert.equal(number("SELECT COUNT(*) FROM event WHERE kind = 'text-not-published'"), 1);
	assert.equal(number('SELECT COUNT(*) FROM text_publication'), 0);
	await as('sylvie', { name: 'life-refused', ...narrow }, async (visitor) => {
		await visitor.go(life);
		assert.match(await visitor.text(), /Plus de date\./u);
		sql(`UPDATE evidence SET override_reason = 'Le chiffre est connu.', overridden = 1 WHERE text = ${text}; UPDATE text SET version = version + 1 WHERE id = ${text}`);
		await visitor.go(life);
		await set(visitor, 'publish-on', day(1));
		await set(visitor, 'reason', 'La source est expliquée.');
		assert.equal(await button(visitor, 'Enregistrer cette date'), 200);
	});
});

test('on its day the clock publishes it', async () => {
	clock();
	assert.equal(sql(`SELECT step FROM text WHERE id = ${text}`), 'adopted');
	sql(`UPDATE text SET publish_on = CURDATE() - INTERVAL 1 DAY WHERE id = ${text}`);
	assert.match(clock(), /texts to publish: 1/u);
	assert.equal(sql(`SELECT step FROM text WHERE id = ${text}`), 'published');
	assert.equal(sql("SELECT public_path FROM event WHERE kind = 'text-published'"), `/library/text/${text}`);
	await visit({ name: 'life-public', ...narrow }, async (visitor) => {
		await visitor.go(`/library/text/${text}`);
		assert.match(await visitor.text(), /Un dossier suit la personne/u);
	});
});

test('it is sent; no answer comes in time, which is told once; then one comes', async () => {
	await as('sylvie', { name: 'life-sent', ...narrow }, async (visitor) => {
		assert.equal(await take(visitor, 'sent', { responsible: 'Le secrétariat général', file: pdf('Lettre.pdf'), shown: true }), 200);
		assert.match(await visitor.text(), /Sa réponse est attendue[\s\S]*À qui d’agir\s: le ministère/u);
	});
	sql("UPDATE text_step SET day = day - INTERVAL 31 DAY WHERE step = 'sent'");
	clock();
	clock();
	assert.equal(number("SELECT COUNT(*) FROM event WHERE kind = 'text-unanswered'"), 1);
	assert.equal(sql('SELECT state FROM text_follow'), 'no-answer');
	await as('sylvie', { name: 'life-answered', ...narrow }, async (visitor) => {
		await visitor.go(`/council/text/${text}/follow`);
		assert.match(await visitor.text(), /Le texte entier\s+Sans réponse/u);
		assert.equal(await take(visitor, 'answered', { words: 'Le ministère reprend la première.', file: pdf('Réponse.pdf'), shown: true }), 200);
	});
	assert.equal(number(`SELECT COUNT(*) FROM text_step_file_shown WHERE text = ${text}`), 2);
});

test('what is done is said of each recommendation', () => as('sylvie', { name: 'life-follow', ...narrow }, async (visitor) => {
	await visitor.go(`/council/text/${text}/follow`);
	assert.equal(await button(visitor, 'Enregistrer'), 422, 'nothing chosen');
	await visitor.page.locator('#on').selectOption({ index: 1 });
	await check(visitor, 'state', 'under-way');
	await set(visitor, 'words', 'Un décret est en préparation.');
	await set(visitor, 'responsible', 'Le ministère');
	assert.equal(await button(visitor, 'Enregistrer'), 200);
	await visitor.page.locator('#on').selectOption({ index: 2 });
	await check(visitor, 'state', 'refused');
	assert.equal(await button(visitor, 'Enregistrer'), 200);
	assert.match(await visitor.text(), /1 Un dossier suit la personne\.[\s\S]*En cours[\s\S]*décret[\s\S]*2 Les délais sont dits\.[\s\S]*Refusé/u);
	await visitor.go(life);
	assert.match(await visitor.text(), /au fur et à mesure/u);
}));

test('it goes down to the committee, which hears of it and sends up a word', async () => {
	await as('sylvie', { name: 'life-relay', ...narrow }, async (visitor) => {
		await visitor.go(`/council/text/${text}/relay`);
		assert.equal(await button(visitor, 'Le transmettre'), 422);
		await visitor.page.getByLabel('Comité du Nord').check();
		await set(visitor, 'words', 'Dites-nous ce que vous en faites.');
		assert.equal(await button(visitor, 'Le transmettre'), 200);
		assert.match(await visitor.text(), /Comité du Nord[\s\S]*Pas encore de retour/u);
	});
	clock();
	assert.equal(number(`SELECT COUNT(*) FROM outbox WHERE kind = 'text-relayed' AND recipient = '${mail('carl')}'`), 1);
	await as('carl', { name: 'life-down', ...narrow }, async (visitor) => {
		await visitor.go('/council');
		assert.match(await visitor.text(), /Transmis à vos instances/u);
		await link(visitor, 'Dire une fois');
		assert.equal(await button(visitor, 'L’envoyer'), 422);
		await set(visitor, 'answer', 'Lu avec douze équipes.');
		assert.equal(await button(visitor, 'L’envoyer'), 200);
	});
	await as('nora', { name: 'life-up', ...narrow }, async (visitor) => {
		await visitor.go(`/council/text/${text}/relay`);
		assert.match(await visitor.text(), /Lu avec douze équipes/u);
	});
});

test('the same in easy French, in Arabic, and wide', async () => {
	await as('nora', { name: 'life-easy', ...narrow }, async (visitor) => {
		await visitor.context.addCookies([{ name: 'language', value: 'fr-simple', url: process.env.ADDRESS }]);
		for (const place of ['', '/life', '/follow', '/relay']) await visitor.go(`/council/text/${text}${place}`);
	});
	await as('sylvie', { name: 'life-arabic', language: 'ar', ...narrow }, async (visitor) => {
		await visitor.context.addCookies([{ name: 'language', value: 'ar', url: process.env.ADDRESS }]);
		for (const place of ['', '/life', '/follow', '/relay']) await visitor.go(`/council/text/${text}${place}`);
	});
	await as('sylvie', { name: 'life-wide' }, async (visitor) => {
		for (const place of ['', '/life', '/follow', '/relay']) await visitor.go(`/council/text/${text}${place}`);
	});
});
