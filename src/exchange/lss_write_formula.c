/* Our expressions as formulas of LimeSurvey. */
#include "exchange/lss_write.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "expression/expression.h"
#include "expression/operator.h"
#include "expression/token.h"
#include "questionnaire/canonical.h"
#include "questionnaire/kind.h"
#include "text/text.h"

enum { DEEPEST = 64, ALONE = 99 };

struct saying {
	struct lss_out *out;
	const struct question *own;
	struct token token;
	const char *why;
	int depth;
};

struct said {
	const char *text;
	int level;			/* of its loosest operator */
	const struct question *asked;	/* an answer alone; NULL: none */
	int row;			/* of it; -1: none */
	const char *literal;		/* a text alone; NULL: none */
	int is_day;
};

static struct said refused(struct saying *saying, const char *why)
{
	if (!saying->why)
		saying->why = why;
	saying->token.kind = TOKEN_END;
	return (struct said){ "0", ALONE, .row = -1 };
}

static void advance(struct saying *saying)
{
	if (saying->why)
		return;
	saying->token = token_next(saying->out->arena, &saying->token);
	if (saying->token.kind == TOKEN_FAULTY)
		refused(saying, saying->token.text);
}

static const char *quoted_text(struct saying *saying, const char *text)
{
	struct buffer out = buffer_in(saying->out->arena);

	buffer_add(&out, "\"", 1);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buffer_add(&out, "\\", 1);
		buffer_add(&out, text, 1);
	}
	buffer_add(&out, "\"", 1);
	return out.bytes;
}

static int is_several(const struct question *question)
{
	return question->kind == QUESTION_CHOICES || question->kind == QUESTION_TOP || question->kind == QUESTION_RANKING ||
	       question->kind == QUESTION_SHARES || question->kind == QUESTION_PERIOD;
}

/* Is it one of its choices, by their codes there? */
static int is_coded(const struct said *said)
{
	return said->asked && !is_several(said->asked) && said->asked->choice_count && said->asked->kind != QUESTION_SCALE;
}

static struct said answer_of(struct saying *saying, const struct question *question, int row)
{
	struct lss_out *out = saying->out;
	const char *code = out->codes[question->number];
	struct said said = { NULL, ALONE, question, row, .is_day = question->kind == QUESTION_DATE };

	if (!code)
		return refused(saying, text_print(out->arena, _("“%s” is not in the file."), question->name));
	if (row >= 0)
		said.text = arena_print(out->arena, "%s_%s.NAOK", code, lss_row_code(out, question, row));
	else
		said.text = arena_print(out->arena, "%s.NAOK", code);
	return said;
}

static struct said answer_named(struct saying *saying, const char *name)
{
	size_t length = strcspn(name, ".");
	const struct question *question;

	if (!strcmp(name, EXPRESSION_ITSELF))
		return saying->own ? answer_of(saying, saying->own, -1) : refused(saying, _("This cannot be told here."));
	question = question_named(saying->out->questionnaire, arena_copy_bytes(saying->out->arena, name, length));
	if (!question)
		return refused(saying, text_print(saying->out->arena, _("“%s” is not in the file."), name));
	for (int row = 0; name[length] && row < question->row_count; row++)
		if (!strcmp(question->rows[row].name, name + length + 1))
			return answer_of(saying, question, row);
	return answer_of(saying, question, -1);
}

/* A value alone, which LimeSurvey has too. */
static const char *value_of(struct saying *saying, const struct said *said)
{
	if (said->asked && (is_several(said->asked) || (said->asked->row_count && said->row < 0)))
		return refused(saying, text_print(saying->out->arena, _("“%s” has several answers."), said->asked->name)).text;
	return said->text;
}

static const char *code_of(struct saying *saying, const struct question *question, const char *name)
{
	int choice = choice_named(question, name, strlen(name));

	return choice < 0 ? name : lss_answer_code(saying->out, question, choice);
}

static const char *within(struct saying *saying, const struct said *said, int level)
{
	return said->level >= level ? said->text : arena_print(saying->out->arena, "(%s)", said->text);
}

static const char *symbol_of(const struct operator *operator)
{
	if (!strcmp(operator->symbol, "="))
		return "==";
	return !strcmp(operator->symbol, "div") ? "/" : operator->symbol;
}

/* Is anything chosen? */
static struct said emptiness(struct saying *saying, const struct said *several, int is_empty)
{
	return (struct said){ arena_print(saying->out->arena, "count(that.%s.NAOK) %s 0",
		saying->out->codes[several->asked->number], is_empty ? "==" : ">"), 3, .row = -1 };
}

static struct said joined(struct saying *saying, const struct operator *operator, struct said left, struct said right)
{
	int is_equality = operator->kind == OPERATOR_EQUALITY;

	if (is_equality && left.asked && left.asked->kind == QUESTION_CHOICES && right.literal && !*right.literal)
		return emptiness(saying, &left, *operator->symbol == '=');
	value_of(saying, &left);
	value_of(saying, &right);
	if (!strcmp(operator->symbol, "mod") || (operator->kind == OPERATOR_ARITHMETIC && (left.is_day || right.is_day)))
		return refused(saying, text_print(saying->out->arena, _("There is no “%s” there for this."), operator->symbol));
	if (is_coded(&left) && right.literal)
		right.text = quoted_text(saying, code_of(saying, left.asked, right.literal));
	else if (is_coded(&right) && left.literal)
		left.text = quoted_text(saying, code_of(saying, right.asked, left.literal));
	return (struct said){ arena_print(saying->out->arena, "%s %s %s", within(saying, &left, operator->level),
		symbol_of(operator), within(saying, &right, operator->level + 1)), operator->level, .row = -1 };
}

static struct said say_level(struct saying *saying, int level);

enum { MOST_VALUES = 8 };


static int say_values(struct saying *saying, struct said values[MOST_VALUES])
{
	int count = 0;

	advance(saying);
	while (saying->token.kind != TOKEN_CLOSE && saying->token.kind != TOKEN_END) {
		if (count == MOST_VALUES) {
			refused(saying, _("This formula is too long."));
			break;
		}
		values[count++] = say_level(saying, 1);
		if (saying->token.kind != TOKEN_COMMA)
			break;
		advance(saying);
	}
	advance(saying);
	return count;
}

static struct said say_selected(struct saying *saying, const struct said *values)
{
	const struct question *asked = values[0].asked;
	const char *code = asked ? saying->out->codes[asked->number] : NULL;
	int choice = asked && values[1].literal ? choice_named(asked, values[1].literal, strlen(values[1].literal)) : -1;

	if (choice < 0 || !code)
		return refused(saying, _("It names no choice of a question."));
	if (asked->kind == QUESTION_CHOICES && asked->choices[choice].say_which)
		return (struct said){ arena_print(saying->out->arena, "!is_empty(%s_other.NAOK)", code), ALONE, .row = -1 };
	if (asked->kind == QUESTION_CHOICES)
		return (struct said){ arena_print(saying->out->arena, "%s_%s.NAOK == \"Y\"", code,
			lss_line_code(saying->out, asked, choice)), 3, .row = -1 };
	if (is_several(asked))
		return refused(saying, text_print(saying->out->arena, _("“%s” has several answers."), asked->name));
	return (struct said){ arena_print(saying->out->arena, "%s.NAOK == \"%s\"", code,
		lss_answer_code(saying->out, asked, choice)), 3, .row = -1 };
}

static struct said say_count(struct saying *saying, const struct said *value)
{
	if (!value->asked || value->asked->kind != QUESTION_CHOICES)
		return refused(saying, _("It names no choice of a question."));
	return (struct said){ arena_print(saying->out->arena, "count(that.%s.NAOK)",
		saying->out->codes[value->asked->number]), ALONE, .row = -1 };
}

static struct said say_regex(struct saying *saying, const struct said *values)
{
	const char *pattern = values[1].literal;

	if (!pattern || strchr(pattern, '/') || strchr(pattern, '{'))
		return refused(saying, _("Its pattern cannot be used there."));
	return (struct said){ arena_print(saying->out->arena, "regexMatch(%s, %s)", quoted_text(saying,
		arena_print(saying->out->arena, "/^(?:%s)$/", pattern)), value_of(saying, &values[0])), ALONE, .row = -1 };
}

/* What only has another name. */
static const struct {
	const char *ours, *there;
	int least, most;
} renamed[] = {
	{ "if", "if", 3, 3 }, { "sum", "sum", 1, MOST_VALUES }, { "min", "min", 1, MOST_VALUES },
	{ "max", "max", 1, MOST_VALUES }, { "round", "round", 1, 2 }, { "abs", "abs", 1, 1 }, { "int", "intval", 1, 1 },
	{ "string-length", "strlen", 1, 1 }, { "concat", "join", 1, MOST_VALUES }, { "join", "implode", 2, MOST_VALUES },
	{ "number", "", 1, 1 }, { "string", "", 1, 1 }, { "boolean", "", 1, 1 }, { "date", "", 1, 1 }, { "not", "!", 1, 1 },
};

static struct said say_renamed(struct saying *saying, const char *name, const struct said *values, int count)
{
	for (size_t i = 0; i < sizeof(renamed) / sizeof(*renamed); i++) {
		struct buffer out = buffer_in(saying->out->arena);

		if (strcmp(renamed[i].ours, name) || count < renamed[i].least || count > renamed[i].most)
			continue;
		buffer_print(&out, "%s(", renamed[i].there);
		for (int n = 0; n < count; n++)
			buffer_print(&out, "%s%s", n ? ", " : "", value_of(saying, &values[n]));
		buffer_add_text(&out, ")");
		return (struct said){ out.bytes, ALONE, .row = -1, .is_day = !strcmp(name, "date") };
	}
	return refused(saying, text_print(saying->out->arena, _("There is no function there like %s()."), name));
}

static struct said say_call(struct saying *saying, const char *name)
{
	struct said values[MOST_VALUES] = { { 0 } };
	int count = say_values(saying, values);

	if (saying->why)
		return refused(saying, NULL);
	if (!strcmp(name, "true") || !strcmp(name, "false"))
		return (struct said){ *name == 't' ? "1" : "0", ALONE, .row = -1 };
	if (!strcmp(name, "today") || !strcmp(name, "now"))
		return (struct said){ "date(\"Y-m-d\")", ALONE, .row = -1, .is_day = 1 };
	if (!strcmp(name, "selected") && count == 2)
		return say_selected(saying, values);
	if (!strcmp(name, "count-selected") && count == 1)
		return say_count(saying, &values[0]);
	if (!strcmp(name, "regex") && count == 2)
		return say_regex(saying, values);
	if (!strcmp(name, "coalesce") && count == 2)
		return (struct said){ arena_print(saying->out->arena, "if(is_empty(%s), %s, %s)", value_of(saying, &values[0]),
			value_of(saying, &values[1]), value_of(saying, &values[0])), ALONE, .row = -1 };
	return say_renamed(saying, name, values, count);
}

static struct said say_value(struct saying *saying)
{
	struct token token = saying->token;
	struct buffer out = buffer_in(saying->out->arena);
	struct said said = { NULL, ALONE, .row = -1 };

	advance(saying);
	switch (token.kind) {
	case TOKEN_NUMBER:
		canonical_add_number(&out, token.number);
		said.text = out.bytes;
		return said;
	case TOKEN_TEXT:
		said.literal = token.text;
		said.text = quoted_text(saying, token.text);
		return said;
	case TOKEN_ANSWER:
		return answer_named(saying, token.text);
	case TOKEN_OPEN:
		said = say_level(saying, 1);
		advance(saying);
		return said;
	case TOKEN_NAME:
		if (saying->token.kind == TOKEN_OPEN)
			return say_call(saying, token.text);
		break;
	default:
		break;
	}
	return refused(saying, _("This cannot be told here."));
}

static struct said say_unary(struct saying *saying)
{
	struct said said;

	if (saying->token.kind != TOKEN_OPERATOR || strcmp(saying->token.operator->symbol, "-"))
		return say_value(saying);
	advance(saying);
	said = say_value(saying);
	return (struct said){ arena_print(saying->out->arena, "-%s", within(saying, &said, ALONE)), ALONE, .row = -1 };
}

static struct said say_level(struct saying *saying, int level)
{
	struct said left;

	if (++saying->depth > DEEPEST)
		return refused(saying, _("This formula is nested too deeply."));
	left = say_unary(saying);
	while (!saying->why && saying->token.kind == TOKEN_OPERATOR && saying->token.operator->level >= level) {
		const struct operator *operator = saying->token.operator;

		advance(saying);
		left = joined(saying, operator, left, say_level(saying, operator->level + 1));
	}
	saying->depth--;
	return left;
}

const char *lss_formula_of(struct lss_out *out, const char *expression, const struct question *own, const char **why)
{
	struct saying saying = { out, own, .token = { .end = expression } };
	struct said whole;

	advance(&saying);
	whole = say_level(&saying, 1);
	if (!saying.why)
		value_of(&saying, &whole);
	*why = saying.why;
	return saying.why ? NULL : whole.text;
}
