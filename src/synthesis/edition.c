#include "synthesis/edition.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/name.h"
#include "consultation/consultation.h"
#include "consultation/stored.h"
#include "text/content.h"
#include "text/text.h"

enum { SCHEMA = 1 };

const char *const edition_review_names[EDITION_REVIEWS] = {
	[REVIEW_NONE] = "none", [REVIEW_BY_ANALYST] = "analyst", [REVIEW_BY_SECRETARY] = "secretary",
};

/* --- writing */

static json_t *text_json(const struct edition_text *text)
{
	json_t *object = json_object();

	give_text(object, "language", text->language);
	give_text(object, "title", text->title);
	give_text(object, "body", text->body);
	return object;
}

static json_t *figure_json(struct arena *arena, const struct edition_figure *figure)
{
	json_t *object = json_object();

	give_number(object, "id", figure->id);
	give_number(object, "published", figure->published);
	give_hash(arena, object, "hash", &figure->hash);
	give_number(object, "survey", figure->survey);
	give_text(object, "kind", figure->kind);
	give_text(object, "title", figure->title);
	give_text(object, "note", figure->note);
	give_text(object, "filter", figure->filter);
	return object;
}

static json_t *quote_json(const struct edition_quote *quote)
{
	json_t *object = json_object();

	give_number(object, "id", quote->id);
	give_number(object, "survey", quote->survey);
	give_text(object, "language", quote->language);
	give_text(object, "body", quote->body);
	give_text(object, "question", quote->question);
	return object;
}

struct json_t *edition_modes_json(unsigned modes)
{
	json_t *list = json_array();

	for (int i = 0; i < MODES; i++)
		if (modes & 1u << i)
			json_array_append_new(list, json_string(mode_names[i]));
	return list;
}

static json_t *survey_json(struct arena *arena, const struct edition_survey *survey)
{
	json_t *object = json_object();

	give_number(object, "id", survey->id);
	give_text(object, "title", survey->title);
	give_text(object, "who", survey->who);
	give_text(object, "zone", survey->zone);
	give_number(object, "opens", survey->opens);
	give_number(object, "closes", survey->closes);
	give_text(object, "audience", audience_names[survey->audience]);
	give_text(object, "promise", promise_names[survey->promise]);
	json_object_set_new(object, "modes", edition_modes_json(survey->modes));
	give_text(object, "languages", survey->languages);
	give_number(object, "smallest", survey->smallest);
	give_number(object, "snapshot", survey->snapshot);
	give_number(object, "day", survey->day);
	give_hash(arena, object, "snapshot_hash", &survey->snapshot_hash);
	give_hash(arena, object, "version", &survey->version);
	give_number(object, "versions", survey->versions);
	give_number(object, "at_least", survey->at_least);
	json_object_set_new(object, "made_up", json_boolean(survey->is_generated));
	give_text(object, "caution", survey->caution);
	return object;
}

static json_t *name_json(const struct edition_name *name)
{
	json_t *row = json_array();

	json_array_append_new(row, json_string(name->dimension));
	json_array_append_new(row, json_string(name->code));
	json_array_append_new(row, json_string(name->wording));
	return row;
}

/* No key where there is none: what was published before there were any is written as it was. */
static void give_quotes(json_t *root, const struct edition *edition)
{
	json_t *quotes = json_array();

	for (int i = 0; i < edition->quote_count; i++)
		json_array_append_new(quotes, quote_json(&edition->quotes[i]));
	if (edition->quote_count)
		json_object_set(root, "quotes", quotes);
	json_decref(quotes);
}

const char *edition_write(struct arena *arena, const struct edition *edition)
{
	json_t *root = json_object(), *texts = json_array(), *figures = json_array(), *surveys = json_array(), *names = json_array();
	const char *source;

	for (int i = 0; i < edition->text_count; i++)
		json_array_append_new(texts, text_json(&edition->texts[i]));
	for (int i = 0; i < edition->figure_count; i++)
		json_array_append_new(figures, figure_json(arena, &edition->figures[i]));
	for (int i = 0; i < edition->survey_count; i++)
		json_array_append_new(surveys, survey_json(arena, &edition->surveys[i]));
	for (int i = 0; i < edition->name_count; i++)
		json_array_append_new(names, name_json(&edition->names[i]));
	give_number(root, "schema", SCHEMA);
	give_number(root, "synthesis", edition->synthesis);
	give_number(root, "number", edition->number);
	/* Editions of before the second one do not tell it. */
	if (edition->press)
		give_number(root, "press", edition->press);
	give_number(root, "published", edition->published);
	give_text(root, "address", edition->address);
	give_text(root, "about", edition->about);
	give_text(root, "author", edition->author);
	give_text(root, "reviewer", edition->reviewer);
	give_text(root, "since", edition->since);
	give_text(root, "review", edition_review_names[edition->review]);
	json_object_set_new(root, "texts", texts);
	json_object_set_new(root, "figures", figures);
	give_quotes(root, edition);
	json_object_set_new(root, "surveys", surveys);
	json_object_set_new(root, "names", names);
	source = stored_json(arena, root);
	json_decref(root);
	return source;
}

struct hash edition_hash(struct arena *arena, const struct edition *draft)
{
	const char *source = edition_write(arena, draft);

	return hash_of(source, strlen(source));
}

int edition_is_generated(const struct edition *edition)
{
	for (int i = 0; i < edition->survey_count; i++)
		if (edition->surveys[i].is_generated)
			return 1;
	return 0;
}

/* --- reading */

static struct edition_text read_text(struct reading *reading, const json_t *object)
{
	return (struct edition_text){ read_text_at(reading, object, "language"), read_text_at(reading, object, "title"), read_text_at(reading, object, "body") };
}

static struct edition_figure read_figure(struct reading *reading, const json_t *object)
{
	return (struct edition_figure){
		.id = read_number_at(reading, object, "id"), .published = read_number_at(reading, object, "published"), .hash = read_hash_at(reading, object, "hash"),
		.survey = read_number_at(reading, object, "survey"), .kind = read_text_at(reading, object, "kind"), .title = read_text_at(reading, object, "title"),
		.note = read_text_at(reading, object, "note"), .filter = read_text_at(reading, object, "filter"),
	};
}

static struct edition_quote read_quote(struct reading *reading, const json_t *object)
{
	return (struct edition_quote){
		.id = read_number_at(reading, object, "id"), .survey = read_number_at(reading, object, "survey"), .language = read_text_at(reading, object, "language"),
		.body = read_text_at(reading, object, "body"), .question = read_text_at(reading, object, "question"),
	};
}

static unsigned read_modes(struct reading *reading, const json_t *list)
{
	const json_t *name;
	unsigned modes = 0;
	size_t i;

	json_array_foreach(list, i, name) {
		const int mode = json_is_string(name) ? name_index(mode_names, MODES, json_string_value(name)) : -1;

		reading->has_failed |= mode < 0;
		modes |= mode < 0 ? 0 : 1u << mode;
	}
	return modes;
}

static struct edition_survey read_survey(struct reading *reading, const json_t *object)
{
	return (struct edition_survey){
		.id = read_number_at(reading, object, "id"), .title = read_text_at(reading, object, "title"), .who = read_text_at(reading, object, "who"),
		.zone = read_text_at(reading, object, "zone"), .opens = read_number_at(reading, object, "opens"), .closes = read_number_at(reading, object, "closes"),
		.audience = read_name_at(reading, object, "audience", audience_names, AUDIENCES),
		.promise = read_name_at(reading, object, "promise", promise_names, PROMISES),
		.modes = read_modes(reading, json_object_get(object, "modes")), .languages = read_text_at(reading, object, "languages"),
		.smallest = read_count_at(reading, object, "smallest"), .snapshot = read_number_at(reading, object, "snapshot"),
		.day = (int32_t)read_number_at(reading, object, "day"), .snapshot_hash = read_hash_at(reading, object, "snapshot_hash"),
		.version = read_hash_at(reading, object, "version"), .versions = read_count_at(reading, object, "versions"),
		.at_least = read_number_at(reading, object, "at_least"), .is_generated = json_is_true(json_object_get(object, "made_up")),
		.caution = read_text_at(reading, object, "caution"),
	};
}

static struct edition_name read_name(struct reading *reading, const json_t *row)
{
	const char *words[3];

	for (size_t i = 0; i < 3; i++) {
		words[i] = json_string_value(json_array_get(row, i));
		reading->has_failed |= !words[i];
		words[i] = arena_copy(reading->arena, words[i] ? words[i] : "");
	}
	return (struct edition_name){ words[0], words[1], words[2] };
}

#define READ_ROWS(edition, rows, count, key, most, type, read) \
	do { \
		const json_t *list_; \
		(edition)->count = read_rows_at(reading, root, key, most, &list_); \
		(edition)->rows = arena_array(reading->arena, type, (size_t)(edition)->count); \
		for (int i_ = 0; i_ < (edition)->count; i_++) \
			(edition)->rows[i_] = read(reading, json_array_get(list_, (size_t)i_)); \
	} while (0)

static struct edition *read_root(struct reading *reading, const json_t *root)
{
	struct edition *edition = arena_new(reading->arena, struct edition);

	reading->has_failed = read_number_at(reading, root, "schema") != SCHEMA;
	edition->synthesis = read_number_at(reading, root, "synthesis");
	edition->number = read_count_at(reading, root, "number");
	edition->press = json_object_get(root, "press") ? (enum edition_press)read_count_at(reading, root, "press") : PRESS_FIGURES;
	reading->has_failed |= edition->press >= EDITION_PRESSES;
	edition->published = read_number_at(reading, root, "published");
	edition->address = read_text_at(reading, root, "address");
	edition->about = read_text_at(reading, root, "about");
	edition->author = read_text_at(reading, root, "author");
	edition->reviewer = read_text_at(reading, root, "reviewer");
	edition->since = read_text_at(reading, root, "since");
	edition->review = (enum edition_review)read_name_at(reading, root, "review", edition_review_names, EDITION_REVIEWS);
	READ_ROWS(edition, texts, text_count, "texts", MOST_EDITION_TEXTS, struct edition_text, read_text);
	READ_ROWS(edition, figures, figure_count, "figures", MOST_EDITION_FIGURES, struct edition_figure, read_figure);
	if (json_object_get(root, "quotes"))
		READ_ROWS(edition, quotes, quote_count, "quotes", MOST_EDITION_QUOTES, struct edition_quote, read_quote);
	READ_ROWS(edition, surveys, survey_count, "surveys", MOST_EDITION_SURVEYS, struct edition_survey, read_survey);
	READ_ROWS(edition, names, name_count, "names", MOST_EDITION_NAMES, struct edition_name, read_name);
	return reading->has_failed ? NULL : edition;
}

struct edition *edition_read(struct arena *arena, const char *source)
{
	struct reading reading = { .arena = arena };
	json_t *root = json_loads(source, 0, NULL);
	struct edition *edition = read_root(&reading, root);

	json_decref(root);
	return edition;
}

/* --- finding */

const struct edition_text *edition_text(const struct edition *edition, const char *language)
{
	for (int i = 0; i < edition->text_count; i++)
		if (!strcmp(edition->texts[i].language, language))
			return &edition->texts[i];
	return NULL;
}

const struct edition_survey *edition_survey(const struct edition *edition, int64_t survey)
{
	for (int i = 0; i < edition->survey_count; i++)
		if (edition->surveys[i].id == survey)
			return &edition->surveys[i];
	return NULL;
}

const struct edition_figure *edition_figure(const struct edition *edition, int64_t figure)
{
	for (int i = 0; i < edition->figure_count; i++)
		if (edition->figures[i].id == figure)
			return &edition->figures[i];
	return NULL;
}

const struct edition_quote *edition_quote(const struct edition *edition, int64_t quote)
{
	for (int i = 0; i < edition->quote_count; i++)
		if (edition->quotes[i].id == quote)
			return &edition->quotes[i];
	return NULL;
}

const struct drawing_name *edition_names(struct arena *arena, const struct edition *edition)
{
	struct drawing_name *names = arena_array(arena, struct drawing_name, (size_t)edition->name_count + 1);

	for (int i = 0; i < edition->name_count; i++)
		names[i] = (struct drawing_name){ edition->names[i].dimension, edition->names[i].code,
						  content_in(arena, edition->names[i].wording, text_language()) };
	return names;
}
