// Wrong passwords, so many a second, each of another name and from another address of this machine.
//
//	node tests/bench/guesses.mjs ADDRESS RATE SECONDS
//
// Prints how often each status was the reply; "none" where none came within 20 seconds.

import http from 'node:http';

const [address, rate, seconds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const site = new URL(address);
const counts = {};
const note = (status) => { counts[status] = (counts[status] ?? 0) + 1; };

function guess(number) {
	const body = `mail=nobody-${number}@site.example&password=${'wrong'.repeat(4)}`;
	const request = http.request({
		host: site.hostname, port: site.port, path: '/account/sign-in', method: 'POST', agent: false, timeout: 20000,
		localAddress: `127.${1 + (number >> 16) % 200}.${(number >> 8) % 256}.${1 + number % 254}`,
		headers: { Origin: address, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length },
	}, (reply) => { note(reply.statusCode); reply.resume(); });

	request.on('timeout', () => request.destroy());
	request.on('error', () => note('none'));
	request.end(body);
}

const begun = Date.now();
let sent = 0;
const clock = setInterval(() => {
	const due = Math.floor((Date.now() - begun) * rate / 1000);

	while (sent < due) guess(sent++);
	if (Date.now() - begun > seconds * 1000) clearInterval(clock);
}, 10);
process.on('exit', () => console.log(Object.entries(counts).map(([status, count]) => `${status}: ${count}`).join(', ')));
