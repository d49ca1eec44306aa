// The site under test, seen from behind: its workers, its log, its rows.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const { ANSWER_PID, LOG, DB_SOCKET, DB_USER, DB_NAME } = process.env;

export const workers = () => readFileSync(`/proc/${ANSWER_PID}/task/${ANSWER_PID}/children`, 'utf8').trim().split(' ');

// In kB, of each worker.
export const memory = () => workers().map((id) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))[1]));

const log = join(LOG, 'answer.log');
let logRead = statSync(log).size;

// What the programs said since this was last asked.
export function newWords() {
	const size = statSync(log).size;

	if (size === logRead) return '';
	const words = readFileSync(log, 'utf8').slice(logRead);
	logRead = size;
	return words;
}

export const allWords = () => readdirSync(LOG).map((name) => readFileSync(join(LOG, name), 'latin1')).join('\n');

// --- the database, asked as often as there are cases: one client, fed line by line

const client = spawn('mariadb', ['--no-defaults', `--socket=${DB_SOCKET}`, `--user=${DB_USER}`, '--batch', '--skip-column-names', '--unbuffered', DB_NAME],
	{ stdio: ['pipe', 'pipe', 'inherit'] });
let said = '', heard = () => {};
client.stdout.setEncoding('utf8').on('data', (more) => { said += more; heard(); });

// A query of one row; its values.
export function row(query) {
	return new Promise((resolve) => {
		heard = () => {
			if (!said.endsWith('\n')) return;
			const values = said.trimEnd().split('\t');
			said = '';
			resolve(values);
		};
		client.stdin.write(`${query.replaceAll('\n', ' ')};\n`);
	});
}

export const close = () => client.stdin.end();

const counted = ['draft', 'submission', 'verbatim', 'spent_key', 'erasure', 'guess', 'file', 'file_chunk', 'consultation', 'survey', 'questionnaire_version'];
const watched = [
	...counted.map((table) => `(SELECT COUNT(*) FROM ${table})`),
	'(SELECT COALESCE(SUM(CRC32(CONCAT_WS(0x7c, HEX(key_hash), answers, language, page, mode, people))), 0) FROM draft)',
	'(SELECT COALESCE(SUM(wrong), 0) FROM guess)',
];
const names = [...counted, 'answers', 'guesses'];

// All that the programs could have written, by name.
export async function rows() {
	const values = await row(`SELECT ${watched.join(', ')}`);
	return Object.fromEntries(names.map((name, at) => [name, Number(values[at])]));
}

// The answers of a draft, as they are kept.
export async function answersOf(key) {
	const hash = createHash('sha256').update(Buffer.from(key, 'hex')).digest('hex');
	const [json] = await row(`SELECT COALESCE(MAX(TO_BASE64(answers)), '') FROM draft WHERE key_hash = UNHEX('${hash}')`);

	return json ? JSON.parse(Buffer.from(json.replaceAll('\\n', ''), 'base64').toString('utf8')) : null;
}
