#include "analysis/export_command.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/drawn_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "chart/show.h"
#include "disclosure/release_store.h"
#include "export/figure_book.h"
#include "export/format.h"
#include "text/text.h"

struct wanted {
	int64_t number;
	const char *path;
	const struct export_format *format;
	int is_drawing;
};

/* Not a book, but the first of its drawings. */
static const char drawing_format[] = "svg";

static int misuse(struct command *command, const char *words)
{
	buffer_print(&command->out, "%s\n", words);
	return COMMAND_MISUSED;
}

static int refuse(struct command *command, const char *words)
{
	buffer_print(&command->out, "%s\n", words);
	return COMMAND_REFUSED;
}

int export_list_command(struct command *command)
{
	const int64_t snapshot = strtoll(command->arguments[0], NULL, 10);
	struct release_row *rows;
	const int count = release_list(command->db, command->arena, snapshot, &rows);

	for (int i = 0; i < count; i++) {
		char day[DAY_TEXT];

		buffer_print(&command->out, "%lld\t%s\t%lld\t%s\n", (long long)rows[i].id, day_write(day_in_zone(rows[i].published, "UTC"), day),
			     (long long)rows[i].snapshot, rows[i].definition);
	}
	if (!count)
		return refuse(command, "nothing was published of that survey");
	return COMMAND_DONE;
}

/* As its ending says where no format is named: ".csv" is that for people. */
static const struct export_format *format_of_path(const char *path)
{
	const char *point = strrchr(path, '.');

	for (const struct export_format *format = export_formats; point && format->name; format++)
		if (!strcmp(format->suffix, point + 1))
			return format;
	return NULL;
}

/* NULL, or what is wrong with the arguments. */
static const char *read_arguments(const struct command *command, struct wanted *wanted)
{
	const struct language *language;
	const char *format = strrchr(command->arguments[1], '.');

	*wanted = (struct wanted){ strtoll(command->arguments[0], NULL, 10), command->arguments[1], format_of_path(command->arguments[1]),
				   format && !strcmp(format + 1, drawing_format) };
	for (int i = 2; i < command->count; i += 2) {
		const char *option = command->arguments[i], *value = i + 1 < command->count ? command->arguments[i + 1] : "";

		if (!strcmp(option, "--format")) {
			wanted->format = export_format_named(value);
			wanted->is_drawing = !strcmp(value, drawing_format);
		} else if (!strcmp(option, "--language")) {
			language = language_tagged(value);
			if (!language)
				return "--language is fr, fr-simple, en or ar";
			text_use(language);
		} else {
			return "say --format FORMAT or --language LANGUAGE";
		}
	}
	return wanted->format || wanted->is_drawing ? NULL : "the format is xlsx, ods, odt, csv, data, json, package or svg";
}

/* False where it is not of a survey of ours, or no longer as it was published. */
static int read_subject(const struct command *command, int64_t number, struct figure_subject *subject)
{
	struct arena *arena = command->arena;
	struct release_row row;
	const struct published_tally *tally = release_read(command->db, arena, number, &row);
	const struct bench *bench = tally ? bench_open(command->db, arena, row.snapshot) : NULL;
	const struct analysed *analysed = bench ? analysed_find(command->db, arena, bench->snapshot->survey_id) : NULL;

	if (!analysed)
		return 0;
	*subject = (struct figure_subject){ .tally = tally, .note = "" };
	subject->drawing = drawn_ask(command->db, arena, analysed, bench);
	subject->of_whom = bench_ask_of(arena, row.definition).filter;
	subject->address = arena_print(arena, "%s/analysis/survey/%lld/table/%lld", command->config->address,
				       (long long)analysed->survey->id, (long long)number);
	return 1;
}

static enum fault export_drawing(const struct figure_subject *subject, struct export_file *file)
{
	const struct drawing *drawing = drawing_of(file->arena, &subject->drawing, subject->tally);
	struct buffer out = buffer_in(file->arena);

	return chart_file(&out, &drawing->parts[0].chart, LOOK_FILE) ? FAULT_ABSENT : export_write_bytes(out.bytes, out.length, file);
}

int export_table_command(struct command *command)
{
	struct export_file file = { .arena = command->arena };
	struct figure_subject subject;
	struct wanted wanted;
	const char *wrong = read_arguments(command, &wanted);
	enum fault fault;

	if (wrong)
		return misuse(command, wrong);
	file.path = wanted.path;
	if (!read_subject(command, wanted.number, &subject))
		return refuse(command, "there is no published table of that number: see `ancrage export list SNAPSHOT`");
	fault = wanted.is_drawing ? export_drawing(&subject, &file) : export_write(wanted.format, figure_book(command->arena, &subject), &file);
	if (fault == FAULT_ABSENT)
		return refuse(command, "there is too much or too little in that table for a drawing");
	if (fault)
		return refuse(command, arena_print(command->arena, "%s cannot be written", wanted.path));
	buffer_print(&command->out, "%s: %zu bytes, SHA-256 %s\n", wanted.path, file.length,
		     hex_write(command->arena, file.hash.bytes, HASH_SIZE));
	return COMMAND_DONE;
}
