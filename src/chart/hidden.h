/*
 * hidden: how a hidden figure is told, the same wherever it stands.
 */
#ifndef CHART_HIDDEN_H
#define CHART_HIDDEN_H

#define HIDDEN_SYMBOL "•••"

/* What it means, in the current language. */
const char *hidden_words(void);

#endif
