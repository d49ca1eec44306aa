// Couriers of the tests, that send to their sink (sink.mjs) what the site under test has in its outbox.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { B, ETC, DB_SOCKET, DB_USER, DB_NAME } = process.env;
let number = 0;

export const scratch = mkdtempSync(join(tmpdir(), 'ancrage-courier-'));
export const couriers = new Set();

export const clear = () => rmSync(scratch, { recursive: true });

export function sql(statement) {
	return execFileSync('mariadb', ['--no-defaults', `--socket=${DB_SOCKET}`, `--user=${DB_USER}`,
		'--batch', '--skip-column-names', `--execute=${statement}`, DB_NAME], { encoding: 'utf8' }).trim();
}

// A configuration as the site's own, with the sink for a relay, and these settings besides.
export function configuration(name, sink, settings = {}) {
	const path = join(scratch, `${name}-${++number}.conf`);
	const own = readFileSync(join(ETC, `${name}.conf`), 'utf8').replace(/^mail_.*\n/gmu, '');
	const more = { mail_from: 'consultations@site.example', mail_relay: sink.url, mail_per_minute: 100000, mail_per_domain: 100000, ...settings };

	writeFileSync(path, `${own}\n${Object.entries(more).map(([key, value]) => `${key} = ${value}`).join('\n')}\n`, { mode: 0o600 });
	return path;
}

// The words before are a program that runs it, such as strace.
export function startCourier(sink, settings = {}, before = []) {
	const [program, ...words] = [...before, join(B, 'bin/courier')];
	const courier = spawn(program, words, { env: { ...process.env, ANCRAGE_CONFIG: configuration('courier', sink, settings) }, stdio: ['ignore', 'ignore', 'pipe'], detached: true });

	courier.words = '';
	courier.stderr.setEncoding('utf8').on('data', (words) => { courier.words += words; });
	// Closed, and not only ended: all that it said was heard.
	courier.over = new Promise((resolve) => courier.on('close', (code, signal) => { couriers.delete(courier); resolve(signal ?? code); }));
	couriers.add(courier);
	return courier;
}

export async function stop(courier, signal = 'SIGTERM') {
	strike(courier, signal);
	return courier.over;
}

// With what runs it: each is a group of its own.
function strike(courier, signal) {
	try {
		process.kill(-courier.pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

process.on('exit', () => couriers.forEach((courier) => strike(courier, 'SIGKILL')));
