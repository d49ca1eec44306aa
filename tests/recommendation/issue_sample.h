/* issue_sample: a text as it was published: of each kind of evidence one, a vote by college, a secret one, an opinion. */
#ifndef TESTS_RECOMMENDATION_ISSUE_SAMPLE_H
#define TESTS_RECOMMENDATION_ISSUE_SAMPLE_H

#include "recommendation/issue.h"

static const struct issue_paragraph sample_paragraphs[] = {
	{ 30, "", PARAGRAPH_HEADING, 0, "Être reconnu", "Être écouté" },
	{ 10, "1", PARAGRAPH_RECOMMENDATION, 0, "Une **date** de réponse.", "On dit quand on répond." },
	{ 20, "1.1", PARAGRAPH_RECOMMENDATION, 1, "Par écrit & <vite>.", "On écrit." },
	{ 40, "§ 1", PARAGRAPH_PROSE, 0, "Voilà.", "Voilà." },
};

static const struct issue_evidence sample_evidence[] = {
	{ 10, EVIDENCE_FIGURE, 3, 2, 12, 0, "Le plan est mal connu", "", "", "", "", "", { { 1 } }, EVIDENCE_STANDS, "" },
	{ 10, EVIDENCE_CELL, 3, 2, 12, 0, "Le plan est mal connu", "Oui, Nord: 34", "", "", "", "", { { 1 } }, EVIDENCE_STANDS, "" },
	{ 10, EVIDENCE_QUOTATION, 3, 2, 0, 7, "", "On nous demande toujours la même chose.", "", "fr", "{\"fr\":\"Que changer ?\"}", "{\"fr\":\"Des personnes\"}", { { 7 } }, EVIDENCE_STANDS, "" },
	{ 20, EVIDENCE_LAW, 0, 0, 0, 0, "", "L’obligation", "Article L. 116-1", "", "", "", { { 0 } }, EVIDENCE_STANDS, "" },
	{ 20, EVIDENCE_SOURCE, 0, 0, 0, 0, "", "", "https://example.org/rapport", "", "", "", { { 0 } }, EVIDENCE_STANDS, "" },
	{ 20, EVIDENCE_FIGURE, 4, 0, 15, 0, "Trop de guichets", "", "", "", "", "", { { 5 } }, EVIDENCE_WITHDRAWN, "Vérifié par le groupe." },
	{ 20, EVIDENCE_QUOTATION, 4, 0, 0, 8, "", "", "", "", "", "", { { 8 } }, EVIDENCE_WITHDRAWN, "Lu en séance." },
};

static const struct issue_college sample_colleges[] = {
	{ "{\"fr\":\"Professionnels\"}", { 5, 5, { 4, 1, 0, 0 } } },
	{ "", { 2, 2, { 1, 0, 1, 0 } } },
};

static const struct issue_vote sample_votes[] = {
	{ "Le groupe", "Adopter ?", VOTE_ONLINE, 0, { OF_EXPRESSED, { 1, 2 }, 0, { 1, 2 }, 0 }, 20000, ENDED_ADOPTED, { VOTE_ADOPTED, 6, 4, 4, 0 },
	  { 7, 7, { 5, 1, 1, 0 } }, 2, sample_colleges },
	{ "La plénière", "Adopter le texte ?", VOTE_IN_ROOM, 1, { OF_VOTERS, { 2, 3 }, 1, { 0, 1 }, 0 }, 20010, ENDED_REJECTED, { VOTE_REJECTED, 9, 6, 0, 0 },
	  { 12, 9, { 5, 4, 0, 0 } }, 0, NULL },
};

static const struct issue_dissent sample_dissents[] = { { "Dominique A.", "{\"fr\":\"Professionnels\"}", "Je ne suis pas d’accord.\n\nVoici pourquoi." } };

static const struct issue sample_issue = {
	.text = 5, .number = 2, .published = 1764000000, .address = "https://a.example", .kind = TEXT_OPINION, .language = "fr", .title = "Avis sur l’accueil",
	.title_simple = "Bien accueillir", .mission = "Dire comment accueillir.", .body = "Haut Conseil", .about = "{\"fr\":\"L’accueil\"}",
	.since = "Une faute est corrigée.", .is_generated = 1, .paragraph_count = 4, .evidence_count = 7, .vote_count = 2, .dissent_count = 1,
	.paragraphs = sample_paragraphs, .evidence = sample_evidence, .votes = sample_votes, .dissents = sample_dissents,
};

#endif
