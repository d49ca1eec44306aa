// A synthesis and a text of the council as they were published, put into the database of the site under test: two surveys, one of
// supported persons; two recommendations and a paragraph that rest on what was said; what was said and not taken up.
import { sql } from './staff.mjs';

const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const hash = '00'.repeat(32);

const figure = (id, survey, title) => ({ id, published: id, hash, survey: Number(survey), kind: '', title, note: '', filter: '' });
const quote = (id, survey, body) => ({ id, survey: Number(survey), language: 'fr', body, question: '{"fr":"Que faut-il changer ?","fr-simple":"Que changer ?"}' });
const survey = (id, audience, title, who) => ({ id: Number(id), title: JSON.stringify(title), who: JSON.stringify(who), zone: 'Europe/Paris', opens: 1767222000, closes: 1769900400, audience,
	promise: 'confidential', modes: ['alone'], languages: 'fr', smallest: 5, snapshot: 1, day: 20500, snapshot_hash: hash, version: hash, versions: 1, at_least: audience === 'supported' ? 60 : 2000,
	made_up: false, caution: '' });

export const accueil = '{"fr":"L’accueil au guichet","fr-simple":"Être bien reçu"}';

const fr = `## Ce que disent les personnes

Elles attendent *trop longtemps* et redisent tout.

[figure 11]

[quote 21]

Le dossier se perd souvent.

[figure 12: Un dossier sur deux se perd]

## Ce que disent les professionnels

Ils manquent de temps.

[figure 13]

[figure 14]
`;
const simple = `## Ce que disent les gens

Les gens attendent trop. Ils répètent tout.

[figure 11: Les gens attendent trop longtemps]

[quote 21]

On perd les papiers.

[figure 12: On perd un dossier sur deux]

## Ce que disent les professionnels

Ils manquent de temps.

[figure 13: Ils manquent de temps]

[figure 14: Ils veulent se former]
`;

export function keepSynthesis(consultation, supported, professional) {
	const synthesis = sql(`INSERT INTO synthesis (consultation, made, changed) VALUES (${consultation}, 0, 0) RETURNING id`);
	const texts = [{ language: 'fr', title: 'Ce que vous avez répondu', body: fr }, { language: 'fr-simple', title: 'Vos réponses', body: simple }];
	const source = quoted(JSON.stringify({ schema: 1, synthesis: Number(synthesis), number: 1, published: 1772000000, address: 'https://a.example', about: accueil, author: '', reviewer: '', since: '',
		review: 'none', texts,
		figures: [figure(11, supported, 'Six sur dix attendent plus d’une heure'), figure(12, supported, 'Le dossier se perd'), figure(13, professional, 'Le temps manque à sept sur dix'),
			figure(14, professional, 'La moitié demande une formation')],
		quotes: [quote(21, supported, 'On me demande toujours la même chose.')],
		surveys: [survey(professional, 'professionals', { fr: 'Votre travail au guichet' }, { fr: 'Les professionnels de l’accueil' }),
			survey(supported, 'supported', { fr: 'Comment êtes-vous reçu ?', 'fr-simple': 'Est-ce qu’on vous reçoit bien ?', ar: 'هل تُستقبلون جيدًا؟' }, { fr: 'Les personnes accompagnées', ar: 'الأشخاص المرافَقون' })],
		names: [] }));
	const publication = sql(`INSERT INTO publication (synthesis, number, generated, source, hash, published)
		VALUES (${synthesis}, 1, 0, ${source}, UNHEX(SHA2(${source}, 256)), 1772000000) RETURNING id`);
	for (const { language, title } of texts) {
		const article = '<p>Voilà.</p>';
		sql(`INSERT INTO publication_page (publication, language, title, about, article, hash)
			VALUES (${publication}, '${language}', ${quoted(title)}, ${quoted(JSON.parse(accueil)[language])}, '${article}', UNHEX(SHA2('${article}', 256)))`);
	}
	return { synthesis, publication };
}

const paragraphs = [
	['recommendation', '1', 'Chaque lieu dit **combien de temps** on attend.', 'Chaque lieu doit dire combien de temps on attend.'],
	['recommendation', '2', 'Un seul dossier, que la personne peut lire.', 'Il faut un seul dossier. La personne peut le lire.'],
	['prose', '§ 1', 'Le temps manque partout, et cela se voit.', ''],
];

export function keepText(body, consultation, synthesis) {
	const text = sql(`INSERT INTO text (body, kind, title, title_simple, consultation, step, made, changed)
		VALUES (${body}, 'recommendation', 'Mieux accueillir', 'Bien recevoir les gens', ${consultation}, 'sent', 1, 1) RETURNING id`);
	const ids = paragraphs.map(([kind, , words, easy], i) => sql(`INSERT INTO paragraph (text, place, level, kind, words, words_simple, changed)
		VALUES (${text}, ${i * 16}, 0, '${kind}', ${quoted(words)}, ${quoted(easy)}, 1) RETURNING id`));
	const source = quoted(JSON.stringify({ schema: 1, text: Number(text), number: 1, published: 1773000000, address: 'https://a.example', kind: 'recommendation', language: 'fr',
		title: 'Mieux accueillir', title_simple: 'Bien recevoir les gens', mission: '', body: 'Haut Conseil du travail social', about: accueil, since: '', made_up: false,
		paragraphs: paragraphs.map(([kind, number, words, words_simple], i) => ({ id: Number(ids[i]), number, kind, level: 0, words, words_simple })), evidence: [], votes: [], dissents: [] }));
	const publication = sql(`INSERT INTO text_publication (text, number, source, hash, published, generated)
		VALUES (${text}, 1, ${source}, UNHEX(SHA2(${source}, 256)), 1773000000, 0) RETURNING id`);
	[[0, 'figure', 11], [0, 'quotation', 21], [1, 'quotation', 21], [2, 'figure', 13]].forEach(([at, what, id], place) =>
		sql(`INSERT INTO text_publication_citation (publication, place, paragraph, number, synthesis, at_number, ${what}, hash)
			VALUES (${publication}, ${place + 1}, ${ids[at]}, '${paragraphs[at][1]}', ${synthesis}, 1, ${id}, REPEAT('\\0', 32))`));
	return { text, publication, ids };
}

export const step = (text, name, day, words = '', isPublic = 1) => sql(`INSERT INTO text_step (text, step, day, words, is_public, made) VALUES (${text}, '${name}', '${day}', ${quoted(words)}, ${isPublic}, 1) RETURNING id`);
export const followed = (text, paragraph, state, day, words = '') => sql(`INSERT INTO text_follow (text, paragraph, state, day, words, responsible, made)
	VALUES (${text}, ${paragraph}, '${state}', '${day}', ${quoted(words)}, '', 1) RETURNING id`);
