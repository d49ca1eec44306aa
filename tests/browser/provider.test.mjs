// Signing in by OpenID Connect in a real browser: to the provider and back, with and without our second step; a form that
// waits meanwhile; and out again, there too.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { ancrage, choosePassword, digits, linkIn, main as button, password } from './staff.mjs';

let browser, host, site, tools;
const narrow = { width: 320, height: 640 };

// A site of its own with a provider of its own, which end when their standard input does.
function begin() {
	host = spawn('bash', ['-c', '. tests/provider/start.bash; provider_site provider-browser && env -0 && read -r'], { stdio: ['pipe', 'pipe', 'inherit'] });
	return new Promise((resolve, reject) => {
		let said = '';
		host.stdout.on('data', (data) => {
			said += data;
			if (!said.endsWith('\0')) return;
			resolve(Object.fromEntries(said.split('\0').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])));
		});
		host.on('exit', () => reject(new Error(said)));
	});
}

before(async () => {
	site = await begin();
	Object.assign(process.env, site);
	tools = await import('./browser.mjs');
	browser = await tools.launch();
	sql("INSERT INTO body (kind, slug, name, state) VALUES ('committee', 'cedres', 'Comité des Cèdres', 'active')");
});
after(async () => {
	await browser?.close();
	const ended = new Promise((resolve) => host.on('exit', resolve));
	host.stdin.end();
	await ended;
});

function sql(statement) {
	return execFileSync('mariadb', ['--no-defaults', `--socket=${site.DB_SOCKET}`, `--user=${site.DB_USER}`,
		'--batch', '--skip-column-names', `--execute=${statement}`, site.DB_NAME], { encoding: 'utf8' });
}

function script(words) {
	execFileSync('curl', ['-s', '--max-time', '10', '--cacert', `${site.SCRATCH}/provider-browser/provider/ca.pem`,
		'--data', JSON.stringify({ page: true, ...words }), `${site.PROVIDER}/script`]);
}

const visit = (settings, walk) => tools.visit({ beyond: site.PROVIDER, ...settings }, walk);

// To the provider's own page, and back to ours, which is looked at.
async function pass(visitor) {
	await visitor.page.locator('#provider').click();
	await visitor.page.waitForURL(`${site.PROVIDER}/**`);
	return visitor.follow(() => visitor.page.locator('#go').click());
}

const forget = () => sql("UPDATE account SET totp_last = 0");

let key;

test('who is invited comes in by the provider, and chooses a password and a second step', () => visit({ name: 'provider-invited', ...narrow }, async (visitor) => {
	const { page } = visitor;

	script({});
	await visitor.go('/account/sign-in');
	assert.match(await visitor.text(), /Se connecter avec Fédération/u);
	assert.equal(await pass(visitor), 403);
	assert.match(await visitor.text(), /personne n’a invité/u);
	await visitor.follow(() => page.locator('main a.button').click());
	ancrage('account', 'add', 'Noémie Duval', 'ada@provider.example', '--role', 'administrator', '--body', 'cedres');
	await pass(visitor);
	assert.match(visitor.path(), /^\/account\/invitation\//u);
	await choosePassword(visitor);
	key = await page.locator('.code').innerText();
	await page.locator('#code').fill(digits(key));
	assert.equal(await button(visitor), 200);
	await visitor.go('/account/me');
	assert.match(await visitor.text(), /Vous pouvez vous connecter avec Fédération/u);
	await visitor.go('/account/audit');
	assert.match(await visitor.text(), /Identité du fournisseur reliée/u);
}));

test('the second step is asked for, and signing out goes to the provider and back by itself', () => visit({ name: 'provider-second', ...narrow }, async (visitor) => {
	const { page } = visitor;

	script({});
	forget();
	await visitor.go('/account/sign-in?back=/account/me');
	assert.equal(await pass(visitor), 200);
	await page.locator('#code').fill('000000');
	assert.equal(await button(visitor), 422);
	forget();
	await page.locator('#code').fill(digits(key));
	await button(visitor);
	assert.equal(visitor.path(), '/account/me');
	await page.locator('.sign-out button').click();
	await page.waitForURL('**/account/provider/out?state=*');
	await visitor.look();
	assert.match(await visitor.text(), /Session terminée/u);
	await visitor.go('/account');
	assert.equal(visitor.path(), '/account/sign-in');
}));

test('a form that was being written waits while its author goes to the provider', () => visit({ name: 'provider-kept', width: 1280, height: 800 }, async (visitor) => {
	const { page } = visitor;

	script({ amr: ['pwd', 'mfa'] });
	await visitor.go('/account/sign-in');
	await pass(visitor);
	assert.equal(visitor.path(), '/account');
	await visitor.go('/account/me/name');
	sql('UPDATE visit SET seen = seen - 3600');
	await page.locator('#name').fill('Noémie Duval, qui a écrit pendant trois quarts d’heure');
	assert.equal(await button(visitor), 401);
	await pass(visitor);
	assert.match(await page.locator('main textarea').inputValue(), /trois quarts d’heure/u);
	await button(visitor);
	assert.match(await visitor.text(), /trois quarts d’heure/u);
}));

test('what goes wrong is said at the door, without JavaScript, in each language', async () => {
	for (const tag of ['fr', 'fr-simple', 'ar', 'en'])
		await visit({ name: `provider-wrong-${tag}`, ...narrow, javascript: false }, async (visitor) => {
			for (const fault of ['denied', 'iss', 'token-400']) {
				script({ fault, page: !['denied', 'iss'].includes(fault) });
				await visitor.go(`/language/${tag}?back=/account/sign-in`);
				if (fault === 'token-400')
					assert.equal(await pass(visitor), 422);
				else
					assert.equal(await visitor.follow(() => visitor.page.locator('#provider').click()), 403);
				assert.equal(await visitor.page.locator('.errors').count(), 1);
				assert.ok(await visitor.page.locator('#password').isVisible());
			}
		});
});

test('an account in use is asked for its password once', () => visit({ name: 'provider-claimed', ...narrow, language: 'ar' }, async (visitor) => {
	const link = ancrage('account', 'add', 'Awa Ndiaye', 'awa@provider.example', '--role', 'member', '--body', 'cedres');

	await visitor.go(linkIn(link));
	await choosePassword(visitor);
	await visitor.follow(() => visitor.page.locator('.sign-out button').click());
	script({ sub: 'awa', mail: 'awa@provider.example' });
	assert.equal(await pass(visitor), 200);
	assert.equal(await visitor.page.locator('#mail').inputValue(), 'awa@provider.example');
	assert.equal(await visitor.page.locator('#provider').count(), 0);
	await visitor.page.locator('#password').fill(password);
	await button(visitor);
	assert.equal(visitor.path(), '/account');
}));
