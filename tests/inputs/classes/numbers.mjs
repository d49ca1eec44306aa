// Numbers, as people and machines write them: whole ones, with decimals, of people.
import { form } from '../client.mjs';
import { answered, begun, newKey } from '../visit.mjs';

export const title = 'numbers';

const arabic = (text) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
const persian = (text) => text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));

// What is a number to neither, wherever it stands.
const never = ['-', '+', '.', ',', '--1', '+-1', '1-', '1+', '1-2', '1 2', '1 23', '12 34', '1 2345', '1e1', '1E1', '1e', 'e1', '1e400', '1e-400', '0x1F', '0b1', '0o7', '1f', '1L', '1_000', "1'000", 'inf', 'Infinity', '-inf', 'nan', 'NaN', 'null', 'one', 'douze', '\u0627\u062b\u0646\u0627\u0646',
	'1/2', '\u00bd', '\u2161', '\u2460', '\u00b2', '\uff11\uff12', '\u0967', '\u4e03', '\u{1d7ce}', '12%', '12 \u20ac', '$12', '12 ans', '~12', '<12', '>12', '=12', '(12)', '12;13', '1.2.3', '1,2,3', '1..2', '1,.2', '12.', '12,', '\u06641x', '\u0662 3', '1\u00a02', '1\n2', '1\t2', '12\u200b3', '\u200f-', '%d', '1%00'];
const huge = ['9999999999999999', '99999999999999999999', '9'.repeat(100), '1'.repeat(101), '0'.repeat(101), '-9999999999999999'];
// Between these bounds, and not.
const fine = [['0', 0], ['-0', 0], ['+0', 0], ['00', 0], ['007', 7], ['12', 12], ['+12', 12], [' 12 ', 12], ['\u00a012\u202f', 12], ['\t12\n', 12], ['60', 60], ['060', 60], [arabic('12'), 12], [persian('12'), 12], [arabic('60'), 60], ['1\u0662', 12], ['\u200b12', 12], ['\ufeff12', 12], ['0'.repeat(90) + '12', 12]];
const beyond = ['-1', '\u22121', '61', '100', '1000', '1 000', '1\u202f000', '1\u00a0000', '999 999 999', '999999999999999', '-999999999999999', arabic('61'), '\u2212' + arabic('1'), '1\u066c000', '-60'];
const decimals = [['0,5', 0.5], ['0.5', 0.5], ['00,5', 0.5], ['12,0', 12], ['12,00', 12], ['12.50', 12.5], ['59,9', 59.9], ['60,0', 60], [arabic('12') + '\u066b' + arabic('5'), 12.5], [arabic('12') + ',5', 12.5], ['+1,5', 1.5], [' 1,5 ', 1.5], ['-0,0', 0]];
const tooFine = ['0,55', '1.23', '59,99', '0,0000001', `0,${'1'.repeat(15)}`, `0,${'1'.repeat(16)}`, '60,01', `0,${'3'.repeat(98)}`];
const beyondDecimals = ['60,1', '-0,1', '1 000,5', '-0.5', '\u22120,5', '1000.0'];

function* asked(draft, page, name, kind) {
	const one = (value, more) => ({ name: `${JSON.stringify(value.slice(0, 40))} as ${kind}`, ...answered(draft, page, { [name]: value }), ...more });
	const refused = (value) => one(value, { back: { [`q.${name}`]: value.normalize('NFC') }, stored: { [name]: null }, expect: 422 });
	// One that is a number, but too small or too large, is kept as it was said; the page does not go on.
	const outside = (value) => one(value, { back: { [`q.${name}`]: value }, expect: 422 });
	const taken = ([value, number]) => one(value, { stored: { [name]: number }, expect: [200, 303, 422] });

	yield* [...never, ...huge].map(refused);
	yield* beyond.map(outside);
	yield* fine.map(taken);
	yield* ['', ' ', '\u00a0', '\u200b', '\n'].map((value) => one(value, { stored: { [name]: null }, expect: [200, 303, 422] }));
	if (name === 'hours') {
		yield* decimals.map(taken);
		yield* tooFine.map(refused);
		yield* beyondDecimals.map(outside);
	} else {
		yield* ['0,5', '0.5', '12,0', '12.0', arabic('1') + '\u066b' + arabic('5')].map(refused);
	}
}

// Of a group; whole, with digits only, from 2 to 999.
function* people() {
	const begin = (value, more) => ({ name: `${JSON.stringify(value.slice(0, 40))} people`, method: 'POST', path: '/survey/partage-personnes/start', body: form({ key: newKey(), mode: 'group', people: value }), ...more });

	for (const value of [...never, ...huge, '-1', '0', '1', '-0', '+5', ' 5', '5 ', '1000', '5,0', '5.0', arabic('5'), persian('5'), '1 000', '', ' '])
		yield begin(value, { back: { people: value.normalize('NFC') }, expect: 422 });
	for (const value of ['2', '02', '15', '998', '999'])
		yield begin(value, { keeps: { draft: 1, answers: true }, expect: 303 });
	for (const mode of ['alone', 'helped', 'interpreter', 'telephone', 'paper'])
		yield { ...begin('1000'), name: `1000 people, ${mode}`, body: form({ key: newKey(), mode, people: '1000' }), back: { people: '1000', mode }, expect: 422 };
	for (const mode of ['', 'Alone', 'nobody', 'alone ', 'group2', '0', 'a'.repeat(21), 'gr\u00f6up', '<b>'])
		yield { ...begin('5'), name: `the way ${JSON.stringify(mode)}`, body: form({ key: newKey(), mode, people: '5' }), ...(mode ? { back: { people: '5', mode: [] }, expect: 422 } : { keeps: { draft: 1, answers: true }, expect: 303 }) };
	for (const device of ['Own', 'mine!', 'a'.repeat(11), '<b>'])
		yield { ...begin('5'), name: `the device ${JSON.stringify(device)}`, body: form({ key: newKey(), mode: 'group', people: '5', device }), back: { people: '5', mode: 'group' }, expect: 422 };
}

export async function* cases() {
	const draft = await begun('partage-pro');

	yield* asked(draft, 1, 'years', 'a whole number');
	yield* asked(draft, 2, 'hours', 'a decimal number');
	yield* people();
}
