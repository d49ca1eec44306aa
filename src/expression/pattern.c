#include "expression/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "expression/value.h"
#include "text/text.h"

enum {
	MOST_NESTING = 50,	/* parentheses in the pattern */
	MOST_STEPS = 50000,	/* about 2 ms */
	MOST_DEPTH = 50000,
	MOST_MEMORY = 4096,	/* kibibytes */
};

struct pattern {
	pcre2_code *code;
};

/* PCRE2 names its errors; ours are in the author's language. */
static const struct {
	int error;
	const char *words;
} reasons[] = {
	{ PCRE2_ERROR_END_BACKSLASH, N_("A \\ at the end says nothing.") },
	{ PCRE2_ERROR_UNKNOWN_ESCAPE, N_("This letter has no meaning after \\.") },
	{ PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER, N_("In {least,most} the first number is smaller.") },
	{ PCRE2_ERROR_QUANTIFIER_TOO_BIG, N_("A number in { } is too large.") },
	{ PCRE2_ERROR_MISSING_SQUARE_BRACKET, N_("A bracket [ is not closed.") },
	{ PCRE2_ERROR_CLASS_RANGE_ORDER, N_("A range such as a-z is the wrong way round.") },
	{ PCRE2_ERROR_QUANTIFIER_INVALID, N_("There is nothing to repeat before ?, * or +.") },
	{ PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, N_("A parenthesis is not closed.") },
	{ PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS, N_("A parenthesis closes nothing.") },
	{ PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP,
	  N_("There are too many parentheses inside each other.") },
	{ PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE, N_("It refers to a group that does not exist.") },
	{ PCRE2_ERROR_BACKSLASH_C_CALLER_DISABLED, N_("\\C is not supported.") },
};

/*
 * What matching needs belongs to the process: it is made once, grows to its
 * bound at most, and serves every pattern.
 */
static struct matching {
	pcre2_match_data *data;
	pcre2_match_context *bounds;
} matching;

static const struct matching *matching_made(void)
{
	if (matching.data)
		return &matching;
	matching.bounds = pcre2_match_context_create(NULL);
	matching.data = pcre2_match_data_create(1, NULL);
	if (!matching.bounds || !matching.data)
		die("out of memory for matching patterns");
	pcre2_set_match_limit(matching.bounds, MOST_STEPS);
	pcre2_set_depth_limit(matching.bounds, MOST_DEPTH);
	pcre2_set_heap_limit(matching.bounds, MOST_MEMORY);
	return &matching;
}

static enum pattern_match match(const pcre2_code *code, const char *text, size_t length)
{
	const struct matching *made = matching_made();
	int result = pcre2_match(code, (PCRE2_SPTR)text, length, 0, 0, made->data, made->bounds);

	if (result == PCRE2_ERROR_NOMATCH)
		return PATTERN_DIFFERS;
	return result < 0 ? PATTERN_UNCHECKED : PATTERN_FITS;
}

enum pattern_match pattern_match(const struct pattern *pattern, const char *text)
{
	size_t length = strlen(text);

	return length > PATTERN_SUBJECT ? PATTERN_UNCHECKED : match(pattern->code, text, length);
}

/*
 * The trial. A text is grown that the pattern follows, a character at a time
 * among those it is written with; and on every way there, what was just added
 * is repeated many times over and followed by what cannot follow. A pattern
 * that can take the repetition in many ways then tries them all.
 */
enum {
	MOST_LETTERS = 60,
	MOST_TRIED = 32,	/* letters, on all ways together */
	LONGEST_WAY = 16,	/* letters */
	LONGEST_LOOP = 4,	/* letters repeated together */
	REPEATED = 32,		/* times; mild runaways have as many ways as the 32nd Fibonacci number */
	LETTER_BYTES = 4,
	WORKSPACE = 2000,
};

struct letter {
	char bytes[LETTER_BYTES];
	size_t size;
	int used;
};

struct trial {
	const pcre2_code *code;
	const pcre2_code *open;		/* the same, not anchored at the end */
	struct letter letters[MOST_LETTERS];
	int letter_count;
	char text[(LONGEST_WAY + LONGEST_LOOP * REPEATED + 1) * LETTER_BYTES];
	size_t ends[LONGEST_WAY + 1];	/* in text, after so many letters */
	int count;			/* letters of the way so far */
};

static void add_letters(struct trial *trial, const char *text)
{
	while (*text && trial->letter_count < MOST_LETTERS) {
		struct letter letter = { .size = 1 };
		int known = 0;

		while ((text[letter.size] & 0xC0) == 0x80 && letter.size < LETTER_BYTES)
			letter.size++;
		memcpy(letter.bytes, text, letter.size);
		text += letter.size;
		while (known < trial->letter_count &&
		       memcmp(trial->letters[known].bytes, letter.bytes, LETTER_BYTES) != 0)
			known++;
		trial->letters[known] = letter;
		trial->letter_count += known == trial->letter_count;
	}
}

static size_t add(struct trial *trial, size_t length, const struct letter *letter)
{
	memcpy(trial->text + length, letter->bytes, letter->size);
	return length + letter->size;
}

/*
 * Does some text that fits begin so? Asked of the other algorithm of PCRE2,
 * which follows all ways at once and so takes no time to speak of. Where it
 * cannot say (references back), perhaps.
 */
static int is_followed(const struct trial *trial, size_t length)
{
	const struct matching *made = matching_made();
	int workspace[WORKSPACE];
	int result = pcre2_dfa_match(trial->open, (PCRE2_SPTR)trial->text, length, 0,
				     PCRE2_PARTIAL_HARD, made->data, made->bounds,
				     workspace, WORKSPACE);

	if (result >= 0)
		return pcre2_get_ovector_pointer(made->data)[1] == length;
	return result != PCRE2_ERROR_NOMATCH;
}

static int is_too_much(const struct trial *trial, size_t length)
{
	return match(trial->code, trial->text, length) == PATTERN_UNCHECKED;
}

/* NULL where all of them can follow. */
static const struct letter *find_stop(struct trial *trial, size_t length)
{
	for (int i = 0; i < trial->letter_count; i++)
		if (!is_followed(trial, add(trial, length, &trial->letters[i])))
			return &trial->letters[i];
	return NULL;
}

/* What stands in the text between these two places, repeated, and then what cannot follow it. */
static int runs_away(struct trial *trial, size_t from, size_t to)
{
	const struct letter *stop = find_stop(trial, to);
	size_t size = to - from;

	for (int i = 1; i < REPEATED; i++) {
		memcpy(trial->text + to, trial->text + from, size);
		to += size;
	}
	return is_too_much(trial, to) || (stop && is_too_much(trial, add(trial, to, stop)));
}

/* The letter to go on with: the least used, the last as written among those. */
static int try_letters(struct trial *trial, struct letter **next)
{
	size_t start = trial->ends[trial->count];

	*next = NULL;
	for (int i = 0; i < trial->letter_count; i++) {
		struct letter *letter = &trial->letters[i];
		size_t end = add(trial, start, letter);

		if (!is_followed(trial, end))
			continue;
		if (runs_away(trial, start, end))
			return 1;
		if (!*next || letter->used <= (*next)->used)
			*next = letter;
	}
	return 0;
}

static int try_loops(struct trial *trial)
{
	for (int loop = 2; loop <= LONGEST_LOOP && loop <= trial->count; loop++)
		if (runs_away(trial, trial->ends[trial->count - loop], trial->ends[trial->count]))
			return 1;
	return 0;
}

/* At the end of a way begins another, through letters less used. */
static int can_run_away(const pcre2_code *code, const pcre2_code *open, const char *source)
{
	struct trial trial = { .code = code, .open = open };
	struct letter *next;

	add_letters(&trial, "\x01\n aA1é");
	add_letters(&trial, source);
	for (int tried = 0; tried < MOST_TRIED; tried++) {
		if (try_letters(&trial, &next))
			return 1;
		if (!next && !trial.count)
			return 0;
		if (!next || trial.count == LONGEST_WAY) {
			trial.count = 0;
			continue;
		}
		next->used++;
		trial.ends[trial.count + 1] = add(&trial, trial.ends[trial.count], next);
		trial.count++;
		if (try_loops(&trial))
			return 1;
	}
	return 0;
}

static const char *reason_of(struct arena *arena, const char *source, int error, size_t place)
{
	const char *words = N_("This pattern cannot be read.");

	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].error == error)
			words = reasons[i].words;
	/* PCRE2 stops behind what it does not understand. */
	return text_print(arena, _("%1$s (After character %2$d.)"), text_of(words),
			  value_characters(source, source + place));
}

static void *take(size_t size, void *arena)
{
	return arena_room(arena, size);
}

static void leave(void *memory, void *arena)
{
	(void)memory, (void)arena;
}

/* Without start optimisations the trial sees what a cleverer text would bring about. */
enum {
	OPTIONS = PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_NEVER_BACKSLASH_C |
		  PCRE2_NO_START_OPTIMIZE
};

static pcre2_code *compile(struct arena *arena, const char *source, uint32_t options,
			   const char **why)
{
	pcre2_general_context *memory = pcre2_general_context_create(take, leave, arena);
	pcre2_compile_context *context = pcre2_compile_context_create(memory);
	pcre2_code *code;
	size_t place;
	int error;

	pcre2_set_parens_nest_limit(context, MOST_NESTING);
	code = pcre2_compile((PCRE2_SPTR)source, PCRE2_ZERO_TERMINATED, options, &error, &place,
			     context);
	if (!code)
		*why = reason_of(arena, source, error, place);
	return code;
}

struct pattern *pattern_read(struct arena *arena, const char *source, const char **why)
{
	struct pattern *pattern = arena_new(arena, struct pattern);
	pcre2_code *open;

	if (value_characters(source, source + strlen(source)) > PATTERN_LONGEST) {
		*why = text_print(arena, _("This pattern is longer than %d characters."),
				  PATTERN_LONGEST);
		return NULL;
	}
	pattern->code = compile(arena, source, OPTIONS | PCRE2_ENDANCHORED, why);
	open = compile(arena, source, OPTIONS, why);
	if (!pattern->code || !open)
		return NULL;
	if (can_run_away(pattern->code, open, source)) {
		*why = _("Some texts would take this pattern too long: "
			 "something repeated is repeated again inside.");
		return NULL;
	}
	return pattern;
}
