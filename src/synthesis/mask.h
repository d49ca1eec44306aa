/*
 * mask: the words of somebody without what would tell who they are: "[…]"
 * stands in the place of what is left out, and nothing else is changed, neither
 * a word nor their order. Pure.
 *
 *	"Mon chef, M. Martin, écoute."	may become	"Mon chef, […], écoute."
 */
#ifndef SYNTHESIS_MASK_H
#define SYNTHESIS_MASK_H

struct arena;

#define MASK_PLACEHOLDER "[…]"

/* With "[…]" for "[...]", and no blanks around it all. */
const char *mask_settled(struct arena *arena, const char *masked);

/* Why it is not the original with words left out, in the current language; NULL where it is. Signs between words are free. */
const char *mask_refusal(struct arena *arena, const char *original, const char *masked);

#endif
