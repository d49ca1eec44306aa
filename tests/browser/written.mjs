// A synthesis of made-up answers with a figure, as an analyst writes it on pages; and its way to a publication.
import { ancrage, button, enter, invited, set, sql } from './staff.mjs';

const survey = 'ancrage-territorial-demo';
export const anna = 'anna@example.org', rosa = 'rosa@example.org';

// What is asked: "rows=knows_plan&cols=employer". Its number.
export async function keep(visitor, overview, asked, title) {
	await visitor.go(`${overview}/cross?${asked}`);
	if (await visitor.page.locator('main button', { hasText: 'Faire le tableau' }).count()) await button(visitor, 'Faire le tableau');
	await set(visitor, 'title', title);
	await button(visitor, 'Garder la figure');
	return visitor.path().match(/\d+$/u)[0];
}

export async function write(visitor, synthesis, language, title, body) {
	await visitor.go(`${synthesis}/text/${language}`);
	await set(visitor, 'title', title);
	await set(visitor, 'body', body);
	await button(visitor, 'Enregistrer');
}

// Its address on the pages of analysts, and its figure.
export async function writeSynthesis(site) {
	ancrage('sample', 'load');
	ancrage('demo', '--answers', '400');
	ancrage('snapshot', 'take', survey, '--frozen');
	const overview = `/analysis/survey/${sql(`SELECT id FROM survey WHERE slug = '${survey}'`)}`;
	const written = {};
	await site.visit({ name: 'written' }, async (visitor) => {
		await enter(visitor, anna, invited('Anna Lyse', anna, 'analyst'));
		written.figure = await keep(visitor, overview, 'rows=knows_plan&cols=employer', 'Le plan est mal connu');
		await visitor.go(overview);
		await button(visitor, 'Commencer une synthèse');
		written.synthesis = visitor.path();
		await write(visitor, written.synthesis, 'fr', 'Un plan mal connu', `# Le plan\n\nPeu de gens **connaissent** le plan.\n\n[figure ${written.figure}]\n\n# Et après\n\nLa suite.`);
		await write(visitor, written.synthesis, 'fr-simple', 'Le plan, en bref', `Peu de gens connaissent le plan.\n\n[figure ${written.figure}: Peu de gens le connaissent]`);
	});
	return written;
}

// Once more for another version, with `since`.
export async function publishSynthesis(site, { synthesis }, since = null) {
	const way = since ? null : invited('Rosa Port', rosa, 'rapporteur');
	await site.visit({ name: 'asked' }, async (visitor) => site.visit({ name: 'accepted' }, async (other) => {
		await enter(visitor, anna);
		await enter(other, rosa, way);
		if (since) {
			await visitor.go(`${synthesis}/text/fr`);
			await set(visitor, 'body', `${await visitor.page.locator('#body').inputValue()}\n\n${since}`);
			await button(visitor, 'Enregistrer');
			await set(visitor, 'since', since);
		} else {
			await visitor.go(synthesis);
		}
		await button(visitor, 'Demander une relecture');
		await other.go(synthesis);
		await other.follow(() => other.page.locator('button[value="accepted"]').click());
		await visitor.go(synthesis);
		await button(visitor, 'La publier');
	}));
	return synthesis.match(/\d+$/u)[0];
}

