// The courier and its relay: each notice arrives once, whatever breaks in between.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { clear, configuration, couriers, scratch, sql, startCourier, stop } from './post.mjs';
import { Sink, messageId } from './sink.mjs';

const { B, ETC, COURIER_NOTICES = '2000' } = process.env;
let sink, number = 0;

const start = (settings, before) => startCourier(sink, settings, before);
const fill = (count, mark) => execFileSync(join(B, 'tests/ledger/notices'), [String(count), mark], { env: { ...process.env, ANCRAGE_CONFIG: join(ETC, 'ancrage.conf') } });
const states = () => sql("SELECT COALESCE(GROUP_CONCAT(CONCAT(state, ' ', n) ORDER BY state SEPARATOR ', '), '') FROM (SELECT state, COUNT(*) n FROM outbox GROUP BY state) s");
// As if this long had passed.
const later = (seconds) => sql(`UPDATE outbox SET next_try = next_try - ${seconds}`);
const lapse = () => sql('UPDATE outbox SET leased = leased - 1000');

async function until(holds, what, seconds = 60) {
	for (const end = Date.now() + seconds * 1000; !await holds();) {
		assert.ok(Date.now() < end, `${what()}, not in ${seconds} s`);
		await sleep(50);
	}
}

const becomes = (wanted) => until(() => states() === wanted, () => `wanted ${wanted}, got ${states()}`);

// One notice, sent or tried by one courier until the outbox is as wanted.
async function one(wanted, decide, settings = {}) {
	sink.decide = decide;
	fill(1, `one-${++number}`);
	const courier = start(settings);
	await until(() => sql('SELECT COUNT(*) FROM outbox WHERE tries > 0 AND state <> "sending"') === '1', () => `nothing was tried: ${courier.words}`);
	assert.equal(states(), wanted, sql('SELECT last_error FROM outbox'));
	await stop(courier);
	return courier;
}

beforeEach(async () => {
	sql('DELETE FROM outbox; UPDATE outbox_pace SET turn = 0');
	sink = await new Sink().open();
});

afterEach(async () => {
	for (const courier of [...couriers]) await stop(courier, 'SIGKILL');
	await sink.close();
});

after(() => {
	sql('DELETE FROM outbox');
	clear();
});

test('a mail is what its notice says, to any reader of mail', async () => {
	fill(4, 'read');
	const courier = start();
	await becomes('sent 4');
	assert.equal(await stop(courier), 0);
	assert.equal(sink.sessions, 1);	// one connection for all of them
	for (const [i, language] of ['fr', 'fr', 'en', 'ar'].entries()) {
		const mail = sink.mails.find(({ to }) => to === `read-${i}@domain-${i}.example`);
		const read = await PostalMime.parse(mail.text);

		assert.equal(mail.from, 'consultations@site.example');
		assert.deepEqual(read.from, { address: 'consultations@site.example', name: 'Ancrage' });
		assert.deepEqual(read.to, [{ address: mail.to, name: '' }]);
		assert.ok(Math.abs(new Date(read.date) - Date.now()) < 60000);
		assert.match(read.messageId, /^<[0-9a-f]{32}@site\.example>$/u);
		const header = (name) => read.headers.filter(({ key }) => key === name).map(({ value }) => value);
		assert.deepEqual(header('auto-submitted'), ['auto-generated']);
		assert.deepEqual(header('content-language'), [language]);
		assert.deepEqual(header('bcc'), []);
		assert.match(read.text, /Zoé d’Œuvre \(naïve\) محمد/u);
		assert.match(read.html, /Zoé d’Œuvre \(naïve\) محمد/u);
		assert.doesNotMatch(read.html, /src=|url\(|@import|<link|<script/u);
		assert.equal(read.attachments.length, 0);
		assert.ok(mail.text.split('\r\n').every((line) => line.length <= 78 && /^[\t -~]*$/u.test(line)));
	}
	const french = await PostalMime.parse(sink.mails.find(({ to }) => to.startsWith('read-0')).text);
	assert.equal(french.subject, 'Votre mot de passe a été changé');
	assert.equal(sql('SELECT COUNT(*) FROM outbox WHERE sealed IS NOT NULL'), '0');
	assert.equal(sql('SELECT COUNT(*) FROM outbox WHERE recipient LIKE "undone%"'), '0');
});

test('what the relay puts off is tried again, what it refuses is not', async () => {
	for (const stage of ['mail', 'rcpt', 'data', 'end']) {
		sql('DELETE FROM outbox');
		let tries = 0;
		await one('waiting 1', (at) => at === stage && !tries++ ? '451 4.3.0 not now' : null);
		assert.match(sql('SELECT last_error FROM outbox'), /^451 4\.3\.0 not now$/u, stage);
		later(100);
		const courier = start();
		await becomes('sent 1');
		await stop(courier);
		if (stage === 'mail') continue;
		sql('DELETE FROM outbox');
		await one('refused 1', (at) => at === stage ? '550 5.1.1 nobody here\x07' : null);
		assert.equal(sql('SELECT last_error FROM outbox'), '550 5.1.1 nobody here', stage);
		assert.equal(sql('SELECT tries FROM outbox'), '1');
	}
});

test('a relay in trouble is no fault of the notice', async () => {
	for (const [stage, words] of [['greeting', '554 no mail from you'], ['greeting', 'cut'], ['ehlo', '421 closing'], ['mail', '553 not this sender'], ['rcpt', '421 closing']]) {
		sql('DELETE FROM outbox');
		let told = 0;
		const courier = await one('waiting 1', (at) => at === stage && ++told ? words : null);
		await until(() => told > 0, () => `${stage} was not reached`);
		assert.equal(sql('SELECT state FROM outbox'), 'waiting', `${stage}: ${words}`);
		assert.match(courier.words, /the relay takes no mail/u);
		later(100);
		sink.decide = () => null;
		const again = start();
		await becomes('sent 1');
		await stop(again);
	}
	await sink.close();
	sql('DELETE FROM outbox');
	fill(40, 'closed');
	const courier = start();
	await until(() => courier.words.includes('takes no mail'), () => `said ${courier.words}`);
	await becomes('waiting 40');
	// It is left alone, not asked once for each notice.
	assert.ok(Number(sql('SELECT SUM(tries) FROM outbox')) < 5);
	await sink.open(sink.port);
	later(100);
	await becomes('sent 40');
	await stop(courier);
});

test('a relay that hangs up between two mails is called again', async () => {
	fill(1, 'first');
	const courier = start();
	await becomes('sent 1');
	sink.cutAll();
	fill(1, 'second');
	await becomes('sent 2');
	assert.equal(sql('SELECT MAX(tries) FROM outbox'), '1');
	assert.equal(sink.sessions, 2);
	assert.equal(courier.words, '');
});

test('whatever a relay says is kept short and printable', async () => {
	await one('refused 1', (at) => at === 'rcpt' ? `550-\x1b[31m${'x'.repeat(3000)}\r\n550 \x1b[2J\xff${'é'.repeat(3000)}` : null);
	assert.match(sql('SELECT last_error FROM outbox'), /^550 \[2J[\x20-\x7e]*$/u);
	assert.ok(Number(sql('SELECT LENGTH(last_error) FROM outbox')) <= 250);
});

test('cut before 250, a mail comes at most once more, under the same name', async () => {
	for (const how of ['cut', 'hang']) {
		sql('DELETE FROM outbox');
		sink.mails.length = 0;
		let times = 0;
		sink.decide = (at) => at === 'end' && !times++ ? how : null;
		fill(1, `cut-${how}`);
		const courier = start();
		await until(() => sink.mails.length === 1, () => 'no mail came');
		if (how === 'hang') {
			await stop(courier, 'SIGKILL');
			lapse();
			start();
		} else {
			await becomes('waiting 1');
			later(100);
		}
		await becomes('sent 1');
		assert.equal(sink.mails.length, 2);
		assert.equal(sink.mails[0].text, sink.mails[1].text);
		for (const each of [...couriers]) await stop(each);
	}
});

test('TLS is wanted, with a certificate that is known', async () => {
	const [key, cert, other] = ['key.pem', 'cert.pem', 'other.pem'].map((name) => join(scratch, name));
	for (const path of [other, cert])
		execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
			'-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', path], { stdio: 'ignore' });
	const tls = { key: readFileSync(key), cert: readFileSync(cert) };
	const relays = [{ tls }, { tls, isTls: true }];

	for (const relay of relays) {
		await sink.close();
		sink = await new Sink({ ...relay, user: 'site', password: 'geheim' }).open();
		sql('DELETE FROM outbox');
		const secrets = { mail_user: 'site', mail_password: 'geheim' };
		await one('sent 1', () => null, { ...secrets, mail_ca_file: cert });
		assert.equal(sink.mails.length, 1);
		sql('DELETE FROM outbox');
		for (const settings of [{ ...secrets, mail_ca_file: other }, { ...secrets, mail_password: 'wrong', mail_ca_file: cert }]) {
			const courier = await one('waiting 1', () => null, settings);
			await until(() => sql('SELECT COUNT(*) FROM outbox WHERE last_error IS NOT NULL') === '1', () => 'nothing was tried');
			sql('DELETE FROM outbox');
			assert.equal(sink.mails.length, 1);
			assert.doesNotMatch(courier.words, /geheim|wrong/u);
		}
	}
	// A relay that offers no TLS is given neither mail nor password.
	await sink.close();
	sink = await new Sink({ user: 'site', password: 'geheim' }).open();
	const said = [];
	sink.decide = (stage) => { said.push(stage); return null; };
	fill(1, 'bare');
	start({ mail_user: 'site', mail_password: 'geheim', mail_ca_file: cert });
	await until(() => sql('SELECT COUNT(*) FROM outbox WHERE last_error IS NOT NULL') === '1', () => 'nothing was tried');
	assert.deepEqual([...new Set(said)], ['greeting', 'ehlo']);
});

// Not waited for in step: the relay it asks is in this process.
const ancrageWith = (path, ...words) => new Promise((resolve) => {
	execFile(join(B, 'bin/ancrage'), words, { env: { ...process.env, ANCRAGE_CONFIG: path } }, (error, said) => resolve(said));
});

test('the head of the audit log leaves once a day', async () => {
	const path = configuration('ancrage', sink, { operator_mail: 'operator@site.example' });

	sql('DELETE FROM audit_told');
	await ancrageWith(path, 'body', 'add', 'council', `audit-${process.pid}-${Date.now()}`, 'Conseil du journal');
	for (let times = 0; times < 2; times++) await ancrageWith(path, 'tick');
	const courier = start();
	await becomes('sent 1');
	await stop(courier);
	const { text, subject } = await PostalMime.parse(sink.mails[0].text);
	assert.equal(sink.mails[0].to, 'operator@site.example');
	assert.match(subject, /journal/u);
	assert.ok(text.includes((await ancrageWith(path, 'audit', 'head')).trim()), text);
	writeFileSync(join(scratch, 'head'), text);
	assert.match(await ancrageWith(path, 'audit', 'verify', '--head', join(scratch, 'head')), /all as written/u);
});

test('the operator is told what is wrong, and can try again', async () => {
	let path = configuration('ancrage', sink);
	const ancrage = (...words) => ancrageWith(path, ...words);

	assert.match(await ancrage('doctor'), /ok {4}mail: the relay/u);
	await one('refused 1', (at) => at === 'rcpt' ? '550 nobody' : null);
	const [id] = (await ancrage('outbox', 'list')).split(' ');
	assert.match(await ancrage('outbox', 'list'), /refused password-changed to one-.*tries: 1: 550 nobody/u);
	assert.match(await ancrage('outbox', 'list', '--state', 'sent'), /there is none/u);
	assert.match(await ancrage('outbox', 'list', '--state', 'lost'), /say --state/u);
	assert.match(await ancrage('outbox', 'retry', 'x'), /no such notice/u);
	assert.match(await ancrage('outbox', 'retry', id), /tried again: 1/u);
	assert.match(await ancrage('doctor'), /ok {4}mail: no notice waits/u);
	later(3000);
	assert.match(await ancrage('doctor'), /fault mail: no notice waits.*1 wait, the oldest for 50 minutes/u);
	assert.match(await ancrage('outbox', 'drop', id), /dropped: 1/u);
	assert.match(await ancrage('outbox', 'list'), /every notice was sent/u);
	sink.decide = (stage) => stage === 'greeting' ? '554 go away' : null;
	assert.match(await ancrage('doctor'), /fault mail: the relay.*554 go away/u);
	path = join(ETC, 'ancrage.conf');
	fill(2, 'wait');
	assert.match(await ancrage('doctor'), /fault mail: no notice waits.*2 wait, and mail_relay is not set/u);
});

// What a relay sends back of a mail: its headers are the mail's own.
const returned = (mail, status, id = messageId(mail)) => [
	'From: MAILER-DAEMON@relay.example', 'To: consultations@site.example', 'MIME-Version: 1.0',
	'Content-Type: multipart/report; report-type=delivery-status; boundary="part"', '',
	'--part', 'Content-Type: text/plain', '', 'It did not arrive.', '',
	'--part', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; relay.example', '',
	`Final-Recipient: rfc822; ${mail.to}`, 'Action: failed', `Status: ${status}`, 'Diagnostic-Code: smtp; 550 nobody of this name', '',
	'--part', 'Content-Type: text/rfc822-headers', '', mail.text.split('\r\n\r\n')[0].replace(messageId(mail), id), '',
	'--part--', ''].join('\r\n');

test('a mail that came back stops those to its address, until it is lifted', async () => {
	const path = configuration('ancrage', sink), file = join(scratch, 'returned');
	const ancrage = (...words) => ancrageWith(path, ...words);
	const bounces = (text) => execFileSync(join(B, 'bin/ancrage'), ['bounces'], { input: text, encoding: 'utf8', env: { ...process.env, ANCRAGE_CONFIG: path } });

	sql('DELETE FROM suppressed; DELETE FROM returned');
	fill(1, 'gone');
	const courier = start();
	await becomes('sent 1');
	const [mail] = sink.mails, to = mail.to;
	// Whoever knows an address, and no name of a mail to it, stops nothing.
	assert.match(bounces(returned(mail, '5.1.1', `${'0'.repeat(32)}@site.example`)), /names no notice.*\nmails: 1, returned: 1, suppressing: 0,.* not ours: 1\n/u);
	assert.match(bounces(returned({ ...mail, to: 'other@domain-0.example' }, '5.1.1')), /not ours: 1\n/u);
	assert.match(bounces(mail.text), /^mails: 1, returned: 0,/u);
	assert.match(await ancrage('suppressed', 'list'), /^no address is suppressed\n$/u);
	const text = returned(mail, '5.1.1');
	writeFileSync(file, `From MAILER-DAEMON Fri Nov 27 09:00:00 2026\n${text}\nFrom a@b.example Fri Nov 27 09:00:01 2026\nSubject: Absent\n\nAway.\n`);
	assert.match(await ancrage('bounces', file), /^notice \d+: 5\.1\.1: came back; its address is suppressed\nmails: 2, returned: 1, suppressing: 1,/u);
	assert.match(bounces(text), /was read before\n/u);
	assert.equal(states(), 'given-up 1');
	assert.match(await ancrage('outbox', 'list'), /given-up password-changed to gone-0.*: returned: 5\.1\.1: 550 nobody of this name/u);
	assert.match(await ancrage('suppressed', 'list', to.toUpperCase()), /the address is suppressed since \d{4}-\d\d-\d\d: 5\.1\.1/u);
	assert.ok(!(await ancrage('suppressed', 'list')).includes('gone'));
	fill(2, 'gone');
	await becomes('sent 1, refused 1, given-up 1');
	assert.deepEqual(sink.mails.map((each) => each.to), [to, 'gone-1@domain-1.example']);
	assert.match(await ancrage('outbox', 'list'), /refused password-changed to gone-0.*tries: 0: the address is suppressed since/u);
	assert.match(await ancrage('suppressed', 'lift', to), /notices go there again/u);
	assert.match(await ancrage('outbox', 'retry', '--all'), /tried again: 1/u);
	await becomes('sent 2, given-up 1');
	assert.equal(sink.mails[2].to, to);
	// By hand, and what is no address.
	assert.match(await ancrage('suppressed', 'add', to), /nothing is sent there any more/u);
	assert.match(await ancrage('suppressed', 'add', to), /was suppressed before/u);
	assert.match(await ancrage('suppressed', 'lift', 'nobody'), /no mail address/u);
	assert.match(await ancrage('bounces', join(scratch, 'nowhere')), /No such file/u);
	sql('DELETE FROM suppressed; DELETE FROM returned');
	await stop(courier);
});

test('without a relay it does not start', async () => {
	const path = join(ETC, 'courier.conf');
	const courier = spawn(join(B, 'bin/courier'), { env: { ...process.env, ANCRAGE_CONFIG: path }, stdio: 'ignore' });
	assert.equal(await new Promise((resolve) => courier.on('exit', resolve)), 78);
});

// Which system calls one delivery is made of: the name of each, and how many of it there were since the program began.
async function oneDelivery() {
	const trace = join(scratch, 'trace');

	fill(1, 'traced');
	const courier = start({}, ['strace', '-s', '200', '-o', trace]);
	await becomes('sent 1');
	await stop(courier, 'SIGKILL');
	const calls = readFileSync(trace, 'utf8').split('\n').filter((line) => /^\w+\(/u.test(line));
	const first = calls.findIndex((call) => call.includes('outbox_pace'));
	const last = calls.findLastIndex((call) => call.includes('COMMIT'));
	assert.ok(first > 0 && last > first, `${first} to ${last} of ${calls.length}`);
	const seen = new Map();
	return calls.map((call) => {
		const [name] = call.split('(');
		seen.set(name, (seen.get(name) ?? 0) + 1);
		return { name, number: seen.get(name) };
	}).slice(first, last + 3);
}

test('killed at each system call of a delivery, a courier loses nothing', { timeout: 600000 }, async (t) => {
	const calls = await oneDelivery();
	sql('DELETE FROM outbox');
	sink.mails.length = 0;
	let killed = 0;
	for (const [call, { name, number: times }] of calls.entries()) {
		fill(1, `call-${call}`);
		const courier = start({}, ['strace', '-o', '/dev/null', '-e', `inject=${name}:signal=KILL:when=${times}`]);
		let isOver = false;
		courier.over.then(() => { isOver = true; });
		await until(() => isOver || sql(`SELECT state FROM outbox WHERE recipient LIKE 'call-${call}-%'`) === 'sent', () => `call ${call}: neither dead nor done`);
		killed += isOver;
		await stop(courier, 'SIGKILL');
	}
	const count = calls.length, sent = Number(sql("SELECT COUNT(*) FROM outbox WHERE state = 'sent'"));
	lapse();
	const courier = start();
	await becomes(`sent ${count}`);
	await stop(courier);
	const names = new Map();
	for (const { to, text } of sink.mails) names.set(to, [...names.get(to) ?? [], text]);
	assert.equal(names.size, count);
	for (const texts of names.values()) {
		assert.equal(new Set(texts).size, 1);
		assert.ok(texts.length <= 2);
	}
	assert.ok(killed > count / 2 && sent < count, `${killed} killed of ${count}`);
	t.diagnostic(`counted: killed at ${killed} system calls of one delivery: 0 lost, ${sink.mails.length - count} repeated, ${count - sent} sent by another`);
});

// Couriers are killed, the relay cuts, puts off and comes late; then everything is there, once or known for a repetition.
test(`${COURIER_NOTICES} notices, with couriers killed at random`, { timeout: 600000 }, async (t) => {
	const count = Number(COURIER_NOTICES), chance = (part) => Math.random() < part;
	let kills = 0, cuts = 0, isCalm = false;

	sink.decide = (stage) => {
		if (isCalm) return null;
		if (stage === 'end' && chance(0.02)) { cuts++; return 'cut'; }
		if (stage === 'rcpt' && chance(0.02)) return '450 later';
		if (stage === 'data' && chance(0.01)) return 'cut';
		if (stage === 'end' && chance(0.01)) return sleep(200).then(() => null);
		if (stage === 'greeting' && chance(0.05)) return 'cut';
		return null;
	};
	fill(count, 'ledger');
	while (!states().includes(`sent ${count}`)) {
		isCalm = sink.mails.length > 0.8 * count;
		while (couriers.size < 2) start();
		await sleep(150 + Math.random() * 700);
		later(1000);
		if (isCalm && couriers.isCalm) continue;
		couriers.isCalm = isCalm;
		// One dies, and what it held must wait for the end of its lease; then both do, and it has come.
		for (const courier of [...couriers]) {
			await stop(courier, 'SIGKILL');
			kills++;
			if (!isCalm && chance(0.5)) break;
		}
		if (chance(0.3)) sink.cutAll();
		if (!couriers.size) lapse();
	}
	const byPerson = new Map();
	for (const mail of sink.mails) byPerson.set(mail.to, [...byPerson.get(mail.to) ?? [], mail]);
	assert.equal(byPerson.size, count);
	let repeated = 0;
	for (const mails of byPerson.values()) {
		assert.equal(new Set(mails.map(({ text }) => text)).size, 1);
		assert.ok(mails.some(({ isAcknowledged }) => isAcknowledged));
		repeated += mails.length - 1;
	}
	assert.equal(new Set(sink.mails.map(messageId)).size, count);
	assert.ok(kills >= 5, `${kills} kills`);
	// Whoever is killed has one mail on its way at most.
	const unheard = sink.mails.filter(({ isAcknowledged }) => !isAcknowledged).length;
	t.diagnostic(`counted: ${count} notices, ${kills} couriers killed, ${cuts} mails cut before 250: 0 lost, ${repeated} repeated`);
	assert.ok(repeated <= unheard + kills, `${repeated} repeated, ${unheard} not acknowledged, ${kills} killed`);
});
