/* chamber: a body with colleges, members with and without accounts, a text with paragraphs. Included behind db_work.h. */
#ifndef TESTS_RECOMMENDATION_CHAMBER_H
#define TESTS_RECOMMENDATION_CHAMBER_H

#include "base/day.h"
#include "network/network_store.h"
#include "recommendation/ballot_store.h"
#include "recommendation/count_store.h"
#include "recommendation/text_store.h"
#include "recommendation/vote_store.h"

static inline int64_t row_of(struct query *query)
{
	return query_end_number(query);
}

static inline int64_t add_body(const char *slug, const char *kind, int64_t parent)
{
	struct query *query = db_query(db, "INSERT INTO body (parent, kind, slug, name, state) VALUES (?, ?, ?, ?, 'active') RETURNING id");

	query_give_id(query, parent);
	query_give_text(query, kind);
	query_give_text(query, slug);
	query_give_text(query, slug);
	return row_of(query);
}

static inline int64_t add_college(const char *slug, int position)
{
	struct query *query = db_query(db, "INSERT INTO college (slug, name, position) VALUES (?, ?, ?) RETURNING id");

	query_give_text(query, slug);
	query_give_text(query, arena_print(&arena, "{\"fr\":\"%s\"}", slug));
	query_give_number(query, position);
	return row_of(query);
}

static inline int64_t add_account(const char *mail, int64_t home)
{
	struct query *query = db_query(db,
		"INSERT INTO account (name, mail, mail_folded, state, home, made) VALUES (?, ?, LOWER(?), 'active', ?, 1) RETURNING id");

	query_give_text(query, mail);
	query_give_text(query, mail);
	query_give_text(query, mail);
	query_give_number(query, home);
	return row_of(query);
}

/* From yesterday, until so many days from today. mail NULL: not known. */
static inline int64_t add_member(int64_t body, int64_t college, const char *name, const char *mail, const char *seat, int days)
{
	const int32_t today = network_today(db);
	struct query *query = db_query(db,
		"INSERT INTO member (body, college, name, mail, seat, first_day, last_day) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id");

	query_give_number(query, body);
	query_give_id(query, college);
	query_give_text(query, name);
	query_give_text(query, mail);
	query_give_text(query, seat);
	query_give_day(query, today - 1);
	query_give_day(query, today + days);
	return row_of(query);
}

static inline int64_t add_text(int64_t body, int64_t account)
{
	return text_add(db, &(struct text){ .body = body, .kind = TEXT_RECOMMENDATION, .language = "fr", .title = "Le texte", .title_simple = "", .mission = "" }, account);
}

static inline int64_t add_paragraph(int64_t text, const char *words)
{
	assert_int_equal(text_touch(db, text), NO_FAULT);
	return paragraph_add(db, &(struct paragraph){ .text = text, .kind = PARAGRAPH_RECOMMENDATION, .words = words, .words_simple = "" }, 0);
}

/* Two colleges: three seats, one of them without account; two; and one of none. Besides an expert’s mandate that is over. */
struct chamber {
	int64_t body, text, first, second;
	int64_t account[6], member[6];
};

static inline struct chamber make_chamber(const char *slug)
{
	struct chamber chamber = { .body = add_body(slug, "council", 0) };

	chamber.first = add_college(arena_print(&arena, "%s-a", slug), 1);
	chamber.second = add_college(arena_print(&arena, "%s-b", slug), 2);
	for (int i = 0; i < 6; i++) {
		const char *mail = arena_print(&arena, "%s-%d@t.example", slug, i);

		if (i != 2)
			chamber.account[i] = add_account(mail, chamber.body);
		chamber.member[i] = add_member(chamber.body, i < 3 ? chamber.first : i < 5 ? chamber.second : 0, arena_print(&arena, "Member %d", i),
					       arena_print(&arena, "%s-%d@T.example", slug, i), "titular", 100);
	}
	add_member(chamber.body, chamber.first, "Past", NULL, "titular", -1);
	chamber.text = add_text(chamber.body, chamber.account[0]);
	return chamber;
}

#define MORE_THAN_HALF { OF_EXPRESSED, { 1, 2 }, 0, { 0, 1 }, 0 }

static inline struct vote *prepare(const struct chamber *chamber, struct vote about, const char *options)
{
	struct vote_option list[MOST_VOTE_OPTIONS];
	const int count = vote_options_read(&arena, options, list, MOST_VOTE_OPTIONS);

	about.body = chamber->body;
	about.question = "Adopter ?";
	if (!about.rule.majority.denominator)
		about.rule = (struct vote_rule)MORE_THAN_HALF;
	return vote_find(db, &arena, vote_add(db, &about, list, count));
}

static inline struct vote *opened(const struct chamber *chamber, struct vote about, const char *options)
{
	const struct vote *vote = prepare(chamber, about, options);

	assert_int_equal(vote_open(db, vote, about.kind == VOTE_ON_TEXT ? 1 : 0, network_today(db)), NO_FAULT);
	return vote_find(db, &arena, vote->id);
}

static inline enum fault cast(const struct vote *vote, int64_t account, enum vote_choice choice)
{
	struct own_ballot *own = ballot_own(db, &arena, vote, account, network_today(db));

	if (!own)
		return FAULT_ABSENT;
	own->choice = choice;
	return ballot_cast(db, vote, own, network_today(db));
}

#endif
