// The courier and its relay: each notice arrives once, whatever breaks in between.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { openGateway } from './gateway.mjs';
import { clear, configuration, couriers, scratch, sql, startCourier, stop } from './post.mjs';
import { Sink, messageId } from './sink.mjs';

// COURIER_FULL=1: killed at every system call of a delivery and not at forty of them, and two thousand notices.
const { B, ETC, COURIER_FULL = '', COURIER_NOTICES = COURIER_FULL ? '2000' : '200' } = process.env;
let sink, number = 0;

const start = (settings, before) => startCourier(sink, settings, before);
const fill = (count, mark) => execFileSync(join(B, 'tests/ledger/notices'), [String(count), mark], { env: { ...process.env, ANCRAGE_CONFIG: join(ETC, 'ancrage.conf') } });
const states = () => sql("SELECT COALESCE(GROUP_CONCAT(CONCAT(state, ' ', n) ORDER BY state SEPARATOR ', '), '') FROM (SELECT state, COUNT(*) n FROM outbox GROUP BY state) s");
// As couriers do, holding that row before any other: else one of them, or this, would be undone by a deadlock.
const alone = (statement) => sql(`START TRANSACTION; SELECT turn FROM outbox_pace WHERE domain = '' FOR UPDATE; ${statement}; COMMIT`);
// As if this long had passed.
const later = (seconds) => alone(`UPDATE outbox SET next_try = next_try - ${seconds}`);
const lapse = () => alone('UPDATE outbox SET leased = leased - 1000');

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

test('what goes by SMS is handed to the gateway, and keeps no mail waiting', async () => {
	let says = 202;
	const gateway = await openGateway(scratch, () => says);
	const once = async (wanted) => {
		sql('DELETE FROM outbox; UPDATE outbox_pace SET turn = 0');
		gateway.posted.length = 0;
		execFileSync(join(B, 'tests/ledger/notices'), ['sms', '+33612345678'], { env: { ...process.env, ANCRAGE_CONFIG: join(ETC, 'ancrage.conf') } });
		const courier = start(gateway.settings);
		await becomes(wanted);
		return courier;
	};

	await stop(await once('sent 1'));
	assert.equal(gateway.posted.length, 1);
	assert.equal(gateway.posted[0].to, '+33612345678');
	assert.match(gateway.posted[0].text, /^Votre code pour Ancrage : 1234 5678$/u);
	assert.match(gateway.posted[0].id, /^[0-9a-f]{32}@site\.example$/u);
	assert.equal(gateway.posted[0].kind, 'application/json');
	assert.equal(sink.mails.length, 0);

	says = 422;
	await stop(await once('refused 1'));
	assert.match(sql('SELECT last_error FROM outbox'), /^422 \{"said":"/u);
	for (says of [429, 503]) {
		const courier = await once('waiting 1');
		await until(() => gateway.posted.length === 1, () => 'it was not asked');
		await until(() => sql('SELECT tries FROM outbox WHERE last_error IS NOT NULL') === '1', () => 'not recorded');
		const { id } = gateway.posted[0];
		says = 200;
		later(100);
		await becomes('sent 1');
		assert.equal(gateway.posted[1].id, id);
		await stop(courier);
	}
	const told = configuration('ancrage', sink, gateway.settings);
	assert.match(await ancrageWith(told, 'doctor'), /ok {4}sms: the gateway/u);
	await gateway.close();
	assert.match(await ancrageWith(told, 'doctor'), /fault sms: the gateway/u);
	const courier = await once('waiting 1');
	await until(() => courier.words.includes('the gateway takes no short message'), () => `said ${courier.words}`);
	fill(3, 'beside');
	await becomes('waiting 1, sent 3');
	await stop(courier);
	sql('DELETE FROM outbox');
	execFileSync(join(B, 'tests/ledger/notices'), ['sms', '+33612345678'], { env: { ...process.env, ANCRAGE_CONFIG: join(ETC, 'ancrage.conf') } });
	const without = start();
	await becomes('refused 1');
	assert.equal(sql('SELECT last_error FROM outbox'), 'sms_gateway is not set');
	await stop(without);
});

test('a relay that is down for eight hours, or puts everything off for four, costs no mail', async () => {
	const first = sink.port, minute = 60;
	await sink.close();
	fill(10, 'night');
	const courier = start();
	// As if the clock went on: what is put off comes due, sixteen times half an hour.
	for (let i = 0; i < 16; i++) {
		const tries = Number(sql('SELECT SUM(tries) FROM outbox'));
		alone(`UPDATE outbox SET made = made - ${30 * minute}, expires = expires - ${30 * minute}, next_try = LEAST(next_try, UNIX_TIMESTAMP()) - 1 WHERE state = 'waiting'`);
		if (i < 2) await until(() => Number(sql('SELECT SUM(tries) FROM outbox')) > tries, () => 'not tried');
	}
	sink.decide = (stage) => stage === 'rcpt' ? '451 4.7.1 greylisted' : null;
	await sink.open(first);
	await stop(courier);
	const again = start();
	for (let i = 0; i < 4; i++) {
		await until(() => sql("SELECT COUNT(*) FROM outbox WHERE last_error LIKE '451%' AND state = 'waiting' AND next_try > UNIX_TIMESTAMP()") === '10', () => states());
		alone(`UPDATE outbox SET made = made - ${60 * minute}, expires = expires - ${60 * minute}, next_try = UNIX_TIMESTAMP() - 1`);
	}
	sink.decide = () => null;
	await until(() => { later(5000); return states() === 'sent 10'; }, states);
	assert.equal(new Set(sink.mails.map(messageId)).size, 10);
	assert.equal(sink.mails.length, 10);
	await stop(again);
});

test('a relay that answers each command late takes every mail, once', async () => {
	const recorded = [];

	sink.decide = async (stage) => {
		if (stage === 'mail') recorded.push(Number(sql("SELECT COUNT(*) FROM outbox WHERE state = 'sent'")));
		await sleep(150);
		return null;
	};
	fill(5, 'slow');
	const courier = start();
	await becomes('sent 5');
	assert.equal(sink.sessions, 1);
	assert.equal(new Set(sink.mails.map(messageId)).size, 5);
	assert.equal(sink.mails.length, 5);
	assert.equal(sql('SELECT MAX(tries) FROM outbox'), '1');
	// What was sent is recorded while the others are on their way: half a second is the longest.
	assert.ok(recorded[2] >= 1 && recorded[4] >= 3, `${recorded}`);
	assert.equal(await stop(courier), 0);
});

test('what a relay said is what holds, whatever it does next', async () => {
	// It takes the mail, and hangs up before anything else is said.
	sink.decide = (stage, { session }) => {
		if (stage !== 'end') return null;
		session.socket.end('250 2.0.0 taken\r\n');
		return 'hang';
	};
	fill(3, 'liar');
	const courier = start();
	await until(() => { later(1000); return states() === 'sent 3'; }, states);
	assert.equal(sink.mails.length, 3);
	assert.equal(new Set(sink.mails.map(messageId)).size, 3);
	assert.equal(sink.sessions >= 3, true);
	// It takes the recipient and all of the mail, and then refuses it: that mail alone, and over the same connection.
	sql('DELETE FROM outbox');
	sink.mails.length = 0;
	sink.decide = (stage, { to }) => stage === 'end' && to.startsWith('late-0') ? '554 5.6.0 not this one after all' : null;
	fill(3, 'late');
	await becomes('sent 2, refused 1');
	assert.equal(sql("SELECT CONCAT(tries, ' ', last_error) FROM outbox WHERE state = 'refused'"), '1 554 5.6.0 not this one after all');
	later(1000);
	fill(1, 'after');
	await becomes('sent 3, refused 1');
	assert.equal(sink.mails.length, 4);
	assert.equal(await stop(courier), 0);
});

// Killed it ends nothing in good order; asked to end, it hangs up on everybody.
const strikeDatabase = (signal) => process.kill(Number(readFileSync(join(ETC, '../pid/db'), 'utf8').split(' ')[0]), signal);
const restartDatabase = () => new Promise((resolve, reject) => {
	execFile('src/deploy/run.sh', ['restart-db', join(ETC, '..')], (error, said, words) => error ? reject(new Error(`${error} ${said} ${words}`)) : resolve());
});

test('the database restarted in the middle of a delivery costs no mail', { timeout: 300000 }, async (t) => {
	const count = 100, found = [];

	for (const [i, signal] of ['SIGKILL', 'SIGTERM', 'SIGKILL'].entries()) {
		const mark = `restart-${signal.toLowerCase()}-${i}`;
		sql('DELETE FROM outbox');
		sink.mails.length = 0;
		let isStruck = false;
		// Between two records, so that some of what was sent is written nowhere.
		sink.decide = (stage) => {
			if (stage === 'end' && !isStruck && sink.mails.length === 20 + 3 * i) {
				isStruck = true;
				strikeDatabase(signal);
			}
			return null;
		};
		fill(count, mark);
		const courier = start();
		await until(() => isStruck, () => `${sink.mails.length} mails`);
		await restartDatabase();
		await until(() => { later(1000); return states() === `sent ${count}`; }, () => `${states()}: ${courier.words}`);
		const byPerson = new Map();
		for (const { to, text } of sink.mails) byPerson.set(to, [...byPerson.get(to) ?? [], text]);
		assert.equal(byPerson.size, count);
		for (const texts of byPerson.values()) assert.equal(new Set(texts).size, 1);
		assert.equal(new Set(sink.mails.map(messageId)).size, count);
		found.push(sink.mails.length - count);
		assert.ok(found[i] <= 16, `${found[i]} came twice`);
		// It is the same one, and ends as it should.
		assert.equal(await stop(courier), 0);
	}
	t.diagnostic(`counted: the database restarted ${found.length} times while ${count} mails were sent: 0 lost, ${found.join(', ')} repeated`);
});

test('two couriers share five hundred mails, and none comes twice', async () => {
	fill(500, 'two');
	const both = [start(), start()];
	await becomes('sent 500');
	assert.equal(sink.mails.length, 500);
	assert.equal(new Set(sink.mails.map(({ to }) => to)).size, 500);
	for (const courier of both) {
		assert.equal(courier.words, '');
		assert.equal(await stop(courier), 0);
	}
});

test('an address that the relay refuses for good gets no more', async () => {
	sql('DELETE FROM suppressed; DELETE FROM returned');
	await one('refused 1', (at) => at === 'rcpt' ? '550-5.1.1 nobody here\r\n550 5.1.1 of this name' : null);
	const to = sql('SELECT recipient FROM outbox');
	assert.equal(sql("SELECT GROUP_CONCAT(status) FROM suppressed"), '5.1.1');
	fill(1, to.replace(/-0@.*/u, ''));
	sink.decide = () => null;
	const courier = start();
	await becomes('refused 2');
	assert.equal(sink.mails.length, 0);
	await stop(courier);
	// Refused by a policy, or at another moment, it is not the address's fault.
	for (const [stage, words] of [['rcpt', '550 5.7.1 not from you'], ['rcpt', '550 nobody'], ['end', '550 5.1.1 nobody'], ['rcpt', '550 5.1.1.1 odd'], ['rcpt', '450 4.1.1 later']]) {
		sql('DELETE FROM outbox; DELETE FROM suppressed');
		await one(words.startsWith('4') ? 'waiting 1' : 'refused 1', (at) => at === stage ? words : null);
		assert.equal(sql('SELECT COUNT(*) FROM suppressed'), '0', words);
	}
	sql('DELETE FROM suppressed; DELETE FROM returned');
});

test('without a relay it does not start', async () => {
	const path = join(ETC, 'courier.conf');
	const courier = spawn(join(B, 'bin/courier'), { env: { ...process.env, ANCRAGE_CONFIG: path }, stdio: 'ignore' });
	assert.equal(await new Promise((resolve) => courier.on('exit', resolve)), 78);
});

// So many of them, as far apart as they can be.
const spread = (list, count) => list.length <= count ? list : Array.from({ length: count }, (_, i) => list[Math.floor((i + 0.5) * list.length / count)]);

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
	const all = await oneDelivery(), calls = COURIER_FULL ? all : spread(all, 40);
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
	t.diagnostic(`counted: killed at ${killed} of ${all.length} system calls of one delivery: 0 lost, ${sink.mails.length - count} repeated, ${count - sent} sent by another`);
});

// Couriers are killed, the relay cuts, puts off and comes late; then everything is there, once or known for a repetition.
test(`${COURIER_NOTICES} notices, with couriers killed in between`, { timeout: 600000 }, async (t) => {
	const count = Number(COURIER_NOTICES), chance = (part) => Math.random() < part;
	// After so many mails: one courier, or both; the last time both, so that nothing waits for a lease of the dead.
	const strikes = Array.from({ length: 10 }, (_, i) => ({ after: Math.floor((i + Math.random()) * 0.07 * count) + 1, isBoth: i % 3 === 0 }));
	const struck = new Set();
	let cuts = 0, isNobody = false;

	const strikeNext = () => {
		const alive = [...couriers].filter((courier) => !struck.has(courier));
		if (!alive.length) return;
		const { isBoth } = strikes.shift();
		for (const courier of isBoth ? alive : alive.slice(0, 1)) {
			struck.add(courier);
			stop(courier, 'SIGKILL');
		}
		isNobody ||= isBoth;
		if (chance(0.3)) sink.cutAll();
	};
	sink.decide = (stage) => {
		if (stage === 'end' && strikes.length && sink.mails.length >= strikes[0].after) strikeNext();
		if (!strikes.length) return null;
		if (stage === 'end' && chance(0.02)) { cuts++; return 'cut'; }
		if (stage === 'rcpt' && chance(0.02)) return '450 later';
		if (stage === 'data' && chance(0.01)) return 'cut';
		if (stage === 'end' && chance(0.01)) return sleep(200).then(() => null);
		if (stage === 'greeting' && chance(0.05)) return 'cut';
		return null;
	};
	fill(count, 'ledger');
	while (states() !== `sent ${count}`) {
		// Nobody holds anything: as if the leases of the dead were over.
		if (isNobody) {
			await Promise.all([...couriers].map(({ over }) => over));
			lapse();
			isNobody = false;
		}
		while (couriers.size < 2) start();
		await sleep(100);
		later(1000);
	}
	assert.equal(strikes.length, 0);
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
	assert.ok(struck.size >= 10, `${struck.size} kills`);
	// Whoever is killed has sixteen at most that it sent and did not record.
	const unheard = sink.mails.filter(({ isAcknowledged }) => !isAcknowledged).length;
	t.diagnostic(`counted: ${count} notices, ${struck.size} couriers killed, ${cuts} mails cut before 250: 0 lost, ${repeated} repeated`);
	assert.ok(repeated <= unheard + 16 * struck.size, `${repeated} repeated, ${unheard} not acknowledged, ${struck.size} killed`);
});
