/* Syntheses of a demonstration: written, read over by somebody else, published; one of them twice. */
#include <string.h>

#include "analysis/analysed_store.h"
#include "base/arena.h"
#include "consultation/consultation.h"
#include "demo/named_command.h"
#include "drafting/publish_store.h"
#include "drafting/readiness_store.h"
#include "synthesis/publication_store.h"
#include "synthesis/shelving_store.h"
#include "synthesis/synthesis_store.h"

struct drafting {
	struct demo_site *site;
	const json_t *root, *sample;
	int64_t id, analyst, reviewer;
};

static struct synthesis *found(const struct drafting *drafting)
{
	return synthesis_find(drafting->site->command->db, drafting->site->command->arena, drafting->id);
}

static void record(const struct drafting *drafting, enum audit_action action, int64_t account, const char *more)
{
	struct demo_site *site = drafting->site;

	site_record(site, action, site->consultation, site_body(site, DEMO_HOME), account,
		    arena_print(site->command->arena, "synthesis=%lld%s", (long long)drafting->id, more));
}

/* The one of the consultation with that title; 0. */
static int64_t find_titled(struct demo_site *site, const char *title)
{
	struct command *command = site->command;
	struct synthesis *list;
	struct synthesis_text *texts;
	const int count = synthesis_list(command->db, command->arena, site->consultation, &list);

	for (int i = 0; i < count; i++) {
		const int text_count = synthesis_texts(command->db, command->arena, list[i].id, &texts);
		const struct synthesis_text *text = synthesis_text_in(texts, text_count, "fr");

		if (text && !strcmp(text->title, title))
			return list[i].id;
	}
	return 0;
}

static int write_texts(const struct drafting *drafting, const char *without)
{
	struct demo_site *site = drafting->site;
	const json_t *sample;
	size_t i;

	json_array_foreach(json_object_get(drafting->sample, "texts"), i, sample) {
		const char *words = site_words(site, site_text(site, sample, "body"));
		const struct synthesis_text text = { .language = site_text(site, sample, "language"), .title = site_text(site, sample, "title"),
			.body = words ? named_in(site, drafting->root, words, without) : "", .account = drafting->analyst };

		if (!words || synthesis_write(site->command->db, found(drafting), &text))
			return site_refuse("the synthesis could not be written\n");
	}
	return 1;
}

static int ask(const struct drafting *drafting, const char *since)
{
	struct command *command = drafting->site->command;
	const struct synthesis *seen = found(drafting);
	const struct readiness ready = readiness_of(command->db, command->arena, seen);

	if (readiness_holds(&ready) && !synthesis_ask(command->db, seen, drafting->analyst, since))
		return 1;
	return site_refuse("the synthesis cannot be read over: %s\n", ready.edition ? "a language is missing" : ready.fault.words);
}

/* Not by whoever wrote it, or anything of it. */
static int accept(const struct drafting *drafting)
{
	struct demo_site *site = drafting->site;
	struct command *command = site->command;
	const char *mail = site_text(site, drafting->root, "reviewer");
	struct edition_fault wrong;
	const struct synthesis *seen = found(drafting);
	const struct edition *edition = edition_gather(command->db, command->arena, seen, &wrong);
	struct synthesis_verdict verdict = { drafting->reviewer, site_person_name(site, mail), REVIEW_BY_ANALYST, NULL, "" };
	struct hash now;

	if (!edition || synthesis_is_by(command->db, seen->id, verdict.account) || edition_parts_are_by(command->db, command->arena, edition, verdict.account))
		return site_refuse("the synthesis cannot be accepted\n");
	now = edition_hash(command->arena, edition);
	verdict.accepted = &now;
	if (synthesis_judge(command->db, seen, &verdict))
		return site_refuse("the synthesis cannot be accepted\n");
	record(drafting, AUDIT_SYNTHESIS_JUDGED, verdict.account, " verdict=accepted");
	return 1;
}

static int publish(const struct drafting *drafting)
{
	struct demo_site *site = drafting->site;
	struct command *command = site->command;
	const int64_t now = site_survey(site, "professionals")->now;
	const struct edition_publisher publisher = { drafting->analyst, site_person_name(site, site_text(site, drafting->root, "analyst")), site->address, now };
	int number;
	const enum fault fault = edition_publish(command->db, command->arena, found(drafting), &publisher, &number);

	if (fault)
		return site_refuse("the synthesis cannot be published: %s\n", site_fault_words(fault));
	record(drafting, AUDIT_SYNTHESIS_PUBLISHED, drafting->analyst, arena_print(command->arena, " number=%d", number));
	return site_keep(site);
}

static int published(const struct drafting *drafting)
{
	struct published_synthesis *list;

	return publication_numbers(drafting->site->command->db, drafting->site->command->arena, drafting->id, &list);
}

static int issue_number(const struct drafting *drafting, const char *without, const char *since)
{
	return write_texts(drafting, without) && ask(drafting, since) && accept(drafting) && publish(drafting);
}

static int has_synthesis(const struct drafting *like, const json_t *sample, int with_later)
{
	struct drafting drafting = *like;
	struct demo_site *site = like->site;
	const json_t *later = json_object_get(sample, "later");
	const char *title = site_text(site, json_array_get(json_object_get(sample, "texts"), 0), "title");

	drafting.sample = sample;
	drafting.id = find_titled(site, title);
	if (!drafting.id) {
		drafting.id = synthesis_add(site->command->db, site->consultation, drafting.analyst);
		if (synthesis_sort(site->command->db, site->command->arena, drafting.id, &(struct synthesis_sorting){ .themes = site_text(site, sample, "themes") }))
			return site_refuse("the themes could not be kept\n");
		record(&drafting, AUDIT_SYNTHESIS_BEGUN, drafting.analyst, "");
	}
	if (!published(&drafting)) {
		site_say("  %s\n", title);
		if (!issue_number(&drafting, "", ""))
			return 0;
	}
	if (!with_later || !later || published(&drafting) > 1)
		return 1;
	site_say("  %s: a second version\n", title);
	return issue_number(&drafting, site_text(site, later, "without"), site_text(site, later, "since"));
}

static int have_syntheses(struct demo_site *site, int with_later)
{
	json_t *root = site_sample(site, "syntheses.json"), *item;
	struct drafting drafting = { site, root };
	int fine = root != NULL;
	size_t i;

	if (!root)
		return 0;
	drafting.analyst = site_person(site, site_text(site, root, "analyst"));
	drafting.reviewer = site_person(site, site_text(site, root, "reviewer"));
	json_array_foreach(json_object_get(root, "syntheses"), i, item)
		fine = fine && has_synthesis(&drafting, item, with_later);
	json_decref(root);
	return fine;
}

int site_has_syntheses(struct demo_site *site)
{
	site_say("Syntheses in French and easy French, accepted by a second analyst, published\n");
	return have_syntheses(site, 0);
}

int site_has_second_version(struct demo_site *site)
{
	return have_syntheses(site, 1);
}
