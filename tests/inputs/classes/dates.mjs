// Dates, part by part: days that are not, years far away, figures of other scripts.
import { answered, begun } from '../visit.mjs';

export const title = 'dates';

const name = 'training_date';
const parts = (day, month, year) => ({ [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year });
const arabic = (text) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
const iso = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10).split('-');

// [day, month, year]: a day that is in the calendar, in bounds.
const fine = [['1', '1', '1970'], ['01', '01', '1970'], ['29', '2', '2024'], ['29', '2', '2000'], ['28', '2', '2023'], ['31', '12', '2019'], ['30', '4', '2020'], [arabic('12'), arabic('5'), arabic('2024')], ['\u06f1\u06f2', '5', '2024'], [' 12 ', '\u00a05', '2024\t'], ['012', '005', '02024'], ['00001', '00001', '2020']];
const noDay = [['29', '2', '2023'], ['29', '2', '1900'], ['29', '2', '2100'], ['30', '2', '2024'], ['31', '4', '2024'], ['31', '6', '2024'], ['31', '9', '2024'], ['31', '11', '2024']];
const outside = [['31', '12', '1969'], ['1', '1', '1000'], ['29', '2', '1600'], ['31', '12', '9999'], ['1', '1', '2100'], iso(30).reverse()];
const unreadable = ['0', '00', '32', '99', '100', '99999', '100000', '-1', '+1', '1.5', '1,5', '1e1', '0x1', 'un', 'mardi', '1er', '1st', '\u00b9', '\uff11', '\u0967', '1 2', '1/2', '1-2', '12/05/2024', '2024-05-12', 'inf', 'nan', 'today', '<1>', '%d', '1;2', '\u22121', '1'.repeat(200), '\u0627\u0644\u0623\u0648\u0644', '1\n2'];
const years = ['0', '1', '24', '999', '0999', '10000', '99999', '-2024', '2024.', 'MMXXIV', '20 24', '2 024', '2\u202f024', '24\u00e8', '\uff12\uff10\uff12\uff14'];

function* whole(draft) {
	const shownParts = (values) => Object.fromEntries(Object.entries(values).map(([part, value]) => [`q.${part}`, value.normalize('NFC')]));
	const one = (what, values, more) => ({ name: `${what}: ${Object.values(values).map((value) => JSON.stringify(value.slice(0, 20))).join(' ')}`, ...answered(draft, 6, { training: 'since', ...values }), ...more });
	const refused = (what, values) => one(what, values, { back: shownParts(values), stored: { [name]: null }, expect: 422 });

	for (const date of fine) {
		const [day, month, year] = date.map((part) => Number(part.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.codePointAt(0) & 15).trim()));
		const kept = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
		yield one('a day', parts(...date), { stored: { [name]: kept }, expect: [200, 303] });
	}
	for (const date of noDay) yield refused('a day that is not', parts(...date));
	for (const date of outside) yield one('a day out of bounds', parts(...date), { back: shownParts(parts(...date)), expect: 422 });
	for (const value of unreadable) {
		yield refused('a day', parts(value, '5', '2020'));
		yield refused('a month', parts('5', value, '2020'));
		if (!/^(99999|0x1|1e1)$/.test(value)) yield refused('a year', parts('5', '5', value));
	}
	for (const value of years) yield refused('a year', parts('5', '5', value));
	for (const month of ['13', '0', '12 ', '012'])
		yield month.trim() === '12' || month === '012' ? one('a month', parts('5', month, '2020'), { stored: { [name]: '2020-12-05' }, expect: [200, 303] }) : refused('a month', parts('5', month, '2020'));
	for (const missing of [['', '5', '2020'], ['5', '', '2020'], ['5', '5', ''], ['5', '', ''], ['', '5', ''], ['', '', '2020'], [' ', '5', '2020'], ['\u00a0', '5', '2020']])
		yield refused('a part is missing', parts(...missing));
	yield one('nothing', parts('', '', ''), { stored: { [name]: null }, expect: [200, 303, 422] });
	yield { ...one('with the box below', parts('5', '5', '2020')), ...answered(draft, 6, { training: 'since', ...parts('5', '5', '2020'), [`${name}.other`]: '#dk' }), back: { ...shownParts(parts('5', '5', '2020')), [`q.${name}.other`]: '#dk' }, stored: { [name]: null }, expect: 422 };
	yield { ...one('the box alone', parts('', '', '')), ...answered(draft, 6, { training: 'since', ...parts('', '', ''), [`${name}.other`]: '#dk' }), expect: [200, 303] };
	yield { ...one('a part that is none', parts('5', '5', '2020')), ...answered(draft, 6, { training: 'since', ...parts('5', '5', '2020'), [`${name}.century`]: '20', [name]: '1' }), stored: { [name]: '2020-05-05' }, expect: [200, 303] };
}

export async function* cases() {
	yield* whole(await begun('partage-pro'));
}
