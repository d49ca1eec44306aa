#include "consultation/consultation_command.h"

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "base/disk.h"
#include "consultation/consultation_load.h"
#include "consultation/consultation_store.h"
#include "consultation/version_store.h"
#include "questionnaire/document.h"
#include "questionnaire/publish_store.h"
#include "questionnaire/questionnaire_command.h"

static const char *const bound_words[] = {
	[BOUND_BY_CONSULTATION] = "slug: another consultation has a survey of this name.",
	[BOUND_BY_PROMISE] = "promise: people have answered under another promise, which stands.",
	[BOUND_BY_AUDIENCE] = "audience: people of another audience have answered.",
	[BOUND_BY_READ_BACK] = "read_back: people have answered who were not told that it can be read again.",
	[BOUND_BY_RETENTION] = "retention_days: people have answered who were told a shorter time.",
	[BOUND_BY_GENERATED] = "generated: there are answers already, and this says what they are.",
};

/* A survey with its questionnaire; what is wrong is printed. */
static int load_survey(struct command *command, const char *folder, const struct consultation_source *source,
		       int number, int64_t consultation)
{
	const struct survey_source *survey = &source->surveys[number];
	const char *path = arena_print(command->arena, "%s/%s", folder, survey->questionnaire);
	struct document_faults *faults = arena_new(command->arena, struct document_faults);
	const struct questionnaire *questionnaire = questionnaire_publish(command->db, command->arena, path, faults);
	enum survey_bound bound;
	int64_t id;

	if (questionnaire)
		survey_check_questionnaire(command->arena, &survey->survey, number, questionnaire, faults);
	faults_print(&command->out, questionnaire ? folder : path, faults);
	if (faults->count)
		return 0;
	bound = survey_keep(command->db, command->arena, &survey->survey, consultation, &id);
	if (bound) {
		buffer_print(&command->out, "%s: surveys[%d].%s\n", folder, number, bound_words[bound]);
		return 0;
	}
	if (survey_use_version(command->db, id, &(struct version_use){ questionnaire->version }))
		buffer_print(&command->out, "%s asks questionnaire %s\n", survey->survey.slug,
			     hex_write(command->arena, questionnaire->version.bytes, HASH_SIZE));
	return 1;
}

/* Every fault of every file is said before anything is refused. */
static int load_folder(struct command *command, const char *folder)
{
	const char *path = arena_print(command->arena, "%s/consultation.json", folder);
	struct document_faults *faults = arena_new(command->arena, struct document_faults);
	const struct consultation_source *source;
	int64_t consultation;
	size_t length;
	char *json;
	int loaded = 1;

	if (disk_read(command->arena, path, LONGEST_DOCUMENT, &json, &length)) {
		buffer_print(&command->out, "%s: this file cannot be read, or is too large\n", path);
		return 0;
	}
	source = consultation_read(command->arena, json, length, faults);
	faults_print(&command->out, path, faults);
	if (!source)
		return 0;
	for (int i = 0; i < source->count; i++)
		if (survey_is_of_studio(command->db, source->consultation.slug, source->surveys[i].survey.slug)) {
			buffer_print(&command->out, "%s: surveys[%d].slug: this is made in the studio, and changed there.\n", folder, i);
			return 0;
		}
	consultation = consultation_keep(command->db, command->arena, &source->consultation);
	for (int i = 0; i < source->count; i++)
		loaded &= load_survey(command, folder, source, i, consultation);
	if (loaded)
		buffer_print(&command->out, "%s is loaded, surveys: %d\n", source->consultation.slug, source->count);
	return loaded;
}

int consultation_load_command(struct command *command)
{
	int loaded = 1;

	survey_lock_all(command->db);
	for (int i = 0; i < command->count; i++)
		loaded &= load_folder(command, command->arguments[i]);
	return loaded ? COMMAND_DONE : COMMAND_REFUSED;
}

/* Other samples stand beside those of consultations. */
static int has_consultation(struct command *command, const char *folder)
{
	size_t length;
	char *json;

	return disk_read(command->arena, arena_print(command->arena, "%s/consultation.json", folder), LONGEST_DOCUMENT, &json, &length)
	       != FAULT_ABSENT;
}

int sample_load_command(struct command *command)
{
	const char *directory = command->config->sample_directory;
	const char *const *names = command->arguments;
	const char **all;
	int count = command->count, loaded = 1;

	if (directory && !count) {
		count = disk_folders(command->arena, directory, &all);
		names = all;
	}
	if (!directory || count < 0) {
		buffer_print(&command->out, "%s: there are no samples\n", directory ? directory : "sample_directory");
		return COMMAND_REFUSED;
	}
	survey_lock_all(command->db);
	for (int i = 0; i < count; i++) {
		const char *folder = arena_print(command->arena, "%s/%s", directory, names[i]);

		if (command->count || has_consultation(command, folder))
			loaded &= load_folder(command, folder);
	}
	return loaded ? COMMAND_DONE : COMMAND_REFUSED;
}

static const char *const state_words[] = {
	[NOT_OPEN_YET] = "not open yet", [OPEN] = "open", [PAUSED] = "suspended", [CLOSED] = "closed",
};

int consultation_list_command(struct command *command)
{
	struct survey_count *counts;
	int count = survey_count_all(command->db, command->arena, &counts);
	char opens[DAY_TEXT], closes[DAY_TEXT];

	buffer_print(&command->out, "%-28s %-28s %-12s %-10s %-10s %8s %12s\n",
		     "CONSULTATION", "SURVEY", "STATE", "OPENS", "LAST DAY", "DRAFTS", "SUBMISSIONS");
	for (int i = 0; i < count; i++) {
		const struct survey *survey = counts[i].survey;

		buffer_print(&command->out, "%-28s %-28s %-12s %-10s %-10s %8lld %12lld\n",
			     survey->consultation->slug, survey->slug, survey->stage < PUBLISHED ? survey_stage_names[survey->stage] : state_words[survey_state(survey)],
			     day_write(day_in_zone(survey->opens, survey->zone), opens),
			     day_write(survey_last_day(survey), closes),
			     (long long)counts[i].drafts, (long long)counts[i].submissions);
	}
	return COMMAND_DONE;
}
