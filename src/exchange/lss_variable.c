#include "exchange/lss_variable.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { PLACES = 4096 };

struct alias {
	const char *name;
	const struct variable *variable;
	struct alias *next;
};

struct variables {
	struct arena *arena;
	const char *survey;
	struct variable *first, *last;
	struct alias *by_foreign[PLACES], *by_name[PLACES];
};

static unsigned place_of(const char *text)
{
	unsigned place = 5381;

	for (; *text; text++)
		place = place * 33 + (unsigned char)*text;
	return place % PLACES;
}

struct variables *variables_new(struct arena *arena, const char *survey)
{
	struct variables *variables = arena_new(arena, struct variables);

	variables->arena = arena;
	variables->survey = survey;
	return variables;
}

static void add_alias(struct variables *variables, struct alias **table, const char *name,
		      const struct variable *variable)
{
	struct alias *alias = arena_new(variables->arena, struct alias);

	*alias = (struct alias){ name, variable, table[place_of(name)] };
	table[place_of(name)] = alias;
}

static const struct variable *find(struct alias *const *table, const char *name)
{
	const struct variable *found = NULL;

	/* The first that was added, as its name was free then. */
	for (const struct alias *alias = table[place_of(name)]; alias; alias = alias->next)
		if (!strcmp(alias->name, name))
			found = alias->variable;
	return found;
}

/* What follows the question's code follows its coordinates, but for the underscore. */
static const char *coordinates(struct variables *variables, const struct variable *variable)
{
	const struct lss_question *question = variable->question;
	const char *rest = variable->foreign + strlen(question->code);

	char *name = arena_print(variables->arena, "%sX%sX%s%s", variables->survey, question->group, question->id,
				 *rest == '_' ? rest + 1 : rest);
	char *scale = strrchr(name, '_');

	/* Of two scales: "SQ1#0". */
	if (question->type == '1' && scale)
		*scale = '#';
	return name;
}

void variables_add(struct variables *variables, const struct variable *variable)
{
	struct variable *own = arena_new(variables->arena, struct variable);

	*own = *variable;
	own->next = NULL;
	if (variables->last)
		variables->last->next = own;
	else
		variables->first = own;
	variables->last = own;
	add_alias(variables, variables->by_foreign, own->foreign, own);
	if (own->question && !strncmp(own->foreign, own->question->code, strlen(own->question->code)))
		add_alias(variables, variables->by_foreign, coordinates(variables, own), own);
	if (own->name)
		add_alias(variables, variables->by_name, own->name, own);
}

const struct variable *variable_find(const struct variables *variables, const char *foreign)
{
	return find(variables->by_foreign, foreign);
}

const struct variable *variable_named(const struct variables *variables, const char *name)
{
	return find(variables->by_name, name);
}

const struct variable *variables_first(const struct variables *variables)
{
	return variables->first;
}

static int is_number(const char *text, double *number)
{
	char *end;

	*number = strtod(text, &end);
	return end != text && !*end;
}

const char *code_name(const struct lss_codes *codes, const char *code)
{
	double wanted, known;

	for (int i = 0; codes && i < codes->count; i++)
		if (!strcmp(codes->code[i].code, code))
			return codes->code[i].name;
	for (int i = 0; codes && i < codes->count; i++)
		if (is_number(code, &wanted) && is_number(codes->code[i].code, &known) &&
		    known >= wanted && known <= wanted)
			return codes->code[i].name;
	return "";
}
