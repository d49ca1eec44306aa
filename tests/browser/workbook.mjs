// A workbook as people bring it: saved by LibreOffice, of rows of cells written here.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

const escaped = (words) => String(words).replace(/[&<>]/gu, (sign) => `&#${sign.codePointAt(0)};`);

const table = (name, rows) => `<table:table table:name="${name}">${rows.map((row) => `<table:table-row>${row.map((cell) =>
	`<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`).join('')}</table:table-row>`).join('')}</table:table>`;

// sheets: { survey: [[...], ...], choices: ... }. Gives the path of NAME.xlsx in the folder.
export function saveWorkbook(folder, name, sheets) {
	mkdirSync(folder, { recursive: true });
	writeFileSync(`${folder}/${name}.fods`, `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet>${Object.entries(sheets).map(([sheet, rows]) => table(sheet, rows)).join('\n')}</office:spreadsheet></office:body>
</office:document>
`);
	execFileSync('soffice', ['--headless', '--norestore', '--convert-to', 'xlsx', '--outdir', folder, `${folder}/${name}.fods`],
		{ env: { ...process.env, HOME: folder }, stdio: 'ignore', timeout: 300000 });
	return `${folder}/${name}.xlsx`;
}
