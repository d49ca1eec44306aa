#include "table/column_question_store.h"

#include "base/arena.h"
#include "base/hash.h"
#include "consultation/result.h"
#include "db/db.h"
#include "questionnaire/questionnaire_store.h"
#include "table/guard.h"

static void look_at(const struct questionnaire *questionnaire, const struct snapshot_column *column, struct column_question *asked)
{
	const struct question *question = question_named(questionnaire, column->asked ? column->asked : column->name);

	if (!question)
		return;
	asked->tells_silence = (asked->kind < 0 || asked->tells_silence) && guard_tells_silence(question);
	asked->kind = (int)question->kind;
	asked->is_sensitive |= question->sensitive;
}

/* Version by version: there may be more than are kept in memory. */
const struct column_question *column_questions(struct db *db, struct arena *arena, const struct snapshot *snapshot)
{
	const struct snapshot_column *versions = &snapshot->columns[OWN_VERSION];
	struct column_question *asked = arena_array(arena, struct column_question, (size_t)snapshot->column_count);

	for (int c = 0; c < snapshot->column_count; c++)
		asked[c].kind = -1;
	for (int i = 0; i < versions->code_count; i++) {
		const struct questionnaire *questionnaire;
		struct hash version;

		questionnaire = hex_read(versions->codes[i], version.bytes, HASH_SIZE) ? questionnaire_find(db, &version) : NULL;
		for (int c = snapshot->own_count; c < snapshot->column_count; c++)
			if (questionnaire)
				look_at(questionnaire, &snapshot->columns[c], &asked[c]);
			else
				asked[c].is_sensitive = 1;
	}
	for (int c = 0; c < snapshot->column_count; c++)
		asked[c].tells_silence &= !asked[c].is_sensitive;
	return asked;
}

int column_is_ordered(const struct column_question *asked)
{
	return asked->kind >= 0 && question_kinds[asked->kind].is_ordered;
}

int column_is_scale(const struct column_question *asked)
{
	return asked->kind == QUESTION_SCALE;
}

int column_is_told(const struct snapshot_column *column)
{
	return !column->repeat && result_tells(column->shape);
}

int columns_told(struct db *db, const struct snapshot *snapshot, int first, int most, column_fn tell, void *context)
{
	struct arena arena = { 0 }, of_one = { 0 };
	const struct column_question *asked = column_questions(db, &arena, snapshot);
	int column = first < snapshot->own_count ? snapshot->own_count : first, told = 0;

	for (; column < snapshot->column_count && told < most && !db_fault(db); column++)
		if (column_is_told(&snapshot->columns[column])) {
			tell(context, &of_one, column, asked);
			arena_reset(&of_one);
			told++;
		}
	arena_close(&of_one);
	arena_close(&arena);
	return column;
}
