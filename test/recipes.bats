#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The recipes of the pages: what docs.bats does not see of them. That they print what they show is tested there.

load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
}

# number FILE OFFSET: four bytes of a file, the first one counts most.
number() {
	echo $((16#$(od -An -tx1 -j "$2" -N 4 "$1" | tr -d ' \n')))
}

# picture FILE: a PNG file, whole, of 800 to 400 with something on it.
picture() {
	assert_equal "$(head -c 8 "$1" | od -An -tx1 | tr -d ' ')" 89504e470d0a1a0a
	assert_equal "$(tail -c 8 "$1" | head -c 4)" IEND
	assert_equal "$(number "$1" 16) $(number "$1" 20)" '800 400'
	# An empty one has less than 2 KB; with boxes instead of characters it is small, too.
	[ "$(stat -c %s "$1")" -gt 8000 ] && [ "$(stat -c %s "$1")" -lt 100000 ]
}

# has_glyphs FONT TEXT: the font has every character.
has_glyphs() {
	local c
	for c in $(grep -o . <<<"$2" | sort -u); do
		[ -n "$(fc-list "$1:charset=$(printf %x "'$c")" family)" ] || fail "$1 has no $c"
	done
}

@test "the charts are pictures, with every character of their labels" {
	need gnuplot
	need datamash
	need fc-list
	font='WenQuanYi Micro Hei'
	fc-list "$font" family | grep -q . || skip "the font $font is not installed"
	for page in man/jixiao.7 README.zh-CN.md; do
		grep -q "pngcairo .*font '$font'" "$ROOT/$page"
		rm -rf here
		"$ROOT/test/transcript" -k here "$ROOT/$page" >/dev/null
		picture here/*.png
		[ "$(wc -l <here/规则)" -ge 10 ]
		has_glyphs "$font" "$(cut -d ' ' -f 1 here/规则)$(sed -n "s/.*set title '\([^']*\)'.*/\1/p" "$ROOT/$page")"
	done
}

@test "an example whose program is missing stays as it is, and that is told" {
	mkdir bin
	IFS=:
	for dir in $PATH; do
		find "$dir/" -maxdepth 1 ! -type d ! -name datamash ! -name gnuplot -exec ln -sf -t bin {} + 2>/dev/null || true
	done
	unset IFS
	PATH=$PWD/bin "$ROOT/test/transcript" "$ROOT/README.md" >out 2>err
	diff -u "$ROOT/README.md" out
	grep -qx 'datamash is not installed: an example of README.md did not run' err
	# Those before and behind it do run.
	sed 's/^92.95	.*/x/; s/^鹭汀区|1|.*/y/' "$ROOT/README.md" >changed.md
	PATH=$PWD/bin BIN_DIR=$BIN_DIR "$ROOT/test/transcript" changed.md 2>err | diff -u "$ROOT/README.md" -
}

@test "what is asked of the stream or by SQL is right where fields are quoted" {
	mkdir 'a, b'
	cp "$ROOT/samples/weitang-forms.txt" 'a, b/x"y.txt'
	report-to-csv -o out 'a, b' "$ROOT/samples/luting-pdf.txt" 2>/dev/null
	assert_equal "$(sqlite3 :memory: '.import --csv out/finding.csv finding' "
		SELECT substr(doc, 1, instr(doc, '/') - 1) AS county, count(*) FROM finding WHERE rule = 'fullmarks' GROUP BY county")" \
		'a, b|1'
}
