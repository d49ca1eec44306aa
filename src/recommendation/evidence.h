/*
 * evidence: what a paragraph rests on. It is checked and not copied: what was
 * published of a synthesis is cited by its number and a hash, and each look at
 * the text tells whether it still stands and says the same. Pure.
 *
 *	state = evidence_check(&evidence, &shelf);
 *	if (evidence_is_broken(&evidence, state)) ...
 */
#ifndef RECOMMENDATION_EVIDENCE_H
#define RECOMMENDATION_EVIDENCE_H

#include "base/hash.h"
#include "recommendation/text.h"

struct edition;
struct edition_figure;
struct edition_quote;
struct revised;

enum evidence_kind {
	EVIDENCE_FIGURE, EVIDENCE_CELL, EVIDENCE_QUOTATION, EVIDENCE_MINUTES, EVIDENCE_LAW, EVIDENCE_PRINCIPLE, EVIDENCE_JUDGMENT, EVIDENCE_SOURCE,
	EVIDENCE_KINDS
};

enum { LONGEST_EVIDENCE_REFERENCE = 2000, LONGEST_EVIDENCE_WORDS = 2000, LONGEST_EVIDENCE_REASON = 2000, LONGEST_EVIDENCE_CELL = 200, MOST_EVIDENCE = 2000 };

struct evidence {
	int64_t id, text, paragraph;
	enum evidence_kind kind;
	int64_t publication, synthesis;	/* where it was taken from; 0: it is not of a synthesis */
	int64_t figure, quotation;	/* of that synthesis; 0 */
	const char *cell;		/* of that figure: the number of its row among its figures with codes; NULL */
	const char *reference;		/* where it is found; "" */
	const char *words;		/* what it shows; "" */
	struct hash hash;		/* of what was cited, as it was */
	const char *override_reason;	/* "": nobody said that it may stand though broken */
	const char *overrider;		/* a name; NULL likewise, or somebody erased since */
	int64_t overridden;		/* when */
	int64_t account;		/* who cited it; 0: somebody erased since */
	int64_t made;
};

/* What is cited of a synthesis: its newest number that stands. */
struct shelved_edition {
	int64_t publication, synthesis, consultation;
	int number;
	int64_t published;
	const struct edition *edition;
	const struct hash *quote_hashes;	/* quotation_hash() of each of its quotes; NULL: not made beforehand */
};

struct evidence_shelf {
	int count;
	const struct shelved_edition *list;
};

enum evidence_state {
	EVIDENCE_STANDS,
	EVIDENCE_WITHDRAWN,	/* nothing of that synthesis is published any more */
	EVIDENCE_ABSENT,	/* its newest number has it no longer */
	EVIDENCE_CHANGED,	/* it has, with other numbers or words */
	EVIDENCE_STATES
};

struct evidence_meaning {
	const char *tag;		/* in rows and forms */
	const char *words, *hint;	/* for people; translated by text_of() */
	int is_published;		/* cited of a synthesis */
	enum evidence_state (*check)(const struct evidence *evidence, const struct evidence_shelf *shelf);
};

extern const struct evidence_meaning evidence_kinds[EVIDENCE_KINDS];

/* EVIDENCE_KINDS where there is none of this tag. */
enum evidence_kind evidence_kind_tagged(const char *tag);

enum evidence_state evidence_check(const struct evidence *evidence, const struct evidence_shelf *shelf);

/* It does not stand, and nobody said why the text may be published all the same. */
int evidence_is_broken(const struct evidence *evidence, enum evidence_state state);

const char *evidence_state_words(enum evidence_state state);

/* What stands there now; NULL where that is nothing. */
const struct shelved_edition *evidence_edition(const struct evidence *evidence, const struct evidence_shelf *shelf);
const struct edition_figure *evidence_figure(const struct evidence *evidence, const struct evidence_shelf *shelf);
const struct edition_quote *evidence_quote(const struct evidence *evidence, const struct evidence_shelf *shelf);

/* As a quotation is compared: its words. */
struct hash quotation_hash(const struct edition_quote *quote);

/* --- all of a text */

struct evidence_list {
	int count;
	const struct evidence *list;	/* by their paragraphs' order, then as they were cited: their numbers are 1, 2, ... */
};

/* Put in the order of the paragraphs; what is cited by one that was taken out is left away. */
struct evidence_list evidence_in_order(struct arena *arena, const struct evidence *list, int count, const struct paragraph *paragraphs, int paragraph_count);

/* A figure or a quotation that could be cited. */
struct citable {
	const struct shelved_edition *from;
	const struct edition_figure *figure;
	const struct edition_quote *quote;	/* one of them */
	int is_supported;			/* supported persons were asked */
};

struct evidence_report {
	const enum evidence_state *states;	/* of each of the list */
	int broken;				/* evidence_is_broken() of so many */
	int bare_count, unused_count;
	const int *bare;			/* indices of recommendations that rest on nothing */
	const struct citable *unused;		/* of the consultation, and never cited; supported persons' first */
};

struct evidence_report evidence_report(struct arena *arena, const struct evidence_list *evidence, const struct evidence_shelf *shelf,
				       const struct revised *paragraphs, int64_t consultation);

/* Refused where a citation is broken and nobody said why it may stand. */
int text_may_be_published(const struct evidence_report *report);

/* All that could be cited of the shelf, whose words hold each of these, whatever the accents and the case; NULL or "": all. */
int citable_search(struct arena *arena, const struct evidence_shelf *shelf, const char *words, struct citable **list);

/* Is it cited in this list? */
int citable_is_used(const struct citable *citable, const struct evidence_list *evidence);

#endif
