/* Documents that staff attach are known by what is inside, whatever they are called; what is two things at once, or holds programs, is none. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "file/deposited.h"

static struct arena arena;

static void number(struct buffer *out, unsigned value, int bytes)
{
	for (; bytes--; value >>= 8)
		buffer_add(out, (const char[]){ (char)(value & 0xFF) }, 1);
}

struct entry {
	size_t at;
	const char *name;
};

/* Empty entries of these names, then whatever is to stand behind the end. */
static struct buffer zipped(const char *const *names, int count, const char *behind)
{
	struct buffer out = buffer_in(&arena);
	struct entry entries[8];
	size_t begin, end;

	for (int i = 0; i < count; i++) {
		entries[i] = (struct entry){ out.length, names[i] };
		buffer_add(&out, "PK\3\4", 4);
		for (int k = 0; k < 22; k++)
			number(&out, 0, 1);
		number(&out, (unsigned)strlen(names[i]), 2);
		number(&out, 0, 2);
		buffer_add(&out, names[i], strlen(names[i]));
	}
	begin = out.length;
	for (int i = 0; i < count; i++) {
		buffer_add(&out, "PK\1\2", 4);
		for (int k = 0; k < 24; k++)
			number(&out, 0, 1);
		number(&out, (unsigned)strlen(names[i]), 2);
		for (int k = 0; k < 12; k++)
			number(&out, 0, 1);
		number(&out, (unsigned)entries[i].at, 4);
		buffer_add(&out, names[i], strlen(names[i]));
	}
	end = out.length;
	buffer_add(&out, "PK\5\6", 4);
	number(&out, 0, 4);
	number(&out, (unsigned)count, 2);
	number(&out, (unsigned)count, 2);
	number(&out, (unsigned)(end - begin), 4);
	number(&out, (unsigned)begin, 4);
	number(&out, 0, 2);
	buffer_add(&out, behind, strlen(behind));
	return out;
}

static const char *kind(const struct buffer *bytes)
{
	const char *found = deposited_kind(bytes->bytes, bytes->length);

	return found ? found : "none";
}

static const char *const wanted[] = { "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/vbaProject.bin" };

static void a_docx_is_known_by_its_entries(void **state)
{
	struct buffer docx = zipped(wanted, 3, ""), poor = zipped(wanted, 2, ""), program = zipped(wanted, 4, ""), two = zipped(wanted, 3, "<script>");

	(void)state;
	assert_text(kind(&docx), "docx");
	assert_text(deposited_media("docx"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
	assert_text(kind(&poor), "none");
	assert_text(kind(&program), "none");
	assert_text(kind(&two), "none");
	assert_text(deposited_name(&arena, "docx", "C:\\papiers\\avis \"final\".docm"), "avis _final_.docx");
}

/* An ODT begins with what it is, not compressed; macros are in folders of their own. */
static const char *odt_kind(const char *other)
{
	static const char first[] = "mimetypeapplication/vnd.oasis.opendocument.text";
	struct buffer odt = zipped((const char *const[]){ first, "content.xml", other }, 3, "");

	/* The name is the first eight of it; in the list too, where the rest is what stands behind a name. */
	odt.bytes[26] = 8;
	for (size_t at = 0; at + 4 < odt.length; at++)
		if (!memcmp(odt.bytes + at, "PK\1\2", 4)) {
			odt.bytes[at + 28] = 8;
			odt.bytes[at + 30] = (char)(sizeof(first) - 1 - 8);
			break;
		}
	return kind(&odt);
}

static void an_odt_with_macros_is_none(void **state)
{
	(void)state;
	assert_text(odt_kind("styles.xml"), "odt");
	assert_text(odt_kind("Basic/Standard/Module1.xml"), "none");
	assert_text(odt_kind("Scripts/python/eval.py"), "none");
}

/* Whatever is cut off it, or changed in it, nothing is read that is not there. */
static void what_is_cut_or_spoilt_is_none(void **state)
{
	const struct buffer docx = zipped(wanted, 3, "");

	(void)state;
	for (size_t length = 0; length < docx.length; length++) {
		char *copy = malloc(length + 1);

		memcpy(copy, docx.bytes, length);
		assert_null(deposited_kind(copy, length));
		free(copy);
	}
	for (size_t at = 0; at < docx.length; at++) {
		char *copy = malloc(docx.length);

		memcpy(copy, docx.bytes, docx.length);
		copy[at] = (char)0xFF;
		(void)deposited_kind(copy, docx.length);
		free(copy);
	}
}

static void others_are_as_they_are_for_respondents(void **state)
{
	static const char pdf[] = "%PDF-1.4\n1 0 obj\n%%EOF\n", svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
	size_t cleaned;

	(void)state;
	assert_text(deposited_kind(pdf, sizeof(pdf) - 1), "pdf");
	assert_text(deposited_media("pdf"), "application/pdf");
	assert_text(deposited_media("exe"), "application/octet-stream");
	assert_null(deposited_kind(svg, sizeof(svg) - 1));
	assert_null(deposited_kind("MZ", 2));
	assert_null(deposited_kind("", 0));
	assert_ptr_equal(deposited_clean(&arena, "docx", pdf, sizeof(pdf) - 1, &cleaned), pdf);
	assert_int_equal(cleaned, sizeof(pdf) - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_docx_is_known_by_its_entries),
		cmocka_unit_test(an_odt_with_macros_is_none),
		cmocka_unit_test(what_is_cut_or_spoilt_is_none),
		cmocka_unit_test(others_are_as_they_are_for_respondents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
