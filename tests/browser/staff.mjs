// What the browser tests of staff share: the operator's command, a telephone with codes, the way in.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';

export const password = 'trois petits chats dorment';

// Of the site that this environment tells of.
export function ancrage(...words) {
	return execFileSync(process.env.ANCRAGE, words, {
		encoding: 'utf8', env: { ...process.env, ANCRAGE_CONFIG: `${process.env.ETC}/ancrage.conf` },
	});
}

export const sql = (query) => execFileSync('mariadb', ['--no-defaults', `--socket=${process.env.DB_SOCKET}`, `--user=${process.env.DB_USER}`,
	'--skip-column-names', process.env.DB_NAME], { input: query, encoding: 'utf8', maxBuffer: 1 << 24 }).trim();

export const linkIn = (words) => words.match(/\/account\/invitation\/[0-9a-f]+/u)[0];

// What a telephone shows (RFC 6238), so many steps from now.
export function digits(key, later = 0) {
	const bits = [...key.replace(/\s/gu, '')].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
	const bytes = Buffer.from(bits.match(/.{8}/gu).map((byte) => parseInt(byte, 2)));
	const step = Buffer.alloc(8);
	step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + later));
	const mac = createHmac('sha1', bytes).update(step).digest();
	return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

export const main = (visitor) => visitor.follow(() => visitor.page.locator('main button.main').first().click());

export async function choosePassword(visitor, words = password) {
	await visitor.page.locator('#password').fill(words);
	await visitor.page.locator('#repeated').fill(words);
	return main(visitor);
}

// From the link to the first page, with a second step where the role asks for one; gives the key of the telephone.
export async function enrol(visitor, link) {
	await visitor.go(link);
	await choosePassword(visitor);
	if (!await visitor.page.locator('#code').count()) return null;
	const key = await visitor.page.locator('.code').innerText();
	await visitor.page.locator('#code').fill(digits(key));
	await main(visitor);
	return key;
}

export async function signIn(visitor, mail, key) {
	await visitor.go('/account/sign-in');
	await visitor.page.locator('#mail').fill(mail);
	await visitor.page.locator('#password').fill(password);
	await main(visitor);
	await visitor.page.locator('#code').fill(digits(key, 1));
	await main(visitor);
}

export const invited = (name, mail, role, body = 'haut-conseil') => linkIn(ancrage('account', 'add', name, mail, '--role', role, '--body', body));

// Once by the link; then with the cookies of before, as each code of a telephone is good once: that visit goes on, however
// long the others took meanwhile.
const cookies = {};

export async function enter(visitor, mail, link) {
	if (link) {
		await enrol(visitor, link);
		cookies[mail] = await visitor.context.cookies();
	}
	sql(`UPDATE visit v JOIN account a ON a.id = v.account SET v.begun = UNIX_TIMESTAMP(), v.seen = UNIX_TIMESTAMP() WHERE a.mail = '${mail}'`);
	await visitor.context.addCookies(cookies[mail]);
}

export const link = (visitor, words) => visitor.follow(() => visitor.page.locator('main a', { hasText: words }).first().click());
export const button = (visitor, words) => visitor.follow(() => visitor.page.locator('main button', { hasText: words }).last().click());
export const set = (visitor, name, words) => visitor.page.locator(`[name="${name}"]`).fill(words);
export const check = (visitor, name, value) => visitor.page.locator(`[name="${name}"][value="${value}"]`).check();

// Visits of several people, known by what stands before the @ of their address, who enrol on the first.
export function visitsOf(visit, links = {}) {
	return (who, settings, walk) => visit(settings, async (visitor) => {
		await enter(visitor, `${who}@example.org`, links[who]);
		links[who] = null;
		await walk(visitor);
	});
}

// So many days from now, as a form takes it.
export const day = (later) => {
	const at = new Date(Date.now() + later * 86400000);
	return [at.getDate(), at.getMonth() + 1, at.getFullYear()].map((part) => String(part).padStart(2, '0')).join('/');
};
