/* The life of a text in the database: its steps and what each keeps, the day of publication, what the clock does, what is done about it, relays. */
#include "db_work.h"
#include "recommendation/chamber.h"

#include "recommendation/dissent_store.h"
#include "recommendation/follow_state_store.h"
#include "recommendation/relay_store.h"
#include "recommendation/step_store.h"
#include "recommendation/version_store.h"

static int64_t count(struct query *query, int64_t text)
{
	query_give_number(query, text);
	return query_end_number(query);
}

#define STEPS_OF "SELECT COUNT(*) FROM text_step WHERE text = ?"
#define VERSIONS_OF "SELECT COUNT(*) FROM text_version WHERE text = ?"
#define EVENTS_OF "SELECT COUNT(*) FROM event WHERE object = ? AND kind = "

static struct text *now(int64_t text)
{
	return text_find(db, &arena, text);
}

static const char *why;

static enum fault take(int64_t text, enum text_step to, const char *words)
{
	const struct step_ask ask = { .step = to, .day = network_today(db), .words = words, .is_public = to >= STEP_PUBLISHED };

	return step_go(db, &arena, now(text), &ask, &why);
}

static enum fault opine(int64_t text, const char *words)
{
	return step_go(db, &arena, now(text), &(struct step_ask){ .step = STEP_ETHICS, .is_opinion = 1, .day = network_today(db), .words = words }, &why);
}

/* A text that may be published. */
static struct chamber written(const char *slug)
{
	struct chamber chamber = make_chamber(slug);

	add_paragraph(chamber.text, "Un dossier suit la personne.");
	return chamber;
}

static int64_t adopted(const char *slug)
{
	const struct chamber chamber = written(slug);

	assert_int_equal(take(chamber.text, STEP_GROUP, NULL), NO_FAULT);
	assert_int_equal(take(chamber.text, STEP_ADOPTED, "Par consensus."), NO_FAULT);
	return chamber.text;
}

static int64_t published(const char *slug)
{
	const int64_t text = adopted(slug);

	assert_int_equal(take(text, STEP_PUBLISHED, NULL), NO_FAULT);
	return text;
}

static void each_step_before_adoption_keeps_a_version(void **state)
{
	const struct chamber chamber = written("t-steps");
	const int64_t text = chamber.text;
	struct step_taken *list;

	(void)state;
	assert_int_equal(take(text, STEP_GROUP, NULL), NO_FAULT);
	assert_int_equal(take(text, STEP_STANDING, NULL), NO_FAULT);
	assert_int_equal(take(text, STEP_GROUP, ""), FAULT_CONFLICT);
	assert_non_null(why);
	assert_int_equal(take(text, STEP_GROUP, "Un paragraphe manque."), NO_FAULT);
	assert_int_equal(take(text, STEP_PLENARY, NULL), NO_FAULT);
	assert_int_equal(take(text, STEP_ADOPTED, NULL), FAULT_CONFLICT);
	assert_int_equal(take(text, STEP_ADOPTED, "Par consensus."), NO_FAULT);
	assert_int_equal(count(db_query(db, VERSIONS_OF), text), 5);
	assert_int_equal(step_list(db, &arena, text, &list), 5);
	assert_int_equal(list[2].step, STEP_GROUP);
	assert_text(list[2].words, "Un paragraphe manque.");
	assert_int_equal(list[4].version, 5);
	assert_int_equal(take(text, STEP_PUBLISHED, NULL), NO_FAULT);
	assert_int_equal(count(db_query(db, VERSIONS_OF), text), 5);
	assert_int_equal(now(text)->step, STEP_PUBLISHED);
	assert_int_equal(count(db_query(db, EVENTS_OF "'text-stepped'"), text), 5);
	assert_int_equal(count(db_query(db, EVENTS_OF "'text-published' AND public_path IS NOT NULL"), text), 1);
}

static void what_was_seen_of_another_version_takes_no_step(void **state)
{
	const struct chamber chamber = written("t-seen");
	struct text *seen = now(chamber.text);

	(void)state;
	add_paragraph(chamber.text, "Un autre.");
	assert_int_equal(step_go(db, &arena, seen, &(struct step_ask){ .step = STEP_GROUP, .day = network_today(db) }, &why), FAULT_CONFLICT);
	assert_null(why);
	assert_int_equal(count(db_query(db, STEPS_OF), chamber.text), 0);
	assert_int_equal(count(db_query(db, VERSIONS_OF), chamber.text), 0);
}

static void where_ethics_is_due_its_opinion_comes_first(void **state)
{
	const int64_t text = written("t-ethics").text;
	struct text *terms = now(text);
	struct step_taken *list;

	(void)state;
	terms->ethics_due = 1;
	terms->answer_days = 30;
	assert_int_equal(step_terms_keep(db, terms), NO_FAULT);
	assert_int_equal(step_terms_keep(db, terms), FAULT_CONFLICT);
	assert_int_equal(take(text, STEP_GROUP, NULL), NO_FAULT);
	assert_int_equal(take(text, STEP_STANDING, "Vite."), FAULT_CONFLICT);
	assert_int_equal(opine(text, "Avis."), FAULT_CONFLICT);
	assert_int_equal(take(text, STEP_ETHICS, NULL), NO_FAULT);
	assert_int_equal(take(text, STEP_STANDING, NULL), FAULT_CONFLICT);
	assert_int_equal(opine(text, ""), FAULT_CONFLICT);
	assert_int_equal(opine(text, "Favorable."), NO_FAULT);
	assert_int_equal(now(text)->step, STEP_ETHICS);
	assert_int_equal(take(text, STEP_STANDING, NULL), NO_FAULT);
	assert_int_equal(step_list(db, &arena, text, &list), 4);
	assert_true(list[2].is_opinion && !list[2].version);
}

static void a_document_stays_with_its_step(void **state)
{
	const int64_t text = written("t-file").text;
	const struct step_file file = { .name = "avis.pdf", .kind = "pdf", .bytes = "%PDF-1.4 %%EOF", .size = 14 };
	struct step_taken *list;
	struct step_file *found;
	int64_t of = 0;

	(void)state;
	assert_int_equal(step_go(db, &arena, now(text), &(struct step_ask){ .step = STEP_GROUP, .day = network_today(db), .file = &file,
		.responsible = "Le groupe" }, &why), NO_FAULT);
	assert_int_equal(step_list(db, &arena, text, &list), 1);
	assert_text(list[0].file->name, "avis.pdf");
	assert_text(list[0].responsible, "Le groupe");
	found = step_file_find(db, &arena, list[0].id, &of);
	assert_int_equal(of, text);
	assert_int_equal(found->size, 14);
	assert_memory_equal(found->bytes, file.bytes, 14);
	assert_null(step_file_find(db, &arena, list[0].id + 1000, &of));
}

static struct vote *decided(const struct chamber *chamber)
{
	const struct vote *vote = opened(chamber, (struct vote){ .kind = VOTE_ON_TEXT, .text = chamber->text, .dissent_days = 7 }, "");

	assert_int_equal(cast(vote, chamber->account[0], VOTE_FOR), NO_FAULT);
	assert_int_equal(vote_close_online(db, &arena, vote_find(db, &arena, vote->id)), NO_FAULT);
	return vote_find(db, &arena, vote->id);
}

static void a_vote_that_adopted_it_leads_on_once(void **state)
{
	const struct chamber chamber = written("t-vote");
	const struct vote *vote;
	struct step_ask ask = { .step = STEP_ADOPTED, .day = network_today(db) };

	(void)state;
	assert_int_equal(take(chamber.text, STEP_PLENARY, NULL), NO_FAULT);
	opened(&chamber, (struct vote){ .kind = VOTE_ON_TEXT, .text = chamber.text }, "");
	assert_int_equal(take(chamber.text, STEP_ADOPTED, "Oui."), FAULT_CONFLICT);
	query_end(db_query(db, "UPDATE vote SET state = 'cancelled' WHERE state = 'open'"));
	vote = decided(&chamber);
	assert_int_equal(vote->ending, ENDED_ADOPTED);
	assert_int_equal(step_of_vote(db, now(chamber.text), vote), STEP_ADOPTED);
	ask.vote = vote->id;
	assert_int_equal(step_go(db, &arena, now(chamber.text), &ask, &why), NO_FAULT);
	assert_int_equal(step_of_vote(db, now(chamber.text), vote), STEP_ADOPTED);
	assert_int_equal(now(chamber.text)->step, STEP_ADOPTED);
}

/* --- the day */

static void each_move_of_the_day_has_its_reason(void **state)
{
	const int64_t text = adopted("t-day");
	const int32_t today = network_today(db);
	struct text *seen = now(text);
	struct day_moved *list;

	(void)state;
	assert_int_equal(day_move(db, seen, today + 10, "", 0), NO_FAULT);
	assert_int_equal(day_move(db, seen, today + 20, "Vu deux fois.", 0), FAULT_CONFLICT);
	assert_int_equal(day_move(db, now(text), today + 20, "Le ministre est absent.", 0), NO_FAULT);
	assert_int_equal(now(text)->publish_on, today + 20);
	assert_int_equal(day_list(db, &arena, text, &list), 2);
	assert_text(list[0].reason, "Le ministre est absent.");
	assert_int_equal(step_publish_due(db, 10), 0);
	assert_int_equal(take(text, STEP_PUBLISHED, NULL), NO_FAULT);
	assert_int_equal(day_move(db, now(text), today + 30, "Trop tard.", 0), FAULT_CONFLICT);
}

static void on_its_day_the_clock_publishes_it(void **state)
{
	const int64_t text = adopted("t-clock"), not_adopted = written("t-early").text;

	(void)state;
	assert_int_equal(day_move(db, now(text), network_today(db), "", 0), NO_FAULT);
	assert_int_equal(day_move(db, now(not_adopted), network_today(db), "", 0), NO_FAULT);
	assert_true(step_publish_due(db, 10) > 0);
	assert_int_equal(now(text)->step, STEP_PUBLISHED);
	assert_int_equal(now(not_adopted)->step, STEP_DRAFT);
	assert_int_equal(step_publish_due(db, 10), 0);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_publication WHERE text = ?"), text), 1);
}

/* Nothing is written in it: those who write it hear that, once. */
static void what_cannot_be_published_is_told_and_not_tried_for_ever(void **state)
{
	const int64_t text = make_chamber("t-broken").text;
	struct day_moved *list;

	(void)state;
	assert_int_equal(take(text, STEP_GROUP, NULL), NO_FAULT);
	assert_int_equal(take(text, STEP_ADOPTED, "Par consensus."), NO_FAULT);
	assert_int_equal(day_move(db, now(text), network_today(db), "", 0), NO_FAULT);
	assert_true(step_publish_due(db, 10) > 0);
	assert_int_equal(step_publish_due(db, 10), 0);
	assert_int_equal(now(text)->step, STEP_ADOPTED);
	assert_int_equal(now(text)->publish_on, DAY_NONE);
	assert_int_equal(day_list(db, &arena, text, &list), 2);
	assert_true(*list[0].reason);
	assert_null(list[0].person);
	assert_int_equal(count(db_query(db, EVENTS_OF "'text-not-published'"), text), 1);
	assert_int_equal(count(db_query(db, EVENTS_OF "'text-published'"), text), 0);
}

/* Its source could not be read back: nothing of it is kept, though the clock keeps what it wrote. */
static void what_fails_while_it_is_made_is_public_in_no_part(void **state)
{
	const struct chamber chamber = written("t-half");
	const struct vote *vote = decided(&chamber);

	(void)state;
	assert_int_equal(take(chamber.text, STEP_PLENARY, NULL), NO_FAULT);
	assert_int_equal(take(chamber.text, STEP_ADOPTED, NULL), NO_FAULT);
	assert_int_equal(day_move(db, now(chamber.text), network_today(db), "", 0), NO_FAULT);
	count(db_query(db, "UPDATE vote_count SET present = 0 WHERE vote = ?"), vote->id);
	assert_true(step_publish_due(db, 10) > 0);
	assert_int_equal(now(chamber.text)->step, STEP_ADOPTED);
	assert_int_equal(now(chamber.text)->publish_on, DAY_NONE);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_publication WHERE text = ?"), chamber.text), 0);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM work WHERE family = 'text' AND object = ?"), chamber.text), 0);
	assert_int_equal(count(db_query(db, EVENTS_OF "'text-not-published'"), chamber.text), 1);
	assert_int_equal(step_publish_due(db, 10), 0);
}

/* Whoever published what they saw before somebody disagreed, or took that back, would publish it without, or with it. */
static void no_text_is_published_past_a_dissent(void **state)
{
	const struct chamber chamber = written("t-dissent");
	const struct vote *vote = opened(&chamber, (struct vote){ .kind = VOTE_ON_TEXT, .text = chamber.text, .dissent_days = 7 }, "");
	const struct step_ask ask = { .step = STEP_PUBLISHED, .day = network_today(db), .is_public = 1 };
	struct text *seen;
	int64_t dissent;

	(void)state;
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[1], VOTE_FOR), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[3], VOTE_AGAINST), NO_FAULT);
	assert_int_equal(vote_close_online(db, &arena, vote_find(db, &arena, vote->id)), NO_FAULT);
	vote = vote_find(db, &arena, vote->id);
	assert_int_equal(take(chamber.text, STEP_PLENARY, NULL), NO_FAULT);
	assert_int_equal(take(chamber.text, STEP_ADOPTED, NULL), NO_FAULT);
	seen = now(chamber.text);
	dissent = dissent_add(db, &arena, vote, chamber.account[3], "Non.");
	assert_true(dissent);
	assert_int_equal(step_go(db, &arena, seen, &ask, &why), FAULT_CONFLICT);
	seen = now(chamber.text);
	assert_true(dissent_withdraw(db, dissent, chamber.account[3]));
	assert_int_equal(step_go(db, &arena, seen, &ask, &why), FAULT_CONFLICT);
	assert_int_equal(take(chamber.text, STEP_PUBLISHED, NULL), NO_FAULT);
	assert_false(dissent_add(db, &arena, vote, chamber.account[3], "Non."));
}

static void silence_is_told_once_when_its_time_is_over(void **state)
{
	const int64_t text = published("t-silent");
	const int32_t today = network_today(db);
	struct follow *list;

	(void)state;
	assert_int_equal(step_go(db, &arena, now(text), &(struct step_ask){ .step = STEP_SENT, .day = today - 60 }, &why), NO_FAULT);
	assert_int_equal(step_unanswered_due(db, 10), 0);
	query_end(db_query(db, "UPDATE text_step SET day = day - INTERVAL 1 DAY WHERE step = 'sent'"));
	assert_true(step_unanswered_due(db, 10) > 0);
	assert_int_equal(step_unanswered_due(db, 10), 0);
	assert_int_equal(follow_list(db, &arena, text, &list), 1);
	assert_int_equal(list[0].state, FOLLOW_NO_ANSWER);
	assert_int_equal(count(db_query(db, EVENTS_OF "'text-unanswered'"), text), 1);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_follow_shown WHERE text = ?"), text), 1);
	/* It may come all the same: then nobody reads of a silence. */
	assert_int_equal(take(text, STEP_ANSWERED, "Oui."), NO_FAULT);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_follow_shown WHERE text = ?"), text), 0);
	assert_int_equal(count(db_query(db, EVENTS_OF "'text-answered' AND public_path IS NOT NULL"), text), 1);
}

/* --- what is done about it */

static void the_newest_of_each_recommendation_counts(void **state)
{
	const int64_t text = published("t-follow"), other = published("t-follow-other");
	struct paragraph *paragraphs, *others;
	struct follow *list, under_way = { .state = FOLLOW_UNDER_WAY, .day = network_today(db) }, done = { .state = FOLLOW_DONE, .day = network_today(db) };
	struct text *seen;
	int used;

	(void)state;
	text_paragraphs(db, &arena, text, &paragraphs);
	text_paragraphs(db, &arena, other, &others);
	under_way.paragraph = done.paragraph = paragraphs[0].id;
	seen = now(text);
	assert_int_equal(follow_add(db, &arena, seen, &under_way, 0), NO_FAULT);
	assert_int_equal(now(text)->step, STEP_FOLLOWED);
	assert_int_equal(follow_add(db, &arena, seen, &done, 0), FAULT_CONFLICT);
	assert_int_equal(follow_add(db, &arena, now(text), &done, 0), NO_FAULT);
	used = follow_list(db, &arena, text, &list);
	assert_int_equal(used, 2);
	assert_int_equal(follow_newest(list, used, paragraphs[0].id)->state, FOLLOW_DONE);
	assert_null(follow_newest(list, used, 0));
	done.paragraph = others[0].id;
	assert_int_equal(follow_add(db, &arena, now(text), &done, 0), FAULT_INVALID);
	assert_int_equal(count(db_query(db, EVENTS_OF "'text-followed'"), text), 1);
	assert_int_equal(follow_add(db, &arena, now(written("t-not").text), &(struct follow){ .day = network_today(db) }, 0), FAULT_CONFLICT);
}

/* Everybody sees what is said to be public, of texts that are, as long as their publication stands. */
static void the_public_sees_what_is_public(void **state)
{
	const int64_t text = published("t-shown");
	const struct step_file file = { .name = "lettre.pdf", .kind = "pdf", .bytes = "%PDF-1.4 %%EOF", .size = 14 };
	struct step_ask ask = { .step = STEP_SENT, .day = network_today(db), .file = &file };

	(void)state;
	assert_int_equal(step_go(db, &arena, now(text), &ask, &why), NO_FAULT);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_step_shown WHERE text = ?"), text), 1);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_step_file_shown WHERE text = ?"), text), 0);
	ask.step = STEP_ANSWERED;
	ask.is_public = 1;
	assert_int_equal(step_go(db, &arena, now(text), &ask, &why), NO_FAULT);
	assert_int_equal(follow_add(db, &arena, now(text), &(struct follow){ .state = FOLLOW_DONE, .day = network_today(db) }, 0), NO_FAULT);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_step_shown WHERE text = ? AND has_file = 1"), text), 1);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_step_file_shown WHERE text = ?"), text), 1);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_follow_shown WHERE text = ?"), text), 1);
	query_end(db_query(db, "UPDATE text_publication SET withdrawn = 1"));
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_step_shown WHERE text = ?"), text), 0);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_step_file_shown WHERE text = ?"), text), 0);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_follow_shown WHERE text = ?"), text), 0);
}

/* --- relays */

static void a_published_text_goes_to_bodies_beneath_and_a_word_comes_up(void **state)
{
	const int64_t text = published("t-relay"), council = now(text)->body;
	const int64_t committee = add_body("t-relay-north", "committee", council), group = add_body("t-relay-group", "group", committee);
	const int64_t elsewhere = add_body("t-relay-far", "council", 0), bodies[] = { committee, elsewhere, group };
	const int64_t account = add_account("t-relay@t.example", committee);
	struct relay_body *list;
	struct relay *relays;

	(void)state;
	assert_int_equal(relay_bodies(db, &arena, text, &list), 2);
	assert_int_equal(relay_add(db, &arena, now(adopted("t-relay-not")), bodies, 1, "", 0), 0);
	assert_int_equal(relay_add(db, &arena, now(text), bodies, 3, "Dites-nous.", 0), 2);
	assert_int_equal(relay_add(db, &arena, now(text), bodies, 3, "Encore.", 0), 0);
	assert_int_equal(relay_list_of(db, &arena, arena_print(&arena, "%lld", (long long)committee), &relays), 1);
	assert_text(relays[0].words, "Dites-nous.");
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM event WHERE body = ? AND kind = 'text-relayed'"), committee), 1);
	assert_int_equal(relay_answer(db, &arena, &relays[0], "Lu en réunion.", account), NO_FAULT);
	assert_text(relay_find(db, &arena, relays[0].id)->answer, "Lu en réunion.");
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM event WHERE body = ? AND kind = 'relay-answered'"), council), 1);
	/* Whoever did not see that word does not write over it. */
	assert_int_equal(relay_answer(db, &arena, &relays[0], "Autre chose.", account), FAULT_CONFLICT);
	assert_text(relay_find(db, &arena, relays[0].id)->answer, "Lu en réunion.");
	assert_int_equal(relay_answer(db, &arena, relay_find(db, &arena, relays[0].id), "Relu.", account), NO_FAULT);
	assert_int_equal(relay_list(db, &arena, text, &relays), 2);
}

/* Not even what it was called: and it goes to nobody else. */
static void what_was_withdrawn_is_handed_down_no_more(void **state)
{
	const int64_t text = published("t-relay-gone"), committee = add_body("t-relay-gone-north", "committee", now(text)->body);
	const int64_t other = add_body("t-relay-gone-south", "committee", now(text)->body);
	const char *place = arena_print(&arena, "%lld", (long long)committee);
	struct relay_body *list;
	struct relay *relays;

	(void)state;
	assert_int_equal(relay_add(db, &arena, now(text), &committee, 1, "", 0), 1);
	assert_int_equal(relay_list_of(db, &arena, place, &relays), 1);
	count(db_query(db, "UPDATE text_publication SET withdrawn = 1 WHERE text = ?"), text);
	assert_null(relay_find(db, &arena, relays[0].id));
	assert_int_equal(relay_list_of(db, &arena, place, &relays), 0);
	assert_int_equal(relay_bodies(db, &arena, text, &list), 0);
	assert_int_equal(relay_add(db, &arena, now(text), &other, 1, "", 0), 0);
	assert_int_equal(count(db_query(db, "SELECT COUNT(*) FROM text_relay WHERE text = ?"), text), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(each_step_before_adoption_keeps_a_version),
		test_of_work(what_was_seen_of_another_version_takes_no_step),
		test_of_work(where_ethics_is_due_its_opinion_comes_first),
		test_of_work(a_document_stays_with_its_step),
		test_of_work(a_vote_that_adopted_it_leads_on_once),
		test_of_work(each_move_of_the_day_has_its_reason),
		test_of_work(on_its_day_the_clock_publishes_it),
		test_of_work(what_cannot_be_published_is_told_and_not_tried_for_ever),
		test_of_work(what_fails_while_it_is_made_is_public_in_no_part),
		test_of_work(no_text_is_published_past_a_dissent),
		test_of_work(silence_is_told_once_when_its_time_is_over),
		test_of_work(the_newest_of_each_recommendation_counts),
		test_of_work(the_public_sees_what_is_public),
		test_of_work(a_published_text_goes_to_bodies_beneath_and_a_word_comes_up),
		test_of_work(what_was_withdrawn_is_handed_down_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
