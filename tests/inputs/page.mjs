// A page as a browser reads it, and what must hold of one that refuses.
import { parse } from 'parse5';

export const languages = ['fr', 'fr-simple', 'en', 'ar'];
const htmlOf = (tag) => tag.replace('-simple', '');

// Words that only the English interface has.
const english = /\b(the|this|that|your|you|answers?|continue|back|send|sent|leave|erase|step|choose|write|error|something|again|first|page is|not found|bad request)\b/iu;
const ownWords = {
	fr: /\b(le|la|les|un|une|de|des|du|vous|votre|pas|il)\b/iu,
	en: /\b(the|this|is|you|your|a|to|not|of)\b/iu,
	ar: /[\u0621-\u064a]{2}/u,
};

const spokenAttributes = new Set(['alt', 'title', 'aria-label', 'placeholder', 'data-offline', 'data-retry']);

function* nodes(node) {
	yield node;
	for (const child of node.childNodes ?? []) yield* nodes(child);
}

export const attribute = (node, name) => node.attrs?.find((one) => one.name === name)?.value;

export class Page {
	constructor(body) {
		this.source = body.toString('utf8');
		this.faults = [];
		this.tree = parse(this.source, {
			onParseError: ({ code, startLine }) => this.faults.push(`${code} in line ${startLine}`),
		});
		this.nodes = [...nodes(this.tree)];
		this.html = this.nodes.find((node) => node.tagName === 'html');
		this.lang = attribute(this.html, 'lang');
	}

	elements(test) {
		return this.nodes.filter((node) => node.tagName && test(node));
	}

	// What the page itself says, in its own language: neither content in another one nor what visitors typed.
	words() {
		const said = [];
		const walk = (node) => {
			if (node !== this.html && attribute(node, 'lang')) return;
			if (node.tagName === 'textarea' || node.tagName === 'script') return;
			for (const { name, value } of node.attrs ?? []) if (spokenAttributes.has(name)) said.push(value);
			if (node.nodeName === '#text') said.push(node.value);
			(node.childNodes ?? []).forEach(walk);
		};
		walk(this.html);
		return said.join('\n');
	}

	// The values that a control of this name shows, null where there is no such control.
	shown(name) {
		const controls = this.elements((node) => /^(input|textarea)$/.test(node.tagName) && attribute(node, 'name') === name);

		if (!controls.length) return null;
		return controls.filter((node) => !/^(radio|checkbox)$/.test(attribute(node, 'type')) || attribute(node, 'checked') !== undefined)
			.map((node) => (node.tagName === 'textarea' ? node.childNodes.map((child) => child.value).join('') : attribute(node, 'value') ?? ''));
	}

	// Texts and values that hold this, each once.
	holding(text) {
		return this.nodes.flatMap((node) => [
			...(node.nodeName === '#text' && node.value.includes(text) ? [node.value] : []),
			...(node.nodeName === '#comment' && node.data.includes(text) ? [`<!--${node.data}`] : []),
			...(node.attrs ?? []).filter(({ name, value }) => name.includes(text) || value.includes(text)).map(({ value }) => value),
		]);
	}

	// The tags and the names of their attributes, without any value; the same in each language.
	skeleton() {
		const drawn = (node) => `${node.tagName}[${(node.attrs ?? []).map(({ name }) => name).filter((name) => name !== 'aria-current').join(' ')}]` +
			`(${(node.childNodes ?? []).filter((child) => child.tagName || child.nodeName === '#comment').map(drawn).join('')})`;
		return drawn(this.html);
	}

	// What is wrong with its language; null where all of it is in `language` (null: in any that it says).
	languageFault(language) {
		const chosen = this.elements((node) => node.tagName === 'a' && attribute(node, 'aria-current') === 'true')
			.map((node) => /^\/language\/([a-z-]+)\?/.exec(attribute(node, 'href'))?.[1])[0];
		const words = this.words();

		if (language && this.lang !== htmlOf(language)) return `lang is ${this.lang}, not ${htmlOf(language)}`;
		if (!ownWords[this.lang]) return `lang is ${this.lang}`;
		if (attribute(this.html, 'dir') !== (this.lang === 'ar' ? 'rtl' : 'ltr')) return `dir is ${attribute(this.html, 'dir')}`;
		if (language && chosen !== language) return `the current language is ${chosen}, not ${language}`;
		if (!ownWords[this.lang].test(words)) return `no word of ${this.lang}`;
		const leak = this.lang === 'en' ? null : english.exec(words);
		return leak && `English: ${JSON.stringify(words.slice(Math.max(0, leak.index - 40), leak.index + 60))}`;
	}

	// nginx's own refusals cannot know the language: they say it in each.
	manyLanguagesFault() {
		for (const lang of ['fr', 'en', 'ar'])
			if (!this.elements((node) => node.tagName === 'section' && attribute(node, 'lang') === lang).length) return `no section in ${lang}`;
		return null;
	}

	// A form that came back says so first in its title, sums its errors up, and each link there leads to a control.
	summaryFault() {
		const summary = this.elements((node) => attribute(node, 'id') === 'errors')[0];
		const title = this.elements((node) => node.tagName === 'title')[0].childNodes[0].value;

		if (!summary) return 'no summary of errors';
		if (!/^(Erreur|Error|خطأ)/u.test(title)) return `the title does not say that there is an error: ${title}`;
		const links = [...nodes(summary)].filter((node) => node.tagName === 'a').map((node) => attribute(node, 'href'));
		if (!links.length) return 'an empty summary of errors';
		for (const link of links) {
			const found = this.elements((node) => `#${attribute(node, 'id')}` === link).length;
			if (found !== 1) return `the summary leads to ${link}, which is there ${found} times`;
		}
		return null;
	}
}
