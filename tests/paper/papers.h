/* papers: documents of office programs, made of their words, for tests of what reads them. */
#ifndef TESTS_PAPER_PAPERS_H
#define TESTS_PAPER_PAPERS_H

#include <string.h>

#include "base/arena.h"
#include "spreadsheet/package.h"

struct file {
	const char *bytes;
	size_t length;
};

struct piece_of_file {
	const char *name, *text;
};

#define ODT_TYPE "application/vnd.oasis.opendocument.text"
#define PAPER_ODT_STYLES \
	"<style:style style:name='Standard' style:family='paragraph'/>" \
	"<style:style style:name='Ancrage_5f_own' style:display-name='Ancrage_own' style:family='paragraph'/>" \
	"<style:style style:name='Ancrage_5f_recommendation' style:display-name='Ancrage_recommendation' style:family='paragraph'/>" \
	"<style:style style:name='Ancrage_5f_subrecommendation' style:display-name='Ancrage_subrecommendation' style:family='paragraph'/>" \
	"<style:style style:name='Quotations' style:family='paragraph'/>" \
	"<style:style style:name='OwnWords' style:display-name='Ancrage_own' style:family='text'/>" \
	"<style:style style:name='Strong' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
#define PAPER_ODT_AUTOMATIC \
	"<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Ancrage_5f_own'/>" \
	"<style:style style:name='P2' style:family='paragraph' style:parent-style-name='Standard'><style:text-properties fo:font-weight='bold'/></style:style>" \
	"<style:style style:name='T1' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>" \
	"<style:style style:name='T2' style:family='text'><style:text-properties fo:font-style='italic'/></style:style>" \
	"<style:style style:name='T3' style:family='text'><style:text-properties fo:font-weight='normal'/></style:style>" \
	"<style:style style:name='T4' style:family='text' style:parent-style-name='OwnWords'/>" \
	"<text:list-style style:name='L1'><text:list-level-style-bullet text:level='1'/><text:list-level-style-bullet text:level='2'/></text:list-style>" \
	"<text:list-style style:name='L2'><text:list-level-style-number text:level='1' style:num-format='1'/>" \
	"<text:list-level-style-number text:level='2' style:num-format='1'/></text:list-style>" \
	"<number:date-style style:name='N1'><number:text>/</number:text></number:date-style>"
#define PAPER_ODT_ROOT(name) "<office:" name " xmlns:office='o' xmlns:style='s' xmlns:text='t' xmlns:table='b' xmlns:fo='f' xmlns:draw='d'" \
	" xmlns:xlink='x' xmlns:number='n' xmlns:meta='m' xmlns:dc='c' xmlns:form='r'>"

/* Parts behind the first ones, which say what it is; ended by { NULL }. */
static inline struct file odt_of(struct arena *into, const struct piece_of_file *parts)
{
	struct package *package = package_begin(into);
	struct file file;

	package_add_plain(package, "mimetype", ODT_TYPE);
	for (; parts->name; parts++)
		package_add(package, parts->name, parts->text, strlen(parts->text));
	file.bytes = package_end(package, &file.length);
	return file;
}

static inline const char *odt_content(struct arena *into, const char *body)
{
	return arena_print(into, PAPER_ODT_ROOT("document-content") "<office:automatic-styles>" PAPER_ODT_AUTOMATIC "</office:automatic-styles>"
			   "<office:body><office:text>%s</office:text></office:body></office:document-content>", body);
}

/* property: of "ancrage"; NULL: it has none. */
static inline struct file odt(struct arena *into, const char *body, const char *property)
{
	return odt_of(into, (const struct piece_of_file[]){
		{ "content.xml", odt_content(into, body) },
		{ "styles.xml", PAPER_ODT_ROOT("document-styles") "<office:styles>" PAPER_ODT_STYLES "</office:styles><office:automatic-styles>"
		  "<style:style style:name='P1' style:family='paragraph'/></office:automatic-styles></office:document-styles>" },
		{ "meta.xml", arena_print(into, PAPER_ODT_ROOT("document-meta") "<office:meta><dc:title>Un titre</dc:title>%s%s%s</office:meta></office:document-meta>",
		  property ? "<meta:user-defined meta:name='ancrage'>" : "", property ? property : "", property ? "</meta:user-defined>" : "") },
		{ NULL } });
}

#define RELATION(id, kind, target) "<Relationship Id='" id "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind "' Target='" target "'/>"
#define RELATIONSHIPS(list) "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" list "</Relationships>"
#define PAPER_DOCX_STYLES \
	"<w:styles xmlns:w='w'><w:style w:type='paragraph' w:styleId='Normal'><w:name w:val='Normal'/></w:style>" \
	"<w:style w:type='paragraph' w:styleId='Titre2'><w:name w:val='heading 2'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>" \
	"<w:style w:type='paragraph' w:styleId='AncrageOwn'><w:name w:val='Ancrage_own'/></w:style>" \
	"<w:style w:type='paragraph' w:styleId='AncrageOwnNumber'><w:name w:val='Ancrage_own_number'/></w:style>" \
	"<w:style w:type='paragraph' w:styleId='Autre'><w:name w:val='Autre'/><w:basedOn w:val='AncrageOwn'/></w:style>" \
	"<w:style w:type='character' w:styleId='AncrageOwnWords'><w:name w:val='Ancrage_own words'/></w:style>" \
	"<w:style w:type='paragraph' w:styleId='AncrageRecommendation'><w:name w:val='Ancrage_recommendation'/></w:style>" \
	"<w:style w:type='paragraph' w:styleId='AncrageSubrecommendation'><w:name w:val='Ancrage_subrecommendation'/></w:style>" \
	"<w:style w:type='paragraph' w:styleId='Citation'><w:name w:val='Quote'/></w:style>" \
	"<w:style w:type='character' w:styleId='lev'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style></w:styles>"
#define PAPER_DOCX_LISTS \
	"<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>" \
	"<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum>" \
	"<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num></w:numbering>"

static inline struct file docx_of(struct arena *into, const struct piece_of_file *parts)
{
	struct package *package = package_begin(into);
	struct file file;

	for (; parts->name; parts++)
		package_add(package, parts->name, parts->text, strlen(parts->text));
	file.bytes = package_end(package, &file.length);
	return file;
}

static inline const char *docx_document(struct arena *into, const char *body)
{
	return arena_print(into, "<w:document xmlns:w='w' xmlns:r='r' xmlns:mc='m'><w:body>%s</w:body></w:document>", body);
}

static inline struct file docx(struct arena *into, const char *body, const char *property)
{
	return docx_of(into, (const struct piece_of_file[]){
		{ "[Content_Types].xml", "<Types/>" },
		{ "_rels/.rels", RELATIONSHIPS(RELATION("r1", "officeDocument", "word/document.xml") RELATION("r2", "custom-properties", "docProps/custom.xml")) },
		{ "word/_rels/document.xml.rels", RELATIONSHIPS(RELATION("r1", "styles", "styles.xml") RELATION("r2", "numbering", "numbering.xml")
		  RELATION("r3", "hyperlink", "https://example.org/a")) },
		{ "word/document.xml", docx_document(into, body) },
		{ "word/styles.xml", PAPER_DOCX_STYLES },
		{ "word/numbering.xml", PAPER_DOCX_LISTS },
		{ "docProps/custom.xml", arena_print(into, "<Properties xmlns:vt='v'><property pid='2' name='autre'><vt:lpwstr>text 9 version 9</vt:lpwstr></property>%s%s%s</Properties>",
		  property ? "<property pid='3' name='ancrage'><vt:lpwstr>" : "", property ? property : "", property ? "</vt:lpwstr></property>" : "") },
		{ NULL } });
}

#endif
