// Hostile and boundary inputs, sent to a running site: each file of classes/ makes cases of one class.
//
//	INPUTS="encodings codes/12"	only these classes, or the cases whose name begins so
//	INPUTS_SEED=7			other keys, other choices where cases are chosen by chance
//
// What a failing case sent is written, byte for byte, below $SCRATCH/inputs: to send it again,
// cat it into nc. A case says what it expects; judge.mjs says what must hold of any.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bytes, hangUp } from './client.mjs';
import { bytesOf, faultsOf } from './judge.mjs';
import { languages } from './page.mjs';
import * as site from './site.mjs';
import { pick } from './visit.mjs';
import { calm, warm } from './calm.mjs';

const folder = join(process.env.SCRATCH ?? '/tmp', 'inputs');
const wanted = (process.env.INPUTS ?? '').split(' ').filter(Boolean);
const SHOWN = 2000, MOST_TOLD = 40;

const isWanted = (name) => !wanted.length || wanted.some((word) => name.startsWith(word) || word.startsWith(`${name}/`));

const start = {};

before(async () => {
	mkdirSync(folder, { recursive: true });
	await warm();
	Object.assign(start, { workers: site.workers(), memory: site.memory() });
	site.newWords();
});

after(() => {
	hangUp();
	site.close();
});

// The bytes go to a file; what can be read of them into the message.
function sentBy(name, one, language) {
	const pieces = bytesOf(one, language);
	const sent = Buffer.concat(pieces.filter((piece) => piece !== null && typeof piece !== 'number').map(bytes));
	const file = join(folder, `${name.replace(/[^\w.-]+/g, '-').slice(0, 80)}.request`);

	writeFileSync(file, sent);
	return `sent ${sent.length} bytes (${file}): ${JSON.stringify(sent.toString('latin1', 0, SHOWN))}`;
}

async function runClass(context, title, cases) {
	const told = [];
	let count = 0, failed = 0;

	for await (const one of cases()) {
		const name = `${title}/${++count} ${one.name}`, language = pick(languages, name);
		if (wanted.length && !wanted.some((word) => name.startsWith(word))) continue;
		const faults = await faultsOf(one, language, start.workers);
		if (!faults.length) continue;
		failed++;
		if (told.length < MOST_TOLD) told.push(`${name} (${language})\n\t${faults.join('\n\t')}\n\t${sentBy(name, one, language)}`);
	}
	context.diagnostic(`counted: ${count} ${title}`);
	assert.equal(failed, 0, `${failed} of ${count} ${title}\n${told.join('\n')}`);
}

const classes = readdirSync(new URL('classes/', import.meta.url)).sort();

for (const [at, file] of classes.entries()) {
	const { title, cases } = await import(`./classes/${file}`);
	const isEarly = at < classes.length / 2;

	if (!isWanted(title)) continue;
	test(title, async (context) => {
		await runClass(context, title, cases);
		if (isEarly) start.memory = site.memory();
	});
}

calm(start);
