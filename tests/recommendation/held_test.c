/* Votes in the database: who has a seat, one ballot each, what is counted at closing, and what may be written after. */
#include "db_work.h"
#include "recommendation/chamber.h"

#include "recommendation/dissent_store.h"

static const struct vote on_text = { .kind = VOTE_ON_TEXT, .dissent_days = 7 };

static struct vote on(const struct chamber *chamber)
{
	struct vote vote = on_text;

	vote.text = chamber->text;
	return vote;
}

static struct vote *closed(const struct vote *vote)
{
	assert_int_equal(vote_close_online(db, &arena, vote_find(db, &arena, vote->id)), NO_FAULT);
	return vote_find(db, &arena, vote->id);
}

static void seats_are_those_of_the_day_it_opens(void **state)
{
	struct chamber chamber = make_chamber("t-seats");
	const struct vote *vote = opened(&chamber, on(&chamber), "");
	struct vote_seat *seats;
	struct college_count *counts;

	(void)state;
	assert_int_equal(vote_seats(db, &arena, vote->id, &seats), 6);
	assert_int_equal(seats[0].account, chamber.account[0]);
	assert_int_equal(seats[2].account, 0);
	assert_int_equal(count_list(db, &arena, vote, &counts), 3);
	assert_int_equal(counts[0].votes.members, 3);
	assert_int_equal(counts[1].votes.members, 2);
	assert_int_equal(counts[2].college, 0);
	/* Who comes later has none. */
	add_account("t-late@t.example", chamber.body);
	add_member(chamber.body, chamber.first, "Late", "t-late@t.example", "titular", 100);
	assert_int_equal(vote_seats(db, &arena, vote->id, &seats), 6);
}

static void a_substitute_sits_in_one_place_and_its_titular_member_then_has_no_vote(void **state)
{
	struct chamber chamber = make_chamber("t-place");
	const int64_t account = add_account("t-sub@t.example", chamber.body);
	const int64_t substitute = add_member(chamber.body, chamber.first, "Sub", "T-Sub@t.example", "substitute", 100);
	const struct vote *vote = prepare(&chamber, on(&chamber), "");

	(void)state;
	vote_replace_stand_ins(db, vote->id, &(struct stand_in){ substitute, chamber.member[1] }, 1);
	assert_int_equal(vote_open(db, vote, 1, network_today(db)), NO_FAULT);
	vote = vote_find(db, &arena, vote->id);
	assert_int_equal(cast(vote, chamber.account[1], VOTE_FOR), FAULT_ABSENT);
	assert_int_equal(cast(vote, account, VOTE_AGAINST), NO_FAULT);
	assert_text(ballot_own(db, &arena, vote, account, network_today(db))->name, "Member 1");
	vote = closed(vote);
	assert_int_equal(vote->ending, ENDED_REJECTED);
}

static void each_seat_has_one_ballot_which_may_change(void **state)
{
	struct chamber chamber = make_chamber("t-once");
	const struct vote *vote = opened(&chamber, on(&chamber), "");
	struct vote *awaiting;
	struct college_count *counts;

	(void)state;
	assert_int_equal(vote_list_awaiting(db, &arena, chamber.account[0], &awaiting), 1);
	assert_int_equal(cast(vote, chamber.account[0], VOTE_AGAINST), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[3], VOTE_ABSTAINED), NO_FAULT);
	assert_int_equal(vote_list_awaiting(db, &arena, chamber.account[0], &awaiting), 0);
	vote = closed(vote);
	assert_int_equal(count_list(db, &arena, vote, &counts), 3);
	assert_int_equal(counts[0].votes.present, 1);
	assert_int_equal(counts[0].votes.cast[VOTE_FOR], 1);
	assert_int_equal(counts[1].votes.cast[VOTE_ABSTAINED], 1);
	assert_int_equal(counts[2].votes.present, 0);
	assert_int_equal(vote->ending, ENDED_ADOPTED);
	assert_int_equal(vote->result.needed, 1);
	assert_int_equal(vote->result.base, 1);
}

/* Of six seats; what each account with one votes, and what comes of it by each base. */
static void outcome_is(const char *slug, struct vote_rule rule, const enum vote_choice *choices, int count, enum vote_ending ending, int base, int needed)
{
	struct chamber chamber = make_chamber(slug);
	struct vote about = on(&chamber);
	const int seats[] = { 0, 1, 3, 4, 5 };
	const struct vote *vote;

	about.rule = rule;
	about.chair = rule.chair_decides ? chamber.member[0] : 0;
	vote = opened(&chamber, about, "");
	for (int i = 0; i < count; i++)
		assert_int_equal(cast(vote, chamber.account[seats[i]], choices[i]), NO_FAULT);
	vote = closed(vote);
	if (vote->ending != ending || vote->result.base != base || vote->result.needed != needed)
		fail_msg("%s: %s, %d of %d", slug, vote_ending_names[vote->ending], vote->result.needed, vote->result.base);
}

static void each_base_counts_what_was_cast(void **state)
{
	const enum vote_choice three_two[] = { VOTE_FOR, VOTE_FOR, VOTE_FOR, VOTE_AGAINST, VOTE_AGAINST };
	const enum vote_choice two_one[] = { VOTE_FOR, VOTE_FOR, VOTE_AGAINST, VOTE_ABSTAINED, VOTE_SPOILED };
	const enum vote_choice level[] = { VOTE_FOR, VOTE_FOR, VOTE_AGAINST, VOTE_AGAINST };

	(void)state;
	outcome_is("t-b1", (struct vote_rule){ OF_EXPRESSED, { 1, 2 }, 0, { 0, 1 }, 0 }, two_one, 5, ENDED_ADOPTED, 3, 2);
	outcome_is("t-b2", (struct vote_rule){ OF_VOTERS, { 1, 2 }, 0, { 0, 1 }, 0 }, two_one, 5, ENDED_REJECTED, 5, 3);
	outcome_is("t-b3", (struct vote_rule){ OF_PRESENT, { 1, 2 }, 0, { 0, 1 }, 0 }, three_two, 5, ENDED_ADOPTED, 5, 3);
	outcome_is("t-b4", (struct vote_rule){ OF_MEMBERS, { 1, 2 }, 0, { 0, 1 }, 0 }, three_two, 5, ENDED_REJECTED, 6, 4);
	outcome_is("t-b5", (struct vote_rule){ OF_EXPRESSED, { 2, 3 }, 1, { 0, 1 }, 0 }, two_one, 5, ENDED_ADOPTED, 3, 2);
	outcome_is("t-b6", (struct vote_rule){ OF_EXPRESSED, { 2, 3 }, 1, { 0, 1 }, 0 }, three_two, 5, ENDED_REJECTED, 5, 4);
	/* Online whoever votes is present: two of six are no half. */
	outcome_is("t-b7", (struct vote_rule){ OF_EXPRESSED, { 1, 2 }, 0, { 1, 2 }, 0 }, two_one, 2, ENDED_WITHOUT_QUORUM, 2, 2);
	outcome_is("t-b8", (struct vote_rule){ OF_EXPRESSED, { 1, 2 }, 0, { 1, 2 }, 0 }, two_one, 3, ENDED_ADOPTED, 3, 2);
	outcome_is("t-b9", (struct vote_rule){ OF_EXPRESSED, { 1, 2 }, 0, { 0, 1 }, 1 }, level, 4, ENDED_ADOPTED, 4, 3);
	outcome_is("t-b0", (struct vote_rule){ OF_EXPRESSED, { 1, 2 }, 0, { 0, 1 }, 0 }, level, 4, ENDED_REJECTED, 4, 3);
}

static void an_ended_mandate_has_no_vote(void **state)
{
	struct chamber chamber = make_chamber("t-ended");
	const struct vote *vote = opened(&chamber, on(&chamber), "");
	struct query *query;

	(void)state;
	assert_int_equal(cast(vote, chamber.account[1], VOTE_FOR), NO_FAULT);
	query = db_query(db, "UPDATE member SET last_day = first_day WHERE id IN (?, ?)");
	query_give_number(query, chamber.member[0]);
	query_give_number(query, chamber.member[1]);
	query_end(query);
	assert_int_equal(cast(vote, chamber.account[0], VOTE_AGAINST), FAULT_DENIED);
	assert_true(ballot_own(db, &arena, vote, chamber.account[0], network_today(db))->is_over);
	/* Nor may it change; what was cast while it lasted counts. */
	assert_int_equal(cast(vote, chamber.account[1], VOTE_AGAINST), FAULT_DENIED);
	vote = closed(vote);
	assert_int_equal(vote->ending, ENDED_ADOPTED);
}

static void end_mandate(int64_t member)
{
	struct query *query = db_query(db, "UPDATE member SET last_day = first_day WHERE id = ?");

	query_give_number(query, member);
	query_end(query);
}

/* Prepared while it lasted, opened after: no seat, whoever stands in for whom. */
static void a_mandate_that_ended_before_it_opens_gives_no_seat(void **state)
{
	struct chamber chamber = make_chamber("t-before");
	const int64_t account = add_account("t-stand@t.example", chamber.body);
	const int64_t substitute = add_member(chamber.body, chamber.first, "Stand", "t-stand@t.example", "substitute", 100);
	const struct vote *vote = prepare(&chamber, on(&chamber), "");
	struct college_count *counts;
	struct vote_seat *seats;

	(void)state;
	vote_replace_stand_ins(db, vote->id, &(struct stand_in){ substitute, chamber.member[1] }, 1);
	end_mandate(chamber.member[0]);
	end_mandate(substitute);
	assert_int_equal(vote_open(db, vote, 1, network_today(db)), NO_FAULT);
	vote = vote_find(db, &arena, vote->id);
	assert_int_equal(vote_seats(db, &arena, vote->id, &seats), 5);
	assert_int_equal(count_list(db, &arena, vote, &counts), 3);
	assert_int_equal(counts[0].votes.members, 2);
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), FAULT_ABSENT);
	assert_int_equal(cast(vote, account, VOTE_FOR), FAULT_ABSENT);
	/* Whom nobody stands in for any more votes again. */
	assert_int_equal(cast(vote, chamber.account[1], VOTE_AGAINST), NO_FAULT);
	assert_int_equal(closed(vote)->ending, ENDED_REJECTED);
}

static void what_is_decided_never_changes(void **state)
{
	struct chamber chamber = make_chamber("t-final");
	const struct vote *vote = opened(&chamber, on(&chamber), "");

	(void)state;
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), NO_FAULT);
	vote = closed(vote);
	assert_int_equal(cast(vote, chamber.account[1], VOTE_AGAINST), FAULT_GONE);
	assert_int_equal(vote_close_online(db, &arena, vote), FAULT_CONFLICT);
	assert_int_equal(vote_cancel(db, vote->id, vote->version), FAULT_CONFLICT);
	assert_int_equal(vote_change(db, vote, NULL, 0), FAULT_CONFLICT);
	assert_int_equal(vote_open(db, vote, 1, network_today(db)), FAULT_CONFLICT);
	assert_int_equal(vote_find(db, &arena, vote->id)->ending, ENDED_ADOPTED);
}

static void the_clock_closes_what_is_due(void **state)
{
	struct chamber chamber = make_chamber("t-due");
	const struct vote *vote = opened(&chamber, on(&chamber), ""), *later = opened(&chamber, on(&chamber), "");
	struct query *query;

	(void)state;
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), NO_FAULT);
	query = db_query(db, "UPDATE vote SET closes = UNIX_TIMESTAMP() - IF(id = ?, 5, -500) WHERE id IN (?, ?)");
	query_give_number(query, vote->id);
	query_give_number(query, vote->id);
	query_give_number(query, later->id);
	query_end(query);
	assert_true(vote_find(db, &arena, vote->id)->is_past);
	assert_int_equal(cast(vote, chamber.account[1], VOTE_AGAINST), FAULT_GONE);
	assert_int_equal(vote_close_due(db, &arena, 100), 1);
	assert_int_equal(vote_close_due(db, &arena, 100), 0);
	vote = vote_find(db, &arena, vote->id);
	assert_int_equal(vote->state, VOTE_CLOSED);
	assert_int_equal(vote->closed, vote->closes);
	assert_int_equal(vote_find(db, &arena, later->id)->state, VOTE_OPEN);
}

static void persons_are_named_on_ballots(void **state)
{
	struct chamber chamber = make_chamber("t-persons");
	const struct vote *vote = opened(&chamber, (struct vote){ .kind = VOTE_FOR_PERSONS, .seats = 1 }, "Ada\nIda\nZoé");
	struct vote_option *options;
	struct own_ballot *own;

	(void)state;
	for (int i = 0; i < 5; i++) {
		if (i == 2)
			continue;
		own = ballot_own(db, &arena, vote, chamber.account[i], network_today(db));
		own->choice = i == 4 ? VOTE_SPOILED : VOTE_FOR;
		own->named[i == 3 ? 1 : 0] = i != 4;
		assert_int_equal(ballot_cast(db, vote, own, network_today(db)), NO_FAULT);
	}
	/* Zoé has it once more, and then Ada again: the last one counts. */
	own->choice = VOTE_FOR;
	own->named[2] = 1;
	assert_int_equal(ballot_cast(db, vote, own, network_today(db)), NO_FAULT);
	own->named[2] = 0;
	own->choice = VOTE_SPOILED;
	assert_int_equal(ballot_cast(db, vote, own, network_today(db)), NO_FAULT);
	vote = closed(vote);
	assert_int_equal(vote->ending, ENDED_HELD);
	assert_int_equal(vote_options(db, &arena, vote->id, &options), 3);
	assert_int_equal(options[0].candidacy.votes, 2);
	assert_true(options[0].candidacy.is_elected);
	assert_int_equal(options[1].candidacy.votes, 1);
	assert_int_equal(options[2].candidacy.votes, 0);
	assert_int_equal(vote->result.needed, 2);
}

static void priorities_are_mentions(void **state)
{
	struct chamber chamber = make_chamber("t-prior");
	const struct vote *vote = opened(&chamber, (struct vote){ .kind = VOTE_ON_PRIORITIES }, "  Former \r\n\nLoger\n");
	struct vote_option *options;

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct own_ballot *own = ballot_own(db, &arena, vote, chamber.account[i], network_today(db));

		own->choice = VOTE_FOR;
		own->named[0] = i;
		own->named[1] = 4;
		assert_int_equal(ballot_cast(db, vote, own, network_today(db)), NO_FAULT);
	}
	vote = closed(vote);
	assert_int_equal(vote_options(db, &arena, vote->id, &options), 2);
	assert_text(options[0].words, "Former");
	assert_int_equal(options[0].mentions[0], 1);
	assert_int_equal(options[0].mentions[1], 1);
	assert_int_equal(options[1].mentions[4], 2);
}

static void the_secretary_enters_what_can_be(void **state)
{
	struct chamber chamber = make_chamber("t-room");
	struct vote about = on(&chamber);
	struct room_count room = { .chair_choice = -1 };
	const struct vote *vote;

	(void)state;
	about.way = VOTE_IN_ROOM;
	about.is_secret = 1;
	vote = opened(&chamber, about, "");
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), FAULT_GONE);
	room.count = count_list(db, &arena, vote, &room.colleges);
	room.colleges[0].votes.present = 3;
	room.colleges[0].votes.cast[VOTE_FOR] = 4;
	assert_false(room_count_is_possible(vote, &room));
	room.colleges[0].votes.cast[VOTE_FOR] = 2;
	assert_true(room_count_is_possible(vote, &room));
	room.colleges[1].votes.present = 3;
	assert_false(room_count_is_possible(vote, &room));
	room.colleges[1].votes.present = 0;
	assert_int_equal(vote_close_online(db, &arena, vote), FAULT_CONFLICT);
	assert_int_equal(vote_close_room(db, vote, &room), NO_FAULT);
	assert_int_equal(vote_close_room(db, vote, &room), FAULT_CONFLICT);
	vote = vote_find(db, &arena, vote->id);
	assert_int_equal(vote->ending, ENDED_ADOPTED);
	assert_int_equal(count_list(db, &arena, vote, &room.colleges), 3);
	assert_int_equal(room.colleges[0].votes.cast[VOTE_FOR], 2);
}

static void who_did_not_agree_says_so_in_time(void **state)
{
	struct chamber chamber = make_chamber("t-dissent");
	const struct vote *vote = opened(&chamber, on(&chamber), "");
	struct dissent *list;
	struct query *query;
	int64_t id;

	(void)state;
	assert_int_equal(cast(vote, chamber.account[0], VOTE_FOR), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[1], VOTE_FOR), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[3], VOTE_AGAINST), NO_FAULT);
	assert_int_equal(cast(vote, chamber.account[4], VOTE_ABSTAINED), NO_FAULT);
	assert_false(dissent_add(db, &arena, vote, chamber.account[3], "Too early."));
	vote = closed(vote);
	assert_false(dissent_add(db, &arena, vote, chamber.account[0], "I agreed."));
	assert_false(dissent_add(db, &arena, vote, chamber.account[5], "I was not there."));
	id = dissent_add(db, &arena, vote, chamber.account[3], "No.");
	assert_true(id);
	assert_false(dissent_add(db, &arena, vote, chamber.account[3], "No, twice."));
	assert_true(dissent_add(db, &arena, vote, chamber.account[4], "Hm."));
	assert_int_equal(dissent_list(db, &arena, chamber.text, &list), 2);
	assert_text(list[0].name, "Member 3");
	assert_text(list[0].words, "No.");
	assert_false(dissent_withdraw(db, id, chamber.account[4]));
	assert_true(dissent_withdraw(db, id, chamber.account[3]));
	assert_int_equal(dissent_list(db, &arena, chamber.text, &list), 1);
	query = db_query(db, "UPDATE text SET step = 'published' WHERE id = ?");
	query_give_number(query, chamber.text);
	query_end(query);
	assert_false(dissent_withdraw(db, list[0].id, chamber.account[4]));
	assert_false(dissent_add(db, &arena, vote, chamber.account[3], "Too late."));
	query = db_query(db, "UPDATE text SET step = 'adopted' WHERE id = ?");
	query_give_number(query, chamber.text);
	query_end(query);
	query = db_query(db, "UPDATE vote SET closed = closed - 8 * 86400 WHERE id = ?");
	query_give_number(query, vote->id);
	query_end(query);
	assert_false(dissent_add(db, &arena, vote, chamber.account[3], "Too late."));
}

static void what_was_not_said_before_is_refused(void **state)
{
	const struct vote_rule half = MORE_THAN_HALF;
	struct vote_fault faults[MOST_VOTE_FAULTS];

	(void)state;
	assert_int_equal(vote_check(&(struct vote){ .kind = VOTE_ON_TEXT, .text = 1, .rule = half }, 0, faults), 0);
	assert_int_equal(vote_check(&(struct vote){ .kind = VOTE_ON_TEXT, .rule = half }, 0, faults), 1);
	assert_text(faults[0].field, "text");
	assert_int_equal(vote_check(&(struct vote){ .kind = VOTE_ON_TEXT, .text = 1, .is_secret = 1, .rule = half }, 0, faults), 1);
	assert_text(faults[0].field, "secret");
	assert_int_equal(vote_check(&(struct vote){ .kind = VOTE_ON_TEXT, .text = 1, .is_secret = 1, .way = VOTE_IN_ROOM, .rule = half }, 0, faults), 0);
	assert_int_equal(vote_check(&(struct vote){ .kind = VOTE_FOR_PERSONS, .rule = half }, 0, faults), 2);
	assert_int_equal(vote_check(&(struct vote){ .kind = VOTE_FOR_PERSONS, .seats = 1, .rule = half }, MOST_VOTE_OPTIONS + 1, faults), 1);
	assert_int_equal(vote_check(&(struct vote){ .kind = VOTE_ON_PRIORITIES, .way = VOTE_IN_ROOM, .rule = half }, 2, faults), 1);
	assert_int_equal(vote_check(&(struct vote){ .kind = VOTE_ON_PRIORITIES, .rule = half }, 1, faults), 1);
	assert_int_equal(vote_check(&(struct vote){ .kind = VOTE_ON_TEXT, .text = 1, .is_secret = 1, .way = VOTE_IN_ROOM,
		.rule = { OF_EXPRESSED, { 1, 2 }, 0, { 0, 1 }, 1 } }, 0, faults), 1);
	assert_text(faults[0].field, "chair-decides");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(seats_are_those_of_the_day_it_opens),
		test_of_work(a_substitute_sits_in_one_place_and_its_titular_member_then_has_no_vote),
		test_of_work(each_seat_has_one_ballot_which_may_change),
		test_of_work(each_base_counts_what_was_cast),
		test_of_work(an_ended_mandate_has_no_vote),
		test_of_work(a_mandate_that_ended_before_it_opens_gives_no_seat),
		test_of_work(what_is_decided_never_changes),
		test_of_work(the_clock_closes_what_is_due),
		test_of_work(persons_are_named_on_ballots),
		test_of_work(priorities_are_mentions),
		test_of_work(the_secretary_enters_what_can_be),
		test_of_work(who_did_not_agree_says_so_in_time),
		test_of_work(what_was_not_said_before_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
