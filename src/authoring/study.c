#include "authoring/study.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "lint/lint.h"
#include "text/text.h"

/* Each part is found out when it is asked for first. */
struct study {
	struct arena arena;
	const struct language *language;
	size_t length;
	const char *document;		/* a copy; NULL: nothing is studied here */
	json_t *root;
	int is_parsed, is_advised, is_hashed;
	struct hash sections;
	const struct pruned *pruned;
	const struct outline *outline;
	const struct known *known;
	const struct advice *advice;
};

/* Of this process, the one asked for last first. */
static struct study *studies[MOST_STUDIES], room[MOST_STUDIES];

static void forget(struct study *study)
{
	json_decref(study->root);
	arena_close(&study->arena);
	*study = (struct study){ .document = NULL };
}

static void put_first(int place)
{
	struct study *study = studies[place];

	memmove(studies + 1, studies, (size_t)place * sizeof(struct study *));
	studies[0] = study;
}

/* Its place; where it is not there, the last one's. */
static int place_of(const char *document, size_t length)
{
	int place = 0;

	for (; place < MOST_STUDIES; place++) {
		const struct study *study = studies[place];

		if (study->document && study->length == length && study->language == text_language() && !memcmp(study->document, document, length))
			return place;
	}
	return MOST_STUDIES - 1;
}

/* The first two stay: one page may need both. */
static void keep_bounded(void)
{
	size_t bytes = 0;

	for (int i = 0; i < MOST_STUDIES; i++) {
		bytes += studies[i]->length;
		if (i > 1 && bytes > MOST_STUDIED)
			forget(studies[i]);
	}
}

const struct study *study_of(const char *document)
{
	const size_t length = strlen(document);
	struct study *study;

	for (int i = 0; !studies[MOST_STUDIES - 1] && i < MOST_STUDIES; i++)
		studies[i] = &room[i];
	put_first(place_of(document, length));
	study = studies[0];
	if (study->document && study->length == length && study->language == text_language() && !memcmp(study->document, document, length))
		return study;
	forget(study);
	study->language = text_language();
	study->length = length;
	study->document = arena_copy_bytes(&study->arena, document, length);
	keep_bounded();
	return study;
}

/* What is found out later is no change to whoever holds it. */
static struct study *own(const struct study *study)
{
	return &room[study - room];
}

const struct json_t *study_root(const struct study *study)
{
	if (!study->is_parsed) {
		own(study)->root = json_loads(study->document, 0, NULL);
		own(study)->is_parsed = 1;
	}
	return study->root;
}

static int add_bytes(const char *bytes, size_t length, void *text)
{
	buffer_add(text, bytes, length);
	return 0;
}

static struct hash hash_json(const json_t *value)
{
	struct arena passing = { 0 };
	struct buffer text = buffer_in(&passing);
	struct hash hash;

	json_dump_callback(value, add_bytes, &text, JSON_SORT_KEYS | JSON_COMPACT);
	hash = hash_of(text.bytes, text.length);
	arena_close(&passing);
	return hash;
}

const struct hash *study_sections(const struct study *study)
{
	const json_t *sections = study->is_hashed ? NULL : json_object_get(study_root(study), "sections");

	if (sections)
		own(study)->sections = hash_json(sections);
	own(study)->is_hashed = 1;
	return &study->sections;
}

const struct pruned *study_pruned(const struct study *study)
{
	if (!study->pruned)
		own(study)->pruned = document_pruned(&own(study)->arena, study->document);
	return study->pruned;
}

const struct document_faults *study_faults(const struct study *study)
{
	return study_pruned(study)->faults;
}

const struct questionnaire *study_questionnaire(const struct study *study)
{
	return study_faults(study)->count ? NULL : study_pruned(study)->questionnaire;
}

const struct outline *study_outline(const struct study *study)
{
	struct outline *outline;

	if (study->outline)
		return study->outline;
	outline = arena_new(&own(study)->arena, struct outline);
	*outline = outline_of_json(&own(study)->arena, study_root(study), study_faults(study));
	own(study)->outline = outline;
	return outline;
}

const struct known *study_known(const struct study *study)
{
	struct known *known;

	if (study->known)
		return study->known;
	known = arena_new(&own(study)->arena, struct known);
	*known = known_of_json(&own(study)->arena, study_root(study), study->language->tag);
	own(study)->known = known;
	return known;
}

static const struct advice *advice_on(struct study *study, const struct pruned *pruned)
{
	struct advice *advice = arena_new(&study->arena, struct advice);
	struct lint_warnings *warnings = arena_new(&study->arena, struct lint_warnings);

	advice->outline = pruned->document == study->document ? *study_outline(study) : outline_of(&study->arena, pruned->document, NULL);
	lint_questionnaire(&study->arena, pruned->questionnaire, warnings);
	advice->warnings = warnings;
	advice->unreached_count = unreached_of(&study->arena, pruned->questionnaire, &advice->unreached);
	advice->minutes = minutes_of(&study->arena, pruned->questionnaire);
	return advice;
}

const struct advice *study_advice(const struct study *study)
{
	const struct pruned *pruned = study_pruned(study);

	if (!study->is_advised && pruned->questionnaire)
		own(study)->advice = advice_on(own(study), pruned);
	own(study)->is_advised = 1;
	return study->advice;
}
