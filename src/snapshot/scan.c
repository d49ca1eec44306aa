#include "snapshot/scan.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/canonical.h"
#include "snapshot/names.h"
#include "snapshot/segment.h"

/* Decimal digits that a double always gives back. */
enum { SAFE_DIGITS = 15, LONGEST_NUMBER = 32 };

static const double power_of_ten[SAFE_DIGITS + 1] = {
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
};

struct scanner {
	const char *at, *end;	/* a NUL stands at the end, and fits nowhere */
	struct cells *cells;
	int row;
};

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline int is_same(const char *a, const char *b, size_t length)
{
	const size_t word = sizeof(uint64_t);
	uint64_t left, right;

	if (length < word)
		return !memcmp(a, b, length);
	/* By words of which the last may overlap the one before: several times faster than a call. */
	for (size_t i = 0; i < length; i += word) {
		size_t at = i + word <= length ? i : length - word;

		memcpy(&left, a + at, word);
		memcpy(&right, b + at, word);
		if (left != right)
			return 0;
	}
	return 1;
}

static inline int take(struct scanner *scanner, const char *bytes, size_t length)
{
	if ((size_t)(scanner->end - scanner->at) < length || !is_same(scanner->at, bytes, length))
		return 0;
	scanner->at += length;
	return 1;
}

#define take_literal(scanner, literal) take((scanner), "" literal, sizeof(literal) - 1)

/* Bytes up to the next quotation mark, or -1. */
static ptrdiff_t find_quote(const char *from, const char *end)
{
	const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
	const char *at = from;

	/* Eight at a time: a byte that is a quotation mark becomes 0, and of 0 a high bit. */
	for (; end - at >= (ptrdiff_t)sizeof(uint64_t); at += sizeof(uint64_t)) {
		uint64_t word;

		memcpy(&word, at, sizeof(word));
		word ^= ones * '"';
		word = (word - ones) & ~word & highs;
		if (word)
			return at - from + __builtin_ctzll(word) / 8;
	}
	at = memchr(at, '"', (size_t)(end - at));
	return at ? at - from : -1;
}

static ptrdiff_t count_digits(const char *from)
{
	ptrdiff_t count = 0;

	while (is_digit(from[count]))
		count++;
	return count;
}

/* A choice by its name, or a point of a scale: its number in this version, or -1. */
static int take_code(struct scanner *scanner, const struct scan_cell *cell)
{
	const char *from = scanner->at + !cell->is_bare;
	ptrdiff_t length;
	int number;

	if (!cell->is_bare && *scanner->at != '"')
		return -1;
	length = cell->is_bare ? count_digits(from) : find_quote(from, scanner->end);
	if (length < 0)
		return -1;
	number = names_find(cell->codes, from, (size_t)length, (size_t)(scanner->end - from));
	if (number >= 0)
		scanner->at = from + length + !cell->is_bare;
	return number;
}

static int read_code(struct scanner *scanner, const struct scan_cell *cell)
{
	int number = take_code(scanner, cell);

	if (number < 0)
		return 0;
	cell_put_code(&scanner->cells[cell->column], scanner->row, cell->code[number]);
	return 1;
}

static int read_set(struct scanner *scanner, const struct scan_cell *cell)
{
	struct cells *cells = &scanner->cells[cell->column];
	int last = -1;

	if (!take_literal(scanner, "["))
		return 0;
	do {
		int number = take_code(scanner, cell);

		/* In document order, each once; an empty list would be null. */
		if (number <= last)
			return 0;
		last = number;
		cell_add_choice(cells, scanner->row, cell->code[number]);
	} while (take_literal(scanner, ","));
	cell_put_state(cells, scanner->row, CELL_GIVEN);
	return take_literal(scanner, "]");
}

/* Of those numbers that are seldom: very small, very large, of many digits. */
static int read_long_number(struct scanner *scanner, const struct scan_cell *cell)
{
	char written[LONGEST_NUMBER + 1] = "", again[2 * LONGEST_NUMBER] = "";
	struct buffer out = { .bytes = again, .capacity = sizeof(again) };
	size_t length = strspn(scanner->at, "0123456789.e+-");
	double number;

	if (length > LONGEST_NUMBER)
		return 0;
	memcpy(written, scanner->at, length);
	number = strtod(written, NULL);
	if (!(fabs(number) <= MOST_NUMBER))
		return 0;
	canonical_add_number(&out, number);
	if (strcmp(written, again) || (cell->is_whole && floor(number) != number))
		return 0;
	scanner->at += length;
	cell_put_number(&scanner->cells[cell->column], scanner->row, number);
	return 1;
}

static int read_number(struct scanner *scanner, const struct scan_cell *cell)
{
	const char *at = scanner->at + (*scanner->at == '-'), *from = at, *point = NULL;
	int64_t digits = 0;
	double number;

	for (; is_digit(*at) || (*at == '.' && !point); at++) {
		if (*at == '.')
			point = at;
		else if (at - from <= SAFE_DIGITS)
			digits = 10 * digits + (*at - '0');
	}
	/* Most are beyond doubt written in the one way there is; at the others a longer look is taken. */
	if (at - from > SAFE_DIGITS || *at == 'e' || (*from == '0' && (at - from > 1 || from != scanner->at)) ||
	    from == at || from == point || (point && (cell->is_whole || at[-1] == '0' || at[-1] == '.')))
		return read_long_number(scanner, cell);
	number = (double)digits / power_of_ten[point ? at - point - 1 : 0];
	cell_put_number(&scanner->cells[cell->column], scanner->row, *scanner->at == '-' ? -number : number);
	scanner->at = at;
	return 1;
}

static int two_digits(const char *at)
{
	return 10 * (at[0] - '0') + at[1] - '0';
}

/* Of a month the first day stands, of a year the first of January. */
static int fits_precision(const char *at, enum precision precision)
{
	if (precision == TO_THE_DAY)
		return 1;
	return two_digits(at + 9) == 1 && (precision == TO_THE_MONTH || two_digits(at + 6) == 1);
}

static int read_date(struct scanner *scanner, const struct scan_cell *cell)
{
	static const char form[] = "\"0000-00-00\"";
	const char *at = scanner->at;
	int32_t day;

	if ((size_t)(scanner->end - at) < sizeof(form) - 1)
		return 0;
	for (size_t i = 0; i < sizeof(form) - 1; i++)
		if (form[i] == '0' ? !is_digit(at[i]) : at[i] != form[i])
			return 0;
	day = day_of(100 * two_digits(at + 1) + two_digits(at + 3), two_digits(at + 6), two_digits(at + 9));
	if (day == DAY_NONE || !fits_precision(at, cell->precision))
		return 0;
	cell_put_day(&scanner->cells[cell->column], scanner->row, day);
	scanner->at += sizeof(form) - 1;
	return 1;
}

/* The most important first, each once. */
static int read_rank(struct scanner *scanner, const struct scan_cell *cell)
{
	struct cells *cells = &scanner->cells[cell->column];
	unsigned char place = 0;

	if (!take_literal(scanner, "["))
		return 0;
	do {
		int number = take_code(scanner, cell);

		if (number < 0 || *cell_place(cells, scanner->row, cell->code[number]))
			return 0;
		*cell_place(cells, scanner->row, cell->code[number]) = ++place;
	} while (take_literal(scanner, ","));
	cell_put_state(cells, scanner->row, CELL_GIVEN);
	return take_literal(scanner, "]");
}

/* 1 to MOST_POINTS, or 0 for anything else. */
static int take_points(struct scanner *scanner)
{
	ptrdiff_t digits = count_digits(scanner->at);
	int points = 0;

	if (digits < 1 || digits > 4 || *scanner->at == '0')
		return 0;
	for (; digits; digits--)
		points = 10 * points + (*scanner->at++ - '0');
	return points <= MOST_POINTS ? points : 0;
}

static int read_shares(struct scanner *scanner, const struct scan_cell *cell)
{
	struct cells *cells = &scanner->cells[cell->column];
	int last = -1;

	if (!take_literal(scanner, "{"))
		return 0;
	do {
		int number = take_code(scanner, cell), points;

		if (number <= last || !take_literal(scanner, ":"))
			return 0;
		last = number;
		points = take_points(scanner);
		if (!points)
			return 0;
		cell_put_points(cells, scanner->row, cell->code[number], (uint16_t)points);
	} while (take_literal(scanner, ","));
	cell_put_state(cells, scanner->row, CELL_GIVEN);
	return take_literal(scanner, "}");
}

/* The words themselves are verbatims, elsewhere. */
static int read_text(struct scanner *scanner, const struct scan_cell *cell)
{
	struct canonical from = { scanner->at };
	int fits = cell->is_open ? canonical_pass_text(&from) && from.at - scanner->at > 2 :
		cell->is_file ? take_literal(scanner, "\"#file\"") : take_literal(scanner, "\"#text\"");

	if (cell->is_open && fits)
		scanner->at = from.at;
	cell_put_state(&scanner->cells[cell->column], scanner->row, CELL_GIVEN);
	return fits;
}

static int (*const readers[COLUMN_SHAPES])(struct scanner *scanner, const struct scan_cell *cell) = {
	[SHAPE_CODE] = read_code,
	[SHAPE_SET] = read_set,
	[SHAPE_NUMBER] = read_number,
	[SHAPE_DATE] = read_date,
	[SHAPE_RANK] = read_rank,
	[SHAPE_SHARES] = read_shares,
	[SHAPE_TEXT] = read_text,
};

/* The ways of having no answer; CELL_GIVEN where there is one. */
static enum cell_state take_state(struct scanner *scanner, const struct scan_question *question)
{
	if (*scanner->at == 'n')
		return take_literal(scanner, "null") ? CELL_EMPTY : CELL_GIVEN;
	if (scanner->at[0] != '"' || scanner->at[1] != '#')
		return CELL_GIVEN;
	if (question->dont_know && take_literal(scanner, "\"#dk\""))
		return CELL_DONT_KNOW;
	return question->prefer_not && take_literal(scanner, "\"#na\"") ? CELL_PREFER_NOT : CELL_GIVEN;
}

static int read_cell(struct scanner *scanner, const struct scan_question *question, const struct scan_cell *cell)
{
	enum cell_state state = take_state(scanner, question);

	if (state == CELL_GIVEN)
		return readers[cell->shape](scanner, cell);
	cell_put_state(&scanner->cells[cell->column], scanner->row, state);
	return 1;
}

/* What can be said of all parts at once. */
static enum cell_state take_whole_state(struct scanner *scanner, const struct scan_question *question)
{
	if (!question->is_reserved_by_part)
		return take_state(scanner, question);
	return take_literal(scanner, "null") ? CELL_EMPTY : CELL_GIVEN;
}

/* A part: what is reserved for the whole is said of none. */
static int read_part(struct scanner *scanner, const struct scan_question *question, const struct scan_cell *cell)
{
	if (!question->is_reserved_by_part && scanner->at[0] == '"' && scanner->at[1] == '#')
		return 0;
	return read_cell(scanner, question, cell);
}

static int read_parts(struct scanner *scanner, const struct scan_question *question)
{
	enum cell_state state = take_whole_state(scanner, question);
	int has_any = 0;

	for (int i = 0; state != CELL_GIVEN && i < question->cell_count; i++)
		cell_put_state(&scanner->cells[question->cells[i].column], scanner->row, state);
	if (state != CELL_GIVEN)
		return 1;
	for (int i = 0; i < question->cell_count; i++) {
		const struct scan_cell *cell = &question->cells[i];

		if (!take(scanner, i ? "," : "{", 1) || !take(scanner, cell->key, cell->key_length))
			return 0;
		has_any |= *scanner->at != 'n';
		if (!read_part(scanner, question, cell))
			return 0;
	}
	/* Had all been left empty, it would be null. */
	return has_any && take_literal(scanner, "}");
}

static int read_question(struct scanner *scanner, const struct scan_question *question)
{
	return question->has_parts ? read_parts(scanner, question) :
		read_cell(scanner, question, question->cells);
}

int scan_answers(const struct scan_plan *plan, const char *json, size_t length,
		 struct cells *cells, int row, struct scan_fault *fault)
{
	struct scanner scanner = { .at = json, .end = json + length, .cells = cells, .row = row };
	int expects_more = 0, fits = take_literal(&scanner, "{");

	*fault = (struct scan_fault){ 0 };
	for (int i = 0; fits && i < plan->question_count; i++) {
		const struct scan_question *question = &plan->questions[i];

		if (!take(&scanner, question->key, question->key_length))
			continue;
		fits = read_question(&scanner, question);
		if (!fits)
			fault->question = question->name;
		else if (!(expects_more = take_literal(&scanner, ",")))
			break;
	}
	fits = fits && !expects_more && take_literal(&scanner, "}") && scanner.at == scanner.end;
	fault->at = (size_t)(scanner.at - json);
	return fits;
}
