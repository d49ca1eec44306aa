#!/usr/bin/python3
"""
The files of one book, read by other programs: each must find the same values,
texts as texts, numbers as numbers. `read_back.py DIRECTORY` with xlsx.xlsx,
ods.ods, csv.csv, data.csv and json.json in it.
"""
import csv, datetime, glob, hashlib, json, os, subprocess, sys, zipfile
import xml.etree.ElementTree as xml
import openpyxl

directory = sys.argv[1]
HIDDEN = '•••'
EPOCH = datetime.datetime(1970, 1, 1)
LONGEST = 32767


def path(name):
	return os.path.join(directory, name)


def claim(holds, *words):
	if not holds:
		print('read_back:', *words, file=sys.stderr)
		sys.exit(1)


def plain(value, kind):
	"""A value of the JSON as the others give it."""
	if isinstance(value, dict):
		return HIDDEN
	if kind == 'percent' and value is not None:
		return value / 100
	return value


def is_same(found, wanted, kind):
	if wanted is None or wanted == '':
		return found in (None, '')
	if wanted == HIDDEN or kind == 'text':
		return found == wanted
	if kind == 'day':
		return str(found)[:10] == wanted
	return abs(float(found) - wanted) < 1e-9


def cut(text):
	"""What a spreadsheet's cell can hold of it."""
	return text if len(text) <= LONGEST else text[:LONGEST - 4] + ' […]'


book = json.load(open(path('json.json'), encoding='utf-8'))
kinds = [column['type'] for column in book['sheets'][0]['columns']]
rows = [[plain(value, kind) for value, kind in zip(row, kinds)] for row in book['sheets'][0]['rows']]


def claim_rows(found, who, shorten=cut, unescape=lambda text: text):
	claim(len(found) == len(rows), who, 'has', len(found), 'rows, not', len(rows))
	for number, (line, wanted) in enumerate(zip(found, rows)):
		for value, want, kind in zip(line, wanted, kinds):
			want = shorten(want) if kind == 'text' and want else want
			value = unescape(value) if kind == 'text' and value else value
			claim(is_same(value, want, kind), who, 'row', number, repr(value)[:80], 'is not', repr(want)[:80])


# openpyxl: no formula anywhere.
workbook = openpyxl.load_workbook(path('xlsx.xlsx'))
claim(workbook.properties.title == book['title'], 'the title of the workbook')
for sheet in workbook:
	for line in sheet.iter_rows():
		for cell in line:
			claim(cell.data_type != 'f', sheet.title, cell.coordinate, 'is a formula')
for sheet in workbook.worksheets[1:]:
	claim(sheet.freeze_panes == 'A2', 'the heads stand still')
	claim_rows([[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)], 'openpyxl', unescape=lambda text: text.replace('_x005F_', '_'))
claim(workbook.worksheets[1]['C3'].number_format == '0%', 'a share is shown as one')

# LibreOffice, of both kinds: each sheet as CSV, values as they are.
every = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
for name in 'xlsx.xlsx', 'ods.ods':
	for old in glob.glob(path('read/*')):
		os.remove(old)
	subprocess.run(['soffice', '--headless', '--norestore', '-env:UserInstallation=file://' + os.path.abspath(path('office')),
			'--convert-to', every, '--outdir', path('read'), path(name)],
		check=True, timeout=170, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
	found = sorted(glob.glob(path('read/*.csv')))
	claim(len(found) == 3, 'LibreOffice finds', len(found), 'sheets in', name)
	about = [file for file in found if 'Read me' in file]
	claim(len(about) == 1 and '=Label' in open(about[0], encoding='utf-8').read(), 'what must be known stands first in', name)
	for file in found:
		if file in about:
			continue
		lines = list(csv.reader(open(file, encoding='utf-8', newline='')))[1:]
		claim_rows([[*line[:2], line[2].rstrip('%') and float(line[2].rstrip('%')) / (100 if '%' in line[2] else 1), *line[3:]] for line in lines], 'LibreOffice, ' + name,
			   shorten=(lambda text: cut(text.replace('\t', ' '))) if name.startswith('ods') else cut)

# ODF: its kind stands first, as it is.
with zipfile.ZipFile(path('ods.ods')) as package:
	first = package.infolist()[0]
	claim(first.filename == 'mimetype' and first.compress_type == zipfile.ZIP_STORED and not first.extra, 'the first part of the ODS')
	for name in package.namelist():
		if name.endswith('.xml'):
			xml.fromstring(package.read(name))
with open(path('ods.ods'), 'rb') as start:
	claim(start.read(77)[30:] == b'mimetype' + b'application/vnd.oasis.opendocument.spreadsheet'[:39], 'the ODS is known by its first bytes')

# CSV: what a spreadsheet would take for a formula has an apostrophe before it.
formula = lambda text: text[1:] if text[:1] == "'" else text
lines = list(csv.reader(open(path('data.csv'), encoding='utf-8', newline='')))
claim(lines[0] == ["text", "count", "percent", "number", "day"], 'the names of the columns')
claim(not any(cell[:1] in ('=', '+', '@') for line in lines for cell in line), 'a formula in the CSV')
claim_rows([[line[0], line[1], line[2] and float(line[2]) / 100, *line[3:]] for line in lines[1:]], 'csv', shorten=lambda text: text, unescape=formula)
raw = open(path('csv.csv'), encoding='utf-8', newline='').read()
claim(raw.startswith('\ufeff'), 'the mark of the CSV for people')
lines = list(csv.reader(raw[1:].splitlines(keepends=True), delimiter=';'))
claim(lines[0][1] == "'=Count", 'a head that would be a formula')
number = lambda text: text if text == HIDDEN else text.replace(',', '.')
claim_rows([[line[0], number(line[1]), line[2] and float(number(line[2])) / 100, number(line[3]), line[4]] for line in lines[1:]], 'csv for people',
	   shorten=lambda text: text, unescape=formula)

# Data Package: each file as it is described, each value of its field's type.
types = {'integer': int, 'number': float, 'date': datetime.date.fromisoformat, 'string': str}
with zipfile.ZipFile(path('package.zip')) as package:
	described = json.loads(package.read('datapackage.json'))
	claim(described['title'] == book['title'] and '=Label: -words' in described['description'], 'what the package says of itself')
	for resource in described['resources']:
		content = package.read(resource['path'])
		claim(len(content) == resource['bytes'], 'bytes of', resource['path'])
		claim('sha256:' + hashlib.sha256(content).hexdigest() == resource['hash'], 'hash of', resource['path'])
		claim(content == open(path('data.csv'), 'rb').read(), 'the CSV of the package is the CSV')
		missing = [value['value'] for value in resource['schema']['missingValues']]
		claim(missing == ['', HIDDEN], 'what is hidden is said to be missing')
		lines = list(csv.reader(content.decode().splitlines(keepends=True)))
		claim(lines[0] == [field['name'] for field in resource['schema']['fields']], 'fields of', resource['path'])
		for line in lines[1:]:
			for value, field in zip(line, resource['schema']['fields']):
				if value not in missing:
					types[field['type']](value)
