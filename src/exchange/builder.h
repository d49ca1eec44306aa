/*
 * builder: a source document made piece by piece, by whoever reads another
 * format. It remembers where each piece came from.
 *
 *	builder = builder_new(arena, &reading);
 *	builder_language(builder, "fr");			the first is the default
 *	builder_wording(builder, builder_root(builder), "title", "fr", "Enquête", "settings!A2");
 *	builder_section(builder, "survey, row 2");
 *	question = builder_question(builder, "survey, row 3");
 *	builder_text(builder, question, "name", "age", "survey!B3");
 *	choice = builder_item(builder, question, "choices", "choices, row 7");
 *	...
 *	builder_end(builder);					gives reading its json
 *
 * It checks nothing: document_read() does. Texts are clean (base/utf8.h). A
 * text that is NULL or "" is not put. Between builder_new() and builder_end()
 * it holds memory of jansson's, so each is called once.
 */
#ifndef EXCHANGE_BUILDER_H
#define EXCHANGE_BUILDER_H

struct arena;
struct builder;
struct exchange_reading;
struct json_t;

/* An object of the document being made, and where it stands in it. */
struct made {
	struct json_t *object;
	const char *path;	/* "" of the document itself */
};

struct builder *builder_new(struct arena *arena, struct exchange_reading *reading);
struct made builder_root(struct builder *builder);

/* In the order of these calls; each tag once, whatever is asked. */
void builder_language(struct builder *builder, const char *tag);

/* A new last section, and a new last question of it. place may be NULL everywhere: then nothing is remembered. */
struct made builder_section(struct builder *builder, const char *place);
struct made builder_question(struct builder *builder, const char *place);
int builder_section_count(const struct builder *builder);
int builder_question_count(const struct builder *builder);	/* of the last section */

/* A new last object of a list, which is made where there is none yet. */
struct made builder_item(struct builder *builder, struct made of, const char *key, const char *place);

/* An object of that key, which is made where there is none yet. */
struct made builder_object(struct builder *builder, struct made of, const char *key, const char *place);

void builder_text(struct builder *builder, struct made of, const char *key, const char *text, const char *place);
void builder_number(struct builder *builder, struct made of, const char *key, double number, const char *place);
void builder_flag(struct builder *builder, struct made of, const char *key, const char *place);	/* true */
void builder_wording(struct builder *builder, struct made of, const char *key, const char *language,
		     const char *text, const char *place);
/* Any JSON value; it is the builder's from here on. */
void builder_value(struct builder *builder, struct made of, const char *key, struct json_t *value, const char *place);

void builder_end(struct builder *builder);

#endif
