#include "answer/demo.h"

#include "base/arena.h"

/*
 * Shares for a questionnaire of which nobody knows any. They are the seed's, and uneven, as people's are: tables
 * of them have something to say and something to hide.
 */

enum { MOST_RULES = 2000, LARGE_NUMBER = 40 };

static const char *const words[] = {
	"Réponse inventée : il faudrait plus de temps.",
	"Réponse inventée : on ne nous demande jamais notre avis.",
	"Réponse inventée : chez nous, cela se passe plutôt bien.",
	"Réponse inventée : que quelqu’un nous dise ce qui a été décidé.",
	"Réponse inventée : expliquer avec des mots simples.",
	NULL
};

struct making {
	struct arena *arena;
	struct demo_rule *rules;
	int count;
	uint64_t state;
};

static struct demo_rule *add_rule(struct making *making, const struct question *question, const char *row)
{
	struct demo_rule *rule = &making->rules[making->count];

	making->count += making->count < MOST_RULES;
	*rule = (struct demo_rule){ .question = question->of, .row = row };
	return rule;
}

/* Parts of unlike sizes that add up to so many percent; the last ones for who does not say. */
static void weigh(struct making *making, const struct question *question, struct demo_rule *rule, int count)
{
	int weights[DEMO_SHARES], sum = 0;
	double left = 100;

	if (question->dont_know) {
		rule->shares[count] = (struct demo_share){ "#dk", .percent = 5 };
		left -= 5;
	}
	if (question->prefer_not) {
		rule->shares[count + (question->dont_know != 0)] = (struct demo_share){ "#na", .percent = 3 };
		left -= 3;
	}
	if (!question->required)
		left -= 2;
	for (int i = 0; i < count; i++)
		sum += weights[i] = 1 + demo_random(&making->state, 9);
	for (int i = 0; i < count; i++)
		rule->shares[i].percent = left * weights[i] / sum;
}

static int at_most(int count)
{
	return count < DEMO_SHARES - 2 ? count : DEMO_SHARES - 2;
}

/* To everybody who is asked: what is offered to some of them is left out. */
static int is_offered(const struct question *question, int choice)
{
	return !question->filter && !question->choices[choice].relevant;
}

static void add_choice(struct making *making, const struct question *question, const char *row)
{
	struct demo_rule *rule = add_rule(making, question, row);
	int used = 0;

	for (int i = 0; i < question->choice_count && used < at_most(question->choice_count); i++)
		if (is_offered(question, i))
			rule->shares[used++].text = question->choices[i].name;
	weigh(making, question, rule, used);
}

/* This box, and as many of those after it. */
static const char *boxes(struct making *making, const struct question *question, int first, int wanted)
{
	const char *text = question->choices[first].name;

	for (int i = first + 1, ticked = 1; i < question->choice_count && ticked < wanted; i++)
		if (is_offered(question, i) && !question->choices[i].exclusive && !question->choices[first].exclusive) {
			text = arena_print(making->arena, "%s %s", text, question->choices[i].name);
			ticked++;
		}
	return text;
}

static void add_choices(struct making *making, const struct question *question)
{
	struct demo_rule *rule = add_rule(making, question, NULL);
	const int most = question->most ? question->most : 3;
	int used = 0;

	for (int i = 0; i < question->choice_count && used < at_most(question->choice_count); i++) {
		const int wanted = question->least > 1 ? question->least : 1 + i % most;

		if (is_offered(question, i) && (question->least < 2 || question->choices[i].exclusive || i + question->least <= question->choice_count))
			rule->shares[used++].text = boxes(making, question, i, wanted);
	}
	weigh(making, question, rule, used);
}

static void add_scale(struct making *making, const struct question *question)
{
	struct demo_rule *rule = add_rule(making, question, NULL);
	const int count = at_most(question->to - question->from + 1);

	for (int i = 0; i < count; i++)
		rule->shares[i].text = arena_print(making->arena, "%d", question->from + i);
	weigh(making, question, rule, count);
}

/* Most are in the lower half, as ages in a post and hours of a week are. */
static void add_number(struct making *making, const struct question *question)
{
	const int from = question->has_minimum ? (int)question->minimum : 0;
	const int to = question->has_maximum ? (int)question->maximum : from + LARGE_NUMBER;
	const int middle = from + (to - from) / 2;
	struct demo_rule *rule;

	if (to <= 0)
		return;
	rule = add_rule(making, question, NULL);
	rule->shares[0] = (struct demo_share){ .from = from, .to = middle > 0 ? middle : to };
	rule->shares[1] = (struct demo_share){ .from = middle, .to = to };
	weigh(making, question, rule, 2);
}

/* Two in five write something. */
static void add_text(struct making *making, const struct question *question)
{
	struct demo_rule *rule = add_rule(making, question, NULL);

	rule->shares[0] = (struct demo_share){ .pool = words, .percent = question->required ? 100 : 40 };
}

static void add_rules(struct making *making, const struct question *question)
{
	if (question->occurrence > 1 || question->calculation)
		return;
	switch (question->kind) {
	case QUESTION_CHOICE:
	case QUESTION_YES_NO:
	case QUESTION_CONSENT:
		add_choice(making, question, NULL);
		break;
	case QUESTION_MATRIX:
	case QUESTION_JUDGMENT:
		for (int i = 0; i < question->row_count; i++)
			add_choice(making, question, question->rows[i].name);
		break;
	case QUESTION_CHOICES:
		add_choices(making, question);
		break;
	case QUESTION_SCALE:
		add_scale(making, question);
		break;
	case QUESTION_INTEGER:
	case QUESTION_DECIMAL:
		add_number(making, question);
		break;
	case QUESTION_LINE:
	case QUESTION_TEXT:
		if (!question->pattern)
			add_text(making, question);
		break;
	default:
		break;
	}
}

const struct demo_rule *demo_rules_made_up(struct arena *arena, const struct questionnaire *questionnaire, uint64_t seed)
{
	struct making making = { arena, arena_array(arena, struct demo_rule, MOST_RULES + 1), 0, seed };

	for (int i = 0; i < questionnaire->question_count; i++)
		add_rules(&making, &questionnaire->questions[i]);
	making.rules[making.count] = (struct demo_rule){ 0 };
	return making.rules;
}
