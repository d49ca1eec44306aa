#include "library/told_pages.h"

#include <string.h>

#include "audit/audit.h"
#include "base/arena.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "library/told_parts.h"
#include "markup/url.h"

#define SYNTHESES "/library/api/v1/syntheses"
#define PUBLIC "/library/synthesis"

/* --- parts */

json_t *told_text(const char *text)
{
	return text && *text ? json_string(text) : json_null();
}

json_t *told_instant(struct arena *arena, int64_t seconds)
{
	return seconds ? json_string(audit_time(arena, seconds)) : json_null();
}

json_t *told_hash(struct arena *arena, const struct hash *hash)
{
	return json_string(hex_write(arena, hash->bytes, HASH_SIZE));
}

json_t *told_wordings(const char *json)
{
	json_t *wordings = json ? json_loads(json, 0, NULL) : NULL;

	if (json_is_object(wordings))
		return wordings;
	json_decref(wordings);
	return json_object();
}

static json_t *day_json(int32_t day)
{
	char text[DAY_TEXT];

	return json_string(day_write(day, text));
}

/* "fr fr-simple" */
static json_t *words_json(const char *words)
{
	json_t *list = json_array();

	for (const char *at = words; *at; at += strspn(at, " ")) {
		const size_t length = strcspn(at, " ");

		json_array_append_new(list, json_stringn(at, length));
		at += length;
	}
	return list;
}

/* --- addresses */

const char *told_url(struct arena *arena, int64_t synthesis, int number, const char *below)
{
	if (!number)
		return arena_print(arena, SYNTHESES "/%lld%s", (long long)synthesis, below);
	return arena_print(arena, SYNTHESES "/%lld/versions/%d%s", (long long)synthesis, number, below);
}

static const char *page_url(struct arena *arena, int64_t synthesis, int number)
{
	return arena_print(arena, PUBLIC "/%lld/%d", (long long)synthesis, number);
}

static json_t *links_json(struct arena *arena, const struct published_synthesis *publication)
{
	const int64_t synthesis = publication->synthesis;
	const int number = publication->number;

	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "self", told_url(arena, synthesis, number, ""), "newest", told_url(arena, synthesis, 0, ""),
			 "figures", told_url(arena, synthesis, number, "/figures"), "files", told_url(arena, synthesis, number, "/files"),
			 "dictionary", told_url(arena, synthesis, number, "/dictionary"), "page", page_url(arena, synthesis, number));
}

/* --- the list */

json_t *told_shelved(struct arena *arena, const struct shelved *shelved)
{
	return json_pack("{s:I, s:i, s:o, s:b, s:o, s:o, s:o, s:{s:s, s:s}}", "synthesis", (json_int_t)shelved->synthesis, "number", shelved->number,
			 "published", told_instant(arena, shelved->published), "made_up", shelved->is_generated, "sha256", told_hash(arena, &shelved->hash),
			 "titles", told_wordings(shelved->titles), "about", told_wordings(shelved->abouts),
			 "links", "self", told_url(arena, shelved->synthesis, shelved->number, ""), "page", page_url(arena, shelved->synthesis, shelved->number));
}

/* --- one synthesis */

static json_t *texts_json(struct arena *arena, const struct published_synthesis *publication, const struct edition *edition)
{
	json_t *list = json_array();

	for (int i = 0; i < edition->text_count; i++) {
		const struct edition_text *text = &edition->texts[i];
		const char *page = arena_print(arena, "%s?document=%s", page_url(arena, publication->synthesis, publication->number), url_part(arena, text->language));

		json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "language", text->language, "title", text->title, "markdown", text->body, "page", page));
	}
	return list;
}

static json_t *snapshot_json(struct arena *arena, const struct edition_survey *survey)
{
	return json_pack("{s:I, s:o, s:o}", "snapshot", (json_int_t)survey->snapshot, "day", day_json(survey->day), "sha256", told_hash(arena, &survey->snapshot_hash));
}

static json_t *survey_json(struct arena *arena, const struct edition_survey *survey)
{
	json_t *json = json_pack("{s:I, s:o, s:o, s:s, s:o, s:o, s:s, s:s}", "survey", (json_int_t)survey->id, "title", told_wordings(survey->title),
		"who", told_wordings(survey->who), "zone", survey->zone, "opens", told_instant(arena, survey->opens), "closes", told_instant(arena, survey->closes),
		"audience", audience_names[survey->audience], "promise", promise_names[survey->promise]);

	json_object_set_new(json, "modes", edition_modes_json(survey->modes));
	json_object_set_new(json, "languages", words_json(survey->languages));
	json_object_set_new(json, "answers_at_least", survey->at_least ? json_integer(survey->at_least) : json_null());
	json_object_set_new(json, "smallest_count", json_integer(survey->smallest));
	json_object_set_new(json, "questionnaire", json_pack("{s:o, s:i}", "sha256", told_hash(arena, &survey->version), "versions", survey->versions));
	json_object_set_new(json, "answers", snapshot_json(arena, survey));
	json_object_set_new(json, "made_up", json_boolean(survey->is_generated));
	json_object_set_new(json, "caution", told_wordings(survey->caution));
	return json;
}

static json_t *method_json(struct arena *arena, const struct edition *edition)
{
	json_t *list = json_array();

	for (int i = 0; i < edition->survey_count; i++)
		json_array_append_new(list, survey_json(arena, &edition->surveys[i]));
	return list;
}

static json_t *versions_json(struct arena *arena, const struct published_synthesis *versions, int count)
{
	json_t *list = json_array();

	for (int i = 0; i < count; i++)
		json_array_append_new(list, json_pack("{s:i, s:o, s:o, s:s}", "number", versions[i].number, "published", told_instant(arena, versions[i].published),
			"withdrawn", told_instant(arena, versions[i].withdrawn), "self", told_url(arena, versions[i].synthesis, versions[i].number, "")));
	return list;
}

json_t *told_synthesis(struct arena *arena, const struct published_synthesis *publication, const struct edition *edition,
		       const struct published_synthesis *versions, int version_count)
{
	json_t *json = json_pack("{s:I, s:i, s:i, s:o, s:b, s:o}", "synthesis", (json_int_t)publication->synthesis, "number", publication->number,
		"newest", publication->newest, "published", told_instant(arena, publication->published), "made_up", publication->is_generated,
		"sha256", told_hash(arena, &publication->hash));

	json_object_set_new(json, "about", told_wordings(edition->about));
	json_object_set_new(json, "since", told_text(edition->since));
	json_object_set_new(json, "signed", json_pack("{s:o, s:o, s:s}", "author", told_text(edition->author), "reviewer", told_text(edition->reviewer),
		"review", edition_review_names[edition->review]));
	json_object_set_new(json, "texts", texts_json(arena, publication, edition));
	json_object_set_new(json, "surveys", method_json(arena, edition));
	json_object_set_new(json, "figures", told_figures(arena, publication, edition));
	json_object_set_new(json, "versions", versions_json(arena, versions, version_count));
	json_object_set_new(json, "links", links_json(arena, publication));
	return json;
}

/* --- the dictionary, and files */

json_t *told_dictionary(struct arena *arena, const struct published_synthesis *publication, const struct edition *edition)
{
	json_t *list = json_array();

	for (int i = 0; i < edition->name_count; i++)
		json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "dimension", edition->names[i].dimension, "code", edition->names[i].code,
			"words", told_wordings(edition->names[i].wording)));
	return json_pack("{s:I, s:i, s:o, s:o}", "synthesis", (json_int_t)publication->synthesis, "number", publication->number, "names", list,
			 "links", links_json(arena, publication));
}

json_t *told_files(struct arena *arena, const struct published_synthesis *publication, const struct publication_file *files, int count)
{
	json_t *list = json_array();

	for (int i = 0; i < count; i++)
		json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:s, s:I, s:o, s:s}", "name", files[i].name, "media_type", files[i].kind,
			"about", told_text(files[i].about), "words", files[i].words, "size", (json_int_t)files[i].size, "sha256", told_hash(arena, &files[i].hash),
			"address", arena_print(arena, "%s/file/%s", page_url(arena, publication->synthesis, publication->number), url_part(arena, files[i].name))));
	return json_pack("{s:I, s:i, s:s?, s:o, s:o}", "synthesis", (json_int_t)publication->synthesis, "number", publication->number,
			 "language", publication->languages[0], "files", list, "links", links_json(arena, publication));
}
