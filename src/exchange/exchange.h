/*
 * exchange: questionnaires from and to the files of other tools.
 *
 *	format = format_of("enquete.xlsx");
 *	if (format && format->read) {
 *		format->read(arena, bytes, length, &reading);
 *		...document_read(arena, reading.json, ...) finds what is wrong in it,
 *		and exchange_place() where that stands in the file that was read.
 *	}
 *
 * A reader gives a source document (questionnaire/document.h) and remarks: what
 * it kept, changed and dropped. It finds every fault it can, and gives the
 * document all the same, so that the rest is checked too. Readers are pure and
 * bounded, and run in a process of their own (exchange/apart.h).
 */
#ifndef EXCHANGE_EXCHANGE_H
#define EXCHANGE_EXCHANGE_H

#include <stddef.h>

struct arena;
struct buffer;
struct document_faults;

enum { MOST_REMARKS = 500, EXCHANGE_MOST_BYTES = 8 * 1024 * 1024 };

enum exchange_weight {
	REMARK_KEPT,	/* as it was, in a form that is ours */
	REMARK_CHANGED,	/* it does the same, but is not the same */
	REMARK_DROPPED,	/* it is not in the document, which can be used without it */
	REMARK_FAULT,	/* the document cannot be used until this is put right */
	REMARK_WEIGHTS
};

struct exchange_remark {
	enum exchange_weight weight;
	const char *place;	/* "survey!F12 (relevant)"; "" is the file itself */
	const char *words;	/* for the author */
};

/* Starts as { 0 }. */
struct exchange_report {
	struct exchange_remark remark[MOST_REMARKS];
	int count;		/* may exceed the room: then the last ones are not kept */
	int faults;
};

/* Where the parts of the document came from. */
struct exchange_source {
	const char *path;	/* "sections[2].questions[0].relevant" */
	const char *place;
	struct exchange_source *next;
};

/* Starts as { 0 }. */
struct exchange_reading {
	const char *json;	/* NULL: nothing could be read; the report then has a fault */
	size_t length;
	struct exchange_report report;
	struct exchange_source *sources;	/* the newest first */
};

/* What was written. */
struct exchange_writing {
	const char *bytes;	/* NULL: it cannot be written so; the report then has a fault */
	size_t length;
	struct exchange_report report;
};

typedef void exchange_read_fn(struct arena *arena, const char *bytes, size_t length, struct exchange_reading *reading);

/* json is a source document that document_read() accepts, media aside. */
typedef void exchange_write_fn(struct arena *arena, const char *json, size_t length, struct exchange_writing *writing);

struct exchange_format {
	const char *extension;		/* "xlsx" */
	const char *name;		/* "XLSForm" */
	exchange_read_fn *read;		/* NULL: it is only written */
	exchange_write_fn *write;	/* NULL: it is only read */
};

/* A row each; the last is { 0 }. */
extern const struct exchange_format exchange_formats[];

/*
 * Texts of office programs: no questionnaires, and so in no list of their formats. Read where those are, for programs that hand
 * a file over (exchange/intake.h): the document is what paper_open() reads, and each fault is a reason why there is none.
 */
extern const struct exchange_format paper_format;

/* By the file's extension, whatever its case; NULL where there is none of them. */
const struct exchange_format *format_of(const char *path);

__attribute__((nonnull(1)))
void exchange_remark(struct exchange_report *report, enum exchange_weight weight, const char *place, const char *words);

/* Where that path of the document came from, or else the nearest thing around it; NULL where nothing tells. */
const char *exchange_place(const struct exchange_reading *reading, struct arena *arena, const char *path);

/* The faults document_read() found become remarks, with their places in the file. */
void exchange_add_faults(struct exchange_reading *reading, struct arena *arena, const struct document_faults *faults);

/* A remark a line: "kept: ...", the file, the place, the words. */
void exchange_print(struct buffer *out, const char *file, const struct exchange_report *report);

#endif
