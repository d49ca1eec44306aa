// Long work that somebody asked for: how far it is, its file, and asking again; without a script, and in each language.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite } from './site.mjs';
import { ancrage, button, enter, invited, link, sql } from './staff.mjs';

const site = ownSite('job', 970);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const mail = 'anna@example.org';

let job, anna;

// No steward knows this kind, so that it stays as it is made here.
const becomes = (words) => sql(`UPDATE job SET ${words} WHERE id = ${job}`);

test('somebody sees how far it is, and takes the file', async () => {
	anna = invited('Anna Lyse', mail, 'analyst');
	await visit({ name: 'job', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, mail, anna);
		job = sql(`INSERT INTO job (kind, of, account, asked) SELECT 'site-test', 1, id, UNIX_TIMESTAMP() FROM account WHERE mail = '${mail}'; SELECT LAST_INSERT_ID()`);
		await visitor.go(`/analysis/job/${job}`);
		assert.match(await visitor.text(), /Le travail attend son tour/u);
		becomes("state = 'running', done = 12000, total = 100000");
		await link(visitor, 'Voir où en est le travail');
		assert.match(await visitor.text(), /12\s000 sur 100\s000/u);
		sql(`INSERT INTO job_piece (job, number, size, content) VALUES (${job}, 0, 7, 'a;b\n1;2');
			INSERT INTO job_file (job, name, kind, size, row_count, hash) VALUES (${job}, 'reponses.csv', 'text/csv', 7, 1, UNHEX(SHA2('a;b\n1;2', 256)))`);
		becomes("state = 'done', ended = UNIX_TIMESTAMP(), expires = UNIX_TIMESTAMP() + 3600");
		await link(visitor, 'Voir où en est le travail');
		assert.match(await visitor.text(), /Le fichier est prêt. Il a 1 ligne/u);
		assert.equal(await visitor.page.locator('meta[http-equiv]').count(), 0);
		const [download] = await Promise.all([visitor.page.waitForEvent('download'), visitor.page.locator('main a.main').click()]);
		assert.equal(download.suggestedFilename(), 'reponses.csv');
		assert.equal(readFileSync(await download.path(), 'utf8'), 'a;b\n1;2');
	});
	assert.match(ancrage('audit', 'list', '--action', 'job-file-sent'), new RegExp(`job=${job} kind=site-test`, 'u'));
});

test('what is over or failed is asked for again', async () => {
	becomes('expires = UNIX_TIMESTAMP() - 10');
	for (const language of ['fr-simple', 'ar', 'fr'])
		await visit({ name: `job-${language}`, language: language === 'ar' ? 'ar' : 'fr-FR' }, async (visitor) => {
			await enter(visitor, mail);
			await visitor.page.goto(new URL(`/language/${language}?back=/analysis`, process.env.ADDRESS).href);
			await visitor.go(`/analysis/job/${job}`);
			if (language !== 'fr') return;
			assert.match(await visitor.text(), /Le fichier n’est plus ici/u);
			await button(visitor, 'Refaire la demande');
			assert.notEqual(visitor.path(), `/analysis/job/${job}`);
			assert.match(await visitor.text(), /Le travail attend son tour/u);
			job = visitor.path().split('/').pop();
			becomes("state = 'failed', ended = UNIX_TIMESTAMP(), why = 'no room is left on the disk of db7'");
			await visitor.go(`/analysis/job/${job}`);
			assert.match(await visitor.text(), /Le travail n’a pas abouti/u);
			assert.doesNotMatch(await visitor.text(), /db7/u);
			await button(visitor, 'Refaire la demande');
			assert.match(await visitor.text(), /Le travail attend son tour/u);
		});
});
