/* Lines of a document as blocks: what is a recommendation, and which lines are one paragraph. */
#include <string.h>

#include "base/arena.h"
#include "paper/scribe.h"
#include "text/text.h"

enum { DEEPEST_LIST = 8, INDENT = 4 };

/* By what recommendations are known in this document; the first that there is. */
enum sign { BY_STYLE, BY_WORDS, BY_NUMBER };

struct sorting {
	struct scribe *scribe;
	enum sign sign;
	int is_export;
	struct paper_block *blocks;
	int count;
	struct buffer words;		/* of the last block */
	const struct paper_line *last;	/* of it */
	int numbers[DEEPEST_LIST];	/* of the list that goes on */
	int awaits;			/* "Recommandation 3" stood alone: its words follow. The level, and one */
	const char *why;
};

static enum sign sign_of(const struct scribe *scribe)
{
	enum sign sign = BY_NUMBER;

	for (int i = 0; i < scribe->count; i++) {
		const struct paper_line *line = &scribe->lines[i];

		if (line->look.role == ROLE_RECOMMENDATION || line->look.role == ROLE_SUBRECOMMENDATION)
			return BY_STYLE;
		if (paper_number_read(line->plain).is_there && !paper_number_read(line->plain).is_plain)
			sign = BY_WORDS;
	}
	return sign;
}

/* --- words of a block */

/* What stands before a line within its block, and what stands before the words of the first one. */
static void add_start(struct sorting *sorting, const struct paper_line *line)
{
	struct buffer *out = &sorting->words;
	const int depth = line->look.depth < DEEPEST_LIST ? line->look.depth : DEEPEST_LIST - 1;

	if (line->look.entry) {
		for (int i = 0; i < depth * INDENT; i++)
			buffer_add_text(out, " ");
		for (int i = depth + 1; i < DEEPEST_LIST; i++)
			sorting->numbers[i] = 0;
		if (line->look.entry == ENTRY_NUMBER)
			buffer_print(out, "%d. ", ++sorting->numbers[depth]);
		else
			buffer_add_text(out, "- ");
	} else if (line->look.role == ROLE_QUOTE) {
		buffer_add_text(out, "> ");
	} else if (line->look.role == ROLE_HEADING) {
		for (int i = 2; i < line->look.outline && i < 5; i++)
			buffer_add_text(out, "#");
		buffer_add_text(out, " ");
	}
}

static const char *between(const struct paper_line *before, const struct paper_line *line)
{
	if (before->look.entry && line->look.entry)
		return "\n";
	if (before->look.role == ROLE_QUOTE && line->look.role == ROLE_QUOTE)
		return "\n>\n";
	return before->look.table && before->look.table == line->look.table ? "  \n" : "\n\n";
}

/* So that people know which one is meant. */
static const char *beginning(struct arena *arena, const char *plain)
{
	size_t length = strlen(plain) < 60 ? strlen(plain) : 60;

	while (length && ((unsigned char)plain[length] & 0xC0) == 0x80)
		length--;
	return arena_copy_bytes(arena, plain, length);
}

static void close_block(struct sorting *sorting)
{
	struct paper_block *block = sorting->count ? &sorting->blocks[sorting->count - 1] : NULL;

	if (!block || block->words)
		return;
	block->words = sorting->words.bytes;
	if (sorting->words.length > PAPER_LONGEST_BLOCK && !sorting->why)
		sorting->why = text_print(sorting->scribe->arena, _("The paragraph that begins “%s” is too long: make several of it, of 8,000 letters at most."),
			beginning(sorting->scribe->arena, sorting->last->plain));
}

static void open_block(struct sorting *sorting, const struct paper_line *line, struct paper_block block)
{
	close_block(sorting);
	if (sorting->count == PAPER_MOST_BLOCKS) {
		sorting->why = text_print(sorting->scribe->arena, _("There are more than %d paragraphs in this document."), PAPER_MOST_BLOCKS);
		return;
	}
	block.paragraph = line->paragraph;
	block.is_simple = line->is_simple;
	sorting->blocks[sorting->count++] = block;
	sorting->words = buffer_in(sorting->scribe->arena);
	memset(sorting->numbers, 0, sizeof(sorting->numbers));
}

static void add_words(struct sorting *sorting, const struct paper_line *line, size_t without)
{
	buffer_add_text(&sorting->words, runs_written(sorting->scribe->arena, line->runs, line->run_count, without));
	sorting->last = line;
}

/* Another line of the block before. */
static void append(struct sorting *sorting, const struct paper_line *line)
{
	if (!line->look.entry)
		memset(sorting->numbers, 0, sizeof(sorting->numbers));
	buffer_add_text(&sorting->words, between(sorting->last, line));
	add_start(sorting, line);
	add_words(sorting, line, 0);
}

static void begin(struct sorting *sorting, const struct paper_line *line, struct paper_block block, size_t without)
{
	open_block(sorting, line, block);
	if (sorting->why)
		return;
	if (block.kind == PAPER_HEADING) {
		/* A heading is plain. */
		buffer_add_text(&sorting->words, line->plain + without);
		sorting->last = line;
		return;
	}
	if (block.kind == PAPER_PROSE)
		add_start(sorting, line);
	add_words(sorting, line, without);
}

/* --- which block */

static int is_marked_already(const struct sorting *sorting, const struct paper_line *line)
{
	for (int i = 0; i < sorting->count; i++)
		if (sorting->blocks[i].paragraph == line->paragraph && sorting->blocks[i].is_simple == line->is_simple)
			return 1;
	return 0;
}

/* Headings of a text are of the second level; within the words of a paragraph they are lower. */
static int is_heading_of_text(const struct paper_line *line)
{
	return line->look.role == ROLE_HEADING && line->look.outline <= 2;
}

static int is_new_within(const struct sorting *sorting, const struct paper_line *line)
{
	const enum paper_kind kind = sorting->blocks[sorting->count - 1].kind;
	const enum paper_role role = line->look.role;

	return is_heading_of_text(line) || kind == PAPER_HEADING ||
	       ((role == ROLE_RECOMMENDATION || role == ROLE_SUBRECOMMENDATION) && kind != PAPER_RECOMMENDATION);
}

/* Does it go on with the block before? */
static int goes_on(const struct sorting *sorting, const struct paper_line *line)
{
	const struct paper_line *last = sorting->last;
	const struct paper_block *block = sorting->count ? &sorting->blocks[sorting->count - 1] : NULL;

	if (!block || !last || last->paragraph != line->paragraph || last->is_simple != line->is_simple)
		return 0;
	if (line->paragraph)
		return !is_new_within(sorting, line);
	if (block->kind == PAPER_HEADING || line->look.role == ROLE_HEADING)
		return 0;
	if (line->look.table)
		return last->look.table == line->look.table;
	if (line->look.role == ROLE_QUOTE)
		return last->look.role == ROLE_QUOTE;
	return line->look.entry && (last->look.entry || last->plain[strlen(last->plain) - 1] == ':');
}

static struct paper_block block_of_style(const struct paper_line *line)
{
	switch (line->look.role) {
	case ROLE_HEADING:		return (struct paper_block){ PAPER_HEADING };
	case ROLE_RECOMMENDATION:	return (struct paper_block){ PAPER_RECOMMENDATION };
	case ROLE_SUBRECOMMENDATION:	return (struct paper_block){ PAPER_RECOMMENDATION, 1 };
	default:			return (struct paper_block){ PAPER_PROSE };
	}
}

/* A recommendation by its number, written or automatic; where it is none, without->is_there is 0. */
static struct paper_block block_by_number(const struct sorting *sorting, const struct paper_line *line, struct paper_number *without)
{
	const struct paper_number number = paper_number_read(line->plain);
	const int is_heading = line->look.role == ROLE_HEADING;

	*without = (struct paper_number){ 0 };
	if (number.is_there && !line->look.table && (!number.is_plain || (!is_heading && (sorting->sign == BY_NUMBER || number.level)))) {
		*without = number;
		return (struct paper_block){ PAPER_RECOMMENDATION, number.level };
	}
	if (sorting->sign == BY_NUMBER && line->look.entry == ENTRY_NUMBER && !is_heading && !line->look.table)
		return (struct paper_block){ PAPER_RECOMMENDATION, line->look.depth > 0 };
	return block_of_style(line);
}

static void sort_foreign(struct sorting *sorting, const struct paper_line *line)
{
	struct paper_number without = { 0 };
	struct paper_block block = sorting->sign == BY_STYLE || sorting->is_export ? block_of_style(line) : block_by_number(sorting, line, &without);

	if (without.is_there && !line->plain[without.length]) {
		sorting->awaits = 1 + without.level;
		return;
	}
	if (sorting->awaits && block.kind == PAPER_PROSE)
		block = (struct paper_block){ PAPER_RECOMMENDATION, sorting->awaits - 1 };
	else if (block.kind != PAPER_RECOMMENDATION && goes_on(sorting, line)) {
		append(sorting, line);
		return;
	}
	sorting->awaits = 0;
	begin(sorting, line, block, without.length);
}

/* The address of the text at the head of its export: of links LibreOffice does not keep in DOCX that they are ours. */
static int is_own_address(const struct sorting *sorting, const struct paper_line *line)
{
	const char *end = arena_print(sorting->scribe->arena, "/council/text/%lld", (long long)sorting->scribe->paper->text);
	const size_t length = strlen(line->plain), least = strlen(end);

	return sorting->is_export && !line->paragraph && length > least && !strchr(line->plain, ' ') && !strcmp(line->plain + length - least, end);
}

static void sort_line(struct sorting *sorting, struct paper_line *line)
{
	if (!line->paragraph) {
		sort_foreign(sorting, line);
	} else if (goes_on(sorting, line)) {
		append(sorting, line);
	} else {
		if (is_marked_already(sorting, line))
			line->paragraph = line->is_simple = 0;
		begin(sorting, line, line->paragraph && line->look.role == ROLE_HEADING && !is_heading_of_text(line) ?
		      (struct paper_block){ PAPER_PROSE } : block_of_style(line), 0);
	}
}

const struct paper *scribe_blocks(struct scribe *scribe, const char **why)
{
	struct sorting *sorting = arena_new(scribe->arena, struct sorting);

	sorting->scribe = scribe;
	sorting->sign = sign_of(scribe);
	sorting->is_export = scribe->paper->text > 0;
	sorting->blocks = arena_array(scribe->arena, struct paper_block, PAPER_MOST_BLOCKS);
	for (int i = 0; i < scribe->count && !sorting->why; i++)
		if (!is_own_address(sorting, &scribe->lines[i]))
			sort_line(sorting, &scribe->lines[i]);
	close_block(sorting);
	if (!sorting->count && !sorting->why)
		sorting->why = _("There is not a word in this document that could be taken in.");
	*why = sorting->why;
	scribe->paper->blocks = sorting->blocks;
	scribe->paper->count = sorting->count;
	return *why ? NULL : scribe->paper;
}
