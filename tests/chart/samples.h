/*
 * samples: charts of every kind, in the current language, of tallies that
 * disclosure control has let through: some whole, some with hidden cells.
 */
#ifndef TESTS_CHART_SAMPLES_H
#define TESTS_CHART_SAMPLES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "chart/show.h"
#include "chart/words.h"
#include "disclosure/publish.h"
#include "network/territories.h"
#include "test.h"
#include "text/text.h"

static struct arena arena;

/* No count is so small that any is hidden: which ones are is the matter of disclosure control. */
static int are_whole;

/* After the answers come those who do not know, refuse, left blank, were not asked; then, as groups, who answered, who was asked. */
enum { APART = 4 };

/* In the language of the page: French, easy French too; English; Arabic. */
static inline const char *in(const char *french, const char *english, const char *arabic)
{
	const char *tag = text_language()->tag;

	return *tag == 'f' ? french : *tag == 'e' ? english : arabic;
}

static inline const char **numbered(const char *word, int count)
{
	const char **names = arena_array(&arena, const char *, (size_t)count);

	for (int i = 0; i < count; i++)
		names[i] = arena_print(&arena, "%s%d", word, i + 1);
	return names;
}

static inline struct family_dimension answers_dimension(const char *name, int answers)
{
	struct family_group *groups = arena_array(&arena, struct family_group, 2);
	int *leaves = arena_array(&arena, int, (size_t)answers + APART);

	for (int i = 0; i < answers + APART; i++)
		leaves[i] = i + 1;
	groups[0] = (struct family_group){ "answered", answers, leaves };
	groups[1] = (struct family_group){ "asked", answers + APART - 1, leaves };
	return (struct family_dimension){ .name = name, .leaf_count = answers + APART, .leaves = numbered("answer", answers + APART),
					  .group_count = 2, .groups = groups };
}

static inline struct chart_base base_of(int answers)
{
	return (struct chart_base){ .answered = answers + APART + 1, .asked = answers + APART + 2, .unsure = answers + 1,
				    .refused = answers + 2, .blank = answers + 3, .not_asked = answers + 4 };
}

/* Lines times answers; one line: a table of one dimension. Counts as they stand, those apart included. */
static inline struct family_table exact_table(const char *name, int lines, int answers, const int64_t *counts)
{
	struct family_table table = { .name = name, .among = "", .only = "", .counts = counts };

	if (lines > 1)
		table.dimensions[table.dimension_count++] =
			(struct family_dimension){ .name = "line", .leaf_count = lines, .leaves = numbered("line", lines) };
	table.dimensions[table.dimension_count++] = answers_dimension(name, answers);
	return table;
}

static inline const struct published_tally *published_tables_of(const struct family_table *tables, int count)
{
	const struct family family = { .table_count = count, .tables = tables };
	const char *fault = family_fault(&arena, &family);
	struct publication publication;

	if (fault)
		fail_msg("%s", fault);
	publication = publish(&arena, &family, "");
	if (!publication.tally || published_as(publication.tally) != AS_ASKED)
		fail_msg("the sample cannot be published: %s", publication.why);
	return publication.tally;
}

static inline const struct published_tally *published_of(int lines, int answers, const int64_t *counts)
{
	struct family_table table = exact_table("table", lines, answers, counts);

	return published_tables_of(&table, 1);
}

static inline struct chart_answer *answers_of(const char *const *words, int count)
{
	struct chart_answer *answers = arena_array(&arena, struct chart_answer, (size_t)count);

	for (int i = 0; i < count; i++)
		answers[i] = (struct chart_answer){ words[i], i + 1 };
	return answers;
}

static inline struct chart_line *lines_of(const struct published_tally *tally, const char *const *words, int count)
{
	struct chart_line *lines = arena_array(&arena, struct chart_line, (size_t)count);

	for (int i = 0; i < count; i++)
		lines[i] = count == 1 ? (struct chart_line){ .tally = tally } :
					(struct chart_line){ .words = words[i], .tally = tally, .dimension = 1, .at = { i + 1 } };
	return lines;
}

static inline struct chart sample(enum chart_kind kind, const char *id, const char *title)
{
	return (struct chart){
		.kind = kind, .id = id, .title = title,
		.question = in("Aviez-vous déjà entendu parler du plan d’action en faveur du travail social ?",
			       "Had you heard of the plan of action for social work?", "هل سمعتم من قبل بخطة العمل من أجل العمل الاجتماعي؟"),
		.source = in("enquête « Ancrage territorial », réponses arrêtées au 31 janvier 2018",
			     "survey “Territorial anchoring”, answers as of 31 January 2018", "استبيان «الترسّخ الإقليمي»، الإجابات حتى 31 يناير 2018"),
	};
}

/* --- one of each kind */

static inline struct chart bars(void)
{
	static const int64_t counts[] = { 1600, 420, 231, 60, 25, 15, 500 };
	const char *words[] = {
		in("Non, jamais entendu parler", "No, never", "لا، لم أسمع بها قط"),
		in("Oui, mais je ne sais pas ce qu’il contient ni à qui il s’adresse",
		   "Yes, but I do not know what it says or whom it is for", "نعم، لكنني لا أعرف مضمونها ولا لمن هي موجّهة"),
		in("Oui, et je l’ai lu", "Yes, and I read it", "نعم، وقد قرأتها"),
	};
	struct chart chart = sample(CHART_BARS, "bars", in("Sept répondants sur dix n’avaient jamais entendu parler du plan",
		"Seven respondents in ten had never heard of the plan", "سبعة من كل عشرة مجيبين لم يسمعوا قط بالخطة"));

	chart.line_count = 1;
	chart.lines = lines_of(published_of(1, 3, counts), NULL, 1);
	chart.answer_count = 3;
	chart.answers = answers_of(words, 3);
	chart.base = base_of(3);
	return chart;
}

static inline struct chart hidden_bars(void)
{
	static const int64_t counts[] = { 46, 3, 17, 8, 31, 6, 2, 0, 12 };
	const char *words[] = {
		in("Un lieu d’échange", "A place to meet", "مكان للتبادل"), in("Un bulletin", "A newsletter", "نشرة"),
		in("Des formations communes aux professionnels et aux personnes accompagnées",
		   "Training for professionals and supported persons together", "تدريبات مشتركة للمهنيين والأشخاص المرافَقين"),
		in("Une aide à l’écriture", "Help with writing", "مساعدة في الكتابة"), in("Rien de tout cela", "None of these", "لا شيء من ذلك"),
	};
	struct chart chart = sample(CHART_BARS, "hidden", in("Un lieu d’échange est demandé",
		"A place to meet is asked for", "مطلوب مكان للتبادل"));

	chart.line_count = 1;
	chart.lines = lines_of(published_of(1, 5, counts), NULL, 1);
	chart.answer_count = 5;
	chart.answers = answers_of(words, 5);
	chart.base = base_of(5);
	return chart;
}

static inline const char **colleges(void)
{
	const char **words = arena_array(&arena, const char *, 4);

	words[0] = in("Pouvoirs publics", "Public authorities", "السلطات العمومية");
	words[1] = in("Professionnels, syndicats et employeurs", "Professionals, unions and employers", "المهنيون والنقابات وأرباب العمل");
	words[2] = in("Personnes accompagnées ou l’ayant été", "Persons who are or were supported", "أشخاص مرافَقون أو كانوا كذلك");
	words[3] = in("Organismes de formation", "Training bodies", "هيئات التدريب");
	return words;
}

static inline const char **yes_no(void)
{
	const char **words = arena_array(&arena, const char *, 3);

	words[0] = in("Oui", "Yes", "نعم");
	words[1] = in("Non", "No", "لا");
	words[2] = in("Je n’ai pas d’avis là-dessus", "I have no opinion on that", "ليس لي رأي في ذلك");
	return words;
}

static inline struct chart crossed(enum chart_kind kind, const char *id, const int64_t *counts)
{
	struct chart chart = sample(kind, id, in("Les personnes accompagnées demandent plus souvent un espace local",
		"Supported persons ask for a local space more often", "الأشخاص المرافَقون يطلبون فضاء محليا أكثر من غيرهم"));

	chart.line_count = 4;
	chart.lines = lines_of(published_of(4, 3, counts), colleges(), 4);
	chart.answer_count = 3;
	chart.answers = answers_of(yes_no(), 3);
	chart.base = base_of(3);
	return chart;
}

static inline struct chart groups(void)
{
	static const int64_t counts[] = { 120, 60, 20, 10, 5, 5, 10, 900, 300, 120, 40, 12, 8, 90, 98, 12, 15, 30, 6, 7, 20, 64, 40, 16, 5, 5, 5, 5 };

	return crossed(CHART_GROUPS, "groups", counts);
}

static inline struct chart stacks(void)
{
	static const int64_t counts[] = { 120, 60, 20, 10, 5, 5, 10, 900, 300, 120, 40, 12, 8, 90, 98, 12, 15, 30, 6, 7, 20, 64, 3, 16, 5, 5, 5, 5 };

	return crossed(CHART_STACKS, "stacks", counts);
}

static inline struct chart scales(const char *id, const int64_t counts[4][9])
{
	struct family_table tables[4];
	const char *statements[] = {
		in("Mon travail a du sens", "My work has meaning", "لعملي معنى"),
		in("J’ai le temps d’écouter les personnes que j’accompagne", "I have time to listen to those I support", "لدي الوقت للاستماع إلى من أرافقهم"),
		in("Mon avis compte dans les décisions de mon équipe", "My opinion counts in what my team decides", "رأيي مهم في قرارات فريقي"),
		in("Je recommanderais mon métier", "I would recommend my profession", "أنصح غيري بمهنتي"),
	};
	const char *words[] = {
		in("Pas du tout d’accord", "Strongly disagree", "لا أوافق أبدا"), in("Plutôt pas d’accord", "Rather disagree", "أميل إلى عدم الموافقة"),
		in("Ni l’un ni l’autre", "Neither", "لا هذا ولا ذاك"), in("Plutôt d’accord", "Rather agree", "أميل إلى الموافقة"),
		in("Tout à fait d’accord", "Strongly agree", "أوافق تماما"),
	};
	struct chart chart = sample(CHART_SCALES, id, in("Le sens est là, le temps manque", "There is meaning, and too little time", "المعنى موجود والوقت ينقص"));
	struct chart_line *lines;

	for (int i = 0; i < 4; i++)
		tables[i] = exact_table(numbered("statement", 4)[i], 1, 5, counts[i]);
	lines = lines_of(published_tables_of(tables, 4), statements, 4);
	for (int i = 0; i < 4; i++) {
		lines[i].table = i;
		lines[i].dimension = lines[i].at[0] = 0;
	}
	chart.line_count = 4;
	chart.lines = lines;
	chart.answer_count = 5;
	chart.answers = answers_of(words, 5);
	chart.base = base_of(5);
	chart.question = in("Êtes-vous d’accord avec ces phrases ?", "Do you agree with these sentences?", "هل توافقون على هذه الجمل؟");
	return chart;
}

static inline struct chart whole_scales(void)
{
	static const int64_t counts[4][9] = { { 20, 60, 90, 400, 630, 20, 10, 10, 0 }, { 420, 380, 150, 180, 70, 25, 7, 8, 0 },
					      { 150, 260, 320, 350, 110, 40, 5, 5, 0 }, { 280, 240, 110, 330, 180, 90, 5, 5, 0 } };

	return scales("scales", counts);
}

static inline struct chart hidden_scales(void)
{
	static const int64_t counts[4][9] = { { 2, 6, 9, 20, 25, 0, 0, 0, 6 }, { 22, 18, 3, 9, 8, 0, 2, 0, 6 },
					      { 10, 13, 16, 15, 8, 0, 0, 0, 6 }, { 14, 12, 0, 19, 9, 8, 0, 0, 6 } };

	return scales("hidden-scales", counts);
}

static inline struct chart intervals(void)
{
	struct chart chart = groups();

	chart.kind = CHART_INTERVALS;
	chart.id = "intervals";
	chart.answer_count = 1;
	return chart;
}

static inline struct chart rounds(void)
{
	static const int64_t counts[3][7] = { { 300, 220, 280, 30, 5, 5, 0 }, { 340, 180, 160, 20, 5, 5, 0 }, { 400, 120, 95, 10, 5, 5, 0 } };
	const char *words[] = { in("Premier tour, mars 2024", "First round, March 2024", "الجولة الأولى، مارس 2024"),
				in("Deuxième tour, juin 2024", "Second round, June 2024", "الجولة الثانية، يونيو 2024"),
				in("Troisième tour, novembre 2024", "Third round, November 2024", "الجولة الثالثة، نوفمبر 2024") };
	struct chart chart = sample(CHART_ROUNDS, "rounds", in("Tour après tour, le groupe se rapproche", "Round by round the group comes closer",
							      "جولة بعد جولة، المجموعة تتقارب"));
	struct chart_line *lines = arena_array(&arena, struct chart_line, 3);

	for (int i = 0; i < 3; i++)
		lines[i] = (struct chart_line){ .words = words[i], .tally = published_of(1, 3, counts[i]) };
	chart.line_count = 3;
	chart.lines = lines;
	chart.answer_count = 3;
	chart.answers = answers_of(yes_no(), 3);
	chart.base = base_of(3);
	return chart;
}

static inline struct chart classes(void)
{
	const int64_t counts[] = { 40, 110, 260, 420, 380, 250, 140, are_whole ? 30 : 3, 25, 9, 12, 6, 5, 0 };
	const char **words = arena_array(&arena, const char *, 10);
	struct chart chart = sample(CHART_CLASSES, "classes", in("La plupart accompagnent entre 20 et 49 personnes",
		"Most support between 20 and 49 persons", "يرافق معظمهم ما بين 20 و49 شخصا"));

	for (int i = 0; i < 10; i++)
		words[i] = arena_print(&arena, "%d–%d", 10 * i, 10 * i + 9);
	chart.line_count = 1;
	chart.lines = lines_of(published_of(1, 10, counts), NULL, 1);
	chart.answer_count = 10;
	chart.answers = answers_of(words, 10);
	chart.base = base_of(10);
	chart.question = in("Combien de personnes accompagnez-vous ?", "How many persons do you support?", "كم شخصا ترافقون؟");
	return chart;
}

/* Departments and collectivities, of which the last three are in no table; places as src/network has them. */
static inline struct chart tiles(void)
{
	enum { PLACES = TERRITORIES - 18, COUNTED = PLACES - 3, ROW = 2 + APART };
	int64_t *counts = arena_array(&arena, int64_t, COUNTED * ROW);
	const char **words = arena_array(&arena, const char *, COUNTED);
	struct chart_tile *squares = arena_array(&arena, struct chart_tile, PLACES);
	struct chart chart = sample(CHART_TILES, "tiles", in("Le plan est mieux connu dans l’Ouest", "The plan is better known in the west", "الخطة معروفة أكثر في الغرب"));
	const char *words_of_answer = in("Connaissent le plan", "Know the plan", "يعرفون الخطة");

	for (int i = 0; i < PLACES; i++) {
		const struct territory *place = &territories[18 + i];

		squares[i] = (struct chart_tile){ place->code, place->column, place->row, i < COUNTED ? i : -1 };
		if (i >= COUNTED)
			continue;
		words[i] = place->name;
		counts[i * ROW] = i % 29 == 5 && !are_whole ? 2 : 150 - 11 * place->column + i % 7;
		counts[i * ROW + 1] = 60 + 13 * place->column + i % 11;
		counts[i * ROW + 2] = counts[i * ROW + 3] = counts[i * ROW + 4] = 6;
		counts[i * ROW + 5] = 0;
	}
	chart.line_count = COUNTED;
	chart.lines = lines_of(published_of(COUNTED, 2, counts), words, COUNTED);
	chart.answer_count = 1;
	chart.answers = answers_of(&words_of_answer, 1);
	chart.base = base_of(2);
	chart.tile_count = PLACES;
	chart.tiles = squares;
	return chart;
}

static inline struct chart hostile(void)
{
	static const int64_t counts[] = { 100, 80, 60, 40, 30, 20, 0, 0, 0, 0 };
	const char *words[] = {
		"\"Oui\" & <script>alert('non')</script>", "Anticonstitutionnellementhospitalisationsansdomicilefixeinterministériellement",
		"👩🏽‍🚀 👨‍👩‍👧‍👦 🇫🇷 😀", "", "نعم (oui) – 12 %, « d’accord »", "Une phrase qui ne finit pas, car celui qui l’a écrite avait beaucoup à dire : "
		"d’abord que rien ne change, ensuite que tout le monde le sait, enfin que personne ne lit les questionnaires jusqu’au bout, pas même ceux "
		"qui les écrivent, les relisent et les font relire par d’autres qui n’ont pas le temps et qui pourtant répondent.",
	};
	struct chart chart = sample(CHART_BARS, "hostile", "<b>Guillemets \" ' & chevrons</b>");

	chart.line_count = 1;
	chart.lines = lines_of(published_of(1, 6, counts), NULL, 1);
	chart.answer_count = 6;
	chart.answers = answers_of(words, 6);
	chart.base = base_of(6);
	chart.is_several = 1;
	return chart;
}

static inline struct chart too_many(void)
{
	int64_t *counts = arena_array(&arena, int64_t, 45 + APART);
	struct chart chart = bars();

	for (int i = 0; i < 45 + APART; i++)
		counts[i] = 10 + i;
	chart.id = "too-many";
	chart.lines = lines_of(published_of(1, 45, counts), NULL, 1);
	chart.answer_count = 45;
	chart.answers = answers_of(numbered("№ ", 45), 45);
	chart.base = base_of(45);
	return chart;
}

static struct chart (*const samples[])(void) = {
	bars, hidden_bars, groups, stacks, whole_scales, hidden_scales, intervals, rounds, classes, tiles, hostile, too_many,
};

enum { SAMPLES = sizeof(samples) / sizeof(*samples) };

#endif
