/* The functions of LimeSurvey's formulas that have an equivalent (a table). */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/lss_piece.h"
#include "expression/pattern.h"
#include "text/text.h"

/* The call's values, in the order they stand. */
typedef struct piece called_fn(struct converting *converting, const struct script *call);

struct called {
	const char *name;
	int least, most;	/* values, self and that being one; -1: any number */
	called_fn *piece;
	const char *ours;	/* of what only has another name, and takes numbers or texts */
	enum expression_type takes, gives;
};

static struct piece whole(struct converting *converting, enum expression_type type, const char *name, const char *one,
			  const char *other)
{
	return (struct piece){ type, arena_print(converting->arena, "%s(%s%s%s)", name, one, other ? ", " : "",
						 other ? other : ""), WHOLE };
}

static struct piece *values_of(struct converting *converting, const struct script *call, int *count)
{
	struct piece *pieces = arena_array(converting->arena, struct piece, MOST_PIECES);

	*count = pieces_of(converting, call->first, pieces);
	return pieces;
}

/* Whether there is an answer, of whatever kind. */
static struct piece is_there(struct converting *converting, struct piece piece)
{
	if (piece.variable && piece.type != EXPRESSION_TRUTH)
		return (struct piece){ EXPRESSION_TRUTH, arena_print(converting->arena, "%s != ''", piece.text), OF_EQUALITY };
	return piece_truth(converting, piece);
}

/* All choices of one question, which are counted at once. */
static int are_all_ticked(const struct converting *converting, const struct piece *pieces, int count)
{
	int all = 0;

	for (const struct variable *variable = variables_first(converting->setting->variables); variable;
	     variable = variable->next)
		all += count && pieces[0].variable && variable->kind == VARIABLE_TICKED &&
			variable->question == pieces[0].variable->question;
	for (int i = 0; i < count; i++)
		if (!pieces[i].variable || pieces[i].variable->kind != VARIABLE_TICKED ||
		    pieces[i].variable->question != pieces[0].variable->question)
			return 0;
	return count == all;
}

static struct piece piece_count(struct converting *converting, const struct script *call)
{
	int count;
	struct piece *pieces = values_of(converting, call, &count);

	if (converting->why)
		return pieces[0];
	if (are_all_ticked(converting, pieces, count)) {
		const char *name = pieces[0].variable->name, *own = converting->setting->own_name;

		return (struct piece){ EXPRESSION_NUMBER, own && !strcmp(own, name) ? "count-selected(.)" :
			arena_print(converting->arena, "count-selected(${%s})", name), WHOLE };
	}
	for (int i = 0; i < count; i++)
		pieces[i] = (struct piece){ EXPRESSION_NUMBER, arena_print(converting->arena, "if(%s, 1, 0)",
			is_there(converting, pieces[i]).text), WHOLE };
	return pieces_joined(converting, pieces, count, " + ", OF_SUM, EXPRESSION_NUMBER);
}

static struct piece piece_sum(struct converting *converting, const struct script *call)
{
	int count;
	struct piece *pieces = values_of(converting, call, &count);

	for (int i = 0; i < count; i++)
		pieces[i] = (struct piece){ EXPRESSION_NUMBER, arena_print(converting->arena, "coalesce(%s, 0)",
			piece_number(converting, pieces[i]).text), WHOLE };
	return pieces_joined(converting, pieces, count, " + ", OF_SUM, EXPRESSION_NUMBER);
}

/* countif(value, ...) and sumif(value, ...). */
static struct piece piece_where(struct converting *converting, const struct script *call, int is_sum)
{
	struct piece wanted = piece_of(converting, call->first);
	struct piece *pieces = arena_array(converting->arena, struct piece, MOST_PIECES);
	int count = pieces_of(converting, call->first->next, pieces);

	for (int i = 0; i < count; i++) {
		const char *number = is_sum ? piece_number(converting, pieces[i]).text : "1";

		pieces[i] = piece_compared(converting, SCRIPT_EQUAL, pieces[i], wanted);
		pieces[i] = (struct piece){ EXPRESSION_NUMBER, arena_print(converting->arena, "if(%s, %s, 0)",
			pieces[i].text, number), WHOLE };
	}
	return pieces_joined(converting, pieces, count, " + ", OF_SUM, EXPRESSION_NUMBER);
}

static struct piece piece_countif(struct converting *converting, const struct script *call)
{
	return piece_where(converting, call, 0);
}

static struct piece piece_sumif(struct converting *converting, const struct script *call)
{
	return piece_where(converting, call, 1);
}

static struct piece piece_of_numbers(struct converting *converting, const struct script *call, const char *name)
{
	int count;
	struct piece *pieces = values_of(converting, call, &count), all;

	for (int i = 0; i < count; i++) {
		pieces[i] = piece_number(converting, pieces[i]);
		pieces[i].strength = WHOLE;
	}
	all = pieces_joined(converting, pieces, count, ", ", LOOSE, EXPRESSION_NUMBER);
	return whole(converting, EXPRESSION_NUMBER, name, all.text, NULL);
}

static struct piece piece_min(struct converting *converting, const struct script *call)
{
	return piece_of_numbers(converting, call, "min");
}

static struct piece piece_max(struct converting *converting, const struct script *call)
{
	return piece_of_numbers(converting, call, "max");
}

static struct piece piece_is_empty(struct converting *converting, const struct script *call)
{
	struct piece piece = piece_of(converting, call->first);

	if (piece.type == EXPRESSION_TRUTH)
		return whole(converting, EXPRESSION_TRUTH, "not", piece.text, NULL);
	return (struct piece){ EXPRESSION_TRUTH, arena_print(converting->arena, "%s = ''",
		piece_within(converting, &piece, OF_ORDER)), OF_EQUALITY };
}

static struct piece piece_is_numeric(struct converting *converting, const struct script *call)
{
	struct piece piece = piece_text(converting, piece_of(converting, call->first));

	return whole(converting, EXPRESSION_TRUTH, "regex", piece.text, "'-?[0-9]+([.][0-9]+)?'");
}

static struct piece piece_if(struct converting *converting, const struct script *call)
{
	struct piece test = piece_truth(converting, piece_of(converting, call->first));
	struct piece one = piece_text(converting, piece_of(converting, call->first->next));
	struct piece other = piece_text(converting, piece_of(converting, call->first->next->next));

	if ((one.type == EXPRESSION_TRUTH) != (other.type == EXPRESSION_TRUTH)) {
		one = piece_truth(converting, one);
		other = piece_truth(converting, other);
	}
	return (struct piece){ one.type == other.type ? one.type : EXPRESSION_TEXT,
		arena_print(converting->arena, "if(%s, %s, %s)", test.text, one.text, other.text), WHOLE };
}

/* What only shapes a text for the screen. */
static struct piece piece_itself(struct converting *converting, const struct script *call)
{
	struct piece piece = piece_text(converting, piece_of(converting, call->first));

	piece.variable = NULL;
	return piece;
}

static struct piece joined_texts(struct converting *converting, const struct script *first, const char *between)
{
	struct piece *pieces = arena_array(converting->arena, struct piece, MOST_PIECES), all;
	int count = pieces_of(converting, first, pieces);

	for (int i = 0; i < count; i++) {
		pieces[i] = piece_text(converting, pieces[i]);
		pieces[i].strength = WHOLE;
	}
	all = pieces_joined(converting, pieces, count, ", ", LOOSE, EXPRESSION_TEXT);
	return whole(converting, EXPRESSION_TEXT, between ? "join" : "concat", between ? between : all.text,
		     between ? all.text : NULL);
}

static struct piece piece_implode(struct converting *converting, const struct script *call)
{
	return joined_texts(converting, call->first->next, piece_text(converting, piece_of(converting, call->first)).text);
}

static struct piece piece_list(struct converting *converting, const struct script *call)
{
	return joined_texts(converting, call->first, "', '");
}

static struct piece piece_join(struct converting *converting, const struct script *call)
{
	return joined_texts(converting, call->first, NULL);
}

static struct piece rounded(struct converting *converting, const struct script *call, char sign, char order)
{
	const char *number = piece_number(converting, piece_of(converting, call->first)).text;

	return (struct piece){ EXPRESSION_NUMBER, arena_print(converting->arena, "int(%s) %c if((%s) %c int(%s), 1, 0)",
		number, sign, number, order, number), OF_SUM };
}

static struct piece piece_floor(struct converting *converting, const struct script *call)
{
	return rounded(converting, call, '-', '<');
}

static struct piece piece_ceil(struct converting *converting, const struct script *call)
{
	return rounded(converting, call, '+', '>');
}

/* There the third value is a length, here the place that is not taken any more. */
static struct piece piece_substr(struct converting *converting, const struct script *call)
{
	const struct script *from = call->first->next, *length = from->next;
	struct piece text = piece_text(converting, piece_of(converting, call->first));

	if (from->kind != SCRIPT_NUMBER || (length && length->kind != SCRIPT_NUMBER))
		return piece_refused(converting, _("The places in substr() must be numbers from 0 on."));
	return whole(converting, EXPRESSION_TEXT, "substr", text.text, length ?
		arena_print(converting->arena, "%.0f, %.0f", from->number, from->number + length->number) :
		arena_print(converting->arena, "%.0f", from->number));
}

const char *lss_pattern(struct arena *arena, const char *source)
{
	const char *end = *source ? strrchr(source + 1, *source) : NULL, *why = NULL, *pattern;
	size_t length;
	int is_anchored, is_ended;

	if (!end || isalnum((unsigned char)*source) || end[1 + strspn(end + 1, "iu")])
		return NULL;
	pattern = arena_copy_bytes(arena, source + 1, (size_t)(end - source - 1));
	length = strlen(pattern);
	is_anchored = *pattern == '^' && !strchr(pattern, '|');
	is_ended = length > 1 && pattern[length - 1] == '$' && pattern[length - 2] != '\\' && !strchr(pattern, '|');
	pattern = arena_print(arena, "%s%s%s%.*s%s%s", strchr(end, 'i') ? "(?i)" : "", is_anchored ? "" : "(?s:.*)",
		is_anchored && is_ended ? "" : "(?:", (int)length - is_anchored - is_ended, pattern + is_anchored,
		is_anchored && is_ended ? "" : ")", is_ended ? "" : "(?s:.*)");
	return pattern_read(arena, pattern, &why) ? pattern : NULL;
}

static struct piece piece_regex(struct converting *converting, const struct script *call)
{
	const struct script *source = call->first;
	const char *pattern = source->kind == SCRIPT_TEXT ? lss_pattern(converting->arena, source->text) : NULL;
	const char *text = pattern ? quoted(converting->arena, pattern) : NULL;

	if (!text)
		return piece_refused(converting, _("Its pattern cannot be used here."));
	return whole(converting, EXPRESSION_TRUTH, "regex",
		     piece_text(converting, piece_of(converting, source->next)).text, text);
}

/* date("Y-m-d") is today; a second value must be strtotime() of a day. */
static struct piece piece_date(struct converting *converting, const struct script *call)
{
	const struct script *day = call->first->next;
	struct buffer format = buffer_in(converting->arena);
	struct piece piece = { EXPRESSION_DAY, "today()", WHOLE };

	if (call->first->kind != SCRIPT_TEXT)
		return piece_refused(converting, _("The form of date() must stand in quotation marks."));
	if (day && (day->kind != SCRIPT_CALL || strcmp(day->text, "strtotime") || !day->first))
		return piece_refused(converting, _("Times of day are not known here, days are whole."));
	if (day)
		piece = piece_of(converting, day->first);
	if (!strcmp(call->first->text, "Y-m-d"))
		return piece.type == EXPRESSION_DAY ? (struct piece){ EXPRESSION_DAY, piece.text, WHOLE } :
			whole(converting, EXPRESSION_DAY, "date", piece.text, NULL);
	for (const char *at = call->first->text; *at; at++) {
		static const char known[][3] = { "Y", "y", "m", "n", "d", "j" }, *const ours[] = {
			"%Y", "%y", "%m", "%n", "%d", "%e" };
		size_t i = 0;

		while (i < sizeof(ours) / sizeof(*ours) && *known[i] != *at)
			i++;
		if (i == sizeof(ours) / sizeof(*ours) && isalpha((unsigned char)*at))
			return piece_refused(converting, _("Times of day are not known here, days are whole."));
		if (i < sizeof(ours) / sizeof(*ours))
			buffer_add_text(&format, ours[i]);
		else
			buffer_add(&format, at, 1);
	}
	return whole(converting, EXPRESSION_TEXT, "format-date", piece.text,
		     quoted(converting->arena, format.bytes ? format.bytes : ""));
}

static const struct called functions[] = {
	{ "count",	  1, -1, piece_count },
	{ "countif",	  2, -1, piece_countif },
	{ "sum",	  1, -1, piece_sum },
	{ "sumif",	  2, -1, piece_sumif },
	{ "min",	  1, -1, piece_min },
	{ "max",	  1, -1, piece_max },
	{ "is_empty",	  1, 1, piece_is_empty },
	{ "is_null",	  1, 1, piece_is_empty },
	{ "is_numeric",	  1, 1, piece_is_numeric },
	{ "if",		  3, 3, piece_if },
	{ "iif",	  3, 3, piece_if },
	{ "trim",	  1, 1, piece_itself },
	{ "ltrim",	  1, 1, piece_itself },
	{ "rtrim",	  1, 1, piece_itself },
	{ "strip_tags",	  1, 1, piece_itself },
	{ "nl2br",	  1, 1, piece_itself },
	{ "html_entity_decode", 1, 1, piece_itself },
	{ "htmlspecialchars", 1, 1, piece_itself },
	{ "fixnum",	  1, 1, piece_itself },
	{ "implode",	  2, -1, piece_implode },
	{ "list",	  1, -1, piece_list },
	{ "join",	  1, -1, piece_join },
	{ "substr",	  2, 3, piece_substr },
	{ "regexMatch",	  2, 2, piece_regex },
	{ "date",	  1, 2, piece_date },
	{ "abs",	  1, 1, NULL, "abs", EXPRESSION_NUMBER, EXPRESSION_NUMBER },
	{ "round",	  1, 2, NULL, "round", EXPRESSION_NUMBER, EXPRESSION_NUMBER },
	{ "floor",	  1, 1, piece_floor },
	{ "ceil",	  1, 1, piece_ceil },
	{ "intval",	  1, 1, NULL, "int", EXPRESSION_NUMBER, EXPRESSION_NUMBER },
	{ "strlen",	  1, 1, NULL, "string-length", EXPRESSION_TEXT, EXPRESSION_NUMBER },
	{ "stringlength", 1, 1, NULL, "string-length", EXPRESSION_TEXT, EXPRESSION_NUMBER },
};

static struct piece renamed(struct converting *converting, const struct called *called, const struct script *call)
{
	const char *all = NULL;

	for (const struct script *value = call->first; value; value = value->next) {
		struct piece piece = piece_of(converting, value);

		piece = called->takes == EXPRESSION_NUMBER ? piece_number(converting, piece) : piece_text(converting, piece);
		all = all ? arena_print(converting->arena, "%s, %s", all, piece.text) : piece.text;
	}
	return whole(converting, called->gives, called->ours, all, NULL);
}

struct piece piece_called(struct converting *converting, const struct script *call)
{
	int count = 0;

	for (const struct script *value = call->first; value; value = value->next)
		count++;
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		const struct called *called = &functions[i];

		if (strcmp(called->name, call->text))
			continue;
		if (count < called->least || (called->most >= 0 && count > called->most))
			return piece_refused(converting, text_print(converting->arena,
				_("%s() has not the number of values it takes."), call->text));
		return called->piece ? called->piece(converting, call) : renamed(converting, called, call);
	}
	return piece_refused(converting, text_print(converting->arena,
		_("There is no function here like %s()."), call->text));
}
