/*
 * provider_pages: sign-in by OpenID Connect, where the operator has set it up:
 * to the provider, back from it, and out of it.
 *
 * Who comes back is let in where the provider's identity is known to be of an
 * account. Otherwise its verified address must be that of one: who is invited
 * goes on as with the link of the invitation; who has an account already signs
 * in once with password and second step, and the two belong together from then
 * on. A stranger is told to ask; nothing is made for one. The second step stays,
 * unless the provider says, in the words that a setting names, that it saw one.
 */
#ifndef ACCOUNT_PROVIDER_PAGES_H
#define ACCOUNT_PROVIDER_PAGES_H

#include "account/gate_pages.h"
#include "account/provider.h"
#include "account/staff_pages.h"
#include "text/text.h"
#include "web/route.h"

enum { LONGEST_CLAIMED = 400 };

extern const struct field provider_begin_fields[], provider_again_fields[], provider_back_fields[], provider_out_fields[];

/* Words with the provider's name for "%s". A macro, as the compiler looks into the words. */
#define provider_words(request, words) text_print((request)->arena, words, provider_name((request)->config))

/* GET leads there at once. POST is for who has a form to be kept meanwhile; its page leads on. */
void provider_begin(const struct request *request, struct reply *reply);

void provider_back(const struct request *request, struct reply *reply);
void provider_back_unfit(const struct request *request, struct reply *reply);
void provider_out(const struct request *request, struct reply *reply);
void my_provider_end(const struct request *request, struct reply *reply);

/* Part of the page where one signs in; nothing where there is no provider. */
void provider_draw_button(const struct request *request, struct buffer *out, const struct errand *errand);

/* Part of one's own page; nothing where no identity is known. */
void provider_draw_mine(const struct request *request, struct buffer *out);

/*
 * The visit has ended here: end it at the provider too. False, and nothing is
 * said, where this browser has not been there.
 */
int provider_sign_out(const struct request *request, struct reply *reply);

/* The page where one signs in, with what went wrong at the provider; the errand is kept. */
void provider_fail(const struct request *request, struct reply *reply, const struct errand *errand, int status, const char *words);

/* Whose account a claim of an errand is about; NULL. */
struct account *provider_claimed(const struct request *request, const struct errand *errand);

/* Whoever is inside has shown that the account is theirs: what they claimed holds from now on. */
void provider_keep_claim(const struct request *inside, const struct errand *errand);

/*
 * Who comes by a link to choose a new password may have lost the old one to somebody
 * else, who linked an identity of theirs: none is good any more.
 */
void provider_forget_identities(const struct request *request, int64_t account);

/* Of the browser that begins and comes back: what its cookie is known by. */
int provider_browser(const struct request *request, struct hash *browser_hash);

#define PROVIDER_STATE_PURPOSE "sign-in at the provider"
#define PROVIDER_TOKEN_PURPOSE "token of the provider"

#endif
