// A relay of the tests: it speaks SMTP, keeps what it was given, and fails as it is told to.
//
//	const sink = await new Sink().open();
//	sink.decide = (stage, about) => stage === 'rcpt' && about.to.startsWith('full') ? '452 later' : null;
//	sink.url, sink.mails: [{ from, to, text, isAcknowledged }]
//	await sink.close();
//
// Stages: greeting, ehlo, starttls, auth, mail, rcpt, data, end, noop. What decide() gives back is said instead of the usual
// reply; 'cut' hangs up without a word, 'hang' says nothing more, and a promise is waited for. At `end` the mail
// was received whole: it is kept, and acknowledged unless something else than 250 is said.
import { createServer } from 'node:net';
import { TLSSocket } from 'node:tls';

export class Sink {
	mails = [];
	sessions = 0;
	decide = () => null;

	// tls: { key, cert } for STARTTLS; isTls: from the first byte; user and password: who may send.
	constructor({ tls = null, isTls = false, user = null, password = null } = {}) {
		Object.assign(this, { tls, isTls, user, password, sockets: new Set() });
	}

	async open(port = 0) {
		this.server = createServer((socket) => this.serve(socket));
		await new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
		this.port = this.server.address().port;
		this.url = `${this.isTls ? 'smtps' : 'smtp'}://127.0.0.1:${this.port}`;
		return this;
	}

	async close() {
		for (const socket of this.sockets) socket.destroy();
		await new Promise((resolve) => this.server.close(resolve));
	}

	// Hang up on everybody, whatever they are at.
	cutAll() {
		for (const socket of this.sockets) socket.destroy();
	}

	serve(socket) {
		this.sessions++;
		this.sockets.add(socket);
		socket.on('close', () => this.sockets.delete(socket)).on('error', () => {});
		const session = { sink: this, isSecure: false, isKnown: !this.user, from: null, to: null, data: null };
		if (this.isTls) this.secure(session, socket);
		else this.listen(session, socket);
		this.say(session, 'greeting', '220 sink.example ESMTP');
	}

	secure(session, socket) {
		socket.removeAllListeners('data');
		const secured = new TLSSocket(socket, { isServer: true, ...this.tls });
		secured.on('error', () => socket.destroy());
		session.isSecure = true;
		this.listen(session, secured);
	}

	listen(session, socket) {
		session.socket = socket;
		session.rest = '';
		session.queue = Promise.resolve();
		socket.setEncoding('latin1').on('data', (bytes) => {
			session.rest += bytes;
			session.queue = session.queue.then(() => this.read(session));
		});
	}

	async read(session) {
		for (let end; (end = session.rest.indexOf('\r\n')) >= 0;) {
			const line = session.rest.slice(0, end);
			session.rest = session.rest.slice(end + 2);
			await (session.data === null ? this.obey(session, line) : this.take(session, line));
		}
	}

	// True where the usual was said.
	async say(session, stage, usual, about = {}) {
		const other = await this.decide(stage, { ...about, session });
		if (session.socket.destroyed) return false;
		if (other === 'cut') session.socket.destroy();
		else if (other !== 'hang') session.socket.write(`${other ?? usual}\r\n`);
		return other === null || other === undefined;
	}

	async obey(session, line) {
		const verb = line.split(' ')[0].toUpperCase();
		const address = /<([^>]*)>/u.exec(line)?.[1];

		if (session.isAsked) {
			session.isAsked = false;
			await this.admit(session, line);
		} else if (verb === 'EHLO') {
			session.hello = line.slice(5);
			const offers = [this.tls && !session.isSecure && 'STARTTLS', this.user && 'AUTH PLAIN', 'SIZE 1000000'].filter(Boolean);
			await this.say(session, 'ehlo', ['sink.example', ...offers].map((offer, i, all) => `250${i === all.length - 1 ? ' ' : '-'}${offer}`).join('\r\n'));
		} else if (verb === 'STARTTLS' && this.tls) {
			if (await this.say(session, 'starttls', '220 go on')) this.secure(session, session.socket);
		} else if (verb === 'AUTH' && this.user) {
			const secret = line.split(' ')[2];
			if (secret) await this.admit(session, secret);
			else session.socket.write('334 \r\n');
			session.isAsked = !secret;
		} else if (verb === 'MAIL') {
			Object.assign(session, { from: address, to: null });
			await this.say(session, 'mail', session.isKnown ? '250 ok' : '530 5.7.0 who are you', { from: address });
		} else if (verb === 'RCPT') {
			if (await this.say(session, 'rcpt', '250 ok', { to: address })) session.to = address;
		} else if (verb === 'DATA') {
			if (!session.to) session.socket.write('503 to whom\r\n');
			else if (await this.say(session, 'data', '354 go on', { to: session.to })) session.data = [];
		} else if (verb === 'NOOP') {
			await this.say(session, 'noop', '250 ok');
		} else if (verb === 'QUIT') {
			session.socket.end('221 bye\r\n');
		} else {
			session.socket.write(verb === 'RSET' ? '250 ok\r\n' : '502 no such command\r\n');
		}
	}

	async admit(session, secret) {
		const [, user, password] = Buffer.from(secret, 'base64').toString().split('\0');
		session.isKnown = user === this.user && password === this.password;
		await this.say(session, 'auth', session.isKnown ? '235 welcome' : '535 5.7.8 nobody of this name');
	}

	async take(session, line) {
		if (line !== '.') {
			session.data.push(line.startsWith('.') ? line.slice(1) : line);
			return;
		}
		const mail = { from: session.from, to: session.to, text: session.data.join('\r\n') + '\r\n', isAcknowledged: false };
		session.data = null;
		this.mails.push(mail);
		// Before it is said, as who hears it may look at once.
		mail.isAcknowledged = true;
		if (!await this.say(session, 'end', '250 2.0.0 taken', mail)) mail.isAcknowledged = false;
	}
}

export const messageId = (mail) => /^Message-ID:\s+<([^>]+)>/mu.exec(mail.text)[1];
