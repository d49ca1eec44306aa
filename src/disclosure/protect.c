#include "disclosure/protect.h"

#include <string.h>

#include "base/arena.h"
#include "disclosure/attack.h"
#include "disclosure/cover.h"
#include "disclosure/primary.h"
#include "disclosure/shown.h"
#include "disclosure/verdict.h"
#include "disclosure/detour.h"

enum {
	EACH_CELL = 15, EACH_CELL_HIGH = 20,	/* R4: people for each cell */
	/* About a second each. */
	MOST_PRUNING_STEPS = 60 * 1000 * 1000, MOST_HARD_STEPS = 60 * 1000 * 1000,
};

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

static void join_equations(struct arena *arena, const struct family *family, struct attack_release *release)
{
	int count = family->equation_count + family->shown_equation_count;
	struct family_equation *equations = arena_array(arena, struct family_equation, (size_t)count + 1);

	if (family->equation_count)
		memcpy(equations, family->equations, (size_t)family->equation_count * sizeof(*equations));
	for (int i = 0; i < family->shown_equation_count; i++)
		equations[family->equation_count + i] =
			equation_moved(arena, &family->shown_equations[i], family->table_count);
	release->equations = equations;
	release->equation_count = count;
}

static struct attack_release *release_of(const struct cover *cover)
{
	const struct system *system = cover->system;
	const struct family *family = system->family;
	struct attack_release *release = arena_new(cover->arena, struct attack_release);
	int count = family->table_count + family->shown_count;
	struct attack_table *tables = arena_array(cover->arena, struct attack_table, (size_t)count);

	for (int t = 0; t < family->table_count; t++) {
		int size = family_size(&family->tables[t]);
		int64_t *cells = arena_array(cover->arena, int64_t, (size_t)size);

		for (int i = 0; i < size; i++) {
			int cell = system->cells[t][i];

			cells[i] = cover->hidden[cell] ? ATTACK_HIDDEN : system->values[cell];
		}
		tables[t] = (struct attack_table){ &family->tables[t], cells, family->snapshot };
	}
	for (int i = 0; i < family->shown_count; i++)
		tables[family->table_count + i] = family->shown[i];
	*release = (struct attack_release){ count, tables, 0, NULL };
	join_equations(cover->arena, family, release);
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

static int is_held(struct cover *cover, struct attack *attack, struct lack lack)
{
	struct attack_bounds bounds;

	for (int i = 0; i < cover->system->count; i++)
		if (is_known(cover, lack.known, i))
			attack_know(attack, cell_in_attack(cover, attack, i), cover->system->values[i]);
	bounds = attack_look(attack, cell_in_attack(cover, attack, lack.cell));
	for (int i = 0; i < cover->system->count; i++)
		if (is_known(cover, lack.known, i))
			attack_forget(attack, cell_in_attack(cover, attack, i));
	return cover_is_wide(cover, lack, bounds.witness_low, bounds.witness_high);
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

static int look_again(struct cover *cover, struct lack lack)
{
	struct attack *attack = attack_open(cover->arena, release_of(cover));
	int is_enough = is_held(cover, attack, lack);

	cover->pivots += attack_steps(attack);
	attack_close(attack);
	return is_enough;
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
	struct attack *attack = attack_open(cover->arena, release_of(cover));
	struct attack_bounds *bounds = attack_look_at_all(attack, cover->arena, 2 * (int64_t)cover->threshold);
	int failed = -1;

	for (int i = 0; failed < 0 && i < cover->system->count; i++) {
		const struct attack_bounds *of = &bounds[cell_in_attack(cover, attack, i)];
		struct lack lack = { i, NOBODY };
		int is_bound_wide = cover_is_wide(cover, lack, (int64_t)of->low, of->high > FAMILY_COUNT_MOST ?
						  FAMILY_COUNT_MOST : (int64_t)of->high);

		if (cover->hidden[i] && !cover->system->is_silent[i] &&
		    !cover_is_wide(cover, lack, of->witness_low, of->witness_high) &&
		    !(is_bound_wide && cover_box(cover, i)))
			failed = i;
	}
	cover->pivots += attack_steps(attack);
	attack_close(attack);
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

	return !verdict_of(cover->arena, release_of(cover), family_threshold(family), family_k(family))->count;
}

struct protection *protect(struct arena *arena, const struct family *family)
{
	struct protection *protection = arena_new(arena, struct protection);
	struct system *system;
	const struct shown *shown;
	struct cover *cover;
	int failed;

	protection->family = family;
	if (not_protectable(family, protection))
		return protection;
	system = system_new(arena, family);
	shown = shown_compare(arena, system);
	if (shown->refusal)
		return too_close(protection, shown->refusal);
	cover = cover_new(arena, system, primary_cells(arena, system), shown);
	cover_all(cover, harden, &failed);
	if (failed < 0) {
		cover_prune(cover, MOST_PRUNING_STEPS, look_again);
		failed = audit_at_end(cover);
	}
	protection->steps = cover_steps(cover);
	if (failed >= 0) {
		protection->state = TOO_FINE;
		protection->table = system->tables[failed];
		return protection;
	}
	if (family->shown_count && !is_safe_together(cover))
		return too_close(protection, "together with what was published it would tell too much");
	protection->table = 0;
	protection->hidden = by_table(arena, system, cover->hidden);
	protection->primary = by_table(arena, system, cover->primary);
	certify_all(cover, protection);
	return protection;
}
