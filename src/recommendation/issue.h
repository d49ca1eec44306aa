/*
 * issue: all that the pages of a published text are drawn from, as JSON: its
 * paragraphs with their numbers, what they rest on as it was published, the
 * votes with their numbers as far as they may be told, the opinions of those
 * who thought otherwise. What may be called otherwise one day - bodies,
 * colleges, titles of figures - is in it as it was.
 *
 *	source = issue_write(arena, &issue);		always the same bytes for the same issue
 *	issue = issue_read(arena, source);
 *	issue_draw(&out, issue, language, annexes, count);
 *
 * No count stands in it but those of votes, and what a published table said.
 * Pure. Wordings are JSON objects by language, as everywhere (text/content.h).
 */
#ifndef RECOMMENDATION_ISSUE_H
#define RECOMMENDATION_ISSUE_H

#include "recommendation/ballot.h"
#include "recommendation/evidence.h"

struct buffer;

enum { MOST_ISSUE_VOTES = 40, MOST_ISSUE_COLLEGES = 51, MOST_ISSUE_DISSENTS = 200, LONGEST_ISSUE_SINCE = 4000 };

struct issue_paragraph {
	int64_t id;
	const char *number;		/* "1.1", "§ 2"; "": a heading */
	enum paragraph_kind kind;
	int level;
	const char *words, *words_simple;	/* Markdown; words_simple "": not written */
};

/* A note: its number is its place in the list, from 1. */
struct issue_evidence {
	int64_t paragraph;
	enum evidence_kind kind;
	int64_t synthesis;		/* 0: it is not of one */
	int at_number;			/* which number of it stood then; 0: none */
	int64_t figure, quotation;	/* of it; 0 */
	const char *title;		/* of the figure; "" */
	const char *words;		/* what the cell said as published; what the source shows; the quotation as it was approved */
	const char *reference;		/* "" */
	const char *language;		/* of a quotation: a tag; "" */
	const char *asked, *who;	/* of a quotation: what was asked, who was; wordings, "" */
	struct hash hash;		/* of what was cited */
	enum evidence_state state;	/* on that day */
	const char *override_reason;	/* why it stands there though that is broken; "" */
};

struct issue_college {
	const char *name;		/* wording; "": of none */
	struct votes votes;
};

struct issue_vote {
	const char *body, *question;
	enum vote_way way;
	int is_secret;
	struct vote_rule rule;
	int32_t day;			/* when it was closed */
	enum vote_ending ending;
	struct vote_result result;
	struct votes votes;		/* of all */
	int college_count;		/* 0: may not be told */
	const struct issue_college *colleges;
};

struct issue_dissent {
	const char *name, *college;	/* college: a wording; "" */
	const char *words;
};

struct issue {
	int64_t text;
	int number;
	int64_t published;		/* seconds */
	const char *address;		/* of the site it was published on */
	enum text_kind kind;
	const char *language;		/* a tag: of all but the easy words */
	const char *title, *title_simple, *mission;
	const char *body;		/* whose it is */
	const char *about;		/* the consultation's title: a wording; "" */
	const char *since;		/* what changed since the number before, in the text's language; "" */
	int is_generated;		/* it rests on made-up answers */
	int paragraph_count, evidence_count, vote_count, dissent_count;
	const struct issue_paragraph *paragraphs;
	const struct issue_evidence *evidence;
	const struct issue_vote *votes;
	const struct issue_dissent *dissents;
};

const char *issue_write(struct arena *arena, const struct issue *issue);

/* NULL where it is none. */
struct issue *issue_read(struct arena *arena, const char *source);

/* NULL where there is none. */
const struct issue_paragraph *issue_paragraph(const struct issue *issue, int64_t paragraph);

/* Is all of it written easily, so that it has a page in easy French? Headings and paragraphs with words, and the title. */
int issue_is_easy(const struct issue *issue);

/* A figure that is cited, as everybody can read it: what its synthesis published of it. */
struct issue_annex {
	int64_t figure;
	const char *language;		/* a tag: in which it was published */
	const char *markup;
};

/*
 * The page in that language, which is the text's or "fr-simple"; interface words are in the current language. Paragraphs have
 * the anchors #p12, notes #note-1, annexes #annex-34, votes #vote-1, opinions #dissent-1.
 */
void issue_draw(struct buffer *out, const struct issue *issue, const char *language, const struct issue_annex *annexes, int annex_count);

/* Where in its markup a paragraph ends, so that a page puts behind it what became of it since; NULL: nowhere. */
const char *issue_paragraph_end(struct arena *arena, const char *article, int64_t paragraph);

/* Markup as issue_draw() or article_draw() drew it, or as it was read back with its hash: not text to be escaped. */
void issue_markup_add(struct buffer *out, const char *markup);

/* All of its words in that language, plain, to be searched. */
const char *issue_plain(struct arena *arena, const struct issue *issue, const char *language);

#endif
