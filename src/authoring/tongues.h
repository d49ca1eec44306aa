/*
 * tongues: parts of one document in the languages of another.
 */
#ifndef AUTHORING_TONGUES_H
#define AUTHORING_TONGUES_H

struct edit;
struct json_t;

/*
 * Every wording of the value, which is of the document `from`: what `to` does not speak is left out; what has no words in
 * its first language says there what it says in the first of `from`, or in any.
 */
void wordings_fit(struct json_t *value, const struct edit *from, const struct edit *to);

#endif
