#include "consultation/review_store.h"

#include "base/arena.h"
#include "base/name.h"
#include "consultation/dossier.h"
#include "consultation/offer.h"
#include "db/db.h"
#include "text/text.h"

const char *const opinion_names[OPINIONS] = {
	[WAITING] = "waiting", [FAVOURABLE] = "favourable", [ON_CONDITIONS] = "conditional",
	[UNFAVOURABLE] = "unfavourable", [ADJOURNED] = "adjourned", [WITHDRAWN] = "withdrawn",
};

const char *opinion_words(enum opinion opinion)
{
	static const char *const words[OPINIONS] = {
		[WAITING] = N_IN("opinion", "Awaits an opinion"), [FAVOURABLE] = N_IN("opinion", "Favourable"),
		[ON_CONDITIONS] = N_IN("opinion", "Favourable on conditions"), [UNFAVOURABLE] = N_IN("opinion", "Unfavourable"),
		[ADJOURNED] = N_IN("opinion", "Adjourned: something is missing to judge"), [WITHDRAWN] = N_IN("opinion", "Taken back"),
	};

	return text_of(words[opinion]);
}

const char *dossier_find(struct db *db, struct arena *arena, const struct hash *hash)
{
	struct query *query = db_query(db, "SELECT content FROM dossier WHERE hash = ?");
	const char *content;

	query_give_hash(query, hash);
	content = query_next(query) ? query_text(query, arena) : NULL;
	query_end(query);
	return content;
}

void dossier_keep(struct db *db, const struct dossier *dossier, int64_t survey)
{
	struct query *query = db_query(db,
		"INSERT IGNORE INTO dossier (hash, survey, content, frozen) VALUES (?, ?, ?, UNIX_TIMESTAMP())");

	query_give_hash(query, &dossier->hash);
	query_give_number(query, survey);
	query_give_text(query, dossier->content);
	query_end(query);
}

static int64_t add(struct db *db, const struct dossier *dossier, int64_t survey, int64_t offer, int64_t submitter, const char *words)
{
	struct query *query;
	int64_t id;

	dossier_keep(db, dossier, survey);
	query = db_query(db, "INSERT INTO review (survey, offer, dossier, first_dossier, submitted, submitter, request, is_next)"
			     " VALUES (?, ?, ?, ?, UNIX_TIMESTAMP(), ?, ?, ?) RETURNING id");
	query_give_number(query, survey);
	query_give_id(query, offer);
	query_give_hash(query, &dossier->hash);
	query_give_hash(query, &dossier->hash);
	query_give_number(query, submitter);
	query_give_text(query, words);
	query_give_number(query, dossier->change.before != NULL);
	id = query_end_number(query);
	return id;
}

int64_t review_add(struct db *db, const struct dossier *dossier, int64_t survey, int64_t submitter, const char *words)
{
	return add(db, dossier, survey, 0, submitter, words);
}

int64_t review_add_own(struct db *db, const struct dossier *dossier, const struct offer *offer, int64_t submitter, const char *words)
{
	return add(db, dossier, offer->survey, offer->id, submitter, words);
}

#define REVIEW_COLUMNS "r.id, r.survey, r.dossier, r.first_dossier, r.submitted, COALESCE(r.given, 0), COALESCE(r.fulfilled, 0)," \
	" COALESCE(r.submitter, 0), COALESCE(r.reviewer, 0), s.name, g.name, r.request, r.words, r.dissent, r.opinion, r.is_next," \
	" v.title, c.title, c.body, r.offer, b.name," \
	" (SELECT COUNT(*) FROM review_condition o WHERE o.review = r.id AND o.lifted IS NULL)," \
	" (SELECT COUNT(*) FROM review_condition o WHERE o.review = r.id AND o.lifted IS NOT NULL AND o.confirmed IS NULL)"
#define REVIEWS "review r JOIN survey v ON v.id = r.survey JOIN consultation c ON c.id = v.consultation" \
	" LEFT JOIN account s ON s.id = r.submitter LEFT JOIN account g ON g.id = r.reviewer" \
	" LEFT JOIN (offer f JOIN body b ON b.id = f.body) ON f.id = r.offer"

static struct review read_review(struct query *query, struct arena *arena)
{
	struct review review = { .id = query_number(query) };

	review.survey = query_number(query);
	query_hash(query, &review.dossier);
	query_hash(query, &review.first_dossier);
	review.submitted = query_number(query);
	review.given = query_number(query);
	review.fulfilled = query_number(query);
	review.submitter = query_number(query);
	review.reviewer = query_number(query);
	review.submitter_name = query_text(query, arena);
	review.reviewer_name = query_text(query, arena);
	review.request = query_text(query, arena);
	review.words = query_text(query, arena);
	review.dissent = query_text(query, arena);
	review.opinion = (enum opinion)query_name(query, opinion_names, OPINIONS);
	review.is_next = (int)query_number(query);
	review.survey_title = query_text(query, arena);
	review.consultation_title = query_text(query, arena);
	review.body = query_text(query, arena);
	review.offer = query_id(query);
	review.offer_body = query_text(query, arena);
	review.open_count = (int)query_number(query);
	review.lifted_count = (int)query_number(query);
	return review;
}

static void read_conditions(struct db *db, struct arena *arena, struct review *review)
{
	struct query *query = db_query(db,
		"SELECT o.number, o.words, o.answer, COALESCE(o.lifted, 0), COALESCE(o.confirmed, 0), COALESCE(o.lifter, 0), l.name, c.name"
		" FROM review_condition o LEFT JOIN account l ON l.id = o.lifter LEFT JOIN account c ON c.id = o.confirmer"
		" WHERE o.review = ? ORDER BY o.number LIMIT ?");

	query_give_number(query, review->id);
	query_give_number(query, MOST_CONDITIONS);
	while (query_next(query)) {
		struct condition *condition = &review->conditions[review->condition_count++];

		condition->number = (int)query_number(query);
		condition->words = query_text(query, arena);
		condition->answer = query_text(query, arena);
		condition->lifted = query_number(query);
		condition->confirmed = query_number(query);
		condition->lifter = query_number(query);
		condition->lifter_name = query_text(query, arena);
		condition->confirmer_name = query_text(query, arena);
	}
	query_end(query);
}

static struct review *only_review(struct db *db, struct arena *arena, struct query *query)
{
	struct review *review = NULL;

	if (query_next(query)) {
		review = arena_new(arena, struct review);
		*review = read_review(query, arena);
	}
	query_end(query);
	if (review)
		read_conditions(db, arena, review);
	return review;
}

struct review *review_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " REVIEW_COLUMNS " FROM " REVIEWS " WHERE r.id = ?");

	query_give_number(query, id);
	return only_review(db, arena, query);
}

struct review *review_last(struct db *db, struct arena *arena, int64_t survey, int is_next)
{
	struct query *query = db_query(db, "SELECT " REVIEW_COLUMNS " FROM " REVIEWS
		" WHERE r.survey = ? AND r.is_next = ? AND r.offer IS NULL ORDER BY r.submitted DESC, r.id DESC LIMIT 1");

	query_give_number(query, survey);
	query_give_number(query, is_next);
	return only_review(db, arena, query);
}

struct review *review_last_own(struct db *db, struct arena *arena, int64_t offer)
{
	struct query *query = db_query(db, "SELECT " REVIEW_COLUMNS " FROM " REVIEWS
		" WHERE r.offer = ? ORDER BY r.submitted DESC, r.id DESC LIMIT 1");

	query_give_number(query, offer);
	return only_review(db, arena, query);
}

/* What awaits the commission: an opinion, or the confirmation of what was lifted. */
#define AWAITING "(r.opinion = 'waiting' OR (r.opinion = 'conditional' AND r.fulfilled IS NULL AND EXISTS" \
	" (SELECT 1 FROM review_condition o WHERE o.review = r.id AND o.lifted IS NOT NULL AND o.confirmed IS NULL)))"

int review_list(struct db *db, struct arena *arena, int64_t survey, int is_awaiting, struct review **list)
{
	struct query *query = is_awaiting ?
		db_query(db, "SELECT " REVIEW_COLUMNS " FROM " REVIEWS " WHERE (? = 0 OR r.survey = ?) AND " AWAITING
			 " ORDER BY r.submitted, r.id LIMIT ?") :
		db_query(db, "SELECT " REVIEW_COLUMNS " FROM " REVIEWS " WHERE (? = 0 OR r.survey = ?) AND NOT " AWAITING
			 " ORDER BY r.submitted DESC, r.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct review, MOST_REVIEWS);
	query_give_number(query, survey);
	query_give_number(query, survey);
	query_give_number(query, MOST_REVIEWS);
	while (query_next(query))
		(*list)[count++] = read_review(query, arena);
	query_end(query);
	return count;
}

static void add_condition(struct db *db, int64_t review, int number, const char *words)
{
	struct query *query = db_query(db, "INSERT INTO review_condition (review, number, words) VALUES (?, ?, ?)");

	query_give_number(query, review);
	query_give_number(query, number);
	query_give_text(query, words);
	query_end(query);
}

static enum fault changed_one(struct query *query)
{
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault opinion_give(struct db *db, const struct review *review, const struct opinion_given *given)
{
	struct query *query = db_query(db,
		"UPDATE review SET opinion = ?, given = UNIX_TIMESTAMP(), reviewer = ?, words = ?, dissent = ?"
		" WHERE id = ? AND opinion = 'waiting'");

	query_give_text(query, opinion_names[given->opinion]);
	query_give_number(query, given->reviewer);
	query_give_text(query, given->words);
	query_give_text(query, given->dissent);
	query_give_number(query, review->id);
	if (changed_one(query))
		return FAULT_CONFLICT;
	for (int i = 0; i < given->condition_count; i++)
		add_condition(db, review->id, i + 1, given->conditions[i]);
	return NO_FAULT;
}

enum fault review_withdraw(struct db *db, const struct review *review)
{
	struct query *query = db_query(db, "UPDATE review SET opinion = 'withdrawn' WHERE id = ? AND opinion IN ('waiting', 'conditional')"
					   " AND fulfilled IS NULL");

	query_give_number(query, review->id);
	return changed_one(query);
}

enum fault condition_lift(struct db *db, const struct review *review, int number, int64_t account, const char *words,
			  const struct hash *dossier)
{
	struct query *query = db_query(db,
		"UPDATE review_condition SET answer = ?, lifted = UNIX_TIMESTAMP(), lifter = ?"
		" WHERE review = ? AND number = ? AND confirmed IS NULL");

	query_give_text(query, words);
	query_give_number(query, account);
	query_give_number(query, review->id);
	query_give_number(query, number);
	if (changed_one(query))
		return FAULT_CONFLICT;
	query = db_query(db, "UPDATE review SET dossier = ? WHERE id = ?");
	query_give_hash(query, dossier);
	query_give_number(query, review->id);
	query_end(query);
	return NO_FAULT;
}

enum fault condition_confirm(struct db *db, const struct review *review, int number, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE review_condition SET confirmed = UNIX_TIMESTAMP(), confirmer = ?"
		" WHERE review = ? AND number = ? AND lifted IS NOT NULL AND confirmed IS NULL");

	query_give_number(query, account);
	query_give_number(query, review->id);
	query_give_number(query, number);
	return changed_one(query);
}

enum fault condition_return(struct db *db, const struct review *review, int number)
{
	struct query *query = db_query(db, "UPDATE review_condition SET lifted = NULL, lifter = NULL"
					   " WHERE review = ? AND number = ? AND lifted IS NOT NULL AND confirmed IS NULL");

	query_give_number(query, review->id);
	query_give_number(query, number);
	return changed_one(query);
}

void review_fulfil(struct db *db, const struct review *review)
{
	struct query *query = db_query(db, "UPDATE review SET fulfilled = UNIX_TIMESTAMP() WHERE id = ?");

	query_give_number(query, review->id);
	query_end(query);
}

void model_add(struct db *db, const struct hash *questions, int64_t review)
{
	struct query *query = db_query(db, "INSERT IGNORE INTO model (questions, review, made) VALUES (?, ?, UNIX_TIMESTAMP())");

	query_give_hash(query, questions);
	query_give_number(query, review);
	query_end(query);
}

int model_is_there(struct db *db, const struct hash *questions)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM model WHERE questions = ?");
	int is_there;

	query_give_hash(query, questions);
	is_there = query_next(query) && query_number(query) > 0;
	query_end(query);
	return is_there;
}
