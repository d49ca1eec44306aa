#include "microdata/microdata_format.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/log.h"
#include "consultation/consultation.h"
#include "db/db.h"
#include "export/format.h"
#include "microdata/pass_store.h"
#include "microdata/rows.h"
#include "table/tally_store.h"
#include "text/content.h"
#include "text/text.h"

enum { MOST_NAMES = 500, MOST_LINES = 10 };	/* names of each column */

/* What codes of bodies and colleges are called. */
static const struct drawing_name *names_of(struct db *db, struct arena *arena, int *count)
{
	struct query *query = db_query(db,
		"(SELECT '.body', CAST(id AS CHAR), JSON_OBJECT('fr', name) FROM body ORDER BY id LIMIT ?)"
		" UNION ALL (SELECT '.college', slug, name FROM college ORDER BY position LIMIT ?)");
	struct drawing_name *names = arena_array(arena, struct drawing_name, 2 * MOST_NAMES);

	*count = 0;
	query_give_number(query, MOST_NAMES);
	query_give_number(query, MOST_NAMES);
	while (query_next(query)) {
		struct drawing_name *name = &names[(*count)++];

		name->dimension = query_text(query, arena);
		name->code = query_text(query, arena);
		name->words = content_in(arena, query_text(query, arena), text_language());
	}
	query_end(query);
	return names;
}

/* --- what must be known */

static void say(struct dataset *dataset, struct export_line *lines, const char *label, const char *words)
{
	lines[dataset->line_count++] = (struct export_line){ label, words };
}

static void tell(struct arena *arena, struct dataset *dataset)
{
	const struct snapshot *snapshot = dataset->snapshot;
	struct export_line *lines = arena_array(arena, struct export_line, MOST_LINES);

	dataset->lines = lines;
	/* TRANSLATORS: labels of what must be known to use a file of answers: this and the five next */
	say(dataset, lines, _("Caution"), _("Answers as they were given, a row for each submission. They can make a person known: do not pass this file on, and erase it when the work is done."));
	if (snapshot->generated)
		say(dataset, lines, _("Caution"), generated_words());
	say(dataset, lines, _("Survey"), snapshot->survey);
	say(dataset, lines, _("Answers as they were on"), text_time(arena, snapshot->taken, snapshot->zone));
	say(dataset, lines, _("Rows"), text_number(arena, dataset->row_count));
	say(dataset, lines, _("Erased since at the wish of those who answered, and left out"), text_number(arena, snapshot->erased));
	/* TRANSLATORS: what people wrote in their own words */
	say(dataset, lines, text_in("microdata", "Texts"), _("Only whether there is one: what people wrote is not in this file."));
	say(dataset, lines, "SHA-256", hex_write(arena, snapshot->hash.bytes, HASH_SIZE));
}

/* --- all of it */

static enum fault open(struct db *db, struct arena *arena, const struct microdata_pass *pass, struct dataset *dataset)
{
	const struct snapshot *snapshot = snapshot_find(db, arena, microdata_pass_snapshot(pass));
	const struct survey *survey = survey_find_id(db, arena, microdata_pass_survey(pass));
	struct drawing_ask ask = { .snapshot = snapshot };

	if (!snapshot || !survey)
		return FAULT_ABSENT;
	ask.versions = tally_versions(db, arena, snapshot);
	ask.version_count = snapshot->columns[OWN_VERSION].code_count;
	ask.names = names_of(db, arena, &ask.name_count);
	*dataset = (struct dataset){
		.arena = arena, .snapshot = snapshot, .title = content_in(arena, survey->title, text_language()), .language = text_language()->html,
		.row_count = snapshot->submissions - snapshot->erased, .rows = arena_new(arena, struct rows),
	};
	dataset->variable_count = variables_of(arena, &ask, &dataset->variables);
	if (dataset->variable_count < 0)
		return FAULT_INVALID;
	tell(arena, dataset);
	rows_begin(dataset->rows, db, snapshot, arena);
	dataset->rows->total = dataset->row_count;
	return NO_FAULT;
}

static enum fault write_in(struct db *db, struct arena *arena, const struct microdata_pass *pass, struct export_file *file,
			   struct microdata_progress *progress)
{
	const struct microdata_format *format = microdata_format_named(microdata_pass_format(pass));
	struct dataset dataset;
	enum fault fault = format ? open(db, arena, pass, &dataset) : FAULT_ABSENT;

	if (fault)
		return fault;
	dataset.rows->progress = progress;
	fault = format->write(&dataset, file);
	progress->rows = rows_read(dataset.rows);
	rows_end(dataset.rows);
	return fault ? fault : db_fault(db);
}

enum fault microdata_write(struct db *db, struct arena *arena, const struct microdata_pass *pass, struct export_file *file,
			   struct microdata_progress *progress)
{
	const struct language *before = text_language(), *wanted = language_tagged(microdata_pass_language(pass));
	enum fault fault;

	text_use(wanted ? wanted : before);
	fault = write_in(db, arena, pass, file, progress);
	text_use(before);
	return fault;
}
