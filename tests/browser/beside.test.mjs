// Two audiences who were asked the same stand side by side; a group's rounds follow one another, with who kept their answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepConsultation, keepSurvey, keepVersion, send } from './answered.mjs';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, sql } from './staff.mjs';

const site = ownSite('beside', 900);
const { visit } = site;
const narrow = { width: 320, height: 640 };

const words = (fr) => ({ fr, en: `${fr} (en)` });
const document = (title) => {
	const choice = (name) => ({ name, label: words(name) });
	return { default_language: 'fr', languages: ['fr', 'en'], schema: 1, sections: [{ name: 's', questions: [
		{ choices: ['jamais', 'souvent', 'toujours'].map(choice), kind: 'choice', label: words('Recevez-vous de l’aide ?'), name: 'help' },
		{ from: 1, high: words('oui'), kind: 'scale', label: words('Avez-vous confiance ?'), low: words('non'), name: 'trust', to: 5 },
		{ choices: ['courrier', 'message'].map(choice), kind: 'choices', label: words('Par quels moyens ?'), name: 'ways' },
	], title: words('Partie') }], title: words(title) };
};

const crowd = (count, help, trust) => Array.from({ length: count }, (_, i) => ({
	help: ['jamais', 'souvent', 'toujours'][help(i)], trust: trust(i), ways: i % 3 ? ['courrier', 'message'] : ['message'] }));

let pro, people, first, second;

test('surveys are answered, and frozen by the clock', () => {
	const version = keepVersion(document('Aide'));
	const consultation = keepConsultation('aide', 'Aide');
	pro = keepSurvey(consultation, 'aide-pro', { fr: 'Aide, professionnels' }, 'professionals', version);
	people = keepSurvey(consultation, 'aide-personnes', { fr: 'Aide, personnes' }, 'supported', version);
	first = keepSurvey(consultation, 'tour-1', { fr: 'Tour un' }, 'members', version);
	second = keepSurvey(consultation, 'tour-2', { fr: 'Tour deux' }, 'members', version);
	send(pro, version, crowd(90, (i) => i % 3, (i) => 1 + (i % 5)));
	send(people, version, crowd(80, (i) => (i < 50 ? 0 : i < 77 ? 1 : 2), (i) => 1 + (i % 5)));
	send(first, version, crowd(60, (i) => i % 3, (i) => 1 + (i % 5)));
	send(second, version, crowd(60, (i) => i % 2, (i) => (i < 30 ? 1 + (i % 5) : 4)));
	sql(`UPDATE survey SET round_of = ${first}, is_linked = 1 WHERE id = ${second};
		INSERT INTO round_link (survey, submission, former) SELECT ${second}, id, id FROM submission WHERE survey = ${second};
		INSERT INTO survey_mirror (survey, mirror, mapping, version, changed) VALUES (${pro}, ${people},
			'{"questions":{"help":{"is":"help"},"trust":{"is":"trust"},"ways":{"is":"ways"}}}', 1, 1)`);
	ancrage('tick');
	assert.equal(sql(`SELECT COUNT(*) FROM snapshot WHERE survey IN (${pro}, ${people}, ${first}, ${second})`), '4');
	assert.equal(sql('SELECT COUNT(*) FROM round_stability'), '1');
});

test('an analyst makes the tables of both, and sees the gap, with both bases and what is hidden', async () => {
	const anna = invited('Anna Lyse', 'anna@example.org', 'analyst');

	await visit({ name: 'beside-mirror', javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org', anna);
		await visitor.go(`/analysis/survey/${pro}`);
		await link(visitor, 'À côté de l’autre public');
		assert.match(await visitor.text(), /n’a encore été fait/u);
		for (const survey of [pro, people])
			for (const question of ['help', 'trust', 'ways']) {
				await visitor.go(`/analysis/survey/${survey}/question/${question}`);
				await button(visitor, 'Faire le tableau');
			}
		await visitor.go(`/analysis/survey/${pro}/mirror`);
		const text = await visitor.text();
		assert.match(text, /Professionnels/u);
		assert.equal(await visitor.page.locator('figure svg').count() > 3, true);
		// 30 of 90 beside 50 of 80; what three people answered is hidden, and its gap.
		const row = await visitor.page.locator('table:has(caption:has-text("écart")) >> nth=0').innerText();
		assert.match(row, /90/u);
		assert.match(row, /80/u);
		assert.match(row, /•••/u);
		assert.doesNotMatch(row, /\b3\b/u);
		// From the other side they stand in the same order.
		await visitor.go(`/analysis/survey/${people}/mirror`);
		assert.equal(await visitor.page.locator('table:has(caption:has-text("écart")) >> nth=0').innerText(), row);
	});
});

test('from a question one comes to the same one over the years, and back', async () => {
	await visit({ name: 'beside-years', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(`/analysis/survey/${pro}/question/help`);
		await link(visitor, 'La même question au fil des années');
		assert.equal(visitor.path(), `/analysis/survey/${pro}/question/help/years`);
		assert.ok(await visitor.page.locator('figure table').count());
		assert.match(await visitor.text(), /Aide, professionnels/u);
		await link(visitor, 'Aide, personnes');
		assert.equal(visitor.path(), `/analysis/survey/${people}/question/help`);
		await link(visitor, 'La même question au fil des années');
		await visitor.follow(() => visitor.page.locator('.crumbs a').last().click());
		assert.equal(visitor.path(), `/analysis/survey/${people}/question/help`);
	});
});

test('rounds follow one another, and it is told how many kept their answer', async () => {
	await visit({ name: 'beside-rounds', ...narrow }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(`/analysis/survey/${second}/question/trust`);
		await button(visitor, 'Faire le tableau');
		await visitor.go(`/analysis/survey/${second}`);
		await link(visitor, 'D’un tour à l’autre');
		const text = await visitor.text();
		assert.match(text, /Tour 1/u);
		assert.match(text, /Tour 2/u);
		assert.match(text, /même réponse/u);
	});
});

test('in easy French and in Arabic, on a telephone', async () => {
	for (const language of ['fr-simple', 'ar'])
		await visit({ name: `beside-${language}`, ...narrow }, async (visitor) => {
			await enter(visitor, 'anna@example.org');
			await visitor.page.goto(`${process.env.ADDRESS}/language/${language}?back=/analysis`);
			await visitor.go(`/analysis/survey/${pro}/mirror`);
			await visitor.go(`/analysis/survey/${second}/rounds`);
		});
});
