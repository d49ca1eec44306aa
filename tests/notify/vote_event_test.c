/* Of a vote that opens those hear who have a seat in it, and nobody else of the body. */
#include "notify/notify_work.h"
#include "recommendation/chamber.h"

#include "recommendation/told_store.h"

static void those_with_a_seat_are_told_that_a_vote_opens(void **state)
{
	const int64_t body = plan_home("t-seats", "council"), first = person("first@t.example", body, role_bit(MEMBER));
	const int64_t third = person("third@t.example", body, role_bit(GENERAL_SECRETARY));
	const struct vote about = { .body = body, .kind = VOTE_ON_TEXT, .question = "Adopter ?", .rule = MORE_THAN_HALF };
	const struct vote *vote;

	(void)state;
	(void)first;
	person("second@t.example", body, role_bit(MEMBER));
	add_member(body, 0, "First", "first@t.example", "titular", 100);
	add_member(body, 0, "Third", "third@t.example", "titular", 100);
	vote = vote_find(db, &arena, vote_add(db, &about, NULL, 0));
	assert_int_equal(vote_open(db, vote, 0, network_today(db)), NO_FAULT);
	vote_tell(db, &arena, vote, EVENT_VOTE_OPENED, third);
	tell_all();
	/* Not who opened it; and a seat without the right to vote is told of nothing. */
	assert_text(told(), "first@t.example vote-opened");
	assert_text(notice_to("first@t.example").fields[NOTICE_LINE], "Adopter ?");
	forget_told();
	vote_tell(db, &arena, vote, EVENT_VOTE_CLOSED, 0);
	tell_all();
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM digest_entry")), 3);
}

/* Whoever answered hears of what is public; of what members alone know, nobody. */
static void the_public_hears_of_public_texts_alone(void **state)
{
	const int64_t body = plan_home("t-public", "council"), account = person("author@t.example", body, 0);
	struct text *text = text_find(db, &arena, add_text(body, account));

	(void)state;
	text_tell(db, &arena, text, &(struct text_told){ EVENT_TEXT_PUBLISHED, 1, 0, 1, "" });
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM event WHERE public_path IS NOT NULL")), 0);
	query_end(db_query(db, "INSERT INTO text_publication (text, number, source, hash, published, generated) SELECT MAX(id), 1, '{}', UNHEX(SHA2('', 256)), 1, 1 FROM text"));
	text_tell(db, &arena, text, &(struct text_told){ EVENT_TEXT_PUBLISHED, 2, 0, 1, "" });
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM event WHERE public_path IS NOT NULL")), 0);
	query_end(db_query(db, "UPDATE text_publication SET generated = 0"));
	text_tell(db, &arena, text, &(struct text_told){ EVENT_TEXT_PUBLISHED, 3, 0, 1, "" });
	text_tell(db, &arena, text, &(struct text_told){ EVENT_TEXT_STEPPED, 3, 0, 0, "" });
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM event WHERE public_path IS NOT NULL")), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_notify(those_with_a_seat_are_told_that_a_vote_opens),
		test_of_notify(the_public_hears_of_public_texts_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
