/*
 * kind: a table with a row per kind of question, a file per row.
 *
 * A new kind is a row here and a row in the table of drawings in answer/. Never
 * a switch over kinds elsewhere: that would be a missing column.
 */
#ifndef QUESTIONNAIRE_KIND_H
#define QUESTIONNAIRE_KIND_H

#include "expression/expression.h"
#include "questionnaire/answers.h"

struct buffer;
struct canonical;
struct document_reader;
struct json_t;
struct logic;

/* Where form values come from; nth counts values of one name from 0. NULL after the last. */
struct answer_form {
	const char *(*text)(const void *context, const char *name, int nth);
	const void *context;
};

/* What reading and checking need to know beside the answer. */
struct answer_setting {
	const struct questionnaire *questionnaire;
	const char *language;	/* of the visitor */
	int32_t today;		/* in the survey's time zone */
	const struct answer *answers;	/* of all questions; NULL: every choice is offered */
	struct logic *logic;	/* what is known of them, until they change; NULL: nothing yet */
	uint32_t seed;		/* of the draft: see questionnaire/order.h */
};

/* How answers become typed columns; tallies and exports are tables over these. */
enum column_shape {
	SHAPE_CODE, SHAPE_SET, SHAPE_NUMBER, SHAPE_DATE, SHAPE_RANK, SHAPE_SHARES, SHAPE_TEXT,
	COLUMN_SHAPES
};

struct column {
	const char *part;	/* row of a matrix; NULL for the question itself */
	enum column_shape shape;
	const char **codes;	/* CODE, SET: names in document order; of a scale, its points */
	int code_count;
	int is_bare;		/* in JSON the codes stand without quotes: the points of a scale */
	int is_file;		/* TEXT: in JSON it is "#file" */
	int is_open;		/* TEXT: in JSON stand the words themselves, as nobody wrote them */
};

/* The reserved answers, posted and stored as these words. */
#define ANSWER_DONT_KNOW "#dk"
#define ANSWER_PREFER_NOT "#na"

/*
 * The part of a button that only changes what the question shows: pressed, the
 * page is kept and drawn again. "up.NAME" and "down.NAME" move a choice.
 */
#define MOVE_PART "move"

/* Where a form offers them, if the question does. */
enum reserved_place {
	RESERVED_BESIDE,	/* check boxes q.<name>.other */
	RESERVED_AMONG,		/* radios of q.<name> */
	RESERVED_BY_ROW		/* radios of each q.<name>.<row> */
};

/* Reads what only this kind has from its JSON object, reporting every fault. */
typedef void kind_load_fn(struct document_reader *reader, struct json_t *object,
			  struct question *question);

/*
 * The answer posted for this question. Where what was typed is no such
 * answer, returns 0, with the reason for the visitor in *why (in their
 * language) and the answer left EMPTY; what was typed stays in the form.
 */
typedef int kind_read_fn(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, const struct answer_form *form,
			 struct answer *answer, const char **why);

/* NULL where the GIVEN answer may be sent, else what is wrong, for the visitor. */
typedef const char *kind_check_fn(struct arena *arena, const struct question *question,
				  const struct answer_setting *setting,
				  const struct answer *answer);

/* The GIVEN answer in words, plain text, several lines separated by \n. */
typedef void kind_explain_fn(struct buffer *out, const struct question *question,
			     const struct answer_setting *setting, const struct answer *answer);

/* Its columns, in order; 0 for a note. */
typedef int kind_columns_fn(struct arena *arena, const struct question *question,
			    struct column **columns);

/* The canonical JSON value of a GIVEN answer, and back; 0 where what stands there is no such answer. */
typedef void kind_write_fn(struct buffer *out, const struct question *question,
			   const struct answer *answer, enum answers_form form);
typedef int kind_parse_fn(struct arena *arena, const struct question *question,
			  struct canonical *from, struct answer *answer);

/* What a GIVEN answer is worth in an expression; of a matrix, the answer of one row. */
typedef struct expression_value kind_value_fn(struct arena *arena, const struct question *question,
					      const struct answer *answer);

struct kind {
	const char *name;	/* in documents */
	const char *const *keys;	/* in documents, beside everyone's; NULL ends them */
	const char *missing;	/* N_(): said where an answer is required and there is none */
	enum reserved_place reserved;
	enum expression_type type;	/* of ${name} */
	kind_load_fn *load;
	kind_read_fn *read;
	kind_check_fn *check;	/* NULL: whatever was read may be sent */
	kind_explain_fn *explain;
	kind_columns_fn *columns;
	kind_write_fn *write;
	kind_parse_fn *parse;
	kind_value_fn *value;
	int is_free_text;
	int is_identity;	/* says who answers: no anonymous survey asks it */
	int is_graded, is_ordered;	/* its choices are mentions, best first; its answers go from one end to the other */
	int is_only_shown;	/* no answer, no key, no ${name}; has load and columns only */
	int is_file;		/* what is posted as q.<name> is file_posted(): the server's own, never the form's */
	int is_calculated;	/* never posted; what it is worth, logic.h tells: no read, check, value */
};

extern const struct kind question_kinds[QUESTION_KINDS];

/* Of a file question: what file_read() makes the same answer of; "" where there is no file. */
const char *file_posted(struct arena *arena, const struct answer *answer);

/* read with the reserved answers (don't know, prefer not to say) taken care of. */
int answer_read(struct arena *arena, const struct question *question,
		const struct answer_setting *setting, const struct answer_form *form,
		struct answer *answer, const char **why);

/* check with `required` and the question's constraint. */
const char *answer_check(struct arena *arena, const struct question *question,
			 const struct answer_setting *setting, const struct answer *answer);

/* explain with the reserved answers and "no answer". */
void answer_explain(struct buffer *out, const struct question *question,
		    const struct answer_setting *setting, const struct answer *answer);

/* The JSON value, whatever the state: also null, "#dk", "#na". */
void answer_write(struct buffer *out, const struct question *question, const struct answer *answer,
		  enum answers_form form);
int answer_parse(struct arena *arena, const struct question *question, struct canonical *from,
		 struct answer *answer);

#endif
