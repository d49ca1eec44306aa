import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';

// A gateway of short messages: what it was posted, and what it says to it.
export async function openGateway(scratch, say) {
	const [key, cert] = ['sms-key.pem', 'sms-cert.pem'].map((name) => join(scratch, name)), token = join(scratch, 'sms-token');
	execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
		'-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
	writeFileSync(token, 'a-secret-token\n', { mode: 0o600 });
	const posted = [];
	const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, async (request, reply) => {
		let body = '';
		for await (const piece of request.setEncoding('utf8')) body += piece;
		const isKnown = request.headers.authorization === 'Bearer a-secret-token';
		if (request.method === 'POST') posted.push({ ...JSON.parse(body), kind: request.headers['content-type'] });
		reply.writeHead(isKnown ? request.method === 'POST' ? say(posted.at(-1)) : 405 : 401).end('{"said":"é\\n"}');
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		posted, server,
		settings: { sms_gateway: `https://127.0.0.1:${server.address().port}/messages`, sms_token_file: token, sms_ca_file: cert, sms_per_minute: 100000 },
		close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
	};
}
