/* readers: what paper.c reads with, by the kind of file. Each tells the scribe; what is wrong is the archive's fault. */
#ifndef PAPER_READERS_H
#define PAPER_READERS_H

struct archive;
struct scribe;
struct style_sheet;

/* OpenDocument: content.xml and what it names. */
void odt_read(struct scribe *scribe);

/* Office Open XML, whose main part that is. */
void docx_read(struct scribe *scribe, const char *part);

/* The property "ancrage", of a part that holds what was said of the document. */
void property_read(struct scribe *scribe, const char *part);

/* Of elements that say how letters and paragraphs look in ODT, in whatever part they stand; and of lists. */
struct odt_styles;
struct odt_styles *odt_styles_new(struct scribe *scribe);
void odt_styles_start(struct odt_styles *styles, const char *name, const char **attributes);
void odt_styles_end(struct odt_styles *styles, const char *name);
struct style_sheet *odt_styles_sheet(struct odt_styles *styles);
int odt_list_is_numbered(const struct odt_styles *styles, const char *list, int depth);

/* Of DOCX: from the parts that its main part names; and which numbered lists those are. */
struct docx_styles;
struct docx_styles *docx_styles_read(struct scribe *scribe, const char *styles, const char *numbering);
struct style_sheet *docx_styles_sheet(struct docx_styles *styles);
int docx_list_is_numbered(const struct docx_styles *styles, int list, int depth);

#endif
