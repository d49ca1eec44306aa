#include "analysis/beside_pages.h"

#include "analysis/bench_pages.h"
#include "base/arena.h"
#include "consultation/mirror_store.h"
#include "consultation/round_store.h"
#include "markup/html.h"
#include "questionnaire/kind.h"
#include "table/tally_words.h"
#include "text/text.h"

int beside_is_told(const struct snapshot_column *column)
{
	return !column->repeat && (column->shape == SHAPE_CODE || column->shape == SHAPE_SET);
}

int beside_is_ordered(const struct view *view, const struct snapshot_column *column)
{
	const struct tally_subject subject = tally_subject_of(column, view->drawing.versions, view->drawing.version_count);

	return subject.question && question_kinds[subject.question->kind].is_ordered;
}

const struct published_tally *beside_released(const struct view *view, const struct snapshot_column *column)
{
	struct arena *arena = view->request->arena;

	return told_find(view->request->db, arena, view->bench->snapshot->id, question_definition(arena, column_full_name(arena, column)), NULL);
}

const char *const *beside_words(const struct view *view, const struct snapshot_column *column, const char *const *codes, int count)
{
	struct arena *arena = view->request->arena;
	const char **words = arena_array(arena, const char *, (size_t)count + 1);

	for (int i = 0; i < count; i++)
		words[i] = drawing_category_words(arena, &view->drawing, column_full_name(arena, column), codes[i]);
	return words;
}

void beside_missing_draw(const struct view *view, const struct snapshot_column *column, const char *of)
{
	struct arena *arena = view->request->arena;

	html_print(view->out, "<p><a href=\"%s\">%s</a></p>\n",
		   question_figures_url(arena, view->analysed->survey->id, column_full_name(arena, column)),
		   text_print(arena, _("No table of this question was made yet: %s"), of));
}

int beside_open(const struct view *view, int64_t survey, struct view *other)
{
	const struct request *request = view->request;

	*other = (struct view){ .request = request, .out = view->out, .analysed = analysed_find(request->db, request->arena, survey) };
	return other->analysed && other->analysed->frozen.id && view_use(other, other->analysed->frozen.id);
}

void beside_draw(const struct view *view)
{
	const struct request *request = view->request;
	const int64_t survey = view->analysed->survey->id;
	const char *url = analysed_url(request->arena, survey);
	struct round *rounds;

	if (!view->bench)
		return;
	if (mirror_find(request->db, request->arena, survey))
		html_print(view->out, "<p><a href=\"%s/mirror\">%s</a></p>\n", url, _("Beside what the other audience was asked"));
	if (round_list(request->db, request->arena, survey, &rounds))
		html_print(view->out, "<p><a href=\"%s/rounds\">%s</a></p>\n", url, _("From round to round"));
}
