/*
 * writers: the functions of the rows of export_formats[], and what they share.
 * For this module, and for src/microdata, whose other formats are no books.
 */
#ifndef EXPORT_WRITERS_H
#define EXPORT_WRITERS_H

#include "base/sink.h"
#include "export/format.h"

struct package;

enum fault write_xlsx(const struct export_book *book, struct export_file *file);
enum fault write_ods(const struct export_book *book, struct export_file *file);
enum fault write_odt(const struct export_book *book, struct export_file *file);
enum fault write_csv_for_people(const struct export_book *book, struct export_file *file);
enum fault write_csv_for_programs(const struct export_book *book, struct export_file *file);
enum fault write_json(const struct export_book *book, struct export_file *file);
enum fault write_package(const struct export_book *book, struct export_file *file);

typedef void (*row_draw_fn)(struct buffer *out, const struct export_sheet *sheet, int64_t row, const struct export_cell *cells);

/* Every row of the sheet, into the sink. False where one could not be had. */
int rows_draw(struct sink *sink, const struct export_sheet *sheet, row_draw_fn draw);

/* Heads and rows as CSV; false as before. */
int csv_draw(struct sink *sink, const struct export_sheet *sheet, int for_programs);

/* The first sheet for people, or for programs. */
const struct export_sheet *sheet_for(const struct export_book *book, int for_programs);

/* A file of one text: begins, is written into, ends with its hash. */
struct text_file {
	struct export_file *file;
	struct sink sink;
	const char *part;	/* the name it has while it is made; NULL in memory */
};

enum fault text_file_begin(struct text_file *text, struct export_file *file);
enum fault text_file_end(struct text_file *text, int is_whole);

/* A file of many parts: one that is as large as its rows, those that are not, and the end with its hash. */
struct part {
	struct sink sink;
	FILE *apart;		/* NULL: in memory */
	int is_open;
	int is_summed;		/* its hash and length are wanted, which costs a reading of it */
	struct hash hash;	/* of what it holds, once it has ended */
	size_t length;
};

struct package *parts_begin(struct export_file *file);
struct part part_begin(const struct export_file *file);
int part_end(struct part *part, struct package *package, const char *name);	/* false where it is not whole */
void part_of_text(struct package *package, const char *name, const struct buffer *text);
enum fault parts_end(struct package *package, struct export_file *file, int is_whole);

/* A number as programs read it, whatever the language: "52", "0.25"; a day as "2026-05-12". The text is `room`. */
enum { NUMBER_ROOM = 32 };
const char *export_number_text(char room[NUMBER_ROOM], double number);
const char *export_value_text(char room[NUMBER_ROOM], enum export_type type, double number);

/* At most EXPORT_LONGEST_CELL characters: what is longer ends with "[…]". */
const char *cell_text(struct arena *arena, const char *text);

/* The name of a sheet's tab: at most 31 characters, none of []:*?/\, no other one's. */
const char *tab_name(struct arena *arena, const struct export_book *book, int sheet);

/* What stands before all sheets, where a format has room for it: label and words. */
const char *about_name(void);

/* "name":"text" of JSON; ,"name":[{"value":"1","label":"Yes"},...] with words `as` "label". */
void json_member_add(struct buffer *out, const char *name, const char *text);
void json_meanings_add(struct buffer *out, const char *name, const char *as, const struct export_meaning *meanings, int count);

#endif
