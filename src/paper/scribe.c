#include "paper/scribe.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "spreadsheet/archive.h"
#include "text/text.h"

enum { MOST_RUNS = 20000, LONGEST_NAME = 80 };

struct scribe *scribe_new(struct arena *arena, struct archive *archive, struct paper *paper)
{
	struct scribe *scribe = arena_new(arena, struct scribe);

	scribe->arena = arena;
	scribe->archive = archive;
	scribe->paper = paper;
	scribe->lines = arena_array(arena, struct paper_line, MOST_LINES);
	return scribe;
}

/* --- names */

/* Letters and digits alone, in lower case; "_5f_" is how office programs write "_" in names of OpenDocument. */
static void fold_name(char folded[LONGEST_NAME], const char *name)
{
	int length = 0;

	while (*name && length < LONGEST_NAME - 1) {
		if (!strncmp(name, "_5f_", 4) || !strncmp(name, "_20_", 4))
			name += 4;
		else if (isalnum((unsigned char)*name))
			folded[length++] = (char)tolower((unsigned char)*name++);
		else
			name++;
	}
	folded[length] = '\0';
}

int scribe_look_named(const char *name, struct paper_look *look)
{
	static const struct {
		const char *name;
		struct paper_look look;
	} ours[] = {
		{ "ancrageown", { .is_own = 1 } },
		{ "ancragerecommendation", { .role = ROLE_RECOMMENDATION } },
		{ "ancragesubrecommendation", { .role = ROLE_SUBRECOMMENDATION } },
		{ "quot", { .role = ROLE_QUOTE } },		/* Quotations, Quote, Quotation */
		{ "intensequote", { .role = ROLE_QUOTE } },
		{ "citation", { .role = ROLE_QUOTE } },
	};
	char folded[LONGEST_NAME];

	fold_name(folded, name);
	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		if (!strncmp(folded, ours[i].name, strlen(ours[i].name))) {
			*look = ours[i].look;
			return 1;
		}
	return 0;
}

/* A whole number behind `before`; what follows it in *end. 0 where there is none. */
static int64_t number_behind(const char *text, const char *before, const char **end)
{
	const size_t length = strlen(before);
	char *stop;
	long long number;

	if (strncmp(text, before, length) || !isdigit((unsigned char)text[length]))
		return 0;
	number = strtoll(text + length, &stop, 10);
	*end = stop;
	return stop - text - (long)length > 18 ? 0 : number;
}

void scribe_property(struct scribe *scribe, const char *value)
{
	const char *end = "";
	const int64_t text = number_behind(value, "text ", &end);
	const int64_t version = number_behind(end, " version ", &end);

	if (!text || !version || version > INT32_MAX || *end)
		return;
	scribe->paper->text = text;
	scribe->paper->version = (int)version;
}

/* --- bookmarks */

static struct paper_mark *open_mark(struct scribe *scribe, int64_t paragraph, int is_simple)
{
	for (int i = 0; i < scribe->mark_count; i++)
		if (scribe->marks[i].paragraph == paragraph && scribe->marks[i].is_simple == is_simple && !scribe->marks[i].is_closed)
			return &scribe->marks[i];
	return NULL;
}

void scribe_mark(struct scribe *scribe, const char *name, const char *key)
{
	const char *end = "";
	int64_t paragraph = number_behind(name, "ancrage_p", &end);
	const int is_simple = !paragraph;
	struct paper_mark *mark;

	if (is_simple)
		paragraph = number_behind(name, "ancrage_s", &end);
	/* "ancrage_p12 Copy 1" is of a paragraph that was copied: a new one. */
	if (!paragraph || *end)
		return;
	/* Of one over several paragraphs LibreOffice writes the beginning in DOCX again in the last one: there it ends, by that key. */
	mark = open_mark(scribe, paragraph, is_simple);
	if (mark)
		mark->key = arena_copy(scribe->arena, key);
	else if (scribe->mark_count < MOST_MARKS)
		scribe->marks[scribe->mark_count++] = (struct paper_mark){ arena_copy(scribe->arena, key), paragraph, is_simple, 0, 0 };
}

void scribe_unmark(struct scribe *scribe, const char *key)
{
	for (int i = 0; i < scribe->mark_count; i++)
		if (!strcmp(scribe->marks[i].key, key))
			scribe->marks[i].is_closed = 1;
}

/* Those that ended are forgotten; the others go on in the next paragraph. */
static void pass_marks(struct scribe *scribe)
{
	int kept = 0;

	for (int i = 0; i < scribe->mark_count; i++)
		if (!scribe->marks[i].is_closed) {
			scribe->marks[kept] = scribe->marks[i];
			scribe->marks[kept++].length = 0;
		}
	scribe->mark_count = kept;
}

static void count_marked(struct scribe *scribe, size_t length)
{
	for (int i = 0; i < scribe->mark_count; i++)
		if (!scribe->marks[i].is_closed)
			scribe->marks[i].length += length;
}

/* The one in which most of the paragraph lies; of two, the one that began last. */
static const struct paper_mark *mark_of(const struct scribe *scribe)
{
	const struct paper_mark *most = NULL;

	for (int i = 0; i < scribe->mark_count; i++)
		if (scribe->marks[i].length && (!most || scribe->marks[i].length >= most->length))
			most = &scribe->marks[i];
	return most;
}

/* --- paragraphs */

void scribe_begin(struct scribe *scribe)
{
	scribe->is_open = 1;
	scribe->look = (struct paper_look){ .table = scribe->row };
	if (!scribe->row)
		scribe->run_count = 0;
	else if (scribe->run_count && !scribe->pending)
		scribe->pending = " ";
}

void scribe_be(struct scribe *scribe, const struct paper_look *look)
{
	if (scribe->row)
		scribe->look.is_own = look->is_own;
	else
		scribe->look = *look;
}

static struct paper_run *run_of(struct scribe *scribe, unsigned how, const char *link)
{
	struct paper_run *last = scribe->run_count ? &scribe->runs[scribe->run_count - 1] : NULL;

	if (last && last->how == how && (last->link == link || (last->link && link && !strcmp(last->link, link))))
		return last;
	if (scribe->run_count == scribe->run_room) {
		struct paper_run *more = arena_array(scribe->arena, struct paper_run, (size_t)(scribe->run_room = 2 * scribe->run_room + 16));

		if (scribe->run_count)
			memcpy(more, scribe->runs, (size_t)scribe->run_count * sizeof(*more));
		scribe->runs = more;
	}
	if (scribe->run_count == MOST_RUNS)
		archive_stop(scribe->archive, _("A paragraph of this document is cut into too many pieces."));
	last = &scribe->runs[scribe->run_count];
	scribe->run_count += scribe->run_count < MOST_RUNS;
	*last = (struct paper_run){ how, link ? arena_copy(scribe->arena, link) : NULL, buffer_in(scribe->arena) };
	return last;
}

void scribe_text(struct scribe *scribe, const char *bytes, size_t length, unsigned how, const char *link)
{
	if (!scribe->is_open || how & SCRIBE_OWN || scribe->look.is_own || !length)
		return;
	scribe->written += length;
	if (scribe->written > PAPER_MOST_WORDS) {
		archive_stop(scribe->archive, _("There are more words in this document than can be taken in."));
		return;
	}
	if (scribe->pending)
		buffer_add_text(&run_of(scribe, 0, NULL)->text, scribe->pending);
	scribe->pending = NULL;
	count_marked(scribe, length);
	buffer_add(&run_of(scribe, how, link)->text, bytes, length);
}

void scribe_break(struct scribe *scribe)
{
	if (scribe->is_open && !scribe->look.is_own && scribe->run_count)
		buffer_add_text(&scribe->runs[scribe->run_count - 1].text, "\n");
}

/* What the file holds is text, but for controls that reorder it, which go. */
static void clean_runs(struct scribe *scribe)
{
	for (int i = 0; i < scribe->run_count; i++) {
		struct buffer *text = &scribe->runs[i].text;
		const char *clean = utf8_clean(scribe->arena, text->bytes, text->length);

		clean = clean ? clean : utf8_clean_of_controls(scribe->arena, text->bytes, text->length);
		*text = buffer_in(scribe->arena);
		buffer_add_text(text, clean ? clean : "");
	}
}

static const char *plain_of(struct scribe *scribe)
{
	struct buffer plain = buffer_in(scribe->arena);
	int is_blank = 1;

	for (int i = 0; i < scribe->run_count; i++)
		for (const char *at = scribe->runs[i].text.bytes; *at; at++) {
			const int blank = strchr(" \t\n", *at) != NULL;

			if (!blank || !is_blank)
				buffer_add(&plain, blank ? " " : at, 1);
			is_blank = blank;
		}
	while (plain.length && plain.bytes[plain.length - 1] == ' ')
		plain.bytes[--plain.length] = '\0';
	return plain.length ? plain.bytes : "";
}

static void end_line(struct scribe *scribe)
{
	const struct paper_mark *mark = mark_of(scribe);
	struct paper_line line = { .look = scribe->look };

	scribe->is_open = 0;
	clean_runs(scribe);
	line.plain = plain_of(scribe);
	line.run_count = scribe->run_count;
	line.runs = arena_array(scribe->arena, struct paper_run, (size_t)line.run_count + 1);
	if (line.run_count)
		memcpy(line.runs, scribe->runs, (size_t)line.run_count * sizeof(*line.runs));
	if (mark) {
		line.paragraph = mark->paragraph;
		line.is_simple = mark->is_simple;
	}
	pass_marks(scribe);
	if (!*line.plain)
		return;
	if (scribe->count == MOST_LINES)
		archive_stop(scribe->archive, _("There are more paragraphs in this document than can be taken in."));
	else
		scribe->lines[scribe->count++] = line;
}

void scribe_end(struct scribe *scribe)
{
	if (scribe->is_open && !scribe->row)
		end_line(scribe);
}

/* --- rows */

void scribe_row(struct scribe *scribe, int table)
{
	scribe->row = table;
	scribe->run_count = 0;
	scribe->pending = NULL;
}

void scribe_cell(struct scribe *scribe)
{
	scribe->pending = scribe->run_count ? " | " : NULL;
}

void scribe_row_end(struct scribe *scribe)
{
	scribe->look = (struct paper_look){ .table = scribe->row };
	scribe->row = 0;
	scribe->pending = NULL;
	end_line(scribe);
}

void scribe_remark(struct scribe *scribe, enum paper_remark remark, unsigned how)
{
	if (!scribe->look.is_own && !(how & SCRIBE_OWN))
		scribe->paper->said[remark]++;
}
