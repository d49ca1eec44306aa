/* Files that are something else, two things at once, too much, or broken: each is refused with words, and soon. */
#include "test.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "paper/paper.h"
#include "paper/papers.h"
#include "text/text.h"

enum { SOON = 3000 /* milliseconds, under sanitizers */ };

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

/* Why it is not read; "" where it is. */
static const char *refusal(const char *bytes, size_t length)
{
	const int64_t since = clock_milliseconds();
	const char *why;
	const struct paper *paper = paper_read(&arena, bytes, length, &why);

	assert_true(clock_milliseconds() - since < SOON);
	assert_true(paper ? !why : why && *why);
	return paper ? "" : why;
}

static const char *refusal_of(struct file file)
{
	return refusal(file.bytes, file.length);
}

#define assert_refused(file, words) \
	do { \
		const char *why_ = refusal_of(file); \
		if (!strstr(why_, (words))) \
			fail_msg("“%s” does not say “%s”", why_, (words)); \
	} while (0)

static struct file good_odt(void)
{
	return odt(&arena, "<text:p>Un mot.</text:p>", "text 1 version 1");
}

static struct file good_docx(void)
{
	return docx(&arena, "<w:p><w:r><w:t>Un mot.</w:t></w:r></w:p>", NULL);
}

/* These bytes, that file, those bytes. */
static struct file around(const char *before, struct file file, const char *behind)
{
	struct buffer out = buffer_in(&arena);

	buffer_add_text(&out, before);
	buffer_add(&out, file.bytes, file.length);
	buffer_add_text(&out, behind);
	return (struct file){ out.bytes, out.length };
}

static void other_kinds_are_told_plainly(void **state)
{
	static const struct {
		const char *bytes, *words;
	} kinds[] = {
		{ "%PDF-1.7\n%...", "This is a PDF" },
		{ "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "old kind" },
		{ "{\\rtf1 mots}", "RTF" },
		{ "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no text document" },
		{ "<html><body onload='alert(1)'>", "no text document" },
		{ "\x89PNG\r\n\x1A\n", "no text document" },
		{ "\xFF\xD8\xFF\xE0", "no text document" },
		{ "MZ", "no text document" },
		{ "", "no text document" },
		{ "PK\3\4", "not whole" },
		{ "PK\5\6", "no text document" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		assert_refused(((struct file){ kinds[i].bytes, strlen(kinds[i].bytes) }), kinds[i].words);
	/* ZIP files of other programs. */
	assert_refused(docx_of(&arena, (const struct piece_of_file[]){ { "a.txt", "a" }, { NULL } }), "no text document");
	assert_refused(docx_of(&arena, (const struct piece_of_file[]){ { "[Content_Types].xml", "<Types/>" },
		{ "_rels/.rels", RELATIONSHIPS(RELATION("r1", "officeDocument", "xl/workbook.xml")) }, { "xl/workbook.xml", "<workbook/>" }, { NULL } }), "no text document");
	assert_refused(docx_of(&arena, (const struct piece_of_file[]){ { "mimetype", ODT_TYPE }, { "content.xml", odt_content(&arena, "<text:p>a</text:p>") }, { NULL } }), "no text document");
}

static void two_things_at_once_are_refused(void **state)
{
	const struct file odt_file = good_odt(), docx_file = good_docx();
	struct file with_comment = around("", odt_file, "%PDF-1.4");
	char *bytes = (char *)with_comment.bytes;

	(void)state;
	assert_refused(around("%PDF-1.4\n", odt_file, ""), "This is a PDF");
	assert_refused(around("<svg><script/></svg>", docx_file, ""), "no text document");
	assert_refused(around("GIF89a", odt_file, ""), "no text document");
	assert_refused(around("", odt_file, "\n%PDF-1.4\n%%EOF"), "something else");
	assert_refused(around("", docx_file, "<script>"), "something else");
	assert_refused(around("", docx_file, "\n"), "something else");
	/* What follows said to be a comment of the file. */
	bytes[odt_file.length - 2] = 8;
	assert_refused(with_comment, "something else");
	/* A PDF as a part of it, within the first kilobyte. */
	assert_refused(odt_of(&arena, (const struct piece_of_file[]){ { "%PDF-1.4", "" }, { "content.xml", odt_content(&arena, "<text:p>a</text:p>") }, { NULL } }), "something else");
}

/* Two documents in one, and one document whose directory names a part twice or lies between others. */
static void documents_within_documents_are_refused(void **state)
{
	struct file inner = good_odt(), outer = good_docx(), both;
	struct buffer out = buffer_in(&arena);

	(void)state;
	buffer_add(&out, inner.bytes, inner.length);
	buffer_add(&out, outer.bytes, outer.length);
	both = (struct file){ out.bytes, out.length };
	assert_refused(both, "something else");
	assert_refused(odt_of(&arena, (const struct piece_of_file[]){ { "content.xml", odt_content(&arena, "<text:p>a</text:p>") }, { "[Content_Types].xml", "<Types/>" },
		{ "_rels/.rels", RELATIONSHIPS(RELATION("r1", "officeDocument", "word/document.xml")) }, { "word/document.xml", docx_document(&arena, "") }, { NULL } }), "something else");
	/* Two names that differ by their case alone. */
	assert_refused(odt_of(&arena, (const struct piece_of_file[]){ { "content.xml", odt_content(&arena, "<text:p>a</text:p>") },
		{ "Content.xml", odt_content(&arena, "<text:p>b</text:p>") }, { NULL } }), "damaged");
}

static void macros_and_passwords_are_refused(void **state)
{
	(void)state;
	assert_refused(docx_of(&arena, (const struct piece_of_file[]){ { "[Content_Types].xml", "<Types/>" },
		{ "_rels/.rels", RELATIONSHIPS(RELATION("r1", "officeDocument", "word/document.xml")) }, { "word/document.xml", docx_document(&arena, "") }, { "word/vbaProject.bin", "x" }, { NULL } }), "macros");
	assert_refused(odt_of(&arena, (const struct piece_of_file[]){ { "content.xml", odt_content(&arena, "<text:p>a</text:p>") }, { "Basic/Standard/Module1.xml", "<x/>" }, { NULL } }), "macros");
	assert_refused(odt_of(&arena, (const struct piece_of_file[]){ { "content.xml", "\1\2" },
		{ "META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='m'><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>" }, { NULL } }), "password");
}

/* Entities of a document's own, whoever they would ask, and far too many of them. */
static void entities_are_refused(void **state)
{
	static const char *const doctypes[] = {
		"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "<!DOCTYPE x SYSTEM 'http://example.org/x.dtd'>",
		"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(doctypes) / sizeof(*doctypes); i++) {
		const char *with = arena_print(&arena, "%s%s", doctypes[i], odt_content(&arena, "<text:p>a</text:p>"));

		assert_refused(odt_of(&arena, (const struct piece_of_file[]){ { "content.xml", with }, { NULL } }), "DTD");
		with = arena_print(&arena, "%s%s", doctypes[i], docx_document(&arena, ""));
		assert_refused(docx_of(&arena, (const struct piece_of_file[]){ { "[Content_Types].xml", "<Types/>" },
			{ "_rels/.rels", RELATIONSHIPS(RELATION("r1", "officeDocument", "word/document.xml")) }, { "word/document.xml", with }, { NULL } }), "DTD");
	}
}

static const char *many(const char *text, int times)
{
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < times; i++)
		buffer_add_text(&out, text);
	return out.bytes;
}

static void bombs_are_refused(void **state)
{
	struct file large = { arena_take(&arena, PAPER_MOST_BYTES + 1), PAPER_MOST_BYTES + 1 };
	struct piece_of_file *parts = arena_array(&arena, struct piece_of_file, 2500);

	(void)state;
	memcpy((char *)large.bytes, "PK\3\4", 4);
	assert_refused(large, "5 MB");
	assert_refused(odt(&arena, many("                                                                                ", 700000), NULL), "too large once it is unpacked");
	assert_refused(odt(&arena, many("<text:p>Un mot et un autre encore.</text:p>", 5000), NULL), "more paragraphs");
	assert_refused(odt(&arena, many("<text:p>Mot</text:p>", 1500), NULL), "more than 1000 paragraphs");
	assert_refused(odt(&arena, arena_print(&arena, "<text:p>%s</text:p>", many("Un mot 1 et un autre. ", 120000)), NULL), "more words");
	assert_refused(odt(&arena, arena_print(&arena, "<text:p>%s</text:p>", many("Un mot ", 1500)), NULL), "is too long");
	assert_refused(odt(&arena, many("<text:section>", 100), NULL), "nested too deeply");
	for (int i = 0; i < 2400; i++)
		parts[i] = (struct piece_of_file){ arena_print(&arena, "%d.xml", i), "" };
	assert_refused(docx_of(&arena, parts), "too many parts");
	/* All of a paragraph in pieces, each with a style of its own. */
	assert_text(refusal_of(odt(&arena, arena_print(&arena, "<text:p>%s</text:p>", many("<text:span text:style-name='T1'>a</text:span><text:span text:style-name='T2'>b</text:span>", 1000)), NULL)), "");
}

static void a_document_without_a_word_is_told(void **state)
{
	(void)state;
	assert_refused(odt(&arena, "", NULL), "not a word");
	assert_refused(odt(&arena, "<text:p><draw:frame/></text:p>", NULL), "not a word");
	assert_refused(docx(&arena, "<w:p/>", NULL), "not a word");
	assert_refused(odt_of(&arena, (const struct piece_of_file[]){ { "content.xml", "<a><b></a>" }, { NULL } }), "no XML");
	assert_refused(odt_of(&arena, (const struct piece_of_file[]){ { "content.xml", "" }, { NULL } }), "not a word");
}

/* Cut anywhere it is refused; with any byte of it another one it is refused, or says what it said of what is left. */
static void whatever_is_broken_is_refused(void **state)
{
	const struct file files[] = { good_odt(), good_docx() };

	(void)state;
	for (int i = 0; i < 2; i++)
		for (size_t length = 0; length < files[i].length; length += 7)
			if (!*refusal(arena_copy_bytes(&arena, files[i].bytes, length), length))
				fail_msg("of %zu bytes %zu are read", files[i].length, length);
	for (int i = 0; i < 2; i++)
		for (size_t at = 0; at < files[i].length; at += 3) {
			char *bytes = arena_copy_bytes(&arena, files[i].bytes, files[i].length);

			bytes[at] = (char)(bytes[at] ^ 0x5A);
			refusal(bytes, files[i].length);
		}
}

/* Hidden signs that reorder what is read do not come in. */
static void what_reorders_text_goes(void **state)
{
	const char *why;
	const struct file file = odt(&arena, "<text:p>a\xE2\x80\xAE" "b\xE2\x81\xA6</text:p>", NULL);
	const struct paper *paper = paper_read(&arena, file.bytes, file.length, &why);

	(void)state;
	assert_non_null(paper);
	assert_text(paper->blocks[0].words, "ab");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(other_kinds_are_told_plainly, begin, forget),
		cmocka_unit_test_setup_teardown(two_things_at_once_are_refused, begin, forget),
		cmocka_unit_test_setup_teardown(documents_within_documents_are_refused, begin, forget),
		cmocka_unit_test_setup_teardown(macros_and_passwords_are_refused, begin, forget),
		cmocka_unit_test_setup_teardown(entities_are_refused, begin, forget),
		cmocka_unit_test_setup_teardown(bombs_are_refused, begin, forget),
		cmocka_unit_test_setup_teardown(a_document_without_a_word_is_told, begin, forget),
		cmocka_unit_test_setup_teardown(whatever_is_broken_is_refused, begin, forget),
		cmocka_unit_test_setup_teardown(what_reorders_text_goes, begin, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
