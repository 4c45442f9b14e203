/* SPDX-License-Identifier: ISC */
#include "report-name.h"

#include <strings.h>

#define WORD "a Word file; convert it with: pandoc -t gfm FILE -o FILE.txt"
#define WEB "a web page; convert it with: pandoc -t gfm FILE -o FILE.txt"
#define OLD_WORD                                                                                             \
	"an old Word or WPS file; convert it with: soffice --headless --convert-to docx FILE, then pandoc "  \
	"-t gfm"
#define SHEET "a spreadsheet; save its text as .txt"
#define PACKED "an archive; unpack it"
#define PICTURE "a picture; turn it into text with an OCR program"

/* The first that fits counts. */
static const struct name_info endings[] = {
	{NAME_REPORT, ".txt", NULL},
	{NAME_REPORT, ".txt.gz", NULL},
	{NAME_ARCHIVE, ".zip", NULL},
	{NAME_ARCHIVE, ".tar", NULL},
	{NAME_ARCHIVE, ".tar.gz", NULL},
	{NAME_ARCHIVE, ".tgz", NULL},
	{NAME_DOCUMENT, ".docx", WORD},
	{NAME_DOCUMENT, ".docm", WORD},
	{NAME_DOCUMENT, ".odt", WORD},
	{NAME_DOCUMENT, ".rtf", WORD},
	{NAME_DOCUMENT, ".html", WEB},
	{NAME_DOCUMENT, ".htm", WEB},
	{NAME_DOCUMENT, ".doc", OLD_WORD},
	{NAME_DOCUMENT, ".wps", OLD_WORD},
	{NAME_DOCUMENT, ".pdf", "a PDF file; convert it with: pdftotext -layout FILE FILE.txt"},
	{NAME_DOCUMENT, ".xls", SHEET},
	{NAME_DOCUMENT, ".xlsx", SHEET},
	{NAME_DOCUMENT, ".et", SHEET},
	{NAME_DOCUMENT, ".ods", SHEET},
	{NAME_DOCUMENT, ".csv", SHEET},
	{NAME_DOCUMENT, ".rar", PACKED},
	{NAME_DOCUMENT, ".7z", PACKED},
	{NAME_DOCUMENT, ".gz", PACKED},
	{NAME_DOCUMENT, ".bz2", PACKED},
	{NAME_DOCUMENT, ".xz", PACKED},
	{NAME_DOCUMENT, ".jpg", PICTURE},
	{NAME_DOCUMENT, ".jpeg", PICTURE},
	{NAME_DOCUMENT, ".png", PICTURE},
	{NAME_DOCUMENT, ".tif", PICTURE},
	{NAME_DOCUMENT, ".tiff", PICTURE},
	{NAME_DOCUMENT, ".bmp", PICTURE},
	{NAME_DOCUMENT, ".ofd", PICTURE},
};

static bool
ends_with(struct slice name, const char *ending)
{
	size_t len = strlen(ending);

	return name.len >= len && strncasecmp(name.data + name.len - len, ending, len) == 0;
}

struct name_info
name_info(struct slice name)
{
	if (slice_starts(name, slice_str(".")) || slice_starts(name, slice_str("~$")))
		return (struct name_info){NAME_HIDDEN, "hidden", NULL};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends_with(name, endings[i].ending))
			return endings[i];
	return (struct name_info){NAME_OTHER, "other",
				  "no .txt or .txt.gz file; name it as an operand when it is a report"};
}
