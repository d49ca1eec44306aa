/*
 * attachment: the files of a draft, until they go with what is sent. What is
 * added is there with the page that is saved with it, or not at all.
 */
#ifndef ANSWER_ATTACHMENT_H
#define ANSWER_ATTACHMENT_H

#include <stddef.h>
#include <stdint.h>

#include "answer/submission.h"
#include "file/attached.h"

struct arena;
struct db;

/* In bytes: the files of one draft, and what a survey takes on one day and holds in all. */
#define MOST_OF_DRAFT (30 * 1024 * 1024)
#define MOST_OF_DAY ((int64_t)1024 * 1024 * 1024)
#define MOST_OF_SURVEY ((int64_t)20 * 1024 * 1024 * 1024)

struct attachment {
	const char *question;
	enum attached kind;
	const void *bytes;	/* cleaned */
	size_t length;
};

/* Is there room for so many bytes more? */
enum room { ROOM, DRAFT_FULL, SURVEY_FULL };
enum room attachment_room(struct db *db, const struct draft *draft, size_t length);

/* Its id, in hexadecimal. */
const char *attachment_add(struct db *db, struct arena *arena, const struct draft *draft,
			   const struct attachment *attachment);
void attachment_remove(struct db *db, const struct draft *draft, const char *id);

/*
 * Those of relevant questions go with the submission, or in anonymous surveys
 * by themselves, without their names; the others end with the draft, whose end is the caller's.
 */
void attachments_send(struct db *db, struct arena *arena, const struct sending *sending,
		      const unsigned char submission[16]);

#endif
