#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "spreadsheet/archive.h"
#include "spreadsheet/xlsx.h"

/* Which styles show a number as a day, and numbers as text. */

enum {
	MOST_FORMATS = 2000,
	DAYS_TO_1970 = 25569, DAYS_TO_1904 = 1462,
	DAY_THAT_NEVER_WAS = 60,	/* 29 February 1900, which spreadsheets count */
	MOST_SERIAL = 2958466		/* the first of 10000 */
};

struct styles {
	struct xlsx *xlsx;
	int day_formats[MOST_FORMATS];
	int count;
	int is_in_cells;	/* in the list of styles that cells name */
};

/* Those that have a number only: dates and times in every language. */
static int is_own_day_format(int id)
{
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/* Letters of days and times outside of quotes, brackets and escapes; "General" has none of its own. */
static int is_day_code(const char *code)
{
	if (!strncmp(code, "General", 7) || !strncmp(code, "GENERAL", 7))
		return 0;
	for (; *code; code++) {
		if (*code == '"' || *code == '[') {
			const char *end = strchr(code + 1, *code == '"' ? '"' : ']');

			/* [h] is hours, [Red] is not. */
			if (*code == '[' && end && end - code == 2 && strchr("hmsHMS", code[1]))
				return 1;
			if (!end)
				return 0;
			code = end;
		} else if ((*code == '\\' || *code == '_' || *code == '*') && code[1]) {
			code++;
		} else if (*code == ';') {
			return 0;
		} else if (strchr("dmyhsDMYHS", *code)) {
			return 1;
		}
	}
	return 0;
}

static int is_day_format(const struct styles *styles, int id)
{
	for (int i = 0; i < styles->count; i++)
		if (styles->day_formats[i] == id)
			return 1;
	return is_own_day_format(id);
}

static void start(void *context, const char *name, const char **attributes)
{
	struct styles *styles = context;
	struct xlsx *xlsx = styles->xlsx;
	const char *code;

	if (!strcmp(name, "numFmt")) {
		code = archive_attribute(attributes, "formatCode");
		if (code && is_day_code(code) && styles->count < MOST_FORMATS)
			styles->day_formats[styles->count++] = xlsx_whole(archive_attribute(attributes, "numFmtId"), 100000);
	} else if (!strcmp(name, "cellXfs")) {
		styles->is_in_cells = 1;
	} else if (styles->is_in_cells && !strcmp(name, "xf") && xlsx->style_count < XLSX_MOST_STYLES) {
		xlsx->is_day[xlsx->style_count++] = (unsigned char)
			is_day_format(styles, xlsx_whole(archive_attribute(attributes, "numFmtId"), 100000));
	}
}

static void end(void *context, const char *name)
{
	struct styles *styles = context;

	if (!strcmp(name, "cellXfs"))
		styles->is_in_cells = 0;
}

void xlsx_read_styles(struct xlsx *xlsx, const char *part)
{
	struct styles *styles = arena_new(xlsx->arena, struct styles);
	const struct archive_reader reader = { start, end, NULL, styles };

	styles->xlsx = xlsx;
	xlsx->is_day = arena_take(xlsx->arena, XLSX_MOST_STYLES);
	archive_read(xlsx->archive, part, &reader);
}

static const char *shortest(struct arena *arena, double number)
{
	if (floor(number) == number && fabs(number) < 1e17)
		return arena_print(arena, "%.0f", number + 0.0);
	for (int digits = 15; digits < 17; digits++) {
		const char *text = arena_print(arena, "%.*g", digits, number);

		if (strtod(text, NULL) == number)
			return text;
	}
	return arena_print(arena, "%.17g", number);
}

static const char *day_words(struct xlsx *xlsx, double serial)
{
	char text[DAY_TEXT];
	double whole = floor(serial);
	int seconds = (int)round((serial - whole) * 86400), days = (int)whole;

	if (seconds == 86400) {
		seconds = 0;
		days++;
	}
	if (xlsx->is_1904)
		days += DAYS_TO_1904;
	else if (days && days < DAY_THAT_NEVER_WAS)
		days++;
	if (!whole && seconds)
		return arena_print(xlsx->arena, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
	day_write(days - DAYS_TO_1970, text);
	if (!seconds)
		return arena_copy(xlsx->arena, text);
	return arena_print(xlsx->arena, "%sT%02d:%02d:%02d", text, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

const char *xlsx_number(struct xlsx *xlsx, const char *text, int style, enum cell_kind *kind)
{
	char *end;
	double number = strtod(text, &end);

	*kind = CELL_NUMBER;
	if (end == text || *end || !isfinite(number))
		return NULL;
	if (style < 0 || style >= xlsx->style_count || !xlsx->is_day[style] || number < 0 || number >= MOST_SERIAL)
		return shortest(xlsx->arena, number);
	*kind = CELL_DAY;
	return day_words(xlsx, number);
}
