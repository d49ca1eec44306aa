/* site_command: what the steps of a demonstration share: its samples, its people, its words. */
#ifndef DEMO_SITE_COMMAND_H
#define DEMO_SITE_COMMAND_H

#include <jansson.h>

#include "audit/audit.h"
#include "base/command.h"
#include "base/fault.h"
#include "demo/demo.h"

struct account;
struct analysed;
struct survey;

/* To standard output, at once. */
__attribute__((format(printf, 1, 2)))
void site_say(const char *format, ...);

/* The same, and false: for a step to return. */
__attribute__((format(printf, 1, 2)))
int site_refuse(const char *format, ...);

/* What was done so far is kept. False where the database did not. */
int site_keep(struct demo_site *site);

/* A file of the folder "site" of the samples, beside questionnaires and texts: NULL where it cannot be read (which is said). Lives until json_decref(). */
json_t *site_sample(struct demo_site *site, const char *name);
const char *site_words(struct demo_site *site, const char *name);	/* of a text file, in the command's arena */

/* A text of an object, copied; "" where there is none. */
const char *site_text(struct demo_site *site, const json_t *object, const char *key);

/* Another object of it, by language, as rows hold it. */
const char *site_wording(struct demo_site *site, const json_t *object, const char *key);

/* Somebody of the samples, who is there by now: 0 where not. */
int64_t site_person(struct demo_site *site, const char *mail);
const char *site_person_name(struct demo_site *site, const char *mail);
int64_t site_body(struct demo_site *site, const char *slug);

/* In the log, in somebody's name. */
void site_record(struct demo_site *site, enum audit_action action, int64_t object, int64_t body, int64_t account, const char *detail);

/* Another command of the operator's, with these arguments (ends with NULL), that sends no mail. False where it refuses, which is said. */
int site_run(struct demo_site *site, command_fn run, const char *const *arguments);

/* A survey of the samples by its key, as respondents and as analysts know it: NULL where it is not there. */
const struct survey *site_survey(struct demo_site *site, const char *key);
const struct analysed *site_analysed(struct demo_site *site, const char *key);

/* The name of a fault, for the operator. */
const char *site_fault_words(enum fault fault);

#endif
