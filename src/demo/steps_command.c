#include "demo/steps_command.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/disk.h"
#include "base/name.h"
#include "demo/texts_command.h"
#include "file/deposited.h"
#include "network/network_store.h"
#include "recommendation/step_store.h"
#include "recommendation/text_store.h"

int64_t text_of_file(struct demo_site *site, const char *name)
{
	json_t *root = site_sample(site, name);
	const struct text *text = root ? text_of_sample(site, root) : NULL;

	json_decref(root);
	return text ? text->id : 0;
}

/* NULL: it has none. */
static const struct step_file *file_of(struct demo_site *site, const json_t *sample)
{
	struct arena *arena = site->command->arena;
	const char *name = site_text(site, sample, "file");
	struct step_file *file = arena_new(arena, struct step_file);
	char *bytes;

	if (!*name || disk_read(arena, arena_print(arena, "%s/%s", site->folder, name), LONGEST_STEP_FILE, &bytes, &file->size))
		return NULL;
	file->name = name;
	file->kind = deposited_kind(bytes, file->size);
	file->bytes = bytes;
	return file;
}

static int take(struct demo_site *site, const struct text *text, const json_t *sample, enum text_step step, int64_t vote)
{
	struct command *command = site->command;
	const struct step_ask ask = {
		.step = step, .day = network_today(command->db) - (int32_t)json_integer_value(json_object_get(sample, "days_ago")),
		.words = site_text(site, sample, "words"), .responsible = site_text(site, sample, "responsible"),
		.vote = json_is_true(json_object_get(sample, "vote")) ? vote : 0, .is_public = json_is_true(json_object_get(sample, "public")),
		.file = file_of(site, sample), .account = site_person(site, site_text(site, sample, "by")),
	};
	const char *why = NULL;
	const enum fault fault = step_go(command->db, command->arena, text, &ask, &why);

	if (fault)
		return site_refuse("%s: to %s: %s\n", text->title, text_step_names[step], why ? why : site_fault_words(fault));
	site_say("  %s: %s\n", text->title, text_step_names[step]);
	site_record(site, AUDIT_TEXT_STEPPED, text->id, text->body, ask.account, arena_print(command->arena, "step=%s", text_step_names[step]));
	return site_keep(site);
}

int steps_taken(struct demo_site *site, int64_t id, const json_t *steps, int64_t vote)
{
	const json_t *sample;
	size_t i;

	json_array_foreach(steps, i, sample) {
		const struct text *text = text_find(site->command->db, site->command->arena, id);
		const int step = name_index(text_step_names, TEXT_STEPS, site_text(site, sample, "step"));

		if (!text || step < 0)
			return site_refuse("there is no such text, or no such step\n");
		if ((int)text->step < step && !take(site, text, sample, (enum text_step)step, vote))
			return 0;
	}
	return 1;
}
