// What the browser tests of the council's texts share: a paragraph added, an act of one, a vote prepared.
import assert from 'node:assert/strict';
import { button, check, link, set } from './staff.mjs';

// Of the paragraph of that number: "1.1".
export const act = (visitor, words, name) => visitor.follow(() => visitor.page.locator('.acts a', { hasText: `${words} ${name}` }).first().click());

// From the page of the text; leads back there.
export async function addParagraph(visitor, kind, words, { simple = '', sub = false } = {}) {
	await link(visitor, 'Ajouter un paragraphe');
	await set(visitor, 'words', words);
	await set(visitor, 'words_simple', simple);
	await check(visitor, 'kind', kind);
	if (sub) await visitor.page.locator('#sub').check();
	assert.equal(await button(visitor, 'Ajouter'), 200);
}

// In the high council, on the text of that title; the status of the answer.
export async function prepareVote(visitor, { kind = 'text', way = 'online', question, text, options = '', seats = '', secret = false, closes = '' }) {
	await visitor.go('/council/votes');
	await link(visitor, 'Haut Conseil');
	await set(visitor, 'question', question);
	await check(visitor, 'kind', kind);
	await check(visitor, 'way', way);
	if (text) await visitor.page.locator('#on').selectOption({ label: text });
	await set(visitor, 'options', options);
	await set(visitor, 'seats', seats);
	if (secret) await visitor.page.locator('#secret').check();
	await set(visitor, 'closes', closes);
	return button(visitor, 'Préparer le vote');
}
