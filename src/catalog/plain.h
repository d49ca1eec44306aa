/* plain: the words of a text without its marks, as they are searched and shown in lists. Pure. */
#ifndef CATALOG_PLAIN_H
#define CATALOG_PLAIN_H

struct buffer;

/* Markdown: its words, a line for each paragraph, heading or point of a list. */
void plain_add(struct buffer *out, const char *markdown);

#endif
