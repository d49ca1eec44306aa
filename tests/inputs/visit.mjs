// What cases are made with: chance that is the same each time, drafts, the questions' forms.
import { createHash } from 'node:crypto';
import { ask, form, origin } from './client.mjs';

export const seed = process.env.INPUTS_SEED ?? '1';

// 128 bits in hexadecimal, always the same for the same words and seed.
export const digest = (words) => createHash('sha256').update(`${seed} ${words}`).digest('hex').slice(0, 32);

export const pick = (list, words) => list[parseInt(digest(words).slice(0, 8), 16) % list.length];

export const formKind = ['Content-Type', 'application/x-www-form-urlencoded'];

let keys = 0;
export const newKey = () => digest(`key ${++keys}`);

export async function begun(slug, more = {}) {
	const key = newKey();
	const reply = await ask({
		method: 'POST', path: `/survey/${slug}/start`, headers: [['Origin', origin], formKind],
		body: form({ key, device: 'shared', ...more }),
	});
	if (reply.status !== 303) throw new Error(`${slug} cannot be begun: ${reply.status}`);
	return { key, slug };
}

// The request of a page that asked these questions, and got these values: { years: '12', 'other.day': '3' }.
export function answered(draft, page, values, more = {}) {
	const asked = [...new Set(Object.keys(values).map((name) => name.split('.')[0]))];
	const pairs = Object.entries(values).flatMap(([name, value]) => [value].flat().map((one) => [`q.${name}`, one]));

	return {
		method: 'POST', path: `/survey/${draft.slug}/page/${page}`,
		body: form([['key', draft.key], ...Object.entries({ go: 'next', ...more }), ...asked.map((name) => ['asked', name]), ...pairs]),
		keeps: { answers: true }, draft,
	};
}

// Answer before the case, so that what it is about is asked at all.
export async function answer(draft, page, values) {
	const { method, path, body } = answered(draft, page, values);
	const reply = await ask({ method, path, headers: [['Origin', origin], formKind], body });

	if (![200, 303, 422].includes(reply.status)) throw new Error(`page ${page} of ${draft.slug} takes no answer: ${reply.status}`);
}

// How often, of 0 to most.
export const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));
