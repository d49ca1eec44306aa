// A site of a test's own, where nothing was ever put but the council; it ends with the test.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { after, before } from 'node:test';
import { ancrage, enter, invited } from './staff.mjs';

const run = 'src/deploy/run.sh';

// So many ports above the others' site, so that both stand at once; settings are run.sh's. What browser.mjs exports is
// in it once the tests begin, and its visit() from the start.
export function ownSite(name, above, settings = {}) {
	const directory = `${process.env.SCRATCH}/${name}`, site = {};
	let opened;

	site.visit = (...words) => opened.visit(...words);

	before(async () => {
		const PORT = String(Number(process.env.PORT ?? 8080) + above);
		execFileSync(run, ['stop', directory], { stdio: 'ignore' });
		rmSync(directory, { recursive: true, force: true });
		execFileSync(run, ['start', directory], { env: { ...process.env, SAMPLES: 'no', PORT, WORKERS: '2', ...settings }, stdio: 'ignore' });
		for (const line of readFileSync(`${directory}/env`, 'utf8').split('\n')) {
			const [variable, value] = line.split(/=(.*)/su);
			if (variable) process.env[variable] = value;
		}
		// Only now, as it asks the environment where the site is.
		opened = await import('./browser.mjs');
		Object.assign(site, opened);
		site.browser = await site.launch();
		ancrage('body', 'add', 'council', 'haut-conseil', 'Haut Conseil du travail social');
	});
	after(async () => {
		await site.browser?.close();
		execFileSync(run, ['stop', directory], { stdio: 'ignore' });
	});
	return site;
}

// Visits of one author, who is invited before the first.
export function visitsOfAuthor(site) {
	const mail = 'ada@example.org';
	let link;

	return (settings, walk) => site.visit(settings, async (visitor) => {
		await enter(visitor, mail, link ? null : (link = invited('Ada Martin', mail, 'author')));
		await walk(visitor);
	});
}
