# SPDX-License-Identifier: ISC
# shellcheck shell=bash
# Word files for tests: `load docx` behind `load helper`.

W='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS='http://schemas.openxmlformats.org/officeDocument/2006/relationships'

# part NAME XML: an XML part in the folder of the file that is being made.
part() {
	mkdir -p "$(dirname "parts/$1")"
	printf '<?xml version="1.0" encoding="UTF-8"?>%s' "$2" >"parts/$1"
}

# docx NAME BODY [NUMBERING [STYLES [FOOTNOTES]]]: makes NAME of the inner XML of its parts.
docx() {
	local name=$1 rels='' type members=()
	rm -rf parts
	part '[Content_Types].xml' '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'
	part _rels/.rels "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"$RELS/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
	part word/document.xml "<w:document $W xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>$2</w:body></w:document>"
	[ -z "${3:-}" ] || part word/numbering.xml "<w:numbering $W>$3</w:numbering>"
	[ -z "${4:-}" ] || part word/styles.xml "<w:styles $W>$4</w:styles>"
	[ -z "${5:-}" ] || part word/footnotes.xml "<w:footnotes $W>$5</w:footnotes>"
	for type in numbering styles footnotes; do
		[ ! -f "parts/word/$type.xml" ] ||
			rels+="<Relationship Id=\"$type\" Type=\"$RELS/$type\" Target=\"$type.xml\"/>"
	done
	part word/_rels/document.xml.rels "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">$rels</Relationships>"
	while IFS= read -r type; do
		members+=("${type#parts/}=$type")
	done < <(find parts -type f | LC_ALL=C sort)
	make-zip "$name" "${members[@]}"
}

# p TEXT [PROPERTIES]: a paragraph. c TEXT [PROPERTIES]: a cell. tr CELL...: a row. tbl ROW...: a table.
p() {
	printf '<w:p>%s<w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' "${2:+<w:pPr>$2</w:pPr>}" "$1"
}

c() {
	printf '<w:tc><w:tcPr>%s</w:tcPr>%s</w:tc>' "${2:-}" "$(p "$1")"
}

tr_() {
	printf '<w:tr>'
	printf %s "$@"
	printf '</w:tr>'
}

tbl() {
	printf '<w:tbl>'
	printf %s "$@"
	printf '</w:tbl>'
}

# lvl LEVEL FORMAT TEXT [MORE]: a level of a list. abstract ID LEVEL...: an abstract list. num ID ABSTRACT [OVERRIDE].
lvl() {
	printf '<w:lvl w:ilvl="%s"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>' "$1" "$2" "$3" "${4:-}"
}

abstract() {
	printf '<w:abstractNum w:abstractNumId="%s">' "$1"
	printf %s "${@:2}"
	printf '</w:abstractNum>'
}

num() {
	printf '<w:num w:numId="%s"><w:abstractNumId w:val="%s"/>%s</w:num>' "$1" "$2" "${3:-}"
}

# in_list NUM LEVEL: the property of a paragraph in a list.
in_list() {
	printf '<w:numPr><w:ilvl w:val="%s"/><w:numId w:val="%s"/></w:numPr>' "$2" "$1"
}
