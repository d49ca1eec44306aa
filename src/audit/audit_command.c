#include "audit/audit_command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit/audit_csv.h"
#include "audit/audit_store.h"
#include "audit/verify.h"
#include "base/arena.h"
#include "base/command.h"
#include "base/day.h"
#include "base/disk.h"

enum { MOST_PRINTED = 1000, MOST_HEAD_FILE = 8 * 1024 * 1024, DAY_SECONDS = 86400 };

static int refuse(struct command *command, const char *words, const char *about)
{
	buffer_print(&command->out, "%s: %s\n", about, words);
	return COMMAND_REFUSED;
}

int audit_head_command(struct command *command)
{
	const struct audit_head head = audit_head_find(command->db);

	buffer_print(&command->out, "%s\n", head_write(command->arena, &head));
	return COMMAND_DONE;
}

/* A hash alone, or a file with lines of `audit head` or of a log that holds them. */
static int read_heads(struct command *command, const char *given, struct verify *verify)
{
	struct hash *known = arena_new(command->arena, struct hash);
	struct audit_head *heads;
	size_t length;
	char *bytes;

	if (hex_read(given, known->bytes, HASH_SIZE)) {
		verify->known = known;
		return COMMAND_DONE;
	}
	if (disk_read(command->arena, given, MOST_HEAD_FILE, &bytes, &length))
		return refuse(command, "this is no hash, and no file that can be read", given);
	verify->head_count = heads_read(command->arena, bytes, &heads);
	verify->heads = heads;
	if (verify->head_count > 0)
		return COMMAND_DONE;
	return refuse(command, verify->head_count ? "there are too many heads in it" : "there is no head in it", given);
}

static void print_flaw(struct buffer *out, const struct flaw *flaw)
{
	long long number = (long long)flaw->number, last = (long long)flaw->last;

	switch (flaw->kind) {
	case FLAW_CHANGED:
		buffer_print(out, "event %lld: it is not what was written after event %lld\n", number, number - 1);
		break;
	case FLAW_MISSING:
		buffer_print(out, "event %lld", number);
		if (last > number)
			buffer_print(out, " to %lld", last);
		buffer_print(out, ": missing, so that event %lld cannot be checked\n", last + 1);
		break;
	case FLAW_ADDED:
		buffer_print(out, "event %lld: it was added\n", number);
		break;
	case FLAW_OTHER_PAST:
		buffer_print(out, "event %lld: the head that was kept knows another one: the log was written anew\n", number);
		break;
	case FLAW_CUT:
		buffer_print(out, "event %lld: missing, and all after it up to %lld at least, as the head that was kept says\n", number, last);
		break;
	case FLAW_HASH_UNKNOWN:
		buffer_print(out, "no event has the hash that was kept: the log was cut, or written anew\n");
		break;
	}
}

struct verifying {
	struct verify verify;
	struct flaws flaws;
};

static void verify_one(const struct audit_event *event, void *context)
{
	struct verifying *verifying = context;

	verify_event(&verifying->verify, event, &verifying->flaws);
}

static int tell_flaws(struct command *command, const struct verifying *verifying)
{
	const struct flaws *flaws = &verifying->flaws;
	const long long events = (long long)verifying->verify.last.number;

	for (int i = 0; i < flaws->count && i < MOST_FLAWS; i++)
		print_flaw(&command->out, &flaws->list[i]);
	if (flaws->count > MOST_FLAWS)
		buffer_print(&command->out, "and %lld more\n", (long long)flaws->count - MOST_FLAWS);
	if (flaws->count)
		return COMMAND_REFUSED;
	buffer_print(&command->out, "%lld event%s, all as written\n", events, events == 1 ? "" : "s");
	if (verifying->verify.head_count || verifying->verify.known)
		buffer_print(&command->out, "the heads that were kept agree\n");
	return COMMAND_DONE;
}

int audit_verify_command(struct command *command)
{
	struct verifying verifying = { .flaws = { .count = 0 } };

	if (command->count && (command->count != 2 || strcmp(command->arguments[0], "--head")))
		return refuse(command, "the only option is --head FILE or --head HASH", command->arguments[0]);
	if (command->count && read_heads(command, command->arguments[1], &verifying.verify))
		return COMMAND_REFUSED;
	if (audit_each_event(command->db, verify_one, &verifying))
		return COMMAND_REFUSED;
	verify_end(&verifying.verify, &verifying.flaws);
	return tell_flaws(command, &verifying);
}

/* An option's value into the filter; the words for what is wrong, or NULL. */
static const char *read_option(struct command *command, const char *name, const char *value, struct audit_filter *filter)
{
	const int is_from = !strcmp(name, "--from");
	int32_t day;

	if (is_from || !strcmp(name, "--to")) {
		day = day_read(value);
		if (is_from)
			filter->since = (int64_t)day * DAY_SECONDS;
		else
			filter->until = ((int64_t)day + 1) * DAY_SECONDS;
		return day == DAY_NONE ? "write a day like 2026-12-31" : NULL;
	}
	if (!strcmp(name, "--account")) {
		filter->people = audit_account_id(command->db, command->arena, value);
		return filter->people ? NULL : "nobody has this address";
	}
	if (!strcmp(name, "--body")) {
		filter->bodies = audit_body_id(command->db, command->arena, value);
		return filter->bodies ? NULL : "there is no such body";
	}
	if (strcmp(name, "--action"))
		return "there is no such option";
	filter->action = value;
	return audit_action_tagged(value) == NO_AUDIT_ACTION ? "there is no such action" : NULL;
}

static int read_filter(struct command *command, struct audit_filter *filter)
{
	for (int i = 0; i < command->count; i += 2) {
		const char *value = i + 1 < command->count ? command->arguments[i + 1] : NULL;
		const char *words = value ? read_option(command, command->arguments[i], value, filter) : "this is missing";

		if (words)
			return refuse(command, words, arena_print(command->arena, "%s%s%s", command->arguments[i],
								  value ? " " : "", value ? value : ""));
	}
	return COMMAND_DONE;
}

static void print_line(struct command *command, const struct audit_line *line)
{
	const struct audit_event *event = &line->event;
	struct buffer *out = &command->out;

	buffer_print(out, "%lld %s ", (long long)event->number, audit_time(command->arena, event->happened));
	if (!event->account)
		buffer_print(out, "operator");
	else if (line->who_mail)
		buffer_print(out, "%s", line->who_mail);
	else
		buffer_print(out, "account %lld, erased", (long long)event->account);
	buffer_print(out, " %s %s ", event->action, event->kind);
	if (line->about_mail)
		buffer_print(out, "%s", line->about_mail);
	else
		buffer_print(out, "%lld", (long long)event->object);
	if (event->body)
		buffer_print(out, " in %s", line->place_slug ? line->place_slug : "a body that is gone");
	buffer_print(out, "%s%s\n", *event->detail ? ": " : "", event->detail);
}

int audit_list_command(struct command *command)
{
	struct audit_filter filter = { 0 };
	struct audit_line *list;
	int count;

	if (read_filter(command, &filter))
		return COMMAND_REFUSED;
	count = audit_list(command->db, command->arena, &filter, MOST_PRINTED + 1, &list);
	for (int i = 0; i < count && i < MOST_PRINTED; i++)
		print_line(command, &list[i]);
	if (count > MOST_PRINTED)
		buffer_print(&command->out, "there are older ones: give --to DAY, or take `ancrage audit export`\n");
	if (!count)
		buffer_print(&command->out, "there is no such event\n");
	return COMMAND_DONE;
}

struct writing {
	FILE *file;
	int64_t rows;
};

static void write_one(const struct audit_line *line, void *context)
{
	struct writing *writing = context;
	struct arena arena = { 0 };
	struct buffer row = buffer_in(&arena);

	audit_csv_add(&row, line);
	fwrite(row.bytes, 1, row.length, writing->file);
	arena_close(&arena);
	writing->rows++;
}

/* Everything, and on the disk; false where anything failed. */
static int write_all(struct command *command, struct writing *writing)
{
	const struct audit_filter everything = { 0 };
	struct buffer heading = buffer_in(command->arena);

	audit_csv_begin(&heading);
	fwrite(heading.bytes, 1, heading.length, writing->file);
	if (audit_each(command->db, &everything, write_one, writing))
		return 0;
	return !fflush(writing->file) && !fsync(fileno(writing->file)) && !ferror(writing->file);
}

/* Written beside, for its owner alone, and renamed when it is complete. */
int audit_export_command(struct command *command)
{
	const char *path = command->arguments[0];
	char *beside = arena_print(command->arena, "%s.XXXXXX", path);
	int descriptor = mkstemp(beside);
	struct writing writing = { .file = descriptor < 0 ? NULL : fdopen(descriptor, "w") };
	int is_written;

	if (!writing.file)
		return refuse(command, strerror(errno), path);
	errno = 0;
	is_written = write_all(command, &writing);
	is_written = !fclose(writing.file) && is_written && !rename(beside, path);
	if (!is_written) {
		refuse(command, errno ? strerror(errno) : "not written", path);
		unlink(beside);
		return COMMAND_REFUSED;
	}
	buffer_print(&command->out, "%s: %lld event%s\n", path, (long long)writing.rows, writing.rows == 1 ? "" : "s");
	return COMMAND_DONE;
}
