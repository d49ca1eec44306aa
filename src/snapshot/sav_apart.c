#include "snapshot/sav_apart.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/apart.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "text/text.h"

/*
 * What is said through the pipe: a letter, a length of four bytes, so many bytes, which
 * are texts that each end with a NUL.
 *
 *	H title			then a C for each column, then an R for each line, then E
 *	C name label shape is_ticked is_weight is_measured set set_label (value label)...
 *	F why			instead of whatever would come next
 */
enum { HEAD = 'H', COLUMN = 'C', ROW = 'R', END = 'E', FAILED = 'F', FRAME = 5, PIECE = 64 * 1024 };

/* --- in the process apart */

struct saying {
	struct arena arena;
	struct buffer out;
	int descriptor, failed;
};

static void flush(struct saying *saying)
{
	for (size_t done = 0; done < saying->out.length && !saying->failed;) {
		ssize_t count = write(saying->descriptor, saying->out.bytes + done, saying->out.length - done);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			saying->failed = 1;
		else
			done += (size_t)count;
	}
	arena_reset(&saying->arena);
	saying->out = buffer_in(&saying->arena);
}

static void say_text(struct buffer *out, const char *text)
{
	buffer_add(out, text, strlen(text) + 1);
}

/* Where it began, so that its length can be put there. */
static size_t say_begin(struct saying *saying, char letter)
{
	const char frame[FRAME] = { letter };

	buffer_add(&saying->out, frame, sizeof(frame));
	return saying->out.length;
}

static int say_end(struct saying *saying, size_t from)
{
	uint32_t length = (uint32_t)(saying->out.length - from);

	memcpy(saying->out.bytes + from - sizeof(length), &length, sizeof(length));
	if (saying->out.length > PIECE)
		flush(saying);
	return saying->failed;
}

static int say_head(void *context, const char *title, int columns)
{
	size_t from = say_begin(context, HEAD);
	struct saying *saying = context;

	say_text(&saying->out, title);
	buffer_print(&saying->out, "%d", columns);
	buffer_add(&saying->out, "", 1);
	return say_end(saying, from);
}

static int say_column(void *context, const struct sav_column *column)
{
	size_t from = say_begin(context, COLUMN);
	struct saying *saying = context;
	const char digits[] = "0123456789";

	say_text(&saying->out, column->name);
	say_text(&saying->out, column->label);
	buffer_add(&saying->out, (const char[]){ digits[column->shape], '\0', digits[column->is_ticked], '\0', digits[column->is_weight], '\0',
		   digits[column->is_measured], '\0' }, 8);
	say_text(&saying->out, column->set);
	say_text(&saying->out, column->set_label);
	for (int i = 0; i < column->choice_count; i++) {
		say_text(&saying->out, column->choices[i].value);
		say_text(&saying->out, column->choices[i].label);
	}
	return say_end(saying, from);
}

static int say_row(void *context, const char *const *fields, int count)
{
	size_t from = say_begin(context, ROW);
	struct saying *saying = context;

	for (int i = 0; i < count; i++)
		say_text(&saying->out, fields[i] ? fields[i] : "");
	return say_end(saying, from);
}

struct file {
	const char *bytes;
	size_t length;
};

static void read_apart(struct arena *arena, const void *context, int descriptor, struct buffer *out)
{
	const struct file *file = context;
	struct saying saying = { .descriptor = descriptor };
	const struct sav_taker taker = { say_head, say_column, say_row, &saying };
	const char *why;
	size_t from;

	(void)out;
	saying.out = buffer_in(&saying.arena);
	why = sav_read(arena, file->bytes, file->length, &taker);
	from = say_begin(&saying, why ? FAILED : END);
	if (why)
		say_text(&saying.out, why);
	say_end(&saying, from);
	flush(&saying);
}

/* --- here */

struct sav_pipe {
	struct arena *arena;
	int descriptor;
	pid_t process;
	char *bytes;		/* with room for the longest frame */
	size_t at, length;
	int is_over;
};

struct frame {
	char letter;
	const char *at, *end;
};

static void fail(struct sav *sav, const char *why)
{
	if (!sav->why)
		sav->why = why;
	sav->pipe->is_over = 1;
}

/* More of what it says; 0 where it has ended or, -1, says nothing for too long. */
static int fill(struct sav *sav)
{
	struct sav_pipe *pipe = sav->pipe;
	const int64_t until = clock_milliseconds() + 1000 * SAV_SILENCE;

	memmove(pipe->bytes, pipe->bytes + pipe->at, pipe->length - pipe->at);
	pipe->length -= pipe->at;
	pipe->at = 0;
	for (;;) {
		struct pollfd waiting = { pipe->descriptor, POLLIN, 0 };
		int64_t left = until - clock_milliseconds();
		ssize_t count;

		if (left <= 0 || (poll(&waiting, 1, (int)left) < 0 && errno != EINTR))
			return -1;
		if (!waiting.revents)
			continue;
		count = read(pipe->descriptor, pipe->bytes + pipe->length, FRAME + SAV_LONGEST_FRAME - pipe->length);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return 0;
		pipe->length += (size_t)count;
		return 1;
	}
}

/* How it ended, or was ended. */
static int stop_process(struct sav_pipe *pipe)
{
	int status = 0;

	if (pipe->process <= 0)
		return 0;
	kill(pipe->process, SIGKILL);
	while (waitpid(pipe->process, &status, 0) < 0 && errno == EINTR)
		;
	pipe->process = 0;
	return status;
}

/* It says what none says, or ended before the end. */
static void fail_harmful(struct sav *sav)
{
	stop_process(sav->pipe);
	fail(sav, _("This file could not be read: it is damaged, or was made to do harm."));
}

static void fail_late(struct sav *sav)
{
	fail(sav, text_print(sav->pipe->arena,
		_("This file could not be read within %1$d seconds and %2$d megabytes of memory: it is damaged, or far too large."),
		SAV_SECONDS, SAV_MEMORY / (1024 * 1024)));
}

/* Nothing more comes from it: it has ended, or is silent. */
static void fail_ended(struct sav *sav, int is_silent)
{
	enum apart_outcome outcome = apart_ended(stop_process(sav->pipe));

	if (is_silent || outcome == APART_LATE)
		fail_late(sav);
	else if (outcome == APART_IMPOSSIBLE)
		fail(sav, _("No process that is closed in could be started: files of others are not read here."));
	else
		fail_harmful(sav);
}

static int next_frame(struct sav *sav, struct frame *frame)
{
	struct sav_pipe *pipe = sav->pipe;
	uint32_t length = 0;
	int filled;

	while (!pipe->is_over) {
		size_t left = pipe->length - pipe->at;
		const char *from = pipe->bytes + pipe->at;

		if (left >= FRAME)
			memcpy(&length, from + 1, sizeof(length));
		if (left >= FRAME && (length > SAV_LONGEST_FRAME || (length && left >= FRAME + length && from[FRAME + length - 1]))) {
			fail_harmful(sav);
			return 0;
		}
		if (left >= FRAME && left >= FRAME + length) {
			*frame = (struct frame){ *from, from + FRAME, from + FRAME + length };
			pipe->at += FRAME + length;
			return 1;
		}
		filled = fill(sav);
		if (filled < 1)
			fail_ended(sav, filled < 0);
	}
	return 0;
}

/* The next text of it, in the arena; "" where there is no more. */
static const char *take_text(struct arena *arena, struct frame *frame)
{
	const char *text = "";
	size_t length;

	if (frame->at == frame->end)
		return text;
	length = strlen(frame->at);
	if (length)
		text = utf8_is_valid(frame->at, length) ? arena_copy_bytes(arena, frame->at, length) : "?";
	frame->at += length + 1;
	return text;
}

static int take_digit(struct arena *arena, struct frame *frame, int most)
{
	const char *text = take_text(arena, frame);
	int digit = *text - '0';

	return digit >= 0 && digit <= most ? digit : 0;
}

static void take_column(struct arena *arena, struct frame *frame, struct sav_column *column)
{
	size_t texts = 0;

	column->name = take_text(arena, frame);
	column->label = take_text(arena, frame);
	column->shape = (enum sav_shape)take_digit(arena, frame, SAV_SHAPES - 1);
	column->is_ticked = take_digit(arena, frame, 1);
	column->is_weight = take_digit(arena, frame, 1);
	column->is_measured = take_digit(arena, frame, 1);
	column->set = take_text(arena, frame);
	column->set_label = take_text(arena, frame);
	for (const char *at = frame->at; at < frame->end; at += strlen(at) + 1)
		texts++;
	column->choices = arena_array(arena, struct sav_choice, texts / 2 + 1);
	while (frame->at < frame->end && column->choice_count < SAV_MOST_CHOICES) {
		struct sav_choice *choice = &column->choices[column->choice_count++];

		choice->value = take_text(arena, frame);
		choice->label = take_text(arena, frame);
	}
}

/* What comes instead of a frame of that kind. */
static void take_other(struct sav *sav, struct frame *frame)
{
	if (frame->letter == FAILED) {
		const char *why = take_text(sav->pipe->arena, frame);

		fail(sav, *why ? why : _("This file could not be read: it is damaged, or was made to do harm."));
	} else if (frame->letter != END || !sav->columns) {
		fail_harmful(sav);
	}
	sav->pipe->is_over = 1;
}

static void take_head(struct sav *sav)
{
	struct arena *arena = sav->pipe->arena;
	struct frame frame;
	long count;

	if (!next_frame(sav, &frame))
		return;
	if (frame.letter != HEAD) {
		take_other(sav, &frame);
		return;
	}
	sav->title = take_text(arena, &frame);
	count = strtol(take_text(arena, &frame), NULL, 10);
	if (count < 1 || count > SAV_MOST_COLUMNS) {
		fail_harmful(sav);
		return;
	}
	sav->columns = arena_array(arena, struct sav_column, (size_t)count);
	while (sav->column_count < count && next_frame(sav, &frame)) {
		if (frame.letter != COLUMN) {
			fail_harmful(sav);
			return;
		}
		take_column(arena, &frame, &sav->columns[sav->column_count++]);
	}
}

int sav_next(struct sav *sav, struct arena *row, const char **fields)
{
	struct frame frame;

	if (!next_frame(sav, &frame))
		return 0;
	if (frame.letter != ROW) {
		take_other(sav, &frame);
		return 0;
	}
	for (int i = 0; i < sav->column_count; i++)
		fields[i] = take_text(row, &frame);
	return 1;
}

void sav_close(struct sav *sav)
{
	close(sav->pipe->descriptor);
	stop_process(sav->pipe);
}

struct sav *sav_take(struct arena *arena, int descriptor, pid_t process, const char **why)
{
	struct sav *sav = arena_new(arena, struct sav);

	sav->pipe = arena_new(arena, struct sav_pipe);
	*sav->pipe = (struct sav_pipe){ arena, descriptor, process, arena_room(arena, FRAME + SAV_LONGEST_FRAME) };
	take_head(sav);
	if (!sav->why)
		return sav;
	*why = sav->why;
	sav_close(sav);
	return NULL;
}

struct sav *sav_open(struct arena *arena, const char *bytes, size_t length, const char **why)
{
	static const struct apart_limits limits = { .memory = SAV_MEMORY, .seconds = SAV_SECONDS };
	const struct file file = { bytes, length };
	int ends[2];
	pid_t process;

	*why = _("No process that is closed in could be started: files of others are not read here.");
	if (pipe2(ends, O_CLOEXEC))
		return NULL;
	/* The library asks for the zone of a day that nobody looks at: there it could read no file. */
	tzset();
	process = apart_begin(read_apart, &file, &limits, ends[1]);
	close(ends[1]);
	if (process < 0) {
		close(ends[0]);
		return NULL;
	}
	return sav_take(arena, ends[0], process, why);
}
