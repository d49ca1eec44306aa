/* Votes of a demonstration: one that was held, by college and with an opinion of its own, and one that is open. */
#include <string.h>

#include "base/arena.h"
#include "base/name.h"
#include "consultation/consultation.h"
#include "demo/steps_command.h"
#include "network/network_store.h"
#include "recommendation/ballot_store.h"
#include "recommendation/count_store.h"
#include "recommendation/dissent_store.h"
#include "recommendation/text_store.h"
#include "recommendation/version_store.h"
#include "recommendation/vote_store.h"

enum { DISSENT_DAYS = 10, OPEN_DAYS = 14, DAY = 86400 };

struct voting {
	struct demo_site *site;
	const json_t *sample;
	int64_t text, body, secretary, id;
};

static struct vote *found(const struct voting *voting)
{
	return vote_find(voting->site->command->db, voting->site->command->arena, voting->id);
}

static void record(const struct voting *voting, enum audit_action action, int64_t account)
{
	site_record(voting->site, action, voting->body, voting->body, account, arena_print(voting->site->command->arena, "vote=%lld", (long long)voting->id));
}

static int prepare(struct voting *voting)
{
	struct demo_site *site = voting->site;
	const struct vote vote = {
		.body = voting->body, .text = voting->text, .kind = VOTE_ON_TEXT, .way = VOTE_ONLINE, .question = site_text(site, voting->sample, "question"),
		.rule = { .base = OF_EXPRESSED, .majority = { 1, 2 }, .quorum = { 1, 2 } }, .dissent_days = DISSENT_DAYS,
		.closes = site_survey(site, "professionals")->now + OPEN_DAYS * DAY, .account = voting->secretary,
	};
	struct vote_fault faults[MOST_VOTE_FAULTS];

	if (vote_check(&vote, 0, faults))
		return site_refuse("a vote cannot be held: %s\n", faults[0].words);
	voting->id = vote_add(site->command->db, &vote, NULL, 0);
	record(voting, AUDIT_VOTE_PREPARED, voting->secretary);
	return 1;
}

/* The text is frozen as it is at that moment. */
static int open_vote(const struct voting *voting)
{
	struct demo_site *site = voting->site;
	struct command *command = site->command;
	const struct text *text = text_find(command->db, command->arena, voting->text);
	enum fault fault = text_touch(command->db, voting->text);
	const int number = fault ? 0 : version_keep(command->db, command->arena, text, "", voting->secretary);

	if (!fault)
		fault = vote_open(command->db, found(voting), number, network_today(command->db));
	if (fault)
		return site_refuse("the vote cannot open: %s\n", site_fault_words(fault));
	record(voting, AUDIT_VOTE_OPENED, voting->secretary);
	return site_keep(site);
}

static int cast(const struct voting *voting, const char *mail, const char *choice)
{
	struct demo_site *site = voting->site;
	struct command *command = site->command;
	const int32_t today = network_today(command->db);
	const int64_t account = site_person(site, mail);
	const struct vote *vote = found(voting);
	struct own_ballot *ballot = ballot_own(command->db, command->arena, vote, account, today);

	if (!ballot)
		return site_refuse("%s has no seat\n", mail);
	ballot->choice = (enum vote_choice)name_index(vote_choice_names, VOTE_CHOICES, choice);
	if (ballot_cast(command->db, vote, ballot, today))
		return site_refuse("%s cannot vote\n", mail);
	record(voting, AUDIT_BALLOT_CAST, account);
	return site_keep(site);
}

static int add_dissent(const struct voting *voting)
{
	struct demo_site *site = voting->site;
	struct command *command = site->command;
	const json_t *sample = json_object_get(voting->sample, "dissent");
	const int64_t account = sample ? site_person(site, site_text(site, sample, "by")) : 0;

	if (!sample || dissent_own(command->db, command->arena, voting->id, account))
		return 1;
	if (!dissent_add(command->db, command->arena, found(voting), account, site_text(site, sample, "words")))
		return site_refuse("an opinion of its own could not be written\n");
	record(voting, AUDIT_DISSENT_WRITTEN, account);
	return site_keep(site);
}

static int close_vote(const struct voting *voting)
{
	struct demo_site *site = voting->site;

	if (found(voting)->state == VOTE_OPEN) {
		if (vote_close_online(site->command->db, site->command->arena, found(voting)))
			return site_refuse("the vote could not be closed\n");
		record(voting, AUDIT_VOTE_CLOSED, voting->secretary);
		if (!site_keep(site))
			return 0;
	}
	return add_dissent(voting);
}

static int hold(struct voting *voting)
{
	const json_t *choice;
	const char *mail;
	int fine = 1;

	if (!voting->id && !prepare(voting))
		return 0;
	if (found(voting)->state == VOTE_PREPARED && !open_vote(voting))
		return 0;
	json_object_foreach(json_object_get(voting->sample, "ballots"), mail, choice)
		fine = fine && (found(voting)->state != VOTE_OPEN || cast(voting, mail, json_string_value(choice)));
	return fine && (!json_is_true(json_object_get(voting->sample, "close")) || close_vote(voting));
}

static int has_vote(struct demo_site *site, const json_t *sample)
{
	struct voting voting = { site, sample, text_of_file(site, site_text(site, sample, "text")), site_body(site, DEMO_HOME),
		site_person(site, site_text(site, sample, "by")) };
	struct command *command = site->command;
	struct vote *list;
	const char *bodies = arena_print(command->arena, "%lld", (long long)voting.body);
	const int count = vote_list(command->db, command->arena, bodies, voting.text, &list);

	site_say("  %s%s\n", site_text(site, sample, "question"), count ? ": is there" : "");
	voting.id = count ? list[0].id : 0;
	if (!count && !steps_taken(site, voting.text, json_object_get(sample, "before"), 0))
		return 0;
	/* Whoever explores an open one may vote too: theirs stays. */
	return count && !json_is_true(json_object_get(sample, "close")) ? 1 : hold(&voting);
}

int site_has_votes(struct demo_site *site)
{
	json_t *root = site_sample(site, "debate.json"), *item;
	int fine = root != NULL;
	size_t i;

	site_say("The commission votes\n");
	json_array_foreach(json_object_get(root, "votes"), i, item)
		fine = fine && has_vote(site, item);
	json_decref(root);
	return fine;
}
