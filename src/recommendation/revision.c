#include "recommendation/revision.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Of two texts no more edits than that are looked for, and in two versions no more steps in all. */
enum { MOST_EDITS = 400, MOST_STEPS = 2 * 1000 * 1000 };

struct words {
	int count;
	const char **at;	/* one more: where the text ends */
};

struct comparing {
	struct arena *arena;
	struct words before, after;
	char *kept, *stayed;	/* of each word before, and after: is it in both? */
	int *steps;		/* that are left */
};

/* --- words */

static int is_blank(char sign)
{
	return sign == ' ' || sign == '\n' || sign == '\t';
}

/* A word with the blanks behind it. */
static struct words split(struct arena *arena, const char *text)
{
	struct words words = { .at = arena_array(arena, const char *, strlen(text) + 2) };

	while (*text) {
		words.at[words.count++] = text;
		while (*text && !is_blank(*text))
			text++;
		while (is_blank(*text))
			text++;
	}
	words.at[words.count] = text;
	return words;
}

static int is_same(const struct comparing *comparing, int before, int after)
{
	const char *a = comparing->before.at[before], *b = comparing->after.at[after];
	const size_t length = (size_t)(comparing->before.at[before + 1] - a);

	return length == (size_t)(comparing->after.at[after + 1] - b) && !memcmp(a, b, length);
}

/* --- the shortest way from the one to the other */

/*
 * Words from `from` on, so many of each. ends[d] says how far (in words before) each diagonal -d to d was reached by d
 * edits, at d + k.
 */
struct way {
	int from, before, after;
	int *ends[MOST_EDITS + 1];
};

/* Is diagonal k reached by a word that was added? Else by one that was removed. */
static int is_down(const int *ends, int d, int k)
{
	return k == -d || (k != d && ends[d - 1 + k - 1] < ends[d - 1 + k + 1]);
}

static int begin_of(const int *ends, int d, int k)
{
	return is_down(ends, d, k) ? ends[d - 1 + k + 1] : ends[d - 1 + k - 1] + 1;
}

static int reach_on(const struct comparing *comparing, const struct way *way, int x, int y)
{
	while (x < way->before && y < way->after && is_same(comparing, way->from + x, way->from + y)) {
		x++;
		y++;
		--*comparing->steps;
	}
	return x;
}

/* By how many edits the end is reached; -1 where that is more than the bounds. */
static int find_way(const struct comparing *comparing, struct way *way)
{
	for (int d = 0; d <= MOST_EDITS && *comparing->steps > 0; d++) {
		way->ends[d] = arena_array(comparing->arena, int, (size_t)(2 * d + 1));
		for (int k = -d; k <= d; k += 2) {
			const int begin = d ? begin_of(way->ends[d - 1], d, k) : 0, x = reach_on(comparing, way, begin, begin - k);

			way->ends[d][d + k] = x;
			--*comparing->steps;
			if (x >= way->before && x - k >= way->after)
				return d;
		}
	}
	return -1;
}

static void mark_same(const struct comparing *comparing, int before, int after)
{
	comparing->kept[before] = comparing->stayed[after] = 1;
}

static void mark_way(const struct comparing *comparing, const struct way *way, int edits)
{
	int x = way->before, k = way->before - way->after;

	for (int d = edits; d >= 0; d--) {
		const int begin = d ? begin_of(way->ends[d - 1], d, k) : 0;

		for (; x > begin; x--)
			mark_same(comparing, way->from + x - 1, way->from + x - k - 1);
		if (!d)
			return;
		if (is_down(way->ends[d - 1], d, k)) {
			k++;
		} else {
			k--;
			x--;
		}
	}
}

/* The same at both ends first: most of what people change lies between. */
static void compare(struct comparing *comparing)
{
	struct way *way = arena_new(comparing->arena, struct way);
	int before = comparing->before.count, after = comparing->after.count, edits;

	while (way->from < before && way->from < after && is_same(comparing, way->from, way->from)) {
		mark_same(comparing, way->from, way->from);
		way->from++;
	}
	while (before > way->from && after > way->from && is_same(comparing, before - 1, after - 1))
		mark_same(comparing, --before, --after);
	way->before = before - way->from;
	way->after = after - way->from;
	edits = way->before && way->after ? find_way(comparing, way) : -1;
	if (edits >= 0)
		mark_way(comparing, way, edits);
}

/* --- as pieces */

struct joining {
	struct arena *arena;
	struct piece *pieces;
	int count;
};

static void add_piece(struct joining *joining, enum piece_type type, const struct words *words, int from, int to)
{
	if (from < to)
		joining->pieces[joining->count++] = (struct piece){ type, arena_copy_bytes(joining->arena, words->at[from], (size_t)(words->at[to] - words->at[from])) };
}

static int run_of(const char *marks, int count, int from, int mark)
{
	while (from < count && marks[from] == mark)
		from++;
	return from;
}

static int join(struct arena *arena, const struct comparing *comparing, struct piece **pieces)
{
	const struct words *before = &comparing->before, *after = &comparing->after;
	struct joining joining = { arena, arena_array(arena, struct piece, (size_t)(before->count + after->count + 1)), 0 };
	int i = 0, j = 0;

	while (i < before->count || j < after->count) {
		const int gone = run_of(comparing->kept, before->count, i, 0), came = run_of(comparing->stayed, after->count, j, 0);
		int same = came;

		add_piece(&joining, PIECE_REMOVED, before, i, gone);
		add_piece(&joining, PIECE_ADDED, after, j, came);
		for (i = gone; i < before->count && comparing->kept[i] && same < after->count && comparing->stayed[same]; i++)
			same++;
		add_piece(&joining, PIECE_SAME, after, came, same);
		j = same;
	}
	*pieces = joining.pieces;
	return joining.count;
}

static int compared(struct arena *arena, const char *before, const char *after, int *steps, struct piece **pieces)
{
	struct arena work = { NULL };
	struct comparing comparing = { .arena = &work, .before = split(&work, before), .after = split(&work, after), .steps = steps };
	int count;

	comparing.kept = arena_array(&work, char, (size_t)comparing.before.count + 1);
	comparing.stayed = arena_array(&work, char, (size_t)comparing.after.count + 1);
	compare(&comparing);
	count = join(arena, &comparing, pieces);
	arena_close(&work);
	return count;
}

int words_compared(struct arena *arena, const char *before, const char *after, struct piece **pieces)
{
	int steps = MOST_STEPS;

	return compared(arena, before, after, &steps, pieces);
}

/* --- paragraphs */

/* A paragraph's place in a list, for looking it up by its id. */
struct spot {
	int64_t id;
	int index;
};

static int by_id(const void *a, const void *b)
{
	const struct spot *left = a, *right = b;

	return (left->id > right->id) - (left->id < right->id);
}

static const struct spot *spots_of(struct arena *arena, const struct revised *revised)
{
	struct spot *spots = arena_array(arena, struct spot, (size_t)revised->count + 1);

	for (int i = 0; i < revised->count; i++)
		spots[i] = (struct spot){ revised->list[i].id, i };
	if (revised->count)
		qsort(spots, (size_t)revised->count, sizeof(*spots), by_id);
	return spots;
}

/* For each paragraph of the one list, where it stands in the other; -1: nowhere. */
static const int *places_in(struct arena *arena, const struct revised *list, const struct revised *other)
{
	const struct spot *spots = spots_of(arena, other);
	int *places = arena_array(arena, int, (size_t)list->count + 1);

	for (int i = 0; i < list->count; i++) {
		const struct spot wanted = { list->list[i].id, 0 };
		const struct spot *found = other->count ? bsearch(&wanted, spots, (size_t)other->count, sizeof(*spots), by_id) : NULL;

		places[i] = found ? found->index : -1;
	}
	return places;
}

/* Which of the later list kept their order: the longest rising run of places, as few as can be are then called moved. */
static const char *kept_order(struct arena *arena, const int *places, int count)
{
	int *ends = arena_array(arena, int, (size_t)count + 1), *before = arena_array(arena, int, (size_t)count + 1), longest = 0;
	char *kept = arena_array(arena, char, (size_t)count + 1);

	for (int i = 0; i < count; i++) {
		int low = 0, high = longest;

		if (places[i] < 0)
			continue;
		while (low < high) {
			const int middle = (low + high) / 2;

			if (places[ends[middle]] < places[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? ends[low - 1] : -1;
		ends[low] = i;
		longest += low == longest;
	}
	for (int i = longest ? ends[longest - 1] : -1; i >= 0; i = before[i])
		kept[i] = 1;
	return kept;
}

static int is_changed(const struct revision *revision)
{
	return revision->is_moved || revision->is_recast || revision->piece_count || revision->simple_count;
}

static struct revision revise(struct arena *arena, const struct paragraph *before, const struct paragraph *after, int *steps)
{
	struct revision revision = { .before = before, .after = after };
	struct piece *pieces;

	revision.is_recast = before->kind != after->kind || before->level != after->level;
	if (strcmp(before->words, after->words)) {
		revision.piece_count = compared(arena, before->words, after->words, steps, &pieces);
		revision.pieces = pieces;
	}
	if (strcmp(before->words_simple, after->words_simple)) {
		revision.simple_count = compared(arena, before->words_simple, after->words_simple, steps, &pieces);
		revision.simple = pieces;
	}
	return revision;
}

/* What went and stood there, up to the next one that is still there. */
static int add_gone(const struct revised *before, const int *later, int from, struct revision *list, int *count)
{
	while (from < before->count && later[from] < 0)
		list[(*count)++] = (struct revision){ .before = &before->list[from++] };
	return from;
}

int revision_of(struct arena *arena, const struct revised *before, const struct revised *after, struct revision **list)
{
	const int *places = places_in(arena, after, before), *later = places_in(arena, before, after);
	const char *kept = kept_order(arena, places, after->count);
	int steps = MOST_STEPS, count = 0;

	*list = arena_array(arena, struct revision, (size_t)(before->count + after->count + 1));
	add_gone(before, later, 0, *list, &count);
	for (int i = 0; i < after->count; i++) {
		struct revision revision = { .after = &after->list[i] };

		if (places[i] >= 0)
			revision = revise(arena, &before->list[places[i]], &after->list[i], &steps);
		revision.is_moved = places[i] >= 0 && !kept[i];
		if (places[i] < 0 || is_changed(&revision))
			(*list)[count++] = revision;
		if (places[i] >= 0)
			add_gone(before, later, places[i] + 1, *list, &count);
	}
	return count;
}
