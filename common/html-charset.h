/* SPDX-License-Identifier: ISC */
#ifndef JIXIAO_HTML_CHARSET_H
#define JIXIAO_HTML_CHARSET_H

#include "input.h"

/*
 * The encoding that a web page says it has, in its first 4096 bytes (meta charset, http-equiv, XML
 * declaration): gb2312 and gbk are GB18030. ENCODING_UNKNOWN when it says nothing, or one that is not
 * Chinese.
 */
enum encoding html_charset(struct slice page);

#endif
