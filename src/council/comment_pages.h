/* comment_pages: what was said of a text and its paragraphs, open or done. */
#ifndef COUNCIL_COMMENT_PAGES_H
#define COUNCIL_COMMENT_PAGES_H

#include "web/route.h"

extern const struct field text_comments_fields[], paragraph_comments_fields[], text_comment_fields[], paragraph_comment_fields[], comment_done_fields[];

int64_t body_of_comment(const struct request *request);

void text_comments_page(const struct request *request, struct reply *reply);		/* GET .../text/{text}/comments */
void text_comment_now(const struct request *request, struct reply *reply);		/* POST */
void text_comment_again(const struct request *request, struct reply *reply);
void paragraph_comments_page(const struct request *request, struct reply *reply);	/* GET .../paragraph/{paragraph}/comments */
void paragraph_comment_now(const struct request *request, struct reply *reply);		/* POST */
void paragraph_comment_again(const struct request *request, struct reply *reply);
void comment_done_now(const struct request *request, struct reply *reply);		/* POST /council/comment/{comment}/done */

#endif
