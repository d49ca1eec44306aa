#include "library/became.h"

#include <string.h>

#include "base/arena.h"
#include "consultation/consultation.h"
#include "synthesis/layout.h"

/* --- what stands beside a figure */

static const char *skip_blank_lines(const char *at)
{
	return at + strspn(at, " \t\r\n");
}

/* Where the paragraph that begins there ends: at an empty line, or the end. */
static const char *paragraph_end(const char *at)
{
	while (*at) {
		const size_t line = strcspn(at, "\n");

		if (strspn(at, " \t\r") >= line)
			break;
		at += line + (at[line] == '\n');
	}
	return at;
}

/* Its first or its last paragraph that is no heading; NULL where there is none. */
static const char *paragraph_of(struct arena *arena, const char *prose, int is_last)
{
	const char *found = NULL, *end;
	size_t length = 0;

	for (const char *at = skip_blank_lines(prose); *at && (is_last || !found); at = skip_blank_lines(end)) {
		end = paragraph_end(at);
		if (*at != '#') {
			found = at;
			length = (size_t)(end - at);
		}
	}
	return found ? arena_copy_bytes(arena, found, length) : NULL;
}

/* Of the nearest prose before it, else behind it. */
static const char *words_beside(struct arena *arena, const struct layout *layout, int part)
{
	const char *words = NULL;

	for (int i = part - 1; i >= 0 && !words; i--)
		if (layout->parts[i].prose)
			words = paragraph_of(arena, layout->parts[i].prose, 1);
	for (int i = part + 1; i < layout->count && !words; i++)
		if (layout->parts[i].prose)
			words = paragraph_of(arena, layout->parts[i].prose, 0);
	return words;
}

/* --- what people said */

struct gathering {
	struct arena *arena;
	const struct became_read *read;
	const char *language;
	int64_t survey;
	struct became_saying *list;	/* room for all there are */
	int count;
};

static size_t sayings_at_most(const struct became_read *read)
{
	size_t count = 0;

	for (int i = 0; i < read->synthesis_count; i++)
		count += (size_t)(read->syntheses[i].edition->figure_count + read->syntheses[i].edition->quote_count);
	return count + 1;
}

static int is_gathered(const struct gathering *gathering, const struct became_synthesis *from, const struct layout_part *part)
{
	for (int i = 0; i < gathering->count; i++) {
		const struct became_saying *saying = &gathering->list[i];

		if (saying->from == from && (part->figure ? saying->figure && saying->figure->id == part->figure : saying->quote && saying->quote->id == part->quote))
			return 1;
	}
	return 0;
}

/* False where it is of another survey. */
static int read_saying(const struct gathering *gathering, const struct became_synthesis *from, const struct layout_part *part, struct became_saying *saying)
{
	*saying = (struct became_saying){ .from = from };
	if (part->figure)
		saying->figure = edition_figure(from->edition, part->figure);
	else if (part->quote)
		saying->quote = edition_quote(from->edition, part->quote);
	if (saying->figure)
		saying->title = part->title ? part->title : saying->figure->title;
	return (saying->figure && saying->figure->survey == gathering->survey) || (saying->quote && saying->quote->survey == gathering->survey);
}

static void gather_text(struct gathering *gathering, const struct became_synthesis *from, const struct edition_text *text)
{
	struct layout_fault fault;
	const struct layout *layout = layout_read(gathering->arena, text->body, &fault);
	const char *told = NULL, *words;

	for (int i = 0; layout && i < layout->count; i++) {
		struct became_saying *saying = &gathering->list[gathering->count];

		if (!read_saying(gathering, from, &layout->parts[i], saying) || is_gathered(gathering, from, &layout->parts[i]))
			continue;
		saying->language = text->language;
		words = words_beside(gathering->arena, layout, i);
		saying->words = words && told && !strcmp(words, told) ? NULL : words;
		told = words;
		gathering->count++;
	}
}

/* In the language asked, else in French, else in whatever there is; what stands in another of its texts alone comes behind. */
static void gather(struct gathering *gathering, const struct became_synthesis *from)
{
	const char *const first[] = { gathering->language, "fr" };

	for (size_t i = 0; i < sizeof(first) / sizeof(*first); i++) {
		const struct edition_text *text = edition_text(from->edition, first[i]);

		if (text)
			gather_text(gathering, from, text);
	}
	for (int i = 0; i < from->edition->text_count; i++)
		gather_text(gathering, from, &from->edition->texts[i]);
}

/* --- what came of it */

static const struct became_text *text_of_id(const struct became_read *read, int64_t text)
{
	for (int i = 0; i < read->text_count; i++)
		if (read->texts[i].text == text)
			return &read->texts[i];
	return NULL;
}

/* The newest of that paragraph; of what was said of all of the text only where nothing was said of it. */
static const struct became_follow *follow_of(const struct became_read *read, int64_t text, int64_t paragraph)
{
	const struct became_follow *whole = NULL;

	for (int i = 0; i < read->follow_count; i++) {
		const struct became_follow *follow = &read->follows[i];

		if (follow->text == text && follow->paragraph == paragraph)
			return follow;
		if (follow->text == text && !follow->paragraph && !whole)
			whole = follow;
	}
	return whole;
}

/* Where it stands in the list, to which it is added; -1 where there is no such paragraph. */
static int place_of(const struct became_read *read, const struct became_citing *citing, struct became_passage *list, int *count)
{
	const struct became_text *text = text_of_id(read, citing->text);
	const struct issue_paragraph *paragraph = text ? issue_paragraph(text->issue, citing->paragraph) : NULL;

	for (int i = 0; i < *count; i++)
		if (list[i].paragraph == paragraph)
			return i;
	if (!paragraph)
		return -1;
	list[*count] = (struct became_passage){ text, paragraph, follow_of(read, citing->text, citing->paragraph), 0 };
	return (*count)++;
}

static int cites(const struct became_citing *citing, const struct became_saying *saying)
{
	if (citing->synthesis != saying->from->synthesis)
		return 0;
	return (saying->figure && citing->figure == saying->figure->id) || (saying->quote && citing->quotation == saying->quote->id);
}

static int has_place(const int *list, int count, int place)
{
	for (int i = 0; i < count; i++)
		if (list[i] == place)
			return 1;
	return 0;
}

/* is_used: of each citing, whether it leads to something that stands. */
static void follow_sayings(struct gathering *gathering, char *is_used, struct became_survey *survey)
{
	const struct became_read *read = gathering->read;
	struct became_passage *passages = arena_array(gathering->arena, struct became_passage, (size_t)read->citing_count + 1);

	for (int i = 0; i < read->citing_count; i++) {
		int place = -1;

		for (int j = 0; j < gathering->count; j++) {
			struct became_saying *saying = &gathering->list[j];

			if (!cites(&read->citings[i], saying))
				continue;
			is_used[i] = 1;
			place = place < 0 ? place_of(read, &read->citings[i], passages, &survey->passage_count) : place;
			if (place < 0 || has_place(saying->passages, saying->passage_count, place))
				continue;
			if (!saying->passages)
				saying->passages = arena_array(gathering->arena, int, (size_t)read->citing_count);
			saying->passages[saying->passage_count++] = place;
			survey->taken += saying->passage_count == 1;
		}
	}
	survey->passages = passages;
}

static void fill_survey(struct arena *arena, const struct became_read *read, const char *language, char *is_used, struct became_survey *survey)
{
	struct gathering gathering = { arena, read, language, survey->survey->id, arena_array(arena, struct became_saying, sayings_at_most(read)), 0 };

	for (int i = 0; i < read->synthesis_count; i++)
		gather(&gathering, &read->syntheses[i]);
	follow_sayings(&gathering, is_used, survey);
	survey->saying_count = gathering.count;
	survey->sayings = gathering.list;
}

/* --- all of it */

static int is_listed(const struct became_survey *list, int count, int64_t survey)
{
	for (int i = 0; i < count; i++)
		if (list[i].survey->id == survey)
			return 1;
	return 0;
}

/* Those of supported persons, or the others, each once, as the newest that tells of it calls it. */
static int list_surveys(const struct became_read *read, int is_supported, struct became_survey *list, int count)
{
	for (int i = 0; i < read->synthesis_count; i++) {
		const struct edition *edition = read->syntheses[i].edition;

		for (int j = 0; j < edition->survey_count; j++)
			if ((edition->surveys[j].audience == SUPPORTED) == is_supported && !is_listed(list, count, edition->surveys[j].id))
				list[count++] = (struct became_survey){ .survey = &edition->surveys[j], .from = &read->syntheses[i] };
	}
	return count;
}

/* Of the number that was cited, where it stands; 0 where nobody can tell. */
static int64_t survey_of_older(const struct became_read *read, const struct became_citing *citing)
{
	for (int i = 0; i < read->older_count; i++) {
		const struct became_synthesis *older = &read->older[i];
		const struct edition_figure *figure = citing->figure ? edition_figure(older->edition, citing->figure) : NULL;
		const struct edition_quote *quote = citing->quotation ? edition_quote(older->edition, citing->quotation) : NULL;

		if (older->synthesis == citing->synthesis && older->number == citing->at_number && (figure || quote))
			return figure ? figure->survey : quote->survey;
	}
	return 0;
}

/* What its synthesis has no longer still leads on from the survey it was of. False where that is not known. */
static int follow_older(const struct became_read *read, const struct became_citing *citing, struct became_survey *surveys, int count)
{
	const int64_t survey = survey_of_older(read, citing);

	for (int i = 0; i < count; i++) {
		const int before = surveys[i].passage_count;
		int place;

		if (surveys[i].survey->id != survey)
			continue;
		place = place_of(read, citing, surveys[i].passages, &surveys[i].passage_count);
		if (place == before)
			surveys[i].passages[place].is_of_older = 1;
		return place >= 0;
	}
	return 0;
}

static size_t surveys_at_most(const struct became_read *read)
{
	size_t count = 0;

	for (int i = 0; i < read->synthesis_count; i++)
		count += (size_t)read->syntheses[i].edition->survey_count;
	return count + 1;
}

const struct became *became_of(struct arena *arena, const struct became_read *read, const char *language)
{
	struct became *became = arena_new(arena, struct became);
	struct became_survey *surveys = arena_array(arena, struct became_survey, surveys_at_most(read));
	struct became_passage *rest = arena_array(arena, struct became_passage, (size_t)read->citing_count + 1);
	char *is_used = arena_array(arena, char, (size_t)read->citing_count + 1);

	became->survey_count = list_surveys(read, 0, surveys, list_surveys(read, 1, surveys, 0));
	became->surveys = surveys;
	for (int i = 0; i < became->survey_count; i++)
		fill_survey(arena, read, language, is_used, &surveys[i]);
	for (int i = 0; i < read->citing_count; i++)
		if (!is_used[i] && !follow_older(read, &read->citings[i], surveys, became->survey_count))
			place_of(read, &read->citings[i], rest, &became->rest_count);
	became->rest = rest;
	return became;
}

const struct became_step *became_step_of(const struct became_text *text, enum text_step step)
{
	const struct became_step *found = NULL;

	for (int i = 0; i < text->step_count; i++)
		if (text->steps[i].step == step)
			found = &text->steps[i];
	return found;
}
