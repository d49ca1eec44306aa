#include "library/became_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/log.h"
#include "base/name.h"
#include "db/db.h"

#define BY_LANGUAGE_ASKED "CASE WHEN language = ? THEN 0 WHEN language = 'fr' THEN 1 WHEN language = 'fr-simple' THEN 2 ELSE 3 END, language"

int became_list(struct db *db, struct arena *arena, const char *language, struct became_entry **list)
{
	struct query *query = db_query(db,
		"SELECT c.consultation, c.published, c.generated, g.about, g.language FROM consultation_publication c"
		" JOIN publication_page g ON g.publication = c.id AND g.language = (SELECT language FROM publication_page WHERE publication = c.id"
		" ORDER BY " BY_LANGUAGE_ASKED " LIMIT 1)"
		" WHERE NOT EXISTS (SELECT 1 FROM consultation_publication o WHERE o.consultation = c.consultation"
		" AND (o.published > c.published OR (o.published = c.published AND o.id > c.id)))"
		" ORDER BY c.published DESC, c.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct became_entry, MOST_BECAME);
	query_give_text(query, language);
	query_give_number(query, MOST_BECAME);
	while (query_next(query)) {
		struct became_entry *entry = &(*list)[count++];

		entry->consultation = query_number(query);
		entry->published = query_number(query);
		entry->is_generated = (int)query_number(query);
		entry->about = query_text(query, arena);
		entry->language = query_text(query, arena);
	}
	query_end(query);
	return count;
}

int64_t became_consultation(struct db *db, int64_t synthesis)
{
	struct query *query = db_query(db, "SELECT consultation FROM consultation_publication WHERE synthesis = ?");

	query_give_number(query, synthesis);
	return query_end_number(query);
}

/* A source, if it is what was published. */
static const char *read_source(struct query *query, struct arena *arena, const char *of, int64_t id)
{
	struct hash hash, got;
	const char *source;

	query_hash(query, &hash);
	source = query_text(query, arena);
	got = hash_of(source, strlen(source));
	if (hash_is_same(&got, &hash))
		return source;
	warn("%s %lld: its source is not what was published", of, (long long)id);
	return NULL;
}

/* All that the query gives, which is ended. */
static int read_editions(struct query *query, struct arena *arena, struct became_synthesis *list)
{
	int count = 0;

	while (query_next(query)) {
		struct became_synthesis *synthesis = &list[count];
		const char *source;

		synthesis->synthesis = query_number(query);
		synthesis->number = (int)query_number(query);
		synthesis->published = query_number(query);
		synthesis->is_generated = (int)query_number(query);
		source = read_source(query, arena, "synthesis", synthesis->synthesis);
		synthesis->edition = source ? edition_read(arena, source) : NULL;
		count += synthesis->edition != NULL;
	}
	query_end(query);
	return count;
}

static int read_syntheses(struct db *db, struct arena *arena, int64_t consultation, struct became_synthesis *list)
{
	struct query *query = db_query(db,
		"SELECT c.synthesis, c.number, c.published, c.generated, p.hash, p.source FROM consultation_publication c"
		" JOIN publication p ON p.id = c.id WHERE c.consultation = ? ORDER BY c.published DESC, c.id DESC LIMIT ?");

	query_give_number(query, consultation);
	query_give_number(query, MOST_BECAME_SYNTHESES);
	return read_editions(query, arena, list);
}

/* Numbers of before that stand and that texts cite. */
static int read_older(struct db *db, struct arena *arena, int64_t consultation, struct became_synthesis *list)
{
	struct query *query = db_query(db,
		"SELECT p.synthesis, p.number, p.published, p.generated, p.hash, p.source FROM consultation_publication c"
		" JOIN publication p ON p.synthesis = c.synthesis AND p.number < c.number AND p.withdrawn IS NULL WHERE c.consultation = ?"
		" AND EXISTS (SELECT 1 FROM text_citing i WHERE i.synthesis = p.synthesis AND i.at_number = p.number) ORDER BY p.id DESC LIMIT ?");

	query_give_number(query, consultation);
	query_give_number(query, MOST_BECAME_SYNTHESES);
	return read_editions(query, arena, list);
}

/* Texts that cite any of it, each once. */
#define ITS_TEXTS "SELECT i.text FROM consultation_publication c JOIN text_citing i ON i.synthesis = c.synthesis WHERE c.consultation = ?"

static int read_texts(struct db *db, struct arena *arena, int64_t consultation, struct became_text *list)
{
	struct query *query = db_query(db,
		"SELECT p.text, p.number, p.published, p.generated, p.hash, p.source FROM text_publication p WHERE p.id IN"
		" (SELECT i.publication FROM consultation_publication c JOIN text_citing i ON i.synthesis = c.synthesis WHERE c.consultation = ?)"
		" ORDER BY p.published DESC, p.id DESC LIMIT ?");
	int count = 0;

	query_give_number(query, consultation);
	query_give_number(query, MOST_BECAME_TEXTS);
	while (query_next(query)) {
		struct became_text *text = &list[count];
		const char *source;

		text->text = query_number(query);
		text->number = (int)query_number(query);
		text->published = query_number(query);
		text->is_generated = (int)query_number(query);
		source = read_source(query, arena, "text", text->text);
		text->issue = source ? issue_read(arena, source) : NULL;
		count += text->issue != NULL;
	}
	query_end(query);
	return count;
}

static int read_citings(struct db *db, int64_t consultation, struct became_citing *list)
{
	struct query *query = db_query(db,
		"SELECT i.text, i.paragraph, i.synthesis, i.figure, i.quotation, i.at_number FROM consultation_publication c"
		" JOIN text_citing i ON i.synthesis = c.synthesis WHERE c.consultation = ?"
		" ORDER BY i.published DESC, i.publication DESC, i.place LIMIT ?");
	int count = 0;

	query_give_number(query, consultation);
	query_give_number(query, MOST_BECAME_CITINGS);
	while (query_next(query)) {
		struct became_citing *citing = &list[count++];

		citing->text = query_number(query);
		citing->paragraph = query_number(query);
		citing->synthesis = query_number(query);
		citing->figure = query_id(query);
		citing->quotation = query_id(query);
		citing->at_number = (int)query_number(query);
	}
	query_end(query);
	return count;
}

static int read_follows(struct db *db, struct arena *arena, int64_t consultation, struct became_follow *list)
{
	struct query *query = db_query(db,
		"SELECT f.text, f.paragraph, f.state, f.day, f.words, f.responsible FROM text_follow_shown f WHERE f.text IN (" ITS_TEXTS ")"
		" ORDER BY f.id DESC LIMIT ?");
	int count = 0;

	query_give_number(query, consultation);
	query_give_number(query, MOST_BECAME_FOLLOWS);
	while (query_next(query)) {
		struct became_follow *follow = &list[count++];

		follow->text = query_number(query);
		follow->paragraph = query_id(query);
		follow->state = (enum follow_state)query_name(query, follow_state_names, FOLLOW_STATES);
		follow->day = query_day(query);
		follow->words = query_text(query, arena);
		follow->responsible = query_text(query, arena);
	}
	query_end(query);
	return count;
}

static void read_steps(struct db *db, struct arena *arena, int64_t consultation, struct became_text *texts, int text_count)
{
	struct query *query = db_query(db,
		"SELECT s.text, s.id, s.step, s.day, s.words, s.has_file FROM text_step_shown s WHERE s.text IN (" ITS_TEXTS ")"
		" ORDER BY s.text, s.id LIMIT ?");
	struct became_step *list = arena_array(arena, struct became_step, MOST_BECAME_STEPS);
	int count = 0;

	query_give_number(query, consultation);
	query_give_number(query, MOST_BECAME_STEPS);
	while (query_next(query)) {
		struct became_step *step = &list[count++];

		step->text = query_number(query);
		step->id = query_number(query);
		step->step = (enum text_step)query_name(query, text_step_names, TEXT_STEPS);
		step->day = query_day(query);
		step->words = query_text(query, arena);
		step->has_file = (int)query_number(query);
	}
	query_end(query);
	for (int i = 0; i < text_count; i++)
		for (int j = 0; j < count; j++)
			if (list[j].text == texts[i].text) {
				texts[i].steps = texts[i].steps ? texts[i].steps : &list[j];
				texts[i].step_count++;
			}
}

int became_read(struct db *db, struct arena *arena, int64_t consultation, struct became_read *read)
{
	struct became_synthesis *syntheses = arena_array(arena, struct became_synthesis, MOST_BECAME_SYNTHESES);
	struct became_text *texts = arena_array(arena, struct became_text, MOST_BECAME_TEXTS);
	struct became_synthesis *older;
	struct became_citing *citings;
	struct became_follow *follows;

	*read = (struct became_read){ .syntheses = syntheses, .texts = texts };
	read->synthesis_count = read_syntheses(db, arena, consultation, syntheses);
	if (!read->synthesis_count)
		return 0;
	read->text_count = read_texts(db, arena, consultation, texts);
	if (!read->text_count)
		return 1;
	older = arena_array(arena, struct became_synthesis, MOST_BECAME_SYNTHESES);
	read->older_count = read_older(db, arena, consultation, older);
	read->older = older;
	citings = arena_array(arena, struct became_citing, MOST_BECAME_CITINGS);
	follows = arena_array(arena, struct became_follow, MOST_BECAME_FOLLOWS);
	read->citing_count = read_citings(db, consultation, citings);
	read->citings = citings;
	read->follow_count = read_follows(db, arena, consultation, follows);
	read->follows = follows;
	read_steps(db, arena, consultation, texts, read->text_count);
	return 1;
}
