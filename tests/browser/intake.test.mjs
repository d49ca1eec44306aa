// Documents that come in for a text: one that was written elsewhere fills it; what was taken along comes back changed, in both
// formats, through LibreOffice where that is installed; hostile files are refused; at 320 px, in three languages.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ownSite } from './site.mjs';
import { button, enter, invited, link, set, sql } from './staff.mjs';

const site = ownSite('intake', 1500);
const { visit } = site;
const narrow = { width: 320, height: 640 };
const rosa = 'rosa@example.org';
const folder = mkdtempSync(join(tmpdir(), 'intake-'));
const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
let text;

after(() => rmSync(folder, { recursive: true, force: true }));

async function bring(visitor, name, buffer) {
	await visitor.go(`${text}/intake`);
	await visitor.page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
	return button(visitor, 'Lire ce fichier');
}

// The same document with other words in it: each part that holds them, written anew.
function edited(path, from, to) {
	const out = path.replace(/(\.\w+)$/u, '-edited$1');
	execFileSync('python3', ['-c', `
import sys, zipfile
path, out, was, now = sys.argv[1:]
with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as new:
    for part in old.infolist():
        words = old.read(part)
        if part.filename in ('content.xml', 'word/document.xml'):
            assert was.encode() in words, was
            words = words.replace(was.encode(), now.encode(), 1)
        new.writestr(part.filename, words, zipfile.ZIP_STORED if part.filename == 'mimetype' else zipfile.ZIP_DEFLATED)
`, path, out, from, to]);
	return out;
}

async function taken(visitor, format) {
	const path = join(folder, `texte.${format}`);
	const response = await visitor.context.request.get(`${process.env.ADDRESS}${text}/file/${format}`);
	assert.equal(response.status(), 200);
	writeFileSync(path, await response.body());
	return path;
}

const stands = (words) => sql(`SELECT COUNT(*) FROM paragraph WHERE words = '${words}' AND removed IS NULL`) === '1';

test('a document that was written elsewhere fills a text, each paragraph as somebody said', async () => {
	const way = invited('Rosa Port', rosa, 'rapporteur');
	await visit({ name: 'intake-elsewhere', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, rosa, way);
		await visitor.go('/council');
		await link(visitor, 'Haut Conseil du travail social');
		await set(visitor, 'title', 'Dire une fois');
		await button(visitor, 'Le commencer');
		text = visitor.path();
		await link(visitor, 'Apporter un document');
		assert.equal(await button(visitor, 'Lire ce fichier'), 422, 'without a file');
		assert.equal(await bring(visitor, 'rapport.odt', readFileSync('tests/paper/libreoffice.odt')), 200);
		const read = await visitor.text();
		assert.match(read, /12 paragraphes ont été lus[\s\S]*1 image ou dessin n’a pas été repris[\s\S]*Paragraphe 5 du document, qui aura le numéro 1\n/u);
		await visitor.page.locator('[name=kind-11]').selectOption('out');
		await visitor.page.locator('[name=kind-8]').selectOption('recommendation');
		await button(visitor, 'Le reprendre dans le texte');
		assert.equal(visitor.path(), text);
		assert.match(await visitor.text(), /Titre du rapport[\s\S]*\n1\n[\s\S]*dossier suit[\s\S]*\n2\n[\s\S]*\n2\.1\n[\s\S]*par écrit[\s\S]*\n3\n[\s\S]*sans plus/u);
		assert.doesNotMatch(await visitor.text(), /de ligne/u);
	});
});

test('files that are something else, or two things, are refused in the words of the visitor', async () => {
	const good = readFileSync('tests/paper/libreoffice.docx');
	await visit({ name: 'intake-refused', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, rosa);
		for (const [name, buffer, words] of [
			['a.pdf', Buffer.from('%PDF-1.7\n'), /C’est un PDF/u], ['a.docx', Buffer.concat([good, Buffer.from('%PDF-1.4')]), /autre chose que le document/u],
			['a.odt', Buffer.concat([Buffer.from('<svg><script>alert(1)</script></svg>'), good]), /pas un document de traitement de texte/u],
			['a.docx', good.subarray(0, 3000), /abîmé ou incomplet/u], ['b.docx', good, /ne dit pas qu’il vient de ce texte/u],
		]) {
			assert.equal(await bring(visitor, name, buffer), 422);
			assert.match(await visitor.text(), words);
		}
	});
});

for (const format of ['odt', 'docx'])
	test(`what was taken along as ${format.toUpperCase()} comes back: unchanged, changed, and saved by LibreOffice`, async () => {
		await visit({ name: `intake-${format}`, ...narrow, javascript: false }, async (visitor) => {
			await enter(visitor, rosa);
			const path = await taken(visitor, format);
			assert.equal(await bring(visitor, `texte.${format}`, readFileSync(path)), 200);
			assert.match(await visitor.text(), /Il n’y a rien à reprendre/u);
			if (office) {
				const other = format === 'odt' ? 'docx' : 'odt';
				for (const into of [format, other]) {
					execFileSync(office, ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', into, '--outdir', `${folder}/saved-${format}`, path], { stdio: 'ignore' });
					assert.equal(await bring(visitor, `texte.${into}`, readFileSync(`${folder}/saved-${format}/texte.${into}`)), 200);
					assert.match(await visitor.text(), /Il n’y a rien à reprendre/u, `saved as ${into}`);
				}
			}
			const now = `Un dossier unique suit la personne, ${format}.`;
			const was = sql("SELECT words FROM paragraph WHERE words LIKE 'Un dossier%' AND removed IS NULL");
			assert.equal(await bring(visitor, `texte.${format}`, readFileSync(edited(path, was, now))), 200);
			assert.match(await visitor.text(), /Ce qui change[\s\S]*Leurs appuis restent avec eux[\s\S]*unique/u);
			await button(visitor, 'Le reprendre dans le texte');
			assert.match(visitor.path(), /differences/u);
			assert.ok(stands(now));
		});
	});

test('what somebody changed here meanwhile stays, and the document’s words wait beside', async () => {
	await visit({ name: 'intake-beside', ...narrow, javascript: false }, async (visitor) => {
		await enter(visitor, rosa);
		const path = edited(await taken(visitor, 'odt'), 'par écrit', 'par écrit et à voix haute');
		await visitor.go(text);
		await visitor.follow(() => visitor.page.locator('.acts a', { hasText: 'Modifier 2.1' }).click());
		await set(visitor, 'words', 'Il le dit de vive voix.');
		await button(visitor, 'Enregistrer');
		assert.equal(await bring(visitor, 'texte.odt', readFileSync(path)), 200);
		assert.match(await visitor.text(), /Modifiés ici et dans le document/u);
		for (const language of ['fr-simple', 'ar', 'fr']) {
			await visitor.context.addCookies([{ name: 'language', value: language, url: process.env.ADDRESS }]);
			const here = visitor.path();
			await visitor.go(`${text}/intake`);
			await visitor.go(here);
		}
		await button(visitor, 'Le reprendre dans le texte');
		assert.ok(stands('Il le dit de vive voix.'));
		await visitor.go(text);
		assert.match(await visitor.text(), /Deux personnes ont écrit ici/u);
	});
});
