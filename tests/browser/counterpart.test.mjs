// Two surveys of one consultation for two audiences: their questions are paired, and a change that breaks a pair is told.
// What is put away comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { button, enter, invited, link, main, set } from './staff.mjs';

const site = ownSite('counterpart', 500);
const { visit } = site;
const narrow = { width: 320, height: 640 };

let plan, mirror, question;

async function write(visitor, title, questions) {
	await visitor.go('/studio/questionnaires/add');
	await set(visitor, 'title', title);
	await main(visitor);
	const questionnaire = visitor.path();
	for (const [label, kind] of questions) {
		await visitor.go(questionnaire);
		await link(visitor, 'Ajouter une question');
		await set(visitor, 'label', label);
		await visitor.page.locator(`#kind-${kind}`).check();
		await main(visitor);
		if (kind === 'choice') {
			await set(visitor, 'c-0-label-fr', 'Oui, souvent');
			await set(visitor, 'c-1-label-fr', 'Non');
			const address = visitor.path();
			await main(visitor);
			question = address;
		}
	}
}

async function survey(visitor, questionnaire, audience) {
	await visitor.go(`${plan}/add`);
	await visitor.page.locator('#manuscript').selectOption({ label: questionnaire });
	await visitor.page.locator(`[name=audience][value=${audience}]`).check();
	await main(visitor);
}

test('the questions of two surveys are paired', async () => {
	await visit({ name: 'counterpart', javascript: false }, async (visitor) => {
		await enter(visitor, 'ada@example.org', invited('Ada Martin', 'ada@example.org', 'facilitator'));
		await write(visitor, 'Pour les professionnels', [['Partagez-vous des informations ?', 'choice'], ['Quel est votre métier ?', 'text']]);
		await write(visitor, 'Pour les personnes', [['Partagez-vous des informations ?', 'choice'], ['Depuis quand ?', 'text']]);
		await visitor.go('/studio/consultations/add');
		await set(visitor, 'w-title-fr', 'Le partage');
		await set(visitor, 'contact', 'contact@example.org');
		await main(visitor);
		plan = visitor.path();
		await survey(visitor, 'Pour les professionnels', 'professionals');
		await survey(visitor, 'Pour les personnes', 'supported');
		await visitor.go(plan);
		await link(visitor, 'Dire que deux enquêtes demandent la même chose');
		assert.equal(await main(visitor), 422);
		await visitor.page.locator('[name=other]').first().check();
		await main(visitor);
		mirror = visitor.path();
		assert.match(mirror, /\/mirror$/u);
		const pair = visitor.page.locator('select[name^=pair-]');
		assert.equal(await pair.count(), 2);
		assert.ok(await pair.nth(0).inputValue(), 'the same words are proposed');
		assert.equal(await pair.nth(1).inputValue(), '', 'others are not');
		const same = await pair.nth(0).inputValue();
		await pair.nth(1).selectOption(same);
		assert.equal(await main(visitor), 422);
		assert.equal(await visitor.page.locator('select[name^=pair-]').nth(1).inputValue(), same, 'the form comes back as it was filled');
		await visitor.page.locator('select[name^=pair-]').nth(1).selectOption('');
		await main(visitor);
		assert.equal(visitor.path(), plan);
		assert.match(await visitor.text(), /1 question est posée aux deux/u);
	});
});

test('a pair that a change broke is told, in each language and on a telephone', async () => {
	await visit({ name: 'counterpart-stale' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(question);
		await button(visitor, 'Supprimer cette question');
		await visitor.go(plan);
		assert.match(await visitor.text(), /1 paire ne tient plus/u);
		await visitor.go(mirror);
		assert.match(await visitor.text(), /Partagez-vous des informations/u);
	});
	for (const language of ['fr-simple', 'ar', 'en'])
		await visit({ name: `counterpart-${language}`, ...narrow, language }, async (visitor) => {
			await enter(visitor, 'ada@example.org');
			await visitor.go(mirror);
			await visitor.go(plan);
		});
	await visit({ name: 'counterpart-end' }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(mirror);
		await button(visitor, 'Elles ne se correspondent pas');
		assert.doesNotMatch(await visitor.text(), /posées? aux deux/u);
	});
});

test('a survey and a consultation are put away and taken out again', async () => {
	await visit({ name: 'counterpart-away', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'ada@example.org');
		await visitor.go(plan);
		await link(visitor, 'Pour les personnes');
		const survey = visitor.path();
		await button(visitor, 'Mettre cette enquête de côté');
		assert.equal(visitor.path(), plan);
		assert.equal(await visitor.page.locator('main a', { hasText: 'Pour les personnes' }).count(), 0);
		assert.equal((await visitor.context.request.get(new URL(survey, visitor.page.url()).href)).status(), 410);
		await visitor.page.locator('main details summary').last().click();
		await button(visitor, 'Reprendre');
		assert.equal(visitor.path(), survey);
		await visitor.go(plan);
		await button(visitor, 'Mettre cette consultation de côté');
		assert.match(visitor.path(), /\/studio\/consultations$/u);
		assert.equal(await visitor.page.locator('main a', { hasText: 'Le partage' }).count(), 0);
		await visitor.page.locator('main details summary').last().click();
		await button(visitor, 'Reprendre');
		assert.equal(visitor.path(), plan);
	});
});
