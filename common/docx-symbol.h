/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_DOCX_SYMBOL_H
#define JIXIAO_DOCX_SYMBOL_H

#include "buf.h"

#include <stdint.h>

/* Fonts whose characters are not what their codes say: Symbol, Wingdings and their kin. */
enum symbol_font { SYMBOL_NONE, SYMBOL_SYMBOL, SYMBOL_WINGDINGS, SYMBOL_WINGDINGS2, SYMBOL_WEBDINGS };

/* The font of this name; SYMBOL_NONE for all others, and for NULL. */
enum symbol_font symbol_font(const char *name);

/*
 * What a font shows for a character: those of the first 256 codes, and of the same at U+F000, where it has a
 * sign that Unicode has too; else the character itself.
 */
uint32_t symbol_char(enum symbol_font font, uint32_t cp);

/* Adds s as the font shows it. */
void symbol_add(struct buf *out, enum symbol_font font, struct slice s);

#endif
