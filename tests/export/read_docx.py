#!/usr/bin/python3
"""
Documents for Word as other programs read them: `read_docx.py DIRECTORY` with fr.docx, text.docx,
long.docx, ar.docx in it, and each as fr-same.odt, ...: both have the same words in the same order.
"""
import os, posixpath, subprocess, sys, zipfile
import xml.etree.ElementTree as xml

directory = sys.argv[1]
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
A = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
SVG = '{http://schemas.microsoft.com/office/drawing/2016/SVG/main}'
WP = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
TYPES = '{http://schemas.openxmlformats.org/package/2006/content-types}'
RELATIONS = '{http://schemas.openxmlformats.org/package/2006/relationships}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
META = '{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}'


def path(name):
	return os.path.join(directory, name)


def claim(holds, *words):
	if not holds:
		print('read_docx:', *words, file=sys.stderr)
		sys.exit(1)


def words(element):
	return ' '.join(''.join(part.text or '' if part.tag == W + 't' else ' ' if part.tag == W + 'br' else '' for part in element.iter()).split())


def style(paragraph):
	return paragraph.find(f'{W}pPr/{W}pStyle').get(W + 'val')


def claim_relations(name, package, parts):
	"""Each leads to a part that is there, and each that is named in the text is among them."""
	for relations in (part for part in parts if part.endswith('.rels')):
		folder = posixpath.dirname(posixpath.dirname(relations))
		named = {}
		for relation in parts[relations].iter(RELATIONS + 'Relationship'):
			claim(relation.get('Id') not in named, name, 'has two relations', relation.get('Id'))
			named[relation.get('Id')] = relation
			if relation.get('TargetMode') != 'External':
				target = posixpath.normpath(posixpath.join(folder, relation.get('Target')))
				claim(target in package.namelist(), name, 'has no', target)
		if relations == 'word/_rels/document.xml.rels':
			used = {value for element in parts['word/document.xml'].iter() for key, value in element.attrib.items() if key.startswith(R)}
			claim(used <= set(named), name, 'names relations that are none', used - set(named))
			claim({key for key in named if key.startswith(('link', 'picture'))} <= used, name, 'has relations for nothing')


# What may stand in the properties of a paragraph and of letters, in this order alone (ISO/IEC 29500-1).
PARAGRAPH = 'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs bidi spacing ind contextualSpacing jc outlineLvl rPr'.split()
LETTERS = 'rStyle rFonts b bCs i iCs color sz szCs u rtl cs lang'.split()
CELL = 'tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign'.split()


def claim_order(name, root):
	for tag, order in ('pPr', PARAGRAPH), ('rPr', LETTERS), ('tcPr', CELL):
		for properties in root.iter(W + tag):
			found = [child.tag[len(W):] for child in properties]
			claim(all(one in order for one in found), name, 'has in', tag, found)
			places = [order.index(one) for one in found]
			claim(places == sorted(set(places)), name, 'has in another order, or twice, in', tag, found)


def read(name):
	"""The parts of a document: each is well-formed, has a kind, and is led to."""
	with zipfile.ZipFile(path(name)) as package:
		claim(package.namelist()[0] == '[Content_Types].xml' and not package.testzip(), 'the package', name)
		claim(all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in package.infolist()), name, 'tells when it was made')
		parts = {part: xml.fromstring(package.read(part)) for part in package.namelist()}
		types = parts['[Content_Types].xml']
		overridden = {one.get('PartName').lstrip('/') for one in types.iter(TYPES + 'Override')}
		defaults = {one.get('Extension') for one in types.iter(TYPES + 'Default')}
		claim(overridden <= set(parts), name, 'has kinds for parts that are not there', overridden - set(parts))
		for part in set(parts) - overridden - {'[Content_Types].xml'}:
			claim(part.rsplit('.', 1)[1] in defaults - {'xml'}, name, 'has no kind for', part)
		claim_relations(name, package, parts)
	for part in 'word/document.xml', 'word/styles.xml', 'word/numbering.xml':
		claim_order(name, parts[part])
	return parts


def claim_parts(name, language, is_rtl):
	parts = read(name)
	text, styles = parts['word/document.xml'], parts['word/styles.xml']
	core = {element.tag.rsplit('}', 1)[1]: element.text for element in parts['docProps/core.xml']}
	claim(core['title'] == '=Titre & <b>"tout"</b>' and core['language'] == language and core['creator'] == 'Anna Lyse', 'what is said of', name, core)
	claim(core['created'] == '2026-05-12T16:00:00Z', 'when', name, 'was made', core['created'])
	named = {one.get(W + 'styleId') for one in styles.iter(W + 'style')}
	used = {one.get(W + 'val') for tag in ('pStyle', 'rStyle') for part in parts.values() for one in part.iter(W + tag)}
	claim(used <= named, name, 'uses no styles of the names', used - named)
	follows = {one.get(W + 'val') for tag in ('basedOn', 'next') for one in styles.iter(W + tag)}
	claim(follows <= named, name, 'has styles as others that are none', follows - named)
	numbers = {one.get(W + 'numId') for one in parts['word/numbering.xml'].iter(W + 'num')}
	claim({one.get(W + 'val') for one in text.iter(W + 'numId')} <= numbers, name, 'has lists without numbers')
	claim('Provisoire' in words(parts['word/header.xml']), 'the mark on each page of', name)
	claim([one.get(W + 'instr').strip() for one in parts['word/footer.xml'].iter(W + 'fldSimple')] == ['PAGE', 'NUMPAGES'], 'the numbers of pages of', name)
	claim((text.find(f'.//{W}sectPr/{W}bidi') is not None) == is_rtl, 'how it is read:', name)
	claim(styles.find(f'.//{W}rPrDefault//{W}lang').get(W + 'bidi').startswith(language), 'the language of the words of', name)
	for table in text.iter(W + 'tbl'):
		rows = table.findall(W + 'tr')
		columns = len(table.findall(f'{W}tblGrid/{W}gridCol'))
		claim(rows[0].find(f'{W}trPr/{W}tblHeader') is not None, name, 'has a table without a head')
		claim(all(len(row.findall(W + 'tc')) == columns for row in rows), 'cells in rows of', name)
		claim(all(cell[-1].tag == W + 'p' for cell in table.iter(W + 'tc')), name, 'has a cell that ends in no paragraph')
	for drawing in text.iter(WP + 'inline'):
		about = drawing.find(WP + 'docPr')
		claim(about.get('descr') and about.get('title'), name, 'has a drawing without words')
		claim(drawing.find(f'.//{A}blip').get(R + 'embed') == drawing.find(f'.//{SVG}svgBlip').get(R + 'embed'), name, 'has a drawing that is not SVG')
	return parts


def bookmarked(text):
	"""What stands within each bookmark: the styles and words of its paragraphs."""
	within, found = {}, {}
	for paragraph in text.iter(W + 'p'):
		for part in paragraph:
			if part.tag == W + 'bookmarkStart':
				within[part.get(W + 'id')] = part.get(W + 'name')
		for name in within.values():
			found.setdefault(name, []).append((style(paragraph), words(paragraph)))
		for part in paragraph:
			if part.tag == W + 'bookmarkEnd':
				del within[part.get(W + 'id')]
	claim(not within, 'bookmarks that do not end', within)
	return found


def is_own(paragraph):
	runs = [run for run in paragraph.iter(W + 'r') if words(run)]
	return style(paragraph).startswith('AncrageOwn') or all((run.find(f'{W}rPr/{W}rStyle') is not None and run.find(f'{W}rPr/{W}rStyle').get(W + 'val').startswith('AncrageOwn')) for run in runs)


parts = claim_parts('fr.docx', 'fr', False)
text = parts['word/document.xml']
paragraphs = list(text.iter(W + 'p'))
heads = [(style(paragraph), words(paragraph)) for paragraph in paragraphs if style(paragraph).startswith(('Heading', 'Title'))]
claim(heads == [('Title', '=Titre & <b>"tout"</b>'), ('Heading2', 'Le plan & <la suite>'), ('Heading3', 'Plus bas')], 'headings are', heads)
relations = parts['word/_rels/document.xml.rels']
links = [one.get('Target') for one in relations if one.get('TargetMode') == 'External']
claim(links == ['https://site.example/library/synthesis/1/1', 'https://site.example/?a=1&b=2'], 'links are', links)
claim('<script>alert(1)</script>' in ' '.join(map(words, paragraphs)), 'markup is text')
listed = [(words(paragraph), paragraph.find(f'{W}pPr/{W}numPr/{W}ilvl').get(W + 'val')) for paragraph in paragraphs if paragraph.find(f'{W}pPr/{W}numPr') is not None]
claim(listed[:6] == [('un', '0'), ('deux', '0'), ('premier', '1'), ('second', '1'), ('trois', '0'), ('quatre', '0')], 'lists are', listed)
claim(any(one.get(W + 'val') == '3' for one in parts['word/numbering.xml'].iter(W + 'startOverride')), 'a list goes on')
english = [run for run in text.iter(W + 'r') if 'An English passage' in words(run)][0]
claim(english.find(f'{W}rPr/{W}lang').get(W + 'val') == 'en-GB', 'the language of a passage')
arabic = [run for run in text.iter(W + 'r') if words(run) == 'كلمة'][0]
claim(arabic.find(f'{W}rPr/{W}rtl') is not None and arabic.find(f'{W}rPr/{W}lang').get(W + 'bidi') == 'ar-EG', 'a word of Arabic')
claim('docProps/custom.xml' not in parts and not list(text.iter(W + 'bookmarkStart')), 'marks in what is not read back')
claim(len(list(text.iter(WP + 'inline'))) == 2 and len(list(text.iter(W + 'tbl'))) >= 2, 'each drawing has its table')

parts = claim_parts('ar.docx', 'ar', True)
claim(all(table.find(f'{W}tblPr/{W}bidiVisual') is not None for table in parts['word/document.xml'].iter(W + 'tbl')), 'tables that are read from the right')
claim(all(one.find(f'{W}rPr/{W}rtl') is not None for one in parts['word/document.xml'].iter(W + 'r') if 'الخطة' in words(one)), 'letters that are read from the right')

# A text that comes back: what is to be changed stands in bookmarks, everything else is ours.
parts = claim_parts('text.docx', 'fr', False)
text = parts['word/document.xml']
claim([one.text for one in parts['docProps/custom.xml'].iter() if one.tag.endswith('lpwstr')] == ['text 12 version 3'], 'what it is known by')
found = bookmarked(text)
claim(found == {
	'ancrage_p4': [('Heading2', 'Ce qui va mal')],
	'ancrage_p5': [('AncrageRecommendation', 'Dire une fois.'), ('ListContents', 'un'), ('ListContents', 'deux')],
	'ancrage_s5': [('AncrageEasy', 'Je dis une fois.')],
	'ancrage_p6': [('AncrageSubrecommendation', 'Garder [3] le dossier.')],
}, 'bookmarks hold', found)
outside = [words(paragraph) for paragraph in text.iter(W + 'p') if words(paragraph) and not is_own(paragraph)]
claim(outside == ['Ce qui va mal', 'Dire une fois.', 'un', 'deux', 'Je dis une fois.', 'Garder [3] le dossier.', 'rien deux Anna'], 'what is not ours', outside)
claim(any(words(paragraph) == 'Citation “As said” « Dit »' for paragraph in text.iter(W + 'p')), 'quotation marks around what was said')
own = [words(run) for run in text.iter(W + 'r') if run.find(f'{W}rPr/{W}rStyle') is not None]
claim('[3]' in own and 'Annexe' in own and 'Garder' not in own, 'what is ours in a line', own)
links = [one.get('Target') for one in parts['word/_rels/document.xml.rels'] if one.get('TargetMode') == 'External']
claim(links == ['https://site.example/library/synthesis/1/1', 'https://site.example/a%20b?%C3%A9=1#x', 'mailto:anna@site.example'], 'addresses are such', links)

with zipfile.ZipFile(path('text-same.odt')) as package:
	odt, meta = xml.fromstring(package.read('content.xml')), xml.fromstring(package.read('meta.xml'))
claim([one.get(TEXT + 'name') for one in odt.iter(TEXT + 'bookmark-start')] == list(found) == [one.get(TEXT + 'name') for one in odt.iter(TEXT + 'bookmark-end')], 'bookmarks of the ODT')
claim([(one.get(META + 'name'), one.text) for one in meta.iter(META + 'user-defined')] == [('ancrage', 'text 12 version 3')], 'what the ODT is known by')

# LibreOffice reads both: the same words in the same order, and keeps what a text is known by when it writes it as the other kind.
office = ['soffice', '--headless', '--norestore', '-env:UserInstallation=file://' + os.path.abspath(path('office'))]


def convert(kind, out, *names):
	os.makedirs(path(out), exist_ok=True)
	subprocess.run([*office, '--convert-to', kind, '--outdir', path(out), *map(path, names)], check=True, timeout=170, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


names = ['fr', 'text', 'ar', 'long']
convert('txt:Text (encoded):UTF8', 'words', *[name + '.docx' for name in names], *[name + '-same.odt' for name in names])
for name in names:
	one, other = (open(path(f'words/{each}.txt'), encoding='utf-8-sig').read().split() for each in (name, name + '-same'))
	claim(one == other and len(one) > 20, 'the words of', name, 'are not those of its ODT', [pair for pair in zip(one, other) if pair[0] != pair[1]][:3], len(one), len(other))
convert('pdf', 'pdf', 'fr.docx', 'long.docx')
text = ' '.join(subprocess.run(['pdftotext', path('pdf/fr.pdf'), '-'], check=True, capture_output=True, text=True).stdout.split())
claim('Provisoire' in text and '1 / 2' in text, 'head and foot of the pages')
claim('Alpha (fr)' in text, 'the words of a drawing')
pages = subprocess.run(['pdftotext', '-layout', path('pdf/long.pdf'), '-'], check=True, capture_output=True, text=True).stdout.split('\f')[:-1]
claim(len(pages) > 1 and all('Ligne' in page for page in pages if 'Une ligne dont' in page), 'a long table says its heads on each page')

convert('odt', 'back', 'text.docx')
convert('docx', 'back', 'text-same.odt')
with zipfile.ZipFile(path('back/text.odt')) as package:
	odt, meta = xml.fromstring(package.read('content.xml')), xml.fromstring(package.read('meta.xml'))
claim({one.get(TEXT + 'name') for one in odt.iter(TEXT + 'bookmark-start')} >= set(found), 'bookmarks of what LibreOffice wrote')
claim(('ancrage', 'text 12 version 3') in [(one.get(META + 'name'), one.text) for one in meta.iter(META + 'user-defined')], 'what is known of what LibreOffice wrote')
with zipfile.ZipFile(path('back/text-same.docx')) as package:
	back = xml.fromstring(package.read('word/document.xml'))
	claim(b'text 12 version 3' in package.read('docProps/custom.xml'), 'what is known of the DOCX that LibreOffice wrote')
claim({one.get(W + 'name') for one in back.iter(W + 'bookmarkStart')} >= set(found), 'bookmarks of the DOCX that LibreOffice wrote')
