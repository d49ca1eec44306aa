#!/usr/bin/python3
"""
Documents as other programs read them: `read_document.py DIRECTORY` with fr.odt,
long.odt, ar.odt and their fr.html, ar.html in it.
"""
import os, subprocess, sys, zipfile
import html.parser
import xml.etree.ElementTree as xml

directory = sys.argv[1]
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
TABLE = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
DRAW = '{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}'
SVG = '{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}'
FO = '{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}'
STYLE = '{urn:oasis:names:tc:opendocument:xmlns:style:1.0}'
XLINK = '{http://www.w3.org/1999/xlink}'


def path(name):
	return os.path.join(directory, name)


def claim(holds, *words):
	if not holds:
		print('read_document:', *words, file=sys.stderr)
		sys.exit(1)


def words(element):
	return ' '.join(''.join(element.itertext()).split())


def read(name):
	"""The parts of a document that are XML; each is well-formed, and all are in its list."""
	with zipfile.ZipFile(path(name)) as package:
		first = package.infolist()[0]
		claim(first.filename == 'mimetype' and first.compress_type == zipfile.ZIP_STORED and not first.extra, 'the first part of', name)
		claim(package.read('mimetype') == b'application/vnd.oasis.opendocument.text', 'the kind of', name)
		parts = {part: xml.fromstring(package.read(part)) for part in package.namelist() if part.endswith(('.xml', '.svg'))}
		listed = [entry.get('{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path') for entry in parts['META-INF/manifest.xml']]
		claim(sorted(listed[1:]) == sorted(set(package.namelist()) - {'mimetype', 'META-INF/manifest.xml'}), 'the list of', name)
	return parts


def claim_parts(name, language, direction):
	parts = read(name)
	content, styles, meta = parts['content.xml'], parts['styles.xml'], parts['meta.xml']
	claim(meta.find('.//{http://purl.org/dc/elements/1.1/}title').text == '=Titre & <b>"tout"</b>', 'the title of', name)
	claim(meta.find('.//{http://purl.org/dc/elements/1.1/}language').text == language, 'the language of', name)
	claim(meta.find('.//{http://purl.org/dc/elements/1.1/}creator').text == 'Anna Lyse', 'who signs', name)
	default = styles.find(f'.//{STYLE}default-style')
	claim(default.find(f'{STYLE}paragraph-properties').get(f'{STYLE}writing-mode') == direction, 'how it is read:', name)
	claim(default.find(f'{STYLE}text-properties').get(f'{FO}language') == language, 'the language of the words of', name)
	claim('Provisoire' in words(styles), 'the mark on each page of', name)
	named = {style.get(f'{STYLE}name') for part in (content, styles) for style in part.iter(f'{STYLE}style')}
	used = {element.get(f'{TEXT}style-name') for element in content.iter() if element.tag in (f'{TEXT}p', f'{TEXT}h', f'{TEXT}span')}
	claim(used <= named, 'no styles of the names', used - named)
	for picture in content.iter(f'{DRAW}frame'):
		claim(picture.find(f'{DRAW}image').get(f'{XLINK}href') in parts, 'a picture is missing')
		claim(picture.find(f'{SVG}title').text and picture.find(f'{SVG}desc').text, 'a picture without words')
	claim(len(list(content.iter(f'{DRAW}frame'))) == len([part for part in parts if part.endswith('.svg')]) >= 1, 'the drawings of', name)
	tables = list(content.iter(f'{TABLE}table'))
	claim(len(tables) >= 1 and all(table.find(f'{TABLE}table-header-rows') is not None for table in tables), 'heads of tables')
	for table in tables:
		columns = sum(int(column.get(f'{TABLE}number-columns-repeated', 1)) for column in table.findall(f'{TABLE}table-column'))
		claim(all(len(row.findall(f'{TABLE}table-cell')) == columns for row in table.iter(f'{TABLE}table-row')), 'cells in rows')
	return content


content = claim_parts('fr.odt', 'fr', 'lr-tb')
heads = [(int(head.get(f'{TEXT}outline-level')), words(head)) for head in content.iter(f'{TEXT}h')]
claim(heads == [(1, '=Titre & <b>"tout"</b>'), (2, 'Le plan & <la suite>'), (3, 'Plus bas')], 'headings are', heads)
links = [link.get(f'{XLINK}href') for link in content.iter(f'{TEXT}a')]
claim(links == ['https://site.example/library/synthesis/1/1', 'https://site.example/?a=1&b=2'], 'links are', links)
claim('<script>alert(1)</script>' in words(content), 'markup is text')
claim('Montrer' not in words(content), 'what is clicked is not for paper')
passages = [paragraph for paragraph in content.iter(f'{TEXT}p') if 'An English passage' in words(paragraph)]
claim(passages[0].get(f'{TEXT}style-name').endswith('.en.l'), 'the language of a passage')
styles = {words(paragraph): paragraph.get(f'{TEXT}style-name') for paragraph in content.iter(f'{TEXT}p')}
claim(styles['As it was said'] == 'Quotations.en.l' and styles['En réponse à une question'] == 'Quotation_20_source', 'words of people, and where they are from')
claim(content.find(f'.//{TEXT}list-item[@{TEXT}start-value="3"]') is not None, 'a list goes on')
claim_parts('ar.odt', 'ar', 'rl-tb')

# LibreOffice reads it: the words in order, as a PDF that is tagged.
office = ['soffice', '--headless', '--norestore', '-env:UserInstallation=file://' + os.path.abspath(path('office'))]
export = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
subprocess.run([*office, '--convert-to', export, '--outdir', path(''), path('fr.odt'), path('ar.odt'), path('long.odt')], check=True, timeout=170, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
for name in 'fr.pdf', 'ar.pdf':
	claim('Tagged:          yes' in subprocess.run(['pdfinfo', path(name)], check=True, capture_output=True, text=True).stdout, name, 'is not tagged')
	tags = subprocess.run(['pdfinfo', '-struct', path(name)], check=True, capture_output=True, text=True)
	claim(not tags.stderr and tags.stdout.startswith('Document'), 'all stands below the document in the tags of', name, tags.stderr)
	claim(tags.stdout.count('Figure') == 2 and tags.stdout.count('H1 ') == 1 and 'TH' in tags.stdout, 'the tags of', name)
text = ' '.join(subprocess.run(['pdftotext', path('fr.pdf'), '-'], check=True, capture_output=True, text=True).stdout.split())
at = 0
for part in '=Titre & <b>"tout"</b>', 'Une consultation', 'inventées', 'Le plan & <la suite>', 'connaissent', 'premier', 'second', 'trois', 'Une citation', 'Plus bas', '=1+1', 'English passage':
	found = text.find(part, at)
	claim(found >= 0, 'not in the PDF, or not there:', part)
	at = found
pages = subprocess.run(['pdftotext', '-layout', path('long.pdf'), '-'], check=True, capture_output=True, text=True).stdout.split('\f')[:-1]
claim(len(pages) > 1 and all('Ligne' in page for page in pages if 'Une ligne dont' in page), 'a long table says its heads on each page')
claim('Provisoire' in text and '1 / ' in text, 'head and foot of the pages')


class Nesting(html.parser.HTMLParser):
	"""Every element is closed where it was opened."""
	def __init__(self):
		super().__init__()
		self.open = []

	def handle_starttag(self, tag, attrs):
		if tag not in ('meta', 'br'):
			self.open.append(tag)

	def handle_startendtag(self, tag, attrs):
		pass

	def handle_endtag(self, tag):
		claim(self.open and self.open.pop() == tag, 'HTML that closes what it did not open:', tag)


for name in 'fr.html', 'ar.html':
	parser = Nesting()
	parser.feed(open(path(name), encoding='utf-8').read())
	claim(not parser.open, 'left open in', name, parser.open)
