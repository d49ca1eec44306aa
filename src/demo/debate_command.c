/* What members say of the white paper: comments, amendments and what the rapporteur answers. */
#include <string.h>

#include "base/arena.h"
#include "base/name.h"
#include "consultation/consultation.h"
#include "demo/steps_command.h"
#include "demo/texts_command.h"
#include "network/network_store.h"
#include "recommendation/amendment_store.h"
#include "recommendation/comment_store.h"
#include "recommendation/text_store.h"

enum { AMENDMENT_DAYS = 15, DAY = 86400 };

struct debate {
	struct demo_site *site;
	const json_t *root;
	const struct text *text;
};

static int add_comment(const struct debate *debate, const json_t *sample)
{
	struct demo_site *site = debate->site;
	const char *number = site_text(site, sample, "paragraph");
	const struct paragraph *paragraph = *number ? paragraph_numbered(site, debate->text->id, number) : NULL;
	const struct text_comment comment = { .text = debate->text->id, .paragraph = paragraph ? paragraph->id : 0,
		.account = site_person(site, site_text(site, sample, "by")), .words = site_text(site, sample, "words") };
	const int64_t id = comment_add(site->command->db, &comment);

	if (!id)
		return site_refuse("a comment could not be kept\n");
	if (json_is_true(json_object_get(sample, "done")))
		comment_set_done(site->command->db, id, 1);
	site_record(site, AUDIT_TEXT_COMMENTED, debate->text->id, debate->text->body, comment.account, arena_print(site->command->arena, "comment=%lld", (long long)id));
	return 1;
}

static int has_comments(const struct debate *debate)
{
	struct text_comment *list;
	const json_t *sample;
	size_t i;

	if (comment_list(debate->site->command->db, debate->site->command->arena, debate->text->id, 0, 0, &list))
		return 1;
	json_array_foreach(json_object_get(debate->root, "comments"), i, sample)
		if (!add_comment(debate, sample))
			return 0;
	return site_keep(debate->site);
}

/* --- amendments */

static int64_t propose(const struct debate *debate, const json_t *sample)
{
	struct demo_site *site = debate->site;
	struct command *command = site->command;
	const struct paragraph *paragraph = paragraph_numbered(site, debate->text->id, site_text(site, sample, "paragraph"));
	const enum amendment_kind kind = strcmp(site_text(site, sample, "kind"), "add") ? AMENDS_WORDS : AMENDS_BY_ADDING;
	const char *field;
	struct amendment amendment = { .kind = kind, .words = site_text(site, sample, "words"), .reason = site_text(site, sample, "reason"),
		.account = site_person(site, site_text(site, sample, "by")) };
	int64_t id;

	if (!paragraph || amendment_fault(kind, amendment.words, paragraph->words, &field))
		return 0;
	amendment.paragraph = paragraph->id;
	amendment.base_version = paragraph->version;
	amendment.base_words = paragraph->words;
	id = amendment_add(command->db, &amendment, network_today(command->db));
	site_record(site, AUDIT_AMENDMENT_PROPOSED, debate->text->id, debate->text->body, amendment.account, arena_print(command->arena, "amendment=%lld", (long long)id));
	return id;
}

/* Where "alone" stands among the samples is where its amendment stands among the ids. */
static int64_t id_of_key(const struct debate *debate, const int64_t *ids, const char *key)
{
	const json_t *sample;
	size_t i;

	json_array_foreach(json_object_get(debate->root, "amendments"), i, sample)
		if (!strcmp(json_string_value(json_object_get(sample, "key")), key))
			return ids[i];
	return 0;
}

static enum fault answer_one(const struct debate *debate, const json_t *sample, const struct amendment *amendment, const int64_t *ids)
{
	struct demo_site *site = debate->site;
	struct command *command = site->command;
	const int state = name_index(amendment_state_names, AMENDMENT_STATES, site_text(site, sample, "answer"));
	const struct amendment_answer answer = {
		.state = state < 0 ? AMENDMENT_OPEN : (enum amendment_state)state, .paragraph_version = amendment->paragraph_version,
		.answer = site_text(site, sample, "answered"), .into = id_of_key(debate, ids, site_text(site, sample, "into")),
		.account = site_person(site, site_text(site, debate->root, "rapporteur")),
	};
	const enum fault fault = answer.state == AMENDMENT_WITHDRAWN ? amendment_withdraw(command->db, amendment->id, amendment->version, amendment->account) :
		amendment_answer(command->db, command->arena, amendment, &answer);

	site_record(site, answer.state == AMENDMENT_WITHDRAWN ? AUDIT_AMENDMENT_WITHDRAWN : AUDIT_AMENDMENT_ANSWERED, debate->text->id, debate->text->body,
		    answer.state == AMENDMENT_WITHDRAWN ? amendment->account : answer.account, arena_print(command->arena, "amendment=%lld", (long long)amendment->id));
	return fault;
}

static int open_amendments(const struct debate *debate)
{
	struct command *command = debate->site->command;
	const int64_t until = site_survey(debate->site, "professionals")->now + AMENDMENT_DAYS * DAY;

	return text_touch(command->db, debate->text->id) || amendment_set_until(command->db, debate->text->id, until) ?
		site_refuse("the text takes no amendments\n") : 1;
}

/* What came in by amendments is written in easy words too. */
static int are_finished(const struct debate *debate)
{
	const int64_t account = site_person(debate->site, site_text(debate->site, debate->root, "rapporteur"));
	const json_t *sample;
	size_t i;

	json_array_foreach(json_object_get(debate->root, "finished"), i, sample)
		if (!paragraph_is_finished(debate->site, debate->text->id, account, sample))
			return 0;
	return 1;
}

/* All are proposed before one is answered, as it is in a commission. */
static int has_amendments(const struct debate *debate)
{
	struct demo_site *site = debate->site;
	struct command *command = site->command;
	const json_t *samples = json_object_get(debate->root, "amendments"), *sample;
	int64_t *ids = arena_array(command->arena, int64_t, json_array_size(samples) + 1);
	struct amendment *list;
	size_t i;

	if (amendment_list(command->db, command->arena, debate->text->id, 0, &list))
		return 1;
	if (!open_amendments(debate))
		return 0;
	json_array_foreach(samples, i, sample) {
		ids[i] = propose(debate, sample);
		if (!ids[i])
			return site_refuse("an amendment was not taken\n");
	}
	json_array_foreach(samples, i, sample) {
		const struct amendment *amendment = amendment_find(command->db, command->arena, ids[i]);
		const enum fault fault = amendment ? answer_one(debate, sample, amendment, ids) : FAULT_ABSENT;

		if (fault)
			return site_refuse("amendment %s: %s\n", site_text(site, sample, "key"), site_fault_words(fault));
	}
	return are_finished(debate) && site_keep(site);
}

/* Smaller texts are under way too. */
static int others_move(struct demo_site *site, const json_t *root)
{
	const json_t *other;
	size_t i;

	json_array_foreach(json_object_get(root, "others"), i, other)
		if (!steps_taken(site, text_of_file(site, site_text(site, other, "text")), json_object_get(other, "steps"), 0))
			return 0;
	return 1;
}

int site_has_debate(struct demo_site *site)
{
	json_t *root = site_sample(site, "debate.json");
	struct debate debate = { site, root };
	int fine;

	site_say("The commission discusses the white paper: comments, amendments, answers\n");
	site->paper = root ? text_of_file(site, site_text(site, root, "text")) : 0;
	fine = site->paper && steps_taken(site, site->paper, json_object_get(root, "before"), 0) && others_move(site, root);
	debate.text = fine ? text_find(site->command->db, site->command->arena, site->paper) : NULL;
	/* Adopted, it is discussed no more. */
	fine = fine && (!text_may_be_changed(debate.text) || (has_comments(&debate) && has_amendments(&debate)));
	json_decref(root);
	return fine;
}
