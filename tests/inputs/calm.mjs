// What must hold of the whole run: memory that does not grow, logs that say nothing of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { form, origin, say, written } from './client.mjs';
import * as site from './site.mjs';
import { answered, begun, formKind, times } from './visit.mjs';

// In kB, from half-way on: by then a sanitized worker holds back most of what run.sh lets it. An arena that is never
// emptied takes over 50 MiB in that time.
const MOST_GROWTH = 32 * 1024;

// What takes most memory, to all at once and often enough that each worker has had it.
export async function warm() {
	const draft = await begun('partage-pro'), headers = [['Origin', origin], formKind, ['Connection', 'close']];
	const story = written({ ...answered(draft, 7, { experience: '&'.repeat(120000) }), headers });
	const code = written({ method: 'POST', path: '/resume', headers, body: form({ code: 'a'.repeat(250000) }) });

	for (let round = 0; round < 5; round++)
		await Promise.all(times(8, (at) => say([at % 2 ? story : code], { patience: 20000 })));
}

export function calm(start) {
	test('the workers keep their memory', (context) => {
		const now = site.memory(), most = Math.max(...now.map((size, at) => size - start.memory[at]));

		context.diagnostic(`counted: ${Math.round(most / 1024)} MiB more in the worker that grew most, from ${Math.round(Math.max(...start.memory) / 1024)}`);
		assert.ok(most < MOST_GROWTH, `memory of the workers in kB, from ${start.memory} to ${now}`);
	});
	test('no sanitizer has said anything', () => {
		assert.doesNotMatch(site.allWords(), /ERROR: (Address|Leak)Sanitizer|runtime error:/);
	});
}
