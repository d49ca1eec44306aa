/*
 * draw_part: what the drawings of several kinds are made of.
 */
#ifndef ANSWER_DRAW_PART_H
#define ANSWER_DRAW_PART_H

#include "answer/draw.h"

/* A question on its page. */
struct asked {
	struct arena *arena;
	const struct question *question;
	const struct drawing *drawing;
	const struct answer_setting *setting;
	const char *id;		/* of its first control: "q-age" */
	const char *name;	/* of its field: "q.age" */
	const char *described;	/* ids of all that describes it, "" if nothing does */
	const char *advice;	/* what may be given, in words; NULL if that goes without saying */
	int is_story;		/* room for whatever people want to tell, hence the warning */
};

/* The wording for the visitor, and the tag of its language; NULL where there is none. */
const char *words_of(const struct asked *asked, const struct wording *wording, const char **tag);

/*
 * The attributes lang and dir, for an element that holds content of this
 * language; none where it is the page's own.
 */
void draw_language(struct buffer *out, const struct asked *asked, const char *tag);

/* The wording, within a line of the interface's own words; marked with its language. */
void draw_wording(struct buffer *out, const struct asked *asked, const struct wording *wording);

/* The words of a choice, likewise; of the interface's own there is nothing to mark. */
void draw_choice_words(struct buffer *out, const struct asked *asked, const struct choice *choice);

/* What was typed for the field just now; NULL where no form came back with it. */
const char *typed_text(const struct asked *asked, const char *name);

/* aria-describedby and aria-invalid of a control. */
void draw_links(struct buffer *out, const struct asked *asked);

/* One radio or check box after another. What is written between begin and end is its label. */
struct box {
	const char *type;	/* "radio" or "checkbox" */
	const char *id;		/* of the first; the following ones are numbered */
	const char *name;
	const char *described;	/* NULL: the group is, and that is enough */
	int is_invalid;
	int count;		/* drawn so far */
};

void box_begin(struct buffer *out, struct box *box, const char *value, int is_checked);
void box_end(struct buffer *out);

/* "or", before the answers that stand apart. */
void draw_or(struct buffer *out);

/*
 * Don't know, prefer not to say, as the question offers them; picked has the
 * bits 1 << DONT_KNOW and 1 << PREFER_NOT for those that are chosen.
 */
int has_reserved(const struct question *question);
unsigned reserved_bit(const char *value);	/* 0 for any other value, or NULL */
void draw_reserved(struct buffer *out, const struct asked *asked, struct box *box,
		   unsigned picked);

/* Between the label and the controls: picture, recording, hint, advice, warning, error. */
const char *described_by(const struct asked *asked);
void draw_media(struct buffer *out, const struct asked *asked);
void draw_hint(struct buffer *out, const struct asked *asked);
void draw_about(struct buffer *out, const struct asked *asked);

/* The controls of each kind, and its advice. */
void draw_choice(struct buffer *out, const struct asked *asked);
void draw_choices(struct buffer *out, const struct asked *asked);
void draw_number(struct buffer *out, const struct asked *asked);
void draw_line(struct buffer *out, const struct asked *asked);
void draw_text(struct buffer *out, const struct asked *asked);
void draw_date(struct buffer *out, const struct asked *asked);
void draw_scale(struct buffer *out, const struct asked *asked);
void draw_matrix(struct buffer *out, const struct asked *asked);
void draw_list(struct buffer *out, const struct asked *asked);
void draw_department(struct buffer *out, const struct asked *asked);
void draw_consent(struct buffer *out, const struct asked *asked);
void draw_mail(struct buffer *out, const struct asked *asked);
void draw_phone(struct buffer *out, const struct asked *asked);
void draw_period(struct buffer *out, const struct asked *asked);
void draw_top(struct buffer *out, const struct asked *asked);
void draw_ranking(struct buffer *out, const struct asked *asked);
void draw_shares(struct buffer *out, const struct asked *asked);
void draw_file(struct buffer *out, const struct asked *asked);

const char *choices_advice(const struct asked *asked);
const char *line_advice(const struct asked *asked);
const char *text_advice(const struct asked *asked);
const char *date_advice(const struct asked *asked);
const char *list_advice(const struct asked *asked);
const char *department_advice(const struct asked *asked);
const char *period_advice(const struct asked *asked);
const char *top_advice(const struct asked *asked);
const char *ranking_advice(const struct asked *asked);
const char *shares_advice(const struct asked *asked);
const char *file_advice(const struct asked *asked);

#endif
