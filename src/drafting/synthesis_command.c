#include "drafting/synthesis_command.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/day.h"
#include "drafting/press_store.h"
#include "synthesis/rendering_work_store.h"
#include "synthesis/shelving_store.h"
#include "synthesis/synthesis_store.h"

int synthesis_list_command(struct command *command)
{
	struct published_synthesis *list;
	struct publication_page *pages;
	const int count = publication_list(command->db, command->arena, "fr", &list, &pages);

	for (int i = 0; i < count; i++) {
		char day[DAY_TEXT];

		buffer_print(&command->out, "%lld\t%d\t%s\t%s\t%s\n", (long long)list[i].synthesis, list[i].number,
			     day_write(day_in_zone(list[i].published, "UTC"), day), hex_write(command->arena, list[i].hash.bytes, HASH_SIZE), pages[i].title);
	}
	if (!count)
		buffer_print(&command->out, "nothing was published yet\n");
	return COMMAND_DONE;
}

static int tell(struct command *command, const char *what, const char *name, int is_same)
{
	buffer_print(&command->out, "%s %s: %s\n", what, name, is_same ? "the same" : "differs");
	return is_same;
}

static int compare_pages(struct command *command, const struct published_synthesis *publication, const struct publishing *pressed)
{
	int same = pressed->page_count == publication->language_count;

	for (int i = 0; i < pressed->page_count; i++) {
		const struct publication_page *page = &pressed->pages[i];
		const struct publication_page *kept = publication_page(command->db, command->arena, publication, page->language);

		same &= tell(command, "page", page->language, kept && !strcmp(kept->language, page->language) && hash_is_same(&kept->hash, &page->hash));
	}
	return same;
}

static int compare_files(struct command *command, const struct published_synthesis *publication, const struct publishing *pressed)
{
	struct publication_file *kept;
	const int count = publication_files(command->db, command->arena, publication->id, &kept);
	int same = pressed->file_count == count;

	for (int i = 0; i < pressed->file_count && i < count; i++)
		same &= tell(command, "file", pressed->files[i].name,
			     !strcmp(kept[i].name, pressed->files[i].name) && hash_is_same(&kept[i].hash, &pressed->files[i].hash));
	return same;
}

int synthesis_rebuild_command(struct command *command)
{
	const int64_t synthesis = strtoll(command->arguments[0], NULL, 10);
	const int number = command->count > 1 ? (int)strtol(command->arguments[1], NULL, 10) : 0;
	const struct published_synthesis *publication = publication_find(command->db, command->arena, synthesis, number);
	const struct edition *edition = publication ? edition_read(command->arena, publication->source) : NULL;
	struct publishing pressed;
	int same;

	if (!edition || !edition->text_count) {
		buffer_print(&command->out, "there is no such publication: see `ancrage synthesis list`\n");
		return COMMAND_REFUSED;
	}
	if (edition_press(command->db, command->arena, edition, &pressed)) {
		buffer_print(&command->out, "it cannot be made again: a table of it is not what was published\n");
		return COMMAND_REFUSED;
	}
	same = tell(command, "source", "JSON", !strcmp(pressed.source, publication->source));
	same &= compare_pages(command, publication, &pressed);
	same &= compare_files(command, publication, &pressed);
	buffer_print(&command->out, same ? "version %d is the same to the byte\n" : "version %d is not the same\n", edition->number);
	return same ? COMMAND_DONE : COMMAND_REFUSED;
}

/* --- what other programs make of it */

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

static void render_all(struct command *command, struct renderings *renderings)
{
	while (renderings_next(renderings))
		buffer_print(&command->out, "%s: %s\n", renderings->name, renderings->why ? renderings->why : "there");
	if (renderings->unasked)
		buffer_print(&command->out, "%s\n", renderings->unasked);
	for (int i = 0; i < RENDERERS; i++)
		if (!renderings->versions[i])
			buffer_print(&command->out, "not installed: %s\n", renderer_words((enum renderer)i));
	buffer_print(&command->out, "made: %d\n", renderings->made);
}

int synthesis_render_command(struct command *command)
{
	const int number = command->count > 1 ? (int)strtol(command->arguments[1], NULL, 10) : 0;
	char directory[] = "/tmp/ancrage-XXXXXX";
	const struct published_synthesis *publication = publication_find(command->db, command->arena, strtoll(command->arguments[0], NULL, 10), number);
	struct renderings renderings;

	if (!publication || publication->withdrawn) {
		buffer_print(&command->out, "there is no such publication: see `ancrage synthesis list`\n");
		return COMMAND_REFUSED;
	}
	if (!mkdtemp(directory)) {
		buffer_print(&command->out, "no directory can be made in /tmp\n");
		return COMMAND_REFUSED;
	}
	renderings = renderings_of(publication);
	renderings.db = command->db;
	renderings.arena = command->arena;
	renderings.directory = directory;
	render_all(command, &renderings);
	nftw(directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	return COMMAND_DONE;
}

int synthesis_withdraw_command(struct command *command)
{
	const int64_t number = strtoll(command->arguments[0], NULL, 10);
	const struct published_synthesis *publication = publication_find(command->db, command->arena, number, (int)strtol(command->arguments[1], NULL, 10));
	const struct synthesis *synthesis = synthesis_find(command->db, command->arena, number);

	if (!publication || publication->withdrawn) {
		buffer_print(&command->out, "there is no such publication: see `ancrage synthesis list`\n");
		return COMMAND_REFUSED;
	}
	publication_withdraw(command->db, publication->id);
	if (synthesis_shelve(command->db, command->arena, number))
		return COMMAND_REFUSED;
	if (synthesis)
		audit_add(command->db, command->arena, &(struct audit_note){ .action = AUDIT_SYNTHESIS_WITHDRAWN, .object = synthesis->consultation,
			.detail = arena_print(command->arena, "synthesis=%lld number=%d", (long long)number, publication->number) });
	buffer_print(&command->out, "version %d is erased, its texts and its files; its hash was %s\n", publication->number,
		     hex_write(command->arena, publication->hash.bytes, HASH_SIZE));
	return COMMAND_DONE;
}
