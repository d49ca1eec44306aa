#include "recommendation/text_intake.h"

#include <string.h>

#include "base/arena.h"
#include "paper/paper.h"
#include "recommendation/intake_match.h"
#include "text/text.h"

/* Paragraphs of now come first among the nodes, those that are new behind. */
struct taking {
	struct arena *arena;
	const struct revised *base, *now;
	const struct paper *paper;
	const int *matches;		/* of each block: index in base */
	int *blocks, *easy;		/* of each paragraph of base: its block; -1: none */
	int *places;			/* of each paragraph of base: index in now; -1: it was taken out */
	struct intake_one *nodes;
	char *is_there;			/* each node stands in the text that will be */
	int *next, head, node_count;
	struct text_intake *intake;
};

static int place_in(const struct revised *list, int64_t id)
{
	for (int i = 0; i < list->count; i++)
		if (list->list[i].id == id)
			return i;
	return -1;
}

static void find_blocks(struct taking *taking)
{
	const size_t count = (size_t)taking->base->count + 1;

	taking->blocks = arena_array(taking->arena, int, count);
	taking->easy = arena_array(taking->arena, int, count);
	taking->places = arena_array(taking->arena, int, count);
	for (int i = 0; i < taking->base->count; i++) {
		taking->blocks[i] = taking->easy[i] = -1;
		taking->places[i] = place_in(taking->now, taking->base->list[i].id);
	}
	for (int i = 0; i < taking->paper->count; i++)
		if (taking->matches[i] >= 0)
			(taking->paper->blocks[i].is_simple ? taking->easy : taking->blocks)[taking->matches[i]] = i;
}

/* --- one paragraph */

static enum paragraph_kind kind_of(enum paper_kind kind)
{
	switch (kind) {
	case PAPER_HEADING:		return PARAGRAPH_HEADING;
	case PAPER_RECOMMENDATION:	return PARAGRAPH_RECOMMENDATION;
	default:			return PARAGRAPH_PROSE;
	}
}

/* As the document has it. What is in no style of recommendations stays one, if it was. */
static struct paragraph as_told(const struct taking *taking, int index)
{
	const struct paragraph *base = &taking->base->list[index];
	const struct paper_block *block = &taking->paper->blocks[taking->blocks[index]];
	const struct paper_block *easy = taking->easy[index] >= 0 ? &taking->paper->blocks[taking->easy[index]] : NULL;
	struct paragraph told = *base;

	if (block->kind != PAPER_PROSE || base->kind == PARAGRAPH_HEADING) {
		told.kind = kind_of(block->kind);
		told.level = told.kind == PARAGRAPH_RECOMMENDATION ? block->level : 0;
	}
	if (!words_mean_the_same(told.kind, base->words, block->words))
		told.words = block->words;
	if (easy && !words_mean_the_same(PARAGRAPH_PROSE, base->words_simple, easy->words))
		told.words_simple = easy->words;
	return told;
}

static int is_other_words(const char *one, const char *other)
{
	return strcmp(one, other) != 0;
}

static int is_recast(const struct paragraph *one, const struct paragraph *other)
{
	return one->kind != other->kind || one->level != other->level;
}

static int differs(const struct paragraph *one, const struct paragraph *other)
{
	return is_other_words(one->words, other->words) || is_other_words(one->words_simple, other->words_simple) || is_recast(one, other);
}

/* What one side alone changed is taken; where both did, and not to the same, *is_conflict. */
static const char *merged(const char *base, const char *here, const char *told, int *is_conflict)
{
	if (!is_other_words(base, told) || !is_other_words(here, told))
		return here;
	if (!is_other_words(base, here))
		return told;
	*is_conflict = 1;
	return here;
}

static struct intake_one one_of(const struct paragraph *base, const struct paragraph *here, const struct paragraph *told)
{
	struct intake_one one = { .paragraph = *here, .words = told->words, .words_simple = told->words_simple };
	int is_conflict = 0;

	one.paragraph.words = merged(base->words, here->words, told->words, &is_conflict);
	one.paragraph.words_simple = merged(base->words_simple, here->words_simple, told->words_simple, &is_conflict);
	if (is_recast(base, told) && !is_recast(base, here)) {
		one.paragraph.kind = told->kind;
		one.paragraph.level = told->level;
	}
	one.act = is_conflict ? INTAKE_BESIDE : differs(here, &one.paragraph) ? INTAKE_CHANGED : INTAKE_SAME;
	/* A heading is plain, other words are not: what becomes the one or the other is taken whole, or not at all. */
	if (one.act == INTAKE_BESIDE)
		one.paragraph = *here;
	return one;
}

static void take_matched(struct taking *taking, int index)
{
	const struct paragraph told = as_told(taking, index), *base = &taking->base->list[index];
	const int place = taking->places[index];

	if (place >= 0) {
		taking->nodes[place] = one_of(base, &taking->now->list[place], &told);
		taking->is_there[place] = 1;
		taking->intake->beside_count += taking->nodes[place].act == INTAKE_BESIDE;
	} else if (differs(base, &told)) {
		taking->intake->gone[taking->intake->gone_count++] = told;
	}
}

/* The document has it no longer. */
static void take_lost(struct taking *taking, int index)
{
	struct text_intake *intake = taking->intake;
	const int place = taking->places[index];

	if (place < 0)
		return;
	if (differs(&taking->base->list[index], &taking->now->list[place])) {
		intake->stay[intake->stay_count++] = &taking->now->list[place];
		taking->nodes[place] = (struct intake_one){ .paragraph = taking->now->list[place] };
		taking->is_there[place] = 1;
	} else {
		intake->out[intake->out_count++] = &taking->now->list[place];
	}
}

static void take_untold(struct taking *taking)
{
	for (int i = 0; i < taking->now->count; i++)
		if (place_in(taking->base, taking->now->list[i].id) < 0) {
			taking->nodes[i] = (struct intake_one){ .paragraph = taking->now->list[i], .is_untold = 1 };
			taking->is_there[i] = 1;
		}
}

/* --- their order */

static void put_behind(struct taking *taking, int node, int behind)
{
	int *link = behind < 0 ? &taking->head : &taking->next[behind];

	taking->next[node] = *link;
	*link = node;
}

/* Of a block: the node it is; -1: it is none that will stand. */
static int node_of(const struct taking *taking, int block)
{
	const int match = taking->matches[block];

	if (taking->paper->blocks[block].is_simple || match < 0)
		return -1;
	return taking->places[match];
}

static int is_new(const struct taking *taking, int block)
{
	return taking->matches[block] < 0 && !taking->paper->blocks[block].is_simple;
}

static int add_node(struct taking *taking, const struct paper_block *block)
{
	const int node = taking->node_count++;

	taking->nodes[node] = (struct intake_one){ INTAKE_ADDED, {
		.id = -1 - node, .text = 0, .kind = kind_of(block->kind), .level = block->level, .words = block->words, .words_simple = "" } };
	taking->is_there[node] = 1;
	return node;
}

/* Does the document have its paragraphs in the order that they had? */
static int keeps_order(const struct taking *taking)
{
	int last = -1;

	for (int i = 0; i < taking->paper->count; i++) {
		const int match = taking->paper->blocks[i].is_simple ? -1 : taking->matches[i];

		if (match >= 0 && match < last)
			return 0;
		last = match >= 0 ? match : last;
	}
	return 1;
}

/* The order of now, where the document says nothing of it; else that of the document, with what it knows nothing of behind what it stood behind. */
static void order_nodes(struct taking *taking)
{
	const int by_now = keeps_order(taking);
	int last = -1;

	for (int i = 0; by_now && i < taking->now->count; i++)
		if (taking->is_there[i]) {
			put_behind(taking, i, last);
			last = i;
		}
	last = -1;
	for (int i = 0; i < taking->paper->count; i++) {
		const int node = is_new(taking, i) ? add_node(taking, &taking->paper->blocks[i]) : node_of(taking, i);

		if (node >= 0 && (node >= taking->now->count || !by_now))
			put_behind(taking, node, last);
		last = node >= 0 ? node : last;
	}
	last = -1;
	for (int i = 0; !by_now && i < taking->now->count; i++) {
		if (taking->is_there[i] && place_in(taking->base, taking->now->list[i].id) < 0)
			put_behind(taking, i, last);
		else if (taking->is_there[i] && taking->blocks[place_in(taking->base, taking->now->list[i].id)] < 0)
			put_behind(taking, i, last);
		last = taking->is_there[i] ? i : last;
	}
}

static void list_nodes(struct taking *taking)
{
	struct text_intake *intake = taking->intake;
	struct paragraph *then = arena_array(taking->arena, struct paragraph, (size_t)taking->node_count + 1);
	int last = -1;

	intake->list = arena_array(taking->arena, struct intake_one, (size_t)taking->node_count + 1);
	for (int node = taking->head; node >= 0; node = taking->next[node]) {
		if (node < taking->now->count) {
			intake->is_reordered |= node < last;
			last = node;
		}
		then[intake->count] = taking->nodes[node].paragraph;
		intake->list[intake->count++] = taking->nodes[node];
	}
	intake->then = (struct revised){ intake->count, then };
	if (intake->count > MOST_PARAGRAPHS)
		intake->why = text_print(taking->arena, _("With this document the text would have more than %d paragraphs."), MOST_PARAGRAPHS);
}

struct text_intake *text_intake_of(struct arena *arena, const struct revised *base, const struct revised *now, const struct paper *paper)
{
	struct text_intake *intake = arena_new(arena, struct text_intake);
	struct taking taking = { .arena = arena, .base = base, .now = now, .paper = paper, .head = -1, .node_count = now->count, .intake = intake };
	const size_t most = (size_t)(now->count + paper->count) + 1, of_base = (size_t)base->count + 1;

	intake->now = *now;
	intake->out = arena_array(arena, const struct paragraph *, of_base);
	intake->stay = arena_array(arena, const struct paragraph *, of_base);
	intake->gone = arena_array(arena, struct paragraph, of_base);
	taking.nodes = arena_array(arena, struct intake_one, most);
	taking.is_there = arena_array(arena, char, most);
	taking.next = arena_array(arena, int, most);
	taking.matches = intake_match(arena, base, paper);
	find_blocks(&taking);
	for (int i = 0; i < base->count; i++)
		(taking.blocks[i] >= 0 ? take_matched : take_lost)(&taking, i);
	take_untold(&taking);
	order_nodes(&taking);
	list_nodes(&taking);
	return intake;
}

int text_intake_is_idle(const struct text_intake *intake)
{
	for (int i = 0; i < intake->count; i++)
		if (intake->list[i].act != INTAKE_SAME)
			return 0;
	return !intake->out_count && !intake->is_reordered;
}
