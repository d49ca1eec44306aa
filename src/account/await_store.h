/*
 * await_store: what awaits people: who was invited and has not come, what a
 * body was asked and has not answered, dossiers
 * before the ethics commission, what it said of one's surveys, surveys that
 * are to open soon and are not ready, quotations to approve, syntheses to
 * read over.
 */
#ifndef ACCOUNT_AWAIT_STORE_H
#define ACCOUNT_AWAIT_STORE_H

#include "account/account.h"

struct db;

struct invited {
	int64_t account;
	const char *name;
	int64_t body;
	const char *body_name;
	int64_t expires;		/* of the link, seconds since 1970; 0: there is none any more */
};

/* Of those with a role in one of these bodies ("1,22"): whose link ends first, comes first. */
int invited_list(struct db *db, struct arena *arena, const char *bodies, int most, struct invited **list);

/* A survey that is offered to a body. */
struct offer_awaiting {
	int64_t id;
	const char *title;		/* a wording */
	const char *body_name;
	int32_t answer_by;
};

/* To one of these bodies ("1,22"), and neither accepted nor declined while there is time: the nearest day first. */
int offer_awaiting_list(struct db *db, struct arena *arena, const char *bodies, int32_t today, int most, struct offer_awaiting **list);

/* A survey that a body carried, whose figures those may read there who may see protected ones. */
struct readable_survey {
	int64_t survey, body;
	const char *title;		/* a wording */
	const char *body_name;
};

/* Of these bodies, the last first. */
int readable_list(struct db *db, struct arena *arena, const char *bodies, int most, struct readable_survey **list);

/* What is to be done about a survey, or about the dossier of one. */
enum duty { DUTY_OPINION, DUTY_CONFIRM, DUTY_OPEN, DUTY_LIFT, DUTY_REVISE, DUTY_PREPARE, DUTY_QUOTE, DUTY_READ, DUTIES };

/* A survey of the studio is told of so long before its first day. */
enum { SECONDS_BEFORE_OPENING = 14 * 86400 };

struct awaited_survey {
	enum duty duty;
	int64_t id;			/* of the review for the commission, of the synthesis for those who read it over; else of the survey */
	const char *title;		/* of the survey, or of the consultation that a synthesis is of; a wording */
	int64_t when;			/* since when, or by when, seconds since 1970; 0: there is no day */
};

/* Of the commission: what waits for its opinion, but for what this account submitted; conditions said to be fulfilled. */
int reviews_awaited(struct db *db, struct arena *arena, int64_t account, int most, struct awaited_survey **list);

/* Of these bodies: opinions that were given and ask for something; what is to open soon and is not open. */
int surveys_awaited(struct db *db, struct arena *arena, const char *bodies, int most, struct awaited_survey **list);

/* Surveys of these bodies of which quotations wait that this account neither chose nor masked. */
int quotations_awaited(struct db *db, struct arena *arena, const char *bodies, int64_t account, int most, struct awaited_survey **list);

/* Syntheses of these bodies that wait to be read over, and of which this account wrote nothing. */
int syntheses_awaited(struct db *db, struct arena *arena, const char *bodies, int64_t account, int most, struct awaited_survey **list);

#endif
