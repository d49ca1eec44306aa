#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "db/db.h"
#include "recommendation/count_store.h"
#include "recommendation/dissent_store.h"
#include "recommendation/evidence_store.h"
#include "recommendation/publish_store.h"
#include "recommendation/version_store.h"
#include "recommendation/vote_store.h"
#include "synthesis/edition.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

struct gathering {
	struct db *db;
	struct arena *arena;
	struct issue *issue;
	struct text_document document;
	struct evidence_shelf shelf;
};

/* --- its paragraphs */

static void add_paragraphs(struct gathering *gathering)
{
	const struct revised *from = &gathering->document.paragraphs;
	struct issue_paragraph *list = arena_array(gathering->arena, struct issue_paragraph, (size_t)from->count + 1);
	const char *const *numbers = paragraph_numbers(gathering->arena, from->list, from->count);

	for (int i = 0; i < from->count; i++)
		list[i] = (struct issue_paragraph){ from->list[i].id, numbers[i], from->list[i].kind, from->list[i].level, from->list[i].words,
						    from->list[i].words_simple };
	gathering->issue->paragraphs = list;
	gathering->issue->paragraph_count = from->count;
}

static int is_written(const struct issue *issue)
{
	for (int i = 0; i < issue->paragraph_count; i++)
		if (issue->paragraphs[i].kind != PARAGRAPH_HEADING && *issue->paragraphs[i].words)
			return 1;
	return 0;
}

/* --- what they rest on */

/* What no longer stands, as it was cited: from the number it was cited of, where that one stands. NULL: it does not, or has it otherwise. */
static const struct shelved_edition *edition_cited(struct gathering *gathering, const struct evidence *evidence)
{
	const struct published_synthesis *of = publication_of_id(gathering->db, gathering->arena, evidence->publication);
	const struct published_synthesis *found = of && !of->withdrawn ? publication_find(gathering->db, gathering->arena, of->synthesis, of->number) : NULL;
	const struct edition *edition = found && found->source ? edition_read(gathering->arena, found->source) : NULL;
	struct shelved_edition *shelved = arena_new(gathering->arena, struct shelved_edition);
	const struct evidence_shelf shelf = { 1, shelved };

	if (!edition)
		return NULL;
	*shelved = (struct shelved_edition){ .publication = of->id, .synthesis = of->synthesis, .number = of->number, .edition = edition };
	return evidence_check(evidence, &shelf) == EVIDENCE_STANDS ? shelved : NULL;
}

static void tell_quote(struct issue_evidence *told, const struct edition *edition, int64_t id)
{
	const struct edition_quote *quote = edition_quote(edition, id);
	const struct edition_survey *survey = quote ? edition_survey(edition, quote->survey) : NULL;

	if (!quote)
		return;
	told->words = quote->body;
	told->language = quote->language;
	told->asked = quote->question;
	told->who = survey ? survey->who : "";
}

static struct issue_evidence tell_evidence(struct gathering *gathering, const struct evidence *evidence)
{
	struct issue_evidence told = {
		.paragraph = evidence->paragraph, .kind = evidence->kind, .synthesis = evidence->synthesis, .figure = evidence->figure,
		.quotation = evidence->quotation, .title = "", .words = evidence->words, .reference = evidence->reference, .language = "", .asked = "", .who = "",
		.hash = evidence->hash, .state = evidence_check(evidence, &gathering->shelf), .override_reason = "",
	};
	const struct shelved_edition *from = NULL;

	if (!evidence_kinds[evidence->kind].is_published)
		return told;
	if (told.state != EVIDENCE_STANDS)
		told.override_reason = evidence->override_reason;
	from = told.state == EVIDENCE_STANDS ? evidence_edition(evidence, &gathering->shelf) : edition_cited(gathering, evidence);
	told.at_number = from ? from->number : 0;
	gathering->issue->is_generated |= from && edition_is_generated(from->edition);
	if (from && evidence->figure)
		told.title = edition_figure(from->edition, evidence->figure)->title;
	else if (evidence->kind == EVIDENCE_FIGURE)
		told.title = evidence->words;
	if (evidence->kind != EVIDENCE_CELL)
		told.words = "";
	/* What was withdrawn is not told again here: it may have said too much. */
	if (told.state == EVIDENCE_WITHDRAWN)
		told.words = told.title = "";
	if (from && evidence->quotation)
		tell_quote(&told, from->edition, evidence->quotation);
	return told;
}

/* How many are broken, and nobody said why they may stand. */
static int add_evidence(struct gathering *gathering)
{
	const struct evidence_list *from = &gathering->document.evidence;
	struct issue_evidence *list = arena_array(gathering->arena, struct issue_evidence, (size_t)from->count + 1);
	int broken = 0;

	for (int i = 0; i < from->count; i++) {
		list[i] = tell_evidence(gathering, &from->list[i]);
		broken += evidence_is_broken(&from->list[i], list[i].state);
	}
	gathering->issue->evidence = list;
	gathering->issue->evidence_count = from->count;
	return broken;
}

/* --- how it was voted on */

static void tell_colleges(struct gathering *gathering, struct issue_vote *told, const struct college_count *counts, int count)
{
	struct issue_college *colleges = arena_array(gathering->arena, struct issue_college, (size_t)count + 1);
	struct votes *votes = arena_array(gathering->arena, struct votes, (size_t)count + 1);

	for (int i = 0; i < count; i++) {
		votes[i] = counts[i].votes;
		colleges[i] = (struct issue_college){ counts[i].name ? counts[i].name : "", counts[i].votes };
	}
	if (count > 1 && (!told->is_secret || vote_colleges_are_told(votes, count))) {
		told->colleges = colleges;
		told->college_count = count;
	}
}

static struct issue_vote tell_vote(struct gathering *gathering, const struct vote *vote)
{
	struct issue_vote told = { .body = vote->body_name, .question = vote->question, .way = vote->way, .is_secret = vote->is_secret, .rule = vote->rule,
				   .day = day_in_zone(vote->closed, ZONE), .ending = vote->ending, .result = vote->result };
	struct college_count *counts;
	const int count = count_list(gathering->db, gathering->arena, vote, &counts);

	told.votes = count_together(counts, count);
	tell_colleges(gathering, &told, counts, count);
	return told;
}

/* Those on the text that were closed, the first one first; of others nothing is told. Gives how many are open. */
static int add_votes(struct gathering *gathering)
{
	struct issue_vote *list = arena_array(gathering->arena, struct issue_vote, MOST_ISSUE_VOTES);
	struct vote *votes;
	const int count = vote_list_of_text(gathering->db, gathering->arena, gathering->issue->text, &votes);
	int open = 0;

	for (int i = 0; i < count; i++) {
		open += votes[i].state == VOTE_OPEN;
		if (votes[i].kind == VOTE_ON_TEXT && votes[i].state == VOTE_CLOSED && gathering->issue->vote_count < MOST_ISSUE_VOTES)
			list[gathering->issue->vote_count++] = tell_vote(gathering, &votes[i]);
	}
	gathering->issue->votes = list;
	return open;
}

static void add_dissents(struct gathering *gathering)
{
	struct dissent *from;
	const int count = dissent_list(gathering->db, gathering->arena, gathering->issue->text, &from);
	struct issue_dissent *list = arena_array(gathering->arena, struct issue_dissent, (size_t)count + 1);

	for (int i = 0; i < count; i++)
		list[i] = (struct issue_dissent){ from[i].name, from[i].college, from[i].words };
	gathering->issue->dissents = list;
	gathering->issue->dissent_count = count;
}

/* --- all of it */

static void give_number(struct gathering *gathering)
{
	struct query *query = db_query(gathering->db,
		"SELECT UNIX_TIMESTAMP(), (SELECT COALESCE(MAX(number), 0) + 1 FROM text_publication WHERE text = ?)");

	query_give_number(query, gathering->issue->text);
	if (query_next(query)) {
		gathering->issue->published = query_number(query);
		gathering->issue->number = (int)query_number(query);
	}
	query_end(query);
}

/* Where nobody says what the site is called, what was published of what it cites does. */
static const char *address_of(const struct evidence_shelf *shelf)
{
	return shelf->count ? shelf->list[0].edition->address : "";
}

/* What stands against it. */
struct against {
	int broken, open;
};

static struct issue *gather(struct db *db, struct arena *arena, const struct text *text, const struct text_publish *publish, struct against *against)
{
	struct gathering gathering = { .db = db, .arena = arena, .issue = arena_new(arena, struct issue) };
	struct issue *issue = gathering.issue;

	*issue = (struct issue){ .text = text->id, .kind = text->kind, .language = text->language, .title = text->title, .title_simple = text->title_simple,
		.mission = text->mission, .body = text->body_name, .about = text->consultation_title ? text->consultation_title : "", .since = publish->since };
	gathering.document = text_document_gather(db, arena, text);
	gathering.shelf = evidence_shelf_of(db, arena, 0, &gathering.document.evidence);
	issue->address = publish->address ? publish->address : address_of(&gathering.shelf);
	add_paragraphs(&gathering);
	against->broken = add_evidence(&gathering);
	add_dissents(&gathering);
	against->open = add_votes(&gathering);
	give_number(&gathering);
	return issue;
}

struct issue *issue_gather(struct db *db, struct arena *arena, const struct text *text, const struct text_publish *publish, const char **why)
{
	struct against against;
	struct issue *issue = gather(db, arena, text, publish, &against);
	const int broken = against.broken;

	*why = NULL;
	if (against.open)
		*why = _("A vote on it is open: it can be published once it is closed.");
	if (broken)
		*why = text_print(arena, text_plural("%d citation is broken: cite something else, or say why it may stand.",
						     "%d citations are broken: cite something else, or say why they may stand.", broken), broken);
	if (!is_written(issue))
		*why = _("Nothing is written yet.");
	return *why ? NULL : issue;
}

struct issue *issue_of_draft(struct db *db, struct arena *arena, const struct text *text, const char *address)
{
	struct against against;
	struct issue *issue = gather(db, arena, text, &(struct text_publish){ .since = "", .address = address }, &against);

	issue->number = 0;
	issue->published = 0;
	return issue;
}
