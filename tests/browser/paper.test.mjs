// The white-paper story, from members to what became of the words: field professionals and persons concerned in three groups,
// what each side answered, two syntheses, a text of fourteen recommendations that rest on them, disputed, voted, published and
// answered. Made-up people answer over HTTP. STORY=full: 2,000 of them; else some hundreds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { send } from './answered.mjs';
import { act, prepareVote } from './council.mjs';
import { ownSite } from './site.mjs';
import { ancrage, button, check, day, invited, link, main, set, sql, visitsOf } from './staff.mjs';
import { keep, write } from './written.mjs';

const site = ownSite('paper', 1400);
// Pages of one kind are many here: one of each is looked at.
const visit = (settings, walk) => site.visit({ brisk: true, ...settings }, walk);
const people = process.env.STORY === 'full' ? 2000 : 200;
const paper = JSON.parse(readFileSync('tests/browser/paper/white-paper.json', 'utf8'));
const narrow = { width: 320, height: 640, javascript: false };
const links = {};
const as = visitsOf(visit, links);
const surveyOf = (slug) => sql(`SELECT id FROM survey WHERE slug = '${slug}'`);

const groups = [
	['groupe-terrain', 'Groupe des professionnels de terrain', [['Nora Martin', 'Professionnels de terrain'], ['Paul Petit', 'Professionnels de terrain']]],
	['groupe-personnes', 'Groupe des personnes concernées', [['Lea Noël', 'Personnes concernées'], ['Omar Saïd', 'Personnes concernées']]],
	['groupe-redaction', 'Groupe de rédaction', [['Nora Martin', 'Professionnels de terrain'], ['Lea Noël', 'Personnes concernées']]],
];
const members = groups[0][2].concat(groups[1][2]);
const tag = (name) => name.split(' ')[0].toLowerCase();

const csv = (list) => Buffer.from(['nom;collège;du;courriel', ...list.map(([name, college]) => `${name};${college};${day(-30)};${tag(name)}@example.org`)].join('\n'));

test('three groups below a national council have their members, by lists', async () => {
	for (const [slug, name] of groups) ancrage('body', 'add', 'group', slug, name, '--below', 'haut-conseil');
	links.ada = invited('Ada Admin', 'ada@example.org', 'administrator');
	await as('ada', { name: 'paper-members' }, async (visitor) => {
		for (const college of ['Professionnels de terrain', 'Personnes concernées']) {
			await visitor.go('/network/body/haut-conseil/colleges/add');
			await set(visitor, 'name-fr', college);
			await main(visitor);
		}
		for (const [body, , list] of [['haut-conseil', '', members], ...groups]) {
			await visitor.go(`/network/body/${body}/members/import`);
			await visitor.page.locator('#file').setInputFiles({ name: 'membres.csv', mimeType: 'text/csv', buffer: csv(list) });
			await main(visitor);
			assert.equal(await main(visitor), 200);
			assert.equal(await visitor.page.locator('main ul.surveys > li').count(), list.length);
		}
	});
	for (const [name] of members) links[tag(name)] = invited(name, `${tag(name)}@example.org`, 'member');
	links.anna = invited('Anna Lyse', 'anna@example.org', 'analyst');
	links.rosa = invited('Rosa Port', 'rosa@example.org', 'rapporteur');
	links.sylvie = invited('Sylvie Secrétaire', 'sylvie@example.org', 'general-secretary');
});

// In easy French on a telephone, without scripts; the code that one is given.
let receipt;
const answer = (name, language, given) => visit({ name, ...narrow }, async (visitor) => {
	await visitor.go('/survey/livre-blanc-personnes');
	await visitor.follow(() => visitor.page.locator(`.language-choice a[href*="/${language}?"]`).click());
	if (await visitor.page.locator('a.main').count()) await visitor.follow(() => visitor.page.locator('a.main').click());
	await visitor.press('main');
	await site.fill(visitor.page, Object.fromEntries(Object.entries(given).map(([question, value]) => [`q.${question}`, value])));
	await visitor.press('next');
	await visitor.press('main');
	assert.match(visitor.path(), /\/receipt$/u);
	receipt = (await visitor.page.locator('.code').first().innerText()).trim();
});

test('both sides answer: professionals by the hundred, supported persons in their words', async () => {
	ancrage('consultation', 'load', 'tests/browser/paper');
	sql("UPDATE consultation SET home = (SELECT id FROM body WHERE slug = 'haut-conseil') WHERE slug = 'livre-blanc'");
	assert.match(ancrage('demo', '--of', 'livre-blanc-pro', '--answers', String(people)), new RegExp(`has ${people} made-up answers`, 'u'));
	await answer('paper-arabic', 'ar', { listened: 'no', again: 'often', read: 'no', say: 'أروي القصة نفسها كل مرة', quotes: 'yes' });
	await answer('paper-letters', 'fr', { listened: 'no', again: 'sometimes', read: 'yes', say: 'Je ne comprends pas la lettre que je reçois.', quotes: 'yes' });
	await answer('paper-answered', 'fr-simple', { listened: 'no', again: 'often', read: 'no', say: 'On redit tout à chaque guichet, même à Mme Dupont.', quotes: 'yes' });
	const survey = surveyOf('livre-blanc-personnes');
	const version = sql(`SELECT LOWER(HEX(version_hash)) FROM survey_version WHERE survey = ${survey}`);
	send(survey, version, Array.from({ length: 57 }, (_, i) => ({
		listened: ['no', 'sometimes', 'yes'][i % 7 % 3], again: i % 5 ? 'often' : 'sometimes', read: i % 3 ? 'no' : 'yes' })), 'supported');
});

// One says that today is the last day; then the day ends.
test('both surveys close, and the clock freezes what was answered', async () => {
	await as('sylvie', { name: 'paper-closing', ...narrow }, async (visitor) => {
		for (const slug of ['livre-blanc-pro-demo', 'livre-blanc-personnes']) {
			await visitor.go(`/studio/survey/${surveyOf(slug)}/closing`);
			await set(visitor, 'closes', day(0));
			await main(visitor);
		}
	});
	sql('UPDATE survey SET closes = UNIX_TIMESTAMP() - 3600, grace = 0, readers = \'Anna Lyse\'');
	ancrage('tick');
	assert.equal(sql(`SELECT COUNT(*) FROM snapshot WHERE survey IN (${surveyOf('livre-blanc-pro-demo')}, ${surveyOf('livre-blanc-personnes')})`), '2');
});

const quotations = [];
const verbatim = (survey, beginning) => `/analysis/survey/${survey}/words/${sql(`SELECT LOWER(HEX(id)) FROM verbatim WHERE body LIKE '${beginning}%'`)}`;

test('what two persons wrote is chosen, without a name, and approved by another', async () => {
	const survey = surveyOf('livre-blanc-personnes');
	await as('anna', { name: 'paper-quoted' }, async (visitor) => {
		for (const [beginning, masked] of [['On redit', 'On redit tout à chaque guichet […]'], ['Je ne', 'Je ne comprends pas la lettre que je reçois.']]) {
			await visitor.go(verbatim(survey, beginning));
			await set(visitor, 'masked', masked);
			await button(visitor, 'Le choisir pour une citation');
			quotations.push(sql('SELECT MAX(id) FROM quotation'));
		}
	});
	await as('sylvie', { name: 'paper-approved', ...narrow }, async (visitor) => {
		for (const quotation of quotations) {
			await visitor.go(`/analysis/survey/${survey}/quotations/${quotation}`);
			await button(visitor, 'L’approuver');
		}
	});
});

const syntheses = [
	{ survey: 'livre-blanc-pro-demo', title: 'Écouter demande du temps', simple: 'Il faut du temps', figures: [
		['time', 'place', 'Le temps manque'], ['shown', '', 'Peu montrent ce qu’ils écrivent'], ['together', '', 'Qui vient aux réunions'], ['needs', '', 'Ce qui aiderait']] },
	{ survey: 'livre-blanc-personnes', title: 'Être écouté, ne plus répéter', simple: 'Écoutez-nous', quotations, figures: [
		['again', '', 'On répète son histoire'], ['read', '', 'Peu ont lu leur dossier']] },
];

const body = (lead, figures, quotes) => [lead, ...figures, ...quotes].join('\n\n');

for (const synthesis of syntheses)
	test(`${synthesis.title}: written in French and in easy French, read over, published`, async () => {
		await as('anna', { name: 'paper-synthesis' }, async (visitor) => as('rosa', { name: 'paper-review' }, async (other) => {
			const overview = `/analysis/survey/${surveyOf(synthesis.survey)}`;
			const kept = [];
			for (const [rows, cols, title] of synthesis.figures) kept.push(await keep(visitor, overview, `rows=${rows}${cols && `&cols=${cols}`}`, title));
			await visitor.go(overview);
			await button(visitor, 'Commencer une synthèse');
			synthesis.path = visitor.path();
			const quotes = (synthesis.quotations ?? []).map((quotation) => `[quote ${quotation}]`);
			await write(visitor, synthesis.path, 'fr', synthesis.title, body('# Ce qui a été dit', kept.map((figure) => `[figure ${figure}]`), quotes));
			await write(visitor, synthesis.path, 'fr-simple', synthesis.simple, body('Voici ce que les gens ont dit.', kept.map((figure, i) => `[figure ${figure}: ${synthesis.figures[i][2]}]`), quotes));
			await button(visitor, 'Demander une relecture');
			await other.go(synthesis.path);
			await other.follow(() => other.page.locator('button[value="accepted"]').click());
			await visitor.go(synthesis.path);
			await button(visitor, 'La publier');
			assert.match(visitor.path(), /^\/library\/synthesis\/\d+\/1$/u);
			synthesis.published = visitor.path();
		}));
	});

let text;
const paragraphOf = (words) => sql(`SELECT id FROM paragraph WHERE text = ${text.match(/\d+$/u)[0]} AND words LIKE '${words.slice(0, 40)}%'`);

// As often as there are paragraphs: not each of these pages is looked at.
async function quickly(visitor, path, act) {
	await visitor.page.goto(process.env.ADDRESS + path);
	await Promise.all([visitor.page.waitForNavigation(), act(visitor.page)]);
}

const addQuickly = (visitor, kind, { words, simple }, sub) => quickly(visitor, `${text}/add`, async (page) => {
	await set(visitor, 'words', words);
	await set(visitor, 'words_simple', simple);
	await check(visitor, 'kind', kind);
	if (sub) await page.locator('#sub').check();
	await page.locator('main button', { hasText: 'Ajouter' }).last().click();
});

test('a text of fourteen recommendations is written, in both forms', async () => {
	await as('rosa', { name: 'paper-written', ...narrow }, async (visitor) => {
		await visitor.go('/council');
		await link(visitor, 'Haut Conseil du travail social');
		await set(visitor, 'title', paper.title);
		await set(visitor, 'title_simple', paper.title_simple);
		await set(visitor, 'mission', paper.mission);
		await visitor.page.locator('[name=consultation]').selectOption({ index: 1 });
		await button(visitor, 'Le commencer');
		text = visitor.path();
		for (const paragraph of paper.paragraphs) {
			await addQuickly(visitor, paragraph.kind, paragraph, false);
			for (const sub of paragraph.subs ?? []) await addQuickly(visitor, 'recommendation', sub, true);
		}
		await visitor.go(text);
		assert.match(await visitor.text(), /1\.2[\s\S]*3\.1[\s\S]*\n14\n/u);
		assert.equal(await visitor.page.locator('.bare li').count(), 17, 'none of them rests on anything yet');
	});
});

// What can be cited is offered with its search; what lies elsewhere is written down.
async function cite(visitor, paragraph, evidence) {
	const path = `/council/paragraph/${paragraph}/evidence`;
	const [kind, words] = Object.entries(evidence)[0];
	if (kind === 'figure' || kind === 'quotation')
		return quickly(visitor, `${path}?search=${encodeURIComponent(words)}`, (page) => page.locator('.offered button').first().click());
	if (kind === 'cell') {
		await quickly(visitor, path, (page) => page.locator('.offered a', { hasText: `Un de ses nombres ${words}` }).click());
		await visitor.look();
		await visitor.page.locator('[name=cell]').nth(evidence.nth).check();
	} else {
		await visitor.go(path);
		await visitor.page.locator('[name=kind]').last().selectOption(kind);
		await set(visitor, 'reference', words);
	}
	return button(visitor, 'Le citer');
}

const bare = ['1.1', '1.2', '3.1', '5', '7', '9', '12', '13'];

test('each says on what it rests: what does not, and what was said and not used, stand beside', async () => {
	await as('rosa', { name: 'paper-cited', ...narrow }, async (visitor) => {
		for (const { words, evidence = [] } of paper.paragraphs)
			for (const one of evidence) await cite(visitor, paragraphOf(words), one);
		await visitor.go(text);
		assert.deepEqual(await visitor.page.locator('.bare li a').allInnerTexts(), bare);
		const said = await visitor.text();
		assert.match(said, /11 appuis, tous valables/u);
		assert.match(said, /personnes accompagnées ont dit[\s\S]*Peu ont lu leur dossier[\s\S]*Ce que les autres ont dit[\s\S]*Ce qui aiderait/u);
	});
	await as('rosa', { name: 'paper-cited-wide' }, (visitor) => visitor.go(text));
});

test('a member comments, and is answered', async () => {
	await as('nora', { name: 'paper-comment', ...narrow }, async (visitor) => {
		await visitor.go(text);
		await act(visitor, 'Commenter', '5');
		await set(visitor, 'words', 'Et pour la langue des signes ?');
		await button(visitor, 'Ajouter le commentaire');
	});
	await as('rosa', { name: 'paper-commented' }, async (visitor) => {
		await visitor.go(`${text}/comments`);
		assert.match(await visitor.text(), /Nora Martin[\s\S]*langue des signes/u);
		await button(visitor, 'C’est fait');
	});
});

// By whom, of which recommendation, what it says then, why.
const amendments = [
	['nora', '1', 'Donner à chaque professionnel le temps d’écouter, et le compter.', 'Sans le compter, on ne l’a pas.'],
	['lea', '2', 'Ne plus faire répéter aux personnes leur histoire, sauf si elles le veulent.', 'C’est à elles de choisir.'],
	['omar', '2', 'Ne plus jamais faire répéter aux personnes leur histoire.', 'Une fois suffit.'],
	['paul', '12', 'Relier les outils informatiques entre eux d’ici un an.', 'Il faut une date.'],
	['omar', '14', 'Protéger et remercier qui signale une difficulté.', 'Un merci ne coûte rien.'],
];
const amendmentBy = (who, number) => `/council/amendment/${sql(`SELECT MAX(a.id) FROM amendment a JOIN account p ON p.id = a.account
	WHERE p.mail = '${who}@example.org' AND a.reason = '${amendments.find((one) => one[0] === who && one[1] === number)[3].replaceAll("'", "''")}'`)}`;

test('amendments come from both sides, and each has its answer', async () => {
	await as('rosa', { name: 'paper-until', ...narrow }, async (visitor) => {
		await visitor.go(`${text}/amendments`);
		await set(visitor, 'until', day(20));
		await button(visitor, 'Enregistrer');
	});
	for (const [who, number, words, reason] of amendments)
		await as(who, { name: 'paper-amend', ...narrow }, async (visitor) => {
			await visitor.go(text);
			await act(visitor, 'Amender', number);
			await set(visitor, 'words', words);
			await set(visitor, 'reason', reason);
			assert.equal(await button(visitor, 'Le proposer'), 200);
		});
	await as('omar', { name: 'paper-amendment-withdrawn', ...narrow }, async (visitor) => {
		await visitor.go(amendmentBy('omar', '14'));
		await visitor.follow(() => visitor.page.locator('main button.danger').click());
	});
	await as('rosa', { name: 'paper-amendments-answered' }, async (visitor) => {
		for (const [who, number, state, answer] of [['nora', '1', 'accepted', ''], ['lea', '2', 'accepted', ''], ['omar', '2', 'merged', 'Dit aussi par l’autre.'], ['paul', '12', 'refused', 'La date est au ministre.']]) {
			await visitor.go(amendmentBy(who, number));
			await check(visitor, 'state', state);
			if (state === 'merged') await visitor.page.locator('[name=into]').selectOption({ index: 1 });
			await set(visitor, 'answer', answer);
			assert.equal(await button(visitor, 'Répondre'), 200);
		}
		await visitor.go(`${text}/amendments`);
		const said = await visitor.text();
		for (const state of ['Accepté', 'Fondu', 'Refusé', 'Retiré']) assert.match(said, new RegExp(state, 'u'));
	});
});

// As somebody changes words of a document in their word processor.
function retyped(name, bytes, part, before, after) {
	const path = `${process.env.SCRATCH}/${name}`;
	writeFileSync(path, bytes);
	execFileSync('python3', ['-c', `import sys, zipfile
path, part, before, after = sys.argv[1:]
old = zipfile.ZipFile(path)
parts = [(one, old.read(one)) for one in old.infolist()]
with zipfile.ZipFile(path, 'w') as new:
	for one, content in parts:
		if one.filename == part:
			assert before.encode() in content
			content = content.replace(before.encode(), after.encode())
		new.writestr(one, content)`, path, part, before, after]);
	return readFileSync(path);
}

for (const [format, part, before, after] of [['odt', 'content.xml', 'dans tous les services.', 'dans tous les services, et les payer.'],
	['docx', 'word/document.xml', 'Nommer dans chaque service', 'Dire à chacun, dans chaque service,']])
	test(`it is taken along as ${format.toUpperCase()}, changed, and brought back: what changed is seen, the evidence stays`, () => as('rosa', { name: `paper-${format}`, ...narrow }, async (visitor) => {
		const cited = sql('SELECT COUNT(*) FROM evidence');
		const file = await visitor.page.request.get(`${process.env.ADDRESS}${text}/file/${format}`);
		assert.equal(file.status(), 200);
		await visitor.go(`${text}/intake`);
		await visitor.page.locator('#file').setInputFiles({ name: `livre-blanc.${format}`, mimeType: 'application/octet-stream',
			buffer: retyped(`livre-blanc.${format}`, await file.body(), part, before, after) });
		assert.equal(await main(visitor), 200);
		assert.ok(await visitor.page.locator('ins').count(), await visitor.text());
		assert.doesNotMatch(await visitor.text(), /Ajouté|Seront retirés/u, 'nothing else changed');
		assert.equal(await main(visitor), 200);
		await visitor.go(text);
		assert.ok((await visitor.text()).includes(after));
		assert.equal(sql('SELECT COUNT(*) FROM evidence'), cited);
	}));

async function step(visitor, to, { words = '', file = null, responsible = '' } = {}) {
	await visitor.go(`${text}/life`);
	await check(visitor, 'step', to);
	await set(visitor, 'words', words);
	await set(visitor, 'responsible', responsible);
	if (file) await visitor.page.locator('#file').setInputFiles(file);
	return button(visitor, 'Passer à cette étape');
}

test('it goes from the group to the standing commission, and before the plenary', () => as('rosa', { name: 'paper-steps', ...narrow }, async (visitor) => {
	for (const to of ['group', 'standing', 'plenary']) assert.equal(await step(visitor, to, { words: 'Lu et relu.' }), 200);
	assert.match(await visitor.text(), /plénière/u);
}));

test('the plenary votes by college: one is against, and says why', async () => {
	let vote;
	await as('sylvie', { name: 'paper-vote' }, async (visitor) => {
		await prepareVote(visitor, { question: 'Adoptez-vous le livre blanc ?', text: paper.title });
		await button(visitor, 'Ouvrir le vote');
		vote = visitor.path();
	});
	for (const [who, choice] of [['nora', 'for'], ['paul', 'for'], ['lea', 'for'], ['omar', 'against']])
		await as(who, { name: 'paper-ballot', ...narrow }, async (visitor) => {
			await visitor.go(vote);
			await check(visitor, 'choice', choice);
			await button(visitor, 'Voter');
		});
	await as('sylvie', { name: 'paper-vote-closed' }, async (visitor) => {
		await visitor.go(vote);
		await button(visitor, 'Clore le vote');
		assert.match(await visitor.text(), /Adopté[\s\S]*Professionnels de terrain\s+2\s+2\s+2\s+0[\s\S]*Personnes concernées\s+2\s+2\s+1\s+1/u);
	});
	await as('omar', { name: 'paper-dissent', ...narrow }, async (visitor) => {
		await visitor.go(vote);
		await set(visitor, 'words', 'Quatorze recommandations, et rien sur le logement.');
		assert.equal(await button(visitor, 'La joindre au texte'), 200);
	});
	await as('sylvie', { name: 'paper-adopted', ...narrow }, async (visitor) => {
		await visitor.go(vote);
		await button(visitor, 'Faire avancer');
		assert.match(await visitor.text(), /Adopté/u);
	});
	await visit({ name: 'paper-not-public', ...narrow }, (visitor) => visitor.go(`/library/text/${text.match(/\d+$/u)[0]}`));
});

test('a synthesis says less than before: what rests on it is broken, the text is not published but with a reason', async () => {
	const { path } = syntheses[1];
	await as('anna', { name: 'paper-less' }, async (visitor) => as('rosa', { name: 'paper-less-read' }, async (other) => {
		for (const language of ['fr', 'fr-simple']) {
			await visitor.go(`${path}/text/${language}`);
			await set(visitor, 'body', (await visitor.page.locator('#body').inputValue()).replace(`[quote ${quotations[1]}]`, ''));
			await button(visitor, 'Enregistrer');
		}
		await visitor.go(path);
		await set(visitor, 'since', 'Une citation de moins.');
		await button(visitor, 'Demander une relecture');
		await other.go(path);
		await other.follow(() => other.page.locator('button[value="accepted"]').click());
		await visitor.go(path);
		await button(visitor, 'La publier');
	}));
	await as('rosa', { name: 'paper-published' }, async (visitor) => {
		assert.equal(await step(visitor, 'published'), 409);
		assert.match(await visitor.text(), /rompu/u);
		await visitor.go(`/council/paragraph/${paragraphOf('Écrire les courriers')}/evidence`);
		await visitor.page.locator('summary').first().click();
		await set(visitor, 'reason', 'La personne l’a dit ; la synthèse nouvelle est plus courte.');
		await button(visitor, 'Enregistrer le motif');
		assert.equal(await step(visitor, 'published'), 200);
	});
});

// A page of nothing, as a scanner makes it.
const letter = (name) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') });

test('it is sent to the ministry, which answers; what is done is told of each', () => as('sylvie', { name: 'paper-sent' }, async (visitor) => {
	assert.equal(await step(visitor, 'sent', { words: 'Remis à la ministre.', file: letter('envoi.pdf') }), 200);
	assert.equal(await step(visitor, 'answered', { words: 'La ministre retient treize recommandations et en refuse une.', responsible: 'Le cabinet', file: letter('reponse.pdf') }), 200);
	for (const [words, state, said] of [['Donner à chaque professionnel', 'under-way', 'Une circulaire est en préparation.'], ['Ne plus faire répéter', 'done', 'Un dossier unique existe.'], ['Inviter des personnes', 'refused', 'Le budget ne le permet pas.']]) {
		await visitor.go(`${text}/follow`);
		await visitor.page.locator('[name=on]').selectOption(paragraphOf(words));
		await check(visitor, 'state', state);
		await set(visitor, 'words', said);
		assert.equal(await button(visitor, 'Enregistrer'), 200);
	}
	await visitor.go(`${text}/life`);
	assert.match(await visitor.text(), /Suivi/u);
}));

const library = () => `/library/text/${text.match(/\d+$/u)[0]}`;

test('anybody reads the text with its evidence, its votes, the dissent, and what was answered', async () => {
	await visit({ name: 'paper-public', ...narrow }, async (visitor) => {
		await visitor.go(library());
		const said = await visitor.text();
		assert.match(said, /Faire avec les personnes/u);
		assert.match(said, /rien sur le logement/u, 'the dissent travels with it');
		assert.match(said, /la synthèse nouvelle est plus courte/u, 'so does the reason');
		assert.match(said, /treize recommandations/u);
		assert.match(said, /Le budget ne le permet pas/u);
		assert.doesNotMatch(said, /Dupont|langue des signes/u, 'what members said among themselves does not');
		for (const [, file] of (await visitor.page.content()).matchAll(/href="([^"]*\/1\/(?:source|file\/[^"]*|cite\/[^"]*))"/gu))
			assert.equal((await visitor.page.request.get(`${process.env.ADDRESS}${file}`)).status(), 200, file);
	});
	await visit({ name: 'paper-public-wide' }, (visitor) => visitor.go(library()));
	for (const language of ['fr-simple', 'ar'])
		await visit({ name: `paper-public-${language}`, ...narrow, javascript: true }, async (visitor) => {
			await visitor.context.addCookies([{ name: 'language', value: language, url: process.env.ADDRESS }]);
			await visitor.go(library());
			assert.match(await visitor.text(), language === 'ar' ? /Faire avec les personnes/u : /Faire avec vous[\s\S]*Vous racontez votre histoire une seule fois/u);
		});
});

test('who answered reads with the receipt what became of it, in easy French, on a telephone', async () => {
	const walk = async (visitor, words) => {
		await visitor.go('/receipt');
		await visitor.page.locator('[name="code"]').fill(receipt);
		await visitor.press('main');
		await visitor.follow(() => visitor.page.locator('main a[href^="/library/became/"]').first().click());
		assert.doesNotMatch(visitor.page.url(), new RegExp(receipt, 'u'), 'the code does not go along');
		for (const part of words) assert.match(await visitor.text(), part);
	};
	await visit({ name: 'paper-became', ...narrow }, async (visitor) => {
		await visitor.context.addCookies([{ name: 'language', value: 'fr-simple', url: process.env.ADDRESS }]);
		await walk(visitor, [/chaque guichet/u, /Vous racontez votre histoire une seule fois/u, /Un dossier unique existe/u, /Le Haut Conseil donne un avis/u]);
		assert.doesNotMatch(await visitor.page.content(), /Dupont/u);
	});
	await visit({ name: 'paper-became-ar', ...narrow, javascript: true }, async (visitor) => {
		await visitor.context.addCookies([{ name: 'language', value: 'ar', url: process.env.ADDRESS }]);
		await walk(visitor, [/chaque guichet/u]);
	});
	await visit({ name: 'paper-became-wide' }, async (visitor) => {
		await visitor.go('/library/became');
		await link(visitor, 'livre blanc');
		assert.match(await visitor.text(), /Le budget ne le permet pas/u, 'of the others too');
	});
});

test('the library finds it by its words, whatever the accents, among what was published', async () => {
	await visit({ name: 'paper-found', ...narrow }, async (visitor) => {
		await visitor.go('/library');
		await set(visitor, 'words', 'INTERPRETES besoins');
		await visitor.follow(() => visitor.page.locator('main form button').first().click());
		await link(visitor, paper.title);
		assert.equal(visitor.path(), library());
	});
	const feed = await (await fetch(`${process.env.ADDRESS}/library/feed`)).text();
	for (const title of [paper.title, ...syntheses.map((one) => one.title)]) assert.ok(feed.includes(title), title);
});
