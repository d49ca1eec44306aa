#include "synthesis/rendering_work_store.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/spawn.h"
#include "synthesis/rendering_store.h"
#include "text/text.h"

enum { VERSION_SECONDS = 60, MOST_SAID = 4000, MOST_ARGUMENTS = 12 };

/* Tags, title and language for those who listen; PDF/UA-1 as far as a program can. */
#define PDF \
	"pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"}," \
	"\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"},\"DisplayPDFDocumentTitle\":{\"type\":\"boolean\",\"value\":\"true\"}}"

struct rendered {
	const struct publication_file *file;
	const char *source, *target;	/* paths */
};

typedef void (*arguments_fn)(struct arena *arena, const struct renderings *renderings, const struct rendered *rendered, const char **arguments);

static void office_arguments(struct arena *arena, const struct renderings *renderings, const struct rendered *rendered, const char **arguments)
{
	const char *const all[] = { "--headless", "--norestore", "--nolockcheck", arena_print(arena, "-env:UserInstallation=file://%s/office", renderings->directory),
				    "--convert-to", PDF, "--outdir", renderings->directory, rendered->source };

	memcpy(arguments, all, sizeof(all));
}

static void drawing_arguments(struct arena *arena, const struct renderings *renderings, const struct rendered *rendered, const char **arguments)
{
	const char *const all[] = { "--width=1600", "--keep-aspect-ratio", "--background-color=white", "--format=png", "--output", rendered->target, rendered->source };

	(void)arena;
	(void)renderings;
	memcpy(arguments, all, sizeof(all));
}

static const struct {
	const char *program, *words;
	const char *from, *to;		/* suffixes */
	const char *kind;
	int seconds;
	arguments_fn arguments;
} renderers[RENDERERS] = {
	[RENDERER_OFFICE] = { "soffice", "LibreOffice (package libreoffice-writer-nogui)", ".odt", ".pdf", "application/pdf", 180, office_arguments },
	[RENDERER_DRAWING] = { "rsvg-convert", "librsvg (package librsvg2-bin)", ".svg", ".png", "image/png", 60, drawing_arguments },
};

const char *renderer_words(enum renderer renderer)
{
	return renderers[renderer].words;
}

static int ends_with(const char *name, const char *suffix)
{
	const size_t length = strlen(name), ending = strlen(suffix);

	return length > ending && !strcmp(name + length - ending, suffix);
}

/* Of texts and of drawings; a single figure as a document is for those who change it. RENDERERS: of nothing. */
static enum renderer renderer_of(const struct publication_file *file)
{
	if (ends_with(file->name, ".odt") && !*file->about)
		return RENDERER_OFFICE;
	return ends_with(file->name, ".svg") ? RENDERER_DRAWING : RENDERERS;
}

static const char *name_of(struct arena *arena, const struct publication_file *file, enum renderer renderer)
{
	return arena_print(arena, "%.*s%s", (int)(strlen(file->name) - strlen(renderers[renderer].from)), file->name, renderers[renderer].to);
}

/* In the language of the first page, as those of the files are. */
static const char *words_of(const struct renderings *renderings, const struct publication_file *file, enum renderer renderer)
{
	struct arena *arena = renderings->arena;
	const struct language *before = text_language();
	const char *words;

	text_use(language_tagged(renderings->languages[0]));
	words = arena_copy(arena, _("The drawing as a picture, for messages and slides"));
	for (int i = 0; i < renderings->language_count && renderer == RENDERER_OFFICE; i++)
		if (!strcmp(file->name, arena_print(arena, "%s-%s.odt", renderings->shelf->stem, renderings->languages[i])))
			words = text_print(arena, _("PDF, to print or to be read aloud: %s"), language_tagged(renderings->languages[i])->own_name);
	text_use(before);
	return words;
}

/* --- the programs */

/* The first line of what it says: "LibreOffice 7.4.7.2 40(Build:2)". NULL where it is not installed, or does not run. */
static const char *version_of(struct renderings *renderings, enum renderer renderer)
{
	struct arena *arena = renderings->arena;
	const char *const arguments[] = { spawn_path(arena, renderers[renderer].program), "--version", NULL };
	const struct spawn spawn = { arguments, renderings->directory, VERSION_SECONDS, MOST_SAID };
	enum spawn_outcome outcome;
	const char *said;

	if (!arguments[0])
		return NULL;
	outcome = spawn_run(arena, &spawn, &said);
	/* That says nothing of the program: its time, or ours, is over. */
	if (outcome == SPAWN_LATE || outcome == SPAWN_IMPOSSIBLE)
		renderings->unasked = arena_print(arena, "%s is there, and could not be run to its end", renderers[renderer].program);
	if (outcome != SPAWN_DONE)
		return NULL;
	return arena_print(arena, "%.*s", (int)strcspn(said, "\r\n"), said);
}

static int write_file(const char *path, const struct publication_file *file)
{
	FILE *to = fopen(path, "wbe");
	int is_whole;

	if (!to)
		return 0;
	is_whole = fwrite(file->content, 1, file->size, to) == file->size;
	return !fclose(to) && is_whole;
}

/* False where there is none, or it is too long. */
static int read_file(struct arena *arena, const char *path, struct publication_file *file)
{
	FILE *from = fopen(path, "rbe");
	char *bytes;

	if (!from)
		return 0;
	bytes = arena_room(arena, LONGEST_PUBLICATION_FILE + 1);
	file->size = fread(bytes, 1, LONGEST_PUBLICATION_FILE + 1, from);
	file->content = bytes;
	fclose(from);
	return file->size && file->size <= LONGEST_PUBLICATION_FILE;
}

/* NULL, or why not. */
static const char *render(const struct renderings *renderings, const struct rendered *rendered, enum renderer renderer, struct publication_file *made)
{
	struct arena *arena = renderings->arena;
	const char *arguments[MOST_ARGUMENTS] = { spawn_path(arena, renderers[renderer].program) };
	const struct spawn spawn = { arguments, renderings->directory, renderers[renderer].seconds, MOST_SAID };
	const char *said = "";
	enum spawn_outcome outcome;

	renderers[renderer].arguments(arena, renderings, rendered, arguments + 1);
	if (!write_file(rendered->source, rendered->file))
		return arena_print(arena, "%s cannot be written", rendered->source);
	outcome = spawn_run(arena, &spawn, &said);
	if (outcome == SPAWN_LATE)
		return arena_print(arena, "%s took longer than %d seconds", renderers[renderer].program, renderers[renderer].seconds);
	if (outcome != SPAWN_DONE || !read_file(arena, rendered->target, made))
		return arena_print(arena, "%s made nothing that can be kept: %s", renderers[renderer].program, said);
	return NULL;
}

/* --- one after the other */

const struct rendering_shelf synthesis_renderings = { "synthesis", publication_files, publication_file, rendering_list, rendering_keep };

struct renderings renderings_of(const struct published_synthesis *publication)
{
	return (struct renderings){ .shelf = &synthesis_renderings, .publication = publication->id, .languages = publication->languages,
				    .language_count = publication->language_count };
}

static int is_wanted(const struct renderings *renderings, const struct publication_file *file)
{
	return renderer_of(file) != RENDERERS && renderings->versions[renderer_of(file)];
}

static void begin(struct renderings *renderings)
{
	struct publication_file *all;
	const int count = renderings->shelf->files(renderings->db, renderings->arena, renderings->publication, &all);

	for (int i = 0; i < RENDERERS; i++)
		renderings->versions[i] = version_of(renderings, (enum renderer)i);
	renderings->files = arena_array(renderings->arena, struct publication_file, (size_t)count + 1);
	for (int i = 0; i < count; i++)
		if (is_wanted(renderings, &all[i]))
			renderings->files[renderings->total++] = all[i];
	renderings->is_begun = 1;
}

static const char *make(struct renderings *renderings, const char *name)
{
	struct arena *arena = renderings->arena;
	const struct publication_file *file = renderings->shelf->file(renderings->db, arena, renderings->publication, name);
	const struct rendered rendered = { file, arena_print(arena, "%s/%s", renderings->directory, name),
					   arena_print(arena, "%s/%s", renderings->directory, renderings->name) };
	struct publication_file made;
	const char *why;

	if (!file)
		return "what it is made of is not there";
	made = (struct publication_file){ .name = renderings->name, .kind = renderers[renderer_of(file)].kind, .about = file->about,
					  .words = words_of(renderings, file, renderer_of(file)) };
	why = render(renderings, &rendered, renderer_of(file), &made);
	if (!why) {
		renderings->shelf->keep(renderings->db, renderings->publication, &made, renderings->versions[renderer_of(file)]);
		renderings->made++;
	}
	unlink(rendered.source);
	unlink(rendered.target);
	return why;
}

static int is_made(const struct renderings *renderings)
{
	struct publication_file *made;
	const int count = renderings->shelf->made(renderings->db, renderings->arena, renderings->publication, &made);

	for (int i = 0; i < count; i++)
		if (!strcmp(made[i].name, renderings->name))
			return 1;
	return 0;
}

int renderings_next(struct renderings *renderings)
{
	const struct publication_file *file;

	if (!renderings->is_begun)
		begin(renderings);
	if (renderings->done == renderings->total)
		return 0;
	file = &renderings->files[renderings->done++];
	renderings->name = name_of(renderings->arena, file, renderer_of(file));
	renderings->why = is_made(renderings) ? NULL : make(renderings, file->name);
	if (renderings->why)
		warn("publication %lld of a %s: %s was not made: %s", (long long)renderings->publication, renderings->shelf->stem, renderings->name, renderings->why);
	return 1;
}
