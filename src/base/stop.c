#include "base/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t is_due;
static void (*call)(void);

static void stop(int signal_number)
{
	(void)signal_number;
	is_due = 1;
	if (call)
		call();
}

void stop_on_signals(void (*also)(void))
{
	struct sigaction action = { .sa_handler = stop };

	call = also;
	sigemptyset(&action.sa_mask);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
}

int stop_is_due(void)
{
	return is_due;
}
