/* SPDX-License-Identifier: ISC */
#include "report-name.h"

#include <strings.h>

#define TEXT "text"
#define ARCHIVE "an archive"
#define WORD "a Word file"
#define WEB "a web page"
#define SHEET "a spreadsheet"
#define PACKED "an archive; unpack it"
#define PICTURE "a picture; turn it into text with an OCR program"
#define SLIDES "slides; save their text as .txt"

/* The first that fits counts. */
static const struct name_info endings[] = {
	{NAME_REPORT, ".txt", TEXT},
	{NAME_REPORT, ".txt.gz", TEXT},
	{NAME_REPORT, ".md", TEXT},
	{NAME_ARCHIVE, ".zip", ARCHIVE},
	{NAME_ARCHIVE, ".tar", ARCHIVE},
	{NAME_ARCHIVE, ".tar.gz", ARCHIVE},
	{NAME_ARCHIVE, ".tgz", ARCHIVE},
	{NAME_DOCUMENT, ".docx", WORD},
	{NAME_DOCUMENT, ".docm", WORD},
	{NAME_DOCUMENT, ".doc", WORD},
	{NAME_DOCUMENT, ".wps", WORD},
	{NAME_DOCUMENT, ".odt", WORD},
	{NAME_DOCUMENT, ".rtf", WORD},
	{NAME_DOCUMENT, ".html", WEB},
	{NAME_DOCUMENT, ".htm", WEB},
	{NAME_DOCUMENT, ".pdf", "a PDF file"},
	{NAME_DOCUMENT, ".xls", SHEET},
	{NAME_DOCUMENT, ".xlsx", SHEET},
	{NAME_DOCUMENT, ".et", SHEET},
	{NAME_DOCUMENT, ".ods", SHEET},
	{NAME_LOST, ".csv", "a spreadsheet; save its text as .txt"},
	{NAME_LOST, ".rar", PACKED},
	{NAME_LOST, ".7z", PACKED},
	{NAME_LOST, ".gz", PACKED},
	{NAME_LOST, ".bz2", PACKED},
	{NAME_LOST, ".xz", PACKED},
	{NAME_LOST, ".jpg", PICTURE},
	{NAME_LOST, ".jpeg", PICTURE},
	{NAME_LOST, ".png", PICTURE},
	{NAME_LOST, ".tif", PICTURE},
	{NAME_LOST, ".tiff", PICTURE},
	{NAME_LOST, ".bmp", PICTURE},
	{NAME_LOST, ".ofd", "an OFD file; export it as a Word file"},
	{NAME_LOST, ".mht", "a web archive; open it in Word and save it as .docx"},
	{NAME_LOST, ".ppt", SLIDES},
	{NAME_LOST, ".pptx", SLIDES},
};

static bool
ends_with(struct slice name, const char *ending)
{
	size_t len = strlen(ending);

	return name.len >= len && strncasecmp(name.data + name.len - len, ending, len) == 0;
}

/* What file managers leave behind. */
static bool
is_system(struct slice name)
{
	static const char *const names[] = {"Thumbs.db", "desktop.ini"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (name.len == strlen(names[i]) && ends_with(name, names[i]))
			return true;
	return false;
}

/* README, README.md, readme.zh-CN.txt. */
static bool
is_readme(struct slice name)
{
	static const char readme[] = "readme";
	size_t len = strlen(readme);

	return name.len >= len && strncasecmp(name.data, readme, len) == 0 &&
	       (name.len == len || name.data[len] == '.');
}

struct name_info
name_info(struct slice name)
{
	if (slice_starts(name, slice_str(".")) || slice_starts(name, slice_str("~$")) || is_system(name))
		return (struct name_info){NAME_HIDDEN, "hidden", NULL};
	if (is_readme(name))
		return (struct name_info){NAME_HIDDEN, "readme", NULL};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends_with(name, endings[i].ending))
			return endings[i];
	return (struct name_info){NAME_OTHER, "other",
				  "no report by its name; name it as an operand when it is one"};
}
