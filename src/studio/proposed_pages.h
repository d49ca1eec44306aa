/* proposed_pages: where the choices of a question come from, for those who write, conduct and judge it. */
#ifndef STUDIO_PROPOSED_PAGES_H
#define STUDIO_PROPOSED_PAGES_H

struct buffer;
struct json_t;

/* Of a question of a document; nothing where none of its choices was proposed. */
void proposed_draw(struct buffer *out, const struct json_t *question, const char *tag);

#endif
