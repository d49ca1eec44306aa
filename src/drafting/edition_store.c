#include "drafting/edition_store.h"

#include <jansson.h>
#include <string.h>

#include "analysis/bench_store.h"
#include "analysis/covered_store.h"
#include "analysis/drawn_store.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "base/log.h"
#include "base/name.h"
#include "consultation/stored.h"
#include "disclosure/published.h"
#include "disclosure/release_store.h"
#include "questionnaire/questionnaire_store.h"
#include "synthesis/figure_store.h"
#include "synthesis/quotation_store.h"
#include "table/slice.h"
#include "text/content.h"
#include "text/text.h"

/* Rounded down to so many: a step that fewer than are ever told of cannot take. */
static const int steps[] = { 10, 20, 50, 100, 1000 };

struct gathering {
	struct db *db;
	struct arena *arena;
	struct edition *edition;
	struct edition_fault *fault;
	int64_t consultation;
	const struct published_tally *tallies[MOST_EDITION_FIGURES];
	int tells_own;		/* a figure tells of a column of the submission's own */
};

/* --- surveys */

/* Why no percentage may be a headline, in each language of the texts. */
static const char *caution_of(const struct gathering *gathering, int64_t survey, const struct bench *bench)
{
	const struct language *before = text_language();
	json_t *wording = json_object();
	const char *stored;

	for (int i = 0; i < gathering->edition->text_count; i++) {
		const struct language *language = language_tagged(gathering->edition->texts[i].language);
		const char *why;

		text_use(language);
		why = covered_refusal(gathering->arena, covered_find(gathering->db, gathering->arena, survey, bench));
		if (why)
			json_object_set_new(wording, language->tag, json_string(why));
	}
	text_use(before);
	stored = json_object_size(wording) ? stored_json(gathering->arena, wording) : "";
	json_decref(wording);
	return stored;
}

static int64_t rounded_down(int64_t count, int smallest)
{
	size_t i = 0;

	while (i + 1 < sizeof(steps) / sizeof(*steps) && steps[i] < smallest)
		i++;
	return count - count % steps[i];
}

static void tell_survey(const struct gathering *gathering, struct edition_survey *told, const struct survey *survey, int smallest, const struct bench *bench)
{
	const struct snapshot *snapshot = bench->snapshot;

	*told = (struct edition_survey){
		.id = survey->id, .title = survey->title, .who = survey->who, .zone = survey->zone, .opens = survey->opens, .closes = survey->closes,
		.audience = (int)survey->audience, .promise = (int)survey->promise, .modes = survey->modes, .languages = survey->languages,
		.smallest = smallest, .snapshot = snapshot->id, .day = day_in_zone(snapshot->taken, survey->zone), .snapshot_hash = snapshot->hash, .version = survey->version,
		.versions = bench->version_count, .is_generated = survey->generated, .caution = caution_of(gathering, survey->id, bench),
	};
	told->at_least = snapshot->submissions >= smallest ? rounded_down(snapshot->submissions, smallest) : 0;
}

/* The survey of a figure; where figures are of several snapshots, as the newest has it. False where it is of another consultation. */
static int add_survey(struct gathering *gathering, int64_t id, int64_t snapshot)
{
	struct edition *edition = gathering->edition;
	const struct edition_survey *known = edition_survey(edition, id);
	const struct analysed *analysed;
	const struct bench *bench;

	if (known && known->snapshot >= snapshot)
		return 1;
	analysed = analysed_find(gathering->db, gathering->arena, id);
	if (!analysed || analysed->survey->consultation->id != gathering->consultation)
		return 0;
	bench = bench_open(gathering->db, gathering->arena, snapshot);
	if (!bench || (!known && edition->survey_count == MOST_EDITION_SURVEYS))
		return 0;
	tell_survey(gathering, known ? &edition->surveys[known - edition->surveys] : &edition->surveys[edition->survey_count++], analysed->survey,
		    analysed->smallest, bench);
	return 1;
}

/* --- figures */

typedef int (*dimension_fn)(const struct family_dimension *dimension, const void *context);

/* Is it so of any dimension of a table? */
static int any_dimension(const struct published_tally *tally, dimension_fn is_so, const void *context)
{
	for (int i = 0; i < published_tables(tally); i++) {
		const struct family_table *table = published_shape(tally, i);

		for (int j = 0; j < table->dimension_count; j++)
			if (is_so(&table->dimensions[j], context))
				return 1;
	}
	return 0;
}

/* What a committee asked besides is its own to publish. */
static int is_of_committee(const struct family_dimension *dimension, const void *context)
{
	(void)context;
	return slice_asker(dimension->name) != 0;
}

/* A column of the submission's own: what its codes are called may be otherwise one day. */
static int is_own(const struct family_dimension *dimension, const void *context)
{
	(void)context;
	return *dimension->name == '.';
}

static int add_figure(struct gathering *gathering, int64_t id)
{
	struct edition *edition = gathering->edition;
	const struct figure *figure = figure_find(gathering->db, gathering->arena, id);
	struct release_row row;
	const struct published_tally *tally = figure ? release_read(gathering->db, gathering->arena, figure->published, &row) : NULL;

	if (!tally || !figure->survey || any_dimension(tally, is_of_committee, NULL) || !add_survey(gathering, figure->survey, row.snapshot))
		return 0;
	gathering->tells_own |= any_dimension(tally, is_own, NULL);
	gathering->tallies[edition->figure_count] = tally;
	edition->figures[edition->figure_count++] = (struct edition_figure){
		.id = id, .published = figure->published, .hash = row.hash, .survey = figure->survey, .kind = figure->kind, .title = figure->title,
		.note = figure->note, .filter = bench_ask_of(gathering->arena, row.definition).filter,
	};
	return 1;
}

static int fail(struct gathering *gathering, const char *language, int line, const char *words)
{
	*gathering->fault = (struct edition_fault){ language, line, words };
	return 0;
}

/* --- quotations */

/* As the answers before it would stand there, which are nobody's here: "Où, en … ?" */
static const char *without_answers(struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);
	const char *at;

	while ((at = strstr(text, "${")) && strchr(at, '}')) {
		buffer_add(&out, text, (size_t)(at - text));
		buffer_add_text(&out, "…");
		text = strchr(at, '}') + 1;
	}
	buffer_add_text(&out, text);
	return out.bytes;
}

/* The wording of what was asked, in each language of the questionnaire; "{}" where it is not known. */
static const char *asked_words(struct gathering *gathering, const struct quotation *quotation)
{
	const struct questionnaire *questionnaire = questionnaire_find(gathering->db, &quotation->questionnaire);
	const struct question *question = questionnaire ? question_named(questionnaire, quotation->question) : NULL;
	json_t *wording = json_object();
	const char *stored;

	for (int i = 0; question && question->label.in && i < questionnaire->language_count; i++)
		if (question->label.in[i])
			json_object_set_new(wording, questionnaire->languages[i], json_string(without_answers(gathering->arena, question->label.in[i])));
	stored = stored_json(gathering->arena, wording);
	json_decref(wording);
	return stored;
}

static int add_quote(struct gathering *gathering, const char *language, const struct layout_part *part)
{
	struct edition *edition = gathering->edition;
	const struct quotation *quotation = quotation_find(gathering->db, gathering->arena, part->quote);
	const struct analysed *analysed;

	if (edition_quote(edition, part->quote))
		return 1;
	if (!quotation || quotation->state != QUOTATION_APPROVED || quotation->consultation != gathering->consultation)
		return fail(gathering, language, part->line, text_print(gathering->arena,
			_("There is no quotation %lld among those that were approved of this consultation."), (long long)part->quote));
	analysed = analysed_find(gathering->db, gathering->arena, quotation->survey);
	if (!quotation->is_enough || !analysed || !add_survey(gathering, quotation->survey, analysed->frozen.id))
		return fail(gathering, language, part->line, text_print(gathering->arena,
			_("Too few people answered the survey for quotation %lld to be shown."), (long long)part->quote));
	if (edition->quote_count == MOST_EDITION_QUOTES)
		return fail(gathering, language, part->line, _("There are more quotations than a synthesis can hold."));
	edition->quotes[edition->quote_count++] = (struct edition_quote){
		quotation->id, quotation->survey, quotation->language, quotation->masked, asked_words(gathering, quotation) };
	return 1;
}

/* --- texts */

static int add_part(struct gathering *gathering, const char *language, const struct layout_part *part)
{
	if (part->quote)
		return add_quote(gathering, language, part);
	if (!part->figure)
		return 1;
	if (!part->title && strcmp(language, "fr"))
		return fail(gathering, language, part->line, text_print(gathering->arena,
			_("Say what the figure shows in this language: [figure %lld: ...]"), (long long)part->figure));
	if (edition_figure(gathering->edition, part->figure))
		return 1;
	if (gathering->edition->figure_count == MOST_EDITION_FIGURES)
		return fail(gathering, language, part->line, _("There are more figures than a synthesis can hold."));
	if (!add_figure(gathering, part->figure))
		return fail(gathering, language, part->line, text_print(gathering->arena,
			_("There is no figure %lld among those that were kept of this consultation."), (long long)part->figure));
	return 1;
}

static int add_figures_of(struct gathering *gathering, const struct edition_text *text)
{
	struct layout_fault wrong;
	const struct layout *layout = layout_read(gathering->arena, text->body, &wrong);

	if (!layout)
		return fail(gathering, text->language, wrong.line, wrong.words);
	for (int i = 0; i < layout->count; i++)
		if (!add_part(gathering, text->language, &layout->parts[i]))
			return 0;
	return 1;
}

/* --- names that may be others one day */

static int is_code_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* "a", or several of them together: "a..c", "a+b". */
static int is_part(const char *leaf, const char *code)
{
	const size_t length = strlen(code);

	for (const char *at = strstr(leaf, code); at; at = strstr(at + 1, code))
		if ((at == leaf || !is_code_letter(at[-1])) && !is_code_letter(at[length]))
			return 1;
	return 0;
}

/* context: a struct analysed_name. */
static int tells_name(const struct family_dimension *dimension, const void *context)
{
	const struct analysed_name *name = context;

	if (strcmp(dimension->name, name->dimension))
		return 0;
	for (int i = 0; i < dimension->leaf_count; i++)
		if (is_part(dimension->leaves[i], name->code))
			return 1;
	return 0;
}

/* Those alone that a figure tells of: others are nobody's business. */
static void add_names(struct gathering *gathering)
{
	struct edition *edition = gathering->edition;
	struct analysed_name *names;
	const int count = gathering->tells_own ? analysed_name_list(gathering->db, gathering->arena, &names) : 0;

	edition->names = arena_array(gathering->arena, struct edition_name, (size_t)count + 1);
	for (int i = 0; i < count && edition->name_count < MOST_EDITION_NAMES; i++)
		for (int j = 0; j < edition->figure_count; j++)
			if (any_dimension(gathering->tallies[j], tells_name, &names[i])) {
				edition->names[edition->name_count++] = (struct edition_name){ names[i].dimension, names[i].code, names[i].wording };
				break;
			}
}

/* --- all of it */

static void add_text(struct edition *edition, const struct synthesis_text *text)
{
	edition->texts[edition->text_count++] = (struct edition_text){ text->language, text->title, text->body };
}

static void add_texts(struct gathering *gathering, int64_t synthesis, const struct synthesis_text *instead)
{
	struct edition *edition = gathering->edition;
	struct synthesis_text *texts;
	const int count = synthesis_texts(gathering->db, gathering->arena, synthesis, &texts);

	edition->texts = arena_array(gathering->arena, struct edition_text, (size_t)count + 1);
	for (int i = 0; i < count; i++)
		add_text(edition, instead && !strcmp(instead->language, texts[i].language) ? instead : &texts[i]);
	if (instead && !edition_text(edition, instead->language))
		add_text(edition, instead);
}

struct edition *edition_gather_with(struct db *db, struct arena *arena, const struct synthesis *synthesis, const struct synthesis_text *text,
				    struct edition_fault *fault)
{
	struct gathering gathering = { .db = db, .arena = arena, .edition = arena_new(arena, struct edition), .fault = fault,
				       .consultation = synthesis->consultation };
	struct edition *edition = gathering.edition;

	*fault = (struct edition_fault){ NULL, 0, NULL };
	*edition = (struct edition){ .synthesis = synthesis->id, .about = synthesis->about, .address = "", .author = "", .reviewer = "", .since = synthesis->since };
	edition->figures = arena_array(arena, struct edition_figure, MOST_EDITION_FIGURES);
	edition->quotes = arena_array(arena, struct edition_quote, MOST_EDITION_QUOTES);
	edition->surveys = arena_array(arena, struct edition_survey, MOST_EDITION_SURVEYS);
	add_texts(&gathering, synthesis->id, text);
	for (int i = 0; i < edition->text_count; i++)
		if (!add_figures_of(&gathering, &edition->texts[i]))
			return NULL;
	add_names(&gathering);
	return edition;
}

struct edition *edition_gather(struct db *db, struct arena *arena, const struct synthesis *synthesis, struct edition_fault *fault)
{
	return edition_gather_with(db, arena, synthesis, NULL, fault);
}

/* --- its figures and quotations */

int edition_parts_are_by(struct db *db, struct arena *arena, const struct edition *edition, int64_t account)
{
	for (int i = 0; i < edition->figure_count; i++) {
		const struct figure *figure = figure_find(db, arena, edition->figures[i].id);

		if (figure && (figure->account == account || figure->changer == account))
			return 1;
	}
	for (int i = 0; i < edition->quote_count; i++) {
		const struct quotation *quotation = quotation_find(db, arena, edition->quotes[i].id);

		if (quotation && quotation_is_by(quotation, account))
			return 1;
	}
	return 0;
}

struct opened {
	int64_t snapshot;
	const struct bench *bench;
};

/* Figures are mostly of one snapshot, or of two. */
static const struct bench *bench_once(struct db *db, struct arena *arena, int64_t snapshot, struct opened *last)
{
	if (last->snapshot != snapshot)
		*last = (struct opened){ snapshot, bench_open(db, arena, snapshot) };
	return last->bench;
}

/* names: edition_names(), the same for all of them. */
static struct drawing_ask ask_of(struct arena *arena, const struct edition *edition, const struct drawing_name *names,
				 const struct edition_figure *figure, const struct bench *bench)
{
	const struct edition_survey *survey = edition_survey(edition, figure->survey);
	const int kind = name_index(chart_kind_names, CHART_KINDS, figure->kind);

	return (struct drawing_ask){
		.snapshot = bench->snapshot, .versions = bench->versions, .version_count = bench->version_count,
		.names = names, .name_count = edition->name_count,
		.id = arena_print(arena, "figure-%lld", (long long)figure->id), .title = figure->title, .kind = kind < 0 ? DRAWING_BEST : kind,
		.source = drawn_source(arena, content_in(arena, survey->title, text_language()), day_in_zone(bench->snapshot->taken, survey->zone)),
	};
}

struct article_figure *edition_figures(struct db *db, struct arena *arena, const struct edition *edition)
{
	struct article_figure *figures = arena_array(arena, struct article_figure, (size_t)edition->figure_count + 1);
	const struct drawing_name *names = edition_names(arena, edition);
	struct opened last = { 0, NULL };

	for (int i = 0; i < edition->figure_count; i++) {
		const struct edition_figure *about = &edition->figures[i];
		const struct edition_survey *survey = edition_survey(edition, about->survey);
		struct release_row row;
		const struct published_tally *tally = release_read(db, arena, about->published, &row);
		const struct bench *bench = tally && survey ? bench_once(db, arena, row.snapshot, &last) : NULL;

		if (!bench || !hash_is_same(&row.hash, &about->hash)) {
			warn("the table of figure %lld of synthesis %lld is not what was published", (long long)about->id, (long long)edition->synthesis);
			return NULL;
		}
		figures[i] = (struct article_figure){ about, tally, ask_of(arena, edition, names, about, bench),
						      drawn_filter_words(db, arena, &survey->version, about->filter) };
	}
	return figures;
}
