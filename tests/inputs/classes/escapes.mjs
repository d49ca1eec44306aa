// Percent escapes: broken, double, of mixed case; plus signs; in each place that knows escapes.
export const title = 'escapes';

const broken = ['%', '%%', '%%%', '%a', '%4', '%zz', '%g0', '%0g', '%0', '%u0041', '%x41', '%-1', '% 41', '%+41', '%4+', '%4%31', 'a%', 'a%4', '%25%', '%2', '%26%3', '%c3%', '%c3%a', '%\u0664\u0661', '%\uff14\uff11', '%0x41', '%&', '%='];

// As it is sent, and the text that it is.
const whole = {
	'%41': 'A', '%c3%a9': '\u00e9', '%C3%A9': '\u00e9', '%c3%A9': '\u00e9', '%C3%a9': '\u00e9', 'e%CC%81': '\u00e9', '+': ' ', 'a+b': 'a b', '+++': '   ', '%2b': '+', '%2B%2b': '++', '%20': ' ',
	'%25': '%', '%2541': '%41', '%252525': '%2525', '%25zz': '%zz', '%2500': '%00', '%253Cscript%253E': '%3Cscript%3E', '%26': '&', '%3d': '=', '%26amp%3B': '&amp;', '%23': '#', '%3f': '?', '%2f..%2f': '/../',
	'%3b': ';', '%22': '"', '%27': "'", '%3c%3e': '<>', '%5c': '\\', '%7e': '~', '%e2%82%ac': '\u20ac', '%F0%9F%98%80': '\u{1f600}', '%60': '`', '%c2%a0': '\u00a0', '%09': '\t',
	'=': '=', '==': '==', 'a=b': 'a=b', ';': ';', '\u00e9': '\u00e9', '?': '?', '#': '#', '"': '"', '<>': '<>',
};

// What is another page's address in the end, or none.
const paths = {
	'/%72esume': 200, '/resum%65': 200, '/%2fresume': [200, 404], '/resume%2f': 404, '/resume%3f': 404, '/resume%3fcode=a': 404, '/resume%23': 404, '/resume%00': 400, '/resume%0a': 404, '/resume%20': 404,
	'/%2e%2e/resume': 400, '/x/%2e%2e/resume': 200, '/x/..%2fresume': [200, 404], '/x/%2e/resume': 404, '/./resume': 200, '//resume': 200, '/resume/': 404, '/resume//': 404, '/resume;a=b': 404, '/RESUME': 404,
	'/..': 400, '/../..': 400, '/%2e%2e': 400, '/%252e%252e/resume': 404, '/..%c0%af': [400, 404], '/%5c..%5c': 404, '/static/..%2f..%2fMakefile': [400, 404], '/static/%2e%2e/%2e%2e/Makefile': 400, '/media/%2e%2e%2fstatic/style.css': 200,
	'/static/%00': 400, '/survey/partage-pro%00': 400, '/survey/partage%2dpro': 200, '/survey/partage-pro%2fpage%2f1': 404, '/survey/%2e': 404, '/survey/..': 200, '/survey/': 404, '/survey//': 404, '/survey/partage-pro/page/%31': 404, '/survey/partage-pro/page/1%20': 404,
	'/survey/partage-pro/page/+1': 404, '/survey/partage-pro/page/%2b1': 404, '/language/%66r': 303, '/language/fr%2d simple': [400, 404], '/%E2%80%AE': 404, '/%C3%A9': 404,
};

export async function* cases() {
	for (const value of broken) {
		const isApart = /[&=]/.test(value);
		yield { name: `${value} in a value`, method: 'POST', path: '/resume', body: `code=${value}`, expect: 400 };
		yield { name: `${value} in a name`, method: 'POST', path: '/resume', body: `code=a&${value}=1`, expect: 400 };
		if (/^[\x21-\x7e]*$/.test(value)) {
			yield { name: `${value} in the query`, path: `/resume?code=${value}`, expect: 400 };
			yield { name: `${value} in a name of the query`, path: `/resume?${value}=1`, expect: 400 };
			if (!isApart) yield { name: `${value} in the path`, path: `/survey/${value}`, expect: 400 };
		}
	}
	for (const [value, text] of Object.entries(whole)) {
		const back = { code: text.normalize('NFC') };
		yield { name: `${value} in a value`, method: 'POST', path: '/resume', body: `code=${value}`, back, expect: 422 };
		if (!/[^\x21-\x7e]|#/.test(value))
			yield { name: `${value} in the query`, path: `/receipt?code=${value}`, back, expect: 200 };
		yield { name: `${value} in a name`, method: 'POST', path: '/resume', body: `code=a&x${value}=1`, back: { code: 'a' }, expect: 422 };
	}
	for (const [path, expect] of Object.entries(paths))
		yield { name: path, path, headers: [['Connection', 'close']], expect };
	// The name itself may be escaped.
	for (const name of ['%63ode', '%63%6f%64%65', 'cod%65'])
		yield { name: `${name} for code`, method: 'POST', path: '/resume', body: `${name}=lune`, back: { code: 'lune' }, expect: 422 };
	for (const body of ['&', '&&&', '&code=lune', 'code=lune&', '&&code=lune&&', 'code=lune&a', 'code=lune&a&b&c'])
		yield { name: `${body} as a form`, method: 'POST', path: '/resume', body, back: { code: /lune/.test(body) ? 'lune' : '' }, expect: 422 };
	for (const body of ['=', '=a', 'code=lune&=', 'code=lune&=b'])
		yield { name: `${body} has a name of nothing`, method: 'POST', path: '/resume', body, expect: 400 };
}
