/*
 * pass_store: leave to have the answers of a snapshot as they were given. No
 * file of them is written without one (microdata/microdata_format.h), and
 * nobody but this store makes one: outside it the type has no inside.
 *
 * Whoever calls microdata_pass_issue() has seen that the account has the right
 * SEE_EXACT where the survey is, is named among the readers of the survey's
 * notice, and proved who they are a moment ago (visit_is_proved()).
 */
#ifndef MICRODATA_PASS_STORE_H
#define MICRODATA_PASS_STORE_H

#include <stdint.h>

struct arena;
struct db;
struct microdata_pass;

enum { SHORTEST_PASS_REASON = 10, LONGEST_PASS_REASON = 500, PASS_SECONDS = 24 * 60 * 60 };

struct microdata_grant {
	int64_t snapshot;
	int64_t account;		/* 0: the operator, at the command line */
	int64_t body;			/* where the account holds the right; 0: the operator needs none */
	const char *format;		/* of microdata_formats[] */
	const char *language;		/* tag of an interface language: of its words */
	const char *reason;		/* SHORTEST to LONGEST characters, in any language */
	int is_written_later;		/* by a job (microdata/microdata_job_store.h) and not by whoever asks */
	int64_t job;			/* set: its id; 0: there is none */
};

/*
 * The pass's id: its row, for a day, the job, and last of all the audit event AUDIT_MICRODATA_ASKED. 0, and nothing is kept: the reason is too short or too long, there is no such format or language, or the snapshot is gone,
 * out of date, or of a survey that somebody else ran.
 */
int64_t microdata_pass_issue(struct db *db, struct arena *arena, struct microdata_grant *grant);

/* NULL: there is none, it has expired, its snapshot is gone or out of date, its account lost the right since. */
const struct microdata_pass *microdata_pass_open(struct db *db, struct arena *arena, int64_t id);

/*
 * May whoever it was issued to still have the file that was written with it, of so many rows (0: it holds no answer)? Not where the
 * account lost the right, or answers in it were taken back since. A pass that has expired lets too: its file is kept for longer.
 */
int microdata_pass_lets(struct db *db, struct arena *arena, int64_t id, int64_t rows);

int64_t microdata_pass_survey_of(struct db *db, int64_t id);	/* 0: there is none */

int64_t microdata_pass_snapshot(const struct microdata_pass *pass);
int64_t microdata_pass_survey(const struct microdata_pass *pass);
int64_t microdata_pass_account(const struct microdata_pass *pass);	/* 0: the operator */
const char *microdata_pass_format(const struct microdata_pass *pass);
const char *microdata_pass_language(const struct microdata_pass *pass);

/* Those issued for a survey, the last first. */
enum { MOST_PASSES_TOLD = 100 };
struct microdata_asked {
	int64_t id, account;
	const char *name;		/* whose; "": the operator, or somebody erased since */
	const char *format, *reason;
	int64_t issued;
	int64_t job;			/* 0: none */
};
int microdata_asked_list(struct db *db, struct arena *arena, int64_t survey, struct microdata_asked **list);

/* What somebody was about to ask when the password was asked first; kept until it is asked, or for a day. */
struct microdata_draft {
	const char *format, *language, *reason;
};
void microdata_draft_keep(struct db *db, int64_t survey, int64_t account, const struct microdata_draft *draft);
const struct microdata_draft *microdata_draft_find(struct db *db, struct arena *arena, int64_t survey, int64_t account);	/* NULL */
void microdata_draft_forget(struct db *db, int64_t survey, int64_t account);

#endif
