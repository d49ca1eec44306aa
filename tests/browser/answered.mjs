// Surveys with their answers, put into the database of the site under test as its programs would leave them there.
import { createHash, randomBytes } from 'node:crypto';
import { sql } from './staff.mjs';

const quoted = (text) => text.replaceAll('\\', '\\\\').replaceAll("'", "''");

// A canonical document has its keys in order, as the answers have their questions.
const sorted = (value) => Array.isArray(value) ? value.map(sorted) : value && typeof value === 'object' ?
	Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;

// The hash by which the document is known.
export function keepVersion(document) {
	const canonical = JSON.stringify(sorted(document));
	const hash = createHash('sha256').update(canonical).digest('hex');
	sql(`INSERT INTO questionnaire_version (version_hash, document, published) VALUES (X'${hash}', '${quoted(canonical)}', 0)`);
	return hash;
}

export const keepConsultation = (slug, title) => sql(
	`INSERT INTO consultation (slug, title, purpose, body, contact) VALUES ('${slug}', '{"fr":"${quoted(title)}"}', '{}', 'b', 'c') RETURNING id`);

// Closed an hour ago; its title in each language.
export function keepSurvey(consultation, slug, title, audience, version, languages = 'fr') {
	const id = sql(`INSERT INTO survey (consultation, slug, title, who, notice, notice_hash, audience, promise, paging, modes, languages, minutes, zone,
		opens, closes, grace, retention_days, stage) VALUES (${consultation}, '${slug}', '${quoted(JSON.stringify(title))}', '{}', '{}', REPEAT('\\0', 32), '${audience}',
		'confidential', 'section', 'alone,group', '${languages}', 5, 'Europe/Paris', 1, UNIX_TIMESTAMP() - 3600, 0, 365, 'published') RETURNING id`);
	sql(`INSERT INTO survey_version (survey, version_hash, since) VALUES (${id}, X'${version}', 1)`);
	return id;
}

// Each person: an answer to each question; their ids are those of the numbers, so that rounds can be linked.
export function send(survey, version, people, audience = 'professionals') {
	const row = (answers, number) => `(${survey}, UNHEX(LPAD(HEX(${number + 1}), 32, '0')), X'${version}', '', '${audience}', 'alone', 1, 'fr', '2026-02-28', 0, 0,
		X'${randomBytes(32).toString('hex')}', '', 1, X'${randomBytes(32).toString('hex')}', '${JSON.stringify(answers)}')`;
	sql(`INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day, generated, test, key_hash, answers_hash,
		key_number, receipt_hash, answers) VALUES ${people.map(row).join(', ')}`);
}
