/*
 * method: how the figures of a synthesis came about: who was asked, when and
 * how, what was promised, what may not be concluded from them, who signs it.
 * Made of facts alone, in the current language. Pure.
 */
#ifndef SYNTHESIS_METHOD_H
#define SYNTHESIS_METHOD_H

struct buffer;
struct edition;

void method_draw(struct buffer *out, const struct edition *edition);

#endif
