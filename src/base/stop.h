/*
 * stop: a program that runs until it is told to end (SIGTERM, SIGINT), and
 * finishes what it is at.
 */
#ifndef BASE_STOP_H
#define BASE_STOP_H

/*
 * From here on these signals are heeded, and writing to an end that is closed is
 * an error and no signal. Waiting ends too, as nothing is taken up again
 * (no SA_RESTART). also, if not NULL, is called by the signal: it may do what a
 * signal's handler may.
 */
void stop_on_signals(void (*also)(void));

int stop_is_due(void);

#endif
