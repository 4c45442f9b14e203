/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_LEXICON_FILES_H
#define JIXIAO_LEXICON_FILES_H

/* The files of common/lexicon/ as texts, made by `make`; ended by a NULL name. */
extern const struct lexicon_file {
	const char *name, *text;
} lexicon_files[];

#endif
