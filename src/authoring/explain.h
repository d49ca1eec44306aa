/*
 * explain: a rule in a sentence of the page's language: "“Profession” is
 * “social worker” and “Age” is more than 30". Pure.
 */
#ifndef AUTHORING_EXPLAIN_H
#define AUTHORING_EXPLAIN_H

struct arena;
struct known;

/* NULL where it cannot be put in words, or where there is no rule. */
const char *rule_explained(struct arena *arena, const char *source, const struct known *known);

#endif
