/*
 * Any bytes as a document of an office program: as they are where they begin with PK; else as the words and the styles of one,
 * with a NUL between, of an ODT where the first byte is even, of a DOCX where it is odd. It is refused with words, or its blocks
 * are clean text within bounds, and are the same after they waited in a row.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "paper/paper.h"
#include "spreadsheet/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void look(struct arena *arena, const struct paper *paper)
{
	const struct paper *again = paper_open(arena, paper_write(arena, paper));

	claim(paper->count > 0 && paper->count <= PAPER_MOST_BLOCKS && again && again->count == paper->count);
	for (int i = 0; i < paper->count; i++) {
		const struct paper_block *block = &paper->blocks[i];

		claim(*block->words && strlen(block->words) <= PAPER_LONGEST_BLOCK);
		claim(utf8_clean(arena, block->words, strlen(block->words)) != NULL);
		claim(block->level == 0 || (block->level == 1 && block->kind == PAPER_RECOMMENDATION));
		claim(!strcmp(block->words, again->blocks[i].words));
	}
}

static void read_bytes(struct arena *arena, const char *bytes, size_t length)
{
	const char *why;
	const struct paper *paper = paper_read(arena, bytes, length, &why);

	claim(paper ? !why : why && *why);
	if (paper)
		look(arena, paper);
}

static void read_parts(struct arena *arena, const char *bytes, size_t size)
{
	static const char relations[] = "<Relationships><Relationship Id='r1' Type='/officeDocument' Target='word/d.xml'/>"
		"<Relationship Id='r2' Type='/styles' Target='s.xml'/></Relationships>";
	const int is_odt = size && !(bytes[0] & 1);
	const size_t words = strnlen(bytes, size), rest = words < size ? size - words - 1 : 0;
	struct package *package = package_begin(arena);
	const char *file;
	size_t length;

	if (is_odt) {
		package_add_plain(package, "mimetype", "application/vnd.oasis.opendocument.text");
		package_add(package, "content.xml", bytes + 1, words ? words - 1 : 0);
		package_add(package, "styles.xml", bytes + size - rest, rest);
	} else {
		package_add(package, "[Content_Types].xml", "<Types/>", 8);
		package_add(package, "_rels/.rels", relations, sizeof(relations) - 1);
		package_add(package, "word/_rels/d.xml.rels", relations, sizeof(relations) - 1);
		package_add(package, "word/d.xml", bytes + (words > 0), words ? words - 1 : 0);
		package_add(package, "word/s.xml", bytes + size - rest, rest);
	}
	file = package_end(package, &length);
	claim(file != NULL);
	read_bytes(arena, file, length);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	const char *copy = arena_copy_bytes(&arena, bytes, size);

	if (size > 2 && !memcmp(bytes, "PK", 2))
		read_bytes(&arena, copy, size);
	else
		read_parts(&arena, copy, size);
	arena_reset(&arena);
	return 0;
}
