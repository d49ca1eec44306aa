/*
 * sign_in_pages: the door. A password, then for most a second step; the same
 * answer, in the same time, whether or not there is such an account.
 */
#ifndef ACCOUNT_SIGN_IN_PAGES_H
#define ACCOUNT_SIGN_IN_PAGES_H

#include "account/gate_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "web/route.h"

#define DEVICE_PURPOSE "known device"
enum { DEVICE_SECONDS = 180 * 86400 };

extern const struct field sign_in_page_fields[], sign_in_fields[], second_step_fields[];

void sign_in_page(const struct request *request, struct reply *reply);
void sign_in_now(const struct request *request, struct reply *reply);
void sign_in_again(const struct request *request, struct reply *reply);
void second_step_now(const struct request *request, struct reply *reply);
void second_step_again(const struct request *request, struct reply *reply);
void sign_out_now(const struct request *request, struct reply *reply);

void sign_in_draw(const struct request *request, struct reply *reply, const struct errand *errand, const struct errors *errors);

/* The same page once more, with this status, and what is wrong with one of its fields. */
void sign_in_refuse(const struct request *request, struct reply *reply, int status, const char *id, const char *words);

/*
 * Where tries of one use are counted for a mail address, there or not: apart
 * for a browser that signed in there before, which no stranger can slow.
 */
void sign_in_finder(const struct request *request, const char *use, const char *mail, unsigned char finder[FINDER]);

/*
 * False where the visitor was answered: the browser shows as known, and is not. Asked before
 * anything that costs the door time.
 */
int door_is_honest(const struct request *request, struct reply *reply);

/*
 * Ask for the second step of who has one; `is_proved`: a right password led here,
 * and need not be asked for again in the visit that follows.
 */
void sign_in_second_step(const struct request *request, struct reply *reply, const struct account *account,
			 const struct errand *errand, int is_proved);

/* The password of whoever is signed in, typed once more; else what is wrong goes to errors. */
int current_password_is(const struct request *request, struct reply *reply, struct errors *errors);

#endif
