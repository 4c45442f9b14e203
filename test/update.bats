#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Only what is new is read, and nobody can tell it by the CSV.

load helper

# Random sequences of changes, and their length.
sequences=$((GENERATED < 10000 ? 6 : 100))

setup_file() {
	mkdir "$BATS_FILE_TMPDIR/tree" "$BATS_FILE_TMPDIR/all"
	cp -r "$ROOT/pipelines" "$BATS_FILE_TMPDIR/tree"
	ln -s "$BIN_DIR" "$BATS_FILE_TMPDIR/tree/bin"
	generate-report --seed 6 --count 60 --out "$BATS_FILE_TMPDIR/all"
	rm "$BATS_FILE_TMPDIR"/all/*.truth
}

setup() {
	PATH=$BATS_FILE_TMPDIR/tree/pipelines:$PATH
	cd "$BATS_TEST_TMPDIR" || return 1
	cp -r "$BATS_FILE_TMPDIR/all" r
}

update() {
	report-to-csv --update -o out "$@" r
}

# fresh OPTION...: the set in out is the one that a run makes that reads everything.
fresh() {
	rm -rf new
	report-to-csv -o new "$@" r 2>/dev/null || [ $? -eq 2 ]
	diff -rq -x .jixiao-index.tsv new out
}

# read_again: how many reports the last run read.
read_again() {
	sed -n 's/^report-to-csv: new or changed: \([0-9]*\),.*/\1/p' err
}

# old: as if the reports had been there for long: times of the last seconds are not believed.
old() {
	sleep 3.1
	update 2>/dev/null
}

@test "nothing new: nothing is read, nothing is written" {
	update 2>err
	assert_equal "$(read_again)" 60
	fresh
	old
	stat -c '%i %y' out/* out/.jixiao-index.tsv >before
	update 2>err
	assert_equal "$(read_again)" 0
	stat -c '%i %y' out/* out/.jixiao-index.tsv | cmp before -
	assert_file_not_exist out/.report-to-csv
}

@test "reports that were added, changed, removed, renamed, and those that only look so" {
	update 2>/dev/null
	old
	cp "$ROOT/samples/luting-pdf.txt" r/00030a.txt
	sed -i '1s/^/新/' r/00007.txt
	rm r/00011.txt
	mv r/00012.txt r/99999.txt
	touch r/00013.txt
	cp r/00014.txt r/x && mv r/x r/00014.txt
	mkdir r/0
	mv r/00020.txt r/0
	update 2>err
	cat err
	assert_equal "$(grep 'new or' err)" 'report-to-csv: new or changed: 4, as before: 56, gone: 3'
	fresh
}

@test "a change that keeps size and time is seen by the time of status change" {
	echo '支出12万元。' >r/a.txt
	update 2>/dev/null
	old
	touch -r r/a.txt time
	echo '支出13万元。' >r/a.txt
	touch -r time r/a.txt
	update 2>err
	assert_equal "$(read_again)" 1
	fresh
}

@test "a change within the same tick as the reading is seen by the next run" {
	for i in 1 2 3; do
		update 2>/dev/null
		echo "支出1${i}万元。" >r/00005.txt
		update 2>err
		assert_equal "$(read_again)" 1
		fresh
	done
}

@test "a report that changes while it is read is read again" {
	mkdir -p fake/pipelines fake/bin
	cp "$BATS_FILE_TMPDIR"/tree/pipelines/* fake/pipelines
	ln -s "$BIN_DIR"/* fake/bin
	rm fake/bin/summarize
	printf '#!/bin/sh\necho 改 >>r/00006.txt\nexec %s/summarize\n' "$BIN_DIR" >fake/bin/summarize
	chmod +x fake/bin/summarize
	fake/pipelines/report-to-csv -j 1 --update -o out r
	[ "$(awk -F'\t' '$2 == "00006.txt" { print $4 $7 }' out/.jixiao-index.tsv)" = -- ]
	[ "$(awk -F'\t' '$2 == "00008.txt" { print length($7) }' out/.jixiao-index.tsv)" = 64 ]
	assert_equal "$(awk -F'\t' 'length($7) == 64' out/.jixiao-index.tsv | wc -l)" 59
}

@test "other options, other words, other programs: everything is read" {
	update 2>/dev/null
	update -x -u 元 2>err
	assert_equal "$(read_again)" 60
	grep -q 'stamp-reports: out: everything is read: it was written in another way' err
	fresh -x -u 元
	update -g 2>err
	assert_equal "$(read_again)" 60
	fresh -g
	printf 'class,word,value,example\n' >words.csv
	update -g -L words.csv 2>err
	assert_equal "$(read_again)" 60
	printf '\n' >>words.csv
	update -g -L words.csv 2>err
	assert_equal "$(read_again)" 60
	update -g -L words.csv 2>err
	assert_equal "$(read_again)" 0
	rm r/0000*
	update -g -L words.csv 2>err
	assert_equal "$(read_again)" 0
	fresh -g -L words.csv
}

@test "a set that somebody else has changed is not built upon" {
	update 2>/dev/null
	echo x >>out/cell.csv
	update 2>err
	grep -q 'everything is read: cell.csv is not as it was written' err
	fresh
	rm out/datapackage.json
	update 2>err
	assert_equal "$(read_again)" 60
	fresh
	# A run without --update leaves no index that would speak of another set.
	sed -i '1s/^/新/' r/00007.txt
	report-to-csv -o out r
	assert_file_not_exist out/.jixiao-index.tsv
	update 2>err
	assert_equal "$(read_again)" 60
	truncate -s -10 out/.jixiao-index.tsv
	update 2>err
	assert_equal "$(read_again)" 60
	sed -i '5d' out/.jixiao-index.tsv
	update 2>err
	assert_equal "$(read_again)" 60
	fresh
}

@test "the set may stand in the folder of the reports" {
	report-to-csv --update -o r r 2>/dev/null
	rm r/00001.txt
	report-to-csv --update -o r r 2>err
	assert_equal "$(grep 'new or' err)" 'report-to-csv: new or changed: 0, as before: 59, gone: 1'
	mkdir s
	cp r/*.txt s
	report-to-csv -o new s 2>/dev/null
	for f in new/*; do
		cmp "$f" "r/${f#new/}"
	done
}

@test "archives, standard input and reports that cannot be read" {
	(cd r && tar -czf ../a.tgz 0000* && rm 0000*)
	mv a.tgz r
	printf 'PK\003\004' >r/bad.docx
	cp "$ROOT/samples/luting-pdf.txt" r/cut.txt
	gzip r/cut.txt
	truncate -s 200 r/cut.txt.gz
	run -2 update
	fresh
	sleep 3.1
	run -2 update
	run -2 update
	assert_line 'report-to-csv: new or changed: 0, as before: 54, gone: 0'
	assert_line --partial 'not read, or not whole: 2 ('
	mkdir x
	(cd x && tar -xzf ../r/a.tgz && rm 00003.txt && echo 改 >>00004.txt && tar -czf ../r/a.tgz 0000*)
	run -2 update
	assert_line 'report-to-csv: new or changed: 1, as before: 53, gone: 0'
	fresh
	rm r/bad.docx r/cut.txt.gz
	run -0 update
	fresh
	run -0 report-to-csv --update -o two r - <"$ROOT/samples/lanshi-narrative.txt"
	run -0 report-to-csv --update -o two r - <"$ROOT/samples/luting-pdf.txt"
	assert_line --partial 'new or changed: 1,'
	grep -q '^-,48,' two/file.csv
}

# One random change of the folder.
change() {
	local files=(r/*.txt) f
	f=${files[RANDOM % ${#files[@]}]}
	case $((RANDOM % 8)) in
	0 | 1) cp "$(find "$BATS_FILE_TMPDIR/all" -name '*.txt' | sort | sed -n "$((RANDOM % 60 + 1))p")" "r/new$RANDOM.txt" ;;
	2) echo "又添一句$RANDOM。" >>"$f" ;;
	3) [ ${#files[@]} -lt 5 ] || rm "$f" ;;
	4) mv "$f" "r/$RANDOM.txt" ;;
	5) touch "$f" ;;
	6) gzip -c "$f" >"r/$RANDOM.txt.gz" ;;
	7) printf 'PK\003\004' >"r/broken.zip" ;;
	esac
}

# A run that is killed at a random moment.
crash() {
	# shellcheck disable=SC2016
	rm -f session
	setsid -w bash -c 'echo $$ >session; exec report-to-csv --update --batch=7 -o out r' 2>/dev/null &
	until [ -s session ]; do
		sleep 0.01
	done
	sleep "$((RANDOM % 2)).$((RANDOM % 10))"
	ps -o pid= -s "$(cat session)" | xargs -r kill -KILL 2>/dev/null || true
	wait $! || true
}

@test "$sequences random sequences of changes and crashes end like a run that reads everything" {
	for seed in $(seq "$sequences"); do
		RANDOM=$seed
		rm -rf r out
		mkdir r
		find "$BATS_FILE_TMPDIR/all" -name '*.txt' | sort | sed -n "$((RANDOM % 40 + 1)),+19p" | xargs cp -t r
		for _ in 1 2 3; do
			for _ in $(seq $((RANDOM % 4 + 1))); do
				change
			done
			[ $((RANDOM % 2)) -eq 0 ] || crash
			[ $((RANDOM % 3)) -gt 0 ] || update 2>/dev/null || [ $? -eq 2 ]
		done
		update 2>/dev/null || [ $? -eq 2 ]
		fresh || fail "seed $seed"
	done
}
