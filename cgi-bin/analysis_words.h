/* analysis_words: the rows of cgi-bin/analysis.c for what people wrote, and what is quoted of it. */
	{ GET,  SURVEY "/words",           CODE_VERBATIMS,      words_page,             words_fields,        .of = body_of_analysed },
	{ GET,  SURVEY "/words/{text}",    CODE_VERBATIMS,      word_page,              word_fields,         .of = body_of_analysed },
	{ POST, SURVEY "/words/{text}",    CODE_VERBATIMS,      word_now,               word_now_fields,     .of = body_of_analysed, .again = word_again },
	{ GET,  SURVEY "/quotations",      WRITE_SYNTHESES,     quotations_page,        analysed_fields,     .of = body_of_analysed },
	{ GET,  SURVEY "/quotations/{quotation}", WRITE_SYNTHESES, quotation_page,      quotation_fields,    .of = body_of_analysed },
	{ POST, SURVEY "/quotations/{quotation}", WRITE_SYNTHESES, quotation_verdict_now, quotation_verdict_fields, .of = body_of_analysed, .again = quotation_verdict_again },
