#!/usr/bin/python3
"""
The files of one snapshot, read by other programs: each must hold the rows of the
CSV for programs, as codes or as the words of these codes.
`read_back.py DIRECTORY` with data.csv, csv.csv, xlsx.xlsx, ods.ods, json.json,
package.zip, ddi.xml and sav.sav in it. With DDI_XSD=codebook.xsd in the environment
the codebook is held to its schema too.
"""
import csv, glob, hashlib, json, os, subprocess, sys, zipfile
import xml.etree.ElementTree as xml
import openpyxl

directory = sys.argv[1]
DDI = '{ddi:codebook:2_6}'


def path(name):
	return os.path.join(directory, name)


def claim(holds, *words):
	if not holds:
		print('read_back:', *words, file=sys.stderr)
		sys.exit(1)


def is_same(found, wanted):
	"""A cell of another program, or a number of it."""
	found = '' if found is None else found
	if found == wanted:
		return True
	try:
		return float(str(found).replace(',', '.')) == float(wanted)
	except ValueError:
		return str(found)[:10] == wanted


raw = open(path('data.csv'), encoding='utf-8', newline='').read()
claim(raw.count('\r\n') == raw.count('\n'), 'each line ends as RFC 4180 says')
lines = list(csv.reader(raw.splitlines(keepends=True)))
names, rows = lines[0], lines[1:]
claim(len(rows) == 60 and len(set(names)) == len(names), 'the rows and names of the CSV')
claim('.seed' not in names and '.day' not in names and not any('id' == name for name in names), 'nothing that points to one row')

# JSON says what codes mean, and so do the words of people's files.
book = json.load(open(path('json.json'), encoding='utf-8'))
sheet = book['sheets'][0]
claim([column['name'] for column in sheet['columns']] == names, 'the columns of the JSON')
instead = {meaning['value']: meaning['words'] for meaning in sheet['instead']}
claim(set(instead) == {'', '#dk', '#na', '#not'}, 'why there is no answer')
for row, found in zip(rows, sheet['rows'], strict=True):
	for wanted, value in zip(row, found, strict=True):
		claim(is_same(value, wanted), 'JSON:', value, wanted)
means = [{code['value']: code['words'] for code in column.get('codes', [])} for column in sheet['columns']]


def words_of(row):
	"""What people read instead of codes."""
	return [('' if value == '' else instead[value]) if value in instead else mean[value] if mean else value for value, mean in zip(row, means)]


def claim_words(found, who):
	claim(len(found) == len(rows), who, len(found), 'rows')
	for row, line in zip(rows, found):
		for wanted, value in zip(words_of(row), line, strict=True):
			claim(is_same(value, wanted), who, repr(value), repr(wanted))


# CSV for people.
raw = open(path('csv.csv'), encoding='utf-8', newline='').read()
claim(raw.startswith('\ufeff'), 'the mark of the CSV for people')
claim_words(list(csv.reader(raw[1:].splitlines(keepends=True), delimiter=';'))[1:], 'CSV for people')

# Workbooks: what must be known, answers, columns; numbers as numbers, "01" as text, no formula.
workbook = openpyxl.load_workbook(path('xlsx.xlsx'))
claim(len(workbook.worksheets) == 3, 'sheets of the workbook')
for page in workbook:
	for line in page.iter_rows():
		for cell in line:
			claim(cell.data_type != 'f', 'a formula')
found = [[cell.value for cell in line] for line in workbook.worksheets[1].iter_rows(min_row=2, max_col=len(names))]
claim_words(found, 'openpyxl')
described = [[cell.value for cell in line] for line in workbook.worksheets[2].iter_rows(min_row=2)]
claim(list(dict.fromkeys(line[1] for line in described)) == names, 'the list of columns')
every = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2'
for old in glob.glob(path('read/*')):
	os.remove(old)
subprocess.run(['soffice', '--headless', '--norestore', '-env:UserInstallation=file://' + os.path.abspath(path('office')),
		'--convert-to', every, '--outdir', path('read'), path('ods.ods')],
	check=True, timeout=170, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
found = glob.glob(path('read/*.csv'))
claim(len(found) == 1, 'LibreOffice finds the sheet of answers')
claim_words(list(csv.reader(open(found[0], encoding='utf-8', newline='')))[1:], 'LibreOffice')

# Data Package: the CSV itself, and what its columns are.
with zipfile.ZipFile(path('package.zip')) as package:
	described = json.loads(package.read('datapackage.json'))
	resource = described['resources'][0]
	content = package.read(resource['path'])
	claim(content == open(path('data.csv'), 'rb').read(), 'the CSV of the package is the CSV')
	claim('sha256:' + hashlib.sha256(content).hexdigest() == resource['hash'], 'its hash')
	claim(len(described['resources']) == 2, 'the list of columns beside it')
	schema = resource['schema']
	claim({value['value'] for value in schema['missingValues']} == set(instead), 'missing values')
	for number, field in enumerate(schema['fields']):
		claim(field['name'] == names[number], 'field', field['name'])
		allowed = {category['value'] for category in field.get('categories', [])}
		for row in rows:
			claim(not allowed or row[number] in instead or row[number] in allowed, field['name'], row[number], 'is no category')
			if field['type'] == 'integer' and row[number] not in instead:
				int(row[number])

# DDI: a variable for each column, a category for each code.
if os.environ.get('DDI_XSD'):
	claim(not subprocess.run(['xmllint', '--nonet', '--noout', '--schema', os.environ['DDI_XSD'], path('ddi.xml')]).returncode, 'the schema of DDI')
root = xml.parse(path('ddi.xml')).getroot()
claim(root.tag == DDI + 'codeBook' and root.get('version') == '2.6', 'the kind of the codebook')
claim(root.findtext(f'.//{DDI}caseQnty') == '60' and root.findtext(f'.//{DDI}varQnty') == str(len(names)), 'its dimensions')
variables = root.findall(f'.//{DDI}var')
claim([variable.get('name') for variable in variables] == names, 'its variables')
claim(len({variable.get('ID') for variable in variables}) == len(names), 'their ids')
for number, variable in enumerate(variables):
	claim(variable.get('files') == root.find(f'.//{DDI}fileDscr').get('ID'), 'the file of', variable.get('name'))
	codes = [category.findtext(DDI + 'catValu') for category in variable.findall(DDI + 'catgry') if category.get('missing') != 'Y']
	claim(not means[number] or codes == list(means[number]), 'codes of', variable.get('name'))
	for category in variable.findall(DDI + 'catgry'):
		if category.get('missing') != 'Y' and means[number]:
			claim(category.findtext(DDI + 'labl') == means[number][category.findtext(DDI + 'catValu')], 'a label of', variable.get('name'))
