/* SPDX-License-Identifier: ISC */
#include "docx-xml.h"

#include "message.h"

#include <expat.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { SEPARATOR = '\n', NAME_BYTES = 40 };

static const char *const names[] = {
#define X(id, name) name,
	DOCX_ELEMENTS(X)
#undef X
};

/* Namespaces of both editions of the standard. */
static const struct {
	const char *uri, *prefix;
} spaces[] = {
	{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w:"},
	{"http://purl.oclc.org/ooxml/wordprocessingml/main", "w:"},
	{"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"},
	{"http://schemas.openxmlformats.org/officeDocument/2006/math", "m:"},
	{"http://purl.oclc.org/ooxml/officeDocument/math", "m:"},
	{"http://schemas.openxmlformats.org/package/2006/relationships", "rel:"},
	{"urn:schemas-microsoft-com:office:office", "o:"},
};

struct xml {
	XML_Parser parser;
	struct xml_handler handler;
	void *user;
	size_t depth, fed;
	enum docx_element open[XML_MAX_DEPTH];
	const char *code, *fault;
	bool stopped;
};

static int
compare(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

static enum docx_element
element(const char *name)
{
	const char *local = strchr(name, SEPARATOR);
	char key[NAME_BYTES];
	const char *const *found;
	size_t len = local ? (size_t)(local - name) : 0;

	for (size_t i = 0; local && i < sizeof spaces / sizeof *spaces; i++) {
		if (strncmp(name, spaces[i].uri, len) != 0 || spaces[i].uri[len] != '\0')
			continue;
		if ((size_t)snprintf(key, sizeof key, "%s%s", spaces[i].prefix, local + 1) >= sizeof key)
			break;
		found = bsearch(key, names, sizeof names / sizeof *names, sizeof *names, compare);
		return found ? (enum docx_element)(found - names) : E_OTHER;
	}
	return E_OTHER;
}

static void
fail(struct xml *x, const char *code, const char *fault)
{
	if (!x->fault) {
		x->code = code;
		x->fault = fault;
	}
	xml_stop(x);
}

static void
start_element(void *user, const char *name, const char **attr)
{
	struct xml *x = user;
	enum docx_element e = element(name);

	if (x->depth == XML_MAX_DEPTH) {
		fail(x, "deep", "the XML is nested more than 1000 deep");
		return;
	}
	x->open[x->depth++] = e;
	if (!x->stopped && x->handler.start)
		x->handler.start(x->user, e, attr);
}

static void
end_element(void *user, const char *name)
{
	struct xml *x = user;

	(void)name;
	if (x->depth == 0 || x->stopped)
		return;
	x->depth--;
	if (x->handler.end)
		x->handler.end(x->user, x->open[x->depth]);
}

static void
text(void *user, const char *s, int len)
{
	struct xml *x = user;

	if (!x->stopped && x->handler.text)
		x->handler.text(x->user, slice_of(s, (size_t)len));
}

static void
doctype(void *user, const char *name, const char *system, const char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	fail(user, "entities", "its XML has a document type declaration, as no Word file has");
}

struct xml *
xml_new(const struct xml_handler *handler, void *user)
{
	struct xml *x = calloc(1, sizeof *x);

	if (!x || !(x->parser = XML_ParserCreateNS(NULL, SEPARATOR)))
		die("out of memory");
	x->handler = *handler;
	x->user = user;
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, start_element, end_element);
	XML_SetCharacterDataHandler(x->parser, text);
	XML_SetStartDoctypeDeclHandler(x->parser, doctype);
	if (handler->begin)
		handler->begin(user, x);
	return x;
}

bool
xml_feed(struct xml *x, struct slice s, bool last)
{
	XML_Index at;

	x->fed += s.len;
	if (XML_Parse(x->parser, s.data, (int)s.len, last) == XML_STATUS_ERROR) {
		enum XML_Error error = XML_GetErrorCode(x->parser);

		if (error == XML_ERROR_NO_MEMORY)
			die("out of memory");
		if (!x->stopped)
			fail(x, last && error == XML_ERROR_NO_ELEMENTS ? "truncated" : "damaged",
			     XML_ErrorString(error));
		return false;
	}
	at = XML_GetCurrentByteIndex(x->parser);
	if (!last && at >= 0 && x->fed - (size_t)at > XML_MAX_TAG + s.len)
		fail(x, "large", "a tag of its XML is longer than 16 MiB");
	return !x->stopped;
}

const char *
xml_fault(const struct xml *x, const char **code)
{
	*code = x->code;
	return x->fault;
}

void
xml_stop(struct xml *x)
{
	if (!x->stopped)
		XML_StopParser(x->parser, XML_FALSE);
	x->stopped = true;
}

void
xml_free(struct xml *x)
{
	XML_ParserFree(x->parser);
	free(x);
}

const char *
xml_attr(const char **attr, const char *name)
{
	for (; attr[0]; attr += 2) {
		const char *local = strchr(attr[0], SEPARATOR);

		if (strcmp(local ? local + 1 : attr[0], name) == 0)
			return attr[1];
	}
	return NULL;
}

size_t
xml_attr_number(const char **attr, const char *name, size_t most, size_t other)
{
	const char *value = xml_attr(attr, name);
	size_t n;

	if (!value || !slice_number(slice_trim(slice_str(value)), SIZE_MAX / 2, &n))
		return other;
	return n < most ? n : most;
}

bool
xml_attr_on(const char **attr)
{
	const char *value = xml_attr(attr, "val");

	return !value ||
	       (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
}
