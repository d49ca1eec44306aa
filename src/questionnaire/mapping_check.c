#include <string.h>

#include "base/arena.h"
#include "questionnaire/mapping.h"
#include "text/text.h"

struct checking {
	struct arena *arena;
	struct document_faults *faults;
	const char *path;		/* of the pair */
};

static void add_fault(struct checking *checking, const char *place, const char *name, const char *words)
{
	struct document_faults *faults = checking->faults;
	const char *path = place ? arena_print(checking->arena, "%s.%s.%s", checking->path, place, name) : checking->path;

	if (faults->count < MOST_DOCUMENT_FAULTS)
		faults->fault[faults->count] = (struct document_fault){ path, words };
	faults->count++;
}

static int has_choice(const struct question *question, const char *name)
{
	return choice_named(question, name, strlen(name)) >= 0;
}

static int has_row(const struct question *question, const char *name)
{
	for (int i = 0; i < question->row_count; i++)
		if (!strcmp(question->rows[i].name, name))
			return 1;
	return 0;
}

static int stands_before(const char *const *list, int at)
{
	for (int i = 0; i < at; i++)
		if (!strcmp(list[i], list[at]))
			return 1;
	return 0;
}

/* What choices and rows have in common. */
struct names_rule {
	const char *place;		/* "choices" */
	int (*has)(const struct question *question, const char *name);
	const char *none_was, *none_is;	/* N_() */
	const char *merged;		/* N_(): said where two are one; NULL: they may be */
};

static void check_names(struct checking *checking, const struct mapping_names *names, const struct names_rule *rule,
			const struct question *was, const struct question *is)
{
	for (int i = 0; names && i < names->count; i++) {
		if (!rule->has(was, names->was[i]))
			add_fault(checking, rule->place, names->was[i], text_of(rule->none_was));
		else if (!rule->has(is, names->is[i]))
			add_fault(checking, rule->place, names->was[i], text_of(rule->none_is));
		else if (stands_before(names->was, i))
			add_fault(checking, rule->place, names->was[i], _("This is said twice."));
		else if (rule->merged && stands_before(names->is, i))
			add_fault(checking, rule->place, names->was[i], text_of(rule->merged));
	}
}

static void check_lists(struct checking *checking, const struct mapping_pair *pair, const struct question *was,
			const struct question *is)
{
	const struct names_rule choices = {
		"choices", has_choice, N_("The question had no such choice."), N_("The question has no such choice now."),
		choices_may_merge(is) ? NULL : N_("Of what is ranked or shared, two choices cannot be counted as one."),
	};
	const struct names_rule rows = {
		"rows", has_row, N_("The question had no such line."), N_("The question has no such line now."),
		N_("Two lines cannot be counted as one: whoever answered both would count twice."),
	};

	check_names(checking, pair->choices, &choices, was, is);
	check_names(checking, pair->rows, &rows, was, is);
}

static int is_taken_before(const struct mapping *mapping, int at)
{
	for (int i = 0; i < at; i++)
		if (!strcmp(mapping->pairs[i].is, mapping->pairs[at].is))
			return 1;
	return 0;
}

void mapping_check(struct arena *arena, const struct mapping *mapping, const struct questionnaire *was,
		   const struct questionnaire *is, struct document_faults *faults)
{
	struct checking checking = { arena, faults, "" };

	for (int i = 0; i < mapping->count; i++) {
		const struct mapping_pair *pair = &mapping->pairs[i];
		const struct question *before = question_of_document(was, pair->was), *after = question_of_document(is, pair->is);
		const char *unfit = before && after ? questions_unfit(arena, before, after) : NULL;

		checking.path = pair->was;
		if (!before || !after)
			add_fault(&checking, NULL, NULL, before ? _("There is no such question now.") : _("There was no such question."));
		else if (i && !strcmp(mapping->pairs[i - 1].was, pair->was))
			add_fault(&checking, NULL, NULL, _("This is said twice."));
		else if (is_taken_before(mapping, i))
			add_fault(&checking, NULL, NULL, _("Another question is counted together with that one already: two cannot be counted as one."));
		else if (unfit)
			add_fault(&checking, NULL, NULL, unfit);
		else
			check_lists(&checking, pair, before, after);
	}
}
