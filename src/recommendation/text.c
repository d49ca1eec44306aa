#include "recommendation/text.h"

#include <string.h>

#include "base/arena.h"
#include "text/text.h"

const char *const text_kind_names[TEXT_KINDS] = {
	[TEXT_RECOMMENDATION] = "recommendation", [TEXT_OPINION] = "opinion", [TEXT_GUIDE] = "guide", [TEXT_SHEET] = "sheet",
	[TEXT_REPORT] = "report", [TEXT_CONTRIBUTION] = "contribution",
};

const char *const text_step_names[TEXT_STEPS] = {
	[STEP_DRAFT] = "draft", [STEP_GROUP] = "group", [STEP_ETHICS] = "ethics", [STEP_STANDING] = "standing", [STEP_PLENARY] = "plenary",
	[STEP_ADOPTED] = "adopted", [STEP_PUBLISHED] = "published", [STEP_SENT] = "sent", [STEP_ANSWERED] = "answered",
	[STEP_FOLLOWED] = "followed", [STEP_DROPPED] = "dropped",
};

const char *const paragraph_kind_names[PARAGRAPH_KINDS] = {
	[PARAGRAPH_HEADING] = "heading", [PARAGRAPH_PROSE] = "prose", [PARAGRAPH_RECOMMENDATION] = "recommendation",
};

const char *text_kind_words(enum text_kind kind)
{
	static const char *const words[TEXT_KINDS] = {
		[TEXT_RECOMMENDATION] = N_IN("kind of text", "Recommendation"), [TEXT_OPINION] = N_IN("kind of text", "Opinion"),
		[TEXT_GUIDE] = N_IN("kind of text", "Guide"), [TEXT_SHEET] = N_IN("kind of text", "Sheet"),
		[TEXT_REPORT] = N_IN("kind of text", "Report"), [TEXT_CONTRIBUTION] = N_IN("kind of text", "Contribution"),
	};

	return text_of(words[kind]);
}

const char *text_step_words(enum text_step step)
{
	static const char *const words[TEXT_STEPS] = {
		[STEP_DRAFT] = N_IN("step", "Being written"), [STEP_GROUP] = N_IN("step", "In the working group"),
		[STEP_ETHICS] = N_IN("step", "Before the ethics commission"), [STEP_STANDING] = N_IN("step", "Before the standing commission"),
		[STEP_PLENARY] = N_IN("step", "Before the plenary assembly"), [STEP_ADOPTED] = N_IN("step", "Adopted, not public yet"),
		[STEP_PUBLISHED] = N_IN("step", "Published"), [STEP_SENT] = N_IN("step", "Sent to the ministry"),
		[STEP_ANSWERED] = N_IN("step", "Answered by the ministry"), [STEP_FOLLOWED] = N_IN("step", "Followed up"),
		[STEP_DROPPED] = N_IN("step", "Dropped"),
	};

	return text_of(words[step]);
}

const char *paragraph_kind_words(enum paragraph_kind kind)
{
	static const char *const words[PARAGRAPH_KINDS] = {
		[PARAGRAPH_HEADING] = N_IN("paragraph", "Heading"), [PARAGRAPH_PROSE] = N_IN("paragraph", "Prose"),
		[PARAGRAPH_RECOMMENDATION] = N_IN("paragraph", "Recommendation"),
	};

	return text_of(words[kind]);
}

int text_may_be_changed(const struct text *text)
{
	return text->step < STEP_ADOPTED && !text->removed;
}

int text_takes_reasons(const struct text *text)
{
	return text->step != STEP_DROPPED && !text->removed;
}

/* For each: does it belong to the recommendation before it? */
static const char *belongings(struct arena *arena, const struct paragraph *list, int count)
{
	char *belongs = arena_array(arena, char, (size_t)count + 1);
	int is_behind = 0;

	for (int i = 0; i < count; i++) {
		belongs[i] = (char)(list[i].level == 1 && list[i].kind != PARAGRAPH_HEADING && is_behind);
		if (!belongs[i])
			is_behind = list[i].kind == PARAGRAPH_RECOMMENDATION;
	}
	return belongs;
}

const char *const *paragraph_numbers(struct arena *arena, const struct paragraph *list, int count)
{
	const char *belongs = belongings(arena, list, count), **numbers = arena_array(arena, const char *, (size_t)count + 1);
	int recommendation = 0, sub = 0, prose = 0;

	for (int i = 0; i < count; i++) {
		if (belongs[i]) {
			numbers[i] = arena_print(arena, "%d.%d", recommendation, ++sub);
		} else if (list[i].kind == PARAGRAPH_RECOMMENDATION) {
			numbers[i] = arena_print(arena, "%d", ++recommendation);
			sub = 0;
		} else {
			numbers[i] = list[i].kind == PARAGRAPH_HEADING ? "" : arena_print(arena, "§ %d", ++prose);
		}
	}
	return numbers;
}

/* Where the block ends that begins there: behind the last that belongs to it. */
static int block_end(const char *belongs, int count, int begin)
{
	int end = begin + 1;

	while (end < count && !belongs[begin] && belongs[end])
		end++;
	return end;
}

/* Where the block begins that ends there. */
static int block_begin(const char *belongs, int end, int is_inside)
{
	int begin = end - 1;

	while (begin > 0 && !is_inside && belongs[begin])
		begin--;
	return begin;
}

const int *paragraphs_moved(struct arena *arena, const struct paragraph *list, int count, int index, int way)
{
	const char *belongs = belongings(arena, list, count);
	const int is_inside = belongs[index];
	const int begin = index, end = block_end(belongs, count, index), has_other = way < 0 ? begin > 0 : end < count;
	const int first = way < 0 && has_other ? block_begin(belongs, begin, is_inside) : begin;
	const int last = way > 0 && has_other ? block_end(belongs, count, end) : end;
	const int cut = way < 0 ? begin : end;
	int *order;

	/* What belongs to a recommendation stays behind it. */
	if (!has_other || (is_inside && !belongs[way < 0 ? first : end]))
		return NULL;
	order = arena_array(arena, int, (size_t)count);
	for (int i = 0; i < count; i++) {
		if (i < first || i >= last)
			order[i] = i;
		else
			order[i] = i < first + (last - cut) ? i + (cut - first) : i - (last - cut);
	}
	return order;
}

/* Its first line, without the stars of bold words. */
static const char *first_line(struct arena *arena, const char *words)
{
	size_t length = strcspn(words, "\n"), used = 0;
	char *line = arena_copy_bytes(arena, words, length);

	for (size_t i = 0; i < length; i++) {
		if (words[i] == '*' && words[i + 1] == '*')
			i++;
		else
			line[used++] = words[i];
	}
	line[used] = '\0';
	return line;
}

const char *paragraph_beginning(struct arena *arena, const char *words)
{
	enum { LONGEST_BEGINNING = 80 };
	const char *line = first_line(arena, words);
	size_t cut = LONGEST_BEGINNING;

	if (strlen(line) <= LONGEST_BEGINNING)
		return line;
	while (cut > LONGEST_BEGINNING / 2 && line[cut] != ' ')
		cut--;
	while (((unsigned char)line[cut] & 0xC0) == 0x80)
		cut--;
	return arena_print(arena, "%.*s…", (int)cut, line);
}
