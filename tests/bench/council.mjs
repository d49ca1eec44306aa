// SQL of a consultation's synthesis with 60 figures and 60 quotations, and of a text of 300 paragraphs that cites 500 times; for
// tests/bench/council_bench.sh. Its words are of a fixed seed.
import { createHash } from 'node:crypto';

const [body, account] = process.argv.slice(2);
let seed = 7;
const chance = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
const words = ['les', 'personnes', 'accompagnées', 'disent', 'que', 'leur', 'dossier', 'suit', 'le', 'travail', 'des', 'professionnels', 'et', 'un', 'accord'];
const say = (count) => Array.from({ length: count }, () => words[chance(words.length)]).join(' ');
const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const sha = (text) => createHash('sha256').update(text).digest('hex');

const figures = Array.from({ length: 60 }, (_, i) => ({ id: i + 1, published: i + 1, hash: sha(`figure ${i}`), survey: 1, kind: '', title: say(10), note: say(30), filter: '' }));
const quotes = Array.from({ length: 60 }, (_, i) => ({ id: i + 1, survey: 1, language: 'fr', body: say(50), question: '{"fr":"Que faut-il changer ?"}' }));
const survey = { id: 1, title: '{"fr":"Vos besoins"}', who: '{"fr":"Les personnes accompagnées"}', zone: 'Europe/Paris', opens: 1, closes: 2, audience: 'supported', promise: 'anonymous',
	modes: [], languages: 'fr', smallest: 10, snapshot: 1, day: 20000, snapshot_hash: sha('s'), version: sha('v'), versions: 1, at_least: 100, made_up: false, caution: '' };
const source = JSON.stringify({ schema: 1, synthesis: 1, number: 1, published: 1, address: '', about: '{}', author: '', reviewer: '', since: '', review: 'none',
	texts: [{ language: 'fr', title: say(8), body: say(3000) }], figures, quotes, surveys: [survey], names: [] });

console.log(`INSERT INTO consultation (slug, title, purpose, body, contact, home) VALUES ('banc', '{"fr":"Banc"}', '{}', '{}', 'a@site.example', ${body});
SET @consultation = LAST_INSERT_ID();
INSERT INTO synthesis (consultation, made, changed) VALUES (@consultation, 1, 1);
SET @synthesis = LAST_INSERT_ID();
INSERT INTO publication (synthesis, number, generated, source, hash, published) VALUES (@synthesis, 1, 0, ${quoted(source)}, X'${sha(source)}', 1);
SET @publication = LAST_INSERT_ID();
INSERT INTO text (body, kind, title, consultation, made, changed, account) VALUES (${body}, 'report', 'Le banc', @consultation, 1, 1, ${account});
SET @text = LAST_INSERT_ID();
INSERT INTO text_rapporteur (text, account) VALUES (@text, ${account});`);
for (let i = 0; i < 300; i++) {
	const kind = i % 20 === 0 ? 'heading' : i % 3 ? 'prose' : 'recommendation';
	console.log(`INSERT INTO paragraph (text, place, level, kind, words, words_simple, changed, account)
VALUES (@text, ${(i + 1) * 16}, 0, '${kind}', ${quoted(kind === 'heading' ? say(5) : `${say(40)}, **${say(3)}**, ${say(40)}.`)}, ${quoted(say(20))}, 1, ${account});
SET @p${i} = LAST_INSERT_ID();`);
}
for (let i = 0; i < 500; i++) {
	const one = chance(60), paragraph = `@p${chance(300)}`;
	const cited = i % 4 === 3 ? `'law', NULL, NULL, NULL, 'Code de l’action sociale et des familles, article L. ${i}', '', NULL`
		: i % 2 ? `'figure', @publication, ${one + 1}, NULL, '', ${quoted(figures[one].title)}, X'${figures[one].hash}'`
			: `'quotation', @publication, NULL, ${one + 1}, '', '', X'${sha(quotes[one].body)}'`;
	console.log(`INSERT INTO evidence (text, paragraph, kind, publication, figure, quotation, reference, words, hash, account, made) VALUES (@text, ${paragraph}, ${cited}, ${account}, 1);`);
}
console.log('SELECT @text;');
