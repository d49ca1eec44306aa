/* Documents of office programs as blocks: each thing in both formats, and what programs of this world wrote. */
#include "test.h"

#include <stdio.h>

#include "base/buffer.h"
#include "paper/paper.h"
#include "paper/papers.h"
#include "text/text.h"

static struct arena arena;

static int begin(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

/* A block a line: "H" heading, "P" prose, "R" and "r" recommendations; of whose paragraph it is; its words, line ends as "/". */
static const char *told(const struct paper *paper)
{
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < paper->count; i++) {
		const struct paper_block *block = &paper->blocks[i];

		buffer_print(&out, "%c", "HPR"[block->kind] + (block->level ? 'r' - 'R' : 0));
		if (block->paragraph)
			buffer_print(&out, "%s%lld", block->is_simple ? "s" : "p", (long long)block->paragraph);
		buffer_add_text(&out, " ");
		for (const char *at = block->words; *at; at++)
			buffer_add(&out, *at == '\n' ? "/" : at, 1);
		buffer_add_text(&out, "\n");
	}
	return out.bytes ? out.bytes : "";
}

static const struct paper *read_file(struct file file)
{
	const char *why;
	const struct paper *paper = paper_read(&arena, file.bytes, file.length, &why);

	if (!paper)
		print_error("not read: %s\n", why);
	assert_non_null(paper);
	/* What goes between processes and waits in a row is the same. */
	assert_text(told(paper_open(&arena, paper_write(&arena, paper))), told(paper));
	return paper;
}

#define WP(properties, runs) "<w:p><w:pPr>" properties "</w:pPr>" runs "</w:p>"
#define WR(words) "<w:r><w:t>" words "</w:t></w:r>"
#define WB(words) "<w:r><w:rPr><w:b/></w:rPr><w:t>" words "</w:t></w:r>"
#define WENTRY(list, depth, words) WP("<w:numPr><w:ilvl w:val='" depth "'/><w:numId w:val='" list "'/></w:numPr>", WR(words))
#define WMARK(id, name, words) "<w:bookmarkStart w:id='" id "' w:name='" name "'/>" words "<w:bookmarkEnd w:id='" id "'/>"
#define TMARK(name, words) "<text:bookmark-start text:name='" name "'/>" words "<text:bookmark-end text:name='" name "'/>"

/* The same in each format; what comes of it. */
static const struct {
	const char *what, *odt, *docx, *told;
} vectors[] = {
	{ "emphasis stands at words, and what Markdown would read is escaped",
	  "<text:p>Un <text:span text:style-name='T1'>mot </text:span>et <text:span text:style-name='T2'>un</text:span>; 5 * 3, *a*, a_b, [b](c), &lt;b&gt;, &amp;amp;</text:p>",
	  WP("", WR("Un ") WB("mot ") WR("et ") "<w:r><w:rPr><w:i/></w:rPr><w:t>un</w:t></w:r>" WR("; 5 * 3, *a*, a_b, [b](c), &lt;b&gt;, &amp;amp;")),
	  "P Un **mot** et *un*; 5 * 3, \\*a\\*, a_b, \\[b\\](c), \\<b>, \\&amp;\n" },
	{ "emphasis of a style, taken back",
	  "<text:p><text:span text:style-name='Strong'>fort<text:span text:style-name='T3'> non</text:span></text:span></text:p><text:p text:style-name='P2'>tout</text:p>",
	  WP("", "<w:r><w:rPr><w:rStyle w:val='lev'/></w:rPr><w:t>fort</w:t></w:r><w:r><w:rPr><w:rStyle w:val='lev'/><w:b w:val='0'/></w:rPr><w:t> non</w:t></w:r>")
	  WP("", WB("tout")),
	  "P **fort** non\nP **tout**\n" },
	{ "headings, whatever their style is called; they are plain",
	  "<text:h text:outline-level='2'>Un <text:span text:style-name='T1'>titre</text:span> *</text:h><text:p>Et.</text:p>",
	  WP("<w:pStyle w:val='Titre2'/>", WR("Un ") WB("titre") WR(" *")) WP("", WR("Et.")),
	  "H Un titre *\nP Et.\n" },
	{ "lists are one paragraph, and belong to what announces them",
	  "<text:p>Deux choses :</text:p><text:list text:style-name='L1'><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item>"
	  "<text:list-item><text:p>c</text:p></text:list-item></text:list><text:p>Fin.</text:p>",
	  WP("", WR("Deux choses :")) WENTRY("1", "0", "a") WENTRY("1", "1", "b") WENTRY("1", "0", "c") WP("", WR("Fin.")),
	  "P Deux choses :/\x2F- a/    - b/- c\nP Fin.\n" },
	{ "links lead to https and mailto alone",
	  "<text:p><text:a xlink:href='https://example.org/a'>là</text:a> <text:a xlink:href='javascript:alert(1)'>ici</text:a></text:p>",
	  WP("", "<w:hyperlink r:id='r3'>" WR("là") "</w:hyperlink>" WR(" ") "<w:hyperlink r:id='r9'>" WR("ici") "</w:hyperlink>"),
	  "P [là](https://example.org/a) ici\n" },
	{ "quotations, breaks, blanks",
	  "<text:p text:style-name='Quotations'>On dit</text:p><text:p text:style-name='Quotations'>et dit</text:p><text:p>a<text:line-break/>b<text:s text:c='3'/>c<text:tab/>d\n e</text:p>",
	  WP("<w:pStyle w:val='Citation'/>", WR("On dit")) WP("<w:pStyle w:val='Citation'/>", WR("et dit"))
	  WP("", WR("a") "<w:r><w:br/></w:r>" WR("b   c") "<w:r><w:tab/></w:r>" WR("d\n e")),
	  "P > On dit/>/> et dit\nP a  /b c d e\n" },
	{ "recommendations in our styles: then a number is a word",
	  "<text:p text:style-name='Ancrage_5f_recommendation'>Un.</text:p><text:p text:style-name='Ancrage_5f_subrecommendation'>Dedans.</text:p><text:p>3. Trois.</text:p>",
	  WP("<w:pStyle w:val='AncrageRecommendation'/>", WR("Un.")) WP("<w:pStyle w:val='AncrageSubrecommendation'/>", WR("Dedans.")) WP("", WR("3. Trois.")),
	  "R Un.\nr Dedans.\nP 3\\. Trois.\n" },
	{ "by how they begin: then a number alone is none, but for what belongs to one",
	  "<text:h>Recommandation 1 : Un titre</text:h><text:p><text:span text:style-name='T1'>Recommandation n° 2 – </text:span>Deux</text:p><text:p>2.1 Dedans</text:p><text:p>R3</text:p><text:p>Trois</text:p>"
	  "<text:p>4. Quatre</text:p><text:p>3 personnes</text:p>",
	  WP("<w:outlineLvl w:val='0'/>", WR("Recommandation 1 : Un titre")) WP("", WB("Recommandation n° 2 – ") WR("Deux")) WP("", WR("2.1 Dedans")) WP("", WR("R3")) WP("", WR("Trois"))
	  WP("", WR("4. Quatre")) WP("", WR("3 personnes")),
	  "R Un titre\nR Deux\nr Dedans\nR Trois\nP 4\\. Quatre\nP 3 personnes\n" },
	{ "by numbers, written or automatic; not of years, nor of headings",
	  "<text:h>1. Titre</text:h><text:p>1. Un</text:p><text:p>2.1 Dedans</text:p><text:p>2026. Fin</text:p><text:list text:style-name='L2'><text:list-item><text:p>Auto</text:p>"
	  "<text:list><text:list-item><text:p>Sous</text:p></text:list-item></text:list></text:list-item></text:list>",
	  WP("<w:pStyle w:val='Titre2'/>", WR("1. Titre")) WP("", WR("1. Un")) WP("", WR("2.1 Dedans")) WP("", WR("2026. Fin")) WENTRY("2", "0", "Auto") WENTRY("2", "1", "Sous"),
	  "H 1. Titre\nR Un\nr Dedans\nP 2026\\. Fin\nR Auto\nr Sous\n" },
	{ "tables are lines of text",
	  "<text:p>Avant</text:p><table:table><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>1.</text:p><text:p>b</text:p></table:table-cell></table:table-row>"
	  "<table:table-row><table:table-cell><text:p>C</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>",
	  WP("", WR("Avant")) "<w:tbl><w:tr><w:tc>" WP("", WR("A")) "</w:tc><w:tc>" WP("", WR("1.")) WP("", WR("b")) "</w:tc></w:tr><w:tr><w:tc>" WP("", WR("C")) "</w:tc><w:tc>" WP("", "") "</w:tc></w:tr></w:tbl>",
	  "P Avant\nP A | 1. b  /C\n" },
	{ "what is tracked counts as accepted",
	  "<text:tracked-changes><text:changed-region><text:deletion><text:p>ôté</text:p></text:deletion></text:changed-region></text:tracked-changes>"
	  "<text:p>Reste <text:change-start/>mis<text:change-end/><text:change/>.</text:p>",
	  WP("", WR("Reste ") "<w:ins>" WR("mis") "</w:ins><w:del><w:r><w:delText>ôté</w:delText></w:r></w:del>" WR(".")),
	  "P Reste mis.\n" },
	{ "remarks, notes, pictures and boxes are left out",
	  "<text:p>a<office:annotation><text:p>non</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>non</text:p></text:note-body></text:note>"
	  "<draw:frame><draw:text-box><text:p>non</text:p></draw:text-box></draw:frame>b</text:p>",
	  WP("", WR("a") "<w:r><w:commentReference w:id='1'/></w:r><w:r><w:footnoteReference w:id='1'/></w:r>"
	     "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" WP("", WR("non")) "</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r>" WR("b")),
	  "P ab\n" },
	{ "what is ours is left out, in paragraphs, in words, in styles made of ours; a table of nothing else is none",
	  "<text:p text:style-name='P1'>1.1</text:p><text:p>Mots<text:span text:style-name='T4'> [3]</text:span></text:p><text:h><text:span text:style-name='T4'>Annexe</text:span></text:h>"
	  "<table:table><table:table-row><table:table-cell><text:p text:style-name='Ancrage_5f_own'>x</text:p></table:table-cell></table:table-row></table:table>",
	  WP("<w:pStyle w:val='AncrageOwnNumber'/>", WR("1.1")) WP("", WR("Mots") "<w:r><w:rPr><w:rStyle w:val='AncrageOwnWords'/></w:rPr><w:t> [3]</w:t></w:r>")
	  WP("<w:pStyle w:val='Titre2'/>", "<w:r><w:rPr><w:rStyle w:val='AncrageOwnWords'/></w:rPr><w:t>Annexe</w:t></w:r>")
	  "<w:tbl><w:tr><w:tc>" WP("<w:pStyle w:val='Autre'/>", WR("x")) "</w:tc></w:tr></w:tbl>",
	  "P Mots\n" },
	{ "marks: of words, of easy words, over several paragraphs; what is written before or behind one is of its paragraph; a copy is new",
	  "<text:p>Avant " TMARK("ancrage_p12", "un") " et après</text:p><text:p>" TMARK("ancrage_s12", "facile") "</text:p><text:p>" TMARK("ancrage_p12 Copy 1", "copie") "</text:p>"
	  "<text:p><text:bookmark-start text:name='ancrage_p13'/>long</text:p><text:list text:style-name='L1'><text:list-item><text:p>a</text:p></text:list-item></text:list>"
	  "<text:p>fin<text:bookmark-end text:name='ancrage_p13'/></text:p><text:p>dehors</text:p>",
	  WP("", WR("Avant ") WMARK("1", "ancrage_p12", WR("un")) WR(" et après")) WP("", WMARK("2", "ancrage_s12", WR("facile"))) WP("", WMARK("3", "ancrage_p12 Copy 1", WR("copie")))
	  "<w:bookmarkStart w:id='4' w:name='ancrage_p13'/>" WP("", WR("long")) WENTRY("1", "0", "a") WP("", WR("fin")) "<w:bookmarkEnd w:id='4'/>" WP("", WR("dehors")),
	  "Pp12 Avant un et après\nPs12 facile\nP copie\nPp13 long/\x2F- a/\x2F" "fin\nP dehors\n" },
	{ "a paragraph that two became one is the longer one's; a heading within a mark is a new one",
	  "<text:p>" TMARK("ancrage_p1", "un") TMARK("ancrage_p2", "deux et plus") "</text:p><text:p><text:bookmark-start text:name='ancrage_p3'/>a</text:p>"
	  "<text:h text:outline-level='2'>Titre</text:h><text:p>b<text:bookmark-end text:name='ancrage_p3'/></text:p>",
	  WP("", WMARK("1", "ancrage_p1", WR("un")) WMARK("2", "ancrage_p2", WR("deux et plus"))) "<w:bookmarkStart w:id='4' w:name='ancrage_p3'/>" WP("", WR("a"))
	  WP("<w:pStyle w:val='Titre2'/>", WR("Titre")) WP("", WR("b")) "<w:bookmarkEnd w:id='4'/>",
	  "Pp2 undeux et plus\nPp3 a\nH Titre\nP b\n" },
	{ "a lower heading within a mark is one of its words",
	  "<text:h text:outline-level='3'><text:bookmark-start text:name='ancrage_p3'/>Titre</text:h><text:p>b<text:bookmark-end text:name='ancrage_p3'/></text:p>",
	  "<w:bookmarkStart w:id='4' w:name='ancrage_p3'/>" WP("<w:outlineLvl w:val='2'/>", WR("Titre")) WP("", WR("b")) "<w:bookmarkEnd w:id='4'/>",
	  "Pp3 # Titre/\x2F" "b\n" },
};

static void each_thing_in_both_formats(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(vectors) / sizeof(*vectors); i++) {
		const char *of_odt = told(read_file(odt(&arena, vectors[i].odt, NULL))), *of_docx = told(read_file(docx(&arena, vectors[i].docx, NULL)));

		if (strcmp(of_odt, vectors[i].told) || strcmp(of_docx, vectors[i].told))
			print_error("%s\n", vectors[i].what);
		assert_text(of_odt, vectors[i].told);
		assert_text(of_docx, vectors[i].told);
	}
}

static void an_export_says_what_it_is_of(void **state)
{
	static const char *const none[] = { "text 12", "text 12 version 3 x", "text -1 version 3", "text 99999999999999999999 version 1", "texte 12 version 3", "" };
	const struct paper *papers[] = { read_file(odt(&arena, "<text:p>a</text:p>", "text 12 version 3")), read_file(docx(&arena, WP("", WR("a")), "text 12 version 3")) };

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(papers[i]->text, 12);
		assert_int_equal(papers[i]->version, 3);
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_int_equal(read_file(odt(&arena, "<text:p>a</text:p>", none[i]))->text, 0);
	assert_int_equal(read_file(docx(&arena, WP("", WR("a")), NULL))->text, 0);
	/* Its address is ours, however it is dressed; that of another is not. */
	assert_text(told(read_file(odt(&arena, "<text:p>https://a.example/council/text/12</text:p><text:p>https://a.example/council/text/13</text:p>", "text 12 version 3"))),
		    "P https://a.example/council/text/13\n");
	/* Of an export a number is a word: what is new in it is in our styles. */
	assert_text(told(read_file(odt(&arena, "<text:p>3. Trois</text:p>", "text 12 version 3"))), "P 3\\. Trois\n");
}

static void what_is_not_as_it_was_is_said(void **state)
{
	const struct paper *paper = read_file(odt(&arena, "<text:p>a<draw:frame/><draw:frame/><office:annotation/></text:p>"
		"<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>", NULL));

	(void)state;
	assert_text(paper_remark_words(&arena, paper, PAPER_PICTURES), "2 pictures and drawings were left out.");
	assert_text(paper_remark_words(&arena, paper, PAPER_COMMENTS), "1 remark at the edge was left out.");
	assert_text(paper_remark_words(&arena, paper, PAPER_TABLES), "1 table became lines of text.");
	assert_null(paper_remark_words(&arena, paper, PAPER_NOTES));
	paper = read_file(docx(&arena, WP("", "<w:ins>" WR("a") "</w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del>"), NULL));
	assert_text(paper_remark_words(&arena, paper, PAPER_CHANGES), "2 tracked changes were taken as accepted.");
	/* A picture of ours is none that is lost. */
	paper = read_file(odt(&arena, "<text:p>a</text:p><text:p text:style-name='P1'><draw:frame/></text:p>", NULL));
	assert_null(paper_remark_words(&arena, paper, PAPER_PICTURES));
}

/* Its end was struck out: it goes on in the next one. */
static void paragraphs_joined_by_a_tracked_change_are_one(void **state)
{
	(void)state;
	assert_text(told(read_file(docx(&arena, WP("<w:rPr><w:del/></w:rPr>", WR("un")) WP("", WR("deux")) WP("", WR("trois")), NULL))), "P un deux\nP trois\n");
}

/* A mark over several paragraphs, as LibreOffice writes it in DOCX: begun twice, ended once. */
static void a_mark_that_begins_twice_ends_with_its_last(void **state)
{
	(void)state;
	assert_text(told(read_file(docx(&arena, WP("", "<w:bookmarkStart w:id='3' w:name='ancrage_p5'/>" WR("a")) WENTRY("1", "0", "b")
		WP("", WMARK("4", "ancrage_p5", WR("c"))) WP("", WR("dehors")) WP("", WMARK("5", "ancrage_p6", WR("d"))), NULL))), "Pp5 a/\x2F- b/\x2F" "c\nP dehors\nPp6 d\n");
}

static struct file file_named(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *bytes = arena_take(&arena, PAPER_MOST_BYTES);
	struct file whole = { bytes, 0 };

	assert_non_null(file);
	whole.length = fread(bytes, 1, PAPER_MOST_BYTES, file);
	fclose(file);
	return whole;
}

/* One document as LibreOffice 7.4 saved it, in both formats. */
static void documents_of_libreoffice_are_read(void **state)
{
	static const char wanted[] =
		"H Titre du rapport\nP Un **constat** et *un autre*, avec [un lien](https://example.org/a_b) et 5 * 3 [note].\n"
		"P - un point/- deux **points**/    - dedans\nH Propositions\nR Un dossier suit la personne.\nP Parce que c'est mieux :/\x2F- a/- b\n"
		"R Chaque métier dit ce qu'il note.\nr Il le dit par écrit.\nP 3\\. Un autre, sans plus.\nP > On nous demande toujours.\nP A | B  /1 | 2\nP Fin  /de ligne\n";

	(void)state;
	assert_text(told(read_file(file_named("tests/paper/libreoffice.odt"))), wanted);
	assert_text(told(read_file(file_named("tests/paper/libreoffice.docx"))), wanted);
}

/* What is kept in a row is believed no more than what came. */
static void json_that_is_none_of_ours_is_refused(void **state)
{
	static const char *const wrong[] = { "", "{}", "[]", "{\"schema\":1,\"text\":0,\"version\":0,\"blocks\":[],\"said\":[0,0,0,0,0]}",
		"{\"schema\":1,\"text\":0,\"version\":0,\"blocks\":[{\"kind\":\"prose\",\"level\":2,\"paragraph\":0,\"simple\":false,\"words\":\"a\"}],\"said\":[0,0,0,0,0]}",
		"{\"schema\":1,\"text\":0,\"version\":0,\"blocks\":[{\"kind\":\"verse\",\"level\":0,\"paragraph\":0,\"simple\":false,\"words\":\"a\"}],\"said\":[0,0,0,0,0]}",
		"{\"schema\":1,\"text\":0,\"version\":0,\"blocks\":[{\"kind\":\"prose\",\"level\":0,\"paragraph\":0,\"simple\":false,\"words\":\"\"}],\"said\":[0,0,0,0,0]}",
		"{\"schema\":1,\"text\":0,\"version\":0,\"blocks\":[{\"kind\":\"prose\",\"level\":0,\"paragraph\":0,\"simple\":false,\"words\":\"a\"}],\"said\":[0]}" };

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_null(paper_open(&arena, wrong[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_thing_in_both_formats, begin, forget),
		cmocka_unit_test_setup_teardown(an_export_says_what_it_is_of, begin, forget),
		cmocka_unit_test_setup_teardown(what_is_not_as_it_was_is_said, begin, forget),
		cmocka_unit_test_setup_teardown(paragraphs_joined_by_a_tracked_change_are_one, begin, forget),
		cmocka_unit_test_setup_teardown(a_mark_that_begins_twice_ends_with_its_last, begin, forget),
		cmocka_unit_test_setup_teardown(documents_of_libreoffice_are_read, begin, forget),
		cmocka_unit_test_setup_teardown(json_that_is_none_of_ours_is_refused, begin, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
