#include "demo/site_command.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "account/account_store.h"
#include "analysis/analysed_store.h"
#include "answer/demo_store.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/disk.h"
#include "consultation/plan_store.h"

enum { LONGEST_SAMPLE = 1024 * 1024 };

void site_say(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vprintf(format, values);
	va_end(values);
	fflush(stdout);
}

int site_refuse(const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vprintf(format, values);
	va_end(values);
	fflush(stdout);
	return 0;
}

int site_keep(struct demo_site *site)
{
	return demo_keep(site->command->db) ? site_refuse("the database did not keep this step\n") : 1;
}

static const char *read_sample(struct demo_site *site, const char *name, size_t *length)
{
	const char *path = arena_print(site->command->arena, "%s/%s", site->folder, name);
	char *bytes;

	if (!disk_read(site->command->arena, path, LONGEST_SAMPLE, &bytes, length))
		return bytes;
	site_say("%s: this file cannot be read, or is too large\n", path);
	return NULL;
}

json_t *site_sample(struct demo_site *site, const char *name)
{
	size_t length;
	const char *bytes = read_sample(site, arena_print(site->command->arena, "site/%s", name), &length);
	json_error_t error;
	json_t *root = bytes ? json_loadb(bytes, length, 0, &error) : NULL;

	if (bytes && !root)
		site_say("%s: line %d: %s\n", name, error.line, error.text);
	return root;
}

const char *site_words(struct demo_site *site, const char *name)
{
	size_t length;

	return read_sample(site, name, &length);
}

const char *site_text(struct demo_site *site, const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? arena_copy(site->command->arena, text) : "";
}

static int add_piece(const char *bytes, size_t length, void *buffer)
{
	buffer_add(buffer, bytes, length);
	return 0;
}

const char *site_wording(struct demo_site *site, const json_t *object, const char *key)
{
	struct buffer wording = buffer_in(site->command->arena);

	json_dump_callback(json_object_get(object, key), add_piece, &wording, JSON_COMPACT | JSON_SORT_KEYS);
	return wording.bytes;
}

static const struct account *person(struct demo_site *site, const char *mail)
{
	const struct account *account = account_find_mail(site->command->db, site->command->arena, mail);

	if (!account)
		site_say("%s: nobody has this address\n", mail);
	return account;
}

int64_t site_person(struct demo_site *site, const char *mail)
{
	const struct account *account = person(site, mail);

	return account ? account->id : 0;
}

const char *site_person_name(struct demo_site *site, const char *mail)
{
	const struct account *account = person(site, mail);

	return account ? account->name : "";
}

int64_t site_body(struct demo_site *site, const char *slug)
{
	const struct place *place = place_find_slug(site->command->db, site->command->arena, slug);

	return place ? place->id : 0;
}

void site_record(struct demo_site *site, enum audit_action action, int64_t object, int64_t body, int64_t account, const char *detail)
{
	audit_add(site->command->db, site->command->arena, &(struct audit_note){ .action = action, .account = account, .object = object, .body = body, .detail = detail });
}

int site_run(struct demo_site *site, command_fn run, const char *const *arguments)
{
	struct config quiet = *site->command->config;
	struct command command = *site->command;

	quiet.mail_from = NULL;
	command.config = &quiet;
	command.arguments = arguments;
	command.out = buffer_in(site->command->arena);
	for (command.count = 0; arguments[command.count];)
		command.count++;
	if (run(&command) == COMMAND_DONE)
		return 1;
	return site_refuse("%s", command.out.bytes);
}

/* Of the plan, the survey of that place: they are added in the order of the samples. */
const struct survey *site_survey(struct demo_site *site, const char *key)
{
	struct command *command = site->command;
	const struct plan *plan = plan_find(command->db, command->arena, site->consultation);
	struct survey_plan *list;
	const int count = plan ? survey_plan_list(command->db, command->arena, plan, 0, &list) : 0;
	const int place = strcmp(key, "professionals") ? 1 : 0;

	return place < count ? survey_find_id(command->db, command->arena, list[place].survey.id) : NULL;
}

const struct analysed *site_analysed(struct demo_site *site, const char *key)
{
	const struct survey *survey = site_survey(site, key);

	return survey ? analysed_find(site->command->db, site->command->arena, survey->id) : NULL;
}

const char *site_fault_words(enum fault fault)
{
	static const char *const words[] = {
		[FAULT_DENIED] = "not allowed", [FAULT_ABSENT] = "not there", [FAULT_CONFLICT] = "changed meanwhile, or something stands in the way",
	};

	return (size_t)fault < sizeof(words) / sizeof(*words) && words[fault] ? words[fault] : "refused";
}
