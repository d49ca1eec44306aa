/* read_pages: answers that were sent, read again. */
#ifndef ANSWER_READ_PAGES_H
#define ANSWER_READ_PAGES_H

#include "participant/secret.h"
#include "questionnaire/kind.h"
#include "web/route.h"

struct read_answers {
	const struct questionnaire *questionnaire;
	struct answer *answers;
};

/* What submission_read_back() gave. FAULT_STORAGE where it does not read. */
enum fault read_answers_of(const struct request *request, const char *json, const char *texts, const struct hash *version, struct read_answers *read) MUST_USE;

/* What a body sent with that key; false where it sent nothing. */
int read_body_answers(const struct request *request, const struct submission_key *key, struct read_answers *read);

/* Each question with its answer. */
void read_answers_draw(const struct request *request, struct buffer *out, const struct read_answers *read, int32_t today);

#endif
