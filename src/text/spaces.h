/*
 * spaces: the no-break spaces of French, where somebody typed plain ones. Pure.
 */
#ifndef TEXT_SPACES_H
#define TEXT_SPACES_H

struct arena;

/* Before : ; ? ! and », and after «, so that no line begins or ends with them. The text itself where there is none to set. */
const char *text_spaced(struct arena *arena, const char *text);

/* Is that a tag of French, of whatever sort? NULL is none. */
int language_is_french(const char *tag);

#endif
