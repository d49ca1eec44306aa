// Where questionnaires come from and go to: files of other tools, models, pasted text, and people who try them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ownSite, visitsOfAuthor } from './site.mjs';
import { button, link, main } from './staff.mjs';

const files = `${process.env.SCRATCH}/begin-files`;
mkdirSync(files, { recursive: true });
const site = ownSite('begin', 600);
const visit = visitsOfAuthor(site);
const narrow = { width: 320, height: 640 };

const outline = (visitor) => visitor.page.locator('.parts .part a, .part-head a').allInnerTexts();

function file(name, bytes) {
	writeFileSync(`${files}/${name}`, bytes);
	return `${files}/${name}`;
}

async function give(visitor, path) {
	await visitor.go('/studio/questionnaires/import');
	if (path) await visitor.page.locator('#file').setInputFiles(path);
	return main(visitor);
}

// As if another worker waited for a file to be read.
async function whileAnotherIsRead(walk) {
	const { DB_SOCKET, DB_USER, DB_NAME } = process.env;
	const client = spawn('mariadb', ['--no-defaults', `--socket=${DB_SOCKET}`, `--user=${DB_USER}`, '--skip-column-names', '--unbuffered', DB_NAME]);
	const ended = once(client, 'exit');
	const ask = async (what) => {
		client.stdin.write(`SELECT ${what};\n`);
		await once(client.stdout, 'data');
	};
	try {
		await ask("GET_LOCK(CONCAT(DATABASE(), ' import'), 0)");
		await walk();
		await ask("RELEASE_LOCK(CONCAT(DATABASE(), ' import'))");
	} finally {
		client.stdin.end();
		await ended;
	}
}

async function download(visitor, words) {
	const [got] = await Promise.all([visitor.page.waitForEvent('download'), visitor.page.locator('main a', { hasText: words }).first().click()]);
	const path = `${files}/${got.suggestedFilename()}`;
	await got.saveAs(path);
	return path;
}

const form = `settings,
,form_title,default_language
,Accueil,fr
survey,
,type,name,label,relevant
,select_one oui_non,venu,Êtes-vous déjà venu ?,
,integer,fois,Combien de fois ?,\${venu} = 'o'
,audit,,,
choices,
,list_name,name,label
,oui_non,o,Oui
,oui_non,n,Non
`;

test('a questionnaire comes from a file, and goes into others', async () => {
	const first = ['Accueil', 'Êtes-vous déjà venu ?', 'Combien de fois ?'];

	await visit({ name: 'begin-file' }, async (visitor) => {
		await visitor.go('/studio');
		await link(visitor, 'Commencer un questionnaire');
		await link(visitor, 'Depuis un fichier');
		assert.equal(await give(visitor, null), 422);
		assert.match(await visitor.text(), /Choisissez un fichier/u);
		assert.equal(await give(visitor, file('image.png', 'PNG')), 422);
		assert.match(await visitor.text(), /d’une autre sorte/u);
		assert.equal(await give(visitor, file('vide.csv', '')), 422);
		assert.match(await visitor.text(), /Ce fichier est vide/u);
		await whileAnotherIsRead(async () => {
			visitor.look = async () => {};	// the console tells of the 503
			assert.equal(await give(visitor, file('accueil.csv', form)), 503);
			assert.match(await visitor.text(), /Un autre fichier est lu en ce moment/u);
		});
		delete visitor.look;
		visitor.complaints.length = 0;
		assert.equal(await give(visitor, file('gros.csv', 'x'.repeat(9 * 1024 * 1024))), 422);
		assert.match(await visitor.text(), /trop lourd/u);
		assert.equal(await give(visitor, file('casse.xlsx', 'PK\x03\x04')), 422);
		assert.match(await visitor.text(), /ne contient pas de questionnaire utilisable/u);
		assert.match(await visitor.text(), /1 point à corriger/u);
		assert.equal(await give(visitor, file('liste.json', '[1, 2]')), 422);

		await give(visitor, file('accueil.csv', form));
		assert.match(visitor.path(), /\/studio\/questionnaire\/\d+\/import$/u);
		assert.match(await visitor.text(), /accueil\.csv/u);
		assert.match(await visitor.text(), /1 élément laissé de côté[\s\S]*survey/u);
		await link(visitor, 'Continuer avec le questionnaire');
		assert.deepEqual(await outline(visitor), first);
		await link(visitor, 'Télécharger');
		for (const format of ['XLSForm, CSV', 'LimeSurvey', 'JSON', 'XLSForm']) {
			const address = visitor.path();
			const path = await download(visitor, format);
			await give(visitor, path);
			assert.match(visitor.path(), /\/import$/u, `${path} is read again`);
			await link(visitor, 'Continuer avec le questionnaire');
			assert.deepEqual((await outline(visitor)).slice(1), first.slice(1), path);
			assert.doesNotMatch(await visitor.text(), /faute/u, path);
			await visitor.go(address);
		}
	});
});

test('a file with faults is a questionnaire all the same', async () => {
	await visit({ name: 'begin-faults', ...narrow, javascript: false }, async (visitor) => {
		await give(visitor, file('fautes.csv', form.replace("'o'", '${inconnue}')));
		assert.match(await visitor.text(), /1 point à corriger[\s\S]*inconnue/u);
		await link(visitor, 'Continuer avec le questionnaire');
		assert.match(await visitor.text(), /1 faute/u);
		await link(visitor, 'Télécharger');
		assert.match(await visitor.text(), /Tant qu’il a des fautes/u);
		assert.equal(await visitor.page.locator('main a', { hasText: 'LimeSurvey' }).count(), 0);
		assert.equal((await visitor.context.request.get(`${visitor.page.url()}/lss`)).status(), 404);
		assert.equal((await visitor.context.request.get(`${visitor.page.url()}/json`)).status(), 200);
	});
	await visit({ name: 'begin-arabic', ...narrow, language: 'ar' }, async (visitor) => {
		await give(visitor, file('fautes.csv', form.replace("'o'", '${inconnue}')));
	});
});

// A picture of the installation, with metadata as cameras leave them.
const png = readFileSync('src/samples/digital-tools/media/devices.png');

test('a workbook names pictures: their files are asked for, shown and described', async () => {
	const named = form.replace('type,name,label,relevant', 'type,name,label,relevant,media::image,media::audio')
		.replace('Êtes-vous déjà venu ?,', 'Êtes-vous déjà venu ?,,Photos/Accueil.png,voix.mp3');
	await visit({ name: 'begin-pictures', ...narrow, javascript: false }, async (visitor) => {
		await give(visitor, file('images.csv', named));
		assert.match(await visitor.text(), /2 images ou enregistrements sont nommés/u);
		await link(visitor, 'Donner les fichiers');
		assert.match(await visitor.text(), /manque : Photos\/Accueil\.png/u);
		await visitor.page.locator('#files').setInputFiles([file('accueil.PNG', png), file('autre.png', png), file('note.txt', 'bonjour')]);
		assert.equal(await main(visitor), 422);
		assert.match(await visitor.text(), /Aucune question n’attend[\s\S]*autre\.png/u);
		assert.match(await visitor.text(), /note\.txt[\s\S]*n’est ni une image/u);
		assert.doesNotMatch(await visitor.text(), /manque : Photos/u);
		assert.match(await visitor.text(), /manque : voix\.mp3/u);
		await link(visitor, 'Êtes-vous déjà venu ?');
		const media = visitor.path();
		assert.equal(await visitor.page.locator('main img').evaluate((image) => image.complete && image.naturalWidth > 0), true);
		await visitor.page.locator('#alt-fr').fill('La porte de l’accueil');
		await visitor.page.locator('#recording-fr').setInputFiles(file('faux.mp3', png));
		assert.equal(await main(visitor), 422);
		assert.match(await visitor.text(), /C’est une image, pas un enregistrement/u);
		await visitor.page.locator('#alt-fr').fill('');
		await visitor.page.locator('#without-recording-fr').check();
		await main(visitor);
		assert.match(await visitor.text(), /Dites en mots ce que montre l’image/u);
		await visitor.page.locator('#alt-fr').fill('La porte de l’accueil');
		await main(visitor);
		assert.equal(visitor.path(), media);
		assert.equal(await visitor.page.locator('main img').getAttribute('alt'), 'La porte de l’accueil');
		await visitor.go(media.replace(/\/question\/.*/u, ''));
		assert.doesNotMatch(await visitor.text(), /fichiers? manque/u);
		await link(visitor, 'Tel qu’on le voit');
		const shown = visitor.page.frameLocator('iframe[name=shown]');
		assert.equal(await shown.locator('img').first().getAttribute('alt'), 'La porte de l’accueil');
	});
	await visit({ name: 'begin-pictures-arabic', ...narrow, language: 'ar' }, async (visitor) => {
		await give(visitor, file('images.csv', named));
		await visitor.page.locator('main .warning a').first().click();
		await visitor.page.locator('main .links a').first().click();
	});
	await visit({ name: 'begin-pictures-model', language: 'fr-simple' }, async (visitor) => {
		const address = await beginFrom(visitor, 'digital-tools_supported-persons');
		await visitor.go(`${address}/media`);
		assert.ok(await visitor.page.locator('main .links li').count() > 2);
		assert.equal(await visitor.page.locator('main .late').count(), 0);
	});
});

const pasted = `PARTIE 1 : VOTRE MÉTIER
1. Quel est votre métier ?
- Éducatrice
- Autre (précisez) : ........
2. Quels outils utilisez-vous ? (plusieurs réponses possibles)
☐ Téléphone
☐ Ordinateur
Merci de votre attention
3. Êtes-vous à l’aise ? (de 1 à 5)
`;

async function beginFrom(visitor, key) {
	await visitor.go('/studio/questionnaires/model');
	await visitor.page.locator(`#from-${key}`).check();
	await main(visitor);
	return visitor.path();
}

test('a questionnaire begins from a model, and takes questions of another', async () => {
	await visit({ name: 'begin-model' }, async (visitor) => {
		await visitor.go('/studio/questionnaires/model');
		assert.equal(await main(visitor), 422);
		const address = await beginFrom(visitor, 'territorial-anchoring_questionnaire');
		assert.ok((await outline(visitor)).length > 5);
		assert.doesNotMatch(await visitor.text(), /\d fautes? avant/u);
		await visitor.go('/studio/questionnaires/add');
		await visitor.page.locator('#title').fill('Le mien');
		await main(visitor);
		const mine = visitor.path();
		await link(visitor, 'Reprendre des questions d’ailleurs');
		assert.equal(await visitor.page.locator(`main a[href$="from=m${mine.match(/\d+$/u)[0]}"]`).count(), 0, 'not of itself');
		await visitor.go(`${mine}/library?from=m${address.match(/\d+$/u)[0]}`);
		assert.equal(await main(visitor), 422);
		const boxes = visitor.page.locator('main fieldset').nth(1).locator('input[type=checkbox]');
		await boxes.nth(1).check();
		await boxes.nth(2).check();
		const words = await visitor.page.locator('main fieldset').nth(1).locator('label span[lang]').allInnerTexts();
		await main(visitor);
		assert.deepEqual(await outline(visitor), ['Le mien', words[1], words[2]]);
		assert.doesNotMatch(await visitor.text(), /\d fautes? avant/u);
	});
});

test('pasted text is looked at, then added', async () => {
	await visit({ name: 'begin-paste', ...narrow, javascript: false, language: 'fr-FR' }, async (visitor) => {
		await visitor.go('/studio/questionnaires/add');
		await visitor.page.locator('#title').fill('Collé');
		await main(visitor);
		const address = visitor.path();
		await link(visitor, 'Coller des questions');
		assert.equal(await main(visitor), 422);
		await visitor.page.locator('#text').fill(pasted);
		await main(visitor);
		assert.match(await visitor.text(), /3 questions\. Rien n’est encore ajouté/u);
		assert.match(await visitor.text(), /demande lequel/u);
		await visitor.page.locator('#text').fill(pasted.replace('métier ?', 'travail ?'));
		await main(visitor);
		assert.match(await visitor.text(), /Quel est votre travail/u, 'what was changed is looked at first');
		assert.match(await visitor.text(), /Rien n’est encore ajouté/u);
		await main(visitor);
		assert.equal(visitor.path(), address);
		assert.deepEqual(await outline(visitor), ['VOTRE MÉTIER', 'Quel est votre travail ?', 'Quels outils utilisez-vous ?', 'Êtes-vous à l’aise ?']);
		assert.doesNotMatch(await visitor.text(), /\d fautes? avant/u);
	});
	await visit({ name: 'begin-paste-arabic', ...narrow, language: 'ar' }, async (visitor) => {
		await visitor.go('/studio/questionnaires/model');
		const address = await beginFrom(visitor, 'digital-tools_professionals');
		await visitor.go(`${address}/library?from=attractiveness_students`);
		await visitor.go(`${address}/paste`);
		await visitor.page.locator('#text').fill(pasted);
		await main(visitor);
	});
});

const isTrial = async (visitor, words) => assert.match(await visitor.page.locator('.banner').innerText(), words ?? /Essai : rien n’est envoyé/u);

async function remark(visitor, name, words) {
	await visitor.page.locator(`details.remark:has(#remark-${name}) summary`).click();
	await visitor.page.locator(`#remark-${name}`).fill(words);
}

const stranger = (settings, walk) => site.visit(settings, walk);

test('a questionnaire is tried by link, and remarked on', async () => {
	let manuscript, address;

	await visit({ name: 'trial-author' }, async (visitor) => {
		await give(visitor, file('accueil.csv', form));
		manuscript = visitor.path().replace('/import', '');
		await visitor.go(`${manuscript}/trial`);
		await visitor.page.locator('#days').fill('99');
		assert.equal(await main(visitor), 422);
		await visitor.page.locator('#days').fill('7');
		await main(visitor);
		address = new URL(await visitor.page.locator('.trial-link').getAttribute('href'), visitor.page.url()).pathname;
		assert.match(address, /^\/studio\/trial\/[0-9a-f]{32}$/u);
		await visitor.go(`${manuscript}/trial`);
		assert.equal(await visitor.page.locator('.trial-link').count(), 0, 'shown once');
	});
	await stranger({ name: 'trial-narrow', ...narrow, javascript: false }, async (visitor) => {
		await visitor.go(address);
		await isTrial(visitor);
		await link(visitor, 'Commencer');
		await isTrial(visitor);
		assert.doesNotMatch(await visitor.text(), /Combien de fois/u);
		await remark(visitor, 'venu', 'Venu où ?\n<b>ici</b>');
		await visitor.page.locator('input[value=o]').check();
		await main(visitor);
		await isTrial(visitor, /Votre remarque est gardée/u);
		assert.match(await visitor.text(), /Combien de fois/u, 'the rules follow the answers');
		await visitor.page.locator('[name="q.fois"]').fill('deux');
		await main(visitor);
		assert.match(await visitor.text(), /Il y a un problème|Erreur/u);
		await visitor.page.locator('[name="q.fois"]').fill('2');
		await main(visitor);
		await isTrial(visitor);
		assert.match(await visitor.text(), /Vous êtes au bout/u);
		await remark(visitor, '0', 'Un peu court.');
		await button(visitor, 'Envoyer la remarque');
		await isTrial(visitor, /Votre remarque est gardée/u);
		await link(visitor, 'Recommencer');
		await isTrial(visitor);
		await visitor.page.goto(visitor.page.url().replace(address, `/studio/trial/${'0'.repeat(32)}`));
		assert.match(await visitor.text(), /Cet essai est terminé/u);
	});
	await stranger({ name: 'trial-arabic', ...narrow, language: 'ar' }, async (visitor) => {
		await visitor.go(address);
		await isTrial(visitor, /تجربة/u);
	});
	await stranger({ name: 'trial-many', ...narrow }, async (visitor) => {
		const post = (words) => visitor.context.request.post(`${process.env.ADDRESS}${address}/page`, {
			form: { page: '1', answers: '{}', 'remark-venu': words, 'remark-inconnue': 'Rien' },
		});
		for (let i = 0; i < 28; i++) assert.match(await (await post('Encore')).text(), /Votre remarque est gardée/u);
		assert.match(await (await post('Trop')).text(), /Trop de remarques/u);
		assert.equal((await post('x'.repeat(9000))).status(), 422);
	});
	await visit({ name: 'trial-remarks' }, async (visitor) => {
		await visitor.go(`${manuscript}/trial`);
		assert.match(await visitor.text(), /Êtes-vous déjà venu \?[\s\S]*Venu où \?\s*<b>ici<\/b>/u);
		assert.match(await visitor.text(), /Un peu court/u);
		await visitor.follow(() => visitor.page.locator('button[value=done]').first().click());
		assert.match(await visitor.text(), /traitée/u);
		await visitor.follow(() => visitor.page.locator('button[value=delete]').first().click());
		assert.equal(await visitor.page.locator('button[value=delete]').count(), 29);
		assert.doesNotMatch(await visitor.text(), /Rien|Trop/u);
		await button(visitor, 'Y mettre fin');
	});
	await stranger({ name: 'trial-over' }, async (visitor) => {
		await visitor.page.goto(process.env.ADDRESS + address);
		assert.match(await visitor.text(), /Cet essai est terminé/u);
	});
});
