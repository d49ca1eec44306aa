// The answers as a file: who is named in the notice asks for one with a reason, gives the password once more, and downloads
// it when the steward has made it; everybody else sees nothing of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, main, password, set, sql } from './staff.mjs';

const site = ownSite('microdata', 900);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const survey = 'ancrage-territorial-demo';
const passes = () => Number(sql('SELECT COUNT(*) FROM microdata_pass'));
const unprove = () => sql('UPDATE visit SET proved = 0');

let microdata;

test('who is not named in the notice sees nothing', async () => {
	ancrage('sample', 'load');
	ancrage('demo', '--answers', '60');
	ancrage('snapshot', 'take', survey, '--frozen');
	const anna = invited('Anna Lyse', 'anna@example.org', 'analyst');

	await visit({ name: 'microdata-unnamed', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org', anna);
		await visitor.go('/analysis');
		await link(visitor, 'Le Haut Conseil et votre territoire');
		assert.equal(await link(visitor, 'Les réponses en fichier'), 403);
		microdata = visitor.path();
		assert.match(microdata, /^\/analysis\/survey\/\d+\/microdata$/u);
		assert.equal(await visitor.page.locator('textarea').count(), 0);
	});
});

test('the password is asked first, the form waits, and the file comes', async () => {
	sql(`UPDATE survey SET readers = 'Anna Lyse' WHERE slug = '${survey}'`);
	unprove();
	await visit({ name: 'microdata-asked', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(microdata);
		assert.match(await visitor.text(), /Votre mot de passe vous est demandé d’abord/u);
		await visitor.page.locator('input[value="data"]').check();
		await set(visitor, 'reason', 'bref');
		assert.equal(await main(visitor), 422);
		assert.match(await visitor.text(), /en 10 caractères au moins/u);
		assert.ok(await visitor.page.locator('input[value="data"]').isChecked());
		await set(visitor, 'reason', 'Comparer les « territoires » entre eux');
		await main(visitor);
		assert.equal(new URL(visitor.page.url()).pathname, '/account/proof');
		await visitor.page.locator('#current').fill('wrong');
		assert.equal(await main(visitor), 422);
		assert.equal(passes(), 0);
		await visitor.page.locator('#current').fill(password);
		await main(visitor);
		assert.equal(visitor.path(), microdata);
		assert.ok(await visitor.page.locator('input[value="data"]').isChecked());
		assert.equal(await visitor.page.locator('#reason').inputValue(), 'Comparer les « territoires » entre eux');
		assert.doesNotMatch(await visitor.text(), /Votre mot de passe vous est demandé d’abord/u);
		await main(visitor);
		assert.match(visitor.path(), /^\/analysis\/job\/\d+$/u);
		assert.equal(passes(), 1);
		for (let tries = 0; tries < 120 && !await visitor.page.locator('a[download]').count(); tries++) {
			await new Promise((resolve) => setTimeout(resolve, 500));
			await visitor.go(visitor.path());
		}
		assert.match(await visitor.text(), /60 lignes/u);
		const [download] = await Promise.all([visitor.page.waitForEvent('download'), visitor.page.locator('a[download]').click()]);
		const file = readFileSync(await download.path(), 'utf8');
		assert.equal(download.suggestedFilename(), `${survey}-data.csv`);
		assert.equal(file.split('\r\n').length, 1 + 60 + 1);
		assert.match(file, /^\.version,\.audience,\.mode,/u);
		await visitor.go(microdata);
		assert.match(await visitor.page.locator('table').innerText(), /Anna Lyse/u);
		assert.match(await visitor.page.locator('table').innerText(), /Comparer les « territoires » entre eux/u);
		assert.equal(Number(sql("SELECT COUNT(*) FROM audit_event WHERE action = 'microdata-asked'")), 1);
	});
});

test('a file of answers that were taken back since is not to be had', async () => {
	sql('UPDATE job_file SET row_count = row_count + 1');
	await visit({ name: 'microdata-taken-back', javascript: false }, async (visitor) => {
		await enter(visitor, 'anna@example.org');
		await visitor.go(`/analysis/job/${sql('SELECT MAX(id) FROM job')}`);
		assert.match(await visitor.text(), /Vous ne pouvez plus avoir ce fichier/u);
		assert.equal(await visitor.page.locator('a[download]').count(), 0);
		await link(visitor, 'Refaire la demande');
		assert.equal(visitor.path(), microdata);
	});
});

for (const language of ['en-GB', 'ar'])
	test(`the page can be read in ${language}`, async () => {
		await visit({ name: `microdata-${language}`, language, ...narrow }, async (visitor) => {
			await enter(visitor, 'anna@example.org');
			await visitor.go(microdata);
			assert.equal(await visitor.page.locator('textarea#reason').count(), 1);
		});
	});
