/* From what people said to what was made of it: the words beside a figure, what cites it, what nobody took up; of made objects, then of published rows alone. */
#include "db_work.h"

#include <string.h>

#include "consultation/became_store.h"
#include "consultation/consultation.h"
#include "library/became_store.h"

enum { SUPPORTED_SURVEY = 5, PROFESSIONAL_SURVEY = 4 };

static const struct edition_figure figures[] = {
	{ .id = 11, .survey = SUPPORTED_SURVEY, .kind = "", .title = "On attend", .note = "", .filter = "" },
	{ .id = 12, .survey = SUPPORTED_SURVEY, .kind = "", .title = "On se perd", .note = "", .filter = "" },
	{ .id = 13, .survey = PROFESSIONAL_SURVEY, .kind = "", .title = "On manque de temps", .note = "", .filter = "" },
	{ .id = 14, .survey = SUPPORTED_SURVEY, .kind = "", .title = "En anglais seulement", .note = "", .filter = "" },
};
static const struct edition_quote quotes[] = { { .id = 11, .survey = SUPPORTED_SURVEY, .language = "fr", .body = "Toujours la même chose.", .question = "{}" } };
static const struct edition_survey surveys[] = {
	{ .id = PROFESSIONAL_SURVEY, .title = "{}", .who = "{}", .zone = "Europe/Paris", .audience = PROFESSIONALS, .languages = "fr", .caution = "" },
	{ .id = SUPPORTED_SURVEY, .title = "{}", .who = "{}", .zone = "Europe/Paris", .audience = SUPPORTED, .languages = "fr", .caution = "" },
};
static const struct edition_text texts[] = {
	{ "fr", "Titre", "[figure 12]\n\n## Un titre\n\nUn premier paragraphe.\n\nLe temps\npasse.\n\n[figure 11]\n\n[quote 11]\n\n## Un autre\n\n[figure 13: Le temps manque]\n" },
	{ "fr-simple", "Titre simple", "On attend trop.\n\n[figure 11: Trop d’attente]\n" },
	{ "en", "Title", "Only here.\n\n[figure 14]\n" },
};
static const struct edition edition = {
	.synthesis = 7, .number = 2, .published = 1000, .address = "", .about = "{\"fr\":\"Accueil\"}", .author = "", .reviewer = "", .since = "",
	.text_count = 3, .texts = (struct edition_text *)texts, .figure_count = 4, .figures = (struct edition_figure *)figures,
	.quote_count = 1, .quotes = (struct edition_quote *)quotes, .survey_count = 2, .surveys = (struct edition_survey *)surveys,
};
static const struct issue_paragraph paragraphs[] = {
	{ 101, "1", PARAGRAPH_RECOMMENDATION, 0, "Dire l’attente.", "" },
	{ 102, "2", PARAGRAPH_RECOMMENDATION, 0, "Un seul dossier.", "" },
	{ 103, "3", PARAGRAPH_RECOMMENDATION, 0, "Autre chose.", "" },
};
static const struct issue issue = {
	.text = 9, .number = 1, .published = 2000, .address = "", .kind = TEXT_RECOMMENDATION, .language = "fr", .title = "Accueillir", .title_simple = "", .mission = "", .body = "",
	.about = "", .since = "", .paragraph_count = 3, .paragraphs = paragraphs,
};

static const struct became_synthesis synthesis = { 7, 2, 1000, 0, &edition };
static const struct became_text text = { .text = 9, .number = 1, .published = 2000, .issue = &issue };

static const struct became *became(const struct became_citing *citings, int count, const struct became_follow *follows, int follow_count, const char *language)
{
	const struct became_read read = { .synthesis_count = 1, .syntheses = &synthesis, .text_count = 1, .texts = &text, .citing_count = count, .citings = citings,
		.follow_count = follow_count, .follows = follows };

	return became_of(&arena, &read, language);
}

static void supported_persons_stand_first(void **state)
{
	const struct became *all = became(NULL, 0, NULL, 0, "fr");

	(void)state;
	assert_int_equal(all->survey_count, 2);
	assert_int_equal(all->surveys[0].survey->id, SUPPORTED_SURVEY);
	assert_int_equal(all->surveys[1].survey->id, PROFESSIONAL_SURVEY);
	assert_int_equal(all->surveys[0].taken, 0);
}

/* The paragraph before it and not the heading; once for those that stand together; behind it where nothing stands before. */
static void the_words_beside_a_figure_are_told_with_it(void **state)
{
	const struct became_survey *survey = &became(NULL, 0, NULL, 0, "fr")->surveys[0];

	(void)state;
	assert_int_equal(survey->saying_count, 4);
	assert_int_equal(survey->sayings[0].figure->id, 12);
	assert_text(survey->sayings[0].words, "Un premier paragraphe.\n");
	assert_int_equal(survey->sayings[1].figure->id, 11);
	assert_text(survey->sayings[1].words, "Le temps\npasse.\n");
	assert_int_equal(survey->sayings[2].quote->id, 11);
	assert_null(survey->sayings[2].words);
	assert_text(survey->sayings[3].language, "en");
	assert_text(survey->sayings[3].words, "Only here.\n");
	survey = &became(NULL, 0, NULL, 0, "fr")->surveys[1];
	assert_int_equal(survey->saying_count, 1);
	assert_text(survey->sayings[0].title, "Le temps manque");
	assert_text(survey->sayings[0].words, "Le temps\npasse.\n");
}

static void easy_words_are_of_the_easy_text_where_it_has_them(void **state)
{
	const struct became_survey *survey = &became(NULL, 0, NULL, 0, "fr-simple")->surveys[0];

	(void)state;
	assert_text(survey->sayings[0].title, "Trop d’attente");
	assert_text(survey->sayings[0].words, "On attend trop.\n");
	assert_text(survey->sayings[0].language, "fr-simple");
	assert_text(survey->sayings[1].language, "fr");
	assert_int_equal(survey->saying_count, 4);
}

/* A figure and a quotation of one number are two things. */
static void what_is_cited_leads_on_and_the_rest_is_left(void **state)
{
	static const struct became_citing citings[] = {
		{ 9, 101, 7, 11, 0, 2 }, { 9, 101, 7, 12, 0, 2 }, { 9, 102, 7, 0, 11, 2 }, { 9, 102, 7, 99, 0, 2 }, { 9, 103, 7, 99, 0, 2 }, { 9, 999, 7, 13, 0, 2 }, { 8, 101, 7, 13, 0, 2 },
	};
	static const struct became_follow follows[] = {
		{ 9, 101, FOLLOW_DONE, 20, "Fait", "" }, { 9, 101, FOLLOW_UNDER_WAY, 10, "", "" }, { 9, 0, FOLLOW_NO_ANSWER, 9, "", "" },
	};
	const struct became *all = became(citings, 7, follows, 3, "fr");
	const struct became_survey *survey = &all->surveys[0];

	(void)state;
	assert_int_equal(survey->taken, 3);
	assert_int_equal(survey->passage_count, 2);
	assert_int_equal(survey->passages[0].paragraph->id, 101);
	assert_int_equal(survey->passages[0].follow->state, FOLLOW_DONE);
	assert_int_equal(survey->passages[1].follow->state, FOLLOW_NO_ANSWER);
	assert_int_equal(survey->sayings[1].passage_count, 1);
	assert_int_equal(survey->sayings[1].passages[0], 0);
	assert_int_equal(survey->sayings[2].passages[0], 1);
	assert_int_equal(survey->sayings[3].passage_count, 0);
	/* Of a paragraph that the text does not have, or a text that is not there, nothing is told. */
	assert_int_equal(all->surveys[1].passage_count, 0);
	assert_int_equal(all->rest_count, 2);
	assert_int_equal(all->rest[0].paragraph->id, 102);
	assert_int_equal(all->rest[1].paragraph->id, 103);
}

/* What its synthesis has no longer leads on from its survey all the same, without its words. */
static void what_was_cited_of_an_earlier_number_is_not_lost(void **state)
{
	static const struct edition_quote gone[] = { { .id = 99, .survey = SUPPORTED_SURVEY, .language = "fr", .body = "Un mot retiré.", .question = "{}" } };
	static const struct became_citing citings[] = { { 9, 103, 7, 0, 99, 1 }, { 9, 102, 7, 0, 99, 3 } };
	struct edition before = edition;
	const struct became_synthesis older = { 7, 1, 900, 0, &before };
	const struct became_read read = { .synthesis_count = 1, .syntheses = &synthesis, .older_count = 1, .older = &older, .text_count = 1, .texts = &text, .citing_count = 2, .citings = citings };
	const struct became *all;

	(void)state;
	before.quote_count = 1;
	before.quotes = (struct edition_quote *)gone;
	all = became_of(&arena, &read, "fr");
	assert_int_equal(all->surveys[0].passage_count, 1);
	assert_int_equal(all->surveys[0].passages[0].paragraph->id, 103);
	assert_true(all->surveys[0].passages[0].is_of_older);
	assert_int_equal(all->surveys[0].saying_count, 4);
	assert_int_equal(all->surveys[0].taken, 0);
	/* Of a number that does not stand nobody knows whose words it were. */
	assert_int_equal(all->rest_count, 1);
	assert_int_equal(all->rest[0].paragraph->id, 102);
}

static void the_last_step_of_a_kind_counts(void **state)
{
	static const struct became_step steps[] = { { .id = 1, .step = STEP_SENT, .day = 5 }, { .id = 2, .step = STEP_ANSWERED }, { .id = 3, .step = STEP_SENT, .day = 7 } };
	const struct became_text stepped = { .step_count = 3, .steps = steps };

	(void)state;
	assert_int_equal(became_step_of(&stepped, STEP_SENT)->day, 7);
	assert_null(became_step_of(&stepped, STEP_FOLLOWED));
}

/* --- of rows */

static struct {
	int64_t consultation, synthesis, publication, body, text, paragraph, issued;
} kept;

static int64_t kept_id(struct query *query, int64_t of)
{
	query_give_number(query, of);
	return query_end_number(query);
}

static int64_t publish(int64_t of, int number, const char *source)
{
	struct query *query = db_query(db, "INSERT INTO publication (synthesis, number, source, hash, published, generated) VALUES (?, ?, ?, ?, ?, 0) RETURNING id");
	struct hash hash = hash_of(source, strlen(source));
	int64_t id;

	query_give_number(query, of);
	query_give_number(query, number);
	query_give_text(query, source);
	query_give_hash(query, &hash);
	query_give_number(query, 1000 + number);
	id = query_end_number(query);
	query = db_query(db, "INSERT INTO publication_page (publication, language, title, about, article, hash) VALUES (?, 'fr', 'T', 'Accueil', '', REPEAT('x', 32))");
	query_give_number(query, id);
	query_end(query);
	return id;
}

static void publish_text(void)
{
	struct issue told = issue;
	struct issue_paragraph one = paragraphs[0];
	const char *source;
	struct query *query;
	struct hash hash;

	one.id = kept.paragraph;
	told.text = kept.text;
	told.paragraph_count = 1;
	told.paragraphs = &one;
	source = issue_write(&arena, &told);
	hash = hash_of(source, strlen(source));
	query = db_query(db, "INSERT INTO text_publication (text, number, source, hash, published, generated) VALUES (?, 1, ?, ?, 2000, 0) RETURNING id");
	query_give_number(query, kept.text);
	query_give_text(query, source);
	query_give_hash(query, &hash);
	kept.issued = query_end_number(query);
	query = db_query(db, "INSERT INTO text_publication_citation (publication, place, paragraph, number, synthesis, at_number, figure, hash) VALUES (?, 1, ?, '1', ?, 1, 11, REPEAT('x', 32))");
	query_give_number(query, kept.issued);
	query_give_number(query, kept.paragraph);
	query_give_number(query, kept.synthesis);
	query_end(query);
}

static void run(struct query *query, int64_t of)
{
	query_give_number(query, of);
	query_end(query);
}

static void keep(void)
{
	kept.consultation = query_end_number(db_query(db, "INSERT INTO consultation (slug, title, purpose, body, contact) VALUES (CONCAT('t-', UUID_SHORT()), '{}', '{}', 'b', 'c') RETURNING id"));
	kept.synthesis = kept_id(db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 0, 0) RETURNING id"), kept.consultation);
	kept.body = query_end_number(db_query(db, "INSERT INTO body (kind, slug, name, state) VALUES ('council', CONCAT('t-', UUID_SHORT()), 'C', 'active') RETURNING id"));
	kept.text = kept_id(db_query(db, "INSERT INTO text (body, kind, title, step, made, changed) VALUES (?, 'recommendation', 'T', 'sent', 1, 1) RETURNING id"), kept.body);
	kept.paragraph = kept_id(db_query(db, "INSERT INTO paragraph (text, place, kind, words, changed) VALUES (?, 1, 'recommendation', 'Mots', 1) RETURNING id"), kept.text);
	kept.publication = publish(kept.synthesis, 1, edition_write(&arena, &edition));
}

static void what_is_not_published_is_on_no_path(void **state)
{
	struct became_read read;

	(void)state;
	keep();
	assert_true(consultation_is_told(db, kept.consultation));
	assert_true(survey_is_told(db, kept.consultation, SUPPORTED_SURVEY));
	assert_false(survey_is_told(db, kept.consultation, 6));
	assert_false(survey_is_told(db, kept.consultation + 1, SUPPORTED_SURVEY));
	assert_true(became_read(db, &arena, kept.consultation, &read));
	assert_int_equal(read.synthesis_count, 1);
	assert_int_equal(read.text_count, 0);
	assert_int_equal(read.citing_count, 0);
	publish_text();
	run(db_query(db, "INSERT INTO text_step (text, step, day, words, is_public, made) VALUES (?, 'adopted', '2026-03-01', 'Entre nous', 0, 1)"), kept.text);
	run(db_query(db, "INSERT INTO text_step (text, step, day, words, is_public, made) VALUES (?, 'sent', '2026-04-01', '', 1, 1)"), kept.text);
	run(db_query(db, "INSERT INTO text_follow (text, paragraph, state, day, made) SELECT text, id, 'done', '2026-05-01', 1 FROM paragraph WHERE id = ?"), kept.paragraph);
	assert_true(became_read(db, &arena, kept.consultation, &read));
	assert_int_equal(read.text_count, 1);
	assert_int_equal(read.citing_count, 1);
	assert_int_equal(read.citings[0].paragraph, kept.paragraph);
	assert_int_equal(read.texts[0].step_count, 1);
	assert_int_equal(read.texts[0].steps[0].step, STEP_SENT);
	assert_int_equal(read.follow_count, 1);
	assert_int_equal(became_of(&arena, &read, "fr")->surveys[0].passages[0].follow->state, FOLLOW_DONE);
}

static void what_is_withdrawn_leaves_the_path(void **state)
{
	struct became_read read;
	struct became_entry *list;

	(void)state;
	keep();
	publish_text();
	run(db_query(db, "UPDATE text_publication SET withdrawn = 3000 WHERE id = ?"), kept.issued);
	assert_true(became_read(db, &arena, kept.consultation, &read));
	assert_int_equal(read.text_count, 0);
	assert_int_equal(read.citing_count, 0);
	assert_int_equal(became_consultation(db, kept.synthesis), kept.consultation);
	assert_true(became_list(db, &arena, "fr", &list) >= 1);
	run(db_query(db, "UPDATE publication SET withdrawn = 3000 WHERE id = ?"), kept.publication);
	assert_false(became_read(db, &arena, kept.consultation, &read));
	assert_false(consultation_is_told(db, kept.consultation));
	assert_int_equal(became_consultation(db, kept.synthesis), 0);
}

/* And of a newer one that is the only source; what was changed behind its hash is shown by nobody. */
static void the_newest_that_stands_is_told(void **state)
{
	struct edition other = edition;
	struct became_read read;

	(void)state;
	keep();
	other.number = 2;
	other.figure_count = 1;
	publish(kept.synthesis, 2, edition_write(&arena, &other));
	assert_true(became_read(db, &arena, kept.consultation, &read));
	assert_int_equal(read.synthesis_count, 1);
	assert_int_equal(read.syntheses[0].number, 2);
	assert_int_equal(read.syntheses[0].edition->figure_count, 1);
	run(db_query(db, "UPDATE publication SET source = REPLACE(source, 'On attend', 'On rit') WHERE synthesis = ?"), kept.synthesis);
	assert_false(became_read(db, &arena, kept.consultation, &read));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(supported_persons_stand_first),
		test_of_work(the_words_beside_a_figure_are_told_with_it),
		test_of_work(easy_words_are_of_the_easy_text_where_it_has_them),
		test_of_work(what_is_cited_leads_on_and_the_rest_is_left),
		test_of_work(what_was_cited_of_an_earlier_number_is_not_lost),
		test_of_work(the_last_step_of_a_kind_counts),
		test_of_work(what_is_not_published_is_on_no_path),
		test_of_work(what_is_withdrawn_leaves_the_path),
		test_of_work(the_newest_that_stands_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
