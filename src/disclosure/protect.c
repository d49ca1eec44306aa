#include "disclosure/protect.h"

#include <string.h>

#include "base/arena.h"
#include "disclosure/attack.h"
#include "disclosure/cover.h"
#include "disclosure/detour.h"
#include "disclosure/nearby.h"
#include "disclosure/primary.h"
#include "disclosure/shown.h"
#include "disclosure/verdict.h"

enum {
	EACH_CELL = 15, EACH_CELL_HIGH = 20,	/* R4: people for each cell */
	/* About a third of a second, and a second. */
	MOST_PRUNING_STEPS = 20 * 1000 * 1000, MOST_HARD_STEPS = 60 * 1000 * 1000,
};

const char protection_fewer[] = "fewer are counted than were published: some were withdrawn since";

static int64_t people_in(const struct family_table *table)
{
	int64_t people = 0;

	for (int i = 0; i < family_leaves(table); i++)
		people += table->counts[i];
	return people;
}

int64_t people_for_cells(int threshold, int64_t cells)
{
	return (threshold >= THRESHOLD_HIGH ? EACH_CELL_HIGH : EACH_CELL) * cells;
}

int family_is_too_fine(const struct family *family, const struct family_table *table)
{
	return table->dimension_count > 1 && people_in(table) < people_for_cells(family_threshold(family), family_leaves(table));
}

/* --- what would be published, for the audit */

static void join_equations(const struct cover *cover, struct arena *arena, struct attack_release *release)
{
	const struct family *family = cover->system->family;
	const struct nearby *nearby = cover->nearby;
	int count = family->equation_count + nearby->equation_count;
	struct family_equation *equations = arena_array(arena, struct family_equation, (size_t)count + 1);

	if (family->equation_count)
		memcpy(equations, family->equations, (size_t)family->equation_count * sizeof(*equations));
	for (int i = 0; i < nearby->equation_count; i++)
		equations[family->equation_count + i] =
			equation_moved(arena, &nearby->equations[i], family->table_count);
	release->equations = equations;
	release->equation_count = count;
}

static struct attack_release *release_of(const struct cover *cover, struct arena *arena)
{
	const struct system *system = cover->system;
	const struct family *family = system->family;
	struct attack_release *release = arena_new(arena, struct attack_release);
	int count = family->table_count + cover->nearby->table_count;
	struct attack_table *tables = arena_array(arena, struct attack_table, (size_t)count);

	for (int t = 0; t < family->table_count; t++) {
		int size = family_size(&family->tables[t]);
		int64_t *cells = arena_array(arena, int64_t, (size_t)size);

		for (int i = 0; i < size; i++) {
			int cell = system->cells[t][i];

			cells[i] = cover->hidden[cell] ? ATTACK_HIDDEN : system->values[cell];
		}
		tables[t] = (struct attack_table){ &family->tables[t], cells, family->snapshot };
	}
	for (int i = 0; i < cover->nearby->table_count; i++)
		tables[family->table_count + i] = cover->nearby->tables[i];
	*release = (struct attack_release){
		.table_count = count, .tables = tables, .new_count = family->table_count,
		.snapshot = family->snapshot, .people = family->people,
	};
	join_equations(cover, arena, release);
	return release;
}

static int cell_in_attack(const struct cover *cover, const struct attack *attack, int cell)
{
	return attack_cell(attack, cover->system->tables[cell], cover->system->places[cell]);
}

/* Whoever knows a count of 1 knows as well all that is in it. */
static int is_known(const struct cover *cover, int known, int cell)
{
	return known != NOBODY && cover->hidden[cell] && system_holds(cover->system, known, cell);
}

/* The problem is made anew only where more is hidden: what is shown since is known, and costs no new beginning. */
struct looking {
	struct arena arena;
	struct attack *attack;
	unsigned char *hidden, *shown;
	int64_t steps;
};

static void stop_looking(struct cover *cover)
{
	struct looking *looking = cover->looking;

	if (looking->attack)
		attack_close(looking->attack);
	looking->attack = NULL;
	looking->steps = 0;
	arena_reset(&looking->arena);
}

static int hides_more(const struct cover *cover)
{
	for (int i = 0; i < cover->system->count; i++)
		if (cover->hidden[i] && !cover->looking->hidden[i])
			return 1;
	return 0;
}

static void show_again(const struct cover *cover)
{
	struct looking *looking = cover->looking;

	for (int i = 0; i < cover->system->count; i++) {
		const int is_shown = looking->hidden[i] && !cover->hidden[i], at = cell_in_attack(cover, looking->attack, i);

		if (is_shown && !looking->shown[i])
			attack_know(looking->attack, at, cover->system->values[i]);
		else if (!is_shown && looking->shown[i])
			attack_forget(looking->attack, at);
		looking->shown[i] = (unsigned char)is_shown;
	}
}

static struct attack *look(struct cover *cover)
{
	struct looking *looking = cover->looking;
	size_t size = (size_t)cover->system->count;

	if (looking->attack && !hides_more(cover)) {
		show_again(cover);
		return looking->attack;
	}
	stop_looking(cover);
	looking->hidden = arena_array(&looking->arena, unsigned char, size);
	looking->shown = arena_array(&looking->arena, unsigned char, size);
	memcpy(looking->hidden, cover->hidden, size);
	looking->attack = attack_open(&looking->arena, release_of(cover, &looking->arena));
	return looking->attack;
}

static void count_steps(struct cover *cover)
{
	struct looking *looking = cover->looking;

	cover->pivots += attack_steps(looking->attack) - looking->steps;
	looking->steps = attack_steps(looking->attack);
}

/* Those that are not what they are in the counts found last. */
static void note_moved(struct cover *cover, const struct attack *attack, int asked)
{
	for (int i = 0; i < cover->system->count; i++) {
		int64_t witness = attack_witness(attack, asked, cell_in_attack(cover, attack, i));

		cover->moved[i] |= witness != ATTACK_HIDDEN && witness != cover->system->values[i];
	}
}

static int64_t reach(struct cover *cover, struct attack *attack, int cell, int is_high)
{
	int asked = cell_in_attack(cover, attack, cell);
	int64_t end = attack_reach(attack, asked, is_high);

	if (end >= 0)
		note_moved(cover, attack, asked);
	return end;
}

/* What is hidden now serves it already. */
static int look_again(struct cover *cover, struct lack lack)
{
	struct attack *attack = look(cover);
	int64_t low, high;

	for (int i = 0; i < cover->system->count; i++)
		if (is_known(cover, lack.known, i))
			attack_know(attack, cell_in_attack(cover, attack, i), cover->system->values[i]);
	memset(cover->moved, 0, (size_t)cover->system->count);
	low = reach(cover, attack, lack.cell, 0);
	high = reach(cover, attack, lack.cell, 1);
	for (int i = 0; i < cover->system->count; i++)
		if (is_known(cover, lack.known, i))
			attack_forget(attack, cell_in_attack(cover, attack, i));
	count_steps(cover);
	return cover_is_wide(cover, lack, low, high);
}

/* --- cells that no box serves */

/* Everything that must move for the cell to go so far is hidden; 0 where it cannot. */
static int open_way(struct cover *cover, struct detours *detours, struct lack lack, int64_t by)
{
	unsigned char *on = arena_array(cover->arena, unsigned char, (size_t)cover->system->count);

	if (!by)
		return 1;
	if (!detour_find(detours, cover->hidden, lack.cell, lack.known, by, on))
		return 0;
	for (int i = 0; i < cover->system->count; i++)
		cover->hidden[i] |= on[i];
	return 1;
}

static int open_ways(struct cover *cover, struct lack lack)
{
	struct detours *detours = detours_open(cover->arena, cover->system);
	struct wish wish = cover_wish(cover, lack);
	int is_open;

	if (cover->primary[lack.cell])
		is_open = open_way(cover, detours, lack, -wish.down) && open_way(cover, detours, lack, wish.up);
	else
		is_open = open_way(cover, detours, lack, wish.width) || open_way(cover, detours, lack, -wish.width);
	cover->pivots += detours_steps(detours);
	detours_close(detours);
	return is_open;
}

/* Perhaps what is hidden serves it already; else the cheapest ways are opened, and looked at as anybody would. */
static int harden(struct cover *cover, struct lack lack)
{
	if (cover_steps(cover) >= MOST_HARD_STEPS)
		return 0;
	return look_again(cover, lack) || (open_ways(cover, lack) && look_again(cover, lack));
}

/* --- the end */

/* Nobody who adds up can do better than the solver; -1, or a cell that is not safe. */
static int audit_at_end(struct cover *cover)
{
	struct attack *attack = look(cover);
	unsigned char *marked = arena_array(cover->arena, unsigned char, (size_t)attack_count(attack));
	const struct attack_bounds *bounds;
	int failed = -1;

	for (int i = 0; i < cover->system->count; i++)
		if (!cover_is_content(cover, i))
			marked[cell_in_attack(cover, attack, i)] = cover->primary[i] ? ATTACK_LEAST : 1;
	bounds = attack_look_at_all(attack, cover->arena, marked, 2 * (int64_t)cover->threshold);
	for (int i = 0; failed < 0 && i < cover->system->count; i++) {
		const struct attack_bounds *of = &bounds[cell_in_attack(cover, attack, i)];
		struct lack lack = { i, NOBODY };
		int is_bound_wide = cover_is_wide(cover, lack, (int64_t)of->low, of->high > FAMILY_COUNT_MOST ?
						  FAMILY_COUNT_MOST : (int64_t)of->high);

		if (!cover_is_content(cover, i) &&
		    !cover_is_wide(cover, lack, of->witness_low, of->witness_high) &&
		    !(is_bound_wide && cover_box(cover, i)))
			failed = i;
	}
	count_steps(cover);
	return failed;
}

static struct certificate certify(const struct cover *cover, int cell, const struct box *box)
{
	const struct system *system = cover->system;
	struct wish wish = cover_wish(cover, (struct lack){ cell, NOBODY });
	int table = system->tables[cell], sign = 1;
	struct certificate certificate = {
		.table = table, .cell = system->places[cell], .corner_count = box->count,
		.down = wish.down, .up = wish.up,
	};
	int *corners = arena_array(cover->arena, int, (size_t)box->count);
	signed char *signs = arena_array(cover->arena, signed char, (size_t)box->count);

	for (int i = 0; i < box->count; i++)
		if (box->cells[i] == cell)
			sign = box->signs[i];
	for (int i = 0; i < box->count; i++) {
		corners[i] = system->places[box->cells[i]];
		signs[i] = (signed char)(box->signs[i] * sign);
	}
	certificate.corners = corners;
	certificate.signs = signs;
	return certificate;
}

static void certify_all(const struct cover *cover, struct protection *protection)
{
	struct certificate *all = arena_array(cover->arena, struct certificate, (size_t)cover->system->count);

	for (int i = 0; i < cover->system->count; i++)
		if (cover->primary[i] && cover_box(cover, i))
			all[protection->certificate_count++] = certify(cover, i, cover_box(cover, i));
	protection->certificates = all;
}

static unsigned char **by_table(struct arena *arena, const struct system *system, const unsigned char *of)
{
	const struct family *family = system->family;
	unsigned char **tables = arena_array(arena, unsigned char *, (size_t)family->table_count);

	for (int t = 0; t < family->table_count; t++) {
		int size = family_size(&family->tables[t]);

		tables[t] = arena_array(arena, unsigned char, (size_t)size);
		for (int i = 0; i < size; i++)
			tables[t][i] = of[system->cells[t][i]];
	}
	return tables;
}

static int not_protectable(const struct family *family, struct protection *protection)
{
	for (int t = 0; t < family->table_count; t++) {
		protection->table = t;
		if (family->tables[t].is_silent)
			continue;
		if (people_in(&family->tables[t]) < family_threshold(family)) {
			protection->state = TOO_FEW;
			return 1;
		}
		if (family_is_too_fine(family, &family->tables[t])) {
			protection->state = TOO_FINE;
			return 1;
		}
	}
	return 0;
}

static struct protection *too_close(struct protection *protection, const char *why)
{
	protection->state = TOO_CLOSE;
	protection->why = why;
	return protection;
}

/* What lies between this and what was published is held to the rules too. */
static int is_safe_together(const struct cover *cover)
{
	const struct family *family = cover->system->family;

	return !verdict_of(cover->arena, release_of(cover, cover->arena), family_threshold(family), family_k(family))->count;
}

/* -1, or a cell for which there are no partners. */
static int cover_and_audit(struct cover *cover)
{
	int failed;

	cover->looking = arena_new(cover->arena, struct looking);
	cover_all(cover, harden, &failed);
	if (failed < 0) {
		cover_prune(cover, MOST_PRUNING_STEPS, look_again);
		/* As anybody will see it, from the beginning. */
		stop_looking(cover);
		failed = audit_at_end(cover);
	}
	stop_looking(cover);
	arena_close(&cover->looking->arena);
	return failed;
}

/* 0 where it cannot be; the reason stands in the protection. */
static int hide_and_audit(struct cover *cover, struct protection *protection)
{
	const int failed = cover_and_audit(cover);

	protection->steps += cover_steps(cover);
	protection->state = PROTECTED;
	if (failed >= 0) {
		protection->state = TOO_FINE;
		protection->table = cover->system->tables[failed];
	} else if (cover->system->family->shown_count && !is_safe_together(cover)) {
		too_close(protection, "together with what was published it would tell too much");
	}
	return protection->state == PROTECTED;
}

/* What becomes of how few said nothing. */
enum silence_way { TOLD, PERHAPS_HIDDEN, HIDDEN, SILENCE_WAYS };

/* How many of its cells tell it of a few. */
static int count_silences(const struct system *system, int threshold)
{
	int count = 0;

	for (int i = 0; i < system->count; i++)
		count += system->is_empty[i] && system->values[i] > 0 && system->values[i] < threshold;
	return count;
}

/* It is told where it can be; else hidden as a partner, where some are needed; else as any other small count. */
static struct cover *cover_of(struct arena *arena, const struct family *family, struct protection *protection)
{
	const struct nearby *nearby = nearby_find(arena, family);
	struct cover *cover = NULL;

	for (enum silence_way way = TOLD; way < SILENCE_WAYS; way++) {
		struct system *system = system_new(arena, family);
		const int silences = count_silences(system, family_threshold(family));
		const struct shown *shown;

		if (way == HIDDEN)
			memset(system->is_empty, 0, (size_t)system->count);
		shown = shown_compare(arena, system, nearby);
		if (shown->refusal) {
			too_close(protection, shown->refusal);
			return NULL;
		}
		if (way == PERHAPS_HIDDEN && !cover->told_count)
			continue;
		cover = cover_new(arena, system, primary_cells(arena, system), shown, nearby, way == TOLD);
		if (hide_and_audit(cover, protection) || !silences)
			break;
	}
	return cover;
}

struct protection *protect(struct arena *arena, const struct family *family)
{
	struct protection *protection = arena_new(arena, struct protection);
	struct cover *cover;

	protection->family = family;
	if (not_protectable(family, protection))
		return protection;
	cover = cover_of(arena, family, protection);
	if (protection->state != PROTECTED)
		return protection;
	protection->table = 0;
	protection->hidden = by_table(arena, cover->system, cover->hidden);
	protection->primary = by_table(arena, cover->system, cover->primary);
	certify_all(cover, protection);
	return protection;
}
