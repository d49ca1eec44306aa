// The sheet of a committee on paper: one page A4 of a short survey, two of a long one, in French and in Arabic; text that
// can be searched and read aloud, with its language, its title and the structure of its tables.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { keepConsultation, keepSurvey, keepVersion, send } from './answered.mjs';
import { ownSite } from './site.mjs';
import { ancrage, enter, invited, sql } from './staff.mjs';

const site = ownSite('sheet', 950);
const { visit } = site;
const run = (...words) => execFileSync(words[0], words.slice(1), { encoding: 'utf8' });

const answers = [
	{ fr: 'Tout à fait d’accord', ar: 'موافق تمامًا' }, { fr: 'Plutôt d’accord', ar: 'موافق إلى حد ما' },
	{ fr: 'Plutôt pas d’accord', ar: 'غير موافق إلى حد ما' }, { fr: 'Pas du tout d’accord', ar: 'غير موافق إطلاقًا' },
];
const titles = { fr: 'Le Haut Conseil et votre territoire', ar: 'المجلس الأعلى ومنطقتكم' };

// As what the council asked in 2017 and 2018: opinions, habits, yes or no.
function asked(number) {
	const label = { fr: `Le comité local aide-t-il les professionnels de votre territoire (${number}) ?`, ar: `هل تساعد اللجنة المحلية المهنيين في منطقتكم (${number})؟` };
	if (number % 3 === 0) return { kind: 'yes_no', label, name: `q${number}` };
	return { choices: answers.map((words, i) => ({ label: words, name: `a${i + 1}` })), kind: 'choice', label, name: `q${number}` };
}

const surveys = {};
let body;

function keep(count) {
	const questions = Array.from({ length: count }, (_, i) => asked(i + 1));
	const version = keepVersion({ default_language: 'fr', languages: ['fr', 'ar'], schema: 1, sections: [{ name: 's', questions, title: titles }], title: titles });
	const survey = keepSurvey(keepConsultation(`sheet-${count}`, 'Ancrage'), `sheet-${count}`, titles, 'professionals', version, 'fr,ar');
	const answer = (question, i) => question.kind === 'yes_no' ? (i % 5 < 3 ? 'yes' : 'no') : `a${1 + ((i * 7 + question.name.length * 3) % 11 < 6 ? i % 2 : i % 4)}`;
	// In a document's canonical order.
	send(survey, version, Array.from({ length: 400 }, (_, i) => Object.fromEntries(questions.map((question) => [question.name, answer(question, i)]))));
	sql(`INSERT INTO offer (survey, body, state, answer_by, offered, request, contact) VALUES (${survey}, ${body}, 'accepted', '2026-01-01', 1, '', 'aube@example.org')`);
	sql(`UPDATE submission SET body = ${body} WHERE survey = ${survey} ORDER BY id LIMIT 160`);
	surveys[count] = survey;
}

async function printed(visitor, count, language) {
	const path = `${process.env.SCRATCH}/screenshots/sheet-${count}-${language}.pdf`;
	await visitor.go(`/analysis/survey/${surveys[count]}/body/${body}/sheet?language=${language}`);
	await visitor.page.pdf({ path, preferCSSPageSize: true, tagged: true, outline: true });
	const info = Object.fromEntries(run('pdfinfo', path).split('\n').map((line) => line.split(/:\s+(.*)/su).slice(0, 2)));
	const pages = Array.from({ length: Number(info.Pages) }, (_, i) => run('pdftotext', '-layout', '-f', String(i + 1), '-l', String(i + 1), path, '-'));
	return { path, info, pages, bytes: execFileSync('sh', ['-c', `grep -ac '/Lang (${language}' '${path}' || true`], { encoding: 'utf8' }).trim() };
}

test('two surveys are told committee by committee', () => {
	ancrage('body', 'add', 'committee', 'aube', 'Comité local du travail social de l’Aube', '--below', 'haut-conseil', '--territory', '10');
	body = sql("SELECT id FROM body WHERE slug = 'aube'");
	keep(5);
	keep(22);
	assert.match(ancrage('tick'), /committees: [1-9]\d*, tables: [1-9]\d*\n/u);
});

test('the sheet is one page of five questions and two of twenty-two, the second with its heading', async () => {
	const amel = invited('Amel Aube', 'aube@example.org', 'correspondent', 'aube');
	await visit({ name: 'sheet' }, async (visitor) => {
		await enter(visitor, 'aube@example.org', amel);
		for (const [language, heading, here] of [['fr', titles.fr, 'Ici'], ['ar', titles.ar, null]])
			for (const [count, most] of [[5, 1], [22, 2]]) {
				const sheet = await printed(visitor, count, language);
				console.log(`# counted: the sheet of ${count} questions in ${language} has ${sheet.info.Pages} pages`);
				assert.equal(Number(sheet.info.Pages), most, `${count} questions in ${language}`);
				assert.match(sheet.info['Page size'], /A4/u);
				assert.equal(sheet.info.Tagged, 'yes');
				assert.ok(sheet.info.Title.length > 5, 'it has a title');
				assert.notEqual(sheet.bytes, '0', `its language is ${language}`);
				assert.match(run('pdfinfo', '-struct', sheet.path), /Table[\s\S]*TH/u);
				assert.match(sheet.pages.at(-1), /aube@example\.org/u, 'the last page says whom to ask, and how figures are protected');
				if (here) {
					for (const page of sheet.pages) assert.ok(page.replace(/\s+/gu, ' ').includes(heading), 'each page says what it is of');
					assert.match(sheet.pages.join(' '), /Réponses ici : 160/u);
					assert.match(sheet.pages.join(' '), new RegExp(`\\(${count}\\)`, 'u'));
					assert.match(sheet.pages.join(' '), /\d+\s%/u);
				}
			}
	});
});
