/*
 * sweep_work: the two pieces of work that a sweep asks of a worker, one
 * submission and one page saved: the draft that is there before, the request,
 * and how much of it is in the database afterwards. All rows of one trial are
 * told from all others by its key.
 */
#ifndef TESTS_LEDGER_SWEEP_WORK_H
#define TESTS_LEDGER_SWEEP_WORK_H

#include "answer/submission.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/log.h"
#include "consultation/consultation.h"
#include "db/db.h"
#include "fastcgi.h"
#include "questionnaire/answers.h"
#include "questionnaire/questionnaire_store.h"

enum { FREE_TEXTS = 2, LAST_PAGE = 6 };

enum state { NOTHING, WHOLE, HALF };

struct site {
	struct db *db;
	struct keyring keyring;
	struct arena arena;	/* of one trial */
};

/* One draft, and what is asked of a worker about it. */
struct trial {
	struct submission_key key;
	const char *text;		/* what its visitor wrote; no other's */
	const char *before, *after;	/* answers of the draft; what they must be, sent or saved */
	const char *kept;		/* what a page that refuses must hold, as it can be sent again */
	struct buffer request;
	struct code code;		/* the receipt */
	struct hash receipt_stored;
};

struct work {
	const char *name;
	void (*prepare)(struct site *site, struct trial *trial);
	enum state (*look)(struct site *site, const struct trial *trial);
	const char *acknowledged;	/* where the reply that acknowledges leads */
	const char *proof;		/* the page that shows it then */
	const char *(*shown)(struct site *site, const struct trial *trial);
};

static const char survey_slug[] = "partage-pro";

/* --- a draft, complete */

/* department and experience as JSON: a draft's has the words in it, a submission's says only that there are some. */
static inline const char *answers_with(struct arena *arena, const char *department, const char *experience)
{
	return arena_print(arena,
		"{\"profession\":\"student\",\"employer\":null,\"fields\":[\"poverty\"],\"department\":%s,"
		"\"share_frequency\":\"never\",\"meetings\":[\"none\"],\"laws\":null,\"training\":\"no\","
		"\"pressure\":null,\"needs\":[\"training\"],\"experience\":%s}", department, experience);
}

static inline const char *draft_with(struct arena *arena, const char *text)
{
	return answers_with(arena, "{\"text\":\"35\"}", arena_print(arena, "{\"text\":\"%s\"}", text));
}

static inline void keep_draft(struct site *site, struct trial *trial, const char *text)
{
	const struct instance_key *instance = &site->keyring.keys[0];
	struct code code = secret_code(instance, RESUME, &trial->key);
	struct code_mark mark = secret_mark(instance, RESUME, code);
	struct submission_key masked = secret_mask(instance, code, &trial->key);
	struct survey *survey;
	struct draft draft;

	trial->before = draft_with(&site->arena, text);
	if (db_ready(site->db))
		die("the database cannot be reached");
	survey = survey_find(site->db, &site->arena, survey_slug);
	if (!survey)
		die("there is no survey %s", survey_slug);
	draft = (struct draft){
		.key_hash = submission_key_hash(&trial->key), .survey = survey->id, .asks = survey->version,
		.notice = survey->notice_hash, .answers = trial->before, .language = "fr", .people = 1,
		.last_day = survey_last_day(survey), .key_number = instance->number,
	};
	draft_add(site->db, &draft, &mark, &masked);
	if (db_keep(site->db))
		die("a draft cannot be made");
}

static inline const char *key_of(struct site *site, const struct trial *trial)
{
	return submission_key_write(&site->arena, &trial->key);
}

static inline void begin_trial(struct site *site, struct trial *trial)
{
	const struct instance_key *instance = &site->keyring.keys[0];
	struct code_mark mark;

	trial->key = submission_key_new();
	trial->text = arena_print(&site->arena, "Il faut du temps, %s.", key_of(site, trial));
	trial->code = secret_code(instance, RECEIPT, &trial->key);
	mark = secret_mark(instance, RECEIPT, trial->code);
	trial->receipt_stored = receipt_stored(&mark);
}

static inline struct buffer request_to(struct arena *arena, const char *method, const char *path, const char *cookie,
				       const char *body)
{
	struct buffer params = usual_params(arena, method, path, *body ? arena_print(arena, "%zu", strlen(body)) : "");

	add_pair(&params, "HTTP_ACCEPT_LANGUAGE", "fr");
	add_pair(&params, "HTTP_COOKIE", cookie);
	return whole_request(arena, &params, body);
}

/* --- a submission */

static inline const char *hash_shown(struct site *site, const struct trial *trial)
{
	const struct questionnaire *questionnaire;
	struct answer *answers;
	struct survey *survey;
	struct hash hash;

	if (db_ready(site->db))
		die("the database cannot be reached");
	survey = survey_find(site->db, &site->arena, survey_slug);
	questionnaire = survey ? questionnaire_find(site->db, &survey->version) : NULL;
	if (!questionnaire || answers_read(&site->arena, questionnaire, trial->before, &answers) || db_undo(site->db))
		die("the answers of a draft do not read");
	hash = answers_hash(&site->arena, questionnaire, answers, survey_today(survey));
	return hex_write(&site->arena, hash.bytes, HASH_SIZE);
}

static inline void prepare_submission(struct site *site, struct trial *trial)
{
	const char *shown;

	begin_trial(site, trial);
	keep_draft(site, trial, trial->text);
	trial->after = answers_with(&site->arena, "\"#text\"", "\"#text\"");
	shown = hash_shown(site, trial);
	trial->kept = arena_print(&site->arena,
		"name=\"key\" value=\"%s\">\n<input type=\"hidden\" name=\"answers\" value=\"%s\">", key_of(site, trial), shown);
	trial->request = request_to(&site->arena, "POST", "/survey/partage-pro/submit", "",
		arena_print(&site->arena, "key=%s&answers=%s", key_of(site, trial), shown));
}

/* What the rows of a submission are, each of them right. */
struct rows {
	int submissions, right, tied, texts, drafts, same_drafts;
};

static inline void count_submissions(struct site *site, const struct trial *trial, struct rows *rows)
{
	struct hash sent = submission_sent_hash(&trial->key), receipt;
	struct query *query = db_query(site->db,
		"SELECT m.answers, m.receipt_hash,"
		" (SELECT COUNT(*) FROM verbatim v WHERE v.survey = m.survey AND v.submission = m.id)"
		" FROM submission m WHERE m.key_hash = ? ORDER BY m.id LIMIT 10");

	query_give_hash(query, &sent);
	for (; query_next(query); rows->submissions++) {
		rows->right += !strcmp(query_text(query, &site->arena), trial->after);
		query_hash(query, &receipt);
		rows->right += hash_is_same(&receipt, &trial->receipt_stored);
		rows->tied += (int)query_number(query);
	}
	query_end(query);
}

static inline void count_drafts(struct site *site, const struct trial *trial, struct rows *rows)
{
	struct hash key_hash = submission_key_hash(&trial->key);
	struct query *query = db_query(site->db, "SELECT answers FROM draft WHERE key_hash = ?");

	query_give_hash(query, &key_hash);
	for (; query_next(query); rows->drafts++)
		rows->same_drafts += !strcmp(query_text(query, &site->arena), trial->before);
	query_end(query);
	query = db_query(site->db, "SELECT COUNT(*) FROM verbatim WHERE body = ?");
	query_give_text(query, trial->text);
	rows->texts = (int)query_end_number(query);
}

/* At one instant: a worker that was killed may have left a COMMIT that the database is still at. */
static inline struct rows rows_of(struct site *site, const struct trial *trial)
{
	struct rows rows = { 0 };

	if (db_ready(site->db))
		die("the database cannot be reached");
	db_begin_snapshot(site->db);
	count_submissions(site, trial, &rows);
	count_drafts(site, trial, &rows);
	if (db_undo(site->db))
		die("the rows cannot be read");
	return rows;
}

static inline enum state look_for_submission(struct site *site, const struct trial *trial)
{
	struct rows rows = rows_of(site, trial);

	if (!rows.submissions && !rows.texts && rows.drafts == 1 && rows.same_drafts == 1)
		return NOTHING;
	if (rows.submissions == 1 && rows.right == 2 && rows.tied == FREE_TEXTS && rows.texts == 1 && !rows.drafts)
		return WHOLE;
	return HALF;
}

static inline const char *receipt_shown(struct site *site, const struct trial *trial)
{
	return code_in_words(&site->arena, trial->code);
}

/* --- a page saved */

static inline void prepare_page(struct site *site, struct trial *trial)
{
	begin_trial(site, trial);
	keep_draft(site, trial, "Rien.");
	trial->after = draft_with(&site->arena, trial->text);
	trial->kept = trial->text;
	trial->request = request_to(&site->arena, "POST", "/survey/partage-pro/page/7", "",
		arena_print(&site->arena, "key=%s&asked=needs&asked=experience&q.needs=training&q.experience=%s&go=next",
			    key_of(site, trial), trial->text));
}

static inline enum state look_for_page(struct site *site, const struct trial *trial)
{
	struct hash key_hash = submission_key_hash(&trial->key);
	enum state state = HALF;
	struct query *query;

	if (db_ready(site->db))
		die("the database cannot be reached");
	query = db_query(site->db, "SELECT answers, page FROM draft WHERE key_hash = ?");
	query_give_hash(query, &key_hash);
	if (query_next(query)) {
		const char *answers = query_text(query, &site->arena);
		int64_t page = query_number(query);

		if (!strcmp(answers, trial->before) && page == 0)
			state = NOTHING;
		if (!strcmp(answers, trial->after) && page == LAST_PAGE)
			state = WHOLE;
	}
	query_end(query);
	if (db_undo(site->db))
		die("the rows cannot be read");
	return state;
}

static inline const char *text_shown(struct site *site, const struct trial *trial)
{
	(void)site;
	return trial->text;
}

static const struct work works[] = {
	{ "a submission", prepare_submission, look_for_submission, "Location: /survey/partage-pro/receipt\r\n",
	  "/survey/partage-pro/receipt", receipt_shown },
	{ "a page saved", prepare_page, look_for_page, "Location: /survey/partage-pro/check\r\n",
	  "/survey/partage-pro/check", text_shown },
};

enum { WORKS = sizeof(works) / sizeof(*works) };

#endif
