/* rates: what the made-up people of a demonstration answer. All of it is invented; so are their words. */
#ifndef DEMO_RATES_H
#define DEMO_RATES_H

#include "answer/demo.h"

/* Each ends with { 0 }. */
extern const struct demo_rule rates_of_professionals[], rates_of_supported[];

#endif
