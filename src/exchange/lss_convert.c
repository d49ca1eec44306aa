#include "exchange/lss_convert.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "exchange/lss_piece.h"
#include "text/text.h"

static const char *name_of(struct converting *converting, const struct variable *variable)
{
	if (converting->setting->own_name && !strcmp(variable->name, converting->setting->own_name))
		return ".";
	return arena_print(converting->arena, "${%s}", variable->name);
}

static struct piece piece_of_variable(struct converting *converting, const struct variable *variable)
{
	struct arena *arena = converting->arena;
	struct piece piece = { EXPRESSION_TEXT, "''", WHOLE, variable };

	switch (variable->kind) {
	case VARIABLE_NUMBER: case VARIABLE_DAY: case VARIABLE_TRUTH:
		piece.type = variable->kind == VARIABLE_NUMBER ? EXPRESSION_NUMBER :
			variable->kind == VARIABLE_DAY ? EXPRESSION_DAY : EXPRESSION_TRUTH;
		piece.text = name_of(converting, variable);
		break;
	case VARIABLE_TEXT: case VARIABLE_CODE:
		piece.text = name_of(converting, variable);
		break;
	case VARIABLE_TICKED: case VARIABLE_WHICH:
		piece.type = EXPRESSION_TRUTH;
		piece.text = arena_print(arena, "selected(%s, '%s')", name_of(converting, variable), variable->part);
		break;
	case VARIABLE_PLACE:
		piece.text = arena_print(arena, "selected-at(%s, %d)", name_of(converting, variable), variable->place);
		break;
	case VARIABLE_GONE:
		return piece_refused(converting, text_print(arena, _("“%s” is not in this questionnaire."), variable->foreign));
	}
	return piece;
}

static int has_suffix(const char *name, const char *suffix)
{
	size_t length = strlen(suffix);
	const char *at = strstr(name, suffix);

	return at && (!at[length] || at[length] == '.');
}

/* What stands behind the points of a variable. */
static struct piece with_suffix(struct converting *converting, const struct variable *variable, const char *suffix)
{
	struct script *number = arena_new(converting->arena, struct script);

	if (!*suffix || !strcmp(suffix, ".NAOK") || !strcmp(suffix, ".value") || !strcmp(suffix, ".valueNAOK") ||
	    !strcmp(suffix, ".code"))
		return piece_of_variable(converting, variable);
	if (!strcmp(suffix, ".shown") && variable->kind != VARIABLE_CODE && variable->kind != VARIABLE_TICKED &&
	    variable->kind != VARIABLE_PLACE)
		return piece_of_variable(converting, variable);
	if (!strcmp(suffix, ".qid") && variable->question) {
		number->number = strtod(variable->question->id, NULL);
		return (struct piece){ EXPRESSION_NUMBER, arena_print(converting->arena, "%.0f", number->number), WHOLE,
				       .literal = number };
	}
	return piece_refused(converting, text_print(converting->arena,
		_("What stands behind “%1$s” (%2$s) cannot be read in a rule."), variable->foreign, suffix));
}

static struct piece piece_of_name(struct converting *converting, const char *name)
{
	size_t length;
	const struct variable *variable;

	if (!strncmp(name, "INSERTANS:", 10))
		name += 10;
	length = strcspn(name, ".:");
	if (name[length] == ':' || !strncmp(name, "TOKEN", 5))
		return piece_refused(converting, text_print(converting->arena,
			_("“%s” is of the list of participants, which no questionnaire reads here."), name));
	if (!strncmp(name, "this", length) && length == 4 && converting->setting->itself)
		variable = converting->setting->itself;
	else
		variable = variable_find(converting->setting->variables, arena_copy_bytes(converting->arena, name, length));
	if (!variable)
		return piece_refused(converting, text_print(converting->arena,
			_("No question before this one is called “%s”."), arena_copy_bytes(converting->arena, name, length)));
	return with_suffix(converting, variable, name + length);
}

/* "self", "self.sq_1", "that.Q2.nocomments": which variables are meant. */
struct many {
	const struct lss_question *question;
	const char *code;	/* of the question, where it is not self */
	size_t code_length;
	const char *filter;	/* what follows */
};

static int is_many(const struct converting *converting, const struct script *script, struct many *many)
{
	const char *name = script->text;

	if (script->kind != SCRIPT_NAME)
		return 0;
	*many = (struct many){ 0 };
	if (!strncmp(name, "self", 4) && (!name[4] || name[4] == '.')) {
		many->question = converting->setting->question;
		many->filter = name + 4;
		return 1;
	}
	if (strncmp(name, "that.", 5))
		return 0;
	many->code = name + 5;
	many->code_length = strcspn(many->code, ".");
	many->filter = many->code + many->code_length;
	return 1;
}

static int is_meant(const struct many *many, const struct variable *variable)
{
	const char *part = many->filter, *rest;

	if (!variable->question || variable->kind == VARIABLE_GONE)
		return 0;
	if (many->code) {
		if (strlen(variable->question->code) != many->code_length ||
		    strncmp(variable->question->code, many->code, many->code_length))
			return 0;
	} else if (variable->question != many->question) {
		return 0;
	}
	if (has_suffix(part, ".nocomments") ? variable->is_comment : has_suffix(part, ".comments") && !variable->is_comment)
		return 0;
	part = strstr(part, ".sq_");
	if (!part)
		return 1;
	part += strlen(".sq_");
	rest = variable->foreign + strlen(variable->question->code);
	return memmem(rest, strlen(rest), part, strcspn(part, ".")) != NULL;
}

int pieces_of(struct converting *converting, const struct script *first, struct piece pieces[MOST_PIECES])
{
	int count = 0;

	for (const struct script *script = first; script; script = script->next) {
		struct many many;

		if (count == MOST_PIECES) {
			piece_refused(converting, _("This formula is too long."));
			break;
		}
		if (!is_many(converting, script, &many)) {
			pieces[count++] = piece_of(converting, script);
			continue;
		}
		for (const struct variable *variable = variables_first(converting->setting->variables);
		     variable && count < MOST_PIECES; variable = variable->next)
			if (is_meant(&many, variable))
				pieces[count++] = piece_of_variable(converting, variable);
	}
	if (!count)
		pieces[0] = piece_refused(converting, first && first->kind == SCRIPT_NAME && !strncmp(first->text, "self", 4) ?
			      _("It depends on other answers of the same question.") :
			      _("It reads nothing that is in this questionnaire."));
	return count;
}

static struct piece piece_of_logic(struct converting *converting, const struct script *script)
{
	struct piece both[2];
	int is_or = script->kind == SCRIPT_OR;

	both[0] = piece_truth(converting, piece_of(converting, script->first));
	both[1] = piece_truth(converting, piece_of(converting, script->first->next));
	return pieces_joined(converting, both, 2, is_or ? " or " : " and ", is_or ? OF_OR : OF_AND, EXPRESSION_TRUTH);
}

static int is_text(const struct piece *piece)
{
	return piece->type == EXPRESSION_TEXT && !(piece->literal && script_is_number(piece->literal->text)) &&
	       !(piece->variable && piece_is_chosen(piece));
}

static struct piece piece_of_arithmetic(struct converting *converting, const struct script *script)
{
	static const char *const signs[] = {
		[SCRIPT_ADD] = "+", [SCRIPT_SUBTRACT] = "-", [SCRIPT_MULTIPLY] = "*", [SCRIPT_DIVIDE] = "div",
	};
	enum strength strength = script->kind == SCRIPT_ADD || script->kind == SCRIPT_SUBTRACT ? OF_SUM : OF_PRODUCT;
	struct piece left = piece_of(converting, script->first), right = piece_of(converting, script->first->next);

	/* Beside a text, + puts both together. */
	if (script->kind == SCRIPT_ADD && (is_text(&left) || is_text(&right)))
		return (struct piece){ EXPRESSION_TEXT, arena_print(converting->arena, "concat(%s, %s)",
			piece_text(converting, left).text, piece_text(converting, right).text), WHOLE };
	left = piece_number(converting, left);
	right = piece_number(converting, right);
	return (struct piece){ EXPRESSION_NUMBER, arena_print(converting->arena, "%s %s %s",
		piece_within(converting, &left, strength), signs[script->kind],
		piece_within(converting, &right, strength + 1)), strength };
}

static struct piece piece_of_literal(struct converting *converting, const struct script *script)
{
	struct piece piece = { EXPRESSION_TEXT, "''", WHOLE, .literal = script };
	const char *text;

	if (script->kind == SCRIPT_NUMBER) {
		piece.type = EXPRESSION_NUMBER;
		piece.text = piece_literal(converting, script);
		return piece;
	}
	text = quoted(converting->arena, script->text);
	if (!text)
		return piece_refused(converting, _("A text in it has quotation marks of both kinds."));
	piece.text = text;
	return piece;
}

/* self or that, where one value is wanted. */
static struct piece piece_of_many(struct converting *converting, const struct script *script)
{
	struct piece *pieces = arena_array(converting->arena, struct piece, MOST_PIECES);

	if (pieces_of(converting, script, pieces) != 1)
		return piece_refused(converting, text_print(converting->arena, _("“%s” has several answers."), script->text));
	return pieces[0];
}

static struct piece piece_made(struct converting *converting, const struct script *script)
{
	struct many many;
	struct piece piece;

	switch (script->kind) {
	case SCRIPT_NUMBER: case SCRIPT_TEXT:
		return piece_of_literal(converting, script);
	case SCRIPT_NAME:
		return is_many(converting, script, &many) ? piece_of_many(converting, &(struct script){
			.kind = script->kind, .text = script->text }) : piece_of_name(converting, script->text);
	case SCRIPT_CALL:
		return piece_called(converting, script);
	case SCRIPT_NOT:
		piece = piece_truth(converting, piece_of(converting, script->first));
		return (struct piece){ EXPRESSION_TRUTH, arena_print(converting->arena, "not(%s)", piece.text), WHOLE };
	case SCRIPT_MINUS:
		piece = piece_number(converting, piece_of(converting, script->first));
		return (struct piece){ EXPRESSION_NUMBER, arena_print(converting->arena, "-%s",
			piece_within(converting, &piece, OF_SIGN)), OF_SIGN };
	case SCRIPT_OR: case SCRIPT_AND:
		return piece_of_logic(converting, script);
	case SCRIPT_ADD: case SCRIPT_SUBTRACT: case SCRIPT_MULTIPLY: case SCRIPT_DIVIDE:
		return piece_of_arithmetic(converting, script);
	default:
		piece = piece_of(converting, script->first);
		return piece_compared(converting, script->kind, piece, piece_of(converting, script->first->next));
	}
}

/* No longer than an expression may be, so that no formula grows without bound. */
struct piece piece_of(struct converting *converting, const struct script *script)
{
	struct piece piece = converting->why ? piece_refused(converting, NULL) : piece_made(converting, script);

	if (strlen(piece.text) > LONGEST_PIECE)
		return piece_refused(converting, _("This formula is too long."));
	return piece;
}

static int find_name(const void *context, const char *name, struct expression_name *found)
{
	const struct lss_setting *setting = context;
	const struct variable *variable;

	*found = (struct expression_name){ 0, EXPRESSION_TEXT };
	if (!strcmp(name, EXPRESSION_ITSELF))
		name = setting->own_name ? setting->own_name : "";
	variable = variable_named(setting->variables, name);
	if (!variable)
		return 0;
	if (variable->kind == VARIABLE_NUMBER)
		found->type = EXPRESSION_NUMBER;
	else if (variable->kind == VARIABLE_DAY)
		found->type = EXPRESSION_DAY;
	else if (variable->kind == VARIABLE_TRUTH)
		found->type = EXPRESSION_TRUTH;
	return 1;
}

/* What is given is an expression, or nothing. */
static const char *verified(struct arena *arena, const struct lss_setting *setting, const struct piece *piece,
			    enum expression_type *type, const char **why)
{
	struct expression_names names = { find_name, setting };
	struct expression_fault fault = { 0 };
	struct expression *expression = expression_read(arena, piece->text, &names, &fault);

	if (!expression) {
		*why = fault.words;
		return NULL;
	}
	if (type)
		*type = expression_gives(expression);
	return piece->text;
}

const char *lss_convert(struct arena *arena, const struct lss_setting *setting, const char *formula,
			enum lss_wanted wanted, enum expression_type *type, const char **why)
{
	struct converting converting = { arena, setting };
	const struct script *script = script_read(arena, formula, why);
	struct piece piece;

	if (!script)
		return NULL;
	piece = piece_of(&converting, script);
	piece = wanted == WANTED_TRUTH ? piece_truth(&converting, piece) : piece_text(&converting, piece);
	*why = converting.why;
	return converting.why ? NULL : verified(arena, setting, &piece, type, why);
}

const struct variable *lss_named(struct arena *arena, const struct lss_setting *setting, const char *formula)
{
	const char *why, *name;
	const struct script *script = script_read(arena, formula, &why);

	if (!script || script->kind != SCRIPT_NAME)
		return NULL;
	name = strncmp(script->text, "INSERTANS:", 10) ? script->text : script->text + 10;
	return variable_find(setting->variables, arena_copy_bytes(arena, name, strcspn(name, ".")));
}
