#include "export/book.h"

const char *const export_type_names[EXPORT_TYPES] = {
	[EXPORT_TEXT] = "text", [EXPORT_COUNT] = "count", [EXPORT_PERCENT] = "percent", [EXPORT_NUMBER] = "number", [EXPORT_DAY] = "day",
};

struct export_cell export_text(const char *text)
{
	return (struct export_cell){ .state = EXPORT_GIVEN, .text = text };
}

struct export_cell export_number(double number)
{
	return (struct export_cell){ .state = EXPORT_GIVEN, .number = number };
}

struct export_cell export_hidden(void)
{
	return (struct export_cell){ .state = EXPORT_HIDDEN };
}

struct export_cell export_absent(void)
{
	return (struct export_cell){ .state = EXPORT_ABSENT };
}

struct export_cell export_said(const char *word)
{
	return (struct export_cell){ .state = EXPORT_SAID, .text = word };
}

int export_is_text(const struct export_column *column, const struct export_cell *cell)
{
	return cell->state == EXPORT_SAID || (cell->state == EXPORT_GIVEN && column->type == EXPORT_TEXT);
}
