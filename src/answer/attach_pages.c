#include "answer/attach_pages.h"

#include <string.h>

#include "answer/attachment.h"
#include "base/arena.h"
#include "text/text.h"

/* A file that came, and what becomes of it. */
struct arrival {
	struct passage *passage;
	const struct question *question;
	const struct upload *upload;
	int kind;
};

int page_asks_file(const struct passage *passage, int page)
{
	const struct journey *journey = &passage->journey;
	int count, first = journey_questions(journey, page, &count);

	for (int i = first; i < first + count; i++)
		if (journey->relevant[i] && question_is_file(&journey->questionnaire->questions[i]))
			return 1;
	return 0;
}

static int was_asked(const struct passage *passage, const struct question *question)
{
	const char *name;

	for (int nth = 0; (name = request_nth(passage->request, "asked", nth)); nth++)
		if (!strcmp(name, question->name))
			return 1;
	return 0;
}

/* NULL where no file was chosen: browsers then send one without a name. */
static const struct upload *upload_of(const struct passage *passage, const struct question *question)
{
	const char *name = arena_print(passage->arena, "q.%s", question->name);

	for (int i = 0; i < passage->request->upload_count; i++) {
		const struct upload *upload = &passage->request->uploads[i];

		if (!strcmp(upload->name, name) && (upload->length || *upload->file_name))
			return upload;
	}
	return NULL;
}

static const char *why_no_room(const struct arrival *arrival, size_t length)
{
	switch (attachment_room(arrival->passage->request->db, arrival->passage->draft, length)) {
	case DRAFT_FULL:  return _("Your files are too large together. Attach a smaller one.");
	case SURVEY_FULL: return _("No more files can be taken today. Go on without it, or come back tomorrow.");
	default:	  return NULL;
	}
}

/* What is wrong by looking at it; NULL for nothing. */
static const char *why_not(struct arrival *arrival)
{
	struct arena *arena = arrival->passage->arena;

	if (!arrival->upload->length)
		return _("This file is empty. Attach another one.");
	if (arrival->upload->length > (size_t)arrival->question->largest)
		return text_print(arena, _("This file has %1$s. Attach one of at most %2$s."),
				  attached_size_words(arena, (double)arrival->upload->length),
				  attached_size_words(arena, arrival->question->largest));
	arrival->kind = attached_kind_of(arrival->upload->bytes, arrival->upload->length);
	if (arrival->kind < 0 || !(arrival->question->accept >> arrival->kind & 1))
		return _("A file of this kind cannot be attached here. Look at what can.");
	return NULL;
}

static const char *take(struct arrival *arrival, struct answer *answer)
{
	struct passage *passage = arrival->passage;
	struct attachment attachment = { .question = arrival->question->name };
	const char *why = why_not(arrival);

	if (why)
		return why;
	attachment.kind = (enum attached)arrival->kind;
	attachment.bytes = attached_clean(passage->arena, attachment.kind, arrival->upload->bytes,
					  arrival->upload->length, &attachment.length);
	if (!attachment.bytes)
		return _("This picture cannot be read. Save it again as JPEG or PNG, then attach it.");
	why = why_no_room(arrival, attachment.length);
	if (why)
		return why;
	if (answer->state == GIVEN && answer->file)
		attachment_remove(passage->request->db, passage->draft, answer->file);
	*answer = (struct answer){
		GIVEN, .choice = arrival->kind, .number = (double)attachment.length,
		.file = attachment_add(passage->request->db, passage->arena, passage->draft, &attachment),
		.text = attached_name(passage->arena, attachment.kind, arrival->upload->file_name),
	};
	return NULL;
}

static void remove_file(struct passage *passage, struct answer *answer)
{
	if (answer->state == GIVEN && answer->file)
		attachment_remove(passage->request->db, passage->draft, answer->file);
	*answer = (struct answer){ EMPTY };
}

const char **attach_take(struct passage *passage, int page, const char **errors)
{
	const struct journey *journey = &passage->journey;
	int count, first = journey_questions(journey, page, &count);
	const char **posted;

	if (!page_asks_file(passage, page))
		return NULL;
	posted = arena_array(passage->arena, const char *, (size_t)journey->questionnaire->question_count + 1);
	for (int i = first; i < first + count; i++) {
		struct arrival arrival = { passage, &journey->questionnaire->questions[i] };
		struct answer *answer = &passage->journey.answers[i];

		if (!question_is_file(arrival.question) || !was_asked(passage, arrival.question))
			continue;
		arrival.upload = upload_of(passage, arrival.question);
		if (arrival.upload)
			errors[i] = take(&arrival, answer);
		else if (request_text(passage->request, arena_print(passage->arena, "q.%s.remove", arrival.question->name)))
			remove_file(passage, answer);
		posted[i] = file_posted(passage->arena, answer);
	}
	return posted;
}
