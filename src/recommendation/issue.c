#include "recommendation/issue.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "catalog/plain.h"
#include "consultation/stored.h"
#include "text/content.h"
#include "text/text.h"

enum { SCHEMA = 1 };

/* Names of enum evidence_state in sources. */
static const char *const state_names[EVIDENCE_STATES] = {
	[EVIDENCE_STANDS] = "stands", [EVIDENCE_WITHDRAWN] = "withdrawn", [EVIDENCE_ABSENT] = "absent", [EVIDENCE_CHANGED] = "changed",
};

/* --- writing */

static json_t *paragraph_json(const struct issue_paragraph *paragraph)
{
	json_t *object = json_object();

	give_number(object, "id", paragraph->id);
	give_text(object, "number", paragraph->number);
	give_text(object, "kind", paragraph_kind_names[paragraph->kind]);
	give_number(object, "level", paragraph->level);
	give_text(object, "words", paragraph->words);
	give_text(object, "words_simple", paragraph->words_simple);
	return object;
}

static json_t *evidence_json(struct arena *arena, const struct issue_evidence *evidence)
{
	json_t *object = json_object();

	give_number(object, "paragraph", evidence->paragraph);
	give_text(object, "kind", evidence_kinds[evidence->kind].tag);
	give_number(object, "synthesis", evidence->synthesis);
	give_number(object, "at_number", evidence->at_number);
	give_number(object, "figure", evidence->figure);
	give_number(object, "quotation", evidence->quotation);
	give_text(object, "title", evidence->title);
	give_text(object, "words", evidence->words);
	give_text(object, "reference", evidence->reference);
	give_text(object, "language", evidence->language);
	give_text(object, "asked", evidence->asked);
	give_text(object, "who", evidence->who);
	give_hash(arena, object, "hash", &evidence->hash);
	give_text(object, "state", state_names[evidence->state]);
	give_text(object, "override_reason", evidence->override_reason);
	return object;
}

static json_t *votes_json(const struct votes *votes)
{
	json_t *object = json_object();

	give_number(object, "members", votes->members);
	give_number(object, "present", votes->present);
	for (int i = 0; i < VOTE_CHOICES; i++)
		give_number(object, vote_choice_names[i], votes->cast[i]);
	return object;
}

static json_t *college_json(const struct issue_college *college)
{
	json_t *object = json_object();

	give_text(object, "name", college->name);
	json_object_set_new(object, "votes", votes_json(&college->votes));
	return object;
}

static json_t *fraction_json(struct fraction fraction)
{
	json_t *row = json_array();

	json_array_append_new(row, json_integer(fraction.numerator));
	json_array_append_new(row, json_integer(fraction.denominator));
	return row;
}

static void give_rule(json_t *object, const struct vote_rule *rule)
{
	give_text(object, "base", majority_base_names[rule->base]);
	json_object_set_new(object, "majority", fraction_json(rule->majority));
	json_object_set_new(object, "is_reached", json_boolean(rule->is_reached));
	json_object_set_new(object, "quorum", fraction_json(rule->quorum));
	json_object_set_new(object, "chair_decides", json_boolean(rule->chair_decides));
}

static json_t *vote_json(const struct issue_vote *vote)
{
	json_t *object = json_object(), *colleges = json_array();

	for (int i = 0; i < vote->college_count; i++)
		json_array_append_new(colleges, college_json(&vote->colleges[i]));
	give_text(object, "body", vote->body);
	give_text(object, "question", vote->question);
	give_text(object, "way", vote_way_names[vote->way]);
	json_object_set_new(object, "is_secret", json_boolean(vote->is_secret));
	give_rule(object, &vote->rule);
	give_number(object, "day", vote->day);
	give_text(object, "ending", vote_ending_names[vote->ending]);
	give_number(object, "counted", vote->result.base);
	give_number(object, "needed", vote->result.needed);
	give_number(object, "quorum_needed", vote->result.quorum);
	json_object_set_new(object, "by_chair", json_boolean(vote->result.by_chair));
	json_object_set_new(object, "votes", votes_json(&vote->votes));
	json_object_set_new(object, "colleges", colleges);
	return object;
}

static json_t *dissent_json(const struct issue_dissent *dissent)
{
	json_t *object = json_object();

	give_text(object, "name", dissent->name);
	give_text(object, "college", dissent->college);
	give_text(object, "words", dissent->words);
	return object;
}

static void give_rows(struct arena *arena, json_t *root, const struct issue *issue)
{
	json_t *paragraphs = json_array(), *evidence = json_array(), *votes = json_array(), *dissents = json_array();

	for (int i = 0; i < issue->paragraph_count; i++)
		json_array_append_new(paragraphs, paragraph_json(&issue->paragraphs[i]));
	for (int i = 0; i < issue->evidence_count; i++)
		json_array_append_new(evidence, evidence_json(arena, &issue->evidence[i]));
	for (int i = 0; i < issue->vote_count; i++)
		json_array_append_new(votes, vote_json(&issue->votes[i]));
	for (int i = 0; i < issue->dissent_count; i++)
		json_array_append_new(dissents, dissent_json(&issue->dissents[i]));
	json_object_set_new(root, "paragraphs", paragraphs);
	json_object_set_new(root, "evidence", evidence);
	json_object_set_new(root, "votes", votes);
	json_object_set_new(root, "dissents", dissents);
}

const char *issue_write(struct arena *arena, const struct issue *issue)
{
	json_t *root = json_object();
	const char *source;

	give_number(root, "schema", SCHEMA);
	give_number(root, "text", issue->text);
	give_number(root, "number", issue->number);
	give_number(root, "published", issue->published);
	give_text(root, "address", issue->address);
	give_text(root, "kind", text_kind_names[issue->kind]);
	give_text(root, "language", issue->language);
	give_text(root, "title", issue->title);
	give_text(root, "title_simple", issue->title_simple);
	give_text(root, "mission", issue->mission);
	give_text(root, "body", issue->body);
	give_text(root, "about", issue->about);
	give_text(root, "since", issue->since);
	json_object_set_new(root, "made_up", json_boolean(issue->is_generated));
	give_rows(arena, root, issue);
	source = stored_json(arena, root);
	json_decref(root);
	return source;
}

/* --- reading */

static struct issue_paragraph read_paragraph(struct reading *reading, const json_t *object)
{
	return (struct issue_paragraph){
		.id = read_number_at(reading, object, "id"), .number = read_text_at(reading, object, "number"),
		.kind = (enum paragraph_kind)read_name_at(reading, object, "kind", paragraph_kind_names, PARAGRAPH_KINDS),
		.level = read_count_at(reading, object, "level"), .words = read_text_at(reading, object, "words"),
		.words_simple = read_text_at(reading, object, "words_simple"),
	};
}

static struct issue_evidence read_evidence(struct reading *reading, const json_t *object)
{
	struct issue_evidence evidence = {
		.paragraph = read_number_at(reading, object, "paragraph"), .kind = evidence_kind_tagged(read_text_at(reading, object, "kind")),
		.synthesis = read_number_at(reading, object, "synthesis"), .at_number = read_count_at(reading, object, "at_number"),
		.figure = read_number_at(reading, object, "figure"), .quotation = read_number_at(reading, object, "quotation"),
		.title = read_text_at(reading, object, "title"), .words = read_text_at(reading, object, "words"),
		.reference = read_text_at(reading, object, "reference"), .language = read_text_at(reading, object, "language"),
		.asked = read_text_at(reading, object, "asked"), .who = read_text_at(reading, object, "who"), .hash = read_hash_at(reading, object, "hash"),
		.state = (enum evidence_state)read_name_at(reading, object, "state", state_names, EVIDENCE_STATES),
		.override_reason = read_text_at(reading, object, "override_reason"),
	};

	reading->has_failed |= evidence.kind == EVIDENCE_KINDS;
	return evidence;
}

static struct votes read_votes(struct reading *reading, const json_t *object)
{
	struct votes votes = { .members = read_count_at(reading, object, "members"), .present = read_count_at(reading, object, "present") };

	for (int i = 0; i < VOTE_CHOICES; i++)
		votes.cast[i] = read_count_at(reading, object, vote_choice_names[i]);
	reading->has_failed |= !votes_are_possible(&votes);
	return votes;
}

static struct issue_college read_college(struct reading *reading, const json_t *object)
{
	return (struct issue_college){ read_text_at(reading, object, "name"), read_votes(reading, json_object_get(object, "votes")) };
}

static struct fraction read_fraction(struct reading *reading, const json_t *row)
{
	const json_t *numerator = json_array_get(row, 0), *denominator = json_array_get(row, 1);

	reading->has_failed |= !json_is_integer(numerator) || !json_is_integer(denominator);
	return (struct fraction){ (int)json_integer_value(numerator), (int)json_integer_value(denominator) };
}

static struct vote_rule read_rule(struct reading *reading, const json_t *object)
{
	struct vote_rule rule = {
		.base = (enum majority_base)read_name_at(reading, object, "base", majority_base_names, MAJORITY_BASES),
		.majority = read_fraction(reading, json_object_get(object, "majority")), .is_reached = json_is_true(json_object_get(object, "is_reached")),
		.quorum = read_fraction(reading, json_object_get(object, "quorum")), .chair_decides = json_is_true(json_object_get(object, "chair_decides")),
	};

	reading->has_failed |= !vote_rule_is_sound(&rule);
	return rule;
}

#define READ_ROWS(owner, rows, count, from, key, most, type, read) \
	do { \
		const json_t *list_; \
		type *made_; \
		(owner)->count = read_rows_at(reading, from, key, most, &list_); \
		made_ = arena_array(reading->arena, type, (size_t)(owner)->count + 1); \
		for (int i_ = 0; i_ < (owner)->count; i_++) \
			made_[i_] = read(reading, json_array_get(list_, (size_t)i_)); \
		(owner)->rows = made_; \
	} while (0)

static struct issue_vote read_vote(struct reading *reading, const json_t *object)
{
	struct issue_vote vote = {
		.body = read_text_at(reading, object, "body"), .question = read_text_at(reading, object, "question"),
		.way = (enum vote_way)read_name_at(reading, object, "way", vote_way_names, VOTE_WAYS),
		.is_secret = json_is_true(json_object_get(object, "is_secret")), .rule = read_rule(reading, object),
		.day = (int32_t)read_number_at(reading, object, "day"),
		.ending = (enum vote_ending)read_name_at(reading, object, "ending", vote_ending_names, VOTE_ENDINGS),
		.result = { .base = read_count_at(reading, object, "counted"), .needed = read_count_at(reading, object, "needed"),
			    .quorum = read_count_at(reading, object, "quorum_needed"), .by_chair = json_is_true(json_object_get(object, "by_chair")) },
		.votes = read_votes(reading, json_object_get(object, "votes")),
	};

	READ_ROWS(&vote, colleges, college_count, object, "colleges", MOST_ISSUE_COLLEGES, struct issue_college, read_college);
	return vote;
}

static struct issue_dissent read_dissent(struct reading *reading, const json_t *object)
{
	return (struct issue_dissent){ read_text_at(reading, object, "name"), read_text_at(reading, object, "college"), read_text_at(reading, object, "words") };
}

static void read_head(struct reading *reading, const json_t *root, struct issue *issue)
{
	issue->text = read_number_at(reading, root, "text");
	issue->number = read_count_at(reading, root, "number");
	issue->published = read_number_at(reading, root, "published");
	issue->address = read_text_at(reading, root, "address");
	issue->kind = (enum text_kind)read_name_at(reading, root, "kind", text_kind_names, TEXT_KINDS);
	issue->language = read_text_at(reading, root, "language");
	issue->title = read_text_at(reading, root, "title");
	issue->title_simple = read_text_at(reading, root, "title_simple");
	issue->mission = read_text_at(reading, root, "mission");
	issue->body = read_text_at(reading, root, "body");
	issue->about = read_text_at(reading, root, "about");
	issue->since = read_text_at(reading, root, "since");
	issue->is_generated = json_is_true(json_object_get(root, "made_up"));
}

static void read_lists(struct reading *reading, const json_t *root, struct issue *issue)
{
	READ_ROWS(issue, paragraphs, paragraph_count, root, "paragraphs", MOST_PARAGRAPHS, struct issue_paragraph, read_paragraph);
	READ_ROWS(issue, evidence, evidence_count, root, "evidence", MOST_EVIDENCE, struct issue_evidence, read_evidence);
	READ_ROWS(issue, votes, vote_count, root, "votes", MOST_ISSUE_VOTES, struct issue_vote, read_vote);
	READ_ROWS(issue, dissents, dissent_count, root, "dissents", MOST_ISSUE_DISSENTS, struct issue_dissent, read_dissent);
}

struct issue *issue_read(struct arena *arena, const char *source)
{
	struct reading reading = { .arena = arena };
	struct issue *issue = arena_new(arena, struct issue);
	json_t *root = json_loads(source, JSON_REJECT_DUPLICATES, NULL);

	reading.has_failed = read_number_at(&reading, root, "schema") != SCHEMA;
	read_head(&reading, root, issue);
	read_lists(&reading, root, issue);
	json_decref(root);
	return reading.has_failed ? NULL : issue;
}

/* --- what is in it */

const struct issue_paragraph *issue_paragraph(const struct issue *issue, int64_t paragraph)
{
	for (int i = 0; i < issue->paragraph_count; i++)
		if (issue->paragraphs[i].id == paragraph)
			return &issue->paragraphs[i];
	return NULL;
}

int issue_is_easy(const struct issue *issue)
{
	if (!*issue->title_simple || !issue->paragraph_count)
		return 0;
	for (int i = 0; i < issue->paragraph_count; i++)
		if (*issue->paragraphs[i].words && !*issue->paragraphs[i].words_simple)
			return 0;
	return 1;
}

static void add_line(struct buffer *out, const char *words)
{
	if (*words)
		buffer_print(out, "%s\n", words);
}

const char *issue_plain(struct arena *arena, const struct issue *issue, const char *language)
{
	const int is_easy = !strcmp(language, "fr-simple");
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, "");
	add_line(&out, is_easy ? issue->title_simple : issue->title);
	for (int i = 0; i < issue->paragraph_count; i++)
		plain_add(&out, is_easy ? issue->paragraphs[i].words_simple : issue->paragraphs[i].words);
	for (int i = 0; i < issue->evidence_count; i++) {
		add_line(&out, issue->evidence[i].title);
		add_line(&out, issue->evidence[i].words);
		add_line(&out, issue->evidence[i].reference);
	}
	for (int i = 0; i < issue->dissent_count; i++)
		add_line(&out, issue->dissents[i].words);
	return out.bytes;
}
