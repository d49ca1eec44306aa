/* A text is published: what stands against it, what is kept, what is shown of secret votes, what happens when it goes. */
#include "db_work.h"
#include "recommendation/chamber.h"

#include "recommendation/dissent_store.h"
#include "recommendation/evidence_store.h"
#include "recommendation/publish_store.h"
#include "synthesis/edition.h"

static struct edition_text texts[] = { { "fr", "Ce qui a été dit", "[figure 12]" } };
static struct edition_figure figures[] = { { .id = 12, .survey = 1, .hash = { { 1 } }, .title = "Le plan est mal connu", .note = "", .kind = "", .filter = "" } };
static struct edition_quote quotes[] = { { 7, 1, "fr", "On nous demande toujours la même chose.", "{\"fr\":\"Que changer ?\"}" } };
static struct edition_survey surveys[] = { { .id = 1, .title = "{}", .who = "{\"fr\":\"Des personnes\"}", .zone = "Europe/Paris", .languages = "fr", .caution = "" } };

static const char article[] = "<section class=\"figure-part\" id=\"part-12\">\n<table><tr><td>340</td><td>caché</td></tr></table>\n</section>\n<p>La suite, 9999</p>\n";

static int64_t add_synthesis(void)
{
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact) VALUES (CONCAT('t-', UUID_SHORT()), '{}', '{}', 'b', 'c') RETURNING id");
	const int64_t consultation = row_of(query);

	query = db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 0, 0) RETURNING id");
	query_give_number(query, consultation);
	return row_of(query);
}

/* Its id. The table of the figure has that first byte of its hash. */
static int64_t publish_synthesis(int64_t synthesis, int number, unsigned char hash)
{
	const struct publication_page page = { .language = "fr", .title = "Ce qui a été dit", .about = "", .article = article };
	struct edition edition = { .synthesis = synthesis, .number = number, .published = 1000, .address = "https://a.example", .about = "{}", .author = "", .reviewer = "",
		.since = "", .text_count = 1, .texts = texts, .figure_count = 1, .figures = figures, .quote_count = 1, .quotes = quotes, .survey_count = 1, .surveys = surveys };

	figures[0].hash.bytes[0] = hash;
	assert_int_equal(publication_add(db, &(struct publishing){ .synthesis = synthesis, .source = edition_write(&arena, &edition), .page_count = 1, .pages = &page,
		.number = number, .published = 1000 }), NO_FAULT);
	return publication_find(db, &arena, synthesis, number)->id;
}

static int64_t cite(int64_t text, int64_t paragraph, int64_t publication, int64_t figure, int64_t quotation)
{
	struct evidence evidence = { .text = text, .paragraph = paragraph, .kind = quotation ? EVIDENCE_QUOTATION : EVIDENCE_FIGURE, .publication = publication,
		.figure = figure, .quotation = quotation, .reference = "", .words = quotation ? "" : figures[0].title, .hash = figures[0].hash };

	if (quotation)
		evidence.hash = quotation_hash(&quotes[0]);
	assert_int_equal(text_touch(db, text), NO_FAULT);
	return evidence_add(db, &evidence);
}

static enum fault publish(int64_t text, const char *since, const char **why)
{
	return text_publish_as(db, &arena, text_find(db, &arena, text), &(struct text_publish){ .since = since }, why);
}

static void is_refused(int64_t text, const char *words)
{
	const char *why = NULL;
	struct text_publication *numbers;

	assert_int_equal(publish(text, "", &why), FAULT_CONFLICT);
	assert_text(why, words);
	assert_int_equal(text_publication_numbers(db, &arena, text, &numbers), 0);
}

static void is_published(int64_t text)
{
	const char *why = NULL;

	assert_int_equal(publish(text, "", &why), NO_FAULT);
	assert_null(why);
}

static void what_stands_against_it_is_said(void **state)
{
	struct chamber chamber = make_chamber("t-against");
	const int64_t synthesis = add_synthesis(), publication = publish_synthesis(synthesis, 1, 1);
	const struct vote *vote;
	int64_t paragraph, evidence;

	(void)state;
	is_refused(chamber.text, "Nothing is written yet.");
	paragraph = add_paragraph(chamber.text, "Répondre par écrit.");
	vote = opened(&chamber, (struct vote){ .kind = VOTE_ON_TEXT, .text = chamber.text }, "");
	is_refused(chamber.text, "A vote on it is open: it can be published once it is closed.");
	assert_int_equal(vote_close_online(db, &arena, vote), NO_FAULT);
	evidence = cite(chamber.text, paragraph, publication, 12, 0);
	publish_synthesis(synthesis, 2, 2);
	is_refused(chamber.text, "1 citation is broken: cite something else, or say why it may stand.");
	assert_true(evidence_override(db, evidence, "Le groupe a vérifié.", chamber.account[0]));
	is_published(chamber.text);
}

static void holds(const char *page, const char *part)
{
	if (!strstr(page, part))
		fail_msg("%s is not in: %s", part, page);
}

static void lacks(const char *page, const char *part)
{
	if (strstr(page, part))
		fail_msg("%s is in it", part);
}

static struct chamber make_cited(const char *slug, int64_t synthesis, int64_t publication)
{
	struct chamber chamber = make_chamber(slug);
	const int64_t paragraph = add_paragraph(chamber.text, "Répondre par écrit.");

	(void)synthesis;
	cite(chamber.text, paragraph, publication, 12, 0);
	cite(chamber.text, paragraph, publication, 0, 7);
	return chamber;
}

/* What was voted on is not changed any more: it is published with the reason why it may stand, or with that synthesis again. */
static void evidence_that_is_withdrawn_after_adoption_holds_it_back(void **state)
{
	const int64_t synthesis = add_synthesis(), publication = publish_synthesis(synthesis, 1, 1);
	const struct chamber chamber = make_cited("t-after", synthesis, publication);
	struct query *query = db_query(db, "UPDATE text SET step = 'adopted' WHERE id = ?");
	struct text_publication *numbers;
	struct paragraph *paragraphs;

	(void)state;
	query_give_number(query, chamber.text);
	query_end(query);
	assert_true(publication_withdraw(db, publication));
	is_refused(chamber.text, "2 citations are broken: cite something else, or say why they may stand.");
	/* Nothing of the text was touched, and nothing of it may be. */
	assert_int_equal(text_paragraphs(db, &arena, chamber.text, &paragraphs), 1);
	assert_text(paragraphs[0].words, "Répondre par écrit.");
	assert_int_equal(text_touch(db, chamber.text), FAULT_CONFLICT);
	query = db_query(db, "UPDATE evidence SET override_reason = 'Vu en séance.' WHERE text = ? AND figure IS NOT NULL");
	query_give_number(query, chamber.text);
	query_end(query);
	is_refused(chamber.text, "1 citation is broken: cite something else, or say why it may stand.");
	query = db_query(db, "UPDATE evidence SET override_reason = 'Vu en séance.' WHERE text = ?");
	query_give_number(query, chamber.text);
	query_end(query);
	is_published(chamber.text);
	assert_int_equal(text_publication_numbers(db, &arena, chamber.text, &numbers), 1);
}

static void what_was_published_is_read_back(void **state)
{
	const int64_t synthesis = add_synthesis(), publication = publish_synthesis(synthesis, 1, 1);
	const struct chamber chamber = make_cited("t-back", synthesis, publication);
	struct text_publication *found, *list;
	struct publication_page *page, *pages;
	struct citing *citing;

	(void)state;
	assert_null(text_publication_find(db, &arena, chamber.text, 0));
	is_published(chamber.text);
	found = text_publication_find(db, &arena, chamber.text, 0);
	assert_int_equal(found->number, 1);
	assert_int_equal(found->newest, 1);
	assert_int_equal(found->language_count, 1);
	assert_text(found->languages[0], "fr");
	assert_text(issue_read(&arena, found->source)->title, "Le texte");
	assert_text(issue_read(&arena, found->source)->address, "https://a.example");
	page = text_publication_page(db, &arena, found, "fr-simple");
	assert_text(page->language, "fr");
	assert_text(page->title, "Le texte");
	holds(page->article, "id=\"annex-12\"");
	holds(page->article, "On nous demande toujours la même chose.");
	assert_int_equal(text_publication_list(db, &arena, "fr", &list, &pages), 1);
	assert_text(pages[0].title, "Le texte");
	assert_int_equal(citing_list(db, &arena, synthesis, "fr", &citing), 2);
	assert_int_equal(citing[0].text, chamber.text);
	assert_int_equal(citing[0].figure, 12);
	assert_text(citing[0].paragraph_number, "1");
	assert_text(citing[1].title, "Le texte");
	assert_int_equal(citing[1].quotation, 7);
	assert_int_equal(citing[1].place, 2);
}

static void what_was_changed_by_another_hand_is_not_shown(void **state)
{
	struct chamber chamber = make_chamber("t-hand");
	struct text_publication *found;

	(void)state;
	add_paragraph(chamber.text, "Un.");
	is_published(chamber.text);
	found = text_publication_find(db, &arena, chamber.text, 1);
	query_end(db_query(db, "UPDATE text_publication_page SET article = '<p>Deux.</p>'"));
	assert_null(text_publication_page(db, &arena, found, "fr"));
	query_end(db_query(db, "UPDATE text_publication SET source = '{}'"));
	assert_null(text_publication_find(db, &arena, chamber.text, 1)->source);
}

static void published_again_it_has_another_number(void **state)
{
	struct chamber chamber = make_chamber("t-again");
	struct text_publication *first, *second, *numbers;
	const char *why;

	(void)state;
	add_paragraph(chamber.text, "Un.");
	is_published(chamber.text);
	add_paragraph(chamber.text, "Deux.");
	assert_int_equal(publish(chamber.text, "Une recommandation de plus.", &why), NO_FAULT);
	assert_int_equal(text_publication_numbers(db, &arena, chamber.text, &numbers), 2);
	assert_int_equal(numbers[0].number, 2);
	first = text_publication_find(db, &arena, chamber.text, 1);
	second = text_publication_find(db, &arena, chamber.text, 0);
	assert_int_equal(first->newest, 2);
	lacks(text_publication_page(db, &arena, first, "fr")->article, "Deux.");
	holds(text_publication_page(db, &arena, second, "fr")->article, "Une recommandation de plus.");
	holds(text_publication_page(db, &arena, second, "fr")->article, "Deux.");
}

static void what_is_withdrawn_is_gone(void **state)
{
	const int64_t synthesis = add_synthesis(), publication = publish_synthesis(synthesis, 1, 1);
	const struct chamber chamber = make_cited("t-gone", synthesis, publication);
	struct text_publication *found;
	struct citing *citing;

	(void)state;
	is_published(chamber.text);
	found = text_publication_find(db, &arena, chamber.text, 1);
	assert_true(text_publication_withdraw(db, found->id, "Un nom s’y trouvait."));
	assert_false(text_publication_withdraw(db, found->id, "Encore"));
	found = text_publication_find(db, &arena, chamber.text, 0);
	assert_int_equal(found->number, 1);
	assert_int_equal(found->newest, 0);
	assert_true(found->withdrawn != 0);
	assert_text(found->reason, "Un nom s’y trouvait.");
	assert_null(found->source);
	assert_null(text_publication_page(db, &arena, found, "fr"));
	assert_int_equal(citing_list(db, &arena, synthesis, "fr", &citing), 0);
	/* Its number is not given twice. */
	is_published(chamber.text);
	assert_int_equal(text_publication_find(db, &arena, chamber.text, 0)->number, 2);
	assert_int_equal(citing_list(db, &arena, synthesis, "fr", &citing), 2);
}

static void it_stays_when_what_it_cites_goes(void **state)
{
	const int64_t synthesis = add_synthesis(), publication = publish_synthesis(synthesis, 1, 1);
	const struct chamber chamber = make_cited("t-stays", synthesis, publication);
	struct evidence cell = { .kind = EVIDENCE_CELL, .publication = publication, .synthesis = synthesis, .figure = 12, .cell = "1", .reference = "",
				 .words = "Souvent : 4711" };
	struct paragraph *paragraphs;
	const struct issue *issue;
	const enum evidence_state *now;
	const char *before;

	(void)state;
	is_published(chamber.text);
	before = text_publication_page(db, &arena, text_publication_find(db, &arena, chamber.text, 0), "fr")->article;
	issue = issue_read(&arena, text_publication_find(db, &arena, chamber.text, 0)->source);
	now = issue_states_now(db, &arena, issue);
	assert_int_equal(now[0], EVIDENCE_STANDS);
	publish_synthesis(synthesis, 2, 2);
	now = issue_states_now(db, &arena, issue);
	assert_int_equal(now[0], EVIDENCE_CHANGED);
	assert_int_equal(now[1], EVIDENCE_STANDS);
	assert_true(publication_withdraw(db, publication));
	assert_true(publication_withdraw(db, publication_find(db, &arena, synthesis, 2)->id));
	now = issue_states_now(db, &arena, issue);
	assert_int_equal(now[0], EVIDENCE_WITHDRAWN);
	assert_int_equal(now[1], EVIDENCE_WITHDRAWN);
	assert_text(text_publication_page(db, &arena, text_publication_find(db, &arena, chamber.text, 0), "fr")->article, before);
	/* Published then, it says so, and tells nothing of the words that were withdrawn. */
	assert_int_equal(text_paragraphs(db, &arena, chamber.text, &paragraphs), 1);
	cell.text = chamber.text;
	cell.paragraph = paragraphs[0].id;
	assert_true(evidence_add(db, &cell));
	query_end(db_query(db, "UPDATE evidence SET override_reason = 'Vu en séance.'"));
	is_published(chamber.text);
	before = text_publication_page(db, &arena, text_publication_find(db, &arena, chamber.text, 2), "fr")->article;
	lacks(before, "On nous demande");
	lacks(before, "340");
	lacks(before, "4711");
	lacks(text_publication_find(db, &arena, chamber.text, 2)->source, "4711");
	holds(before, "Vu en séance.");
}

/* --- what nobody may learn */

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Each number of the annex stands on the synthesis's page: there is nothing else that it could have been counted from. */
static void no_figure_tells_more_than_its_synthesis(void **state)
{
	const int64_t synthesis = add_synthesis(), publication = publish_synthesis(synthesis, 1, 1);
	const struct chamber chamber = make_cited("t-more", synthesis, publication);
	const struct text_publication *found;
	const char *page, *annex;

	(void)state;
	is_published(chamber.text);
	found = text_publication_find(db, &arena, chamber.text, 0);
	page = text_publication_page(db, &arena, found, "fr")->article;
	annex = strstr(page, "<section class=\"figure-part\"");
	assert_non_null(annex);
	annex = arena_copy_bytes(&arena, annex, (size_t)(strstr(annex, "</section>") - annex));
	holds(annex, "340");
	for (const char *at = annex; *at; at++)
		if (is_digit(*at) && (at == annex || !is_digit(at[-1])))
			holds(article, arena_copy_bytes(&arena, at, strspn(at, "0123456789")));
	/* Nor has it more of that page than the figure. */
	lacks(page, "9999");
	lacks(found->source, "340");
}

/* Two of one college: a secret vote of theirs would be told by the numbers of the other. */
static void a_secret_vote_tells_nothing_of_its_colleges(void **state)
{
	struct chamber chamber = make_chamber("t-secret");
	struct vote *vote = opened(&chamber, (struct vote){ .kind = VOTE_ON_TEXT, .text = chamber.text, .way = VOTE_IN_ROOM, .is_secret = 1 }, "");
	struct college_count *counts;
	struct room_count counted = { .chair_choice = -1 };
	const struct issue *issue;
	const struct text_publication *found;

	(void)state;
	add_paragraph(chamber.text, "Un.");
	counted.count = count_list(db, &arena, vote, &counts);
	counted.colleges = counts;
	for (int i = 0; i < counted.count; i++) {
		counts[i].votes.present = counts[i].votes.members;
		counts[i].votes.cast[i == 0 ? VOTE_FOR : VOTE_AGAINST] = counts[i].votes.members;
	}
	assert_true(room_count_is_possible(vote, &counted));
	assert_int_equal(vote_close_room(db, vote, &counted), NO_FAULT);
	is_published(chamber.text);
	found = text_publication_find(db, &arena, chamber.text, 0);
	issue = issue_read(&arena, found->source);
	assert_int_equal(issue->vote_count, 1);
	assert_int_equal(issue->votes[0].votes.cast[VOTE_FOR], 3);
	assert_int_equal(issue->votes[0].college_count, 0);
	holds(found->source, "\"colleges\":[]");
	lacks(found->source, "t-secret-a");
	lacks(text_publication_page(db, &arena, found, "fr")->article, "t-secret-a");
}

static void an_open_vote_tells_its_colleges_and_no_names(void **state)
{
	struct chamber chamber = make_chamber("t-open");
	const struct vote *vote = opened(&chamber, (struct vote){ .kind = VOTE_ON_TEXT, .text = chamber.text, .dissent_days = 7 }, "");
	const struct issue *issue;
	const struct text_publication *found;

	(void)state;
	add_paragraph(chamber.text, "Un.");
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[1], VOTE_FOR), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[3], VOTE_AGAINST), NO_FAULT);
	assert_int_equal(vote_close_online(db, &arena, vote), NO_FAULT);
	assert_true(dissent_add(db, &arena, vote_find(db, &arena, vote->id), chamber.account[3], "Voici pourquoi.") != 0);
	is_published(chamber.text);
	found = text_publication_find(db, &arena, chamber.text, 0);
	issue = issue_read(&arena, found->source);
	assert_int_equal(issue->votes[0].college_count, 3);
	assert_int_equal(issue->votes[0].colleges[0].votes.cast[VOTE_FOR], 2);
	/* Who did not agree said so with their name; of the others no name is told. */
	assert_int_equal(issue->dissent_count, 1);
	assert_text(issue->dissents[0].words, "Voici pourquoi.");
	lacks(found->source, "Member 0");
	lacks(found->source, "Member 1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(what_stands_against_it_is_said), test_of_work(what_was_published_is_read_back),
		test_of_work(evidence_that_is_withdrawn_after_adoption_holds_it_back),
		test_of_work(what_was_changed_by_another_hand_is_not_shown), test_of_work(published_again_it_has_another_number),
		test_of_work(what_is_withdrawn_is_gone), test_of_work(it_stays_when_what_it_cites_goes), test_of_work(no_figure_tells_more_than_its_synthesis),
		test_of_work(a_secret_vote_tells_nothing_of_its_colleges), test_of_work(an_open_vote_tells_its_colleges_and_no_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
