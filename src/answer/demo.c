#include "answer/demo.h"

#include <string.h>

#include "base/arena.h"
#include "questionnaire/repeat.h"

/* What dealing works on. */
struct table {
	struct demo *demo;
	struct arena *lasting;		/* for the answers dealt */
	struct arena passing;		/* for one question's work */
	struct answer **answers;	/* by person: as a server reads what is posted */
	uint64_t state;			/* of the generator */
};

/* SplitMix64 (Steele, Lea, Flood): the same on every machine. */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* 0 to below; the bias of so small a range is of no account. */
int demo_random(uint64_t *state, int below)
{
	return (int)(next_random(state) % (uint64_t)below);
}

static void shuffle(uint64_t *state, int *people, int count)
{
	for (int i = count - 1; i > 0; i--) {
		int other = demo_random(state, i + 1), kept = people[i];

		people[i] = people[other];
		people[other] = kept;
	}
}

static const char **text_of_person(const struct demo *demo, int person, const struct question *question)
{
	return &demo->texts[(size_t)person * (size_t)demo->questionnaire->question_count + (size_t)question->number];
}

/* Whole people: the parts rounded down, then one more for the largest remainders. */
static void apportion(const struct demo_share *shares, int people, int quota[DEMO_SHARES])
{
	double remainder[DEMO_SHARES], total = 0;
	int left;

	for (int i = 0; i < DEMO_SHARES; i++)
		total += shares[i].percent;
	left = total >= 100 ? people : (int)(people * total / 100 + 0.5);
	for (int i = 0; i < DEMO_SHARES; i++) {
		double part = people * shares[i].percent / (total > 100 ? total : 100);

		quota[i] = (int)part;
		remainder[i] = part - quota[i];
		left -= quota[i];
	}
	while (left-- > 0) {
		int largest = 0;

		for (int i = 1; i < DEMO_SHARES; i++)
			if (remainder[i] > remainder[largest])
				largest = i;
		quota[largest]++;
		remainder[largest] = -1;
	}
}

static const char *share_text(struct table *table, const struct demo_share *share, int nth)
{
	int length = 0;

	if (share->to)
		return arena_print(table->lasting, "%d",
				   share->from + demo_random(&table->state, share->to - share->from + 1));
	if (!share->pool)
		return share->text;
	while (share->pool[length])
		length++;
	return share->pool[nth % length];
}

static int ticks_of(const char *text)
{
	int ticks = text != NULL;

	for (; text && *text; text++)
		ticks += *text == ' ';
	return ticks;
}

static int is_ticked(const char *text, const char *box)
{
	size_t length = strlen(text), end = strlen(box);

	return length >= end && !strcmp(text + length - end, box) && (length == end || text[length - end - 1] == ' ');
}

/* The box, ticked by so many of those with at most that many ticks; how many it then lacks. */
static int tick(struct table *table, const struct question *question, const char *box, const int *people, int count,
		int most, int left)
{
	for (int i = 0; i < count && left; i++) {
		const char **text = text_of_person(table->demo, people[i], question);

		if (ticks_of(*text) > most || (*text && is_ticked(*text, box)))
			continue;
		*text = *text ? arena_print(table->lasting, "%s %s", *text, box) : box;
		left--;
	}
	return left;
}

/* As many as its share says, of those who may still tick one; half of them have none yet, as few tick none. */
static void deal_box(struct table *table, const struct question *question, const struct demo_rule *rule,
		     const struct demo_share *share, int *people, int count)
{
	int quota = (int)(count * share->percent / 100 + 0.5), left;

	shuffle(&table->state, people, count);
	left = quota - quota / 2 + tick(table, question, share->text, people, count, 0, quota / 2);
	tick(table, question, share->text, people, count, rule->most ? rule->most - 1 : DEMO_SHARES, left);
}

/* Of a matrix row by row: "time=yes team=no". */
static void give(struct table *table, const struct question *question, const struct demo_rule *rule, int person, const char *answer)
{
	const char **text = text_of_person(table->demo, person, question);

	if (rule->row && answer)
		*text = arena_print(table->lasting, "%s%s%s=%s", *text ? *text : "", *text ? " " : "", rule->row, answer);
	else if (!rule->row)
		*text = answer;
}

/* People are in an order of chance: each share takes the next ones. */
static void deal_rule(struct table *table, const struct question *question, const struct demo_rule *rule,
		      int *people, int count)
{
	int quota[DEMO_SHARES];

	shuffle(&table->state, people, count);
	apportion(rule->shares, count, quota);
	for (int i = 0; i < DEMO_SHARES; i++) {
		const struct demo_share *share = &rule->shares[i];

		for (int n = 0; n < quota[i] && !share->several; n++)
			give(table, question, rule, people[n], share_text(table, share, n));
		for (int box = 0; share->several && rule->several[box].text; box++)
			deal_box(table, question, rule, &rule->several[box], people, quota[i]);
		people += quota[i];
	}
}

/* Within a section that is repeated, what was answered in the same occurrence. */
static int rule_fits(const struct table *table, const struct demo_rule *rule, const struct question *question, int person)
{
	const struct questionnaire *questionnaire = table->demo->questionnaire;
	const struct question *condition;
	const char *text;

	if (!rule->if_question)
		return 1;
	condition = question_named(questionnaire, rule->if_question);
	if (condition && repeat_first(&questionnaire->sections[condition->section]) ==
	    repeat_first(&questionnaire->sections[question->section]) && question->occurrence)
		condition = repeat_question(questionnaire, condition, question->occurrence);
	text = condition ? *text_of_person(table->demo, person, condition) : NULL;
	return text && !strcmp(text, rule->if_text);
}

static int is_same_row(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static const struct demo_rule *rule_for(const struct table *table, const struct demo_rule *rules,
					const struct question *question, const char *row, int person)
{
	for (const struct demo_rule *rule = rules; rule->question; rule++)
		if (!strcmp(rule->question, question->of) && is_same_row(rule->row, row) && rule_fits(table, rule, question, person))
			return rule;
	return NULL;
}

static int is_relevant(struct table *table, const struct question *question, int person)
{
	const struct questionnaire *questionnaire = table->demo->questionnaire;
	unsigned char *relevant = arena_take(&table->passing, (size_t)questionnaire->question_count + 1);

	answers_relevance(questionnaire, &table->passing, table->answers[person], 0, relevant);
	return relevant[question->number];
}

/* What "time=yes team=no" says of a row. */
static const char *row_text(struct arena *arena, const char *text, const char *row)
{
	const size_t length = strlen(row);

	for (; *text; text += strcspn(text, " "), text += *text == ' ')
		if (!strncmp(text, row, length) && text[length] == '=')
			return arena_copy_bytes(arena, text + length + 1, strcspn(text + length + 1, " "));
	return NULL;
}

const char *demo_posted(const void *context, const char *name, int nth)
{
	const struct demo_person *person = context;
	const struct demo *demo = person->demo;
	const char *part, *text;
	const struct question *question =
		question_with_part(demo->questionnaire, strncmp(name, "q.", 2) ? "" : name + 2, &part);

	text = question ? *text_of_person(demo, person->person, question) : NULL;
	if (!text)
		return NULL;
	if (*text == '#' && question_kinds[question->kind].reserved == RESERVED_BESIDE)
		return nth == 0 && !strcmp(part, "other") ? text : NULL;
	if (question->row_count)
		return nth ? NULL : row_text(person->arena, text, part);
	if (*part)
		return NULL;
	if (question->kind != QUESTION_CHOICES)
		return nth ? NULL : text;
	for (; nth && *text; nth--)
		text += strcspn(text, " ") + (text[strcspn(text, " ")] == ' ');
	return *text ? arena_copy_bytes(person->arena, text, strcspn(text, " ")) : NULL;
}

/* Read and checked as the server will; the words for what does not fit, or NULL. */
static const char *take(struct table *table, const struct question *question, int person)
{
	const struct demo_person of = { table->demo, table->lasting, person };
	const struct answer_form form = { demo_posted, &of };
	const struct answer_setting setting = { table->demo->questionnaire, "en", 0, table->answers[person] };
	struct answer *answer = &table->answers[person][question->number];
	const char *why;

	if (!answer_read(table->lasting, question, &setting, &form, answer, &why))
		return why;
	return answer_check(table->lasting, question, &setting, answer);
}

struct dealing {
	struct table *table;
	const struct question *question;
	const struct demo_rule *rules;
	const unsigned char *asked;		/* by person */
	unsigned char *answered;
};

/* Rule by rule, each among those it is for. */
static void deal_row(const struct dealing *dealing, const char *row)
{
	struct table *table = dealing->table;
	const int count = table->demo->count;
	int *people = arena_array(&table->passing, int, (size_t)count + 1);
	const struct demo_rule **rule = arena_array(&table->passing, const struct demo_rule *, (size_t)count + 1);

	for (int i = 0; i < count; i++)
		if (dealing->asked[i])
			rule[i] = rule_for(table, dealing->rules, dealing->question, row, i);
	for (const struct demo_rule *now = dealing->rules; now->question; now++) {
		int fitting = 0;

		for (int i = 0; i < count; i++)
			if (rule[i] == now)
				people[fitting++] = i;
		if (fitting)
			deal_rule(table, dealing->question, now, people, fitting);
	}
	for (int i = 0; i < count; i++)
		dealing->answered[i] |= rule[i] != NULL;
}

static const char *deal_question(struct table *table, const struct question *question, const struct demo_rule *rules)
{
	const int count = table->demo->count;
	unsigned char *asked = arena_take(&table->passing, (size_t)count + 1), *answered = arena_take(&table->passing, (size_t)count + 1);
	const struct dealing dealing = { table, question, rules, asked, answered };
	const char *why = NULL;

	for (int i = 0; i < count; i++) {
		asked[i] = (unsigned char)is_relevant(table, question, i);
		answered[i] = 0;
	}
	if (!question->row_count)
		deal_row(&dealing, NULL);
	for (int i = 0; i < question->row_count; i++)
		deal_row(&dealing, question->rows[i].name);
	for (int i = 0; i < count && !why; i++)
		if (answered[i])
			why = take(table, question, i);
	return why;
}

enum fault demo_deal(struct arena *arena, const struct questionnaire *questionnaire, const struct demo_rule *rules,
		     int count, uint64_t seed, struct demo *demo, const char **why)
{
	struct table table = { .demo = demo, .lasting = arena, .state = seed };
	const char *words = NULL;

	*demo = (struct demo){ questionnaire, count,
		arena_array(arena, const char *, (size_t)count * (size_t)questionnaire->question_count + 1) };
	table.answers = arena_array(arena, struct answer *, (size_t)count + 1);
	for (int i = 0; i < count; i++)
		table.answers[i] = answers_new(arena, questionnaire);
	for (int i = 0; i < questionnaire->question_count && !words; i++) {
		words = deal_question(&table, &questionnaire->questions[i], rules);
		arena_reset(&table.passing);
		if (words)
			*why = arena_print(arena, "%s: %s", questionnaire->questions[i].name, words);
	}
	arena_close(&table.passing);
	return words ? FAULT_INVALID : NO_FAULT;
}

struct answer *demo_answers(struct arena *arena, const struct demo *demo, int person)
{
	const struct questionnaire *questionnaire = demo->questionnaire;
	const struct demo_person of = { demo, arena, person };
	const struct answer_form form = { demo_posted, &of };
	const struct answer_setting setting = { questionnaire, "en", 0, NULL };
	struct answer *answers = answers_new(arena, questionnaire);
	const char *why;

	for (int i = 0; i < questionnaire->question_count; i++)
		answer_read(arena, &questionnaire->questions[i], &setting, &form, &answers[i], &why);
	return answers;
}
