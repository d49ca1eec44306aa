/* What is attached: recognised by its bytes, without what betrays people, under a name that harms nobody. */
#include "file/attached.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "test.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

struct bytes {
	const char *at;
	size_t length;
};

#define BYTES(literal) ((struct bytes){ "" literal, sizeof(literal) - 1 })

static struct bytes joined(const struct bytes *parts)
{
	struct buffer out = buffer_in(&arena);

	for (; parts->at; parts++)
		buffer_add(&out, parts->at, parts->length);
	return (struct bytes){ out.bytes, out.length };
}

#define JOINED(...) joined((const struct bytes[]){ __VA_ARGS__, { 0 } })

static const char *has(struct bytes bytes, const char *text)
{
	return memmem(bytes.at, bytes.length, text, strlen(text));
}

static struct bytes cleaned(struct bytes bytes, enum attached kind)
{
	struct bytes kept;

	assert_int_equal(attached_kind_of(bytes.at, bytes.length), kind);
	kept.at = attached_clean(&arena, kind, bytes.at, bytes.length, &kept.length);
	assert_non_null(kept.at);
	assert_int_equal(attached_kind_of(kept.at, kept.length), kind);
	return kept;
}

#define SOI BYTES("\xff\xd8")
#define JFIF BYTES("\xff\xe0\x00\x13JFIF\0\1\1\0\0\1\0\1\1\1RGB")
/* Little-endian; the camera, then which way up: 6. */
#define EXIF BYTES("\xff\xe1\x00\x33" "Exif\0\0II*\0\x08\0\0\0\2\0" \
	"\x10\x01\2\0\4\0\0\0GPS!" "\x12\x01\3\0\1\0\0\0\6\0\0\0" "\0\0\0\0Paris")
#define XMP BYTES("\xff\xe1\x00\x0fhttp://ns.XMP")
#define ICC BYTES("\xff\xe2\x00\x12ICC_PROFILE\0\1\1xx")
#define REMARK BYTES("\xff\xfe\x00\x08secret")
#define TABLE BYTES("\xff\xdb\x00\x04qt")
#define FRAME BYTES("\xff\xc2\x00\x06sof!")
#define SCAN BYTES("\xff\xda\x00\x06scan" "pixels\xff\x00more\xff\xd3last")
#define EOI BYTES("\xff\xd9")

static void jpeg_is_only_the_picture(void **state)
{
	struct bytes kept = cleaned(JOINED(SOI, JFIF, EXIF, XMP, ICC, REMARK, TABLE, FRAME, SCAN, REMARK, SCAN, EOI, BYTES("film of Paris")), ATTACHED_JPEG);
	struct bytes wanted = JOINED(SOI, BYTES("\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0"), ICC,
		BYTES("\xff\xe1\x00\x22" "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"),
		TABLE, FRAME, SCAN, SCAN, EOI);

	(void)state;
	assert_int_equal(kept.length, wanted.length);
	assert_memory_equal(kept.at, wanted.at, wanted.length);
	assert_null(has(kept, "Paris"));
	assert_null(has(kept, "GPS"));
	kept = cleaned(JOINED(SOI, TABLE, FRAME, SCAN, EOI), ATTACHED_JPEG);
	assert_int_equal(kept.length, JOINED(SOI, TABLE, FRAME, SCAN, EOI).length);
}

static void what_cannot_be_followed_is_refused(void **state)
{
	const struct bytes broken[] = {
		JOINED(SOI, JFIF, TABLE, EOI), JOINED(SOI, TABLE, BYTES("junk"), SCAN, EOI),
		JOINED(SOI, TABLE, SCAN, BYTES("\xff\xfe\x7f\xff"), EOI), JOINED(SOI, TABLE, SCAN, SOI, EOI),
		JOINED(SOI, BYTES("\xff\xdb\x00\x01"), TABLE, SCAN, EOI),
	};
	size_t length;

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(*broken); i++)
		assert_null(attached_clean(&arena, ATTACHED_JPEG, broken[i].at, broken[i].length, &length));
}

#define PNG BYTES("\x89PNG\r\n\x1a\n")
#define IHDR BYTES("\0\0\0\x0dIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0crc!")
#define TEXT BYTES("\0\0\0\5tEXtParis" "crc!")
#define EXIF_CHUNK BYTES("\0\0\0\3eXIfGPS" "crc!")
#define IDAT BYTES("\0\0\0\2IDATxx" "crc!")
#define IEND BYTES("\0\0\0\0IEND\xae\x42\x60\x82")

static void png_is_only_the_picture(void **state)
{
	struct bytes kept = cleaned(JOINED(PNG, IHDR, TEXT, IDAT, EXIF_CHUNK, IDAT, TEXT, IEND), ATTACHED_PNG);
	struct bytes wanted = JOINED(PNG, IHDR, IDAT, IDAT, IEND), none = JOINED(PNG, IHDR, TEXT, IEND);
	size_t length;

	(void)state;
	assert_int_equal(kept.length, wanted.length);
	assert_memory_equal(kept.at, wanted.at, wanted.length);
	assert_null(attached_clean(&arena, ATTACHED_PNG, none.at, none.length, &length));
}

static void webp_is_only_the_picture(void **state)
{
	struct bytes kept = cleaned(BYTES("RIFF\x36\0\0\0WEBP" "VP8X\x0a\0\0\0\x0c\0\0\0\1\0\0\1\0\0" "VP8 \2\0\0\0px"
					  "EXIF\3\0\0\0GPS\0" "XMP \2\0\0\0hi"), ATTACHED_WEBP);
	struct bytes wanted = JOINED(BYTES("RIFF\x20\0\0\0WEBP"), BYTES("VP8X\x0a\0\0\0\0\0\0\0\1\0\0\1\0\0"),
				     BYTES("VP8 \2\0\0\0px"));

	(void)state;
	assert_int_equal(kept.length, wanted.length);
	assert_memory_equal(kept.at, wanted.at, wanted.length);
}

#define MIMETYPE(kind) "PK\3\4\x14\0\0\0\0\0\0\0\0\0crc!size" "size" "\x08\0\0\0mimetype" kind "PK\1\2 and so on PK\5\6 and so on"

static void documents_are_known_by_what_is_inside(void **state)
{
	const struct bytes odt = BYTES(MIMETYPE("application/vnd.oasis.opendocument.text"));
	const struct bytes ods = BYTES(MIMETYPE("application/vnd.oasis.opendocument.spreadsheet"));

	(void)state;
	assert_int_equal(attached_kind_of(odt.at, odt.length), ATTACHED_ODT);
	assert_int_equal(attached_kind_of(ods.at, ods.length), -1);
	assert_int_equal(attached_kind_of("%PDF-1.7\n1 0 obj\n%%EOF\n", 24), ATTACHED_PDF);
	assert_int_equal(attached_kind_of("%PDF-1.7\n1 0 obj\n", 17), -1);
	assert_int_equal(attached_kind_of("<svg onload=alert(1)>", 21), -1);
	assert_int_equal(attached_kind_of("MZ\x90\0", 4), -1);
	assert_int_equal(attached_kind_of("", 0), -1);
}

static void names_harm_nobody(void **state)
{
	(void)state;
	assert_text(attached_name(&arena, ATTACHED_PDF, "C:\\Users\\jeanne.martin\\Ma lettre.PDF"), "Ma lettre.pdf");
	assert_text(attached_name(&arena, ATTACHED_JPEG, "../../etc/photo.jpeg"), "photo.jpg");
	assert_text(attached_name(&arena, ATTACHED_PNG, "facture.pdf.exe"), "facture.pdf.png");
	assert_text(attached_name(&arena, ATTACHED_ODT, "..odt"), "odt.odt");
	assert_text(attached_name(&arena, ATTACHED_ODT, ""), "file.odt");
	assert_text(attached_name(&arena, ATTACHED_PDF, "a\"b<c>\u202efdp.exe"), "a_b_c_fdp.pdf");
	assert_text(attached_name(&arena, ATTACHED_PDF, "رسالة.pdf"), "رسالة.pdf");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(jpeg_is_only_the_picture, forget),
		cmocka_unit_test_teardown(what_cannot_be_followed_is_refused, forget),
		cmocka_unit_test_teardown(png_is_only_the_picture, forget),
		cmocka_unit_test_teardown(webp_is_only_the_picture, forget),
		cmocka_unit_test_teardown(documents_are_known_by_what_is_inside, forget),
		cmocka_unit_test_teardown(names_harm_nobody, forget),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
