// Surveys that somebody else ran: an analyst finds what was published of them, and a question over the years.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, enter, invited, link } from './staff.mjs';

const site = ownSite('outside', 950);
const { visit } = site;
const narrow = { width: 320, height: 640 };

let survey;

// So many people who said each.
function imported(slug, year, header, answers) {
	const path = `${process.env.SCRATCH}/${slug}.csv`;
	writeFileSync(path, `${header},Métier\n${answers.map(([answer, count]) => `${answer},Éducatrice\n`.repeat(count)).join('')}`);
	return ancrage('snapshot', 'import', path, '--survey', slug, '--title', `Baromètre du travail social ${year}`, '--year', String(year),
		'--body', 'haut-conseil', '--audience', 'professionals');
}

test('a question is seen over the years, each with its own people', async () => {
	imported('barometre-2015', 2015, 'Confiance dans l’avenir', [['Oui', 120], ['Non', 60], ['Je doute', 20]]);
	imported('barometre-2019', 2019, 'Confiance dans l’avenir', [['Oui', 80], ['Non', 100], ['Je doute', 2]]);
	imported('barometre-2023', 2023, 'Confiance dans l’avenir', [['non', 150], ['oui', 70], ['Plutôt oui', 80]]);
	ancrage('tick');
	const anna = invited('Anna Lyse', 'anna@example.org', 'analyst');

	await visit({ name: 'outside-found' }, async (visitor) => {
		await enter(visitor, 'anna@example.org', anna);
		await visitor.go('/analysis');
		await link(visitor, 'Enquêtes d’autres sites');
		await link(visitor, 'Baromètre du travail social 2019');
		survey = visitor.path();
		assert.match(survey, /^\/analysis\/outside\/\d+$/u);
		await link(visitor, 'Confiance dans l’avenir');
		const text = await visitor.text();
		assert.match(text, /Au fil des années/u);
		assert.match(text, /Baromètre du travail\s+social 2015/u);
		assert.match(text, /60\s%/u);			// of 2015, who said yes
		assert.match(text, /Plutôt oui.{0,3} n’était une réponse que dans : .{0,3}Baromètre du travail social 2023/u);
		// The two who doubted in 2019 are nowhere to be read, nor found by subtraction.
		assert.match(text, /chiffres? (est|sont) cachés? pour protéger les personnes/u);
		assert.doesNotMatch(text, /\(80\)|\(2\)/u);
	});
	for (const language of ['fr-simple', 'ar'])
		await visit({ name: `outside-${language}`, language: language === 'ar' ? 'ar' : 'fr-FR' }, async (visitor) => {
			await enter(visitor, 'anna@example.org');
			await visitor.page.goto(new URL(`/language/${language}?back=/analysis`, process.env.ADDRESS).href);
			await visitor.go(`${survey}/question/confiance_dans_l_avenir`);
			await visitor.go(survey);
			await visitor.page.goto(new URL('/language/fr?back=/analysis', process.env.ADDRESS).href);
		});
	await visit({ name: 'outside-narrow', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go('/analysis/outside');
		await visitor.go(survey);
		await visitor.go(`${survey}/question/confiance_dans_l_avenir`);
	});
});

test('whoever has no right in its body finds nothing', async () => {
	ancrage('body', 'add', 'group', 'groupe', 'Groupe de travail', '--below', 'haut-conseil');
	const berthe = invited('Berthe Os', 'berthe@example.org', 'analyst', 'groupe');

	await visit({ name: 'outside-other' }, async (visitor) => {
		await enter(visitor, 'berthe@example.org', berthe);
		await visitor.go('/analysis/outside');
		assert.doesNotMatch(await visitor.text(), /Baromètre/u);
		const response = await visitor.page.request.get(`${process.env.ADDRESS}${survey}`);
		assert.equal(response.status(), 404);
	});
});
