#include "expression/expression_command.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/utf8.h"
#include "expression/expression.h"
#include "expression/value.h"
#include "text/text.h"

enum { MOST_GIVEN = 100 };

/* What was said on the command line; of a name said twice, each is one of several answers. */
struct given {
	const char *names[MOST_GIVEN];
	struct expression_value values[MOST_GIVEN];
	int count;
};

/* The nth of that name; -1 where there are no so many. */
static int nth_named(const struct given *given, const char *name, int nth)
{
	for (int i = 0; i < given->count; i++)
		if (!strcmp(given->names[i], name) && !nth--)
			return i;
	return -1;
}

static int find(const void *context, const char *name, struct expression_name *found)
{
	const struct given *given = context;
	int first = nth_named(given, name, 0);

	if (first < 0)
		return 0;
	*found = (struct expression_name){ first, given->values[first].type, nth_named(given, name, 1) >= 0 };
	return 1;
}

static struct expression_value value_of(const void *context, struct arena *arena, int slot, int nth)
{
	const struct given *given = context;

	(void)arena;
	return given->values[nth_named(given, given->names[slot], nth)];
}

static int count_of(const void *context, struct arena *arena, int slot)
{
	const struct given *given = context;
	int count = 0;

	(void)arena;
	while (nth_named(given, given->names[slot], count) >= 0)
		count++;
	return count;
}

/* 12, true, 2026-05-12, NaN for an empty number; anything else, and what stands between quotation marks, is text. */
static struct expression_value read_value(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	double number = value_number(text);

	if (length >= 2 && strchr("'\"", *text) && text[length - 1] == *text)
		return (struct expression_value){ EXPRESSION_TEXT,
			.text = arena_copy_bytes(arena, text + 1, length - 2) };
	if (day_read(text) != DAY_NONE)
		return (struct expression_value){ EXPRESSION_DAY, .number = day_read(text) };
	if (!strcmp(text, "true") || !strcmp(text, "false"))
		return (struct expression_value){ EXPRESSION_TRUTH, .truth = *text == 't' };
	if (!isnan(number) || !strcmp(text, "NaN"))
		return (struct expression_value){ EXPRESSION_NUMBER, .number = number };
	return (struct expression_value){ EXPRESSION_TEXT, .text = text };
}

/* 0 where it is no NAME=VALUE, or another type than the same name before. */
static int give(struct given *given, struct arena *arena, const char *argument)
{
	const char *clean = utf8_clean(arena, argument, strlen(argument));
	const char *equals = clean ? strchr(clean, '=') : NULL;
	int before;

	if (!equals || equals == clean || given->count == MOST_GIVEN)
		return 0;
	given->names[given->count] = arena_copy_bytes(arena, clean, (size_t)(equals - clean));
	given->values[given->count] = read_value(arena, equals + 1);
	before = nth_named(given, given->names[given->count], 0);
	if (before >= 0 && given->values[before].type != given->values[given->count].type)
		return 0;
	given->count++;
	return 1;
}

static void print_value(struct buffer *out, const struct expression_value *value)
{
	switch (value->type) {
	case EXPRESSION_NUMBER:
		buffer_print(out, "number %s\n", value_text(out->arena, value->number));
		break;
	case EXPRESSION_TEXT:
		buffer_print(out, "text '%s'\n", value->text);
		break;
	case EXPRESSION_DAY:
		buffer_print(out, "day %s\n", isnan(value->number) ? "none" :
			     value_day_text(out->arena, value->number));
		break;
	default:
		buffer_print(out, "truth %s\n", value->truth ? "true" : "false");
	}
}

static int evaluate(struct command *command, const char *source, const struct given *given, int32_t today)
{
	struct expression_fault fault;
	const char *clean = utf8_clean(command->arena, source, strlen(source));
	const struct expression *expression;
	struct expression_value value;

	if (!clean) {
		buffer_print(&command->out, "column 1: %s\n", _("This text holds characters that are not shown."));
		return COMMAND_REFUSED;
	}
	expression = expression_read(command->arena, clean, &(struct expression_names){ find, given }, &fault);
	if (!expression) {
		buffer_print(&command->out, "column %d: %s\n", fault.column, fault.words);
		return COMMAND_REFUSED;
	}
	value = expression_value(expression, command->arena,
				 &(struct expression_answers){ value_of, given, today, count_of });
	print_value(&command->out, &value);
	return COMMAND_DONE;
}

int expression_command(struct command *command)
{
	int32_t today = day_in_zone((int64_t)time(NULL), "Europe/Paris");
	struct given given = { .count = 0 };
	int at = 0;

	if (command->count > 2 && !strcmp(command->arguments[0], "--today")) {
		today = day_read(command->arguments[1]);
		at = 2;
	}
	if (today == DAY_NONE) {
		buffer_print(&command->out, "%s is no day like 2026-05-12\n", command->arguments[1]);
		return COMMAND_MISUSED;
	}
	for (int i = at + 1; i < command->count; i++) {
		if (give(&given, command->arena, command->arguments[i]))
			continue;
		buffer_print(&command->out, "%s is no NAME=VALUE, or of another type than that name before\n",
			     command->arguments[i]);
		return COMMAND_MISUSED;
	}
	return evaluate(command, command->arguments[at], &given, today);
}
