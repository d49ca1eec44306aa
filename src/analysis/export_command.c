#include "analysis/export_command.h"

#include <stdlib.h>
#include <string.h>

#include "analysis/drawn_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "disclosure/release_store.h"
#include "export/figure_book.h"
#include "export/format.h"
#include "text/text.h"

struct wanted {
	int64_t number;
	const char *path;
	const struct export_format *format;
};

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

	*wanted = (struct wanted){ strtoll(command->arguments[0], NULL, 10), command->arguments[1], format_of_path(command->arguments[1]) };
	for (int i = 2; i < command->count; i += 2) {
		const char *option = command->arguments[i], *value = i + 1 < command->count ? command->arguments[i + 1] : "";

		if (!strcmp(option, "--format")) {
			wanted->format = export_format_named(value);
		} else if (!strcmp(option, "--language")) {
			language = language_tagged(value);
			if (!language)
				return "--language is fr, fr-simple, en or ar";
			text_use(language);
		} else {
			return "say --format FORMAT or --language LANGUAGE";
		}
	}
	return wanted->format ? NULL : "the format is xlsx, ods, csv, data, json or package";
}

/* NULL where it is not of a survey of ours, or no longer as it was published. */
static const struct export_book *book_of(const struct command *command, int64_t number)
{
	struct arena *arena = command->arena;
	struct release_row row;
	const struct published_tally *tally = release_read(command->db, arena, number, &row);
	const struct bench *bench = tally ? bench_open(command->db, arena, row.snapshot) : NULL;
	const struct analysed *analysed = bench ? analysed_find(command->db, arena, bench->snapshot->survey_id) : NULL;
	struct figure_subject subject = { .tally = tally, .note = "" };

	if (!analysed)
		return NULL;
	subject.drawing = drawn_ask(command->db, arena, analysed, bench);
	subject.of_whom = bench_ask_of(arena, row.definition).filter;
	subject.address = arena_print(arena, "%s/analysis/survey/%lld/table/%lld", command->config->address,
				      (long long)analysed->survey->id, (long long)number);
	return figure_book(arena, &subject);
}

int export_table_command(struct command *command)
{
	struct export_file file = { .arena = command->arena };
	const struct export_book *book;
	struct wanted wanted;
	const char *wrong = read_arguments(command, &wanted);

	if (wrong)
		return misuse(command, wrong);
	file.path = wanted.path;
	book = book_of(command, wanted.number);
	if (!book)
		return refuse(command, "there is no published table of that number: see `ancrage export list SNAPSHOT`");
	if (export_write(wanted.format, book, &file))
		return refuse(command, arena_print(command->arena, "%s cannot be written", wanted.path));
	buffer_print(&command->out, "%s: %zu bytes, SHA-256 %s\n", wanted.path, file.length,
		     hex_write(command->arena, file.hash.bytes, HASH_SIZE));
	return COMMAND_DONE;
}
