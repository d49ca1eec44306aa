/* number: a whole number as an option has it. */
#ifndef DEMO_NUMBER_H
#define DEMO_NUMBER_H

/* False where the text is none, or not from least to most. */
int demo_number(const char *text, long long least, long long most, long long *number);

#endif
