#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# A report gives the same records in every encoding, with every line end, and packed (read-report(1)).

load helper

setup_file() {
	load helper
	cd "$BATS_FILE_TMPDIR" || return
	generate "$PWD/plain" 60 --seed 60
	rm plain/*.truth
	chain "$PWD/plain" | grep -v '^file' >plain.records
}

export LC_ALL=C.UTF-8

setup() {
	cd "$BATS_FILE_TMPDIR" || return
}

# same COMMAND...: the records of all reports after the command has turned standard input into standard output.
same() {
	local dir=$BATS_TEST_TMPDIR/in file
	mkdir "$dir"
	for file in plain/*.txt; do
		"$@" <"$file" >"$dir/${file##*/}"
	done
	cp plain.list "$dir.list"
	chain "$dir" >"$BATS_TEST_TMPDIR/records"
	grep -v '^file' "$BATS_TEST_TMPDIR/records" | cmp - plain.records
	assert [ "$(grep -c '^file' "$BATS_TEST_TMPDIR/records")" -eq 60 ]
}

with_mark() {
	printf '\357\273\277'
	cat
}

utf16() {
	printf '%b' "$2"
	iconv -f UTF-8 -t "$1"
}

@test "GB18030" {
	same iconv -f UTF-8 -t GB18030
}

@test "UTF-8 with a byte order mark" {
	same with_mark
}

@test "UTF-16 of both byte orders" {
	same utf16 UTF-16LE '\0377\0376'
	rm -r "$BATS_TEST_TMPDIR/in"
	same utf16 UTF-16BE '\0376\0377'
}

@test "CR LF" {
	same sed 's/$/\r/'
}

@test "CR" {
	same tr '\n' '\r'
}

@test "gzip" {
	same gzip -c
}

@test "GB18030 with CR LF, packed" {
	pack() {
		sed 's/$/\r/' | iconv -f UTF-8 -t GB18030 | gzip -c
	}
	same pack
}

@test "standard input" {
	run -0 bash -c 'set -o pipefail; extract-tables - <plain/00001.txt | extract-sections | grep -v "^file" | sed "s/\t-\t/\t00001.txt\t/"'
	assert_output "$(grep '	00001\.txt	' plain.records)"
}

# written COMMAND...: what the whole chain makes of the samples after the command. Lines of a PDF file are joined by their
# width, which such changes change: that sample is left out.
written() {
	local way=$BATS_TEST_TMPDIR/$1 file
	mkdir "$way"
	for file in "$ROOT"/samples/*.txt; do
		[[ $file != *-pdf.txt ]] || continue
		case $file in
		*/zhuzhu*) iconv -f GB18030 -t UTF-8 "$file" ;;
		*) cat "$file" ;;
		esac | "$@" >"$way/${file##*/}"
	done
	(cd "$way" && extract-tables -- *.txt) | extract-sections | normalize-amounts | extract-scores | score-check -a |
		summarize
}

# Ids are made from texts, and long texts are cut off by their bytes: of findings, what is stated and computed counts.
findings() {
	grep '^finding' "$1" | cut -f 2,3,5,6,10-13 | sort
}

narrow() {
	sed 'y/，（）；：！？“”/,();:!?""/'
}

@test "marks of punctuation as keyboards write them give what the wide ones give" {
	written cat >wide.tsv
	written narrow >narrow.tsv
	cmp <(grep -Ev '^(file|evidence|finding)' wide.tsv | narrow) <(grep -Ev '^(file|evidence|finding)' narrow.tsv | narrow)
	diff <(findings wide.tsv | narrow) <(findings narrow.tsv | narrow)
	assert [ "$(findings wide.tsv | wc -l)" -gt 100 ]
}

# Between words and numbers, as some converters put them: 2021 年决算 5 万元.
spaced() {
	perl -CSD -pe 's/([\x{4e00}-\x{9fa5}])(?=[0-9])/$1 /g; s/([0-9%])(?=[\x{4e00}-\x{9fa5}])/$1 /g'
}

wide_digits() {
	sed 'y/0123456789%/０１２３４５６７８９％/'
}

# same_amounts COMMAND...: amounts have the kind, value, unit and year that they have without the command.
same_amounts() {
	written cat >plain.tsv
	written "$@" >changed.tsv
	diff <(amounts plain.tsv | "$@") <(amounts changed.tsv | "$@")
	assert [ "$(amounts plain.tsv | wc -l)" -gt 500 ]
}

amounts() {
	grep '^amount' "$1" | cut -f 2,3,8,10-12
}

@test "blanks between words and numbers change no amount and no finding" {
	same_amounts spaced
	diff <(findings plain.tsv | cut -f -4) <(findings changed.tsv | cut -f -4)
}

@test "digits of the other width change no amount" {
	same_amounts wide_digits
}
